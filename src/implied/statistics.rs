//! The statistics that a model implies, and their derivatives by its free cells.
//!
//! With y* the latent responses and d the scales ([`Implied::scale`]), the statistics are
//! d_i (tau_ik - mu_i), mu_i, d_i pi_ix, sigma_ii and d_i d_j sigma_ij (Muthén, 1984, eqs. 5–8; lavaan: `wls.est`). Every
//! cell moves Sigma by a rank-one term of two columns of X (see `derivatives.rs`), which in a factor model have few
//! entries that are not zero; what the unit of y* adds is rows of the same kind:
//!
//! - theta: d_i = sigma_ii^-1/2, so a change of sigma_ii moves row i as a whole by -1/2 dsigma_ii / sigma_ii;
//! - delta: d_i is a parameter and sigma_ii = d_i^-2. The residual variance that follows is in no statistic unless the
//!   variable stands in eta; then its variance in Psi answers to every cell, which is one more rank-one term.

use super::derivatives::derivative;
use super::evaluate::Implied;
use crate::linalg::SparseRows;
use crate::model::{Cell, Layout, Matrix, Parameterization};
use crate::moments::Statistic;
use nalgebra::DVector;

const NONE: usize = usize::MAX;

/// A list of statistics of one group with the way from variables to places in the list.
#[derive(Clone, Debug, PartialEq)]
pub struct StatisticMap {
    statistics: Vec<Statistic>,
    /// Place of the (co)variance of each pair of variables, p x p.
    pairs: Vec<usize>,
    /// Place of the mean of each variable.
    means: Vec<usize>,
    /// (step, place) of the thresholds of each variable.
    thresholds: Vec<Vec<(usize, usize)>>,
    /// (x, place) of the slopes of each variable.
    slopes: Vec<Vec<(usize, usize)>>,
}

impl StatisticMap {
    /// A map for these statistics, each of which stands once. `None` when one of them is none of the layout: a threshold
    /// or slope that does not exist, the mean or variance of an ordered variable, a variable out of range.
    pub fn new(layout: &Layout, statistics: Vec<Statistic>) -> Option<StatisticMap> {
        let p = layout.observed.len();
        let mut map = StatisticMap {
            pairs: vec![NONE; p * p],
            means: vec![NONE; p],
            thresholds: vec![Vec::new(); p],
            slopes: vec![Vec::new(); p],
            statistics,
        };
        for (place, statistic) in map.statistics.iter().enumerate() {
            let ordered = |variable: usize| layout.thresholds.get(variable).copied();
            match *statistic {
                Statistic::Threshold { variable, step } => {
                    ordered(variable)?.filter(|count| step < *count)?;
                    map.thresholds[variable].push((step, place));
                }
                Statistic::Mean { variable } if ordered(variable)?.is_none() => map.means[variable] = place,
                Statistic::Variance { variable } if ordered(variable)?.is_none() => {
                    map.pairs[variable * p + variable] = place;
                }
                Statistic::Slope { variable, x } if variable < p && x < layout.exogenous.len() => {
                    map.slopes[variable].push((x, place));
                }
                Statistic::Covariance { i, j } if j < i && i < p => {
                    map.pairs[i * p + j] = place;
                    map.pairs[j * p + i] = place;
                }
                _ => return None,
            }
        }
        Some(map)
    }

    /// Every statistic of a layout: thresholds and means by variable, slopes by exogenous variable, variances,
    /// covariances. Means of variables that are not ordered only where means are modelled.
    pub fn all(layout: &Layout, meanstructure: bool) -> Option<StatisticMap> {
        let p = layout.observed.len();
        let mut list = Vec::with_capacity(p * (p + 3) / 2);
        for (variable, thresholds) in layout.thresholds.iter().enumerate() {
            match thresholds {
                Some(count) => list.extend((0..*count).map(|step| Statistic::Threshold { variable, step })),
                None if meanstructure => list.push(Statistic::Mean { variable }),
                None => {}
            }
        }
        for x in 0..layout.exogenous.len() {
            list.extend((0..p).map(|variable| Statistic::Slope { variable, x }));
        }
        let continuous = (0..p).filter(|variable| layout.thresholds[*variable].is_none());
        list.extend(continuous.map(|variable| Statistic::Variance { variable }));
        for j in 0..p {
            list.extend((j + 1..p).map(|i| Statistic::Covariance { i, j }));
        }
        StatisticMap::new(layout, list)
    }

