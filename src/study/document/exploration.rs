//! The items explored without the measurement model.

use super::charts;
use super::context::Context;
use crate::exploratory::Exploration;
use crate::report::sections::sections_exploration;
use crate::report::{Kind, Phrase, Section};
use crate::study::instrument::SEED;
use crate::words::report as words;
use serde_json::{Value, json};

/// Decimals of loadings and eigenvalues.
const DIGITS: usize = 3;
/// Kaiser (1974): below this the items are not worth factoring.
const ADEQUATE: f64 = 0.60;

pub(super) fn section(context: Context<'_>) -> Option<Section> {
    let found = context.results.instrument.exploration.as_ref()?;
    let mut section = Section::new("efa", words::EXPLORATION).paragraph(sentences(context, found));
    section.blocks.extend(charts::scree(found).blocks());
    for mut part in sections_exploration(found, SEED, DIGITS) {
        if part.id == "efa-loadings" {
            let drawn = found.factors.as_ref().map(|factors| charts::loadings(found, factors).blocks());
            part.blocks.extend(drawn.unwrap_or_default());
        }
        section = section.section(part);
    }
    Some(context.retold(section))
}

fn sentences(context: Context<'_>, found: &Exploration) -> Vec<Phrase> {
    let mut said = vec![Phrase::from(words::EXPLORATION_INTRO).count("items", found.items.len()).count("n", found.n)];
    let missing = context.measurement().and_then(|model| model.option("missing")).unwrap_or("listwise");
    said.push(Phrase::from(words::EXPLORATION_MISSING).with("missing", Phrase::name(missing)));
    if let Some(kmo) = &found.kmo {
        let text = if kmo.overall < ADEQUATE { words::KMO_LOW } else { words::KMO_WELL };
        said.push(Phrase::from(text).number("kmo", kmo.overall, Kind::Bounded(3)));
    }
    if let Some(test) = &found.bartlett {
        let text = if test.p < 0.05 { words::BARTLETT_REJECTS } else { words::BARTLETT_KEEPS };
        let sentence = Phrase::from(text).number("chisq", test.chi_square, Kind::Number(1));
        said.push(sentence.number("df", test.df, Kind::Integer).number("p", test.p, Kind::PStatement));
    }
    if let Some(parallel) = &found.parallel {
        let solved = context.measurement().and_then(|model| context.solved(&model.id));
        let factors = solved.map_or(0, |fit| super::measurement::factors(fit).len());
        let (number, common) = (parallel.components.number, parallel.factors.number);
        let sentence = Phrase::from(words::PARALLEL_SUGGESTS).count("number", number).count("common", common);
        said.push(sentence.count("factors", factors).count("draws", parallel.draws));
        if factors > number.max(common) {
            said.push(words::FEWER_FACTORS.into());
        } else if factors < number.min(common) {
            said.push(words::MORE_FACTORS.into());
        }
    }
    if found.parallel.is_some() && found.factors.is_some() {
        said.push(Phrase::from(words::EXPLORATION_NUMBER).count("number", found.number));
    }
    said
}

/// The exploration as it stands among the results.
pub(super) fn json(context: Context<'_>) -> Value {
    let Some(found) = &context.results.instrument.exploration else { return Value::Null };
    let loadings = found.factors.as_ref().map(|factors| {
        let rows = found.items.iter().zip(factors.loadings.row_iter());
        let row = |(item, row): (&String, nalgebra::RowDVector<f64>)| {
            json!({ "item": item, "loadings": row.iter().collect::<Vec<_>>() })
        };
        json!({
            "rotation": "oblimin",
            "rows": rows.map(|(item, r)| row((item, r.into_owned()))).collect::<Vec<_>>(),
            "communalities": factors.communalities.iter().collect::<Vec<_>>(),
        })
    });
    json!({
        "n": found.n,
        "items": found.items,
        "kmo": found.kmo.as_ref().map(|kmo| json!({ "overall": kmo.overall, "items": kmo.items })),
        "bartlett": found.bartlett.map(|b| json!({ "chisq": b.chi_square, "df": b.df, "pvalue": b.p })),
        "eigenvalues": found.eigenvalues,
        "parallel": found.parallel.as_ref().map(|p| json!({
            "draws": p.draws, "seed": SEED, "percentile_95": p.components.percentile, "factors": p.components.number,
        })),
        "map": found.map.as_ref().map(|map| map.number),
        "hull": found.hull.as_ref().and_then(|hull| hull.number),
        "ekc": found.empirical_kaiser.1,
        "kaiser": found.kaiser,
        "factors": found.number,
        "loadings": loadings,
    })
}
