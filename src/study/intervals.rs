//! `[intervals]` of a study file: intervals from resampling for the defined parameters that hypotheses are about.

use super::fits::StudyFit;
use super::read::Reference;
use super::reader::{Placed, Problems, Table};
use super::run::Results;
use super::schema::Study;
use crate::error::Result;
use crate::finding::Finding;
use crate::fitted::Fit;
use crate::hypothesis::{Interval, IntervalMethod, Quantity, Statement};
use crate::infer::Estimate;
use crate::resample::{BootstrapOptions, Resampler, Shard, monte_carlo};
use crate::words::catalogue::study as catalogue;

/// How intervals of defined parameters are made, beside those of the delta method.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IntervalsEntry {
    /// By resampling the respondents.
    pub bootstrap: Option<BootstrapEntry>,
    /// By drawing the coefficients from their normal law.
    pub monte_carlo: Option<Draws>,
}

/// A number of draws and their seed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Draws {
    /// The draws.
    pub draws: u64,
    /// The seed.
    pub seed: u64,
}

/// The bootstrap of a study.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BootstrapEntry {
    /// Draws and seed.
    pub draws: Draws,
    /// The sensitivity run whose fits are resampled; those of the main analysis where none is named.
    pub run: Option<String>,
}

/// The intervals of the defined parameters of one model.
#[derive(Clone, Debug)]
pub struct ModelIntervals {
    /// The model.
    pub model: String,
    /// From the bootstrap, where there is one.
    pub bootstrap: Option<Bootstrapped>,
    /// From Monte Carlo draws: the parameters by name.
    pub monte_carlo: Option<Vec<(String, Estimate)>>,
}

/// The bootstrap of one model.
#[derive(Clone, Debug)]
pub struct Bootstrapped {
    /// Cases of the fit that was resampled.
    pub cases: usize,
    /// Draws that gave no result.
    pub lost: usize,
    /// The defined parameters by name.
    pub defined: Vec<(String, Estimate)>,
}

impl ModelIntervals {
    /// The intervals of a defined parameter at the level `1 - alpha` at which they were made.
    pub fn of(&self, entry: &IntervalsEntry, name: &str, alpha: f64) -> Vec<Interval> {
        let limits = |found: &[(String, Estimate)]| {
            found.iter().find(|(other, _)| other == name).and_then(|(_, estimate)| estimate.interval(1.0 - alpha))
        };
        let bootstrap = self.bootstrap.as_ref().zip(entry.bootstrap.as_ref()).and_then(|(found, asked)| {
            let method = IntervalMethod::Bootstrap { draws: asked.draws.draws, cases: found.cases };
            limits(&found.defined).map(|(lower, upper)| Interval { method, lower, upper })
        });
        let monte_carlo = self.monte_carlo.as_ref().zip(entry.monte_carlo).and_then(|(found, asked)| {
            let method = IntervalMethod::MonteCarlo { draws: asked.draws };
            limits(found).map(|(lower, upper)| Interval { method, lower, upper })
        });
        bootstrap.into_iter().chain(monte_carlo).collect()
    }
}

const MOST_DRAWS: f64 = 1_000_000.0;

pub(super) fn read(
    top: &mut Table,
    problems: &mut Problems,
    used: &mut Vec<(Reference, Placed<String>)>,
) -> Option<IntervalsEntry> {
    let mut table = top.table(problems, "intervals")?;
    let mut entry = IntervalsEntry::default();
    if let Some(mut inner) = table.table(problems, "bootstrap") {
        let draws = draws(&mut inner, problems);
        let run = inner.text(problems, "run");
        inner.finish(problems);
        used.extend(run.clone().map(|run| (Reference::Sensitivity, run)));
        entry.bootstrap = Some(BootstrapEntry { draws, run: run.map(|run| run.value) });
    }
    if let Some(mut inner) = table.table(problems, "monte_carlo") {
        entry.monte_carlo = Some(draws(&mut inner, problems));
        inner.finish(problems);
    }
    table.finish(problems);
    Some(entry)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded and not negative")]
fn draws(table: &mut Table, problems: &mut Problems) -> Draws {
    let draws = table.bounded(problems, "draws", 1.0, MOST_DRAWS).map_or(BootstrapOptions::DRAWS, |n| n as u64);
    let seed = table.bounded(problems, "seed", 0.0, 9e15).map_or(BootstrapOptions::SEED, |n| n as u64);
    Draws { draws, seed }
}

/// The models with a hypothesis on a defined parameter, in the order of the study.
pub(super) fn models(study: &Study) -> Vec<&str> {
    fn on_definition(statement: &Statement) -> bool {
        match statement {
            Statement::Sign { quantity: Quantity::Named { .. }, .. } => true,
            Statement::All(parts) => parts.iter().any(on_definition),
            _ => false,
        }
    }
    let about =
        |model: &str| study.hypotheses.iter().any(|h| h.model.as_deref() == Some(model) && on_definition(&h.statement));
    let defining = study.models.iter().filter(|model| about(&model.id));
    defining.map(|model| model.id.as_str()).collect()
}

/// The intervals of one model. What cannot be resampled is told.
pub(super) fn make(
    study: &Study,
    entry: &IntervalsEntry,
    results: &Results,
    model: &str,
    findings: &mut Vec<Finding>,
) -> ModelIntervals {
    let level = 1.0 - study.criteria.alpha;
    let main = results.fit(model).and_then(StudyFit::solved);
    let mut bootstrapped = None;
    if let Some(asked) = &entry.bootstrap {
        let fit = match &asked.run {
            None => main,
            Some(run) => {
                let run = results.sensitivity.iter().find(|found| found.id == *run);
                run.and_then(|run| run.fit(model)).and_then(StudyFit::solved)
            }
        };
        match fit.map(|fit| bootstrap(fit, asked.draws, level)) {
            Some(Ok((found, told))) => {
                findings.extend(told.into_iter().map(|finding| finding.model(model)));
                bootstrapped = Some(found);
            }
            Some(Err(error)) => {
                findings.extend(error.into_findings().into_iter().map(|finding| finding.model(model)));
            }
            None => findings.push(Finding::new(&catalogue::NOTHING_TO_RESAMPLE).model(model)),
        }
    }
    let drawn = entry.monte_carlo.zip(main).and_then(|(asked, fit)| monte_carlo(fit, asked.draws, asked.seed, level));
    ModelIntervals { model: model.to_owned(), bootstrap: bootstrapped, monte_carlo: drawn.map(|found| found.defined) }
}

fn bootstrap(fit: &Fit, asked: Draws, level: f64) -> Result<(Bootstrapped, Vec<Finding>)> {
    let options = BootstrapOptions { draws: asked.draws, seed: asked.seed, level, ..BootstrapOptions::default() };
    let Some(resampler) = Resampler::new(fit, options) else {
        return Err(Finding::new(&catalogue::NOTHING_TO_RESAMPLE).into());
    };
    let drawn = resampler.estimates(Shard::WHOLE, &|| ())?;
    let found = resampler.bootstrap(&drawn, &[]);
    let rows = fit.rows.iter().zip(&found.rows).filter(|(row, _)| row.op == ":=");
    let defined = rows.map(|(row, spread)| (row.lhs.clone(), spread.plain.estimate)).collect();
    let lost = drawn.len() - found.counts.used;
    Ok((Bootstrapped { cases: fit.sample.n, lost, defined }, found.findings))
}
