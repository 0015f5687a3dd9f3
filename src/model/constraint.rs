//! Constraints that are not eliminated: nonlinear equalities, inequalities, bounds, as functions of the parameters.

use super::consistency::{contradiction, redundant_equalities};
use super::restriction::{Restriction, substitute, unknown_label};
use super::table::{ParameterTable, Setting};
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::linalg::free_directions;
use crate::syntax::{Constraint, ConstraintKind, Expression, Operation};
use crate::words::catalogue::model as catalogue;
use nalgebra::{DMatrix, DVector};

/// What is asked of the value c of a constraint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConstraintForm {
    /// c = 0: a nonlinear `==`.
    Equality,
    /// c >= 0: `<` or `>` on a line of its own. Where it is active, standard errors are those given the constraint.
    Inequality,
    /// c >= 0: `lower()` or `upper()` of one parameter. Standard errors take no notice of it.
    Bound,
}

/// Where a name in a constraint gets its value from.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Source {
    Free(usize),
    Fixed(f64),
}

/// One constraint: a function c of the free cells and what is asked of it.
#[derive(Clone, Debug, PartialEq)]
pub struct ParameterConstraint {
    /// What is asked.
    pub form: ConstraintForm,
    /// As it was written.
    pub written: String,
    expression: Expression,
    names: Vec<String>,
    sources: Vec<Source>,
}

/// Bounds that modifiers put on a row of the table.
pub(super) struct RowBounds {
    pub row: usize,
    pub lower: Option<f64>,
    pub upper: Option<f64>,
}

impl ParameterConstraint {
    fn new(
        table: &ParameterTable,
        (form, written): (ConstraintForm, &str),
        expression: Expression,
    ) -> Result<ParameterConstraint> {
        let names: Vec<String> = expression.names().into_iter().map(str::to_owned).collect();
        let mut sources = Vec::with_capacity(names.len());
        for name in &names {
            match table.find_label(name).map(|i| table.rows[i].setting) {
                Some(Setting::Free(cell)) => sources.push(Source::Free(cell)),
                Some(Setting::Fixed(value)) => sources.push(Source::Fixed(value)),
                Some(Setting::Sample) | None => {
                    return Err(unknown_label(table, name).word("statement", written).into());
                }
            }
        }
        Ok(ParameterConstraint { form, written: written.to_owned(), expression, names, sources })
    }

    /// A bound on one cell: sign (theta - limit) >= 0.
    fn bound(cell: usize, name: &str, limit: f64, upper: bool) -> ParameterConstraint {
        let (theta, limit_expression) = (Expression::Name(name.to_owned()), Expression::Number(limit));
        let (a, b) = if upper { (limit_expression, theta) } else { (theta, limit_expression) };
        ParameterConstraint {
            form: ConstraintForm::Bound,
            written: format!("{}({limit})*{name}", if upper { "upper" } else { "lower" }),
            expression: Expression::Binary(Operation::Subtract, Box::new(a), Box::new(b)),
            names: vec![name.to_owned()],
            sources: vec![Source::Free(cell)],
        }
    }

    /// The free cells that it names.
    pub fn cells(&self) -> impl Iterator<Item = usize> {
        self.sources.iter().filter_map(|source| match source {
            Source::Free(cell) => Some(*cell),
            Source::Fixed(_) => None,
        })
    }

    /// Whether nothing that is estimated can move it: its labels are fixed, or linear equalities fix them.
    fn is_constant(&self, restriction: &Restriction) -> bool {
        self.cells().all(|cell| restriction.cells[cell].terms.is_empty())
    }

    /// Whether it is linear in what it names.
    pub(super) fn is_linear(&self) -> bool {
        self.expression.linear().is_some()
    }

    /// The value c at these free cells and its derivative by each cell that occurs; `None` where it is not finite.
    pub fn at(&self, cells: &DVector<f64>) -> Option<(f64, Vec<(usize, f64)>)> {
        let value = |source: &Source| match source {
            Source::Free(cell) => cells[*cell],
            Source::Fixed(value) => *value,
        };
        let values: Vec<f64> = self.sources.iter().map(value).collect();
        let (value, slopes) = self.expression.gradient(&self.names, &values)?;
        let by_cell = self.sources.iter().zip(slopes).filter_map(|(source, slope)| match source {
            Source::Free(cell) => Some((*cell, slope)),
            Source::Fixed(_) => None,
        });
        let by_cell: Vec<(usize, f64)> = by_cell.collect();
        (value.is_finite() && by_cell.iter().all(|(_, slope)| slope.is_finite())).then_some((value, by_cell))
    }
}

