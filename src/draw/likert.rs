//! Answers on a scale as bars that diverge from its middle.

use super::canvas::{Anchor, BLUE, Canvas, GREY, RED, Titled, legend_lines, widest};
use super::lettering;
use crate::error::Result;
use crate::report::format::Kind;

/// Items with the shares of their answers, from the lowest to the highest.
#[derive(Clone, Debug, PartialEq)]
pub struct Likert {
    /// What it is called.
    pub titled: Titled,
    /// The answers, from the lowest to the highest.
    pub answers: Vec<String>,
    /// The items, from the top: their name and the share of each answer (together one).
    pub rows: Vec<(String, Vec<f64>)>,
}

const TEXT: f64 = 12.0;
const PLOT: f64 = 460.0;
const BAR: f64 = 17.0;
const STEP: f64 = 22.0;

impl Likert {
    /// The picture as SVG.
    ///
    /// # Errors
    /// E805, when there is nothing to show.
    pub fn svg(&self) -> Result<String> {
        let k = self.answers.len();
        let drawn: Vec<&(String, Vec<f64>)> =
            self.rows.iter().filter(|(_, shares)| shares.len() == k && shares.iter().all(|x| x.is_finite())).collect();
        if drawn.is_empty() || k < 2 {
            return Err(self.titled.empty());
        }
        let left = drawn.iter().map(|(_, shares)| below(shares)).fold(0.0, f64::max);
        let right = drawn.iter().map(|(_, shares)| 1.0 - below(shares)).fold(0.0, f64::max);
        let scale = PLOT / (left + right);
        let side = widest(drawn.iter().map(|(name, _)| name.as_str()), TEXT) + 16.0;
        let keys: Vec<f64> = self.answers.iter().map(|answer| lettering::width(answer, TEXT - 1.0) + 30.0).collect();
        let lines = legend_lines(&keys, side + PLOT);
        let above = 12.0 + 20.0 * lines.len() as f64;
        let mut canvas = Canvas::new(&self.titled, side + PLOT + 12.0, above + STEP * drawn.len() as f64 + 6.0);
        for (line, places) in lines.iter().enumerate() {
            let total: f64 = places.iter().map(|a| keys[*a]).sum();
            let mut x = (side + 0.5 * (PLOT - total)).max(6.0);
            for a in places {
                let y = 8.0 + 20.0 * line as f64;
                self.shade(&mut canvas, *a, (x, y), (13.0, 13.0));
                canvas.text((x + 18.0, y + 11.0), TEXT - 1.0, Anchor::Start, false, &self.answers[*a]);
                x += keys[*a];
            }
        }
        let middle = side + scale * left;
        let bottom = above + STEP * drawn.len() as f64;
        canvas.line(&[(middle, above - 4.0), (middle, bottom)], "currentColor", 0.8, true);
        for (i, (name, shares)) in drawn.iter().enumerate() {
            let y = above + STEP * i as f64;
            canvas.text((side - 8.0, y + 0.5 * BAR + 4.0), TEXT, Anchor::End, false, name);
            let mut x = middle - scale * below(shares);
            for (a, share) in shares.iter().enumerate() {
                let wide = scale * share;
                self.shade(&mut canvas, a, (x, y), (wide, BAR));
                let percent = self.titled.number(*share, Kind::Percent(0));
                if lettering::width(&percent, TEXT - 2.0) + 2.0 < wide {
                    canvas.text((x + 0.5 * wide, y + 0.5 * BAR + 3.5), TEXT - 2.0, Anchor::Middle, false, &percent);
                }
                x += wide;
            }
        }
        Ok(canvas.finish())
    }

    /// A box in the colour of an answer.
    fn shade(&self, canvas: &mut Canvas, answer: usize, at: (f64, f64), size: (f64, f64)) {
        let half = (self.answers.len() as f64 - 1.0) / 2.0;
        let distance = (answer as f64 - half) / half.max(0.5);
        canvas.filled(at, size, GREY, 0.25);
        if distance.abs() > 1e-9 {
            canvas.filled(at, size, if distance < 0.0 { RED } else { BLUE }, 0.12 + 0.55 * distance.abs());
        }
    }
}

/// The share that stands left of the middle: what is below it, and half of the answer in the middle.
fn below(shares: &[f64]) -> f64 {
    let half = shares.len() / 2;
    let middle = if shares.len() % 2 == 1 { 0.5 * shares[half] } else { 0.0 };
    shares[..half].iter().sum::<f64>() + middle
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn the_middle_answer_is_split() {
        assert!((below(&[0.1, 0.2, 0.4, 0.2, 0.1]) - 0.5).abs() < 1e-12);
        assert!((below(&[0.1, 0.2, 0.3, 0.4]) - 0.3).abs() < 1e-12);
    }

    #[test]
    fn items_and_answers_are_named_and_percent_written_where_it_fits() {
        let likert = Likert {
            titled: Titled { id: "l".into(), title: "t".into(), description: "d".into(), language: Language::English },
            answers: ["no", "neither", "yes"].map(str::to_owned).to_vec(),
            rows: vec![("SAT1".into(), vec![0.01, 0.29, 0.70]), ("SAT2".into(), vec![f64::NAN; 3])],
        };
        let svg = likert.svg().unwrap();
        assert!(svg.contains(">SAT1<") && svg.contains(">neither<") && svg.contains(">70%<"), "{svg}");
        assert!(!svg.contains(">1%<") && !svg.contains("SAT2"), "{svg}");
        assert_eq!(Likert { rows: vec![], ..likert }.svg().unwrap_err().first().code(), "E805");
    }
}
