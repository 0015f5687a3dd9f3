//! How the cases of a group were drawn: in clusters, with unequal chances.

use super::from_survey::count;
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::survey::{Cells, Survey};
use crate::words::catalogue::moments as catalogue;
use nalgebra::{DMatrix, DVector};
use std::collections::BTreeMap;

/// The columns that describe how the cases were drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DesignColumns<'a> {
    /// Holds the cluster of each case.
    pub cluster: Option<&'a str>,
    /// Holds the sampling weight of each case.
    pub weights: Option<&'a str>,
}

/// How the cases of one group were drawn; nothing in it for a simple random sample.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Design {
    /// The cluster of each case, counted from 0 in order of first appearance.
    pub clusters: Option<Vec<usize>>,
    /// The weight of each case, scaled so that the weights of all groups sum to the number of cases.
    pub weights: Option<DVector<f64>>,
}

impl Design {
    /// Whether the cases are a simple random sample.
    pub fn is_simple(&self) -> bool {
        self.clusters.is_none() && self.weights.is_none()
    }

    /// How many clusters there are.
    pub fn cluster_count(&self) -> Option<usize> {
        self.clusters.as_ref().map(|of| of.iter().max().map_or(0, |last| last + 1))
    }

    /// The units that were drawn independently: the clusters, or the `n` cases.
    pub fn units(&self, n: usize) -> usize {
        self.cluster_count().unwrap_or(n)
    }

    /// The unit of a case.
    pub fn unit(&self, case: usize) -> usize {
        self.clusters.as_ref().map_or(case, |of| of[case])
    }

    /// The weight of a case.
    pub fn weight(&self, case: usize) -> f64 {
        self.weights.as_ref().map_or(1.0, |weights| weights[case])
    }

    /// What sums of squares over units are multiplied by: C/(C - 1) for C clusters, as lavaan and Mplus have it; 1 without
    /// clusters.
    pub fn factor(&self) -> f64 {
        self.cluster_count().map_or(1.0, |clusters| count(clusters) / (count(clusters) - 1.0))
    }

    /// Sums the rows of casewise scores over the cases of each unit, each times its weight: one row a unit.
    pub fn sum_by_unit(&self, scores: &DMatrix<f64>) -> DMatrix<f64> {
        let mut sums = DMatrix::zeros(self.units(scores.nrows()), scores.ncols());
        for (column, mut sum) in scores.column_iter().zip(sums.column_iter_mut()) {
            for (case, score) in column.iter().enumerate() {
                sum[self.unit(case)] += self.weight(case) * score;
            }
        }
        sums
    }

    /// The cross-products of casewise scores (n x q, sums and not means) that estimate the covariance matrix of their sum:
    /// of the sums over units, times [`Design::factor`] (Huber 1967; Skinner 1989).
    pub fn cross_products(&self, scores: &DMatrix<f64>) -> DMatrix<f64> {
        if self.is_simple() {
            return squared(scores);
        }
        squared(&self.sum_by_unit(scores)) * self.factor()
    }
}

/// X'X. A transposed copy first: the product of two matrices is blocked for the cache, that with a transposed one is not.
fn squared(x: &DMatrix<f64>) -> DMatrix<f64> {
    let mut product = x.transpose() * x;
    crate::linalg::symmetrise(&mut product);
    product
}

impl DesignColumns<'_> {
    /// The design of the rows of each group.
    ///
    /// # Errors
    /// When a column is not there or no weight can be taken from it, or a group has fewer than two clusters.
    pub(super) fn read(
        self,
        survey: &Survey,
        rows: &[Vec<usize>],
        labels: &[String],
        findings: &mut Vec<Finding>,
    ) -> Result<Vec<Design>> {
        let mut problems = Vec::new();
        let mut designs = vec![Design::default(); rows.len()];
        if let Some(name) = self.cluster {
            match clusters(survey, name, rows, labels, findings) {
                Ok(of) => designs.iter_mut().zip(of).for_each(|(design, of)| design.clusters = Some(of)),
                Err(error) => problems.extend(error.into_findings()),
            }
        }
        if let Some(name) = self.weights {
            match weights(survey, name, rows, findings) {
                Ok(of) => designs.iter_mut().zip(of).for_each(|(design, of)| design.weights = Some(of)),
                Err(error) => problems.extend(error.into_findings()),
            }
        }
        Error::all(problems).map(|()| designs)
    }
}

