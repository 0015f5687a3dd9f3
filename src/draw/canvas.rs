//! A sheet to draw charts on by hand: text, boxes, lines, marks, an axis.

use super::lettering;
use super::svg::open;
use crate::finding::Finding;
use crate::report::Style;
use crate::report::format::{self, Kind};
use crate::report::html::escape;
use crate::words::Language;
use crate::words::catalogue::drawing as catalogue;
use std::fmt::Write;

/// What is positive, agreed with, or estimated.
pub(super) const BLUE: &str = "#2f6db3";
/// What is negative or disagreed with.
pub(super) const RED: &str = "#b3532f";
/// Lines to read values by.
pub(super) const GREY: &str = "#9aa5b1";

/// What a picture is called: its id in the SVG, its title and its description for readers who cannot see it, its language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Titled {
    /// Stable name, used for the ids inside the SVG.
    pub id: String,
    /// What it is, for readers who cannot see it.
    pub title: String,
    /// What it shows, for readers who cannot see it.
    pub description: String,
    /// The language of its numbers.
    pub language: Language,
}

impl Titled {
    /// E805: there is nothing to draw.
    pub(super) fn empty(&self) -> crate::error::Error {
        Finding::new(&catalogue::EMPTY_CHART).word("chart", &self.id).into()
    }

    pub(super) fn number(&self, x: f64, kind: Kind) -> String {
        format::number(x, kind, Style::typeset(self.language))
    }
}

/// Which end of a text stands at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

impl Anchor {
    const fn name(self) -> &'static str {
        match self {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        }
    }
}

/// A picture that is being drawn.
pub(super) struct Canvas {
    svg: String,
}

impl Canvas {
    pub fn new(titled: &Titled, width: f64, height: f64) -> Canvas {
        let mut svg = open(&titled.id, &titled.title, &titled.description, width.ceil(), height.ceil());
        svg.push_str("<g fill=\"currentColor\">\n");
        Canvas { svg }
    }

    /// A line of text whose baseline is at y.
    pub fn text(&mut self, (x, y): (f64, f64), size: f64, anchor: Anchor, bold: bool, line: &str) {
        let weight = if bold { " font-weight=\"bold\"" } else { "" };
        let anchor = anchor.name();
        let _ = writeln!(
            self.svg,
            "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"{size}\" text-anchor=\"{anchor}\"{weight}>{}</text>",
            escape(line)
        );
    }

    /// A line of text that rises to the right from its place.
    pub fn slanted(&mut self, (x, y): (f64, f64), size: f64, line: &str) {
        let _ = writeln!(
            self.svg,
            "<text transform=\"translate({x:.1} {y:.1}) rotate(-45)\" font-size=\"{size}\">{}</text>",
            escape(line)
        );
    }

    /// A filled box.
    pub fn filled(&mut self, (x, y): (f64, f64), (width, height): (f64, f64), fill: &str, opacity: f64) {
        let _ = writeln!(
            self.svg,
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" fill=\"{fill}\" fill-opacity=\"{opacity:.2}\"/>"
        );
    }

    /// An empty box with an outline in the colour of the text.
    pub fn outlined(&mut self, (x, y): (f64, f64), (width, height): (f64, f64), thickness: f64) {
        let _ = writeln!(
            self.svg,
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"{thickness}\"/>"
        );
    }

    /// A line through points.
    pub fn line(&mut self, points: &[(f64, f64)], stroke: &str, thickness: f64, dashed: bool) {
        let dashes = if dashed { " stroke-dasharray=\"5 4\"" } else { "" };
        let places: Vec<String> = points.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
        let _ = writeln!(
            self.svg,
            "<polyline points=\"{}\" fill=\"none\" stroke=\"{stroke}\" stroke-width=\"{thickness}\"{dashes}/>",
            places.join(" ")
        );
    }

    /// An arrow from one point to another, straight.
    pub fn arrow(&mut self, from: (f64, f64), to: (f64, f64)) {
        self.line(&[from, to], "currentColor", 1.2, false);
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let length = dx.hypot(dy).max(1e-9);
        let (ux, uy) = (dx / length, dy / length);
        let wing = |side: f64| (to.0 - 8.0 * ux + side * 4.0 * uy, to.1 - 8.0 * uy - side * 4.0 * ux);
        let (a, b) = (wing(1.0), wing(-1.0));
        let _ = writeln!(
            self.svg,
            "<path d=\"M{:.1},{:.1} L{:.1},{:.1} L{:.1},{:.1} Z\"/>",
            to.0, to.1, a.0, a.1, b.0, b.1
        );
    }

