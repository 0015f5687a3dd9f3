//! Completion: from what the user wrote to the full parameter table, by lavaan's rules.
//!
//! The rules were established by running lavaan 0.6-14's `lavaanify` on probes; `tests/model_table.rs` holds them.

use super::constraint::RowBounds;
use super::exploratory::{ExploratoryBlock, Form, block_of, exploratory_pairs};
use super::options::{EqualSet, ModelOptions, Parameterization};
use super::roles::Roles;
use super::table::{ParameterTable, Row, Setting, parameter_name};
use crate::error::Result;
use crate::finding::Finding;
use crate::syntax::{Operator, Term, Value};
use crate::words::catalogue::model as catalogue;

/// A row while it is being decided; free until something fixes it.
struct Draft {
    row: Row,
    value: Option<f64>,
    exogenous: bool,
    equal: String,
    lower: Option<f64>,
    upper: Option<f64>,
}

impl Draft {
    fn new(lhs: &str, op: Operator, rhs: &str, group: usize, user: bool) -> Draft {
        let row = Row {
            lhs: lhs.to_owned(),
            op,
            rhs: rhs.to_owned(),
            group,
            user,
            setting: Setting::Free(0),
            start: None,
            label: String::new(),
        };
        Draft { row, value: None, exogenous: false, equal: String::new(), lower: None, upper: None }
    }
}

/// The rows of all groups, with labels resolved, and the pairs of rows that labels make equal.
pub(super) struct Completed {
    pub table: ParameterTable,
    pub bounds: Vec<RowBounds>,
    pub findings: Vec<Finding>,
}

/// Completes the table of every block. `terms[b]` and `roles[b]` belong to block b; a group has `levels` of them. Exploratory
/// blocks take their form.
pub(super) fn complete(
    terms: &[Vec<&Term>],
    roles: &[Roles],
    options: &ModelOptions,
    meanstructure: bool,
    levels: usize,
    (exploratory, form): (&[ExploratoryBlock], Form),
) -> Result<Completed> {
    let groups = terms.len() / levels;
    let mut findings = Vec::new();
    let mut drafts: Vec<Draft> = Vec::new();
    let mut shared_label_noted = false;
    for (block, (terms, roles)) in terms.iter().zip(roles).enumerate() {
        let group = block / levels;
        let mut own: Vec<Draft> = Vec::new();
        for term in terms {
            let (lhs, rhs) = sides(term, roles);
            own.push(Draft::new(lhs, term.op, rhs, block, true));
        }
        add_rows(&mut own, roles, options, meanstructure, block, &exploratory_pairs(exploratory, roles));
        fix_by_rule(&mut own, roles, options, meanstructure, group);
        for (draft, term) in own.iter_mut().zip(terms) {
            apply_modifiers(draft, term, group, groups)?;
            if groups > 1 && term.modifiers.label.len() == 1 && !shared_label_noted {
                shared_label_noted = true;
                findings.push(Finding::new(&catalogue::LABEL_SHARED_BY_GROUPS).parameter(draft.row.name()));
            }
        }
        fix_exploratory(&mut own, exploratory, form, options, group);
        drafts.extend(own);
    }
    resolve_equal_modifiers(&mut drafts, levels == 2)?;
    equalise_groups(&mut drafts, roles, options, levels);
    spread_fixed_values(&mut drafts);
    let bounded = drafts.iter().enumerate().filter(|(_, d)| d.lower.is_some() || d.upper.is_some());
    let bounds = bounded.map(|(row, d)| RowBounds { row, lower: d.lower, upper: d.upper }).collect();
    let mut cells = 0;
    let rows = drafts
        .into_iter()
        .map(|mut draft| {
            draft.row.setting = match draft.value {
                _ if draft.exogenous => Setting::Sample,
                Some(value) => Setting::Fixed(value),
                None => {
                    cells += 1;
                    Setting::Free(cells - 1)
                }
            };
            draft.row
        })
        .collect();
    Ok(Completed { table: ParameterTable { rows, cells, two_level: levels == 2 }, bounds, findings })
}

