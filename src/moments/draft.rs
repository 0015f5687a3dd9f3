//! What a moments file says, before it is known to be right.

use super::from_survey::{count, in_group};
use super::sample::{GroupMoments, SampleMoments};
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::words::catalogue::moments as catalogue;
use nalgebra::{DMatrix, DVector};

/// Entries across the diagonal may differ by so much of their scale.
const SYMMETRY: f64 = 1e-6;
/// A correlation may exceed one by so much, which is rounding of published digits at worst.
const ROUNDING: f64 = 1e-8;

/// The moments of one group as written.
#[derive(Clone, Debug, Default)]
pub(super) struct DraftGroup {
    /// Group label; empty when there is one group.
    pub label: String,
    /// Number of cases.
    pub n: usize,
    /// The rows of the matrix, all of them in full.
    pub rows: Vec<Vec<f64>>,
    /// Standard deviations: the matrix holds correlations.
    pub sd: Option<Vec<f64>>,
    /// Means.
    pub mean: Option<Vec<f64>>,
}

/// A moments file as written.
#[derive(Clone, Debug, Default)]
pub(super) struct Draft {
    /// Variable names.
    pub names: Vec<String>,
    /// The groups in file order.
    pub groups: Vec<DraftGroup>,
    /// Whether variances have divisor n; n − 1 otherwise.
    pub divisor_n: bool,
}

impl Draft {
    /// The moments, if they are possible ones.
    pub(super) fn finish(self) -> Result<SampleMoments> {
        let mut problems = repeated("names", &self.names);
        if self.groups.len() > 1 {
            let labels: Vec<String> = self.groups.iter().map(|g| g.label.clone()).collect();
            problems.extend(repeated("groups", &labels));
        }
        for group in &self.groups {
            problems.extend(self.faults(group).into_iter().map(|finding| in_group(finding, &group.label)));
        }
        Error::all(problems)?;
        let groups = self.groups.iter().map(|group| self.moments(group)).collect();
        Ok(SampleMoments { names: self.names, groups })
    }

    fn faults(&self, group: &DraftGroup) -> Vec<Finding> {
        let p = self.names.len();
        let key = if group.sd.is_some() { "cor" } else { "cov" };
        let mut problems = Vec::new();
        if group.rows.len() != p {
            problems.push(shape(key.to_owned(), group.rows.len(), p));
        }
        for (i, row) in group.rows.iter().enumerate().filter(|(_, row)| row.len() != p) {
            problems.push(shape(format!("{key}[{}]", self.name(i)), row.len(), p));
        }
        for (key, list) in [("mean", &group.mean), ("sd", &group.sd)] {
            if let Some(list) = list.as_ref().filter(|list| list.len() != p) {
                problems.push(lengths_differ(key, list.len(), "names", p));
            }
        }
        if problems.is_empty() {
            self.impossible(group, key, &mut problems);
        }
        problems
    }

    /// Numbers that no data could have, in a matrix of the right shape.
    #[expect(clippy::float_cmp, reason = "the diagonal of a correlation matrix is written as 1")]
    fn impossible(&self, group: &DraftGroup, key: &'static str, problems: &mut Vec<Finding>) {
        let at = |list: &str, i: usize| format!("{list}[{}]", self.name(i));
        let positive = |list: &str, i: usize, value: f64| {
            (value <= 0.0 || !value.is_finite()).then(|| {
                Finding::new(&catalogue::NOT_POSITIVE)
                    .variable(self.name(i))
                    .word("place", at(list, i))
                    .number("value", value)
            })
        };
        let before = problems.len();
        for i in 0..self.names.len() {
            match &group.sd {
                Some(sd) => {
                    if (group.rows[i][i] - 1.0).abs() > ROUNDING {
                        let place = format!("cor[{0}, {0}]", self.name(i));
                        problems.push(
                            Finding::new(&catalogue::DIAGONAL_NOT_ONE)
                                .variable(self.name(i))
                                .word("place", place)
                                .number("value", group.rows[i][i]),
                        );
                    }
                    problems.extend(positive("sd", i, sd[i]));
                }
                None => problems.extend(positive("cov", i, group.rows[i][i])),
            }
        }
        if problems.len() > before {
            return;
        }
        for i in 0..self.names.len() {
            for j in 0..i {
                let (value, other) = (group.rows[i][j], group.rows[j][i]);
                let scale = (group.rows[i][i] * group.rows[j][j]).sqrt();
                let place = format!("{key}[{}, {}]", self.name(i), self.name(j));
                if value != other && beyond((value - other).abs(), SYMMETRY * scale) {
                    problems.push(
                        Finding::new(&catalogue::NOT_SYMMETRIC)
                            .word("place", place)
                            .number("value", value)
                            .number("other", other),
                    );
                } else if beyond((value / scale).abs(), 1.0 + ROUNDING) {
                    problems.push(
                        Finding::new(&catalogue::CORRELATION_BEYOND_ONE)
                            .variable(self.name(i))
                            .word("place", place)
                            .word("first", self.name(i))
                            .word("second", self.name(j))
                            .number("value", value / scale),
                    );
                }
            }
        }
    }

    fn moments(&self, group: &DraftGroup) -> GroupMoments {
        let p = self.names.len();
        let scale = if self.divisor_n { 1.0 } else { (count(group.n) - 1.0) / count(group.n) };
        let sd = |i: usize| group.sd.as_ref().map_or(1.0, |sd| sd[i]);
        let cov =
            DMatrix::from_fn(p, p, |i, j| f64::midpoint(group.rows[i][j], group.rows[j][i]) * sd(i) * sd(j) * scale);
        let mean = group.mean.as_ref().map(|mean| DVector::from_column_slice(mean));
        GroupMoments { label: group.label.clone(), n: group.n, mean, cov, design: None }
    }

    fn name(&self, i: usize) -> String {
        self.names.get(i).cloned().unwrap_or_else(|| format!("#{}", i + 1))
    }
}

/// Whether a value is greater than its limit, or overflowed to NaN.
fn beyond(value: f64, limit: f64) -> bool {
    value.is_nan() || value > limit
}

/// The finding of lists of different lengths.
pub(super) fn lengths_differ(place: &str, found: usize, other: &str, expected: usize) -> Finding {
    Finding::new(&catalogue::LENGTHS_DIFFER)
        .word("place", place)
        .number("found", count(found))
        .word("other", other)
        .number("expected", count(expected))
}

/// The finding of a matrix of the wrong shape.
pub(super) fn shape(place: String, found: usize, expected: usize) -> Finding {
    Finding::new(&catalogue::NOT_SQUARE)
        .word("place", place)
        .number("found", count(found))
        .number("expected", count(expected))
}

fn repeated(list: &str, names: &[String]) -> Vec<Finding> {
    let faulty = names.iter().enumerate().filter(|(i, name)| name.is_empty() || names[..*i].contains(name));
    faulty
        .map(|(i, name)| {
            Finding::new(&catalogue::MOMENTS_NAME).word("place", format!("{list}[{}]", i + 1)).word("value", name)
        })
        .collect()
}
