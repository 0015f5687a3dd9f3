//! `covary power`: power by Monte Carlo, of the hypotheses of a study, and of tests of fit.

use super::check::is_study;
use super::input::{Input, ModelFile};
use super::model_arguments::ModelArguments;
use super::output::{Exit, Format, OutputArguments, Streams};
use super::population::{Draw, DrawArguments, Loaded, complete_options, shares, sizes};
use super::power_output as output;
use super::progress::Bar;
use super::usage;
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::fitted::{Request, list};
use crate::model::{DataShape, Model, Ordered};
use crate::power::{
    Analysis, Experiment, SampleSize, SampleSizeRequest, Summary, sample_size, summarise, with_numbers_freed,
};
use crate::simulate::model::ModelPopulation;
use crate::study::Study;
use crate::study::power::{PowerRequest, power_of};
use crate::syntax::{Operator, SyntaxTree};
use crate::words::Language;
use crate::words::catalogue::{exploratory as exploratory_catalogue, power as catalogue, usage as usage_catalogue};
use std::io;
use std::path::{Path, PathBuf};

/// Find the power of a model's parameters, of a study's hypotheses, or of tests of fit.
///
/// A model with its values (or fitted to --data, or the JSON of a fit) is drawn from and analysed again and again: bias,
/// standard errors, coverage and power of every parameter. A study (folder or .toml) is run on samples of its population.
/// Without either, --df gives the power of tests of RMSEA.
///
/// Examples: covary power population.lav --n 100,200 --estimator ML,MLR;
/// covary power population.lav --parameter y~f --power .80; covary power models/ce-crm-cl --replications 200;
/// covary power --df 50 --n 200
#[derive(Clone, Debug, clap::Args)]
pub struct Arguments {
    /// A model with its values, the JSON of a fit, or a study
    #[arg(value_name = "MODEL|FIT.json|STUDY", required_unless_present = "df")]
    pub source: Option<PathBuf>,
    /// The model that samples are analysed with [default: the population's, its numbers estimated]
    #[arg(long, value_name = "MODEL")]
    pub analysis: Option<PathBuf>,
    /// Cases: one number, several (200,400), or by group (200+150)
    #[arg(long, value_name = "LIST")]
    pub n: Option<String>,
    /// Samples [default: 1000; of a study 200]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(2..=1_000_000))]
    pub replications: Option<u64>,
    /// Seed of every random number
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// Level of tests
    #[arg(long, value_name = "A", default_value_t = 0.05)]
    pub alpha: f64,
    /// Threads [default: one a processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=1024))]
    pub threads: Option<u64>,
    /// Only these parameters, such as y~f,indirect
    #[arg(long, value_name = "LIST")]
    pub parameter: Option<String>,
    /// Find the number of cases that gives the parameter, or the test of fit, this power
    #[arg(long, value_name = "P", num_args = 0..=1, default_missing_value = "0.80")]
    pub power: Option<f64>,
    /// Variant of the study's population
    #[arg(long, value_name = "NAME")]
    pub variant: Option<String>,
    /// Power of tests of RMSEA for so many degrees of freedom
    #[arg(long, value_name = "N", conflicts_with = "source")]
    pub df: Option<u32>,
    /// RMSEA of the hypothesis tested [default: close, not-close and exact fit]
    #[arg(long, value_name = "E", requires_all = ["df", "rmsea_alternative"])]
    pub rmsea_null: Option<f64>,
    /// RMSEA that is true
    #[arg(long, value_name = "E", requires_all = ["df", "rmsea_null"])]
    pub rmsea_alternative: Option<f64>,
    #[command(flatten)]
    pub draw: DrawArguments,
    #[command(flatten)]
    pub input: Input,
    #[command(flatten)]
    pub options: ModelArguments,
    #[command(flatten)]
    pub output: OutputArguments,
}

/// A refusal with its exit code.
type Outcome<T> = std::result::Result<T, (Error, Exit)>;

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
    match find(arguments) {
        Ok(found) => {
            let object = || output::object(&found, typed, language);
            let document = || output::document(&found, usize::from(arguments.output.digits));
            answer.give(&found.findings, None, object, document, streams)
        }
        Err((error, exit)) => answer.refuse(&error.into_findings(), None, exit, streams),
    }
}

