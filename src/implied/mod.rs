//! Implied moments: parameters to the covariances and means that the model says, and their derivatives.
//!
//! [`Implied::evaluate`] enters this phase. The derivative of Sigma by one cell of Lambda, B, Psi or Theta has rank one
//! or two, so [`CellDerivative`] stores two column numbers and a factor instead of a matrix.

mod derivatives;
mod evaluate;
mod products;
mod statistics;

pub use derivatives::{CellDerivative, Products, column_change, derivatives, mean_factor_change, project};
pub use evaluate::Implied;
pub use products::{ProductChange, product_changes, without_products};
pub use statistics::StatisticMap;
