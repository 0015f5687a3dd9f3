//! An interaction as a picture: simple slopes, and the slope over the moderator with its 95 % band.

use super::svg::open;
use crate::error::Result;
use crate::finding::Finding;
use crate::moderation::Probe;
use crate::report::Style;
use crate::report::format::{self, Kind};
use crate::report::html::escape;
use crate::words::Language;
use crate::words::catalogue::drawing as catalogue;
use crate::words::interaction as words;
use std::fmt::Write;

/// One focal predictor, its outcome and its moderator.
#[derive(Clone, Debug, PartialEq)]
pub struct InteractionFigure {
    /// Stable name, used for the ids inside the SVG.
    pub id: String,
    /// What it is, for readers who cannot see it.
    pub title: String,
    /// The language of its words and numbers.
    pub language: Language,
    /// What is drawn.
    pub probe: Probe,
}

const PANEL: (f64, f64) = (250.0, 200.0);
const LEFT: f64 = 52.0;
const TOP: f64 = 44.0;
/// Room for the axis, its title and three keys.
const BELOW: f64 = 94.0;
const GAP: f64 = 74.0;
const TEXT: f64 = 12.0;
const ACCENT: &str = "#2f6db3";
const STEPS: i32 = 60;

/// A panel: what its edges stand for, and where it begins.
struct Frame {
    x: (f64, f64),
    y: (f64, f64),
    left: f64,
}

impl Frame {
    fn place(&self, (x, y): (f64, f64)) -> (f64, f64) {
        let across = (x - self.x.0) / (self.x.1 - self.x.0);
        let up = (y - self.y.0) / (self.y.1 - self.y.0);
        (self.left + PANEL.0 * across, TOP + PANEL.1 * (1.0 - up))
    }

    fn line(&self, points: impl Iterator<Item = (f64, f64)>) -> String {
        let mut path = String::new();
        for point in points {
            let (x, y) = self.place(point);
            let _ = write!(path, "{x:.1},{y:.1} ");
        }
        path.trim_end().to_owned()
    }
}

impl InteractionFigure {
    /// Of a probe.
    pub fn of(probe: &Probe, language: Language) -> InteractionFigure {
        let title = words::FIGURE.fill(language, |name| filled(probe, name));
        let id = format!("interaction-{}-{}", probe.outcome, probe.interaction.replace(':', "-"));
        InteractionFigure { id, title, language, probe: probe.clone() }
    }

    /// The picture as SVG: on the left the outcome over the focal predictor at three values of the moderator, both as
    /// deviations from the means and the focal one in standard deviations; on the right the slope over the moderator, in
    /// standard deviations from its mean, with the limits of the Johnson–Neyman region.
    ///
    /// # Errors
    /// E805, when there is no finite slope or no standard error.
    pub fn svg(&self) -> Result<String> {
        let probe = &self.probe;
        let band: Vec<(f64, (f64, f64, f64))> = (0..=STEPS)
            .map(|i| {
                let deviations = -3.0 + 6.0 * f64::from(i) / f64::from(STEPS);
                (deviations, probe.at(probe.centre + deviations * probe.deviation))
            })
            .collect();
        let finite = band.iter().all(|(_, (slope, low, high))| [slope, low, high].iter().all(|x| x.is_finite()));
        if !finite || probe.slopes.is_empty() {
            return Err(Finding::new(&catalogue::EMPTY_CHART).word("chart", &self.id).into());
        }
        let width = LEFT + 2.0 * PANEL.0 + GAP + 16.0;
        let height = TOP + PANEL.1 + BELOW;
        let described = self.description();
        let mut svg = open(&self.id, &self.title, &described, width, height);
        svg.push_str("<g fill=\"currentColor\">\n");
        self.slopes(&mut svg);
        self.band(&mut svg, &band);
        svg.push_str("</g>\n</svg>\n");
        Ok(svg)
    }

    fn description(&self) -> String {
        let slopes: Vec<String> = self
            .probe
            .slopes
            .iter()
            .zip([words::LOW, words::MIDDLE, words::HIGH])
            .map(|(slope, name)| format!("{} {}", name.get(self.language), self.number(slope.slope.value, 2)))
            .collect();
        slopes.join("; ")
    }

