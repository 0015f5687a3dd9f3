//! Charts of estimates, drawn with plotters.

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

/// An estimate with its interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The estimate.
    pub value: f64,
    /// The lower end of its interval; not a number when it has none, as the fixed mean of a reference group.
    pub lower: f64,
    /// The upper end of its interval.
    pub upper: f64,
}

impl Estimate {
    fn is_finite(&self) -> bool {
        self.value.is_finite()
    }

    pub(super) fn interval(&self) -> (f64, f64) {
        if self.lower.is_finite() && self.upper.is_finite() {
            (self.lower.min(self.value), self.upper.max(self.value))
        } else {
            (self.value, self.value)
        }
    }
}

/// One panel of a chart: a latent variable over the groups.
#[derive(Clone, Debug, PartialEq)]
pub struct Panel {
    /// The name of the variable.
    pub name: String,
    /// Its estimate in each group; `None` where there is none.
    pub estimates: Vec<Option<Estimate>>,
}

/// Estimates with intervals over groups, one panel a variable, all on the same scale: latent means by stage.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupChart {
    /// Stable name, used for the ids inside the SVG.
    pub id: String,
    /// What it is, for readers who cannot see it.
    pub title: String,
    /// What it shows, for readers who cannot see it.
    pub description: String,
    /// The language of its numbers.
    pub language: Language,
    /// The names of the groups, from left to right.
    pub groups: Vec<String>,
    /// The panels, in the order of reading.
    pub panels: Vec<Panel>,
}

const PANEL: (u32, u32) = (220, 190);
const TEXT: f64 = 12.0;

impl GroupChart {
    /// The chart as SVG.
    ///
    /// # Errors
    /// E805, when there is no finite value; E806, when plotters refuses.
    pub fn svg(&self) -> Result<String> {
        let (low, high) = self.range()?;
        let columns = self.panels.len().clamp(1, 4);
        let rows = self.panels.len().div_ceil(columns);
        let (width, height) = (PANEL.0 * columns as u32 + 10, PANEL.1 * rows as u32 + 6);
        let mut drawn = String::new();
        {
            let root = SVGBackend::with_string(&mut drawn, (width * FINE, height * FINE)).into_drawing_area();
            let places = root.split_evenly((rows, columns));
            for (panel, place) in self.panels.iter().zip(&places) {
                self.panel(panel, place, low, high).map_err(|reason| self.refused(&reason))?;
            }
            root.present().map_err(|reason| self.refused(&reason.to_string()))?;
        }
        Ok(dressed((&self.id, &self.title, &self.description), &drawn, width, height))
    }

    fn refused(&self, reason: &str) -> Error {
        Finding::new(&catalogue::CHART_REFUSED).word("chart", &self.id).word("reason", reason).into()
    }

    /// The range of all values and intervals and of zero, with a margin.
    fn range(&self) -> Result<(f64, f64)> {
        let estimates = self.panels.iter().flat_map(|panel| &panel.estimates).flatten();
        let (mut low, mut high) = (0.0_f64, 0.0_f64);
        let mut any = false;
        for estimate in estimates.filter(|estimate| estimate.is_finite()) {
            let (lower, upper) = estimate.interval();
            (low, high) = (low.min(lower), high.max(upper));
            any = true;
        }
        if !any || self.groups.is_empty() {
            return Err(Finding::new(&catalogue::EMPTY_CHART).word("chart", &self.id).into());
        }
        let margin = (0.08 * (high - low)).max(0.05);
        Ok((low - margin, high + margin))
    }

    /// The size at which the names of the groups stand beside one another.
    fn group_size(&self) -> f64 {
        const LEAST: f64 = 7.5;
        const SIDES: f64 = 46.0;
        let size = TEXT - 0.5;
        let widest = self.groups.iter().map(|group| lettering::width(group, size)).fold(0.0, f64::max);
        let room = (f64::from(PANEL.0) - SIDES) / self.groups.len().max(1) as f64 - 3.0;
        if widest > room { (size * room / widest).max(LEAST) } else { size }
    }

