//! A table of counts as a picture: cells shaded by their share within the row.

use super::lettering;
use super::svg::open;
use crate::error::Result;
use crate::finding::Finding;
use crate::report::Style;
use crate::report::format::{self, Kind};
use crate::report::html::escape;
use crate::words::Language;
use crate::words::catalogue::drawing as catalogue;
use std::fmt::Write;

/// Counts of two classifications.
#[derive(Clone, Debug, PartialEq)]
pub struct HeatMap {
    /// Stable name, used for the ids inside the SVG.
    pub id: String,
    /// What it is, for readers who cannot see it.
    pub title: String,
    /// What it shows, for readers who cannot see it.
    pub description: String,
    /// The language of its numbers.
    pub language: Language,
    /// What the rows are, written beside them.
    pub row_title: String,
    /// What the columns are, written above them.
    pub column_title: String,
    /// The names of the rows, from the top.
    pub rows: Vec<String>,
    /// The names of the columns, from the left.
    pub columns: Vec<String>,
    /// The counts, a list a row.
    pub counts: Vec<Vec<f64>>,
}

const CELL: (f64, f64) = (118.0, 58.0);
const TEXT: f64 = 13.0;
const ACCENT: &str = "#2f6db3";
/// The shade of a cell that holds its whole row: light enough for dark text, dark enough for light text on a dark page.
const DEEPEST: f64 = 0.7;

impl HeatMap {
    /// The picture as SVG.
    ///
    /// # Errors
    /// E805, when there is no count to show.
    pub fn svg(&self) -> Result<String> {
        let total: f64 = self.counts.iter().flatten().sum();
        if !(total > 0.0 && total.is_finite()) || self.rows.is_empty() || self.columns.is_empty() {
            return Err(Finding::new(&catalogue::EMPTY_CHART).word("chart", &self.id).into());
        }
        let widest = self.rows.iter().map(|row| lettering::width(row, TEXT)).fold(0.0, f64::max);
        let side = lettering::width(&self.row_title, TEXT).max(widest) + 24.0;
        let above = 58.0;
        let width = side + CELL.0 * self.columns.len() as f64 + 8.0;
        let height = above + CELL.1 * self.rows.len() as f64 + 8.0;
        let mut svg = open(&self.id, &self.title, &self.description, width.ceil(), height.ceil());
        let text = |svg: &mut String, (x, y): (f64, f64), line: &str, extra: &str| {
            let _ =
                writeln!(svg, "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"{TEXT}\"{extra}>{}</text>", escape(line));
        };
        svg.push_str("<g fill=\"currentColor\">\n");
        let middle = side + CELL.0 * self.columns.len() as f64 / 2.0;
        text(&mut svg, (middle, 20.0), &self.column_title, " text-anchor=\"middle\" font-weight=\"bold\"");
        text(&mut svg, (side - 12.0, above - 12.0), &self.row_title, " text-anchor=\"end\" font-weight=\"bold\"");
        for (j, column) in self.columns.iter().enumerate() {
            let x = side + CELL.0 * (j as f64 + 0.5);
            text(&mut svg, (x, above - 12.0), column, " text-anchor=\"middle\"");
        }
        for (i, row) in self.rows.iter().enumerate() {
            let y = above + CELL.1 * (i as f64 + 0.5) + 0.35 * TEXT;
            text(&mut svg, (side - 12.0, y), row, " text-anchor=\"end\"");
        }
        for (i, counts) in self.counts.iter().enumerate() {
            let of_row: f64 = counts.iter().sum();
            for (j, count) in counts.iter().enumerate() {
                let share = if of_row > 0.0 { count / of_row } else { 0.0 };
                self.cell(&mut svg, (side + CELL.0 * j as f64, above + CELL.1 * i as f64), *count, share);
            }
        }
        svg.push_str("</g>\n</svg>\n");
        Ok(svg)
    }

    /// One cell: its shade, the count, and the share below it.
    fn cell(&self, svg: &mut String, (x, y): (f64, f64), count: f64, share: f64) {
        let style = Style::typeset(self.language);
        let (width, height) = (CELL.0 - 3.0, CELL.1 - 3.0);
        let _ = writeln!(
            svg,
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" fill=\"{ACCENT}\" fill-opacity=\"{:.2}\" stroke=\"{ACCENT}\" stroke-opacity=\"0.35\"/>",
            0.04 + (DEEPEST - 0.04) * share
        );
        let center = x + width / 2.0;
        let lines = [
            (y + 0.46 * height, TEXT + 3.0, format::number(count, Kind::Integer, style)),
            (y + 0.8 * height, TEXT - 1.0, format::number(share, Kind::Percent(0), style)),
        ];
        for (y, size, line) in lines {
            let _ = writeln!(
                svg,
                "<text x=\"{center:.1}\" y=\"{y:.1}\" font-size=\"{size}\" text-anchor=\"middle\">{}</text>",
                escape(&line)
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map() -> HeatMap {
        HeatMap {
            id: "phases".to_owned(),
            title: "Stage & phase".to_owned(),
            description: "Shaded.".to_owned(),
            language: Language::Chinese,
            row_title: "关系阶段".to_owned(),
            column_title: "情感阶段".to_owned(),
            rows: vec!["考察期".to_owned(), "稳定期".to_owned()],
            columns: vec!["形成".to_owned(), "<升华>".to_owned()],
            counts: vec![vec![30.0, 10.0], vec![5.0, 15.0]],
        }
    }

    #[test]
    fn every_cell_has_its_count_and_its_share() {
        let svg = map().svg().unwrap();
        for text in [">30<", ">75%<", ">10<", ">25%<", ">5<", ">15<", "&lt;升华&gt;", "Stage &amp; phase"] {
            assert!(svg.contains(text), "{text}");
        }
        assert_eq!(svg.matches("fill-opacity").count(), 4);
    }

    #[test]
    fn a_row_without_anybody_is_drawn_and_a_table_without_anybody_refused() {
        let partly = HeatMap { counts: vec![vec![30.0, 10.0], vec![0.0, 0.0]], ..map() };
        assert!(partly.svg().unwrap().contains(">0%<"));
        let empty = HeatMap { counts: vec![vec![0.0, 0.0], vec![0.0, 0.0]], ..map() };
        assert_eq!(empty.svg().unwrap_err().first().code(), "E805");
        assert_eq!(HeatMap { rows: vec![], ..map() }.svg().unwrap_err().first().code(), "E805");
    }
}
