//! One sample analysed once.

use super::analysis::{Analysis, positions};
use super::targets::values_and_errors;
use crate::dist::chi_square;
use crate::error::Result;
use crate::estimate::{
    Discrepancy, GroupSample, Point, Problem, Sample, Settings, Solution, Status, estimate, estimate_near,
};
use crate::fitted::Errors;
use crate::infer::{TestKind, improper, parameter_covariance, scaling};
use crate::moments::{GroupMoments, Missing, Patterns, SampleMoments, means_and_covariances, saturated};
use crate::simulate::model::{Drawn, ModelPopulation};
use nalgebra::{DMatrix, DVector};

/// How the analysis of one sample ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// With a proper solution.
    Proper,
    /// With a solution that cannot be a covariance structure.
    Improper,
    /// Without convergence.
    NotConverged,
    /// With data that the analysis refuses: a singular covariance matrix, an empty category.
    Refused,
}

/// What came of one sample.
#[derive(Clone, Debug, PartialEq)]
pub struct Replicate {
    /// How it ended.
    pub ending: Ending,
    /// Estimates of the targets; empty without a solution.
    pub estimates: Vec<f64>,
    /// Their standard errors; NaN where there are none.
    pub errors: Vec<f64>,
    /// The test of fit; NaN where there is none.
    pub statistic: f64,
    /// Its degrees of freedom.
    pub df: f64,
    /// Its p; NaN where it has no known distribution.
    pub p: f64,
}

impl Replicate {
    fn without(ending: Ending) -> Replicate {
        let (estimates, errors) = (Vec::new(), Vec::new());
        Replicate { ending, estimates, errors, statistic: f64::NAN, df: f64::NAN, p: f64::NAN }
    }

    /// Whether there are estimates.
    pub fn solved(&self) -> bool {
        matches!(self.ending, Ending::Proper | Ending::Improper)
    }
}

/// Working memory of one thread for an analysis of moments.
#[derive(Clone, Debug)]
pub(super) struct Desk {
    sample: Sample,
    /// Where the model's variables stand in the population, by group.
    places: Vec<Vec<usize>>,
}

impl Desk {
    /// A sample with room for the moments of draws; `None` where even the population cannot be analysed.
    pub(super) fn new(analysis: &Analysis, population: &ModelPopulation, sizes: &[usize]) -> Option<Desk> {
        let groups = population.groups.iter().zip(sizes).zip(&analysis.model.groups);
        let groups = groups.map(|((group, n), label)| GroupMoments {
            label: label.clone(),
            n: *n,
            mean: Some(group.mean.clone()),
            cov: group.cov.clone(),
            design: None,
        });
        let moments = SampleMoments { names: population.names.clone(), groups: groups.collect() };
        let (sample, _) = Sample::new(&analysis.model, &moments, None, analysis.options.method).ok()?;
        let places = analysis.model.layouts.iter().map(|layout| positions(population, &layout.observed));
        Some(Desk { sample, places: places.collect::<Option<_>>()? })
    }

    /// Puts moments in; false when a covariance matrix is singular.
    pub(super) fn fill(&mut self, moments: &SampleMoments) -> bool {
        let ordered: Vec<(usize, DVector<f64>, DMatrix<f64>)> = moments
            .groups
            .iter()
            .zip(&self.places)
            .map(|(group, places)| {
                let mean = group.mean.as_ref().map(|m| DVector::from_fn(places.len(), |i, _| m[places[i]]));
                let cov = DMatrix::from_fn(places.len(), places.len(), |i, j| group.cov[(places[i], places[j])]);
                (group.n, mean.unwrap_or_else(|| DVector::zeros(places.len())), cov)
            })
            .collect();
        self.sample.replace_moments(ordered.iter().map(|(n, mean, cov)| (*n, mean, cov)))
    }

    pub(super) fn sample(&self) -> &Sample {
        &self.sample
    }
}

impl Analysis {
    /// Analyses moments of complete normal samples.
    pub(super) fn of_moments(
        &self,
        moments: &SampleMoments,
        desk: &mut Desk,
        start: Option<&DVector<f64>>,
    ) -> Replicate {
        if !desk.fill(moments) {
            return Replicate::without(Ending::Refused);
        }
        self.of_sample(desk.sample(), start)
    }

