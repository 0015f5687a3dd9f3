//! Loadings with their intervals.

use crate::fitted::Fit;
use crate::infer::Estimate;

/// What an indicator has of a factor.
#[derive(Clone, Debug, PartialEq)]
pub struct Loading {
    /// The factor.
    pub factor: String,
    /// The item, or the factor beneath.
    pub indicator: String,
    /// Group from 1.
    pub group: usize,
    /// As it was estimated; the error is zero where it is fixed.
    pub estimate: Estimate,
    /// Completely standardised (`std.all` in lavaan, STDYX in Mplus), with its error by the delta method.
    pub standardised: Estimate,
    /// The interval of the standardised loading; `None` where it has no error.
    pub interval: Option<(f64, f64)>,
}

/// The loadings of a fit, by group and then in the order of the model, with intervals of this level.
pub fn loadings(fit: &Fit, level: f64) -> Vec<Loading> {
    let mut found: Vec<Loading> = Vec::new();
    for group in 1..=fit.model.group_labels().len().max(1) {
        let rows: Vec<_> =
            fit.rows.iter().filter(|row| row.op == "=~" && row.group == group && row.lhs != row.rhs).collect();
        let mut factors: Vec<&str> = rows.iter().map(|row| row.lhs.as_str()).collect();
        let mut seen = std::collections::HashSet::new();
        factors.retain(|factor| seen.insert(*factor));
        for factor in factors {
            found.extend(rows.iter().filter(|row| row.lhs == factor).map(|row| Loading {
                factor: row.lhs.clone(),
                indicator: row.rhs.clone(),
                group,
                estimate: row.estimate,
                standardised: row.std_all,
                interval: Some(row.std_all).filter(|std| std.error > 0.0).and_then(|std| std.interval(level)),
            }));
        }
    }
    found
}
