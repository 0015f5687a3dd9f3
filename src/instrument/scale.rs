//! Coefficients of a sum score, from the covariance matrix of its items (with any divisor, which cancels). Reversed items
//! must have been recoded.

use super::finite;
use nalgebra::DMatrix;

/// Cronbach's alpha (Cronbach 1951), k/(k-1) · (1 - tr S / 1'S1).
///
/// raw_alpha in psych, alpha in semTools, "Cronbach's Alpha" in SPSS. A lower bound of reliability; equal to it when all
/// items have the same loading and errors are uncorrelated. Negative when the items covary negatively. Undefined for
/// fewer than two items or a sum score without variance.
pub fn cronbach_alpha(cov: &DMatrix<f64>) -> Option<f64> {
    let items = items(cov)?;
    let k = items as f64;
    let total = cov.sum();
    if items < 2 || total <= 0.0 {
        return None;
    }
    finite(k / (k - 1.0) * (1.0 - cov.trace() / total))
}

/// Cronbach's alpha of standardised items, k r̄ / (1 + (k-1) r̄) with r̄ the mean correlation.
///
/// std.alpha in psych, "Cronbach's Alpha Based on Standardized Items" in SPSS. Undefined for fewer than two items or a
/// constant item.
pub fn standardised_alpha(cov: &DMatrix<f64>) -> Option<f64> {
    let items = items(cov)?;
    if items < 2 {
        return None;
    }
    let mut sum = 0.0;
    for j in 0..items {
        for i in j + 1..items {
            sum += cov[(i, j)] / (cov[(i, i)] * cov[(j, j)]).sqrt();
        }
    }
    let k = items as f64;
    let mean = sum / (0.5 * k * (k - 1.0));
    finite(k * mean / (1.0 + (k - 1.0) * mean))
}

/// The correlation of each item with the sum of the others.
///
/// r.drop in psych, "Corrected Item-Total Correlation" in SPSS. Undefined for a single item, a constant item, or others
/// whose sum is constant.
pub fn corrected_item_total(cov: &DMatrix<f64>) -> Vec<Option<f64>> {
    let Some(items) = items(cov).filter(|&items| items > 1) else { return vec![None; cov.nrows()] };
    let total = cov.sum();
    (0..items)
        .map(|i| {
            let with_total = cov.column(i).sum();
            let rest = total - 2.0 * with_total + cov[(i, i)];
            finite((with_total - cov[(i, i)]) / (cov[(i, i)] * rest).sqrt())
        })
        .collect()
}

/// Cronbach's alpha of the scale without each item in turn.
///
/// raw_alpha of alpha.drop in psych, "Cronbach's Alpha if Item Deleted" in SPSS. Undefined for fewer than three items.
pub fn alpha_if_deleted(cov: &DMatrix<f64>) -> Vec<Option<f64>> {
    let Some(items) = items(cov) else { return vec![None; cov.nrows()] };
    (0..items).map(|i| cronbach_alpha(&cov.clone().remove_row(i).remove_column(i))).collect()
}

fn items(cov: &DMatrix<f64>) -> Option<usize> {
    cov.is_square().then(|| cov.nrows())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parallel_items_follow_spearman_and_brown() {
        // Correlation one half throughout: alpha = k/2 / (1 + (k-1)/2).
        for k in 2..6 {
            let cov = DMatrix::from_fn(k, k, |i, j| if i == j { 4.0 } else { 2.0 });
            let expected = 0.5 * k as f64 / (1.0 + 0.5 * (k as f64 - 1.0));
            assert!((cronbach_alpha(&cov).unwrap() - expected).abs() < 1e-14);
            assert!((standardised_alpha(&cov).unwrap() - expected).abs() < 1e-14);
        }
    }

    #[test]
    fn undefined_is_nothing() {
        let one = DMatrix::from_element(1, 1, 2.0);
        assert_eq!(cronbach_alpha(&one), None);
        assert_eq!(standardised_alpha(&one), None);
        assert_eq!(corrected_item_total(&one), vec![None]);
        assert_eq!(alpha_if_deleted(&DMatrix::identity(2, 2)), vec![None, None]);
        assert_eq!(cronbach_alpha(&DMatrix::zeros(3, 3)), None);
        assert_eq!(cronbach_alpha(&DMatrix::zeros(2, 3)), None);
        // The third item is constant.
        let cov = DMatrix::from_row_slice(3, 3, &[1.0, 0.5, 0.0, 0.5, 1.0, 0.0, 0.0, 0.0, 0.0]);
        assert_eq!(standardised_alpha(&cov), None);
        assert_eq!(corrected_item_total(&cov)[2], None);
        assert!(corrected_item_total(&cov)[0].is_some());
    }
}
