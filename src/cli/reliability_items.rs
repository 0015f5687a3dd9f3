//! Item response in `covary reliability`: tables, JSON and figures of graded-response curves.

use super::output::{Exit, Streams};
use crate::draw::{CurveChart, CurvePanel, Line};
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::infer::Estimate;
use crate::instrument::{FactorCurves, ItemResponse, LOGISTIC_SCALE, standard_error, theta_grid};
use crate::report::{Cell, Document, Figure, Kind, Phrase, Section, Table, Value as CellValue};
use crate::words::catalogue::usage as catalogue;
use crate::words::{Language, Text, item_response as words};
use serde_json::{Value, json};
use std::io;
use std::path::Path;

/// Adds the section, with pictures where the format holds them.
pub(super) fn add(
    document: Document,
    response: &ItemResponse,
    labels: &[String],
    figures: Vec<Figure>,
    digits: usize,
) -> Document {
    if response.factors.is_empty() {
        return document;
    }
    let mut section = Section::new("item-response", words::TITLE)
        .block(discriminations(response, labels, digits))
        .block(difficulties(response, labels, digits))
        .block(information(response, labels, digits));
    for figure in figures {
        section = section.block(figure);
    }
    document.section(section)
}

fn heading(factor: &FactorCurves, labels: &[String], digits: usize) -> Phrase {
    let reliability = Cell::number(factor.reliability).of(Kind::Number(digits));
    let named = |text: Text| Phrase::from(text).with("factor", Phrase::code(&factor.factor));
    match group_label(factor, labels) {
        Some(label) => named(words::OF_FACTOR_IN_GROUP).with("group", Phrase::name(label)),
        None => named(words::OF_FACTOR),
    }
    .with("reliability", reliability)
}

fn group_label<'a>(factor: &FactorCurves, labels: &'a [String]) -> Option<&'a str> {
    labels.get(factor.group - 1).filter(|_| labels.len() > 1).map(String::as_str)
}

fn with_error(estimate: Estimate) -> Cell {
    if estimate.error.is_finite() {
        Cell::new(CellValue::WithError(estimate.value, estimate.error))
    } else {
        Cell::number(estimate.value)
    }
}

