//! The fitted model: one model, one sample, and everything that was found.
//!
//! [`fit`] runs model, estimation and inference in one call; [`Fit`] gathers what they return.

mod equivalence;
mod auxiliary;
mod estimator;
mod fit;
mod measures;
mod quantities;
mod request;
mod results;
mod rows;

pub use crate::infer::Errors;
pub use equivalence::{Equivalence, EquivalenceTest};
pub use auxiliary::{observe, with_auxiliary};
pub use estimator::{Estimator, EstimatorParts};
pub use fit::{Convention, Fit, FitOptions, check_degrees_of_freedom, fit, not_identified, sample_for};
pub use measures::{Measure, Measures};
pub use quantities::{Combination, Quantity, VarianceKind};
pub use request::{Request, list};
pub use rows::FittedRow;
