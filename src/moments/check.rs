//! Whether moments can be analysed by maximum likelihood.

use super::covariance::{SINGULAR, dependence};
use super::from_survey::{count, in_group};
use super::sample::{GroupMoments, SampleMoments};
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::survey::nearest;
use crate::words::catalogue::moments as catalogue;
use crate::words::number;
use nalgebra::DVector;

/// Below this share of unexplained variance there is a warning.
const NEARLY_SINGULAR: f64 = 1e-8;
/// Variances that differ by more than this factor bring a warning, as in lavaan.
const VARIANCE_RATIO: f64 = 1e3;
/// A larger variance brings a warning, as in lavaan.
const LARGE_VARIANCE: f64 = 1e6;
/// The likelihood works with products of four variances and their inverses; these stay within double precision.
const ANALYSABLE: std::ops::RangeInclusive<f64> = 1e-60..=1e60;
/// A standard deviation below this share of the mean is what rounding leaves of a constant.
const ROUNDING: f64 = 1e-13;

impl SampleMoments {
    /// Refuses, for each group, no more cases than variables, variables without variance, and a singular covariance
    /// matrix; returns warnings of one that is nearly so.
    ///
    /// # Errors
    /// With a finding for each group and variable concerned.
    pub fn check(&self) -> Result<Vec<Finding>> {
        let mut refusals = Vec::new();
        let mut warnings = Vec::new();
        for group in &self.groups {
            let at = |finding| in_group(finding, &group.label);
            let before = refusals.len();
            if group.n <= self.names.len() {
                refusals.push(
                    at(Finding::new(&catalogue::TOO_FEW_CASES))
                        .number("cases", count(group.n))
                        .number("variables", count(self.names.len())),
                );
            } else {
                refusals.extend(self.names.iter().enumerate().filter_map(|(i, name)| {
                    let finding = variance_fault(group, i)?;
                    Some(at(finding).variable(name).number("cases", count(group.n)))
                }));
            }
            if refusals.len() > before {
                continue;
            }
            let Some(found) = dependence(&group.cov) else { continue };
            let name = &self.names[found.variable];
            if found.share <= SINGULAR {
                let combination = combination(name, &self.names, &found.slopes);
                refusals.push(at(Finding::new(&catalogue::SINGULAR)).variable(name).word("combination", combination));
            } else if found.share < NEARLY_SINGULAR {
                warnings
                    .push(at(Finding::new(&catalogue::NEARLY_SINGULAR)).variable(name).number("share", found.share));
            }
        }
        Error::all(refusals).map(|()| warnings)
    }

    /// Warnings of variances of these variables that differ by more than a factor of 1000 or exceed one million, over
    /// all groups together. lavaan looks at the variables that are not exogenous.
    pub fn variance_warnings<'a>(&'a self, names: impl IntoIterator<Item = &'a str>) -> Vec<Finding> {
        let variances: Vec<(&str, f64)> = names
            .into_iter()
            .filter_map(|name| Some((name, self.pooled_variance(self.names.iter().position(|n| n == name)?))))
            .collect();
        let mut findings = Vec::new();
        let smallest = variances.iter().min_by(|a, b| a.1.total_cmp(&b.1));
        let largest = variances.iter().max_by(|a, b| a.1.total_cmp(&b.1));
        let (Some(smallest), Some(largest)) = (smallest, largest) else { return findings };
        if largest.1 / smallest.1 > VARIANCE_RATIO {
            findings.push(
                Finding::new(&catalogue::VARIANCE_RATIO)
                    .variable(largest.0)
                    .word("first", largest.0)
                    .word("second", smallest.0)
                    .number("largest", largest.1)
                    .number("smallest", smallest.1),
            );
        }
        if largest.1 > LARGE_VARIANCE {
            findings.push(Finding::new(&catalogue::LARGE_VARIANCE).variable(largest.0).number("value", largest.1));
        }
        findings
    }

    /// The variance of a variable (divisor n) over all groups, differences of means included.
    fn pooled_variance(&self, i: usize) -> f64 {
        let total: f64 = self.groups.iter().map(|g| count(g.n)).sum();
        let mean = |g: &GroupMoments| g.mean.as_ref().map_or(0.0, |m: &DVector<f64>| m[i]);
        let grand = self.groups.iter().map(|g| count(g.n) * mean(g)).sum::<f64>() / total;
        self.groups.iter().map(|g| count(g.n) * (g.cov[(i, i)] + (mean(g) - grand).powi(2))).sum::<f64>() / total
    }

    /// The moments of these variables only, in this order.
    ///
    /// # Errors
    /// With each name that the moments do not have or that is asked for twice.
    pub fn select(&self, names: &[String]) -> Result<SampleMoments> {
        let mut problems = Vec::new();
        let mut positions = Vec::with_capacity(names.len());
        for (i, name) in names.iter().enumerate() {
            if names[..i].contains(name) {
                problems.push(Finding::new(&catalogue::REPEATED_VARIABLE).variable(name));
            }
            match self.names.iter().position(|n| n == name) {
                Some(position) => positions.push(position),
                None => problems.push(
                    Finding::new(&catalogue::NOT_IN_MOMENTS)
                        .variable(name)
                        .word("nearest", nearest(name, self.names.iter().map(String::as_str)).unwrap_or("–"))
                        .word("names", self.names.join(", ")),
                ),
            }
        }
        Error::all(problems)?;
        let groups = self.groups.iter().map(|group| GroupMoments {
            label: group.label.clone(),
            n: group.n,
            mean: group.mean.as_ref().map(|mean| mean.select_rows(&positions)),
            cov: group.cov.select_rows(&positions).select_columns(&positions),
            design: group.design.clone(),
        });
        Ok(SampleMoments { names: names.to_vec(), groups: groups.collect() })
    }
}

