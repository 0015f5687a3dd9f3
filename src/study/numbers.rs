//! A fitted model as hypotheses look at it.

use super::fits::StudyFit;
use crate::fitted::{Fit, Quantity as Fitted, VarianceKind as FittedVariance};
use crate::hypothesis::{Estimate, Joint, Numbers, Path, Quantity, VarianceKind};
use crate::moderation::StandardisedInteraction;

impl Numbers for StudyFit {
    fn cases(&self) -> usize {
        self.fit().map_or(0, |fit| fit.sample.n)
    }

    fn groups(&self) -> &[String] {
        match self.fit() {
            Some(fit) if fit.model.groups.len() > 1 => &fit.model.groups,
            _ => &[],
        }
    }

    fn improper(&self) -> bool {
        self.fit().is_some_and(|fit| fit.status() == crate::estimate::Status::ConvergedImproper)
    }

    fn estimate(&self, quantity: &Quantity) -> Option<Estimate> {
        let fit = self.solved()?;
        let wanted = translate(fit, quantity)?;
        let plain = fit.estimate(&wanted)?;
        Some(Estimate {
            value: plain.value,
            standard_error: plain.error,
            standardized: standardised(fit, quantity, &wanted),
        })
    }

    fn joint(&self, quantities: &[Quantity]) -> Option<Joint> {
        let fit = self.solved()?;
        let wanted: Vec<Fitted> = quantities.iter().map(|q| translate(fit, q)).collect::<Option<_>>()?;
        let joint = fit.joint(&wanted)?;
        Some(Joint { values: joint.values, covariance: joint.covariance })
    }

    fn measure(&self, name: &str) -> Option<f64> {
        self.solved()?.measures.get(name)
    }
}

/// The number of a group: the one that is named, or the first where all groups share the parameter.
fn group_of(fit: &Fit, label: Option<&String>, shared: impl FnOnce() -> bool) -> Option<usize> {
    match label {
        Some(label) => fit.group_number(label),
        None if fit.model.groups.len() == 1 || shared() => Some(1),
        None => None,
    }
}

/// Whether a parameter has one value in all groups: equal by constraint, not by chance.
fn is_shared(fit: &Fit, path: &Path) -> bool {
    let first = fit.row(&path.lhs, path.op.symbol(), &path.rhs, 1);
    first.is_some_and(|first| {
        !first.label.is_empty()
            && (2..=fit.model.groups.len())
                .all(|g| fit.row(&path.lhs, path.op.symbol(), &path.rhs, g).is_some_and(|row| row.label == first.label))
    })
}

fn translate(fit: &Fit, quantity: &Quantity) -> Option<Fitted> {
    Some(match quantity {
        Quantity::Gamma { .. } => return None,
        Quantity::Parameter { path, group } => {
            let group = group_of(fit, group.as_ref(), || is_shared(fit, path))?;
            Fitted::parameter(&path.lhs, path.op, &path.rhs, group)
        }
        Quantity::Named { name, .. } => Fitted::Named(name.clone()),
        Quantity::Indirect { chain, group } => {
            let links = || {
                chain
                    .windows(2)
                    .all(|pair| is_shared(fit, &Path::new(&pair[1], crate::syntax::Operator::Regression, &pair[0])))
            };
            Fitted::IndirectEffect { chain: chain.clone(), group: group_of(fit, group.as_ref(), links)? }
        }
        Quantity::LatentMean { factor, group } => {
            Fitted::Mean { variable: factor.clone(), group: fit.group_number(group)? }
        }
        Quantity::LatentVariance { factor, kind, group } => Fitted::Variance {
            variable: factor.clone(),
            kind: match kind {
                VarianceKind::Total => FittedVariance::Total,
                VarianceKind::Disturbance => FittedVariance::Disturbance,
            },
            group: fit.group_number(group)?,
        },
        Quantity::FactorCorrelation { first, second, group } => Fitted::Correlation {
            first: first.clone(),
            second: second.clone(),
            group: group_of(fit, group.as_ref(), || false)?,
        },
    })
}

/// The standardised value with its error. A parameter that all groups share has one standardised value a group; their
/// mean stands for them.
fn standardised(fit: &Fit, quantity: &Quantity, wanted: &Fitted) -> Option<(f64, f64)> {
    let groups = fit.model.groups.len();
    let estimate = match quantity {
        // An interaction has the standardised value of its factors, not of the product.
        Quantity::Parameter { path, group } if fit.model.interactions.list.iter().any(|i| i.name == path.rhs) => {
            let moderated = fit.moderated()?;
            match group {
                None => moderated.standardised_mean(&path.lhs, &path.rhs)?,
                Some(label) => {
                    let number = fit.group_number(label)?;
                    let is = |found: &&StandardisedInteraction| {
                        found.group == number && found.outcome == path.lhs && found.interaction == path.rhs
                    };
                    moderated.standardised().iter().find(is)?.standardised?
                }
            }
        }
        Quantity::Parameter { path, group: None } if groups > 1 => {
            let weight = 1.0 / groups as f64;
            let terms: Vec<(f64, Fitted)> = (1..=groups)
                .map(|g| (weight, Fitted::parameter(&path.lhs, path.op, &path.rhs, g).standardised()))
                .collect();
            fit.contrast(&terms)?
        }
        Quantity::Named { name, .. } if groups > 1 => match super::document::standardised_definition(fit, name) {
            Some(estimate) => estimate,
            None => fit.estimate(&wanted.clone().standardised())?,
        },
        Quantity::Parameter { .. } | Quantity::Named { .. } | Quantity::Indirect { .. } => {
            fit.estimate(&wanted.clone().standardised())?
        }
        Quantity::LatentMean { .. }
        | Quantity::LatentVariance { .. }
        | Quantity::FactorCorrelation { .. }
        | Quantity::Gamma { .. } => {
            return None;
        }
    };
    (estimate.value.is_finite() && estimate.error.is_finite()).then_some((estimate.value, estimate.error))
}
