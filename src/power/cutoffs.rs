//! Cut-offs of fit indices for one model and one number of cases.

use super::experiment::{Progress, on_threads};
use super::misspecified::{Misspecification, factor_model};
use super::replicate::{chi_square_of, solved};
use crate::dist::empirical::quantile;
use crate::error::Result;
use crate::estimate::{Likelihood, Method, Point, Problem, Sample, Settings, estimate, estimate_from};
use crate::finding::Finding;
use crate::fit_indices::{ObservedImplied, cfi, rmsea, srmr_bentler_nomean};
use crate::implied::Implied;
use crate::infer::baseline;
use crate::model::Model;
use crate::moments::{GroupMoments, SampleMoments};
use crate::simulate::model::{Distribution, Generator, Replication};
use crate::words::catalogue::power as catalogue;
use crate::words::power as words;
use nalgebra::DVector;
use rayon::prelude::*;

/// An index with a cut-off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CutoffIndex {
    /// SRMR of the covariances (Bentler): large is bad.
    Srmr,
    /// RMSEA: large is bad.
    Rmsea,
    /// CFI: small is bad.
    Cfi,
}

impl CutoffIndex {
    /// All of them, in the order in which they are printed.
    pub const ALL: [CutoffIndex; 3] = [CutoffIndex::Srmr, CutoffIndex::Rmsea, CutoffIndex::Cfi];

    /// lavaan's name.
    pub const fn name(self) -> &'static str {
        match self {
            CutoffIndex::Srmr => "srmr",
            CutoffIndex::Rmsea => "rmsea",
            CutoffIndex::Cfi => "cfi",
        }
    }

    /// Whether a large value is bad.
    pub const fn rises(self) -> bool {
        !matches!(self, CutoffIndex::Cfi)
    }
}

/// The cut-off of one index against one level of misspecification.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cutoff {
    /// Which index.
    pub index: CutoffIndex,
    /// The value: 95 % of the samples in which the model is wrong are worse, and at most 5 % of those in which it is right;
    /// where no value does that, the same with 90 % and 10 %; `None` where neither exists.
    pub value: Option<f64>,
    /// The share that is misclassified at most on either side: .05 or .10.
    pub misclassified: Option<f64>,
    /// The end of the distribution in samples in which the model is right: the 95th percentile (5th of CFI).
    pub right: f64,
    /// The near end of the distribution in samples in which it is wrong: the 5th percentile (95th of CFI).
    pub wrong: f64,
    /// What an infinite sample would show where the model is wrong.
    pub population: f64,
}

/// One level of misspecification.
#[derive(Clone, Debug, PartialEq)]
pub struct CutoffLevel {
    /// The level, from 1.
    pub level: usize,
    /// What the model leaves out, with standardised values.
    pub omitted: Vec<(String, f64)>,
    /// Samples with a solution.
    pub solved: usize,
    /// The cut-offs.
    pub cutoffs: [Cutoff; 3],
}

/// Cut-offs of a model.
#[derive(Clone, Debug, PartialEq)]
pub struct Cutoffs {
    /// Cases.
    pub n: usize,
    /// Samples a level.
    pub replications: u64,
    /// Seed.
    pub seed: u64,
    /// Factors of the model.
    pub factors: usize,
    /// Samples from the model itself with a solution.
    pub solved: usize,
    /// By index, the end of its distribution where the model is right: 95th percentile (5th of CFI).
    pub right: [f64; 3],
    /// The levels, from the mildest.
    pub levels: Vec<CutoffLevel>,
}

/// Dynamic fit cut-offs: SRMR, RMSEA and CFI of a factor model that tell samples in which it is right from samples in which
/// it is wrong by as much as [`factor_model`] says. The model is fitted by maximum likelihood to normal samples of `n`
/// cases from each level; `implied` are its own values.
///
/// # Reference
/// McNeish and Wolf (2021, *Psychological Methods* 28:61; 2023, *Behavior Research Methods* 55:1157). R: `dynamic::cfaOne`,
/// `dynamic::cfaHB`.
///
/// # Errors
/// As [`factor_model`]; when there are no more cases than items, or the model has no degrees of freedom.
pub fn cutoffs(
    model: &Model,
    implied: &Implied,
    n: usize,
    replications: u64,
    seed: u64,
    threads: Option<usize>,
    progress: Progress<'_>,
) -> Result<Cutoffs> {
    let p = model.layouts[0].observed.len();
    if n <= p + 1 {
        return Err(Finding::new(&catalogue::TOO_FEW).number("n", n as f64).number("variables", p as f64).into());
    }
    if model.degrees_of_freedom() <= 0 {
        return Err(Finding::new(&catalogue::NO_CUTOFFS).text("what", words::DEGREES_OF_FREEDOM).into());
    }
    let populations = factor_model(model, implied)?;
    let mut distributions = Vec::new();
    for population in &populations {
        distributions.push(Level::new(model, population, n)?.samples(replications, seed, threads, progress));
    }
    let sorted = |samples: &[[f64; 3]], index: usize| {
        let mut values: Vec<f64> = samples.iter().map(|s| s[index]).filter(|x| x.is_finite()).collect();
        values.sort_by(f64::total_cmp);
        values
    };
    let ends = |level: usize, good: bool, share: f64| -> [f64; 3] {
        std::array::from_fn(|i| {
            let upper = CutoffIndex::ALL[i].rises() == good;
            quantile(&sorted(&distributions[level].0, i), if upper { 1.0 - share } else { share }).unwrap_or(f64::NAN)
        })
    };
    let right = ends(0, true, 0.05);
    let levels = populations.iter().enumerate().skip(1).map(|(l, population)| {
        let strict = (ends(0, true, 0.05), ends(l, false, 0.05));
        let lenient = (ends(0, true, 0.10), ends(l, false, 0.10));
        let cutoffs = std::array::from_fn(|i| {
            let index = CutoffIndex::ALL[i];
            let apart = |(right, wrong): &([f64; 3], [f64; 3])| {
                let told = if index.rises() { wrong[i] > right[i] } else { wrong[i] < right[i] };
                told.then_some(wrong[i])
            };
            let found = apart(&strict).map(|x| (x, 0.05)).or_else(|| apart(&lenient).map(|x| (x, 0.10)));
            Cutoff {
                index,
                value: found.map(|f| f.0),
                misclassified: found.map(|f| f.1),
                right: strict.0[i],
                wrong: strict.1[i],
                population: distributions[l].1[i],
            }
        });
        let (omitted, solved) = (population.omitted.clone(), distributions[l].0.len());
        CutoffLevel { level: population.level, omitted, solved, cutoffs }
    });
    let levels = levels.collect();
    let (factors, solved) = (model.layouts[0].latent, distributions[0].0.len());
    Ok(Cutoffs { n, replications, seed, factors, solved, right, levels })
}

