//! A population from the JSON that `covary fit --format json` wrote.

use super::from_fit::ALL;
use super::truth::ModelPopulation;
use crate::error::Result;
use crate::finding::Finding;
use crate::model::{Call, ModelOptions, Parameterization};
use crate::syntax::{Block, Constraint, Modifiers, Operator, Span, SyntaxTree, Term, Value, parse};
use crate::words::catalogue::power as catalogue;
use serde_json::Value as Json;

/// The model of a file, ready to be fitted again.
#[derive(Clone, Debug)]
pub struct FittedModel {
    /// What it states; to be built without automatic additions.
    pub tree: SyntaxTree,
    /// The unit of its ordered variables.
    pub parameterization: Parameterization,
}

/// A fitted model as a file: what can be drawn from it and what it says of itself.
#[derive(Clone, Debug)]
pub struct FittedFile {
    /// Its rows with the estimates as fixed numbers, labels kept; defined parameters too.
    pub tree: SyntaxTree,
    /// The same with the free ones as start values, and without the moments of exogenous variables that were taken from
    /// the sample: the model that was fitted.
    pub fitted: SyntaxTree,
    /// The unit of its ordered variables.
    pub parameterization: Parameterization,
    /// Labels of the groups; empty for one group.
    pub groups: Vec<String>,
    /// Cases of each group.
    pub cases: Vec<usize>,
}

impl ModelPopulation {
    /// Reads a fit: its population, and the model that was fitted, to be built without automatic additions
    /// ([`Call::Lavaan`]).
    ///
    /// # Errors
    /// When the text is not the JSON object of a fit that converged, or describes no population.
    pub fn from_json(text: &str) -> Result<(ModelPopulation, FittedModel)> {
        let file = FittedFile::read(text)?;
        // With their residual variances as numbers ordered variables have the same thresholds and covariances under theta,
        // whatever the fit was made under.
        let options =
            ModelOptions { parameterization: Parameterization::Theta, ..ModelOptions::for_call(Call::Lavaan) };
        let mut tree = file.tree.clone();
        tree.terms.retain(|term| term.op != Operator::Scale);
        let (mut population, _) = ModelPopulation::written(&tree, &options, &file.groups, false)?;
        for (group, n) in population.groups.iter_mut().zip(&file.cases) {
            group.cases = Some(*n);
        }
        Ok((population, FittedModel { tree: file.fitted, parameterization: file.parameterization }))
    }
}

impl FittedFile {
    fn read(text: &str) -> Result<FittedFile> {
        let wrong = |what: &str| Finding::new(&catalogue::NOT_A_FIT).word("what", what);
        let object: Json = serde_json::from_str(text).map_err(|error| wrong(&error.to_string()))?;
        if object["converged"] != Json::Bool(true) {
            return Err(Finding::new(&catalogue::NOTHING_FITTED)
                .word("status", object["status"].as_str().unwrap_or("–"))
                .into());
        }
        let groups: Vec<String> = match &object["groups"] {
            Json::Array(labels) => labels.iter().filter_map(Json::as_str).map(str::to_owned).collect(),
            _ => Vec::new(),
        };
        #[expect(clippy::cast_possible_truncation, reason = "numbers of cases")]
        let cases: Vec<usize> = match &object["nobs"] {
            Json::Array(sizes) => sizes.iter().filter_map(Json::as_u64).map(|n| n as usize).collect(),
            number => number.as_u64().into_iter().map(|n| n as usize).collect(),
        };
        let count = groups.len().max(1);
        let rows = object["parameters"].as_array().ok_or_else(|| wrong("parameters"))?;
        let mut free = Vec::new();
        let mut tree = SyntaxTree { blocks: vec![Block::default()], ..SyntaxTree::default() };
        for row in rows {
            let text = |key: &str| row[key].as_str().unwrap_or("").to_owned();
            let (lhs, rhs) = (text("lhs"), text("rhs"));
            let name = text("op");
            if name == ":=" {
                tree.constraints.extend(definition(&lhs, &rhs)?);
                continue;
            }
            let op = ALL.into_iter().find(|op| op.symbol() == name).ok_or_else(|| wrong(&format!("op \"{name}\"")))?;
            let value = row["est"].as_f64().ok_or_else(|| wrong(&format!("est of {lhs}{name}{rhs}")))?;
            let group = row["group"].as_u64().map(|g| g as usize).filter(|g| (1..=count).contains(g));
            let group = group.ok_or_else(|| wrong("group"))? - 1;
            let position = tree.terms.iter().position(|t| t.lhs == lhs && t.op == op && t.rhs == rhs);
            let term = match position {
                Some(position) => &mut tree.terms[position],
                None => {
                    let modifiers = Modifiers {
                        // A row that a group does not have is zero there.
                        value: vec![Value::Fixed(0.0); count],
                        label: vec![String::new(); count],
                        ..Modifiers::default()
                    };
                    let (lhs_span, rhs_span) = (Span::default(), Span::default());
                    tree.terms.push(Term { block: 0, lhs, op, rhs, modifiers, lhs_span, rhs_span });
                    let last = tree.terms.len() - 1;
                    &mut tree.terms[last]
                }
            };
            term.modifiers.value[group] = Value::Fixed(value);
            if row["free"].as_u64().unwrap_or(0) > 0 {
                free.push((term.lhs.clone(), op, term.rhs.clone(), group));
            }
            term.modifiers.label[group] = text("label");
        }
        // Latent variables without indicators come first in lavaan's table but are no statement here.
        tree.terms.retain(|term| term.op != Operator::Measurement || term.lhs != term.rhs);
        let parameterization = parameterization(&tree);
        let mut fitted = fitted(&tree, &free, count);
        let ordered = |name: &str| tree.terms.iter().any(|t| t.op == Operator::Threshold && t.lhs == name);
        // What follows from the other parameters cannot be stated.
        fitted.terms.retain(|term| match parameterization {
            Parameterization::Delta => !(is_variance(term) && ordered(&term.lhs)),
            Parameterization::Theta => term.op != Operator::Scale,
        });
        Ok(FittedFile { tree, fitted, parameterization, groups, cases })
    }
}

