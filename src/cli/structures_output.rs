//! Rival structures as a document and as a JSON object.

use crate::finding::Finding;
use crate::fitted::Fit;
use crate::instrument::RivalStructures;
use crate::report::fit_text::estimator_rows;
use crate::report::sections::{sections_structures, structures_in_words};
use crate::report::{Block, Cell, Document, Phrase, Section, object, structures_json};
use crate::words::{Language, fit as fit_words, structures as words};
use serde_json::{Value, json};

/// The structures with what was found.
pub(super) struct Shown<'a> {
    pub rivals: &'a RivalStructures,
    pub findings: &'a [Finding],
}

/// Header, the ready paragraph, findings, and the sections of the structures.
pub(super) fn document(shown: &Shown<'_>, digits: usize) -> Document {
    let rivals = shown.rivals;
    let mut document = Document::new(words::TITLE);
    document.summary.push(Block::KeyValues(header(rivals)));
    document = document.section(Section::new("summary", words::SUMMARY).paragraph(structures_in_words(rivals)));
    if !shown.findings.is_empty() {
        let mut section = Section::new("findings", fit_words::FINDINGS);
        section.blocks.extend(shown.findings.iter().cloned().map(Block::Finding));
        document = document.section(section);
    }
    sections_structures(rivals, digits).into_iter().fold(document, Document::section)
}

fn header(rivals: &RivalStructures) -> Vec<(Phrase, Cell)> {
    let mut rows: Vec<(Phrase, Cell)> = Vec::new();
    if let Some(fit) = rivals.correlated() {
        rows.extend(estimator_rows(fit));
        rows.push((fit_words::CASES.into(), Cell::count(fit.sample.n)));
    }
    let list = |names: Vec<&str>| Cell::words(Phrase::code(names.join(", ")));
    let construct = &rivals.construct;
    rows.push((words::CONSTRUCT.into(), Cell::words(Phrase::code(&construct.name))));
    rows.push((words::DIMENSIONS.into(), list(construct.dimensions.iter().map(|d| d.name.as_str()).collect())));
    if !construct.outcomes.is_empty() {
        rows.push((words::OUTCOMES.into(), list(construct.outcomes.iter().map(|o| o.name.as_str()).collect())));
    }
    rows
}

/// The JSON object.
pub(super) fn object(shown: &Shown<'_>, command: &[String], language: Language) -> Value {
    let fit = shown.rivals.correlated();
    let mut object = object::head(command);
    object.insert("converged".into(), json!(fit.is_some_and(Fit::converged)));
    object.extend(structures_json::members(shown.rivals));
    let sentences: Vec<String> =
        structures_in_words(shown.rivals).iter().map(|sentence| sentence.text(language)).collect();
    object.insert("text".into(), json!(sentences));
    object::end(object, shown.findings, None, language)
}

/// The answer when there is nothing to answer.
pub(super) fn refusal(findings: &[Finding], command: &[String], language: Language) -> Value {
    let mut object = object::head(command);
    object.insert("converged".into(), json!(false));
    let nulls = ["status", "nobs", "estimator", "construct", "split", "indices", "general", "paths", "recommendation"];
    let lists = ["dimensions", "outcomes", "structures", "comparisons", "weights", "text"];
    object::blank(&mut object, &nulls, &lists);
    object::end(object, findings, findings.first(), language)
}
