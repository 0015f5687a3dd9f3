//! `covary compare`: nested and rival models side by side.

use super::comparison;
use super::input::{Data, Input, ModelFile, Outcome, short};
use super::model_arguments::ModelArguments;
use super::output::{Exit, Format, OutputArguments, Streams, json_text};
use super::{progress, usage};
use crate::compare::{Candidate, DifferenceMethod, compare_by};
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::fitted::Request;
use crate::words::Language;
use crate::words::catalogue::model as model_catalogue;
use crate::words::study as words;
use std::io;
use std::path::PathBuf;

/// Compare nested and rival models, fitted to the same cases.
///
/// Every model is fitted with the same flags. Chi-square differences are given where one model is nested in another,
/// which is found out by fitting; AIC and BIC with their weights compare the rest.
///
/// Example: covary compare correlated.lav second-order.lav chain.lav --data survey.csv
#[derive(Clone, Debug, clap::Args)]
pub struct Arguments {
    /// Two or more models, in lavaan's syntax
    #[arg(value_name = "MODEL", required = true, num_args = 2..)]
    pub models: Vec<PathBuf>,
    #[command(flatten)]
    pub input: Input,
    #[command(flatten)]
    pub options: ModelArguments,
    /// Difference test of robust estimators: satorra.2000, satorra.bentler.2001, satorra.bentler.2010 [default: as lavaan]
    #[arg(long, value_name = "NAME")]
    pub difference: Option<String>,
    #[command(flatten)]
    pub output: OutputArguments,
}

/// The difference test asked for.
///
/// # Errors
/// With a name that is none.
pub(super) fn difference_method(name: Option<&str>) -> Result<Option<DifferenceMethod>> {
    let Some(name) = name else { return Ok(None) };
    let Some(method) = DifferenceMethod::from_name(name) else {
        let accepted: Vec<&str> = DifferenceMethod::SCALED.into_iter().map(DifferenceMethod::name).collect();
        return Err(usage::refused("--difference", name, accepted.join(", ")).into());
    };
    Ok(Some(method))
}

pub(super) fn run(
    arguments: &Arguments,
    typed: &[String],
    language: Language,
    streams: &mut Streams<'_>,
) -> io::Result<Exit> {
    let object = |findings: &[Finding]| comparison::refusal(findings, typed, language);
    let Some(answer) = arguments.output.answer(&Format::DOCUMENTS, &object, language, streams)? else {
        return Ok(Exit::Usage);
    };
    let request = match arguments.options.resolve().and_then(|r| arguments.input.complete("compare", r)) {
        Ok(request) => request,
        Err(error) => return answer.refuse(&error.into_findings(), None, Exit::Usage, streams),
    };
    let difference = match difference_method(arguments.difference.as_deref()) {
        Ok(difference) => difference,
        Err(error) => return answer.refuse(&error.into_findings(), None, Exit::Usage, streams),
    };
    let names = names(&arguments.models);
    let files: Vec<Result<ModelFile>> = arguments.models.iter().map(|path| ModelFile::read(path)).collect();
    if files.iter().flatten().any(ModelFile::has_levels) {
        let finding = Finding::new(&model_catalogue::LEVELS_NOT_HERE).word("command", "compare");
        return answer.refuse(&[finding], None, Exit::Refused, streams);
    }
    let (outcomes, mut findings) = match fit_all(arguments, &files, &names, &request) {
        Ok(fitted) => fitted,
        Err(refused) => {
            for (file, found) in files.iter().map(Some).chain([None]).zip(&refused) {
                let source = file.and_then(|file| file.as_ref().ok());
                streams.show(found, source.map(ModelFile::source), language)?;
            }
            return answer.object(&refused.concat(), Exit::Refused, streams);
        }
    };
    let candidates: Vec<Candidate<'_>> =
        names.iter().zip(&outcomes).map(|(name, outcome)| Candidate { name, fit: &outcome.fit }).collect();
    let (compared, more) = match compare_by(&candidates, difference) {
        Ok(compared) => compared,
        Err(error) => return answer.refuse(&error.into_findings(), None, Exit::Refused, streams),
    };
    findings.extend(more);
    let result = comparison::Result { comparison: &compared, candidates: &candidates, findings: &findings };
    let text = match answer.format {
        Format::Json => {
            streams.show(&findings, None, language)?;
            json_text(&comparison::object(&result, typed, language))
        }
        format => format.write(&comparison::document(&result, usize::from(arguments.output.digits)), language),
    };
    let exit = streams.deliver(&text, answer.output, language)?;
    let converged = outcomes.iter().all(|outcome| outcome.fit.converged());
    if exit == Exit::Done && !converged { Ok(Exit::NotConverged) } else { Ok(exit) }
}

