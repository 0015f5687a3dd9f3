//! Sample statistics of ordered variables: thresholds, polychoric and polyserial correlations, and what each case
//! contributes to them.

mod build;
mod casewise;
mod data;
mod findings;
mod group;
mod influence;
mod margin;
mod prepare;
mod probit;
mod resampled;
mod score;
mod search;
mod table;

pub use build::ordinal_moments;
pub use data::{Deletion, Exogenous, OrdinalData};
pub use group::{Kind, OrdinalGroup, OrdinalMoments};
pub use resampled::OrderedAnswers;
