//! A number with its uncertainty, and the delta method that gives it.

use crate::dist::{normal, student_t};
use crate::model::Restriction;
use nalgebra::{DMatrix, DVector};

/// An estimate with a standard error, and the normal test and interval that follow.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The value.
    pub value: f64,
    /// Standard error; 0 for a fixed quantity, NaN when it does not exist.
    pub error: f64,
    /// The interval, where it comes from resampling; otherwise it is the normal one.
    pub resampled: Option<ResampledInterval>,
    /// Degrees of freedom of the t distribution that takes the place of the normal one; `None`: the normal one.
    pub degrees: Option<f64>,
}

/// An interval from resampling, at the one level at which it was computed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ResampledInterval {
    /// Its level, such as 0.95.
    pub level: f64,
    /// Its limits; `None` where it does not exist.
    pub limits: Option<(f64, f64)>,
}

impl Estimate {
    /// A value with its standard error and the normal interval.
    pub const fn new(value: f64, error: f64) -> Estimate {
        Estimate { value, error, resampled: None, degrees: None }
    }

    /// A value with the standard error and the interval of its draws.
    pub const fn resampled(value: f64, error: f64, interval: ResampledInterval) -> Estimate {
        Estimate { value, error, resampled: Some(interval), degrees: None }
    }

    /// value / error; `None` when the error is zero or does not exist.
    pub fn z(&self) -> Option<f64> {
        (self.error > 0.0 && self.error.is_finite() && self.value.is_finite()).then(|| self.value / self.error)
    }

    /// Two-sided p of the normal test against zero, or of the t test where there are degrees of freedom.
    pub fn p(&self) -> Option<f64> {
        let p = |z| self.degrees.map_or_else(|| normal::two_sided(z), |df| student_t::two_sided(z, df));
        self.z().map(p)
    }

    /// The interval value ± quantile * error at a level such as 0.95; the value itself twice when it is fixed. From
    /// resampling there is one only at the level at which it was computed.
    pub fn interval(&self, level: f64) -> Option<(f64, f64)> {
        if let Some(resampled) = self.resampled {
            return resampled.limits.filter(|_| (resampled.level - level).abs() < 1e-9);
        }
        if !self.value.is_finite() || !self.error.is_finite() {
            return None;
        }
        let quantile = match self.degrees {
            None => normal::quantile(0.5 + level / 2.0),
            Some(df) => student_t::two_sided_quantile(1.0 - level, df),
        };
        let half = quantile * self.error;
        Some((self.value - half, self.value + half))
    }
}

/// The gradient of a quantity by the parameters (after constraints).
#[derive(Clone, Debug, PartialEq)]
pub struct Gradient(pub DVector<f64>);

impl Gradient {
    /// Brings a gradient by free cells to the parameters.
    pub fn from_cells(restriction: &Restriction, by_cell: &DVector<f64>) -> Gradient {
        Gradient(restriction.pull_gradient(by_cell))
    }
}

/// g' V g for each row g of `gradients` (rows x parameters): variances by the delta method. NaN where a gradient does not
/// exist.
pub fn delta_variance(gradients: &DMatrix<f64>, covariance: &DMatrix<f64>) -> Vec<f64> {
    let variance = |i: usize| {
        // A parameter of the model has one entry, a standardised one a few: the product of whole matrices would take
        // longer than the fit.
        let entries: Vec<(usize, f64)> =
            gradients.row(i).iter().copied().enumerate().filter(|(_, g)| *g != 0.0).collect();
        let with = |j: usize| entries.iter().map(|(k, g)| g * covariance[(*k, j)]).sum::<f64>();
        let size: f64 = entries.iter().map(|(j, g)| g.abs() * covariance[(*j, *j)].abs().sqrt()).sum();
        above_rounding(entries.iter().map(|(j, g)| g * with(*j)).sum(), size * size)
    };
    (0..gradients.nrows()).map(variance).collect()
}

/// A variance by the delta method, given what it would be if nothing cancelled: what rounding leaves of a quantity that
/// constraints hold at a number is zero. NaN stays NaN, which `max` would turn into a number.
pub(super) fn above_rounding(variance: f64, uncancelled: f64) -> f64 {
    // Adding zero turns the negative zero of an empty sum into zero.
    if variance < 1e-14 * uncancelled { 0.0 } else { variance + 0.0 }
}