    fn panel(
        &self,
        panel: &Panel,
        place: &DrawingArea<SVGBackend<'_>, Shift>,
        low: f64,
        high: f64,
    ) -> std::result::Result<(), String> {
        let told = |reason: &dyn std::fmt::Display| reason.to_string();
        let last = self.groups.len() as f64 - 0.5;
        let mut chart = ChartBuilder::on(place)
            .margin(4 * FINE)
            .x_label_area_size(24 * FINE)
            .y_label_area_size(34 * FINE)
            .margin_top(24 * FINE)
            .build_cartesian_2d(-0.5..last, low..high)
            .map_err(|e| told(&e))?;
        let number = |y: &f64| format::number(*y, Kind::Number(1), Style::typeset(self.language));
        chart
            .configure_mesh()
            .disable_x_mesh()
            .disable_x_axis()
            .light_line_style(TRANSPARENT)
            .bold_line_style(GRID.mix(0.35))
            .axis_style(TRANSPARENT)
            .y_labels(6)
            .y_label_formatter(&number)
            .y_label_style(font(TEXT - 1.0).color(&BLACK))
            .draw()
            .map_err(|e| told(&e))?;
        let zero = LineSeries::new([(-0.5, 0.0), (last, 0.0)], GRID.stroke_width(FINE));
        chart.draw_series(zero).map_err(|e| told(&e))?;
        let points: Vec<(f64, Estimate)> = (panel.estimates.iter().enumerate())
            .filter_map(|(g, estimate)| estimate.filter(Estimate::is_finite).map(|e| (g as f64, e)))
            .collect();
        let line = LineSeries::new(points.iter().map(|(x, e)| (*x, e.value)), ACCENT.mix(0.55).stroke_width(FINE));
        chart.draw_series(line).map_err(|e| told(&e))?;
        let cap = 0.03 * self.groups.len() as f64;
        let bars = points.iter().flat_map(|(x, e)| {
            let (lower, upper) = e.interval();
            let bar = |from: (f64, f64), to: (f64, f64)| PathElement::new(vec![from, to], ACCENT.stroke_width(3));
            let ends = [lower, upper].map(|y| bar((x - cap, y), (x + cap, y)));
            let has_interval = upper > lower;
            std::iter::once(bar((*x, lower), (*x, upper))).chain(ends).filter(move |_| has_interval)
        });
        chart.draw_series(bars).map_err(|e| told(&e))?;
        let dots = points.iter().map(|(x, e)| Circle::new((*x, e.value), 4 * FINE, ACCENT.filled()));
        chart.draw_series(dots).map_err(|e| told(&e))?;
        let area = chart.plotting_area();
        let centered = |size: f64, v| {
            let anchor = plotters::style::text_anchor::Pos::new(plotters::style::text_anchor::HPos::Center, v);
            font(size).color(&BLACK).pos(anchor)
        };
        let below = centered(self.group_size(), plotters::style::text_anchor::VPos::Top);
        let (_, floor) = area.map_coordinate(&(0.0, low));
        for (g, group) in self.groups.iter().enumerate() {
            let (x, _) = area.map_coordinate(&(g as f64, low));
            let (left, top) = place.get_base_pixel();
            place.draw_text(group, &below, (x - left, floor - top + 7 * FINE as i32)).map_err(|e| told(&e))?;
        }
        let above = centered(TEXT + 0.5, plotters::style::text_anchor::VPos::Top);
        let (left, _) = place.get_base_pixel();
        let (x, _) = area.map_coordinate(&((last - 0.5) / 2.0, low));
        let name = lettering::lines(&panel.name, TEXT, f64::from(PANEL.0)).join(" ");
        place.draw_text(&name, &above, (x - left, 6 * FINE as i32)).map_err(|e| told(&e))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(language: Language) -> GroupChart {
        let estimate =
            |value: f64, se: f64| Some(Estimate { value, lower: value - 1.96 * se, upper: value + 1.96 * se });
        let reference = Some(Estimate { value: 0.0, lower: f64::NAN, upper: f64::NAN });
        let names =
            ["正面消费情感", "顾客满意", "认知忠诚", "情感忠诚", "意向忠诚", "行为忠诚", "转换成本", "顾客保留"];
        let means = [
            (0.48, 0.60),
            (0.30, 0.38),
            (0.27, 0.46),
            (0.57, 0.72),
            (0.40, 0.74),
            (0.28, 0.71),
            (0.21, 0.59),
            (0.43, 0.76),
        ];
        let panels = names.iter().zip(means).map(|(name, (f, s))| Panel {
            name: (*name).to_owned(),
            estimates: vec![reference, estimate(f, 0.11), estimate(s, 0.12)],
        });
        GroupChart {
            id: "latent-means".into(),
            title: "Latent means by stage & <group>".into(),
            description: "Means rise.".into(),
            language,
            groups: vec!["考察期".into(), "形成期".into(), "稳定期".into()],
            panels: panels.collect(),
        }
    }

    #[test]
    fn every_panel_and_group_is_named_in_a_face_with_chinese_characters() {
        let svg = chart(Language::Chinese).svg().unwrap();
        let folder = std::env::var_os("COVARY_PICTURES");
        if let Some(folder) = folder {
            std::fs::write(std::path::Path::new(&folder).join("means.svg"), &svg).unwrap();
        }
        assert_eq!(svg.matches("考察期").count(), 8);
        assert!(svg.contains("意向忠诚") && svg.contains("Noto Sans CJK SC"));
        assert!(svg.contains("&amp; &lt;group&gt;"));
        assert!(!svg.contains("#000000"));
        assert_eq!(svg.matches("<svg").count(), 1);
        assert_eq!(svg.matches("</svg>").count(), 1);
        assert_eq!(svg, chart(Language::Chinese).svg().unwrap());
    }

    #[test]
    fn a_chart_without_values_is_refused() {
        let mut empty = chart(Language::English);
        empty.panels.iter_mut().for_each(|p| p.estimates = vec![None, None, None]);
        assert_eq!(empty.svg().unwrap_err().first().code(), "E805");
        let mut none = chart(Language::English);
        none.panels.clear();
        assert_eq!(none.svg().unwrap_err().first().code(), "E805");
        let mut partly = chart(Language::English);
        partly.panels[0].estimates = vec![None, Some(Estimate { value: f64::NAN, lower: 0.0, upper: 0.0 })];
        assert!(partly.svg().is_ok());
    }
}
