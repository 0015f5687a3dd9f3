//! Indirect and total effects of the structural model.

use super::context::{Context, pair};
use super::over_groups;
use crate::effects::{Limits, effects};
use crate::fitted::{Fit, Quantity};
use crate::report::sections::{Decomposition, EffectRow, Effects, Intervals, section_effects};
use crate::report::{Phrase, Section};
use crate::study::{ModelEntry, ModelIntervals};
use crate::syntax::{Expression, Operation};
use crate::words::report as words;

pub(super) fn section(context: Context<'_>) -> Option<Section> {
    let model = context.structural()?;
    let fit = context.solved(&model.id)?;
    let found = Effects {
        intervals: resampled(context, model),
        over_groups: fit.model.groups.len() > 1,
        rows: defined(context, model, fit),
        decomposition: decomposition(context, fit),
    };
    (!found.rows.is_empty() || !found.decomposition.is_empty()).then(|| section_effects(&found))
}

/// How resampled intervals were made, in the order of those of [`defined`].
fn resampled(context: Context<'_>, model: &ModelEntry) -> Vec<Intervals> {
    let (Some(entry), Some(found)) = (&context.study.intervals, intervals_of(context, model)) else {
        return Vec::new();
    };
    let bootstrap = entry.bootstrap.as_ref().zip(found.bootstrap.as_ref()).map(|(asked, made)| {
        let runs = &context.study.sensitivity;
        let run = asked.run.as_ref().and_then(|id| runs.iter().find(|run| run.id == *id));
        Intervals::Bootstrap {
            draws: asked.draws.draws,
            lost: made.lost,
            seed: asked.draws.seed,
            cases: made.cases,
            analysis: run.map_or(words::SENSITIVITY_MAIN.into(), |run| pair(&run.name)),
        }
    });
    let monte_carlo = entry.monte_carlo.filter(|_| found.monte_carlo.is_some());
    let monte_carlo = monte_carlo.map(|asked| Intervals::MonteCarlo { draws: asked.draws, seed: asked.seed });
    bootstrap.into_iter().chain(monte_carlo).collect()
}

fn intervals_of<'a>(context: Context<'a>, model: &ModelEntry) -> Option<&'a ModelIntervals> {
    context.results.intervals.iter().find(|found| found.model == model.id)
}

/// The defined parameters; a product of paths that follow one another stands as its chain of variables.
fn defined(context: Context<'_>, model: &ModelEntry, fit: &Fit) -> Vec<EffectRow> {
    let row = |definition: &crate::model::Definition| {
        let row = fit.defined(&definition.name)?;
        let (lower, upper) = row.estimate.interval(0.95).unwrap_or((f64::NAN, f64::NAN));
        let standardised = over_groups::standardised_definition(fit, &definition.name).unwrap_or(row.std_all);
        let chain = match chain(fit, &definition.expression) {
            Some(chain) => chain.iter().map(|variable| context.name(variable)).collect(),
            None => vec![Phrase::code(format!("{} = {}", definition.name, definition.written))],
        };
        let limits = |found: &[(String, crate::infer::Estimate)]| {
            let found = found.iter().find(|(name, _)| *name == definition.name);
            found.and_then(|(_, estimate)| estimate.interval(0.95)).unwrap_or((f64::NAN, f64::NAN))
        };
        let made = intervals_of(context, model);
        let bootstrap = made.and_then(|made| made.bootstrap.as_ref()).map(|made| limits(&made.defined));
        let monte_carlo = made.and_then(|made| made.monte_carlo.as_ref()).map(|made| limits(made));
        Some(EffectRow {
            resampled: bootstrap.into_iter().chain(monte_carlo).collect(),
            hypothesis: context.on_effect(&model.id, &definition.name),
            chain,
            estimate: row.estimate.value,
            se: row.estimate.error,
            p: row.estimate.p().unwrap_or(f64::NAN),
            lower,
            upper,
            standardised: standardised.value,
        })
    };
    fit.model.definitions.iter().filter_map(row).collect()
}

