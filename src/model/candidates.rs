//! What could be freed: the cells of a model that are fixed, and those that it leaves out.
//!
//! The list is that of lavaan 0.6-14's `modindices`, established by running it on probes; a cell that stands in it under
//! two names (`f =~ x` and `x ~ f`) is named once here.

use super::checked::Model;
use super::layout::Layout;
use super::restriction::{CellMap, Restriction};
use super::roles::Roles;
use super::table::{Row, Setting};
use crate::syntax::Operator;
use nalgebra::DVector;

/// A model with its candidates among the free cells.
#[derive(Clone, Debug)]
pub struct Candidates {
    /// The same model with every candidate a free cell, numbered after those that were free before, and no constraint: each
    /// free cell is a parameter of its own.
    pub model: Model,
    /// Rows whose moments are taken from the sample; in the larger model they are the free cells that follow those that were
    /// free before. What makes an outcome of an exogenous variable must leave them free.
    pub sampled: Vec<usize>,
    /// Number of cells that were free before, with those of `sampled`.
    pub kept: usize,
    /// How the cells that are kept move with the parameters of the smaller model, followed by one parameter a cell of
    /// `sampled`.
    pub restriction: Restriction,
    /// By candidate: its row in the table of the larger model.
    pub rows: Vec<usize>,
    /// By candidate: the value at which it is fixed; zero where the model leaves it out.
    pub values: Vec<f64>,
}

impl Candidates {
    /// The cells of the larger model at a point of the smaller one: its cells, and the moments of `sampled`.
    pub fn point(&self, cells: &DVector<f64>, moments: &[f64]) -> DVector<f64> {
        let all: Vec<f64> = cells.iter().chain(moments).chain(&self.values).copied().collect();
        DVector::from_vec(all)
    }
}

impl Model {
    /// The model with everything freed that could be: in each group the fixed rows of the table, then what it leaves out:
    ///
    /// - loadings of each latent variable on each observed indicator;
    /// - covariances of the (residuals of the) observed indicators, and of the latent variables;
    /// - regressions among all variables that take part in regressions, but of observed indicators (their loadings say the
    ///   same) and among exogenous observed variables (their moments are taken as they are).
    pub fn candidates(&self) -> Candidates {
        let mut table = self.table.clone();
        let (mut rows, mut values) = (Vec::new(), Vec::new());
        let groups: Vec<usize> = (0..self.layouts.len()).collect();
        let has_cell: Vec<bool> = {
            let mut has_cell = vec![false; table.rows.len()];
            for layout in &self.layouts {
                for cell in layout.cells.iter().filter(|cell| !layout.follows(cell)) {
                    has_cell[cell.table_row] = true;
                }
            }
            has_cell
        };
        let mut sampled = Vec::new();
        for (i, row) in table.rows.iter_mut().enumerate() {
            if row.setting == Setting::Sample && has_cell[i] {
                row.setting = Setting::Free(table.cells + sampled.len());
                sampled.push(i);
            }
        }
        let kept = table.cells + sampled.len();
        let mut restriction = self.restriction.clone();
        for place in 0..sampled.len() {
            restriction.cells.push(CellMap { constant: 0.0, terms: vec![(restriction.parameters + place, 1.0)] });
        }
        restriction.parameters += sampled.len();
        for &group in &groups {
            for (i, row) in table.rows.iter_mut().enumerate().filter(|(_, row)| row.group == group) {
                if let (Setting::Fixed(value), true) = (row.setting, has_cell[i]) {
                    row.setting = Setting::Free(kept + rows.len());
                    rows.push(i);
                    values.push(value);
                }
            }
            let known: Vec<Row> = table.rows.iter().filter(|row| row.group == group).cloned().collect();
            for (lhs, op, rhs) in left_out(&self.roles[group], &known) {
                let setting = Setting::Free(kept + rows.len());
                rows.push(table.rows.len());
                values.push(0.0);
                let (start, label) = (None, String::new());
                table.rows.push(Row { lhs, op, rhs, group, user: false, setting, start, label });
            }
        }
        table.cells = kept + rows.len();
        let n = table.cells;
        let cells = (0..n).map(|cell| CellMap { constant: 0.0, terms: vec![(cell, 1.0)] }).collect();
        let (unit, conditional) = (self.options.parameterization, self.has_conditional_form());
        let layouts = groups.iter().map(|&g| Layout::of(&table, &self.roles[g], unit, conditional, g)).collect();
        let free = Restriction { cells, parameters: n, leaders: (0..n).collect() };
        let model = Model { table, layouts, restriction: free, ..self.clone() };
        Candidates { model, sampled, kept, restriction, rows, values }
    }
}

/// The relations of one group that its table does not state.
fn left_out(roles: &Roles, known: &[Row]) -> Vec<(String, Operator, String)> {
    let set = |op: Operator| -> std::collections::BTreeSet<(&str, &str)> {
        known.iter().filter(|row| row.op == op).map(|row| (row.lhs.as_str(), row.rhs.as_str())).collect()
    };
    let (loadings, paths) = (set(Operator::Measurement), set(Operator::Regression));
    let covariances = set(Operator::Covariance);
    // A loading and the regression the other way round are the same cell.
    let acts = |from: &str, on: &str| loadings.contains(&(from, on)) || paths.contains(&(on, from));
    let covary = |a: &str, b: &str| covariances.contains(&(a, b)) || covariances.contains(&(b, a));
    let mut list = Vec::new();
    let mut add = |lhs: &str, op: Operator, rhs: &str| list.push((lhs.to_owned(), op, rhs.to_owned()));
    let observed: Vec<&str> = roles
        .explained()
        .iter()
        .map(String::as_str)
        .filter(|name| roles.indicators.iter().any(|n| n == name))
        .collect();
    let latent: Vec<&str> = roles.latent.iter().map(String::as_str).collect();
    for factor in &latent {
        for item in observed.iter().filter(|item| !acts(factor, item)) {
            add(factor, Operator::Measurement, item);
        }
    }
    for names in [&observed, &latent] {
        for (i, a) in names.iter().enumerate() {
            for b in names[i + 1..].iter().filter(|b| !covary(a, b)) {
                add(a, Operator::Covariance, b);
            }
        }
    }
    let mut structural: Vec<&str> = Vec::new();
    for name in roles.outcomes.iter().chain(&roles.predictors) {
        if !structural.contains(&name.as_str()) {
            structural.push(name);
        }
    }
    for outcome in structural.iter().filter(|name| !observed.contains(name)) {
        for predictor in structural.iter().filter(|name| *name != outcome && !acts(name, outcome)) {
            if !(roles.is_exogenous(outcome) && roles.is_exogenous(predictor)) {
                add(outcome, Operator::Regression, predictor);
            }
        }
    }
    list
}
