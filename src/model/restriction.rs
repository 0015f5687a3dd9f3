//! Equality constraints: every free cell as a constant plus a combination of the parameters that remain.

use super::options::ModelOptions;
use super::roles::Roles;
use super::table::{ParameterTable, Setting};
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::linalg::{Reduced, reduce_rows};
use crate::syntax::{Constraint, ConstraintKind, Expression, Operator};
use crate::words::catalogue::model as catalogue;
use nalgebra::{DMatrix, DVector};

/// theta_cell = constant + sum of coefficient * parameter; most rows have one parameter with coefficient 1.
#[derive(Clone, Debug, PartialEq)]
pub struct CellMap {
    /// What the constraints leave when all parameters are zero.
    pub constant: f64,
    /// (parameter, coefficient)
    pub terms: Vec<(usize, f64)>,
}

/// The affine map from parameters to free cells (linear equalities eliminated).
#[derive(Clone, Debug, PartialEq)]
pub struct Restriction {
    /// One entry a free cell.
    pub cells: Vec<CellMap>,
    /// Number of parameters: free cells minus independent equality constraints.
    pub parameters: usize,
    /// The cell that each parameter is named after: the first that equals it.
    pub leaders: Vec<usize>,
}

impl Restriction {
    /// The cells at these parameters.
    pub fn expand(&self, parameters: &DVector<f64>) -> DVector<f64> {
        let value = |map: &CellMap| map.terms.iter().fold(map.constant, |sum, (j, c)| sum + c * parameters[*j]);
        DVector::from_iterator(self.cells.len(), self.cells.iter().map(value))
    }

    /// The parameters whose cells come closest to these (least squares; exact when the cells obey the constraints).
    pub fn contract(&self, cells: &DVector<f64>) -> DVector<f64> {
        let simple = self.cells.iter().all(|m| m.terms.len() <= 1);
        let mut sums = DVector::zeros(self.parameters);
        if simple {
            let mut squares = DVector::<f64>::zeros(self.parameters);
            for (map, x) in self.cells.iter().zip(cells.iter()) {
                for (j, c) in &map.terms {
                    sums[*j] += c * (x - map.constant);
                    squares[*j] += c * c;
                }
            }
            return sums.component_div(&squares.map(|s| s.max(1e-300)));
        }
        let mut normal = DMatrix::zeros(self.parameters, self.parameters);
        for (map, x) in self.cells.iter().zip(cells.iter()) {
            for (j, c) in &map.terms {
                sums[*j] += c * (x - map.constant);
                for (k, d) in &map.terms {
                    normal[(*j, *k)] += c * d;
                }
            }
        }
        crate::linalg::Cholesky::new(&normal).map_or(sums.clone(), |cholesky| cholesky.solve(&sums))
    }

    /// K' g: a gradient by cells brought to the parameters.
    pub fn pull_gradient(&self, by_cell: &DVector<f64>) -> DVector<f64> {
        let mut gradient = DVector::zeros(self.parameters);
        for (map, g) in self.cells.iter().zip(by_cell.iter()) {
            for (j, c) in &map.terms {
                gradient[*j] += c * g;
            }
        }
        gradient
    }

    /// K' H K: a matrix by cells brought to the parameters.
    pub fn pull_matrix(&self, by_cell: &DMatrix<f64>) -> DMatrix<f64> {
        let mut matrix = DMatrix::zeros(self.parameters, self.parameters);
        for (b, right) in self.cells.iter().enumerate() {
            for (a, left) in self.cells.iter().enumerate() {
                let h = by_cell[(a, b)];
                for (k, d) in &right.terms {
                    for (j, c) in &left.terms {
                        matrix[(*j, *k)] += c * d * h;
                    }
                }
            }
        }
        matrix
    }

    /// X K: rows by cells (n x cells) brought to the parameters (n x parameters).
    pub fn pull_rows(&self, by_cell: &DMatrix<f64>) -> DMatrix<f64> {
        let mut rows = DMatrix::zeros(by_cell.nrows(), self.parameters);
        for (map, column) in self.cells.iter().zip(by_cell.column_iter()) {
            for (j, c) in &map.terms {
                rows.column_mut(*j).axpy(*c, &column, 1.0);
            }
        }
        rows
    }

    /// X K': rows by parameters (n x parameters) brought to the cells (n x cells) that they move.
    pub fn push_rows(&self, by_parameter: &DMatrix<f64>) -> DMatrix<f64> {
        let mut rows = DMatrix::zeros(by_parameter.nrows(), self.cells.len());
        for (map, mut column) in self.cells.iter().zip(rows.column_iter_mut()) {
            for (j, c) in &map.terms {
                column.axpy(*c, &by_parameter.column(*j), 1.0);
            }
        }
        rows
    }

