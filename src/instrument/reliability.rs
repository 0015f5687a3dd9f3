//! The reliability of every factor of a fitted model.

use super::anatomy::{Anatomy, Factor, FactorRole};
use super::bounds::{error_of_measurement, feldt_interval, lambda6};
use super::composite::{
    SecondOrder, SecondOrderReliability, average_variance_extracted, average_variance_extracted_observed,
    average_variance_extracted_standardised, composite_reliability, composite_reliability_observed,
    composite_reliability_standardised, second_order_reliability,
};
use super::greatest_lower_bound::{SOUND_FROM, greatest_lower_bound};
use super::maximal::{maximal_reliability, maximal_reliability_standardised};
use super::scale::{cronbach_alpha, standardised_alpha};
use super::{finite, hierarchy};
use nalgebra::{DMatrix, DVector};

/// Coefficients of the plain sum of the items, from their observed covariances: no model stands behind them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ScaleReliability {
    /// Cases that answered all items of the model; all coefficients of this group are from them.
    pub n: usize,
    /// [`cronbach_alpha`].
    pub alpha: Option<f64>,
    /// [`feldt_interval`] of alpha.
    pub alpha_interval: Option<(f64, f64)>,
    /// The percentile interval of alpha over bootstrap draws.
    pub alpha_bootstrap: Option<(f64, f64)>,
    /// [`standardised_alpha`].
    pub alpha_standardised: Option<f64>,
    /// [`standardised_alpha`] of polychoric correlations (Zumbo, Gadermann and Zeisser 2007): of the sum of the latent
    /// responses behind the answers, which nobody can compute. `None` where an item has more than ten values.
    pub alpha_ordinal: Option<f64>,
    /// [`lambda6`] of the covariances.
    pub lambda6: Option<f64>,
    /// [`lambda6`] of the correlations.
    pub lambda6_standardised: Option<f64>,
    /// [`greatest_lower_bound`]; `None` below [`SOUND_FROM`] cases, where it is biased upwards.
    pub greatest_lower_bound: Option<f64>,
    /// Standard deviation of the sum, divisor n - 1.
    pub sd: Option<f64>,
    /// [`error_of_measurement`] of the sum by alpha.
    pub error_of_measurement: Option<f64>,
}

/// The reliability of one factor. Coefficients are of the plain sum of its items, unless they say otherwise; what is not
/// defined is `None`.
#[derive(Clone, Debug, PartialEq)]
pub struct FactorReliability {
    /// Its name.
    pub factor: String,
    /// Group from 1.
    pub group: usize,
    /// What it is among the others.
    pub role: FactorRole,
    /// What measures it directly.
    pub indicators: Vec<String>,
    /// The items beneath it.
    pub items: Vec<String>,
    /// From the observed covariances alone.
    pub scale: ScaleReliability,
    /// Omega total (McDonald 1999): the share of the variance of the sum that all factors together explain, 1 - 1'Θ1 / 1'Σ1
    /// with Σ the implied covariances. `omega.tot` in psych.
    pub omega_total: Option<f64>,
    /// Omega hierarchical: the share that a general factor, or one of higher order, explains by itself.
    /// omega2 of semTools `reliability()`, omegaL1 of `reliabilityL2()`, `omega_h` in psych.
    pub omega_h: Option<f64>,
    /// Omega hierarchical of a group factor: the share in the sum of its items that it explains beyond the factor above
    /// (Reise 2012).
    pub omega_hs: Option<f64>,
    /// [`composite_reliability`]: Raykov's, with correlated errors. Of a factor of higher order: of the sum of the
    /// factors beneath (omegaL2).
    pub cr: Option<f64>,
    /// [`composite_reliability_observed`].
    pub cr_observed: Option<f64>,
    /// [`composite_reliability_standardised`] of the direct loadings.
    pub cr_standardised: Option<f64>,
    /// [`average_variance_extracted_standardised`] of the direct loadings.
    pub ave: Option<f64>,
    /// [`average_variance_extracted`].
    pub ave_unstandardised: Option<f64>,
    /// [`average_variance_extracted_observed`].
    pub ave_observed: Option<f64>,
    /// [`maximal_reliability`]; of a factor of higher order coefficient H of its loadings.
    pub h: Option<f64>,
    /// [`error_of_measurement`] of the sum by omega total; `None` for ordered items, whose omega is not of the sum of the answers.
    pub error_of_measurement: Option<f64>,
    /// The coefficients of a factor of higher order.
    pub second_order: Option<SecondOrderReliability>,
    /// Explained common variance (Reise, Moore and Haviland 2010) of a factor with group factors: the share of the general
    /// factor in the sum of squared standardised loadings of the Schmid–Leiman form.
    pub ecv: Option<f64>,
    /// Percentage of uncontaminated correlations (Rodriguez, Reise and Haviland 2016), as a share: pairs of items of
    /// different group factors among all pairs.
    pub puc: Option<f64>,
    /// Standardised loadings on itself of the items, with the standardised loadings on the group factors.
    pub schmid_leiman: Vec<hierarchy::SchmidLeiman>,
}

