//! Interactions of one fit: standardised coefficients, simple slopes, regions of significance, conditional indirect effects.

use super::document::{Block, Section, Table};
use super::format::Kind;
use super::phrase::Phrase;
use super::value::Cell;
use crate::fitted::Fit;
use crate::infer::Estimate;
use crate::moderation::{ConditionalIndirect, Probe, Region};
use crate::moments::Centring;
use crate::resample::MonteCarlo;
use crate::words::{fit as fit_words, interaction as words};
use serde_json::{Value, json};

fn group_label(fit: &Fit, group: usize) -> Value {
    if fit.model.groups.len() > 1 { json!(fit.model.groups[group - 1]) } else { Value::Null }
}

/// Numbers of an estimate as JSON members with a prefix.
fn estimate_json(estimate: &Estimate, prefix: &str, object: &mut serde_json::Map<String, Value>) {
    let interval = estimate.interval(0.95);
    object.insert(format!("{prefix}est"), Value::from(estimate.value));
    object.insert(format!("{prefix}se"), Value::from(estimate.error));
    object.insert(format!("{prefix}z"), json!(estimate.z()));
    object.insert(format!("{prefix}pvalue"), json!(estimate.p()));
    object.insert(format!("{prefix}ci_lower"), json!(interval.map(|i| i.0)));
    object.insert(format!("{prefix}ci_upper"), json!(interval.map(|i| i.1)));
}

/// The interactions as rows of the JSON object; `None` where there are none or there is no solution.
pub fn interactions_json(fit: &Fit) -> Option<Value> {
    let rows = fit.moderated()?.standardised();
    if rows.is_empty() {
        return None;
    }
    let rows = rows.into_iter().map(|row| {
        let mut object = serde_json::Map::new();
        object.insert("group".into(), json!(row.group));
        object.insert("group_label".into(), group_label(fit, row.group));
        object.insert("outcome".into(), json!(row.outcome));
        object.insert("product".into(), json!(row.interaction));
        estimate_json(&row.raw, "", &mut object);
        let missing = Estimate::new(f64::NAN, f64::NAN);
        estimate_json(&row.standardised.unwrap_or(missing), "std_", &mut object);
        object.insert("std_all".into(), row.std_all.map_or(Value::Null, |s| Value::from(s.value)));
        object.insert("std_all_se".into(), row.std_all.map_or(Value::Null, |s| Value::from(s.error)));
        Value::Object(object)
    });
    Some(Value::Array(rows.collect()))
}

/// The interactions as a section; `None` where there are none.
pub fn interactions_section(fit: &Fit, digits: usize) -> Option<Section> {
    let rows = fit.moderated()?.standardised();
    if rows.is_empty() {
        return None;
    }
    let number = Kind::Number(digits);
    let mut table = Table::new("interactions-table", words::INTERACTIONS)
        .column("outcome", words::OUTCOME, Kind::Code)
        .column("product", words::PRODUCT, Kind::Code)
        .column("est", fit_words::ESTIMATE, number)
        .column("se", fit_words::SE, number)
        .column("p", fit_words::P, Kind::PValue)
        .column("std", words::STANDARDISED, number)
        .column("std_se", words::STANDARDISED_SE, number)
        .column("std_ci", fit_words::INTERVAL, number)
        .column("std_all", words::STD_ALL, number)
        .note(words::STANDARDISED_NOTE);
    let mut group = 0;
    for row in rows {
        table = in_group(fit, table, &mut group, row.group);
        table = table.row(vec![
            Cell::words(Phrase::code(row.outcome)),
            Cell::words(Phrase::code(row.interaction)),
            Cell::number(row.raw.value),
            Cell::number(existing(row.raw.error)),
            Cell::number(row.raw.p()),
            Cell::number(row.standardised.map(|s| s.value)),
            Cell::number(row.standardised.and_then(|s| existing(s.error))),
            Cell::interval(row.standardised.and_then(|s| s.interval(0.95))),
            Cell::number(row.std_all.map(|s| s.value)),
        ]);
    }
    Some(Section::new("interactions", words::INTERACTIONS).block(Block::Table(table)))
}

fn existing(x: f64) -> Option<f64> {
    Some(x).filter(|x| x.is_finite())
}

/// The heading of a group before its first row.
fn in_group(fit: &Fit, table: Table, current: &mut usize, group: usize) -> Table {
    if fit.model.groups.len() < 2 || *current == group {
        return table;
    }
    *current = group;
    table.heading(Phrase::from(fit_words::GROUP_NAMED).with("group", Cell::name(&fit.model.groups[group - 1])))
}

/// The Monte Carlo results of the same chain.
fn drawn<'a>(chain: &ConditionalIndirect, all: Option<&'a MonteCarlo>) -> Option<&'a ConditionalIndirect> {
    all?.conditional
        .iter()
        .find(|other| other.group == chain.group && other.chain == chain.chain && other.moderator == chain.moderator)
}

