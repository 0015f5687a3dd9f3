//! Effect sizes of items that are not invariant: d_MACS of Nye and Drasgow (2011, Journal of Applied Psychology 96, 966-980).
//!
//! With X_g(eta) what an item is expected to be in group g at the factor's value eta, tau_g + lambda_g eta for a continuous
//! item, d_MACS is the root of the mean over the focal group's distribution of eta of (X_F - X_R)^2, divided by the pooled
//! standard deviation of the item (equations 3 to 5). For an ordered item X_g(eta) is the expected category, from its
//! thresholds. Each item is measured in a model of its own in which it alone (beside what a search freed) differs between
//! the groups, so that the others say what the factor is.

use super::blueprint::Blueprint;
use super::level::Level;
use super::request::InvarianceRequest;
use super::results::Exempt;
use crate::dist::normal;
use crate::error::Result;
use crate::finding::Finding;
use crate::fitted::{Fit, Quantity, VarianceKind, fit};
use crate::syntax::Operator;
use crate::words::catalogue::invariance as catalogue;

/// The effect of one item between the first group (reference) and another (focal).
#[derive(Clone, Debug, PartialEq)]
pub struct ItemEffect {
    /// The factor.
    pub factor: String,
    /// The item.
    pub item: String,
    /// The label of the focal group.
    pub group: String,
    /// d_MACS: 0 without any difference, in pooled standard deviations of the item.
    pub dmacs: f64,
    /// The item's expected mean in the focal group less what the reference group's parameters would make of the same people:
    /// in units of the item; positive when the focal group scores higher than it should (Nye and Drasgow's equation 6 with
    /// its sign turned round).
    pub expected_difference: f64,
    /// The pooled standard deviation of the item.
    pub pooled_deviation: f64,
}

/// What the items that the search freed do to the sum of a factor's items.
#[derive(Clone, Debug, PartialEq)]
pub struct ScaleEffect {
    /// The factor.
    pub factor: String,
    /// The label of the focal group.
    pub group: String,
    /// Items in the sum: those that load on this factor alone.
    pub items: usize,
    /// The sum of their expected differences at the level on which means are compared.
    pub expected_difference: f64,
}

/// The effect of every item at a level. Items of several factors have none, nor have those that would leave their factor
/// without another equal item; both are said.
pub(super) fn item_effects(
    request: &InvarianceRequest<'_>,
    blueprint: &Blueprint,
    level: Level,
    freed: &[Exempt],
) -> Result<(Vec<ItemEffect>, Vec<Finding>)> {
    let (mut effects, mut without) = (Vec::new(), Vec::new());
    for item in blueprint.indicators(false) {
        let factors: Vec<_> = blueprint.factors().iter().filter(|f| f.indicators.iter().any(|i| i == item)).collect();
        let [factor] = factors.as_slice() else {
            without.push(item.to_owned());
            continue;
        };
        let anchor = |other: &&String| {
            *other != item
                && blueprint.holds_loading(level, freed, &factor.name, other)
                && blueprint.holds_intercept(level, freed, other)
        };
        if !factor.indicators.iter().any(|i| anchor(&i)) {
            without.push(item.to_owned());
            continue;
        }
        let mut exempt = freed.to_vec();
        exempt.push(match blueprint.thresholds(item) {
            Some(_) => Exempt::Thresholds(item.to_owned()),
            None => Exempt::Loading { factor: factor.name.clone(), indicator: item.to_owned() },
        });
        let (model, _) = blueprint.model(level, &exempt, request.shape)?;
        let fitted = fit(model, request.moments, request.raw, request.fit)?;
        for group in 2..=request.shape.groups.len() {
            match item_effect(request, &fitted, &factor.name, item, group) {
                Some(effect) => effects.push(effect),
                None if without.last().is_none_or(|last| last != item) => without.push(item.to_owned()),
                None => {}
            }
        }
    }
    let findings = if without.is_empty() {
        Vec::new()
    } else {
        vec![Finding::new(&catalogue::NO_EFFECT_SIZE).word("items", without.join(", "))]
    };
    Ok((effects, findings))
}

/// The expected differences of the items of each factor at a fitted level, summed.
pub(super) fn scale_effects(request: &InvarianceRequest<'_>, blueprint: &Blueprint, fit: &Fit) -> Vec<ScaleEffect> {
    let mut effects = Vec::new();
    for factor in blueprint.factors() {
        let alone = |item: &&String| {
            !blueprint.is_factor(item)
                && blueprint.factors().iter().filter(|f| f.indicators.contains(item)).count() == 1
        };
        let items: Vec<&String> = factor.indicators.iter().filter(alone).collect();
        for group in 2..=request.shape.groups.len() {
            let each = items.iter().map(|item| item_effect(request, fit, &factor.name, item, group));
            let Some(each) = each.collect::<Option<Vec<ItemEffect>>>().filter(|each| !each.is_empty()) else {
                continue;
            };
            effects.push(ScaleEffect {
                factor: factor.name.clone(),
                group: request.shape.groups[group - 1].clone(),
                items: each.len(),
                expected_difference: each.iter().map(|e| e.expected_difference).sum(),
            });
        }
    }
    effects
}

