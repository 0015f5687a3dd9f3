//! How wide the columns of a table are, and on which page and in which size it stands.
//!
//! Word would find widths itself, but LibreOffice does not and WPS does it differently, and LaTeX never breaks what it is not told to
//! break; so widths are reckoned here, from the characters, and every format shows the same table.

use super::document::Table;
use super::format::{Kind, Style};
use super::numbering::Numbering;
use super::page::Page;
use super::phrase::{Look, Run, cell_runs};
use super::value::{Cell, Value};
use super::width::{decimals, display_width, padding, words};

/// The room that the characters of a column take, in digits, each of which is half an em wide.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Need {
    /// The longest word, which no line can break.
    pub least: f64,
    /// A width at which it reads well.
    pub good: f64,
    /// Everything in one line.
    pub whole: f64,
}

/// The width of characters in digits: those of Times New Roman, roughly, and those of code in a typewriter face.
fn digits(text: &str, bold: bool, code: bool) -> f64 {
    let of = |c: char| match c {
        c if display_width(c.encode_utf8(&mut [0; 4])) > 1 => 2.0,
        // Consolas is 1.1 digits wide, what stands in for it where it is missing up to 1.2.
        _ if code => 1.2,
        'M' | 'W' | 'm' => 1.7,
        'w' | 'A'..='Z' | '<' | '=' | '>' | '+' | '%' | '\u{2212}' | '→' | '@' => 1.35,
        'f' | 'i' | 'j' | 'l' | 'r' | 't' | 's' | ' ' | '.' | ',' | ':' | ';' | '(' | ')' | '[' | ']' | '-' | '\'' => {
            0.7
        }
        _ => 1.0,
    };
    // Between Chinese and other characters stands a quarter of an em.
    let wide = |c: &char| of(*c) > 1.9;
    let joints = text.chars().zip(text.chars().skip(1)).filter(|(a, b)| wide(a) != wide(b)).count();
    #[expect(clippy::cast_precision_loss, reason = "the length of a line of text")]
    let joints = 0.5 * joints as f64;
    joints + text.chars().map(of).sum::<f64>() * if bold { 1.08 } else { 1.0 }
}

/// The width of the longest part that no line may break.
fn longest_word(text: &str, bold: bool, code: bool) -> f64 {
    words(text).map(|word| digits(word.trim_end(), bold, code)).fold(0.0, f64::max)
}

/// The longest word of these runs, and all of them in one line. `code` is the face of runs that have none of their own.
fn of_runs(runs: &[Run], bold: bool, code: bool) -> (f64, f64) {
    let measured = runs.iter().map(|run| {
        let code = code || run.look == Look::Code;
        (longest_word(&run.text, bold, code), digits(&run.text, bold, code))
    });
    measured.fold((0.0, 0.0), |(word, all), (w, a)| (f64::max(word, w), all + a))
}

/// A size of the characters in a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Size {
    Normal,
    Small,
    Tiny,
}

impl Size {
    pub(super) const ALL: [Size; 3] = [Size::Normal, Size::Small, Size::Tiny];

    /// In half points: 10.5, 9 and 7.5 points, the sizes 五号, 小五 and 六号 of Chinese type.
    pub(super) const fn half_points(self) -> usize {
        match self {
            Size::Normal => 21,
            Size::Small => 18,
            Size::Tiny => 15,
        }
    }
}

/// How a table is laid out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Layout {
    pub page: Page,
    pub size: Size,
    /// The widths of the columns in twentieths of a point.
    pub widths: Vec<usize>,
}

/// Left and right margin of a cell together.
const MARGINS: f64 = 140.0;

/// Text wider than this (in digits) is broken into lines before the table is set smaller.
const READABLE: f64 = 20.0;

/// What the numbers of a column have in common.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape {
    decimals: usize,
    /// The most stars.
    pub stars: usize,
}

