//! Tests and indices of incomplete responses: what they need of the unrestricted model.
//!
//! The information of the unrestricted model of complete data is A_c, of incomplete data A = A_c - M, M what is missing. In
//! the coordinates of L^-1 y, L L' = S the unrestricted covariances, with variances divided by the square root of two, A_c
//! is the identity. Unlike with complete data A has no structure, so this is the one place where a matrix over all pairs
//! of moments is formed; it is left out where it would cost too much.
//!
//! Exogenous variables come first in L, so that their own moments are coordinates of their own. Where they are fixed these
//! coordinates are no moments of the model and are left out.

use super::scaled::{ScaledTest, TestKind, Traces};
use crate::estimate::{Incomplete, Information, Point, Problem, inverse_information};
use crate::implied::{CellDerivative, derivatives};
use crate::linalg::{Cholesky, trace_of_product};
use crate::model::{Cell, Matrix, Model};
use crate::moments::Design;
use nalgebra::{DMatrix, DVector};

/// Multiplications above which indices that need the information of the unrestricted model are left out: some seconds.
const AFFORDABLE: f64 = 2e10;

/// The unrestricted model of one group.
struct Unrestricted<'a> {
    own: &'a Incomplete,
    /// The variables in the order of L.
    order: Vec<usize>,
    /// How many of them are exogenous: the first ones.
    exogenous: usize,
    /// L
    root: DMatrix<f64>,
    /// L with its rows in the order of the responses.
    columns: DMatrix<f64>,
    /// The means, then the lower triangle of the covariances by columns, each with its factor; u, v and w count from the
    /// first column of `columns`.
    directions: Vec<CellDerivative>,
}

