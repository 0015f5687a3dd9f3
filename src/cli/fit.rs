//! `covary fit`: fits one model.

use super::bootstrap::{self, BootstrapArguments, BootstrapRequest, Resampled};
use super::fit_extras::{Extra, Extras};
use super::imputed::{self, Imputed};
use super::input::{Input, ModelFile, Outcome};
use super::model_arguments::ModelArguments;
use super::modification::ModificationArguments;
use super::output::{Exit, Format, OutputArguments, Source, Streams, json_text};
use crate::error::Error;
use crate::finding::Finding;
use crate::model::{InteractionMethod, Pairs};
use crate::report::fit_csv::parameters_csv;
use crate::report::fit_json::{fit_json, refusal_json};
use crate::report::{fit_bootstrap, fit_modification, fit_text};
use crate::resample::ShardFile;
use crate::words::Language;
use crate::words::catalogue::interaction as interaction_catalogue;
use std::io;
use std::path::PathBuf;

/// Fit one model.
///
/// Example: covary fit model.lav --data survey.csv --call cfa --group stage --format json;
/// with missing answers: covary fit model.lav --data survey.csv --missing ml --auxiliary age --fmi;
/// imputed: covary fit model.lav --imputed "imp*.csv";
/// with an interaction `RET ~ SAT + SC + SAT:SC`: covary fit interaction.lav --data survey.csv --probe SC
#[derive(Clone, Debug, clap::Args)]
pub struct Arguments {
    /// The model, in lavaan's syntax
    #[arg(value_name = "MODEL")]
    pub model: PathBuf,
    #[command(flatten)]
    pub input: Input,
    #[command(flatten)]
    pub imputed: Imputed,
    #[command(flatten)]
    pub options: ModelArguments,
    #[command(flatten)]
    pub bootstrap: BootstrapArguments,
    #[command(flatten)]
    pub modification: ModificationArguments,
    #[command(flatten)]
    pub extras: Extras,
    #[command(flatten)]
    pub output: OutputArguments,
}

/// How the command was called.
pub(super) struct Invocation<'a> {
    /// The command line for the output: without folders of absolute paths.
    pub typed: &'a [String],
    /// The command line as it was, for files of draws.
    pub as_typed: &'a [String],
    /// Draws that have been made, and whether they may be of mixed origin.
    pub parts: Option<(Vec<ShardFile>, bool)>,
}

pub(super) fn run(
    arguments: &Arguments,
    invocation: Invocation<'_>,
    language: Language,
    streams: &mut Streams<'_>,
) -> io::Result<Exit> {
    let Invocation { typed, as_typed, parts } = invocation;
    let object = |findings: &[Finding]| refusal_json(findings, typed, language);
    let Some(answer) = arguments.output.answer(&FORMATS, &object, language, streams)? else {
        return Ok(Exit::Usage);
    };
    let (options, estimates, test) = bootstrap::take_from(&arguments.options);
    let file = ModelFile::read(&arguments.model);
    let levels = file.as_ref().is_ok_and(ModelFile::has_levels);
    let files = match arguments.imputed.files() {
        Ok(files) => files,
        Err(error) => return answer.refuse(&error.into_findings(), None, Exit::Refused, streams),
    };
    let input = match files.first() {
        Some(first) => Input { data: Some(first.clone()), ..arguments.input.clone() },
        None => arguments.input.clone(),
    };
    let request = options.resolve_for(levels).and_then(|request| input.complete("fit", request));
    let pooled = arguments.imputed.given();
    let all = request.and_then(|request| {
        let extras = arguments.extras.resolve(&request, pooled)?;
        let bootstrap = arguments.bootstrap.resolve(estimates, test)?;
        if bootstrap.draws() {
            bootstrap::refuse_design(&request, &bootstrap)?;
        }
        let modification = arguments.modification.resolve()?;
        if levels {
            extras.refuse_levels()?;
            arguments.modification.refuse_levels()?;
        }
        if pooled {
            let flags = [
                ("--se bootstrap", estimates),
                ("--test bollen.stine", test),
                ("--shard", bootstrap.shard.is_some() || parts.is_some()),
                ("--monte-carlo", bootstrap.monte_carlo.is_some()),
                ("--wald", arguments.extras.wald.is_some()),
                ("--scores", arguments.extras.scores.is_some()),
                ("--modification", modification.is_some()),
                ("--equivalence", arguments.extras.equivalence),
                ("--probe", arguments.extras.probe.is_some()),
                ("--interaction-pairs reliability", request.model.interaction.pairs == Pairs::Reliability),
                ("level:", levels),
            ];
            imputed::refuse(&flags)?;
        }
        if request.model.interaction.method == InteractionMethod::Likelihood {
            let asked = &arguments.extras;
            let flags = [
                ("--se bootstrap", estimates),
                ("--test bollen.stine", test),
                ("--imputed", pooled),
                ("--modification", modification.is_some()),
                ("--equivalence", asked.equivalence),
                ("--residuals", asked.residuals.is_some()),
                ("--scores", asked.scores.is_some()),
                ("--fmi", asked.fmi),
            ];
            refuse_integrated(&flags)?;
        }
        Ok((request, bootstrap, extras, modification))
    });
    let (request, bootstrap, extras, modification) = match all {
        Ok(all) => all,
        Err(error) => return answer.refuse(&error.into_findings(), None, Exit::Usage, streams),
    };
    let file = match file {
        Ok(file) => file,
        Err(error) => return answer.refuse(&error.into_findings(), None, Exit::Refused, streams),
    };
    let source = file.source();
    let found = || -> crate::error::Result<(Outcome, Made)> {
        if pooled {
            let mut outcome = imputed::fit_imputed(&file, &input, &files, &request)?;
            extras.complete(&mut outcome.fit);
            return Ok((outcome, Made::All(Box::default())));
        }
        let (data, mut findings) = arguments.input.read()?;
        file.announce();
        let prepared = file.prepare(&data, &request)?;
        extras.check(&prepared.model)?;
        let outcome = prepared.fit(bootstrap.of_fit(request.fit))?;
        findings.extend(outcome.findings);
        let mut outcome = Outcome { findings, ..outcome };
        let told = outcome.fit.findings.len();
        extras.complete(&mut outcome.fit);
        outcome.findings.extend(outcome.fit.findings.iter().skip(told).cloned());
        if let Some(shard) = bootstrap.shard {
            let part = bootstrap.part(&outcome.fit, shard, as_typed)?;
            return Ok((outcome, Made::Part(part.map(Box::new))));
        }
        let resampled = bootstrap.apply(&mut outcome, parts)?;
        Ok((outcome, Made::All(Box::new(resampled))))
    };
    match found() {
        Ok((outcome, Made::Part(part))) => {
            streams.show(&outcome.findings, Some(source), language)?;
            let Some(part) = part else { return Ok(Exit::NotConverged) };
            streams.deliver(&part.write(), arguments.output.output.as_deref(), language)
        }
        Ok((mut outcome, Made::All(resampled))) => {
            let modification = modification.map(|request| request.of(&outcome.fit));
            let finding = modification.iter().flatten().find_map(|results| results.finding(&outcome.fit));
            outcome.findings.extend(finding);
            let extras = extras.of(&outcome.fit);
            outcome.findings.extend(extras.missing(&outcome.fit));
            let asked = Asked {
                extras: &extras,
                modification: modification.as_ref().map(Option::as_ref),
                bootstrap: &bootstrap,
                resampled: &resampled,
                format: answer.format,
                typed,
                language,
            };
            deliver(arguments, &asked, &outcome, source, streams)
        }
        Err(error) => answer.refuse(&error.into_findings(), Some(source), Exit::Refused, streams),
    }
}

