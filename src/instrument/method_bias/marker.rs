//! The CFA marker technique (Williams, Hartman and Cavazotte 2010, Organizational Research Methods 13:477): a sequence of
//! measurement models in which the marker's factor may have loadings on the other items.

use super::specification::{Correlations, MethodLoadings, Specification};
use super::{Fitter, tested};
use crate::compare::ChiSquareDifference;
use crate::dist::normal;
use crate::fitted::{Fit, FittedRow};

/// A model of the sequence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TechniqueStep {
    /// All factors and the marker, correlated.
    Confirmatory,
    /// The marker uncorrelated, its loadings and residual variances fixed at those of the first model.
    Baseline,
    /// Equal method loadings.
    Constrained,
    /// Free method loadings.
    Unconstrained,
    /// The retained of the two before, correlations of the factors fixed at those of the baseline.
    Restricted,
}

impl TechniqueStep {
    /// Its name in JSON, as in the paper.
    pub const fn name(self) -> &'static str {
        match self {
            TechniqueStep::Confirmatory => "cfa",
            TechniqueStep::Baseline => "baseline",
            TechniqueStep::Constrained => "method_c",
            TechniqueStep::Unconstrained => "method_u",
            TechniqueStep::Restricted => "method_r",
        }
    }
}

/// A fitted model of the sequence.
#[derive(Clone, Debug)]
pub struct TechniqueModel {
    /// Which.
    pub step: TechniqueStep,
    /// The fit; `None` where it was refused.
    pub fit: Option<Fit>,
}

/// Reliability of the sum of a factor's items, by source, in standardised units.
#[derive(Clone, Debug, PartialEq)]
pub struct FactorDecomposition {
    /// The factor.
    pub factor: String,
    /// Of factor and method together.
    pub total: f64,
    /// Of the factor.
    pub substantive: f64,
    /// Of the method.
    pub method: f64,
}

/// The correlation of two factors along the sequence.
#[derive(Clone, Debug, PartialEq)]
pub struct MarkerCorrelation {
    /// One factor.
    pub first: String,
    /// The other.
    pub second: String,
    /// Without method variance, from the baseline.
    pub baseline: f64,
    /// From the retained method model.
    pub adjusted: f64,
    /// The same with the method loadings at the upper end of their intervals.
    pub sensitivity: Option<f64>,
}

/// What the marker says.
#[derive(Clone, Debug)]
pub struct MarkerTechnique {
    /// The models that were fitted, in order.
    pub models: Vec<TechniqueModel>,
    /// Whether there is method variance: baseline against equal loadings.
    pub variance: Option<ChiSquareDifference>,
    /// Whether it differs between items: equal against free loadings.
    pub unequal: Option<ChiSquareDifference>,
    /// Whether it biases the correlations: the retained model against that with the baseline's correlations.
    pub bias: Option<ChiSquareDifference>,
    /// Whether the model with equal loadings is retained: where the test before last finds nothing at .05.
    pub equal_loadings: bool,
    /// Standardised method loadings of the retained model, by item.
    pub loadings: Vec<(String, f64)>,
    /// Reliability of each factor by source.
    pub reliability: Vec<FactorDecomposition>,
    /// Correlations of the factors.
    pub correlations: Vec<MarkerCorrelation>,
}

impl MarkerTechnique {
    /// The first model, which has all items; `None` without a solution.
    pub fn confirmatory(&self) -> Option<&Fit> {
        let first = self.models.iter().find(|model| model.step == TechniqueStep::Confirmatory)?;
        converged(first.fit.as_ref())
    }
}

fn converged(fit: Option<&Fit>) -> Option<&Fit> {
    fit.filter(|fit| fit.converged())
}

