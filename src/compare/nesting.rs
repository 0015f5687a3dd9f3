//! Nesting and equivalence, found out by fitting.
//!
//! Bentler and Satorra (2010, *Testing model nesting and equivalence*, Psychological Methods 15, 111–123): a model is
//! nested in another when that other reproduces the moments that the first one implies, so the other is fitted to them
//! and its discrepancy looked at. semTools calls this `net()`. Moments implied at the estimates can be special by
//! chance (a path estimated as nearly zero), so a positive answer is asked for again at a point beside the estimates.

use crate::estimate::{Discrepancy, Point, Problem, Sample, Solution, estimate};
use crate::fitted::Fit;
use crate::implied::StatisticMap;
use crate::model::Layout;
use crate::moments::{GroupMoments, SampleMoments, Statistic};
use nalgebra::DVector;

/// How a restricted model (more or as many degrees of freedom) stands to a fuller one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nesting {
    /// Each reproduces whatever the other implies: no data can tell them apart.
    Equivalent,
    /// The fuller model reproduces whatever the restricted one implies.
    Nested,
    /// Neither contains the other.
    NotNested,
    /// The fit to the implied moments did not come to an end that answers the question.
    Undetermined,
}

impl Nesting {
    /// A stable name for data files.
    pub const fn key(self) -> &'static str {
        match self {
            Nesting::Equivalent => "equivalent",
            Nesting::Nested => "nested",
            Nesting::NotNested => "not_nested",
            Nesting::Undetermined => "undetermined",
        }
    }
}

/// The discrepancy F below which implied moments count as reproduced. What is left by the solver is below 1e-12, what
/// models that are not nested leave is of the order of their misfit.
const REPRODUCED: f64 = 1e-7;

/// How `restricted` stands to `full`. The one with fewer degrees of freedom is the fuller; with as many, only
/// equivalence is possible.
pub fn nesting(restricted: &Fit, full: &Fit) -> Nesting {
    let (restricted, full) = (&*restricted.before_rotation(), &*full.before_rotation());
    match restricted.model.degrees_of_freedom() - full.model.degrees_of_freedom() {
        0 => match (contains(full, restricted), contains(restricted, full)) {
            (Some(true), Some(true)) => Nesting::Equivalent,
            (Some(false), _) | (_, Some(false)) => Nesting::NotNested,
            _ => Nesting::Undetermined,
        },
        1.. => match contains(full, restricted) {
            Some(true) => Nesting::Nested,
            Some(false) => Nesting::NotNested,
            None => Nesting::Undetermined,
        },
        _ => Nesting::NotNested,
    }
}

/// Whether `full` reproduces the moments that `restricted` implies, at its estimates and at a point beside them.
/// `None` where the fits to these moments do not tell.
pub fn contains(full: &Fit, restricted: &Fit) -> Option<bool> {
    let (full, restricted) = (&*full.before_rotation(), &*restricted.before_rotation());
    let point = restricted.solution.point.as_ref()?;
    if !reproduces(full, restricted, point)? {
        return Some(false);
    }
    match beside(restricted, point) {
        Some(other) => Some(reproduces(full, restricted, &other) != Some(false)),
        None => Some(true),
    }
}

fn reproduces(full: &Fit, restricted: &Fit, point: &Point) -> Option<bool> {
    let solution = fit_to_implied(full, restricted, point)?;
    let discrepancy = 2.0 * solution.point.as_ref()?.value;
    if discrepancy < REPRODUCED {
        return Some(true);
    }
    solution.status.converged().then_some(false)
}

/// `full` fitted to what `restricted` implies at a point.
pub(super) fn fit_to_implied(full: &Fit, restricted: &Fit, point: &Point) -> Option<Solution> {
    let sample = if full.options.method.discrepancy.of_statistics() {
        implied_statistics(full, restricted, point)?
    } else {
        let mut method = full.options.method;
        if method.discrepancy == Discrepancy::FullInformation {
            // What a model implies is complete.
            method.discrepancy = Discrepancy::MaximumLikelihood;
        }
        Sample::new(&full.model, &implied_moments(restricted, point)?, None, method).ok()?.0
    };
    Some(estimate(&Problem { model: &full.model, sample: &sample }, full.options.settings))
}

