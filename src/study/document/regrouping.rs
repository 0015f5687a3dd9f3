//! The hypotheses that compare groups, with the groups from other columns.

use super::context::{Context, both, pair};
use super::naming::Names;
use crate::hypothesis::{Criterion, Estimate, Judgement, Naming, Part, Quantity, Verdict};
use crate::instrument::{KappaWeights, weighted_kappa};
use crate::report::sections::{
    Badge, MovedRespondents, Regrouping, RepeatedEstimate, RepeatedVerdict, StageCheck, section_regrouping,
};
use crate::report::{Phrase, Section};
use crate::study::{LadderResult, Pass, Regrouped};
use crate::words::report as words;

pub(super) fn section(context: Context<'_>) -> Option<Section> {
    Some(section_regrouping(&of(context)?))
}

/// The same for the list of limitations.
pub(super) fn stage_check(context: Context<'_>) -> Option<StageCheck> {
    let found = of(context)?;
    let kappa = found.kappa(KappaWeights::Linear)?.value;
    Some(StageCheck { kappa, total: found.rows.len(), changed: found.changed().len() })
}

fn of(context: Context<'_>) -> Option<Regrouping> {
    let (entry, found) = (context.study.regrouping.as_ref()?, context.results.regrouped.as_ref()?);
    let groups = context.study.groups.as_ref()?;
    let cases = |pass: &Pass| pass.groups.iter().sum();
    let kappa = |weights| weighted_kappa(&found.table, weights).map(|kappa| (weights, kappa));
    Some(Regrouping {
        grouping: context.grouping(),
        name: pair(&entry.name),
        reason: pair(&entry.reason),
        rules: (entry.rules.iter())
            .map(|rule| (rule.when.iter().map(ToString::to_string).collect(), context.group(&rule.group)))
            .collect(),
        groups: groups.levels.iter().map(|level| context.group(&level.code)).collect(),
        counts: found.table.row_iter().map(|row| row.iter().copied().collect()).collect(),
        unplaced: found.unplaced,
        kappas: KappaWeights::ALL.into_iter().filter_map(kappa).collect(),
        models: found.models.clone(),
        cases: (cases(&found.derived), cases(&found.agreeing)),
        freed: (freed(context, &context.results.ladders, found), freed(context, &found.derived.ladders, found)),
        rows: entry.hypotheses.iter().filter_map(|id| verdicts(context, found, id)).collect(),
        estimates: entry.hypotheses.iter().flat_map(|id| estimates(context, found, id)).collect(),
        moved: entry.moved.map(|moved| MovedRespondents {
            share: moved.share,
            draws: moved.draws,
            seed: moved.seed,
            unsolved: found.moved.iter().filter(|pass| !pass.is_solved()).count(),
        }),
    })
}

/// The intercepts that the ladders of the repeated models left free.
fn freed(context: Context<'_>, ladders: &[LadderResult], found: &Regrouped) -> Vec<String> {
    let followed = |id: &str| {
        let models = found.models.iter().filter_map(|model| context.study.model(model));
        models.into_iter().any(|model| model.group_partial_from.as_deref() == Some(id))
    };
    let climbed =
        ladders.iter().filter(|ladder| followed(&ladder.id)).filter_map(|ladder| ladder.outcome.as_ref().ok());
    climbed.flat_map(|ladder| ladder.freed.iter().cloned()).collect()
}

fn main<'a>(context: Context<'a>, id: &str) -> Option<&'a Judgement> {
    context.results.judgements.iter().find(|judgement| judgement.id == id)
}

fn verdicts(context: Context<'_>, found: &Regrouped, id: &str) -> Option<RepeatedVerdict> {
    let hypothesis = context.study.hypotheses.iter().find(|hypothesis| hypothesis.id == *id)?;
    let badge = |judgement: &Judgement| -> Badge { (judgement.verdict, judgement.verdict_text()) };
    let of = |pass: &Pass| {
        let none = (Verdict::NotTestable, Verdict::NotTestable.text());
        pass.judgement(id).map_or(none, badge)
    };
    let main = main(context, id)?;
    let same = found.moved.iter().filter_map(|pass| pass.judgement(id)).filter(|j| j.verdict == main.verdict);
    Some(RepeatedVerdict {
        id: id.to_owned(),
        statement: Phrase::pair(&hypothesis.en, &hypothesis.zh),
        main: badge(main),
        derived: of(&found.derived),
        agreeing: of(&found.agreeing),
        same: same.count(),
    })
}

