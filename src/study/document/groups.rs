//! Comparison of groups: the invariance ladders and the latent means.

use super::context::{Context, pair};
use super::{association, figures, measurement};
use crate::compare::{Ladder, LadderModel, LadderStep};
use crate::fitted::{Fit, Quantity};
use crate::report::sections::{
    FreedIntercept, GroupMean, Invariance, InvarianceStep, LatentMeanRow, LatentMeans, section_invariance,
    section_latent_means,
};
use crate::report::{Block, Section};
use crate::words::Text;
use crate::words::report as words;

pub(super) fn section(context: Context<'_>) -> Option<Section> {
    let mut sections: Vec<Section> = Vec::new();
    for (entry, result) in context.study.invariance.iter().zip(&context.results.ladders) {
        let mut section = match &result.outcome {
            Ok(ladder) => section_invariance(&format!("invariance-{}", entry.id), &invariance(context, ladder)),
            Err(refused) => {
                let section = Section::new(format!("invariance-{}", entry.id), words::INVARIANCE);
                refused.iter().cloned().map(Block::Finding).fold(section, Section::block)
            }
        };
        section.title = pair(&entry.name);
        sections.push(section);
    }
    sections.extend(latent_means(context));
    sections.extend(association::sections(context));
    if sections.is_empty() {
        return None;
    }
    Some(sections.into_iter().fold(Section::new("groups", words::GROUPS), Section::section))
}

const fn step_name(step: LadderStep) -> Text {
    match step {
        LadderStep::Configural => words::CONFIGURAL,
        LadderStep::Metric => words::METRIC,
        LadderStep::Scalar => words::SCALAR,
        LadderStep::PartialScalar => words::PARTIAL_SCALAR,
        LadderStep::Strict => words::STRICT,
        LadderStep::Means => words::EQUAL_MEANS,
    }
}

const fn short_name(step: LadderStep) -> Text {
    match step {
        LadderStep::Metric => words::METRIC_SHORT,
        LadderStep::Scalar => words::SCALAR_SHORT,
        LadderStep::Strict => words::STRICT_SHORT,
        other => step_name(other),
    }
}

fn invariance(context: Context<'_>, ladder: &Ladder) -> Invariance {
    let groups = ladder.steps.first().map(|step| {
        let labels = step.fit.model.groups.iter().zip(&step.fit.sample.groups);
        labels.map(|(code, group)| (context.group(code), group.n)).collect()
    });
    Invariance {
        groups: groups.unwrap_or_default(),
        steps: ladder.steps.iter().map(|step| ladder_row(context, step)).collect(),
        intercepts: intercepts(ladder),
        freed_though_kept: !ladder.freed.is_empty()
            && ladder
                .step(LadderStep::Scalar)
                .and_then(|s| s.test)
                .is_some_and(|t| t.p >= context.study.criteria.alpha),
    }
}

fn ladder_row(context: Context<'_>, model: &LadderModel) -> InvarianceStep {
    let get = |name: &str| model.fit.measures.get(name).unwrap_or(f64::NAN);
    let known = |x: Option<f64>| x.unwrap_or(f64::NAN);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small whole number")]
    let difference = model.test.map(|test| (test.chi_square, test.df.round() as usize, test.p));
    InvarianceStep {
        name: step_name(model.step).into(),
        against: model.against.map(|step| short_name(step).into()),
        chisq: get("chisq"),
        df: usize::try_from(model.fit.model.degrees_of_freedom()).unwrap_or(0),
        p: get("pvalue"),
        cfi: get("cfi"),
        rmsea: get("rmsea"),
        srmr: get("srmr"),
        bic: get("bic"),
        difference,
        delta_cfi: known(model.delta_cfi),
        delta_rmsea: known(model.delta_rmsea),
        kept: difference.map(|(_, _, p)| p >= context.study.criteria.alpha),
    }
}

/// The score test of each item: of the round that freed it, or else of the last round.
fn intercepts(ladder: &Ladder) -> Vec<FreedIntercept> {
    let Some(first) = ladder.rounds.first() else { return Vec::new() };
    let row = |item: &str| {
        let freeing = ladder
            .rounds
            .iter()
            .find(|round| round.freed.and_then(|place| round.tests.get(place)).is_some_and(|test| test.item == item));
        let last = || ladder.rounds.iter().rev().find(|round| round.tests.iter().any(|test| test.item == item));
        let found = freeing.or_else(last)?.tests.iter().find(|test| test.item == item)?;
        let test = found.test?;
        Some(FreedIntercept {
            parameter: format!("{item}~1"),
            chisq: test.statistic,
            df: test.df,
            p: test.p,
            holm: found.adjusted_p.unwrap_or(f64::NAN),
            freed: freeing.is_some(),
        })
    };
    first.tests.iter().filter_map(|test| row(&test.item)).collect()
}

fn latent_means(context: Context<'_>) -> Option<Section> {
    let model = context.study.model(context.study.report.latent_means.as_deref()?)?;
    let fit = context.solved(&model.id)?;
    let count = fit.model.groups.len();
    let ladder = model.group_partial_from.as_ref().and_then(|id| context.results.ladders.iter().find(|l| l.id == *id));
    let short = |factor: &str| {
        let ladder = ladder.and_then(|l| l.outcome.as_ref().ok());
        ladder.is_some_and(|l| l.factors.iter().any(|f| f.factor == factor && !f.mean_testable))
    };
    let all: Vec<String> = measurement::factors(fit).into_iter().map(|(factor, _)| factor).collect();
    let (not_testable, factors): (Vec<String>, Vec<String>) = all.into_iter().partition(|factor| short(factor));
    if count < 2 || factors.is_empty() {
        return None;
    }
    let mut means = LatentMeans {
        model: model.id.clone(),
        grouping: context.grouping(),
        groups: fit.model.groups.iter().map(|code| context.group(code)).collect(),
        reference: reference(fit, &factors),
        rows: factors.iter().map(|factor| row(context, fit, factor)).collect(),
        not_testable: not_testable.iter().map(|factor| context.name(factor)).collect(),
        figure: None,
    };
    let drawn = figures::latent_means(context, &means, &factors);
    means.figure = drawn.figure;
    let mut section = section_latent_means(&means);
    section.blocks.extend(drawn.findings.into_iter().map(Block::Finding));
    Some(section)
}

fn mean_of(fit: &Fit, factor: &str, group: usize) -> Option<crate::infer::Estimate> {
    fit.estimate(&Quantity::Mean { variable: factor.to_owned(), group })
}

/// The group whose means are fixed.
fn reference(fit: &Fit, factors: &[String]) -> usize {
    let fixed =
        |g: &usize| factors.iter().all(|f| mean_of(fit, f, g + 1).is_some_and(|m| m.error <= 0.0 || m.error.is_nan()));
    (0..fit.model.groups.len()).find(fixed).unwrap_or(0)
}

fn row(context: Context<'_>, fit: &Fit, factor: &str) -> LatentMeanRow {
    let mean = |g: usize| {
        let estimate = mean_of(fit, factor, g).unwrap_or(crate::infer::Estimate::new(f64::NAN, f64::NAN));
        let (lower, upper) = estimate.interval(0.95).unwrap_or((f64::NAN, f64::NAN));
        GroupMean { estimate: estimate.value, se: estimate.error, p: estimate.p().unwrap_or(f64::NAN), lower, upper }
    };
    LatentMeanRow { factor: context.name(factor), means: (1..=fit.model.groups.len()).map(mean).collect() }
}