/// One population, and the model that is fitted to samples of it.
struct Level<'a> {
    model: &'a Model,
    generator: Generator,
    sample: Sample,
    start: DVector<f64>,
    n: usize,
    level: usize,
    population: [f64; 3],
}

impl Level<'_> {
    fn new<'a>(model: &'a Model, population: &Misspecification, n: usize) -> Result<Level<'a>> {
        let names = model.layouts[0].observed.clone();
        let p = names.len();
        let truth = population.population(&names);
        let generator = Generator::new(&truth, &Distribution::Normal)?;
        let method = Method { likelihood: Likelihood::Normal, ..Method::default() };
        let moments = |n: usize| SampleMoments {
            names: names.clone(),
            groups: vec![GroupMoments {
                label: model.groups[0].clone(),
                n,
                mean: Some(DVector::zeros(p)),
                cov: population.correlation.clone(),
                design: None,
            }],
        };
        let many = 1_000_000_000;
        let (infinite, _) = Sample::new(model, &moments(many), None, method)?;
        let solution = estimate(&Problem { model, sample: &infinite }, Settings::default());
        let (start, population_values) = match solution.point.filter(|_| solution.status.converged()) {
            Some(point) => {
                let values = indices(&Problem { model, sample: &infinite }, &point, many as f64);
                (point.parameters, values.unwrap_or([f64::NAN; 3]))
            }
            None => (solution.parameters, [f64::NAN; 3]),
        };
        let (sample, _) = Sample::new(model, &moments(n), None, method)?;
        Ok(Level { model, generator, sample, start, n, level: population.level, population: population_values })
    }

    /// SRMR, RMSEA and CFI of all samples with a solution, and of the population.
    fn samples(
        &self,
        replications: u64,
        seed: u64,
        threads: Option<usize>,
        progress: Progress<'_>,
    ) -> (Vec<[f64; 3]>, [f64; 3]) {
        let numbers: Vec<u64> = (1..=replications).collect();
        // Levels have streams apart, so that their distributions are independent.
        let offset = (self.level as u64) << 32;
        let one = |sample: &mut Sample, number: &u64| {
            let drawn = Replication { seed, number: offset + number }.draw_moments(&self.generator, &[self.n]);
            let filled = drawn.groups.iter().filter_map(|g| Some((g.n, g.mean.as_ref()?, &g.cov)));
            let usable = sample.replace_moments(filled);
            progress();
            if !usable {
                return None;
            }
            let problem = Problem { model: self.model, sample };
            let settings = Settings { decrement: 1e-6, step_in_errors: 1e-5, ..Settings::default() };
            let point = match estimate_from(&problem, settings, &self.start) {
                (status, Some(point)) if solved(status) => point,
                _ => {
                    let solution = estimate(&problem, settings);
                    solution.point.filter(|_| solution.status.converged())?
                }
            };
            indices(&problem, &point, self.n as f64)
        };
        let all: Vec<Option<[f64; 3]>> =
            on_threads(threads, || numbers.par_iter().map_init(|| self.sample.clone(), one).collect());
        (all.into_iter().flatten().collect(), self.population)
    }
}

/// SRMR, RMSEA and CFI of a point.
fn indices(problem: &Problem<'_>, point: &Point, n: f64) -> Option<[f64; 3]> {
    let (sample, df) = (problem.sample, problem.model.degrees_of_freedom() as f64);
    let chisq = chi_square_of(&sample.groups, point);
    let observed: Vec<ObservedImplied<'_>> = sample
        .groups
        .iter()
        .zip(&point.groups)
        .map(|(s, at)| ObservedImplied {
            n: s.cases(),
            observed_cov: &s.cov,
            observed_mean: None,
            implied_cov: &at.implied.sigma,
            implied_mean: None,
        })
        .collect();
    let null = baseline(problem)?;
    Some([srmr_bentler_nomean(&observed)?, rmsea(chisq, df, n, 1)?, cfi(chisq, df, null.chi_square, null.df as f64)?])
}
