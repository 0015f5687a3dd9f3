use super::finite;
use super::residual::ObservedImplied;
use nalgebra::{DMatrix, DVector};

/// Goodness-of-fit index (Jöreskog and Sörbom 1981; Tanaka and Huba 1985),
/// 1 - Σ_g (N_g/N) tr[(W (S - Σ))²] / tr[(W S)²], the groups weighted one by one.
///
/// `weights` has one symmetric matrix a group: Σ⁻¹ for ML, S⁻¹ for GLS, I for ULS. When a group has means, ½ tr is
/// joined by (m - μ)' W (m - μ) above and m' W m below, as lavaan 0.6-14 does: the index then lies near 1 for any
/// model whose means are saturated, and says little. lavaan's ULS counts each covariance once where the trace counts
/// it twice, so its GFI differs from this one there.
///
/// `fixed` has the positions of fixed exogenous variables. Their means, variances and covariances with each other are
/// no moments of the model: lavaan leaves them out of both sums, AMOS and LISREL keep them (`fixed` empty).
///
/// gfi in lavaan before 0.7, GFI in AMOS and LISREL (which leave the means out). Undefined when there is no group,
/// when shapes differ, or when the denominator is zero.
pub fn gfi(groups: &[ObservedImplied<'_>], weights: &[&DMatrix<f64>], fixed: &[usize]) -> Option<f64> {
    if groups.len() != weights.len() {
        return None;
    }
    let total: f64 = groups.iter().map(|g| g.n).sum();
    let mut sum = 0.0;
    for (group, &w) in groups.iter().zip(weights) {
        let p = group.check()?;
        if w.shape() != (p, p) || fixed.iter().any(|&x| x >= p) {
            return None;
        }
        let without_fixed = |mut a: DMatrix<f64>| {
            for &i in fixed {
                fixed.iter().for_each(|&j| a[(i, j)] = 0.0);
            }
            a
        };
        let mut misfit = half_trace_of_square(w, &without_fixed(group.observed_cov - group.implied_cov));
        let mut size = half_trace_of_square(w, &without_fixed(group.observed_cov.clone()));
        if let Some((m, mu)) = group.means() {
            let without_fixed = |mut v: DVector<f64>| {
                fixed.iter().for_each(|&i| v[i] = 0.0);
                v
            };
            misfit += quadratic(w, &without_fixed(m - mu));
            size += quadratic(w, &without_fixed(m.clone()));
        }
        sum += group.n / total * (1.0 - misfit / size);
    }
    finite(sum).filter(|_| !groups.is_empty())
}

/// ½ tr(W A W A).
pub(super) fn half_trace_of_square(w: &DMatrix<f64>, a: &DMatrix<f64>) -> f64 {
    let product = w * a;
    // tr(P P) is the sum of P_ij P_ji.
    0.5 * product.dot(&product.transpose())
}

fn quadratic(w: &DMatrix<f64>, v: &DVector<f64>) -> f64 {
    (w * v).dot(v)
}

/// Adjusted goodness-of-fit index (Jöreskog and Sörbom 1981), 1 - moments/df · (1 - GFI).
///
/// `moments` counts the observed ones: p (p+1)/2 a group, and p more with means (lavaan counts them all, fixed
/// exogenous variables included). agfi in lavaan, AGFI in AMOS and LISREL. 1 when df = 0, as in lavaan.
pub fn agfi(gfi: f64, moments: usize, df: f64) -> Option<f64> {
    if df <= 0.0 {
        return finite(gfi).map(|_| 1.0);
    }
    finite(1.0 - moments as f64 / df * (1.0 - gfi))
}

/// Parsimony goodness-of-fit index (Mulaik et al. 1989), df/moments · GFI.
///
/// pgfi in lavaan, PGFI in AMOS and LISREL; `moments` as for AGFI.
pub fn pgfi(gfi: f64, moments: usize, df: f64) -> Option<f64> {
    if moments == 0 {
        return None;
    }
    finite(df / moments as f64 * gfi)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn perfect_fit_is_one_and_wrong_shapes_are_nothing() {
        let s = DMatrix::from_row_slice(2, 2, &[2.0, 0.7, 0.7, 3.0]);
        let w = DMatrix::identity(2, 2);
        let group =
            ObservedImplied { n: 10.0, observed_cov: &s, observed_mean: None, implied_cov: &s, implied_mean: None };
        assert_eq!(gfi(&[group], &[&w], &[]), Some(1.0));
        assert_eq!(gfi(&[group], &[], &[]), None);
        assert_eq!(gfi(&[], &[], &[]), None);
        assert_eq!(gfi(&[group], &[&w], &[2]), None);
        assert_eq!(gfi(&[group], &[&w], &[0, 1]), None);
        assert_eq!(agfi(0.9, 3, 0.0), Some(1.0));
        assert_eq!(pgfi(0.9, 0, 0.0), None);
    }
}
