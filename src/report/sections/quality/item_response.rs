//! Ordered items as items of a graded response model: tables, and figures of their curves.

use super::Shown;
use crate::draw::{CurveChart, CurvePanel, Line};
use crate::error::Result;
use crate::infer::Estimate;
use crate::instrument::{FactorCurves, ItemResponse, standard_error, theta_grid};
use crate::report::{Cell, Figure, Kind, Phrase, Section, Table, Value as CellValue};
use crate::words::{Language, Text, item_response as words};

/// The section, with its pictures; nothing for a model without ordered items.
pub(super) fn section(shown: &Shown<'_>, figures: Vec<Figure>) -> Option<Section> {
    let response = Some(&shown.found.response).filter(|response| !response.factors.is_empty())?;
    let section = Section::new("item-response", words::TITLE)
        .block(discriminations(shown, response))
        .block(difficulties(shown, response))
        .block(information(shown, response));
    Some(figures.into_iter().fold(section, Section::block))
}

fn heading(shown: &Shown<'_>, factor: &FactorCurves) -> Phrase {
    let reliability = Cell::number(factor.reliability).of(shown.share);
    let named = |text: Text| Phrase::from(text).with("factor", Phrase::code(&factor.factor));
    match shown.group(factor.group) {
        Some(label) => named(words::OF_FACTOR_IN_GROUP).with("group", label.clone()),
        None => named(words::OF_FACTOR),
    }
    .with("reliability", reliability)
}

fn with_error(estimate: Estimate) -> Cell {
    if estimate.error.is_finite() {
        Cell::new(CellValue::WithError(estimate.value, estimate.error))
    } else {
        Cell::number(estimate.value)
    }
}

fn discriminations(shown: &Shown<'_>, response: &ItemResponse) -> Table {
    let number = shown.number;
    let mut table = Table::new("discrimination-table", words::DISCRIMINATIONS)
        .column("item", words::ITEM, Kind::Code)
        .column("loading", words::LOADING, shown.share)
        .column("a", words::A, number)
        .column("a_logistic", words::A_LOGISTIC, number);
    for factor in &response.factors {
        table = table.heading(heading(shown, factor));
        for item in &factor.items {
            table = table.row(vec![
                Cell::name(&item.item),
                with_error(item.loading),
                with_error(item.discrimination),
                with_error(item.discrimination_logistic),
            ]);
        }
    }
    table.note(words::DISCRIMINATIONS_NOTE)
}

fn difficulties(shown: &Shown<'_>, response: &ItemResponse) -> Table {
    let items = || response.factors.iter().flat_map(|factor| &factor.items);
    let steps = items().map(|item| item.difficulties.len()).max().unwrap_or(0);
    let mut table = Table::new("difficulty-table", words::DIFFICULTIES).column("item", words::ITEM, Kind::Code);
    for step in 1..=steps {
        let name = format!("b{step}");
        table = table.column(name.clone(), Phrase::name(name), shown.number);
    }
    for factor in &response.factors {
        table = table.heading(heading(shown, factor));
        for item in &factor.items {
            let cell = |step: usize| match item.difficulties.get(step) {
                None => Cell::BLANK,
                Some(estimate) => estimate.map_or(Cell::MISSING, with_error),
            };
            table = table.row([Cell::name(&item.item)].into_iter().chain((0..steps).map(cell)).collect());
        }
    }
    table.note(words::DIFFICULTIES_NOTE)
}

fn information(shown: &Shown<'_>, response: &ItemResponse) -> Table {
    let number = shown.number;
    let mut table = Table::new("information-table", words::INFORMATION)
        .column("theta", words::THETA, Kind::Integer)
        .column("information", words::INFORMATION_COLUMN, number)
        .column("sem", words::SEM, number)
        .column("reliability", words::RELIABILITY, shown.share);
    for factor in &response.factors {
        table = table.heading(heading(shown, factor));
        for theta in (-4..=4).map(f64::from) {
            let information = factor.information(theta);
            table = table.row(vec![
                Cell::number(theta),
                Cell::number(information),
                Cell::number(standard_error(information)),
                Cell::number(information / (1.0 + information)),
            ]);
        }
    }
    table.note(words::INFORMATION_NOTE)
}

