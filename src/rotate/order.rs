//! Order and sign of rotated factors, which no criterion decides.

use super::options::{ColumnOrder, Rotation};
use nalgebra::DMatrix;

/// The columns of rotated loadings in their order, each with its sign.
pub(super) fn columns(loadings: &DMatrix<f64>, rotation: &Rotation) -> Vec<(usize, f64)> {
    let m = loadings.ncols();
    let key = |j: usize| match rotation.order {
        ColumnOrder::None => 0.0,
        ColumnOrder::SumOfSquares => -loadings.column(j).norm_squared(),
        ColumnOrder::Index => mean_place(loadings, j),
    };
    let mut order: Vec<usize> = (0..m).collect();
    // The general factor of a bifactor rotation stays in front, as do the factors of a target in their places.
    let kept = match rotation.name {
        "bigeomin" | "biquartimin" => 1,
        "target" | "pst" => m,
        _ => 0,
    };
    order[kept.min(m)..].sort_by(|&a, &b| key(a).total_cmp(&key(b)));
    let sign = |j: usize| if rotation.reflect && kept < m && loadings.column(j).sum() < 0.0 { -1.0 } else { 1.0 };
    order.into_iter().map(|j| (j, sign(j))).collect()
}

/// The mean place of the items that load at least 0.8 times as high as the highest.
fn mean_place(loadings: &DMatrix<f64>, j: usize) -> f64 {
    let column = loadings.column(j);
    let high: Vec<usize> = (0..column.len()).filter(|&i| column[i].abs() >= 0.8 * column.amax()).collect();
    high.iter().map(|&i| i as f64).sum::<f64>() / high.len() as f64
}