fn find(arguments: &Arguments) -> Outcome<output::Found> {
    let usage = |error: Error| (error, Exit::Usage);
    check(arguments).map_err(usage)?;
    if let Some(df) = arguments.df {
        return rmsea(arguments, df).map_err(usage);
    }
    let Some(source) = &arguments.source else {
        return Err(usage(usage::needs("power", "MODEL | FIT.json | STUDY | --df N").into()));
    };
    if is_study(source) {
        not_of_a_study(arguments).map_err(usage)?;
        return study(arguments, source).map_err(|error| (error, Exit::Refused));
    }
    if arguments.variant.is_some() {
        return Err(usage(usage::needs("--variant", "STUDY").into()));
    }
    monte_carlo(arguments, source)
}

fn check(arguments: &Arguments) -> Result<()> {
    let mut problems = Vec::new();
    let inside = |x: f64| x > 0.0 && x < 1.0;
    if !inside(arguments.alpha) {
        problems.push(usage::refused("--alpha", arguments.alpha.to_string(), "0 < A < 1"));
    }
    if let Some(power) = arguments.power.filter(|power| !inside(*power) || *power <= arguments.alpha) {
        problems.push(usage::refused("--power", power.to_string(), "alpha < P < 1"));
    }
    for (flag, rmsea) in [("--rmsea-null", arguments.rmsea_null), ("--rmsea-alternative", arguments.rmsea_alternative)]
    {
        if let Some(rmsea) = rmsea.filter(|rmsea| !(0.0..=1.0).contains(rmsea)) {
            problems.push(usage::refused(flag, rmsea.to_string(), "0 … 1"));
        }
    }
    Error::all(problems)
}

/// Flags that a study answers by itself are refused.
fn not_of_a_study(arguments: &Arguments) -> Result<()> {
    let given = [
        ("--analysis", arguments.analysis.is_some()),
        ("--parameter", arguments.parameter.is_some()),
        ("--power", arguments.power.is_some()),
        ("--data", arguments.input.data.is_some()),
        ("--moments", arguments.input.moments.is_some()),
        ("--distribution", arguments.draw != DrawArguments::default()),
        ("--estimator", arguments.options != ModelArguments::default()),
    ];
    let problems = given.into_iter().filter(|(_, given)| *given).map(|(flag, _)| {
        let finding = Finding::new(&usage_catalogue::FLAG_NOT_WITH).word("flag", flag).word("value", "");
        finding.word("other", "STUDY").word("accepted", "--n, --replications, --seed, --variant, --threads")
    });
    Error::all(problems.collect())
}

fn threads(arguments: &Arguments) -> Option<usize> {
    arguments.threads.and_then(|n| usize::try_from(n).ok())
}

fn study(arguments: &Arguments, source: &Path) -> Result<output::Found> {
    let study = Study::load(source)?;
    let n = match &arguments.n {
        None => None,
        Some(text) => match text.trim().parse::<usize>() {
            Ok(n) if n > 0 => Some(n),
            _ => return Err(usage::refused("--n", text, "200").into()),
        },
    };
    let replications = arguments.replications.unwrap_or(200);
    let request = PowerRequest {
        n,
        variant: arguments.variant.clone(),
        threads: threads(arguments),
        ..PowerRequest::new(replications, arguments.seed)
    };
    let bar = Bar::new(replications);
    let power = power_of(&study, &request, &|| bar.tick())?;
    Ok(output::Found { kind: output::Kind::Study(power), findings: study.warnings, alpha: study.criteria.alpha })
}

fn rmsea(arguments: &Arguments, df: u32) -> Result<output::Found> {
    if df == 0 {
        return Err(usage::refused("--df", df.to_string(), "1 …").into());
    }
    let n: Option<Vec<usize>> = match &arguments.n {
        None => Some(Vec::new()),
        Some(text) => list(text).iter().map(|entry| entry.parse().ok().filter(|n| *n > 1)).collect(),
    };
    let Some(n) = n else {
        return Err(usage::refused("--n", arguments.n.as_deref().unwrap_or("").to_string(), "200 | 200,400").into());
    };
    if n.is_empty() && arguments.power.is_none() {
        return Err(usage::needs("--df", "--n LIST | --power P").into());
    }
    let pairs = match (arguments.rmsea_null, arguments.rmsea_alternative) {
        (Some(null), Some(alternative)) => vec![(null, alternative)],
        _ => vec![(0.05, 0.08), (0.05, 0.01), (0.0, 0.05)],
    };
    if let Some((null, _)) = pairs.iter().find(|(null, alternative)| (null - alternative).abs() <= 0.0) {
        return Err(usage::refused("--rmsea-alternative", null.to_string(), "≠ --rmsea-null").into());
    }
    let power = arguments.power;
    let groups = arguments.draw.groups.as_ref().map_or(1, |labels| list(labels).len().max(1));
    let kind = output::Kind::Rmsea(output::Rmsea { df, n, pairs, power, groups });
    Ok(output::Found { kind, findings: Vec::new(), alpha: arguments.alpha })
}

