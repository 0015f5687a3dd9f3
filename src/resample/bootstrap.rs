//! From draws to standard errors and intervals.

use super::bollen_stine::{BollenStine, ended};
use super::draw::{Draw, Ending};
use super::interval::{IntervalKind, acceleration, bias_corrected_p, count, interval, mean, standard_error};
use super::options::{BootstrapOptions, ImproperDraws, Resampling};
use super::quantities::{PER_EFFECT, PER_ROW, effect_slots};
use super::run::Resampler;
use crate::effects::Effects;
use crate::finding::Finding;
use crate::fitted::Fit;
use crate::infer::{Estimate, ResampledInterval};
use crate::words::catalogue::resample as catalogue;
use nalgebra::DMatrix;

/// What the draws say of one number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// The estimate with the standard deviation of the draws as its error and the interval asked for: error 0 for what
    /// no draw moves, NaN for what does not exist.
    pub estimate: Estimate,
    /// Mean of the draws less the estimate.
    pub bias: f64,
    /// Two-sided p of the bias-corrected interval (AMOS); `None` for what no draw moves.
    pub bias_corrected_p: Option<f64>,
    /// Draws in which it exists.
    pub draws: usize,
}

/// Spreads of one row of the parameter table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RowSpread {
    /// Of the estimate.
    pub plain: Spread,
    /// Standardised by latent variables.
    pub std_lv: Spread,
    /// Completely standardised.
    pub std_all: Spread,
    /// Standardised by all but exogenous observed variables.
    pub std_nox: Spread,
}

/// How the draws ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DrawCounts {
    /// Asked for.
    pub requested: u64,
    /// Used.
    pub used: usize,
    /// With an improper solution; among the used ones where these are kept.
    pub improper: usize,
    /// Without convergence.
    pub not_converged: usize,
    /// With a singular sample covariance matrix.
    pub not_positive_definite: usize,
    /// Without a category of an ordered variable in some group.
    pub empty_category: usize,
    /// Without statistics or weights for another reason.
    pub no_statistics: usize,
}

impl DrawCounts {
    fn unsolved(&self) -> usize {
        self.not_converged + self.not_positive_definite + self.empty_category + self.no_statistics
    }

    fn of(draws: &[Draw], options: &BootstrapOptions) -> DrawCounts {
        let improper = ended(draws, Ending::Improper);
        let kept = if options.improper == ImproperDraws::Kept { improper } else { 0 };
        DrawCounts {
            requested: options.draws,
            used: ended(draws, Ending::Used) + kept,
            improper,
            not_converged: ended(draws, Ending::NotConverged),
            not_positive_definite: ended(draws, Ending::NotPositiveDefinite),
            empty_category: ended(draws, Ending::EmptyCategory),
            no_statistics: ended(draws, Ending::NoStatistics),
        }
    }
}

/// A bootstrap of one fit.
#[derive(Clone, Debug)]
pub struct Bootstrap {
    /// How it was done.
    pub options: BootstrapOptions,
    /// How the draws ended.
    pub counts: DrawCounts,
    /// In the order of [`Fit::rows`].
    pub rows: Vec<RowSpread>,
    /// The effects, their errors and intervals from the draws.
    pub effects: Effects,
    /// In the order of the effects: of each pair the direct effect, the specific ones, total indirect, total; raw and
    /// standardised.
    pub effect_spreads: Vec<(Spread, Spread)>,
    /// Covariances of the parameters over the draws, divisor R - 1; `None` below two draws.
    pub covariance: Option<DMatrix<f64>>,
    /// What was found.
    pub findings: Vec<Finding>,
}

