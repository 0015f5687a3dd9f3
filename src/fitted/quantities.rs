//! Numbers that a fitted model implies, each with its uncertainty by the delta method.

use super::fit::Fit;
use crate::effects::stability;
use crate::infer::{
    ChiSquareTest, Dual, Estimate, Joint, Standardised, Structure, Variable, Variances, standardised, wald,
};
use crate::model::{Row, Setting};
use crate::syntax::{Constraint, Operator};
use nalgebra::{DMatrix, DVector};

/// Which variance of a latent variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VarianceKind {
    /// Of the variable itself: the diagonal of (I - B)^-1 Psi (I - B)^-T.
    Total,
    /// Of what its predictors leave unexplained: the diagonal of Psi.
    Disturbance,
}

/// A number of a fitted model. Groups count from 1, as in the fitted table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// A row of the parameter table, covariances in either order.
    Parameter {
        /// Left side.
        lhs: String,
        /// The relation.
        op: Operator,
        /// Right side; empty for an intercept.
        rhs: String,
        /// Group from 1.
        group: usize,
    },
    /// A defined parameter, or the parameter with this label (or with this name in lavaan's style: `f=~x5.g2`).
    Named(String),
    /// The mean of a variable that the model implies: (I - B)^-1 alpha for a latent variable. `PE ~ 1` is an intercept
    /// instead, and differs from it once something predicts `PE`.
    Mean {
        /// Latent or observed.
        variable: String,
        /// Group from 1.
        group: usize,
    },
    /// A variance of a variable.
    Variance {
        /// Latent or observed.
        variable: String,
        /// Total or disturbance (residual).
        kind: VarianceKind,
        /// Group from 1.
        group: usize,
    },
    /// The implied covariance of two variables, both latent (structural) or both observed.
    Covariance {
        /// One.
        first: String,
        /// The other.
        second: String,
        /// Group from 1.
        group: usize,
    },
    /// The implied correlation of two variables, both latent (structural) or both observed.
    Correlation {
        /// One.
        first: String,
        /// The other.
        second: String,
        /// Group from 1.
        group: usize,
    },
    /// The total effect of one variable of the structural part on another: (I - B)^-1 - I. Does not exist where loops do
    /// not settle.
    TotalEffect {
        /// Predictor.
        from: String,
        /// Outcome.
        to: String,
        /// Group from 1.
        group: usize,
    },
    /// The total effect less the direct one.
    TotalIndirectEffect {
        /// Predictor.
        from: String,
        /// Outcome.
        to: String,
        /// Group from 1.
        group: usize,
    },
    /// The product of the paths along a chain of two or more variables, from predictor to outcome.
    IndirectEffect {
        /// The variables.
        chain: Vec<String>,
        /// Group from 1.
        group: usize,
    },
    /// A parameter, a named one or an effect in the scale of a standardised solution. A definition is computed from
    /// standardised parameters, as lavaan does. An effect knows `All` and, where no observed variable stands at its
    /// ends, `Latent`, which is then the same.
    Standardised(Box<Quantity>, Standardised),
}

impl Quantity {
    /// A row of the parameter table.
    pub fn parameter(lhs: impl Into<String>, op: Operator, rhs: impl Into<String>, group: usize) -> Quantity {
        Quantity::Parameter { lhs: lhs.into(), op, rhs: rhs.into(), group }
    }

    /// A regression coefficient.
    pub fn path(outcome: impl Into<String>, predictor: impl Into<String>, group: usize) -> Quantity {
        Quantity::parameter(outcome, Operator::Regression, predictor, group)
    }

    /// The same in the completely standardised solution.
    #[must_use]
    pub fn standardised(self) -> Quantity {
        Quantity::Standardised(Box::new(self), Standardised::All)
    }
}

/// A linear statement: sum of weight * quantity less a constant, to be tested against zero.
#[derive(Clone, Debug, PartialEq)]
pub struct Combination {
    /// Weights and quantities.
    pub terms: Vec<(f64, Quantity)>,
    /// What is subtracted.
    pub constant: f64,
}

