//! Indirect and total effects of one fit, listed without asking: as a section and as JSON.

use super::document::{Block, Section, Table};
use super::format::Kind;
use super::phrase::Phrase;
use super::value::Cell;
use crate::effects::{EffectEstimate, Effects, Stability};
use crate::fitted::Fit;
use crate::words::{Text, fit as words};
use serde_json::{Value, json};

/// One effect with its chain from predictor to outcome.
pub(super) struct Line<'a> {
    pub group: usize,
    kind: &'static str,
    pub name: Text,
    pub chain: Vec<&'a str>,
    pub effect: &'a EffectEstimate,
}

/// Specific indirect, total indirect and total effects of every pair that is connected by more than one arrow.
pub(super) fn lines(effects: &Effects) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    for pair in effects.pairs.iter().filter(|pair| !pair.specific.is_empty()) {
        let mut add = |kind, name, chain: Vec<_>, effect| {
            lines.push(Line { group: pair.group, kind, name, chain, effect });
        };
        let ends = || vec![pair.from.as_str(), pair.to.as_str()];
        for specific in &pair.specific {
            let chain = specific.chain.iter().map(String::as_str).collect();
            add("indirect", words::INDIRECT, chain, &specific.effect);
        }
        if let (Some(total), true) = (&pair.total_indirect, pair.specific.len() > 1) {
            add("total_indirect", words::TOTAL_INDIRECT, ends(), total);
        }
        if let Some(total) = &pair.total {
            add("total", words::TOTAL, ends(), total);
        }
    }
    lines
}

/// The effects as rows of the JSON object: `kind` is indirect, total_indirect or total.
pub fn effects_json(fit: &Fit, effects: &Effects) -> Value {
    let model = &fit.model;
    let several = model.group_labels().len() > 1;
    let finite = |x: f64| if x.is_finite() { json!(x) } else { Value::Null };
    let rows = lines(effects).into_iter().map(|line| {
        let raw = &line.effect.raw;
        let interval = raw.interval(0.95);
        let standardised = line.effect.standardised;
        let scaled = standardised.and_then(|s| s.interval(0.95));
        json!({
            "group": model.group_of(line.group - 1) + 1,
            "group_label": if several { json!(model.group_labels()[model.group_of(line.group - 1)]) } else { Value::Null },
            "level": model.level_of(line.group - 1).map(crate::model::Level::number),
            "kind": line.kind,
            "chain": line.chain,
            "est": finite(raw.value),
            "se": finite(raw.error),
            "z": raw.z(),
            "pvalue": raw.p(),
            "ci_lower": interval.map(|i| i.0),
            "ci_upper": interval.map(|i| i.1),
            "std_all": standardised.map(|s| s.value),
            "std_all_se": standardised.map(|s| s.error).filter(|e| e.is_finite()),
            "std_all_ci_lower": scaled.map(|i| i.0),
            "std_all_ci_upper": scaled.map(|i| i.1),
        })
    });
    Value::Array(rows.collect())
}

/// The stability index of a model with loops: one number, or one a group by label; null where the model is recursive.
pub fn stability_json(fit: &Fit) -> Value {
    let index = |stability: &Stability| match stability {
        Stability::Loops(index) if index.is_finite() => json!(index),
        Stability::Loops(_) | Stability::Recursive => Value::Null,
    };
    let all = fit.stability();
    match all.as_slice() {
        [] => Value::Null,
        [only] => index(only),
        several if several.iter().all(|s| *s == Stability::Recursive) => Value::Null,
        several => Value::Object(fit.model.groups.iter().cloned().zip(several.iter().map(index)).collect()),
    }
}

/// The same as a section; `None` where the model is recursive.
pub fn stability_section(fit: &Fit, digits: usize) -> Option<Section> {
    let several = fit.model.groups.len() > 1;
    let row = |(stability, label): (Stability, &String)| {
        let Stability::Loops(index) = stability else { return None };
        let name = if several {
            Phrase::from(words::STABILITY_INDEX_OF_GROUP).with("group", Cell::name(label))
        } else {
            words::STABILITY_INDEX.into()
        };
        Some((name, Cell::number(Some(index).filter(|x| x.is_finite())).of(Kind::Number(digits))))
    };
    let rows: Vec<(Phrase, Cell)> = fit.stability().into_iter().zip(&fit.model.groups).filter_map(row).collect();
    (!rows.is_empty()).then(|| Section::new("stability", words::STABILITY).block(Block::KeyValues(rows)))
}

/// The effects as a section; `None` when no variable acts on another through a third.
pub fn effects_section(fit: &Fit, digits: usize) -> Option<Section> {
    let effects = fit.effects()?;
    let lines = lines(&effects);
    if lines.is_empty() {
        return None;
    }
    let several = fit.model.groups.len() > 1;
    let mut table = Table::new("effects-table", words::EFFECTS)
        .column("kind", words::EFFECT, Kind::Text)
        .column("chain", words::CHAIN, Kind::Code)
        .column("est", words::ESTIMATE, Kind::Number(digits))
        .column("se", words::SE, Kind::Number(digits))
        .column("z", words::Z, Kind::Number(digits))
        .column("p", words::P, Kind::PValue)
        .column("ci", words::INTERVAL, Kind::Number(digits))
        .column("std_all", words::STD_ALL, Kind::Number(digits));
    let mut group = 0;
    for line in lines {
        if several && line.group != group {
            group = line.group;
            let label = Cell::name(&fit.model.groups[group - 1]);
            table = table.heading(Phrase::from(words::GROUP_NAMED).with("group", label));
        }
        let raw = &line.effect.raw;
        table = table.row(vec![
            Cell::words(line.name),
            Cell::words(Phrase::code(line.chain.join(" -> "))),
            Cell::number(raw.value),
            Cell::number(Some(raw.error).filter(|e| e.is_finite())),
            Cell::number(raw.z()),
            Cell::number(raw.p()),
            Cell::interval(raw.interval(0.95)),
            Cell::number(line.effect.standardised.map(|s| s.value)),
        ]);
    }
    Some(Section::new("effects", words::EFFECTS).block(Block::Table(table)))
}
