//! `covary packet`: everything that it takes to repeat a study elsewhere.

use super::output::{Exit, Format, OutputArguments, Streams};
use super::power_output::refusal;
use super::usage;
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::report::{Block, Cell, Document, Phrase};
use crate::study::{DataChoice, Packet, PacketOptions, Study, packet};
use crate::words::catalogue::usage as catalogue;
use crate::words::{Language, packet as words};
use serde_json::{Value, json};
use std::io;
use std::path::{Path, PathBuf};

/// Write a replication packet of a study.
///
/// A folder with the study, its report and all numbers, a data dictionary, the means and covariances of the headline models,
/// R scripts for lavaan, input files for Mplus, a log, and a checklist of what a report has to say; with the answers if asked.
///
/// Example: covary packet models/ce-crm-cl --folder ce-crm-cl-packet --data anonymised
#[derive(Clone, Debug, clap::Args)]
pub struct Arguments {
    /// The study: a folder with study.toml, or the file itself
    #[arg(value_name = "STUDY")]
    pub study: PathBuf,
    /// The folder to write to [default: packets/<name of the study's folder>]
    #[arg(long, value_name = "DIR")]
    pub folder: Option<PathBuf>,
    /// The answers: none, anonymised (without identifications, times and texts, in a random order), analysed (all columns)
    #[arg(long, value_name = "WHICH", default_value = "none")]
    pub data: String,
    /// Seed of the order of anonymised answers
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    #[command(flatten)]
    pub output: OutputArguments,
}

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
    let chosen = DataChoice::NAMES.iter().find(|(name, _)| name.eq_ignore_ascii_case(arguments.data.trim()));
    let Some((_, data)) = chosen else {
        let known = DataChoice::NAMES.map(|(name, _)| name).join(", ");
        let finding = usage::refused("--data", arguments.data.as_str(), known);
        return answer.refuse(&[finding], None, Exit::Usage, streams);
    };
    let options = PacketOptions { data: *data, seed: arguments.seed };
    match write(arguments, options) {
        Ok(written) => {
            let object = || json_of(&written, typed, language);
            let document = || document(&written);
            let exit = answer.give(&[], None, object, document, streams)?;
            Ok(if exit == Exit::Done && !written.converged { Exit::NotConverged } else { exit })
        }
        Err(error) => answer.refuse(&error.into_findings(), None, Exit::Refused, streams),
    }
}

struct Written {
    study: String,
    folder: PathBuf,
    packet: Packet,
    converged: bool,
}

fn write(arguments: &Arguments, options: PacketOptions) -> Result<Written> {
    let study = Study::load(&arguments.study)?;
    let results = crate::study::run_telling(&study, &mut super::report::fitting);
    let results = results?;
    let packet = packet(&study, &results, options)?;
    let folder = arguments.folder.clone().unwrap_or_else(|| Path::new("packets").join(study.id()));
    let cannot = |path: &Path, error: &io::Error| {
        let finding = Finding::new(&catalogue::CANNOT_WRITE).file(path.display().to_string());
        Error::from(finding.word("reason", error.to_string()))
    };
    for file in &packet.files {
        let path = folder.join(&file.name);
        let parent = path.parent().unwrap_or(&folder);
        std::fs::create_dir_all(parent).map_err(|error| cannot(parent, &error))?;
        std::fs::write(&path, &file.bytes).map_err(|error| cannot(&path, &error))?;
    }
    Ok(Written { study: study.id().to_owned(), folder, packet, converged: results.all_converged() })
}

fn document(written: &Written) -> Document {
    let packet = &written.packet;
    let [present, missing, author] = packet.checklist;
    let counts =
        Phrase::from(words::COUNTS).count("present", present).count("missing", missing).count("author", author);
    let mut document = Document::new(words::TITLE);
    let mut pairs: Vec<(Phrase, Cell)> = vec![
        (words::STUDY.into(), Cell::words(Phrase::code(&written.study))),
        (words::FOLDER_WRITTEN.into(), Cell::words(Phrase::code(written.folder.display().to_string()))),
        (words::FILES_WRITTEN.into(), Cell::count(packet.files.len())),
        (words::CHECKLIST_COUNTS.into(), Cell::words(counts)),
    ];
    if !packet.untranslated.is_empty() {
        let models = packet.untranslated.iter().map(|model| Phrase::code(&model.model)).collect();
        pairs.push((words::NOT_IN_MPLUS.into(), Cell::words(Phrase::List(models))));
    }
    document.summary.push(Block::KeyValues(pairs));
    document
}

fn json_of(written: &Written, command: &[String], language: Language) -> Value {
    let packet = &written.packet;
    let untranslated = packet
        .untranslated
        .iter()
        .map(|model| json!({ "model": model.model, "reason": model.reason.get(language) }))
        .collect::<Vec<_>>();
    json!({
        "covary": env!("CARGO_PKG_VERSION"),
        "command": command,
        "kind": "packet",
        "study": written.study,
        "folder": written.folder.display().to_string(),
        "files": packet.files.iter().map(|file| file.name.as_str()).collect::<Vec<_>>(),
        "checklist": { "present": packet.checklist[0], "missing": packet.checklist[1], "author": packet.checklist[2] },
        "without_mplus": untranslated,
        "privacy": packet.privacy.map(|p| json!({ "columns": p.columns, "alone": p.alone, "rows": p.rows })),
        "findings": [],
        "error": null,
    })
}
