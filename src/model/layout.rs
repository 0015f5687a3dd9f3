//! From table rows to matrix cells: the LISREL all-y form of each group.
//!
//! eta = alpha + B eta + zeta, y = nu + Lambda eta + epsilon, cov(zeta) = Psi, cov(epsilon) = Theta.
//! An observed variable that takes part in a regression, or covaries with something structural, stands in eta too and
//! measures itself without error. In a model that is conditional on exogenous variables these stand outside:
//! eta = alpha + B eta + Gamma x + zeta, and y holds the outcomes alone.

use super::options::Parameterization;
use super::ordered::threshold_number;
use super::roles::Roles;
use super::table::{ParameterTable, Row, Setting};
use crate::syntax::Operator;

/// A matrix of the model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Matrix {
    /// Loadings, p x m.
    Lambda,
    /// Regressions among eta, m x m.
    Beta,
    /// (Residual) covariances of eta, m x m, symmetric.
    Psi,
    /// Residual covariances of the observed variables, p x p, symmetric.
    Theta,
    /// Intercepts of the observed variables, p.
    Nu,
    /// Intercepts of eta, m.
    Alpha,
    /// Thresholds of ordered variables: row is the variable, column the step from 0.
    Tau,
    /// Scales of ordered variables (`~*~`), p.
    Delta,
    /// Slopes of eta on exogenous variables that the model is conditional on, m x k.
    Gamma,
}

/// Where a row of the table stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cell {
    /// Which matrix.
    pub matrix: Matrix,
    /// Row of the matrix.
    pub row: usize,
    /// Column of the matrix (0 for vectors).
    pub column: usize,
    /// Row of the parameter table.
    pub table_row: usize,
    /// Number among the free cells of the model; `None` when fixed or from the sample.
    pub free: Option<usize>,
    /// The value when not free; samples fill in theirs later.
    pub value: f64,
    /// Taken from the sample.
    pub from_sample: bool,
    /// States a loading (`=~`); a loading on something in eta stands in B beside the regressions.
    pub loading: bool,
}

/// The matrices of one group.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// Observed variables: rows of Lambda. Without the exogenous ones where the model is conditional on them.
    pub observed: Vec<String>,
    /// Exogenous variables that the model is conditional on: columns of Gamma. Their own moments have no cells.
    pub exogenous: Vec<String>,
    /// For each observed variable its number of thresholds; `None` when it is not ordered.
    pub thresholds: Vec<Option<usize>>,
    /// What sets the unit of ordered variables.
    pub parameterization: Parameterization,
    /// Elements of eta: latent variables first, then observed ones that stand in eta.
    pub eta: Vec<String>,
    /// How many of eta are latent variables.
    pub latent: usize,
    /// For each observed variable its place in eta, if it stands there.
    pub place_in_eta: Vec<Option<usize>>,
    /// All cells that the table sets.
    pub cells: Vec<Cell>,
    /// Whether any regression or higher-order loading exists (else B = 0).
    pub has_regressions: bool,
    /// Latent products without indicators, whose variances, covariances and means follow from those of their factors.
    pub products: LatentProducts,
}

/// Products among eta that have no indicators.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LatentProducts {
    /// Places of the products in eta.
    pub places: Vec<usize>,
    /// Places of the variables that are multiplied in eta, each once.
    pub factors: Vec<usize>,
    /// For each product which two of these it is made of.
    pub pairs: Vec<[usize; 2]>,
}

impl LatentProducts {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Adds the product at a place, made of two elements of eta.
    pub(super) fn add(&mut self, place: usize, made_of: [usize; 2]) {
        let pair = made_of.map(|eta| {
            self.factors.iter().position(|known| *known == eta).unwrap_or_else(|| {
                self.factors.push(eta);
                self.factors.len() - 1
            })
        });
        self.places.push(place);
        self.pairs.push(pair);
    }
}

