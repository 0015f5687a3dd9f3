//! What single cases contribute to the moments of a group, in the metric of the weight matrix.
//!
//! Case i deviates from the moments by z_i = [d_i, vech(d_i d_i' - C)], d_i = y_i - c. Under a weight W of normal theory
//! every product that robust inference needs is a function of d_i' W d_j, so no vector of p(p+1)/2 entries is formed:
//! z_i' W z_j = d_i' W d_j + [(d_i' W d_j)^2 - d_i' W C W d_i - d_j' W C W d_j + tr(W C W C)] / 2.
//! Where exogenous variables are fixed, what they predict is taken out: d_i d_i' - h_i h_i' - C, h_i the projection of
//! d_i on the exogenous variables.

use super::problem::GroupSlope;
use super::statistics::{CaseInfluence, ObservedStatistics};
use crate::implied::{CellDerivative, Implied, Products};
use crate::linalg::{Cholesky, centred, trace_of_product};
use crate::moments::Design;
use nalgebra::{DMatrix, DVector};
use std::ops::Range;

/// The deviations of the cases of one group.
#[derive(Clone, Debug)]
pub struct Casewise {
    /// d_i as rows, n x p.
    deviations: DMatrix<f64>,
    /// h_i as rows, n x p.
    projections: Option<DMatrix<f64>>,
    /// d_i' W as rows, n x p.
    weighted: DMatrix<f64>,
    /// h_i' W as rows.
    weighted_projections: Option<DMatrix<f64>>,
    /// W C W
    expected: DMatrix<f64>,
    /// tr(W C W C)
    expected_square: f64,
    /// Whether means are among the moments.
    means: bool,
}

/// What the variables in these columns predict of the deviations, h' = d_x' S_xx^-1 S_x, and the covariances less those of
/// what is predicted; `of_x` is S_xx.
pub(super) fn projected(
    deviations: &DMatrix<f64>,
    cov: &DMatrix<f64>,
    columns: &[usize],
    of_x: &Cholesky,
) -> (DMatrix<f64>, DMatrix<f64>) {
    let projections = deviations.select_columns(columns) * (of_x.inverse() * cov.select_rows(columns));
    let explained = projections.tr_mul(&projections) / deviations.nrows() as f64;
    (projections, cov - explained)
}

impl Casewise {
    /// Deviations of responses (n x p) from a centre and a covariance matrix C, under the weight W.
    pub fn about(
        raw: &DMatrix<f64>,
        centre: &DVector<f64>,
        cov: &DMatrix<f64>,
        weight: &DMatrix<f64>,
        means: bool,
    ) -> Casewise {
        let deviations = centred(raw, centre);
        let weighted = &deviations * weight;
        let wc = weight * cov;
        let expected_square = trace_of_product(&wc, &wc.transpose());
        Casewise {
            weighted,
            deviations,
            projections: None,
            weighted_projections: None,
            expected: wc * weight,
            expected_square,
            means,
        }
    }

    /// The same conditional on the variables in these columns, whose moments are no moments of the model. `centre` and `cov`
    /// are those of the sample. The moments of the others are covariances with these columns too; with `conditional`, the
    /// implied covariances, they are slopes on these columns and covariances of residuals, which differs as far as the model
    /// misfits the slopes (lavaan: `conditional.x = TRUE`).
    pub fn given(
        raw: &DMatrix<f64>,
        (centre, cov): (&DVector<f64>, &DMatrix<f64>),
        conditional: Option<&DMatrix<f64>>,
        weight: &DMatrix<f64>,
        means: bool,
        columns: &[usize],
    ) -> Option<Casewise> {
        let mut all = Casewise::about(raw, centre, cov, weight, means);
        if columns.is_empty() {
            return Some(all);
        }
        let of_x = Cholesky::new(&cov.select_rows(columns).select_columns(columns)).ok()?;
        let (mut projections, rest) = projected(&all.deviations, cov, columns, &of_x);
        let wc = weight * rest;
        all.expected_square = trace_of_product(&wc, &wc.transpose());
        all.expected = wc * weight;
        if let Some(sigma) = conditional {
            // Deviations from the implied regression that equal those from the regression in the sample.
            let implied = of_x.inverse() * sigma.select_rows(columns);
            let residuals = &all.deviations - &projections;
            projections = all.deviations.select_columns(columns) * implied;
            all.deviations = residuals + &projections;
            all.weighted = &all.deviations * weight;
        }
        all.weighted_projections = Some(&projections * weight);
        all.projections = Some(projections);
        Some(all)
    }

