//! `covary cmb`: is part of what the items share the method by which they were asked?

use super::cmb_output as output;
use super::input::{Input, ModelFile, Outcome};
use super::model_arguments::ModelArguments;
use super::output::{Exit, Format, OutputArguments, Streams};
use super::{progress, usage};
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::fitted::{Fit, Request, list};
use crate::instrument::{MethodBias, MethodBiasOptions, Specification, method_bias};
use crate::survey::Codebook;
use crate::syntax::{Operator, SyntaxTree, print};
use crate::words::Language;
use crate::words::catalogue::{instrument as instrument_catalogue, model as model_catalogue, usage as catalogue};
use std::io;
use std::path::PathBuf;

/// Common-method bias of a model.
///
/// Harman's test (first component, one factor), a method factor behind all items with equal and with free loadings, the CFA
/// marker technique with its sequence of models, correlations less the marker's, full collinearity, a measured cause; and
/// the structural paths before and after each of them, with a paragraph that says what was found.
///
/// Example: covary cmb model.lav --data survey.csv --marker MK1,MK2,MK3
#[derive(Clone, Debug, clap::Args)]
pub struct Arguments {
    /// The model, in lavaan's syntax
    #[arg(value_name = "MODEL")]
    pub model: PathBuf,
    #[command(flatten)]
    pub input: Input,
    #[command(flatten)]
    pub options: ModelArguments,
    /// A marker variable, theoretically unrelated to the factors: a latent variable of the model, or its items
    #[arg(long, value_name = "LIST")]
    pub marker: Option<String>,
    /// A column that is a cause of method variance, such as a measure of social desirability
    #[arg(long, value_name = "COLUMN")]
    pub cause: Option<String>,
    #[command(flatten)]
    pub output: OutputArguments,
}

impl Arguments {
    fn resolve(&self) -> Result<(Request, MethodBiasOptions)> {
        let mut problems = Vec::new();
        let request = self.options.resolve().and_then(|r| self.input.complete("cmb", r));
        let request = request.map_err(|error| problems.extend(error.into_findings())).ok();
        if self.options.group.is_some() {
            problems.push(usage::not_here("--group", "cmb"));
        }
        Error::all(problems)?;
        let request = request.ok_or_else(|| Finding::new(&catalogue::USAGE))?;
        let marker = self.marker.as_deref().map(list).unwrap_or_default();
        Ok((request, MethodBiasOptions { marker, cause: self.cause.clone(), reversed: Vec::new() }))
    }
}

pub(super) fn run(
    arguments: &Arguments,
    typed: &[String],
    language: Language,
    streams: &mut Streams<'_>,
) -> io::Result<Exit> {
    let object = |findings: &[Finding]| output::refusal(findings, typed, language);
    let Some(answer) = arguments.output.answer(&Format::DOCUMENTS, &object, language, streams)? else {
        return Ok(Exit::Usage);
    };
    let (request, options) = match arguments.resolve() {
        Ok(resolved) => resolved,
        Err(error) => return answer.refuse(&error.into_findings(), None, Exit::Usage, streams),
    };
    let model = match ModelFile::read(&arguments.model) {
        Ok(model) => model,
        Err(error) => return answer.refuse(&error.into_findings(), None, Exit::Refused, streams),
    };
    let source = Some(model.source());
    let (bias, findings) = match examine(arguments, &model, &request, &options) {
        Ok(found) => found,
        Err(error) => return answer.refuse(&error.into_findings(), source, Exit::Refused, streams),
    };
    let shown = output::Shown { bias: &bias, findings: &findings };
    let object = || output::object(&shown, typed, language);
    let document = || output::document(&shown, usize::from(arguments.output.digits));
    let exit = answer.give(&findings, source, object, document, streams)?;
    let converged = bias.remedies.first().and_then(|plain| plain.fit.as_ref()).is_some_and(Fit::converged);
    if exit == Exit::Done && !converged { Ok(Exit::NotConverged) } else { Ok(exit) }
}

/// Reads the data and makes all checks; with what was found of the model as it is and of the remedies.
fn examine(
    arguments: &Arguments,
    model: &ModelFile,
    request: &Request,
    options: &MethodBiasOptions,
) -> Result<(MethodBias, Vec<Finding>)> {
    if model.has_levels() {
        return Err(Finding::new(&model_catalogue::LEVELS_NOT_HERE).word("command", "cmb").into());
    }
    let mut options = options.clone();
    if let Some(codebook) = &arguments.input.codebook {
        options.reversed = Codebook::read(codebook)?.reversed();
    }
    let options = &options;
    let tree = model.parse()?;
    check(&tree, options)?;
    let (data, mut findings) = arguments.input.read()?;
    let prepare = |tree: &SyntaxTree| {
        let written = ModelFile { text: print(tree), name: model.name.clone() };
        written.prepare(&data, request)
    };
    // A marker or cause that is not among the data is an error, and not a model that cannot be fitted.
    let specification = Specification::of(&tree, &options.marker, &options.reversed);
    let with_marker = specification.confirmatory();
    let with_cause = options.cause.as_deref().map(|cause| specification.with_cause(cause));
    for tree in with_marker.iter().chain(&with_cause) {
        prepare(tree)?;
    }
    let count = progress::Count::default();
    let fit = |tree: &SyntaxTree| {
        let prepared = prepare(tree)?;
        count.next();
        prepared.fit(request.fit).map(|Outcome { fit, .. }| fit)
    };
    let bias = method_bias(&tree, options, &fit)?;
    let plain = bias.remedies.first().and_then(|plain| plain.fit.as_ref());
    findings.extend(plain.into_iter().flat_map(|fit| fit.findings.iter().cloned()));
    for remedy in bias.remedies.iter().skip(1).filter(|remedy| remedy.solved().is_none()) {
        let name = remedy.kind.name();
        findings.push(Finding::new(&instrument_catalogue::REMEDY_NOT_USABLE).word("model", name));
    }
    Ok((bias, findings))
}

/// Refuses a model without items, and markers and causes that are already in it as something else.
fn check(tree: &SyntaxTree, options: &MethodBiasOptions) -> Result<()> {
    let mut problems = Vec::new();
    if !tree.terms.iter().any(|term| term.op == Operator::Measurement) {
        problems.push(Finding::new(&instrument_catalogue::NO_FACTORS));
    }
    let latent = |name: &str| tree.terms.iter().any(|t| t.op == Operator::Measurement && t.lhs == name);
    let item = |name: &str| tree.terms.iter().any(|t| t.op == Operator::Measurement && t.rhs == name);
    let alone = options.marker.len() == 1 && options.marker.iter().any(|name| latent(name));
    let taken = options.marker.iter().filter(|name| !alone && (latent(name) || item(name)));
    let cause = options.cause.iter().filter(|name| latent(name) || item(name));
    problems.extend(
        taken.chain(cause).map(|name| Finding::new(&instrument_catalogue::NOT_APART_FROM_THE_MODEL).variable(name)),
    );
    if !alone && options.marker.len() == 1 {
        problems.push(usage::needs("--marker", "two items or more"));
    }
    Error::all(problems)
}
