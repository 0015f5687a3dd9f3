//! The statistics of a group and where each of them stands.

use super::influence::Influence;
use crate::finding::Finding;
use crate::moments::Statistic;
use nalgebra::{DMatrix, DVector};
use std::ops::Range;

/// What a variable is.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// Ordered: cut from a normal response variable at thresholds.
    Ordered {
        /// The codes of its categories, sorted; the same in all groups.
        categories: Vec<f64>,
    },
    /// Continuous, taken as normal.
    Continuous,
}

/// Sample statistics of all groups.
#[derive(Clone, Debug)]
pub struct OrdinalMoments {
    /// Names of the variables.
    pub names: Vec<String>,
    /// Names of the exogenous variables that the statistics are conditional on; empty when there are none.
    pub x_names: Vec<String>,
    /// One entry a group.
    pub groups: Vec<OrdinalGroup>,
    /// Remarks and warnings.
    pub findings: Vec<Finding>,
}

/// Statistics of one group of responses with at least one ordered variable, by the two-step method: the margins first,
/// then each covariance by maximum likelihood with the margins held (lavaan: `lavInspect(fit, "sampstat")`, `"wls.obs"`
/// and `"gamma"`).
///
/// # Reference
/// Olsson (1979), *Psychometrika* 44 (polychoric); Olsson, Drasgow and Dorans (1982), *Psychometrika* 47 (polyserial);
/// Muthén (1984), *Psychometrika* 49 (the joint statistics, conditional on x); Jöreskog (1994), *Psychometrika* 59
/// (their asymptotic covariances).
#[derive(Clone, Debug)]
pub struct OrdinalGroup {
    /// Group label; empty when there is one group only.
    pub label: String,
    /// Cases used; under pairwise deletion those with at least one answer.
    pub n: usize,
    /// The rows of the responses (from 0) that were used.
    pub rows: Vec<usize>,
    /// What each variable is.
    pub kinds: Vec<Kind>,
    /// Thresholds of each variable, increasing; empty for continuous ones. With x: at x = 0.
    pub thresholds: Vec<Vec<f64>>,
    /// Mean of each continuous variable, its intercept when conditional on x; 0 for ordered ones.
    pub means: DVector<f64>,
    /// Slopes on the exogenous variables, p x k; k = 0 without them.
    pub slopes: DMatrix<f64>,
    /// p x p: covariances as in [`Statistic::Covariance`]; on the diagonal (residual) variances of continuous variables
    /// (divisor n) and 1 for ordered ones. It need not be positive definite.
    pub cov: DMatrix<f64>,
    /// Means of the exogenous variables; as in lavaan, under pairwise deletion over all cases that have them, also those
    /// without any answer.
    pub x_mean: DVector<f64>,
    /// Covariances of the exogenous variables over the same cases, divisor their number. (lavaan's `cov.x` has the divisor n − 1 when the statistics are
    /// conditional on x.)
    pub x_cov: DMatrix<f64>,
    /// What the entries of `values` are: thresholds and means by variable, then slopes (all variables on the first
    /// exogenous variable, then on the second, …), variances of continuous variables, and covariances below the
    /// diagonal, column by column. This is the order of lavaan's `wls.obs`.
    pub statistics: Vec<Statistic>,
    /// The vector of statistics.
    pub values: DVector<f64>,
    pub(super) influence: Influence,
}

impl OrdinalGroup {
    /// The exogenous variables that the statistics are conditional on, n x k, the rows in the order of `rows`.
    pub fn exogenous(&self) -> &DMatrix<f64> {
        &self.influence.x
    }

    /// How each case moves some statistics: `cases` x `columns`, the rows in the order of `rows`.
    ///
    /// An entry is n times the change of a statistic by the case, A⁻¹ sᵢ: sᵢ are the scores of all the likelihoods that
    /// were maximised, zero where the case misses an answer, and A is block lower triangular, with the sums of products
    /// of scores in place of expectations and with the blocks that carry the error of the margins into the covariances.
    /// So Z'Z / n is the asymptotic covariance matrix of √n times the statistics (Gamma; lavaan: `NACOV`). A case that
    /// misses one of two variables still moves their covariance, through the margin of the other one.
    ///
    /// Nothing of this size is stored: the entries are made from the answers and one small table a pair. Empty where a
    /// range goes beyond the cases or the statistics.
    pub fn influence(&self, cases: Range<usize>, columns: Range<usize>) -> DMatrix<f64> {
        self.influence.block(cases, columns, &self.statistics)
    }

    /// [`OrdinalGroup::influence`] of all cases on some statistics, n x `columns`.
    pub fn influence_block(&self, columns: Range<usize>) -> DMatrix<f64> {
        self.influence(0..self.n, columns)
    }

    /// Diagonal of Gamma: n times the asymptotic variances of the statistics. Its reciprocals are the weights of DWLS.
    pub fn gamma_diagonal(&self) -> DVector<f64> {
        self.influence.variances(&self.statistics)
    }

    /// Gamma, S x S for S statistics. Costs n S² multiplications and S² numbers: meant for WLS, where S must be small.
    pub fn gamma(&self) -> DMatrix<f64> {
        const PIECE: usize = 512;
        let size = self.statistics.len();
        let mut gamma = DMatrix::zeros(size, size);
        for first in (0..self.n).step_by(PIECE) {
            let block = self.influence(first..self.n.min(first + PIECE), 0..size);
            let transposed = block.transpose();
            gamma.gemm(1.0, &transposed, &block, 1.0);
        }
        #[expect(clippy::cast_precision_loss, reason = "a number of cases")]
        let n = self.n as f64;
        gamma /= n;
        crate::linalg::symmetrise(&mut gamma);
        gamma
    }
}
