//! The observed side of least squares: a vector of statistics, its weights, and how every case moves it.

use super::casewise::projected;
use super::problem::Discrepancy;
use crate::implied::StatisticMap;
use crate::linalg::{Cholesky, SparseRows, centred};
use crate::model::Layout;
use crate::moments::{OrdinalGroup, Statistic};
use nalgebra::{DMatrix, DVector};
use std::ops::Range;

/// The statistics of one group.
#[derive(Clone, Debug)]
pub struct ObservedStatistics {
    /// Which they are, in the positions of the group's layout.
    pub map: StatisticMap,
    /// Their values in the sample.
    pub values: DVector<f64>,
    /// The weights W of the discrepancy r' W r.
    pub weight: StatisticWeight,
    /// How each case moves them; `None` where the responses are not known.
    pub cases: Option<CaseInfluence>,
}

/// The weight matrix of least squares.
#[derive(Clone, Debug)]
pub enum StatisticWeight {
    /// Diagonal: the identity (unweighted) or the reciprocals of the asymptotic variances.
    Diagonal(DVector<f64>),
    /// The inverse of their asymptotic covariance matrix.
    Full(DMatrix<f64>),
}

/// How cases move statistics: row i of Z is n times the change by case i, so that Z'Z/n is Gamma, the asymptotic
/// covariance matrix of the statistics times n.
#[derive(Clone, Debug)]
pub enum CaseInfluence {
    /// Means and covariances of continuous variables.
    Moments {
        /// Deviations from the means, n x p.
        deviations: DMatrix<f64>,
        /// What fixed exogenous variables predict of the deviations, n x p: it does not vary over samples.
        projections: Option<DMatrix<f64>>,
        /// Covariances of what is left, divisor n.
        cov: DMatrix<f64>,
    },
    /// Thresholds, polychoric correlations and their kin.
    Ordinal(Box<OrdinalGroup>),
}

impl CaseInfluence {
    /// How responses (n x p) move means and covariances, given the variables at the positions `fixed`; `None` where these are
    /// linearly dependent.
    fn of_moments(raw: &DMatrix<f64>, fixed: &[usize]) -> Option<CaseInfluence> {
        let (mean, cov) = crate::moments::means_and_covariances(raw);
        let deviations = centred(raw, &mean);
        if fixed.is_empty() {
            return Some(CaseInfluence::Moments { deviations, projections: None, cov });
        }
        let of_x = Cholesky::with_tolerance(&cov.select_rows(fixed).select_columns(fixed), 1e-12).ok()?;
        let (projections, cov) = projected(&deviations, &cov, fixed, &of_x);
        Some(CaseInfluence::Moments { deviations, projections: Some(projections), cov })
    }

    /// Number of cases.
    pub fn n(&self) -> usize {
        match self {
            CaseInfluence::Moments { deviations, .. } => deviations.nrows(),
            CaseInfluence::Ordinal(group) => group.n,
        }
    }

    /// Rows of Z for some cases: how each of them moves all statistics.
    pub fn rows(&self, statistics: &[Statistic], cases: Range<usize>) -> DMatrix<f64> {
        self.part(statistics, cases, 0..statistics.len())
    }

    /// Some of the columns of these rows.
    fn part(&self, statistics: &[Statistic], cases: Range<usize>, columns: Range<usize>) -> DMatrix<f64> {
        let statistics = statistics.get(columns.clone()).unwrap_or_default();
        match self {
            CaseInfluence::Ordinal(group) => group.influence(cases, columns),
            CaseInfluence::Moments { deviations, projections, cov } => {
                let mut block = DMatrix::zeros(cases.len(), statistics.len());
                for (statistic, mut column) in statistics.iter().zip(block.column_iter_mut()) {
                    for (case, entry) in cases.clone().zip(column.iter_mut()) {
                        let d = |variable: usize| deviations[(case, variable)];
                        let h = |variable: usize| projections.as_ref().map_or(0.0, |h| h[(case, variable)]);
                        *entry = match *statistic {
                            Statistic::Mean { variable } => d(variable) - h(variable),
                            Statistic::Variance { variable: i } => d(i).powi(2) - h(i).powi(2) - cov[(i, i)],
                            Statistic::Covariance { i, j } => d(i) * d(j) - h(i) * h(j) - cov[(i, j)],
                            Statistic::Threshold { .. } | Statistic::Slope { .. } => 0.0,
                        };
                    }
                }
                block
            }
        }
    }

    /// The diagonal of Gamma.
    fn variances(&self, statistics: &[Statistic]) -> DVector<f64> {
        if let CaseInfluence::Ordinal(group) = self {
            return group.gamma_diagonal();
        }
        let mut sum = DVector::zeros(statistics.len());
        self.by_blocks(statistics, |block| {
            for (total, column) in sum.iter_mut().zip(block.column_iter()) {
                *total += column.norm_squared();
            }
        });
        sum / self.n() as f64
    }

