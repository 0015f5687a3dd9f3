//! The size of text in a picture, without reading a font: widths of a common sans-serif face (those of Helvetica,
//! rounded up), one em for a Chinese character.

use unicode_width::UnicodeWidthChar;

/// Faces with Chinese characters on Windows, macOS and Linux, after Latin faces of even digits.
pub(super) const FONT_FAMILY: &str = "'Segoe UI', 'Helvetica Neue', Arial, 'Liberation Sans', 'Noto Sans', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Source Han Sans SC', 'WenQuanYi Micro Hei', sans-serif";

/// The width of `text` at a size in pixels.
pub(super) fn width(text: &str, size: f64) -> f64 {
    text.chars().map(em).sum::<f64>() * size * 1.04
}

fn em(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | '\'' | '|' => 0.24,
        ' ' | '.' | ',' | ':' | ';' | '!' | 'I' | '[' | ']' | 'f' | 't' | '/' => 0.29,
        'r' | '-' | '(' | ')' | '²' => 0.35,
        '*' => 0.39,
        'm' | 'M' | 'W' | '%' => 0.89,
        'w' | 'C' | 'D' | 'G' | 'H' | 'N' | 'O' | 'Q' | 'R' | 'U' => 0.76,
        'A' | 'B' | 'E' | 'K' | 'P' | 'S' | 'V' | 'X' | 'Y' => 0.67,
        _ => match c.width() {
            Some(2) => 1.0,
            Some(0) | None => 0.0,
            _ => 0.58,
        },
    }
}

/// A label in lines: broken where it says so, and once more where it is much wider than `limit`.
pub(super) fn lines(label: &str, size: f64, limit: f64) -> Vec<String> {
    let mut lines = Vec::new();
    for line in label.split('\n') {
        let line = line.trim();
        match broken(line, size, limit) {
            Some((one, two)) => lines.extend([one, two]),
            None => lines.push(line.to_owned()),
        }
    }
    lines
}

/// The two halves of a line that is too wide, as even as its spaces (or its Chinese characters) allow.
fn broken(line: &str, size: f64, limit: f64) -> Option<(String, String)> {
    if width(line, size) <= limit {
        return None;
    }
    let wide = |c: char| c.width() == Some(2);
    let places = line.char_indices().filter_map(|(at, c)| {
        let before = line[..at].chars().next_back()?;
        (c == ' ' || (wide(c) && wide(before))).then_some(at)
    });
    let uneven = |at: &usize| (width(line[..*at].trim(), size) - width(line[*at..].trim(), size)).abs();
    let at = places.min_by(|a, b| uneven(a).total_cmp(&uneven(b)))?;
    Some((line[..at].trim().to_owned(), line[at..].trim().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chinese_character_is_one_em_wide() {
        assert!((width("满意", 10.0) - 20.8).abs() < 1e-9);
        assert!(width("\u{2212}.52***", 12.0) > 30.0);
    }

    #[test]
    fn long_labels_are_broken_once_in_the_middle() {
        assert_eq!(lines("Positive consumption emotion", 13.0, 110.0), ["Positive", "consumption emotion"]);
        assert_eq!(lines("正面消费情感与关系", 13.0, 80.0), ["正面消费", "情感与关系"]);
        assert_eq!(lines("a\nb", 13.0, 80.0), ["a", "b"]);
        assert_eq!(lines("unbreakable_name_of_a_variable", 13.0, 80.0).len(), 1);
    }
}