/// The characters of a cell that holds no words.
pub(super) struct Shown {
    pub text: String,
    /// Stars, and the blanks that take their place in other rows.
    pub stars: String,
}

impl Shape {
    /// What the numbers of column `j` have in common.
    pub(super) fn of(table: &Table, j: usize, style: Style) -> Shape {
        let kind = table.columns.get(j).map_or(Kind::Text, |column| column.kind);
        let shown = || table.cells_of(j).filter_map(|cell| cell.characters(kind, style));
        Shape {
            decimals: shown().filter_map(|(text, _)| decimals(&text)).max().unwrap_or(0),
            stars: shown().map(|(_, stars)| stars.len()).max().unwrap_or(0),
        }
    }

    /// A number with blanks for the decimals and the stars that it lacks, so that points stand below one another; `None` for
    /// words.
    pub(super) fn shown(self, cell: &Cell, kind: Kind, style: Style) -> Option<Shown> {
        let (mut text, marks) = cell.characters(kind, style)?;
        let mut stars = marks.to_owned();
        if kind.is_numeric() && !matches!(cell.value, Value::Blank) {
            if let Some(own) = decimals(&text).filter(|_| marks.is_empty()) {
                text.push_str(&padding(own, self.decimals));
            }
            stars.push_str(&"\u{2007}".repeat(self.stars - marks.len()));
        }
        Some(Shown { text, stars })
    }
}

/// The layout of a table.
pub(super) fn layout_of(table: &Table, style: Style, numbering: &Numbering) -> Layout {
    let needs: Vec<Need> = (0..table.columns.len()).map(|j| need(table, j, style, numbering)).collect();
    layout(&needs)
}

/// The room that column `j` needs.
pub(super) fn need(table: &Table, j: usize, style: Style, numbering: &Numbering) -> Need {
    let Some(column) = table.columns.get(j) else { return Need::default() };
    let header = column.header.runs(style, numbering);
    let shape = Shape::of(table, j, style);
    #[expect(clippy::cast_precision_loss, reason = "three stars")]
    let stars = if column.kind.is_numeric() { shape.stars as f64 } else { 0.0 };
    // The name of a model above a column is code, wider than the words of the others; the stars stand behind the last line.
    let (word, all) = of_runs(&header, true, false);
    let (mut least, mut whole) = (word + stars, all + stars);
    let mut good = least.max(whole.min(12.0));
    for cell in table.cells_of(j) {
        let code = column.kind == Kind::Code;
        let (word, all) = match shape.shown(cell, column.kind, style) {
            // A number is not broken.
            Some(shown) => {
                let all = digits(&shown.text, cell.strong, code) + digits(&shown.stars, false, false);
                (all, all)
            }
            None => {
                let runs = cell_runs(cell, style, numbering);
                of_runs(&runs, cell.strong, code)
            }
        };
        least = least.max(word);
        whole = whole.max(all);
        good = good.max(word).max(all.min(READABLE));
    }
    Need { least, good, whole }
}

/// Whether everything in column `j` fits its width without a break.
pub(super) fn in_one_line(table: &Table, j: usize, layout: &Layout, style: Style, numbering: &Numbering) -> bool {
    #[expect(clippy::cast_precision_loss, reason = "a page is a few thousand units wide")]
    let room = layout.widths.get(j).map_or(0.0, |width| *width as f64);
    width(need(table, j, style, numbering).whole, layout.size) <= room + 1.0
}

/// The layout of a table whose columns have these needs: upright and as large as they allow, turned where they do not.
fn layout(needs: &[Need]) -> Layout {
    let choices = Size::ALL
        .map(|size| (Page::Upright, size))
        .into_iter()
        .chain([(Page::Turned, Size::Small), (Page::Turned, Size::Tiny)]);
    let fits = |(page, size): &(Page, Size)| total(needs, *size, |need| need.good) <= width_of(*page);
    let (page, size) = choices.into_iter().find(fits).unwrap_or((Page::Turned, Size::Tiny));
    Layout { page, size, widths: widths(needs, size, width_of(page)) }
}