    /// A mark of one of five shapes, each told apart without colour.
    pub fn mark(&mut self, (x, y): (f64, f64), series: usize) {
        let r = 4.0;
        let polygon = |points: &[(f64, f64)]| {
            let places: Vec<String> =
                points.iter().map(|(dx, dy)| format!("{:.1},{:.1}", x + r * dx, y + r * dy)).collect();
            format!("<polygon points=\"{}\" fill=\"{BLUE}\"/>", places.join(" "))
        };
        let shape = match series % 5 {
            0 => format!("<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{r}\" fill=\"{BLUE}\"/>"),
            1 => polygon(&[(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)]),
            2 => polygon(&[(0.0, -1.15), (1.1, 0.85), (-1.1, 0.85)]),
            3 => polygon(&[(0.0, -1.25), (1.25, 0.0), (0.0, 1.25), (-1.25, 0.0)]),
            _ => format!(
                "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"3.5\" class=\"paper\" fill=\"#ffffff\" stroke=\"{BLUE}\" stroke-width=\"1.6\"/>"
            ),
        };
        let _ = writeln!(self.svg, "{shape}");
    }

    pub fn finish(mut self) -> String {
        self.svg.push_str("</g>\n</svg>\n");
        self.svg
    }
}

/// The width of the widest of some texts.
pub(super) fn widest<'a>(texts: impl IntoIterator<Item = &'a str>, size: f64) -> f64 {
    texts.into_iter().map(|text| lettering::width(text, size)).fold(0.0, f64::max)
}

/// Round numbers (1, 2 or 5 times a power of ten apart), about so many, that span the range from low to high.
pub(super) fn ticks(low: f64, high: f64, about: f64) -> Vec<f64> {
    let rough = ((high - low) / about).max(1e-12);
    let power = 10_f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0].into_iter().map(|m| m * power).find(|step| *step >= rough).unwrap_or(10.0 * power);
    #[expect(clippy::cast_possible_truncation, reason = "a handful of ticks")]
    let (first, last) = ((low / step).floor() as i64, (high / step).ceil() as i64);
    (first..=last).map(|k| k as f64 * step).collect()
}

/// The decimals that tell ticks apart.
pub(super) fn decimals(ticks: &[f64]) -> usize {
    let step = ticks.windows(2).map(|pair| pair[1] - pair[0]).fold(f64::INFINITY, f64::min);
    (0..6).find(|d| step * 10_f64.powi(*d) >= 0.999).map_or(2, |d| usize::try_from(d).unwrap_or(2))
}

/// The places of the keys, broken into lines that fit.
pub(super) fn legend_lines(keys: &[f64], room: f64) -> Vec<Vec<usize>> {
    let mut lines: Vec<Vec<usize>> = vec![Vec::new()];
    let mut used = 0.0;
    for (place, key) in keys.iter().enumerate() {
        if used + key > room && used > 0.0 {
            lines.push(Vec::new());
            used = 0.0;
        }
        used += key;
        if let Some(line) = lines.last_mut() {
            line.push(place);
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_span_the_range() {
        let made = ticks(-0.13, 0.71, 5.0);
        let near: Vec<f64> = made.iter().map(|x| (x * 1e9).round() / 1e9).collect();
        assert_eq!(near, [-0.2, 0.0, 0.2, 0.4, 0.6, 0.8]);
        assert_eq!(decimals(&made), 1);
        assert_eq!(decimals(&ticks(0.0, 9.9, 5.0)), 0);
        assert_eq!(decimals(&[0.0, 0.05]), 2);
    }

    #[test]
    fn keys_that_do_not_fit_go_to_the_next_line() {
        assert_eq!(legend_lines(&[50.0, 50.0, 50.0], 110.0), [vec![0, 1], vec![2]]);
        assert_eq!(legend_lines(&[500.0], 110.0), [vec![0]]);
    }
}
