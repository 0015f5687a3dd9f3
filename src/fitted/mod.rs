//! The fitted model: one model, one sample, and everything that was found.
//!
//! [`fit`] runs model, estimation and inference in one call; [`Fit`] gathers what they return.

mod auxiliary;
mod equivalence;
mod estimator;
mod fit;
mod measures;
mod missing;
mod pooled;
mod quantities;
mod reliability;
mod request;
mod results;
mod rotate;
mod rotation_request;
mod rows;

pub use crate::infer::Errors;
pub use auxiliary::{observe, with_auxiliary};
pub use equivalence::{Equivalence, EquivalenceTest};
pub use estimator::{Estimator, EstimatorParts};
pub use fit::{Convention, Fit, FitOptions, check_degrees_of_freedom, fit, not_identified, sample_for};
pub use measures::{Measure, Measures};
pub use missing::{MissingData, MissingGroup, PatternCount};
pub use pooled::{Pooled, PooledRow, PooledTest};
pub use quantities::{Combination, Quantity, VarianceKind};
pub use reliability::match_by_reliability;
pub use request::{Request, list};
pub(crate) use rotate::remarks as rotation_remarks;
pub use rotate::{BlockRotation, Rotations};
pub use rows::FittedRow;

pub(crate) use measures::measures;
pub(crate) use rows::{exogenous_moment, rows};
