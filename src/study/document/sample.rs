//! Who answered, who was set aside, and how many cases each model has.

use super::charts;
use super::context::{Context, pair};
use super::controls::profile;
use super::figures::Drawn;
use crate::report::sections::{GroupSize, ModelCases, SampleFlow, section_sample};
use crate::report::{Phrase, Section};
use crate::words::report as words;

pub(super) fn section(context: Context<'_>) -> Section {
    let prepared = &context.results.prepared;
    let mut flow = SampleFlow::of(&prepared.screening);
    if prepared.outside > 0 {
        flow = flow.without(words::REASON_OUTSIDE, prepared.outside);
    }
    flow.groups = group_sizes(context);
    flow.grouping = (!flow.groups.is_empty()).then(|| context.grouping());
    flow.models = models(context);
    (flow.profile, flow.numbers) = profile(context);
    let mut section = section_sample(&flow);
    // The picture stands before the table of the same numbers.
    let at = section.blocks.len().min(1);
    let drawn = charts::screening(&flow).map(Drawn::blocks).unwrap_or_default();
    section.blocks.splice(at..at, drawn);
    section
}

/// The groups in the order of the study, or else of the data.
fn group_sizes(context: Context<'_>) -> Vec<GroupSize> {
    let Some(groups) = &context.study.groups else { return Vec::new() };
    let survey = &context.results.prepared.survey;
    let Some(column) = survey.column(&groups.column) else { return Vec::new() };
    let mut counts: Vec<(String, usize)> = groups.levels.iter().map(|level| (level.code.clone(), 0)).collect();
    for label in (0..survey.rows()).filter_map(|row| column.label(row)) {
        match counts.iter_mut().find(|(code, _)| *code == label) {
            Some((_, n)) => *n += 1,
            None => counts.push((label, 1)),
        }
    }
    counts.into_iter().map(|(code, analysed)| GroupSize { name: context.group(&code), analysed }).collect()
}

fn models(context: Context<'_>) -> Vec<ModelCases> {
    let cases = context.study.models.iter().map(|model| {
        let n = context.results.fit(&model.id).and_then(|fit| fit.fit()).map(|fit| fit.sample.n);
        let described = model.name.en != model.id;
        let description = if described { pair(&model.name) } else { Phrase::name("") };
        ModelCases { model: model.id.clone(), description, n }
    });
    cases.collect()
}