    /// The list.
    pub fn statistics(&self) -> &[Statistic] {
        &self.statistics
    }

    /// What the model says of each of them.
    pub fn values(&self, implied: &Implied) -> DVector<f64> {
        let d = &implied.scale;
        DVector::from_iterator(
            self.statistics.len(),
            self.statistics.iter().map(|statistic| match *statistic {
                Statistic::Threshold { variable, step } => {
                    d[variable] * (implied.tau[variable][step] - implied.mu[variable])
                }
                Statistic::Mean { variable } => implied.mu[variable],
                Statistic::Slope { variable, x } => d[variable] * implied.slopes[(variable, x)],
                Statistic::Variance { variable } => implied.sigma[(variable, variable)],
                Statistic::Covariance { i, j } => d[i] * d[j] * implied.sigma[(i, j)],
            }),
        )
    }

    /// Their derivatives by the free cells of the model, `statistics` x `cells`.
    pub fn jacobian(&self, layout: &Layout, implied: &Implied, cells: usize) -> SparseRows {
        let mut columns = vec![Vec::new(); cells];
        let mut column = Column::new(self, layout, implied);
        for cell in &layout.cells {
            if let Some(free) = cell.free {
                column.fill(cell);
                columns[free] = column.take();
            }
        }
        SparseRows::from_columns(self.statistics.len(), &columns)
    }
}

/// One column of the Jacobian in the making.
struct Column<'a> {
    map: &'a StatisticMap,
    layout: &'a Layout,
    implied: &'a Implied,
    /// The columns of X that are not unit vectors, as (variable, value).
    sparse: Vec<Vec<(usize, f64)>>,
    values: Vec<f64>,
    touched: Vec<usize>,
    is_touched: Vec<bool>,
    /// dsigma_ii of ordered variables, under theta.
    variance: Vec<f64>,
    moved: Vec<usize>,
}

