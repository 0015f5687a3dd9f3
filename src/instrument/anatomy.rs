//! Which items belong to which factor of a fitted model, and with which loadings.

use crate::fitted::Fit;
use nalgebra::DMatrix;

/// What a factor is among the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactorRole {
    /// Measured by items that no general factor explains.
    FirstOrder,
    /// Measured by other factors.
    HigherOrder,
    /// The general factor of a bifactor model: uncorrelated with two or more factors whose items are all its own.
    General,
    /// A group factor: beneath a factor of higher order, or beside a general one.
    Group,
}

impl FactorRole {
    /// The word in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            FactorRole::FirstOrder => "first_order",
            FactorRole::HigherOrder => "higher_order",
            FactorRole::General => "general",
            FactorRole::Group => "group",
        }
    }
}

/// A factor of one group of the model.
#[derive(Clone, Debug)]
pub(super) struct Factor {
    pub name: String,
    /// What it is measured by, items or factors, with unstandardised and completely standardised loadings.
    pub indicators: Vec<(String, f64, f64)>,
    /// The items beneath it with the products of the loadings on the way.
    pub items: Vec<(String, f64)>,
    pub role: FactorRole,
    /// The factor of higher order above it, or the general factor beside it.
    pub above: Option<usize>,
    /// Implied variance.
    pub variance: f64,
    /// The part of the variance that the factor above does not explain.
    pub own_variance: f64,
}

/// The factors of one group.
#[derive(Clone, Debug)]
pub(super) struct Anatomy {
    pub factors: Vec<Factor>,
    /// Items of all factors in the order of the model, each once.
    pub items: Vec<String>,
    /// Implied covariances of the items.
    pub implied: DMatrix<f64>,
    /// Error covariances of the items.
    pub errors: DMatrix<f64>,
    /// (Residual) covariances of the factors.
    pub disturbances: DMatrix<f64>,
}

impl Anatomy {
    /// Of a group (from 1) of a fit with a solution.
    pub fn of(fit: &Fit, group: usize) -> Option<Anatomy> {
        let layout = fit.model.layouts.get(group - 1)?;
        let implied = &fit.solution.point.as_ref()?.groups.get(group - 1)?.implied;
        let named = measured(fit, group);
        let is_factor = |name: &str| named.iter().any(|(factor, _)| factor == name);
        let eta = |name: &str| layout.eta.iter().position(|other| other == name);
        let mut factors: Vec<Factor> = Vec::with_capacity(named.len());
        for (name, indicators) in &named {
            let mut items = Vec::new();
            beneath(&named, name, 1.0, named.len(), &mut items);
            let higher = indicators.iter().any(|(indicator, ..)| is_factor(indicator));
            let at = eta(name)?;
            factors.push(Factor {
                name: name.clone(),
                indicators: indicators.clone(),
                items,
                role: if higher { FactorRole::HigherOrder } else { FactorRole::FirstOrder },
                above: None,
                variance: implied.eta_cov[(at, at)],
                own_variance: implied.eta_cov[(at, at)],
            });
        }
        for g in 0..factors.len() {
            let places: Vec<usize> = match factors[g].role {
                FactorRole::HigherOrder => {
                    (0..factors.len()).filter(|&f| holds(&factors[g], &factors[f].name)).collect()
                }
                _ => beside(&factors, g, |f| {
                    let pair = eta(&factors[g].name).zip(eta(&factors[f].name));
                    pair.is_some_and(|pair| implied.eta_cov[pair].abs() < 1e-10)
                }),
            };
            for f in places {
                let at = eta(&factors[f].name)?;
                if factors[g].role == FactorRole::HigherOrder {
                    factors[f].own_variance = implied.psi[(at, at)];
                } else {
                    factors[g].role = FactorRole::General;
                }
                factors[f].above = Some(g);
                if factors[f].role == FactorRole::FirstOrder {
                    factors[f].role = FactorRole::Group;
                }
            }
        }
        let mut items: Vec<String> = Vec::new();
        for (item, _) in factors.iter().flat_map(|factor| &factor.items) {
            if !items.contains(item) {
                items.push(item.clone());
            }
        }
        let places: Vec<usize> = items.iter().map(|item| layout.in_observed(item)).collect::<Option<_>>()?;
        // An item that takes part in a regression stands in eta, with its error.
        let error = |i: usize, j: usize| match (layout.place_in_eta[places[i]], layout.place_in_eta[places[j]]) {
            (None, None) => implied.theta[(places[i], places[j])],
            (Some(a), Some(b)) => implied.psi[(a, b)],
            _ => 0.0,
        };
        let count = items.len();
        let at: Vec<usize> = factors.iter().map(|factor| eta(&factor.name)).collect::<Option<_>>()?;
        Some(Anatomy {
            disturbances: DMatrix::from_fn(at.len(), at.len(), |i, j| implied.psi[(at[i], at[j])]),
            implied: DMatrix::from_fn(count, count, |i, j| implied.sigma[(places[i], places[j])]),
            errors: DMatrix::from_fn(count, count, error),
            factors,
            items,
        })
    }

