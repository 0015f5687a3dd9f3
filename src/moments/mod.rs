//! Moments: responses to means and covariances, per group.

mod check;
mod clustered;
mod covariance;
mod design;
mod draft;
mod from_survey;
mod groups;
mod json;
mod missing;
mod ordinal;
mod products;
mod read;
mod sample;
mod statistics;
mod text;

pub use clustered::{ClusterSize, Clustered, LevelColumns};
pub use covariance::{Dependence, dependence, means_and_covariances, weighted_means_and_covariances};
pub use design::{Design, DesignColumns};
pub use from_survey::ObservedSample;
pub use missing::{
    Completion, Coverage, McarTest, Missing, Pattern, Patterns, Saturated, coverage_findings, mcar_test, saturated,
    saturated_from,
};
pub use ordinal::{
    Deletion, Exogenous, Kind, OrderedAnswers, OrdinalData, OrdinalGroup, OrdinalMoments, ordinal_moments,
};
pub use products::{Centring, Product, ProductPlaces, Products};
pub use read::{read_moments, read_moments_bytes};
pub use sample::{GroupMoments, SampleMoments};
pub use statistics::Statistic;
