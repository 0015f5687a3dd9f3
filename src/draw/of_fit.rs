//! Diagrams of a fitted model.

use super::diagram::{Diagram, Edge, EdgeKind, Node};
use super::theme::Style;
use crate::fitted::{Fit, FittedRow};
use crate::words::Language;
use std::collections::BTreeSet;

/// Which part of a model is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// Causes and effects: latent variables, and observed ones that are causes or effects, with explained variance.
    Structural,
    /// Factors with their indicators and residuals; correlations between factors when there are not too many to read.
    Measurement,
    /// Everything.
    Whole,
}

/// Which coefficients stand on the relations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Coefficients {
    /// Completely standardised.
    #[default]
    Standardised,
    /// In the units of the variables.
    Unstandardised,
    /// None: the relations alone.
    None,
}

/// What is drawn of a fitted model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Which part of the model.
    pub view: View,
    /// Which group, from 1.
    pub group: usize,
    /// The language of its numbers.
    pub language: Language,
    /// Which coefficients.
    pub coefficients: Coefficients,
    /// By which conventions.
    pub style: &'static Style,
}

impl Picture {
    /// A picture with completely standardised coefficients in the style of this program.
    pub const fn new(view: View, group: usize, language: Language) -> Picture {
        Picture { view, group, language, coefficients: Coefficients::Standardised, style: &Style::COVARY }
    }
}

/// Above so many correlations between factors (those of six factors) a measurement diagram leaves them to the table.
const READABLE: usize = 15;

impl Diagram {
    /// The diagram of a fitted model. `name` gives the label of a variable, `label` the words before a coefficient (the
    /// hypothesis that a path tests). Relations that are fixed to zero are left out.
    pub fn of_fit(
        fit: &Fit,
        picture: Picture,
        name: &dyn Fn(&str) -> String,
        label: &dyn Fn(&FittedRow) -> Option<String>,
    ) -> Diagram {
        let Picture { view, group, language, coefficients, style } = picture;
        let id = match view {
            View::Structural => "structural",
            View::Measurement => "measurement",
            View::Whole => "model",
        };
        let mut diagram = Diagram::new(id, id, language);
        diagram.look.style = style;
        diagram.standardised = coefficients != Coefficients::Unstandardised;
        let rows: Vec<&FittedRow> = {
            let own = fit.rows.iter().filter(|row| row.group == group && is_drawn(row));
            own.filter(|row| !fit.model.is_auxiliary(&row.lhs, &row.rhs)).collect()
        };
        let left_of = |ops: &[&str]| -> BTreeSet<&str> {
            rows.iter().filter(|row| ops.contains(&row.op)).map(|row| row.lhs.as_str()).collect()
        };
        let (latent, composites) = (left_of(&["=~", "<~"]), left_of(&["<~"]));
        let chosen: Vec<&FittedRow> = rows.iter().copied().filter(|row| is_in(row, picture, &latent)).collect();
        let variables = variables(&chosen, &latent);
        for variable in &variables {
            let text = name(variable);
            let node = match (composites.contains(variable), latent.contains(variable)) {
                (true, _) => Node::composite(*variable, text),
                (_, true) => Node::latent(*variable, text),
                _ => Node::observed(*variable, text),
            };
            let explained = fit.explained.get(group.saturating_sub(1)).into_iter().flatten();
            let r_squared = explained.filter(|(other, _)| other == variable).find_map(|(_, r2)| *r2);
            let caused = |ops: &[&str]| {
                chosen.iter().any(|row| {
                    let effect = if row.op == "=~" { &row.rhs } else { &row.lhs };
                    ops.contains(&row.op) && effect == variable
                })
            };
            let is_item = !latent.contains(variable) && caused(&["=~"]);
            let explained = !is_item && view != View::Measurement && !composites.contains(variable);
            let node = node.r_squared(r_squared.filter(|_| explained && coefficients != Coefficients::None));
            let shows = is_item || (style.disturbances && caused(&["=~", "~"]));
            diagram.node(if shows { node.residual(residual(fit, variable, picture)) } else { node });
        }
        let correlations = chosen.iter().filter(|row| row.op == "~~").count();
        for row in chosen {
            let kind = match row.op {
                "=~" => EdgeKind::Loading,
                "~" | "<~" => EdgeKind::Regression,
                _ => EdgeKind::Covariance,
            };
            if kind == EdgeKind::Covariance && view == View::Measurement && correlations > READABLE {
                continue;
            }
            // An effect stands left of `~`, a composite left of `<~`, a factor left of `=~`.
            let (from, to) = if matches!(row.op, "~" | "<~") { (&row.rhs, &row.lhs) } else { (&row.lhs, &row.rhs) };
            let (Some(from), Some(to)) = (diagram.find(from), diagram.find(to)) else { continue };
            let edge = coefficient(Edge::new(from, to, kind), row, coefficients);
            diagram.edge(match label(row) {
                Some(label) => edge.label(label),
                None => edge,
            });
        }
        diagram
    }
}

