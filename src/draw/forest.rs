//! Estimates with intervals side by side, a line each: paths over groups, or over estimators.

use super::canvas::{Anchor, BLUE, Canvas, GREY, Titled, decimals, legend_lines, ticks, widest};
use super::chart::Estimate;
use super::lettering;
use crate::error::Result;
use crate::report::format::Kind;

/// Estimates of several series for each of several quantities.
#[derive(Clone, Debug, PartialEq)]
pub struct Forest {
    /// What it is called.
    pub titled: Titled,
    /// The names of the series: groups, estimators.
    pub series: Vec<String>,
    /// The quantities, from the top.
    pub rows: Vec<ForestRow>,
}

/// A quantity with its estimate in each series.
#[derive(Clone, Debug, PartialEq)]
pub struct ForestRow {
    /// Its name.
    pub name: String,
    /// Its estimates, in the order of the series; `None` where there is none.
    pub estimates: Vec<Option<Estimate>>,
}

const TEXT: f64 = 12.0;
/// The width of the part that is drawn to scale.
const PLOT: f64 = 400.0;
const STEP: f64 = 13.0;
const GAP: f64 = 12.0;

impl Forest {
    /// The picture as SVG. Series differ by the shape of their marks, so they can be told apart in print.
    ///
    /// # Errors
    /// E805, when there is no finite value.
    pub fn svg(&self) -> Result<String> {
        let all = || self.rows.iter().flat_map(|row| row.estimates.iter().flatten()).filter(|e| e.value.is_finite());
        if all().next().is_none() || self.series.is_empty() {
            return Err(self.titled.empty());
        }
        let ends = |e: &Estimate| e.interval();
        let low = all().map(|e| ends(e).0).fold(0.0, f64::min);
        let high = all().map(|e| ends(e).1).fold(0.0, f64::max);
        let marks = ticks(low, high, 6.0);
        let (first, last) = (marks[0], marks[marks.len() - 1].max(marks[0] + 1e-9));
        let side = widest(self.rows.iter().map(|row| row.name.as_str()), TEXT) + 18.0;
        let band = GAP + STEP * self.series.len() as f64;
        let keys: Vec<f64> = self.series.iter().map(|name| lettering::width(name, TEXT) + 34.0).collect();
        let width = side + PLOT + 24.0;
        let several = self.series.len() > 1;
        let lines = if several { legend_lines(&keys, width - 16.0) } else { Vec::new() };
        let above = 14.0 + 20.0 * lines.len() as f64;
        let bottom = above + band * self.rows.len() as f64;
        let mut canvas = Canvas::new(&self.titled, width, bottom + 32.0);
        let place = |x: f64| side + PLOT * (x - first) / (last - first);
        let digits = decimals(&marks);
        for tick in &marks {
            let x = place(*tick);
            let zero = tick.abs() < 1e-12;
            let stroke = if zero { "currentColor" } else { GREY };
            canvas.line(&[(x, above), (x, bottom + 4.0)], stroke, if zero { 1.0 } else { 0.5 }, false);
            let number = self.titled.number(if zero { 0.0 } else { *tick }, Kind::Number(digits));
            canvas.text((x, bottom + 20.0), TEXT - 1.0, Anchor::Middle, false, &number);
        }
        for (line, places) in lines.iter().enumerate() {
            let total: f64 = places.iter().map(|s| keys[*s]).sum();
            let mut x = (side + 0.5 * (PLOT - total)).min(width - total).max(8.0);
            let y = 15.0 + 20.0 * line as f64;
            for s in places {
                canvas.mark((x + 6.0, y), *s);
                canvas.text((x + 16.0, y + 4.0), TEXT, Anchor::Start, false, &self.series[*s]);
                x += keys[*s];
            }
        }
        for (i, row) in self.rows.iter().enumerate() {
            let top = above + band * i as f64;
            if i % 2 == 1 {
                canvas.filled((0.0, top), (width, band), GREY, 0.10);
            }
            canvas.text((side - 10.0, top + 0.5 * band + 4.0), TEXT, Anchor::End, false, &row.name);
            for (s, estimate) in row.estimates.iter().enumerate() {
                let Some(estimate) = estimate.filter(|e| e.value.is_finite()) else { continue };
                let y = top + 0.5 * GAP + STEP * (s as f64 + 0.5);
                let (lower, upper) = ends(&estimate);
                if upper > lower {
                    canvas.line(&[(place(lower), y), (place(upper), y)], BLUE, 1.6, false);
                }
                canvas.mark((place(estimate.value), y), s);
            }
        }
        Ok(canvas.finish())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn every_row_and_series_is_there_and_nothing_is_refused() {
        let estimate = |value: f64| Some(Estimate { value, lower: value - 0.1, upper: value + 0.1 });
        let forest = Forest {
            titled: Titled { id: "f".into(), title: "t".into(), description: "d".into(), language: Language::Chinese },
            series: vec!["考察期".into(), "稳定期".into()],
            rows: vec![
                ForestRow { name: "满意 → 忠诚".into(), estimates: vec![estimate(0.4), estimate(-0.2)] },
                ForestRow { name: "a → b".into(), estimates: vec![None, estimate(0.7)] },
            ],
        };
        let svg = forest.svg().unwrap();
        for text in ["考察期", "稳定期", "满意 → 忠诚", "a → b", ">0.8<"] {
            assert!(svg.contains(text), "{text}: {svg}");
        }
        assert_eq!(svg.matches("<circle").count(), 2, "one in the legend, one in the plot");
        let empty = Forest { rows: vec![ForestRow { name: "x".into(), estimates: vec![None, None] }], ..forest };
        assert_eq!(empty.svg().unwrap_err().first().code(), "E805");
    }
}
