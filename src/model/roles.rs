//! The roles that names play in a model: who is latent, who is an indicator, who is exogenous.

use crate::syntax::{Operator, Term};

/// An ordered variable: categories with a continuous latent response y* behind them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderedVariable {
    /// Its name.
    pub name: String,
    /// Number of thresholds: categories minus one.
    pub thresholds: usize,
}

/// The names of one group's model by role, each list in the order in which the names appear.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Roles {
    /// Latent variables: what stands left of `=~` or `<~`.
    pub latent: Vec<String>,
    /// Composites among them: what stands left of `<~`. lavaan: `lv.formative`.
    pub composites: Vec<String>,
    /// Observed variables whose moments the model explains, in the order of the implied matrices: indicators,
    /// outcomes, others, and last the exogenous ones.
    pub observed: Vec<String>,
    /// Exogenous observed variables: they predict, nothing predicts them, no factor loads on them, and the syntax
    /// states neither their variance nor their mean. lavaan: `ov.x`.
    pub exogenous: Vec<String>,
    /// Exogenous by their place in the model, but given a variance, covariance or mean in the syntax, so that their
    /// moments are parameters.
    pub stated_exogenous: Vec<String>,
    /// Everything that is an indicator of something, observed or latent.
    pub indicators: Vec<String>,
    /// Left sides of `~`.
    pub outcomes: Vec<String>,
    /// Right sides of `~` and `<~`.
    pub predictors: Vec<String>,
    /// At the first level of a two-level model the observed variables that the second level has too: their means stand
    /// there, and are zero here. Empty elsewhere.
    pub shared: Vec<String>,
    /// The ordered variables among those that are not exogenous, in the order of `observed`.
    pub ordered: Vec<OrderedVariable>,
    /// Auxiliary variables among the observed ones, right before the exogenous ones: saturated correlates that are no part of
    /// what the model says.
    pub auxiliary: Vec<String>,
}

impl Roles {
    /// Reads the roles off the terms of one block.
    pub fn of<'a>(terms: impl Iterator<Item = &'a Term> + Clone) -> Roles {
        fn add(list: &mut Vec<String>, name: &str) {
            if !list.iter().any(|n| n == name) {
                list.push(name.to_owned());
            }
        }
        let mut roles = Roles::default();
        for term in terms.clone() {
            match term.op {
                Operator::Measurement => add(&mut roles.latent, &term.lhs),
                Operator::Composite => {
                    add(&mut roles.latent, &term.lhs);
                    add(&mut roles.composites, &term.lhs);
                    add(&mut roles.predictors, &term.rhs);
                }
                Operator::Regression => {
                    add(&mut roles.outcomes, &term.lhs);
                    add(&mut roles.predictors, &term.rhs);
                }
                _ => {}
            }
        }
        for term in terms.clone() {
            if term.op == Operator::Measurement && term.lhs != term.rhs {
                add(&mut roles.indicators, &term.rhs);
            }
        }
        let latent = roles.latent.clone();
        let is_latent = |name: &str| latent.iter().any(|l| l == name);
        let mut observed = Vec::new();
        for name in roles.indicators.iter().chain(&roles.outcomes) {
            if !is_latent(name) {
                add(&mut observed, name);
            }
        }
        let by_place: Vec<String> =
            roles.predictors.iter().filter(|name| !is_latent(name) && !observed.contains(name)).cloned().collect();
        let mut stated = Vec::new();
        for term in terms {
            if matches!(term.op, Operator::Covariance | Operator::Intercept | Operator::Threshold | Operator::Scale) {
                for name in [&term.lhs, &term.rhs] {
                    let second = term.op == Operator::Covariance || std::ptr::eq(name, &term.lhs);
                    if second && !is_latent(name) {
                        if by_place.contains(name) {
                            add(&mut stated, name);
                        }
                        add(&mut observed, name);
                    }
                }
            }
        }
        roles.exogenous = by_place.into_iter().filter(|name| !stated.contains(name)).collect();
        observed.extend(roles.exogenous.iter().cloned());
        roles.observed = observed;
        roles.stated_exogenous = stated;
        roles
    }

    /// Whether the name is a latent variable.
    pub fn is_latent(&self, name: &str) -> bool {
        self.latent.iter().any(|n| n == name)
    }

    /// Whether the name is a composite.
    pub fn is_composite(&self, name: &str) -> bool {
        self.composites.iter().any(|c| c == name)
    }

    /// Whether the name is an observed exogenous variable with moments taken as given.
    pub fn is_exogenous(&self, name: &str) -> bool {
        self.exogenous.iter().any(|n| n == name)
    }

    /// Whether the mean of an observed variable stands at the other level of a two-level model.
    pub fn is_shared(&self, name: &str) -> bool {
        self.shared.iter().any(|n| n == name)
    }

    /// Number of thresholds of a variable; `None` when it is not ordered.
    pub fn thresholds(&self, name: &str) -> Option<usize> {
        self.ordered.iter().find(|ordered| ordered.name == name).map(|ordered| ordered.thresholds)
    }

    /// The observed variables that are not exogenous.
    pub fn explained(&self) -> &[String] {
        &self.observed[..self.observed.len() - self.exogenous.len()]
    }

    fn is_indicator(&self, name: &str) -> bool {
        self.indicators.iter().any(|n| n == name)
    }

    fn is_outcome(&self, name: &str) -> bool {
        self.outcomes.iter().any(|n| n == name)
    }

    fn is_predictor(&self, name: &str) -> bool {
        self.predictors.iter().any(|n| n == name)
    }

    /// Latent variables that nothing predicts and that are no indicators. lavaan: `lv.x`.
    pub fn exogenous_latent(&self) -> Vec<&str> {
        self.latent.iter().map(String::as_str).filter(|n| !self.is_indicator(n) && !self.is_outcome(n)).collect()
    }

    /// Outcomes that predict nothing and are no indicators: latent ones first, then observed ones. lavaan: `lv.y`, `ov.y`.
    pub fn final_outcomes(&self) -> Vec<&str> {
        let last = |n: &&str| self.is_outcome(n) && !self.is_predictor(n) && !self.is_indicator(n);
        let latent = self.latent.iter().map(String::as_str).filter(last);
        let observed = self.observed.iter().map(String::as_str).filter(last);
        latent.chain(observed).collect()
    }
}
