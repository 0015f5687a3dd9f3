//! All draws of a run, on as many threads as there are.

use super::bollen_stine::{transformation, transformed};
use super::cases::{Purpose, Units};
use super::draw::{Desk, Draw, Source, Supply, Wanted, draw_settings};
use super::options::{BootstrapOptions, Resampling, Shard};
use super::pool::Pool;
use super::quantities::Quantities;
use super::signs::Signs;
use crate::effects::Effects;
use crate::error::{Error, Result};
use crate::estimate::{Discrepancy, Point, Sample};
use crate::finding::Finding;
use crate::fitted::Fit;
use crate::linalg::Cholesky;
use crate::words::catalogue::interaction as interaction_catalogue;
use crate::words::catalogue::model as model_catalogue;
use crate::words::catalogue::resample as catalogue;
use nalgebra::DVector;
use rayon::prelude::*;

/// Called after every fit, draw or other piece of work, from any thread; `&|| {}` where nobody watches.
pub type Progress<'a> = &'a (dyn Fn() + Sync);

/// A fitted model, ready to be resampled.
#[derive(Debug)]
pub struct Resampler<'a> {
    pub(super) fit: &'a Fit,
    pub(super) point: &'a Point,
    pub(super) options: BootstrapOptions,
    pub(super) quantities: Quantities,
    /// The effects of the full sample, in whose order those of the draws stand.
    pub(super) effects: Effects,
    /// What is drawn from each group.
    pub(super) units: Vec<Units>,
    signs: Signs,
}

impl<'a> Resampler<'a> {
    /// Prepares a fit; `None` when it did not converge, so that there is nothing to resample.
    pub fn new(fit: &'a Fit, options: BootstrapOptions) -> Option<Resampler<'a>> {
        let point = fit.solution.point.as_ref().filter(|_| fit.converged())?;
        let effects = fit.effects()?;
        let quantities = Quantities::of(&fit.model, &effects);
        let units = fit.sample.groups.iter().map(Units::of).collect();
        Some(Resampler { fit, point, options, quantities, effects, units, signs: Signs::of(&fit.model) })
    }

    /// Draws for standard errors and intervals: those of one part, in order.
    ///
    /// # Errors
    /// When the cases are not known, only their moments; for sampling weights and two levels; for a parametric bootstrap of
    /// anything but means and covariances of independent complete cases.
    pub fn estimates(&self, shard: Shard, progress: Progress<'_>) -> Result<Vec<Draw>> {
        self.fit.refuse_rotated("--se bootstrap")?;
        let supply = match self.options.resampling {
            Resampling::Ordinary => self.supply()?,
            Resampling::Parametric => {
                self.refuse_products("--bootstrap-type parametric")?;
                self.refuse_all_but_moments("--bootstrap-type parametric")?;
                Supply::Normal(self.normals())
            }
        };
        let source = self.source(supply, Purpose::Estimates);
        let wanted = Wanted::Estimates { quantities: &self.quantities, signs: &self.signs };
        Ok(self.all(&source, wanted, shard, progress))
    }

    /// Draws for the test of Bollen and Stine (1992): the chi-square in samples from cases that were transformed so that
    /// the model holds.
    ///
    /// # Errors
    /// When the cases are not known, only their moments; under anything but maximum likelihood or generalised least squares of
    /// independent cases.
    pub fn test(&self, shard: Shard, progress: Progress<'_>) -> Result<Vec<Draw>> {
        self.fit.refuse_rotated("--test bollen.stine")?;
        self.refuse_products("--test bollen.stine")?;
        if let Some(sample) = self.transformed_responses()? {
            let source = Source { sample: &sample, ..self.source(Supply::Responses, Purpose::Test) };
            return Ok(self.all(&source, Wanted::Statistic, shard, progress));
        }
        self.refuse_all_but_moments("--test bollen.stine")?;
        let groups = self.fit.sample.groups.iter().zip(&self.point.groups);
        let pools = self.pools()?.into_iter().zip(groups).map(|(pool, (sample, at))| {
            let mean = sample.mean.as_ref().filter(|_| !self.fit.model.meanstructure).unwrap_or(&at.implied.mu);
            match transformation(&sample.cov, &at.implied.sigma) {
                Some(a) => pool.transformed(mean.clone(), a),
                None => pool,
            }
        });
        let source = self.source(Supply::Moments(pools.collect()), Purpose::Test);
        Ok(self.all(&source, Wanted::Statistic, shard, progress))
    }

    /// Incomplete cases, transformed; `None` under anything but full information of independent cases.
    fn transformed_responses(&self) -> Result<Option<Sample>> {
        let sample = &self.fit.sample;
        let simple = sample.groups.iter().all(|group| group.design.is_simple());
        if sample.method.discrepancy != Discrepancy::FullInformation || !simple {
            return Ok(None);
        }
        let groups = sample.groups.iter().zip(&self.point.groups);
        let groups: Option<Vec<_>> = groups.map(|(group, at)| transformed(group, &at.implied)).collect();
        let groups = groups.ok_or_else(|| Finding::new(&catalogue::NEEDS_RESPONSES))?;
        Ok(Some(Sample { groups, ..*sample }))
    }

    /// The numbers of every sample that lacks one case (or one cluster), for the acceleration of BCa intervals. A parametric
    /// bootstrap needs none: its cases have no influence.
    ///
    /// # Errors
    /// As [`Resampler::estimates`].
    pub fn jackknife(&self, progress: Progress<'_>) -> Result<Vec<Draw>> {
        let source = self.source(self.supply()?, Purpose::Estimates);
        let wanted = Wanted::Estimates { quantities: &self.quantities, signs: &self.signs };
        let units: Vec<(usize, usize)> =
            self.units.iter().enumerate().flat_map(|(g, units)| (0..units.count).map(move |unit| (g, unit))).collect();
        Ok(self.on_threads(|| {
            let one = |desk: &mut Desk, &(group, unit): &(usize, usize)| {
                let draw = source.without(group, unit, wanted, desk);
                progress();
                draw
            };
            units.par_iter().map_init(|| source.desk(), one).collect()
        }))
    }

    /// How many numbers a draw for standard errors has.
    pub fn numbers(&self) -> usize {
        self.quantities.len()
    }

    /// How many fits [`Resampler::jackknife`] makes: cases, or clusters.
    pub fn units_in_all(&self) -> usize {
        self.units.iter().map(|units| units.count).sum()
    }

    fn source(&self, supply: Supply, purpose: Purpose) -> Source<'_> {
        Source {
            model: &self.fit.model,
            sample: &self.fit.sample,
            start: &self.point.parameters,
            supply,
            units: &self.units,
            purpose,
            seed: self.options.seed,
            settings: draw_settings(self.fit.options.settings),
        }
    }

