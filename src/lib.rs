//! covary: from a questionnaire file to tested findings by structural equation modelling.
//!
//! Data flows one way, and a module uses only modules above it in this list:
//!
//! | phase | module | what goes in, what comes out |
//! |---|---|---|
//! | words | [`error`], [`finding`], [`words`] | problems as data, in two languages |
//! | numbers | [`linalg`], [`dist`] | dense kernels, distributions |
//! | survey | [`survey`] | questionnaire file and codebook → typed, screened responses |
//! | syntax | [`syntax`] | model text → tree |
//! | moments | [`moments`] | responses → means and covariances |
//! | model | [`model`] | tree → parameter table → matrices |
//! | implied | [`implied`] | parameters → implied moments and their derivatives |
//! | estimation | [`estimate`] | discrepancy and solver → estimates and a status |
//! | inference | [`infer`], [`fit_indices`], [`effects`], [`fitted`], [`compare`] | errors, tests, indices, effects |
//! | instrument | [`instrument`] | reliability and validity |
//! | study | [`hypothesis`], [`simulate`], [`draw`], [`report`], [`study`] | verdicts, surveys, pictures, documents |
//! | command line | [`cli`] | arguments → library calls → output |

pub mod error;
pub mod finding;
pub mod words;

pub mod dist;
pub mod linalg;

pub mod compare;
pub mod draw;
pub mod effects;
pub mod estimate;
pub mod fit_indices;
pub mod fitted;
pub mod hypothesis;
pub mod implied;
pub mod infer;
pub mod instrument;
pub mod model;
pub mod moments;
pub mod report;
pub mod simulate;
pub mod study;
pub mod survey;
pub mod syntax;

pub mod cli;

pub use error::{Error, Result};
pub use finding::{Finding, Severity};
