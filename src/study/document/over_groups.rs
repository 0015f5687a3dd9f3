//! Numbers of a model with several groups as one number: the mean over the groups.
//!
//! A path that all groups share has one unstandardised coefficient, but a standardised one a group, since the variances
//! differ. Their mean stands for them, with its standard error by the delta method.

use crate::fitted::{Fit, Quantity};
use crate::infer::{Dual, Estimate};

/// The mean of a quantity over the groups of a model (numbered from 1).
pub(super) fn mean(fit: &Fit, quantity: impl Fn(usize) -> Quantity) -> Option<Estimate> {
    let groups = fit.model.groups.len().max(1);
    let weight = 1.0 / groups as f64;
    let terms: Vec<(f64, Quantity)> = (1..=groups).map(|g| (weight, quantity(g))).collect();
    fit.contrast(&terms)
}

/// Whether a row of the parameter table has one value in all groups, by its label.
pub(super) fn is_shared(fit: &Fit, lhs: &str, op: &str, rhs: &str) -> bool {
    let groups = fit.model.groups.len().max(1);
    let Some(first) = fit.row(lhs, op, rhs, 1) else { return false };
    groups == 1
        || !first.label.is_empty()
            && (2..=groups).all(|g| fit.row(lhs, op, rhs, g).is_some_and(|row| row.label == first.label))
}

/// A defined parameter computed from completely standardised parameters: in the groups where all its labels stand, their
/// mean. `None` when there is no such group, or no such definition.
pub(in crate::study) fn standardised_definition(fit: &Fit, name: &str) -> Option<Estimate> {
    let definition = fit.model.definitions.iter().find(|definition| definition.name == name)?;
    let labels: Vec<String> = definition.expression.names().iter().map(|label| (*label).to_owned()).collect();
    let groups = fit.model.groups.len().max(1);
    let in_group = |group: usize| -> Option<Dual> {
        let parts = labels
            .iter()
            .map(|label| {
                let index = fit.model.table.rows.iter().position(|r| r.group + 1 == group && r.label == *label)?;
                let row = fit.model.table.rows.get(index)?;
                fit.quantity(&Quantity::parameter(&row.lhs, row.op, &row.rhs, group).standardised())
            })
            .collect::<Option<Vec<Dual>>>()?;
        let values: Vec<f64> = parts.iter().map(|part| part.value).collect();
        let (value, slopes) = definition.expression.gradient(&labels, &values)?;
        let start = Dual::constant(0.0, fit.model.restriction.parameters);
        let mut sum = parts.iter().zip(&slopes).fold(start, |sum, (part, slope)| sum.plus(*slope, part));
        sum.value = value;
        Some(sum)
    };
    let found: Vec<Dual> = (1..=groups).filter_map(in_group).collect();
    let weight = 1.0 / found.len() as f64;
    let start = Dual::constant(0.0, fit.model.restriction.parameters);
    let mean = found.iter().fold(start, |sum, dual| sum.plus(weight, dual));
    (!found.is_empty() && mean.value.is_finite()).then(|| mean.estimate(fit.covariance.as_ref()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::{Study, run};
    use approx::assert_relative_eq;
    use std::path::Path;

    /// A chain of three factors in the two schools of Holzinger and Swineford, paths equal and variances free.
    fn fitted() -> Fit {
        let text = "data = \"tests/golden/data/HolzingerSwineford1939.csv\"\n[[model]]\nid = \"m\"\ngroup = \"school\"\n\
                    group_equal = [\"loadings\"]\ntext = \"\"\"\nvisual =~ x1 + x2 + x3\ntextual =~ x4 + x5 + x6\n\
                    speed =~ x7 + x8 + x9\ntextual ~ a*visual\nspeed ~ b*textual + c*visual\nab := a*b\n\
                    twice := 2*ab\n\"\"\"\n";
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let study = Study::read(text, "study.toml", root).unwrap();
        run(&study).unwrap().fit("m").unwrap().solved().unwrap().clone()
    }

    #[test]
    fn a_defined_effect_is_standardised_in_each_group_and_averaged() {
        let fit = fitted();
        let chain = |group| {
            let chain = ["visual", "textual", "speed"].map(str::to_owned).to_vec();
            Quantity::IndirectEffect { chain, group }.standardised()
        };
        let along = mean(&fit, chain).unwrap();
        let defined = standardised_definition(&fit, "ab").unwrap();
        assert_relative_eq!(defined.value, along.value, max_relative = 1e-10);
        assert_relative_eq!(defined.error, along.error, max_relative = 1e-8);
        let twice = standardised_definition(&fit, "twice").unwrap();
        assert_relative_eq!(twice.value, 2.0 * defined.value, max_relative = 1e-10);
        let groups: Vec<f64> = (1..=2).map(|g| fit.estimate(&chain(g)).unwrap().value).collect();
        assert!((groups[0] - groups[1]).abs() > 1e-3, "the groups differ, so that the mean says something");
        assert!(standardised_definition(&fit, "nothing").is_none());
    }

    #[test]
    fn labels_make_paths_shared() {
        let fit = fitted();
        assert!(is_shared(&fit, "speed", "~", "textual"));
        assert!(!is_shared(&fit, "visual", "~~", "visual"));
        assert!(!is_shared(&fit, "speed", "~", "nothing"));
    }
}
