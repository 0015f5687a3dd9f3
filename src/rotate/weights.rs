//! Weights of items in a rotation.

use super::element::Element;
use super::options::RowWeights;
use crate::linalg::symmetric_eigen;
use nalgebra::{DMatrix, DVector};

/// The weight of each row of loadings with factor covariances `phi`. NaN for an item without communality.
pub(super) fn row_weights<T: Element>(kind: RowWeights, loadings: &DMatrix<T>, phi: &DMatrix<T>) -> DVector<T> {
    let communality = |i: usize| communality(loadings, phi, i);
    match kind {
        RowWeights::None => DVector::from_element(loadings.nrows(), T::one()),
        RowWeights::Kaiser => DVector::from_fn(loadings.nrows(), |i, _| T::one() / communality(i).sqrt()),
        RowWeights::CuretonMulaik => {
            let size = DVector::from_fn(loadings.nrows(), |i, _| communality(i).sqrt());
            let purity = first_axis(loadings, phi, &size);
            DVector::from_fn(loadings.nrows(), |i, _| {
                T::from_real(cureton_mulaik(purity[i], loadings.ncols())) / size[i]
            })
        }
    }
}

/// l' Phi l of an item.
pub(super) fn communality<T: Element>(loadings: &DMatrix<T>, phi: &DMatrix<T>, item: usize) -> T {
    let row = loadings.row(item);
    (row * phi).dot(&row)
}

/// The loadings of the items, scaled to communality one, on their first principal axis, as absolute values. The axis itself is
/// taken as given.
fn first_axis<T: Element>(loadings: &DMatrix<T>, phi: &DMatrix<T>, size: &DVector<T>) -> DVector<f64> {
    let (loadings, phi, size) = (loadings.map(|x| x.real()), phi.map(|x| x.real()), size.map(|x| x.real()));
    let scaled = DMatrix::from_fn(loadings.nrows(), loadings.ncols(), |i, j| loadings[(i, j)] / size[i]);
    let common = &scaled * phi * scaled.transpose();
    let axis = symmetric_eigen(&common).map(|eigen| {
        let last = eigen.values.len() - 1;
        eigen.vectors.column(last) * eigen.values[last].max(0.0).sqrt()
    });
    axis.map_or_else(|| DVector::from_element(size.len(), f64::NAN), |axis| axis.map(f64::abs))
}

/// cos^2 of the distance from the cone on which an item that loads equally on all m factors lies, brought to a right angle
/// at the axis and across from it, plus 0.001 (Cureton and Mulaik 1975).
fn cureton_mulaik(first: f64, m: usize) -> f64 {
    let cone = (m as f64).powf(-0.5);
    let edge = if first < cone { std::f64::consts::FRAC_PI_2 } else { 0.0 };
    let angle = (cone.acos() - first.min(1.0).acos()) / (cone.acos() - edge) * std::f64::consts::FRAC_PI_2;
    angle.cos().powi(2) + 0.001
}