/// Whether a row is a relation that a diagram shows: between two variables, and not fixed to zero.
fn is_drawn(row: &FittedRow) -> bool {
    let relation = matches!(row.op, "=~" | "<~" | "~" | "~~") && row.lhs != row.rhs;
    relation && (row.free > 0 || row.estimate.value.abs() > 0.0)
}

fn is_in(row: &FittedRow, picture: Picture, latent: &BTreeSet<&str>) -> bool {
    let between_latent = latent.contains(row.lhs.as_str()) && latent.contains(row.rhs.as_str());
    // Covariances of the sample are no parameters, but some draw them.
    let estimated = row.free > 0 || picture.style.sample_covariances;
    match (picture.view, row.op) {
        (View::Whole, _) => row.op != "~~" || estimated,
        (View::Structural, "=~") => between_latent,
        (View::Structural, "~" | "<~") | (View::Measurement, "=~" | "<~") => true,
        (View::Measurement, "~") => false,
        (View::Structural, _) => estimated && (between_latent || picture.style.sample_covariances),
        (View::Measurement, _) => row.free > 0,
    }
}

/// The variables of these rows, latent ones first, each kind in the order in which the rows name them.
fn variables<'a>(rows: &[&'a FittedRow], latent: &BTreeSet<&str>) -> Vec<&'a str> {
    let mut seen = BTreeSet::new();
    let mut found: Vec<&str> = Vec::new();
    for row in rows {
        let sides = if matches!(row.op, "~" | "<~") { [&row.rhs, &row.lhs] } else { [&row.lhs, &row.rhs] };
        for side in sides {
            if seen.insert(side.as_str()) {
                found.push(side);
            }
        }
    }
    found.sort_by_key(|variable| !latent.contains(variable));
    found
}

/// The relation with the coefficient that is asked for. Without one it keeps its p-value, which decides whether it is
/// dashed, and its size, which decides how it is emphasised.
fn coefficient(edge: Edge, row: &FittedRow, coefficients: Coefficients) -> Edge {
    let shown = match coefficients {
        Coefficients::Standardised | Coefficients::None => &row.std_all,
        Coefficients::Unstandardised => &row.estimate,
    };
    let value = (coefficients != Coefficients::None && shown.value.is_finite()).then_some(shown.value);
    let error = Some(shown.error).filter(|error| *error > 0.0 && error.is_finite());
    let size = Some(row.std_all.value).filter(|size| size.is_finite());
    // A coefficient that is fixed to scale a factor has a test only once it is standardised.
    let of_fixed = || (coefficients != Coefficients::Unstandardised).then(|| row.std_all.p()).flatten();
    edge.estimate(value, row.estimate.p().or_else(of_fixed)).error(error).size(size)
}

/// The residual variance of a variable, not a number where no coefficients are asked for; `None` where there is none, or where
/// it is fixed to zero.
fn residual(fit: &Fit, variable: &str, picture: Picture) -> Option<f64> {
    let row = fit.row(variable, "~~", variable, picture.group)?;
    if row.free == 0 && row.estimate.value.abs() < 1e-12 {
        return None;
    }
    let value = match picture.coefficients {
        Coefficients::Standardised | Coefficients::None => row.std_all.value,
        Coefficients::Unstandardised => row.estimate.value,
    };
    let value = value.is_finite().then_some(value)?;
    Some(if picture.coefficients == Coefficients::None { f64::NAN } else { value })
}
