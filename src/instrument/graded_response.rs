//! The graded response model (Samejima 1969) that an ordinal confirmatory factor analysis is (Takane and de Leeuw 1987):
//! pure functions of standardised loadings and thresholds.
//!
//! A person at θ, in standard deviations of the factor, answers category k or a higher one with probability
//! Φ(a (θ - b_k)), where a = λ / √(1 - λ²) and b_k = τ_k / λ.

use super::finite;
use crate::dist::normal;

/// What the discrimination of the normal ogive is multiplied by to give that of the logistic curve closest to it: the two
/// then differ by less than .0095 everywhere (Haley 1952). `D` in BILOG, MULTILOG and psych.
pub const LOGISTIC_SCALE: f64 = 1.702;

/// Discrimination in the normal-ogive metric, λ / √(1 - λ²), with its derivative by λ. `discrimination` of `irt.fa` and
/// `fa2irt` in psych; mirt and ltm print [`LOGISTIC_SCALE`] times that. Undefined where |λ| is one or more.
pub fn discrimination(loading: f64) -> Option<(f64, f64)> {
    let unique = 1.0 - loading * loading;
    (unique > 0.0).then(|| (loading / unique.sqrt(), unique.powf(-1.5)))
}

/// Difficulty τ / λ, the place on the factor where category k or a higher one is as likely as a lower one, with its
/// derivatives by τ and by λ. psych's `difficulty` is τ / √(1 - λ²) instead, the product of discrimination and this.
/// Undefined for a loading of zero.
pub fn difficulty(threshold: f64, loading: f64) -> Option<(f64, f64, f64)> {
    let value = finite(threshold / loading)?;
    Some((value, 1.0 / loading, -value / loading))
}

/// An item by its curve.
#[derive(Clone, Debug, PartialEq)]
pub struct GradedResponse {
    slope: f64,
    /// τ_k / √(1 - λ²), so that a loading of zero has curves too.
    cuts: Vec<f64>,
}

impl GradedResponse {
    /// Of a standardised loading and ascending thresholds of a response with mean zero and variance one. `None` where the
    /// loading is one or more in absolute value, or a threshold is not a number.
    pub fn new(loading: f64, thresholds: &[f64]) -> Option<GradedResponse> {
        let (slope, _) = discrimination(loading)?;
        let root = (1.0 - loading * loading).sqrt();
        let cuts: Vec<f64> = thresholds.iter().map(|threshold| threshold / root).collect();
        cuts.iter().all(|cut| !cut.is_nan()).then_some(GradedResponse { slope, cuts })
    }

    /// How many answers there are.
    pub fn categories(&self) -> usize {
        self.cuts.len() + 1
    }

    /// The edges of category k in standard deviations of the error: below and above.
    fn edges(&self, category: usize, theta: f64) -> (f64, f64) {
        let at = |k: usize| self.cuts[k] - self.slope * theta;
        let below = if category == 0 { f64::NEG_INFINITY } else { at(category - 1) };
        (below, if category == self.cuts.len() { f64::INFINITY } else { at(category) })
    }

    /// The probability of each category at θ: the category curves (`probtrace` in mirt).
    pub fn probabilities(&self, theta: f64) -> Vec<f64> {
        let probability = |category| {
            let (below, above) = self.edges(category, theta);
            normal::between(below, above)
        };
        (0..self.categories()).map(probability).collect()
    }

    /// Fisher's information on θ in the answer, Σ P_k'² / P_k (Samejima 1969): `iteminfo` in mirt for its own logistic
    /// curves.
    pub fn information(&self, theta: f64) -> f64 {
        let share = |category| {
            let (below, above) = self.edges(category, theta);
            let change = self.slope * (normal::density(below) - normal::density(above));
            change * change / normal::between(below, above)
        };
        (0..self.categories()).map(share).sum()
    }
}

/// Information of all items together, which supposes that they have nothing but θ in common.
pub fn test_information<'a>(items: impl IntoIterator<Item = &'a GradedResponse>, theta: f64) -> f64 {
    items.into_iter().map(|item| item.information(theta)).sum()
}

/// Standard error of measurement of θ, 1 / √I. `None` where there is no information.
pub fn standard_error(information: f64) -> Option<f64> {
    (information > 0.0).then(|| information.powf(-0.5)).and_then(finite)
}

