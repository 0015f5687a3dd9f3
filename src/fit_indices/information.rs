//! Information criteria. `deviance` is -2 log L in lavaan and Mplus and the chi-square in AMOS and LISREL; differences
//! between models of the same data are the same either way. `parameters` counts the free ones, `n` the cases.

use super::finite;

/// Akaike's information criterion (Akaike 1974), deviance + 2 q.
///
/// aic in lavaan, AIC elsewhere.
pub fn aic(deviance: f64, parameters: usize) -> Option<f64> {
    finite(deviance + 2.0 * parameters as f64)
}

/// AIC with the small-sample correction of Hurvich and Tsai (1989), AIC + 2 q (q+1) / (n - q - 1).
///
/// aic.smallN in semTools. Undefined unless n > q + 1.
pub fn aicc(deviance: f64, parameters: usize, n: f64) -> Option<f64> {
    let q = parameters as f64;
    if n <= q + 1.0 {
        return None;
    }
    finite(deviance + 2.0 * q + 2.0 * q * (q + 1.0) / (n - q - 1.0))
}

/// Bayesian information criterion (Schwarz 1978), deviance + q ln n.
///
/// bic in lavaan (with N under both likelihoods), BIC in Mplus and AMOS.
pub fn bic(deviance: f64, parameters: usize, n: f64) -> Option<f64> {
    finite(deviance + parameters as f64 * n.ln())
}

/// Sample-size adjusted BIC (Sclove 1987), deviance + q ln( (n+2) / 24 ).
///
/// bic2 in lavaan, "sample-size adjusted BIC" in Mplus.
pub fn bic_adjusted(deviance: f64, parameters: usize, n: f64) -> Option<f64> {
    finite(deviance + parameters as f64 * ((n + 2.0) / 24.0).ln())
}

/// Consistent AIC (Bozdogan 1987), deviance + q (ln n + 1).
///
/// CAIC in AMOS and LISREL; lavaan has none.
pub fn caic(deviance: f64, parameters: usize, n: f64) -> Option<f64> {
    finite(deviance + parameters as f64 * (n.ln() + 1.0))
}

/// Hannan–Quinn criterion (Hannan and Quinn 1979), deviance + 2 q ln ln n.
///
/// hqc in semTools. Undefined unless n > 1.
pub fn hannan_quinn(deviance: f64, parameters: usize, n: f64) -> Option<f64> {
    finite(deviance + 2.0 * parameters as f64 * n.ln().ln())
}

/// Expected cross-validation index (Browne and Cudeck 1989), (χ² + 2 q) / n.
///
/// ecvi in lavaan 0.6-14, which prints it for several groups and with means too, with n as in RMSEA (N or N - G);
/// ECVI in AMOS and LISREL, with n = N - G.
pub fn ecvi(chisq: f64, parameters: usize, n: f64) -> Option<f64> {
    if n <= 0.0 {
        return None;
    }
    finite((chisq + 2.0 * parameters as f64) / n)
}

/// Browne–Cudeck criterion (Browne and Cudeck 1989; AMOS manual, appendix C),
/// χ² + 2 q · Σ b_g p (p+3) / (N_g - p - 2) / Σ p (p+3), with b_g = (N - G) N_g / N.
///
/// BCC in AMOS; lavaan has none. With one group it is χ² + 2 q (N-1) / (N - p - 2). `sizes` are the group sizes, and
/// every group has the same p `variables`. Undefined unless each N_g > p + 2.
pub fn bcc(chisq: f64, parameters: usize, sizes: &[usize], variables: usize) -> Option<f64> {
    let p = variables as f64;
    let groups = sizes.len() as f64;
    let total: f64 = sizes.iter().map(|&n| n as f64).sum();
    let mut penalty = 0.0;
    for &size in sizes {
        let size = size as f64;
        if size <= p + 2.0 {
            return None;
        }
        penalty += (total - groups) * size / total / (size - p - 2.0);
    }
    // The weights p (p+3) are equal over groups and leave the mean.
    finite(chisq + 2.0 * parameters as f64 * penalty / groups)
}

/// Modified expected cross-validation index (Browne and Cudeck 1989), BCC / n with n = N - G.
///
/// MECVI in AMOS.
pub fn mecvi(bcc: f64, n: f64) -> Option<f64> {
    if n <= 0.0 {
        return None;
    }
    finite(bcc / n)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browne_cudeck_of_one_group() {
        // χ² 10, 21 parameters, N 301, 9 variables: 10 + 42 · 300/290.
        assert!((bcc(10.0, 21, &[301], 9).unwrap() - (10.0 + 42.0 * 300.0 / 290.0)).abs() < 1e-12);
        // Two equal groups: b = (602 - 2)/2 each.
        assert!((bcc(10.0, 21, &[301, 301], 9).unwrap() - (10.0 + 42.0 * 300.0 / 290.0)).abs() < 1e-12);
        assert_eq!(bcc(10.0, 21, &[301, 11], 9), None);
        assert_eq!(bcc(10.0, 21, &[], 9), None);
    }

    #[test]
    fn consistent_aic_is_bic_and_one_more_each() {
        let (deviance, q, n) = (7475.489853, 21, 301.0);
        let difference = caic(deviance, q, n).unwrap() - bic(deviance, q, n).unwrap();
        assert!((difference - 21.0).abs() < 1e-9);
        assert_eq!(aicc(1.0, 10, 11.0), None);
        assert_eq!(hannan_quinn(1.0, 10, 1.0), None);
        assert_eq!(mecvi(3.0, 0.0), None);
    }
}
