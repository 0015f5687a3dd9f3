//! Limitations, and how the report was made.

use super::context::Context;
use super::regrouping;
use crate::report::sections::{Limitations, ModelText, Provenance, section_limitations, section_provenance};
use crate::report::{Cell, Kind, Phrase, Section};
use crate::study::ModelEntry;
use crate::study::instrument::SEED;
use crate::study::schema::{Limitation, Study};
use crate::survey::Role;
use crate::words::Text;
use crate::words::report as words;

pub(super) fn limitations(context: Context<'_>) -> Section {
    let has = |limitation| context.study.report.limitations.contains(&limitation);
    section_limitations(&Limitations {
        simulated: has(Limitation::Simulated),
        cross_sectional: has(Limitation::CrossSectional),
        single_source: has(Limitation::SingleSource),
        item_overlap: has(Limitation::WordingOverlap),
        survivors_only: has(Limitation::Survivors),
        own_stage: has(Limitation::OwnStage).then(|| regrouping::stage_check(context)),
        ordinal_as_continuous: categories(context),
    })
}

/// The number of categories of the items, where they are few enough to matter.
fn categories(context: Context<'_>) -> Option<usize> {
    let codebook = context.results.prepared.codebook.as_ref()?;
    let scales = codebook.with_role(Role::Item).filter_map(|variable| variable.scale);
    let most = scales.map(|scale| scale.max - scale.min + 1.0).fold(0.0, f64::max);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small whole number")]
    (2.0..=10.0).contains(&most).then_some(most.round() as usize)
}

/// Every model with its options and its text; a text that an earlier model has too is named by that model.
fn texts(study: &Study) -> Vec<ModelText> {
    let text = |(i, model): (usize, &ModelEntry)| ModelText {
        id: model.id.clone(),
        options: model.arguments().join(" "),
        same_as: study.models[..i].iter().find(|earlier| earlier.syntax == model.syntax).map(|m| m.id.clone()),
        text: model.syntax.clone(),
    };
    study.models.iter().enumerate().map(text).collect()
}

/// The command that makes the report again.
fn command(study: &Study) -> String {
    let plain = study.convention == study.report.convention;
    let flag = if plain { String::new() } else { format!(" --convention {}", study.convention.name()) };
    format!("covary report {}{flag}", study.id())
}

/// The seeds of what was drawn at random.
fn seeds(context: Context<'_>) -> Cell {
    let study = context.study;
    let checks = &context.results.instrument;
    let drawn = checks.exploration.is_some() || checks.assessment.is_some();
    let bootstrap = study.intervals.as_ref().and_then(|entry| entry.bootstrap.as_ref()).map(|entry| entry.draws.seed);
    let monte_carlo = study.intervals.as_ref().and_then(|entry| entry.monte_carlo).map(|draws| draws.seed);
    let moved = study.regrouping.as_ref().and_then(|entry| entry.moved.as_ref()).map(|moved| moved.seed);
    let all = [
        (words::SEED_OF_CHECKS, drawn.then_some(SEED)),
        (words::SEED_OF_BOOTSTRAP, bootstrap),
        (words::SEED_OF_MONTE_CARLO, monte_carlo),
        (words::SEED_OF_MOVED, moved),
    ];
    let named = |(text, seed): (Text, Option<u64>)| {
        seed.map(|seed| Phrase::from(text).with("seed", Phrase::name(seed.to_string())))
    };
    let list: Vec<Phrase> = all.into_iter().filter_map(named).collect();
    if list.is_empty() { Cell::words(words::NO_SEED) } else { Cell::words(Phrase::List(list)) }
}

pub(super) fn provenance(context: Context<'_>) -> Section {
    let study = context.study;
    let criteria = &study.criteria;
    let option = |text: Text, cell: Cell| (Phrase::from(text), cell);
    let number = |x: f64, decimals| Cell::number(x).of(Kind::Number(decimals));
    let listed = |flag: &str, fallback: &str| {
        let mut values: Vec<String> = Vec::new();
        for model in &study.models {
            let value = model.option(flag).unwrap_or(fallback).to_owned();
            if !values.contains(&value) {
                values.push(value);
            }
        }
        Cell::words(Phrase::List(values.iter().map(Phrase::code).collect()))
    };
    let options = vec![
        option(words::ESTIMATOR, listed("estimator", "ML")),
        option(words::LIKELIHOOD, listed("likelihood", "normal")),
        option(words::MISSING_DATA, listed("missing", "listwise")),
        option(words::STANDARD_ERRORS, listed("se", "standard")),
        option(words::SEED, seeds(context)),
        option(words::LEVEL, Cell::number(criteria.alpha).of(Kind::Significant(2))),
        option(words::SMALLEST_EFFECT, number(criteria.smallest_effect, 2)),
        option(words::POWER, number(criteria.power, 2)),
        option(words::DIRECTION_BIC, number(criteria.direction_bic, 1)),
    ];
    section_provenance(&Provenance {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        command: command(study),
        options,
        convention: study.convention.name().to_owned(),
        files: context.results.prepared.files.clone(),
        models: texts(study),
    })
}
