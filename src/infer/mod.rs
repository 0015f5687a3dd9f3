//! Inference: standard errors, standardised solutions, explained variance, tests, and what is improper.

mod baseline;
mod correlation_fit;
mod covariance;
mod dual;
mod estimates;
mod holm;
mod improper;
mod incomplete;
mod likelihood;
mod residuals;
mod scaled;
mod score_test;
mod scores;
mod standardised;
mod structure;
mod variances;
mod wald;

pub use baseline::{Baseline, baseline};
pub use correlation_fit::correlation_fit;
pub use covariance::{Errors, parameter_covariance};
pub use dual::Dual;
pub use estimates::{Estimate, Gradient, ResampledInterval, delta_variance};
pub use holm::holm;
pub use improper::improper;
pub(crate) use incomplete::complete_data_test;
pub(crate) use likelihood::exogenous_columns;
pub use likelihood::{LogLikelihood, log_likelihood};
pub use residuals::{ResidualKind, Residuals, residuals};
pub use scaled::{ScaledTest, ScaledTests, Scaling, TestKind, Traces, moment_scores_covariance, scaled_tests, traces};
pub use score_test::{Equality, EqualityTest, EqualityTests, ScoreTest, Scores, equalities, equality_tests};
pub use scores::{FactorScores, ScoreMethod, factor_scores};
pub use standardised::{Standardised, explained_variance, standardised};
pub use structure::{Structure, Variable};
pub use variances::Variances;
pub use wald::{ChiSquareTest, Joint, wald};