    /// Cases.
    pub fn n(&self) -> usize {
        self.deviations.nrows()
    }

    /// Delta' W z_i as rows (n x cells): the derivative of each case's part of the log-likelihood by the free cells.
    pub fn scores(&self, implied: &Implied, derivatives: &[CellDerivative], cells: usize) -> DMatrix<f64> {
        let (n, p) = self.deviations.shape();
        let columns = |weighted: &DMatrix<f64>| weighted * &implied.columns;
        let own = columns(&self.weighted);
        let projected = self.weighted_projections.as_ref().map(|w| (w, columns(w)));
        let z = |case: usize, column: usize| {
            if column < p { self.weighted[(case, column)] } else { own[(case, column - p)] }
        };
        let h = |case: usize, column: usize| match &projected {
            None => 0.0,
            Some((weighted, _)) if column < p => weighted[(case, column)],
            Some((_, projected)) => projected[(case, column - p)],
        };
        let expected = Products::of(&self.expected, implied);
        let mut scores = DMatrix::zeros(n, cells);
        for d in derivatives {
            let mean = expected.at(d.u, d.v);
            for case in 0..n {
                let mut square = z(case, d.u) * z(case, d.v) - mean;
                let mut linear = z(case, d.w);
                if projected.is_some() {
                    square -= h(case, d.u) * h(case, d.v);
                    linear -= h(case, d.w);
                }
                scores[(case, d.free)] += d.s * square + d.t * linear;
            }
        }
        scores
    }

    /// z_i' W z_j for the cases i of one range and the cases j of another.
    pub fn products(&self, left: Range<usize>, right: Range<usize>) -> DMatrix<f64> {
        let part = |m: &DMatrix<f64>| m.rows(left.start, left.len()).into_owned();
        let other = |m: &DMatrix<f64>| m.rows(right.start, right.len()).transpose();
        let dd = part(&self.weighted) * other(&self.deviations);
        let mut products = dd.map(|x| 0.5 * x * x);
        let mut linear = dd;
        if let (Some(h), Some(hw)) = (&self.projections, &self.weighted_projections) {
            let dh = part(&self.weighted) * other(h);
            let hd = part(hw) * other(&self.deviations);
            let hh = part(hw) * other(h);
            products.zip_apply(&dh, |x, y| *x -= 0.5 * y * y);
            products.zip_apply(&hd, |x, y| *x -= 0.5 * y * y);
            products.zip_apply(&hh, |x, y| *x += 0.5 * y * y);
            linear += hh - dh - hd;
        }
        let expected = self.expected_products();
        for (j, mut column) in right.zip(products.column_iter_mut()) {
            for (i, x) in left.clone().zip(column.iter_mut()) {
                *x += 0.5 * (self.expected_square - expected[i] - expected[j]);
            }
        }
        if self.means {
            products += linear;
        }
        products
    }

    /// z_i' W z_i of every case.
    pub fn squares(&self) -> DVector<f64> {
        let expected = self.expected_products();
        DVector::from_fn(self.n(), |i, _| {
            let d = self.deviations.row(i);
            let dd = self.weighted.row(i).dot(&d);
            let (mut square, mut linear) = (dd * dd, dd);
            if let (Some(h), Some(hw)) = (&self.projections, &self.weighted_projections) {
                let dh = self.weighted.row(i).dot(&h.row(i));
                let hh = hw.row(i).dot(&h.row(i));
                square += hh * hh - 2.0 * dh * dh;
                linear += hh - 2.0 * dh;
            }
            let covariances = 0.5 * (square + self.expected_square) - expected[i];
            if self.means { covariances + linear } else { covariances }
        })
    }

