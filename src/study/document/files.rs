//! The files of a report.

use super::results::results_with;
use super::whole::{document, drawing_findings};
use crate::report::{Document, html, json, markdown};
use crate::study::run::Results;
use crate::study::schema::{Format, Study};

/// A file of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportFile {
    /// Its name within the folder of the report.
    pub name: String,
    /// What it holds.
    pub text: String,
}

/// The files that a study asks for: the report in its formats and languages, the figures, the results.
///
/// Nothing in them changes from run to run, and nothing depends on where covary was started.
pub fn files(study: &Study, results: &Results) -> Vec<ReportFile> {
    let document = document(study, results);
    let mut files = Vec::new();
    let wants = |format| study.report.formats.contains(&format);
    for &language in &study.report.languages {
        let tag = language.tag();
        if wants(Format::Html) {
            files.push(ReportFile { name: format!("report.{tag}.html"), text: html::write(&document, language) });
        }
        if wants(Format::Markdown) {
            files.push(ReportFile { name: format!("report.{tag}.md"), text: markdown::write(&document, language) });
        }
    }
    if wants(Format::Html) || wants(Format::Markdown) {
        files.extend(figures(study, &document));
    }
    if wants(Format::Json) {
        files.push(ReportFile {
            name: "results.json".to_owned(),
            text: json::write(&results_with(study, results, &drawing_findings(&document))),
        });
    }
    files
}

fn figures(study: &Study, document: &Document) -> Vec<ReportFile> {
    let drawn = document.figures();
    let in_language = |language| {
        drawn
            .iter()
            .map(move |figure| ReportFile { name: figure.file_name(language), text: figure.svg(language).to_owned() })
    };
    study.report.languages.iter().flat_map(|language| in_language(*language).collect::<Vec<_>>()).collect()
}
