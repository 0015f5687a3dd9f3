//! Power, and what else is to be known of an analysis before there are data: by drawing samples from a population.
//!
//! [`Experiment`] fits models to many samples and summarises their estimates; [`sample_size`] looks for the number of
//! cases that gives a power; [`cutoffs`] finds the fit indices that tell a model from wrong ones; the functions on RMSEA
//! need no samples.

mod analysis;
mod cutoffs;
mod experiment;
mod free;
mod misspecified;
mod replicate;
mod rmsea;
mod search;
mod summary;
mod targets;

pub use analysis::{Analysis, TrueValues};
pub use cutoffs::{Cutoff, CutoffIndex, CutoffLevel, Cutoffs, cutoffs};
pub(crate) use experiment::on_threads;
pub use experiment::{Experiment, Progress};
pub use free::with_numbers_freed;
pub use misspecified::{Misspecification, factor_model};
pub use replicate::{Ending, Replicate};
pub use rmsea::{FitHypothesis, rmsea_power, rmsea_sample_size};
pub(crate) use search::share;
pub use search::{SampleSize, SampleSizeRequest, sample_size};
pub use summary::{EstimateSummary, Rate, Summary, TestSummary, summarise};
pub use targets::Target;