    /// The sum over units of z' W z, z the sum of the z_i of a unit, each times its weight; `weight` is W. In the coordinates
    /// L' y, W = L L', z' W z is half the squared norm of the covariance part, so that one p x p matrix a unit is all it needs.
    /// `None` where W is singular.
    pub fn squares_by_unit(&self, weight: &DMatrix<f64>, design: &Design) -> Option<f64> {
        let root = Cholesky::new(weight).ok()?.factor().clone();
        let p = root.nrows();
        let e = (&self.deviations * &root).transpose();
        let h = self.projections.as_ref().map(|h| (h * &root).transpose());
        // L' C L = L^-1 (W C W) L^-T
        let mut expected = self.expected.clone();
        root.solve_lower_triangular_unchecked_mut(&mut expected);
        let mut expected = expected.transpose();
        root.solve_lower_triangular_unchecked_mut(&mut expected);
        let mut members = vec![Vec::new(); design.units(self.n())];
        (0..self.n()).for_each(|case| members[design.unit(case)].push(case));
        let mut total = 0.0;
        let (mut square, mut linear) = (DMatrix::zeros(p, p), DVector::zeros(p));
        for cases in members {
            square.fill(0.0);
            linear.fill(0.0);
            for case in cases {
                let w = design.weight(case);
                square.ger(w, &e.column(case), &e.column(case), 1.0);
                linear.axpy(w, &e.column(case), 1.0);
                if let Some(h) = &h {
                    square.ger(-w, &h.column(case), &h.column(case), 1.0);
                    linear.axpy(-w, &h.column(case), 1.0);
                }
                square.zip_apply(&expected, |x, c| *x -= w * c);
            }
            total += 0.5 * square.norm_squared() + if self.means { linear.norm_squared() } else { 0.0 };
        }
        Some(total * design.factor())
    }

    /// d_i' W C W d_i, less h_i' W C W h_i.
    fn expected_products(&self) -> DVector<f64> {
        let quadratic = |m: &DMatrix<f64>| {
            let by = m * &self.expected;
            DVector::from_fn(m.nrows(), |i, _| by.row(i).dot(&m.row(i)))
        };
        let own = quadratic(&self.deviations);
        match &self.projections {
            Some(h) => own - quadratic(h),
            None => own,
        }
    }
}

/// The cases of one group under any method: what robust inference sums over.
#[derive(Clone, Debug)]
pub enum GroupCases<'a> {
    /// Under a weight of normal theory.
    Normal(Casewise),
    /// Under least squares on statistics.
    Statistics(&'a ObservedStatistics, &'a CaseInfluence),
}

impl GroupCases<'_> {
    /// Cases.
    pub fn n(&self) -> usize {
        match self {
            GroupCases::Normal(cases) => cases.n(),
            GroupCases::Statistics(_, cases) => cases.n(),
        }
    }

    /// Delta' W z_i as rows (n x cells).
    pub fn scores(&self, implied: &Implied, slope: &GroupSlope, cells: usize) -> DMatrix<f64> {
        match (self, slope) {
            (GroupCases::Normal(cases), GroupSlope::Moments { derivatives, .. }) => {
                cases.scores(implied, derivatives, cells)
            }
            (GroupCases::Statistics(observed, cases), GroupSlope::Statistics(jacobian)) => {
                observed.scores(cases, jacobian)
            }
            _ => DMatrix::zeros(self.n(), cells),
        }
    }

    /// z_i' W z_j for the cases i of one range and the cases j of another.
    pub fn products(&self, left: Range<usize>, right: Range<usize>) -> DMatrix<f64> {
        match self {
            GroupCases::Normal(cases) => cases.products(left, right),
            GroupCases::Statistics(observed, cases) => observed.products(cases, left, right),
        }
    }

    /// The sum of z_i' W z_i over the cases, or of their weighted sums over units; `weight` is W. `None` where it is singular.
    pub fn sum_of_squares(&self, weight: &DMatrix<f64>, design: &Design) -> Option<f64> {
        match self {
            GroupCases::Normal(cases) if design.is_simple() => Some(cases.squares().sum()),
            GroupCases::Normal(cases) => cases.squares_by_unit(weight, design),
            GroupCases::Statistics(observed, cases) => Some(observed.sum_of_squares(cases)),
        }
    }
}
