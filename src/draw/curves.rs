//! Curves over one variable, drawn with plotters.

use super::lettering;
use super::plotted::{ACCENT, FINE, GRID, dressed, font};
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::report::Style;
use crate::report::format::{self, Kind};
use crate::words::Language;
use crate::words::catalogue::drawing as catalogue;
use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

/// A curve with what stands at its highest point.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Its label.
    pub label: String,
    /// Points from left to right; one that is not finite is left out.
    pub points: Vec<(f64, f64)>,
}

/// One panel of a chart.
#[derive(Clone, Debug, PartialEq)]
pub struct CurvePanel {
    /// What stands above it.
    pub name: String,
    /// Its curves, in an order in which they turn from light to dark.
    pub lines: Vec<Line>,
    /// The top of its scale, which begins at zero; `None`: a little above the highest point.
    pub top: Option<f64>,
}

/// Curves over one variable, one panel an item or a statistic.
#[derive(Clone, Debug, PartialEq)]
pub struct CurveChart {
    /// Stable name, used for the ids inside the SVG.
    pub id: String,
    /// What it is, for readers who cannot see it.
    pub title: String,
    /// What it shows, for readers who cannot see it.
    pub description: String,
    /// The language of its numbers.
    pub language: Language,
    /// What stands below each panel.
    pub axis: String,
    /// The panels, in the order of reading.
    pub panels: Vec<CurvePanel>,
}

const PANEL: (u32, u32) = (250, 200);
const TEXT: f64 = 12.0;

impl CurveChart {
    /// The chart as SVG.
    ///
    /// # Errors
    /// E805, when a panel has no curve of two finite points; E806, when plotters refuses.
    pub fn svg(&self) -> Result<String> {
        let drawable = |line: &Line| finite(line).count() > 1;
        if self.panels.is_empty() || self.panels.iter().any(|panel| !panel.lines.iter().any(drawable)) {
            return Err(Finding::new(&catalogue::EMPTY_CHART).word("chart", &self.id).into());
        }
        let columns = self.panels.len().clamp(1, 3);
        let rows = self.panels.len().div_ceil(columns);
        let (width, height) = (PANEL.0 * columns as u32 + 10, PANEL.1 * rows as u32 + 6);
        let mut drawn = String::new();
        {
            let root = SVGBackend::with_string(&mut drawn, (width * FINE, height * FINE)).into_drawing_area();
            let places = root.split_evenly((rows, columns));
            for (panel, place) in self.panels.iter().zip(&places) {
                self.panel(panel, place).map_err(|reason| self.refused(&reason))?;
            }
            root.present().map_err(|reason| self.refused(&reason.to_string()))?;
        }
        Ok(dressed((&self.id, &self.title, &self.description), &drawn, width, height))
    }

    fn refused(&self, reason: &str) -> Error {
        Finding::new(&catalogue::CHART_REFUSED).word("chart", &self.id).word("reason", reason).into()
    }

