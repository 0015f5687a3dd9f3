//! `covary reliability`: how well do the items measure their factors, and are the factors different?

use super::input::{Input, ModelFile, Observed, Outcome};
use super::model_arguments::ModelArguments;
use super::output::{Exit, Format, OutputArguments, Streams};
use super::progress::Bar;
use super::reliability_curves as curves;
use super::reliability_output as output;
use super::usage;
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::fitted::Request;
use crate::instrument::{self, Assessment, QualityOptions, Refit};
use crate::report::Phrase;
use crate::report::sections::item_figures;
use crate::words::Language;
use crate::words::catalogue::{
    instrument as instrument_catalogue, item_response as response_catalogue, model as model_catalogue,
    usage as catalogue,
};
use std::io;
use std::path::PathBuf;

/// Reliability and validity of a measurement model.
///
/// Fits the model and gives for every factor alpha with its intervals, standardised and ordinal alpha, lambda 6, omega total
/// and hierarchical, composite and maximal reliability, AVE and standard errors of measurement; for models of second order
/// and bifactor models the Schmid–Leiman form; for every two factors their correlation with its interval, Fornell–Larcker,
/// HTMT and HTMT2 with intervals, and the test of merging them; cross-loadings and models with ever fewer factors. For ordered items their discrimination, difficulties,
/// curves and information.
///
/// Example: covary reliability measurement.lav --data survey.csv
#[derive(Clone, Debug, clap::Args)]
pub struct Arguments {
    /// The measurement model, in lavaan's syntax
    #[arg(value_name = "MODEL")]
    pub model: PathBuf,
    #[command(flatten)]
    pub input: Input,
    #[command(flatten)]
    pub options: ModelArguments,
    /// Bootstrap draws for the intervals of alpha and HTMT; 0 for none
    #[arg(long, value_name = "N", default_value_t = 5000)]
    pub bootstrap: u64,
    /// Seed of the draws
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// Level of the intervals
    #[arg(long, value_name = "P", default_value_t = 0.95)]
    pub level: f64,
    /// Test every two factors against a model in which they are one, and merge the closest step by step down to one: true, false
    #[arg(long, value_name = "BOOL", default_value_t = true, num_args = 0..=1, require_equals = true, default_missing_value = "true", action = clap::ArgAction::Set)]
    pub merging: bool,
    /// Draw the curves of ordered items and their information into this folder, as SVG
    #[arg(long, value_name = "FOLDER")]
    pub curves: Option<PathBuf>,
    #[command(flatten)]
    pub output: OutputArguments,
}

/// Draws beyond this are a slip of the pen.
const MOST_DRAWS: u64 = 1_000_000;

impl Arguments {
    fn resolve(&self) -> Result<Request> {
        let mut problems = Vec::new();
        let request = self.options.resolve().and_then(|r| self.input.complete("reliability", r));
        let request = request.map_err(|error| problems.extend(error.into_findings())).ok();
        if !(self.level > 0.0 && self.level < 1.0) {
            problems.push(usage::refused("--level", self.level.to_string(), "0 < P < 1"));
        }
        if self.bootstrap > MOST_DRAWS {
            problems.push(usage::refused("--bootstrap", self.bootstrap.to_string(), "0 .. 1000000"));
        }
        // Alpha and HTMT have no weighted form here, and their bootstrap draws cases.
        for (flag, given) in [("--weights", &self.options.weights), ("--cluster", &self.options.cluster)] {
            if given.is_some() {
                problems.push(usage::not_here(flag, "reliability"));
            }
        }
        Error::all(problems)?;
        request.ok_or_else(|| Finding::new(&catalogue::USAGE).into())
    }
}

