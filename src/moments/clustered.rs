//! Responses of one group by cluster: the moments that a two-level likelihood needs.
//!
//! The deviations of the cases from their cluster means have one covariance matrix whatever the size of the cluster; the
//! cluster means, beside the variables that belong to the clusters themselves, have one for each size (McDonald and
//! Goldstein 1989; Muthen 1990).

use super::covariance::means_and_covariances;
use super::from_survey::{count, in_group};
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::words::catalogue::moments as catalogue;
use nalgebra::{DMatrix, DVector};
use std::collections::BTreeMap;

/// Which columns of the responses stand at which level.
#[derive(Clone, Copy, Debug)]
pub struct LevelColumns<'a> {
    /// Names of the columns of the responses.
    pub names: &'a [String],
    /// Observed variables of the first level, in the order of its matrices.
    pub within: &'a [String],
    /// Observed variables of the second level, in the order of its matrices.
    pub between: &'a [String],
}

/// The clusters of one size.
#[derive(Clone, Debug, PartialEq)]
pub struct ClusterSize {
    /// Cases in each of them.
    pub size: usize,
    /// Their places among the clusters.
    pub clusters: Vec<usize>,
    /// Mean over them of v (see [`Clustered::cluster_values`]).
    pub mean: DVector<f64>,
    /// Covariances over them of v, divided by their number.
    pub cov: DMatrix<f64>,
}

/// One group's responses by cluster: p variables at the first level, k at the second level only.
#[derive(Clone, Debug, PartialEq)]
pub struct Clustered {
    /// The cluster of each case, from 0.
    pub cluster_of: Vec<usize>,
    /// Deviations of the cases from the means of their clusters, n x p.
    pub deviations: DMatrix<f64>,
    /// v of every cluster as a row: the means of the p variables of the first level, then the k variables of the clusters.
    pub cluster_values: DMatrix<f64>,
    /// Cases by cluster.
    pub cluster_sizes: Vec<usize>,
    /// Pooled covariances within clusters, the sum of squares of the deviations over n - J for J clusters (p x p).
    pub pooled: DMatrix<f64>,
    /// The clusters by size, the smallest first.
    pub sizes: Vec<ClusterSize>,
    /// The place in v of each variable of the second level.
    pub places: Vec<usize>,
}

impl Clustered {
    /// Sorts the responses of a group (n x columns) by cluster.
    ///
    /// # Errors
    /// When a variable of the clusters varies within one, a variable of the first level does not vary within any, or there
    /// are no more clusters than variables at the second level.
    pub fn of(raw: &DMatrix<f64>, cluster_of: &[usize], columns: LevelColumns<'_>, label: &str) -> Result<Clustered> {
        let column = |name: &String| columns.names.iter().position(|n| n == name);
        let within: Vec<usize> = columns.within.iter().filter_map(column).collect();
        let own: Vec<&String> = columns.between.iter().filter(|name| !columns.within.contains(name)).collect();
        let (n, p, k) = (raw.nrows(), within.len(), own.len());
        let clusters = cluster_of.iter().max().map_or(0, |last| last + 1);
        let mut cluster_sizes = vec![0_usize; clusters];
        cluster_of.iter().for_each(|cluster| cluster_sizes[*cluster] += 1);
        let mut values = DMatrix::zeros(clusters, p + k);
        let mut deviations = raw.select_columns(&within);
        let mut problems = Vec::new();
        for (i, mut x) in deviations.column_iter_mut().enumerate() {
            let mut means = values.column_mut(i);
            // Twice, so that a large mean costs no digits.
            for _ in 0..2 {
                let mut sums = vec![0.0; clusters];
                x.iter().zip(cluster_of).for_each(|(x, cluster)| sums[*cluster] += x);
                let shifts: Vec<f64> = sums.iter().zip(&cluster_sizes).map(|(sum, size)| sum / count(*size)).collect();
                x.iter_mut().zip(cluster_of).for_each(|(x, cluster)| *x -= shifts[*cluster]);
                means.iter_mut().zip(&shifts).for_each(|(mean, shift)| *mean += shift);
            }
            let original = raw.column(within[i]);
            if x.norm_squared() <= 1e-14 * original.norm_squared() {
                problems.push(Finding::new(&catalogue::NO_VARIANCE_WITHIN).variable(&columns.within[i]));
            }
        }
        for (i, name) in own.iter().enumerate() {
            let Some(x) = column(name).map(|column| raw.column(column)) else { continue };
            let mut seen: Vec<Option<f64>> = vec![None; clusters];
            let mut varying = vec![false; clusters];
            for (value, cluster) in x.iter().zip(cluster_of) {
                let first = *seen[*cluster].get_or_insert(*value);
                varying[*cluster] |= (value - first).abs() > 1e-10 * (1.0 + first.abs());
            }
            let varying = varying.iter().filter(|varies| **varies).count();
            if varying > 0 {
                let finding = Finding::new(&catalogue::VARIES_WITHIN_CLUSTERS).variable(name.as_str());
                problems.push(finding.number("varying", count(varying)).number("clusters", count(clusters)));
            }
            for (cluster, value) in seen.iter().enumerate() {
                values[(cluster, p + i)] = value.unwrap_or(f64::NAN);
            }
        }
        if clusters <= columns.between.len() {
            problems.push(
                Finding::new(&catalogue::CLUSTERS_BELOW_VARIABLES)
                    .number("clusters", count(clusters))
                    .number("variables", count(columns.between.len())),
            );
        }
        if n == clusters {
            problems = vec![Finding::new(&catalogue::ONLY_CLUSTERS_OF_ONE).number("clusters", count(clusters))];
        }
        Error::all(problems.into_iter().map(|finding| in_group(finding, label)).collect())?;
        let pooled = deviations.tr_mul(&deviations) / count(n - clusters);
        let mut by_size: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        cluster_sizes.iter().enumerate().for_each(|(cluster, size)| by_size.entry(*size).or_default().push(cluster));
        let sizes = by_size.into_iter().map(|(size, clusters)| {
            let (mean, cov) = means_and_covariances(&values.select_rows(&clusters));
            ClusterSize { size, clusters, mean, cov }
        });
        let place = |name: &String| {
            let shared = columns.within.iter().position(|n| n == name);
            shared.or_else(|| own.iter().position(|n| *n == name).map(|i| p + i))
        };
        Ok(Clustered {
            cluster_of: cluster_of.to_vec(),
            deviations,
            sizes: sizes.collect(),
            cluster_values: values,
            cluster_sizes,
            pooled,
            places: columns.between.iter().filter_map(place).collect(),
        })
    }

    /// Cases.
    pub fn cases(&self) -> usize {
        self.cluster_of.len()
    }

    /// Clusters.
    pub fn clusters(&self) -> usize {
        self.cluster_sizes.len()
    }

    /// Variables of the first level.
    pub fn within(&self) -> usize {
        self.deviations.ncols()
    }

    /// Degrees of freedom of the deviations, n - J.
    pub fn degrees(&self) -> f64 {
        count(self.cases() - self.clusters())
    }

    /// Means and covariances of all cases, the variables of the first level alone.
    pub fn total(&self) -> (DVector<f64>, DMatrix<f64>) {
        let p = self.within();
        let all = DMatrix::from_fn(self.cases(), p, |case, i| {
            self.deviations[(case, i)] + self.cluster_values[(self.cluster_of[case], i)]
        });
        means_and_covariances(&all)
    }
}