impl Layout {
    /// Lays out the rows of one group, with exogenous variables outside of eta where the form is `conditional`.
    pub(super) fn of(
        table: &ParameterTable,
        roles: &Roles,
        parameterization: Parameterization,
        conditional: bool,
        group: usize,
    ) -> Layout {
        let rows: Vec<(usize, &Row)> = table.rows.iter().enumerate().filter(|(_, r)| r.group == group).collect();
        let observed = if conditional { roles.explained().to_vec() } else { roles.observed.clone() };
        let exogenous = if conditional { roles.exogenous.clone() } else { Vec::new() };
        let index_of = |names: &[String], name: &str| names.iter().position(|n| n == name);
        let mut structural = vec![false; observed.len()];
        for (_, row) in &rows {
            if matches!(row.op, Operator::Regression | Operator::Composite) {
                for name in [&row.lhs, &row.rhs] {
                    if let Some(i) = index_of(&observed, name) {
                        structural[i] = true;
                    }
                }
            }
        }
        // A covariance joins two residuals of the same matrix, so the other side of a structural one moves too.
        let is_structural = |structural: &[bool], name: &str| index_of(&observed, name).is_none_or(|i| structural[i]);
        let mut moved = true;
        while moved {
            moved = false;
            for (_, row) in &rows {
                if row.op == Operator::Covariance && row.lhs != row.rhs {
                    let (a, b) = (is_structural(&structural, &row.lhs), is_structural(&structural, &row.rhs));
                    if a != b {
                        let other = if a { &row.rhs } else { &row.lhs };
                        if let Some(i) = index_of(&observed, other) {
                            structural[i] = true;
                            moved = true;
                        }
                    }
                }
            }
        }
        let mut eta = roles.latent.clone();
        let mut place_in_eta = vec![None; observed.len()];
        for (i, name) in observed.iter().enumerate() {
            if structural[i] {
                place_in_eta[i] = Some(eta.len());
                eta.push(name.clone());
            }
        }
        let mut layout = Layout {
            thresholds: observed.iter().map(|name| roles.thresholds(name)).collect(),
            parameterization,
            exogenous,
            latent: roles.latent.len(),
            cells: Vec::with_capacity(rows.len()),
            has_regressions: false,
            products: LatentProducts::default(),
            observed,
            eta,
            place_in_eta,
        };
        for (table_row, row) in rows {
            let Some((matrix, i, j)) = layout.place(row) else { continue };
            layout.has_regressions |= matrix == Matrix::Beta;
            let (free, value, from_sample) = match row.setting {
                Setting::Free(cell) => (Some(cell), 0.0, false),
                Setting::Fixed(value) => (None, value, false),
                Setting::Sample => (None, 0.0, true),
            };
            let loading = row.op == Operator::Measurement;
            layout.cells.push(Cell { matrix, row: i, column: j, table_row, free, value, from_sample, loading });
        }
        layout
    }

    /// Index of a name in eta.
    pub fn in_eta(&self, name: &str) -> Option<usize> {
        self.eta.iter().position(|n| n == name)
    }

    /// Index of a name among the observed variables.
    pub fn in_observed(&self, name: &str) -> Option<usize> {
        self.observed.iter().position(|n| n == name)
    }

    /// Whether any variable is ordered.
    pub fn is_ordinal(&self) -> bool {
        self.thresholds.iter().any(Option::is_some)
    }

    /// Whether the value of a cell follows from the others, whatever the table says: the residual variance of an ordered
    /// variable under delta, its scale under theta, the moments of a latent product without indicators.
    pub fn follows(&self, cell: &Cell) -> bool {
        if matches!(cell.matrix, Matrix::Psi | Matrix::Alpha) {
            let is_product = |eta: usize| self.products.places.contains(&eta);
            if is_product(cell.row) || (cell.matrix == Matrix::Psi && is_product(cell.column)) {
                return true;
            }
        }
        match (cell.matrix, self.parameterization) {
            (Matrix::Theta, Parameterization::Delta) => cell.row == cell.column && self.thresholds[cell.row].is_some(),
            (Matrix::Psi, Parameterization::Delta) => {
                cell.row == cell.column && self.observed_in_eta(cell.row).is_some_and(|i| self.thresholds[i].is_some())
            }
            (Matrix::Delta, Parameterization::Theta) => true,
            _ => false,
        }
    }

    /// The observed variable that stands at a place of eta.
    pub fn observed_in_eta(&self, eta: usize) -> Option<usize> {
        if eta < self.latent { None } else { self.place_in_eta.iter().position(|place| *place == Some(eta)) }
    }

    /// Matrix and indices of a row; `None` for a row that only names a latent variable, or a moment of an exogenous
    /// variable that the model is conditional on.
    fn place(&self, row: &Row) -> Option<(Matrix, usize, usize)> {
        let (lhs, rhs) = (self.in_eta(&row.lhs), self.in_eta(&row.rhs));
        match row.op {
            Operator::Measurement if row.lhs == row.rhs => None,
            Operator::Measurement => match rhs {
                Some(indicator) => Some((Matrix::Beta, indicator, lhs?)),
                None => Some((Matrix::Lambda, self.in_observed(&row.rhs)?, lhs?)),
            },
            // A composite is regressed on what it is made of.
            Operator::Regression | Operator::Composite => match self.exogenous.iter().position(|name| *name == row.rhs)
            {
                Some(x) => Some((Matrix::Gamma, lhs?, x)),
                None => Some((Matrix::Beta, lhs?, rhs?)),
            },
            Operator::Covariance => match (lhs, rhs) {
                (Some(i), Some(j)) => Some((Matrix::Psi, i, j)),
                _ => Some((Matrix::Theta, self.in_observed(&row.lhs)?, self.in_observed(&row.rhs)?)),
            },
            Operator::Intercept => match lhs {
                Some(i) => Some((Matrix::Alpha, i, 0)),
                None => Some((Matrix::Nu, self.in_observed(&row.lhs)?, 0)),
            },
            Operator::Threshold => {
                Some((Matrix::Tau, self.in_observed(&row.lhs)?, threshold_number(&row.rhs)?.checked_sub(1)?))
            }
            Operator::Scale => Some((Matrix::Delta, self.in_observed(&row.lhs)?, 0)),
        }
    }
}