/// What probing a moderator gives, as a JSON object; `None` without a solution.
pub fn probe_json(fit: &Fit, moderator: &str, monte_carlo: Option<&MonteCarlo>) -> Option<Value> {
    let moderated = fit.moderated()?;
    let slopes: Vec<Value> = moderated.probe(moderator).iter().map(|probe| slopes_json(fit, probe)).collect();
    let conditional = moderated.conditional(&fit.effects()?, moderator);
    let conditional: Vec<Value> = conditional
        .iter()
        .map(|chain| {
            let draws = drawn(chain, monte_carlo);
            let limits = |estimate: Option<&Estimate>, object: &mut serde_json::Map<String, Value>| {
                let interval = estimate.zip(monte_carlo).and_then(|(e, all)| e.interval(all.level));
                if monte_carlo.is_some() {
                    object.insert("mc_ci_lower".into(), json!(interval.map(|i| i.0)));
                    object.insert("mc_ci_upper".into(), json!(interval.map(|i| i.1)));
                }
            };
            let effects = chain.effects.iter().enumerate().map(|(i, effect)| {
                let mut object = serde_json::Map::new();
                object.insert("deviations".into(), json!(effect.deviations));
                object.insert("value".into(), Value::from(effect.value));
                estimate_json(&effect.effect, "", &mut object);
                limits(draws.map(|d| &d.effects[i].effect), &mut object);
                Value::Object(object)
            });
            let effects: Vec<Value> = effects.collect();
            let index = chain.index.as_ref().map(|index| {
                let mut object = serde_json::Map::new();
                estimate_json(index, "", &mut object);
                limits(draws.and_then(|d| d.index.as_ref()), &mut object);
                Value::Object(object)
            });
            json!({
                "group": chain.group,
                "group_label": group_label(fit, chain.group),
                "chain": chain.chain,
                "moderated": chain.moderated,
                "effects": effects,
                "index": index,
            })
        })
        .collect();
    Some(json!({ "moderator": moderator, "slopes": slopes, "conditional_indirect": conditional }))
}

fn slopes_json(fit: &Fit, probe: &Probe) -> Value {
    let slopes = probe.slopes.iter().map(|slope| {
        let mut object = serde_json::Map::new();
        object.insert("deviations".into(), json!(slope.deviations));
        object.insert("value".into(), Value::from(slope.value));
        estimate_json(&slope.slope, "", &mut object);
        Value::Object(object)
    });
    let slopes: Vec<Value> = slopes.collect();
    let region = probe.region.map(|region| {
        let limits = region.limits();
        let deviations: Vec<f64> = limits.iter().map(|z| (z - probe.centre) / probe.deviation).collect();
        json!({ "significant": region.name(), "limits": limits, "limits_in_deviations": deviations })
    });
    json!({
        "group": probe.group,
        "group_label": group_label(fit, probe.group),
        "outcome": probe.outcome,
        "focal": probe.focal,
        "product": probe.interaction,
        "centre": probe.centre,
        "deviation": probe.deviation,
        "slopes": slopes,
        "johnson_neyman": region,
    })
}

/// What probing a moderator gives, as sections.
pub fn probe_sections(fit: &Fit, moderator: &str, monte_carlo: Option<&MonteCarlo>, digits: usize) -> Vec<Section> {
    let Some(moderated) = fit.moderated() else { return Vec::new() };
    let probes = moderated.probe(moderator);
    let mut sections = Vec::new();
    if !probes.is_empty() {
        sections.push(slopes_section(fit, moderator, &probes, digits));
    }
    let conditional = fit.effects().map(|effects| moderated.conditional(&effects, moderator)).unwrap_or_default();
    if !conditional.is_empty() {
        sections.push(conditional_section(fit, moderator, &conditional, monte_carlo, digits));
    }
    sections
}

