//! The findings of a study without what is told elsewhere or twice.

use super::context::Context;
use crate::finding::Finding;
use crate::report::Section;
use crate::report::sections::{Told, section_findings};
use crate::words::Language;
use crate::words::catalogue::moments::CASES_DROPPED;

pub(super) fn section(context: Context<'_>) -> Section {
    section_findings(&told(context))
}

/// Each finding once, with the models that it concerns. What a table of the report says (cases lost by each model) is
/// left out.
pub(super) fn told(context: Context<'_>) -> Vec<Told> {
    let mut told: Vec<Told> = Vec::new();
    let tabled = |finding: &&Finding| finding.code() == CASES_DROPPED.code && finding.place.model.is_some();
    for finding in context.results.findings.iter().filter(|finding| !tabled(finding)) {
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
