//! Score (Lagrange multiplier) tests: what releasing an equality would gain, without fitting again.

use super::wald::ChiSquareTest;
use crate::estimate::{Problem, Solution};
use crate::linalg::{Cholesky, symmetric_eigen};
use crate::model::{CellMap, Model, Restriction, Setting};
use nalgebra::{DMatrix, DVector};

/// A score test of one or more directions.
#[derive(Clone, Debug, PartialEq)]
pub struct ScoreTest {
    /// The statistic with the rank of the directions.
    pub test: ChiSquareTest,
    /// Expected change along each direction if all of them were freed (lavaan: `epc`).
    pub expected_change: DVector<f64>,
}

/// What every score test of a solution starts from: the gradient and the expected information by free cell, before
/// equality constraints.
#[derive(Clone, Debug)]
pub struct Scores {
    gradient: DVector<f64>,
    information: DMatrix<f64>,
    /// K: free cells by parameters.
    map: DMatrix<f64>,
    /// J K, cells by parameters.
    crossed: DMatrix<f64>,
    /// K' J K
    kept: Cholesky,
    /// K' g, zero but for rounding.
    kept_gradient: DVector<f64>,
    multiplier: f64,
}

impl Scores {
    /// Prepares the tests; `None` unless converged with a positive definite information.
    pub fn of(problem: &Problem<'_>, solution: &Solution) -> Option<Scores> {
        if !solution.status.converged() {
            return None;
        }
        let released = released(problem.model);
        let larger = Problem { model: &released, sample: problem.sample };
        let restriction = &problem.model.restriction;
        let point = larger.point(&restriction.expand(&solution.parameters))?;
        let slope = larger.slope(&point);
        let (multiplier, share) = weighting(problem);
        let cells = restriction.cells.len();
        let (information, _) = larger.expected_information_with(&point, &slope, cells);
        let gradient = slope.gradient * share;
        let mut map = restriction.map();
        // What nonlinear constraints hold stays held.
        if let Some(basis) = problem.model.constraints.tangent(restriction, &solution.parameters, true) {
            map *= basis;
        }
        let crossed = &information * &map;
        let mut kept = map.tr_mul(&crossed);
        crate::linalg::symmetrise(&mut kept);
        let kept = Cholesky::with_tolerance(&kept, 1e-13).ok()?;
        let kept_gradient = map.tr_mul(&gradient);
        Some(Scores { gradient, information, map, crossed, kept, kept_gradient, multiplier })
    }

    /// The test of freeing single cells: each may depart from what its constraints say.
    pub fn cells(&self, cells: &[usize]) -> Option<ScoreTest> {
        let mut directions = DMatrix::zeros(self.map.nrows(), cells.len());
        for (column, &cell) in cells.iter().enumerate() {
            *directions.get_mut((cell, column))? = 1.0;
        }
        self.directions(&directions)
    }

    /// The test of freeing directions in the space of the free cells (one column each): N g' M^- g with the efficient
    /// score g and the efficient information M = J_DD - J_DK J_KK^-1 J_KD from expected information (Rao 1948; Bentler
    /// and Chou 1992). lavaan: `lavTestScore`; the degrees of freedom are the rank of M, judged against the diagonal of
    /// J_DD at 1e-8. `None` when no direction is identified.
    pub fn directions(&self, directions: &DMatrix<f64>) -> Option<ScoreTest> {
        let own = directions.tr_mul(&(&self.information * directions));
        let cross = self.crossed.tr_mul(directions);
        let r = directions.ncols();
        let mut efficient = own.clone();
        let mut score = directions.tr_mul(&self.gradient);
        let mut reduced = DMatrix::zeros(cross.nrows(), r);
        for j in 0..r {
            reduced.set_column(j, &self.kept.solve_lower(&cross.column(j).into_owned()));
        }
        efficient -= reduced.tr_mul(&reduced);
        score -= reduced.tr_mul(&self.kept.solve_lower(&self.kept_gradient));
        // Scaled by what each direction would have alone, so that units do not decide the rank.
        let root: Vec<f64> = (0..r).map(|j| own[(j, j)].max(0.0).sqrt()).collect();
        if r == 0 || root.iter().any(|x| x.is_nan() || *x <= 0.0) {
            return None;
        }
        let scaled = DMatrix::from_fn(r, r, |i, j| 0.5 * (efficient[(i, j)] + efficient[(j, i)]) / (root[i] * root[j]));
        let z = DVector::from_fn(r, |i, _| score[i] / root[i]);
        let eigen = symmetric_eigen(&scaled)?;
        let mut statistic = 0.0;
        let mut df = 0;
        let mut change = DVector::zeros(r);
        for (k, &value) in eigen.values.iter().enumerate() {
            if value > 1e-8 {
                let vector = eigen.vectors.column(k);
                let along = vector.dot(&z);
                statistic += along * along / value;
                change.axpy(-along / value, &vector, 1.0);
                df += 1;
            }
        }
        (df > 0).then(|| ScoreTest {
            test: ChiSquareTest::new(self.multiplier * statistic, df),
            expected_change: DVector::from_fn(r, |i, _| change[i] / root[i]),
        })
    }
}