#[expect(clippy::cast_precision_loss, reason = "a page is a few thousand units wide")]
fn width_of(page: Page) -> f64 {
    page.width() as f64
}

fn width(need: f64, size: Size) -> f64 {
    // A digit is half as wide as the type is high: so many twentieths of a point as there are half points, times five.
    #[expect(clippy::cast_precision_loss, reason = "a small number")]
    let digit = size.half_points() as f64 * 5.0;
    need * digit + MARGINS
}

fn total(needs: &[Need], size: Size, of: impl Fn(&Need) -> f64) -> f64 {
    needs.iter().map(|need| width(of(need), size)).sum()
}

fn widths(needs: &[Need], size: Size, page: f64) -> Vec<usize> {
    let all = |of: fn(&Need) -> f64| needs.iter().map(|need| width(of(need), size)).collect::<Vec<f64>>();
    let (least, good, whole) = (all(|n| n.least), all(|n| n.good), all(|n| n.whole));
    let sum = |widths: &[f64]| widths.iter().sum::<f64>();
    let found = if sum(&whole) <= page {
        // A table of a few narrow columns is not drawn out over the whole page.
        let room = page.min((1.6 * sum(&whole)).max(0.5 * page));
        whole.iter().map(|w| w * room / sum(&whole)).collect()
    } else if sum(&good) <= page {
        between(&good, &whole, page)
    } else if sum(&least) <= page {
        between(&least, &good, page)
    } else {
        least.iter().map(|w| w * page / sum(&least)).collect()
    };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "positive and below a page's width")]
    found.iter().map(|w| w.floor() as usize).collect()
}

/// Widths between two sets such that they fill the page.
fn between(low: &[f64], high: &[f64], page: f64) -> Vec<f64> {
    let (below, above) = (low.iter().sum::<f64>(), high.iter().sum::<f64>());
    let share = if above > below { (page - below) / (above - below) } else { 0.0 };
    low.iter().zip(high).map(|(l, h)| l + (h - l) * share).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn need(least: f64, good: f64, whole: f64) -> Need {
        Need { least, good, whole }
    }

    #[test]
    fn a_table_never_leaves_its_page() {
        for n in 1..40 {
            for chars in [1.0_f64, 8.0, 40.0, 400.0] {
                let layout = layout(&vec![need(chars.min(12.0), chars.min(30.0), chars); n]);
                assert_eq!(layout.widths.len(), n);
                assert!(layout.widths.iter().sum::<usize>() <= layout.page.width(), "{n} {chars}");
                assert!(layout.widths.iter().all(|w| *w > 100), "{n} {chars}");
            }
        }
        assert!(layout(&[]).widths.is_empty());
    }

    #[test]
    fn capitals_are_wider_than_digits_and_chinese_twice_as_wide() {
        assert!((digits("0123", false, false) - 4.0).abs() < 1e-12);
        assert!((digits("满意", false, false) - 4.0).abs() < 1e-12);
        assert!(digits("RMSEA", true, false) > digits("rmsea", true, false));
        assert!((longest_word("core-by stage", false, true) - 6.0).abs() < 1e-12);
    }

    #[test]
    fn only_what_needs_it_is_small_or_turned() {
        let wide = |n| layout(&vec![need(8.0, 8.0, 8.0); n]);
        assert_eq!((wide(4).page, wide(4).size), (Page::Upright, Size::Normal));
        assert_eq!((wide(10).page, wide(10).size), (Page::Upright, Size::Small));
        assert_eq!((wide(12).page, wide(12).size), (Page::Upright, Size::Tiny));
        assert_eq!((wide(15).page, wide(15).size), (Page::Turned, Size::Small));
        assert_eq!((wide(18).page, wide(18).size), (Page::Turned, Size::Tiny));
    }
}
