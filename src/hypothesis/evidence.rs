//! The numbers that verdicts rest on, and where they come from.

use super::statement::{Quantity, Step};
use crate::dist::normal;
use nalgebra::{DMatrix, DVector};

/// An estimate with its standard error.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The value.
    pub value: f64,
    /// Its standard error; zero or not a number where the value is fixed.
    pub standard_error: f64,
    /// The standardised value (`std.all`) and its standard error, where there is one.
    pub standardized: Option<(f64, f64)>,
}

impl Estimate {
    /// An estimate without a standardised value.
    pub const fn new(value: f64, standard_error: f64) -> Estimate {
        Estimate { value, standard_error, standardized: None }
    }

    /// Whether there is a test of it: both numbers finite and the standard error above zero.
    pub fn is_testable(&self) -> bool {
        self.value.is_finite() && self.standard_error.is_finite() && self.standard_error > 0.0
    }

    /// Value ± z SE at confidence 1 - alpha.
    pub fn interval(&self, alpha: f64) -> (f64, f64) {
        let half = critical(alpha) * self.standard_error;
        (self.value - half, self.value + half)
    }

    /// Value over standard error.
    pub fn z(&self) -> f64 {
        self.value / self.standard_error
    }

    /// Two-sided p-value of the z test against zero.
    pub fn p(&self) -> f64 {
        normal::two_sided(self.z())
    }
}

/// The two-sided critical value of a z test.
pub(super) fn critical(alpha: f64) -> f64 {
    -normal::quantile(alpha / 2.0)
}

/// Several estimates with their covariance matrix.
#[derive(Clone, Debug, PartialEq)]
pub struct Joint {
    /// The values.
    pub values: DVector<f64>,
    /// Their covariance matrix, by the delta method where they are functions of parameters.
    pub covariance: DMatrix<f64>,
}

impl Joint {
    /// The second less the first, with its standard error.
    pub fn difference(&self, first: usize, second: usize) -> Option<Estimate> {
        let value = self.values.get(second)? - self.values.get(first)?;
        let c = |i: usize, j: usize| Some(*self.covariance.get((i, j))?);
        let variance = c(first, first)? + c(second, second)? - 2.0 * c(first, second)?;
        Some(Estimate::new(value, variance.max(0.0).sqrt()))
    }

    /// The logarithms of the values, by the delta method: cov(log a, log b) = cov(a, b) / (a b). `None` where a value is
    /// not positive.
    pub fn logarithms(&self) -> Option<Joint> {
        if self.values.iter().any(|x| x.is_nan() || *x <= 0.0) {
            return None;
        }
        let n = self.values.len();
        let covariance = DMatrix::from_fn(n, n, |i, j| self.covariance[(i, j)] / (self.values[i] * self.values[j]));
        Some(Joint { values: self.values.map(f64::ln), covariance })
    }
}

/// One fitted model, as far as hypotheses look at it.
pub trait Numbers {
    /// Cases that the model was fitted to.
    fn cases(&self) -> usize;

    /// Codes of the groups in order; empty for one group.
    fn groups(&self) -> &[String];

    /// Whether the solution is improper (a negative variance, a correlation above one).
    fn improper(&self) -> bool;

    /// A quantity with its standard error; `None` where the model has no such quantity.
    fn estimate(&self, quantity: &Quantity) -> Option<Estimate>;

    /// Several quantities with their covariance matrix; `None` where the model lacks one.
    fn joint(&self, quantities: &[Quantity]) -> Option<Joint>;

    /// A fit index or another number by its name in `fit` (`cfi`, `bic`, `chisq`, …).
    fn measure(&self, name: &str) -> Option<f64>;
}

/// Why there are no numbers of a model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unavailable {
    /// It was not fitted.
    NotFitted,
    /// It was refused (not identified, a variable missing, …).
    Refused,
    /// The estimation did not converge.
    NotConverged,
}

/// Two models side by side.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Comparison {
    /// Chi-square of the first less that of the second (scaled where the estimator asks for it).
    pub chisq_difference: f64,
    /// Degrees of freedom of the first less those of the second.
    pub df_difference: f64,
    /// p of the difference test; `None` where the models are not nested.
    pub p: Option<f64>,
    /// Whether both were fitted to the same cases.
    pub same_cases: bool,
}

/// The invariance ladder as far as it was climbed.
#[derive(Clone, Debug, PartialEq)]
pub struct Ladder {
    /// Cases.
    pub cases: usize,
    /// The steps from weak to strong.
    pub steps: Vec<LadderStep>,
    /// The scalar step with some intercepts freed, where the full one was rejected and the rule found such a model.
    pub partial: Option<PartialScalar>,
}

