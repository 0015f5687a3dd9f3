//! Populations on the command line: a model with its values, a fit as JSON, or a model fitted to data.

use super::input::{Input, ModelFile};
use super::model_arguments::ModelArguments;
use super::usage;
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::fitted::{Fit, Request, list};
use crate::model::{Call, ModelOptions, Parameterization};
use crate::simulate::model::{Distribution, Generator, Mechanism, MissingPlan, ModelPopulation, Shape};
use crate::syntax::SyntaxTree;
use crate::words::catalogue::{power as catalogue, survey as survey_catalogue, usage as usage_catalogue};
use std::path::Path;

/// Flags that say how samples of a model are drawn, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, clap::Args)]
pub struct DrawArguments {
    /// Distribution: normal, vm (Vale and Maurelli), ig (independent generators) [default: normal, or vm with a shape]
    #[arg(long, value_name = "NAME")]
    pub distribution: Option<String>,
    /// Skewness: one number for all variables, one each, or x1=1,x2=.5
    #[arg(long, value_name = "LIST", allow_hyphen_values = true)]
    pub skewness: Option<String>,
    /// Excess kurtosis (0 is normal), likewise
    #[arg(long, value_name = "LIST", allow_hyphen_values = true)]
    pub kurtosis: Option<String>,
    /// Share of answers that are missing, from 0 to .9
    #[arg(long, value_name = "RATE")]
    pub missing_rate: Option<String>,
    /// The variable that missing answers depend on (MAR) [default: none, MCAR]
    #[arg(long, value_name = "NAME", requires = "missing_rate")]
    pub missing_by: Option<String>,
    /// The variables that can be missing [default: all but that one]
    #[arg(long, value_name = "LIST", requires = "missing_rate")]
    pub missing_variables: Option<String>,
    /// The numbers of a written model are standardised: variances that are not written make every variable's variance 1
    #[arg(long, visible_alias = "standardised")]
    pub standardized: bool,
    /// Labels of the groups of a written model, such as a,b [default: one group]
    #[arg(long, value_name = "LIST")]
    pub groups: Option<String>,
}

/// How samples are drawn.
#[derive(Clone, Debug)]
pub(super) struct Draw {
    pub distribution: Distribution,
    pub generator: Generator,
    pub missing: Option<MissingPlan>,
}

/// Where a population came from.
#[derive(Clone, Debug)]
pub(super) struct Loaded {
    pub population: ModelPopulation,
    /// The model that samples are analysed with, unless another one is named.
    pub tree: SyntaxTree,
    /// Whether `tree` is a written population whose numbers are to be freed.
    pub written: bool,
    /// Where `tree` is complete, so that nothing is to be added to it: the unit of its ordered variables.
    pub complete: Option<Parameterization>,
    /// The fit, where there was one.
    pub fit: Option<Box<Fit>>,
    pub findings: Vec<Finding>,
}

impl DrawArguments {
    /// The population behind a file: the JSON of a fit; a model fitted to data; a model with its values.
    pub(super) fn load(&self, file: &Path, input: Option<&Input>, options: &ModelArguments) -> Result<Loaded> {
        // Samples are simple random ones, and so is their analysis.
        for (flag, asked) in [("--cluster", options.cluster.is_some()), ("--weights", options.weights.is_some())] {
            if asked {
                return Err(Finding::new(&usage_catalogue::FLAG_UNKNOWN).word("flag", flag).into());
            }
        }
        let given = input.filter(|input| input.data.is_some() || input.moments.is_some());
        if file.extension().is_some_and(|e| e.eq_ignore_ascii_case("json")) {
            self.only_written("a .json file")?;
            let text = std::fs::read_to_string(file).map_err(|e| unreadable(file, &e))?;
            let shown = super::input::short(&file.display().to_string());
            let (population, model) = ModelPopulation::from_json(&text).map_err(|error| error.in_file(&shown))?;
            let (tree, complete) = (model.tree, Some(model.parameterization));
            return Ok(Loaded { population, tree, written: false, complete, fit: None, findings: Vec::new() });
        }
        let model = ModelFile::read(file)?;
        let request = first_estimator(options).resolve()?;
        if let Some(input) = given {
            self.only_written("--data")?;
            let request = input.complete("power", request)?;
            let (data, mut findings) = input.read()?;
            model.announce();
            let outcome = model.prepare(&data, &request)?.fit(request.fit)?;
            findings.extend(outcome.findings);
            let population = ModelPopulation::of_fit(&outcome.fit)?;
            let fit = Some(Box::new(outcome.fit));
            return Ok(Loaded { population, tree: model.parse()?, written: false, complete: None, fit, findings });
        }
        let tree = model.parse()?;
        let groups = self.group_labels(&tree);
        let (population, findings) = ModelPopulation::written(&tree, &request.model, &groups, self.standardized)
            .map_err(|error| place_all(&model, error))?;
        Ok(Loaded { population, tree, written: true, complete: None, fit: None, findings })
    }

