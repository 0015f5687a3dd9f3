//! Models to compare with: the baseline, in which nothing is related but exogenous variables among themselves, and the
//! unrestricted model, in which everything is.

use super::checked::Model;
use super::constraint::Constraints;
use super::layout::Layout;
use super::options::{ModelOptions, Parameterization};
use super::restriction::{CellMap, Restriction};
use super::roles::Roles;
use super::table::{ParameterTable, Row, Setting};
use crate::syntax::Operator;

impl Model {
    /// The independence model of the same variables, to which incremental indices compare: variances and intercepts free,
    /// moments of exogenous variables as the model has them (they stay correlated even where they are random, as in
    /// lavaan). In a model conditional on exogenous variables the slopes on them are free, or zero where
    /// the options say so (lavaan: `baseline.conditional.x.free.slopes`). Auxiliary variables are related to everything; all
    /// others are then uncorrelated, exogenous ones too (semTools). lavaan: `lav_partable_independence`.
    #[must_use]
    pub fn baseline(&self) -> Model {
        let mut table = ParameterTable { two_level: self.table.two_level, ..ParameterTable::default() };
        let mut roles = Vec::with_capacity(self.roles.len());
        for (group, own) in self.roles.iter().enumerate() {
            let given = |name: &str| own.is_exogenous(name) && (self.options.fixed_x || self.conditional_x());
            for name in &own.observed {
                let exogenous = given(name);
                let thresholds = own.thresholds(name).filter(|_| !exogenous);
                let fixed = |value: f64| if exogenous { Setting::Sample } else { Setting::Fixed(value) };
                match thresholds {
                    // The latent response has mean 0 and variance 1.
                    Some(count) => {
                        for step in 1..=count {
                            table.add_free(name, Operator::Threshold, &format!("t{step}"), group);
                        }
                        table.add(name, Operator::Covariance, name, group, fixed(1.0));
                        table.add(name, Operator::Intercept, "", group, fixed(0.0));
                        table.add(name, Operator::Scale, name, group, fixed(1.0));
                    }
                    None if exogenous => {
                        table.add(name, Operator::Covariance, name, group, Setting::Sample);
                        if self.meanstructure {
                            table.add(name, Operator::Intercept, "", group, Setting::Sample);
                        }
                    }
                    None => {
                        table.add_free(name, Operator::Covariance, name, group);
                        if own.is_shared(name) {
                            table.add(name, Operator::Intercept, "", group, Setting::Fixed(0.0));
                        } else if self.meanstructure {
                            table.add_free(name, Operator::Intercept, "", group);
                        }
                    }
                }
            }
            for (i, name) in own.auxiliary.iter().enumerate() {
                let others = own.observed.iter().filter(|other| !own.auxiliary[..=i].contains(other));
                for other in others {
                    table.add_free(name, Operator::Covariance, other, group);
                }
            }
            // Beside auxiliary variables semTools has them uncorrelated.
            let exogenous = if own.auxiliary.is_empty() { &own.exogenous[..] } else { &[] };
            for (i, a) in exogenous.iter().enumerate() {
                for b in &exogenous[i + 1..] {
                    if given(a) {
                        table.add(a, Operator::Covariance, b, group, Setting::Sample);
                    } else {
                        table.add_free(a, Operator::Covariance, b, group);
                    }
                }
            }
            if self.conditional_x() && self.options.baseline_free_slopes {
                for outcome in own.explained() {
                    for x in &own.exogenous {
                        table.add_free(outcome, Operator::Regression, x, group);
                    }
                }
            }
            roles.push(own.unrelated());
        }
        // Under theta residual variances would be parameters; delta gives the same thresholds and correlations.
        let options = ModelOptions { parameterization: Parameterization::Delta, ..self.options.clone() };
        self.with_table(table, roles, options)
    }

    /// The unrestricted model of the same variables: all variances, covariances and means free, but those taken from the
    /// sample. For continuous variables, with a mean structure.
    #[must_use]
    pub fn saturated(&self) -> Model {
        let mut table = ParameterTable { two_level: self.table.two_level, ..ParameterTable::default() };
        for (block, own) in self.roles.iter().enumerate() {
            let given = |name: &str| own.is_exogenous(name) && self.options.fixed_x;
            for (i, a) in own.observed.iter().enumerate() {
                for b in &own.observed[i..] {
                    if given(a) && given(b) {
                        table.add(a, Operator::Covariance, b, block, Setting::Sample);
                    } else {
                        table.add_free(a, Operator::Covariance, b, block);
                    }
                }
                if own.is_shared(a) {
                    table.add(a, Operator::Intercept, "", block, Setting::Fixed(0.0));
                } else if given(a) {
                    table.add(a, Operator::Intercept, "", block, Setting::Sample);
                } else {
                    table.add_free(a, Operator::Intercept, "", block);
                }
            }
        }
        let roles = self.roles.iter().map(Roles::unrelated).collect();
        self.with_table(table, roles, self.options.clone())
    }

    /// The same variables with another table, in which every free cell is a parameter.
    fn with_table(&self, table: ParameterTable, roles: Vec<Roles>, options: ModelOptions) -> Model {
        let cells = (0..table.cells).map(|cell| CellMap { constant: 0.0, terms: vec![(cell, 1.0)] }).collect();
        let leaders = (0..table.cells).collect();
        let restriction = Restriction { cells, parameters: table.cells, leaders };
        let (unit, conditional) = (options.parameterization, self.has_conditional_form());
        let layouts =
            roles.iter().enumerate().map(|(g, roles)| Layout::of(&table, roles, unit, conditional, g)).collect();
        let constraints = Constraints::default();
        let (definitions, exploratory) = (Vec::new(), None);
        Model { table, roles, layouts, restriction, constraints, definitions, options, exploratory, ..self.clone() }
    }
}

impl Roles {
    /// The same variables without what relates them.
    fn unrelated(&self) -> Roles {
        Roles {
            observed: self.observed.clone(),
            exogenous: self.exogenous.clone(),
            shared: self.shared.clone(),
            ordered: self.ordered.clone(),
            auxiliary: self.auxiliary.clone(),
            ..Roles::default()
        }
    }
}

impl ParameterTable {
    fn add(&mut self, lhs: &str, op: Operator, rhs: &str, group: usize, setting: Setting) {
        let (lhs, rhs, label) = (lhs.to_owned(), rhs.to_owned(), String::new());
        self.rows.push(Row { lhs, op, rhs, group, user: false, setting, start: None, label });
    }

    pub(super) fn add_free(&mut self, lhs: &str, op: Operator, rhs: &str, group: usize) {
        self.add(lhs, op, rhs, group, Setting::Free(self.cells));
        self.cells += 1;
    }
}
