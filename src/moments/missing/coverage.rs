//! How many cases answered each pair of variables.

use super::patterns::Patterns;
use crate::finding::Finding;
use crate::moments::from_survey::in_group;
use crate::words::catalogue::moments as catalogue;
use nalgebra::DMatrix;

/// Below this share of cases a pair brings a warning, as in lavaan.
const LOW: f64 = 0.10;

/// Shares of cases that answered each variable (diagonal) and each pair (lavaan: `coverage`).
#[derive(Clone, Debug, PartialEq)]
pub struct Coverage(pub DMatrix<f64>);

impl Coverage {
    /// The coverage of one group.
    pub fn of(patterns: &Patterns) -> Coverage {
        Coverage(patterns.counts() / patterns.cases().max(1) as f64)
    }

    /// The pair of different variables that fewest cases answered, with its share; `None` for fewer than two variables.
    pub fn lowest(&self) -> Option<(usize, usize, f64)> {
        let p = self.0.nrows();
        let pairs = (0..p).flat_map(|j| (j + 1..p).map(move |i| (j, i)));
        pairs.map(|(i, j)| (i, j, self.0[(i, j)])).min_by(|a, b| a.2.total_cmp(&b.2))
    }
}

/// A warning when a pair of variables was answered together by fewer than a tenth of the cases, and another one, naming
/// them, when by nobody: their covariance is then not identified without a model.
pub fn coverage_findings(names: &[String], label: &str, coverage: &Coverage) -> Vec<Finding> {
    let p = names.len();
    let pairs: Vec<(usize, usize, f64)> = (0..p)
        .flat_map(|j| (j + 1..p).map(move |i| (j, i)))
        .map(|(i, j)| (i, j, coverage.0[(i, j)]))
        .filter(|(_, _, share)| *share < LOW)
        .collect();
    let (never, seldom): (Vec<_>, Vec<_>) = pairs.into_iter().partition(|(_, _, share)| *share <= 0.0);
    let mut findings = Vec::new();
    for (entry, list) in [(&catalogue::NEVER_TOGETHER, never), (&catalogue::LOW_COVERAGE, seldom)] {
        let Some(worst) = list.iter().min_by(|a, b| a.2.total_cmp(&b.2)) else { continue };
        findings.push(
            in_group(Finding::new(entry), label)
                .variable(&names[worst.0])
                .word("first", &names[worst.0])
                .word("second", &names[worst.1])
                .number("share", worst.2)
                .number("pairs", list.len() as f64),
        );
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_that_are_seldom_or_never_answered_together() {
        let x = f64::NAN;
        let mut raw = DMatrix::from_element(20, 3, 1.0);
        for i in 0..20 {
            if i < 10 {
                raw[(i, 0)] = x;
            } else {
                raw[(i, 1)] = x;
            }
            if i > 0 && i < 19 {
                raw[(i, 2)] = x;
            }
        }
        let coverage = Coverage::of(&Patterns::of(&raw));
        assert_eq!(coverage.lowest(), Some((0, 1, 0.0)));
        let names = ["a", "b", "c"].map(str::to_owned);
        let findings = coverage_findings(&names, "", &coverage);
        let told: Vec<_> = findings.iter().map(|f| (f.code(), f.numbers[1].1)).collect();
        assert_eq!(told, [("W246", 1.0), ("W245", 2.0)]);
    }
}
