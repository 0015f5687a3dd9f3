//! The parts that the likelihood of both levels is a sum of, each like one group with normal moments.

use super::super::problem::{GroupSlope, Point, Problem, Slope};
use super::{LevelPoint, Levels};
use crate::implied::{CellDerivative, Implied, Products};
use nalgebra::{DMatrix, DVector};

/// One part of the likelihood of a group: the deviations from the cluster means, or the cluster means of one size.
pub(in super::super) struct Component<'a> {
    /// X' W X
    pub weight: Products,
    /// X' M X
    pub residual: Products,
    /// X' W d
    pub mean: DVector<f64>,
    /// The derivatives by the free cells that it depends on, by the columns of this X.
    pub cells: std::borrow::Cow<'a, [CellDerivative]>,
    /// Its share of the group.
    pub share: f64,
}

/// X of one level: the identity beside the columns that its derivatives are built from.
fn columns_of(implied: &Implied) -> DMatrix<f64> {
    let p = implied.sigma.nrows();
    let mut x = DMatrix::zeros(p, p + implied.columns.ncols());
    x.view_mut((0, 0), (p, p)).fill_with_identity();
    x.columns_mut(p, implied.columns.ncols()).copy_from(&implied.columns);
    x
}

/// X of both levels in the rows of v, and where the columns of the second begin.
fn joined_columns(levels: &Levels, within: &Implied, between: &Implied) -> (DMatrix<f64>, usize) {
    let data = &levels.clustered;
    let (own, other) = (columns_of(within), columns_of(between));
    let mut x = DMatrix::zeros(data.cluster_values.ncols(), own.ncols() + other.ncols());
    x.view_mut((0, 0), own.shape()).copy_from(&own);
    for (i, &place) in data.places.iter().enumerate() {
        x.view_mut((place, own.ncols()), (1, other.ncols())).copy_from(&other.row(i));
    }
    (x, own.ncols())
}

/// The cells of both levels by the columns of the joined X: those of the first move Sigma_n by 1/n of what they move Sigma_W.
fn joined_cells(
    within: &[CellDerivative],
    between: &[CellDerivative],
    offset: usize,
    size: usize,
) -> Vec<CellDerivative> {
    let own = within.iter().map(|d| CellDerivative { s: d.s / size as f64, ..*d });
    let other = between.iter().map(|d| CellDerivative { u: d.u + offset, v: d.v + offset, w: d.w + offset, ..*d });
    own.chain(other).collect()
}

fn sides(slope: &Slope, group: usize) -> Option<(&[CellDerivative], &[CellDerivative])> {
    let side = |block: usize| match &slope.groups[block] {
        GroupSlope::Moments { derivatives, .. } => Some(derivatives.as_slice()),
        GroupSlope::Statistics(_) | GroupSlope::Cases(_) => None,
    };
    Some((side(2 * group)?, side(2 * group + 1)?))
}

/// Calls `each` with every part of the likelihood of a group.
fn components<'a>(
    (levels, at): (&Levels, &LevelPoint),
    (within, between): (&Implied, &Implied),
    (first, second): (&'a [CellDerivative], &[CellDerivative]),
    mut each: impl FnMut(&Component<'a>),
) {
    let data = &levels.clustered;
    let n = data.cases() as f64;
    let product = |x: &DMatrix<f64>, m: &DMatrix<f64>| Products(x.tr_mul(&(m * x)));
    let x = columns_of(within);
    each(&Component {
        weight: product(&x, &at.within),
        residual: product(&x, &at.within_residual(levels)),
        mean: DVector::zeros(x.ncols()),
        // The means are no part of the deviations.
        cells: first.iter().map(|d| CellDerivative { t: 0.0, ..*d }).collect(),
        share: data.degrees() / n,
    });
    let (x, offset) = joined_columns(levels, within, between);
    for (k, size) in data.sizes.iter().enumerate() {
        let (m, wd) = at.between_residual(levels, k);
        each(&Component {
            weight: product(&x, &at.between[k]),
            residual: product(&x, &m),
            mean: x.tr_mul(&wd),
            cells: joined_cells(first, second, offset, size.size).into(),
            share: size.clusters.len() as f64 / n,
        });
    }
}

/// The sum over groups and parts of a symmetric matrix by free cells, of which `entry` gives the elements.
pub(in super::super) fn gather(
    problem: &Problem<'_>,
    point: &Point,
    slope: &Slope,
    entry: impl Fn(&Component<'_>, &CellDerivative, &CellDerivative) -> f64,
) -> DMatrix<f64> {
    let cells = problem.model.table.cells;
    let mut by_cell = DMatrix::zeros(cells, cells);
    for (g, at) in point.levels.iter().enumerate() {
        let sample = &problem.sample.groups[2 * g];
        let (Some(levels), Some(sides)) = (&sample.levels, sides(slope, g)) else { continue };
        let implied = (&point.groups[2 * g].implied, &point.groups[2 * g + 1].implied);
        components((levels, at), implied, sides, |part| {
            let weight = sample.weight * part.share;
            for (j, b) in part.cells.iter().enumerate() {
                for a in &part.cells[..=j] {
                    let value = weight * entry(part, a, b);
                    by_cell[(a.free, b.free)] += value;
                    if a.free != b.free {
                        by_cell[(b.free, a.free)] += value;
                    }
                }
            }
        });
    }
    by_cell
}

/// The derivative of each cluster's log-likelihood by the free cells: for every group clusters x cells.
pub(in super::super) fn cluster_scores(problem: &Problem<'_>, point: &Point, slope: &Slope) -> Vec<DMatrix<f64>> {
    let cells = problem.model.table.cells;
    let mut all = Vec::with_capacity(point.levels.len());
    for (g, at) in point.levels.iter().enumerate() {
        let (Some(levels), Some((first, second))) = (&problem.sample.groups[2 * g].levels, sides(slope, g)) else {
            continue;
        };
        let data = &levels.clustered;
        let (within, between) = (&point.groups[2 * g].implied, &point.groups[2 * g + 1].implied);
        let mut scores = DMatrix::zeros(data.clusters(), cells);
        // Deviations: the sum over cases of z_u z_v less (n - 1) times its expectation.
        let x = columns_of(within);
        let weighted = &at.within * &x;
        let z = &data.deviations * &weighted;
        let expected = x.tr_mul(&weighted);
        for d in first.iter().filter(|d| d.s != 0.0) {
            for (case, &cluster) in data.cluster_of.iter().enumerate() {
                scores[(cluster, d.free)] += d.s * z[(case, d.u)] * z[(case, d.v)];
            }
            for (cluster, &size) in data.cluster_sizes.iter().enumerate() {
                scores[(cluster, d.free)] -= d.s * (size as f64 - 1.0) * expected[(d.u, d.v)];
            }
        }
        let (x, offset) = joined_columns(levels, within, between);
        for (k, size) in data.sizes.iter().enumerate() {
            let weighted = &at.between[k] * &x;
            let expected = x.tr_mul(&weighted);
            let joined = joined_cells(first, second, offset, size.size);
            for &cluster in &size.clusters {
                let residual = data.cluster_values.row(cluster).transpose() - &at.mean;
                let z = weighted.tr_mul(&residual);
                for d in &joined {
                    scores[(cluster, d.free)] += d.s * (z[d.u] * z[d.v] - expected[(d.u, d.v)]) + d.t * z[d.w];
                }
            }
        }
        all.push(scores);
    }
    all
}