impl<'a> Unrestricted<'a> {
    /// `fixed` ones among the exogenous variables are left out of the directions.
    fn of(own: &'a Incomplete, exogenous: &[usize], fixed: bool) -> Option<Unrestricted<'a>> {
        let p = own.saturated.mean.len();
        let others = (0..p).filter(|i| !exogenous.contains(i));
        let order: Vec<usize> = exogenous.iter().copied().chain(others).collect();
        let sorted = own.saturated.cov.select_rows(&order).select_columns(&order);
        let root = Cholesky::new(&sorted).ok()?.factor().clone();
        let mut columns = DMatrix::zeros(p, p);
        for (i, &variable) in order.iter().enumerate() {
            columns.row_mut(variable).copy_from(&root.row(i));
        }
        // Only the columns matter, not the place in a matrix.
        let nowhere = Cell {
            matrix: Matrix::Theta,
            row: 0,
            column: 0,
            table_row: 0,
            free: None,
            value: 0.0,
            from_sample: false,
            loading: false,
        };
        let mean = |i: usize| CellDerivative { free: 0, u: 0, v: 0, s: 0.0, w: p + i, t: 1.0, cell: nowhere };
        let pair = |(i, j): (usize, usize)| {
            let s = if i == j { std::f64::consts::FRAC_1_SQRT_2 } else { 1.0 };
            CellDerivative { free: 0, u: p + i, v: p + j, s, w: 0, t: 0.0, cell: nowhere }
        };
        let from = if fixed { exogenous.len() } else { 0 };
        let pairs = (0..p).flat_map(|j| (j..p).map(move |i| (i, j))).filter(|(i, _)| *i >= from);
        let mut directions: Vec<CellDerivative> = (from..p).map(mean).chain(pairs.map(pair)).collect();
        directions.iter_mut().enumerate().for_each(|(free, d)| d.free = free);
        Some(Unrestricted { own, order, exogenous: exogenous.len(), root, columns, directions })
    }

    /// That of a group of a model.
    fn of_group(own: &'a Incomplete, model: &Model, group: usize) -> Option<Unrestricted<'a>> {
        let (layout, roles) = (&model.layouts[group], &model.roles[group]);
        let places = 0..layout.observed.len();
        // Random ones beside auxiliary variables are variables like any other, in semTools too.
        let alike = !roles.auxiliary.is_empty() && !model.options.fixed_x;
        let exogenous: Vec<usize> = places.filter(|&i| !alike && roles.is_exogenous(&layout.observed[i])).collect();
        Unrestricted::of(own, &exogenous, model.options.fixed_x)
    }

    fn affordable(&self) -> bool {
        let q = self.directions.len() as f64;
        let columns = self.own.patterns.list.iter().map(|pattern| {
            let m = pattern.missing.len();
            m * pattern.cases.len() + m * (m + 1) / 2
        });
        q * q * (columns.sum::<usize>() as f64 + q) < AFFORDABLE
    }

    /// A = I - M, per case.
    fn information(&self, information: Information) -> DMatrix<f64> {
        let q = self.directions.len();
        DMatrix::identity(q, q) - self.own.missing_information(&self.columns, &self.directions, information)
    }

    /// n x moments.
    fn scores(&self) -> DMatrix<f64> {
        self.own.scores(&self.columns, &self.directions)
    }

    /// tr(A^-1 B)
    fn trace(&self, design: &Design, information: Information) -> Option<f64> {
        let inverse = Cholesky::with_tolerance(&self.information(information), 1e-13).ok()?.inverse();
        let scores = self.scores();
        Some(trace_of_product(&inverse, &design.cross_products(&scores)) / self.own.patterns.total())
    }

    /// The coordinates of means dmu and covariances s (u v' + v u') in the space of y.
    fn coordinates(&self, d: (f64, f64), u: &[f64], v: &[f64], w: &[f64]) -> impl Iterator<Item = f64> {
        let p = self.root.nrows();
        self.directions.iter().map(move |direction| {
            if direction.t != 0.0 {
                return d.1 * w[direction.w - p];
            }
            let (i, j) = (direction.u - p, direction.v - p);
            d.0 * direction.s * (u[i] * v[j] + v[i] * u[j])
        })
    }

    /// The derivatives of the moments by the cells of a model at its estimates: moments by free cells.
    fn delta(&self, columns: &DMatrix<f64>, cells: &[CellDerivative], free: usize) -> DMatrix<f64> {
        let p = self.root.nrows();
        let mut x = DMatrix::zeros(p, p + columns.ncols());
        x.view_mut((0, 0), (p, p)).fill_with_identity();
        x.columns_mut(p, columns.ncols()).copy_from(columns);
        let mut x = x.select_rows(&self.order);
        self.root.solve_lower_triangular_unchecked_mut(&mut x);
        let part = |column: usize| &x.as_slice()[column * p..(column + 1) * p];
        let mut delta = DMatrix::zeros(self.directions.len(), free);
        for d in cells {
            let values = self.coordinates((d.s, d.t), part(d.u), part(d.v), part(d.w));
            delta.column_mut(d.free).iter_mut().zip(values).for_each(|(entry, value)| *entry += value);
        }
        delta
    }

    /// A_c as lavaan has it beside exogenous variables that are random: without the rows and columns of their own moments.
    /// `None` without such variables, where it is the identity.
    fn weight(&self) -> Option<DMatrix<f64>> {
        let (p, k) = (self.root.nrows(), self.exogenous);
        let own = |d: &CellDerivative| if d.t != 0.0 { d.w < p + k } else { d.u < p + k && d.v < p + k };
        if !self.directions.iter().any(own) {
            return None;
        }
        // A change of the own moments of x, in the space of y, has the coordinates T of it; P = I less these.
        let mut change = DMatrix::identity(p, k);
        change.rows_mut(0, k).copy_from(&self.root.view((0, 0), (k, k)));
        change.rows_mut(k, p - k).fill(0.0);
        self.root.solve_lower_triangular_unchecked_mut(&mut change);
        let part = |column: usize| &change.as_slice()[column * p..(column + 1) * p];
        let q = self.directions.len();
        let mut kept = DMatrix::identity(q, q);
        for (column, d) in self.directions.iter().enumerate().filter(|(_, d)| own(d)) {
            let (i, j, w) = if d.t != 0.0 { (0, 0, d.w - p) } else { (d.u - p, d.v - p, 0) };
            let values = self.coordinates((d.s, d.t), part(i), part(j), part(w));
            kept.column_mut(column).iter_mut().zip(values).for_each(|(entry, value)| *entry -= value);
        }
        Some(kept.tr_mul(&kept))
    }
}

/// tr(A^-1 B) of the unrestricted model of a group, B the cross-products of its casewise scores: what the test of Yuan and
/// Bentler takes from it.
pub(super) fn unrestricted_trace(
    own: &Incomplete,
    design: &Design,
    model: &Model,
    group: usize,
    information: Information,
) -> Option<f64> {
    Unrestricted::of(own, &model.exogenous_places(group), true)?.trace(design, information)
}

/// The chi-square that complete data would have given and its mean under the model, from which RMSEA and CFI estimate
/// what they would have been without missing answers (Zhang and Savalei 2023, Psychological Methods 28:263).
///
/// The statistic is N times the complete-data discrepancy between the unrestricted moments and those of the estimates.
/// Under normality its mean is tr(A^-1 A_c) - tr((D'AD)^-1 D'A_cD), D the derivatives of the moments; otherwise
/// tr(Q'A_cQ A^-1BA^-1), Q = I - D(D'AD)^-1D'A. lavaan: what its `robust` indices use with missing = "ml". Under
/// first-order information B stands in the place of A in D'AD alone, as in lavaan. `None` without the responses,
/// without degrees of freedom, and where it would cost too much.
pub(crate) fn complete_data_test(
    problem: &Problem<'_>,
    point: &Point,
    information: Information,
    robust: bool,
) -> Option<ScaledTest> {
    let restriction = &problem.model.restriction;
    let parameters = restriction.parameters;
    let df = problem.model.degrees_of_freedom() as f64;
    let mut statistic = 0.0;
    let mut trace = 0.0;
    let mut bread = DMatrix::zeros(parameters, parameters);
    let mut filling = DMatrix::zeros(parameters, parameters);
    let mut corrections = Vec::new();
    for (g, (sample, at)) in problem.sample.groups.iter().zip(&point.groups).enumerate() {
        let own = sample.incomplete.as_ref()?;
        let unrestricted = Unrestricted::of_group(own, problem.model, g).filter(Unrestricted::affordable)?;
        let mean_residual = &own.saturated.mean - &at.implied.mu;
        statistic += sample.multiplier * complete_discrepancy(&own.saturated.cov, &at.weight, &mean_residual)?;
        let cells = derivatives(&problem.model.layouts[g], &at.implied, problem.model.meanstructure);
        let by_cell = unrestricted.delta(&at.implied.columns, &cells, restriction.cells.len());
        let delta = restriction.pull_rows(&by_cell);
        let a = unrestricted.information(Information::Observed);
        let inverse = Cholesky::with_tolerance(&a, 1e-13).ok()?.inverse();
        let weight = unrestricted.weight();
        let weighted = |m: &DMatrix<f64>| weight.as_ref().map_or_else(|| m.clone(), |w| w * m);
        let informed = match information {
            Information::Expected => unrestricted.information(Information::Expected) * &delta,
            // The parameters are taken to vary by B, the unrestricted moments by A.
            Information::FirstOrder => {
                sample.design.cross_products(&unrestricted.scores()) * &delta / own.patterns.total()
            }
            _ => &a * &delta,
        };
        bread += delta.tr_mul(&informed) * sample.weight;
        filling += delta.tr_mul(&weighted(&delta)) * sample.weight;
        if robust {
            // D'A_c Omega A D and D'A Omega A D with Omega = A^-1 B A^-1.
            let scores = unrestricted.scores();
            let meat = sample.design.cross_products(&scores) / own.patterns.total();
            let half = &inverse * &meat;
            trace += trace_of_product(&weighted(&half).transpose(), &inverse);
            let single = weighted(&delta).tr_mul(&(half * &delta));
            corrections.push((sample.weight, single, delta.tr_mul(&(meat * &delta))));
        } else {
            trace += weight.as_ref().map_or_else(|| inverse.trace(), |w| trace_of_product(w, &inverse));
        }
    }
    let inverse = inverse_information(problem.model, &point.parameters, &bread)?;
    if robust {
        for (weight, single, double) in corrections {
            trace -= 2.0 * weight * inverse.dot(&single);
            trace += weight * (&inverse * double * &inverse).dot(&filling);
        }
    } else {
        trace -= trace_of_product(&inverse, &filling);
    }
    let traces = Traces { first: trace, second: None, saturated_and_fitted: None };
    Some(ScaledTest::new(TestKind::SatorraBentler, statistic, df, traces))
}

/// ln|Sigma| + tr(S Sigma^-1) - ln|S| - p + d' Sigma^-1 d.
fn complete_discrepancy(s: &DMatrix<f64>, weight: &DMatrix<f64>, d: &DVector<f64>) -> Option<f64> {
    let log_determinant = |m: &DMatrix<f64>| Some(Cholesky::new(m).ok()?.log_determinant());
    let determinants = -log_determinant(weight)? - log_determinant(s)?;
    Some(determinants + trace_of_product(s, weight) - s.nrows() as f64 + d.dot(&(weight * d)))
}
