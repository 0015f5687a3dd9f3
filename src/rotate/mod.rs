//! Rotation of factor loadings: criteria, the gradient projection algorithm, and what holds at a rotated solution.
//!
//! A rotation replaces the factors eta of an unrotated solution by T'eta, so that loadings A become A T'^-1 and the
//! covariances of the factors, the identity before, become T'T. T is orthogonal, or has columns of length one (oblique).

mod conditions;
mod criterion;
mod element;
mod gradient_projection;
mod options;
mod order;
mod promax;
mod rotation;
mod weights;

pub use conditions::{ConditionSlopes, Conditions, ItemVariances};
pub use criterion::Criterion;
pub use element::Element;
pub use options::{ColumnOrder, Rotation, RowWeights, Target};
pub use rotation::{Rotated, rotate};
