//! `covary report`: the whole study, from data to verdicts.

use super::output::{Exit, Streams};
use super::{progress, usage};
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::fitted::Convention;
use crate::hypothesis::Verdict;
use crate::study::{Format, Progress, Results, Study};
use crate::words::catalogue::usage as catalogue;
use crate::words::{Language, study as words};
use std::io;
use std::path::{Path, PathBuf};

/// Run a study and write its report.
///
/// Fits every model, climbs the ladders, compares the rivals, judges the hypotheses, and writes report.en.html,
/// report.zh.html, the same in Markdown, the figures and results.json, or the formats that study.toml or --format asks
/// for. A model that does not converge stops nothing.
///
/// Example: covary report models/ce-crm-cl --format docx,html
#[derive(Clone, Debug, clap::Args)]
pub struct Arguments {
    /// The study: a folder with study.toml, or the file itself
    #[arg(value_name = "STUDY")]
    pub study: PathBuf,

    /// The folder to write to [default: reports/<name of the study's folder>]
    #[arg(long, value_name = "DIR")]
    pub output: Option<PathBuf>,

    /// Formats, in place of those that study.toml asks for: html, markdown, json, docx, xlsx, latex, typst, pdf [default: as in study.toml]
    #[arg(long, value_name = "LIST", value_delimiter = ',', num_args = 1)]
    pub format: Vec<String>,

    /// Whose definitions the numbers follow: lavaan, mplus, amos, lisrel [default: as in study.toml, else lavaan]
    #[arg(long, value_name = "NAME", visible_alias = "mimic")]
    pub convention: Option<String>,
}

pub(super) fn run(arguments: &Arguments, language: Language, streams: &mut Streams<'_>) -> io::Result<Exit> {
    let resolved = formats(&arguments.format).and_then(|formats| Ok((formats, convention(arguments)?)));
    let (formats, convention) = match resolved {
        Ok(resolved) => resolved,
        Err(error) => return streams.refuse(&error, None, language).map(|()| Exit::Usage),
    };
    match write(arguments, formats, convention, language, streams) {
        Ok(Ok(exit)) => Ok(exit),
        Ok(Err(error)) => Err(error),
        Err(error) => streams.refuse(&error, None, language).map(|()| Exit::Refused),
    }
}

/// The formats of these names, each once.
fn formats(names: &[String]) -> Result<Vec<Format>> {
    let mut formats = Vec::new();
    for name in names {
        let known = || Format::ALL.map(|(name, _)| name).join(", ");
        let format =
            Format::from_name(name.trim()).ok_or_else(|| usage::refused("--format", name.as_str(), known()))?;
        format.available()?;
        if !formats.contains(&format) {
            formats.push(format);
        }
    }
    Ok(formats)
}

/// The convention that is asked for, if any.
fn convention(arguments: &Arguments) -> Result<Option<Convention>> {
    let Some(name) = &arguments.convention else { return Ok(None) };
    let known = || Convention::NAMES.map(|(name, _)| name).join(", ");
    let found = Convention::from_name(name.trim());
    found.map(Some).ok_or_else(|| usage::refused("--convention", name.as_str(), known()).into())
}

fn write(
    arguments: &Arguments,
    formats: Vec<Format>,
    convention: Option<Convention>,
    language: Language,
    streams: &mut Streams<'_>,
) -> Result<io::Result<Exit>> {
    let mut study = Study::load(&arguments.study)?;
    if !formats.is_empty() {
        study.report.formats = formats;
    }
    if let Some(convention) = convention {
        study.follow(convention);
    }
    study.report.formats.iter().try_for_each(|format| format.available())?;
    let results = crate::study::run_telling(&study, &mut fitting)?;
    let folder = arguments.output.clone().unwrap_or_else(|| Path::new("reports").join(study.id()));
    let cannot = |path: &Path, error: &io::Error| {
        let finding = Finding::new(&catalogue::CANNOT_WRITE).file(path.display().to_string());
        Error::from(finding.word("reason", error.to_string()))
    };
    std::fs::create_dir_all(&folder).map_err(|error| cannot(&folder, &error))?;
    let files = crate::study::files(&study, &results)?;
    let mut written = Vec::new();
    for file in &files {
        let path = folder.join(&file.name);
        std::fs::write(&path, &file.bytes).map_err(|error| cannot(&path, &error))?;
        written.push(path);
    }
    let shown = streams.show(files.iter().flat_map(|file| &file.findings), None, language);
    Ok(shown.and_then(|()| tell(&study, &results, &written, language, streams)))
}

/// Says which model is being fitted.
pub(super) fn fitting(told: Progress<'_>) {
    let (number, total) = ((told.done + 1).to_string(), told.total.to_string());
    progress::say(&words::FITTING, &[("next", told.next), ("number", &number), ("total", &total)]);
}

/// Says what was written and what came out.
fn tell(
    study: &Study,
    results: &Results,
    written: &[PathBuf],
    language: Language,
    streams: &mut Streams<'_>,
) -> io::Result<Exit> {
    for path in written {
        let line = words::WROTE_FILE.fill(language, |name| (name == "file").then(|| path.display().to_string()));
        writeln!(streams.err(), "{line}")?;
    }
    let unsolved: Vec<&str> =
        results.fits.iter().filter(|fit| fit.solved().is_none()).map(|fit| fit.id.as_str()).collect();
    if !unsolved.is_empty() {
        let line = words::WITHOUT_RESULT.fill(language, |name| (name == "models").then(|| unsolved.join(", ")));
        writeln!(streams.err(), "{line}")?;
    }
    if !study.hypotheses.is_empty() {
        writeln!(streams.err(), "{}", verdicts(results, language))?;
    }
    let refused = results.fits.iter().any(|fit| fit.outcome.is_err());
    Ok(match () {
        () if refused => Exit::Refused,
        () if !results.all_converged() => Exit::NotConverged,
        () => Exit::Done,
    })
}

fn verdicts(results: &Results, language: Language) -> String {
    let count = |verdict: Verdict| results.judgements.iter().filter(|judgement| judgement.verdict == verdict).count();
    let counts: Vec<String> = (Verdict::ALL.into_iter().filter(|verdict| count(*verdict) > 0))
        .map(|verdict| {
            words::VERDICT_COUNT.fill(language, |name| match name {
                "n" => Some(count(verdict).to_string()),
                "verdict" => Some(verdict.text().get(language).to_owned()),
                _ => None,
            })
        })
        .collect();
    words::VERDICTS.fill(language, |name| match name {
        "total" => Some(results.judgements.len().to_string()),
        "counts" => Some(counts.join(words::COUNT_SEPARATOR.get(language))),
        _ => None,
    })
}