/// The sides of a row. A covariance stands in the order of the matrices, latent variables first, however it was written.
fn sides<'a>(term: &'a Term, roles: &Roles) -> (&'a str, &'a str) {
    let place = |name: &str| roles.latent.iter().chain(&roles.observed).position(|n| n == name);
    let swapped = term.op == Operator::Covariance && place(&term.lhs) > place(&term.rhs);
    if swapped { (&term.rhs, &term.lhs) } else { (&term.lhs, &term.rhs) }
}

/// Adds what the syntax leaves out: variances, covariances, moments of exogenous variables, intercepts.
fn add_rows(
    own: &mut Vec<Draft>,
    roles: &Roles,
    options: &ModelOptions,
    meanstructure: bool,
    group: usize,
    exploratory: &[(String, String)],
) {
    let add = |own: &mut Vec<Draft>, lhs: &str, op: Operator, rhs: &str, exogenous: bool| {
        if !own.iter().any(|d| d.row.is(lhs, op, rhs)) {
            let mut draft = Draft::new(lhs, op, rhs, group, false);
            draft.exogenous = exogenous;
            own.push(draft);
        }
    };
    let (observed, exogenous) = (roles.explained(), &roles.exogenous);
    if options.auto_th {
        for ordered in &roles.ordered {
            for step in 1..=ordered.thresholds {
                add(own, &ordered.name, Operator::Threshold, &format!("t{step}"), false);
            }
        }
    }
    // Without `auto_var` they stand in the table too, as zeros.
    for name in observed.iter().chain(&roles.latent) {
        add(own, name, Operator::Covariance, name, false);
    }
    let pairs = |names: &[&str]| -> Vec<(String, String)> {
        let mut pairs = Vec::new();
        for (i, a) in names.iter().enumerate() {
            for b in &names[i + 1..] {
                pairs.push(((*a).to_owned(), (*b).to_owned()));
            }
        }
        pairs
    };
    if options.auto_cov_lv_x {
        for (a, b) in pairs(&roles.exogenous_latent()) {
            add(own, &a, Operator::Covariance, &b, false);
        }
    }
    if options.auto_cov_y {
        for (a, b) in pairs(&roles.final_outcomes()) {
            add(own, &a, Operator::Covariance, &b, false);
        }
    }
    for (a, b) in exploratory {
        add(own, a, Operator::Covariance, b, false);
    }
    for (i, a) in exogenous.iter().enumerate() {
        for b in &exogenous[i..] {
            add(own, a, Operator::Covariance, b, options.fixed_x);
        }
    }
    for ordered in &roles.ordered {
        add(own, &ordered.name, Operator::Scale, &ordered.name, false);
    }
    if meanstructure {
        for name in observed {
            add(own, name, Operator::Intercept, "", false);
        }
        for name in exogenous {
            add(own, name, Operator::Intercept, "", options.fixed_x);
        }
        for name in &roles.latent {
            add(own, name, Operator::Intercept, "", false);
        }
    }
}

