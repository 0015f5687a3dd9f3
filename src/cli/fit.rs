//! `covary fit`: fits one model.

use super::fit_extras::{ExtraRequest, Extras};
use super::input::{Input, ModelFile, Outcome};
use super::model_arguments::ModelArguments;
use super::output::{Exit, Format, OutputArguments, Refusal, Source, Streams, WIDTH, json_text};
use crate::finding::Finding;
use crate::report::fit_json::{fit_json, refusal_json};
use crate::report::{fit_text, text};
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
    pub extras: Extras,
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
    let object = |findings: &[Finding]| refusal_json(findings, typed, language);
    let refusal = Refusal { format, output: arguments.output.output.as_deref(), language, object: &object };
    let request = arguments.options.resolve().and_then(|r| arguments.input.complete("fit", r));
    let (request, extras) = match request.and_then(|request| Ok((request, arguments.extras.resolve()?))) {
        Ok(both) => both,
        Err(error) => return refusal.deliver(&error.into_findings(), None, Exit::Usage, streams),
    };
    let file = ModelFile::read(&arguments.model);
    let text = file.as_ref().map(|f| f.text.clone()).unwrap_or_default();
    let name = file.as_ref().map(|f| f.name.clone()).unwrap_or_default();
    let source = Source { text: &text, file: &name };
    let outcome = file.and_then(|file| {
        let (data, mut findings) = arguments.input.read()?;
        let outcome = file.prepare(&data, &request)?.fit(request.fit)?;
        findings.extend(outcome.findings);
        Ok(Outcome { findings, ..outcome })
    });
    match outcome {
        Ok(outcome) => {
            let asked = Asked { extras: &extras, format, typed, language };
            deliver(arguments, &asked, &outcome, source, streams)
        }
        Err(error) => refusal.deliver(&error.into_findings(), Some(source), Exit::Refused, streams),
    }
}

/// What was asked for beside the fit itself.
struct Asked<'a> {
    extras: &'a ExtraRequest,
    format: Format,
    typed: &'a [String],
    language: Language,
}

fn deliver(
    arguments: &Arguments,
    asked: &Asked<'_>,
    outcome: &Outcome,
    source: Source<'_>,
    streams: &mut Streams<'_>,
) -> io::Result<Exit> {
    let Asked { extras, format, typed, language } = *asked;
    let findings: Vec<&Finding> = outcome.findings.iter().collect();
    let text = match format {
        Format::Json => {
            streams.show(findings.iter().copied(), Some(source), language)?;
            let mut object = fit_json(&outcome.fit, typed, &findings, language);
            extras.add_json(&outcome.fit, &mut object);
            json_text(&object)
        }
        Format::Text => {
            let digits = usize::from(arguments.output.digits);
            let mut document = fit_text::document(&outcome.fit, &outcome.findings, digits);
            document.sections.extend(extras.sections(&outcome.fit, digits));
            text::write(&document, language, WIDTH)
        }
    };
    if extras.write_scores(outcome, language, streams)? != Exit::Done {
        return Ok(Exit::Refused);
    }
    let exit = streams.deliver(&text, arguments.output.output.as_deref(), language)?;
    if exit == Exit::Done && !outcome.fit.converged() { Ok(Exit::NotConverged) } else { Ok(exit) }
}
