//! Models side by side: indices, weights, and every pair with its relation and its difference test.

use super::difference::{ChiSquareDifference, target_coefficient, weights};
use super::findings;
use super::method::DifferenceMethod;
use super::nesting::{Nesting, nesting};
use super::same_cases::same_cases;
use super::scaled_difference::{check, difference_test};
use crate::error::{Error, Result};
use crate::estimate::Status;
use crate::finding::Finding;
use crate::fitted::Fit;
use crate::linalg::Cholesky;

/// A fitted model with the name that it goes by in the comparison.
#[derive(Clone, Copy, Debug)]
pub struct Candidate<'a> {
    /// Its name.
    pub name: &'a str,
    /// The fit.
    pub fit: &'a Fit,
}

/// An information criterion with its distance from the best model and its weight.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weighed {
    /// The criterion.
    pub value: f64,
    /// Less the smallest of all models.
    pub distance: f64,
    /// exp(-distance/2), summing to one over the models.
    pub weight: f64,
}

/// One model of a comparison.
#[derive(Clone, Debug, PartialEq)]
pub struct ComparedModel {
    /// Its name.
    pub name: String,
    /// Its place among the candidates.
    pub candidate: usize,
    /// How its estimation ended; without a solution there are no numbers and the model is in no pair.
    pub status: Status,
    /// Number of parameters.
    pub parameters: usize,
    /// Degrees of freedom.
    pub df: usize,
    /// Chi-square.
    pub chi_square: Option<f64>,
    /// Its p-value.
    pub p: Option<f64>,
    /// The scaled chi-square with its degrees of freedom and p, under a robust estimator.
    pub scaled: Option<(f64, f64, Option<f64>)>,
    /// Comparative fit index.
    pub cfi: Option<f64>,
    /// Tucker–Lewis index.
    pub tli: Option<f64>,
    /// Root mean square error of approximation.
    pub rmsea: Option<f64>,
    /// Standardised root mean square residual.
    pub srmr: Option<f64>,
    /// Akaike's criterion.
    pub aic: Option<Weighed>,
    /// The Bayesian criterion.
    pub bic: Option<Weighed>,
}

/// Two models of a comparison. Differences are those of the restricted model less the full one.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// The model with more degrees of freedom, or the later one: its place in [`Comparison::models`].
    pub restricted: usize,
    /// The other one.
    pub full: usize,
    /// How they stand to each other.
    pub relation: Nesting,
    /// The difference test, scaled under a robust estimator; only for nested models.
    pub test: Option<ChiSquareDifference>,
    /// Difference of the chi-squares.
    pub delta_chi_square: f64,
    /// Difference of the degrees of freedom.
    pub delta_df: f64,
    /// Difference of CFI.
    pub delta_cfi: Option<f64>,
    /// Difference of RMSEA.
    pub delta_rmsea: Option<f64>,
    /// Difference of AIC.
    pub delta_aic: Option<f64>,
    /// Difference of BIC.
    pub delta_bic: Option<f64>,
    /// Marsh–Hocevar target coefficient, where the restricted model has a second-order factor, the full one has none,
    /// and the first is nested in the second.
    pub target: Option<f64>,
}

/// Models side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The models, those with a solution first, in order of their degrees of freedom.
    pub models: Vec<ComparedModel>,
    /// Every pair of models with a solution.
    pub pairs: Vec<Pair>,
}