/// Marginal reliability (Green, Bock, Humphreys, Linn and Reckase 1984): one less the mean variance of θ given the answers,
/// 1 / (1 + I), over a standard normal θ; ∫ I / (1 + I) φ(θ) dθ. `marginal_rxx` in mirt. `None` without items.
pub fn marginal_reliability(items: &[GradedResponse]) -> Option<f64> {
    // The trapezoid rule gains digits geometrically for a smooth function that ends in the tails of the normal density.
    const STEP: f64 = 0.05;
    const STEPS: i32 = 180;
    if items.is_empty() {
        return None;
    }
    let at = |i: i32| {
        let theta = STEP * f64::from(i);
        let information = test_information(items, theta);
        information / (1.0 + information) * normal::density(theta)
    };
    finite((-STEPS..=STEPS).map(at).sum::<f64>() * STEP)
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    #[test]
    fn parameters_of_a_loading_and_a_threshold() {
        // λ = .6: √(1 - λ²) = .8.
        let (a, slope) = discrimination(0.6).unwrap();
        assert_relative_eq!(a, 0.75, max_relative = 1e-15);
        assert_relative_eq!(slope, 0.8_f64.powi(-3), max_relative = 1e-14);
        let (b, by_threshold, by_loading) = difficulty(0.3, 0.6).unwrap();
        assert_relative_eq!(b, 0.5, max_relative = 1e-15);
        let h = 1e-6;
        let numeric = |f: &dyn Fn(f64) -> f64| (f(h) - f(-h)) / (2.0 * h);
        assert_relative_eq!(by_threshold, numeric(&|d| difficulty(0.3 + d, 0.6).unwrap().0), max_relative = 1e-8);
        assert_relative_eq!(by_loading, numeric(&|d| difficulty(0.3, 0.6 + d).unwrap().0), max_relative = 1e-8);
        assert_relative_eq!(slope, numeric(&|d| discrimination(0.6 + d).unwrap().0), max_relative = 1e-8);
        assert_eq!(discrimination(1.0), None);
        assert_eq!(discrimination(-1.2), None);
        assert_eq!(difficulty(0.3, 0.0), None);
    }

    #[test]
    fn information_is_the_expected_curvature_of_the_likelihood() {
        let item = GradedResponse::new(-0.7, &[-1.2, -0.1, 0.4, 1.5]).unwrap();
        for theta in [-3.0, -0.4, 0.0, 1.1, 4.0] {
            let p = item.probabilities(theta);
            assert_relative_eq!(p.iter().sum::<f64>(), 1.0, max_relative = 1e-14);
            let h = 1e-5;
            let (up, down) = (item.probabilities(theta + h), item.probabilities(theta - h));
            let expected: f64 = (0..5).map(|k| ((up[k] - down[k]) / (2.0 * h)).powi(2) / p[k]).sum();
            assert_relative_eq!(item.information(theta), expected, max_relative = 1e-7);
        }
        // A turned item: the lowest answer is the likeliest far up.
        assert!(item.probabilities(4.0)[0] > 0.9);
    }

    #[test]
    fn two_answers_have_the_information_of_probit() {
        // I = a² φ² / (P (1 - P)); at the difficulty 2 a² / π.
        let item = GradedResponse::new(0.6, &[0.3]).unwrap();
        assert_relative_eq!(item.information(0.5), 2.0 * 0.5625 / std::f64::consts::PI, max_relative = 1e-14);
        assert_relative_eq!(standard_error(0.25).unwrap(), 2.0);
        assert_eq!(standard_error(0.0), None);
    }

    #[test]
    fn nothing_is_known_without_a_loading_and_far_away() {
        let flat = GradedResponse::new(0.0, &[-1.0, 1.0]).unwrap();
        assert!(flat.information(0.3).abs() < 1e-300);
        assert_relative_eq!(marginal_reliability(&[flat]).unwrap(), 0.0);
        let steep = GradedResponse::new(0.999, &[0.0]).unwrap();
        assert!(steep.information(60.0).is_finite() && steep.information(-60.0).is_finite());
        assert_eq!(marginal_reliability(&[]), None);
        assert_eq!(GradedResponse::new(1.0, &[0.0]), None);
        assert_eq!(GradedResponse::new(0.5, &[f64::NAN]), None);
    }
}