/// The pictures of ordered items: category curves, then information, of each factor. `name` is what readers call a factor,
/// `groups` what they call the groups where there are several.
///
/// # Errors
/// E805, E806, where one cannot be drawn.
pub fn item_figures(response: &ItemResponse, groups: &[Phrase], name: &dyn Fn(&str) -> Phrase) -> Result<Vec<Figure>> {
    let mut figures = Vec::new();
    for factor in &response.factors {
        let of = (name(&factor.factor), groups.get(factor.group - 1).filter(|_| groups.len() > 1));
        let stem = if groups.len() > 1 { format!("{}-{}", factor.factor, factor.group) } else { factor.factor.clone() };
        let curves = (words::CURVES_FIGURE, words::CURVES_FIGURE_IN_GROUP, words::CURVES_SHOWN);
        figures.push(figure(format!("item-curves-{stem}"), &of, curves, |_| curve_panels(factor))?);
        let information = (words::INFORMATION_FIGURE, words::INFORMATION_FIGURE_IN_GROUP, words::INFORMATION_SHOWN);
        let panels = |language| information_panels(factor, language);
        figures.push(figure(format!("information-{stem}"), &of, information, panels)?);
    }
    Ok(figures)
}

fn figure(
    id: String,
    (factor, group): &(Phrase, Option<&Phrase>),
    (plain, in_group, shown): (Text, Text, Text),
    panels: impl Fn(Language) -> Vec<CurvePanel>,
) -> Result<Figure> {
    let mut caption = Phrase::from(group.map_or(plain, |_| in_group)).with("factor", factor.clone());
    if let Some(group) = group {
        caption = caption.with("group", (*group).clone());
    }
    let svg = |language: Language| {
        let chart = CurveChart {
            id: id.clone(),
            title: caption.text(language),
            description: shown.get(language).to_owned(),
            language,
            axis: words::THETA.get(language).to_owned(),
            panels: panels(language),
        };
        chart.svg()
    };
    let (en, zh) = (svg(Language::English)?, svg(Language::Chinese)?);
    Ok(Figure { id: id.clone(), caption, alt: shown.into(), en, zh, notes: Vec::new() })
}

fn curve_panels(factor: &FactorCurves) -> Vec<CurvePanel> {
    let theta = theta_grid();
    let panel = |item: &crate::instrument::ItemCurve| {
        let line = |k: usize| Line {
            label: (k + 1).to_string(),
            points: theta.iter().filter_map(|&theta| Some((theta, *item.curve.probabilities(theta).get(k)?))).collect(),
        };
        let lines = (0..item.curve.categories()).map(line).collect();
        CurvePanel { name: item.item.clone(), lines, top: Some(1.1) }
    };
    factor.items.iter().map(panel).collect()
}

fn information_panels(factor: &FactorCurves, language: Language) -> Vec<CurvePanel> {
    let panel = |name: Text, value: &dyn Fn(f64) -> Option<f64>| {
        let points = theta_grid().into_iter().filter_map(|theta| Some((theta, value(theta)?))).collect();
        let line = Line { label: String::new(), points };
        CurvePanel { name: name.get(language).to_owned(), lines: vec![line], top: None }
    };
    // Far from all items the error grows beyond bounds; the factor's own standard deviation is what it is read against.
    let error = |theta: f64| standard_error(factor.information(theta)).filter(|error| *error <= 3.0);
    let mut panels = vec![panel(words::INFORMATION_COLUMN, &|theta| Some(factor.information(theta)))];
    panels.extend(Some(panel(words::SEM, &error)).filter(|panel| panel.lines.iter().any(|line| line.points.len() > 1)));
    panels
}
