//! `covary merge`: the parts of one bootstrap, made on several machines, to the result of one run.

use super::fit::{self, Invocation};
use super::output::{Exit, Streams, without_paths};
use super::{Arguments as Program, Command};
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::resample::ShardFile;
use crate::words::Language;
use crate::words::catalogue::{resample as resample_catalogue, survey as survey_catalogue};
use clap::Parser;
use std::ffi::OsString;
use std::io;
use std::path::PathBuf;

/// Merge the parts of a bootstrap: the output is that of the command that made them, without --shard.
///
/// The model and the data are read again, from where that command found them, and compared with what the parts were made
/// from. Files that hold other draws, or not all of them, are refused.
///
/// Example: covary merge part-1.jsonl part-2.jsonl part-3.jsonl --output fit.json
#[derive(Clone, Debug, clap::Args)]
pub struct Arguments {
    /// Files that `covary fit … --shard K/N --output FILE` has written
    #[arg(value_name = "SHARD", required = true)]
    pub parts: Vec<PathBuf>,
    /// The model, when it is not where it was
    #[arg(long, value_name = "FILE")]
    pub model: Option<PathBuf>,
    /// The responses or moments, when they are not where they were
    #[arg(long, value_name = "FILE")]
    pub data: Option<PathBuf>,
    /// Merge parts of different builds, models or data
    #[arg(long)]
    pub mixed: bool,
    /// Write to this file instead of standard output
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

pub(super) fn run(arguments: &Arguments, language: Language, streams: &mut Streams<'_>) -> io::Result<Exit> {
    let (parts, command) = match read(arguments) {
        Ok(all) => all,
        Err(error) => return streams.refuse(&error, None, language).map(|()| Exit::Refused),
    };
    let as_typed: Vec<OsString> = std::iter::once("covary".into()).chain(command.iter().map(OsString::from)).collect();
    let parsed = Program::try_parse_from(&as_typed);
    let (mut fit, language) = match parsed {
        Ok(Program { command: Command::Fit(fit), lang }) => (*fit, Language::from_tag(&lang).unwrap_or_default()),
        Ok(_) | Err(_) => {
            let error = unreadable(&parts[0].name, &command.join(" "));
            return streams.refuse(&error, None, language).map(|()| Exit::Refused);
        }
    };
    if let Some(model) = &arguments.model {
        fit.model.clone_from(model);
    }
    if let Some(data) = &arguments.data {
        let place = if fit.input.moments.is_some() { &mut fit.input.moments } else { &mut fit.input.data };
        *place = Some(data.clone());
    }
    fit.output.output.clone_from(&arguments.output);
    let invocation =
        Invocation { typed: &without_paths(&as_typed), as_typed: &command, parts: Some((parts, arguments.mixed)) };
    fit::run(&fit, invocation, language, streams)
}

/// The parts, and the command that made them without what belongs to one part.
fn read(arguments: &Arguments) -> Result<(Vec<ShardFile>, Vec<String>)> {
    let (mut parts, mut errors) = (Vec::new(), Vec::new());
    for path in &arguments.parts {
        let name = path.display().to_string();
        let read = match std::fs::read_to_string(path) {
            Ok(text) => ShardFile::read(&name, &text),
            Err(error) => Err(Finding::new(&survey_catalogue::FILE_UNREADABLE)
                .file(name)
                .word("reason", error.to_string())
                .into()),
        };
        match read {
            Ok(part) => parts.push(part),
            Err(error) => errors.extend(error.into_findings()),
        }
    }
    Error::all(errors)?;
    let command = parts.first().map(|part| whole(&part.arguments)).unwrap_or_default();
    Ok((parts, command))
}

/// A command line without `--shard` and `--output`.
fn whole(arguments: &[String]) -> Vec<String> {
    let mut kept = Vec::new();
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        if argument == "--shard" || argument == "--output" {
            rest.next();
        } else if !argument.starts_with("--shard=") && !argument.starts_with("--output=") {
            kept.push(argument.clone());
        }
    }
    kept
}

fn unreadable(name: &str, reason: &str) -> Error {
    Finding::new(&resample_catalogue::SHARD_UNREADABLE).file(name).word("reason", reason).into()
}
