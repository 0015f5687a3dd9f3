//! One draw: its moments, its fit, its numbers.

use super::cases::{Purpose, draw_frequencies};
use super::pool::{Moments, Pool, Scratch};
use super::quantities::Quantities;
use super::signs::Signs;
use crate::dist::random::Stream;
use crate::estimate::{GroupSample, Point, Problem, Sample, Settings, Status, estimate, estimate_from};
use crate::infer::improper;
use crate::model::Model;
use nalgebra::DVector;

/// How a draw ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// With a proper solution.
    Used,
    /// With a solution that cannot be a covariance structure (a negative variance, a correlation above one).
    Improper,
    /// Without convergence.
    NotConverged,
    /// With a sample covariance matrix that is not positive definite, so that nothing could be fitted.
    NotPositiveDefinite,
}

impl Ending {
    /// All endings.
    pub const ALL: [Ending; 4] = [Ending::Used, Ending::Improper, Ending::NotConverged, Ending::NotPositiveDefinite];

    /// The word in files and in the JSON output.
    pub const fn name(self) -> &'static str {
        match self {
            Ending::Used => "used",
            Ending::Improper => "improper",
            Ending::NotConverged => "not_converged",
            Ending::NotPositiveDefinite => "not_positive_definite",
        }
    }

    /// Whether there is a solution.
    pub const fn solved(self) -> bool {
        matches!(self, Ending::Used | Ending::Improper)
    }
}

/// What one draw gave.
#[derive(Clone, Debug, PartialEq)]
pub struct Draw {
    /// Its number, from 1: the number of its random stream.
    pub number: u64,
    /// How it ended.
    pub ending: Ending,
    /// The numbers asked for; empty without a solution.
    pub values: Vec<f64>,
}

/// What is kept of a draw.
#[derive(Clone, Copy, Debug)]
pub(super) enum Wanted<'a> {
    /// Estimates and all that follows from them.
    Estimates {
        /// Which.
        quantities: &'a Quantities,
        /// The factors whose signs are brought in line.
        signs: &'a Signs,
    },
    /// The chi-square.
    Statistic,
}

/// Everything that the draws of one run share.
#[derive(Debug)]
pub(super) struct Source<'a> {
    pub model: &'a Model,
    /// The sample that was fitted.
    pub sample: &'a Sample,
    /// The solution, where every draw starts.
    pub start: &'a DVector<f64>,
    /// One a group; without cases for a draw from the normal law.
    pub pools: Vec<Pool>,
    pub purpose: Purpose,
    pub seed: u64,
    pub settings: Settings,
}

/// Working memory of one thread.
#[derive(Debug)]
pub(super) struct Desk {
    sample: Sample,
    frequencies: Vec<Vec<f64>>,
    sizes: Vec<usize>,
    moments: Vec<Moments>,
    scratch: Scratch,
}

/// Limits of the solver within a draw. An error of a ten-thousandth of a standard error is far below the noise of any
/// number of draws; the last step of the solver leaves much less.
pub(super) fn draw_settings(full: Settings) -> Settings {
    Settings {
        max_iterations: full.max_iterations.min(200),
        decrement: full.decrement.max(1e-6),
        step_in_errors: full.step_in_errors.max(1e-5),
    }
}