/// Why a variable cannot be analysed: no variance, or one that is beyond double precision.
fn variance_fault(group: &GroupMoments, i: usize) -> Option<Finding> {
    let variance = group.cov[(i, i)];
    let mean = group.mean.as_ref().map_or(0.0, |mean| mean[i]);
    if !(variance.is_finite() && mean.is_finite()) {
        return Some(Finding::new(&catalogue::OVERFLOW));
    }
    if variance.sqrt() <= ROUNDING * mean.abs() {
        return Some(Finding::new(&catalogue::NO_VARIANCE).number("value", mean));
    }
    (!ANALYSABLE.contains(&variance)).then(|| Finding::new(&catalogue::EXTREME_VARIANCE).number("value", variance))
}

/// `x10 = x1 + 0.5 x4 - x5`.
fn combination(name: &str, names: &[String], slopes: &[(usize, f64)]) -> String {
    let mut text = format!("{name} =");
    for (term, &(i, slope)) in slopes.iter().enumerate() {
        text.push_str(match (slope < 0.0, term) {
            (false, 0) => " ",
            (true, 0) => " -",
            (false, _) => " + ",
            (true, _) => " - ",
        });
        if (slope.abs() - 1.0).abs() > 1e-6 {
            let rounded = (slope.abs() * 1e6).round() / 1e6;
            text.push_str(&number(if rounded > 0.0 { rounded } else { slope.abs() }));
            text.push(' ');
        }
        text.push_str(&names[i]);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use nalgebra::{DMatrix, dvector};

    fn moments(variances: &[f64]) -> SampleMoments {
        let names = (1..=variances.len()).map(|i| format!("x{i}")).collect();
        let cov = DMatrix::from_diagonal(&DVector::from_column_slice(variances));
        SampleMoments {
            names,
            groups: vec![GroupMoments { label: String::new(), n: 50, mean: None, cov, design: None }],
        }
    }

    #[test]
    fn variances_of_very_different_size() {
        let moments = moments(&[1.0, 2000.0, 5e6]);
        let codes = |names: &[&'static str]| -> Vec<_> {
            moments.variance_warnings(names.iter().copied()).iter().map(Finding::code).collect()
        };
        assert_eq!(codes(&["x1"]), Vec::<&str>::new());
        assert_eq!(codes(&["x1", "x2"]), ["W202"]);
        assert_eq!(codes(&["x1", "x2", "x3"]), ["W202", "W203"]);
    }

    #[test]
    fn pooled_variance_includes_the_differences_of_means() {
        let mut moments = moments(&[1.0]);
        moments.groups[0].mean = Some(dvector![0.0]);
        let mut other = moments.groups[0].clone();
        other.mean = Some(dvector![2.0]);
        moments.groups.push(other);
        approx::assert_relative_eq!(moments.pooled_variance(0), 2.0);
    }

    #[test]
    fn select_reorders_and_names_what_is_not_there() {
        let moments = moments(&[1.0, 2.0, 3.0]);
        let picked = moments.select(&["x3".to_owned(), "x1".to_owned()]).unwrap();
        assert_eq!(picked.groups[0].cov.diagonal(), dvector![3.0, 1.0]);
        let error = moments.select(&["x33".to_owned(), "x1".to_owned(), "x1".to_owned()]).unwrap_err();
        assert_eq!(error.findings().map(Finding::code).collect::<Vec<_>>(), ["E233", "E209"]);
        assert_eq!(error.first().words[0].1, "x3");
    }

    #[test]
    fn a_nearly_singular_matrix_is_warned_of_and_a_singular_one_refused() {
        let mut moments = moments(&[1.0, 1.0]);
        moments.groups[0].cov[(1, 0)] = 1.0 - 1e-10;
        moments.groups[0].cov[(0, 1)] = 1.0 - 1e-10;
        assert_eq!(moments.check().unwrap()[0].code(), "W204");
        moments.groups[0].cov.fill(1.0);
        assert_eq!(moments.check().unwrap_err().first().words[0].1, "x2 = x1");
    }
}
