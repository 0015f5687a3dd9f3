//! Moderation: what an interaction `X:Z` among the predictors means.
//!
//! [`Moderated`] enters this phase: the standardised coefficient, simple slopes with the Johnson–Neyman region, conditional
//! indirect effects with the index of moderated mediation. All of it is arithmetic on a solution, with delta-method errors;
//! it is the same for products of observed variables and for latent products.

mod conditional;
mod metric;
mod region;
mod slopes;
mod standardised;

pub use conditional::{ConditionalEffect, ConditionalIndirect};
pub use region::{Region, johnson_neyman};
pub use slopes::{Probe, SimpleSlope};
pub use standardised::StandardisedInteraction;

use crate::implied::Implied;
use crate::infer::{Dual, Structure};
use crate::model::{Interaction, InteractionMethod, Model};
use crate::syntax::Operator;
use nalgebra::{DMatrix, DVector};

/// A solution of a model with interactions, ready to be asked.
#[derive(Clone, Debug)]
pub struct Moderated<'a> {
    model: &'a Model,
    implied: Vec<&'a Implied>,
    covariance: Option<&'a DMatrix<f64>>,
    /// Sample means of the observed variables, by group.
    means: Vec<Option<&'a DVector<f64>>>,
}

impl<'a> Moderated<'a> {
    /// Of a model with its implied moments, the covariance matrix of its parameters and the sample means, by group.
    pub fn new(
        model: &'a Model,
        implied: Vec<&'a Implied>,
        covariance: Option<&'a DMatrix<f64>>,
        means: Vec<Option<&'a DVector<f64>>>,
    ) -> Moderated<'a> {
        Moderated { model, implied, covariance, means }
    }

    fn groups(&self) -> impl Iterator<Item = (usize, Structure<'_>)> {
        self.implied.iter().enumerate().filter_map(|(g, at)| Some((g, Structure::of(self.model, g, at)?)))
    }

    /// The interactions of which this variable is a factor, with the other factor. Of a square that is the variable itself.
    fn with<'m>(&'m self, factor: &'m str) -> impl Iterator<Item = (&'m Interaction, &'m str)> {
        self.model.interactions.list.iter().filter_map(move |interaction| {
            let [first, second] = &interaction.factors;
            match () {
                () if first == factor => Some((interaction, second.as_str())),
                () if second == factor => Some((interaction, first.as_str())),
                () => None,
            }
        })
    }

    /// What is regressed on a predictor in a group (from 0).
    fn outcomes(&self, predictor: &str, group: usize) -> Vec<&'a str> {
        let rows = self.model.table.rows.iter();
        let own = rows.filter(|r| r.op == Operator::Regression && r.group == group && r.rhs == predictor);
        own.map(|r| r.lhs.as_str()).collect()
    }

    /// Where zero of a factor is: at its mean in a product of centred items, at zero in a product of columns. So this is the
    /// value that stands for the mean. `None` without means.
    fn centre(&self, structure: &Structure<'_>, group: usize, interaction: &Interaction, factor: &str) -> Option<f64> {
        if interaction.latent {
            // The items of product indicators are centred; without indicators the factor has the mean that the model gives it.
            let integrated = self.model.interactions.method == InteractionMethod::Likelihood;
            let mean = || structure.layout().in_eta(factor).map(|place| structure.implied().eta_mean[place]);
            return if integrated { mean() } else { Some(0.0) };
        }
        let place = structure.layout().in_observed(factor)?;
        self.means.get(group).copied().flatten().map(|mean| mean[place])
    }

    /// The standard deviation of a variable that the model implies.
    fn deviation(structure: &Structure<'_>, name: &str) -> Option<f64> {
        let variance = structure.variance(structure.variable(name)?).value;
        (variance > 0.0).then(|| variance.sqrt())
    }

    /// The path from a predictor to an outcome; zero where there is none.
    fn path(structure: &Structure<'_>, outcome: &str, predictor: &str) -> Dual {
        let layout = structure.layout();
        match (layout.in_eta(outcome), layout.in_eta(predictor)) {
            (Some(i), Some(j)) => structure.direct(i, j),
            _ => structure.constant(0.0),
        }
    }

    /// The slope of a focal predictor where the moderator of one interaction is zero and all its other moderators are at
    /// their means.
    fn slope_at_zero(
        &self,
        structure: &Structure<'_>,
        group: usize,
        outcome: &str,
        focal: &str,
        moderator: &str,
    ) -> Option<Dual> {
        let mut slope = Self::path(structure, outcome, focal);
        for (interaction, other) in self.with(focal).filter(|(_, other)| *other != moderator) {
            let mean = self.centre(structure, group, interaction, other)?;
            let times = if other == focal { 2.0 } else { 1.0 };
            // The mean of a product of centred items is zero; that of a product of columns needs no metric.
            slope = slope.plus(times * mean, &Self::path(structure, outcome, &interaction.name));
        }
        Some(slope)
    }
}
