//! Inference: standard errors, standardised solutions, explained variance, tests, and what is improper.

mod baseline;
mod covariance;
mod estimates;
mod holm;
mod improper;
mod likelihood;
mod standardised;

pub use baseline::{Baseline, baseline};
pub use covariance::parameter_covariance;
pub use estimates::{Estimate, Gradient, delta_variance};
pub use holm::holm;
pub use improper::improper;
pub(crate) use likelihood::exogenous_columns;
pub use likelihood::{LogLikelihood, log_likelihood};
pub use standardised::{Standardised, Variances, explained_variance, standardised};