/// A number of a part, with its p-value where it has one.
fn number(part: &Part) -> Option<(f64, f64)> {
    let of = |estimate: &Estimate| (estimate.value, estimate.p());
    match part {
        Part::Sign { estimate, .. } => Some(of(estimate)),
        Part::Order { difference, .. } => Some(of(difference)),
        Part::Preference { advantage, test, .. } => {
            Some((*advantage, test.and_then(|test| test.p).unwrap_or(f64::NAN)))
        }
        _ => None,
    }
}

/// Whether two parts state the same of the same numbers.
fn alike(one: &Part, other: &Part) -> bool {
    match (one, other) {
        (Part::Sign { quantity: a, .. }, Part::Sign { quantity: b, .. }) => a == b,
        (Part::Order { lower: a, higher: b, .. }, Part::Order { lower: c, higher: d, .. }) => (a, b) == (c, d),
        (Part::Preference { preference: a, .. }, Part::Preference { preference: b, .. }) => a == b,
        _ => false,
    }
}

fn estimates(context: Context<'_>, found: &Regrouped, id: &str) -> Vec<RepeatedEstimate> {
    let Some(main) = main(context, id) else { return Vec::new() };
    let naming = Names { context, model: main.model.as_deref() };
    let row = |part: &Part| {
        let of = |pass: &Pass| {
            let parts = pass.judgement(id).map_or(&[][..], |judgement| &judgement.parts);
            parts.iter().find(|other| alike(part, other)).and_then(number)
        };
        let none = (f64::NAN, f64::NAN);
        let moved: Vec<f64> = found.moved.iter().filter_map(of).map(|(value, _)| value).collect();
        #[expect(clippy::cast_precision_loss, reason = "a number of draws")]
        let mean = moved.iter().sum::<f64>() / moved.len() as f64;
        let least = moved.iter().copied().fold(f64::NAN, f64::min);
        let most = moved.iter().copied().fold(f64::NAN, f64::max);
        Some(RepeatedEstimate {
            hypothesis: id.to_owned(),
            what: what(part, &naming)?,
            main: number(part)?,
            derived: of(&found.derived).unwrap_or(none),
            agreeing: of(&found.agreeing).unwrap_or(none),
            moved: (mean, least, most),
        })
    };
    main.parts.iter().filter_map(row).collect()
}

/// What a number is, in the words of the study.
fn what(part: &Part, naming: &Names<'_>) -> Option<Phrase> {
    let quantity = |quantity: &Quantity| both(|language| naming.quantity(quantity, language));
    let group = |quantity: &Quantity| {
        let code = quantity.group().unwrap_or_default().to_owned();
        both(|language| naming.group(&code, language))
    };
    Some(match part {
        Part::Sign { quantity: of, .. } if of.group().is_some() => {
            Phrase::from(words::IN_THIS_GROUP).with("what", quantity(of)).with("group", group(of))
        }
        Part::Sign { quantity: of, .. } => quantity(of),
        Part::Order { lower, higher, logarithm, .. } => {
            let of = if *logarithm {
                Phrase::from(words::LOGARITHM_OF).with("what", quantity(lower))
            } else {
                quantity(lower)
            };
            Phrase::from(words::CONTRAST_OF).with("what", of).with("higher", group(higher)).with("lower", group(lower))
        }
        Part::Preference { preference, .. } => {
            let criterion = match preference.criterion {
                Criterion::Bic => words::DELTA_BIC,
                Criterion::Aic => words::DELTA_AIC,
                Criterion::Cfi => words::DELTA_CFI,
                Criterion::ChiSquare => words::DELTA_CHI_SQUARE,
            };
            Phrase::from(words::PREFERENCE_OF)
                .with("criterion", Phrase::from(criterion))
                .with("over", Phrase::code(&preference.over))
                .with("model", Phrase::code(&preference.model))
        }
        _ => return None,
    })
}