impl Source<'_> {
    /// Memory for one thread.
    pub(super) fn desk(&self) -> Desk {
        let groups = self.sample.groups.iter().map(|group| GroupSample { raw: None, ..group.clone() });
        Desk {
            sample: Sample { groups: groups.collect(), ..*self.sample },
            frequencies: self.pools.iter().map(|pool| vec![0.0; pool.cases()]).collect(),
            sizes: self.sample.groups.iter().map(|group| group.n).collect(),
            moments: self.sample.groups.iter().map(|group| Moments::zeros(group.cov.nrows())).collect(),
            scratch: Scratch::default(),
        }
    }

    /// Draw `number` (from 1).
    pub(super) fn draw(&self, number: u64, wanted: Wanted<'_>, desk: &mut Desk) -> Draw {
        let mut stream = self.purpose.stream(self.seed, number);
        if self.pools.iter().all(|pool| pool.cases() > 0) {
            draw_frequencies(&mut stream, &mut desk.frequencies);
            self.moments_of_cases(desk);
        } else {
            self.moments_of_normals(&mut stream, desk);
        }
        self.fit(number, wanted, desk)
    }

    /// The sample without one case of a group: what the jackknife needs. Numbered by the case, from 1 over all groups.
    /// The memory is then no longer fit for draws.
    pub(super) fn without(&self, group: usize, case: usize, wanted: Wanted<'_>, desk: &mut Desk) -> Draw {
        for (g, frequencies) in desk.frequencies.iter_mut().enumerate() {
            frequencies.fill(1.0);
            if g == group {
                frequencies[case] = 0.0;
            }
        }
        self.moments_of_cases(desk);
        for (g, (size, full)) in desk.sizes.iter_mut().zip(&self.sample.groups).enumerate() {
            *size = full.n - usize::from(g == group);
        }
        let before: usize = self.pools[..group].iter().map(Pool::cases).sum();
        self.fit((before + case + 1) as u64, wanted, desk)
    }

    fn moments_of_cases(&self, desk: &mut Desk) {
        for ((pool, frequencies), moments) in self.pools.iter().zip(&desk.frequencies).zip(&mut desk.moments) {
            pool.moments(frequencies, &mut desk.scratch, moments);
        }
    }

    fn moments_of_normals(&self, stream: &mut Stream, desk: &mut Desk) {
        for ((pool, group), moments) in self.pools.iter().zip(&self.sample.groups).zip(&mut desk.moments) {
            let numbers = group.n * group.cov.nrows();
            pool.moments_of(group.n, &mut desk.scratch, moments, |drawn| {
                drawn.extend(std::iter::repeat_with(|| stream.normal()).take(numbers));
            });
        }
    }

    fn fit(&self, number: u64, wanted: Wanted<'_>, desk: &mut Desk) -> Draw {
        let lost = |ending| Draw { number, ending, values: Vec::new() };
        let moments = desk.sizes.iter().zip(&desk.moments).map(|(n, moments)| (*n, &moments.mean, &moments.cov));
        if !desk.sample.replace_moments(moments) {
            return lost(Ending::NotPositiveDefinite);
        }
        let problem = Problem { model: self.model, sample: &desk.sample };
        let Some(point) = self.solve(&problem) else { return lost(Ending::NotConverged) };
        let point = match wanted {
            Wanted::Estimates { signs, .. } => self.aligned(&problem, point, signs),
            Wanted::Statistic => point,
        };
        let ending = if improper(self.model, &point).is_empty() { Ending::Used } else { Ending::Improper };
        let values = match wanted {
            Wanted::Estimates { quantities, .. } => quantities.values(self.model, &point),
            Wanted::Statistic => vec![chi_square(&desk.sample, &point)],
        };
        Draw { number, ending, values }
    }

    /// The solution from that of the full sample, or else from start values.
    fn solve(&self, problem: &Problem<'_>) -> Option<Point> {
        if let (status, Some(point)) = estimate_from(problem, self.settings, self.start)
            && status.converged()
        {
            return Some(point);
        }
        let solution = estimate(problem, self.settings);
        let found = matches!(solution.status, Status::Converged | Status::ConvergedAtMachinePrecision);
        solution.point.filter(|_| found)
    }

    fn aligned(&self, problem: &Problem<'_>, point: Point, signs: &Signs) -> Point {
        let restriction = &self.model.restriction;
        let reference = restriction.expand(self.start);
        let turned = signs.align(self.model, &reference, &restriction.expand(&point.parameters));
        let turned = turned.and_then(|cells| problem.point(&restriction.contract(&cells)));
        // The same fit in another orientation; anything else would not be a change of signs alone.
        turned.filter(|other| (other.value - point.value).abs() <= 1e-9 * (1.0 + point.value.abs())).unwrap_or(point)
    }
}

/// The chi-square of a point.
pub(super) fn chi_square(sample: &Sample, point: &Point) -> f64 {
    sample.groups.iter().zip(&point.groups).map(|(s, at)| s.multiplier * at.discrepancy).sum::<f64>().max(0.0)
}
