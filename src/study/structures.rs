//! Rival structures of the constructs of a study that have dimensions.

use super::fits::{fit_tree, of_repetition};
use super::models::ModelEntry;
use super::run::Results;
use super::schema::Study;
use crate::finding::Finding;
use crate::instrument::{RivalStructures, StructureOptions, rival_structures};
use crate::survey::Survey;
use crate::syntax::{Operator, SyntaxTree};

/// The structures of a construct.
#[derive(Clone, Debug)]
pub struct ConstructStructures {
    /// The model whose items and options were taken.
    pub model: String,
    /// What was found.
    pub found: RivalStructures,
}

/// Compares the structures of every second-order factor, in the first model without groups that has it. What the study's
/// models say it explains, factors of that model and observed variables, are its outcomes.
pub(super) fn check(study: &Study, results: &Results, findings: &mut Vec<Finding>) -> Vec<ConstructStructures> {
    let survey = &results.prepared.survey;
    let mut found: Vec<ConstructStructures> = Vec::new();
    for model in plain(study).filter(|model| results.fit(&model.id).is_some_and(|fit| fit.solved().is_some())) {
        for (construct, dimensions) in second_order(&model.tree) {
            if found.iter().any(|known| known.found.construct.name == construct) {
                continue;
            }
            let explained = explained(study, &construct);
            let factor = |name: &&String| measures(&model.tree, name);
            let options = StructureOptions {
                factors: dimensions,
                effects: explained.iter().filter(factor).cloned().collect(),
                criteria: explained.iter().filter(|name| observed(study, survey, name)).cloned().collect(),
                ..StructureOptions::default()
            };
            let taken = |name: &str| survey.column(name).is_some();
            match rival_structures(&model.tree, &options, &taken, &|tree| fit_tree(model, tree, survey)) {
                Ok(rivals) => {
                    findings.extend(of_repetition(&rivals.findings, "structures"));
                    found.push(ConstructStructures { model: model.id.clone(), found: rivals });
                }
                Err(error) => findings.extend(of_repetition(&error.into_findings(), "structures")),
            }
        }
    }
    found
}

/// The models of one group and one level.
fn plain(study: &Study) -> impl Iterator<Item = &ModelEntry> {
    study.models.iter().filter(|model| !model.has_groups() && !model.tree.has_levels())
}

fn measures(tree: &SyntaxTree, name: &str) -> bool {
    tree.terms.iter().any(|term| term.op == Operator::Measurement && term.lhs == name)
}

/// The factors that two or more factors measure, and nothing else.
fn second_order(tree: &SyntaxTree) -> Vec<(String, Vec<String>)> {
    let mut found: Vec<(String, Vec<String>)> = Vec::new();
    for term in tree.terms.iter().filter(|term| term.op == Operator::Measurement) {
        match found.iter_mut().find(|(factor, _)| *factor == term.lhs) {
            Some((_, indicators)) => indicators.push(term.rhs.clone()),
            None => found.push((term.lhs.clone(), vec![term.rhs.clone()])),
        }
    }
    found.retain(|(_, indicators)| indicators.len() > 1 && indicators.iter().all(|name| measures(tree, name)));
    found
}

/// What the models without groups regress on a construct.
fn explained(study: &Study, construct: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let on = |term: &&crate::syntax::Term| term.op == Operator::Regression && term.rhs == construct;
    for term in plain(study).flat_map(|model| model.tree.terms.iter().filter(on)) {
        if !names.contains(&term.lhs) {
            names.push(term.lhs.clone());
        }
    }
    names
}

/// Whether a name is a column of numbers that no model takes as ordered.
fn observed(study: &Study, survey: &Survey, name: &str) -> bool {
    let ordered = |model: &ModelEntry| {
        model.option("ordered").is_some_and(|value| value == "true" || value.split(',').any(|item| item.trim() == name))
    };
    let factor = study.models.iter().any(|model| measures(&model.tree, name));
    !factor && survey.numbers(name).is_some() && !plain(study).any(ordered)
}