/// Fits the sequence; `None` without a marker. Without a solution of the first model there are no others.
pub(super) fn technique(specification: &Specification, fit: Fitter<'_>) -> Option<MarkerTechnique> {
    let marker = specification.marker.as_ref()?;
    let first = fit(&specification.confirmatory()?).ok();
    let confirmatory = converged(first.as_ref());
    let fixed = |item: &str| {
        let at = |row: Option<&FittedRow>| row.map_or(f64::NAN, |row| row.estimate.value);
        let loading = confirmatory.and_then(|fit| fit.row(&marker.name, "=~", item, 1));
        (at(loading), at(confirmatory.and_then(|fit| fit.row(item, "~~", item, 1))))
    };
    let step = |loadings: MethodLoadings<'_>, correlations: Option<Correlations<'_>>| {
        confirmatory?;
        fit(&specification.technique(&fixed, loadings, correlations)?).ok()
    };
    let none = step(MethodLoadings::None, None);
    let same = step(MethodLoadings::Equal, None);
    let each = step(MethodLoadings::Free, None);
    let [baseline, equal, free] = [&none, &same, &each].map(|fit| converged(fit.as_ref()));
    let unequal = tested(free, equal);
    let equal_loadings = equal.is_some() && !unequal.is_some_and(|test| test.p < 0.05);
    let retained = if equal_loadings { equal } else { free };
    let correlation = |fit: Option<&Fit>, first: &str, second: &str| {
        let row = fit.and_then(|fit| fit.row(first, "~~", second, 1).or_else(|| fit.row(second, "~~", first, 1)));
        row.map_or(f64::NAN, |row| row.std_all.value)
    };
    let of_baseline = |first: &str, second: &str| correlation(baseline, first, second);
    let held = retained.and_then(|_| {
        let loadings = if equal_loadings { MethodLoadings::Equal } else { MethodLoadings::Free };
        step(loadings, Some(&of_baseline))
    });
    let method_row = |item: &str| retained.and_then(|fit| fit.row(&marker.name, "=~", item, 1));
    let upper = |item: &str| {
        let row = method_row(item).map(|row| row.estimate);
        row.map_or(f64::NAN, |e| e.value + e.value.signum() * normal::quantile(0.975) * e.error)
    };
    let outer = retained.and_then(|_| step(MethodLoadings::At(&upper), None));
    let sensitive = converged(outer.as_ref());
    let mut correlations = Vec::new();
    for (a, second) in specification.factors.iter().enumerate() {
        for first in &specification.factors[..a] {
            let of = |fit: Option<&Fit>| correlation(fit, &first.name, &second.name);
            correlations.push(MarkerCorrelation {
                first: first.name.clone(),
                second: second.name.clone(),
                baseline: of(baseline),
                adjusted: of(retained),
                sensitivity: Some(of(sensitive)).filter(|r| r.is_finite()),
            });
        }
    }
    let standardised = |item: &str| Some((item.to_owned(), method_row(item)?.std_all.value));
    let loadings = specification.items().into_iter().filter_map(standardised).collect();
    let reliability = retained.map(|fit| decomposition(fit, specification, &marker.name)).unwrap_or_default();
    let variance = tested(equal, baseline);
    let bias = tested(retained, converged(held.as_ref()));
    let (others, last) = (confirmatory.is_some(), retained.is_some());
    let all = [
        (TechniqueStep::Confirmatory, first, true),
        (TechniqueStep::Baseline, none, others),
        (TechniqueStep::Constrained, same, others),
        (TechniqueStep::Unconstrained, each, others),
        (TechniqueStep::Restricted, held, last),
    ];
    let tried = all.into_iter().filter(|(_, _, tried)| *tried);
    let models = tried.map(|(step, fit, _)| TechniqueModel { step, fit }).collect();
    Some(MarkerTechnique { models, variance, unequal, bias, equal_loadings, loadings, reliability, correlations })
}

/// (sum of loadings)^2 by source over the whole, standardised (Williams, Hartman and Cavazotte 2010, table 6).
fn decomposition(fit: &Fit, specification: &Specification, marker: &str) -> Vec<FactorDecomposition> {
    let value = |lhs: &str, op: &str, rhs: &str| fit.row(lhs, op, rhs, 1).map_or(0.0, |row| row.std_all.value);
    let of_factor = |factor: &super::MeasuredFactor| {
        let sum = |of: &dyn Fn(&str) -> f64| factor.items.iter().map(|item| of(item)).sum::<f64>();
        let substantive = sum(&|item| value(&factor.name, "=~", item)).powi(2);
        let method = sum(&|item| value(marker, "=~", item)).powi(2);
        let whole = substantive + method + sum(&|item| value(item, "~~", item));
        FactorDecomposition {
            factor: factor.name.clone(),
            total: (substantive + method) / whole,
            substantive: substantive / whole,
            method: method / whole,
        }
    };
    specification.factors.iter().map(of_factor).collect()
}
