//! The items that a study asks, by construct, and the scores of respondents.

use super::context::Context;
use crate::survey::{Role, Variable};
use crate::syntax::Operator;
use nalgebra::DMatrix;

/// An item with its construct and its line of the codebook, as far as they are known.
pub(super) struct Chosen<'a> {
    pub name: String,
    pub construct: Option<String>,
    pub variable: Option<&'a Variable>,
}

impl<'a> Chosen<'a> {
    fn of(variable: &'a Variable) -> Chosen<'a> {
        Chosen { name: variable.name.clone(), construct: variable.construct.clone(), variable: Some(variable) }
    }
}

/// A construct with its items, in the order of the questionnaire.
pub(super) struct Construct {
    pub code: String,
    pub items: Vec<String>,
}

/// The items of the codebook that are in the data; without a codebook, the observed indicators of the models.
pub(super) fn items(context: Context<'_>) -> Vec<Chosen<'_>> {
    let prepared = &context.results.prepared;
    let described = prepared.codebook.as_ref().map(|codebook| {
        let asked = codebook.variables.iter().filter(|v| matches!(v.role, Role::Item | Role::Marker));
        asked.map(Chosen::of).collect::<Vec<_>>()
    });
    let chosen = match described {
        Some(described) if !described.is_empty() => described,
        _ => {
            let one = |(name, factor)| Chosen { name, construct: Some(factor), variable: None };
            indicators(context).into_iter().map(one).collect()
        }
    };
    chosen.into_iter().filter(|item| prepared.survey.numbers(&item.name).is_some()).collect()
}

/// The constructs with two items or more, in the order of the items.
pub(super) fn of_several_items(items: &[Chosen<'_>]) -> Vec<Construct> {
    let mut found: Vec<Construct> = Vec::new();
    for item in items {
        let Some(code) = &item.construct else { continue };
        match found.iter_mut().find(|known| known.code == *code) {
            Some(known) => known.items.push(item.name.clone()),
            None => found.push(Construct { code: code.clone(), items: vec![item.name.clone()] }),
        }
    }
    found.retain(|construct| construct.items.len() > 1);
    found
}

/// The constructs that the study is about: those with several items that are no markers of method variance.
pub(super) fn constructs(context: Context<'_>) -> Vec<Construct> {
    let mut asked = items(context);
    asked.retain(|item| item.variable.is_none_or(|variable| variable.role != Role::Marker));
    of_several_items(&asked)
}

/// The answers to these items of the respondents who answered all of them.
pub(super) fn complete(context: Context<'_>, items: &[String]) -> DMatrix<f64> {
    let all = context.results.prepared.survey.matrix(items);
    let rows: Vec<usize> = (0..all.nrows()).filter(|&row| all.row(row).iter().all(|x| !x.is_nan())).collect();
    all.select_rows(&rows)
}

/// The mean of these items of every respondent; NaN for those who did not answer all.
pub(super) fn scores(context: Context<'_>, items: &[String]) -> Vec<f64> {
    let survey = &context.results.prepared.survey;
    let columns: Vec<&[f64]> = items.iter().filter_map(|name| survey.numbers(name)).collect();
    let mean = |row: usize| columns.iter().map(|column| column[row]).sum::<f64>() / columns.len() as f64;
    (0..survey.rows()).map(mean).collect()
}

/// The observed indicators of the models with their factors, each once, factor by factor.
fn indicators(context: Context<'_>) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    let models = context.study.models.iter().filter(|model| model.tree.has(Operator::Measurement));
    for term in models.flat_map(|model| &model.tree.terms).filter(|term| term.op == Operator::Measurement) {
        if !found.iter().any(|(item, _)| *item == term.rhs) {
            found.push((term.rhs.clone(), term.lhs.clone()));
        }
    }
    let mut factors: Vec<String> = Vec::new();
    for (_, factor) in &found {
        if !factors.contains(factor) {
            factors.push(factor.clone());
        }
    }
    found.sort_by_key(|(_, factor)| factors.iter().position(|f| f == factor));
    found
}
