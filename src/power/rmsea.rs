//! Power of tests of fit in terms of RMSEA.

use crate::dist::noncentral_chi_square::{cdf, quantile, upper, upper_quantile};

/// What is tested of the fit of a model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FitHypothesis {
    /// RMSEA is `null` at most, rejected by a large chi-square: close fit with null .05, exact fit with null 0.
    AtMost,
    /// RMSEA is `null` at least, rejected by a small chi-square: not-close fit.
    AtLeast,
}

impl FitHypothesis {
    /// The one that is meant by two values of RMSEA: what is to be rejected lies on the side of the alternative. `None`
    /// where they are equal.
    pub fn of(null: f64, alternative: f64) -> Option<FitHypothesis> {
        if alternative > null {
            Some(FitHypothesis::AtMost)
        } else if alternative < null {
            Some(FitHypothesis::AtLeast)
        } else {
            None
        }
    }
}

/// The power of the test of fit at `n` cases in all: the probability that it rejects RMSEA = `null` at level `alpha` when
/// RMSEA is `alternative`. The chi-square is noncentral with (n - 1) df RMSEA² / `groups`. `None` outside the domain (df
/// and n - 1 positive, alpha between 0 and 1, RMSEA values different and not negative).
///
/// # Reference
/// MacCallum, Browne and Sugawara (1996), *Psychological Methods* 1:130. R: `semTools::findRMSEApower`.
pub fn rmsea_power(null: f64, alternative: f64, df: f64, n: f64, groups: usize, alpha: f64) -> Option<f64> {
    let in_domain =
        df > 0.0 && n > 1.0 && groups > 0 && alpha > 0.0 && alpha < 1.0 && null >= 0.0 && alternative >= 0.0;
    if !in_domain {
        return None;
    }
    let lambda = |rmsea: f64| (n - 1.0) * df * rmsea * rmsea / groups as f64;
    let power = match FitHypothesis::of(null, alternative)? {
        FitHypothesis::AtMost => upper(upper_quantile(alpha, df, lambda(null)), df, lambda(alternative)),
        FitHypothesis::AtLeast => cdf(quantile(alpha, df, lambda(null)), df, lambda(alternative)),
    };
    power.is_finite().then_some(power)
}

/// The smallest number of cases in all at which the power is at least `power`; `None` outside the domain or where ten
/// million cases are not enough. R: `semTools::findRMSEAsamplesize`.
pub fn rmsea_sample_size(null: f64, alternative: f64, df: f64, groups: usize, alpha: f64, power: f64) -> Option<usize> {
    const MOST: usize = 10_000_000;
    let enough = |n: usize| rmsea_power(null, alternative, df, n as f64, groups, alpha).map(|p| p >= power);
    let (mut low, mut high) = (1, 2);
    while !enough(high)? {
        low = high;
        high *= 2;
        if high > MOST {
            return None;
        }
    }
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        if enough(middle)? {
            high = middle;
        } else {
            low = middle;
        }
    }
    Some(high)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_of_maccallum_browne_and_sugawara() {
        // Table 2: power at alpha .05 of close fit (.05 against .08), not-close fit (.05 against .01), exact fit (0 against .05).
        for (df, n, close, not_close, exact) in
            [(5.0, 100.0, 0.127, 0.081, 0.112), (50.0, 100.0, 0.424, 0.261, 0.319), (50.0, 200.0, 0.769, 0.608, 0.684)]
        {
            for (null, alternative, published) in [(0.05, 0.08, close), (0.05, 0.01, not_close), (0.0, 0.05, exact)] {
                let found = rmsea_power(null, alternative, df, n, 1, 0.05).unwrap();
                assert!((found - published).abs() < 0.0006, "{null} {alternative} {df} {n} {found}");
            }
        }
        // Table 4: minimum N for power .80 (all of semTools' stand in tests/golden/power.json).
        for (df, close, not_close) in [(10.0, 782, 750), (50.0, 214, 268), (100.0, 132, 178)] {
            assert!(rmsea_sample_size(0.05, 0.08, df, 1, 0.05, 0.80).unwrap().abs_diff(close) <= 1, "close {df}");
            assert!(
                rmsea_sample_size(0.05, 0.01, df, 1, 0.05, 0.80).unwrap().abs_diff(not_close) <= 1,
                "not close {df}"
            );
        }
    }

    #[test]
    fn the_level_is_kept_at_the_null_and_nonsense_is_nothing() {
        let near = rmsea_power(0.05, 0.05 + 1e-9, 20.0, 200.0, 1, 0.05).unwrap();
        assert!((near - 0.05).abs() < 1e-6);
        assert_eq!(rmsea_power(0.05, 0.05, 20.0, 200.0, 1, 0.05), None);
        assert_eq!(rmsea_power(0.05, 0.08, 0.0, 200.0, 1, 0.05), None);
        assert_eq!(rmsea_sample_size(0.05, 0.08, 10.0, 1, 0.05, 1.1), None);
    }
}