fn monte_carlo(arguments: &Arguments, source: &Path) -> Outcome<output::Found> {
    let usage = |error: Error| (error, Exit::Usage);
    let refuse = |error: Error| (error, Exit::Refused);
    let by_code = |error: Error| {
        let usage = error.findings().all(|finding| finding.code().starts_with("E00"));
        (error, if usage { Exit::Usage } else { Exit::Refused })
    };
    // What is wrong with the flags is told before anything is read.
    let requests = requests(&arguments.options).map_err(usage)?;
    let loaded = arguments.draw.load(source, Some(&arguments.input), &arguments.options).map_err(by_code)?;
    let draw = arguments.draw.resolve(&loaded.population).map_err(by_code)?;
    let population = &loaded.population;
    let analyses = analyses(arguments, &loaded, &requests).map_err(refuse)?;
    let asked = arguments.parameter.as_deref().map(list).unwrap_or_default();
    if arguments.power.is_some() && asked.len() != 1 {
        return Err(usage(usage::needs("--power", "--parameter NAME").into()));
    }
    let all = match (&arguments.n, arguments.power) {
        (Some(text), _) => sizes(text, population).map_err(by_code)?,
        (None, Some(_)) => sizes(&(200 * population.groups.len()).to_string(), population).map_err(usage)?,
        (None, None) => {
            let own: Option<Vec<usize>> = population.groups.iter().map(|group| group.cases).collect();
            vec![own.ok_or_else(|| usage(usage::needs("power", "--n LIST").into()))?]
        }
    };
    let p = population.names.len();
    if let Some(n) = all.iter().flatten().find(|n| **n <= p) {
        let finding = Finding::new(&catalogue::TOO_FEW).number("n", *n as f64).number("variables", p as f64);
        return Err(refuse(finding.into()));
    }
    for name in &asked {
        known(&analyses, name).map_err(refuse)?;
    }
    let run = Run { arguments, population, draw: &draw, analyses: &analyses };
    let (summaries, found) = run.all(&all).map_err(refuse)?;
    let mut findings = loaded.findings;
    findings.extend(summaries.iter().flat_map(Summary::findings));
    let kind = output::Kind::MonteCarlo(Box::new(output::MonteCarlo {
        population: super::input::short(&source.display().to_string()),
        analysis: arguments.analysis.as_ref().map(|path| super::input::short(&path.display().to_string())),
        fitted: !loaded.written,
        of_moments: run.experiment(&all[0]).of_moments(),
        names: population.names.clone(),
        distribution: draw.distribution.clone(),
        missing: draw.missing.clone(),
        replications: arguments.replications.unwrap_or(1000),
        seed: arguments.seed,
        asked,
        summaries,
        sizes: if found.is_empty() { all } else { Vec::new() },
        found,
        power: arguments.power,
    }));
    Ok(output::Found { kind, findings, alpha: arguments.alpha })
}

/// One request for each estimator.
fn requests(options: &ModelArguments) -> Result<Vec<(Option<String>, Request)>> {
    let names = options.estimator.as_deref().map(list).filter(|names| !names.is_empty());
    let Some(names) = names else { return Ok(vec![(None, options.resolve()?)]) };
    let one = |name: &String| {
        let own = ModelArguments { estimator: Some(name.clone()), ..options.clone() };
        Ok((Some(name.to_ascii_uppercase()), own.resolve()?))
    };
    names.iter().map(one).collect()
}

