//! Fit indices: one pure function an index, of numbers or of observed and implied moments.
//!
//! The semantics, edge cases included, are those of `fitMeasures()` in lavaan 0.6-14; where AMOS, Mplus, LISREL or
//! semTools differ, the function says so, and its arguments leave the choice to the caller:
//!
//! * `n` is the number that multiplies the discrepancy: N for the normal likelihood (lavaan, Mplus), N - G for the
//!   Wishart likelihood (G groups; LISREL, AMOS, EQS). lavaan takes it for RMSEA, MFI, Hoelter's N and ECVI, while its
//!   BIC family keeps N under both likelihoods.
//! * `deviance` in the information criteria is -2 log L (lavaan, Mplus) or the chi-square itself (AMOS, LISREL).
//! * `groups` in RMSEA is the number of groups for lavaan, Mplus and LISREL (Steiger's factor √G), 1 for AMOS.
//!
//! `None` stands where an index is not defined; lavaan prints `NA` there.

mod absolute;
mod conditional;
mod equivalence;
mod goodness;
mod incremental;
mod information;
mod residual;
mod rmsea;

pub use absolute::{adjusted_gamma_hat, chisq_df_ratio, gamma_hat, hoelter, mcdonald};
pub use conditional::{ConditionalMoments, ObservedImpliedGiven, gfi_conditional};
pub use equivalence::{FitGrade, cfi_cut_offs, rmsea_cut_offs, t_size_cfi, t_size_rmsea};
pub use goodness::{agfi, gfi, pgfi};
pub use incremental::{cfi, ifi, nfi, pcfi, pnfi, rfi, rni, tli};
pub use information::{aic, aicc, bcc, bic, bic_adjusted, caic, ecvi, hannan_quinn, mecvi};
pub use residual::{
    LatentResponses, ObservedImplied, crmr, crmr_nomean, latent_response_rmr, rmr, rmr_nomean, srmr_bentler,
    srmr_bentler_nomean, srmr_levels, srmr_mplus, srmr_mplus_nomean, wrmr,
};
pub use rmsea::{rmsea, rmsea_close, rmsea_interval, rmsea_not_close};

/// A number that can be reported, or nothing.
fn finite(value: f64) -> Option<f64> {
    value.is_finite().then_some(value)
}