/// The constraints of a model that are not eliminated.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Constraints {
    /// Equalities first, then inequalities, then bounds; each in the order in which it was written.
    pub list: Vec<ParameterConstraint>,
    /// How many parameters the equalities take away: the rank of their Jacobian where they hold.
    pub rank: usize,
    /// The Jacobian, at the estimates, of equations that rotated parameters meet without having been estimated under them
    /// ([`crate::rotate::Conditions`]): they hold directions back as equalities do.
    pub rotation: Option<DMatrix<f64>>,
}

/// A constraint counts as met where its value is this close to what is asked.
pub const CONSTRAINT_TOLERANCE: f64 = 1e-10;
/// An inequality is active where its value is at most this.
const ACTIVE: f64 = 1e-8;

impl Constraints {
    /// Whether none was written.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// How many equalities there are; they stand first in the list.
    pub fn equalities(&self) -> usize {
        self.list.iter().filter(|c| c.form == ConstraintForm::Equality).count()
    }

    /// Some of them, by place in the list.
    pub(super) fn only(&self, places: &[usize]) -> Constraints {
        Constraints { list: places.iter().map(|&i| self.list[i].clone()).collect(), ..Constraints::default() }
    }

    /// Values (m) and Jacobian (m x parameters) at these parameters; `None` where a constraint is undefined.
    pub fn at(&self, restriction: &Restriction, parameters: &DVector<f64>) -> Option<(DVector<f64>, DMatrix<f64>)> {
        let cells = restriction.expand(parameters);
        let mut values = DVector::zeros(self.list.len());
        let mut jacobian = DMatrix::zeros(self.list.len(), restriction.parameters);
        for (i, constraint) in self.list.iter().enumerate() {
            let (value, by_cell) = constraint.at(&cells)?;
            values[i] = value;
            for (cell, slope) in by_cell {
                for (j, coefficient) in &restriction.cells[cell].terms {
                    jacobian[(i, *j)] += coefficient * slope;
                }
            }
        }
        Some((values, jacobian))
    }

    /// By how much each constraint is broken.
    pub fn violations(&self, values: &DVector<f64>) -> DVector<f64> {
        let broken = |(i, c): (usize, &ParameterConstraint)| match c.form {
            ConstraintForm::Equality => values[i].abs(),
            ConstraintForm::Inequality | ConstraintForm::Bound => (-values[i]).max(0.0),
        };
        DVector::from_iterator(self.list.len(), self.list.iter().enumerate().map(broken))
    }

    /// The inequalities and bounds that hold with equality at these parameters.
    pub fn active(&self, restriction: &Restriction, parameters: &DVector<f64>) -> Vec<&ParameterConstraint> {
        let Some((values, _)) = self.at(restriction, parameters) else { return Vec::new() };
        let listed = self.list.iter().zip(values.iter());
        listed.filter(|(c, v)| c.form != ConstraintForm::Equality && **v <= ACTIVE).map(|(c, _)| c).collect()
    }

    /// A basis (parameters x free directions) of the directions along which the equalities and, if wanted, the active
    /// inequalities (not the bounds) stay as they are. `None` where nothing holds any direction back.
    ///
    /// By elimination, so that a parameter which is held at a number has exact zeros in its row.
    pub fn tangent(
        &self,
        restriction: &Restriction,
        parameters: &DVector<f64>,
        inequalities: bool,
    ) -> Option<DMatrix<f64>> {
        if self.is_empty() {
            return self.rotation.as_ref().map(free_directions);
        }
        let (values, jacobian) = self.at(restriction, parameters)?;
        let held: Vec<usize> = (0..self.list.len())
            .filter(|&i| match self.list[i].form {
                ConstraintForm::Equality => true,
                ConstraintForm::Inequality => inequalities && values[i] <= ACTIVE,
                ConstraintForm::Bound => false,
            })
            .collect();
        let rotation = self.rotation.as_ref();
        if held.is_empty() && rotation.is_none() {
            return None;
        }
        let mut rows = jacobian.select_rows(&held);
        if let Some(rotation) = rotation {
            let first = rows.nrows();
            rows = rows.insert_rows(first, rotation.nrows(), 0.0);
            rows.rows_mut(first, rotation.nrows()).copy_from(rotation);
        }
        Some(free_directions(&rows))
    }
}

