//! Ordered variables: which they are, how many thresholds they have, and what the syntax may say of them.

use super::checked::DataShape;
use super::options::{Call, EqualSet, ModelOptions, Ordered, Parameterization};
use super::roles::{OrderedVariable, Roles};
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::syntax::{Operator, Term, Value};
use crate::words::catalogue::model as catalogue;
use std::collections::BTreeSet;

/// Settles which variables are ordered and whether the model is conditional on its exogenous variables. Fills
/// [`Roles::ordered`] and the options that follow.
///
/// # Errors
/// When categories are unknown or the syntax states what cannot be stated of an ordered variable.
pub(super) fn resolve(
    terms: &[Vec<&Term>],
    roles: &mut [Roles],
    options: &mut ModelOptions,
    data: &DataShape,
) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    let mut errors = Vec::new();
    let mut unknown = BTreeSet::new();
    for (terms, roles) in terms.iter().zip(roles.iter_mut()) {
        let written = |name: &String| terms.iter().any(|t| t.op == Operator::Threshold && t.lhs == *name);
        let asked = |name: &String| match &options.ordered {
            Ordered::None => false,
            Ordered::All => true,
            Ordered::Names(names) => names.contains(name),
        };
        let names: Vec<String> =
            roles.explained().iter().filter(|name| asked(name) || written(name)).cloned().collect();
        for name in names {
            match thresholds(&name, terms, data) {
                Ok((thresholds, known)) => {
                    if !known {
                        unknown.insert(name.clone());
                    }
                    roles.ordered.push(OrderedVariable { name, thresholds });
                }
                Err(finding) => errors.push(finding),
            }
        }
    }
    if !unknown.is_empty() {
        let names: Vec<String> = unknown.into_iter().collect();
        findings.push(Finding::new(&catalogue::CATEGORIES_UNKNOWN).word("variables", names.join(", ")));
    }
    let any = roles.iter().any(|r| !r.ordered.is_empty());
    let exogenous = roles.iter().any(|r| !r.exogenous.is_empty());
    if options.conditional_x == Some(true) && exogenous && !options.fixed_x {
        errors.push(Finding::new(&catalogue::CONDITIONAL_X_RANDOM));
    }
    let conditional_x = exogenous && options.conditional_x.unwrap_or(any && options.fixed_x);
    options.conditional_x = Some(conditional_x);
    if any {
        // lavaan reads either as both: the level of an ordered variable is in its thresholds.
        for (one, other) in [(EqualSet::Thresholds, EqualSet::Intercepts), (EqualSet::Intercepts, EqualSet::Thresholds)]
        {
            if options.equal(one) && !options.equal(other) {
                options.group_equal.push(other);
            }
        }
    }
    if let Ordered::Names(names) = &options.ordered {
        for name in names {
            if roles.iter().any(|r| r.thresholds(name).is_some()) {
                continue;
            }
            if !roles.iter().any(|r| r.is_exogenous(name)) {
                // Those with an error of their own are named there.
                if !roles.iter().any(|r| r.observed.contains(name)) {
                    findings.push(Finding::new(&catalogue::ORDERED_UNUSED).variable(name));
                }
            } else if conditional_x {
                findings.push(Finding::new(&catalogue::ORDERED_PREDICTOR).variable(name));
            } else {
                errors.push(Finding::new(&catalogue::ORDERED_PREDICTOR_RANDOM).variable(name));
            }
        }
    }
    for (group, (terms, roles)) in terms.iter().zip(roles.iter()).enumerate() {
        errors.extend(statements(terms, roles, options, group));
    }
    // What is wrong in every group is told once.
    let mut told: Vec<Finding> = Vec::new();
    for error in errors {
        if !told.iter().any(|other| other.code() == error.code() && other.place == error.place) {
            told.push(error);
        }
    }
    Error::all(told)?;
    Ok(findings)
}

/// The number of a threshold `t2`.
pub(super) fn threshold_number(name: &str) -> Option<usize> {
    name.strip_prefix('t')?.parse().ok().filter(|n| *n > 0)
}

/// How many thresholds a variable has, and whether data say so; without data there are as many as the model writes.
fn thresholds(name: &str, terms: &[&Term], data: &DataShape) -> std::result::Result<(usize, bool), Finding> {
    let written = || {
        let own = terms.iter().filter(|t| t.op == Operator::Threshold && t.lhs == name);
        own.filter_map(|t| threshold_number(&t.rhs)).max().unwrap_or(1)
    };
    if !data.raw {
        return Err(Finding::new(&catalogue::ORDERED_NEEDS_RESPONSES).variable(name));
    }
    let Some(categories) = &data.categories else { return Ok((written(), false)) };
    match categories.get(name) {
        // A column that is not there is told by whoever looks for it.
        None => Ok((written(), true)),
        Some(Some(count)) if *count >= 2 => Ok((count - 1, true)),
        Some(count) => Err(Finding::new(&catalogue::NOT_ORDERED)
            .variable(name)
            .number("limit", DataShape::MAX_CATEGORIES as f64)
            .word("values", count.map_or_else(|| format!("> {}", DataShape::MAX_CATEGORIES), |n| n.to_string()))),
    }
}

/// What is wrong with the statements about thresholds, scales and residual variances of a group.
fn statements(terms: &[&Term], roles: &Roles, options: &ModelOptions, group: usize) -> Vec<Finding> {
    let mut errors = Vec::new();
    for term in terms {
        let place = |finding: Finding| finding.span(term.lhs_span.start, term.rhs_span.end).variable(&term.lhs);
        let values = &term.modifiers.value;
        let value = if values.len() == 1 { values.first() } else { values.get(group) };
        let one = matches!(value, Some(Value::Fixed(value)) if (value - 1.0).abs() < f64::EPSILON);
        let ordered = roles.thresholds(&term.lhs);
        let follows = |what: &str, parameterization: &str| {
            place(Finding::new(&catalogue::FOLLOWS_FROM_OTHERS))
                .parameter(super::table::parameter_name(&term.lhs, term.op, &term.rhs))
                .word("what", what)
                .word("parameterization", parameterization)
        };
        match term.op {
            Operator::Threshold => {
                if let (Some(number), Some(count)) = (threshold_number(&term.rhs), ordered)
                    && number > count
                {
                    errors.push(
                        place(Finding::new(&catalogue::THRESHOLD_BEYOND))
                            .word("threshold", &term.rhs)
                            .number("thresholds", count as f64)
                            .number("categories", count as f64 + 1.0),
                    );
                }
            }
            Operator::Scale if ordered.is_none() => errors.push(place(Finding::new(&catalogue::SCALE_NOT_ORDERED))),
            Operator::Scale if options.parameterization == Parameterization::Theta && !one => {
                errors.push(follows("~*~", "theta"));
            }
            Operator::Covariance
                if term.lhs == term.rhs
                    && ordered.is_some()
                    && options.parameterization == Parameterization::Delta
                    && !one =>
            {
                errors.push(follows("~~", "delta"));
            }
            _ => {}
        }
    }
    if !options.auto_th {
        for ordered in &roles.ordered {
            let written = |step: usize| {
                let name = format!("t{step}");
                terms.iter().any(|t| t.op == Operator::Threshold && t.lhs == ordered.name && t.rhs == name)
            };
            if !(1..=ordered.thresholds).all(written) {
                errors.push(
                    Finding::new(&catalogue::THRESHOLDS_MISSING)
                        .variable(&ordered.name)
                        .number("thresholds", ordered.thresholds as f64)
                        .word("call", Call::name(options.call)),
                );
            }
        }
    }
    errors
}