impl Combination {
    /// One quantity, to be tested against zero.
    pub fn of(quantity: Quantity) -> Combination {
        Combination { terms: vec![(1.0, quantity)], constant: 0.0 }
    }

    /// A linear constraint `lhs == rhs` in labels and defined parameters; `None` when it is not linear.
    pub fn from_constraint(constraint: &Constraint) -> Option<Combination> {
        let (lhs, rhs) = (constraint.lhs.linear()?, constraint.rhs.linear()?);
        let term = |sign: f64| move |(name, c): (&String, &f64)| (sign * c, Quantity::Named(name.clone()));
        let left = lhs.coefficients.iter().map(|(name, c)| (name, c)).map(term(1.0));
        let right = rhs.coefficients.iter().map(|(name, c)| (name, c)).map(term(-1.0));
        Some(Combination { terms: left.chain(right).collect(), constant: rhs.constant - lhs.constant })
    }

    /// The first less the second.
    pub fn difference(first: Quantity, second: Quantity) -> Combination {
        Combination { terms: vec![(1.0, first), (-1.0, second)], constant: 0.0 }
    }
}

impl Fit {
    /// The number of a group (from 1) with this label.
    pub fn group_number(&self, label: &str) -> Option<usize> {
        self.model.groups.iter().position(|g| g == label).map(|g| g + 1)
    }

