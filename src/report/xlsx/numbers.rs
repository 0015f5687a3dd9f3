//! Number formats that show what the report shows.

use super::super::format::{self, Kind, Style};

/// The format of a number of this kind, with the stars that it has and the room of those that others of its column have.
pub(super) fn number_format(x: f64, kind: Kind, stars: &str, most: usize, style: Style) -> String {
    let tail = |shape: String| {
        let marks = if stars.is_empty() { String::new() } else { format!("\"{stars}\"") };
        format!("{shape}{marks}{}", "_*".repeat(most.saturating_sub(stars.len())))
    };
    if matches!(kind, Kind::PValue | Kind::PStatement) {
        let shape = shape("0.000", style.leading_zero);
        let least = format::number(0.0, Kind::PValue, style);
        return format!("[<0.001]{};{}", tail(format!("\"{least}\"")), tail(shape));
    }
    let shown = format::number(x, kind, style);
    let keeps_zero = style.leading_zero || !matches!(kind, Kind::Bounded(_));
    tail(shape(&shown, keeps_zero))
}

/// The format of numbers that look like this one.
fn shape(shown: &str, keeps_zero: bool) -> String {
    let (mantissa, scientific) = shown.split_once('e').map_or((shown, false), |(mantissa, _)| (mantissa, true));
    let percent = if shown.ends_with('%') { "%" } else { "" };
    let decimals = mantissa.split_once('.').map_or(0, |(_, rest)| rest.trim_end_matches('%').len());
    let whole = if keeps_zero || decimals == 0 { "0" } else { "" };
    let point = if decimals == 0 { String::new() } else { format!(".{}", "0".repeat(decimals)) };
    format!("{whole}{point}{}{percent}", if scientific { "E+00" } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn a_format_shows_the_decimals_of_the_report() {
        let english = |x, kind| number_format(x, kind, "", 0, Style::typeset(Language::English));
        let chinese = |x, kind| number_format(x, kind, "", 0, Style::typeset(Language::Chinese));
        assert_eq!(english(0.5, Kind::Bounded(3)), ".000");
        assert_eq!(chinese(0.5, Kind::Bounded(3)), "0.000");
        assert_eq!(english(-12.345, Kind::Number(2)), "0.00");
        assert_eq!(english(301.0, Kind::Integer), "0");
        assert_eq!(english(0.125, Kind::Percent(1)), "0.0%");
        assert_eq!(english(0.2, Kind::PValue), "[<0.001]\"< .001\";.000");
        assert_eq!(chinese(0.2, Kind::PValue), "[<0.001]\"< 0.001\";0.000");
        assert_eq!(english(3.1e-11, Kind::Significant(2)), "0.0E+00");
        assert_eq!(english(0.012345, Kind::Significant(3)), "0.0000");
    }

    #[test]
    fn stars_belong_to_the_format_and_leave_room_where_they_lack() {
        let format = |stars| number_format(0.5, Kind::Bounded(2), stars, 3, Style::typeset(Language::Chinese));
        assert_eq!(format("***"), "0.00\"***\"");
        assert_eq!(format("*"), "0.00\"*\"_*_*");
        assert_eq!(format(""), "0.00_*_*_*");
    }
}