    /// The labels asked for, or those of `group:` blocks, or as many numbers as the longest `c(…)` has entries.
    fn group_labels(&self, tree: &SyntaxTree) -> Vec<String> {
        if let Some(labels) = &self.groups {
            return list(labels);
        }
        let blocks: Vec<String> = tree.blocks.iter().filter_map(|block| block.group.clone()).collect();
        if !blocks.is_empty() {
            return blocks;
        }
        let length = |term: &crate::syntax::Term| {
            let m = &term.modifiers;
            m.value.len().max(m.start.len()).max(m.label.len())
        };
        let most = tree.terms.iter().map(length).max().unwrap_or(1);
        if most > 1 { (1..=most).map(|g| g.to_string()).collect() } else { Vec::new() }
    }

    /// Refuses flags that a fitted model has no use for.
    fn only_written(&self, other: &str) -> Result<()> {
        let mut problems = Vec::new();
        for (flag, given) in [("--standardized", self.standardized), ("--groups", self.groups.is_some())] {
            if given {
                let finding = Finding::new(&usage_catalogue::FLAG_NOT_WITH).word("flag", flag).word("value", "");
                problems.push(finding.word("other", other).word("accepted", "–"));
            }
        }
        Error::all(problems)
    }

    /// How samples of a population are drawn.
    pub(super) fn resolve(&self, population: &ModelPopulation) -> Result<Draw> {
        let shaped = self.skewness.is_some() || self.kurtosis.is_some();
        let name = self.distribution.as_deref().unwrap_or(if shaped { "vm" } else { "normal" }).to_ascii_lowercase();
        let refused = |accepted: &str| Error::from(usage::refused("--distribution", &name, accepted));
        let distribution = match (name.as_str(), shaped) {
            ("normal", false) => Distribution::Normal,
            ("normal", true) => return Err(refused("vm, ig (with --skewness or --kurtosis)")),
            ("vm" | "ig", false) => {
                return Err(usage::needs(format!("--distribution {name}"), "--skewness LIST | --kurtosis LIST").into());
            }
            ("vm", true) => Distribution::ValeMaurelli(self.shapes(population)?),
            ("ig", true) => Distribution::IndependentGenerator(self.shapes(population)?),
            _ => return Err(refused("normal, vm, ig")),
        };
        let generator = Generator::new(population, &distribution)?;
        Ok(Draw { distribution, generator, missing: self.missing(population)? })
    }

    fn shapes(&self, population: &ModelPopulation) -> Result<Vec<Shape>> {
        let skewness = numbers("--skewness", self.skewness.as_deref(), population)?;
        let kurtosis = numbers("--kurtosis", self.kurtosis.as_deref(), population)?;
        Ok(skewness.into_iter().zip(kurtosis).map(|(skewness, kurtosis)| Shape { skewness, kurtosis }).collect())
    }

    fn missing(&self, population: &ModelPopulation) -> Result<Option<MissingPlan>> {
        let Some(text) = &self.missing_rate else { return Ok(None) };
        let rate = text.trim().parse::<f64>().ok().filter(|rate| (0.0..=0.9).contains(rate));
        let Some(rate) = rate else {
            return Err(usage::refused("--missing-rate", text, "0 … 0.9").into());
        };
        if rate <= 0.0 {
            return Ok(None);
        }
        let by = self.missing_by.as_deref().map(|name| place(population, name)).transpose()?;
        let variables = match &self.missing_variables {
            Some(names) => list(names).iter().map(|name| place(population, name)).collect::<Result<Vec<usize>>>()?,
            None => (0..population.names.len()).collect(),
        };
        let variables = variables.into_iter().filter(|j| Some(*j) != by).collect();
        let mechanism = by.map_or(Mechanism::CompletelyAtRandom, |by| Mechanism::AtRandom { by });
        Ok(Some(MissingPlan { rate, mechanism, variables }))
    }
}