/// Compares models that were fitted to the same cases. Also returns what there is to say: models left out because they
/// have no solution, pairs that are not nested or equivalent, models that BIC cannot tell apart.
///
/// # Errors
/// With each model that was fitted to other cases than the first one.
pub fn compare(candidates: &[Candidate<'_>]) -> Result<(Comparison, Vec<Finding>)> {
    compare_by(candidates, None)
}

/// The same with difference tests by a method of one's choice; `None` is the one that goes with the tests of fit.
///
/// # Errors
/// As [`compare`], and when the method does not go with how the models were fitted.
pub fn compare_by(
    candidates: &[Candidate<'_>],
    method: Option<DifferenceMethod>,
) -> Result<(Comparison, Vec<Finding>)> {
    let Some(first) = candidates.first() else { return Ok((Comparison { models: vec![], pairs: vec![] }, vec![])) };
    let others = candidates[1..].iter();
    Error::all(others.flat_map(|other| same_cases((first.name, first.fit), (other.name, other.fit))).collect())?;
    if let Some(method) = method {
        check(first.fit, method).map_err(|finding| *finding)?;
    }
    let mut order: Vec<usize> = (0..candidates.len()).collect();
    order.sort_by_key(|&i| {
        let fit = candidates[i].fit;
        (!fit.converged(), fit.model.degrees_of_freedom(), i)
    });
    let fits: Vec<&Fit> = order.iter().map(|&i| candidates[i].fit).collect();
    let solved = fits.iter().take_while(|fit| fit.converged()).count();
    let models = compared_models(candidates, &order, solved);
    let (mut pairs, mut refusals) = (Vec::new(), Vec::new());
    for restricted in 1..solved {
        for full in 0..restricted {
            let (pair, refused) = pair(&models, (restricted, fits[restricted]), (full, fits[full]), method);
            pairs.push(pair);
            refusals.extend(refused);
        }
    }
    let comparison = Comparison { models, pairs };
    let mut findings = findings::of_comparison(&comparison);
    findings.extend(refusals);
    Ok((comparison, findings))
}

fn compared_models(candidates: &[Candidate<'_>], order: &[usize], solved: usize) -> Vec<ComparedModel> {
    let bases: Vec<&Fit> = order[..solved].iter().map(|&i| candidates[i].fit).collect();
    let criteria = |name: &str, price: &dyn Fn(&Fit) -> f64| -> Vec<Weighed> {
        let common = needs_common_basis(&bases);
        let values: Vec<f64> = bases
            .iter()
            .map(|fit| {
                fit.measures.get(name).unwrap_or(f64::NAN) + if common { left_out(fit, price(fit)) } else { 0.0 }
            })
            .collect();
        let best = values.iter().copied().fold(f64::INFINITY, f64::min);
        let pairs = values.iter().zip(weights(&values));
        pairs.map(|(&value, weight)| Weighed { value, distance: value - best, weight }).collect()
    };
    let aic = criteria("aic", &|_| 2.0);
    #[expect(clippy::cast_precision_loss, reason = "a number of cases")]
    let bic = criteria("bic", &|fit| (fit.sample.n as f64).ln());
    let known = |list: &[Weighed], i: usize| list.get(i).copied().filter(|w| w.value.is_finite());
    order
        .iter()
        .enumerate()
        .map(|(i, &candidate)| {
            let Candidate { name, fit } = candidates[candidate];
            let measure = |name: &str| fit.measures.get(name);
            ComparedModel {
                name: name.to_owned(),
                candidate,
                status: fit.status(),
                parameters: fit.model.parameters(),
                df: usize::try_from(fit.model.degrees_of_freedom()).unwrap_or(0),
                chi_square: measure("chisq"),
                p: measure("pvalue"),
                scaled: measure("chisq_scaled")
                    .zip(measure("df_scaled"))
                    .map(|(x, df)| (x, df, measure("pvalue_scaled"))),
                cfi: measure("cfi"),
                tli: measure("tli"),
                rmsea: measure("rmsea"),
                srmr: measure("srmr"),
                aic: known(&aic, i),
                bic: known(&bic, i),
            }
        })
        .collect()
}

/// A pair, and what says why it has no test though it is nested.
fn pair(
    models: &[ComparedModel],
    (restricted, small): (usize, &Fit),
    (full, large): (usize, &Fit),
    method: Option<DifferenceMethod>,
) -> (Pair, Option<Finding>) {
    let relation = nesting(small, large);
    let (a, b) = (&models[restricted], &models[full]);
    let minus = |x: Option<f64>, y: Option<f64>| Some(x? - y?);
    let value = |w: Option<Weighed>| w.map(|w| w.value);
    #[expect(clippy::cast_precision_loss, reason = "degrees of freedom")]
    let statistic = |m: &ComparedModel| (m.chi_square.unwrap_or(f64::NAN), m.df as f64);
    let ((chi_a, df_a), (chi_b, df_b)) = (statistic(a), statistic(b));
    let nested = relation == Nesting::Nested;
    let (test, refused) = match nested.then(|| difference_test(small, large, method)) {
        Some(Ok(test)) => (test, None),
        Some(Err(finding)) => (None, Some(about(*finding, &a.name, &b.name))),
        None => (None, None),
    };
    let asked = nested && has_second_order(small) && !has_second_order(large);
    let pair = Pair {
        restricted,
        full,
        relation,
        test,
        delta_chi_square: chi_a - chi_b,
        delta_df: df_a - df_b,
        delta_cfi: minus(a.cfi, b.cfi),
        delta_rmsea: minus(a.rmsea, b.rmsea),
        delta_aic: minus(value(a.aic), value(b.aic)),
        delta_bic: minus(value(a.bic), value(b.bic)),
        target: if asked { target_coefficient(chi_b, chi_a) } else { None },
    };
    (pair, refused)
}

fn about(finding: Finding, restricted: &str, full: &str) -> Finding {
    finding.model(restricted).word("first", full).word("second", restricted)
}

/// Whether some factor has factors as its indicators.
fn has_second_order(fit: &Fit) -> bool {
    fit.model.roles.iter().any(|roles| roles.indicators.iter().any(|name| roles.is_latent(name)))
}

/// Whether the likelihoods of the models are of different things: one takes an exogenous variable as given that another
/// explains, or one has a mean structure that another lacks.
fn needs_common_basis(fits: &[&Fit]) -> bool {
    fits.iter().skip(1).any(|fit| {
        let given = (0..fit.model.layouts.len()).any(|g| given_names(fit, g) != given_names(fits[0], g));
        given || fit.model.meanstructure != fits[0].model.meanstructure
    })
}

/// The exogenous variables that a model takes as given, in order of their names.
fn given_names(fit: &Fit, group: usize) -> Vec<&str> {
    let Some(layout) = fit.model.layouts.get(group) else { return Vec::new() };
    let mut names: Vec<&str> =
        fit.model.exogenous_places(group).into_iter().map(|i| layout.observed[i].as_str()).collect();
    names.sort_unstable();
    names
}

/// What a model's criterion leaves out: minus twice the log-likelihood of its given exogenous variables, and the price
/// of their moments and of saturated means.
fn left_out(fit: &Fit, price: f64) -> f64 {
    let ln_2pi = (2.0 * std::f64::consts::PI).ln();
    let mut total = 0.0;
    for (g, group) in fit.sample.groups.iter().enumerate() {
        let given = fit.model.exogenous_places(g);
        #[expect(clippy::cast_precision_loss, reason = "counts")]
        let (k, p, n) = (given.len() as f64, group.cov.nrows() as f64, group.n as f64);
        if !given.is_empty() {
            let cov = group.cov.select_rows(&given).select_columns(&given);
            let log_determinant = Cholesky::new(&cov).map_or(f64::NAN, |c| c.log_determinant());
            total += n * (k * ln_2pi + log_determinant + k) + price * k * (k + 1.0) / 2.0;
        }
        total += price * if fit.model.meanstructure { k } else { p };
    }
    total
}