/// Fixes what the rules fix: markers, unit variances, zero intercepts, orthogonal factors.
fn fix_by_rule(own: &mut [Draft], roles: &Roles, options: &ModelOptions, meanstructure: bool, group: usize) {
    let loadings_of = |own: &[Draft], latent: &str| -> Vec<usize> {
        let is_loading = |d: &Draft| d.row.op == Operator::Measurement && d.row.lhs == latent && d.row.rhs != latent;
        (0..own.len()).filter(|&i| is_loading(&own[i])).collect()
    };
    for latent in &roles.latent {
        let loadings = loadings_of(own, latent);
        if options.auto_fix_first
            && let Some(&first) = loadings.first()
        {
            own[first].value = Some(1.0);
        }
        if options.auto_fix_single && loadings.len() == 1 {
            let indicator = own[loadings[0]].row.rhs.clone();
            for draft in own.iter_mut() {
                if !draft.row.user && draft.row.is_variance() && draft.row.lhs == indicator {
                    draft.value = Some(0.0);
                }
            }
        }
    }
    let free_variance = group > 0 && options.equal(EqualSet::Loadings) && !options.equal(EqualSet::LatentVariances);
    let free_mean = group > 0
        && (options.equal(EqualSet::Intercepts) || options.equal(EqualSet::Thresholds))
        && !options.equal(EqualSet::Means);
    // The intercepts of ordered variables are all zero, so they code nothing.
    let coded_mean = options.effect_coding_intercepts && meanstructure && roles.ordered.is_empty();
    // With equal thresholds the unit of y* is set in the first group and found in the others.
    let found_unit = group > 0 && options.equal(EqualSet::Thresholds);
    let theta = options.parameterization == Parameterization::Theta;
    for draft in own.iter_mut() {
        let lhs_latent = roles.is_latent(&draft.row.lhs);
        match draft.row.op {
            Operator::Covariance if draft.row.is_variance() && options.std_lv && lhs_latent && !free_variance => {
                draft.value = Some(1.0);
            }
            // A composite is nothing beyond what it is made of.
            Operator::Covariance
                if draft.row.is_variance() && !draft.row.user && roles.is_composite(&draft.row.lhs) =>
            {
                draft.value = Some(0.0);
            }
            Operator::Covariance
                if !draft.row.is_variance()
                    && options.orthogonal
                    && !draft.row.user
                    && lhs_latent
                    && roles.is_latent(&draft.row.rhs) =>
            {
                draft.value = Some(0.0);
            }
            Operator::Covariance
                if !draft.row.user && draft.row.is_variance() && roles.thresholds(&draft.row.lhs).is_some() =>
            {
                draft.value = if theta && found_unit { None } else { Some(1.0) };
            }
            Operator::Covariance
                if !draft.row.user && draft.row.is_variance() && !draft.exogenous && !options.auto_var =>
            {
                draft.value = Some(0.0);
            }
            Operator::Scale if !draft.row.user && (theta || !found_unit || !options.auto_delta) => {
                draft.value = Some(1.0);
            }
            Operator::Intercept if !draft.row.user && roles.thresholds(&draft.row.lhs).is_some() => {
                draft.value = Some(0.0);
            }
            Operator::Intercept if !draft.row.user && !draft.exogenous => {
                // Where their level shares them with the next, indicators have their means there.
                let level_below = !roles.shared.is_empty();
                let free = if lhs_latent {
                    !level_below && (options.int_lv_free || free_mean || coded_mean)
                } else {
                    options.int_ov_free && !roles.is_shared(&draft.row.lhs)
                };
                if !free {
                    draft.value = Some(0.0);
                }
            }
            _ => {}
        }
    }
}

/// Gives exploratory blocks their form: unit variances, and in the echelon form zero loadings and covariances. Where all
/// groups share the loadings, those of the first say how the factors are measured, and the others have the variances and
/// covariances that they have.
fn fix_exploratory(
    own: &mut [Draft],
    exploratory: &[ExploratoryBlock],
    form: Form,
    options: &ModelOptions,
    group: usize,
) {
    let measured = group > 0 && options.equal(EqualSet::Loadings);
    let uncorrelated = !matches!(form, Form::Rotated { orthogonal: false });
    for draft in own {
        let Some(block) = block_of(exploratory, &draft.row.lhs) else { continue };
        match draft.row.op {
            Operator::Measurement => {
                let zero = form == Form::Echelon && block.is_echelon_zero(&draft.row.lhs, &draft.row.rhs);
                draft.value = zero.then_some(0.0);
            }
            Operator::Covariance if draft.row.is_variance() => {
                let free = measured && !options.equal(EqualSet::LatentVariances);
                draft.value = if free { None } else { Some(1.0) };
            }
            Operator::Covariance if block.factors.contains(&draft.row.rhs) => {
                let free = measured && !options.equal(EqualSet::LatentCovariances);
                draft.value = if free || !uncorrelated { None } else { Some(0.0) };
            }
            _ => {}
        }
    }
}

/// The entry of a modifier list for a group: the only one, or the group's own.
fn of_group<T: Clone>(list: &[T], group: usize) -> Option<T> {
    if list.len() == 1 { list.first().cloned() } else { list.get(group).cloned() }
}

