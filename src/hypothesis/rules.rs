//! The rules of verdicts: pure functions of numbers.
//!
//! A test weighs an estimate against the side that the hypothesis is on. Its p-values are on the two-sided scale, so that
//! "significant" means that the confidence interval of the same level lies on one side: `p_for` is the two-sided p where
//! the estimate is on the side of the hypothesis and 1 where it is not, `p_against` the reverse.

use super::evidence::{Estimate, critical};
use super::judgement::Verdict;
use super::statement::{PreferenceRelation, Sign};
use crate::dist::{chi_square, normal};
use crate::linalg::Cholesky;
use nalgebra::{DMatrix, DVector};

/// What verdicts are weighed by; a study fixes it in advance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Criteria {
    /// Level of every test, two-sided. Default .05.
    pub alpha: f64,
    /// The smallest effect of interest, in standardised units where an estimate has them. Default .10.
    pub smallest_effect: f64,
    /// The power for the smallest effect below which a test that finds nothing is inconclusive. Default .80.
    pub power: f64,
    /// The difference in BIC below which two directions are not distinguished. Default 2 (Raftery, 1995).
    pub direction_bic: f64,
}

impl Default for Criteria {
    fn default() -> Criteria {
        Criteria { alpha: 0.05, smallest_effect: 0.10, power: 0.80, direction_bic: 2.0 }
    }
}

/// What a test says about a statement.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Test {
    /// Two-sided p where the estimate is on the side of the hypothesis, else 1.
    pub p_for: f64,
    /// Two-sided p where the estimate is on the other side, else 1.
    pub p_against: f64,
    /// Power of the test for the smallest effect of interest; not a number where that has no meaning.
    pub power: f64,
    /// Whether finding nothing would mean something: power is high enough and the interval leaves out the smallest
    /// effect of interest.
    pub informative: bool,
}

/// What a part of a statement comes to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Outcome {
    /// A test with p-values.
    Test(Test),
    /// A criterion without them, already decided.
    Criterion(Verdict),
}

/// Power of a two-sided z test of level `alpha` to find a true value `effect` in its direction, when the standard error
/// is `standard_error`: Φ(|effect|/SE - z). This is power for an effect fixed in advance, not for the one observed.
pub fn power(effect: f64, standard_error: f64, alpha: f64) -> f64 {
    normal::cdf(effect.abs() / standard_error - critical(alpha))
}

/// A test of a sign. Power and interval are those of the standardised value where there is one, since the smallest
/// effect of interest is in its units. `None` where the estimate is fixed or undefined.
pub fn directional(estimate: &Estimate, sign: Sign, smallest_effect: f64, criteria: &Criteria) -> Option<Test> {
    if !estimate.is_testable() {
        return None;
    }
    let scale = match estimate.standardized {
        Some((value, standard_error)) if standard_error > 0.0 && value.is_finite() => {
            Estimate::new(value, standard_error)
        }
        _ => *estimate,
    };
    let power = power(smallest_effect, scale.standard_error, criteria.alpha);
    let (lower, upper) = scale.interval(criteria.alpha);
    let reach = match sign {
        Sign::Positive => upper,
        Sign::Negative => -lower,
    };
    let informative = power >= criteria.power && reach < smallest_effect;
    Some(one_sided(sign.factor() * estimate.z(), power, informative))
}

/// A test that something is not lower than something else by `margin` or more, given the difference (what should not be
/// lower, less the other): supported where the lower limit of the interval is above -margin (non-inferiority). Power is
/// that for a true difference of zero.
pub fn not_lower(difference: &Estimate, margin: f64, criteria: &Criteria) -> Option<Test> {
    if !difference.is_testable() {
        return None;
    }
    let power = power(margin, difference.standard_error, criteria.alpha);
    Some(one_sided((difference.value + margin) / difference.standard_error, power, power >= criteria.power))
}

/// A test that a correlation is below a cut-off in absolute value: supported where its confidence limit away from zero
/// is below the cut-off. Where the interval holds the cut-off nothing is decided.
pub fn below(correlation: &Estimate, cut_off: f64) -> Option<Test> {
    if !correlation.is_testable() {
        return None;
    }
    // The limit on the far side of zero is never the nearer one to the cut-off.
    let z = (cut_off - correlation.value.abs()) / correlation.standard_error;
    Some(one_sided(z, f64::NAN, false))
}