/// The options with the first of several estimators.
pub(super) fn first_estimator(options: &ModelArguments) -> ModelArguments {
    let mut options = options.clone();
    options.estimator = options.estimator.map(|names| list(&names).into_iter().next().unwrap_or_default());
    options
}

/// Sizes of samples: `200`, `200+150` in two groups, several separated by commas.
pub(super) fn sizes(text: &str, population: &ModelPopulation) -> Result<Vec<Vec<usize>>> {
    let groups = population.groups.len();
    let refused = || Error::from(usage::refused("--n", text, "200 | 200,400 | 200+150"));
    let one = |entry: &String| -> Result<Vec<usize>> {
        let parts: Option<Vec<usize>> = entry.split('+').map(|part| part.trim().parse().ok()).collect();
        let parts = parts.filter(|parts| parts.iter().all(|n| (1..=10_000_000).contains(n))).ok_or_else(refused)?;
        let parts = match parts.as_slice() {
            [total] if groups > 1 => crate::power::share(*total, &shares(population)),
            _ => parts,
        };
        if parts.len() != groups {
            return Err(Finding::new(&catalogue::SIZES_AND_GROUPS)
                .number("sizes", parts.len() as f64)
                .number("groups", groups as f64)
                .into());
        }
        Ok(parts)
    };
    let entries = list(text);
    if entries.is_empty() {
        return Err(refused());
    }
    entries.iter().map(one).collect()
}

/// How cases are shared out over the groups: as in the sample that was fitted, or equally.
pub(super) fn shares(population: &ModelPopulation) -> Vec<f64> {
    population.groups.iter().map(|group| group.cases.unwrap_or(1) as f64).collect()
}

/// One number for every variable of the population.
fn numbers(flag: &str, text: Option<&str>, population: &ModelPopulation) -> Result<Vec<f64>> {
    let p = population.names.len();
    let Some(text) = text else { return Ok(vec![0.0; p]) };
    let refused = || Error::from(usage::refused(flag, text, format!("1 | {p} × x,x,… | x1=1,x2=.5")));
    let parse = |text: &str| text.trim().parse::<f64>().ok().filter(|x| x.is_finite()).ok_or_else(refused);
    let entries = list(text);
    if entries.iter().all(|entry| entry.contains('=')) {
        let mut values = vec![0.0; p];
        for entry in &entries {
            let (name, value) = entry.split_once('=').ok_or_else(refused)?;
            values[place(population, name.trim())?] = parse(value)?;
        }
        return Ok(values);
    }
    let values = entries.iter().map(|entry| parse(entry)).collect::<Result<Vec<f64>>>()?;
    match values.as_slice() {
        [one] => Ok(vec![*one; p]),
        _ if values.len() == p => Ok(values),
        _ => Err(refused()),
    }
}

fn place(population: &ModelPopulation, name: &str) -> Result<usize> {
    population.names.iter().position(|own| own == name).ok_or_else(|| {
        Finding::new(&catalogue::NOT_IN_POPULATION).variable(name).word("known", population.names.join(", ")).into()
    })
}

fn place_all(model: &ModelFile, error: Error) -> Error {
    let findings = error.into_findings().into_iter().map(|finding| model.place(finding)).collect();
    Error::all(findings).err().unwrap_or_else(|| Finding::new(&usage_catalogue::USAGE).into())
}

fn unreadable(file: &Path, error: &std::io::Error) -> Error {
    Finding::new(&survey_catalogue::FILE_UNREADABLE)
        .file(file.display().to_string())
        .word("reason", error.to_string())
        .into()
}

/// The options of a model that is complete as it is.
pub(super) fn complete_options(request: &Request, parameterization: Parameterization) -> ModelOptions {
    ModelOptions { fixed_x: request.model.fixed_x, parameterization, ..ModelOptions::for_call(Call::Lavaan) }
}