fn apply_modifiers(draft: &mut Draft, term: &Term, group: usize, groups: usize) -> Result<()> {
    let m = &term.modifiers;
    for length in [m.value.len(), m.start.len(), m.label.len(), m.equal.len(), m.lower.len(), m.upper.len()] {
        if length > 1 && length != groups {
            return Err(Finding::new(&catalogue::MODIFIER_LENGTH)
                .parameter(draft.row.name())
                .span(term.rhs_span.start, term.rhs_span.end)
                .number("values", length as f64)
                .number("groups", groups as f64)
                .into());
        }
    }
    match of_group(&m.value, group) {
        Some(Value::Fixed(value)) => draft.value = Some(value),
        Some(Value::Free) => draft.value = None,
        None => {}
    }
    if term.lhs == term.rhs && term.op == Operator::Measurement {
        draft.value.get_or_insert(0.0);
    }
    draft.row.start = of_group(&m.start, group).flatten();
    draft.row.label = of_group(&m.label, group).unwrap_or_default();
    draft.lower = of_group(&m.lower, group).flatten();
    draft.upper = of_group(&m.upper, group).flatten();
    draft.equal = of_group(&m.equal, group).unwrap_or_default();
    Ok(())
}

/// `equal("f=~x5")`: the row takes the label of its target, which gets one if it has none.
fn resolve_equal_modifiers(drafts: &mut [Draft], two_level: bool) -> Result<()> {
    for i in 0..drafts.len() {
        if drafts[i].equal.is_empty() {
            continue;
        }
        let rows = drafts.iter().map(|d| d.row.clone()).collect();
        let table = ParameterTable { rows, cells: 0, two_level };
        let Some(target) = table.find_label(&drafts[i].equal) else {
            return Err(Finding::new(&catalogue::EQUAL_TARGET_UNKNOWN)
                .parameter(drafts[i].row.name())
                .word("target", drafts[i].equal.clone())
                .into());
        };
        if drafts[target].row.label.is_empty() {
            drafts[target].row.label = format!(".p{}.", target + 1);
        }
        drafts[i].row.label = drafts[target].row.label.clone();
    }
    Ok(())
}

/// `group.equal`: rows of later groups take the label of their row in the first group.
fn equalise_groups(drafts: &mut [Draft], roles: &[Roles], options: &ModelOptions, levels: usize) {
    if options.group_equal.is_empty() {
        return;
    }
    let partial: Vec<String> =
        options.group_partial.iter().map(|p| p.chars().filter(|c| !c.is_whitespace()).collect()).collect();
    let first_group = drafts.iter().take_while(|d| d.row.group < levels).count();
    for i in first_group..drafts.len() {
        let row = &drafts[i].row;
        let roles = &roles[row.group];
        let set = EqualSet::of(row.op, row.lhs == row.rhs, roles.is_latent(&row.lhs), roles.is_latent(&row.rhs));
        let exempt = partial.contains(&row.name()) || partial.contains(&parameter_name(&row.rhs, row.op, &row.lhs));
        // Moments of exogenous variables are never held equal, random or not; a regression on one may be.
        let given = row.op != Operator::Regression && roles.is_exogenous(&row.lhs);
        if exempt || given || !row.label.is_empty() || !set.is_some_and(|set| options.equal(set)) {
            continue;
        }
        let same = |d: &Draft| d.row.group == row.group % levels && d.row.is(&row.lhs, row.op, &row.rhs);
        let Some(first) = drafts[..first_group].iter().position(same) else { continue };
        if drafts[first].exogenous || (drafts[first].value.is_some() && drafts[i].value.is_some()) {
            continue;
        }
        if drafts[first].row.label.is_empty() {
            drafts[first].row.label = format!(".p{}.", first + 1);
        }
        drafts[i].row.label = drafts[first].row.label.clone();
    }
}

/// Rows that share a label with a fixed row are fixed to the same value.
fn spread_fixed_values(drafts: &mut [Draft]) {
    for i in 0..drafts.len() {
        if drafts[i].row.label.is_empty() || drafts[i].value.is_some() {
            continue;
        }
        let shared = drafts.iter().find(|d| d.row.label == drafts[i].row.label && d.value.is_some());
        if let Some(value) = shared.and_then(|d| d.value) {
            drafts[i].value = Some(value);
        }
    }
}
