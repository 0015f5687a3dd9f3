//! Incremental indices: how much better the model is than the baseline model, in which the variables are uncorrelated.
//!
//! `chisq` and `df` are the model's, `chisq_null` and `df_null` the baseline model's.

use super::finite;

/// Comparative fit index (Bentler 1990), 1 - max(χ² - df, 0) / max(χ² - df, χ²₀ - df₀, 0).
///
/// CFI in lavaan, AMOS, Mplus, LISREL and EQS. 1 when neither model has a positive χ² - df.
pub fn cfi(chisq: f64, df: f64, chisq_null: f64, df_null: f64) -> Option<f64> {
    let model = (chisq - df).max(0.0);
    let largest = (chisq_null - df_null).max(model);
    let defined = (chisq + df + chisq_null + df_null).is_finite();
    finite(if largest > 0.0 { 1.0 - model / largest } else { 1.0 }).filter(|_| defined)
}

/// Relative noncentrality index (McDonald and Marsh 1990), 1 - (χ² - df) / (χ²₀ - df₀): CFI without its bounds.
///
/// RNI in lavaan. Undefined when χ²₀ = df₀.
pub fn rni(chisq: f64, df: f64, chisq_null: f64, df_null: f64) -> Option<f64> {
    finite(1.0 - (chisq - df) / (chisq_null - df_null))
}

/// Tucker–Lewis index (Tucker and Lewis 1973; non-normed fit index of Bentler and Bonett 1980),
/// 1 - (χ² - df) / (χ²₀ - df₀) · df₀ / df.
///
/// TLI and NNFI in lavaan, TLI in AMOS and Mplus, NNFI in LISREL and EQS. Not bounded: it can be above 1 and below 0.
/// lavaan's 1 is kept where a degree of freedom is 0 and where χ²₀ = df₀.
pub fn tli(chisq: f64, df: f64, chisq_null: f64, df_null: f64) -> Option<f64> {
    let baseline = (chisq_null - df_null) * df;
    if !(df > 0.0 && df_null > 0.0) || baseline.abs() <= 0.0 {
        return finite(chisq + chisq_null).map(|_| 1.0);
    }
    finite(1.0 - (chisq - df) * df_null / baseline)
}

/// Normed fit index (Bentler and Bonett 1980), (χ²₀ - χ²) / χ²₀.
///
/// NFI in lavaan, AMOS, LISREL and EQS. Undefined when χ²₀ = 0 or the model has more degrees of freedom than the
/// baseline model; 1 for a saturated model.
pub fn nfi(chisq: f64, df: f64, chisq_null: f64, df_null: f64) -> Option<f64> {
    if df > df_null || chisq_null <= 0.0 {
        return None;
    }
    finite(if df > 0.0 { (chisq_null - chisq) / chisq_null } else { 1.0 })
}

/// Relative fit index (Bollen 1986), (χ²₀/df₀ - χ²/df) / (χ²₀/df₀).
///
/// RFI in lavaan, AMOS and LISREL (Bollen's ρ₁). lavaan gives 1 for a saturated model and where the difference is
/// negative (there AMOS prints the negative value). Undefined when the model has more degrees of freedom than the
/// baseline model.
pub fn rfi(chisq: f64, df: f64, chisq_null: f64, df_null: f64) -> Option<f64> {
    if df > df_null {
        return None;
    }
    if df <= 0.0 {
        return finite(chisq + chisq_null).map(|_| 1.0);
    }
    let baseline = chisq_null / df_null;
    let gain = baseline - chisq / df;
    finite(if gain < 0.0 { 1.0 } else { gain / baseline })
}

/// Incremental fit index (Bollen 1989), (χ²₀ - χ²) / (χ²₀ - df).
///
/// IFI in lavaan, AMOS, LISREL and EQS (Bollen's Δ₂). lavaan gives 1 where χ²₀ < df; undefined where they are equal.
pub fn ifi(chisq: f64, df: f64, chisq_null: f64, _df_null: f64) -> Option<f64> {
    let largest = chisq_null - df;
    finite(if largest < 0.0 { 1.0 } else { (chisq_null - chisq) / largest })
}

/// Parsimony normed fit index (James, Mulaik and Brett 1982), df/df₀ · (χ²₀ - χ²) / χ²₀.
///
/// PNFI in lavaan, AMOS and LISREL. Undefined when χ²₀ or df₀ is 0.
pub fn pnfi(chisq: f64, df: f64, chisq_null: f64, df_null: f64) -> Option<f64> {
    if df_null <= 0.0 || chisq_null <= 0.0 {
        return None;
    }
    finite(df / df_null * (chisq_null - chisq) / chisq_null)
}

/// Parsimony comparative fit index (Mulaik et al. 1989), df/df₀ · CFI.
///
/// PCFI in AMOS; lavaan has none. Undefined when df₀ is 0.
pub fn pcfi(chisq: f64, df: f64, chisq_null: f64, df_null: f64) -> Option<f64> {
    if df_null <= 0.0 {
        return None;
    }
    cfi(chisq, df, chisq_null, df_null).map(|cfi| df / df_null * cfi)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parsimony_is_the_ratio_of_degrees_of_freedom() {
        // The χ², df and baseline of the three-factor model of Holzinger and Swineford (lavaan 0.6-14).
        let (chisq, df, chisq_null, df_null) = (85.3055217699727, 24.0, 918.851589292384, 36.0);
        let expected = 24.0 / 36.0 * 0.930559651796;
        assert!((pcfi(chisq, df, chisq_null, df_null).unwrap() - expected).abs() < 1e-11);
        assert_eq!(pcfi(3.0, 2.0, 0.0, 0.0), None);
    }

    #[test]
    fn not_a_number_gives_nothing() {
        for index in [cfi, rni, tli, nfi, rfi, ifi, pnfi, pcfi] {
            assert_eq!(index(f64::NAN, 3.0, 20.0, 6.0), None);
        }
    }
}
