//! Comparison of fitted models: rivals on the same cases, and the invariance ladder over groups.
//!
//! [`compare`] enters with models that have been fitted; [`climb`] fits the steps of a ladder itself. Chi-square
//! differences are given only where one model is nested in the other, which [`nesting`] finds out by fitting.

mod difference;
mod findings;
mod invariance;
mod ladder;
mod method;
mod nesting;
mod rivals;
mod same_cases;
mod scaled_difference;

pub use difference::{ChiSquareDifference, chi_square_difference, target_coefficient, weights};
pub(crate) use invariance::largest;
pub use invariance::{LadderRequest, LadderRule, climb};
pub use ladder::{FactorItems, InterceptTest, Ladder, LadderModel, LadderStep, Round};
pub use method::DifferenceMethod;
pub use nesting::{Nesting, contains, nesting};
pub use rivals::{Candidate, ComparedModel, Comparison, Pair, Weighed, compare, compare_by};
pub use same_cases::same_cases;
pub use scaled_difference::difference_test;
