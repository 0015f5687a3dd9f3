//! `covary verify`: does a report say what its study gives?

use super::output::{Exit, Format, OutputArguments, Streams};
use super::power_output::refusal;
use crate::error::Result;
use crate::finding::Finding;
use crate::report::{Block, Cell, Document, Kind, Phrase, Section, Table};
use crate::study::{Study, Verification, WrittenReport, verify};
use crate::words::{Language, fit as fit_words, verification as words};
use serde_json::{Value, json};
use std::io;
use std::path::PathBuf;

/// Verify a report: compute its study anew and compare every number.
///
/// Every value of results.json is compared with the one recomputed, the data by their hash, and the other files of the
/// report byte by byte. The first value that differs is named. The exit code is 0 when all agree, and 1 otherwise.
///
/// Example: covary verify reports/ce-crm-cl
#[derive(Clone, Debug, clap::Args)]
pub struct Arguments {
    /// The folder of a report with results.json, or that file
    #[arg(value_name = "REPORT")]
    pub report: PathBuf,
    /// The study [default: models/<name of the study>, here or beside the folder of reports]
    #[arg(long, value_name = "STUDY")]
    pub study: Option<PathBuf>,
    /// The largest relative difference of two numbers that agree
    #[arg(long, value_name = "X", default_value_t = 1e-6)]
    pub tolerance: f64,
    #[command(flatten)]
    pub output: OutputArguments,
}

/// Differences that the text shows.
const SHOWN: usize = 20;

pub(super) fn run(
    arguments: &Arguments,
    typed: &[String],
    language: Language,
    streams: &mut Streams<'_>,
) -> io::Result<Exit> {
    let object = |findings: &[Finding]| refusal(findings, typed, language);
    let Some(answer) = arguments.output.answer(&Format::DOCUMENTS, &object, language, streams)? else {
        return Ok(Exit::Usage);
    };
    if !(arguments.tolerance >= 0.0 && arguments.tolerance < 1.0) {
        let value = arguments.tolerance.to_string();
        let finding = super::usage::refused("--tolerance", value, "0 … 1".to_owned());
        return answer.refuse(&[finding], None, Exit::Usage, streams);
    }
    match compute(arguments) {
        Ok((study, found)) => {
            let findings = found.findings();
            let object = || json_of(&study, &found, &findings, typed, language, arguments.tolerance);
            let document = || document(&study, &found, &findings);
            let exit = answer.give(&findings, None, object, document, streams)?;
            Ok(if exit == Exit::Done && !found.agrees() { Exit::Refused } else { exit })
        }
        Err(error) => answer.refuse(&error.into_findings(), None, Exit::Refused, streams),
    }
}

fn compute(arguments: &Arguments) -> Result<(String, Verification)> {
    let written = WrittenReport::read(&arguments.report)?;
    let folder = match &arguments.study {
        Some(folder) => folder.clone(),
        None => written.study_folder()?,
    };
    let mut study = Study::load(&folder)?;
    if let Some(convention) = written.convention() {
        study.follow(convention);
    }
    let results = crate::study::run_telling(&study, &mut super::report::fitting);
    Ok((study.id().to_owned(), verify(&written, &study, &results?, arguments.tolerance)?))
}

fn document(study: &str, found: &Verification, findings: &[Finding]) -> Document {
    let mut document = Document::new(words::TITLE);
    let verdict = if found.agrees() { words::AGREES } else { words::DISAGREES };
    let mut facts = vec![
        (words::STUDY.into(), Cell::words(Phrase::code(study))),
        (words::VERSION.into(), Cell::words(Phrase::code(found.version.as_deref().unwrap_or("–")))),
        (words::COMPARED.into(), Cell::count(found.compared)),
        (words::DIFFERENT.into(), Cell::count(found.differences.len())),
        (words::FILES.into(), Cell::count(found.files.len())),
        (words::FILES_CHANGED.into(), Cell::count(found.changed.len())),
    ];
    if !found.left_out.is_empty() {
        facts.push((words::FILES_LEFT_OUT.into(), Cell::words(Phrase::code(found.left_out.join(", ")))));
    }
    facts.push((words::VERDICT.into(), Cell::words(verdict)));
    document.summary.push(Block::KeyValues(facts));
    if !findings.is_empty() {
        let mut section = Section::new("findings", fit_words::FINDINGS);
        section.blocks.extend(findings.iter().cloned().map(Block::Finding));
        document = document.section(section);
    }
    if found.differences.is_empty() {
        return document;
    }
    let mut table = Table::new("differences", words::DIFFERENCES)
        .column("place", words::PLACE, Kind::Code)
        .column("stored", words::STORED, Kind::Code)
        .column("recomputed", words::RECOMPUTED, Kind::Code)
        .column("relative", words::RELATIVE, Kind::Code);
    let code = |text: String| Cell::words(Phrase::code(text));
    for difference in found.differences.iter().take(SHOWN) {
        let shown = |value: &Option<Value>| value.as_ref().map_or(Cell::MISSING, |value| code(value.to_string()));
        table = table.row(vec![
            code(difference.place.clone()),
            shown(&difference.stored),
            shown(&difference.recomputed),
            difference.relative().map_or(Cell::MISSING, |x| code(format!("{x:.1e}"))),
        ]);
    }
    if found.differences.len() > SHOWN {
        let note = Phrase::from(words::DIFFERENCES_NOTE).count("shown", SHOWN).count("all", found.differences.len());
        table = table.note(note);
    }
    document.section(Section::new("differences", words::DIFFERENCES).block(table))
}

fn json_of(
    study: &str,
    found: &Verification,
    findings: &[Finding],
    command: &[String],
    language: Language,
    tolerance: f64,
) -> Value {
    let one = |difference: &crate::study::Difference| {
        json!({
            "place": difference.place,
            "stored": difference.stored,
            "recomputed": difference.recomputed,
            "relative": difference.relative(),
        })
    };
    json!({
        "covary": env!("CARGO_PKG_VERSION"),
        "command": command,
        "kind": "verification",
        "study": study,
        "version": found.version,
        "verified": found.agrees(),
        "tolerance": tolerance,
        "same_data": !found.other_data,
        "compared": found.compared,
        "differences": found.differences.iter().map(one).collect::<Vec<Value>>(),
        "files": found.files,
        "left_out": found.left_out,
        "changed": found.changed.iter().map(|file| json!({ "file": file.name, "line": file.line })).collect::<Vec<Value>>(),
        "warnings": findings.iter().map(|finding| finding.to_json(language)).collect::<Vec<Value>>(),
        "error": Value::Null,
    })
}
