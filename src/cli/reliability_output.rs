//! Reliability and validity as a document and as a JSON object.

use crate::finding::Finding;
use crate::fitted::Fit;
use crate::instrument::Assessment;
use crate::report::fit_text::estimator_rows;
use crate::report::sections::{QualityShown, section_loadings, sections_quality};
use crate::report::{Block, Cell, Document, Figure, Kind, Phrase, Section, object, quality_json};
use crate::words::{Language, fit as fit_words, quality as words};
use serde_json::{Value, json};

/// The answer with what was found.
pub(super) struct Shown<'a> {
    pub fit: &'a Fit,
    /// `None` of a model without a solution.
    pub assessment: Option<&'a Assessment>,
    pub findings: &'a [Finding],
}

/// The labels of the groups as they are shown.
pub(super) fn groups(fit: &Fit) -> Vec<Phrase> {
    fit.model.group_labels().iter().map(Phrase::name).collect()
}

/// Header, findings, and the sections of reliability and validity with their pictures.
pub(super) fn document(shown: &Shown<'_>, pictures: Vec<Figure>, digits: usize) -> Document {
    let mut document = Document::new(words::TITLE);
    let mut rows: Vec<(Phrase, Cell)> = estimator_rows(shown.fit);
    rows.push((fit_words::CASES.into(), Cell::count(shown.fit.sample.n)));
    document.summary.push(Block::KeyValues(rows));
    if !shown.findings.is_empty() {
        let mut section = Section::new("findings", fit_words::FINDINGS);
        section.blocks.extend(shown.findings.iter().cloned().map(Block::Finding));
        document = document.section(section);
    }
    let Some(assessment) = shown.assessment else { return document };
    let quality = QualityShown {
        found: assessment,
        groups: &groups(shown.fit),
        number: Kind::Number(digits),
        share: Kind::Number(digits),
    };
    let document = document.section(section_loadings(&quality));
    sections_quality(&quality, pictures).into_iter().fold(document, Document::section)
}

/// The JSON object.
pub(super) fn object(shown: &Shown<'_>, command: &[String], language: Language) -> Value {
    let fit = shown.fit;
    let labels = fit.model.group_labels();
    let several = labels.len() > 1;
    let mut object = object::head(command);
    object.insert("converged".into(), json!(fit.converged()));
    object.insert("status".into(), json!(fit.status().name()));
    let nobs: Vec<usize> = fit.sample.groups.iter().map(|g| g.n).collect();
    object.insert("nobs".into(), if several { json!(nobs) } else { json!(fit.sample.n) });
    object.insert("ntotal".into(), json!(fit.sample.n));
    object.insert("groups".into(), if several { json!(labels) } else { Value::Null });
    object.insert("estimator".into(), json!(fit.options.estimator.name()));
    object.extend(quality_json::members(shown.assessment, labels));
    object::end(object, shown.findings, None, language)
}

/// The object of a refusal: the same keys, the first problem as `error`, all of them as `warnings`.
pub(super) fn refusal(findings: &[Finding], command: &[String], language: Language) -> Value {
    let mut object = object::head(command);
    object.insert("converged".into(), json!(false));
    object::blank(&mut object, &["status", "nobs", "ntotal", "groups", "estimator"], &[]);
    object.extend(quality_json::members(None, &[]));
    object::end(object, findings, findings.first(), language)
}
