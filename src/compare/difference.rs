//! Numbers of a comparison: pure functions of chi-squares, degrees of freedom and criteria.

use super::method::DifferenceMethod;
use crate::dist::chi_square;

/// A chi-square difference test of two nested models.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ChiSquareDifference {
    /// How it was made.
    pub method: DifferenceMethod,
    /// Chi-square of the restricted model less that of the full one, scaled where the method scales (lavaan's `anova`:
    /// `Chisq diff`).
    pub chi_square: f64,
    /// Degrees of freedom of the restricted model less those of the full one (`Df diff`).
    pub df: f64,
    /// Upper tail of chi-square (`Pr(>Chisq)`).
    pub p: f64,
    /// RMSEA of the difference; NaN for a scaled test, of which it has no definition.
    pub rmsea: f64,
    /// What the difference of the chi-squares is divided by; 1 for the plain one.
    pub factor: f64,
    /// What is added after that; 0 but for scaling and shifting.
    pub shift: f64,
}

impl ChiSquareDifference {
    /// A difference of chi-squares with its degrees of freedom, scaled and shifted.
    pub(super) fn scaled(method: DifferenceMethod, difference: f64, df: f64, factor: f64, shift: f64) -> Self {
        let chi_square = difference / factor + shift;
        let p = chi_square::upper(chi_square.max(0.0), df);
        ChiSquareDifference { method, chi_square, df, p, rmsea: f64::NAN, factor, shift }
    }
}

/// The likelihood-ratio test of a restricted model (`chi_square` and degrees of freedom) against a full one, with the
/// root mean square error of the restrictions, sqrt(max(0, D - d) / (d N)) sqrt(G) (Browne and Du Toit, 1992; lavaan's
/// `anova` prints it as RMSEA). `n` is what multiplies the discrepancy in the chi-square. `None` unless the restricted
/// model has more degrees of freedom.
pub fn chi_square_difference(
    restricted: (f64, f64),
    full: (f64, f64),
    n: f64,
    groups: usize,
) -> Option<ChiSquareDifference> {
    let (difference, df) = (restricted.0 - full.0, restricted.1 - full.1);
    if df < 0.5 || !difference.is_finite() {
        return None;
    }
    #[expect(clippy::cast_precision_loss, reason = "groups are few")]
    let rmsea = ((difference - df).max(0.0) / (df * n) * groups as f64).sqrt();
    // Two fits of the same moments can differ by rounding.
    let p = chi_square::upper(difference.max(0.0), df);
    let method = DifferenceMethod::Plain;
    Some(ChiSquareDifference { method, chi_square: difference, df, p, rmsea, factor: 1.0, shift: 0.0 })
}

/// Marsh and Hocevar's (1985) target coefficient T = chi-square of the first-order model / chi-square of the
/// second-order model: how much of what the correlated factors explain the second-order factor explains too. Between 0
/// and 1 when the second-order model is nested in the first-order one; undefined when its chi-square is zero.
pub fn target_coefficient(first_order: f64, second_order: f64) -> Option<f64> {
    let ratio = first_order / second_order;
    (second_order > 0.0 && ratio.is_finite()).then_some(ratio)
}

/// Weights of models by an information criterion (Akaike, 1978; Burnham and Anderson, 2002): exp(-D/2) over their sum,
/// D the distance from the smallest value. A value that is not finite has weight zero.
pub fn weights(criterion: &[f64]) -> Vec<f64> {
    let best = criterion.iter().copied().filter(|x| x.is_finite()).fold(f64::INFINITY, f64::min);
    let raw: Vec<f64> = criterion.iter().map(|x| if x.is_finite() { (-0.5 * (x - best)).exp() } else { 0.0 }).collect();
    let total: f64 = raw.iter().sum();
    raw.into_iter().map(|w| if total > 0.0 { w / total } else { 0.0 }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    #[test]
    fn only_more_degrees_of_freedom_make_a_test() {
        assert!(chi_square_difference((10.0, 5.0), (10.0, 5.0), 100.0, 1).is_none());
        assert!(chi_square_difference((10.0, 4.0), (9.0, 5.0), 100.0, 1).is_none());
        assert!(chi_square_difference((f64::NAN, 6.0), (9.0, 5.0), 100.0, 1).is_none());
        let test = chi_square_difference((10.0 - 1e-9, 6.0), (10.0, 5.0), 100.0, 1).unwrap();
        assert_relative_eq!(test.p, 1.0);
        assert_relative_eq!(test.rmsea, 0.0);
    }

    #[test]
    fn weights_sum_to_one_and_halve_every_two_ln_two() {
        let w = weights(&[1e6, 1e6 + 2.0 * 2f64.ln(), f64::NAN]);
        assert_relative_eq!(w[0], 2.0 / 3.0, max_relative = 1e-9);
        assert_relative_eq!(w[1], 1.0 / 3.0, max_relative = 1e-9);
        assert_relative_eq!(w[2], 0.0);
        assert!(weights(&[]).is_empty());
    }

    #[test]
    fn the_target_coefficient_needs_a_second_order_misfit() {
        assert_relative_eq!(target_coefficient(90.0, 100.0).unwrap(), 0.9);
        assert_eq!(target_coefficient(0.0, 0.0), None);
    }
}