    /// K, free cells by parameters: how the cells move with the parameters.
    pub fn map(&self) -> DMatrix<f64> {
        let mut map = DMatrix::zeros(self.cells.len(), self.parameters);
        for (cell, CellMap { terms, .. }) in self.cells.iter().enumerate() {
            for (parameter, coefficient) in terms {
                map[(cell, *parameter)] += coefficient;
            }
        }
        map
    }

    /// Whether every free cell is a parameter of its own, so that nothing needs to be pulled back.
    pub fn is_identity(&self) -> bool {
        self.parameters == self.cells.len()
    }
}

/// A linear statement about free cells: sum of coefficient * cell = constant.
struct Equation {
    coefficients: Vec<(usize, f64)>,
    constant: f64,
    statement: usize,
}

/// Gathers the equalities that labels, effect coding and `==` make, and eliminates them.
pub(super) fn restrict(
    table: &ParameterTable,
    roles: &[Roles],
    constraints: &[Constraint],
    options: &ModelOptions,
    meanstructure: bool,
) -> Result<(Restriction, Vec<Finding>)> {
    let mut findings = Vec::new();
    let leader_of_cell = label_leaders(table);
    let mut equations = Vec::new();
    effect_coding(table, roles, options, meanstructure, &mut equations);
    let mut errors = Vec::new();
    for (index, constraint) in constraints.iter().enumerate() {
        if constraint.kind == ConstraintKind::Equal {
            match equation(table, constraints, constraint, index) {
                Ok(Some(equation)) => equations.push(equation),
                Ok(None) => {}
                Err(error) => errors.extend(error.into_findings()),
            }
        }
    }
    Error::all(errors)?;
    let leaders: Vec<usize> = (0..table.cells).filter(|&c| leader_of_cell[c] == c).collect();
    let mut column = vec![0; table.cells];
    for (j, &leader) in leaders.iter().enumerate() {
        column[leader] = j;
    }
    for cell in 0..table.cells {
        column[cell] = column[leader_of_cell[cell]];
    }
    if equations.is_empty() {
        let cells = column.iter().map(|&j| CellMap { constant: 0.0, terms: vec![(j, 1.0)] }).collect();
        return Ok((Restriction { cells, parameters: leaders.len(), leaders }, findings));
    }
    let mut rows = DMatrix::zeros(equations.len(), leaders.len());
    let mut constants = DVector::zeros(equations.len());
    for (i, equation) in equations.iter().enumerate() {
        for (cell, coefficient) in &equation.coefficients {
            rows[(i, column[*cell])] += coefficient;
        }
        constants[i] = equation.constant;
    }
    let reduced = reduce_rows(&rows, &constants);
    let written = |i: usize| constraints.get(equations[i].statement);
    if let Some(i) = reduced.contradiction {
        let mut finding = Finding::new(&catalogue::CONSTRAINT_CONTRADICTION);
        if let Some(constraint) = written(i) {
            finding = finding
                .span(constraint.span.start, constraint.span.end)
                .word("constraint", format!("{} == {}", constraint.lhs, constraint.rhs));
        } else {
            finding = finding.word("constraint", "effect coding");
        }
        return Err(finding.into());
    }
    for &i in &reduced.redundant {
        if let Some(constraint) = written(i) {
            findings.push(
                Finding::new(&catalogue::CONSTRAINT_REDUNDANT)
                    .span(constraint.span.start, constraint.span.end)
                    .word("constraint", format!("{} == {}", constraint.lhs, constraint.rhs)),
            );
        }
    }
    Ok((eliminate(&reduced, &column, &leaders), findings))
}

/// For each free cell the first free cell with the same label, or itself.
fn label_leaders(table: &ParameterTable) -> Vec<usize> {
    let mut first: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
    let mut leaders = vec![0; table.cells];
    for row in &table.rows {
        if let Setting::Free(cell) = row.setting {
            leaders[cell] = if row.label.is_empty() { cell } else { *first.entry(&row.label).or_insert(cell) };
        }
    }
    leaders
}

fn eliminate(reduced: &Reduced, column: &[usize], leaders: &[usize]) -> Restriction {
    let mut parameter = vec![usize::MAX; leaders.len()];
    let mut kept_leaders = Vec::new();
    for (j, &leader) in leaders.iter().enumerate() {
        if !reduced.pivots.contains(&j) {
            parameter[j] = kept_leaders.len();
            kept_leaders.push(leader);
        }
    }
    let by_leader: Vec<CellMap> = (0..leaders.len())
        .map(|j| match reduced.pivots.iter().position(|&pivot| pivot == j) {
            None => CellMap { constant: 0.0, terms: vec![(parameter[j], 1.0)] },
            Some(equation) => CellMap {
                constant: reduced.constants[equation],
                terms: (0..leaders.len())
                    .filter(|&k| k != j && reduced.rows[(equation, k)].abs() > 1e-14)
                    .map(|k| (parameter[k], -reduced.rows[(equation, k)]))
                    .collect(),
            },
        })
        .collect();
    let cells = column.iter().map(|&j| by_leader[j].clone()).collect();
    Restriction { cells, parameters: kept_leaders.len(), leaders: kept_leaders }
}