impl Resampler<'_> {
    /// Standard errors and intervals of everything from the draws, which may come from several parts of one run.
    /// `jackknife` is used by BCa intervals of an ordinary bootstrap alone, which do not exist without it; those of a
    /// parametric one have no acceleration.
    pub fn bootstrap(&self, draws: &[Draw], jackknife: &[Draw]) -> Bootstrap {
        let options = self.options;
        let used = |draw: &&Draw| match draw.ending {
            Ending::Used => true,
            Ending::Improper => options.improper == ImproperDraws::Kept,
            _ => false,
        };
        let used: Vec<&Draw> = draws.iter().filter(used).collect();
        let original = self.quantities.values(&self.fit.model, &self.fit.sample, self.point);
        let spreads: Vec<Spread> =
            original.iter().enumerate().map(|(i, t)| self.spread(i, *t, &used, jackknife)).collect();
        let at = |i: usize| spreads[i];
        let rows = (0..self.fit.rows.len())
            .map(|row| {
                let [plain, std_lv, std_all, std_nox]: [Spread; PER_ROW] =
                    std::array::from_fn(|which| at(self.quantities.of_row(row, which)));
                let estimated = self.fit.rows[row].free > 0 || self.fit.rows[row].op == ":=";
                RowSpread {
                    plain: if estimated { plain } else { plain.fixed(options.level) },
                    std_lv,
                    std_all,
                    std_nox,
                }
            })
            .collect();
        let mut effects = self.effects.clone();
        let mut effect_spreads = Vec::new();
        for (i, effect) in effect_slots(&mut effects).enumerate() {
            let [raw, standardised]: [Spread; PER_EFFECT] =
                std::array::from_fn(|which| at(self.quantities.of_effect(i, which)));
            effect.raw = raw.estimate;
            if let Some(estimate) = &mut effect.standardised {
                *estimate = standardised.estimate;
            }
            effect_spreads.push((raw, standardised));
        }
        let counts = DrawCounts::of(draws, &options);
        Bootstrap {
            options,
            counts,
            rows,
            effects,
            effect_spreads,
            covariance: self.covariance(&used),
            findings: lost(&counts, draws.len()).into_iter().collect(),
        }
    }

    /// The result of the draws of [`Resampler::test`].
    pub fn bollen_stine(&self, draws: &[Draw]) -> BollenStine {
        BollenStine::of(super::draw::chi_square(&self.fit.sample, self.point), draws, self.options.draws)
    }

    fn spread(&self, i: usize, t: f64, used: &[&Draw], jackknife: &[Draw]) -> Spread {
        let options = self.options;
        let mut drawn: Vec<f64> = used.iter().map(|d| d.values[i]).filter(|x| x.is_finite()).collect();
        // A number that is missing in many draws has no distribution that could be told from them.
        let exists = t.is_finite() && !drawn.is_empty() && drawn.len() * 20 >= used.len() * 19;
        if !exists {
            return Spread::missing(t, options.level, drawn.len());
        }
        let bias = mean(&drawn) - t;
        let error = standard_error(&drawn);
        drawn.sort_by(f64::total_cmp);
        let spread = drawn[drawn.len() - 1] - drawn[0];
        let deviation = drawn.iter().fold(0.0_f64, |most, x| most.max((x - t).abs()));
        // Beside rounding: a fixed value, a variance standardised by itself.
        if spread.max(deviation) <= 1e-12 * t.abs().max(f64::MIN_POSITIVE) {
            let missing = Spread::missing(t, options.level, drawn.len());
            return missing.fixed(options.level);
        }
        let acceleration = match (options.interval, options.resampling) {
            (IntervalKind::Accelerated, Resampling::Parametric) => Some(0.0),
            (IntervalKind::Accelerated, Resampling::Ordinary) => self.acceleration(i, jackknife),
            _ => None,
        };
        let limits = interval(options.interval, &drawn, t, options.level, acceleration);
        Spread {
            estimate: Estimate::resampled(t, error, ResampledInterval { level: options.level, limits }),
            bias,
            bias_corrected_p: bias_corrected_p(&drawn, t),
            draws: drawn.len(),
        }
    }

    /// From the jackknife, by group: the influence of a case (or cluster) is the mean of its group's values less the value without
    /// it, times n_g - 1, over n_g (Davison and Hinkley 1997, eq. 3.7 and 5.32 for several samples).
    fn acceleration(&self, i: usize, jackknife: &[Draw]) -> Option<f64> {
        let mut influence = Vec::with_capacity(jackknife.len());
        let mut first = 0;
        for units in &self.units {
            let n = units.count;
            let own = jackknife.get(first..first + n)?;
            first += n;
            let values: Vec<f64> = own.iter().map(|d| d.values.get(i).copied()).collect::<Option<_>>()?;
            let centre = mean(&values);
            let factor = count(n.saturating_sub(1)) / count(n);
            influence.extend(values.iter().map(|x| factor * (centre - x)));
        }
        acceleration(&influence)
    }

    fn covariance(&self, used: &[&Draw]) -> Option<DMatrix<f64>> {
        let q = self.fit.model.restriction.parameters;
        if used.len() < 2 {
            return None;
        }
        let mut centred = DMatrix::from_fn(used.len(), q, |r, j| used[r].values[j]);
        for mut column in centred.column_iter_mut() {
            let mean = column.sum() / count(used.len());
            column.add_scalar_mut(-mean);
        }
        Some(centred.tr_mul(&centred) / count(used.len() - 1))
    }
}

impl Spread {
    fn missing(t: f64, level: f64, draws: usize) -> Spread {
        let estimate = Estimate::resampled(t, f64::NAN, ResampledInterval { level, limits: None });
        Spread { estimate, bias: f64::NAN, bias_corrected_p: None, draws }
    }

    /// The same number as one that is not estimated.
    fn fixed(self, level: f64) -> Spread {
        let t = self.estimate.value;
        let limits = t.is_finite().then_some((t, t));
        let estimate = Estimate::resampled(t, 0.0, ResampledInterval { level, limits });
        Spread { estimate, bias: 0.0, bias_corrected_p: None, ..self }
    }
}

impl Bootstrap {
    /// Puts the results into the fit: standard errors, intervals, effects, the covariance matrix of the parameters (so
    /// that Wald tests and the delta method use it too).
    pub fn apply(&self, fit: &mut Fit) {
        for (row, spread) in fit.rows.iter_mut().zip(&self.rows) {
            row.estimate = spread.plain.estimate;
            row.std_all = spread.std_all.estimate;
        }
        fit.covariance.clone_from(&self.covariance);
        fit.resampled_effects = Some(self.effects.clone());
    }
}

/// A warning when more than one draw in twenty was lost.
fn lost(counts: &DrawCounts, draws: usize) -> Option<Finding> {
    let gone = draws.saturating_sub(counts.used);
    (gone * 20 > draws).then(|| {
        Finding::new(&catalogue::DRAWS_LOST)
            .number("lost", count(gone))
            .number("draws", count(draws))
            .number("improper", count(gone.saturating_sub(counts.unsolved())))
            .number("not_converged", count(counts.not_converged))
            .number("not_positive_definite", count(counts.not_positive_definite))
            .number("empty_category", count(counts.empty_category))
            .number("no_statistics", count(counts.no_statistics))
    })
}
