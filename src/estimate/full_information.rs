//! Maximum likelihood of incomplete responses: each case contributes the likelihood of what was answered
//! (Arbuckle 1996; Enders & Bandalos 2001). lavaan and Mplus: FIML.
//!
//! F = mean over cases of ln|Sigma_oo| + d_o' Sigma_oo^-1 d_o, less the same at the unrestricted moments. Everything
//! follows from the [`Completion`] of the responses at the implied moments. With T the second moments of the completed
//! residuals, the gradient is that of complete data with T for S (Fisher's identity), and the Hessian is theirs less the
//! variance of the complete-data score given what was answered (Louis 1982), a sum over the *missing* values only:
//! with z = X' K e, e the completed residual of a case, and G G' the conditional covariance of z, the score of cell a is
//! s z_u z_v + t z_w + constant, so that its conditional covariance with that of cell b is
//! (s (z_u G_v + z_v G_u) + t G_w)' (the same of b) plus
//! s_a s_b [(GG')_uu (GG')_vv + (GG')_uv (GG')_vu], the first index of a and the second of b.
//! No matrix by pattern of order p is inverted, and none of order p(p+1)/2 is formed.

use super::information::Information;
use super::problem::GroupPoint;
use super::sample::GroupSample;
use crate::implied::{CellDerivative, Implied, Products};
use crate::linalg::{Cholesky, symmetrise};
use crate::moments::{Completion, Patterns, Saturated, saturated_from};
use nalgebra::{DMatrix, DVector};

/// Columns that are collected before they are multiplied.
const PIECE: usize = 512;

/// The incomplete responses of one group.
#[derive(Clone, Debug)]
pub struct Incomplete {
    /// The responses by pattern, variables in the order of the layout.
    pub patterns: Patterns,
    /// The unrestricted model.
    pub saturated: Saturated,
    /// The responses completed at its moments.
    pub completion: Completion,
}

impl Incomplete {
    /// Groups responses (n x p, NaN where missing) by pattern and finds the unrestricted moments, starting from given
    /// ones; `None` where they do not exist. `weights` has the sampling weight of each case.
    pub fn of(
        raw: &DMatrix<f64>,
        weights: Option<&DVector<f64>>,
        mean: &DVector<f64>,
        cov: &DMatrix<f64>,
    ) -> Option<Incomplete> {
        let patterns = match weights {
            None => Patterns::of(raw),
            Some(weights) => Patterns::of(raw).weighted(weights),
        };
        let saturated = saturated_from(&patterns, mean, cov)?;
        let completion = Completion::at(&patterns, &saturated.mean, &saturated.cov)?;
        Some(Incomplete { patterns, saturated, completion })
    }

    /// What missing answers take from the information of complete data at the unrestricted moments, per case, by pairs of
    /// directions of the moments: the columns that `directions` name are those of the identity and of `columns`.
    pub fn missing_information(
        &self,
        columns: &DMatrix<f64>,
        directions: &[CellDerivative],
        information: Information,
    ) -> DMatrix<f64> {
        let observed = information != Information::Expected;
        let missing = MissingInformation::of(&self.patterns, &self.completion, columns, directions, observed);
        if observed {
            missing.observed()
        } else {
            missing.expected(&Products::with(&self.completion.precision, columns), directions)
        }
    }

    /// The derivative of each case's log-likelihood by directions of the moments, at the unrestricted ones; n rows.
    pub fn scores(&self, columns: &DMatrix<f64>, directions: &[CellDerivative]) -> DMatrix<f64> {
        casewise_scores(&self.patterns, &self.completion, columns, directions, directions.len())
    }
}

