//! One draw: its moments, its fit, its numbers.

use super::cases::{Purpose, Units, draw_frequencies};
use super::pool::{Moments, Pool, Scratch};
use super::quantities::Quantities;
use super::signs::Signs;
use crate::estimate::{
    Discrepancy, GroupSample, NoSample, Point, Problem, Sample, Settings, Status, UnrestrictedMoments, estimate,
    estimate_from,
};
use crate::infer::improper;
use crate::model::Model;
use crate::moments::Design;
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
    /// Without anybody, in some group, who chose a category that the sample has, so that its threshold does not exist.
    EmptyCategory,
    /// Without the statistics of ordered variables, or without weights, for another reason.
    NoStatistics,
}

impl Ending {
    /// All endings.
    pub const ALL: [Ending; 6] = [
        Ending::Used,
        Ending::Improper,
        Ending::NotConverged,
        Ending::NotPositiveDefinite,
        Ending::EmptyCategory,
        Ending::NoStatistics,
    ];

    /// The word in files and in the JSON output.
    pub const fn name(self) -> &'static str {
        match self {
            Ending::Used => "used",
            Ending::Improper => "improper",
            Ending::NotConverged => "not_converged",
            Ending::NotPositiveDefinite => "not_positive_definite",
            Ending::EmptyCategory => "empty_category",
            Ending::NoStatistics => "no_statistics",
        }
    }

    const fn without(sample: NoSample) -> Ending {
        match sample {
            NoSample::EmptyCategory => Ending::EmptyCategory,
            NoSample::Singular => Ending::NotPositiveDefinite,
            NoSample::NotKnown | NoSample::NoStatistics => Ending::NoStatistics,
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
    /// What a draw is made of.
    pub supply: Supply,
    /// What is drawn from each group.
    pub units: &'a [Units],
    pub purpose: Purpose,
    pub seed: u64,
    pub settings: Settings,
}

/// What draws are made of.
#[derive(Clone, Debug)]
pub(super) enum Supply {
    /// Means and covariances of cases; one pool a group.
    Moments(Vec<Pool>),
    /// The normal law; one pool without cases a group.
    Normal(Vec<Pool>),
    /// The responses themselves, from which everything that the method compares is computed.
    Responses,
}

/// Working memory of one thread.
#[derive(Debug)]
pub(super) struct Desk {
    sample: Sample,
    units: Vec<Vec<f64>>,
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
        let groups = match self.supply {
            // These are computed anew as a whole.
            Supply::Responses => Vec::new(),
            _ => self
                .sample
                .groups
                .iter()
                .map(|g| GroupSample { raw: None, design: Design::default(), ..g.clone() })
                .collect(),
        };
        Desk {
            sample: Sample { groups, ..*self.sample },
            units: self.units.iter().map(|units| vec![0.0; units.count]).collect(),
            frequencies: self.units.iter().map(|units| vec![0.0; units.cases()]).collect(),
            sizes: self.sample.groups.iter().map(|group| group.n).collect(),
            moments: self.sample.groups.iter().map(|group| Moments::zeros(group.cov.nrows())).collect(),
            scratch: Scratch::default(),
        }
    }

    /// Draw `number` (from 1).
    pub(super) fn draw(&self, number: u64, wanted: Wanted<'_>, desk: &mut Desk) -> Draw {
        let mut stream = self.purpose.stream(self.seed, number);
        if let Supply::Normal(pools) = &self.supply {
            for ((pool, group), moments) in pools.iter().zip(&self.sample.groups).zip(&mut desk.moments) {
                let numbers = group.n * group.cov.nrows();
                pool.moments_of(group.n, &mut desk.scratch, moments, |drawn| {
                    drawn.extend(std::iter::repeat_with(|| stream.normal()).take(numbers));
                });
            }
        } else {
            draw_frequencies(&mut stream, &mut desk.units);
            self.gather(desk);
        }
        self.fit(number, wanted, desk)
    }

    /// The sample without one case (or cluster) of a group: what the jackknife needs. Numbered by the case, from 1 over all
    /// groups.
    pub(super) fn without(&self, group: usize, unit: usize, wanted: Wanted<'_>, desk: &mut Desk) -> Draw {
        for (g, units) in desk.units.iter_mut().enumerate() {
            units.fill(1.0);
            if g == group {
                units[unit] = 0.0;
            }
        }
        self.gather(desk);
        let before: usize = self.units[..group].iter().map(|units| units.count).sum();
        self.fit((before + unit + 1) as u64, wanted, desk)
    }

    /// From how often each unit is in the sample to how often each case is, how many there are, and their moments.
    fn gather(&self, desk: &mut Desk) {
        for (units, (drawn, cases)) in self.units.iter().zip(desk.units.iter().zip(&mut desk.frequencies)) {
            units.spread(drawn, cases);
        }
        for (size, cases) in desk.sizes.iter_mut().zip(&desk.frequencies) {
            *size = whole(cases.iter().sum());
        }
        if let Supply::Moments(pools) = &self.supply {
            for ((pool, frequencies), moments) in pools.iter().zip(&desk.frequencies).zip(&mut desk.moments) {
                pool.moments(frequencies, &mut desk.scratch, moments);
            }
        }
    }

    fn fit(&self, number: u64, wanted: Wanted<'_>, desk: &mut Desk) -> Draw {
        match self.solved(wanted, desk) {
            Ok((ending, values)) => Draw { number, ending, values },
            Err(ending) => Draw { number, ending, values: Vec::new() },
        }
    }

    fn solved(&self, wanted: Wanted<'_>, desk: &mut Desk) -> Result<(Ending, Vec<f64>), Ending> {
        let mut redrawn = None;
        if matches!(self.supply, Supply::Responses) {
            // A statistic is a distance from the unrestricted moments of the draw; estimates need them only where x is fixed.
            let unrestricted = match wanted {
                Wanted::Estimates { .. } => UnrestrictedMoments::Fixed,
                Wanted::Statistic => UnrestrictedMoments::All,
            };
            redrawn = Some(self.redrawn(unrestricted, desk)?);
        } else {
            let moments = desk.sizes.iter().zip(&desk.moments).map(|(n, moments)| (*n, &moments.mean, &moments.cov));
            if !desk.sample.replace_moments(moments) {
                return Err(Ending::NotPositiveDefinite);
            }
        }
        let mut point = self.near(redrawn.as_ref().unwrap_or(&desk.sample));
        if point.is_none() {
            // Start values need all of the unrestricted moments.
            if redrawn.is_some() && self.sample.method.discrepancy == Discrepancy::FullInformation {
                redrawn = Some(self.redrawn(UnrestrictedMoments::All, desk)?);
            }
            point = self.afresh(redrawn.as_ref().unwrap_or(&desk.sample));
        }
        let sample = redrawn.as_ref().unwrap_or(&desk.sample);
        let problem = Problem { model: self.model, sample };
        let point = point.ok_or(Ending::NotConverged)?;
        let point = match wanted {
            Wanted::Estimates { signs, .. } => self.aligned(&problem, point, signs),
            Wanted::Statistic => point,
        };
        let ending = if improper(self.model, &point).is_empty() { Ending::Used } else { Ending::Improper };
        let values = match wanted {
            Wanted::Estimates { quantities, .. } => quantities.values(self.model, sample, &point),
            Wanted::Statistic => vec![chi_square(sample, &point)],
        };
        Ok((ending, values))
    }

    fn redrawn(&self, unrestricted: UnrestrictedMoments, desk: &Desk) -> Result<Sample, Ending> {
        self.sample.redrawn(self.model, &desk.frequencies, unrestricted).map_err(Ending::without)
    }

    /// The solution from that of the full sample.
    fn near(&self, sample: &Sample) -> Option<Point> {
        let (status, point) = estimate_from(&Problem { model: self.model, sample }, self.settings, self.start);
        point.filter(|_| status.converged())
    }

    /// The solution from start values.
    fn afresh(&self, sample: &Sample) -> Option<Point> {
        let solution = estimate(&Problem { model: self.model, sample }, self.settings);
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

/// A sum of frequencies as a number of cases.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a sum of small whole numbers")]
fn whole(x: f64) -> usize {
    x.round() as usize
}
