//! Maximum likelihood of models with products of latent variables, without product indicators: latent moderated structural
//! equations (LMS; Klein and Moosbrugger 2000, Psychometrika 65, 457–474).
//!
//! Let v be the factors that are multiplied and p(v) their products. Given v, the items are normal and p(v) shifts their
//! means by D p(v), D the total effects of the products on the items; without that shift everything is normal. So the density
//! of a case is its density in the linear model times the mean, over v given the items in the linear model, of
//! exp(b' p - p' (P/2) p), with b linear in the items and in v (see [`posterior`]). That mean is what is integrated, by
//! Gauss–Hermite nodes about the conditional mean of v, where the integrand is smooth; no other dimension is. Incomplete
//! cases contribute what they answered, by pattern.
//!
//! Gradients come from Fisher's identity: given v, a case has the score of a linear model for items and factors together, and
//! its mean over the conditional distribution of v is the score of the case.

mod information;
mod posterior;
mod scores;

pub(super) use information::{cross_products, hessian};
pub use posterior::Integrated;
pub(super) use posterior::point;
pub(super) use scores::slope;