fn one_sided(z: f64, power: f64, informative: bool) -> Test {
    let p = normal::two_sided(z);
    let (p_for, p_against) = if z > 0.0 { (p, 1.0) } else { (1.0, p) };
    Test { p_for, p_against, power, informative }
}

/// The p-values of all parts together. In favour: the largest (intersection–union test, Berger 1982: every part has to
/// be significant, and no correction is needed). Against: the smallest times the number of tests, at most 1, since one
/// part that fails is enough. Without any test both are not a number.
pub fn together(outcomes: &[Outcome]) -> (f64, f64) {
    let tests: Vec<&Test> =
        outcomes.iter().filter_map(|o| if let Outcome::Test(t) = o { Some(t) } else { None }).collect();
    if tests.is_empty() {
        return (f64::NAN, f64::NAN);
    }
    let p_for = tests.iter().fold(0.0_f64, |p, t| p.max(t.p_for));
    let p_against = tests.iter().fold(1.0_f64, |p, t| p.min(t.p_against));
    (p_for, (p_against * tests.len() as f64).min(1.0))
}

/// The verdict on a statement of one or more parts, given its p-values (those of [`together`], or adjusted ones).
///
/// Contradicted where a part is significant on the other side; not supported where a criterion fails; not testable where
/// a part is not; supported where every part is; else not supported where a part that misses its level is informative,
/// and inconclusive where none is.
pub fn decide(outcomes: &[Outcome], p_for: f64, p_against: f64, alpha: f64) -> Verdict {
    let criterion = |verdict| outcomes.iter().any(|o| matches!(o, Outcome::Criterion(v) if *v == verdict));
    if p_against < alpha || criterion(Verdict::Contradicted) {
        return Verdict::Contradicted;
    }
    for verdict in [Verdict::NotSupported, Verdict::NotTestable, Verdict::Inconclusive] {
        if criterion(verdict) {
            return verdict;
        }
    }
    let tests = || outcomes.iter().filter_map(|o| if let Outcome::Test(t) = o { Some(t) } else { None });
    if p_for < alpha || tests().next().is_none() {
        return if outcomes.is_empty() { Verdict::NotTestable } else { Verdict::Supported };
    }
    let informative = tests().any(|t| t.p_for >= alpha && t.informative);
    if informative { Verdict::NotSupported } else { Verdict::Inconclusive }
}

/// The verdict on a preference by a criterion where less is better, from `advantage` = criterion of the other model less
/// that of the preferred one. Better: the advantage reaches the margin (contradicted where the other's does; between the
/// two nothing is decided). No worse: the other's advantage stays below the margin.
pub fn preference(advantage: f64, margin: f64, relation: PreferenceRelation) -> Verdict {
    if !advantage.is_finite() {
        return Verdict::NotTestable;
    }
    match relation {
        PreferenceRelation::Better if advantage >= margin && advantage > 0.0 => Verdict::Supported,
        PreferenceRelation::Better if advantage <= -margin => Verdict::Contradicted,
        PreferenceRelation::Better => Verdict::Inconclusive,
        PreferenceRelation::NoWorse if advantage > -margin => Verdict::Supported,
        PreferenceRelation::NoWorse => Verdict::Contradicted,
    }
}

