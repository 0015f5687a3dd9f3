//! Estimation: from a model and sample moments to estimates and a status.
//!
//! Three things stay apart: the [sample](Sample) (what was observed), the [discrepancy](MaximumLikelihood) (how far the
//! implied moments are from it, with gradient and information), and the solver (how to get closer). [`estimate`] enters
//! this phase.

mod discrepancy;
mod identification;
mod information;
mod sample;
mod scoring;
mod solve;
mod start;

pub use discrepancy::{MaximumLikelihood, Point};
pub use identification::{Deficiency, deficiency};
pub use information::Information;
pub use sample::{GroupSample, Likelihood, Sample};
pub use solve::{Settings, Solution, Status, estimate, structural_deficiency};
pub use start::start_values;
