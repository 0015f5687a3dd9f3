//! Where a problem stands, and a picture of it.

use super::lexer::Token;
use super::tree::Span;
use crate::finding::{Finding, Severity};
use crate::words::catalogue::Entry;
use crate::words::{Language, syntax as words};
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

/// What the parts of the parser return; the finding has a span, and gets its line and column at the end.
pub(super) type Parsed<T> = Result<T, Box<Finding>>;

/// A problem at a place.
pub(super) fn problem(entry: &'static Entry, span: Span) -> Finding {
    Finding::new(entry).span(span.start, span.end)
}

/// A piece of the text on one line of a message: blanks and line ends run together, at most 60 characters.
pub(super) fn excerpt(text: &str) -> String {
    const LIMIT: usize = 60;
    let words: Vec<&str> =
        text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|w| !w.is_empty()).collect();
    let line = words.join(" ");
    match line.char_indices().nth(LIMIT) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or("")),
        None => line,
    }
}

/// A problem with a token, whose text becomes `{found}`.
pub(super) fn found(entry: &'static Entry, token: Token, source: &str) -> Finding {
    problem(entry, token.span).word("found", excerpt(token.text(source)))
}

/// The beginning of each line of a text.
pub(super) struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    pub fn new(text: &'t str) -> Lines<'t> {
        let bytes = text.as_bytes();
        let starts = bytes.iter().enumerate().filter_map(|(i, byte)| {
            let ends = *byte == b'\n' || (*byte == b'\r' && bytes.get(i + 1) != Some(&b'\n'));
            ends.then_some(i + 1)
        });
        Lines { text, starts: std::iter::once(0).chain(starts).collect() }
    }

    /// The line (from 1) that holds a byte.
    pub fn line(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start <= at)
    }

    /// The finding with the line and the column (in characters, from 1) of its span. A byte order mark is no column.
    pub fn locate(&self, finding: Finding) -> Finding {
        let Some((at, _)) = finding.place.span else { return finding };
        let line = self.line(at);
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or(0);
        let before = self.text.get(start..at).unwrap_or("");
        let column = before.chars().count() - usize::from(line == 1 && before.starts_with('\u{feff}'));
        finding.line_column(line, column + 1)
    }
}

/// The finding with the line and the column of its byte range in the text that was parsed; unchanged without a range.
pub fn locate(finding: Finding, text: &str) -> Finding {
    Lines::new(text).locate(finding)
}

/// A picture of a finding for the terminal: the message, the line of the text with carets under the place, and the
/// advice. Without colours.
///
/// `text` must be the text that was parsed; a place outside of it is drawn at its end.
pub fn render(finding: &Finding, text: &str, file_name: &str, language: Language) -> String {
    // The picture ends lines at `\n` only; a lone carriage return would put the rest of the text on one line.
    let mut source = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        source.push(if c == '\r' && characters.peek() != Some(&'\n') { '\n' } else { c });
    }
    let (level, name) = match finding.severity() {
        Severity::Error => (Level::ERROR, words::ERROR),
        Severity::Warning => (Level::WARNING, words::WARNING),
        Severity::Note => (Level::NOTE, words::NOTE),
    };
    let title = level.with_name(name.get(language)).primary_title(finding.message(language)).id(finding.code());
    let help = Level::HELP.with_name(words::HELP.get(language)).message(finding.hint(language));
    let group = match finding.place.span {
        Some((start, end)) => {
            let boundary = |at: usize| (0..=at.min(source.len())).rev().find(|at| source.is_char_boundary(*at));
            let start = boundary(start).unwrap_or(0);
            let end = boundary(end).unwrap_or(0).max(start);
            let mark = AnnotationKind::Primary.span(start..end).label(finding.entry.title.get(language));
            title.element(Snippet::source(source).path(file_name).annotation(mark)).element(help)
        }
        None => title.element(help),
    };
    Renderer::plain().render(&[group])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::catalogue::syntax as catalogue;

    fn place(text: &str, at: usize) -> (Option<usize>, Option<usize>) {
        let finding = problem(&catalogue::EMPTY_MODEL, Span { start: at, end: at });
        let place = Lines::new(text).locate(finding).place;
        (place.line, place.column)
    }

    #[test]
    fn lines_and_columns_count_characters_for_every_line_ending() {
        for end in ["\n", "\r\n", "\r"] {
            let text = format!("满意 ~ a{end}\tb ~ c{end}");
            assert_eq!(place(&text, 0), (Some(1), Some(1)));
            assert_eq!(place(&text, 7), (Some(1), Some(4)));
            assert_eq!(place(&text, 10 + end.len()), (Some(2), Some(1)), "{end:?}");
            assert_eq!(place(&text, 11 + end.len()), (Some(2), Some(2)), "{end:?}");
            assert_eq!(place(&text, text.len()), (Some(3), Some(1)), "{end:?}");
        }
        assert_eq!(place("\u{feff}y", 3), (Some(1), Some(1)));
    }

    #[test]
    fn the_picture_points_at_the_characters() {
        let text = "visual =~ x1\r\n满意 =- x2\r\n";
        let start = text.find("=-").unwrap_or(0);
        let finding = problem(&catalogue::UNKNOWN_OPERATOR, Span { start, end: start + 2 })
            .word("found", "=-")
            .word("suggestion", "=~");
        let picture = render(&finding, text, "model.lav", Language::English);
        assert_eq!(
            picture,
            "error[E303]: `=-` is not an operator; the nearest one is `=~`.\n --> model.lav:2:4\n  |\n2 | 满意 =- x2\n  |      ^^ \
             not an operator\n  |\n  = help: Write `=~` here. The operators are `=~ ~ ~~ <~ | ~*~ := == < >`."
        );
    }

    #[test]
    fn places_outside_the_text_are_drawn_without_a_panic() {
        for (start, end) in [(0, 0), (1, 2), (3, 1), (99, 120), (0, 99)] {
            let finding = problem(&catalogue::EMPTY_MODEL, Span { start, end });
            for language in Language::ALL {
                assert!(render(&finding, "满\r意", "m", language).contains("E301"));
            }
        }
    }
}
