//! What a cell of a table, or a gap in a sentence, can hold: numbers as numbers, words as words.

use super::format::{self, Kind, Style};
use super::phrase::Phrase;
use crate::hypothesis::Verdict;
use crate::words::Text;

impl Verdict {
    /// All verdicts, the best first.
    pub const ALL: [Verdict; 5] =
        [Verdict::Supported, Verdict::NotSupported, Verdict::Contradicted, Verdict::Inconclusive, Verdict::NotTestable];

    /// The colour of its badge.
    pub const fn tone(self) -> Tone {
        match self {
            Verdict::Supported => Tone::Good,
            Verdict::NotSupported => Tone::Neutral,
            Verdict::Contradicted => Tone::Bad,
            Verdict::Inconclusive => Tone::Caution,
            Verdict::NotTestable => Tone::Quiet,
        }
    }
}

/// The mood of a badge or a box; a writer turns it into a colour or leaves it out. It never carries a meaning that
/// the words do not carry as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// As hoped.
    Good,
    /// Neither good nor bad.
    Neutral,
    /// To be read with care.
    Caution,
    /// Against expectation, or refused.
    Bad,
    /// Of less weight than its surroundings.
    Quiet,
}

impl Tone {
    /// A stable name, used as a class in HTML.
    pub const fn key(self) -> &'static str {
        match self {
            Tone::Good => "good",
            Tone::Neutral => "neutral",
            Tone::Caution => "caution",
            Tone::Bad => "bad",
            Tone::Quiet => "quiet",
        }
    }
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing, on purpose: the upper triangle of a matrix.
    Blank,
    /// A value that does not exist: written as an en dash.
    Missing,
    /// Words.
    Phrase(Phrase),
    /// A number; one that is not finite is written as missing.
    Number(f64),
    /// A number with the stars of its p-value.
    Starred(f64, Option<f64>),
    /// A number with its standard error in parentheses.
    WithError(f64, f64),
    /// An interval.
    Interval(f64, f64),
    /// A badge.
    Badge(Tone, Phrase),
    /// The number of a table or figure of this document, by its id: "Table 3".
    Reference(String),
}

/// A value with the way in which it is written.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// What it holds.
    pub value: Value,
    /// How its numbers are written; `None` takes the kind of the column.
    pub kind: Option<Kind>,
    /// Printed bold.
    pub strong: bool,
}

impl Cell {
    /// An empty cell.
    pub const BLANK: Cell = Cell { value: Value::Blank, kind: None, strong: false };

    /// A value that does not exist.
    pub const MISSING: Cell = Cell { value: Value::Missing, kind: None, strong: false };

    /// Any value, written as its column says.
    pub fn new(value: Value) -> Cell {
        Cell { value, kind: None, strong: false }
    }

    /// A number, or missing.
    pub fn number(x: impl Into<Option<f64>>) -> Cell {
        Cell::new(x.into().map_or(Value::Missing, Value::Number))
    }

    /// A count.
    #[expect(clippy::cast_precision_loss, reason = "counts of respondents and parameters are far below 2^53")]
    pub fn count(n: usize) -> Cell {
        Cell::new(Value::Number(n as f64)).of(Kind::Integer)
    }

    /// A number with the stars of its p-value.
    pub fn starred(x: impl Into<Option<f64>>, p: Option<f64>) -> Cell {
        Cell::new(x.into().map_or(Value::Missing, |x| Value::Starred(x, p)))
    }

    /// An interval, or missing.
    pub fn interval(bounds: Option<(f64, f64)>) -> Cell {
        Cell::new(bounds.map_or(Value::Missing, |(lower, upper)| Value::Interval(lower, upper)))
    }

    /// Words.
    pub fn words(phrase: impl Into<Phrase>) -> Cell {
        Cell::new(Value::Phrase(phrase.into()))
    }

    /// A name as the user wrote it, the same in both languages.
    pub fn name(name: impl Into<String>) -> Cell {
        Cell::words(Phrase::name(name))
    }

    /// The badge of a verdict.
    pub fn verdict(verdict: Verdict) -> Cell {
        Cell::new(Value::Badge(verdict.tone(), verdict.text().into()))
    }

    /// The number of a table or a figure.
    pub fn reference(id: impl Into<String>) -> Cell {
        Cell::new(Value::Reference(id.into()))
    }

    /// The same value, written in this way whatever the column says.
    #[must_use]
    pub fn of(mut self, kind: Kind) -> Cell {
        self.kind = Some(kind);
        self
    }

    /// The same value, printed bold when `strong`.
    #[must_use]
    pub fn strong(mut self, strong: bool) -> Cell {
        self.strong = strong;
        self
    }

    /// The characters of a number, an interval or a missing value with its stars apart; `None` for words, badges and
    /// references, which have runs instead.
    pub fn characters(&self, column: Kind, style: Style) -> Option<(String, &'static str)> {
        let kind = self.kind.unwrap_or(column);
        let text = match &self.value {
            Value::Blank => String::new(),
            Value::Missing => style.missing.to_owned(),
            Value::Number(x) => format::number(*x, kind, style),
            Value::Starred(x, p) => return Some((format::number(*x, kind, style), format::stars(*p))),
            Value::WithError(x, se) => {
                format!("{} ({})", format::number(*x, kind, style), format::number(*se, kind, style))
            }
            Value::Interval(lower, upper) => format::interval(*lower, *upper, kind, style),
            Value::Phrase(_) | Value::Badge(..) | Value::Reference(_) => return None,
        };
        Some((text, ""))
    }

    /// Whether it holds words rather than a number.
    pub fn is_words(&self) -> bool {
        matches!(self.value, Value::Phrase(_) | Value::Badge(..) | Value::Reference(_))
    }
}

impl From<Phrase> for Cell {
    fn from(phrase: Phrase) -> Cell {
        Cell::words(phrase)
    }
}

impl From<Text> for Cell {
    fn from(text: Text) -> Cell {
        Cell::words(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn a_cell_takes_the_kind_of_its_column_unless_it_has_one() {
        let style = Style::typeset(Language::English);
        let cell = Cell::starred(0.5234, Some(0.002));
        assert_eq!(cell.characters(Kind::Bounded(2), style), Some((".52".to_owned(), "**")));
        assert_eq!(cell.of(Kind::Number(3)).characters(Kind::Bounded(2), style), Some(("0.523".to_owned(), "**")));
        assert_eq!(Cell::count(301).characters(Kind::Number(3), style), Some(("301".to_owned(), "")));
    }

    #[test]
    fn what_does_not_exist_is_a_dash_and_what_is_left_out_is_nothing() {
        let style = Style::typeset(Language::English);
        assert_eq!(Cell::number(None).characters(Kind::Number(2), style), Some(("–".to_owned(), "")));
        assert_eq!(Cell::starred(f64::NAN, None).characters(Kind::Number(2), style), Some(("–".to_owned(), "")));
        assert_eq!(Cell::BLANK.characters(Kind::Number(2), style), Some((String::new(), "")));
        assert_eq!(Cell::name("x1").characters(Kind::Text, style), None);
    }
}
