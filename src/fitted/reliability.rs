//! Reliabilities of items, for matching the items of two factors in their order.

use super::fit::fit;
use super::request::Request;
use crate::error::Result;
use crate::finding::Finding;
use crate::model::{DataShape, Model, ModelOptions, Pairs};
use crate::moments::{Missing, SampleMoments};
use crate::survey::Survey;
use crate::syntax::{Modifiers, Operator, SyntaxTree, Term};
use crate::words::catalogue::interaction as catalogue;
use std::collections::{BTreeMap, BTreeSet};

/// Where items are to be matched by reliability, finds the reliability of every item of the factors that are multiplied: the
/// square of its completely standardised loading in a confirmatory model of these factors alone, fitted by maximum likelihood
/// to all respondents together. Otherwise the options stay as they are.
///
/// # Errors
/// When that model cannot be fitted.
pub fn match_by_reliability(
    tree: &SyntaxTree,
    options: &ModelOptions,
    survey: &Survey,
    missing: Missing,
) -> Result<ModelOptions> {
    let mut options = options.clone();
    let factors = multiplied(tree);
    if options.interaction.pairs != Pairs::Reliability || factors.len() < 2 {
        return Ok(options);
    }
    let mut measurement = SyntaxTree { blocks: vec![crate::syntax::Block::default()], ..SyntaxTree::default() };
    for term in &tree.terms {
        let known = |t: &Term| t.lhs == term.lhs && t.rhs == term.rhs;
        if term.op == Operator::Measurement && factors.contains(&term.lhs) && !measurement.terms.iter().any(known) {
            measurement.terms.push(Term { block: 0, modifiers: Modifiers::default(), ..term.clone() });
        }
    }
    let named = || factors.iter().cloned().collect::<Vec<_>>().join(", ");
    let refused = || Finding::new(&catalogue::NO_RELIABILITY).word("factors", named());
    let name = if missing.by_likelihood() { "ml" } else { "listwise" };
    let request = Request::resolve([("call", "cfa"), ("missing", name)])?;
    let (model, _) = Model::build(&measurement, &request.model, &DataShape::one_group())?;
    let sample = SampleMoments::observe_with(survey, &model.observed(), None, request.missing, &[])?;
    let fitted = fit(model, &sample.moments, Some(&sample.raw), request.fit)?;
    if !fitted.converged() {
        return Err(refused().into());
    }
    let loadings = fitted.rows.iter().filter(|row| row.op == "=~");
    let reliability: BTreeMap<String, f64> =
        loadings.map(|row| (row.rhs.clone(), row.std_all.value * row.std_all.value)).collect();
    options.interaction.reliability = reliability;
    Ok(options)
}

/// The latent variables that are multiplied with another variable.
fn multiplied(tree: &SyntaxTree) -> BTreeSet<String> {
    let latent = |name: &str| tree.terms.iter().any(|t| t.op == Operator::Measurement && t.lhs == name);
    let products = tree.terms.iter().filter(|t| t.rhs.contains(':'));
    products.flat_map(|t| t.rhs.split(':')).filter(|name| latent(name)).map(str::to_owned).collect()
}
