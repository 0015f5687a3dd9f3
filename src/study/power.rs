//! The power of every hypothesis of a study: how often it is supported in samples from what is taken as true.

use super::prepare::{prepare, prepare_bytes};
use super::run::{Judged, judge_survey};
use super::schema::Study;
use crate::dist::random::Stream;
use crate::error::Result;
use crate::finding::Finding;
use crate::fitted::Fit;
use crate::hypothesis::{Hypothesis, Statement, Verdict};
use crate::power::{Progress, Rate, on_threads};
use crate::simulate::model::{Distribution, Generator, ModelPopulation, Replication, survey_of};
use crate::simulate::{Population, read_population, simulate, to_csv};
use crate::words::catalogue::power as catalogue;
use rayon::prelude::*;

/// How power is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PowerRequest {
    /// Samples.
    pub replications: u64,
    /// Seed.
    pub seed: u64,
    /// Respondents of a sample, before screening (default: as many as the population file says, or as were analysed).
    pub n: Option<usize>,
    /// A variant of the study's population.
    pub variant: Option<String>,
    /// Threads (default: one a processor).
    pub threads: Option<usize>,
}

impl PowerRequest {
    /// So many samples under a seed, everything else by default.
    pub fn new(replications: u64, seed: u64) -> PowerRequest {
        PowerRequest { replications, seed, n: None, variant: None, threads: None }
    }
}

/// What is taken as true.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PowerSource {
    /// The study's population file.
    Population,
    /// The values of each model, fitted to the study's data: power at the effects that were found, which is no more than
    /// another way to state their p-values.
    Fitted,
}

/// How often each verdict was given on one hypothesis.
#[derive(Clone, Debug, PartialEq)]
pub struct HypothesisPower {
    /// The hypothesis.
    pub id: String,
    /// The model that decides, where there is one.
    pub model: Option<String>,
    /// The share of samples with each verdict, in the order of [`Verdict::ALL`]; the first is the power.
    pub rates: [Rate; 5],
}

impl HypothesisPower {
    /// How often the hypothesis is supported: its power, where the population makes it true.
    pub fn power(&self) -> Rate {
        self.rates[0]
    }
}

/// The power of all hypotheses of a study.
#[derive(Clone, Debug, PartialEq)]
pub struct StudyPower {
    /// What is taken as true.
    pub source: PowerSource,
    /// Respondents of a sample.
    pub n: usize,
    /// Samples.
    pub replications: u64,
    /// Seed.
    pub seed: u64,
    /// Samples that could not be prepared; no hypothesis is judged on them.
    pub lost: usize,
    /// In the order of the study.
    pub hypotheses: Vec<HypothesisPower>,
}

impl StudyPower {
    /// The power of a hypothesis.
    pub fn get(&self, id: &str) -> Option<&HypothesisPower> {
        self.hypotheses.iter().find(|hypothesis| hypothesis.id == id)
    }
}

/// Draws samples, runs the study on each as on its own data (coding, screening, ladders, models, verdicts; without
/// sensitivity runs, intervals from resampling, and groups assigned again), and counts the verdicts. Samples come from the
/// population of the study where it has one, else from the values of each model fitted to its data: a hypothesis is then
/// judged on samples of the model that decides on it. Sample r has a seed of its own, so that the result does not depend on
/// the number of threads. `progress` is called after every sample.
///
/// # Errors
/// When the study has neither a population nor data, or they cannot be read.
pub fn power_of(study: &Study, request: &PowerRequest, progress: Progress<'_>) -> Result<StudyPower> {
    match &study.population {
        Some(population) => {
            let file = match &request.variant {
                None => &population.file,
                Some(name) => match population.variants.iter().find(|(known, _)| known == name) {
                    Some((_, file)) => file,
                    None => {
                        let known: Vec<&str> = population.variants.iter().map(|(name, _)| name.as_str()).collect();
                        return Err(Finding::new(&crate::words::catalogue::simulate::UNKNOWN_VARIANT)
                            .file(study.file.clone())
                            .word("variant", name)
                            .word("known", known.join(", "))
                            .into());
                    }
                },
            };
            from_population(study, &read_population(file)?, request, progress)
        }
        None if study.data.is_some() => from_fits(study, request, progress),
        None => Err(Finding::new(&catalogue::NO_POWER_OF_STUDY).file(study.file.clone()).into()),
    }
}

fn from_population(
    study: &Study,
    population: &Population,
    request: &PowerRequest,
    progress: Progress<'_>,
) -> Result<StudyPower> {
    let n = request.n.unwrap_or_else(|| population.size());
    // What is wrong with every sample is told once.
    prepare_bytes(study, &to_csv(&simulate(population, n, request.seed)?.survey), &study.file)?;
    let one = |number: u64| -> Option<Vec<Verdict>> {
        let mut stream = Stream::keyed(b"covary study replication", request.seed, number);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "52 bits")]
        let seed = (stream.uniform() * 4_503_599_627_370_496.0) as u64;
        let drawn = simulate(population, n, seed).ok()?;
        let prepared = prepare_bytes(study, &to_csv(&drawn.survey), &study.file).ok()?;
        let judged = judge_survey(study, &prepared.survey);
        Some(verdicts(&judged))
    };
    let all = samples(request, &one, progress);
    let ids: Vec<&Hypothesis> = study.hypotheses.iter().collect();
    let lost = all.iter().filter(|verdicts| verdicts.is_none()).count();
    let hypotheses = counted(&ids, &all);
    let (replications, seed) = (request.replications, request.seed);
    Ok(StudyPower { source: PowerSource::Population, n, replications, seed, lost, hypotheses })
}

fn verdicts(judged: &Judged) -> Vec<Verdict> {
    judged.judgements.iter().map(|judgement| judgement.verdict).collect()
}

