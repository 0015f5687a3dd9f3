//! The parameter table with its estimates.

use crate::estimate::{Point, Problem};
use crate::infer::{Estimate, Standardised, Variances, delta_variance, standardised};
use crate::model::{Cell, Layout, Model, Row, Setting};
use crate::syntax::Operator;
use nalgebra::{DMatrix, DVector};

/// One row of the fitted parameter table.
#[derive(Clone, Debug, PartialEq)]
pub struct FittedRow {
    /// Left side, or the name of a defined parameter.
    pub lhs: String,
    /// The operator as in lavaan's table: `=~`, `~`, `~~`, `~1`, `:=`.
    pub op: &'static str,
    /// Right side; the expression of a defined parameter.
    pub rhs: String,
    /// Group from 1; 0 for a defined parameter.
    pub group: usize,
    /// Label, or empty.
    pub label: String,
    /// Number of the free cell from 1; 0 when fixed, taken from the sample, or defined.
    pub free: usize,
    /// Written by the user or added by the rules.
    pub user: bool,
    /// Estimate with its standard error (0 when fixed, NaN when there is none).
    pub estimate: Estimate,
    /// Standardised by latent variables.
    pub std_lv: f64,
    /// Completely standardised, with its standard error.
    pub std_all: Estimate,
    /// Standardised by all but exogenous observed variables.
    pub std_nox: f64,
}

/// All rows at a point. `covariance` is that of the parameters; without it there are no standard errors.
pub(crate) fn rows(problem: &Problem<'_>, point: &Point, covariance: Option<&DMatrix<f64>>) -> Vec<FittedRow> {
    let model = problem.model;
    let cells = model.restriction.expand(&point.parameters);
    let places = places(model);
    let mut rows = Vec::with_capacity(model.table.rows.len() + model.definitions.len());
    let total = model.table.rows.len() + model.definitions.len();
    let mut plain = DMatrix::zeros(total, model.restriction.parameters);
    let mut scaled = DMatrix::zeros(total, model.restriction.parameters);
    for (g, at) in point.groups.iter().enumerate() {
        let given = problem.sample.groups[g].exogenous.as_ref();
        let variances = Variances::of(&model.layouts[g], &model.roles[g], &at.implied, given.map(|(_, cov)| cov));
        for (i, row) in model.table.rows.iter().enumerate().filter(|(_, row)| row.group == g) {
            let (value, free) = match row.setting {
                Setting::Free(cell) => (cells[cell], Some(cell)),
                Setting::Fixed(value) => {
                    let follows = places[i].filter(|cell| model.layouts[g].follows(cell));
                    (follows.map_or(value, |cell| at.implied.value(&cell)), None)
                }
                Setting::Sample => {
                    let known = places[i].map(|cell| at.implied.value(&cell));
                    (known.or_else(|| exogenous_moment(&model.layouts[g], row, given?)).unwrap_or(f64::NAN), None)
                }
            };
            let mut by_cell = DVector::zeros(model.table.cells);
            let all = standardised(&variances, row, free, value, Standardised::All, Some(&mut by_cell));
            scaled.set_row(i, &model.restriction.pull_gradient(&by_cell).transpose());
            if let Some(cell) = free {
                for (parameter, coefficient) in &model.restriction.cells[cell].terms {
                    plain[(i, *parameter)] += coefficient;
                }
            }
            rows.push(FittedRow {
                lhs: row.lhs.clone(),
                op: row.op.symbol(),
                rhs: row.rhs.clone(),
                group: g + 1,
                label: row.label.clone(),
                free: free.map_or(0, |cell| cell + 1),
                user: row.user,
                estimate: Estimate::new(value, 0.0),
                std_lv: standardised(&variances, row, free, value, Standardised::Latent, None),
                std_all: Estimate::new(all, 0.0),
                std_nox: standardised(&variances, row, free, value, Standardised::AllButExogenous, None),
            });
        }
    }
    for definition in &model.definitions {
        let i = rows.len();
        let names: Vec<String> = definition.expression.names().iter().map(|n| (*n).to_owned()).collect();
        let used: Vec<usize> = names.iter().filter_map(|name| model.table.find_label(name)).collect();
        let evaluate = |value: &dyn Fn(&FittedRow) -> f64| {
            let values: Vec<f64> = used.iter().map(|&k| value(&rows[k])).collect();
            definition.expression.gradient(&names, &values).unwrap_or((f64::NAN, vec![f64::NAN; names.len()]))
        };
        let (value, slope) = evaluate(&|row| row.estimate.value);
        let (all, slope_all) = evaluate(&|row| row.std_all.value);
        let (std_lv, _) = evaluate(&|row| row.std_lv);
        let (std_nox, _) = evaluate(&|row| row.std_nox);
        for ((&k, d), d_all) in used.iter().zip(&slope).zip(&slope_all) {
            for j in 0..model.restriction.parameters {
                plain[(i, j)] += d * plain[(k, j)];
                scaled[(i, j)] += d_all * scaled[(k, j)];
            }
        }
        rows.push(FittedRow {
            lhs: definition.name.clone(),
            op: ":=",
            rhs: definition.written.to_string(),
            group: 0,
            label: definition.name.clone(),
            free: 0,
            user: true,
            estimate: Estimate::new(value, 0.0),
            std_lv,
            std_all: Estimate::new(all, 0.0),
            std_nox,
        });
    }
    set_errors(&mut rows, &plain, &scaled, covariance);
    rows
}

/// A moment of exogenous variables that the model is conditional on.
pub(crate) fn exogenous_moment(layout: &Layout, row: &Row, (mean, cov): &(DVector<f64>, DMatrix<f64>)) -> Option<f64> {
    let place = |name: &str| layout.exogenous.iter().position(|x| x == name);
    match row.op {
        Operator::Covariance => Some(cov[(place(&row.lhs)?, place(&row.rhs)?)]),
        Operator::Intercept => Some(mean[place(&row.lhs)?]),
        _ => None,
    }
}

fn set_errors(rows: &mut [FittedRow], plain: &DMatrix<f64>, scaled: &DMatrix<f64>, covariance: Option<&DMatrix<f64>>) {
    let Some(covariance) = covariance else {
        for row in rows.iter_mut() {
            row.estimate.error = f64::NAN;
            row.std_all.error = f64::NAN;
        }
        return;
    };
    let errors = delta_variance(plain, covariance);
    let scaled_errors = delta_variance(scaled, covariance);
    for ((row, variance), scaled_variance) in rows.iter_mut().zip(errors).zip(scaled_errors) {
        row.estimate.error = if row.estimate.value.is_finite() { variance.sqrt() } else { f64::NAN };
        row.std_all.error = if row.std_all.value.is_finite() { scaled_variance.sqrt() } else { f64::NAN };
    }
}

/// The matrix cell of each row of the table.
fn places(model: &Model) -> Vec<Option<Cell>> {
    let mut places = vec![None; model.table.rows.len()];
    for layout in &model.layouts {
        for cell in &layout.cells {
            places[cell.table_row] = Some(*cell);
        }
    }
    places
}
