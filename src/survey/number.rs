//! A cell as a number.

/// Powers of ten that a double holds exactly.
const POWERS: [f64; 16] = [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

/// The number that these characters write, rounded correctly, or `None` when they are no finite number.
///
/// A number has a sign or none, digits with or without one decimal point, and an exponent or none. Words (`inf`,
/// `nan`), hexadecimal forms, thousands separators and decimal commas are no numbers.
pub fn parse_number(cell: &[u8]) -> Option<f64> {
    short_decimal(cell).or_else(|| any_decimal(cell))
}

/// Up to fifteen digits: the digits and the power of ten are exact, so one division rounds correctly (Clinger, 1990).
fn short_decimal(cell: &[u8]) -> Option<f64> {
    let (negative, digits) = match cell {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, cell),
    };
    if digits.len() > 16 {
        return None;
    }
    let mut mantissa = 0_u64;
    let mut count = 0_usize;
    let mut after_point = None;
    for &c in digits {
        match c {
            b'0'..=b'9' => {
                mantissa = mantissa * 10 + u64::from(c - b'0');
                count += 1;
                if let Some(n) = after_point.as_mut() {
                    *n += 1;
                }
            }
            b'.' if after_point.is_none() => after_point = Some(0_usize),
            _ => return None,
        }
    }
    if count == 0 || count > 15 {
        return None;
    }
    #[expect(clippy::cast_precision_loss, reason = "below 10^15, so exact")]
    let x = mantissa as f64 / POWERS.get(after_point.unwrap_or(0))?;
    Some(if negative { -x } else { x })
}

fn any_decimal(cell: &[u8]) -> Option<f64> {
    if !cell.iter().all(|c| matches!(c, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E')) {
        return None;
    }
    std::str::from_utf8(cell).ok()?.parse().ok().filter(|x: &f64| x.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn forms_that_are_numbers_and_forms_that_are_not() {
        for (cell, value) in
            [("5", 5.0), ("-3", -3.0), ("+2", 2.0), ("0.375", 0.375), (".5", 0.5), ("5.", 5.0), ("1e3", 1000.0)]
        {
            assert_eq!(parse_number(cell.as_bytes()), Some(value), "{cell}");
        }
        for cell in ["", "-", ".", "1,5", "1.2.3", "inf", "NaN", "0x1F", "1e999", "５", "1 2", "e5", "--1"] {
            assert_eq!(parse_number(cell.as_bytes()), None, "{cell}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]
        #[test]
        fn agrees_bit_for_bit_with_the_standard_parser(text in "[+-]?[0-9]{0,18}(\\.[0-9]{0,18})?([eE]-?[0-9]{1,3})?") {
            let standard = text.parse::<f64>().ok().filter(|x| x.is_finite());
            prop_assert_eq!(parse_number(text.as_bytes()).map(f64::to_bits), standard.map(f64::to_bits));
        }
    }
}
