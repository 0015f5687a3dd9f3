//! Inference: standard errors, standardised solutions, explained variance, tests, and what is improper.

mod baseline;
mod covariance;
mod dual;
mod estimates;
mod improper;
mod likelihood;
mod standardised;
mod structure;
mod wald;

pub use baseline::{Baseline, baseline};
pub use covariance::parameter_covariance;
pub use dual::Dual;
pub use estimates::{Estimate, Gradient, delta_variance};
pub use improper::improper;
pub(crate) use likelihood::exogenous_columns;
pub use likelihood::{LogLikelihood, log_likelihood};
pub use standardised::{Standardised, Variances, explained_variance, standardised};
pub use structure::{Structure, Variable};
pub use wald::{ChiSquareTest, Joint, wald};
