//! The report of a study: one document tree from what the study says and what it found.
//!
//! Each section has a file that fills the section of [`report::sections`](crate::report::sections). A section whose
//! inputs are missing (no groups, no codebook, no rivals) is left out, so that a small study has a short report.

mod association;
mod careless;
mod charts;
mod constructs;
mod context;
mod controls;
mod conventions;
mod differences;
mod effects;
mod exploration;
mod figures;
mod files;
mod findings;
mod fit;
mod groups;
mod items;
mod measurement;
mod method;
mod method_bias;
mod moderation;
mod naming;
mod over_groups;
mod paths;
mod quality;
mod regrouping;
mod regrouping_json;
mod results;
mod rivals;
mod sample;
mod sensitivity;
mod structures;
mod verdicts;
mod whole;

pub use files::{ReportFile, files};
pub use results::results_json;
pub use whole::document;

pub(super) use over_groups::standardised_definition;
