//! Moments: responses to means and covariances, per group.

mod sample;

pub use sample::{GroupMoments, SampleMoments};
