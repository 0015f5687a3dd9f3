//! The shipped study against lavaan 0.6-14 on the screened data (`tests/golden/study.json`, written by
//! `tests/golden/scripts/study.R`): every estimate, standard error, index and test.
//!
//! All agree to 1e-6: relative to the number, or to a floor where it is near zero (for an estimate its standard error).
//! The verdicts themselves are nowhere asserted: they are what the numbers make of them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../common/mod.rs"]
mod common;

mod comparisons;
mod estimators;
mod files;
mod grounds;
mod regrouping;
mod solutions;
mod support;