fn analyses(arguments: &Arguments, loaded: &Loaded, requests: &[(Option<String>, Request)]) -> Result<Vec<Analysis>> {
    let population = &loaded.population;
    let given = arguments.analysis.as_deref().map(ModelFile::read).transpose()?;
    let given = given.map(|file| file.parse()).transpose()?;
    let mut analyses = Vec::new();
    for (name, request) in requests {
        let mut options = request.model.clone();
        let tree = match &given {
            Some(tree) => tree.clone(),
            None if loaded.written => with_numbers_freed(&loaded.tree, &options),
            None => {
                if let Some(parameterization) = loaded.complete {
                    options = complete_options(request, parameterization);
                }
                loaded.tree.clone()
            }
        };
        let of_statistics = request.fit.method.discrepancy.of_statistics();
        // An estimator of continuous variables takes categories as numbers.
        let continuous = request.fit.estimator_asked && !of_statistics && options.ordered == Ordered::None;
        let tree = if continuous { without_thresholds(tree) } else { tree };
        if tree.has_exploratory() {
            return Err(Finding::new(&exploratory_catalogue::ROTATION_NOT_HERE).word("feature", "power").into());
        }
        let (model, _) = Model::build(&tree, &options, &shape(population))?;
        for variable in model.observed() {
            if !population.names.contains(&variable) {
                let finding = Finding::new(&catalogue::NOT_IN_POPULATION).variable(variable);
                return Err(finding.word("known", population.names.join(", ")).into());
            }
        }
        crate::fitted::check_degrees_of_freedom(&model)?;
        let options = request.fit.for_model(&model)?;
        let name = name.clone().unwrap_or_else(|| options.estimator.name().to_owned());
        analyses.push(Analysis { name, model, options, missing: request.missing });
    }
    Ok(analyses)
}

fn without_thresholds(mut tree: SyntaxTree) -> SyntaxTree {
    tree.terms.retain(|term| !matches!(term.op, Operator::Threshold | Operator::Scale));
    tree
}

/// The shape of data from a population.
pub(super) fn shape(population: &ModelPopulation) -> DataShape {
    let categories = population.names.iter().cloned().zip(population.categories());
    let categories = categories.map(|(name, k)| (name, if k == 0 { None } else { Some(k) }));
    let several = population.groups.len() > 1;
    let groups = population.groups.iter().map(|group| group.label.clone()).filter(|_| several).collect();
    DataShape { groups, has_means: true, raw: true, categories: Some(categories.collect()) }
}

/// Refuses a name that no analysis has.
fn known(analyses: &[Analysis], name: &str) -> Result<()> {
    let targets: Vec<_> = analyses.iter().flat_map(|a| crate::power::Target::of(&a.model)).collect();
    if targets.iter().any(|target| target.is_called(name)) {
        return Ok(());
    }
    let mut known: Vec<String> = targets.iter().map(crate::power::Target::name).collect();
    known.dedup();
    Err(Finding::new(&catalogue::NO_SUCH_PARAMETER).parameter(name).word("known", known.join(", ")).into())
}

/// The experiments of one call.
struct Run<'a> {
    arguments: &'a Arguments,
    population: &'a ModelPopulation,
    draw: &'a Draw,
    analyses: &'a [Analysis],
}

impl Run<'_> {
    fn experiment<'s>(&'s self, sizes: &'s [usize]) -> Experiment<'s> {
        Experiment {
            population: self.population,
            generator: &self.draw.generator,
            analyses: self.analyses,
            sizes,
            missing: self.draw.missing.as_ref(),
            replications: self.arguments.replications.unwrap_or(1000),
            seed: self.arguments.seed,
            threads: threads(self.arguments),
        }
    }

    fn all(&self, all: &[Vec<usize>]) -> Result<(Vec<Summary>, Vec<SampleSize>)> {
        let truths: Vec<_> = self.analyses.iter().map(|analysis| analysis.true_values(self.population)).collect();
        let replications = self.arguments.replications.unwrap_or(1000);
        if let (Some(power), Some(parameter)) = (self.arguments.power, &self.arguments.parameter) {
            let mut found = Vec::new();
            let bar = Bar::new(replications * 5 * self.analyses.len() as u64);
            for (analysis, truth) in self.analyses.iter().zip(&truths) {
                let request = SampleSizeRequest {
                    parameter: parameter.clone(),
                    power,
                    alpha: self.arguments.alpha,
                    shares: shares(self.population),
                    maximum: 1_000_000,
                };
                let experiment = Experiment { analyses: std::slice::from_ref(analysis), ..self.experiment(&all[0]) };
                found.push(sample_size(&experiment, truth, &request, &|| bar.tick())?);
            }
            return Ok((found.iter().map(|f| f.summary.clone()).collect(), found));
        }
        let starts: Vec<_> = truths.iter().map(|truth| truth.parameters.clone()).collect();
        let bar = Bar::new(replications * all.len() as u64);
        let mut summaries = Vec::new();
        for sizes in all {
            let replicates = self.experiment(sizes).run(&starts, &|| bar.tick());
            let n = sizes.iter().sum();
            for ((analysis, truth), own) in self.analyses.iter().zip(&truths).zip(&replicates) {
                summaries.push(summarise(analysis, truth, own, n, self.arguments.alpha));
            }
        }
        Ok((summaries, Vec::new()))
    }
}
