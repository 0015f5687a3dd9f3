//! Latent means: how far the factors of a group lie from those of the first one.

use super::results::FactorAnchors;
use crate::fitted::{Fit, Quantity, VarianceKind};
use crate::infer::Estimate;
use crate::syntax::Operator;

/// The difference of a latent mean from that of the first group.
#[derive(Clone, Debug, PartialEq)]
pub struct LatentMean {
    /// The factor.
    pub factor: String,
    /// The label of the group.
    pub group: String,
    /// Mean of the group less that of the first, in units of the factor's standard deviation (of its disturbance, where
    /// something predicts it) in the first group; positive when the first indicator is higher.
    pub difference: Estimate,
    /// The same divided by the pooled standard deviation of the factor, the root of the mean of both variances weighted by
    /// the numbers of cases (Hancock 2001, Psychometrika 66, 373-388), with its error by the delta method.
    pub standardised: Estimate,
}

/// The differences of all factors whose means can be compared, group by group.
pub(super) fn latent_means(fit: &Fit, factors: &[FactorAnchors]) -> Vec<LatentMean> {
    let mut means = Vec::new();
    for factor in factors.iter().filter(|f| f.mean_testable) {
        for group in 2..=fit.model.groups.len() {
            means.extend(latent_mean(fit, factor, group));
        }
    }
    means
}

fn latent_mean(fit: &Fit, factor: &FactorAnchors, group: usize) -> Option<LatentMean> {
    let name = &factor.factor;
    let mean = |group: usize| fit.quantity(&Quantity::Mean { variable: name.clone(), group });
    let variance =
        |group: usize| fit.quantity(&Quantity::Variance { variable: name.clone(), kind: VarianceKind::Total, group });
    let first = factor.indicators.first()?;
    let loading = fit.quantity(&Quantity::parameter(name, Operator::Measurement, first, 1))?;
    let sign = if loading.value < 0.0 { -1.0 } else { 1.0 };
    let zero = crate::infer::Dual::constant(0.0, fit.model.restriction.parameters);
    let difference = zero.plus(sign, &mean(group)?).plus(-sign, &mean(1)?);
    #[expect(clippy::cast_precision_loss, reason = "numbers of cases")]
    let n = |group: usize| fit.sample.groups.get(group - 1).map(|g| g.n as f64);
    let (n1, n2) = (n(1)?, n(group)?);
    let pooled = zero.plus(n1 / (n1 + n2), &variance(1)?).plus(n2 / (n1 + n2), &variance(group)?);
    let standardised = difference.times(&pooled.power(-0.5)?);
    let covariance = fit.covariance.as_ref();
    Some(LatentMean {
        factor: name.clone(),
        group: fit.model.groups.get(group - 1)?.clone(),
        difference: difference.estimate(covariance),
        standardised: standardised.estimate(covariance),
    })
}
