//! How a number is written: the one place where a value becomes characters.
//!
//! A table or a sentence holds numbers; a writer asks this file for their characters, so a number looks the same in
//! every format. The habits are those of the two languages of the reports:
//!
//! - English follows the *Publication Manual* of the APA (7th ed., 2020, section 6.36): no zero before the point of
//!   a statistic that cannot exceed one (p, correlations, R², CFI), exact p to three decimals, `< .001` below that.
//! - Chinese follows GB/T 15835—2011 (*General rules for writing numerals in publications*), which wants the zero
//!   before the point always.
//!
//! A value that is undefined (not finite) is written as an en dash.

use crate::words::Language;

/// How the numbers of a column, or of one cell, are to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Words.
    Text,
    /// Names and syntax, in a typewriter face.
    Code,
    /// A whole number.
    Integer,
    /// A number with so many decimals.
    Number(usize),
    /// A number whose absolute value cannot exceed one, with so many decimals.
    Bounded(usize),
    /// A p-value, as it stands in a table: `.034`, `< .001`.
    PValue,
    /// A p-value, as it stands in a sentence after the letter *p*: `= .034`, `< .001`.
    PStatement,
    /// A share, written in percent with so many decimals: 0.125 is `12.5%`.
    Percent(usize),
    /// A number with so many significant digits, in scientific form where it is very large or small.
    Significant(usize),
}

impl Kind {
    /// Whether values of this kind are numbers, which stand to the right.
    pub const fn is_numeric(self) -> bool {
        !matches!(self, Kind::Text | Kind::Code)
    }
}

/// Significant digits of numbers in files that are compared. Estimates agree to more than these on every processor, so that
/// the same study gives the same file.
const REPRODUCIBLE_DIGITS: usize = 8;

/// What is smaller in absolute value is rounding left over from a difference, except for p-values.
const NOTHING: f64 = 1e-9;

/// A number without the digits that differ from processor to processor: eight significant ones, and zero for what is left over
/// of a difference unless it is a p-value.
pub fn reproducible(x: f64, p_value: bool) -> f64 {
    if !p_value && x.abs() < NOTHING {
        return 0.0;
    }
    format!("{x:.*e}", REPRODUCIBLE_DIGITS - 1).parse().unwrap_or(x)
}

/// Whose habits the numbers and headings of tables follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Habit {
    /// Those of the language: the APA's in English, the national standard's in Chinese.
    #[default]
    OfLanguage,
    /// The APA's in both languages: no zero before the point of what cannot exceed one.
    Apa,
    /// Those of Chinese journals in both languages: the zero always.
    Chinese,
    /// Those of AMOS: its names of columns (Estimate, S.E., C.R., P, CMIN, DF) and three stars for p below .001.
    Amos,
}

impl Habit {
    /// All habits with their names in a study file.
    pub const NAMES: [(&'static str, Habit); 4] =
        [("language", Habit::OfLanguage), ("apa", Habit::Apa), ("chinese", Habit::Chinese), ("amos", Habit::Amos)];
}

/// The habits of one language and one medium.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// The language of the words around the number.
    pub language: Language,
    /// The character for minus.
    pub minus: char,
    /// Whether `Bounded` numbers and p-values keep the zero before the point.
    pub leading_zero: bool,
    /// What stands for an undefined number.
    pub missing: &'static str,
    /// Whose names of columns are used, and how p below .001 is written.
    pub habit: Habit,
    /// Decimals in place of those that a table asks for, where it asks for two or more.
    pub decimals: Option<usize>,
}

impl Style {
    /// For typeset documents: the true minus sign.
    pub const fn typeset(language: Language) -> Style {
        let leading_zero = matches!(language, Language::Chinese);
        Style { language, minus: '\u{2212}', leading_zero, missing: "–", habit: Habit::OfLanguage, decimals: None }
    }

    /// The same with another habit.
    #[must_use]
    pub const fn with_habit(mut self, habit: Habit) -> Style {
        self.habit = habit;
        self.leading_zero = match habit {
            Habit::OfLanguage => self.leading_zero,
            Habit::Apa | Habit::Amos => false,
            Habit::Chinese => true,
        };
        self
    }

