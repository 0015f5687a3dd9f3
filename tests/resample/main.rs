//! Resampling: against R's boot on the same draws, threads and shards, the test of Bollen and Stine, files of draws.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

#[path = "../common/mod.rs"]
mod common;

mod peers;
mod properties;
mod redraws;
mod shards;

use covary::resample::{BootstrapOptions, Draw, Resampler, Shard};

/// All draws of a run.
fn estimates(resampler: &Resampler<'_>) -> Vec<Draw> {
    resampler.estimates(Shard::WHOLE, &|| ()).unwrap()
}

/// Options with so many draws.
fn options(draws: u64) -> BootstrapOptions {
    BootstrapOptions { draws, ..BootstrapOptions::default() }
}
