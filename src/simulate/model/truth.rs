//! What a model says of a population.

use crate::error::Result;
use crate::finding::Finding;
use crate::linalg::Cholesky;
use crate::syntax::Operator;
use crate::words::catalogue::power as catalogue;
use nalgebra::{DMatrix, DVector};

/// The population that a model describes: for each group the law of the responses before they are cut into categories.
#[derive(Clone, Debug)]
pub struct ModelPopulation {
    /// The observed variables, in the order of all moments below.
    pub names: Vec<String>,
    /// The groups in order; one without label where there is one.
    pub groups: Vec<PopulationGroup>,
    /// Every parameter with its value.
    pub values: Vec<PopulationValue>,
}

/// One group of the population.
#[derive(Clone, Debug)]
pub struct PopulationGroup {
    /// Its label; empty where there is one group.
    pub label: String,
    /// Cases it had in the sample that was fitted; `None` for a model that was written down.
    pub cases: Option<usize>,
    /// Means of the responses, p.
    pub mean: DVector<f64>,
    /// Their covariances, p x p.
    pub cov: DMatrix<f64>,
    /// Thresholds of each variable, increasing, in the unit of its response; empty for continuous ones. A response has
    /// the category one above the number of thresholds at or below it.
    pub thresholds: Vec<Vec<f64>>,
}

/// The value of one parameter in one group.
#[derive(Clone, Debug, PartialEq)]
pub struct PopulationValue {
    /// Left side.
    pub lhs: String,
    /// The relation.
    pub op: Operator,
    /// Right side; empty for an intercept.
    pub rhs: String,
    /// Group, from 0.
    pub group: usize,
    /// The value.
    pub value: f64,
}

impl ModelPopulation {
    /// Whether any variable is cut into categories.
    pub fn is_ordinal(&self) -> bool {
        self.groups.iter().any(|group| group.thresholds.iter().any(|t| !t.is_empty()))
    }

    /// The value of a parameter in a group (from 0), covariances in either order.
    pub fn value(&self, lhs: &str, op: Operator, rhs: &str, group: usize) -> Option<f64> {
        let found = self.values.iter().find(|v| {
            v.group == group
                && v.op == op
                && ((v.lhs == lhs && v.rhs == rhs) || (op == Operator::Covariance && v.lhs == rhs && v.rhs == lhs))
        });
        found.map(|v| v.value)
    }

    /// The number of categories of each variable in the data that are drawn; 0 for continuous ones.
    pub fn categories(&self) -> Vec<usize> {
        let count = |j: usize| self.groups.iter().map(|g| g.thresholds[j].len()).max().unwrap_or(0);
        (0..self.names.len()).map(|j| if count(j) == 0 { 0 } else { count(j) + 1 }).collect()
    }

    /// Checks that every group can exist.
    ///
    /// # Errors
    /// When covariances are not positive definite, thresholds do not increase, or a number is not finite.
    pub(super) fn checked(self) -> Result<ModelPopulation> {
        let mut problems = Vec::new();
        for group in &self.groups {
            let finite = group.mean.iter().chain(group.cov.iter()).all(|x| x.is_finite());
            let stopped = match Cholesky::with_tolerance(&group.cov, 1e-12) {
                Ok(_) if finite => None,
                Ok(_) => Some(0),
                Err(stopped) => Some(stopped.row),
            };
            if let Some(row) = stopped {
                let variable = self.names.get(row).map_or("", String::as_str);
                problems.push(in_group(Finding::new(&catalogue::NOT_A_DISTRIBUTION), group).variable(variable));
            }
            for (name, thresholds) in self.names.iter().zip(&group.thresholds) {
                if thresholds.windows(2).any(|pair| pair[1] <= pair[0]) || thresholds.iter().any(|t| t.is_nan()) {
                    problems.push(in_group(Finding::new(&catalogue::THRESHOLDS_NOT_INCREASING), group).variable(name));
                }
            }
        }
        crate::error::Error::all(problems).map(|()| self)
    }
}

/// Names the group where there are several.
pub(super) fn in_group(finding: Finding, group: &PopulationGroup) -> Finding {
    if group.label.is_empty() { finding } else { finding.group(&group.label) }
}
