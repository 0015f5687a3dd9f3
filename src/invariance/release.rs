//! Score tests of releasing equalities, robust where the standard errors are.
//!
//! At the estimates of a level, N s' V^-1 s with the efficient score s = D'(g - J K (K'JK)^-1 K'g) of the directions D and
//! its covariance matrix V = C'BC, C = D - K (K'JK)^-1 K'JD. B is the information J itself under normal theory, which makes
//! it Rao's (1948) test (lavaan: `lavTestScore`), and the covariance matrix of the scores under robust errors, which makes it
//! the generalised score test (Satorra 1989, Psychometrika 54, 131-151, eq. 21; Boos 1992).

use super::results::Exempt;
use crate::estimate::Problem;
use crate::fitted::Fit;
use crate::infer::{ChiSquareTest, Errors, information_at, moment_scores_covariance};
use crate::linalg::{Cholesky, symmetric_eigen};
use crate::model::{CellMap, Model, Restriction, Setting};
use crate::syntax::Operator;
use nalgebra::{DMatrix, DVector};

/// Gradient, information and covariance matrix of the scores of a level by cells, with what could be released among them.
pub(super) struct Releases {
    cells: Vec<Vec<usize>>,
    gradient: DVector<f64>,
    information: DMatrix<f64>,
    middle: Option<DMatrix<f64>>,
    map: DMatrix<f64>,
    kept: Cholesky,
    multiplier: f64,
}

impl Releases {
    /// Prepares the tests of these parameters in all groups but the first; `None` unless converged.
    pub fn of(fit: &Fit, what: &[Exempt]) -> Option<Releases> {
        let parameters = &fit.solution.point.as_ref().filter(|_| fit.converged())?.parameters;
        let rows: Vec<Vec<usize>> = what.iter().map(|exempt| rows_of(&fit.model, exempt)).collect();
        let (larger, cells) = released(&fit.model, &rows);
        let restriction = &larger.restriction;
        let n = restriction.cells.len();
        let mut map = DMatrix::zeros(n, restriction.parameters);
        for (cell, CellMap { terms, .. }) in restriction.cells.iter().enumerate() {
            for (parameter, coefficient) in terms {
                map[(cell, *parameter)] += coefficient;
            }
        }
        // What nonlinear constraints hold stays held.
        if let Some(basis) = larger.constraints.tangent(restriction, parameters, true) {
            map *= basis;
        }
        let by_cell = restriction.expand(parameters);
        let each = (0..n).map(|cell| CellMap { constant: 0.0, terms: vec![(cell, 1.0)] }).collect();
        let free = Restriction { cells: each, parameters: n, leaders: (0..n).collect() };
        let larger = Model { restriction: free, ..larger };
        let problem = Problem { model: &larger, sample: &fit.sample };
        let point = problem.point(&by_cell)?;
        let slope = problem.slope(&point);
        let information = information_at(&problem, &point, &slope, fit.options.information)?;
        let middle = match fit.options.errors {
            Errors::RobustSem | Errors::RobustClusterSem => Some(moment_scores_covariance(&problem, &point, &slope)?),
            Errors::RobustHuberWhite | Errors::RobustCluster => Some(problem.first_order_information(&point, &slope)?),
            Errors::Standard | Errors::Bootstrap | Errors::None => None,
        };
        let mut kept = map.tr_mul(&(&information * &map));
        crate::linalg::symmetrise(&mut kept);
        let kept = Cholesky::with_tolerance(&kept, 1e-13).ok()?;
        let multiplier = fit.sample.multiplier;
        Some(Releases { cells, gradient: slope.gradient, information, middle, map, kept, multiplier })
    }

    /// The test of one of them; `None` where its release cannot be told from what is free already.
    pub fn test(&self, place: usize) -> Option<ChiSquareTest> {
        let cells = self.cells.get(place).filter(|cells| !cells.is_empty())?;
        let mut directions = DMatrix::zeros(self.map.nrows(), cells.len());
        for (column, &cell) in cells.iter().enumerate() {
            directions[(cell, column)] = 1.0;
        }
        let own = directions.tr_mul(&(&self.information * &directions));
        let cross = self.map.tr_mul(&(&self.information * &directions));
        let mut efficient = directions.clone();
        for column in 0..cells.len() {
            let shift = &self.map * self.kept.solve(&cross.column(column).into_owned());
            let mut target = efficient.column_mut(column);
            target -= shift;
        }
        let score = efficient.tr_mul(&self.gradient);
        let information = efficient.tr_mul(&(&self.information * &efficient));
        // Scaled by what each direction would have alone, so that units do not decide the rank.
        let root: Vec<f64> = (0..cells.len()).map(|j| own[(j, j)].max(0.0).sqrt()).collect();
        if root.iter().any(|x| x.is_nan() || *x <= 0.0) {
            return None;
        }
        let scale = |m: &DMatrix<f64>| {
            DMatrix::from_fn(m.nrows(), m.ncols(), |i, j| 0.5 * (m[(i, j)] + m[(j, i)]) / (root[i] * root[j]))
        };
        let eigen = symmetric_eigen(&scale(&information))?;
        let identified: Vec<usize> = (0..cells.len()).filter(|&k| eigen.values[k] > 1e-8).collect();
        if identified.is_empty() {
            return None;
        }
        let basis = eigen.vectors.select_columns(&identified);
        let z = basis.tr_mul(&DVector::from_fn(cells.len(), |i, _| score[i] / root[i]));
        let covariance = match &self.middle {
            None => DMatrix::from_diagonal(&DVector::from_fn(identified.len(), |k, _| eigen.values[identified[k]])),
            Some(middle) => basis.tr_mul(&(scale(&efficient.tr_mul(&(middle * &efficient))) * &basis)),
        };
        let statistic = z.dot(&Cholesky::with_tolerance(&covariance, 1e-13).ok()?.solve(&z));
        Some(ChiSquareTest::new(self.multiplier * statistic, identified.len()))
    }
}

/// The rows of a parameter in all groups but the first.
fn rows_of(model: &Model, what: &Exempt) -> Vec<usize> {
    let is = |row: &crate::model::Row| match what {
        Exempt::Thresholds(item) => row.op == Operator::Threshold && row.lhs == *item,
        Exempt::Loading { factor, indicator } => row.is(factor, Operator::Measurement, indicator),
        Exempt::Intercept(name) => row.is(name, Operator::Intercept, ""),
        Exempt::Residual(name) => row.is(name, Operator::Covariance, name),
    };
    (0..model.table.rows.len()).filter(|&i| model.table.rows[i].group > 0 && is(&model.table.rows[i])).collect()
}

/// The model with a cell for each of these rows, those that are fixed held where they are; and the cells.
fn released(model: &Model, rows: &[Vec<usize>]) -> (Model, Vec<Vec<usize>>) {
    let mut model = model.clone();
    let mut cells = Vec::with_capacity(rows.len());
    for list in rows {
        let mut own = Vec::with_capacity(list.len());
        for &row in list {
            match model.table.rows[row].setting {
                Setting::Free(cell) => own.push(cell),
                Setting::Fixed(value) => {
                    let cell = model.table.cells;
                    model.table.cells += 1;
                    model.table.rows[row].setting = Setting::Free(cell);
                    model.restriction.cells.push(CellMap { constant: value, terms: Vec::new() });
                    let group = model.table.rows[row].group;
                    for at in model.layouts[group].cells.iter_mut().filter(|at| at.table_row == row) {
                        at.free = Some(cell);
                    }
                    own.push(cell);
                }
                Setting::Sample => {}
            }
        }
        cells.push(own);
    }
    (model, cells)
}
