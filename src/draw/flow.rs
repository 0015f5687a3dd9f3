//! The way from the questionnaires received to those analysed.

use super::canvas::{Anchor, Canvas, Titled, widest};
use super::lettering;
use crate::error::Result;

/// Who came in, who was set aside at each step, who is left: each box with its lines of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flow {
    /// What it is called.
    pub titled: Titled,
    /// The first box.
    pub received: String,
    /// What was set aside, in order.
    pub set_aside: Vec<String>,
    /// The last box.
    pub analysed: String,
    /// Boxes into which the last one is divided: groups.
    pub groups: Vec<String>,
}

const TEXT: f64 = 13.0;
const BOX: f64 = 34.0;
const GAP: f64 = 16.0;
/// Reasons are broken once beyond this.
const LIMIT: f64 = 330.0;

impl Flow {
    /// The picture as SVG.
    ///
    /// # Errors
    /// E805, when the first or the last box is empty.
    pub fn svg(&self) -> Result<String> {
        if self.received.is_empty() || self.analysed.is_empty() {
            return Err(self.titled.empty());
        }
        let reasons: Vec<Vec<String>> =
            self.set_aside.iter().map(|reason| lettering::lines(reason, TEXT, LIMIT)).collect();
        let main = widest([self.received.as_str(), self.analysed.as_str()], TEXT) + 28.0;
        let side = widest(reasons.iter().flatten().map(String::as_str), TEXT) + 24.0;
        let each = widest(self.groups.iter().map(String::as_str), TEXT) + 24.0;
        let below = self.groups.len() as f64 * (each + GAP) - GAP;
        let trunk = 10.0 + (0.5 * main).max(if reasons.is_empty() { 0.5 * below } else { 0.0 });
        let trunk = trunk.max(0.5 * below + 10.0);
        let right = if reasons.is_empty() { 0.0 } else { 60.0 + side };
        let width = trunk + right.max(0.5 * main).max(0.5 * below) + 10.0;
        let tall = |lines: &Vec<String>| BOX + 16.0 * (lines.len() as f64 - 1.0);
        let steps: f64 = reasons.iter().map(|lines| tall(lines) + GAP).sum();
        let last = 8.0 + BOX + GAP + steps + GAP;
        let groups = if self.groups.is_empty() { 0.0 } else { 2.0 * GAP + BOX };
        let mut canvas = Canvas::new(&self.titled, width, last + BOX + groups + 10.0);
        boxed(&mut canvas, (trunk - 0.5 * main, 8.0), (main, BOX), std::slice::from_ref(&self.received), true);
        canvas.arrow((trunk, 8.0 + BOX), (trunk, last));
        let mut y = 8.0 + BOX + GAP;
        for lines in &reasons {
            let height = tall(lines);
            canvas.arrow((trunk, y + 0.5 * height), (trunk + 60.0, y + 0.5 * height));
            boxed(&mut canvas, (trunk + 60.0, y), (side, height), lines, false);
            y += height + GAP;
        }
        boxed(&mut canvas, (trunk - 0.5 * main, last), (main, BOX), std::slice::from_ref(&self.analysed), true);
        let top = last + BOX + 2.0 * GAP;
        for (g, group) in self.groups.iter().enumerate() {
            let left = trunk - 0.5 * below + g as f64 * (each + GAP);
            let middle = left + 0.5 * each;
            let turn = last + BOX + GAP;
            canvas.line(&[(trunk, last + BOX), (trunk, turn), (middle, turn)], "currentColor", 1.2, false);
            canvas.arrow((middle, turn), (middle, top));
            boxed(&mut canvas, (left, top), (each, BOX), std::slice::from_ref(group), false);
        }
        Ok(canvas.finish())
    }
}

fn boxed(canvas: &mut Canvas, (x, y): (f64, f64), size: (f64, f64), lines: &[String], bold: bool) {
    canvas.outlined((x, y), size, 1.2);
    let first = y + 0.5 * size.1 + 0.35 * TEXT - 8.0 * (lines.len() as f64 - 1.0);
    for (i, line) in lines.iter().enumerate() {
        canvas.text((x + 0.5 * size.0, first + 16.0 * i as f64), TEXT, Anchor::Middle, bold, line);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn every_step_has_a_box_and_an_arrow() {
        let flow = Flow {
            titled: Titled { id: "w".into(), title: "t".into(), description: "d".into(), language: Language::English },
            received: "Received: 100".into(),
            set_aside: vec!["Too fast: 3".into(), "Duplicates: 1".into()],
            analysed: "Analysed: 96".into(),
            groups: vec!["Exploration: 50".into(), "Stability: 46".into()],
        };
        let svg = flow.svg().unwrap();
        assert_eq!(svg.matches("fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.2\"/>").count(), 6 + 5 + 2);
        assert_eq!(svg.matches("<path d=").count(), 5);
        assert!(Flow { analysed: String::new(), ..flow }.svg().is_err());
    }
}
