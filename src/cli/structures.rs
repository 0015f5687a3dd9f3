//! `covary structures`: which structure do the dimensions of a construct have?

use super::input::{Data, Input, ModelFile};
use super::model_arguments::ModelArguments;
use super::output::{Exit, Format, OutputArguments, Streams};
use super::structures_output as output;
use super::{progress, usage};
use crate::error::{Error, Result};
use crate::finding::{Finding, Place};
use crate::fitted::{Fit, Request, list};
use crate::instrument::{RivalStructures, StructureOptions, rival_structures};
use crate::model::Ordered;
use crate::syntax::{SyntaxTree, print};
use crate::words::Language;
use crate::words::catalogue::{model as model_catalogue, structures as structures_catalogue, usage as catalogue};
use std::io;
use std::path::PathBuf;

/// Rival structures of a construct in one call.
///
/// Fits one factor, correlated dimensions, a second-order factor, a bifactor model, the chain of the dimensions, attitude and
/// behaviour, and the construct made of its dimensions (composite, MIMIC); sets them against each other; gives target
/// coefficient, omega hierarchical, ECV, PUC, H; and recommends by rules that it states.
///
/// Example: covary structures measurement.lav --data survey.csv --factors CL,AL,IL,BL --effects SAT,RET
#[derive(Clone, Debug, clap::Args)]
pub struct Arguments {
    /// A measurement model with two factors or more, in lavaan's syntax
    #[arg(value_name = "MODEL")]
    pub model: PathBuf,
    #[command(flatten)]
    pub input: Input,
    #[command(flatten)]
    pub options: ModelArguments,
    /// The dimensions in the order of the chain [default: those of the second-order factor, or all factors of the model]
    #[arg(long, value_name = "LIST")]
    pub factors: Option<String>,
    /// Attitudinal dimensions [default: those that are not behavioural]
    #[arg(long, value_name = "LIST")]
    pub attitudinal: Option<String>,
    /// Behavioural dimensions [default: those that are not attitudinal; the last one]
    #[arg(long, value_name = "LIST")]
    pub behavioural: Option<String>,
    /// Factors of the model that the construct explains; a construct made of its dimensions needs two outcomes
    #[arg(long, value_name = "LIST")]
    pub effects: Option<String>,
    /// Observed columns that the construct explains
    #[arg(long, value_name = "LIST")]
    pub criteria: Option<String>,
    #[command(flatten)]
    pub output: OutputArguments,
}

