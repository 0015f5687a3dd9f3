//! The items with their wording and distribution.

use super::context::{Context, has};
use crate::report::sections::{ItemRow, Items, section_items};
use crate::report::{Phrase, Section};
use crate::survey::{Role, Variable, describe};
use crate::syntax::Operator;

/// The items of the codebook; without one, the observed indicators of the models.
pub(super) fn section(context: Context<'_>) -> Option<Section> {
    let prepared = &context.results.prepared;
    let codebook = prepared.codebook.as_ref();
    let described = codebook.map(|codebook| {
        let asked = codebook.variables.iter().filter(|v| matches!(v.role, Role::Item | Role::Marker));
        asked.map(|v| (v.name.clone(), v.construct.clone(), Some(v))).collect::<Vec<_>>()
    });
    let chosen: Vec<(String, Option<String>, Option<&Variable>)> = match described {
        Some(described) if !described.is_empty() => described,
        _ => indicators(context).into_iter().map(|(item, factor)| (item, Some(factor), None)).collect(),
    };
    let present: Vec<_> = chosen.into_iter().filter(|(name, ..)| prepared.survey.numbers(name).is_some()).collect();
    let names: Vec<String> = present.iter().map(|(name, ..)| name.clone()).collect();
    let statistics = describe(&prepared.survey, &names, codebook).ok()?;
    let rows = statistics.iter().zip(&present).map(|(statistics, (_, construct, variable))| {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let wording = variable.map_or_else(|| Phrase::name(""), |v| Phrase::pair(text(&v.text_en), text(&v.text_zh)));
        let construct = construct.as_ref().map_or_else(|| Phrase::name("–"), |construct| context.coded(construct));
        ItemRow::of(statistics, construct, wording, variable.is_some_and(|v| v.reverse))
    });
    let rows: Vec<ItemRow> = rows.collect();
    (!rows.is_empty()).then(|| section_items(&Items { scale: scale(&present), rows }))
}

type Chosen<'a> = (String, Option<String>, Option<&'a Variable>);

/// The ends of the scale, when all items share one.
fn scale(items: &[Chosen<'_>]) -> Option<(f64, f64)> {
    let of = |item: &Chosen<'_>| item.2.and_then(|v| v.scale).map(|scale| (scale.min, scale.max));
    let first = items.first().and_then(of)?;
    items.iter().all(|item| of(item) == Some(first)).then_some(first)
}

/// The observed indicators of the models with their factors, each once, factor by factor.
fn indicators(context: Context<'_>) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    let models = context.study.models.iter().filter(|model| has(&model.tree, Operator::Measurement));
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