    /// The decimals of a number for which so many were asked: ratios and counts keep theirs.
    const fn decimals_for(self, asked: usize) -> usize {
        match self.decimals {
            Some(decimals) if asked >= 2 => decimals,
            _ => asked,
        }
    }

    /// For terminals and files that programs read: the hyphen as minus and the zero before the point.
    pub const fn plain(language: Language) -> Style {
        Style { language, minus: '-', leading_zero: true, missing: "–", habit: Habit::OfLanguage, decimals: None }
    }
}

/// A number as characters, or the sign for an undefined one.
pub fn number(x: f64, kind: Kind, style: Style) -> String {
    if !x.is_finite() {
        return style.missing.to_owned();
    }
    match kind {
        Kind::Text | Kind::Code => crate::words::number(x).replace('-', &style.minus.to_string()),
        Kind::Integer => fixed(x, 0, true, style),
        Kind::Number(decimals) => fixed(x, style.decimals_for(decimals), true, style),
        Kind::Bounded(decimals) => fixed(x, style.decimals_for(decimals), style.leading_zero, style),
        Kind::PValue => p_value(x, "", style),
        Kind::PStatement => p_value(x, "= ", style),
        Kind::Percent(decimals) => fixed(100.0 * x, decimals, true, style) + "%",
        Kind::Significant(digits) => significant(x, digits, style),
    }
}

/// An interval in brackets.
pub fn interval(lower: f64, upper: f64, kind: Kind, style: Style) -> String {
    if !lower.is_finite() && !upper.is_finite() {
        return style.missing.to_owned();
    }
    format!("[{}, {}]", number(lower, kind, style), number(upper, kind, style))
}

/// The stars of a p-value: `*` below .05, `**` below .01, `***` below .001; none when it is undefined.
pub fn stars(p: Option<f64>) -> &'static str {
    match p {
        Some(p) if p < 0.001 => "***",
        Some(p) if p < 0.01 => "**",
        Some(p) if p < 0.05 => "*",
        _ => "",
    }
}

/// Numbers from here on are written in scientific form, since their decimals carry nothing.
const HUGE: f64 = 1e15;

fn fixed(x: f64, decimals: usize, leading_zero: bool, style: Style) -> String {
    let magnitude = if x.abs() < HUGE { format!("{:.decimals$}", x.abs()) } else { format!("{:.3e}", x.abs()) };
    let digits = if leading_zero { magnitude.as_str() } else { without_zero(&magnitude) };
    signed(x, digits, style)
}

fn significant(x: f64, digits: usize, style: Style) -> String {
    let digits = digits.clamp(1, 17);
    let scientific = format!("{:.*e}", digits - 1, x.abs());
    let exponent: i32 = scientific.split_once('e').and_then(|(_, e)| e.parse().ok()).unwrap_or(0);
    let magnitude = if x.abs() > 0.0 && !(-5..15).contains(&exponent) {
        scientific
    } else {
        let decimals = usize::try_from(i32::try_from(digits).unwrap_or(17) - 1 - exponent).unwrap_or(0);
        format!("{:.decimals$}", x.abs())
    };
    signed(x, &magnitude, style)
}

fn p_value(p: f64, equals: &str, style: Style) -> String {
    if p < 0.001 && style.habit == Habit::Amos && equals.is_empty() {
        return "***".to_owned();
    }
    if p < 0.001 {
        return if style.leading_zero { "< 0.001" } else { "< .001" }.to_owned();
    }
    format!("{equals}{}", fixed(p, 3, style.leading_zero, style))
}

/// Drops the zero before the point, unless there is nothing behind it.
fn without_zero(magnitude: &str) -> &str {
    match magnitude.strip_prefix('0') {
        Some(rest) if rest.starts_with('.') => rest,
        _ => magnitude,
    }
}

