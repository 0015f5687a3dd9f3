//! The findings of a study without what is told elsewhere or twice.

use super::context::Context;
use crate::finding::Finding;
use crate::report::Section;
use crate::report::sections::{Told, section_findings};
use crate::words::Language;
use crate::words::catalogue::compare::NOT_NESTED;
use crate::words::catalogue::hypothesis::CONDITIONAL;
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
        if let Some(known) = told.iter_mut().find(|other| alike(&other.finding, finding)) {
            join(&mut known.finding, finding);
            continue;
        }
        match told.iter_mut().find(same) {
            Some(other) => other.models.extend(model.filter(|model| !other.models.contains(model))),
            None => told.push(Told { finding: relative(context, finding), models: model.into_iter().collect() }),
        }
    }
    told
}

/// The word in which the verdicts that rest on one rejected model differ.
const HYPOTHESIS: &str = "hypothesis";

/// Whether two verdicts rest on the same rejected model.
fn alike(one: &Finding, other: &Finding) -> bool {
    let rest = |finding: &Finding| -> Vec<(&'static str, String)> {
        finding.words.iter().filter(|(name, _)| *name != HYPOTHESIS).cloned().collect()
    };
    let own = |finding: &Finding| finding.words.iter().find(|(name, _)| *name == HYPOTHESIS).cloned();
    one.code() == CONDITIONAL.code
        && other.code() == CONDITIONAL.code
        && rest(one) == rest(other)
        && own(one) != own(other)
}

/// Adds the hypothesis of one finding to those of another.
fn join(finding: &mut Finding, other: &Finding) {
    let added = other.words.iter().find(|(name, _)| *name == HYPOTHESIS).map(|(_, id)| id.clone());
    let known = finding.words.iter_mut().find(|(name, _)| *name == HYPOTHESIS);
    if let (Some((_, list)), Some(added)) = (known, added)
        && !list.split(", ").any(|id| id == added)
    {
        list.push_str(", ");
        list.push_str(&added);
    }
}

/// The finding with its file named relative to the study, so that it reads the same wherever covary was started.
pub(super) fn relative(context: Context<'_>, finding: &Finding) -> Finding {
    let mut finding = finding.clone();
    if let Some(file) = &mut finding.place.file {
        *file = context.study.relative(std::path::Path::new(file.as_str()));
    }
    finding
}
