//! The items of an ordinal factor analysis as items of a graded response model.

use super::anatomy::{Anatomy, Factor, FactorRole};
use super::graded_response::{
    GradedResponse, LOGISTIC_SCALE, difficulty, discrimination, marginal_reliability, test_information,
};
use crate::finding::Finding;
use crate::fitted::{Fit, Quantity, VarianceKind};
use crate::infer::{Dual, Estimate};
use crate::syntax::Operator;
use crate::words::catalogue::item_response as catalogue;

/// An item that measures one factor alone.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemCurve {
    /// Its name.
    pub item: String,
    /// Completely standardised loading.
    pub loading: Estimate,
    /// [`discrimination`] in the normal-ogive metric.
    pub discrimination: Estimate,
    /// The same in the logistic metric, times [`LOGISTIC_SCALE`].
    pub discrimination_logistic: Estimate,
    /// [`difficulty`] of each step from one answer to the next; the same in both metrics. `None` for a loading of zero.
    pub difficulties: Vec<Option<Estimate>>,
    /// Its category curves and its information.
    pub curve: GradedResponse,
}

/// The items of a factor, and what they tell together.
#[derive(Clone, Debug, PartialEq)]
pub struct FactorCurves {
    /// Its name.
    pub factor: String,
    /// Group from 1.
    pub group: usize,
    /// Items that have a curve, in the order of the model; never empty.
    pub items: Vec<ItemCurve>,
    /// [`marginal_reliability`] of these items.
    pub reliability: Option<f64>,
}

impl FactorCurves {
    /// Information of all items at θ.
    pub fn information(&self, theta: f64) -> f64 {
        test_information(self.items.iter().map(|item| &item.curve), theta)
    }
}

/// What there is to say of ordered items one by one.
#[derive(Clone, Debug, Default)]
pub struct ItemResponse {
    /// By group, then in the order of the model.
    pub factors: Vec<FactorCurves>,
    /// Items without a curve, and curves that depend on more than they show.
    pub findings: Vec<Finding>,
}

/// The points of θ at which curves are shown: -4 to 4 in steps of .2.
pub fn theta_grid() -> Vec<f64> {
    (-20..=20).map(|i| f64::from(i) / 5.0).collect()
}

/// Graded-response parameters of the ordered items of a fit with a solution, in the metric of each factor's own mean and
/// standard deviation in its group, with standard errors by the delta method from those of the fit. The same under delta
/// and theta, and however factors are scaled.
///
/// An item has a curve when it measures one factor and nothing else explains it. Empty for a model without ordered items.
pub fn item_response(fit: &Fit) -> ItemResponse {
    let mut found = ItemResponse::default();
    let labels = fit.model.group_labels();
    for group in 1..=labels.len().max(1) {
        let (Some(layout), Some(anatomy)) = (fit.model.layouts.get(group - 1), Anatomy::of(fit, group)) else {
            continue;
        };
        if !layout.thresholds.iter().any(Option::is_some) {
            continue;
        }
        let of_group = |finding: Finding| match labels.get(group - 1) {
            Some(label) if labels.len() > 1 => finding.group(label.clone()),
            _ => finding,
        };
        if !layout.exogenous.is_empty() {
            found.findings.push(of_group(Finding::new(&catalogue::CURVES_GIVEN_X)));
            continue;
        }
        let mut several = Vec::new();
        let mut improper = Vec::new();
        for factor in anatomy.factors.iter().filter(|f| f.role != FactorRole::HigherOrder) {
            let mut items = Vec::new();
            let mut continuous = Vec::new();
            for (item, ..) in &factor.indicators {
                let steps = layout.in_observed(item).and_then(|at| layout.thresholds.get(at).copied().flatten());
                let Some(steps) = steps else {
                    continuous.push(item.clone());
                    continue;
                };
                if !alone(fit, group, item) {
                    if !several.contains(item) {
                        several.push(item.clone());
                    }
                } else if let Some(curve) = curve(fit, factor, item, steps, group) {
                    items.push(curve);
                } else {
                    improper.push(item.clone());
                }
            }
            if items.is_empty() {
                continue;
            }
            let at = |finding: Finding| of_group(finding.word("factor", &factor.name));
            if !continuous.is_empty() {
                let finding = Finding::new(&catalogue::NOT_ORDERED_NO_CURVE).word("items", continuous.join(", "));
                found.findings.push(at(finding));
            }
            let dependent = dependent(&anatomy, &items);
            if !dependent.is_empty() {
                let finding = Finding::new(&catalogue::LOCAL_DEPENDENCE).word("items", dependent.join(", "));
                found.findings.push(at(finding));
            }
            let curves: Vec<GradedResponse> = items.iter().map(|item| item.curve.clone()).collect();
            let reliability = marginal_reliability(&curves);
            found.factors.push(FactorCurves { factor: factor.name.clone(), group, items, reliability });
        }
        for (entry, items) in
            [(&catalogue::SEVERAL_FACTORS_NO_CURVE, several), (&catalogue::IMPROPER_NO_CURVE, improper)]
        {
            if !items.is_empty() {
                found.findings.push(of_group(Finding::new(entry).word("items", items.join(", "))));
            }
        }
    }
    found
}

