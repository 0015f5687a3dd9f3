//! What holds at rotated loadings: the equations that the rotation solved, as functions of the rotated parameters.

use super::criterion::Criterion;
use super::element::Element;
use super::options::{Rotation, RowWeights};
use super::weights::{communality, row_weights};
use nalgebra::{Complex, DMatrix, DVector};

/// The stationarity conditions of a rotation: L'G is symmetric (orthogonal), or L'G = diag(L'G) Phi (oblique), G the gradient
/// of the criterion at the loadings L in the metric in which they are rotated (Archer and Jennrich 1973, Psychometrika
/// 38:581; Jennrich 1973, 38:593). They take away as many parameters as a rotation leaves open.
#[derive(Clone, Debug)]
pub struct Conditions {
    criterion: Criterion,
    orthogonal: bool,
    weights: RowWeights,
    standardised: bool,
    variances: ItemVariances,
}

/// How the variances of standardised items and their communalities follow from rotated loadings in the conditions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum ItemVariances {
    /// L L' + Theta, as if oblique factors were uncorrelated: lavaan 0.6-14 with `rotation.se = "bordered"`. The errors of
    /// oblique rotations that standardise the items are then a few per cent off.
    #[default]
    Lavaan,
    /// L Phi L' + Theta.
    Exact,
}

/// Loadings, covariances of factors and residual variances, as complex numbers.
type Complexes = (DMatrix<Complex<f64>>, DMatrix<Complex<f64>>, DVector<Complex<f64>>);

/// The derivatives of the conditions (in rows) by what they depend on (in columns).
#[derive(Clone, Debug)]
pub struct ConditionSlopes {
    /// By the loadings, column by column.
    pub loadings: DMatrix<f64>,
    /// By the covariances of the factors: column (j, k) in place j + k m, each entry of the matrix on its own.
    pub correlations: DMatrix<f64>,
    /// By the residual variances of the items; zero where items are not standardised.
    pub residuals: DMatrix<f64>,
}

impl Conditions {
    /// Those of a rotation of p items and m factors; `None` where it solves none: without a rotation, for one factor, for
    /// promax.
    pub fn of(rotation: &Rotation, p: usize, m: usize) -> Option<Conditions> {
        let criterion = rotation.criterion(p, m).filter(|_| m > 1)?;
        Some(Conditions {
            criterion,
            orthogonal: rotation.is_orthogonal(),
            weights: rotation.weights(),
            standardised: rotation.std_ov,
            variances: rotation.item_variances,
        })
    }

    /// How many there are.
    pub fn count(&self, m: usize) -> usize {
        if self.orthogonal { m * (m - 1) / 2 } else { m * (m - 1) }
    }

    /// Their values at loadings, covariances of factors and residual variances of items: zero at a rotated solution, but
    /// under [`ItemVariances::Lavaan`].
    pub fn values<T: Element>(
        &self,
        loadings: &DMatrix<T>,
        correlations: &DMatrix<T>,
        residuals: &DVector<T>,
    ) -> DVector<T> {
        let m = loadings.ncols();
        let assumed = match self.variances {
            ItemVariances::Exact => correlations.clone(),
            ItemVariances::Lavaan => DMatrix::identity(m, m),
        };
        let mut metric = loadings.clone();
        if self.standardised {
            for (i, residual) in residuals.iter().enumerate() {
                let deviation = (communality(loadings, &assumed, i) + *residual).sqrt();
                metric.row_mut(i).iter_mut().for_each(|x| *x /= deviation);
            }
        }
        for (i, weight) in row_weights(self.weights, &metric, &assumed).iter().enumerate() {
            metric.row_mut(i).iter_mut().for_each(|x| *x *= *weight);
        }
        let (_, gradient) = self.criterion.at(&metric);
        let products = metric.transpose() * gradient;
        let mut values = Vec::with_capacity(self.count(m));
        for k in 0..m {
            if self.orthogonal {
                values.extend((0..k).map(|j| products[(j, k)] - products[(k, j)]));
            } else {
                let off = (0..m).filter(|&j| j != k);
                values.extend(off.map(|j| products[(j, k)] - products[(j, j)] * correlations[(j, k)]));
            }
        }
        DVector::from_vec(values)
    }

    /// Their derivatives, by the complex step: exact to the last bits.
    pub fn slopes(
        &self,
        loadings: &DMatrix<f64>,
        correlations: &DMatrix<f64>,
        residuals: &DVector<f64>,
    ) -> ConditionSlopes {
        const STEP: f64 = 1e-30;
        let complex = |x: f64| Complex::new(x, 0.0);
        let mut at = (loadings.map(complex), correlations.map(complex), residuals.map(complex));
        let count = self.count(loadings.ncols());
        let mut slopes = ConditionSlopes {
            loadings: DMatrix::zeros(count, loadings.len()),
            correlations: DMatrix::zeros(count, correlations.len()),
            residuals: DMatrix::zeros(count, residuals.len()),
        };
        let slope = |at: &Complexes| self.values(&at.0, &at.1, &at.2).map(|value| value.im / STEP);
        for i in 0..loadings.len() {
            at.0[i].im = STEP;
            slopes.loadings.set_column(i, &slope(&at));
            at.0[i].im = 0.0;
        }
        for i in 0..correlations.len() {
            at.1[i].im = STEP;
            slopes.correlations.set_column(i, &slope(&at));
            at.1[i].im = 0.0;
        }
        if self.standardised {
            for i in 0..residuals.len() {
                at.2[i].im = STEP;
                slopes.residuals.set_column(i, &slope(&at));
                at.2[i].im = 0.0;
            }
        }
        slopes
    }
}