/// One group; `None` when Sigma is not positive definite.
pub(super) fn point(sample: &GroupSample, implied: Implied, mean_residual: DVector<f64>) -> Option<GroupPoint> {
    let incomplete = sample.incomplete.as_ref()?;
    let completion = Completion::at(&incomplete.patterns, &implied.mu, &implied.sigma)?;
    let discrepancy = completion.deviance - incomplete.saturated.deviance;
    let weight = completion.precision.clone();
    Some(GroupPoint {
        implied,
        weight,
        mean_residual,
        discrepancy,
        weighted_residual: DVector::zeros(0),
        completion: Some(completion),
        integrated: None,
    })
}

/// M = K (Sigma - T) K and K times the mean of the completed residuals.
pub(super) fn slope(completion: &Completion) -> (DMatrix<f64>, DVector<f64>) {
    let k = &completion.precision;
    let mut m = k.clone();
    m.gemm(-1.0, &(k * &completion.second_moments), k, 1.0);
    symmetrise(&mut m);
    (m, k * &completion.mean_residual)
}

/// What the missing values take away, by pairs of the cells of a group, per case.
pub(super) struct MissingInformation {
    /// Mean of the part that is quadratic in the missing values; the same whatever was answered.
    quadratic: DMatrix<f64>,
    /// Mean over cases of the part that is linear in them.
    linear: DMatrix<f64>,
    /// Mean over cases of G G'.
    spread: Products,
}

impl MissingInformation {
    /// X is the identity beside `others`; `linear` is only needed for the Hessian.
    pub(super) fn of(
        patterns: &Patterns,
        completion: &Completion,
        others: &DMatrix<f64>,
        cells: &[CellDerivative],
        linear: bool,
    ) -> MissingInformation {
        let p = patterns.variables();
        let n = patterns.total();
        let q = cells.len();
        let columns = p + others.ncols();
        // X' K: p + 2m rows.
        let mut crossed = DMatrix::zeros(columns, p);
        crossed.rows_mut(0, p).copy_from(&completion.precision);
        crossed.rows_mut(p, columns - p).gemm(1.0, &others.transpose(), &completion.precision, 0.0);
        let mut spread = DMatrix::zeros(columns, columns);
        let mut lines = Gram::new(q);
        let mut squares = Gram::new(q);
        let mut z = DVector::zeros(columns);
        for (pattern, conditional) in patterns.list.iter().zip(&completion.conditional) {
            let m = &pattern.missing;
            let Ok(root) = Cholesky::new(conditional) else { continue };
            if m.is_empty() {
                continue;
            }
            let size = patterns.size(pattern);
            let g = crossed.select_columns(m) * root.factor();
            let gt = g.transpose();
            spread.gemm(size, &g, &gt, 1.0);
            // (s_a s_b)(..) = tr(E_a E_b)/2 with E = s (G_u G_v' + G_v G_u').
            let weight = size.sqrt();
            for i in 0..m.len() {
                for j in 0..=i {
                    let factor = weight * if i == j { std::f64::consts::FRAC_1_SQRT_2 } else { 1.0 };
                    let column = squares.next();
                    for (entry, d) in column.iter_mut().zip(cells) {
                        let (u, v) = (gt.column(d.u), gt.column(d.v));
                        *entry = factor * d.s * (u[i] * v[j] + u[j] * v[i]);
                    }
                }
            }
            if !linear {
                continue;
            }
            for case in pattern.cases.clone() {
                // Its square enters a product of two of these columns.
                let share = patterns.weight(case).sqrt();
                let w = completion.weighted.column(case);
                z.rows_mut(0, p).copy_from(&w);
                z.rows_mut(p, columns - p).gemv_tr(1.0, others, &w, 0.0);
                for i in 0..m.len() {
                    let g = g.column(i);
                    let column = lines.next();
                    for (entry, d) in column.iter_mut().zip(cells) {
                        *entry = share * (d.s * (z[d.u] * g[d.v] + z[d.v] * g[d.u]) + d.t * g[d.w]);
                    }
                }
            }
        }
        MissingInformation { quadratic: squares.finish() / n, linear: lines.finish() / n, spread: Products(spread / n) }
    }

