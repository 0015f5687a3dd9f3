//! The paths of the structural model, by group where they may differ, and beside those of the pooled sample.

use super::context::Context;
use super::figures::Drawn;
use super::{charts, figures, over_groups};
use crate::fitted::{Combination, Fit, FittedRow, Quantity};
use crate::hypothesis::Statement;
use crate::report::sections::{
    GroupPathRow, GroupPaths, PathEstimate, PathRow, Paths, Pooling, PoolingRow, section_paths, section_pooling,
};
use crate::report::{Block, Phrase, Section};
use crate::study::ModelEntry;
use crate::syntax::Operator;
use crate::words::catalogue::hypothesis as catalogue;
use crate::words::report as words;

pub(super) fn section(context: Context<'_>) -> Option<Section> {
    let model = context.structural()?;
    let fit = context.solved(&model.id)?;
    let regressions = regressions(fit);
    if regressions.is_empty() {
        return None;
    }
    let several = fit.model.groups.len() > 1;
    let shared: Vec<&FittedRow> =
        regressions.iter().copied().filter(|row| over_groups::is_shared(fit, &row.lhs, "~", &row.rhs)).collect();
    let all_shared = shared.len() == regressions.len();
    let by_group = if several && !all_shared { Some((model, fit)) } else { heterogeneity(context, model) };
    let drawn = if all_shared { figures::structural(context, model, fit) } else { Drawn::default() };
    let paths = Paths {
        model: model.id.clone(),
        n: fit.sample.n,
        rows: shared.iter().map(|row| path(context, model, fit, row)).collect(),
        r_squared: explained(context, fit),
        over_groups: several,
        figure: drawn.figure.clone(),
        by_group: by_group.map(|(free, fit)| by_group_of(context, &model.id, free, fit)),
    };
    let mut section = section_paths("paths", words::PATHS, &paths);
    section.blocks.extend(drawn.findings.into_iter().map(Block::Finding));
    section.blocks.extend(paths.by_group.as_ref().map(|groups| charts::by_group(groups).blocks()).unwrap_or_default());
    if let Some((free, fit)) = by_group {
        section = section.section(by_group_diagrams(context, &model.id, free, fit));
    }
    Some(match pooling(context, model, fit) {
        Some(pooled) => section.section(pooled),
        None => section,
    })
}

/// The regressions of the first group.
fn regressions(fit: &Fit) -> Vec<&FittedRow> {
    fit.rows.iter().filter(|row| row.op == "~" && row.group == 1).collect()
}

fn standardised(fit: &Fit, row: &FittedRow) -> Option<crate::infer::Estimate> {
    over_groups::mean(fit, |g| Quantity::path(&row.lhs, &row.rhs, g).standardised())
}

fn path(context: Context<'_>, model: &ModelEntry, fit: &Fit, row: &FittedRow) -> PathRow {
    let standardised = standardised(fit, row).map_or(row.std_all.value, |mean| mean.value);
    PathRow {
        hypothesis: context.on_path(&model.id, &row.lhs, Operator::Regression, &row.rhs),
        from: context.name(&row.rhs),
        to: context.name(&row.lhs),
        estimate: PathEstimate { standardised, ..PathEstimate::of(row) },
    }
}

fn explained(context: Context<'_>, fit: &Fit) -> Vec<(Phrase, f64)> {
    let mut outcomes: Vec<&str> = Vec::new();
    for row in regressions(fit) {
        if !outcomes.contains(&row.lhs.as_str()) {
            outcomes.push(&row.lhs);
        }
    }
    let of = |outcome: &str| Some((context.name(outcome), figures::explained(fit, outcome)?));
    outcomes.into_iter().filter_map(of).collect()
}

/// The model with the same paths free in every group, where a hypothesis on the model names one.
fn heterogeneity<'a>(context: Context<'a>, model: &ModelEntry) -> Option<(&'a ModelEntry, &'a Fit)> {
    let mine = context.study.hypotheses.iter().filter(|h| h.model.as_deref() == Some(&model.id));
    let id = mine.filter_map(|h| h.heterogeneity.as_deref()).next()?;
    Some((context.study.model(id)?, context.solved(id)?))
}