impl<'a> Column<'a> {
    fn new(map: &'a StatisticMap, layout: &'a Layout, implied: &'a Implied) -> Column<'a> {
        let entries = |column: usize| {
            let column = implied.columns.column(column);
            column.iter().copied().enumerate().filter(|(_, x)| *x != 0.0).collect()
        };
        let count = map.statistics.len();
        Column {
            map,
            layout,
            implied,
            sparse: (0..implied.columns.ncols()).map(entries).collect(),
            values: vec![0.0; count],
            touched: Vec::new(),
            is_touched: vec![false; count],
            variance: vec![0.0; layout.observed.len()],
            moved: Vec::new(),
        }
    }

    /// Takes the entries that are not zero and leaves an empty column.
    fn take(&mut self) -> Vec<(usize, f64)> {
        let values = &mut self.values;
        for &place in &self.touched {
            self.is_touched[place] = false;
        }
        let entries = self.touched.drain(..).map(|place| (place, std::mem::take(&mut values[place])));
        entries.filter(|(_, value)| *value != 0.0).collect()
    }

    fn add(&mut self, place: usize, value: f64) {
        if place != NONE && value != 0.0 {
            if !self.is_touched[place] {
                self.is_touched[place] = true;
                self.touched.push(place);
            }
            self.values[place] += value;
        }
    }

    /// A column of X.
    fn x(&self, column: usize) -> Vec<(usize, f64)> {
        let p = self.layout.observed.len();
        if column < p { vec![(column, 1.0)] } else { self.sparse[column - p].clone() }
    }

    fn fill(&mut self, cell: &Cell) {
        let (implied, layout) = (self.implied, self.layout);
        let (p, i) = (layout.observed.len(), cell.row);
        if layout.follows(cell) {
            return;
        }
        match cell.matrix {
            Matrix::Tau => {
                let place = self.map.thresholds[i].iter().find(|(step, _)| *step == cell.column);
                if let Some((_, place)) = place {
                    self.add(*place, implied.scale[i]);
                }
            }
            Matrix::Gamma => self.slopes(p + i, |x| f64::from(u8::from(x == cell.column))),
            Matrix::Delta => {
                self.row(i, 1.0 / implied.scale[i]);
                if let Some(o) = implied.settled.observed.iter().position(|observed| *observed == i) {
                    let mut change = DVector::zeros(implied.settled.eta.len());
                    change[o] = -2.0 * implied.scale[i].powi(-3);
                    self.settle(&change);
                }
            }
            _ => {
                let Some(d) = derivative(layout, implied, cell) else { return };
                if d.s != 0.0 {
                    self.rank_one(d.s, d.u, d.v);
                    self.settle_variances(d.s, d.u, d.v);
                    self.theta_units();
                }
                if d.t != 0.0 {
                    self.means(d.w, d.t);
                }
                if matches!(cell.matrix, Matrix::Lambda | Matrix::Beta) && !layout.exogenous.is_empty() {
                    self.slopes(d.w, |x| implied.eta_slopes[(cell.column, x)]);
                }
            }
        }
    }

    /// dSigma = s (X_u X_v' + X_v X_u')
    fn rank_one(&mut self, s: f64, u: usize, v: usize) {
        let p = self.layout.observed.len();
        let theta = self.layout.parameterization == Parameterization::Theta;
        let (left, right) = (self.x(u), self.x(v));
        for &(i, a) in &left {
            for &(j, b) in &right {
                if i == j {
                    let change = 2.0 * s * a * b;
                    if self.layout.thresholds[i].is_none() {
                        self.add(self.map.pairs[i * p + i], change);
                    } else if theta {
                        if self.variance[i] == 0.0 {
                            self.moved.push(i);
                        }
                        self.variance[i] += change;
                    }
                } else {
                    let scale = self.implied.scale[i] * self.implied.scale[j];
                    self.add(self.map.pairs[i * p + j], scale * s * a * b);
                }
            }
        }
    }

    /// Under theta the unit of y*_i is sigma_ii^1/2.
    fn theta_units(&mut self) {
        for i in std::mem::take(&mut self.moved) {
            let change = std::mem::take(&mut self.variance[i]);
            self.row(i, -0.5 * change / self.implied.sigma[(i, i)]);
        }
    }

    /// What an ordered variable's scale moves when it changes by `share` of itself: its thresholds, slopes, covariances.
    fn row(&mut self, i: usize, share: f64) {
        let (implied, p) = (self.implied, self.layout.observed.len());
        let d = implied.scale[i];
        let map = self.map;
        for &(step, place) in &map.thresholds[i] {
            self.add(place, share * d * (implied.tau[i][step] - implied.mu[i]));
        }
        for &(x, place) in &map.slopes[i] {
            self.add(place, share * d * implied.slopes[(i, x)]);
        }
        for j in (0..p).filter(|j| *j != i) {
            self.add(map.pairs[i * p + j], share * d * implied.scale[j] * implied.sigma[(i, j)]);
        }
    }

    /// Under delta: the variances in Psi that follow undo what a rank-one change does to the variances of y*.
    fn settle_variances(&mut self, s: f64, u: usize, v: usize) {
        let settled = &self.implied.settled;
        if settled.eta.is_empty() {
            return;
        }
        let (left, right) = (self.x(u), self.x(v));
        let entry = |list: &[(usize, f64)], i: usize| list.iter().find(|(at, _)| *at == i).map_or(0.0, |(_, x)| *x);
        let change = DVector::from_iterator(
            settled.observed.len(),
            settled.observed.iter().map(|&i| -2.0 * s * entry(&left, i) * entry(&right, i)),
        );
        self.settle(&change);
    }

    /// Changes the variances in Psi so that the variances of y* change by this much.
    fn settle(&mut self, change: &DVector<f64>) {
        if change.amax() == 0.0 {
            return;
        }
        let settled = &self.implied.settled;
        let variances = &settled.answer * change;
        let p = self.layout.observed.len();
        for (&eta, variance) in settled.eta.iter().zip(variances.iter()) {
            if *variance != 0.0 {
                self.rank_one(0.5 * variance, p + eta, p + eta);
            }
        }
    }

    /// dmu = t X_w
    fn means(&mut self, w: usize, t: f64) {
        let map = self.map;
        for (i, x) in self.x(w) {
            self.add(map.means[i], t * x);
            for &(_, place) in &map.thresholds[i] {
                self.add(place, -self.implied.scale[i] * t * x);
            }
        }
    }

    /// dPi = X_w r'
    fn slopes(&mut self, w: usize, r: impl Fn(usize) -> f64) {
        let map = self.map;
        for (i, value) in self.x(w) {
            for &(x, place) in &map.slopes[i] {
                self.add(place, self.implied.scale[i] * value * r(x));
            }
        }
    }
}
