//! The findings of a study without what is told elsewhere or twice.

use super::context::Context;
use crate::finding::Finding;
use crate::report::Section;
use crate::report::sections::{Told, section_findings};
use crate::words::Language;
use crate::words::catalogue::compare::NOT_NESTED;
use crate::words::catalogue::moments::CASES_DROPPED;

/// The findings, but for what tables of the report say: cases lost by each model, pairs that are not nested.
pub(super) fn section(context: Context<'_>, drawing: &[Finding]) -> Section {
    let tabled = [&CASES_DROPPED, &NOT_NESTED].map(|entry| entry.code);
    let told: Vec<Told> =
        told(context, drawing).into_iter().filter(|told| !tabled.contains(&told.finding.code())).collect();
    section_findings(&told)
}

/// Each finding once, with the models that it concerns; those of drawing last.
pub(super) fn told(context: Context<'_>, drawing: &[Finding]) -> Vec<Told> {
    let mut told: Vec<Told> = Vec::new();
    for finding in context.results.findings.iter().chain(drawing) {
        let same = |other: &&mut Told| {
            other.finding.code() == finding.code()
                && other.finding.message(Language::English) == finding.message(Language::English)
        };
        let model = finding.place.model.clone();
        match told.iter_mut().find(same) {
            Some(other) => other.models.extend(model.filter(|model| !other.models.contains(model))),
            None => told.push(Told { finding: relative(context, finding), models: model.into_iter().collect() }),
        }
    }
    told
}

/// The finding with its file named relative to the study, so that it reads the same wherever covary was started.
pub(super) fn relative(context: Context<'_>, finding: &Finding) -> Finding {
    let mut finding = finding.clone();
    if let Some(file) = &mut finding.place.file {
        *file = context.study.relative(std::path::Path::new(file.as_str()));
    }
    finding
}