/// Puts the sign in front, unless only zeros are left after rounding.
fn signed(x: f64, magnitude: &str, style: Style) -> String {
    if x.is_sign_negative() && magnitude.bytes().any(|b| (b'1'..=b'9').contains(&b)) {
        format!("{}{magnitude}", style.minus)
    } else {
        magnitude.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EN: Style = Style::typeset(Language::English);
    const ZH: Style = Style::typeset(Language::Chinese);
    const PLAIN: Style = Style::plain(Language::English);

    #[test]
    fn english_drops_the_zero_of_bounded_numbers_and_chinese_keeps_it() {
        assert_eq!(number(0.9306, Kind::Bounded(3), EN), ".931");
        assert_eq!(number(0.9306, Kind::Bounded(3), ZH), "0.931");
        assert_eq!(number(-0.5, Kind::Bounded(2), EN), "\u{2212}.50");
        assert_eq!(number(1.0, Kind::Bounded(2), EN), "1.00");
        assert_eq!(number(0.0, Kind::Bounded(0), EN), "0");
        assert_eq!(number(0.5, Kind::Number(2), EN), "0.50");
    }

    #[test]
    fn rounding_to_zero_leaves_no_sign() {
        assert_eq!(number(-0.0004, Kind::Number(3), EN), "0.000");
        assert_eq!(number(-0.0004, Kind::Bounded(3), EN), ".000");
        assert_eq!(number(-0.0006, Kind::Number(3), PLAIN), "-0.001");
        assert_eq!(number(-0.0, Kind::Integer, EN), "0");
    }

    #[test]
    fn p_values_have_a_floor_and_no_false_equality() {
        assert_eq!(number(0.0004, Kind::PValue, EN), "< .001");
        assert_eq!(number(0.0004, Kind::PStatement, ZH), "< 0.001");
        assert_eq!(number(0.0341, Kind::PStatement, EN), "= .034");
        assert_eq!(number(0.001, Kind::PValue, ZH), "0.001");
        assert_eq!(number(1.0, Kind::PValue, EN), "1.000");
    }

    #[test]
    fn undefined_numbers_are_dashes() {
        for x in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert_eq!(number(x, Kind::Number(3), EN), "–");
            assert_eq!(number(x, Kind::PValue, EN), "–");
        }
        assert_eq!(interval(f64::NAN, f64::NAN, Kind::Number(2), EN), "–");
        assert_eq!(interval(f64::NAN, 1.0, Kind::Number(2), EN), "[–, 1.00]");
    }

    #[test]
    fn habits_change_zeros_decimals_and_small_p() {
        let written = |habit, x, kind| number(x, kind, ZH.with_habit(habit));
        assert_eq!(written(Habit::Apa, 0.5, Kind::Bounded(2)), ".50");
        assert_eq!(number(0.5, Kind::Bounded(2), EN.with_habit(Habit::Chinese)), "0.50");
        assert_eq!(written(Habit::Amos, 0.0001, Kind::PValue), "***");
        assert_eq!(written(Habit::Amos, 0.0001, Kind::PStatement), "< .001");
        assert_eq!(written(Habit::Amos, 0.03, Kind::PValue), ".030");
        let four = Style { decimals: Some(4), ..EN };
        assert_eq!(number(0.123_456, Kind::Number(3), four), "0.1235");
        assert_eq!(number(0.123_456, Kind::Number(1), four), "0.1");
        assert_eq!(number(12.0, Kind::Integer, four), "12");
    }

    #[test]
    fn other_kinds() {
        assert_eq!(number(0.125, Kind::Percent(1), EN), "12.5%");
        assert_eq!(number(-12.0, Kind::Integer, PLAIN), "-12");
        assert_eq!(number(3.1e-11, Kind::Significant(2), EN), "3.1e-11");
        assert_eq!(number(0.012345, Kind::Significant(3), EN), "0.0123");
        assert_eq!(number(12345.6, Kind::Significant(3), EN), "12346");
        assert_eq!(number(0.0, Kind::Significant(3), EN), "0.00");
        assert_eq!(number(1e300, Kind::Number(3), EN), "1.000e300");
        assert_eq!(interval(-0.014, 0.053, Kind::Bounded(3), EN), "[\u{2212}.014, .053]");
    }

    #[test]
    fn stars_follow_the_customary_levels() {
        let marks: Vec<_> = [0.05, 0.049, 0.01, 0.0099, 0.001, 0.00099].map(|p| stars(Some(p))).to_vec();
        assert_eq!(marks, ["", "*", "*", "**", "**", "***"]);
        assert_eq!(stars(None), "");
        assert_eq!(stars(Some(f64::NAN)), "");
    }
}