fn effect_coding(
    table: &ParameterTable,
    roles: &[Roles],
    options: &ModelOptions,
    meanstructure: bool,
    equations: &mut Vec<Equation>,
) {
    let mut sum_to = |rows: &[usize], total: f64| {
        let mut equation = Equation { coefficients: Vec::new(), constant: total, statement: usize::MAX };
        for &i in rows {
            match table.rows[i].setting {
                Setting::Free(cell) => equation.coefficients.push((cell, 1.0)),
                Setting::Fixed(value) => equation.constant -= value,
                Setting::Sample => {}
            }
        }
        if !equation.coefficients.is_empty() {
            equations.push(equation);
        }
    };
    for (group, roles) in roles.iter().enumerate() {
        for latent in &roles.latent {
            let loadings: Vec<usize> = (0..table.rows.len())
                .filter(|&i| {
                    let row = &table.rows[i];
                    row.group == group && row.op == Operator::Measurement && row.lhs == *latent && row.rhs != *latent
                })
                .collect();
            if options.effect_coding_loadings {
                sum_to(&loadings, loadings.len() as f64);
            }
            if options.effect_coding_intercepts && meanstructure && roles.ordered.is_empty() {
                let intercepts: Vec<usize> = loadings
                    .iter()
                    .filter_map(|&i| table.find(&table.rows[i].rhs, Operator::Intercept, "", group))
                    .collect();
                sum_to(&intercepts, 0.0);
            }
        }
    }
}

/// Writes `lhs == rhs` as an equation in the free cells; `None` when it is not linear.
fn equation(
    table: &ParameterTable,
    constraints: &[Constraint],
    constraint: &Constraint,
    statement: usize,
) -> Result<Option<Equation>> {
    let text = || format!("{} == {}", constraint.lhs, constraint.rhs);
    let difference = Expression::Binary(
        crate::syntax::Operation::Subtract,
        Box::new(constraint.lhs.clone()),
        Box::new(constraint.rhs.clone()),
    );
    let expanded = substitute(&difference, constraints, 0);
    let Some(linear) = expanded.linear() else { return Ok(None) };
    let mut equation = Equation { coefficients: Vec::new(), constant: -linear.constant, statement };
    for (name, coefficient) in &linear.coefficients {
        let row = table.find_label(name).map(|i| table.rows[i].setting);
        match row {
            Some(Setting::Free(cell)) => equation.coefficients.push((cell, *coefficient)),
            Some(Setting::Fixed(value)) => equation.constant -= coefficient * value,
            Some(Setting::Sample) | None => {
                return Err(unknown_label(table, name)
                    .span(constraint.span.start, constraint.span.end)
                    .word("statement", text())
                    .into());
            }
        }
    }
    Ok(Some(equation))
}

/// The finding for a label that no parameter has.
pub(super) fn unknown_label(table: &ParameterTable, name: &str) -> Finding {
    let labels: Vec<&str> = table.rows.iter().map(|r| r.label.as_str()).filter(|l| !l.is_empty()).collect();
    let known = if labels.is_empty() { "–".to_owned() } else { labels.join(", ") };
    Finding::new(&catalogue::LABEL_UNKNOWN).parameter(name).word("known", known)
}

/// Replaces names of defined parameters by their definitions.
pub(super) fn substitute(expression: &Expression, constraints: &[Constraint], depth: usize) -> Expression {
    if depth > 64 {
        return expression.clone();
    }
    let again = |e: &Expression| substitute(e, constraints, depth + 1);
    match expression {
        Expression::Number(_) => expression.clone(),
        Expression::Name(name) => {
            let definition = constraints.iter().find(|c| {
                c.kind == ConstraintKind::Define && matches!(&c.lhs, Expression::Name(defined) if defined == name)
            });
            definition.map_or_else(|| expression.clone(), |c| again(&c.rhs))
        }
        Expression::Negate(e) => Expression::Negate(Box::new(again(e))),
        Expression::Binary(op, a, b) => Expression::Binary(*op, Box::new(again(a)), Box::new(again(b))),
        Expression::Call(function, arguments) => Expression::Call(*function, arguments.iter().map(again).collect()),
    }
}
