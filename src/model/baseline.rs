//! The baseline model: nothing is related but exogenous variables among themselves.

use super::checked::Model;
use super::layout::Layout;
use super::restriction::{CellMap, Restriction};
use super::roles::Roles;
use super::table::{ParameterTable, Row, Setting};
use crate::syntax::Operator;

impl Model {
    /// The independence model of the same variables, to which incremental indices compare: variances and intercepts free,
    /// moments of exogenous variables as the model has them (they stay correlated even where they are random, as in
    /// lavaan). lavaan: `lav_partable_independence`.
    #[must_use]
    pub fn baseline(&self) -> Model {
        let mut table = ParameterTable::default();
        let mut roles = Vec::with_capacity(self.roles.len());
        for (group, own) in self.roles.iter().enumerate() {
            let mut add = |lhs: &str, op: Operator, rhs: &str, given: bool| {
                let setting = if given { Setting::Sample } else { Setting::Free(table.cells) };
                table.cells += usize::from(!given);
                table.rows.push(Row {
                    lhs: lhs.to_owned(),
                    op,
                    rhs: rhs.to_owned(),
                    group,
                    user: false,
                    setting,
                    start: None,
                    label: String::new(),
                });
            };
            let given = self.options.fixed_x;
            for name in &own.observed {
                let exogenous = own.is_exogenous(name);
                add(name, Operator::Covariance, name, exogenous && given);
                if self.meanstructure {
                    add(name, Operator::Intercept, "", exogenous && given);
                }
            }
            for (i, a) in own.exogenous.iter().enumerate() {
                for b in &own.exogenous[i + 1..] {
                    add(a, Operator::Covariance, b, given);
                }
            }
            let (observed, exogenous) = (own.observed.clone(), own.exogenous.clone());
            roles.push(Roles { observed, exogenous, ..Roles::default() });
        }
        let cells = (0..table.cells).map(|cell| CellMap { constant: 0.0, terms: vec![(cell, 1.0)] }).collect();
        let leaders = (0..table.cells).collect();
        let restriction = Restriction { cells, parameters: table.cells, leaders };
        let layouts = roles.iter().enumerate().map(|(group, roles)| Layout::of(&table, roles, group)).collect();
        Model { table, roles, layouts, restriction, definitions: Vec::new(), ..self.clone() }
    }
}
