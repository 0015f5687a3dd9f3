//! Distributions: tails and quantiles that the statistics need.
//!
//! Tails are computed as tails, never as one minus the other side, so that they keep their relative accuracy down to
//! the smallest positive double. Outside its domain (not a number, negative degrees of freedom, a probability outside
//! zero and one) a function returns NaN; none panics.

/// Bivariate normal.
pub mod bivariate_normal;
/// Central chi-square.
pub mod chi_square;
/// Statistics of values whatever their distribution.
pub mod empirical;
/// Fisher's F.
pub mod f;
/// Gauss-Hermite quadrature: integrals against the standard normal density.
pub mod gauss_hermite;
/// Noncentral chi-square.
pub mod noncentral_chi_square;
/// Standard normal.
pub mod normal;
/// Student's t.
pub mod student_t;

mod beta;
mod deviance;
mod gamma;
pub(crate) mod random;