    fn number(&self, x: f64, digits: usize) -> String {
        format::number(x, Kind::Number(digits), Style::typeset(self.language))
    }

    fn text(&self, svg: &mut String, (x, y): (f64, f64), line: &str, extra: &str) {
        let _ = writeln!(svg, "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"{TEXT}\"{extra}>{}</text>", escape(line));
    }

    fn axes(&self, svg: &mut String, frame: &Frame, title: &str, below: &str, ticks: &[f64]) {
        let (left, bottom) = (frame.left, TOP + PANEL.1);
        let middle = left + PANEL.0 / 2.0;
        let _ = writeln!(
            svg,
            "<path d=\"M{left:.1},{TOP:.1}V{bottom:.1}H{:.1}\" fill=\"none\" stroke=\"currentColor\" stroke-opacity=\"0.6\"/>",
            left + PANEL.0
        );
        if frame.y.0 < 0.0 && frame.y.1 > 0.0 {
            let (_, y) = frame.place((frame.x.0, 0.0));
            let _ = writeln!(
                svg,
                "<path d=\"M{left:.1},{y:.1}h{:.1}\" stroke=\"currentColor\" stroke-opacity=\"0.3\"/>",
                PANEL.0
            );
        }
        self.text(svg, (middle, TOP - 20.0), title, " text-anchor=\"middle\" font-weight=\"bold\"");
        self.text(svg, (middle, bottom + 36.0), below, " text-anchor=\"middle\"");
        for tick in ticks {
            let (x, _) = frame.place((*tick, frame.y.0));
            self.text(svg, (x, bottom + 16.0), &self.number(*tick, 0), " text-anchor=\"middle\"");
        }
        for share in [0.0, 0.5, 1.0] {
            let value = frame.y.0 + share * (frame.y.1 - frame.y.0);
            let (_, y) = frame.place((frame.x.0, value));
            self.text(svg, (left - 6.0, y + 4.0), &self.number(value, 2), " text-anchor=\"end\"");
        }
    }

    fn slopes(&self, svg: &mut String) {
        let probe = &self.probe;
        let value = |deviations: f64, slope: f64, x: f64| {
            probe.moderator_slope * deviations * probe.deviation + slope * x * probe.focal_deviation
        };
        let ends: Vec<[f64; 2]> =
            probe.slopes.iter().map(|s| [-1.5, 1.5].map(|x| value(s.deviations, s.slope.value, x))).collect();
        let frame = Frame { x: (-1.5, 1.5), y: range(ends.iter().flatten().copied()), left: LEFT };
        let title = words::FIGURE_SLOPES.get(self.language).to_owned();
        self.axes(svg, &frame, &title, &format!("{} (SD)", probe.focal), &[-1.0, 0.0, 1.0]);
        self.text(svg, (4.0, TOP - 8.0), &probe.outcome, "");
        let styles = [("6 3", words::LOW), ("none", words::MIDDLE), ("2 3", words::HIGH)];
        for (i, ((dashes, name), [a, b])) in styles.into_iter().zip(&ends).enumerate() {
            let points = frame.line([(-1.5, *a), (1.5, *b)].into_iter());
            let _ = writeln!(
                svg,
                "<polyline points=\"{points}\" fill=\"none\" stroke=\"{ACCENT}\" stroke-width=\"2\" stroke-dasharray=\"{dashes}\"/>"
            );
            let name = format!("{} {}", probe.moderator, name.get(self.language));
            let (x, y) = (LEFT, TOP + PANEL.1 + 54.0 + 15.0 * i as f64);
            let _ = writeln!(
                svg,
                "<path d=\"M{x:.1},{:.1}h24\" stroke=\"{ACCENT}\" stroke-width=\"2\" stroke-dasharray=\"{dashes}\"/>",
                y - 4.0
            );
            let _ = writeln!(
                svg,
                "<text x=\"{:.1}\" y=\"{y:.1}\" font-size=\"{}\">{}</text>",
                x + 28.0,
                TEXT - 1.0,
                escape(&name)
            );
        }
    }

