//! Multiple imputation: fits of one model to several completed data sets, pooled.
//!
//! [`pool`] enters: fits in, one [`Fit`](crate::fitted::Fit) out, with estimates and errors by Rubin's rules and tests and
//! indices from D2 or D3.

mod chi_square;
mod likelihood;
mod measures;
mod pool;
mod rubin;

pub use chi_square::{d2, d3};
pub use pool::{Imputation, pool};
pub use rubin::{Rubin, barnard_rubin};
