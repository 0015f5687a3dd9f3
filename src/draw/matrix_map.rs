//! A matrix of correlations or of their like as a picture: cells shaded by size, blue above zero, red below.

use super::canvas::{Anchor, BLUE, Canvas, GREY, RED, Titled, widest};
use crate::error::Result;
use crate::report::format::Kind;

/// A matrix of numbers with names of rows and columns.
#[derive(Clone, Debug, PartialEq)]
pub struct MatrixMap {
    /// What it is called.
    pub titled: Titled,
    /// The names of the rows, from the top.
    pub rows: Vec<String>,
    /// The names of the columns, from the left.
    pub columns: Vec<String>,
    /// The numbers, a list a row; a cell that is not a number, or is missing at the end of a row, stays empty.
    pub values: Vec<Vec<f64>>,
    /// The size at which the shade is deepest.
    pub deepest: f64,
    /// The size from which a cell is outlined; infinite: none is.
    pub outlined_from: f64,
    /// Whether that holds for the diagonal too.
    pub outlined_diagonal: bool,
}

const TEXT: f64 = 12.0;
const CELL: (f64, f64) = (46.0, 24.0);
/// Of a wide matrix, whose numbers are not written.
const SMALL: (f64, f64) = (19.0, 17.0);
/// More columns than this are wide.
const WIDE: usize = 16;

impl MatrixMap {
    /// The picture as SVG.
    ///
    /// # Errors
    /// E805, when there is no number to show.
    pub fn svg(&self) -> Result<String> {
        if !self.values.iter().flatten().any(|x| x.is_finite()) {
            return Err(self.titled.empty());
        }
        let small = self.columns.len() > WIDE;
        let cell = if small { SMALL } else { CELL };
        let side = widest(self.rows.iter().map(String::as_str), TEXT) + 16.0;
        let wide = widest(self.columns.iter().map(String::as_str), TEXT);
        // Long names of columns stand slanted.
        let slanted = wide > cell.0 - 4.0;
        let above = if slanted { 0.72 * wide + 22.0 } else { 26.0 };
        let spare = if slanted { 0.72 * wide } else { 0.0 };
        let width = side + cell.0 * self.columns.len() as f64 + spare.max(8.0);
        let height = above + cell.1 * self.rows.len() as f64 + 8.0;
        let mut canvas = Canvas::new(&self.titled, width, height);
        for (j, column) in self.columns.iter().enumerate() {
            let x = side + cell.0 * (j as f64 + 0.5);
            if slanted {
                canvas.slanted((x, above - 8.0), TEXT, column);
            } else {
                canvas.text((x, above - 9.0), TEXT, Anchor::Middle, false, column);
            }
        }
        for (i, row) in self.rows.iter().enumerate() {
            let y = above + cell.1 * i as f64;
            canvas.text((side - 8.0, y + 0.5 * cell.1 + 0.35 * TEXT), TEXT, Anchor::End, false, row);
            for j in 0..self.columns.len() {
                let value = self.values.get(i).and_then(|row| row.get(j)).copied().unwrap_or(f64::NAN);
                let outlined = value.abs() >= self.outlined_from && (i != j || self.outlined_diagonal);
                self.draw(&mut canvas, (side + cell.0 * j as f64, y), cell, (value, outlined));
            }
        }
        Ok(canvas.finish())
    }

    fn draw(&self, canvas: &mut Canvas, (x, y): (f64, f64), cell: (f64, f64), (value, outlined): (f64, bool)) {
        if !value.is_finite() {
            return;
        }
        let size = (cell.0 - 2.0, cell.1 - 2.0);
        canvas.filled((x, y), size, GREY, 0.08);
        let share = (value.abs() / self.deepest).min(1.0);
        canvas.filled((x, y), size, if value < 0.0 { RED } else { BLUE }, 0.72 * share);
        if outlined {
            canvas.outlined((x, y), size, 1.6);
        }
        if cell == SMALL {
            return;
        }
        let number = self.titled.number(value, Kind::Bounded(2));
        canvas.text((x + 0.5 * size.0, y + 0.5 * size.1 + 4.0), TEXT - 1.0, Anchor::Middle, false, &number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    fn map() -> MatrixMap {
        MatrixMap {
            titled: Titled { id: "m".into(), title: "t".into(), description: "d".into(), language: Language::English },
            rows: vec!["1. 满意".into(), "2. <b>".into()],
            columns: vec!["1".into(), "2".into()],
            values: vec![vec![1.0], vec![-0.91, f64::NAN]],
            deepest: 1.0,
            outlined_from: 0.9,
            outlined_diagonal: true,
        }
    }

    #[test]
    fn numbers_are_written_and_large_ones_outlined() {
        let svg = map().svg().unwrap();
        assert!(svg.contains(">1.00<") && svg.contains(">\u{2212}.91<") && svg.contains("2. &lt;b&gt;"), "{svg}");
        assert_eq!(svg.matches("fill=\"none\"").count(), 2);
        assert_eq!(svg.matches(RED).count(), 1);
        let only_off = MatrixMap { outlined_diagonal: false, ..map() }.svg().unwrap();
        assert_eq!(only_off.matches("fill=\"none\"").count(), 1);
        let empty = MatrixMap { values: vec![vec![f64::NAN]], ..map() };
        assert_eq!(empty.svg().unwrap_err().first().code(), "E805");
    }
}