    /// The structural part of a group (from 1) at the estimates; `None` unless converged.
    pub fn structure(&self, group: usize) -> Option<Structure<'_>> {
        let point = self.solution.point.as_ref().filter(|_| self.converged())?;
        let index = group.checked_sub(1)?;
        Structure::of(&self.model, index, &point.groups.get(index)?.implied)
    }

    /// A quantity with its gradient by the parameters (after constraints). `None` when the model has no such quantity, it
    /// is not defined at the estimates, or the estimation did not converge.
    pub fn quantity(&self, quantity: &Quantity) -> Option<Dual> {
        let found = match quantity {
            Quantity::Parameter { .. } => self.table_row(quantity).and_then(|i| self.row_value(i, None)),
            Quantity::Named(name) => self.named(name, None),
            Quantity::Mean { variable, group } => {
                let structure = self.structure(*group).filter(|_| self.model.meanstructure)?;
                match structure.variable(variable)? {
                    Variable::Eta(i) => Some(structure.mean(i)),
                    Variable::Observed(i) => Some(structure.observed_mean(i)),
                }
            }
            Quantity::Variance { variable, kind, group } => {
                let structure = self.structure(*group)?;
                Some(match (structure.variable(variable)?, kind) {
                    (place, VarianceKind::Total) => structure.variance(place),
                    (Variable::Eta(i), VarianceKind::Disturbance) => structure.disturbance(i, i),
                    (Variable::Observed(i), VarianceKind::Disturbance) => structure.residual(i, i),
                })
            }
            Quantity::Covariance { first, second, group } => {
                let structure = self.structure(*group)?;
                let (a, b) = pair(&structure, first, second)?;
                match (a, b) {
                    (Variable::Eta(i), Variable::Eta(j)) => Some(structure.eta_covariance(i, j)),
                    (Variable::Observed(i), Variable::Observed(j)) => Some(structure.observed_covariance(i, j)),
                    _ => None,
                }
            }
            Quantity::Correlation { first, second, group } => {
                let structure = self.structure(*group)?;
                let (a, b) = pair(&structure, first, second)?;
                structure.correlation(a, b)
            }
            Quantity::TotalEffect { .. } | Quantity::TotalIndirectEffect { .. } | Quantity::IndirectEffect { .. } => {
                self.effect(quantity).map(|(effect, ..)| effect)
            }
            Quantity::Standardised(inner, which) => self.standardised_quantity(inner, *which),
        };
        found.filter(|dual| dual.value.is_finite())
    }

    /// A quantity with its standard error by the delta method (NaN when there are no standard errors).
    pub fn estimate(&self, quantity: &Quantity) -> Option<Estimate> {
        Some(self.quantity(quantity)?.estimate(self.covariance.as_ref()))
    }

    /// Several quantities with their covariance matrix; `None` when one is missing or there are no standard errors.
    pub fn joint(&self, quantities: &[Quantity]) -> Option<Joint> {
        let duals = quantities.iter().map(|q| self.quantity(q)).collect::<Option<Vec<Dual>>>()?;
        self.joint_of(&duals)
    }

    /// A linear combination of quantities with its standard error; `None` when one is missing.
    pub fn contrast(&self, terms: &[(f64, Quantity)]) -> Option<Estimate> {
        Some(self.combined(terms)?.estimate(self.covariance.as_ref()))
    }

    /// The joint Wald test that every combination equals its constant. `None` when a quantity is missing, there are no
    /// standard errors, or the statements contradict each other.
    pub fn wald(&self, statements: &[Combination]) -> Option<ChiSquareTest> {
        let duals = statements
            .iter()
            .map(|s| {
                let mut dual = self.combined(&s.terms)?;
                dual.value -= s.constant;
                Some(dual)
            })
            .collect::<Option<Vec<Dual>>>()?;
        wald(&self.joint_of(&duals)?)
    }

    fn combined(&self, terms: &[(f64, Quantity)]) -> Option<Dual> {
        let mut sum = Dual::constant(0.0, self.model.restriction.parameters);
        for (weight, quantity) in terms {
            sum = sum.plus(*weight, &self.quantity(quantity)?);
        }
        Some(sum)
    }

    fn joint_of(&self, duals: &[Dual]) -> Option<Joint> {
        let covariance = self.covariance.as_ref()?;
        let mut gradients = DMatrix::zeros(duals.len(), self.model.restriction.parameters);
        for (i, dual) in duals.iter().enumerate() {
            gradients.set_row(i, &dual.gradient.transpose());
        }
        let mut joint = &gradients * covariance * gradients.transpose();
        crate::linalg::symmetrise(&mut joint);
        Some(Joint { values: DVector::from_iterator(duals.len(), duals.iter().map(|d| d.value)), covariance: joint })
    }

    /// The row of the parameter table that a parameter or a label means.
    fn table_row(&self, quantity: &Quantity) -> Option<usize> {
        match quantity {
            Quantity::Parameter { lhs, op, rhs, group } => self.model.table.find(lhs, *op, rhs, group.checked_sub(1)?),
            Quantity::Named(name) => self.model.table.find_label(name),
            _ => None,
        }
    }

    /// The value of a free cell at the estimates.
    fn cell_value(&self, cell: usize) -> Option<f64> {
        let parameters = &self.solution.point.as_ref()?.parameters;
        let map = self.model.restriction.cells.get(cell)?;
        Some(map.terms.iter().fold(map.constant, |sum, (j, c)| sum + c * parameters[*j]))
    }

    /// A row of the table, as it is or standardised.
    fn row_value(&self, index: usize, which: Option<Standardised>) -> Option<Dual> {
        let row: &Row = self.model.table.rows.get(index)?;
        let structure = self.structure(row.group + 1)?;
        let (value, free) = match row.setting {
            Setting::Free(cell) => (self.cell_value(cell)?, Some(cell)),
            Setting::Fixed(value) => (value, None),
            Setting::Sample => (self.rows.get(index)?.estimate.value, None),
        };
        let mut by_cell = DVector::zeros(self.model.table.cells);
        let value = match which {
            None => {
                if let Some(cell) = free {
                    by_cell[cell] = 1.0;
                }
                value
            }
            Some(which) => {
                let roles = self.model.roles.get(row.group)?;
                let given = self.sample.groups.get(row.group)?.exogenous.as_ref().map(|(_, cov)| cov);
                let variances = Variances::of(structure.layout(), roles, structure.implied(), given);
                standardised(&variances, row, free, value, which, Some(&mut by_cell))
            }
        };
        Some(Dual { value, gradient: self.model.restriction.pull_gradient(&by_cell) })
    }

    /// A defined parameter or a labelled one, as it is or from the standardised parameters.
    fn named(&self, name: &str, which: Option<Standardised>) -> Option<Dual> {
        let Some(definition) = self.model.definitions.iter().find(|d| d.name == name) else {
            return self.row_value(self.model.table.find_label(name)?, which);
        };
        let names: Vec<String> = definition.expression.names().iter().map(|n| (*n).to_owned()).collect();
        let parts = names
            .iter()
            .map(|used| self.row_value(self.model.table.find_label(used)?, which))
            .collect::<Option<Vec<Dual>>>()?;
        let values: Vec<f64> = parts.iter().map(|p| p.value).collect();
        let (value, slope) = definition.expression.gradient(&names, &values)?;
        let start = Dual::constant(value, self.model.restriction.parameters);
        let mut sum = parts.iter().zip(&slope).fold(start, |sum, (part, d)| sum.plus(*d, part));
        sum.value = value;
        Some(sum)
    }

    /// An effect with the places of its ends and its group.
    fn effect(&self, quantity: &Quantity) -> Option<(Dual, usize, usize, usize)> {
        match quantity {
            Quantity::TotalEffect { from, to, group } | Quantity::TotalIndirectEffect { from, to, group } => {
                let structure = self.structure(*group)?;
                let (i, j) = (structure.layout().in_eta(to)?, structure.layout().in_eta(from)?);
                if !stability(&self.model, *group - 1, structure.implied()).is_stable() {
                    return None;
                }
                let total = structure.total(i, j);
                let direct = matches!(quantity, Quantity::TotalIndirectEffect { .. });
                let effect = if direct { total.plus(-1.0, &structure.direct(i, j)) } else { total };
                Some((effect, i, j, *group))
            }
            Quantity::IndirectEffect { chain, group } => {
                let structure = self.structure(*group)?;
                let places =
                    chain.iter().map(|name| structure.layout().in_eta(name)).collect::<Option<Vec<usize>>>()?;
                let (first, last) = (*places.first()?, *places.last()?);
                // A chain along an arrow that the model does not have is no effect of this model.
                let has_path = |to: usize, from: usize| {
                    structure
                        .layout()
                        .cells
                        .iter()
                        .any(|c| c.matrix == crate::model::Matrix::Beta && (c.row, c.column) == (to, from))
                };
                if places.len() < 2 || places.windows(2).any(|pair| !has_path(pair[1], pair[0])) {
                    return None;
                }
                let product = places
                    .windows(2)
                    .fold(structure.constant(1.0), |product, pair| product.times(&structure.direct(pair[1], pair[0])));
                Some((product, last, first, *group))
            }
            _ => None,
        }
    }

    fn standardised_quantity(&self, inner: &Quantity, which: Standardised) -> Option<Dual> {
        match inner {
            Quantity::Parameter { .. } => self.row_value(self.table_row(inner)?, Some(which)),
            Quantity::Named(name) => self.named(name, Some(which)),
            Quantity::TotalEffect { .. } | Quantity::TotalIndirectEffect { .. } | Quantity::IndirectEffect { .. } => {
                let (effect, i, j, group) = self.effect(inner)?;
                let structure = self.structure(group)?;
                let latent = i < structure.layout().latent && j < structure.layout().latent;
                (latent || which == Standardised::All).then(|| structure.in_deviations(&effect, i, j))?
            }
            _ => None,
        }
    }
}

/// The places of two variables in the same matrix.
fn pair(structure: &Structure<'_>, first: &str, second: &str) -> Option<(Variable, Variable)> {
    let (a, b) = (structure.variable(first)?, structure.variable(second)?);
    if std::mem::discriminant(&a) == std::mem::discriminant(&b) {
        return Some((a, b));
    }
    let layout = structure.layout();
    Some((Variable::Observed(layout.in_observed(first)?), Variable::Observed(layout.in_observed(second)?)))
}