/// Coefficients of the sum of the items at `places` of `cov` (divisor n - 1).
pub(super) fn of_scale(cov: &DMatrix<f64>, places: &[usize], n: usize, level: f64) -> ScaleReliability {
    let cov = cov.select_rows(places).select_columns(places);
    let root: Vec<f64> = cov.diagonal().iter().map(|v| v.sqrt()).collect();
    let correlations = DMatrix::from_fn(root.len(), root.len(), |i, j| cov[(i, j)] / (root[i] * root[j]));
    let alpha = cronbach_alpha(&cov);
    let sd = finite(cov.sum().sqrt());
    ScaleReliability {
        n,
        alpha,
        alpha_interval: alpha.and_then(|alpha| feldt_interval(alpha, n, places.len(), level)),
        alpha_bootstrap: None,
        alpha_standardised: standardised_alpha(&cov),
        alpha_ordinal: None,
        lambda6: lambda6(&cov),
        lambda6_standardised: lambda6(&correlations),
        greatest_lower_bound: greatest_lower_bound(&cov).filter(|_| n >= SOUND_FROM).map(|bound| bound.value),
        error_of_measurement: alpha.zip(sd).and_then(|(alpha, sd)| error_of_measurement(sd, alpha)),
        sd,
    }
}

/// The model's coefficients of a factor; `observed` holds the observed covariances (divisor n) of the items of `anatomy`.
pub(super) fn of_factor(
    anatomy: &Anatomy,
    position: usize,
    group: usize,
    observed: Option<&DMatrix<f64>>,
    scale: ScaleReliability,
) -> FactorReliability {
    let factor = &anatomy.factors[position];
    let places = anatomy.places(factor);
    let block = |m: &DMatrix<f64>| m.select_rows(&places).select_columns(&places);
    let (implied, errors) = (block(&anatomy.implied), block(&anatomy.errors));
    let loadings: Vec<f64> = factor.items.iter().map(|(_, loading)| *loading).collect();
    let standardised: Vec<f64> = factor.indicators.iter().map(|(.., loading)| *loading).collect();
    let total = implied.sum();
    let several = places.len() > 1;
    let share = |x: f64| (several && total > 0.0).then_some(x / total).and_then(finite);
    let sum: f64 = loadings.iter().sum();
    let higher = factor.role == FactorRole::HigherOrder;
    let second_order = higher.then(|| second_order(anatomy, factor)).flatten();
    let observed = observed.map(block);
    let first_order = |x: Option<f64>| x.filter(|_| several && !higher);
    let omega_total = share(total - errors.sum());
    let schmid_leiman = hierarchy::schmid_leiman(anatomy, position);
    FactorReliability {
        factor: factor.name.clone(),
        group,
        role: factor.role,
        indicators: factor.indicators.iter().map(|(name, ..)| name.clone()).collect(),
        items: factor.items.iter().map(|(name, _)| name.clone()).collect(),
        omega_total,
        omega_h: match factor.role {
            FactorRole::HigherOrder | FactorRole::General => share(sum * sum * factor.variance),
            FactorRole::FirstOrder | FactorRole::Group => None,
        },
        omega_hs: (factor.role == FactorRole::Group).then(|| share(sum * sum * factor.own_variance)).flatten(),
        cr: if higher {
            second_order.and_then(|coefficients| coefficients.of_first_order)
        } else {
            first_order(composite_reliability(&loadings, factor.variance, &errors))
        },
        cr_observed: first_order(
            observed.as_ref().and_then(|s| composite_reliability_observed(&loadings, factor.variance, s)),
        ),
        cr_standardised: composite_reliability_standardised(&standardised).filter(|_| standardised.len() > 1),
        ave: average_variance_extracted_standardised(&standardised),
        ave_unstandardised: average_variance_extracted(&loadings, factor.variance, &errors).filter(|_| !higher),
        ave_observed: observed
            .as_ref()
            .and_then(|s| average_variance_extracted_observed(&loadings, factor.variance, s))
            .filter(|_| !higher),
        h: if higher {
            maximal_reliability_standardised(&standardised)
        } else {
            first_order(maximal_reliability(&loadings, factor.variance, &errors))
        },
        error_of_measurement: omega_total.and_then(|omega| error_of_measurement(scale.sd?, omega)),
        scale,
        second_order,
        ecv: hierarchy::explained_common_variance(&schmid_leiman),
        puc: hierarchy::uncontaminated(&schmid_leiman),
        schmid_leiman,
    }
}

/// The coefficients of a factor whose indicators are all first-order factors.
fn second_order(anatomy: &Anatomy, factor: &Factor) -> Option<SecondOrderReliability> {
    let of_first_order =
        |name: &str| anatomy.factors.iter().position(|f| f.name == name && f.role != FactorRole::HigherOrder);
    let at: Vec<usize> = factor.indicators.iter().map(|(name, ..)| of_first_order(name)).collect::<Option<_>>()?;
    let beneath: Vec<&Factor> = at.iter().map(|&f| &anatomy.factors[f]).collect();
    let places = anatomy.places(factor);
    let lambda = DMatrix::from_fn(places.len(), beneath.len(), |i, j| {
        let item = &anatomy.items[places[i]];
        beneath[j].items.iter().find(|(other, _)| other == item).map_or(0.0, |(_, loading)| *loading)
    });
    let gamma = DVector::from_iterator(beneath.len(), factor.indicators.iter().map(|(_, loading, _)| *loading));
    Some(second_order_reliability(&SecondOrder {
        lambda: &lambda,
        gamma: &gamma,
        variance: factor.variance,
        disturbance_cov: &anatomy.disturbances.select_rows(&at).select_columns(&at),
        error_cov: &anatomy.errors.select_rows(&places).select_columns(&places),
    }))
}
