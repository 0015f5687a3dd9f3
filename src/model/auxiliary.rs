//! Auxiliary variables by saturated correlates.

use super::checked::Model;
use super::layout::Layout;
use super::restriction::CellMap;
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::syntax::Operator;
use crate::words::catalogue::model as catalogue;

impl Model {
    /// The model with auxiliary variables as saturated correlates (Graham 2003, Structural Equation Modeling 10:80;
    /// Enders 2010, section 5.9; semTools: `auxiliary`): in every group each of them has a free variance and intercept and
    /// covaries freely with the other auxiliary variables, with the exogenous observed variables and with the residuals of
    /// all other observed variables. They say nothing of the model, so its degrees of freedom stay what they were; the
    /// number of parameters and the likelihood are those of all variables together. Nothing is equal over groups among
    /// these parameters. In the baseline model they are related to everything too.
    ///
    /// Exogenous observed variables should be random (`fixed_x` off), as semTools has it: their covariances with the
    /// auxiliary variables are parameters.
    ///
    /// # Errors
    /// For a name that is in the model or stands twice, and where there is no mean structure or a variable is ordered.
    pub fn with_auxiliary(&self, names: &[String]) -> Result<Model> {
        let mut problems = Vec::new();
        for (position, name) in names.iter().enumerate() {
            let taken = self.roles.iter().any(|r| r.is_latent(name) || r.observed.contains(name));
            if taken || names[..position].contains(name) {
                problems.push(Finding::new(&catalogue::AUXILIARY_IN_MODEL).variable(name));
            }
        }
        if !names.is_empty()
            && (self.is_ordinal() || self.is_two_level() || self.conditional_x() || !self.meanstructure)
        {
            let name = names.first().map_or("", String::as_str);
            problems.push(Finding::new(&catalogue::AUXILIARY_NEEDS_LIKELIHOOD).variable(name));
        }
        Error::all(problems)?;
        let mut model = self.clone();
        for (group, roles) in model.roles.iter_mut().enumerate() {
            let table = &mut model.table;
            for (i, name) in names.iter().enumerate() {
                table.add_free(name, Operator::Covariance, name, group);
                for other in roles.observed.iter().chain(&names[i + 1..]) {
                    table.add_free(name, Operator::Covariance, other, group);
                }
            }
            for name in names {
                table.add_free(name, Operator::Intercept, "", group);
            }
            let explained = roles.explained().len();
            roles.observed.splice(explained..explained, names.iter().cloned());
            roles.auxiliary.extend(names.iter().cloned());
        }
        // Rows stand group by group; the sort keeps the order within each.
        model.table.rows.sort_by_key(|row| row.group);
        for cell in self.table.cells..model.table.cells {
            let parameter = model.restriction.parameters;
            model.restriction.cells.push(CellMap { constant: 0.0, terms: vec![(parameter, 1.0)] });
            model.restriction.leaders.push(cell);
            model.restriction.parameters += 1;
        }
        let unit = self.options.parameterization;
        let layouts = model.roles.iter().enumerate();
        model.layouts = layouts.map(|(group, roles)| Layout::of(&model.table, roles, unit, false, group)).collect();
        if let Some(rotated) = model.rotated_form_mut() {
            *rotated = rotated.with_auxiliary(names)?;
        }
        Ok(model)
    }

    /// Whether a row of the table belongs to an auxiliary variable, by its sides.
    pub fn is_auxiliary(&self, lhs: &str, rhs: &str) -> bool {
        self.roles.iter().any(|roles| roles.auxiliary.iter().any(|name| name == lhs || name == rhs))
    }

    /// The auxiliary variables; the same in every group.
    pub fn auxiliary(&self) -> &[String] {
        self.roles.first().map_or(&[], |roles| &roles.auxiliary)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{DataShape, ModelOptions};
    use crate::syntax;

    fn model(text: &str) -> Model {
        let options = ModelOptions { fixed_x: false, meanstructure: Some(true), ..ModelOptions::default() };
        Model::build(&syntax::parse(text).unwrap(), &options, &DataShape::one_group()).unwrap().0
    }

    fn names(text: &str) -> Vec<String> {
        text.split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn auxiliary_variables_leave_the_degrees_of_freedom() {
        let plain = model("f =~ a + b + c; f ~ x; d ~ f + x");
        let with = plain.with_auxiliary(&names("p q")).unwrap();
        assert_eq!(with.degrees_of_freedom(), plain.degrees_of_freedom());
        // Two variances, two means, one covariance, and one for each of two times five variables.
        assert_eq!(with.parameters(), plain.parameters() + 15);
        assert_eq!(with.auxiliary(), ["p", "q"]);
        assert!(with.is_auxiliary("p", "a") && !with.is_auxiliary("f", "a"));
        assert_eq!(with.baseline().degrees_of_freedom(), 10);
    }

    #[test]
    fn names_of_the_model_are_refused() {
        let error = model("f =~ a + b + c; f ~ x").with_auxiliary(&names("p f a x p")).unwrap_err();
        let named: Vec<_> = error.findings().map(|f| (f.code(), f.place.variable.as_deref())).collect();
        assert_eq!(named, [("E380", Some("f")), ("E380", Some("a")), ("E380", Some("x")), ("E380", Some("p"))]);
    }
}
