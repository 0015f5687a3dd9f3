//! Instrument quality: reliability of scales, convergent and discriminant validity, as pure functions of covariances,
//! correlations and the estimates of a fitted factor; agreement and association of classifications, of tables of counts.
//! `None` stands where a coefficient is not defined.

mod agreement;
mod association;
mod composite;
mod discriminant;
mod scale;

pub use agreement::{Kappa, KappaWeights, weighted_kappa};
pub use association::{Gamma, LinearByLinear, goodman_kruskal_gamma, linear_by_linear};
pub use composite::{
    SecondOrder, SecondOrderReliability, average_variance_extracted, average_variance_extracted_observed,
    average_variance_extracted_standardised, composite_reliability, composite_reliability_observed,
    composite_reliability_standardised, second_order_reliability,
};
pub use discriminant::{FornellLarcker, FornellLarckerPair, HtmtForm, HtmtPair, fornell_larcker, htmt, htmt_of_pairs};
pub use scale::{alpha_if_deleted, corrected_item_total, cronbach_alpha, standardised_alpha};

/// A number that can be reported, or nothing.
fn finite(value: f64) -> Option<f64> {
    value.is_finite().then_some(value)
}
