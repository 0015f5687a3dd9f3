//! The files of a report.

use super::results::results_with;
use super::whole::{document, drawing_findings};
use crate::error::Result;
use crate::finding::Finding;
use crate::report::{Document, docx, html, json, latex, markdown, typst, xlsx};
use crate::study::format::Format;
use crate::study::run::Results;
use crate::study::schema::Study;
use crate::words::Language;

/// A file of a report.
#[derive(Clone, Debug, PartialEq)]
pub struct ReportFile {
    /// Its name within the folder of the report.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
    /// What there is to say of it.
    pub findings: Vec<Finding>,
}

impl ReportFile {
    fn new(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> ReportFile {
        ReportFile { name: name.into(), bytes: bytes.into(), findings: Vec::new() }
    }
}

/// The files that a study asks for: the report in its formats and languages, the figures, the results.
///
/// Nothing in them changes from run to run, and nothing depends on where covary was started.
///
/// # Errors
/// When the report is too large for a format, or this program cannot write one of them ([`Format::available`]).
pub fn files(study: &Study, results: &Results) -> Result<Vec<ReportFile>> {
    let document = document(study, results);
    let mut files = Vec::new();
    let wants = |format| study.report.formats.contains(&format);
    for &language in &study.report.languages {
        let mut add = |format: Format, bytes: Vec<u8>| {
            files.push(ReportFile::new(format.file_name(language), bytes));
        };
        if wants(Format::Html) {
            add(Format::Html, html::write(&document, language).into());
        }
        if wants(Format::Markdown) {
            add(Format::Markdown, markdown::write(&document, language).into());
        }
        if wants(Format::Docx) {
            add(Format::Docx, docx::write(&document, language)?);
        }
        if wants(Format::Xlsx) {
            add(Format::Xlsx, xlsx::write(&document, language)?);
        }
        if wants(Format::Latex) {
            add(Format::Latex, latex::write(&document, language).into());
        }
        if wants(Format::Typst) {
            add(Format::Typst, typst::write(&document, language).into());
        }
        if wants(Format::Pdf) {
            files.push(set(&document, language)?);
        }
    }
    if study.report.formats.iter().any(|format| format.has_figures_beside()) {
        files.extend(figures(study, &document));
    }
    if wants(Format::Json) {
        let results = json::write(&results_with(study, results, &drawing_findings(&document)));
        files.push(ReportFile::new(Format::Json.file_name(Language::English), results));
    }
    Ok(files)
}

/// The report as PDF.
#[cfg(feature = "pdf")]
fn set(document: &Document, language: Language) -> Result<ReportFile> {
    let (bytes, findings) = crate::report::pdf::write(document, language)?;
    Ok(ReportFile { findings, ..ReportFile::new(Format::Pdf.file_name(language), bytes) })
}

#[cfg(not(feature = "pdf"))]
fn set(_: &Document, language: Language) -> Result<ReportFile> {
    Format::Pdf.available()?;
    Ok(ReportFile::new(Format::Pdf.file_name(language), Vec::new()))
}

fn figures(study: &Study, document: &Document) -> Vec<ReportFile> {
    let drawn = document.figures();
    let in_language =
        |language| drawn.iter().map(move |figure| ReportFile::new(figure.file_name(language), figure.svg(language)));
    study.report.languages.iter().flat_map(|language| in_language(*language).collect::<Vec<_>>()).collect()
}