/// Refuses what needs more than an integrated likelihood gives.
fn refuse_integrated(flags: &[(&str, bool)]) -> crate::error::Result<()> {
    let asked = flags.iter().filter(|(_, asked)| *asked);
    let finding = |flag: &str| Finding::new(&interaction_catalogue::NOT_INTEGRATED).word("feature", flag);
    Error::all(asked.map(|(flag, _)| finding(flag).word("accepted", "--probe, --monte-carlo, --wald")).collect())
}

/// The formats of a fit; CSV is the parameter table alone.
const FORMATS: [Format; 6] = [Format::Text, Format::Json, Format::Markdown, Format::Html, Format::Latex, Format::Csv];

/// What resampling made.
enum Made {
    /// A part of the draws, for a file; `None` when there was no solution to start from.
    Part(Option<Box<ShardFile>>),
    /// All that was asked for.
    All(Box<Resampled>),
}

/// What was asked for beside the fit itself.
struct Asked<'a> {
    extras: &'a Extra<'a>,
    /// Modification indices: whether they were asked for, and whether there are any.
    modification: Option<Option<&'a fit_modification::Results>>,
    bootstrap: &'a BootstrapRequest,
    resampled: &'a Resampled,
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
    let Asked { extras, modification, bootstrap, resampled, format, typed, language } = *asked;
    let results = fit_bootstrap::Results {
        bootstrap: resampled.bootstrap.as_ref(),
        test: resampled.test.as_ref(),
        monte_carlo: resampled.monte_carlo.as_ref(),
        bias_corrected_p: bootstrap.bias_corrected_p,
        seed: bootstrap.options.seed,
    };
    let findings: Vec<&Finding> = outcome.findings.iter().collect();
    let text = match format {
        Format::Json => {
            streams.show(findings.iter().copied(), Some(source), language)?;
            let mut object = fit_json(&outcome.fit, typed, &findings, language);
            results.add_json(&outcome.fit, &mut object);
            match modification {
                Some(Some(results)) => results.add_json(&outcome.fit, &mut object),
                Some(None) => fit_modification::Results::add_null(&mut object),
                None => {}
            }
            extras.add_json(&outcome.fit, results.monte_carlo, &mut object);
            json_text(&object)
        }
        Format::Csv => {
            streams.show(findings.iter().copied(), Some(source), language)?;
            parameters_csv(&outcome.fit)
        }
        _ => {
            let digits = usize::from(arguments.output.digits);
            let mut document = fit_text::document(&outcome.fit, &outcome.findings, digits);
            document.sections.extend(results.sections(&outcome.fit, digits));
            let modification = modification.flatten();
            document
                .sections
                .extend(modification.into_iter().flat_map(|results| results.sections(&outcome.fit, digits)));
            document.sections.extend(extras.sections(&outcome.fit, results.monte_carlo, digits));
            format.write(&document, language)
        }
    };
    if extras.write_scores(outcome, language, streams)? != Exit::Done
        || extras.request.write_figure(&outcome.fit, language, streams)? != Exit::Done
    {
        return Ok(Exit::Refused);
    }
    let exit = streams.deliver(&text, arguments.output.output.as_deref(), language)?;
    if exit == Exit::Done && !outcome.fit.converged() { Ok(Exit::NotConverged) } else { Ok(exit) }
}