/// What is said about each model, and last about the data.
type Refused = Vec<Vec<Finding>>;

/// Fits every model; the problems of all of them are found before anything is refused.
fn fit_all(
    arguments: &Arguments,
    files: &[Result<ModelFile>],
    names: &[String],
    request: &Request,
) -> std::result::Result<(Vec<Outcome>, Vec<Finding>), Refused> {
    let data = arguments.input.read();
    let mut outcomes = Vec::new();
    let mut refused: Refused = Vec::new();
    let mut findings: Vec<Finding> = Vec::new();
    let mut faulty = false;
    let total = names.len().to_string();
    for ((file, name), number) in files.iter().zip(names).zip(1..) {
        progress::say(&words::FITTING, &[("next", name), ("number", &number.to_string()), ("total", &total)]);
        let outcome = fit_one(file, data.as_ref().map(|(data, _)| data).ok(), request);
        let named = |finding: Finding| match finding.code().as_bytes()[1] {
            // Problems of the data are the same for every model.
            b'1' | b'2' => finding,
            _ => finding.model(name),
        };
        match outcome {
            Ok(Some(mut outcome)) => {
                for finding in std::mem::take(&mut outcome.findings).into_iter().map(named) {
                    if !findings.iter().any(|f| same(f, &finding)) {
                        findings.push(finding);
                    }
                }
                outcomes.push(outcome);
                refused.push(Vec::new());
            }
            Ok(None) => refused.push(Vec::new()),
            Err(error) => {
                faulty = true;
                refused.push(error.into_findings().into_iter().map(named).collect());
            }
        }
    }
    match data {
        Err(error) => refused.push(error.into_findings()),
        Ok(_) if faulty => refused.push(Vec::new()),
        Ok((_, mut found)) => {
            found.extend(findings);
            return Ok((outcomes, found));
        }
    }
    Err(refused)
}

/// Fits a model; without data it is only parsed, so that its problems are told together with those of the data.
fn fit_one(file: &Result<ModelFile>, data: Option<&Data>, request: &Request) -> Result<Option<Outcome>> {
    let file = file.as_ref().map_err(Error::clone)?;
    let Some(data) = data else { return file.parse().map(|_| None) };
    file.prepare(data, request)?.fit(request.fit).map(Some)
}

fn same(a: &Finding, b: &Finding) -> bool {
    a.code() == b.code() && a.place == b.place && a.message(Language::English) == b.message(Language::English)
}

/// What the models go by: the stems of their files, where these differ.
fn names(paths: &[PathBuf]) -> Vec<String> {
    let stem = |path: &PathBuf| path.file_stem().map_or_else(String::new, |s| s.to_string_lossy().into_owned());
    let stems: Vec<String> = paths.iter().map(stem).collect();
    let shown: Vec<String> = paths.iter().map(|path| short(&path.display().to_string())).collect();
    let mut names: Vec<String> = Vec::new();
    for (i, own) in stems.iter().enumerate() {
        let alone = stems.iter().filter(|other| *other == own).count() == 1;
        let name = if alone { own } else { &shown[i] };
        let earlier = shown[..i].iter().filter(|other| !alone && **other == shown[i]).count();
        names.push(if earlier == 0 { name.clone() } else { format!("{name} ({})", earlier + 1) });
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn models_go_by_the_stems_of_their_files_where_these_differ() {
        let of = |paths: &[&str]| names(&paths.iter().map(PathBuf::from).collect::<Vec<_>>());
        assert_eq!(of(&["a/x.lav", "b/y.lav"]), ["x", "y"]);
        assert_eq!(of(&["a/x.lav", "b/x.lav", "y.lav"]), ["a/x.lav", "b/x.lav", "y"]);
        assert_eq!(of(&["x.lav", "x.lav"]), ["x.lav", "x.lav (2)"]);
        assert_eq!(of(&["/tmp/x.lav", "/home/x.lav"]), ["x.lav", "x.lav (2)"]);
    }
}