    fn panel(&self, panel: &CurvePanel, place: &DrawingArea<SVGBackend<'_>, Shift>) -> std::result::Result<(), String> {
        let told = |reason: &dyn std::fmt::Display| reason.to_string();
        let all = || panel.lines.iter().flat_map(finite);
        let (left, right) = all().fold((f64::INFINITY, f64::NEG_INFINITY), |(l, r), (x, _)| (l.min(x), r.max(x)));
        let highest = all().map(|(_, y)| y).fold(0.0, f64::max);
        let top = panel.top.unwrap_or(1.15 * highest).max(1e-6);
        let mut chart = ChartBuilder::on(place)
            .margin(4 * FINE)
            .x_label_area_size(34 * FINE)
            .y_label_area_size(36 * FINE)
            .margin_top(24 * FINE)
            .build_cartesian_2d(left..right, 0.0..top)
            .map_err(|e| told(&e))?;
        let decimals = if top < 0.5 { 2 } else { 1 };
        let tick = |x: &f64| format::number(*x, Kind::Number(0), Style::typeset(self.language));
        let number = |y: &f64| format::number(*y, Kind::Number(decimals), Style::typeset(self.language));
        chart
            .configure_mesh()
            .disable_x_mesh()
            .light_line_style(TRANSPARENT)
            .bold_line_style(GRID.mix(0.35))
            .axis_style(GRID)
            .x_labels(9)
            .y_labels(6)
            .x_label_formatter(&tick)
            .y_label_formatter(&number)
            .label_style(font(TEXT - 1.0).color(&BLACK))
            .draw()
            .map_err(|e| told(&e))?;
        let (across, _) = chart.plotting_area().get_pixel_range();
        let (origin_x, origin_y) = place.get_base_pixel();
        let centred = |size: f64, vertical| font(size).color(&BLACK).pos(Pos::new(HPos::Center, vertical));
        for (i, line) in panel.lines.iter().enumerate() {
            // Dashes would be lost among crossing curves; the darker, the later in the order.
            let share = if panel.lines.len() < 2 { 1.0 } else { i as f64 / (panel.lines.len() - 1) as f64 };
            let colour = ACCENT.mix(0.35 + 0.65 * share);
            chart.draw_series(LineSeries::new(finite(line), colour.stroke_width(FINE))).map_err(|e| told(&e))?;
            let peak = finite(line).fold(None, |best: Option<(f64, f64)>, point| match best {
                Some(known) if known.1 >= point.1 => Some(known),
                _ => Some(point),
            });
            let Some(peak) = peak.filter(|_| !line.label.is_empty()) else { continue };
            let (x, y) = chart.plotting_area().map_coordinate(&peak);
            let (x, y) = (x - origin_x, y - origin_y - 3 * FINE as i32);
            // A label at an edge of the panel stays inside of it.
            #[expect(clippy::cast_possible_truncation, reason = "a width in pixels")]
            let room = (lettering::width(&line.label, TEXT - 1.0) * f64::from(FINE) / 2.0).ceil() as i32;
            let from = across.start - origin_x + room;
            let x = x.clamp(from, (across.end - origin_x - room).max(from));
            place.draw_text(&line.label, &centred(TEXT - 1.0, VPos::Bottom), (x, y)).map_err(|e| told(&e))?;
        }
        let middle = (left + right) / 2.0;
        let (x, floor) = chart.plotting_area().map_coordinate(&(middle, 0.0));
        let below = (x - origin_x, floor - origin_y + 20 * FINE as i32);
        place.draw_text(&self.axis, &centred(TEXT, VPos::Top), below).map_err(|e| told(&e))?;
        let name = lettering::lines(&panel.name, TEXT, f64::from(PANEL.0)).join(" ");
        place.draw_text(&name, &centred(TEXT + 0.5, VPos::Top), (x - origin_x, 6 * FINE as i32)).map_err(|e| told(&e))
    }
}

fn finite(line: &Line) -> impl Iterator<Item = (f64, f64)> {
    line.points.iter().copied().filter(|(x, y)| x.is_finite() && y.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(language: Language) -> CurveChart {
        let bell = |centre: f64| Line {
            label: centre.to_string(),
            points: (-20..=20).map(|i| f64::from(i) / 5.0).map(|x| (x, (-(x - centre).powi(2)).exp())).collect(),
        };
        let panel = |name: &str| CurvePanel {
            name: name.to_owned(),
            lines: vec![bell(-4.0), bell(0.0), bell(4.0)],
            top: Some(1.1),
        };
        CurveChart {
            id: "curves".into(),
            title: "Curves & <more>".into(),
            description: "Three bells.".into(),
            language,
            axis: "θ".into(),
            panels: ["满意度", "x2", "x3", "x4"].map(panel).to_vec(),
        }
    }

    #[test]
    fn every_curve_of_every_panel_is_drawn() {
        let svg = chart(Language::Chinese).svg().unwrap();
        if let Some(folder) = std::env::var_os("COVARY_PICTURES") {
            std::fs::write(std::path::Path::new(&folder).join("curves.svg"), &svg).unwrap();
        }
        assert!(svg.matches("<polyline").count() >= 12);
        assert_eq!(svg.matches("θ\n").count(), 4);
        assert!(svg.contains("满意度") && svg.contains("&amp; &lt;more&gt;") && svg.trim_end().ends_with("</svg>"));
        assert_eq!(svg, chart(Language::Chinese).svg().unwrap());
    }

    #[test]
    fn a_panel_without_a_curve_is_refused() {
        let mut empty = chart(Language::English);
        for line in &mut empty.panels[1].lines {
            line.points.iter_mut().for_each(|point| point.1 = f64::NAN);
        }
        assert_eq!(empty.svg().unwrap_err().first().code(), "E805");
        let none = CurveChart { panels: Vec::new(), ..chart(Language::English) };
        assert_eq!(none.svg().unwrap_err().first().code(), "E805");
    }
}
