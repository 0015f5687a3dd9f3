//! Incomplete responses: patterns, maximum likelihood moments, coverage, and tests of how answers came to be missing.

mod completion;
mod coverage;
mod em;
mod handling;
mod mcar;
mod pairwise;
mod patterns;

pub use completion::Completion;
pub use coverage::{Coverage, coverage_findings};
pub use em::{Saturated, saturated, saturated_from};
pub use handling::Missing;
pub use mcar::{McarTest, mcar_test};
pub(super) use pairwise::pairwise_moments;
pub use patterns::{Pattern, Patterns};