impl Arguments {
    fn resolve(&self) -> Result<(Request, StructureOptions)> {
        let mut problems = Vec::new();
        let request = self.options.resolve().and_then(|r| self.input.complete("structures", r));
        let request = request.map_err(|error| problems.extend(error.into_findings())).ok();
        if let Some(call) =
            self.options.call.as_ref().filter(|call| !["sem", "cfa"].contains(&call.to_lowercase().as_str()))
        {
            problems.push(usage::refused("--call", call.clone(), "sem, cfa"));
        }
        // The structures are what says which factors correlate and where scales come from.
        let options = &self.options;
        let others = [
            ("--group", &options.group),
            ("--rotation", &options.rotation),
            ("--orthogonal", &options.orthogonal),
            ("--effect-coding", &options.effect_coding),
            ("--auto-var", &options.auto_var),
            ("--auto-fix-first", &options.auto_fix_first),
            ("--auto-cov-lv-x", &options.auto_cov_lv_x),
            ("--auto-cov-y", &options.auto_cov_y),
        ];
        let given = others.into_iter().filter(|(_, value)| value.is_some());
        problems.extend(given.map(|(flag, _)| usage::not_here(flag, "structures")));
        Error::all(problems)?;
        let request = request.ok_or_else(|| Finding::new(&catalogue::USAGE))?;
        let names = |text: &Option<String>| text.as_deref().map(list).unwrap_or_default();
        let options = StructureOptions {
            factors: names(&self.factors),
            attitudinal: names(&self.attitudinal),
            behavioural: names(&self.behavioural),
            effects: names(&self.effects),
            criteria: names(&self.criteria),
        };
        Ok((request, options))
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
    let (rivals, findings) = match examine(arguments, &model, &request, &options) {
        Ok(found) => found,
        Err(error) => return answer.refuse(&error.into_findings(), source, Exit::Refused, streams),
    };
    let shown = output::Shown { rivals: &rivals, findings: &findings };
    let object = || output::object(&shown, typed, language);
    let document = || output::document(&shown, usize::from(arguments.output.digits));
    let exit = answer.give(&findings, source, object, document, streams)?;
    let converged = rivals.correlated().is_some_and(Fit::converged);
    if exit == Exit::Done && !converged { Ok(Exit::NotConverged) } else { Ok(exit) }
}

/// Reads the data and fits all structures; with what was found of the data, the model and the structures.
fn examine(
    arguments: &Arguments,
    model: &ModelFile,
    request: &Request,
    options: &StructureOptions,
) -> Result<(RivalStructures, Vec<Finding>)> {
    if model.has_levels() {
        return Err(Finding::new(&model_catalogue::LEVELS_NOT_HERE).word("command", "structures").into());
    }
    let tree = model.parse()?;
    if tree.has_exploratory() {
        return Err(Finding::new(&structures_catalogue::STRUCTURE_EXPLORATORY).into());
    }
    let (data, mut findings) = arguments.input.read()?;
    let groups = match &data {
        Data::Moments(moments) => moments.groups.len().max(tree.blocks.len()),
        Data::Responses(_) => tree.blocks.len(),
    };
    if groups > 1 {
        #[expect(clippy::cast_precision_loss, reason = "a number of groups")]
        return Err(Finding::new(&structures_catalogue::STRUCTURE_GROUPS).number("n", groups as f64).into());
    }
    // What is wrong with the user's own model is shown in the user's own text.
    model.prepare(&data, request)?;
    let taken = |name: &str| match &data {
        Data::Responses(survey) => survey.column(name).is_some(),
        Data::Moments(moments) => moments.names.iter().any(|own| own == name),
    };
    let count = progress::Count::default();
    let fit = |tree: &SyntaxTree| -> Result<Fit> {
        let written = ModelFile { text: print(tree), name: model.name.clone() };
        let mut request = request.clone();
        if let Ordered::Names(names) = &mut request.model.ordered {
            names.retain(|name| tree.terms.iter().any(|t| t.lhs == *name || t.rhs == *name));
        }
        let prepared = written.prepare(&data, &request);
        count.next();
        let outcome = prepared.and_then(|prepared| prepared.fit(request.fit));
        let mut outcome =
            outcome.map_err(|error| Error::all(apart(error.into_findings())).err().unwrap_or_else(unknown))?;
        outcome.fit.findings = apart(outcome.findings);
        Ok(outcome.fit)
    };
    let rivals = rival_structures(&tree, options, &taken, &fit)?;
    if let Ordered::Names(names) = &request.model.ordered {
        let used = |name: &String| {
            rivals.structures.iter().any(|s| s.fit().is_some_and(|f| f.model.observed().contains(name)))
        };
        let unused = names.iter().filter(|name| !used(name));
        findings.extend(unused.map(|name| Finding::new(&model_catalogue::ORDERED_UNUSED).variable(name)));
    }
    findings.extend(rivals.findings.iter().cloned());
    Ok((rivals, findings))
}

fn unknown() -> Error {
    Finding::new(&catalogue::USAGE).into()
}

/// The findings without places in a text that the user did not write.
fn apart(findings: Vec<Finding>) -> Vec<Finding> {
    let without = |mut finding: Finding| {
        finding.place = Place { file: None, line: None, column: None, span: None, ..finding.place };
        finding
    };
    findings.into_iter().map(without).collect()
}
