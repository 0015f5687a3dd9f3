//! Total and residual variances of everything in a model, with their derivatives by the free cells.
//!
//! Under delta the residual variance of an ordered variable follows from its scale and the rest, and where the variable
//! stands in eta, its variance in Psi follows too. In a model conditional on exogenous variables, total variances include
//! what these explain (Muthen 1984; lavaan takes their sample covariances as given).

use super::standardised::Standardised;
use crate::implied::{Implied, ProductChange, derivatives, product_changes};
use crate::model::{Cell, Layout, Matrix, Parameterization, Roles};
use nalgebra::{DMatrix, DVector};

/// A derivative by free cells: (cell, value), zero where none stands.
type Change = Vec<(usize, f64)>;

/// Total and residual variances of one group, with their derivatives.
pub struct Variances<'a> {
    layout: &'a Layout,
    roles: &'a Roles,
    eta: Vec<Variance>,
    observed: Vec<Variance>,
    exogenous: Option<&'a DMatrix<f64>>,
}

/// The variances of one variable.
#[derive(Clone, Debug, Default)]
struct Variance {
    total: f64,
    total_change: Change,
    residual: f64,
    residual_change: Change,
}

impl<'a> Variances<'a> {
    /// Computes them for one group. `exogenous` has the covariances of the variables that the model is conditional on.
    pub fn of(
        layout: &'a Layout,
        roles: &'a Roles,
        implied: &'a Implied,
        exogenous: Option<&'a DMatrix<f64>>,
    ) -> Variances<'a> {
        let mut all = Variances::values(layout, roles, implied, exogenous);
        let p = layout.observed.len();
        let lists = derivatives(layout, implied, false);
        let mut of_cell = lists.iter().peekable();
        for cell in layout.cells.iter().filter(|cell| cell.free.is_some()) {
            let own = of_cell.next_if(|d| d.cell == *cell);
            let column =
                |i: usize, c: usize| if c < p { f64::from(u8::from(i == c)) } else { implied.columns[(i, c - p)] };
            let moved = |i: usize| own.map_or(0.0, |d| 2.0 * d.s * column(i, d.u) * column(i, d.v));
            // A residual or a loading moves one variable only; the structural cells may move all of them.
            let touched = match own {
                Some(d) if d.s == 0.0 => 0..0,
                Some(d) if d.u < p => d.u..d.u + 1,
                _ => 0..p,
            };
            all.move_by(cell, implied, touched, &moved);
        }
        for product in product_changes(layout, implied).iter().filter(|product| product.matrix == Matrix::Psi) {
            all.follow_product(product, implied);
        }
        all
    }

    /// Adds the derivatives by the cells that a covariance of a latent product follows from.
    fn follow_product(&mut self, product: &ProductChange, implied: &Implied) {
        let (k, l) = (product.row, product.column);
        let times = if k == l { 1.0 } else { 2.0 };
        let add = |list: &mut Change, by: f64| {
            list.extend(product.change.iter().map(|(free, moved)| (*free, by * moved)).filter(|_| by != 0.0));
        };
        for (j, own) in self.eta.iter_mut().enumerate() {
            add(&mut own.total_change, times * implied.total[(j, k)] * implied.total[(j, l)]);
        }
        if k == l {
            add(&mut self.eta[k].residual_change, 1.0);
        }
        for (i, own) in self.observed.iter_mut().enumerate() {
            add(&mut own.total_change, times * implied.columns[(i, k)] * implied.columns[(i, l)]);
        }
    }

    /// The variances alone, for values without gradients.
    pub fn values(
        layout: &'a Layout,
        roles: &'a Roles,
        implied: &Implied,
        exogenous: Option<&'a DMatrix<f64>>,
    ) -> Variances<'a> {
        let (p, m) = (layout.observed.len(), layout.eta.len());
        let explained =
            |slopes: &DMatrix<f64>, i: usize| exogenous.map_or(0.0, |s| (slopes.row(i) * s).dot(&slopes.row(i)));
        let eta = |j: usize| Variance {
            total: implied.eta_cov[(j, j)] + explained(&implied.eta_slopes, j),
            residual: implied.psi[(j, j)],
            ..Variance::default()
        };
        let observed = |i: usize| Variance {
            total: implied.sigma[(i, i)] + explained(&implied.slopes, i),
            residual: implied.theta[(i, i)],
            ..Variance::default()
        };
        let (eta, observed) = ((0..m).map(eta).collect(), (0..p).map(observed).collect());
        Variances { layout, roles, eta, observed, exogenous }
    }

    /// Adds the derivatives by one cell. `moved` says how it moves the variance of an observed variable before anything
    /// follows from anything.
    fn move_by(
        &mut self,
        cell: &Cell,
        implied: &Implied,
        touched: std::ops::Range<usize>,
        moved: &dyn Fn(usize) -> f64,
    ) {
        let Some(free) = cell.free else { return };
        let layout = self.layout;
        let (k, l) = (cell.row, cell.column);
        let (p, m) = (self.observed.len(), self.eta.len());
        let push = |list: &mut Change, value: f64| {
            if value != 0.0 {
                list.push((free, value));
            }
        };
        // The variances that follow in Psi answer to what the cell does to the variables they belong to.
        let (at, variables) = implied.settled();
        let settled = if at.is_empty() {
            DVector::zeros(0)
        } else {
            let wanted = DVector::from_fn(at.len(), |o, _| {
                let own = cell.matrix == Matrix::Delta && variables[o] == k;
                (if own { -2.0 * implied.scale[k].powi(-3) } else { 0.0 }) - moved(variables[o])
            });
            implied.settle(&wanted)
        };
        for j in 0..m {
            let direct = match cell.matrix {
                Matrix::Beta => 2.0 * implied.total[(j, k)] * implied.eta_cov[(l, j)],
                Matrix::Psi if k == l => implied.total[(j, k)].powi(2),
                Matrix::Psi => 2.0 * implied.total[(j, k)] * implied.total[(j, l)],
                _ => 0.0,
            };
            let answer: f64 = at.iter().zip(&settled).map(|(e, x)| implied.total[(j, *e)].powi(2) * x).sum();
            let by_x = self.slope_change(cell, implied, j, true);
            push(&mut self.eta[j].total_change, direct + answer + by_x);
        }
        for (e, x) in at.iter().zip(&settled) {
            push(&mut self.eta[*e].residual_change, *x);
        }
        if cell.matrix == Matrix::Psi && k == l {
            push(&mut self.eta[k].residual_change, 1.0);
        }
        if cell.matrix == Matrix::Theta && k == l {
            push(&mut self.observed[k].residual_change, 1.0);
        }
        let everywhere = !at.is_empty() || cell.matrix == Matrix::Gamma || !layout.exogenous.is_empty();
        let range = if everywhere || cell.matrix == Matrix::Delta { 0..p } else { touched };
        let delta = layout.parameterization == Parameterization::Delta;
        for i in range {
            let answer: f64 = at.iter().zip(&settled).map(|(e, x)| implied.columns[(i, *e)].powi(2) * x).sum();
            let common = moved(i) + answer;
            let x = self.slope_change(cell, implied, i, false);
            if delta && layout.thresholds[i].is_some() {
                let scale = if cell.matrix == Matrix::Delta && k == i { -2.0 * implied.scale[i].powi(-3) } else { 0.0 };
                push(&mut self.observed[i].total_change, scale + x);
                if layout.place_in_eta[i].is_none() {
                    push(&mut self.observed[i].residual_change, scale - common);
                }
            } else {
                push(&mut self.observed[i].total_change, common + x);
            }
        }
    }

    /// How a cell moves the variance that exogenous variables explain.
    fn slope_change(&self, cell: &Cell, implied: &Implied, i: usize, eta: bool) -> f64 {
        let Some(s) = self.exogenous else { return 0.0 };
        let (k, l) = (cell.row, cell.column);
        let (slopes, total) = if eta {
            (&implied.eta_slopes, implied.total[(i, k.min(implied.total.ncols() - 1))])
        } else {
            (&implied.slopes, implied.columns[(i, k.min(implied.total.ncols() - 1))])
        };
        let by = slopes.row(i) * s;
        match cell.matrix {
            Matrix::Gamma => 2.0 * total * by[l],
            Matrix::Beta => 2.0 * total * by.dot(&implied.eta_slopes.row(l)),
            Matrix::Lambda if !eta && k == i => 2.0 * by.dot(&implied.eta_slopes.row(l)),
            _ => 0.0,
        }
    }

    fn known(&self, name: &str) -> Option<&Variance> {
        match self.layout.in_eta(name) {
            Some(j) => self.eta.get(j),
            None => self.layout.in_observed(name).and_then(|i| self.observed.get(i)),
        }
    }

    fn of_exogenous(&self, name: &str) -> Option<f64> {
        let x = self.layout.exogenous.iter().position(|n| n == name)?;
        self.exogenous.map(|s| s[(x, x)])
    }

    /// Total variance of a variable and its derivative by the free cells.
    pub(super) fn total(&self, name: &str) -> Option<(f64, &[(usize, f64)])> {
        match self.known(name) {
            Some(own) => Some((own.total, &own.total_change)),
            None => self.of_exogenous(name).map(|variance| (variance, &[][..])),
        }
    }

    /// The derivative of the residual variance of a variable by the free cells.
    pub(crate) fn residual_change(&self, name: &str) -> &[(usize, f64)] {
        self.residual(name).map_or(&[], |(_, change)| change)
    }

    /// Residual variance of a variable and its derivative by the free cells.
    pub(super) fn residual(&self, name: &str) -> Option<(f64, &[(usize, f64)])> {
        match self.known(name) {
            Some(own) => Some((own.residual, &own.residual_change)),
            None => self.of_exogenous(name).map(|variance| (variance, &[][..])),
        }
    }

    /// Whether a variable is standardised.
    pub(super) fn scaled(&self, name: &str, which: Standardised) -> bool {
        match which {
            Standardised::Latent => self.roles.is_latent(name),
            Standardised::All => true,
            Standardised::AllButExogenous => !self.roles.is_exogenous(name),
        }
    }
}
