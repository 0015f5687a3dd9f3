//! All sections in the order of reading.

use super::context::{Context, pair};
use super::{
    careless, conventions, differences, effects, exploration, findings, fit, groups, items, measurement, method,
    method_bias, moderation, paths, quality, regrouping, rivals, sample, sensitivity, structures, verdicts,
};
use crate::finding::Finding;
use crate::report::sections::section_references;
use crate::report::{Block, Document, Phrase, Section, markdown};
use crate::study::run::Results;
use crate::study::schema::Study;
use crate::words::Language;
use crate::words::catalogue::drawing;
use crate::words::report as words;

/// The report of a study.
pub fn document(study: &Study, results: &Results) -> Document {
    let context = Context { study, results };
    let hypotheses = verdicts::hypotheses(context);
    let mut document = Document::new(pair(&study.title));
    document.subtitle =
        Some(Phrase::from(words::REPORT_SUBTITLE).with("version", Phrase::name(env!("CARGO_PKG_VERSION"))));
    document.manner = study.report.manner;
    document.summary = verdicts::top(context, &hypotheses);
    let mut sections: Vec<Section> = [
        Some(sample::section(context)),
        careless::section(context),
        items::section(context),
        exploration::section(context),
        measurement::section(context),
        measurement::instrument(context),
        method_bias::section(context),
        fit::section(context),
        rivals::section(context),
        paths::section(context),
        effects::section(context),
        moderation::section(context),
        sensitivity::section(context),
        groups::section(context),
        differences::section(context),
        verdicts::section(&hypotheses),
        regrouping::section(context),
    ]
    .into_iter()
    .flatten()
    .collect();
    // Beside the rivals that the study itself compares.
    let place = sections.iter().position(|section| section.id == "paths").unwrap_or(sections.len());
    sections.splice(place..place, structures::sections(context));
    let drawing = of_drawing(&sections);
    sections.extend([findings::section(context, &drawing), method::limitations(context), method::provenance(context)]);
    sections.extend(quality::section(context));
    sections.extend(conventions::section(context));
    let document = sections.into_iter().fold(document, Document::section);
    let references = section_references(&markdown::write(&document, Language::English));
    document.section(references)
}

/// What was found while pictures were drawn; it stands in the place of the picture and among the findings.
fn of_drawing(sections: &[Section]) -> Vec<Finding> {
    let is_of_drawing = |finding: &&Finding| drawing::ENTRIES.iter().any(|entry| entry.code == finding.code());
    let mut found: Vec<Finding> = Vec::new();
    for section in sections {
        let told = section.blocks.iter().filter_map(|block| match block {
            Block::Finding(finding) => Some(finding),
            _ => None,
        });
        found.extend(told.filter(is_of_drawing).cloned());
        found.extend(of_drawing(&section.sections));
    }
    found
}

/// What was found while the pictures of a report were drawn.
pub(super) fn drawing_findings(document: &Document) -> Vec<Finding> {
    of_drawing(&document.sections.iter().filter(|section| section.id != "findings").cloned().collect::<Vec<_>>())
}
