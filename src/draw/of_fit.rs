//! Diagrams of a fitted model.

use super::diagram::{Diagram, Edge, EdgeKind, Node};
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

/// Above so many correlations between factors (those of six factors) a measurement diagram leaves them to the table.
const READABLE: usize = 15;

impl Diagram {
    /// The diagram of one group (from 1) of a fitted model, with completely standardised coefficients. `name` gives the
    /// label of a variable, `label` the words before a coefficient (the hypothesis that a path tests). Relations that
    /// are fixed to zero are left out.
    pub fn of_fit(
        fit: &Fit,
        view: View,
        group: usize,
        language: Language,
        name: &dyn Fn(&str) -> String,
        label: &dyn Fn(&FittedRow) -> Option<String>,
    ) -> Diagram {
        let id = match view {
            View::Structural => "structural",
            View::Measurement => "measurement",
            View::Whole => "model",
        };
        let mut diagram = Diagram::new(id, id, language);
        let rows: Vec<&FittedRow> = {
            let own = fit.rows.iter().filter(|row| row.group == group && is_drawn(row));
            own.filter(|row| !fit.model.is_auxiliary(&row.lhs, &row.rhs)).collect()
        };
        let left_of = |ops: &[&str]| -> BTreeSet<&str> {
            rows.iter().filter(|row| ops.contains(&row.op)).map(|row| row.lhs.as_str()).collect()
        };
        let (latent, composites) = (left_of(&["=~", "<~"]), left_of(&["<~"]));
        let chosen: Vec<&FittedRow> = rows.iter().copied().filter(|row| is_in(row, view, &latent)).collect();
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
            let is_item = !latent.contains(variable) && view != View::Structural;
            diagram.node(match (view, is_item) {
                (View::Measurement | View::Whole, true) => node.residual(residual(fit, variable, group)),
                (View::Measurement, false) => node,
                _ => node.r_squared(r_squared),
            });
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
            let edge =
                Edge::new(from, to, kind).estimate(row.std_all.value, row.estimate.p().or_else(|| row.std_all.p()));
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

fn is_in(row: &FittedRow, view: View, latent: &BTreeSet<&str>) -> bool {
    let between_latent = latent.contains(row.lhs.as_str()) && latent.contains(row.rhs.as_str());
    match (view, row.op) {
        (View::Whole, _) => row.op != "~~" || row.free > 0,
        (View::Structural, "=~") => between_latent,
        (View::Structural, "~" | "<~") | (View::Measurement, "=~" | "<~") => true,
        (View::Measurement, "~") => false,
        // Covariances of the sample are no parameters.
        (View::Structural, _) => row.free > 0 && between_latent,
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

/// The standardised residual variance of a variable.
fn residual(fit: &Fit, variable: &str, group: usize) -> Option<f64> {
    let row = fit.row(variable, "~~", variable, group)?;
    row.std_all.value.is_finite().then_some(row.std_all.value)
}