/// Whether a statement with an infinite side holds (Some(true)) or fails (Some(false)) whatever the parameters are,
/// for `greater >= smaller`.
fn never_binds(greater: &Expression, smaller: &Expression) -> Option<bool> {
    let infinite = |side: &Expression| {
        let alone = side.names().is_empty().then(|| side.gradient(&[], &[]).map(|(value, _)| value));
        alone.flatten().filter(|value| value.is_infinite())
    };
    match (infinite(greater), infinite(smaller)) {
        (None, None) => None,
        (greater, smaller) => Some(greater.is_none_or(|value| value > 0.0) && smaller.is_none_or(|value| value < 0.0)),
    }
}

/// Gathers what was not eliminated: nonlinear equalities, inequalities, bounds.
pub(super) fn constrain(
    table: &ParameterTable,
    constraints: &[Constraint],
    bounds: &[RowBounds],
    restriction: &Restriction,
) -> Result<(Constraints, Vec<Finding>)> {
    let mut found = Constraints::default();
    let mut errors = Vec::new();
    let mut findings = Vec::new();
    // Where each constraint of the list stands in the text; bounds stand with their term.
    let mut places: Vec<Option<(usize, usize)>> = Vec::new();
    for equal in [true, false] {
        for constraint in constraints {
            let form = match constraint.kind {
                ConstraintKind::Equal if equal => ConstraintForm::Equality,
                ConstraintKind::Less | ConstraintKind::Greater if !equal => ConstraintForm::Inequality,
                _ => continue,
            };
            let (lhs, rhs) = (constraint.lhs.clone(), constraint.rhs.clone());
            let (a, b) = if constraint.kind == ConstraintKind::Less { (rhs, lhs) } else { (lhs, rhs) };
            let always = never_binds(&a, &b).map(|holds| holds && !equal);
            let difference = Expression::Binary(Operation::Subtract, Box::new(a), Box::new(b));
            let expression = substitute(&difference, constraints, 0);
            if equal && expression.linear().is_some() {
                continue;
            }
            let written = constraint.written();
            let (start, end) = (constraint.span.start, constraint.span.end);
            match ParameterConstraint::new(table, (form, &written), expression) {
                Ok(own) if always.is_some() || own.is_constant(restriction) => {
                    let cells = restriction.expand(&DVector::zeros(restriction.parameters));
                    let value = own.at(&cells).map_or(f64::NAN, |(value, _)| value);
                    let met = always.unwrap_or(if equal { value.abs() <= 1e-8 } else { value >= -1e-8 });
                    if met {
                        findings.push(
                            Finding::new(&catalogue::CONSTRAINT_REDUNDANT).span(start, end).word("constraint", written),
                        );
                    } else {
                        errors.push(
                            Finding::new(&catalogue::CONSTRAINT_CONTRADICTION)
                                .span(start, end)
                                .word("constraint", written),
                        );
                    }
                }
                Ok(own) => {
                    found.list.push(own);
                    places.push(Some((start, end)));
                }
                Err(error) => errors.extend(error.into_findings().into_iter().map(|f| f.span(start, end))),
            }
        }
    }
    for bound in bounds {
        let row = &table.rows[bound.row];
        let Setting::Free(cell) = row.setting else { continue };
        let name = row.name();
        if let (Some(lower), Some(upper)) = (bound.lower, bound.upper)
            && lower > upper
        {
            let written = format!("lower({lower}), upper({upper}): {name}");
            errors.push(Finding::new(&catalogue::CONSTRAINT_CONTRADICTION).word("constraint", written));
        }
        for (limit, upper) in [(bound.lower, false), (bound.upper, true)] {
            if let Some(limit) = limit.filter(|limit| limit.is_finite()) {
                found.list.push(ParameterConstraint::bound(cell, &name, limit, upper));
                places.push(None);
            }
        }
    }
    Error::all(errors)?;
    let about = |i: usize, entry| {
        let finding = Finding::new(entry).word("constraint", found.list[i].written.clone());
        places[i].map_or(finding.clone(), |(start, end)| finding.span(start, end))
    };
    if let Some(i) = contradiction(&found, restriction) {
        return Err(about(i, &catalogue::CONSTRAINT_CONTRADICTION).into());
    }
    let redundant = redundant_equalities(&found, restriction);
    findings.extend(redundant.iter().map(|&i| about(i, &catalogue::CONSTRAINT_REDUNDANT)));
    found.rank = found.equalities() - redundant.len();
    Ok((found, findings))
}