    /// Analyses drawn responses.
    pub(super) fn of_responses(
        &self,
        population: &ModelPopulation,
        drawn: &Drawn,
        start: Option<&DVector<f64>>,
    ) -> Replicate {
        let names = self.model.observed();
        let Some(places) = positions(population, &names) else { return Replicate::without(Ending::Refused) };
        let fixed = self.model.fixed_exogenous();
        let needed: Vec<usize> = (0..names.len())
            .filter(|&j| match self.missing {
                Missing::Listwise => true,
                Missing::Likelihood | Missing::Pairwise => fixed.contains(&names[j]),
                Missing::LikelihoodX => false,
            })
            .collect();
        let mut raw = Vec::with_capacity(drawn.raw.len());
        for data in &drawn.raw {
            let own = data.select_columns(&places);
            let complete: Vec<usize> = (0..own.nrows())
                .filter(|&i| needed.iter().all(|&j| !own[(i, j)].is_nan()) && own.row(i).iter().any(|x| !x.is_nan()))
                .collect();
            raw.push(if complete.len() == own.nrows() { own } else { own.select_rows(&complete) });
        }
        match self.sample_of(names, &raw) {
            Ok(Some(sample)) => self.of_sample(&sample, start),
            Ok(None) | Err(_) => Replicate::without(Ending::Refused),
        }
    }

    fn sample_of(&self, names: Vec<String>, raw: &[DMatrix<f64>]) -> Result<Option<Sample>> {
        let mut groups = Vec::with_capacity(raw.len());
        for (data, label) in raw.iter().zip(&self.model.groups) {
            let n = data.nrows();
            let incomplete = data.iter().any(|x| x.is_nan());
            let (mean, cov) = if !incomplete || self.model.is_ordinal() {
                // With ordered variables these moments name the variables only.
                means_and_covariances(data)
            } else {
                if n <= names.len() {
                    return Ok(None);
                }
                match saturated(&Patterns::of(data)) {
                    Some(fit) => (fit.mean, fit.cov),
                    None => return Ok(None),
                }
            };
            groups.push(GroupMoments { label: label.clone(), n, mean: Some(mean), cov, design: None });
        }
        let moments = SampleMoments { names, groups };
        Sample::new(&self.model, &moments, Some(raw), self.options.method).map(|(sample, _)| Some(sample))
    }

    fn of_sample(&self, sample: &Sample, start: Option<&DVector<f64>>) -> Replicate {
        let problem = Problem { model: &self.model, sample };
        let solution = self.solve(&problem, start);
        let Some(point) = solution.point.as_ref().filter(|_| solution.status.converged()) else {
            return Replicate::without(Ending::NotConverged);
        };
        let ending = if improper(&self.model, point).is_empty() { Ending::Proper } else { Ending::Improper };
        let covariance = match self.options.errors {
            Errors::None | Errors::Bootstrap => None,
            kind => parameter_covariance(&problem, &solution, self.options.information, kind).ok().flatten(),
        };
        let (estimates, errors) = values_and_errors(&self.model, &point.parameters, covariance.as_ref());
        let (statistic, df, p) = self.test(&problem, &solution, point);
        Replicate { ending, estimates, errors, statistic, df, p }
    }

    fn solve(&self, problem: &Problem<'_>, start: Option<&DVector<f64>>) -> Solution {
        // An error of a ten-thousandth of a standard error is far below the noise of any number of replications.
        let full = self.options.settings;
        let settings =
            Settings { decrement: full.decrement.max(1e-6), step_in_errors: full.step_in_errors.max(1e-5), ..full };
        match start {
            Some(start) => estimate_near(problem, settings, start),
            None => estimate(problem, settings),
        }
    }

    /// The statistic, its degrees of freedom and its p.
    fn test(&self, problem: &Problem<'_>, solution: &Solution, point: &Point) -> (f64, f64, f64) {
        let df = self.model.degrees_of_freedom().max(0) as f64;
        let chisq = chi_square_of(&problem.sample.groups, point);
        if self.options.test == TestKind::Standard {
            let known = problem.sample.method.discrepancy != Discrepancy::UnweightedLeastSquares && df > 0.0;
            return (chisq, df, if known { chi_square::upper(chisq, df) } else { f64::NAN });
        }
        match scaling(problem, solution, self.options.information, self.options.test) {
            Ok(Some(scaling)) => {
                let test = scaling.of(chisq, df);
                (test.statistic, test.df, test.p().unwrap_or(f64::NAN))
            }
            _ => (f64::NAN, df, f64::NAN),
        }
    }
}

/// The chi-square of a point.
pub(super) fn chi_square_of(groups: &[GroupSample], point: &Point) -> f64 {
    groups.iter().zip(&point.groups).map(|(s, at)| s.multiplier * at.discrepancy).sum::<f64>().max(0.0)
}

/// Whether an attempt found a solution.
pub(super) fn solved(status: Status) -> bool {
    matches!(status, Status::Converged | Status::ConvergedAtMachinePrecision)
}