/// One diagram a group, of the model in which the paths are free.
fn by_group_diagrams(context: Context<'_>, main: &str, model: &ModelEntry, fit: &Fit) -> Section {
    let title = Phrase::from(words::DIAGRAMS_BY_GROUP).with("group", context.grouping());
    let intro = Phrase::from(words::DIAGRAMS_BY_GROUP_INTRO)
        .with("model", Phrase::code(&model.id))
        .with("group", context.grouping());
    let mut section = Section::new("paths-diagrams", title).paragraph([intro]);
    let ids: &[&str] = if main == model.id { &[main] } else { &[main, &model.id] };
    for g in 1..=fit.model.groups.len() {
        section.blocks.extend(figures::structural_of(context, ids, (model, fit), g).blocks());
    }
    section
}

fn by_group_of(context: Context<'_>, main: &str, model: &ModelEntry, fit: &Fit) -> GroupPaths {
    let count = fit.model.groups.len();
    let row = |first: &FittedRow| {
        let estimates = (1..=count).filter_map(|g| fit.row(&first.lhs, "~", &first.rhs, g)).map(PathEstimate::of);
        let of = |g: usize| Quantity::path(&first.lhs, &first.rhs, g);
        let differences: Vec<Combination> = (1..count).map(|g| Combination::difference(of(g), of(g + 1))).collect();
        let test = fit.wald(&differences);
        GroupPathRow {
            hypothesis: context.on_path_of(&[main, &model.id], &first.lhs, &first.rhs),
            from: context.name(&first.rhs),
            to: context.name(&first.lhs),
            estimates: estimates.collect(),
            wald: test.map_or(f64::NAN, |test| test.statistic),
            df: test.map_or(0, |test| test.df),
            p: test.map_or(f64::NAN, |test| test.p),
        }
    };
    GroupPaths {
        model: model.id.clone(),
        grouping: context.grouping(),
        groups: fit.model.groups.iter().map(|code| context.group(code)).collect(),
        rows: regressions(fit).into_iter().map(row).collect(),
    }
}

/// The paths of a model with groups beside those of the pooled models that its hypotheses look at.
fn pooling(context: Context<'_>, model: &ModelEntry, fit: &Fit) -> Option<Section> {
    let on_paths = |statement: &Statement| matches!(statement, Statement::Sign { .. });
    let mine = context.study.hypotheses.iter().filter(|h| h.model.as_deref() == Some(&model.id));
    let mut beside: Vec<(&ModelEntry, &Fit)> = Vec::new();
    for id in mine.filter(|h| on_paths(&h.statement)).flat_map(|h| &h.beside) {
        let pooled = context.study.model(id).zip(context.solved(id));
        let pooled = pooled.filter(|(entry, fit)| !entry.has_groups() && fit.model.groups.len() == 1);
        if let Some(pooled) = pooled.filter(|(entry, _)| !beside.iter().any(|(other, _)| other.id == entry.id)) {
            beside.push(pooled);
        }
    }
    if fit.model.groups.len() < 2 || beside.is_empty() {
        return None;
    }
    let rows = regressions(fit).into_iter().map(|row| {
        let of = |pooled: &Fit| {
            let found = pooled.row(&row.lhs, "~", &row.rhs, 1);
            let value = |row: &FittedRow| (row.std_all.value, row.estimate.p().unwrap_or(f64::NAN));
            found.map_or((f64::NAN, f64::NAN), value)
        };
        PoolingRow {
            from: context.name(&row.rhs),
            to: context.name(&row.lhs),
            pooled: beside.iter().map(|(_, pooled)| of(pooled)).collect(),
            within: (standardised(fit, row).map_or(f64::NAN, |s| s.value), row.estimate.p().unwrap_or(f64::NAN)),
        }
    });
    let pooling = Pooling {
        models: beside.iter().map(|(entry, _)| entry.id.clone()).collect(),
        within: model.id.clone(),
        rows: rows.collect(),
    };
    let told = |f: &&crate::Finding| f.code() == catalogue::POOLED_DIFFERS.code;
    let differing = context.results.findings.iter().filter(told);
    let ids = differing.filter_map(|f| f.words.iter().find(|(key, _)| *key == "hypothesis"));
    let ids: Vec<Phrase> = ids.map(|(_, id)| Phrase::name(id)).collect();
    let sentence = if ids.is_empty() {
        Phrase::from(words::POOLING_HARMLESS)
    } else {
        Phrase::from(words::POOLING_HARMFUL).with("hypotheses", Phrase::List(ids))
    };
    Some(section_pooling("pooling", words::POOLING, &pooling).paragraph([sentence]))
}