/// One step of the ladder.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LadderStep {
    /// Which.
    pub step: Step,
    /// RMSEA of the model.
    pub rmsea: f64,
    /// CFI of the model.
    pub cfi: f64,
    /// p of the chi-square difference against the step before (scalar against metric, and so on); `None` for the first
    /// step and where a model did not converge.
    pub p_difference: Option<f64>,
}

/// Partial scalar invariance.
#[derive(Clone, Debug, PartialEq)]
pub struct PartialScalar {
    /// The intercepts that were freed, in order, such as `SC2~1`.
    pub freed: Vec<String>,
    /// p of the chi-square difference against the metric step.
    pub p_difference: f64,
    /// Factors that keep fewer invariant intercepts than the study asks for: their means are not testable.
    pub short_factors: Vec<String>,
}

/// An interval from resampling.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// Where it comes from.
    pub method: IntervalMethod,
    /// Its lower limit.
    pub lower: f64,
    /// Its upper limit.
    pub upper: f64,
}

/// How an interval was resampled; both are percentiles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IntervalMethod {
    /// From samples of the respondents.
    Bootstrap {
        /// Samples.
        draws: u64,
        /// Respondents that were sampled from.
        cases: usize,
    },
    /// From draws of the coefficients out of their normal law.
    MonteCarlo {
        /// Draws.
        draws: u64,
    },
}

impl Interval {
    /// Whether zero is outside.
    pub fn excludes_zero(&self) -> bool {
        self.lower > 0.0 || self.upper < 0.0
    }
}

/// All the numbers of a study.
pub trait Evidence {
    /// A fitted model.
    ///
    /// # Errors
    /// Why there are no numbers.
    fn model(&self, id: &str) -> Result<&dyn Numbers, Unavailable>;

    /// Two models side by side; `None` where one has no numbers.
    fn compare(&self, first: &str, second: &str) -> Option<Comparison>;

    /// The model that a model is judged against (it contains it); a path of a model that this rejects is conditional.
    fn comparator(&self, model: &str) -> Option<&str>;

    /// The model with two factors merged (correlation one, and equal correlations with all others) against the model
    /// itself.
    fn merged(&self, model: &str, first: &str, second: &str) -> Option<Comparison>;

    /// Goodman and Kruskal's gamma of an association of the study, with the number of respondents; `None` where there is
    /// no such association or gamma is not defined.
    fn association(&self, _id: &str) -> Option<(Estimate, usize)> {
        None
    }

    /// The resampled intervals of a quantity at the level of the study; none where nothing was resampled.
    fn intervals(&self, _model: &str, _quantity: &Quantity) -> Vec<Interval> {
        Vec::new()
    }

    /// An invariance ladder.
    fn ladder(&self, id: &str) -> Option<&Ladder>;

    /// The ladder that decided which intercepts of a model are free over the groups.
    fn ladder_of(&self, model: &str) -> Option<&Ladder>;
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;
    use nalgebra::{dmatrix, dvector};

    #[test]
    fn interval_and_p_of_an_estimate() {
        let estimate = Estimate::new(0.5, 0.25);
        assert_relative_eq!(estimate.p(), 0.045_500_263_896_358_41, max_relative = 1e-12);
        let (lower, upper) = estimate.interval(0.05);
        assert_relative_eq!(lower, 0.5 - 0.25 * 1.959_963_984_540_054, max_relative = 1e-12);
        assert_relative_eq!(upper, 0.5 + 0.25 * 1.959_963_984_540_054, max_relative = 1e-12);
        assert!(!Estimate::new(1.0, 0.0).is_testable() && !Estimate::new(1.0, f64::NAN).is_testable());
    }

    #[test]
    fn a_difference_uses_the_covariance() {
        let joint = Joint { values: dvector![0.3, 0.5], covariance: dmatrix![0.04, 0.01; 0.01, 0.09] };
        let difference = joint.difference(0, 1).unwrap();
        assert_relative_eq!(difference.value, 0.2, max_relative = 1e-12);
        assert_relative_eq!(difference.standard_error, 0.11_f64.sqrt(), max_relative = 1e-12);
        assert!(joint.difference(0, 2).is_none());
    }

    #[test]
    fn logarithms_by_the_delta_method() {
        let joint = Joint { values: dvector![2.0, 0.5], covariance: dmatrix![0.16, 0.02; 0.02, 0.01] };
        let log = joint.logarithms().unwrap();
        assert_relative_eq!(log.values[0], 2.0_f64.ln());
        assert_relative_eq!(log.covariance[(0, 0)], 0.04, max_relative = 1e-12);
        assert_relative_eq!(log.covariance[(0, 1)], 0.02, max_relative = 1e-12);
        let negative = Joint { values: dvector![-0.1], covariance: dmatrix![0.1] };
        assert!(negative.logarithms().is_none());
    }
}