/// What score tests are multiplied by: N, and what their gradient is multiplied by.
///
/// lavaan 0.6-14 multiplies score tests of every estimator by N, also where the chi-square has N - G (N cases in G groups),
/// and its gradient of least squares carries a factor (N - G) / N that its information has not. So do ours: nobody is served
/// by tests that differ from it in the third digit.
pub(super) fn weighting(problem: &Problem<'_>) -> (f64, f64) {
    let sample = problem.sample;
    let (cases, groups) = (sample.n as f64, sample.groups.len() as f64);
    let likelihood = sample.method.discrepancy.likelihood();
    (cases, if likelihood { 1.0 } else { (cases - groups) / cases })
}

/// The same model without its equality constraints: every free cell a parameter of its own.
fn released(model: &Model) -> Model {
    let n = model.restriction.cells.len();
    let cells = (0..n).map(|cell| CellMap { constant: 0.0, terms: vec![(cell, 1.0)] }).collect();
    Model { restriction: Restriction { cells, parameters: n, leaders: (0..n).collect() }, ..model.clone() }
}

/// Cells that the constraints make equal: over groups, or by a label.
#[derive(Clone, Debug, PartialEq)]
pub struct Equality {
    /// Rows of the parameter table, in its order.
    pub rows: Vec<usize>,
    /// Their free cells.
    pub cells: Vec<usize>,
}

/// All sets of two or more free cells that are equal, in the order of the table.
pub fn equalities(model: &Model) -> Vec<Equality> {
    let mut list: Vec<(&CellMap, Equality)> = Vec::new();
    for (row, stated) in model.table.rows.iter().enumerate() {
        let Setting::Free(cell) = stated.setting else { continue };
        let map = &model.restriction.cells[cell];
        if map.terms.is_empty() {
            continue;
        }
        match list.iter_mut().find(|(known, _)| *known == map) {
            Some((_, equality)) => {
                equality.rows.push(row);
                equality.cells.push(cell);
            }
            None => list.push((map, Equality { rows: vec![row], cells: vec![cell] })),
        }
    }
    list.into_iter().map(|(_, equality)| equality).filter(|e| e.rows.len() > 1).collect()
}

/// Free cells that linear constraints make something else than a parameter: a constant, a multiple, a sum. In the order of
/// the table, each with itself as the only member.
fn dependents(model: &Model) -> Vec<Equality> {
    let mut list: Vec<(&CellMap, Equality)> = Vec::new();
    for (row, stated) in model.table.rows.iter().enumerate() {
        let Setting::Free(cell) = stated.setting else { continue };
        let map = &model.restriction.cells[cell];
        let parameter = matches!(map.terms[..], [(_, c)] if (c - 1.0).abs() < 1e-15 && map.constant.abs() < 1e-15);
        // Several equal ones are an equality.
        if !parameter && list.iter().all(|(known, _)| *known != map) {
            list.push((map, Equality { rows: vec![row], cells: vec![cell] }));
        }
    }
    list.into_iter().map(|(_, dependent)| dependent).collect()
}

/// The score tests of one equality.
#[derive(Clone, Debug, PartialEq)]
pub struct EqualityTest {
    /// What is equal.
    pub equality: Equality,
    /// All members free of each other: df is their number less one (one intercept over G groups: G - 1). What follows from
    /// other cells by a linear constraint has itself as the only member, and is free of that constraint.
    pub joint: Option<ScoreTest>,
    /// Each member alone free of the others, which stay equal; in the order of the members.
    pub single: Vec<Option<ScoreTest>>,
}

/// The score tests of every equality of a model, and of all of them together.
#[derive(Clone, Debug, PartialEq)]
pub struct EqualityTests {
    /// One entry an equality.
    pub tests: Vec<EqualityTest>,
    /// All equalities released at once.
    pub total: Option<ChiSquareTest>,
}

/// Tests what releasing each equality would gain. `None` unless converged; empty when there are no equalities.
pub fn equality_tests(problem: &Problem<'_>, solution: &Solution) -> Option<EqualityTests> {
    let scores = Scores::of(problem, solution)?;
    let dependents = dependents(problem.model);
    let equalities = equalities(problem.model);
    let others: Vec<usize> = equalities
        .iter()
        .flat_map(|e| &e.cells[1..])
        .chain(dependents.iter().flat_map(|d| &d.cells))
        .copied()
        .collect();
    let total = scores.cells(&others).map(|t| t.test);
    let tests = equalities
        .into_iter()
        .chain(dependents)
        .map(|equality| EqualityTest {
            joint: scores.cells(if equality.cells.len() > 1 { &equality.cells[1..] } else { &equality.cells }),
            single: equality.cells.iter().map(|&cell| scores.cells(&[cell])).collect(),
            equality,
        })
        .collect();
    Some(EqualityTests { tests, total })
}
