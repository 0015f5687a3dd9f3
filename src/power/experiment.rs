//! Many samples, each analysed in every way.

use super::analysis::Analysis;
use super::replicate::{Desk, Ending, Replicate};
use crate::estimate::Information;
use crate::simulate::model::{Generator, MissingPlan, ModelPopulation, Replication};
use nalgebra::DVector;
use rayon::prelude::*;

/// Called after every sample, from any thread.
pub type Progress<'a> = &'a (dyn Fn() + Sync);

/// A Monte Carlo experiment: a population, what is drawn from it, and how it is analysed.
///
/// Replication r of a seed has a random stream of its own, so the result is the same bits for any number of threads, and
/// the same samples are analysed in every way. Where the analyses need means and covariances of complete normal cases
/// alone (ML and GLS with standard errors and tests of normal theory), these are drawn directly from their own law
/// ([`Replication::draw_moments`]), which is the same experiment and takes a fraction of the time.
#[derive(Clone, Debug)]
pub struct Experiment<'a> {
    /// What is true.
    pub population: &'a ModelPopulation,
    /// How it is drawn.
    pub generator: &'a Generator,
    /// How each sample is analysed.
    pub analyses: &'a [Analysis],
    /// Cases of each group.
    pub sizes: &'a [usize],
    /// Answers that are missing.
    pub missing: Option<&'a MissingPlan>,
    /// Samples.
    pub replications: u64,
    /// Seed.
    pub seed: u64,
    /// Threads (default: one a processor).
    pub threads: Option<usize>,
}

impl Experiment<'_> {
    /// Draws and analyses all samples: for each analysis its replicates in order. Every analysis starts at its true
    /// parameters where `starts` has them.
    pub fn run(&self, starts: &[Option<DVector<f64>>], progress: Progress<'_>) -> Vec<Vec<Replicate>> {
        let of_moments = self.of_moments();
        let numbers: Vec<u64> = (1..=self.replications).collect();
        let start = |a: usize| starts.get(a).and_then(Option::as_ref);
        let all: Vec<Vec<Replicate>> = on_threads(self.threads, || {
            numbers
                .par_iter()
                .map_init(
                    || self.desks(of_moments),
                    |desks, &number| {
                        let replication = Replication { seed: self.seed, number };
                        let replicates = if of_moments {
                            let moments = replication.draw_moments(self.generator, self.sizes);
                            let desks = desks.iter_mut().zip(self.analyses).enumerate();
                            let one = |(a, (desk, analysis)): (usize, (&mut Option<Desk>, &Analysis))| match desk {
                                Some(desk) => analysis.of_moments(&moments, desk, start(a)),
                                None => Replicate::refused(),
                            };
                            desks.map(one).collect()
                        } else {
                            let drawn = replication.draw(self.generator, self.sizes, self.missing);
                            let analyses = self.analyses.iter().enumerate();
                            analyses
                                .map(|(a, analysis)| analysis.of_responses(self.population, &drawn, start(a)))
                                .collect()
                        };
                        progress();
                        replicates
                    },
                )
                .collect()
        });
        (0..self.analyses.len()).map(|a| all.iter().map(|replicates| replicates[a].clone()).collect()).collect()
    }

    /// Whether moments are drawn instead of cases.
    pub fn of_moments(&self) -> bool {
        let enough = self.sizes.iter().all(|n| *n > self.population.names.len());
        let alone = self
            .analyses
            .iter()
            .all(|analysis| analysis.needs_moments_alone() && analysis.options.information != Information::FirstOrder);
        enough && alone && self.missing.is_none() && self.generator.is_normal()
    }

    fn desks(&self, wanted: bool) -> Vec<Option<Desk>> {
        let one = |analysis: &Analysis| wanted.then(|| Desk::new(analysis, self.population, self.sizes)).flatten();
        self.analyses.iter().map(one).collect()
    }
}

impl Replicate {
    fn refused() -> Replicate {
        let (estimates, errors) = (Vec::new(), Vec::new());
        Replicate { ending: Ending::Refused, estimates, errors, statistic: f64::NAN, df: f64::NAN, p: f64::NAN }
    }
}

/// Runs on the number of threads that was asked for; where they cannot be had, on those that there are.
pub(crate) fn on_threads<T: Send>(threads: Option<usize>, work: impl FnOnce() -> T + Send) -> T {
    match threads.map(|n| rayon::ThreadPoolBuilder::new().num_threads(n).build()) {
        Some(Ok(pool)) => pool.install(work),
        _ => work(),
    }
}
