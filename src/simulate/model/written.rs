//! A population from a model whose values are written down.

use super::truth::{ModelPopulation, PopulationGroup, PopulationValue};
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::implied::Implied;
use crate::model::{DataShape, Layout, Matrix, Model, ModelOptions, Row, Setting};
use crate::syntax::{Operator, SyntaxTree};
use crate::words::catalogue::{model as model_catalogue, power as catalogue};
use nalgebra::{DMatrix, DVector};

impl ModelPopulation {
    /// The population of a model with numbers, fixed or as start values, in `groups` groups (one when empty). A value that
    /// is not written is 1 for a loading, a variance or a scale, and 0 for everything else; which these are is told in a
    /// note. Exogenous variables are random here, whatever `options` say.
    ///
    /// With `standardised` numbers are of standardised variables: (residual) variances that are not written become what
    /// makes every variable's variance 1.
    ///
    /// R: `lavaan::simulateData`.
    ///
    /// # Errors
    /// When the model is refused, a threshold has no value, equal parameters have different values, a variance comes out
    /// negative, or covariances are not positive definite.
    pub fn written(
        tree: &SyntaxTree,
        options: &ModelOptions,
        groups: &[String],
        standardised: bool,
    ) -> Result<(ModelPopulation, Vec<Finding>)> {
        let mut options = options.clone();
        options.fixed_x = false;
        options.conditional_x = Some(false);
        let several = if groups.len() > 1 { groups.to_vec() } else { Vec::new() };
        let shape = DataShape { groups: several, has_means: true, raw: true, categories: None };
        let (model, found) = Model::build(tree, &options, &shape)?;
        one_level(&model)?;
        // That categories come from the model is the point here.
        let mut findings: Vec<Finding> =
            found.into_iter().filter(|f| f.code() != model_catalogue::CATEGORIES_UNKNOWN.code).collect();
        let (mut cells, given) = values(&model)?;
        let computed = if standardised { standardise(&model, &mut cells, &given)? } else { vec![false; cells.len()] };
        findings.extend(assumed(&model, &given, &computed));
        let mut populations = Vec::new();
        for (g, layout) in model.layouts.iter().enumerate() {
            let implied = Implied::evaluate(layout, &cells, None)
                .ok_or_else(|| Error::from(Finding::new(&catalogue::NOT_A_DISTRIBUTION).variable("")))?;
            negative_variances(&model, g, layout, &implied)?;
            populations.push(group(&model, g, layout, &implied)?);
        }
        let rows = model.table.rows.iter().filter(|row| row.op != Operator::Measurement || row.lhs != row.rhs);
        let value = |row: &Row| match row.setting {
            Setting::Free(cell) => cells[cell],
            Setting::Fixed(value) => value,
            Setting::Sample => 0.0,
        };
        let values = rows.map(|row| PopulationValue {
            lhs: row.lhs.clone(),
            op: row.op,
            rhs: row.rhs.clone(),
            group: row.group,
            value: value(row),
        });
        let population =
            ModelPopulation { names: model.layouts[0].observed.clone(), groups: populations, values: values.collect() };
        population.checked().map(|population| (population, findings))
    }
}

/// Refuses a model of two levels: its cases are not drawn one by one.
pub(super) fn one_level(model: &Model) -> Result<()> {
    if model.is_two_level() {
        let feature = "level:, simulate";
        return Err(Finding::new(&model_catalogue::NOT_YET_SUPPORTED).word("feature", feature).into());
    }
    Ok(())
}

/// The values of the free cells, and which of them are written.
fn values(model: &Model) -> Result<(DVector<f64>, Vec<bool>)> {
    let mut cells = DVector::zeros(model.table.cells);
    let mut given = vec![false; model.table.cells];
    let mut problems = Vec::new();
    for row in &model.table.rows {
        let Setting::Free(cell) = row.setting else { continue };
        if let Some(start) = row.start.filter(|x| x.is_finite()) {
            (cells[cell], given[cell]) = (start, true);
            continue;
        }
        cells[cell] = match row.op {
            Operator::Measurement | Operator::Scale => 1.0,
            Operator::Covariance if row.lhs == row.rhs => 1.0,
            Operator::Threshold => {
                problems.push(Finding::new(&catalogue::THRESHOLD_WITHOUT_VALUE).parameter(row.name()));
                0.0
            }
            _ => 0.0,
        };
    }
    Error::all(problems)?;
    // What is equal to a written value has it too.
    let restriction = &model.restriction;
    for j in 0..restriction.parameters {
        let own = |cell: &usize| restriction.cells[*cell].terms == [(j, 1.0)];
        let all: Vec<usize> = (0..cells.len()).filter(own).collect();
        let Some(first) = all.iter().copied().find(|cell| given[*cell]) else { continue };
        for cell in all {
            if !given[cell] {
                (cells[cell], given[cell]) = (cells[first], true);
            }
        }
    }
    let obeyed = restriction.expand(&restriction.contract(&cells));
    let wrong = (0..cells.len()).find(|&cell| (obeyed[cell] - cells[cell]).abs() > 1e-8 * (1.0 + cells[cell].abs()));
    match wrong {
        None => Ok((cells, given)),
        Some(cell) => {
            let row = model.table.rows.iter().find(|row| row.setting == Setting::Free(cell));
            let name = row.map_or_else(String::new, Row::name);
            Err(Finding::new(&catalogue::VALUES_DISAGREE).parameter(name).number("value", cells[cell]).into())
        }
    }
}

