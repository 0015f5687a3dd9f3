//! Functions of the parameters with their gradients: dual numbers for the delta method.

use super::estimates::{Estimate, above_rounding};
use nalgebra::{DMatrix, DVector};

/// A function of the parameters at the estimates: its value, and its gradient by the parameters (after constraints).
///
/// Sums, products and powers carry the gradient along by the chain rule (forward-mode differentiation, Wengert 1964), so
/// that every derived number has an exact gradient and a standard error by the delta method.
#[derive(Clone, Debug, PartialEq)]
pub struct Dual {
    /// The value.
    pub value: f64,
    /// The gradient.
    pub gradient: DVector<f64>,
}

impl Dual {
    /// A number that no parameter moves.
    pub fn constant(value: f64, parameters: usize) -> Dual {
        Dual { value, gradient: DVector::zeros(parameters) }
    }

    /// The product.
    #[must_use]
    pub fn times(&self, other: &Dual) -> Dual {
        let mut gradient = &self.gradient * other.value;
        gradient.axpy(self.value, &other.gradient, 1.0);
        Dual { value: self.value * other.value, gradient }
    }

    /// self + factor * other
    #[must_use]
    pub fn plus(&self, factor: f64, other: &Dual) -> Dual {
        let mut gradient = self.gradient.clone();
        gradient.axpy(factor, &other.gradient, 1.0);
        Dual { value: self.value + factor * other.value, gradient }
    }

    /// A function of it, given the function's value and derivative.
    #[must_use]
    pub fn through(&self, value: f64, derivative: f64) -> Dual {
        Dual { value, gradient: &self.gradient * derivative }
    }

    /// The power; `None` where the base is not positive.
    pub fn power(&self, exponent: f64) -> Option<Dual> {
        (self.value > 0.0).then(|| self.through(self.value.powf(exponent), exponent * self.value.powf(exponent - 1.0)))
    }

    /// The estimate with its standard error by the delta method; the error is NaN without a covariance matrix.
    pub fn estimate(&self, covariance: Option<&DMatrix<f64>>) -> Estimate {
        let error = covariance.map_or(f64::NAN, |v| {
            let size: f64 = self.gradient.iter().zip(v.diagonal().iter()).map(|(g, v)| g.abs() * v.abs().sqrt()).sum();
            above_rounding(crate::linalg::bilinear(&self.gradient, v, &self.gradient), size * size).sqrt()
        });
        Estimate::new(self.value, error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;
    use nalgebra::{dmatrix, dvector};

    #[test]
    fn a_product_has_the_error_of_sobel() {
        let a = Dual { value: 0.5, gradient: dvector![1.0, 0.0] };
        let b = Dual { value: 0.4, gradient: dvector![0.0, 1.0] };
        let ab = a.times(&b).estimate(Some(&dmatrix![0.01, 0.0; 0.0, 0.04]));
        assert_relative_eq!(ab.value, 0.2);
        assert_relative_eq!(ab.error, (0.4_f64.powi(2) * 0.01 + 0.5_f64.powi(2) * 0.04).sqrt(), max_relative = 1e-14);
        assert!(a.estimate(None).error.is_nan());
    }

    #[test]
    fn powers_are_for_positive_numbers_only() {
        let x = Dual { value: 4.0, gradient: dvector![3.0] };
        let root = x.power(-0.5).unwrap();
        assert_relative_eq!(root.value, 0.5);
        assert_relative_eq!(root.gradient[0], -3.0 / 16.0);
        assert!(x.plus(-1.0, &x).power(0.5).is_none());
    }
}
