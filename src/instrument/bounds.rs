//! Other coefficients of a sum score: Guttman's lambda 6, the interval of alpha, the standard error of measurement.

use super::finite;
use crate::dist::f;
use crate::linalg::Cholesky;
use nalgebra::DMatrix;

/// Guttman's lambda 6 (Guttman 1945), 1 - Σ e_j² / 1'S1, where e_j² = 1 / (S⁻¹)_jj is the variance of item j that the
/// other items do not predict.
///
/// From the correlation matrix it is `G6(smc)` in psych, which is the coefficient of the sum of standardised items.
/// A lower bound of reliability. Undefined for fewer than two items and for a singular matrix.
pub fn lambda6(cov: &DMatrix<f64>) -> Option<f64> {
    let total = cov.sum();
    if !cov.is_square() || cov.nrows() < 2 || total <= 0.0 {
        return None;
    }
    let inverse = Cholesky::new(cov).ok()?.inverse();
    let unpredicted: f64 = inverse.diagonal().iter().map(|x| 1.0 / x).sum();
    finite(1.0 - unpredicted / total)
}

/// The interval of Cronbach's alpha at confidence `level` from `n` persons and `items` items (Feldt 1965; Feldt, Woodruff
/// and Salih 1987): 1 - (1 - alpha) F, F the quantiles of F(n - 1, (n - 1)(items - 1)).
///
/// `alpha.ci` in psych; SPSS calls it the interval of the intraclass correlation of averages. Exact for normal items that
/// are parallel in all but their means. Undefined for fewer than two items or persons.
pub fn feldt_interval(alpha: f64, n: usize, items: usize, level: f64) -> Option<(f64, f64)> {
    if n < 2 || items < 2 || !(level > 0.0 && level < 1.0) {
        return None;
    }
    let df1 = (n - 1) as f64;
    let df2 = df1 * (items - 1) as f64;
    let tail = 0.5 * (1.0 - level);
    let limit = |p: f64| finite(1.0 - (1.0 - alpha) * f::quantile(p, df1, df2));
    Some((limit(1.0 - tail)?, limit(tail)?))
}

/// The standard error of measurement, SD √(1 - reliability), in the unit of the scale whose standard deviation it is given
/// (Lord and Novick 1968). Undefined for a reliability above one.
pub fn error_of_measurement(sd: f64, reliability: f64) -> Option<f64> {
    finite(sd * (1.0 - reliability).sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instrument::cronbach_alpha;

    #[test]
    fn parallel_items() {
        // Every item is predicted with a squared multiple correlation of (k-1) r² / (1 + (k-2) r).
        let (k, r) = (4.0, 0.5);
        let cov = DMatrix::from_fn(4, 4, |i, j| if i == j { 1.0 } else { r });
        let multiple = (k - 1.0) * r * r / (1.0 + (k - 2.0) * r);
        let expected = 1.0 - k * (1.0 - multiple) / (k + k * (k - 1.0) * r);
        assert!((lambda6(&cov).unwrap() - expected).abs() < 1e-14);
        assert_eq!(lambda6(&DMatrix::from_element(3, 3, 1.0)), None);
        assert_eq!(lambda6(&DMatrix::from_element(1, 1, 1.0)), None);
    }

    #[test]
    fn intervals_hold_the_estimate_and_narrow_with_n() {
        let alpha = cronbach_alpha(&DMatrix::from_fn(4, 4, |i, j| if i == j { 1.0 } else { 0.4 })).unwrap();
        let (low, high) = feldt_interval(alpha, 100, 4, 0.95).unwrap();
        let (lower, higher) = feldt_interval(alpha, 1000, 4, 0.95).unwrap();
        assert!(low < lower && lower < alpha && alpha < higher && higher < high);
        assert_eq!(feldt_interval(alpha, 1, 4, 0.95), None);
        assert_eq!(feldt_interval(alpha, 100, 1, 0.95), None);
        assert_eq!(error_of_measurement(2.0, 1.5), None);
        assert!((error_of_measurement(2.0, 0.75).unwrap() - 1.0).abs() < 1e-15);
    }
}
