use super::finite;
use crate::dist::chi_square;

/// Normed chi-square (Jöreskog 1969; Wheaton et al. 1977), χ² / df.
///
/// CMIN/DF in AMOS; lavaan and Mplus do not print it. Undefined when df = 0.
pub fn chisq_df_ratio(chisq: f64, df: f64) -> Option<f64> {
    if df <= 0.0 {
        return None;
    }
    finite(chisq / df)
}

/// McDonald's centrality index (McDonald 1989), exp( -½ (χ² - df) / n ).
///
/// MFI in lavaan and EQS, Mc elsewhere. Above 1 when χ² < df.
pub fn mcdonald(chisq: f64, df: f64, n: f64) -> Option<f64> {
    if n <= 0.0 {
        return None;
    }
    finite((-0.5 * (chisq - df) / n).exp())
}

/// Gamma-hat (Steiger 1989), p / ( p + 2 (χ² - df) / n ) with p observed variables.
///
/// gammaHat in semTools, which takes N for `n` under the Wishart likelihood too and p of one group when there are
/// several. lavaan, AMOS and Mplus do not print it.
pub fn gamma_hat(chisq: f64, df: f64, n: f64, variables: usize) -> Option<f64> {
    if n <= 0.0 || variables == 0 {
        return None;
    }
    let p = variables as f64;
    finite(p / (p + 2.0 * (chisq - df) / n))
}

/// Adjusted gamma-hat (Steiger 1989; Maiti and Mukherjee 1990), 1 - G p (p+1) / (2 df) · (1 - gamma-hat).
///
/// adjGammaHat in semTools. Undefined when df = 0.
pub fn adjusted_gamma_hat(gamma_hat: f64, df: f64, variables: usize, groups: usize) -> Option<f64> {
    if df <= 0.0 {
        return None;
    }
    let p = variables as f64;
    let moments = 0.5 * p * (p + 1.0) * groups as f64;
    finite(1.0 - moments / df * (1.0 - gamma_hat))
}

/// Hoelter's critical N (Hoelter 1983), χ²₍₁₋ₐ₎(df) / (χ²/n) + 1: the sample size at which this discrepancy would just
/// be significant at level `alpha` (customarily 0.05 and 0.01).
///
/// cn_05 and cn_01 in lavaan; HOELTER in AMOS, which prints the integer part; Critical N in LISREL (0.01). 1 when
/// df = 0, as in lavaan. Undefined when χ² = 0.
pub fn hoelter(chisq: f64, df: f64, n: f64, alpha: f64) -> Option<f64> {
    if chisq <= 0.0 || df < 0.0 {
        return None;
    }
    let critical = if df > 0.0 { chi_square::upper_quantile(alpha, df) } else { 0.0 };
    finite(critical / (chisq / n) + 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn undefined_is_nothing() {
        assert_eq!(chisq_df_ratio(3.0, 0.0), None);
        assert_eq!(chisq_df_ratio(3.0, 2.0), Some(1.5));
        assert_eq!(mcdonald(f64::NAN, 2.0, 100.0), None);
        assert_eq!(gamma_hat(3.0, 2.0, 0.0, 4), None);
        assert_eq!(adjusted_gamma_hat(0.9, 0.0, 4, 1), None);
        assert_eq!(hoelter(0.0, 3.0, 100.0, 0.05), None);
    }

    #[test]
    fn a_sample_of_hoelters_size_is_just_significant() {
        let (chisq, df, n) = (85.3, 24.0, 301.0);
        let critical = hoelter(chisq, df, n, 0.05).unwrap();
        assert!((chi_square::upper(chisq / n * (critical - 1.0), df) - 0.05).abs() < 1e-12);
    }
}
