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
//! | inference | [`infer`], [`fit_indices`], [`effects`], [`moderation`], [`fitted`], [`compare`] | errors, tests, indices, effects |
//! | invariance | [`invariance`] | one model and groups → levels, what was freed, effect sizes, latent means |
//! | imputations | [`imputed`] | fits of one model to imputed data sets → one pooled fit |
//! | resampling | [`resample`] | a fit and a seed → standard errors and intervals from draws |
//! | instrument | [`instrument`] | reliability and validity |
//! | verdicts | [`hypothesis`] | statements and numbers → verdicts |
//! | population | [`simulate`] | population and seed → survey |
//! | power | [`power`] | population and analyses → rejection rates, bias, coverage, cut-offs |
//! | documents | [`report`], [`draw`] | numbers → document tree, pictures → files |
//! | study | [`study`] | study file → all of the above, in order |
//! | command line | [`cli`] | arguments → library calls → output |
//!
//! What `covary fit` does, on the data of Holzinger and Swineford (1939):
//!
//! ```
//! use covary::{fitted, model, moments, survey, syntax};
//! # fn main() -> covary::Result<()> {
//! let survey = survey::read_survey("tests/golden/data/HolzingerSwineford1939.csv".as_ref(), &Default::default())?;
//! let tree = syntax::parse("visual =~ x1 + x2 + x3; textual =~ x4 + x5 + x6; speed =~ x7 + x8 + x9")?;
//! let options = model::ModelOptions::for_call(model::Call::Cfa);
//! let (model, _) = model::Model::build(&tree, &options, &model::DataShape::one_group())?;
//! let sample = moments::SampleMoments::from_survey(&survey, &model.observed(), None)?;
//! let fit = fitted::fit(model, &sample.moments, Some(&sample.raw), fitted::FitOptions::default())?;
//! let loading = fit.row("visual", "=~", "x2", 1).map(|row| row.estimate.value);
//! assert!(fit.converged() && loading.is_some_and(|x| (x - 0.5535).abs() < 1e-4));
//! assert!(fit.measures.get("chisq").is_some_and(|x| (x - 85.3055).abs() < 1e-4));
//! # Ok(())
//! # }
//! ```

pub mod words;

pub mod error;
pub mod finding;

pub mod dist;
pub mod linalg;
pub mod rotate;

pub mod survey;

pub mod syntax;

pub mod moments;

pub mod model;

pub mod implied;

pub mod estimate;

pub mod effects;
pub mod fit_indices;
pub mod infer;
pub mod moderation;

pub mod fitted;

pub mod imputed;

pub mod compare;

pub mod invariance;

pub mod resample;

pub mod instrument;

pub mod exploratory;

pub mod hypothesis;

pub mod simulate;

pub mod power;

pub mod draw;
pub mod report;

pub mod study;

pub mod cli;

pub use error::{Error, Result};
pub use finding::{Finding, Severity};
