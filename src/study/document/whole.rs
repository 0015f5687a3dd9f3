//! All sections in the order of reading.

use super::context::{Context, pair};
use super::{effects, findings, fit, groups, items, measurement, method, paths, rivals, sample, verdicts};
use crate::report::sections::section_references;
use crate::report::{Document, Phrase};
use crate::study::run::Results;
use crate::study::schema::Study;
use crate::words::report as words;

/// The report of a study.
pub fn document(study: &Study, results: &Results) -> Document {
    let context = Context { study, results };
    let hypotheses = verdicts::hypotheses(context);
    let mut document = Document::new(pair(&study.title));
    document.subtitle =
        Some(Phrase::from(words::REPORT_SUBTITLE).with("version", Phrase::name(env!("CARGO_PKG_VERSION"))));
    document.summary = verdicts::top(context, &hypotheses);
    let sections = [
        Some(sample::section(context)),
        items::section(context),
        measurement::section(context),
        fit::section(context),
        rivals::section(context),
        paths::section(context),
        effects::section(context),
        groups::section(context),
        verdicts::section(&hypotheses),
        Some(findings::section(context)),
        Some(method::limitations(context)),
        Some(method::provenance(context)),
        Some(section_references()),
    ];
    sections.into_iter().flatten().fold(document, Document::section)
}
