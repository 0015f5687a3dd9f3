//! `covary check`: reads everything, fits nothing, reports every problem at once.

use super::bootstrap::{self, BootstrapArguments};
use super::check_output::{self, StudyCheck};
use super::examine::{Examination, examine, is_refused};
use super::input::{Data, Input, ModelFile};
use super::model_arguments::ModelArguments;
use super::output::{Exit, Format, OutputArguments, Streams, json_text};
use crate::error::Error;
use crate::finding::Finding;
use crate::fitted::Request;
use crate::study::{self, Study};
use crate::syntax;
use crate::words::catalogue::{model as model_catalogue, moments, usage as catalogue};
use crate::words::{Language, check as words};
use std::io;
use std::path::{Path, PathBuf};

/// Check a model or a study: read everything, fit nothing, report every problem at once.
///
/// For a model the completed parameter table is printed; without data, values that need data show as `?`. A folder or a
/// .toml file is a study. The exit code is 1 on any error, 0 with warnings only.
///
/// Example: covary check model.lav --data survey.csv --group stage --group-equal loadings
#[derive(Clone, Debug, clap::Args)]
pub struct Arguments {
    /// A model in lavaan's syntax, or a study (folder or study.toml)
    #[arg(value_name = "STUDY|MODEL")]
    pub subject: PathBuf,
    #[command(flatten)]
    pub input: Input,
    #[command(flatten)]
    pub options: ModelArguments,
    #[command(flatten)]
    pub bootstrap: BootstrapArguments,
    #[command(flatten)]
    pub output: OutputArguments,
}

pub(super) fn run(
    arguments: &Arguments,
    typed: &[String],
    language: Language,
    streams: &mut Streams<'_>,
) -> io::Result<Exit> {
    let is_study = is_study(&arguments.subject);
    let object = |findings: &[Finding]| check_output::refusal(is_study, findings, typed, language);
    let Some(answer) = arguments.output.answer(&Format::DOCUMENTS, &object, language, streams)? else {
        return Ok(Exit::Usage);
    };
    let flags = arguments.options != ModelArguments::default() || arguments.bootstrap != BootstrapArguments::default();
    if is_study && (arguments.input != Input::default() || flags) {
        let finding = Finding::new(&catalogue::FLAG_CONFLICT).text("reason", words::STUDY_HAS_OWN);
        return answer.refuse(&[finding], None, Exit::Usage, streams);
    }
    // Without data a model is checked alone, so nothing is missing on the command line.
    let given = arguments.input.data.is_some() || arguments.input.moments.is_some();
    let complete = |r| if given { arguments.input.complete("check", r) } else { Ok(r) };
    let (options, estimates, test) = bootstrap::take_from(&arguments.options);
    let resampling = |r| arguments.bootstrap.resolve(estimates, test).map(|_| r);
    let request = match options
        .resolve_for(!is_study && has_levels(&arguments.subject))
        .and_then(complete)
        .and_then(resampling)
    {
        Ok(request) => request,
        Err(error) => return answer.refuse(&error.into_findings(), None, Exit::Usage, streams),
    };
    let digits = usize::from(arguments.output.digits);
    let (findings, document, object) = if is_study {
        let checked = check_study(&arguments.subject);
        show(&checked.findings, None, language, streams)?;
        let document = check_output::study_document(&checked);
        let object = check_output::study_object(&checked, typed, language);
        (checked.findings, document, object)
    } else {
        let (checked, file) = check_model(arguments, &request);
        show(&checked.findings, file.as_ref(), language, streams)?;
        let document = check_output::model_document(&checked, digits);
        let object = check_output::model_object(&checked, typed, language);
        (checked.findings, document, object)
    };
    let text = match answer.format {
        Format::Json => json_text(&object),
        format => format.write(&document, language),
    };
    let exit = streams.deliver(&text, answer.output, language)?;
    if exit == Exit::Done && is_refused(&findings) { Ok(Exit::Refused) } else { Ok(exit) }
}

/// Whether a model file has `level:` blocks; one that cannot be read is told of later.
fn has_levels(path: &Path) -> bool {
    ModelFile::read(path).is_ok_and(|file| file.has_levels())
}

fn show(
    findings: &[Finding],
    file: Option<&ModelFile>,
    language: Language,
    streams: &mut Streams<'_>,
) -> io::Result<()> {
    streams.show(findings, file.map(ModelFile::source), language)
}

/// Whether it is a study, or a population: a folder, or a .toml file.
pub(super) fn is_study(path: &Path) -> bool {
    path.is_dir() || path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("toml"))
}

/// A model by itself, or beside its data where they are given.
fn check_model(arguments: &Arguments, request: &Request) -> (Examination, Option<ModelFile>) {
    let mut found = Vec::new();
    let given = arguments.input.data.is_some() || arguments.input.moments.is_some();
    let data = match given.then(|| arguments.input.read()) {
        None => None,
        Some(Ok((data, findings))) => {
            found.extend(findings);
            Some(data)
        }
        Some(Err(error)) => {
            found.extend(error.into_findings());
            None
        }
    };
    let (file, tree) = match ModelFile::read(&arguments.subject) {
        Ok(file) => {
            let tree = file.parse();
            (Some(file), tree)
        }
        Err(error) => (None, Err(error)),
    };
    let mut examination = match (&file, tree) {
        (Some(file), Ok(tree)) => {
            let mut examination = examine(&tree, request, data.as_ref());
            examination.findings = examination.findings.into_iter().map(|finding| file.place(finding)).collect();
            examination
        }
        (_, tree) => {
            let findings = tree.err().map(Error::into_findings).unwrap_or_default();
            Examination { model: None, sample: None, start: None, findings }
        }
    };
    examination.findings.splice(0..0, found);
    (examination, file)
}

/// A study: its file with all it names, its data against the codebook, and every model beside the screened data.
fn check_study(path: &Path) -> StudyCheck {
    let mut checked = StudyCheck::default();
    let study = match Study::load(path) {
        Ok(study) => study,
        Err(error) => {
            checked.findings = error.into_findings();
            return checked;
        }
    };
    checked.findings.extend(study.warnings.iter().cloned());
    checked.findings.extend(study::check_populations(&study));
    let prepared = match study::prepare(&study) {
        Ok(prepared) => {
            checked.findings.extend(prepared.findings.iter().cloned());
            checked.respondents = Some((prepared.screening.received, prepared.screening.analysed));
            Some(prepared)
        }
        Err(error) => {
            checked.findings.extend(error.into_findings());
            None
        }
    };
    let data = prepared.map(|prepared| Data::Responses(Box::new(prepared.survey)));
    for entry in &study.models {
        let named = |finding: Finding| {
            let located = syntax::locate(finding, &entry.syntax).model(&entry.id);
            if located.place.span.is_some() { located.file(&entry.file) } else { located }
        };
        match Request::resolve(entry.options.iter().map(|option| (option.flag, option.value.as_str()))) {
            Ok(request) => {
                let mut examination = examine(&entry.tree, &request, data.as_ref());
                // How many cases a model has stands in the table of models.
                examination.findings.retain(|finding| finding.code() != moments::CASES_DROPPED.code);
                if entry.tree.has_levels() {
                    let finding = Finding::new(&model_catalogue::LEVELS_NOT_HERE).word("command", "report");
                    examination.findings.push(finding);
                }
                checked.findings.extend(std::mem::take(&mut examination.findings).into_iter().map(named));
                checked.models.push((entry.id.clone(), examination));
            }
            Err(error) => checked.findings.extend(error.into_findings().into_iter().map(named)),
        }
    }
    checked.hypotheses = study.hypotheses.len();
    checked
}
