//! Equivalence tests of RMSEA and CFI (Yuan, Chan, Marcoulides and Bentler 2016, *Structural Equation Modeling* 23,
//! 319-330; Marcoulides and Yuan 2017, same journal 24, 148-153).
//!
//! The usual test can only fail to reject a model. An equivalence test starts from a misfit that one would not tolerate
//! and confirms, at level alpha, that the misfit is smaller. The *T-size* is the smallest bound that the data confirm, to
//! be compared with cut-offs that take the sampling variation of the T-size into account. The adjusted cut-offs are
//! regressions on simulated values, with R² of 0.97 and above.

use super::finite;
use crate::dist::noncentral_chi_square::noncentrality_at;

/// T-size RMSEA, √(G δ / (n df)), where a noncentrality of δ leaves χ² or less with probability `alpha`: with
/// confidence 1 - `alpha` the population RMSEA is no larger. The upper limit of the interval at level 1 - 2 `alpha`
/// ([`super::rmsea_interval`]; at 0.05: `rmsea.ci.upper` in lavaan), which the authors approximate after Venables (1975)
/// and this function solves for. Their n is N - 1. `None` without degrees of freedom.
pub fn t_size_rmsea(chisq: f64, df: f64, n: f64, groups: usize, alpha: f64) -> Option<f64> {
    let in_domain = df > 0.0 && n > 0.0 && groups > 0 && chisq.is_finite();
    let noncentrality = in_domain.then(|| noncentrality_at(chisq, df, alpha))?;
    finite((groups as f64 * noncentrality / (n * df)).sqrt())
}

/// T-size CFI, 1 - δ / max(δ, δ₀): δ is the upper limit of the noncentrality of the model at `alpha` / 2, δ₀ the lower
/// limit of that of the baseline model, so that with confidence of at least 1 - `alpha` (Bonferroni) the population CFI
/// is no smaller. `None` without degrees of freedom or where both noncentralities are zero.
pub fn t_size_cfi(chisq: f64, df: f64, baseline_chisq: f64, baseline_df: f64, alpha: f64) -> Option<f64> {
    let in_domain = df > 0.0 && baseline_df > 0.0 && chisq.is_finite() && baseline_chisq.is_finite();
    let (own, baseline) = in_domain.then(|| {
        let own = noncentrality_at(chisq, df, alpha / 2.0);
        (own, noncentrality_at(baseline_chisq, baseline_df, 1.0 - alpha / 2.0))
    })?;
    finite(1.0 - own / own.max(baseline))
}

/// The adjusted cut-offs of T-size RMSEA that stand for 0.01, 0.05, 0.08 and 0.10 at level 0.05 in one group (Yuan et
/// al. 2016; n is N - 1). `None` without degrees of freedom, or where the regressions leave their order: far
/// outside the conditions that they were fitted to.
pub fn rmsea_cut_offs(df: f64, n: f64) -> Option<[f64; 4]> {
    if !(df > 0.0 && n > 0.0 && df.is_finite() && n.is_finite()) {
        return None;
    }
    let (d, l) = (df.ln(), n.ln());
    let root = n.powf(0.2);
    let logarithms = [
        1.34863 - 0.51999 * d + 0.01925 * d * d - 0.59811 * l + 0.00902 * n.sqrt() + 0.01796 * d * l,
        2.06034 - 0.62974 * d + 0.02512 * d * d - 0.98388 * l + 0.05442 * l * l - 0.000_051_88 * n + 0.05260 * d * l,
        2.84129 - 0.54809 * d + 0.02296 * d * d - 0.76005 * l + 0.10229 * l * l - 1.11167 * root + 0.04845 * d * l,
        2.36352 - 0.49440 * d + 0.02131 * d * d - 0.64445 * l + 0.09043 * l * l - 1.01634 * root + 0.04422 * d * l,
    ];
    let cut_offs = logarithms.map(f64::exp);
    cut_offs.is_sorted().then_some(cut_offs)
}

