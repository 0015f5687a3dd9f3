use super::finite;
use crate::dist::noncentral_chi_square;

/// Root mean square error of approximation (Steiger and Lind 1980; Browne and Cudeck 1993; the factor √G of Steiger
/// 1998), √( max(χ²/n - df/n, 0) / df · G ).
///
/// RMSEA in lavaan, AMOS (with `groups` = 1), Mplus and LISREL. 0 when df = 0, as in lavaan.
pub fn rmsea(chisq: f64, df: f64, n: f64, groups: usize) -> Option<f64> {
    if df < 0.0 || n <= 0.0 {
        return None;
    }
    of_noncentrality((chisq - df).max(0.0), df, n, groups).filter(|_| chisq.is_finite())
}

/// The limits of the interval of RMSEA (Browne and Cudeck 1993) with the given confidence `level`, customarily 0.90:
/// those whose noncentrality puts χ² at the upper and at the lower end of its distribution.
///
/// rmsea.ci.lower and rmsea.ci.upper in lavaan, LO 90 and HI 90 in AMOS. A limit is 0 where no noncentrality does so,
/// and both are when df < 1, as in lavaan. (lavaan finds the noncentrality to 1e-4 only, this function to 1e-10.)
pub fn rmsea_interval(chisq: f64, df: f64, n: f64, groups: usize, level: f64) -> Option<(f64, f64)> {
    let in_domain = chisq.is_finite() && df >= 0.0 && n > 0.0 && level > 0.0 && level < 1.0;
    if !in_domain {
        return None;
    }
    if df < 1.0 {
        return Some((0.0, 0.0));
    }
    let outside = 0.5 * (1.0 - level);
    let limit = |probability: f64| {
        of_noncentrality(noncentral_chi_square::noncentrality_at(chisq, df, probability), df, n, groups)
    };
    Some((limit(1.0 - outside)?, limit(outside)?))
}

/// The p-value of the hypothesis of close fit, RMSEA ≤ `bound` (customarily 0.05; Browne and Cudeck 1993): the upper
/// tail of χ² with noncentrality n df bound² / G.
///
/// rmsea.pvalue in lavaan, PCLOSE in AMOS. Undefined when df = 0.
pub fn rmsea_close(chisq: f64, df: f64, n: f64, groups: usize, bound: f64) -> Option<f64> {
    let lambda = noncentrality(df, n, groups, bound)?;
    finite(noncentral_chi_square::upper(chisq, df, lambda))
}

/// The p-value of the hypothesis of not-close fit, RMSEA ≥ `bound` (lavaan: 0.08; MacCallum, Browne and Sugawara
/// 1996): the lower tail of χ² with noncentrality n df bound² / G. A small value speaks for close fit.
///
/// rmsea.notclose.pvalue in lavaan. Undefined when df = 0.
pub fn rmsea_not_close(chisq: f64, df: f64, n: f64, groups: usize, bound: f64) -> Option<f64> {
    let lambda = noncentrality(df, n, groups, bound)?;
    finite(noncentral_chi_square::cdf(chisq, df, lambda))
}

fn of_noncentrality(lambda: f64, df: f64, n: f64, groups: usize) -> Option<f64> {
    if df <= 0.0 {
        return Some(0.0);
    }
    finite((lambda / (n * df) * groups as f64).sqrt())
}

fn noncentrality(df: f64, n: f64, groups: usize, rmsea: f64) -> Option<f64> {
    (df > 0.0 && n > 0.0 && groups > 0).then(|| n * df * rmsea * rmsea / groups as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_solve_their_own_equations() {
        let (chisq, df, n) = (85.3055217699727, 24.0, 301.0);
        let (lower, upper) = rmsea_interval(chisq, df, n, 2, 0.9).unwrap();
        let close_at = |bound| rmsea_close(chisq, df, n, 2, bound).unwrap();
        assert!((close_at(lower) - 0.05).abs() < 1e-10);
        assert!((close_at(upper) - 0.95).abs() < 1e-10);
        assert!((rmsea_not_close(chisq, df, n, 2, upper).unwrap() - 0.05).abs() < 1e-10);
    }

    #[test]
    fn undefined_is_nothing() {
        assert_eq!(rmsea(f64::NAN, 3.0, 100.0, 1), None);
        assert_eq!(rmsea(10.0, -1.0, 100.0, 1), None);
        assert_eq!(rmsea_interval(f64::NAN, 3.0, 100.0, 1, 0.9), None);
        assert_eq!(rmsea_close(1.0, 0.0, 100.0, 1, 0.05), None);
    }
}
