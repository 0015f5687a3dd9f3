//! Indirect effects that depend on a moderator (Preacher, Rucker and Hayes 2007, Multivariate Behavioral Research 42,
//! 185–227) and the index of moderated mediation (Hayes 2015, Multivariate Behavioral Research 50, 1–22).

use super::Moderated;
use super::metric::Metric;
use crate::effects::Effects;
use crate::implied::Implied;
use crate::infer::Estimate;

/// An indirect effect at one value of the moderator.
#[derive(Clone, Debug, PartialEq)]
pub struct ConditionalEffect {
    /// How many standard deviations the moderator is from its mean.
    pub deviations: f64,
    /// Its value.
    pub value: f64,
    /// The product of the paths there.
    pub effect: Estimate,
}

/// One step of a chain: its path, and the rate at which it changes with the moderator. Places in B.
#[derive(Clone, Debug, PartialEq)]
struct Step {
    /// What is added up: weight and place.
    path: Vec<(f64, usize, usize)>,
    /// The same for the rate, with the metric of the product; `None` where the step is not moderated.
    rate: Option<(usize, usize, Metric)>,
}

/// A chain of mediators some of whose paths a variable moderates.
#[derive(Clone, Debug, PartialEq)]
pub struct ConditionalIndirect {
    /// Group from 1.
    pub group: usize,
    /// The variables, from predictor to outcome.
    pub chain: Vec<String>,
    /// The moderator.
    pub moderator: String,
    /// The steps that it moderates, as (from, to).
    pub moderated: Vec<(String, String)>,
    /// The effect at one standard deviation below the mean of the moderator, at it, and one above.
    pub effects: Vec<ConditionalEffect>,
    /// By how much the indirect effect changes when the moderator rises by one; `None` where several steps are moderated, so
    /// that this is no constant.
    pub index: Option<Estimate>,
    steps: Vec<Step>,
}

impl ConditionalIndirect {
    /// The numbers again at other matrices of the same model: the effects in order, then the index where there is one. The
    /// values of the moderator stay what they are.
    pub fn values(&self, implied: &[&Implied]) -> Vec<f64> {
        let Some(at) = implied.get(self.group - 1) else { return Vec::new() };
        let sum = |terms: &[(f64, usize, usize)]| terms.iter().map(|(w, i, j)| w * at.beta[(*i, *j)]).sum::<f64>();
        let rate = |step: &Step| step.rate.map_or(0.0, |(i, j, metric)| at.beta[(i, j)] * metric.value(at));
        let effect = |value: f64| self.steps.iter().map(|step| sum(&step.path) + value * rate(step)).product::<f64>();
        let mut values: Vec<f64> = self.effects.iter().map(|e| effect(e.value)).collect();
        if self.index.is_some() {
            let factor = |step: &Step| if step.rate.is_some() { rate(step) } else { sum(&step.path) };
            values.push(self.steps.iter().map(factor).product());
        }
        values
    }

    /// The estimates in the order of [`ConditionalIndirect::values`].
    pub fn estimates_mut(&mut self) -> impl Iterator<Item = &mut Estimate> {
        self.effects.iter_mut().map(|e| &mut e.effect).chain(self.index.iter_mut())
    }
}

impl Moderated<'_> {
    /// Every chain of `effects` on which this variable moderates a path. Chains through the moderator itself or through a
    /// product are left out: on them nothing is held constant.
    pub fn conditional(&self, effects: &Effects, moderator: &str) -> Vec<ConditionalIndirect> {
        let product = |name: &String| self.model.interactions.list.iter().any(|i| i.name == *name);
        let mut found = Vec::new();
        for pair in &effects.pairs {
            for specific in &pair.specific {
                let chain = &specific.chain;
                if !chain.iter().any(|name| name == moderator || product(name)) {
                    found.extend(self.along(chain, pair.group - 1, moderator));
                }
            }
        }
        found
    }

    fn along(&self, chain: &[String], group: usize, moderator: &str) -> Option<ConditionalIndirect> {
        let (_, structure) = self.groups().nth(group)?;
        let layout = structure.layout();
        let mut steps = Vec::new();
        let mut moderated = Vec::new();
        let mut centre = None;
        for pair in chain.windows(2) {
            let [from, to] = pair else { continue };
            let (i, j) = (layout.in_eta(to)?, layout.in_eta(from)?);
            let mut step = Step { path: vec![(1.0, i, j)], rate: None };
            for (interaction, other) in self.with(from) {
                if !self.outcomes(&interaction.name, group).contains(&to.as_str()) {
                    continue;
                }
                let k = layout.in_eta(&interaction.name)?;
                let mean = self.centre(&structure, group, interaction, other)?;
                if other == moderator {
                    // The same product twice, X:Z and Z:X, has no coefficient of its own.
                    if step.rate.replace((i, k, self.metric(&structure, group, interaction)?)).is_some() {
                        return None;
                    }
                    // Centred products take deviations, products of columns take values: one step each way fits no one number.
                    if centre.is_some_and(|known: f64| (known - mean).abs() > 0.0) {
                        return None;
                    }
                    centre = Some(mean);
                } else {
                    step.path.push((if other == from { 2.0 * mean } else { mean }, i, k));
                }
            }
            if step.rate.is_some() {
                moderated.push((from.clone(), to.clone()));
            }
            steps.push(step);
        }
        let centre = centre?;
        let deviation = Self::deviation(&structure, moderator)?;
        let sum = |terms: &[(f64, usize, usize)]| {
            terms.iter().fold(structure.constant(0.0), |sum, (w, i, j)| sum.plus(*w, &structure.direct(*i, *j)))
        };
        let rate = |step: &Step| match step.rate {
            Some((i, j, metric)) => structure.direct(i, j).times(&metric.dual(&structure)),
            None => structure.constant(0.0),
        };
        let one = || structure.constant(1.0);
        let effects = [-1.0, 0.0, 1.0].map(|deviations| {
            let value = centre + deviations * deviation;
            let effect = steps.iter().fold(one(), |all, step| all.times(&sum(&step.path).plus(value, &rate(step))));
            ConditionalEffect { deviations, value, effect: effect.estimate(self.covariance) }
        });
        let factor = |step: &Step| if step.rate.is_some() { rate(step) } else { sum(&step.path) };
        let index = (moderated.len() == 1)
            .then(|| steps.iter().fold(one(), |all, step| all.times(&factor(step))).estimate(self.covariance));
        Some(ConditionalIndirect {
            group: group + 1,
            chain: chain.to_vec(),
            moderator: moderator.to_owned(),
            moderated,
            effects: effects.to_vec(),
            index,
            steps,
        })
    }
}
