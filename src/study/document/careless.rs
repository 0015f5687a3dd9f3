//! Careless respondents in the report.

use super::context::Context;
use super::sensitivity::path;
use crate::report::Section;
use crate::report::sections::{CarelessRespondents, PathWithout, PathsWithout, section_careless};
use crate::survey::CarelessIndex;
use serde_json::{Map, Value, json};

pub(super) fn section(context: Context<'_>) -> Option<Section> {
    let check = context.results.careless.as_ref()?;
    let careless = CarelessRespondents { found: &check.found, rows: &check.rows, paths: paths(context) };
    Some(section_careless(&careless))
}

/// The paths of the structural model with and without those called careless.
fn paths(context: Context<'_>) -> Option<PathsWithout> {
    let other = context.results.careless.as_ref()?.without.as_ref()?.solved()?;
    let model = context.structural()?;
    let fit = context.solved(&model.id)?;
    let regressions = fit.rows.iter().filter(|row| row.op == "~" && row.group == 1);
    let row = |row: &crate::fitted::FittedRow| PathWithout {
        from: context.name(&row.rhs),
        to: context.name(&row.lhs),
        all: path(fit, &row.lhs, &row.rhs),
        without: path(other, &row.lhs, &row.rhs),
    };
    let rows: Vec<PathWithout> = regressions.map(row).collect();
    (!rows.is_empty()).then(|| PathsWithout { model: model.id.clone(), cases: (fit.sample.n, other.sample.n), rows })
}

/// The indices as they stand among the results.
pub(super) fn json(context: Context<'_>) -> Value {
    let Some(check) = &context.results.careless else { return Value::Null };
    let found = &check.found;
    let flagged: Map<String, Value> =
        CarelessIndex::ALL.iter().map(|index| (index.name().to_owned(), json!(found.flagged(*index)))).collect();
    let careless = found.careless().into_iter().filter_map(|place| {
        let own = found.respondents.get(place)?;
        let flags: Vec<&str> = own.flags.iter().map(|index| index.name()).collect();
        Some(json!({ "row": check.rows.get(place), "flags": flags }))
    });
    let paths = paths(context).map(|paths| {
        let model = context.structural();
        let fit = model.and_then(|model| context.solved(&model.id));
        let names = fit.into_iter().flat_map(|fit| fit.rows.iter().filter(|row| row.op == "~" && row.group == 1));
        let rows = names.zip(&paths.rows).map(|(row, path)| {
            json!({
                "path": format!("{} ~ {}", row.lhs, row.rhs),
                "std_all": path.all.0, "se": path.all.1, "pvalue": path.all.2,
                "without_std_all": path.without.0, "without_se": path.without.1, "without_pvalue": path.without.2,
            })
        });
        json!({ "model": paths.model, "n": paths.cases.0, "n_without": paths.cases.1, "paths": rows.collect::<Vec<_>>() })
    });
    json!({
        "n": found.respondents.len(),
        "synonym_pairs": found.pairs,
        "flagged": flagged,
        "careless": careless.collect::<Vec<_>>(),
        "without": paths,
    })
}