fn discriminations(response: &ItemResponse, labels: &[String], digits: usize) -> Table {
    let number = Kind::Number(digits);
    let mut table = Table::new("discrimination-table", words::DISCRIMINATIONS)
        .column("item", words::ITEM, Kind::Code)
        .column("loading", words::LOADING, number)
        .column("a", words::A, number)
        .column("a_logistic", words::A_LOGISTIC, number);
    for factor in &response.factors {
        table = table.heading(heading(factor, labels, digits));
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

fn difficulties(response: &ItemResponse, labels: &[String], digits: usize) -> Table {
    let items = || response.factors.iter().flat_map(|factor| &factor.items);
    let steps = items().map(|item| item.difficulties.len()).max().unwrap_or(0);
    let mut table = Table::new("difficulty-table", words::DIFFICULTIES).column("item", words::ITEM, Kind::Code);
    for step in 1..=steps {
        let name = format!("b{step}");
        table = table.column(name.clone(), Phrase::name(name), Kind::Number(digits));
    }
    for factor in &response.factors {
        table = table.heading(heading(factor, labels, digits));
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

fn information(response: &ItemResponse, labels: &[String], digits: usize) -> Table {
    let number = Kind::Number(digits);
    let mut table = Table::new("information-table", words::INFORMATION)
        .column("theta", words::THETA, Kind::Integer)
        .column("information", words::INFORMATION_COLUMN, number)
        .column("sem", words::SEM, number)
        .column("reliability", words::RELIABILITY, number);
    for factor in &response.factors {
        table = table.heading(heading(factor, labels, digits));
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

/// The member `item_response`; null for a model without ordered items.
pub(super) fn object(response: Option<&ItemResponse>, labels: &[String]) -> Value {
    let Some(response) = response.filter(|response| !response.factors.is_empty()) else { return Value::Null };
    let theta = theta_grid();
    let finite = |x: f64| json!(Some(x).filter(|x| x.is_finite()));
    let estimate = |e: Estimate| json!({ "est": finite(e.value), "se": finite(e.error) });
    let factor_object = |factor: &FactorCurves| {
        let items: Vec<Value> = factor
            .items
            .iter()
            .map(|item| {
                let at = theta.iter().map(|&theta| item.curve.probabilities(theta));
                let rows: Vec<Vec<f64>> = at.collect();
                let curve = |k: usize| rows.iter().map(|row| row.get(k).copied()).collect::<Vec<_>>();
                let curves: Vec<_> = (0..item.curve.categories()).map(curve).collect();
                let information: Vec<f64> = theta.iter().map(|&theta| item.curve.information(theta)).collect();
                let difficulties: Vec<Value> =
                    item.difficulties.iter().map(|b| b.map_or(Value::Null, estimate)).collect();
                json!({
                    "item": item.item, "loading": estimate(item.loading), "discrimination": estimate(item.discrimination),
                    "discrimination_logistic": estimate(item.discrimination_logistic), "difficulties": difficulties,
                    "curves": curves, "information": information,
                })
            })
            .collect();
        let information: Vec<f64> = theta.iter().map(|&theta| factor.information(theta)).collect();
        let errors: Vec<Option<f64>> = information.iter().map(|&i| standard_error(i)).collect();
        json!({
            "factor": factor.factor, "group": factor.group, "group_label": group_label(factor, labels), "items": items,
            "information": information, "sem": errors, "marginal_reliability": factor.reliability,
        })
    };
    let factors: Vec<Value> = response.factors.iter().map(factor_object).collect();
    json!({ "metric": "normal_ogive", "logistic_scale": LOGISTIC_SCALE, "theta": theta, "factors": factors })
}

/// The pictures: category curves, then information, of each factor.
///
/// # Errors
/// E805, E806, where one cannot be drawn.
pub(super) fn figures(response: &ItemResponse, labels: &[String]) -> Result<Vec<Figure>> {
    let mut figures = Vec::new();
    for factor in &response.factors {
        let stem = if labels.len() > 1 { format!("{}-{}", factor.factor, factor.group) } else { factor.factor.clone() };
        let curves = (words::CURVES_FIGURE, words::CURVES_FIGURE_IN_GROUP, words::CURVES_SHOWN);
        figures.push(figure(format!("item-curves-{stem}"), factor, labels, curves, |_| curve_panels(factor))?);
        let information = (words::INFORMATION_FIGURE, words::INFORMATION_FIGURE_IN_GROUP, words::INFORMATION_SHOWN);
        let panels = |language| information_panels(factor, language);
        figures.push(figure(format!("information-{stem}"), factor, labels, information, panels)?);
    }
    Ok(figures)
}

fn figure(
    id: String,
    factor: &FactorCurves,
    labels: &[String],
    (plain, in_group, shown): (Text, Text, Text),
    panels: impl Fn(Language) -> Vec<CurvePanel>,
) -> Result<Figure> {
    let label = group_label(factor, labels);
    let title = label.map_or(plain, |_| in_group);
    let mut caption = Phrase::from(title).with("factor", Phrase::code(&factor.factor));
    if let Some(label) = label {
        caption = caption.with("group", Phrase::name(label));
    }
    let svg = |language: Language| {
        let filled = |name: &str| match name {
            "factor" => Some(factor.factor.clone()),
            "group" => label.map(str::to_owned),
            _ => None,
        };
        let chart = CurveChart {
            id: id.clone(),
            title: title.fill(language, filled),
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

/// Writes the pictures to a folder, which is made where there is none.
pub(super) fn write(
    figures: &[Figure],
    folder: &Path,
    language: Language,
    streams: &mut Streams<'_>,
) -> io::Result<Exit> {
    if let Err(error) = std::fs::create_dir_all(folder) {
        let finding = Finding::new(&catalogue::CANNOT_WRITE).file(folder.display().to_string());
        streams.refuse(&Error::from(finding.word("reason", error.to_string())), None, language)?;
        return Ok(Exit::Refused);
    }
    for figure in figures {
        let file = folder.join(figure.file_name(language));
        if streams.deliver(figure.svg(language), Some(&file), language)? != Exit::Done {
            return Ok(Exit::Refused);
        }
    }
    Ok(Exit::Done)
}
