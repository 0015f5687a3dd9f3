//! `covary fit`: fits one model.

use super::input::{Input, ModelFile, Outcome};
use super::model_arguments::ModelArguments;
use super::output::{Exit, Source, Streams, json_text};
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::fitted::{Fit, Request, fit};
use crate::report::fit_json::{fit_json, refusal_json};
use crate::report::fit_text;
use crate::words::Language;
use std::io;
use std::path::PathBuf;

/// Fit one model.
///
/// Example: covary fit model.lav --data survey.csv --call cfa --group stage --format json
#[derive(Clone, Debug, clap::Args)]
pub struct Arguments {
    /// The model, in lavaan's syntax
    #[arg(value_name = "MODEL")]
    pub model: PathBuf,
    #[command(flatten)]
    pub input: Input,
    #[command(flatten)]
    pub options: ModelArguments,
    #[command(flatten)]
    pub output: OutputArguments,
}

pub(super) fn run(
    arguments: &Arguments,
    typed: &[String],
    language: Language,
    streams: &mut Streams<'_>,
) -> io::Result<Exit> {
    let format = match arguments.output.format() {
        Ok(format) => format,
        Err(error) => return streams.refuse(&error, None, language).map(|()| Exit::Usage),
    };
    let request = match arguments.options.resolve().and_then(|request| complete(arguments, request)) {
        Ok(request) => request,
        Err(error) => return refusal.deliver(&error.into_findings(), None, Exit::Usage, streams),
    };
    let file = ModelFile::read(&arguments.model);
    let text = file.as_ref().map(|f| f.text.clone()).unwrap_or_default();
    let name = file.as_ref().map(|f| f.name.clone()).unwrap_or_default();
    let source = Source { text: &text, file: &name };
    let outcome = file.and_then(|file| {
        let (data, mut findings) = arguments.input.read()?;
        let shape = data.shape(request.group.as_deref())?;
        let (model, more) = file.build(&request.model, &shape)?;
        findings.extend(more);
        data.check_names(&model)?;
        let observed = data.observe(&model.observed(), request.group.as_deref())?;
        findings.extend(observed.findings().iter().cloned());
        let fit = fit(model, observed.moments(), observed.raw(), request.fit)?;
        findings.extend(fit.findings.iter().cloned());
        Ok(Outcome { fit, findings })
    });
    match outcome {
        Ok(outcome) => deliver(arguments, format, &outcome, typed, language, source, streams),
        Err(error) => refusal.deliver(&error.into_findings(), Some(source), Exit::Refused, streams),
    }
}

fn deliver(
    arguments: &Arguments,
    format: Format,
    outcome: &Outcome,
    typed: &[String],
    language: Language,
    source: Source<'_>,
    streams: &mut Streams<'_>,
) -> io::Result<Exit> {
    let findings: Vec<&Finding> = outcome.findings.iter().collect();
    let text = match format {
        Format::Json => {
            streams.show(findings.iter().copied(), Some(source), language)?;
            json_text(&fit_json(&outcome.fit, typed, &findings, language))
        }
        Format::Text => fit_text::write(&outcome.fit, &outcome.findings, arguments.output.digits, language),
    };
    let exit = streams.deliver(&text, arguments.output.output.as_deref(), language)?;
    if exit == Exit::Done && !outcome.fit.converged() { Ok(Exit::NotConverged) } else { Ok(exit) }
}

/// Refuses a request for which something is missing on the command line.
fn complete(arguments: &Arguments, request: Request) -> Result<Request> {
    let needs = |flag: &str, other: &str| Finding::new(&catalogue::FLAG_NEEDS).word("flag", flag).word("other", other);
    let mut problems = Vec::new();
    if arguments.input.data.is_none() && arguments.input.moments.is_none() {
        problems.push(needs("fit", "--data FILE | --moments FILE"));
    }
    // Moments bring their own groups.
    if arguments.input.data.is_some() && request.group.is_none() {
        for (flag, given) in [
            ("--group-equal", !request.model.group_equal.is_empty()),
            ("--group-partial", !request.model.group_partial.is_empty()),
        ] {
            if given {
                problems.push(needs(flag, "--group COL"));
            }
        }
    }
    Error::all(problems).map(|()| request)
}

fn format(arguments: &Arguments) -> Result<Format> {
    let extension = arguments.output.as_ref().and_then(|path| path.extension()).and_then(|e| e.to_str());
    let asked = arguments.format.as_deref().or(match extension {
        Some("json") => Some("json"),
        _ => None,
    });
    match asked.map(str::to_ascii_lowercase).as_deref() {
        None | Some("text") => Ok(Format::Text),
        Some("json") => Ok(Format::Json),
        Some(other) => Err(Finding::new(&catalogue::FLAG_VALUE)
            .word("flag", "--format")
            .word("value", other)
            .word("accepted", "text, json")
            .into()),
    }
}