/// The effect of an item between the first group and another at the estimates of a fit; `None` without a solution.
fn item_effect(
    request: &InvarianceRequest<'_>,
    fit: &Fit,
    factor: &str,
    item: &str,
    group: usize,
) -> Option<ItemEffect> {
    let value = |quantity: Quantity| fit.quantity(&quantity).map(|dual| dual.value);
    let mean = value(Quantity::Mean { variable: factor.to_owned(), group })?;
    let kind = VarianceKind::Total;
    let variance = value(Quantity::Variance { variable: factor.to_owned(), kind, group })?;
    if variance.is_nan() || variance < 0.0 {
        return None;
    }
    let curves = (Curve::of(request, fit, factor, item, 1)?, Curve::of(request, fit, factor, item, group)?);
    let difference = |eta: f64| curves.1.at(eta) - curves.0.at(eta);
    let (first, second) = match (&curves.0, &curves.1) {
        (Curve::Line { intercept: a, slope: b }, Curve::Line { intercept: c, slope: d }) => {
            let at_mean = (c - a) + (d - b) * mean;
            (at_mean, at_mean * at_mean + (d - b).powi(2) * variance)
        }
        _ => moments_of(difference, mean, variance.sqrt()),
    };
    let pooled_deviation = pooled_deviation(request, fit, item, group)?;
    let dmacs = second.max(0.0).sqrt() / pooled_deviation;
    dmacs.is_finite().then(|| ItemEffect {
        factor: factor.to_owned(),
        item: item.to_owned(),
        group: request.shape.groups.get(group - 1).cloned().unwrap_or_default(),
        dmacs,
        expected_difference: first,
        pooled_deviation,
    })
}

/// What an item is expected to be at a value of the factor.
enum Curve {
    /// A continuous item.
    Line { intercept: f64, slope: f64 },
    /// An ordered item: its categories as they are coded, and for each step the value of y* at which it is taken.
    Steps { codes: Vec<f64>, thresholds: Vec<f64>, intercept: f64, slope: f64, deviation: f64 },
}

impl Curve {
    fn of(request: &InvarianceRequest<'_>, fit: &Fit, factor: &str, item: &str, group: usize) -> Option<Curve> {
        let value = |lhs: &str, op: &str, rhs: &str| fit.row(lhs, op, rhs, group).map(|row| row.estimate.value);
        let (intercept, slope) = (value(item, "~1", "")?, value(factor, "=~", item)?);
        let Some(steps) = fit.model.roles.get(group - 1)?.thresholds(item) else {
            return Some(Curve::Line { intercept, slope });
        };
        let codes = codes(request, item)?;
        let thresholds: Vec<f64> = (1..=steps)
            .map(|step| value(item, Operator::Threshold.symbol(), &format!("t{step}")))
            .collect::<Option<_>>()?;
        let residual = value(item, "~~", item)?;
        (codes.len() == steps + 1 && residual > 0.0).then(|| Curve::Steps {
            codes,
            thresholds,
            intercept,
            slope,
            deviation: residual.sqrt(),
        })
    }

    fn at(&self, eta: f64) -> f64 {
        match self {
            Curve::Line { intercept, slope } => intercept + slope * eta,
            Curve::Steps { codes, thresholds, intercept, slope, deviation } => {
                let steps = thresholds.iter().zip(codes.windows(2));
                let above = |threshold: f64| normal::cdf((intercept + slope * eta - threshold) / deviation);
                codes[0] + steps.map(|(threshold, pair)| (pair[1] - pair[0]) * above(*threshold)).sum::<f64>()
            }
        }
    }
}

/// Mean and mean square of a function of a normal variable, by the trapezoid rule, which is exact to rounding for smooth
/// functions under a normal weight.
fn moments_of(function: impl Fn(f64) -> f64, mean: f64, deviation: f64) -> (f64, f64) {
    const STEP: f64 = 1.0 / 16.0;
    let (mut total, mut first, mut second) = (0.0, 0.0, 0.0);
    for i in -144..=144 {
        let z = STEP * f64::from(i);
        let weight = (-0.5 * z * z).exp();
        let value = function(mean + deviation * z);
        total += weight;
        first += weight * value;
        second += weight * value * value;
    }
    (first / total, second / total)
}

/// The categories of an item over all groups, as they are coded.
fn codes(request: &InvarianceRequest<'_>, item: &str) -> Option<Vec<f64>> {
    let column = request.moments.names.iter().position(|name| name == item)?;
    let mut codes: Vec<f64> =
        request.raw?.iter().flat_map(|raw| raw.column(column).iter().copied().collect::<Vec<_>>()).collect();
    codes.retain(|x| !x.is_nan());
    codes.sort_by(f64::total_cmp);
    codes.dedup_by(|a, b| a.total_cmp(b).is_eq());
    Some(codes)
}

/// ((N_R - 1) SD_R + (N_F - 1) SD_F) / (N_R + N_F - 2), the mean of the standard deviations (Nye and Drasgow's equation 5).
fn pooled_deviation(request: &InvarianceRequest<'_>, fit: &Fit, item: &str, group: usize) -> Option<f64> {
    #[expect(clippy::cast_precision_loss, reason = "numbers of cases")]
    let of = |group: usize| {
        if fit.model.roles.get(group)?.thresholds(item).is_some() {
            let column = request.moments.names.iter().position(|name| name == item)?;
            let values: Vec<f64> =
                request.raw?.get(group)?.column(column).iter().copied().filter(|x| !x.is_nan()).collect();
            let n = values.len() as f64;
            let mean = values.iter().sum::<f64>() / n;
            let squares: f64 = values.iter().map(|x| (x - mean).powi(2)).sum();
            return Some((n, (squares / (n - 1.0)).sqrt()));
        }
        let sample = fit.sample.groups.get(group)?;
        let i = fit.model.layouts.get(group)?.observed.iter().position(|name| name == item)?;
        let n = sample.n as f64;
        Some((n, (sample.cov[(i, i)] * fit.options.method.divisor(n) / (n - 1.0)).sqrt()))
    };
    let ((n1, sd1), (n2, sd2)) = (of(0)?, of(group - 1)?);
    let pooled = ((n1 - 1.0) * sd1 + (n2 - 1.0) * sd2) / (n1 + n2 - 2.0);
    (pooled > 0.0).then_some(pooled)
}