fn samples(
    request: &PowerRequest,
    one: &(dyn Fn(u64) -> Option<Vec<Verdict>> + Sync),
    progress: Progress<'_>,
) -> Vec<Option<Vec<Verdict>>> {
    let numbers: Vec<u64> = (1..=request.replications).collect();
    on_threads(request.threads, || {
        let counted = |number: &u64| {
            let verdicts = one(*number);
            progress();
            verdicts
        };
        numbers.par_iter().map(counted).collect()
    })
}

fn counted(hypotheses: &[&Hypothesis], all: &[Option<Vec<Verdict>>]) -> Vec<HypothesisPower> {
    let one = |(i, hypothesis): (usize, &&Hypothesis)| {
        let given = || all.iter().flatten().filter_map(|verdicts| verdicts.get(i));
        let rate = |verdict: Verdict| Rate::of(given().map(|v| *v == verdict));
        HypothesisPower { id: hypothesis.id.clone(), model: hypothesis.model.clone(), rates: Verdict::ALL.map(rate) }
    };
    hypotheses.iter().enumerate().map(one).collect()
}

/// The model whose fitted values a hypothesis is judged under.
fn deciding<'s>(study: &'s Study, hypothesis: &'s Hypothesis) -> Option<&'s str> {
    fn of_statement<'s>(study: &'s Study, statement: &'s Statement) -> Option<&'s str> {
        match statement {
            Statement::Preference(preference) => Some(&preference.model),
            Statement::Invariance { ladder, .. } => {
                study.invariance.iter().find(|entry| entry.id == *ladder).map(|entry| entry.model.as_str())
            }
            Statement::All(parts) => parts.iter().find_map(|part| of_statement(study, part)),
            _ => None,
        }
    }
    hypothesis.model.as_deref().or_else(|| of_statement(study, &hypothesis.statement))
}

fn from_fits(study: &Study, request: &PowerRequest, progress: Progress<'_>) -> Result<StudyPower> {
    let prepared = prepare(study)?;
    let main = judge_survey(study, &prepared.survey);
    let mut hypotheses = counted(&study.hypotheses.iter().collect::<Vec<_>>(), &[]);
    let mut lost = 0;
    for entry in &study.models {
        let own: Vec<&Hypothesis> =
            study.hypotheses.iter().filter(|h| deciding(study, h) == Some(entry.id.as_str())).collect();
        let fit = main.fits.iter().find(|fit| fit.id == entry.id).and_then(|fit| fit.solved());
        let (Some(fit), false) = (fit, own.is_empty()) else { continue };
        let part = restricted(study, fit, entry.option("group"), &own);
        let (all, gone) = judged_under(&part, fit, entry.option("group"), request, progress)?;
        lost += gone;
        for found in counted(&own, &all) {
            if let Some(slot) = hypotheses.iter_mut().find(|h| h.id == found.id) {
                *slot = found;
            }
        }
    }
    let n = request.n.unwrap_or_else(|| prepared.survey.rows());
    let (replications, seed) = (request.replications, request.seed);
    Ok(StudyPower { source: PowerSource::Fitted, n, replications, seed, lost, hypotheses })
}

/// The part of a study that samples of one model can answer: these hypotheses, and the models and ladders whose variables
/// the samples have.
fn restricted(study: &Study, fit: &Fit, group: Option<&str>, hypotheses: &[&Hypothesis]) -> Study {
    let mut names = fit.model.observed();
    names.extend(group.map(str::to_owned));
    let has = |name: &str| names.iter().any(|own| own == name);
    let known = |id: &str| {
        study.model(id).is_some_and(|entry| {
            observed(entry).iter().all(|name| has(name))
                && entry.option("group").is_none_or(|column| Some(column) == group)
        })
    };
    let mut part = study.clone();
    part.models.retain(|entry| known(&entry.id));
    part.invariance.retain(|entry| known(&entry.model));
    part.comparisons.clear();
    part.associations.clear();
    part.hypotheses = hypotheses.iter().map(|h| (*h).clone()).collect();
    part
}

/// The names in a model that are neither latent nor thresholds.
fn observed(entry: &super::ModelEntry) -> Vec<&str> {
    use crate::syntax::Operator::{Composite, Measurement, Threshold};
    let terms = &entry.tree.terms;
    let latent = |name: &str| terms.iter().any(|t| matches!(t.op, Measurement | Composite) && t.lhs == name);
    let named = terms.iter().flat_map(|t| {
        let right = if t.op == Threshold { "" } else { t.rhs.as_str() };
        [t.lhs.as_str(), right]
    });
    named.filter(|name| !name.is_empty() && !latent(name)).collect()
}

type Verdicts = Vec<Option<Vec<Verdict>>>;

fn judged_under(
    part: &Study,
    fit: &Fit,
    group: Option<&str>,
    request: &PowerRequest,
    progress: Progress<'_>,
) -> Result<(Verdicts, usize)> {
    let population = ModelPopulation::of_fit(fit)?;
    let generator = Generator::new(&population, &Distribution::Normal)?;
    let own: Vec<f64> = population.groups.iter().map(|g| g.cases.unwrap_or(1) as f64).collect();
    let n = request.n.unwrap_or_else(|| population.groups.iter().filter_map(|g| g.cases).sum());
    let sizes = crate::power::share(n, &own);
    let one = |number: u64| {
        let drawn = Replication { seed: request.seed, number }.draw(&generator, &sizes, None);
        let survey = survey_of(&population, &drawn, group.unwrap_or("group"))?;
        Some(verdicts(&judge_survey(part, &survey)))
    };
    let all = samples(request, &one, progress);
    let lost = all.iter().filter(|verdicts| verdicts.is_none()).count();
    Ok((all, lost))
}
