//! How wide text is on a terminal, and how it is broken into lines: a Chinese character takes two columns.
//! And how numbers of different length are set below one another.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The number of terminal columns that `text` takes.
pub fn display_width(text: &str) -> usize {
    text.width()
}

/// `text` in lines of at most `width` columns. Lines break at spaces and between Chinese characters, never before
/// closing punctuation; a word that is longer than a line is cut.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let width = width.max(4);
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    for piece in pieces(text) {
        let trimmed = piece.trim_end();
        let mut piece = piece;
        if used + trimmed.width() > width && used > 0 {
            lines.push(std::mem::take(&mut line).trim_end().to_owned());
            used = 0;
            piece = piece.trim_start();
        }
        while piece.trim_end().width() > width {
            let cut = cut_at(piece, width);
            lines.push(piece[..cut].to_owned());
            piece = &piece[cut..];
        }
        line.push_str(piece);
        used += piece.width();
    }
    if !line.trim_end().is_empty() || lines.is_empty() {
        lines.push(line.trim_end().to_owned());
    }
    lines
}

/// The parts of a text between which a line may break, also after the hyphens of a name.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    pieces(text).into_iter().flat_map(|piece| piece.split_inclusive('-'))
}

/// The decimals of a plain number; `None` for anything else.
pub(super) fn decimals(text: &str) -> Option<usize> {
    let is_number = text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '\u{2212}' | '<' | ' '));
    (is_number && text.chars().any(|c| c.is_ascii_digit()))
        .then(|| text.split_once('.').map_or(0, |(_, decimals)| decimals.len()))
}

/// Spaces as wide as the point and the digits that a number lacks, so that points stand below one another.
pub(super) fn padding(own: usize, most: usize) -> String {
    let point = if own == 0 && most > 0 { "\u{2008}" } else { "" };
    format!("{point}{}", "\u{2007}".repeat(most.saturating_sub(own)))
}

/// The parts of a text between which a line may break; each keeps the space that follows it.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut previous: Option<char> = None;
    for (at, c) in text.char_indices() {
        let may_break = match previous {
            None => false,
            Some(' ') => c != ' ',
            Some(p) => (is_wide(p) || is_wide(c)) && c != ' ' && !is_closing(c) && !is_opening(p),
        };
        if may_break {
            pieces.push(&text[start..at]);
            start = at;
        }
        previous = Some(c);
    }
    pieces.push(&text[start..]);
    pieces
}

fn cut_at(text: &str, width: usize) -> usize {
    let mut used = 0;
    for (at, c) in text.char_indices() {
        used += c.width().unwrap_or(0);
        if used > width && at > 0 {
            return at;
        }
    }
    text.len()
}

fn is_wide(c: char) -> bool {
    c.width() == Some(2)
}

fn is_closing(c: char) -> bool {
    "，。；：？！、）】》”’」』％,.;:?!)]}%".contains(c)
}

fn is_opening(c: char) -> bool {
    "（【《“‘「『([{".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_characters_take_two_columns() {
        assert_eq!(display_width("SAT 满意"), 8);
        assert_eq!(display_width("χ² – β"), 6);
    }

    #[test]
    fn lines_break_where_each_language_allows() {
        assert_eq!(wrap("perceived value of it", 10), ["perceived", "value of", "it"]);
        assert_eq!(wrap("顾客感知价值，正向影响", 12), ["顾客感知价", "值，正向影响"]);
        assert_eq!(wrap("abcdefghij", 4), ["abcd", "efgh", "ij"]);
        assert_eq!(wrap("", 10), [""]);
    }

    #[test]
    fn no_line_is_wider_than_asked() {
        let text = "结构方程模型 (SEM) 的 RMSEA = 0.023，CFI = 0.981；averylongwordwithoutanyspace 与其他指标。";
        for width in 4..40 {
            assert!(wrap(text, width).iter().all(|line| display_width(line) <= width), "{width}");
            let kept: String = wrap(text, width).concat().chars().filter(|c| *c != ' ').collect();
            assert_eq!(kept, text.replace(' ', ""));
        }
    }

    #[test]
    fn numbers_with_fewer_decimals_are_padded_to_the_point() {
        assert_eq!(padding(0, 3), "\u{2008}\u{2007}\u{2007}\u{2007}");
        assert_eq!(padding(3, 3), "");
        assert_eq!(decimals("[.1, .2]"), None);
        assert_eq!(decimals("< .001"), Some(3));
    }
}
