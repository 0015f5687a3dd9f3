//! The items with their wording and distribution.

use super::context::{Context, has};
use crate::instrument::analyse_scale;
use crate::report::sections::{ItemRow, Items, MultivariateKurtosis, ScaleRow, section_items};
use crate::report::{Phrase, Section};
use crate::survey::{Role, Variable, describe, mardia};
use crate::syntax::Operator;
use nalgebra::DMatrix;

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
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let kurtosis = mardia(&complete(context, &names)).map(|test| MultivariateKurtosis {
        n: test.n,
        excess: test.kurtosis - (test.p * (test.p + 2)) as f64,
        z: test.kurtosis_z,
        p: test.kurtosis_p,
    });
    let scales = scales(context, &present);
    (!rows.is_empty()).then(|| section_items(&Items { scale: scale(&present), rows, scales, kurtosis }))
}

/// The analysis of each construct with two items or more, in the order of the items.
fn scales(context: Context<'_>, items: &[Chosen<'_>]) -> Vec<ScaleRow> {
    let mut found: Vec<(&String, Vec<&str>)> = Vec::new();
    for (name, construct, _) in items {
        let Some(construct) = construct else { continue };
        match found.iter_mut().find(|(known, _)| *known == construct) {
            Some((_, members)) => members.push(name),
            None => found.push((construct, vec![name])),
        }
    }
    let several = found.into_iter().filter(|(_, members)| members.len() > 1);
    let analysed = several.filter_map(|(construct, members)| {
        let analysis = analyse_scale(&complete(context, &members))?;
        let items = members.into_iter().map(str::to_owned).collect();
        Some(ScaleRow { construct: context.coded(construct), items, analysis })
    });
    analysed.collect()
}

/// The answers to these items of the respondents who answered all of them.
fn complete(context: Context<'_>, items: &[&str]) -> DMatrix<f64> {
    let survey = &context.results.prepared.survey;
    let columns: Vec<&[f64]> = items.iter().filter_map(|name| survey.numbers(name)).collect();
    let answered = |row: &usize| columns.iter().all(|column| !column[*row].is_nan());
    let rows: Vec<usize> = (0..survey.rows()).filter(answered).collect();
    DMatrix::from_fn(rows.len(), columns.len(), |i, j| columns[j][rows[i]])
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
