//! The gradient projection algorithm (Jennrich 2001, 2002, Psychometrika 66:289, 67:7).

use super::criterion::Criterion;
use nalgebra::DMatrix;

/// Iterations of one start.
const MAX_ITERATIONS: usize = 10_000;

/// Where a search ended.
#[derive(Clone, Debug)]
pub(super) struct Search {
    /// T.
    pub transformation: DMatrix<f64>,
    /// f there.
    pub value: f64,
    /// Size of the projected gradient there.
    pub slope: f64,
}

/// Whether T is to be orthogonal, or to have columns of length one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Orthogonal,
    Oblique,
}

/// Minimises the criterion of A T'^-1 over T from a start, until the projected gradient is below the tolerance. `None` where the criterion does not exist there.
pub(super) fn search(
    a: &DMatrix<f64>,
    criterion: &Criterion,
    kind: Kind,
    start: DMatrix<f64>,
    tolerance: f64,
) -> Option<Search> {
    let mut t = start;
    let (mut value, mut gradient) = value_and_gradient(a, criterion, kind, &t)?;
    let mut step = 1.0;
    for _ in 0..MAX_ITERATIONS {
        let projected = project(kind, &t, &gradient);
        let slope = projected.norm();
        if slope < tolerance {
            return Some(Search { transformation: t, value, slope });
        }
        step *= 2.0;
        let mut moved = None;
        for _ in 0..30 {
            let next = retract(kind, &t - &projected * step).and_then(|t| {
                let (value, gradient) = value_and_gradient(a, criterion, kind, &t)?;
                Some((t, value, gradient))
            });
            if let Some(next) = next.filter(|next| next.1 < value - 0.5 * slope * slope * step) {
                moved = Some(next);
                break;
            }
            step *= 0.5;
        }
        // Rounding leaves nothing to gain.
        let Some((next, next_value, next_gradient)) = moved else {
            return Some(Search { transformation: t, value, slope });
        };
        (t, value, gradient) = (next, next_value, next_gradient);
    }
    let slope = project(kind, &t, &gradient).norm();
    Some(Search { transformation: t, value, slope })
}

/// A T'^-1; for an orthogonal T this is A T. `None` where T is singular.
pub(super) fn transformed(a: &DMatrix<f64>, kind: Kind, t: &DMatrix<f64>) -> Option<DMatrix<f64>> {
    match kind {
        Kind::Orthogonal => Some(a * t),
        Kind::Oblique => Some(a * t.clone().try_inverse()?.transpose()),
    }
}

/// f and its gradient by T.
fn value_and_gradient(
    a: &DMatrix<f64>,
    criterion: &Criterion,
    kind: Kind,
    t: &DMatrix<f64>,
) -> Option<(f64, DMatrix<f64>)> {
    let l = transformed(a, kind, t)?;
    let (value, by_loadings) = criterion.at(&l);
    let gradient = match kind {
        Kind::Orthogonal => a.tr_mul(&by_loadings),
        Kind::Oblique => -(l.tr_mul(&by_loadings) * t.clone().try_inverse()?).transpose(),
    };
    (value.is_finite() && gradient.iter().all(|x| x.is_finite())).then_some((value, gradient))
}

/// The gradient along the manifold.
fn project(kind: Kind, t: &DMatrix<f64>, gradient: &DMatrix<f64>) -> DMatrix<f64> {
    match kind {
        Kind::Orthogonal => {
            let m = t.tr_mul(gradient);
            gradient - t * (&m + m.transpose()) * 0.5
        }
        Kind::Oblique => {
            let mut projected = gradient.clone();
            for j in 0..t.ncols() {
                let along = t.column(j).dot(&gradient.column(j));
                projected.column_mut(j).axpy(-along, &t.column(j), 1.0);
            }
            projected
        }
    }
}

/// Back to the manifold: the nearest orthogonal matrix, or columns of length one.
fn retract(kind: Kind, x: DMatrix<f64>) -> Option<DMatrix<f64>> {
    match kind {
        Kind::Orthogonal => {
            let svd = nalgebra::SVD::try_new(x, true, true, f64::EPSILON, 1000)?;
            Some(svd.u? * svd.v_t?)
        }
        Kind::Oblique => {
            let mut x = x;
            for mut column in x.column_iter_mut() {
                let norm = column.norm();
                column /= norm;
            }
            x.iter().all(|value| value.is_finite()).then_some(x)
        }
    }
}
