//! Inference against lavaan 0.6-14 (`tests/golden`) and against its own definitions.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../common/mod.rs"]
mod common;

mod constraints;
mod effects;
mod modification;
mod quantities;
mod residuals;
mod score_tests;
mod scores;
mod solutions;