/// Wald test that several values are equal: W = (R b)' (R V R')⁻¹ (R b) with R the differences of neighbours, chi-square
/// with as many degrees of freedom as differences. `None` for fewer than two values or a singular matrix.
pub fn equal(values: &DVector<f64>, covariance: &DMatrix<f64>) -> Option<(f64, f64, f64)> {
    let count = values.len().checked_sub(1).filter(|n| *n > 0)?;
    let r = DMatrix::from_fn(count, count + 1, |i, j| match j {
        _ if j == i => -1.0,
        _ if j == i + 1 => 1.0,
        _ => 0.0,
    });
    let difference = &r * values;
    let variance = &r * covariance * r.transpose();
    let w = difference.dot(&Cholesky::new(&variance).ok()?.solve(&difference));
    let df = count as f64;
    Some((w, df, chi_square::upper(w, df)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;
    use nalgebra::{dmatrix, dvector};

    const C: Criteria = Criteria { alpha: 0.05, smallest_effect: 0.10, power: 0.80, direction_bic: 2.0 };

    fn verdict(value: f64, standard_error: f64, sign: Sign) -> Verdict {
        let test = Outcome::Test(directional(&Estimate::new(value, standard_error), sign, 0.10, &C).unwrap());
        let (p_for, p_against) = together(&[test]);
        decide(&[test], p_for, p_against, C.alpha)
    }

    #[test]
    fn a_sign_has_four_verdicts() {
        assert_eq!(verdict(0.30, 0.10, Sign::Positive), Verdict::Supported);
        assert_eq!(verdict(-0.30, 0.10, Sign::Positive), Verdict::Contradicted);
        assert_eq!(verdict(-0.30, 0.10, Sign::Negative), Verdict::Supported);
        // Power for .10 with SE .10 is 17 %: nothing found, nothing said.
        assert_eq!(verdict(0.05, 0.10, Sign::Positive), Verdict::Inconclusive);
        // SE .03: power .915 and the interval [-.049, .069] leaves .10 out.
        assert_eq!(verdict(0.01, 0.03, Sign::Positive), Verdict::NotSupported);
        // Same power, but the interval [-.004, .114] holds .10.
        assert_eq!(verdict(0.055, 0.03, Sign::Positive), Verdict::Inconclusive);
        // For a negative hypothesis the other limit counts.
        assert_eq!(verdict(0.055, 0.03, Sign::Negative), Verdict::NotSupported);
    }

    #[test]
    fn the_smallest_effect_is_on_the_standardised_scale_where_there_is_one() {
        // Raw SE 1, far above .10; standardised SE .03.
        let estimate = Estimate { value: 0.3, standard_error: 1.0, standardized: Some((0.01, 0.03)) };
        let test = directional(&estimate, Sign::Positive, 0.10, &C).unwrap();
        assert!(test.informative);
        assert_relative_eq!(test.power, 0.915_181_223_236_640_9, max_relative = 1e-9);
        assert_relative_eq!(test.p_for, normal::two_sided(0.3), max_relative = 1e-12);
        assert!(directional(&Estimate::new(1.0, 0.0), Sign::Positive, 0.1, &C).is_none());
    }

    /// R 4.2.2: `pnorm(0.1/0.03 - qnorm(.975))` and `pnorm(1 - qnorm(.975))`.
    #[test]
    fn power_of_a_z_test() {
        assert_relative_eq!(power(0.1, 0.03, 0.05), 0.915_181_223_236_640_9, max_relative = 1e-12);
        assert_relative_eq!(power(-0.1, 0.1, 0.05), 0.168_536_670_710_202_6, max_relative = 1e-12);
    }

    #[test]
    fn non_inferiority_needs_the_lower_limit_above_the_margin() {
        // Difference .02, SE .05, margin .10: z = 2.4, lower limit -.078.
        let test = not_lower(&Estimate::new(0.02, 0.05), 0.10, &C).unwrap();
        assert_relative_eq!(test.p_for, normal::two_sided(2.4), max_relative = 1e-9);
        // SE .07: lower limit -.117.
        let test = not_lower(&Estimate::new(0.02, 0.07), 0.10, &C).unwrap();
        assert!(test.p_for > 0.05 && !test.informative);
        // Clearly lower.
        let test = not_lower(&Estimate::new(-0.5, 0.10), 0.10, &C).unwrap();
        assert_relative_eq!(test.p_against, normal::two_sided(4.0), max_relative = 1e-9);
    }

    #[test]
    fn a_correlation_is_below_a_cut_off_when_its_limit_is() {
        let at = |r, se| {
            let outcome = [Outcome::Test(below(&Estimate::new(r, se), 0.90).unwrap())];
            let (p_for, p_against) = together(&outcome);
            decide(&outcome, p_for, p_against, 0.05)
        };
        assert_eq!(at(0.80, 0.05), Verdict::Supported); // upper limit .898
        assert_eq!(at(0.80, 0.052), Verdict::Inconclusive); // upper limit .902
        assert_eq!(at(-0.80, 0.05), Verdict::Supported);
        assert_eq!(at(0.97, 0.02), Verdict::Contradicted); // lower limit .931
    }

    #[test]
    fn a_compound_is_as_strong_as_its_weakest_part() {
        let test = |p_for: f64, p_against: f64, informative: bool| {
            Outcome::Test(Test { p_for, p_against, power: 0.9, informative })
        };
        let of = |outcomes: &[Outcome]| {
            let (p_for, p_against) = together(outcomes);
            decide(outcomes, p_for, p_against, 0.05)
        };
        assert_eq!(together(&[test(0.01, 1.0, true), test(0.04, 1.0, true)]), (0.04, 1.0));
        assert_eq!(of(&[test(0.01, 1.0, true), test(0.04, 1.0, true)]), Verdict::Supported);
        assert_eq!(of(&[test(0.01, 1.0, true), test(0.20, 1.0, false)]), Verdict::Inconclusive);
        assert_eq!(of(&[test(0.01, 1.0, true), test(0.20, 1.0, true)]), Verdict::NotSupported);
        assert_eq!(of(&[test(0.01, 1.0, true), test(1.0, 0.02, true)]), Verdict::Contradicted);
        // .03 against, but two chances to be: .06.
        assert_eq!(of(&[test(0.01, 1.0, true), test(1.0, 0.03, false)]), Verdict::Inconclusive);
        let holds = Outcome::Criterion(Verdict::Supported);
        assert_eq!(of(&[test(0.01, 1.0, true), holds]), Verdict::Supported);
        assert_eq!(of(&[test(0.20, 1.0, false), holds]), Verdict::Inconclusive);
        assert_eq!(of(&[test(0.01, 1.0, true), Outcome::Criterion(Verdict::NotSupported)]), Verdict::NotSupported);
        assert_eq!(of(&[test(0.01, 1.0, true), Outcome::Criterion(Verdict::NotTestable)]), Verdict::NotTestable);
        assert_eq!(of(&[holds]), Verdict::Supported);
        assert_eq!(of(&[]), Verdict::NotTestable);
    }

    #[test]
    fn an_adjusted_p_decides_in_place_of_the_raw_one() {
        let outcome = [Outcome::Test(Test { p_for: 0.03, p_against: 1.0, power: 0.5, informative: false })];
        assert_eq!(decide(&outcome, 0.03, 1.0, 0.05), Verdict::Supported);
        assert_eq!(decide(&outcome, 0.18, 1.0, 0.05), Verdict::Inconclusive);
    }

    #[test]
    fn preferences_by_a_margin() {
        use PreferenceRelation::{Better, NoWorse};
        assert_eq!(preference(5.0, 2.0, Better), Verdict::Supported);
        assert_eq!(preference(1.0, 2.0, Better), Verdict::Inconclusive);
        assert_eq!(preference(-1.0, 2.0, Better), Verdict::Inconclusive);
        assert_eq!(preference(-2.0, 2.0, Better), Verdict::Contradicted);
        assert_eq!(preference(-1.9, 2.0, NoWorse), Verdict::Supported);
        assert_eq!(preference(-2.0, 2.0, NoWorse), Verdict::Contradicted);
        assert_eq!(preference(f64::NAN, 2.0, NoWorse), Verdict::NotTestable);
    }

    /// Independent values with variances v: W for two is (a - b)² / (va + vb); for three equal variances v it is
    /// Σ(x - mean)² / v.
    #[test]
    fn wald_test_of_equality() {
        let (w, df, p) = equal(&dvector![0.2, 0.5], &dmatrix![0.01, 0.0; 0.0, 0.02]).unwrap();
        assert_relative_eq!(w, 3.0, max_relative = 1e-12);
        assert_relative_eq!(df, 1.0);
        assert_relative_eq!(p, 0.083_264_516_663_550_42, max_relative = 1e-9);
        let (w, df, _) = equal(&dvector![0.1, 0.2, 0.6], &(DMatrix::identity(3, 3) * 0.02)).unwrap();
        assert_relative_eq!(w, 7.0, max_relative = 1e-12);
        assert_relative_eq!(df, 2.0);
        assert!(equal(&dvector![0.1], &dmatrix![0.1]).is_none());
        assert!(equal(&dvector![0.1, 0.1], &dmatrix![0.1, 0.1; 0.1, 0.1]).is_none());
    }
}
