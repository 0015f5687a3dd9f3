//! Maximum likelihood of cases within clusters, with random intercepts.
//!
//! A case is y_ij = (within part of case i) + (part of cluster j), with covariances Sigma_W and Sigma_B; z_j are variables
//! of the clusters. The likelihood factors into that of the deviations from the cluster means, which have the covariance
//! matrix Sigma_W, and that of v_j = (mean of y in cluster j, z_j), which has mean mu and covariance matrix
//! Sigma_n = Sigma_B + Sigma_W / n in a cluster of n cases (McDonald and Goldstein 1989, British Journal of Mathematical and
//! Statistical Psychology 42:215; Muthen 1990). So it is that of several groups with normal moments: one with n - J degrees
//! of freedom for the deviations, one for each size of cluster; gradient, Hessian and expected information are sums over
//! these of the same look-ups in X' W X as with one level, X having the columns of both levels.

mod components;
mod expectation;
mod likelihood;
mod sample;

pub(super) use components::{Component, cluster_scores, gather};
pub use expectation::LevelMoments;
pub use likelihood::LevelPoint;
pub(super) use likelihood::{point, slope};
pub use sample::{Levels, saturated};
pub(super) use sample::{positive, sample};