    fn all(&self, source: &Source<'_>, wanted: Wanted<'_>, shard: Shard, progress: Progress<'_>) -> Vec<Draw> {
        let numbers: Vec<u64> = shard.draws(self.options.draws).collect();
        self.on_threads(|| {
            let one = |desk: &mut Desk, number: &u64| {
                let draw = source.draw(*number, wanted, desk);
                progress();
                draw
            };
            numbers.par_iter().map_init(|| source.desk(), one).collect()
        })
    }

    /// Runs on the number of threads that was asked for; where they cannot be had, on those that there are.
    fn on_threads<T: Send>(&self, work: impl FnOnce() -> T + Send) -> T {
        match self.options.threads.map(|n| rayon::ThreadPoolBuilder::new().num_threads(n).build()) {
            Some(Ok(pool)) => pool.install(work),
            _ => work(),
        }
    }

    /// Product indicators are no variables that could be drawn or transformed on their own.
    fn refuse_products(&self, feature: &str) -> Result<()> {
        if !self.fit.model.interactions.any_latent() {
            return Ok(());
        }
        Err(Finding::new(&interaction_catalogue::NO_SUCH_DRAWS).word("feature", feature).into())
    }

    /// What the cases of the sample give.
    fn supply(&self) -> Result<Supply> {
        let sample = &self.fit.sample;
        let discrepancy = sample.method.discrepancy;
        if sample.groups.iter().any(|group| group.design.weights.is_some()) {
            return Err(not_yet("--se bootstrap, --weights".to_owned()));
        }
        if self.fit.model.is_two_level() {
            return Err(not_yet("--se bootstrap, level:".to_owned()));
        }
        if discrepancy.of_moments() {
            return self.pools().map(Supply::Moments);
        }
        let known = sample.groups.iter().all(|group| group.raw.is_some());
        if !known {
            return Err(Finding::new(&catalogue::NEEDS_RESPONSES).into());
        }
        if discrepancy == Discrepancy::FullInformation || discrepancy.of_statistics() {
            return Ok(Supply::Responses);
        }
        Err(not_yet(format!("--se bootstrap, --estimator {}", self.fit.options.estimator.name())))
    }

    fn pools(&self) -> Result<Vec<Pool>> {
        let products = &self.fit.model.interactions.products;
        let groups = self.fit.sample.groups.iter().zip(&self.fit.model.layouts);
        let pools: Option<Vec<Pool>> = groups
            .map(|(group, layout)| {
                let pool = Pool::of(group.raw.as_ref()?);
                Some(pool.with_products(products.places(&layout.observed).unwrap_or_default()))
            })
            .collect();
        pools.ok_or_else(|| Finding::new(&catalogue::NEEDS_RESPONSES).into())
    }

    /// Refuses, by name, what only means and covariances of independent complete cases have.
    fn refuse_all_but_moments(&self, flag: &str) -> Result<()> {
        let (fit, method) = (self.fit, self.fit.sample.method);
        let designs = || fit.sample.groups.iter().map(|group| &group.design);
        let other = if designs().any(|design| design.weights.is_some()) {
            "--weights".to_owned()
        } else if fit.model.is_two_level() {
            "level:".to_owned()
        } else if designs().any(|design| design.clusters.is_some()) {
            "--cluster".to_owned()
        } else if method.discrepancy == Discrepancy::FullInformation {
            "--missing ml".to_owned()
        } else if !method.discrepancy.of_moments() {
            format!("--estimator {}", fit.options.estimator.name())
        } else {
            return Ok(());
        };
        Err(not_yet(format!("{flag}, {other}")))
    }

    /// The normal law with the implied moments: z becomes L z + mu with L L' = Sigma.
    fn normals(&self) -> Vec<Pool> {
        let groups = self.fit.sample.groups.iter().zip(&self.point.groups);
        groups
            .map(|(sample, at)| {
                let mean: DVector<f64> = match (&sample.mean, self.fit.model.meanstructure) {
                    (Some(mean), false) => mean.clone(),
                    _ => at.implied.mu.clone(),
                };
                let root = Cholesky::new(&at.implied.sigma).map(|c| c.factor().transpose());
                Pool::empty(mean, root.unwrap_or_else(|_| at.implied.sigma.clone()))
            })
            .collect()
    }
}

fn not_yet(feature: String) -> Error {
    Finding::new(&model_catalogue::NOT_YET_SUPPORTED).word("feature", feature).into()
}
