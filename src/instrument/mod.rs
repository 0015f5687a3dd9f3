//! Instrument quality: reliability of scales, convergent and discriminant validity, as pure functions of covariances,
//! correlations and the estimates of a fitted factor; agreement and association of classifications, of tables of counts.
//! `None` stands where a coefficient is not defined. [`quality`] gathers all of them for a fitted model.

mod agreement;
mod anatomy;
mod assessment;
mod association;
mod bounds;
mod composite;
mod content_validity;
mod dif;
mod discriminant;
mod functioning;
mod graded_response;
mod greatest_lower_bound;
mod hierarchy;
mod htmt_error;
mod intraclass;
mod item_response;
mod items;
mod loadings;
mod maximal;
mod mean_differences;
mod merging;
mod method_bias;
mod proportional_odds;
mod quality;
mod reliability;
mod remarks;
mod resampled;
mod rival_structures;
mod scale;
mod structure_coefficients;
mod written;

pub use agreement::{Kappa, KappaWeights, weighted_kappa};
pub use anatomy::{FactorRole, factor_roles};
pub use assessment::{Assessment, assess};
pub use association::{Gamma, LinearByLinear, goodman_kruskal_gamma, linear_by_linear};
pub use bounds::{error_of_measurement, feldt_interval, lambda6};
pub use composite::{
    SecondOrder, SecondOrderReliability, average_variance_extracted, average_variance_extracted_observed,
    average_variance_extracted_standardised, composite_reliability, composite_reliability_observed,
    composite_reliability_standardised, second_order_reliability,
};
pub use content_validity::{ContentVerdict, ItemContent, ScaleContent, content_validity, item_content, least_index};
pub use dif::{
    EffectClass, ItemFunctioning, Matching, RatioTest, SIGNIFICANT, ScaleFunctioning, differential_functioning,
};
pub use discriminant::{FornellLarcker, FornellLarckerPair, HtmtForm, HtmtPair, fornell_larcker, htmt, htmt_of_pairs};
pub use functioning::{AskedScale, Functioning, FunctioningScale, functioning, functioning_remarks};
pub use graded_response::{
    GradedResponse, LOGISTIC_SCALE, difficulty, discrimination, marginal_reliability, standard_error, test_information,
};
pub use greatest_lower_bound::{GreatestLowerBound, SOUND_FROM, greatest_lower_bound};
pub use hierarchy::SchmidLeiman;
pub use htmt_error::{htmt_gradient, htmt_standard_error};
pub use intraclass::{Intraclass, IntraclassModel, intraclass};
pub use item_response::{FactorCurves, ItemCurve, ItemResponse, item_response, theta_grid};
pub use items::{CriticalRatio, ItemAnalysis, ScaleAnalysis, analyse_scale, critical_ratio};
pub use loadings::{Loading, loadings};
pub use maximal::{maximal_reliability, maximal_reliability_standardised};
pub use mean_differences::{GroupStatistics, MeanDifferences, PairOfMeans, TwoMeans, VarianceRatio, mean_differences};
pub use merging::{NestedStep, Refit, merged_syntax, merging_test, nested_models};
pub use method_bias::{
    Adjusted, Basis as MethodBasis, FactorDecomposition, Fitter, Harman, MarkerCorrelation, MarkerTechnique,
    MeasuredFactor, MethodBias, MethodBiasOptions, MethodLoadings, MethodPath, MethodVerdict, PartialCorrelations,
    PathChange, Remedy, RemedyKind, Specification, TechniqueModel, TechniqueStep, method_bias, path_changes,
};
pub use proportional_odds::{
    OddsStatus, ProportionalOdds, mcfadden, nagelkerke, null_log_likelihood, proportional_odds,
};
pub use quality::{Overlap, PairValidity, Quality, QualityOptions, Ratio, quality};
pub use reliability::{FactorReliability, ScaleReliability};
pub use resampled::{ResampledIntervals, resampled_intervals};
pub use rival_structures::{
    Comparison as StructureComparison, Construct, DimensionShare, Evidence, Exclusion, FormativeWeight, GeneralFactor,
    GeneralForm, IndexForm, OutcomeVariable, Preference, Recommendation, RivalStructures, ScoreVerdict,
    SecondOrderVerdict, Split, Structure, StructureKind, StructureOptions, StructureState, Unavailable,
    limits as structure_limits, rival_structures,
};
pub use scale::{alpha_if_deleted, corrected_item_total, cronbach_alpha, standardised_alpha};
pub use structure_coefficients::{StructureRow, StructureTable, structure_coefficients, structure_remarks};

/// A number that can be reported, or nothing.
fn finite(value: f64) -> Option<f64> {
    value.is_finite().then_some(value)
}