/// A fit with what is said of its instrument.
struct Assessed {
    outcome: Outcome,
    /// `None` of a model without a solution.
    assessment: Option<Assessment>,
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
    let request = match arguments.resolve() {
        Ok(request) => request,
        Err(error) => return answer.refuse(&error.into_findings(), None, Exit::Usage, streams),
    };
    let model = match ModelFile::read(&arguments.model) {
        Ok(model) => model,
        Err(error) => return answer.refuse(&error.into_findings(), None, Exit::Refused, streams),
    };
    let source = Some(model.source());
    let assessed = match assess(arguments, &model, &request) {
        Ok(assessed) => assessed,
        Err(error) => return answer.refuse(&error.into_findings(), source, Exit::Refused, streams),
    };
    let mut findings = assessed.outcome.findings;
    let fit = &assessed.outcome.fit;
    let assessment = assessed.assessment.as_ref();
    findings.extend(assessment.iter().flat_map(|found| found.findings(fit)));
    let response = assessment.map(|found| &found.response);
    if arguments.curves.is_some() && response.is_some_and(|response| response.factors.is_empty()) {
        findings.push(Finding::new(&response_catalogue::NO_CURVES));
    }
    // Only a page holds pictures; a folder is for everything else.
    let wanted = arguments.curves.is_some() || answer.format == Format::Html;
    let drawn = response.filter(|_| wanted);
    let drawn = drawn.map(|response| item_figures(response, &output::groups(fit), &|factor| Phrase::code(factor)));
    let figures = match drawn.transpose() {
        Ok(figures) => figures.unwrap_or_default(),
        Err(error) => return answer.refuse(&error.into_findings(), source, Exit::Refused, streams),
    };
    let shown = output::Shown { fit, assessment, findings: &findings };
    let object = || output::object(&shown, typed, language);
    let document = || {
        let pictures = if answer.format == Format::Html { figures.clone() } else { Vec::new() };
        output::document(&shown, pictures, usize::from(arguments.output.digits))
    };
    let mut exit = answer.give(&findings, source, object, document, streams)?;
    if let Some(folder) = arguments.curves.as_ref().filter(|_| !figures.is_empty() && exit == Exit::Done) {
        exit = curves::write(&figures, folder, language, streams)?;
    }
    if exit == Exit::Done && !fit.converged() { Ok(Exit::NotConverged) } else { Ok(exit) }
}

/// Reads the data, fits the model and looks at the instrument.
fn assess(arguments: &Arguments, model: &ModelFile, request: &Request) -> Result<Assessed> {
    if model.has_levels() {
        return Err(Finding::new(&model_catalogue::LEVELS_NOT_HERE).word("command", "reliability").into());
    }
    let (data, mut findings) = arguments.input.read()?;
    model.announce();
    let prepared = model.prepare(&data, request)?;
    let names = match &prepared.observed {
        Observed::Responses(sample) => sample.moments.names.clone(),
        Observed::Moments(moments) => moments.names.clone(),
    };
    let raw = prepared.observed.raw().map(<[_]>::to_vec);
    let mut outcome = prepared.fit(request.fit)?;
    findings.append(&mut outcome.findings);
    outcome.findings = findings;
    if !outcome.fit.rows.iter().any(|row| row.op == "=~") {
        return Err(Finding::new(&instrument_catalogue::NO_FACTORS).into());
    }
    let options = QualityOptions { draws: arguments.bootstrap, seed: arguments.seed, level: arguments.level };
    let fit = &outcome.fit;
    let assessment = fit.converged().then(|| {
        let refit = |text: &str| {
            let other = ModelFile { text: text.to_owned(), name: model.name.clone() };
            Some(other.prepare(&data, request).ok()?.fit(request.fit).ok()?.fit)
        };
        let groups = fit.model.group_labels().len().max(1) as u64;
        let bar = Bar::new(options.draws.saturating_mul(groups));
        let merging: Option<(&str, Refit<'_>)> = if arguments.merging { Some((&model.text, &refit)) } else { None };
        instrument::assess(fit, (&names, raw.as_deref()), options, merging, &|| bar.tick())
    });
    Ok(Assessed { outcome, assessment })
}
