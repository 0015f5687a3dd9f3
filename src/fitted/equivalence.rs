//! Equivalence tests of a fitted model.

use super::fit::Fit;
use super::measures::index_scale;
use crate::fit_indices::{FitGrade, cfi_cut_offs, rmsea_cut_offs, t_size_cfi, t_size_rmsea};
use crate::infer::TestKind;

/// One index under equivalence testing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EquivalenceTest {
    /// The bound that the data confirm.
    pub t_size: f64,
    /// The adjusted cut-offs, from excellent to mediocre; `None` where there are none: several groups, another level than
    /// 0.05, or sizes beyond the regressions.
    pub cut_offs: Option<[f64; 4]>,
    /// How the T-size compares with them.
    pub grade: Option<FitGrade>,
}

/// The equivalence tests of a fit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Equivalence {
    /// The level of the tests.
    pub alpha: f64,
    /// Of the root mean square error of approximation.
    pub rmsea: Option<EquivalenceTest>,
    /// Of the comparative fit index.
    pub cfi: Option<EquivalenceTest>,
}

impl Fit {
    /// Equivalence tests of RMSEA and CFI (Yuan, Chan, Marcoulides and Bentler 2016) at a level, customarily 0.05, with
    /// the adjusted cut-offs for one group. A robust test takes the place of the chi-square where there is one. The n of
    /// the formulas is that of all indices here: N, under the Wishart likelihood N - G. `None` unless converged, without
    /// degrees of freedom, and where the statistic has no known distribution.
    pub fn equivalence(&self, alpha: f64) -> Option<Equivalence> {
        let suffix = if self.options.test == TestKind::Standard { "" } else { "_scaled" };
        let number = |name: &str| self.measures.get(&format!("{name}{suffix}"));
        number("pvalue")?;
        let (chisq, df) = (number("chisq")?, number("df")?);
        let (n, groups) = index_scale(&self.sample, self.options.convention, self.sample.groups.len());
        // The regressions are for one group at this level only.
        let adjusted = groups == 1 && (alpha - 0.05).abs() < 1e-12;
        let rmsea = t_size_rmsea(chisq, df, n, groups, alpha).map(|t_size| {
            let cut_offs = rmsea_cut_offs(df, n).filter(|_| adjusted);
            EquivalenceTest { t_size, cut_offs, grade: cut_offs.map(|list| FitGrade::of_rmsea(t_size, &list)) }
        });
        let baseline = number("baseline_chisq").zip(number("baseline_df"));
        let cfi = baseline.and_then(|(null_chisq, null_df)| {
            let t_size = t_size_cfi(chisq, df, null_chisq, null_df, alpha)?;
            let cut_offs = cfi_cut_offs(df, null_df, n).filter(|_| adjusted);
            Some(EquivalenceTest { t_size, cut_offs, grade: cut_offs.map(|list| FitGrade::of_cfi(t_size, &list)) })
        });
        (rmsea.is_some() || cfi.is_some()).then_some(Equivalence { alpha, rmsea, cfi })
    }
}
