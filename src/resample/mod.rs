//! Resampling: a fitted model, drawn again many times, to standard errors, intervals and the test of Bollen and Stine.
//!
//! [`Resampler`] enters this phase. Every draw has a random stream of its own, keyed by the seed and the number of the draw,
//! so that results are the same bits for any number of threads and however the draws are shared out over machines.

mod bollen_stine;
mod bootstrap;
mod cases;
mod draw;
mod interval;
mod monte_carlo;
mod options;
mod pool;
mod quantities;
mod run;
mod shard;
mod signs;

pub use bollen_stine::BollenStine;
pub use bootstrap::{Bootstrap, DrawCounts, RowSpread, Spread};
pub use cases::resampled_cases;
pub use draw::{Draw, Ending};
pub use interval::{IntervalKind, acceleration, bias_corrected_p, bias_correction, interval, quantile, standard_error};
pub use monte_carlo::{MonteCarlo, monte_carlo};
pub use options::{BootstrapOptions, ImproperDraws, Resampling, Shard};
pub use run::{Progress, Resampler};
pub use shard::{Identity, Merged, ShardFile, merge};
