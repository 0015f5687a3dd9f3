//! Simple slopes: the effect of one factor of an interaction at values of the other (Aiken and West 1991).

use super::Moderated;
use super::region::{Region, johnson_neyman};
use crate::dist::normal;
use crate::infer::Estimate;
use crate::linalg::bilinear;

/// The slope at one value of the moderator.
#[derive(Clone, Debug, PartialEq)]
pub struct SimpleSlope {
    /// How many standard deviations the moderator is from its mean.
    pub deviations: f64,
    /// The value of the moderator: as a deviation from its mean in a product of centred items, as it is in the data in a
    /// product of columns.
    pub value: f64,
    /// The slope, with the error for a fixed value of the moderator (as semTools' `probe2WayMC`).
    pub slope: Estimate,
}

/// One focal predictor of one outcome over the values of a moderator.
#[derive(Clone, Debug, PartialEq)]
pub struct Probe {
    /// Group from 1.
    pub group: usize,
    /// The outcome.
    pub outcome: String,
    /// The predictor whose slope changes.
    pub focal: String,
    /// What changes it.
    pub moderator: String,
    /// The product of the two.
    pub interaction: String,
    /// The value that stands for the mean of the moderator.
    pub centre: f64,
    /// The standard deviation of the moderator.
    pub deviation: f64,
    /// The same of the focal predictor.
    pub focal_deviation: f64,
    /// How much the outcome changes with the moderator where the focal predictor is at its mean.
    pub moderator_slope: f64,
    /// Slopes at one standard deviation below the mean, at it, and one above.
    pub slopes: Vec<SimpleSlope>,
    /// Slope = intercept + rate * value of the moderator.
    pub line: (f64, f64),
    /// Variance of the intercept, covariance, variance of the rate.
    pub line_covariance: (f64, f64, f64),
    /// Where the slope is significant at the five per cent level; `None` without standard errors.
    pub region: Option<Region>,
}

impl Probe {
    /// The slope and its 95 % interval at a value of the moderator.
    pub fn at(&self, value: f64) -> (f64, f64, f64) {
        let (v11, v13, v33) = self.line_covariance;
        let slope = self.line.0 + self.line.1 * value;
        let variance = v11 + 2.0 * value * v13 + value * value * v33;
        // What rounding leaves below zero is zero; without errors there is no band.
        let half = normal::quantile(0.975) * if variance < 0.0 { 0.0 } else { variance.sqrt() };
        (slope, slope - half, slope + half)
    }
}

impl Moderated<'_> {
    /// The slopes of everything that this variable moderates, by group. Other moderators of the same predictor are at their
    /// means. Empty where it moderates nothing, or where a mean or a variance does not exist.
    pub fn probe(&self, moderator: &str) -> Vec<Probe> {
        let mut probes = Vec::new();
        for (group, structure) in self.groups() {
            for (interaction, focal) in self.with(moderator) {
                for outcome in self.outcomes(&interaction.name, group) {
                    let made = || {
                        let centre = self.centre(&structure, group, interaction, moderator)?;
                        let deviation = Self::deviation(&structure, moderator)?;
                        let times = if focal == moderator { 2.0 } else { 1.0 };
                        let start = self.slope_at_zero(&structure, group, outcome, focal, moderator)?;
                        let zero = structure.constant(0.0);
                        let metric = self.metric(&structure, group, interaction)?.dual(&structure);
                        let rate = Self::path(&structure, outcome, &interaction.name).times(&metric);
                        let rate = zero.plus(times, &rate);
                        let slopes = [-1.0, 0.0, 1.0].map(|deviations| {
                            let value = centre + deviations * deviation;
                            let slope = start.plus(value, &rate).estimate(self.covariance);
                            SimpleSlope { deviations, value, slope }
                        });
                        let product = |a: &crate::infer::Dual, b: &crate::infer::Dual| {
                            self.covariance.map_or(f64::NAN, |v| bilinear(&a.gradient, v, &b.gradient))
                        };
                        let line_covariance = (product(&start, &start), product(&start, &rate), product(&rate, &rate));
                        let line = (start.value, rate.value);
                        let focal_centre = self.centre(&structure, group, interaction, focal)?;
                        let own = self.slope_at_zero(&structure, group, outcome, moderator, focal)?;
                        Some(Probe {
                            group: group + 1,
                            outcome: outcome.to_owned(),
                            focal: focal.to_owned(),
                            moderator: moderator.to_owned(),
                            interaction: interaction.name.clone(),
                            centre,
                            deviation,
                            focal_deviation: Self::deviation(&structure, focal)?,
                            moderator_slope: own.value + rate.value * focal_centre,
                            slopes: slopes.to_vec(),
                            line,
                            line_covariance,
                            region: johnson_neyman(line, line_covariance, normal::quantile(0.975)),
                        })
                    };
                    probes.extend(made());
                }
            }
        }
        probes
    }
}