/// The sample of `full` with the statistics that `restricted` implies in place of the observed ones; the weights stay, and
/// they do not matter for what can be reproduced.
fn implied_statistics(full: &Fit, restricted: &Fit, point: &Point) -> Option<Sample> {
    let mut sample = full.sample.clone();
    for (g, group) in sample.groups.iter_mut().enumerate() {
        let (layout, at) = (restricted.model.layouts.get(g)?, point.groups.get(g)?);
        let own = group.statistics.as_mut()?;
        let map = translated(own.map.statistics(), full.model.layouts.get(g)?, layout)?;
        let mut values = map.values(&at.implied);
        if !restricted.model.meanstructure {
            // Without a mean structure the means are saturated.
            for (place, _) in means(own.map.statistics()) {
                values[place] = own.values[place];
            }
        }
        own.values = values;
    }
    Some(sample)
}

fn means(statistics: &[Statistic]) -> impl Iterator<Item = (usize, &Statistic)> {
    statistics.iter().enumerate().filter(|(_, s)| matches!(s, Statistic::Mean { .. }))
}

/// The same statistics in the positions of another layout of the same variables.
pub(super) fn translated(statistics: &[Statistic], from: &Layout, to: &Layout) -> Option<StatisticMap> {
    let place = |variable: usize| to.in_observed(from.observed.get(variable)?);
    let list: Option<Vec<Statistic>> = statistics
        .iter()
        .map(|statistic| {
            Some(match *statistic {
                Statistic::Threshold { variable, step } => Statistic::Threshold { variable: place(variable)?, step },
                Statistic::Mean { variable } => Statistic::Mean { variable: place(variable)? },
                Statistic::Variance { variable } => Statistic::Variance { variable: place(variable)? },
                Statistic::Slope { variable, x } => {
                    let name = from.exogenous.get(x)?;
                    let x = to.exogenous.iter().position(|other| other == name)?;
                    Statistic::Slope { variable: place(variable)?, x }
                }
                Statistic::Covariance { i, j } => {
                    let (i, j) = (place(i)?, place(j)?);
                    Statistic::Covariance { i: i.max(j), j: i.min(j) }
                }
            })
        })
        .collect();
    StatisticMap::new(to, list?)
}

/// The moments that a model implies, in the form in which samples are read (covariances with divisor n).
fn implied_moments(fit: &Fit, point: &Point) -> Option<SampleMoments> {
    let names = fit.model.layouts.first()?.observed.clone();
    let mut groups = Vec::with_capacity(point.groups.len());
    for ((at, sample), layout) in point.groups.iter().zip(&fit.sample.groups).zip(&fit.model.layouts) {
        let order: Vec<usize> = names
            .iter()
            .map(|name| layout.in_observed(name))
            .collect::<Option<_>>()
            .filter(|o: &Vec<usize>| o.len() == layout.observed.len())?;
        // Without a mean structure the means are saturated.
        let mean = if fit.model.meanstructure { Some(&at.implied.mu) } else { sample.mean.as_ref() };
        #[expect(clippy::cast_precision_loss, reason = "a number of cases")]
        let n = sample.n as f64;
        let to_divisor_n = fit.options.method.divisor(n) / n;
        groups.push(GroupMoments {
            label: sample.label.clone(),
            n: sample.n,
            mean: mean.map(|mean| mean.select_rows(&order)),
            cov: at.implied.sigma.select_rows(&order).select_columns(&order) * to_divisor_n,
            design: None,
        });
    }
    Some(SampleMoments { names, groups })
}

/// A point beside the estimates: every parameter moved by a part of its own size and of its spread in one case, each
/// by another part. `None` where no such point implies positive definite covariances.
fn beside(fit: &Fit, point: &Point) -> Option<Point> {
    let problem = Problem { model: &fit.model, sample: &fit.sample };
    let information = fit.solution.expected.as_ref()?;
    let estimates = &point.parameters;
    let mut size = 0.2;
    for _ in 0..6 {
        let moved = DVector::from_fn(estimates.len(), |i, _| {
            #[expect(clippy::cast_precision_loss, reason = "parameters are few")]
            let part = size * (1.3 + 2.1 * (i + 1) as f64).sin();
            let spread = information[(i, i)].sqrt();
            estimates[i] * (1.0 + part) + if spread > 1e-8 { 0.3 * part / spread } else { 0.0 }
        });
        if let Some(point) = problem.point(&moved) {
            return Some(point);
        }
        size *= 0.5;
    }
    None
}