/// Whether one factor and nothing else explains an item.
fn alone(fit: &Fit, group: usize, item: &str) -> bool {
    let rows = || fit.rows.iter().filter(|row| row.group == group);
    let measures = rows().filter(|row| {
        row.op == "=~" && row.rhs == item && row.lhs != item && (row.free > 0 || row.estimate.value.abs() > 0.0)
    });
    measures.count() == 1 && !rows().any(|row| row.op == "~" && row.lhs == item)
}

/// The curve of an item; `None` where its standardised loading is one or more.
fn curve(fit: &Fit, factor: &Factor, item: &str, steps: usize, group: usize) -> Option<ItemCurve> {
    let covariance = fit.covariance.as_ref();
    let loading =
        fit.quantity(&Quantity::parameter(&factor.name, Operator::Measurement, item, group).standardised())?;
    let (value, slope) = discrimination(loading.value)?;
    let mean = mean(fit, factor, item, &loading, group)?;
    let thresholds: Vec<Dual> = (1..=steps)
        .map(|step| {
            let threshold = Quantity::parameter(item, Operator::Threshold, format!("t{step}"), group).standardised();
            let threshold = fit.quantity(&threshold)?;
            Some(mean.as_ref().map_or_else(|| threshold.clone(), |mean| threshold.plus(-1.0, mean)))
        })
        .collect::<Option<_>>()?;
    let difficulties = thresholds.iter().map(|threshold| {
        let (value, by_threshold, by_loading) = difficulty(threshold.value, loading.value)?;
        let moved = threshold.through(value, by_threshold).plus(by_loading, &loading);
        Some(Estimate { value, ..moved.estimate(covariance) })
    });
    let values: Vec<f64> = thresholds.iter().map(|threshold| threshold.value).collect();
    let discrimination = loading.through(value, slope).estimate(covariance);
    Some(ItemCurve {
        item: item.to_owned(),
        loading: loading.estimate(covariance),
        discrimination,
        discrimination_logistic: Estimate::new(LOGISTIC_SCALE * value, LOGISTIC_SCALE * discrimination.error),
        difficulties: difficulties.collect(),
        curve: GradedResponse::new(loading.value, &values)?,
    })
}

/// The mean of the response behind an item in its standard deviations: `Some(None)` where no parameter moves it from zero,
/// `None` where it is not defined.
///
/// The unit comes from the standardised loading, which knows what follows from what under delta.
fn mean(fit: &Fit, factor: &Factor, item: &str, loading: &Dual, group: usize) -> Option<Option<Dual>> {
    let Some(mean) = fit.quantity(&Quantity::Mean { variable: item.to_owned(), group }) else { return Some(None) };
    if mean.value.abs() <= 0.0 && mean.gradient.amax() <= 0.0 {
        return Some(None);
    }
    let plain = fit.quantity(&Quantity::parameter(&factor.name, Operator::Measurement, item, group))?;
    let variance = Quantity::Variance { variable: factor.name.clone(), kind: VarianceKind::Total, group };
    let of_factor = fit.quantity(&variance)?.power(-0.5)?;
    let inverse = plain.through(1.0 / plain.value, -plain.value.powi(-2));
    let scaled = mean.times(&inverse).times(&of_factor).times(loading);
    scaled.value.is_finite().then_some(Some(scaled))
}

/// Items whose errors covary with that of another item of the factor.
fn dependent(anatomy: &Anatomy, items: &[ItemCurve]) -> Vec<String> {
    let place = |item: &str| anatomy.items.iter().position(|other| other == item);
    let places: Vec<Option<usize>> = items.iter().map(|item| place(&item.item)).collect();
    let covary = |one: usize, other: usize| one != other && anatomy.errors[(one, other)].abs() > 0.0;
    let with_another =
        |at: &Option<usize>| at.is_some_and(|one| places.iter().flatten().any(|&other| covary(one, other)));
    items.iter().zip(&places).filter(|(_, at)| with_another(at)).map(|(item, _)| item.item.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grid_reaches_from_minus_four_to_four() {
        let grid = theta_grid();
        assert_eq!((grid.len(), grid.first(), grid.last(), grid[20]), (41, Some(&-4.0), Some(&4.0), 0.0));
        assert!(grid.windows(2).all(|pair| pair[0] < pair[1]));
    }
}