/// A note on the values that were not written: user's parameters alone, with the values they got.
fn assumed(model: &Model, given: &[bool], computed: &[bool]) -> Option<Finding> {
    let open = |row: &&Row| match row.setting {
        Setting::Free(cell) => !given[cell] && !computed[cell],
        _ => false,
    };
    let one = |row: &&Row| {
        matches!(row.op, Operator::Measurement | Operator::Scale)
            || (row.op == Operator::Covariance && row.lhs == row.rhs)
    };
    let names = |ones: bool| -> String {
        let rows = model.table.rows.iter().filter(open).filter(|row| row.group == 0 && one(row) == ones);
        let names: Vec<String> = rows.map(Row::name).collect();
        if names.is_empty() { "–".to_owned() } else { names.join(", ") }
    };
    let any = model.table.rows.iter().any(|row| open(&row));
    any.then(|| Finding::new(&catalogue::VALUES_ASSUMED).word("ones", names(true)).word("zeros", names(false)))
}

/// Fills in the variances that are not written so that every variable has variance 1; tells which cells it filled.
fn standardise(model: &Model, cells: &mut DVector<f64>, given: &[bool]) -> Result<Vec<bool>> {
    let mut computed = vec![false; cells.len()];
    for layout in &model.layouts {
        let none = || Error::from(Finding::new(&catalogue::NOT_A_DISTRIBUTION).variable(""));
        let open: Vec<(usize, usize)> = layout
            .cells
            .iter()
            .filter(|c| c.matrix == Matrix::Psi && c.row == c.column && !layout.follows(c))
            .filter_map(|c| Some((c.row, c.free.filter(|k| !given[*k])?)))
            .collect();
        for (_, k) in &open {
            cells[*k] = 0.0;
        }
        let at = Implied::evaluate(layout, cells, None).ok_or_else(none)?;
        let map = DMatrix::from_fn(open.len(), open.len(), |i, j| at.total[(open[i].0, open[j].0)].powi(2));
        let left = DVector::from_fn(open.len(), |i, _| 1.0 - at.eta_cov[(open[i].0, open[i].0)]);
        let solved = map.lu().solve(&left).ok_or_else(none)?;
        for ((_, k), variance) in open.iter().zip(solved.iter()) {
            (cells[*k], computed[*k]) = (*variance, true);
        }
        let open: Vec<(usize, usize)> = layout
            .cells
            .iter()
            .filter(|c| c.matrix == Matrix::Theta && c.row == c.column && !layout.follows(c))
            .filter_map(|c| Some((c.row, c.free.filter(|k| !given[*k])?)))
            .collect();
        for (_, k) in &open {
            cells[*k] = 0.0;
        }
        let at = Implied::evaluate(layout, cells, None).ok_or_else(none)?;
        for (i, k) in open {
            (cells[k], computed[k]) = (1.0 - at.sigma[(i, i)], true);
        }
    }
    Ok(computed)
}

/// Refuses variances below zero.
fn negative_variances(model: &Model, g: usize, layout: &Layout, implied: &Implied) -> Result<()> {
    let diagonal = layout.cells.iter().filter(|c| matches!(c.matrix, Matrix::Psi | Matrix::Theta) && c.row == c.column);
    let negative = diagonal.filter(|cell| implied.value(cell) < 0.0);
    Error::all(
        negative
            .map(|cell| {
                let row = &model.table.rows[cell.table_row];
                let finding = Finding::new(&catalogue::NEGATIVE_VARIANCE)
                    .parameter(row.name())
                    .number("value", implied.value(cell));
                if model.groups.len() > 1 { finding.group(&model.groups[g]) } else { finding }
            })
            .collect(),
    )
}

fn group(model: &Model, g: usize, layout: &Layout, implied: &Implied) -> Result<PopulationGroup> {
    let names = &model.layouts[0].observed;
    let order: Vec<usize> =
        names.iter().filter_map(|name| layout.observed.iter().position(|own| own == name)).collect();
    if order.len() != names.len() || layout.observed.len() != names.len() {
        return Err(Finding::new(&catalogue::GROUPS_DIFFER).group(&model.groups[g]).into());
    }
    Ok(PopulationGroup {
        label: model.groups[g].clone(),
        cases: None,
        mean: DVector::from_iterator(order.len(), order.iter().map(|&i| implied.mu[i])),
        cov: implied.sigma.select_rows(&order).select_columns(&order),
        thresholds: order.iter().map(|&i| implied.tau[i].clone()).collect(),
    })
}