    /// Gamma itself, for full weights.
    fn covariance(&self, statistics: &[Statistic]) -> DMatrix<f64> {
        if let CaseInfluence::Ordinal(group) = self {
            return group.gamma();
        }
        let mut sum = DMatrix::zeros(statistics.len(), statistics.len());
        self.by_blocks(statistics, |block| sum += block.tr_mul(&block));
        crate::linalg::symmetrise(&mut sum);
        sum / self.n() as f64
    }

    fn by_blocks(&self, statistics: &[Statistic], mut each: impl FnMut(DMatrix<f64>)) {
        for cases in blocks(self.n()) {
            each(self.rows(statistics, cases));
        }
    }
}

/// The statistics that are not moments of these variables alone.
fn without(statistics: &[Statistic], fixed: &[usize]) -> Vec<Statistic> {
    let given = |variable: &usize| fixed.contains(variable);
    let varies = |statistic: &&Statistic| match statistic {
        Statistic::Mean { variable } | Statistic::Variance { variable } => !given(variable),
        Statistic::Covariance { i, j } => !(given(i) && given(j)),
        Statistic::Threshold { .. } | Statistic::Slope { .. } => true,
    };
    statistics.iter().filter(varies).copied().collect()
}

/// So many statistics are multiplied at a time.
const PART: usize = 1024;

/// Cases in blocks, so that Z is never held as a whole.
pub fn blocks(n: usize) -> impl Iterator<Item = Range<usize>> + Clone {
    const BLOCK: usize = 256;
    (0..n).step_by(BLOCK).map(move |start| start..(start + BLOCK).min(n))
}

/// Blocks for products of every case with every other: the wider they are, the less often each is made. They depend on the
/// number of cases alone, so that the sums do not depend on the number of threads.
pub fn wide_blocks(n: usize) -> impl Iterator<Item = Range<usize>> + Clone {
    let width = (n / 8).clamp(256, 1024);
    (0..n).step_by(width).map(move |start| start..(start + width).min(n))
}

impl ObservedStatistics {
    /// The statistics of continuous variables: means (where they are modelled), variances, covariances. `cov` has the
    /// divisor of the method; `raw` are the responses where they are known. Moments of fixed exogenous variables (their
    /// positions in `fixed`) are not among them, and the others vary given these variables only.
    pub(super) fn of_moments(
        (layout, fixed): (&Layout, &[usize]),
        meanstructure: bool,
        cov: &DMatrix<f64>,
        mean: Option<&DVector<f64>>,
        raw: Option<&DMatrix<f64>>,
        discrepancy: Discrepancy,
    ) -> Option<ObservedStatistics> {
        let map = StatisticMap::all(layout, meanstructure)?;
        let map = if fixed.is_empty() { map } else { StatisticMap::new(layout, without(map.statistics(), fixed))? };
        let values = DVector::from_iterator(
            map.statistics().len(),
            map.statistics().iter().map(|statistic| match *statistic {
                Statistic::Mean { variable } => mean.map_or(0.0, |mean| mean[variable]),
                Statistic::Variance { variable } => cov[(variable, variable)],
                Statistic::Covariance { i, j } => cov[(i, j)],
                Statistic::Threshold { .. } | Statistic::Slope { .. } => 0.0,
            }),
        );
        let cases = match raw {
            Some(raw) => Some(CaseInfluence::of_moments(raw, fixed)?),
            None => None,
        };
        let weight = StatisticWeight::of(discrepancy, cases.as_ref(), map.statistics())?;
        Some(ObservedStatistics { map, values, weight, cases })
    }

    /// The observed value of one statistic.
    pub fn value(&self, wanted: Statistic) -> Option<f64> {
        self.map.statistics().iter().position(|s| *s == wanted).map(|place| self.values[place])
    }

    /// The statistics of a group with ordered variables or conditional on exogenous ones.
    pub(super) fn of_ordinal(
        layout: &Layout,
        group: OrdinalGroup,
        discrepancy: Discrepancy,
    ) -> Option<ObservedStatistics> {
        let map = StatisticMap::new(layout, group.statistics.clone())?;
        let values = group.values.clone();
        let cases = CaseInfluence::Ordinal(Box::new(group));
        let weight = StatisticWeight::of(discrepancy, Some(&cases), map.statistics())?;
        Some(ObservedStatistics { map, values, weight, cases: Some(cases) })
    }
}