    /// The positions of the items of a factor.
    pub fn places(&self, factor: &Factor) -> Vec<usize> {
        factor.items.iter().filter_map(|(item, _)| self.items.iter().position(|other| other == item)).collect()
    }

    /// Every two factors that are not related, the earlier one first.
    pub fn compared(&self) -> Vec<(usize, usize)> {
        let pairs = (1..self.factors.len()).flat_map(|second| (0..second).map(move |first| (first, second)));
        pairs.filter(|(first, second)| !self.related(*first, *second)).collect()
    }

    /// Whether one factor is measured through the other, or they share items: such two are not compared.
    pub fn related(&self, a: usize, b: usize) -> bool {
        let (one, other) = (&self.factors[a], &self.factors[b]);
        one.items.iter().any(|(item, _)| other.items.iter().any(|(same, _)| same == item))
    }
}

/// The factors of the first group of a fit with a solution and what they are among the others; empty without one.
pub fn factor_roles(fit: &Fit) -> Vec<(String, FactorRole)> {
    let anatomy = Anatomy::of(fit, 1);
    anatomy.into_iter().flat_map(|anatomy| anatomy.factors).map(|factor| (factor.name, factor.role)).collect()
}

/// A factor and what measures it.
type Measured = (String, Vec<(String, f64, f64)>);

fn measured(fit: &Fit, group: usize) -> Vec<Measured> {
    let mut factors: Vec<Measured> = Vec::new();
    for row in fit.rows.iter().filter(|row| row.op == "=~" && row.group == group && row.lhs != row.rhs) {
        let entry = (row.rhs.clone(), row.estimate.value, row.std_all.value);
        match factors.iter_mut().find(|(factor, _)| *factor == row.lhs) {
            Some((_, indicators)) => indicators.push(entry),
            None => factors.push((row.lhs.clone(), vec![entry])),
        }
    }
    factors
}

/// Adds the items beneath a factor; `depth` ends a factor that measures itself in a circle.
fn beneath(factors: &[Measured], name: &str, so_far: f64, depth: usize, items: &mut Vec<(String, f64)>) {
    let Some((_, indicators)) = factors.iter().find(|(factor, _)| factor == name).filter(|_| depth > 0) else { return };
    for (indicator, loading, _) in indicators {
        let product = so_far * loading;
        if factors.iter().any(|(factor, _)| factor == indicator) {
            beneath(factors, indicator, product, depth - 1, items);
        } else if let Some((_, sum)) = items.iter_mut().find(|(item, _)| item == indicator) {
            *sum += product;
        } else {
            items.push((indicator.clone(), product));
        }
    }
}

fn holds(factor: &Factor, name: &str) -> bool {
    factor.indicators.iter().any(|(indicator, ..)| indicator == name)
}

/// The factors beside a general one; none unless there are two.
fn beside(factors: &[Factor], g: usize, uncorrelated: impl Fn(usize) -> bool) -> Vec<usize> {
    let within = |f: &Factor| {
        f.items.len() < factors[g].items.len()
            && f.items.iter().all(|(item, _)| factors[g].items.iter().any(|(other, _)| other == item))
    };
    let is_group = |f: &usize| *f != g && within(&factors[*f]) && uncorrelated(*f);
    let found: Vec<usize> = (0..factors.len()).filter(is_group).collect();
    if found.len() > 1 { found } else { Vec::new() }
}
