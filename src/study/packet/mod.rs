//! A replication packet: everything that someone else needs to repeat a study, with covary or with another program.

mod checklist;
mod data;
mod dictionary;
mod lavaan;
mod log;
mod moments;
mod mplus;
mod readme;

pub use data::{DataChoice, Privacy};
pub use mplus::Untranslated;

use super::document::{ReportFile, files};
use super::format::Format;
use super::run::Results;
use super::schema::Study;
use crate::error::Result;
use crate::words::Language;
use std::path::Path;

/// What goes into a packet beside the study itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PacketOptions {
    /// Which data, if any.
    pub data: DataChoice,
    /// The seed of the order of the rows of anonymised data.
    pub seed: u64,
}

/// A packet.
#[derive(Clone, Debug)]
pub struct Packet {
    /// Its files, named from the folder of the packet on.
    pub files: Vec<ReportFile>,
    /// Models that Mplus has no words for, each with the reason.
    pub untranslated: Vec<Untranslated>,
    /// What is known of how easily respondents are recognised, where data are in the packet.
    pub privacy: Option<Privacy>,
    /// Items of the checklist that are present, missing, and to be judged by the author.
    pub checklist: [usize; 3],
}

/// Puts a packet together from a study and its results.
///
/// # Errors
/// When the report is too large for a format.
pub fn packet(study: &Study, results: &Results, options: PacketOptions) -> Result<Packet> {
    let mut packed: Vec<ReportFile> = Vec::new();
    let mut add = |name: String, bytes: Vec<u8>| packed.push(ReportFile { name, bytes, findings: Vec::new() });
    for (name, _) in results.prepared.files.iter().skip(1) {
        if let (true, Ok(bytes)) = (is_inside(name), std::fs::read(study.folder.join(name))) {
            add(format!("study/{name}"), bytes);
        }
    }
    let mut reported = study.clone();
    reported.report.formats = vec![Format::Html, Format::Markdown, Format::Json];
    for file in files(&reported, results)? {
        add(format!("report/{}", file.name), file.bytes);
    }
    add("data-dictionary.csv".to_owned(), dictionary::write(results).into());
    let chosen = data::chosen(study, results, options);
    let mut privacy = None;
    if let Some(chosen) = chosen {
        privacy = Some(chosen.privacy);
        add("data/analysed.csv".to_owned(), chosen.csv.into());
        add("data/mplus.dat".to_owned(), chosen.mplus.into());
    }
    for model in moments::models(study, results) {
        add(format!("moments/{}.json", model.0), model.1.into());
    }
    let names = mplus::Names::of(study, results);
    let mut untranslated = Vec::new();
    for (entry, fitted) in study.models.iter().zip(&results.fits) {
        let script = lavaan::script(study, results, entry, fitted);
        add(format!("lavaan/{}.R", entry.id), script.into());
        match mplus::input(study, entry, fitted, &names) {
            Ok(input) => add(format!("mplus/{}.inp", entry.id), input.into()),
            Err(reason) => untranslated.push(reason),
        }
    }
    add("log.txt".to_owned(), log::write(study, results).into());
    let document = super::document::document(study, results);
    let has_data = privacy.is_some();
    let mut counts = [0; 3];
    for language in Language::ALL {
        let (text, counted) = checklist::write(&document, has_data, language);
        counts = counted;
        add(format!("checklist.{}.md", language.tag()), text.into());
        let text = readme::write(study, options.data, &untranslated, privacy, language);
        add(format!("README.{}.md", language.tag()), text.into());
    }
    packed.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(Packet { files: packed, untranslated, privacy, checklist: counts })
}

/// Whether a file lies in the folder of the study: what lies elsewhere is not ours to copy.
fn is_inside(name: &str) -> bool {
    let path = Path::new(name);
    path.is_relative() && path.components().all(|part| matches!(part, std::path::Component::Normal(_)))
}