    fn band(&self, svg: &mut String, band: &[(f64, (f64, f64, f64))]) {
        let probe = &self.probe;
        let values = band.iter().flat_map(|(_, (_, low, high))| [*low, *high]);
        let frame = Frame { x: (-3.0, 3.0), y: range(values.chain([0.0])), left: LEFT + PANEL.0 + GAP };
        let title = words::FIGURE_REGION.fill(self.language, |name| filled(probe, name));
        self.axes(svg, &frame, &title, &format!("{} (SD)", probe.moderator), &[-2.0, -1.0, 0.0, 1.0, 2.0]);
        let upper = band.iter().map(|(x, (_, _, high))| (*x, *high));
        let lower = band.iter().rev().map(|(x, (_, low, _))| (*x, *low));
        let _ = writeln!(
            svg,
            "<polygon points=\"{}\" fill=\"{ACCENT}\" fill-opacity=\"0.18\"/>",
            frame.line(upper.chain(lower))
        );
        let _ = writeln!(
            svg,
            "<polyline points=\"{}\" fill=\"none\" stroke=\"{ACCENT}\" stroke-width=\"2\"/>",
            frame.line(band.iter().map(|(x, (slope, _, _))| (*x, *slope)))
        );
        for z in probe.region.into_iter().flat_map(crate::moderation::Region::limits) {
            let deviations = (z - probe.centre) / probe.deviation;
            if deviations.abs() > 3.0 {
                continue;
            }
            let (x, _) = frame.place((deviations, frame.y.0));
            let _ = writeln!(
                svg,
                "<path d=\"M{x:.1},{TOP:.1}v{:.1}\" stroke=\"currentColor\" stroke-dasharray=\"4 3\"/>",
                PANEL.1
            );
            self.text(svg, (x, TOP - 4.0), &self.number(deviations, 2), " text-anchor=\"middle\"");
        }
    }
}

fn filled(probe: &Probe, name: &str) -> Option<String> {
    match name {
        "focal" => Some(probe.focal.clone()),
        "outcome" => Some(probe.outcome.clone()),
        "moderator" => Some(probe.moderator.clone()),
        _ => None,
    }
}

/// The range of some values with a margin.
fn range(values: impl Iterator<Item = f64>) -> (f64, f64) {
    let (low, high) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), x| (l.min(x), h.max(x)));
    let margin = (0.08 * (high - low)).max(1e-6);
    (low - margin, high + margin)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::infer::Estimate;
    use crate::moderation::{Region, SimpleSlope};

    fn probe() -> Probe {
        let slope = |deviations: f64| SimpleSlope {
            deviations,
            value: 0.5 * deviations,
            slope: Estimate::new(0.4 - 0.15 * deviations, 0.1),
        };
        Probe {
            group: 1,
            outcome: "RET".to_owned(),
            focal: "SAT".to_owned(),
            moderator: "SC".to_owned(),
            interaction: "SAT:SC".to_owned(),
            centre: 0.0,
            deviation: 0.5,
            focal_deviation: 0.7,
            moderator_slope: 0.2,
            slopes: [-1.0, 0.0, 1.0].map(slope).to_vec(),
            line: (0.4, -0.3),
            line_covariance: (0.01, 0.001, 0.005),
            region: Some(Region::Outside(0.6, 3.4)),
        }
    }

    #[test]
    fn both_panels_are_drawn() {
        for language in Language::ALL {
            let svg = InteractionFigure::of(&probe(), language).svg().unwrap();
            assert_eq!(svg.matches("<polyline").count(), 4);
            assert_eq!(svg.matches("<polygon").count(), 1);
            // One limit lies within three standard deviations.
            assert_eq!(svg.matches("stroke-dasharray=\"4 3\"").count(), 1);
            assert!(svg.contains("SAT") && svg.trim_end().ends_with("</svg>"));
        }
    }

    #[test]
    fn nothing_is_drawn_without_errors() {
        let bare = Probe { line_covariance: (f64::NAN, f64::NAN, f64::NAN), ..probe() };
        let refused = InteractionFigure::of(&bare, Language::English).svg().unwrap_err();
        assert_eq!(refused.findings().map(Finding::code).collect::<Vec<_>>(), ["E805"]);
    }
}