fn is_variance(term: &Term) -> bool {
    term.op == Operator::Covariance && term.lhs == term.rhs
}

/// Theta has a residual variance of 1 for every ordered variable of the first group; under delta it is what is left of 1.
fn parameterization(tree: &SyntaxTree) -> Parameterization {
    let ordered = |name: &str| tree.terms.iter().any(|t| t.op == Operator::Threshold && t.lhs == name);
    let one = |term: &Term| match term.modifiers.value.first() {
        Some(Value::Fixed(x)) => (x - 1.0).abs() <= 0.0,
        _ => false,
    };
    let mut variances = tree.terms.iter().filter(|term| is_variance(term) && ordered(&term.lhs)).peekable();
    let theta = variances.peek().is_some() && variances.all(one);
    if theta { Parameterization::Theta } else { Parameterization::Delta }
}

/// Frees what was free, and leaves out what was taken from the sample.
fn fitted(tree: &SyntaxTree, free: &[(String, Operator, String, usize)], groups: usize) -> SyntaxTree {
    let mut fitted = tree.clone();
    let explained = |name: &str| {
        tree.terms.iter().any(|t| match t.op {
            Operator::Measurement => t.rhs == name || t.lhs == name,
            Operator::Regression => t.lhs == name,
            _ => false,
        })
    };
    let is_free = |term: &Term, group: usize| {
        free.iter().any(|(lhs, op, rhs, g)| (lhs, *op, rhs, *g) == (&term.lhs, term.op, &term.rhs, group))
    };
    fitted.terms.retain(|term| {
        let outside = !explained(&term.lhs) && (term.rhs.is_empty() || !explained(&term.rhs));
        let moment = matches!(term.op, Operator::Covariance | Operator::Intercept);
        !(moment && outside && !(0..groups).any(|g| is_free(term, g)))
    });
    for term in &mut fitted.terms {
        let freed: Vec<bool> = (0..groups).map(|group| is_free(term, group)).collect();
        let number = |value: &Value| match value {
            Value::Fixed(x) => Some(*x),
            Value::Free => None,
        };
        term.modifiers.start = term.modifiers.value.iter().map(number).collect();
        for (value, freed) in term.modifiers.value.iter_mut().zip(freed) {
            if freed {
                *value = Value::Free;
            }
        }
    }
    fitted
}

fn definition(name: &str, expression: &str) -> Result<Vec<Constraint>> {
    parse(&format!("{name} := {expression}")).map(|tree| tree.constraints)
}