/// A cluster as the data name it.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key<'a> {
    Missing,
    Number(u64),
    Text(&'a str),
}

fn clusters(
    survey: &Survey,
    name: &str,
    rows: &[Vec<usize>],
    labels: &[String],
    findings: &mut Vec<Finding>,
) -> Result<Vec<Vec<usize>>> {
    let column = survey.column_or_finding(name)?;
    let key = |row: usize| match &column.cells {
        // Adding zero makes one zero of two.
        Cells::Numbers(x) if !x[row].is_nan() => Key::Number((x[row] + 0.0).to_bits()),
        Cells::Text(t) => t[row].as_deref().map_or(Key::Missing, Key::Text),
        Cells::Numbers(_) => Key::Missing,
    };
    let absent = rows.iter().flatten().filter(|row| key(**row) == Key::Missing).count();
    if absent > 0 {
        findings.push(Finding::new(&catalogue::CLUSTER_MISSING).variable(name).number("cases", count(absent)));
    }
    let mut problems = Vec::new();
    let mut all = Vec::with_capacity(rows.len());
    for (rows, label) in rows.iter().zip(labels) {
        let mut seen = BTreeMap::new();
        let of: Vec<usize> = rows
            .iter()
            .map(|row| {
                let next = seen.len();
                *seen.entry(key(*row)).or_insert(next)
            })
            .collect();
        if seen.len() < 2 {
            let finding = Finding::new(&catalogue::TOO_FEW_CLUSTERS).variable(name).number("cases", count(rows.len()));
            problems.push(super::from_survey::in_group(finding, label));
        }
        all.push(of);
    }
    Error::all(problems).map(|()| all)
}

fn weights(survey: &Survey, name: &str, rows: &[Vec<usize>], findings: &mut Vec<Finding>) -> Result<Vec<DVector<f64>>> {
    let values = survey.numbers_or_finding(name)?;
    let refused = |row: &&usize| !(values[**row] >= 0.0 && values[**row].is_finite());
    let bad: Vec<&usize> = rows.iter().flatten().filter(refused).collect();
    if let Some(first) = bad.first() {
        let origin = survey.origin(**first);
        let finding = Finding::new(&catalogue::WEIGHT_UNUSABLE).variable(name).row(origin.row).line(origin.line);
        return Err(finding.number("cases", count(bad.len())).into());
    }
    let total: f64 = rows.iter().flatten().map(|row| values[*row]).sum();
    let cases: usize = rows.iter().map(Vec::len).sum();
    // A group whose weights are all zero has no moments.
    if rows.iter().any(|rows| rows.iter().all(|row| values[*row] <= 0.0)) {
        return Err(Finding::new(&catalogue::WEIGHT_UNUSABLE).variable(name).number("cases", count(cases)).into());
    }
    let is_zero = |row: &&usize| values[**row] <= 0.0;
    let zero: Vec<&usize> = rows.iter().flatten().filter(is_zero).collect();
    if let Some(first) = zero.first() {
        let origin = survey.origin(**first);
        let finding = Finding::new(&catalogue::WEIGHT_ZERO).variable(name).row(origin.row).line(origin.line);
        findings.push(finding.number("cases", count(zero.len())));
    }
    let scale = count(cases) / total;
    Ok(rows
        .iter()
        .map(|rows| DVector::from_iterator(rows.len(), rows.iter().map(|row| values[*row] * scale)))
        .collect())
}