/// The variables along a product of labelled regressions, from cause to effect; `None` for anything else.
pub(super) fn chain(fit: &Fit, expression: &Expression) -> Option<Vec<String>> {
    let mut labels = Vec::new();
    factors(expression, &mut labels)?;
    let mut arrows: Vec<(&str, &str)> = labels
        .iter()
        .map(|label| {
            let row = fit.rows.iter().find(|row| row.op == "~" && row.label == *label)?;
            Some((row.rhs.as_str(), row.lhs.as_str()))
        })
        .collect::<Option<_>>()?;
    let starts = |arrows: &[(&str, &str)]| {
        let ends: Vec<&str> = arrows.iter().map(|(_, to)| *to).collect();
        arrows.iter().position(|(from, _)| !ends.contains(from))
    };
    let mut at = starts(&arrows)?;
    let mut found = vec![arrows[at].0.to_owned()];
    loop {
        let (_, to) = arrows.remove(at);
        found.push(to.to_owned());
        if arrows.is_empty() {
            return (found.len() > 2).then_some(found);
        }
        at = arrows.iter().position(|(from, _)| *from == to)?;
    }
}

/// The labels of a product; `None` when it is none.
fn factors<'a>(expression: &'a Expression, labels: &mut Vec<&'a str>) -> Option<()> {
    match expression {
        Expression::Name(name) => {
            labels.push(name);
            Some(())
        }
        Expression::Binary(Operation::Multiply, left, right) => {
            factors(left, labels)?;
            factors(right, labels)
        }
        _ => None,
    }
}

/// Direct, indirect and total effects between the variables of the structural part, standardised.
fn decomposition(context: Context<'_>, fit: &Fit) -> Vec<Decomposition> {
    let Some(point) = &fit.solution.point else { return Vec::new() };
    let all = effects(&fit.model, point, fit.covariance.as_ref(), Limits::default());
    let first = all.pairs.iter().filter(|pair| pair.group == 1);
    let none = (f64::NAN, f64::NAN);
    let row = |pair: &crate::effects::PairEffects| {
        let (from, to) = (pair.from.clone(), pair.to.clone());
        let total = |group| Quantity::TotalEffect { from: from.clone(), to: to.clone(), group }.standardised();
        let indirect =
            |group| Quantity::TotalIndirectEffect { from: from.clone(), to: to.clone(), group }.standardised();
        let with_p = |e: crate::infer::Estimate| (e.value, e.p().unwrap_or(f64::NAN));
        let groups = fit.model.groups.len().max(1);
        let weight = 1.0 / groups as f64;
        let direct: Vec<(f64, Quantity)> =
            (1..=groups).flat_map(|g| [(weight, total(g)), (-weight, indirect(g))]).collect();
        Some(Decomposition {
            from: context.name(&pair.from),
            to: context.name(&pair.to),
            direct: pair.direct.and_then(|_| fit.contrast(&direct)).map_or(none, with_p),
            indirect: pair.total_indirect.and_then(|_| over_groups::mean(fit, indirect)).map_or(none, with_p),
            total: with_p(over_groups::mean(fit, total)?),
        })
    };
    let rows: Vec<Decomposition> = first.filter_map(row).collect();
    // Where all effects are direct, the paths say it all.
    if rows.iter().any(|row| row.indirect.0.is_finite()) { rows } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::{Study, run};
    use std::path::Path;

    #[test]
    fn products_of_paths_become_chains_and_sums_do_not() {
        let text = "data = \"tests/golden/data/PoliticalDemocracy.csv\"\n[[model]]\nid = \"m\"\ntext = \"\"\"\n\
                    ind60 =~ x1 + x2 + x3\ndem60 =~ y1 + y2 + y3 + y4\ndem65 =~ y5 + y6 + y7 + y8\n\
                    dem60 ~ a*ind60\ndem65 ~ b*dem60 + c*ind60\nforward := a*b\nbackward := b*a\ntotal := c + a*b\n\
                    alone := c\napart := a*c\n\"\"\"\n";
        let study = Study::read(text, "study.toml", Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
        let results = run(&study).unwrap();
        let fit = results.fit("m").unwrap().solved().unwrap();
        let chain_of = |name: &str| {
            let definition = fit.model.definitions.iter().find(|d| d.name == name).unwrap();
            chain(fit, &definition.expression)
        };
        let expected = ["ind60", "dem60", "dem65"].map(str::to_owned).to_vec();
        assert_eq!(chain_of("forward"), Some(expected.clone()));
        assert_eq!(chain_of("backward"), Some(expected), "the order of the factors does not matter");
        for name in ["total", "alone", "apart"] {
            assert_eq!(chain_of(name), None, "{name}");
        }
        let context = Context { study: &study, results: &results };
        let rows = decomposition(context, fit);
        let row = rows.iter().find(|row| row.to.text(crate::words::Language::English) == "dem65").unwrap();
        assert!((row.direct.0 + row.indirect.0 - row.total.0).abs() < 1e-10);
    }
}