    /// What is taken from the Hessian of complete data.
    pub(super) fn observed(&self) -> DMatrix<f64> {
        &self.quadratic + &self.linear
    }

    /// What is taken from the expected information of complete data, of which `q` are the products. With W of a pattern
    /// X' W X = Q - GG', the entry of the expected information is quadratic in it: the mean of the mixed terms needs
    /// only the mean of GG'.
    pub(super) fn expected(&self, q: &Products, cells: &[CellDerivative]) -> DMatrix<f64> {
        let g = &self.spread;
        let mut taken = -&self.quadratic;
        for (j, b) in cells.iter().enumerate() {
            for (i, a) in cells.iter().enumerate().take(j + 1) {
                let mixed = q.at(a.u, b.u) * g.at(a.v, b.v)
                    + g.at(a.u, b.u) * q.at(a.v, b.v)
                    + q.at(a.u, b.v) * g.at(a.v, b.u)
                    + g.at(a.u, b.v) * q.at(a.v, b.u);
                let value = a.s * b.s * mixed + a.t * b.t * g.at(a.w, b.w);
                taken[(i, j)] += value;
                if i != j {
                    taken[(j, i)] += value;
                }
            }
        }
        taken
    }
}

/// Collects columns and adds up their outer products.
struct Gram {
    columns: DMatrix<f64>,
    used: usize,
    sum: DMatrix<f64>,
}

impl Gram {
    fn new(rows: usize) -> Gram {
        Gram { columns: DMatrix::zeros(rows, PIECE), used: 0, sum: DMatrix::zeros(rows, rows) }
    }

    /// The next column, to be filled.
    fn next(&mut self) -> &mut [f64] {
        if self.used == PIECE {
            self.flush();
        }
        let rows = self.columns.nrows();
        let start = self.used * rows;
        self.used += 1;
        &mut self.columns.as_mut_slice()[start..start + rows]
    }

    fn flush(&mut self) {
        let filled = self.columns.columns(0, self.used);
        let transposed = filled.transpose();
        self.sum.gemm(1.0, &filled, &transposed, 1.0);
        self.used = 0;
    }

    fn finish(mut self) -> DMatrix<f64> {
        self.flush();
        symmetrise(&mut self.sum);
        self.sum
    }
}

/// The derivative of each case's log-likelihood by the free cells, n x cells, cases in the order of the responses; X is the
/// identity beside `others`.
pub(super) fn casewise_scores(
    patterns: &Patterns,
    completion: &Completion,
    others: &DMatrix<f64>,
    derivatives: &[CellDerivative],
    cells: usize,
) -> DMatrix<f64> {
    let p = patterns.variables();
    let columns = p + others.ncols();
    let mut z = DMatrix::zeros(columns, patterns.cases());
    z.rows_mut(0, p).copy_from(&completion.weighted);
    z.rows_mut(p, columns - p).gemm(1.0, &others.transpose(), &completion.weighted, 0.0);
    let all = Products::with(&completion.precision, others);
    let crossed = all.0.columns(0, p);
    let mut scores = DMatrix::zeros(patterns.cases(), cells);
    for (pattern, conditional) in patterns.list.iter().zip(&completion.conditional) {
        // X' W X = X' K X - X' K_.m K_mm^-1 K_m. X
        let mut products = all.0.clone();
        if !pattern.missing.is_empty() {
            let own = crossed.select_columns(&pattern.missing);
            products.gemm(-1.0, &(&own * conditional), &own.transpose(), 1.0);
        }
        let products = Products(products);
        for d in derivatives {
            let expected = products.at(d.u, d.v);
            for case in pattern.cases.clone() {
                let z = z.column(case);
                scores[(patterns.rows[case], d.free)] += d.s * (z[d.u] * z[d.v] - expected) + d.t * z[d.w];
            }
        }
    }
    scores
}