/// The adjusted cut-offs of T-size CFI that stand for 0.99, 0.95, 0.92 and 0.90 at level 0.05 in one group (Yuan et al.
/// 2016; n is N - 1, `baseline_df` p(p - 1)/2). `None` as for [`rmsea_cut_offs`].
pub fn cfi_cut_offs(df: f64, baseline_df: f64, n: f64) -> Option<[f64; 4]> {
    let in_domain = df > 0.0 && baseline_df > 0.0 && n > 0.0;
    if !(in_domain && df.is_finite() && baseline_df.is_finite() && n.is_finite()) {
        return None;
    }
    let (d, b, l) = (df.ln(), baseline_df.ln(), n.ln());
    let fifth = |x: f64| x.powf(0.2);
    let logarithms = [
        4.67603 - 0.50827 * d + 0.87087 * fifth(df) - 0.59613 * fifth(baseline_df) - 1.89602 * l
            + 0.10190 * l * l
            + 0.03729 * d * l,
        4.12132 - 0.46285 * d + 0.52478 * fifth(df) - 0.31832 * fifth(baseline_df) - 1.74422 * l + 0.13042 * l * l
            - 0.02360 * n.sqrt()
            + 0.04215 * d * l,
        6.31234 - 0.41762 * d + 0.01554 * d * d - 0.00563 * b * b - 1.30229 * l + 0.19999 * l * l - 2.17429 * fifth(n)
            + 0.05342 * d * l
            - 0.01520 * b * l,
        5.96633 - 0.40425 * d + 0.01384 * d * d - 0.00411 * b * b - 1.20242 * l + 0.18763 * l * l - 2.06704 * fifth(n)
            + 0.05245 * d * l
            - 0.01533 * b * l,
    ];
    let cut_offs = logarithms.map(|x| 1.0 - x.exp());
    cut_offs.iter().rev().is_sorted().then_some(cut_offs)
}

/// How a T-size compares with the adjusted cut-offs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FitGrade {
    /// Better than the cut-off for RMSEA 0.01 or CFI 0.99.
    Excellent,
    /// Better than that for 0.05 or 0.95.
    Close,
    /// Better than that for 0.08 or 0.92.
    Fair,
    /// Better than that for 0.10 or 0.90.
    Mediocre,
    /// None of these.
    Poor,
}

impl FitGrade {
    /// All of them, the best first.
    pub const ALL: [FitGrade; 5] =
        [FitGrade::Excellent, FitGrade::Close, FitGrade::Fair, FitGrade::Mediocre, FitGrade::Poor];

    /// The grade of a T-size RMSEA.
    pub fn of_rmsea(t_size: f64, cut_offs: &[f64; 4]) -> FitGrade {
        FitGrade::ALL[cut_offs.iter().take_while(|cut_off| t_size > **cut_off).count()]
    }

    /// The grade of a T-size CFI.
    pub fn of_cfi(t_size: f64, cut_offs: &[f64; 4]) -> FitGrade {
        FitGrade::ALL[cut_offs.iter().take_while(|cut_off| t_size < **cut_off).count()]
    }

    /// The authors' word for it, as in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            FitGrade::Excellent => "excellent",
            FitGrade::Close => "close",
            FitGrade::Fair => "fair",
            FitGrade::Mediocre => "mediocre",
            FitGrade::Poor => "poor",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_t_size_is_the_upper_limit_of_the_interval() {
        let (chisq, df, n) = (85.3055, 24.0, 301.0);
        let upper = crate::fit_indices::rmsea_interval(chisq, df, n, 2, 0.90).map(|i| i.1);
        let t_size = t_size_rmsea(chisq, df, n, 2, 0.05);
        assert!((upper.unwrap() - t_size.unwrap()).abs() < 1e-14);
    }

    #[test]
    fn undefined_is_nothing() {
        assert_eq!(t_size_rmsea(3.0, 0.0, 100.0, 1, 0.05), None);
        assert_eq!(t_size_rmsea(f64::NAN, 3.0, 100.0, 1, 0.05), None);
        assert_eq!(t_size_cfi(0.1, 20.0, 0.1, 28.0, 0.05), None);
        assert_eq!(t_size_cfi(f64::INFINITY, 20.0, 5.0, 28.0, 0.05), None);
        assert_eq!((rmsea_cut_offs(0.0, 100.0), cfi_cut_offs(3.0, 0.0, 100.0)), (None, None));
        assert_eq!(rmsea_cut_offs(f64::NAN, 100.0), None);
    }

    #[test]
    fn grades_take_the_best_cut_off_that_is_met() {
        let rmsea = [0.01, 0.05, 0.08, 0.1];
        assert_eq!(FitGrade::of_rmsea(0.0, &rmsea), FitGrade::Excellent);
        assert_eq!(FitGrade::of_rmsea(0.08, &rmsea), FitGrade::Fair);
        assert_eq!(FitGrade::of_rmsea(0.11, &rmsea), FitGrade::Poor);
        let cfi = [0.99, 0.95, 0.92, 0.9];
        assert_eq!(FitGrade::of_cfi(0.99, &cfi), FitGrade::Excellent);
        assert_eq!(FitGrade::of_cfi(0.94, &cfi), FitGrade::Fair);
        assert_eq!(FitGrade::of_cfi(0.5, &cfi), FitGrade::Poor);
    }
}