fn slopes_section(fit: &Fit, moderator: &str, probes: &[Probe], digits: usize) -> Section {
    let number = Kind::Number(digits);
    let title = Phrase::from(words::SIMPLE_SLOPES).with("moderator", Cell::name(moderator));
    let mut table = Table::new(format!("slopes-{moderator}-table"), title.clone())
        .column("outcome", words::OUTCOME, Kind::Code)
        .column("focal", words::FOCAL, Kind::Code)
        .column("deviations", words::DEVIATIONS, Kind::Number(0))
        .column("value", words::AT, number)
        .column("est", fit_words::ESTIMATE, number)
        .column("se", fit_words::SE, number)
        .column("z", fit_words::Z, number)
        .column("p", fit_words::P, Kind::PValue)
        .column("ci", fit_words::INTERVAL, number);
    if fit.model.interactions.products.centring == Centring::Residual && fit.model.interactions.any_latent() {
        table = table.note(words::RESIDUAL_NOTE);
    }
    let mut group = 0;
    let mut regions = Vec::new();
    for probe in probes {
        table = in_group(fit, table, &mut group, probe.group);
        for slope in &probe.slopes {
            table = table.row(vec![
                Cell::words(Phrase::code(&probe.outcome)),
                Cell::words(Phrase::code(&probe.focal)),
                Cell::number(slope.deviations),
                Cell::number(slope.value),
                Cell::number(slope.slope.value),
                Cell::number(existing(slope.slope.error)),
                Cell::number(slope.slope.z()),
                Cell::number(slope.slope.p()),
                Cell::interval(slope.slope.interval(0.95)),
            ]);
        }
        regions.extend(probe.region.map(|region| region_phrase(fit, probe, region, digits)));
    }
    let section = Section::new(format!("slopes-{moderator}"), title).block(Block::Table(table));
    if regions.is_empty() {
        return section;
    }
    let heading = Phrase::Chain(vec![words::REGION.into(), Phrase::name(":")]);
    section.paragraph([heading]).block(Block::list(regions))
}

fn region_phrase(fit: &Fit, probe: &Probe, region: Region, digits: usize) -> Phrase {
    let text = match region {
        Region::Everywhere => words::EVERYWHERE,
        Region::Nowhere => words::NOWHERE,
        Region::Outside(..) => words::OUTSIDE,
        Region::Inside(..) => words::INSIDE,
        Region::Below(_) => words::BELOW,
        Region::Above(_) => words::ABOVE,
    };
    let mut phrase = Phrase::from(text)
        .with("focal", Cell::name(&probe.focal))
        .with("outcome", Cell::name(&probe.outcome))
        .with("moderator", Cell::name(&probe.moderator));
    let names = [("low", "low_sd"), ("high", "high_sd")];
    for ((limit, deviations), z) in names.into_iter().zip(region.limits()) {
        let away = (z - probe.centre) / probe.deviation;
        phrase = phrase.number(limit, z, Kind::Number(digits)).number(deviations, away, Kind::Number(2));
    }
    if fit.model.groups.len() < 2 {
        return phrase;
    }
    let group = Phrase::from(fit_words::GROUP_NAMED).with("group", Cell::name(&fit.model.groups[probe.group - 1]));
    Phrase::Chain(vec![group, Phrase::name(": "), phrase])
}

fn conditional_section(
    fit: &Fit,
    moderator: &str,
    chains: &[ConditionalIndirect],
    monte_carlo: Option<&MonteCarlo>,
    digits: usize,
) -> Section {
    let number = Kind::Number(digits);
    let title = Phrase::from(words::CONDITIONAL).with("moderator", Cell::name(moderator));
    let mut table = Table::new(format!("conditional-{moderator}-table"), title.clone())
        .column("chain", fit_words::CHAIN, Kind::Code)
        .column("effect", fit_words::EFFECT, Kind::Text)
        .column("deviations", words::DEVIATIONS, Kind::Number(0))
        .column("value", words::AT, number)
        .column("est", fit_words::ESTIMATE, number)
        .column("se", fit_words::SE, number)
        .column("p", fit_words::P, Kind::PValue)
        .column("ci", fit_words::INTERVAL, number);
    if monte_carlo.is_some() {
        table = table.column("mc_ci", words::MONTE_CARLO, number);
    }
    let mut group = 0;
    for chain in chains {
        table = in_group(fit, table, &mut group, chain.group);
        let draws = drawn(chain, monte_carlo);
        let line = |name, at: Option<(f64, f64)>, estimate: &Estimate, own: Option<&Estimate>| {
            let mut cells = vec![
                Cell::words(Phrase::code(chain.chain.join(" -> "))),
                Cell::words(name),
                Cell::number(at.map(|at| at.0)),
                Cell::number(at.map(|at| at.1)),
                Cell::number(estimate.value),
                Cell::number(existing(estimate.error)),
                Cell::number(estimate.p()),
                Cell::interval(estimate.interval(0.95)),
            ];
            if let Some(all) = monte_carlo {
                cells.push(Cell::interval(own.and_then(|e| e.interval(all.level))));
            }
            cells
        };
        for (i, effect) in chain.effects.iter().enumerate() {
            let own = draws.map(|d| &d.effects[i].effect);
            table = table.row(line(words::INDIRECT, Some((effect.deviations, effect.value)), &effect.effect, own));
        }
        if let Some(index) = &chain.index {
            table = table.row(line(words::INDEX, None, index, draws.and_then(|d| d.index.as_ref())));
        }
    }
    Section::new(format!("conditional-{moderator}"), title).block(Block::Table(table))
}
