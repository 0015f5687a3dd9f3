//! Eigenvalues from large to small, with those of random data to compare them with.

use super::canvas::{Anchor, BLUE, Canvas, GREY, Titled, decimals, ticks};
use crate::error::Result;
use crate::report::format::Kind;

/// A scree plot (Cattell 1966) with parallel analysis (Horn 1965).
#[derive(Clone, Debug, PartialEq)]
pub struct Scree {
    /// What it is called.
    pub titled: Titled,
    /// Eigenvalues of the items, largest first.
    pub observed: Vec<f64>,
    /// Those of random data; empty: not known.
    pub random: Vec<f64>,
    /// What the observed ones are called.
    pub observed_name: String,
    /// What the random ones are called.
    pub random_name: String,
}

const TEXT: f64 = 12.0;
const PLOT: (f64, f64) = (470.0, 240.0);
const SIDE: f64 = 44.0;
const ABOVE: f64 = 14.0;

impl Scree {
    /// The picture as SVG.
    ///
    /// # Errors
    /// E805, when there are fewer than two eigenvalues.
    pub fn svg(&self) -> Result<String> {
        let p = self.observed.len();
        if p < 2 || !self.observed.iter().all(|x| x.is_finite()) {
            return Err(self.titled.empty());
        }
        let high = self.observed.iter().chain(&self.random).copied().fold(0.0, f64::max);
        let marks = ticks(0.0, high, 5.0);
        let top = marks[marks.len() - 1];
        let mut canvas = Canvas::new(&self.titled, SIDE + PLOT.0 + 12.0, ABOVE + PLOT.1 + 34.0);
        let place =
            |i: usize, y: f64| (SIDE + PLOT.0 * (i as f64 + 0.5) / p as f64, ABOVE + PLOT.1 * (1.0 - y.max(0.0) / top));
        let digits = decimals(&marks);
        for tick in &marks {
            let (_, y) = place(0, *tick);
            canvas.line(&[(SIDE, y), (SIDE + PLOT.0, y)], GREY, 0.5, false);
            let number = self.titled.number(*tick, Kind::Number(digits));
            canvas.text((SIDE - 8.0, y + 4.0), TEXT - 1.0, Anchor::End, false, &number);
        }
        let every = p.div_ceil(20);
        for i in (0..p).filter(|i| i % every == 0) {
            let (x, _) = place(i, 0.0);
            canvas.text((x, ABOVE + PLOT.1 + 17.0), TEXT - 1.0, Anchor::Middle, false, &(i + 1).to_string());
        }
        let points = |values: &[f64]| values.iter().enumerate().map(|(i, y)| place(i, *y)).collect::<Vec<_>>();
        if self.random.len() == p {
            canvas.line(&points(&self.random), "currentColor", 1.4, true);
        }
        let observed = points(&self.observed);
        canvas.line(&observed, BLUE, 1.6, false);
        observed.iter().for_each(|at| canvas.mark(*at, 0));
        let x = SIDE + 0.55 * PLOT.0;
        canvas.line(&[(x, ABOVE + 14.0), (x + 26.0, ABOVE + 14.0)], BLUE, 1.6, false);
        canvas.mark((x + 13.0, ABOVE + 14.0), 0);
        canvas.text((x + 34.0, ABOVE + 18.0), TEXT, Anchor::Start, false, &self.observed_name);
        if self.random.len() == p {
            canvas.line(&[(x, ABOVE + 34.0), (x + 26.0, ABOVE + 34.0)], "currentColor", 1.4, true);
            canvas.text((x + 34.0, ABOVE + 38.0), TEXT, Anchor::Start, false, &self.random_name);
        }
        Ok(canvas.finish())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn every_eigenvalue_has_a_mark() {
        let scree = Scree {
            titled: Titled { id: "s".into(), title: "t".into(), description: "d".into(), language: Language::English },
            observed: vec![3.1, 1.2, 0.5, 0.2],
            random: vec![1.3, 1.1, 0.9, 0.7],
            observed_name: "items".into(),
            random_name: "random".into(),
        };
        let svg = scree.svg().unwrap();
        assert_eq!(svg.matches("<circle").count(), 5, "four and one in the legend");
        assert!(svg.contains("stroke-dasharray") && svg.contains(">random<"));
        let alone = Scree { random: vec![], ..scree.clone() };
        assert!(!alone.svg().unwrap().contains("stroke-dasharray"));
        assert!(Scree { observed: vec![1.0], ..scree }.svg().is_err());
    }
}
