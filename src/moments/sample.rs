//! Sample moments.

use super::design::Design;
use nalgebra::{DMatrix, DVector};

/// Means and covariances of one group.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupMoments {
    /// Group label; empty when there is one group only.
    pub label: String,
    /// Number of cases.
    pub n: usize,
    /// Means (length p), or `None` when only covariances are known.
    pub mean: Option<DVector<f64>>,
    /// Covariances (p x p) with divisor n.
    pub cov: DMatrix<f64>,
    /// How the cases were drawn, where they are known and no simple random sample.
    pub design: Option<Design>,
}

/// Means and covariances of the same variables in one or more groups.
#[derive(Clone, Debug, PartialEq)]
pub struct SampleMoments {
    /// Variable names, in the order of rows and columns.
    pub names: Vec<String>,
    /// One entry a group, in order of first appearance.
    pub groups: Vec<GroupMoments>,
}
