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
            DVector::from_fn(loadings.nrows(), |i, _| cureton_mulaik(purity[i], loadings.ncols()) / size[i])
        }
    }
}

/// l' Phi l of an item.
pub(super) fn communality<T: Element>(loadings: &DMatrix<T>, phi: &DMatrix<T>, item: usize) -> T {
    let row = loadings.row(item);
    (row * phi).dot(&row)
}

/// The loadings of the items on their first principal axis, divided by the roots of their communalities; positive.
/// NaN where there is no such axis.
fn first_axis<T: Element>(loadings: &DMatrix<T>, phi: &DMatrix<T>, size: &DVector<T>) -> DVector<T> {
    let p = loadings.nrows();
    let common = loadings * phi * loadings.transpose();
    let undefined = || DVector::from_element(p, T::from_real(f64::NAN));
    let Some(eigen) = symmetric_eigen(&common.map(|x| x.real())).filter(|eigen| !eigen.values.is_empty()) else {
        return undefined();
    };
    let (value, vector) = (eigen.values[p - 1], eigen.vectors.column(p - 1).map(T::from_real));
    // One step of Newton's method from the axis of the real parts follows whatever stands beside them.
    let mut bordered = DMatrix::zeros(p + 1, p + 1);
    bordered.view_mut((0, 0), (p, p)).copy_from(&common);
    for i in 0..p {
        bordered[(i, i)] -= T::from_real(value);
        bordered[(i, p)] = -vector[i];
        bordered[(p, i)] = vector[i];
    }
    let mut gap = DVector::zeros(p + 1);
    gap.rows_mut(0, p).copy_from(&(&vector * T::from_real(value) - &common * &vector));
    let Some(step) = bordered.lu().solve(&gap) else { return undefined() };
    let root = (T::from_real(value) + step[p]).sqrt();
    DVector::from_fn(p, |i, _| {
        let along = (vector[i] + step[i]) * root / size[i];
        if along.real() < 0.0 { -along } else { along }
    })
}

/// cos^2 of the distance from the cone on which an item that loads equally on all m factors lies, brought to a right angle
/// at the axis and across from it, plus 0.001 (Cureton and Mulaik 1975).
fn cureton_mulaik<T: Element>(first: T, m: usize) -> T {
    let cone = (m as f64).powf(-0.5);
    let edge = if first.real() < cone { std::f64::consts::FRAC_PI_2 } else { 0.0 };
    let angle =
        (T::from_real(cone.acos()) - arc_cosine(first)).scale(std::f64::consts::FRAC_PI_2 / (cone.acos() - edge));
    let cosine = angle.cos();
    cosine * cosine + T::from_real(0.001)
}

/// The arc cosine; 0 from 1 on. Followed to first order beside the real part, where the logarithms of complex numbers would
/// round a tiny step away.
fn arc_cosine<T: Element>(x: T) -> T {
    let at = x.real();
    if at >= 1.0 {
        return T::zero();
    }
    T::from_real(at.acos()) - (x - T::from_real(at)).scale(1.0 / (1.0 - at * at).sqrt())
}
