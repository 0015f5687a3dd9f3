//! The standardised coefficient of an interaction.

use super::Moderated;
use crate::infer::{Dual, Estimate, Structure};
use crate::model::Interaction;

/// An interaction with its coefficient, raw and standardised in two ways.
#[derive(Clone, Debug, PartialEq)]
pub struct StandardisedInteraction {
    /// Group from 1.
    pub group: usize,
    /// The outcome.
    pub outcome: String,
    /// The product, `X:Z`.
    pub interaction: String,
    /// The coefficient.
    pub raw: Estimate,
    /// The coefficient of the product of the standardised factors: gamma3 * sd(X) * sd(Z) / sd(Y), with the standard
    /// deviations that the model implies (Wen, Marsh and Hau 2010, Structural Equation Modeling 17, 1–22; for observed
    /// variables Friedrich 1982, American Journal of Political Science 26, 797–833). It says by how many standard deviations
    /// of Y per standard deviation the slope of X changes when Z rises by one standard deviation. `None` where a variance is
    /// not positive.
    pub standardised: Option<Estimate>,
    /// gamma3 * sd(X:Z) / sd(Y): lavaan's `std.all`, which treats the product as a variable of its own. The standard deviation
    /// of a product is not the product of the standard deviations, so this is no effect of standardised factors.
    pub std_all: Option<Estimate>,
}

impl Moderated<'_> {
    /// Every interaction with every outcome that it predicts, by group.
    pub fn standardised(&self) -> Vec<StandardisedInteraction> {
        let mut found = Vec::new();
        for (group, structure) in self.groups() {
            for interaction in &self.model.interactions.list {
                for outcome in self.outcomes(&interaction.name, group) {
                    let layout = structure.layout();
                    let (Some(y), Some(xz)) = (layout.in_eta(outcome), layout.in_eta(&interaction.name)) else {
                        continue;
                    };
                    let coefficient = structure.direct(y, xz);
                    found.push(StandardisedInteraction {
                        group: group + 1,
                        outcome: outcome.to_owned(),
                        interaction: interaction.name.clone(),
                        raw: coefficient.estimate(self.covariance),
                        standardised: self
                            .of_standardised_factors(&structure, group, interaction, outcome)
                            .map(|standardised| standardised.estimate(self.covariance)),
                        std_all: structure
                            .in_deviations(&coefficient, y, xz)
                            .map(|standardised| standardised.estimate(self.covariance)),
                    });
                }
            }
        }
        found
    }

    /// The standardised coefficient of an interaction, mean over the groups: one number for a path that all groups share.
    /// `None` where the model has no such interaction, or a variance is not positive.
    pub fn standardised_mean(&self, outcome: &str, interaction: &str) -> Option<Estimate> {
        let interaction = self.model.interactions.list.iter().find(|other| other.name == interaction)?;
        let each: Vec<Dual> = (self.groups())
            .map(|(group, structure)| self.of_standardised_factors(&structure, group, interaction, outcome))
            .collect::<Option<_>>()?;
        let weight = 1.0 / each.len() as f64;
        let start = Dual::constant(0.0, self.model.parameters());
        let mean = each.iter().fold(start, |sum, dual| sum.plus(weight, dual));
        (!each.is_empty()).then(|| mean.estimate(self.covariance))
    }

    fn of_standardised_factors(
        &self,
        structure: &Structure<'_>,
        group: usize,
        interaction: &Interaction,
        outcome: &str,
    ) -> Option<Dual> {
        let layout = structure.layout();
        let coefficient = structure.direct(layout.in_eta(outcome)?, layout.in_eta(&interaction.name)?);
        let root = |name: &str, exponent: f64| {
            structure.variable(name).and_then(|place| structure.variance(place).power(exponent))
        };
        let [x, z] = &interaction.factors;
        let scale = root(x, 0.5)?.times(&root(z, 0.5)?).times(&root(outcome, -0.5)?);
        let metric = self.metric(structure, group, interaction)?;
        Some(coefficient.times(&metric.dual(structure)).times(&scale))
    }
}
