//! Estimation: from a model and sample moments to estimates and a status.
//!
//! Three things stay apart: the [sample](Sample) (what was observed), the [discrepancy](Discrepancy) (how far the
//! implied moments are from it; with gradient and information a [`Problem`]), and the solver (how to get closer). [`estimate`] enters
//! this phase.

mod casewise;
mod constrained;
mod full_information;
mod identification;
mod information;
mod latent_product;
mod least_squares;
mod normal_theory;
mod ordinal;
mod problem;
mod redraw;
mod sample;
mod scoring;
mod solve;
mod start;
mod statistics;
mod tangent;
mod two_level;

pub use casewise::{Casewise, GroupCases};
pub use full_information::Incomplete;
pub use identification::{Deficiency, deficiency};
pub use information::Information;
pub use latent_product::Integrated;
pub use problem::{Discrepancy, GroupPoint, GroupSlope, Point, Problem, Slope};
pub use redraw::{NoSample, UnrestrictedMoments};
pub use sample::{GroupSample, Likelihood, Method, Sample, UnrestrictedLevels};
pub use solve::{Settings, Solution, Status, estimate, estimate_from, estimate_near, structural_deficiency};
pub use start::start_values;
pub use statistics::{CaseInfluence, ObservedStatistics, StatisticWeight, blocks, wide_blocks};
pub use tangent::inverse_information;
pub use two_level::{LevelMoments, LevelPoint, Levels, saturated as saturated_levels};