impl ObservedStatistics {
    /// J' W z_i as rows (n x cells).
    pub(super) fn scores(&self, cases: &CaseInfluence, jacobian: &SparseRows) -> DMatrix<f64> {
        let mut scores = DMatrix::zeros(cases.n(), jacobian.ncols());
        let full = match &self.weight {
            StatisticWeight::Full(w) => Some(w * jacobian.to_dense()),
            StatisticWeight::Diagonal(_) => None,
        };
        for range in blocks(cases.n()) {
            let z = cases.rows(self.map.statistics(), range.clone());
            let mut block = scores.rows_mut(range.start, range.len());
            match (&self.weight, &full) {
                (StatisticWeight::Diagonal(w), _) => {
                    for (s, column) in z.column_iter().enumerate() {
                        for (cell, value) in jacobian.row(s) {
                            block.column_mut(cell).axpy(w[s] * value, &column, 1.0);
                        }
                    }
                }
                (_, Some(weighted)) => block.gemm(1.0, &z, weighted, 0.0),
                _ => {}
            }
        }
        scores
    }

    /// z_i' W z_j.
    pub(super) fn products(&self, cases: &CaseInfluence, left: Range<usize>, right: Range<usize>) -> DMatrix<f64> {
        let statistics = self.map.statistics();
        let w = match &self.weight {
            StatisticWeight::Full(w) => {
                return cases.rows(statistics, left) * w * cases.rows(statistics, right).transpose();
            }
            StatisticWeight::Diagonal(w) => w,
        };
        // A part of the statistics at a time, so that what is multiplied stays in the cache.
        let mut products = DMatrix::zeros(left.len(), right.len());
        for from in (0..statistics.len()).step_by(PART) {
            let part = from..(from + PART).min(statistics.len());
            let mut z = cases.part(statistics, left.clone(), part.clone());
            for (mut column, w) in z.column_iter_mut().zip(w.rows_range(part.clone()).iter()) {
                column *= *w;
            }
            let other = cases.part(statistics, right.clone(), part).transpose();
            products.gemm(1.0, &z, &other, 1.0);
        }
        products
    }

    /// The sum of z_i' W z_i.
    pub(super) fn sum_of_squares(&self, cases: &CaseInfluence) -> f64 {
        let statistics = self.map.statistics();
        let block = |range: Range<usize>| {
            let z = cases.rows(statistics, range);
            match &self.weight {
                StatisticWeight::Full(w) => (&z * w).dot(&z),
                StatisticWeight::Diagonal(w) => {
                    z.column_iter().zip(w.iter()).map(|(column, w)| w * column.norm_squared()).sum()
                }
            }
        };
        blocks(cases.n()).map(block).sum()
    }
}

impl StatisticWeight {
    /// `None` when weights are needed and the responses are not known, or Gamma is singular.
    fn of(
        discrepancy: Discrepancy,
        cases: Option<&CaseInfluence>,
        statistics: &[Statistic],
    ) -> Option<StatisticWeight> {
        Some(match discrepancy {
            Discrepancy::DiagonallyWeighted => {
                let variances = cases?.variances(statistics);
                // A statistic that no case moves (a fixed one) has no weight.
                StatisticWeight::Diagonal(variances.map(|v| if v > 0.0 { 1.0 / v } else { 0.0 }))
            }
            Discrepancy::FullyWeighted => {
                StatisticWeight::Full(Cholesky::with_tolerance(&cases?.covariance(statistics), 1e-12).ok()?.inverse())
            }
            _ => StatisticWeight::Diagonal(DVector::from_element(statistics.len(), 1.0)),
        })
    }

    /// W x.
    pub fn times(&self, x: &DVector<f64>) -> DVector<f64> {
        match self {
            StatisticWeight::Diagonal(w) => x.component_mul(w),
            StatisticWeight::Full(w) => w * x,
        }
    }

    /// The first `kept` rows of J' W J, and its diagonal.
    pub fn gram_with(&self, jacobian: &SparseRows, kept: usize) -> (DMatrix<f64>, DVector<f64>) {
        match self {
            StatisticWeight::Diagonal(w) => {
                let mut rows = DMatrix::zeros(kept, jacobian.ncols());
                let mut diagonal = DVector::zeros(jacobian.ncols());
                for (i, w) in w.iter().enumerate() {
                    // Columns ascend, so that those that are kept stand first.
                    for (b, right) in jacobian.row(i) {
                        diagonal[b] += w * right * right;
                        for (a, left) in jacobian.row(i).take_while(|(a, _)| *a < kept) {
                            rows[(a, b)] += w * left * right;
                        }
                    }
                }
                (rows, diagonal)
            }
            StatisticWeight::Full(w) => {
                let dense = jacobian.to_dense();
                let weighted = w * &dense;
                let diagonal = dense.column_iter().zip(weighted.column_iter()).map(|(j, wj)| j.dot(&wj));
                let diagonal = DVector::from_iterator(dense.ncols(), diagonal);
                (weighted.columns(0, kept).tr_mul(&dense), diagonal)
            }
        }
    }

    /// J' W J.
    pub fn gram(&self, jacobian: &SparseRows) -> DMatrix<f64> {
        match self {
            StatisticWeight::Diagonal(w) => jacobian.weighted_gram(w),
            StatisticWeight::Full(w) => {
                let dense = jacobian.to_dense();
                dense.tr_mul(&(w * &dense))
            }
        }
    }
}
