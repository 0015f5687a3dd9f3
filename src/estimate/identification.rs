//! Identification: is the information singular, and which parameters are behind it?

use crate::linalg::{Cholesky, symmetric_eigen};
use crate::model::Model;
use nalgebra::DMatrix;

/// A flat direction of the discrepancy.
#[derive(Clone, Debug, PartialEq)]
pub struct Deficiency {
    /// How many independent flat directions there are.
    pub directions: usize,
    /// The parameters that move along them, the strongest first.
    pub parameters: Vec<String>,
}

/// The null space of an information matrix, judged after scaling its diagonal to one so that units do not matter.
/// `None` when the information is positive definite.
pub fn deficiency(model: &Model, information: &DMatrix<f64>) -> Option<Deficiency> {
    deficiency_along(model, information, None)
}

/// The same along the columns of a basis (parameters x directions) only, where constraints hold back the others.
pub(super) fn deficiency_along(
    model: &Model,
    information: &DMatrix<f64>,
    basis: Option<&DMatrix<f64>>,
) -> Option<Deficiency> {
    let along_basis = basis.map(|k| {
        let mut reduced = k.tr_mul(&(information * k));
        crate::linalg::symmetrise(&mut reduced);
        reduced
    });
    let information = along_basis.as_ref().unwrap_or(information);
    const TOLERANCE: f64 = 1e-10;
    let q = information.nrows();
    if q == 0 {
        return None;
    }
    let root: Vec<f64> = (0..q).map(|i| information[(i, i)].max(0.0).sqrt()).collect();
    // No comparison with the other parameters: an income variance has 1e-18 of the information of a share's.
    let dead: Vec<usize> = (0..q).filter(|&i| root[i] < f64::MIN_POSITIVE.sqrt()).collect();
    let scaled = DMatrix::from_fn(q, q, |i, j| {
        if dead.contains(&i) || dead.contains(&j) {
            if i == j { 1.0 } else { 0.0 }
        } else {
            information[(i, j)] / (root[i] * root[j])
        }
    });
    if dead.is_empty() && Cholesky::with_tolerance(&scaled, TOLERANCE).is_ok() {
        return None;
    }
    let eigen = symmetric_eigen(&scaled)?;
    let flat: Vec<usize> = (0..q).filter(|&k| eigen.values[k] < TOLERANCE).collect();
    if flat.is_empty() && dead.is_empty() {
        return None;
    }
    let directions = flat.len() + dead.len();
    let mut share: Vec<(usize, f64)> = (0..q)
        .map(|i| {
            let along: f64 = flat.iter().map(|&k| eigen.vectors[(i, k)].powi(2)).sum();
            (i, if dead.contains(&i) { 1.0 } else { along })
        })
        .filter(|(_, along)| *along > 1e-3)
        .collect();
    if let Some(k) = basis {
        share = spread(k, &share);
    }
    share.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let parameters = share.iter().map(|(i, _)| model.parameter_name(*i)).collect();
    Some(Deficiency { directions, parameters })
}

/// The parameters that move along flat directions of a basis, the largest share first to be sorted by the caller.
fn spread(basis: &DMatrix<f64>, share: &[(usize, f64)]) -> Vec<(usize, f64)> {
    let of_parameter = |i: usize| share.iter().map(|(k, along)| along * basis[(i, *k)].abs()).fold(0.0, f64::max);
    (0..basis.nrows()).map(|i| (i, of_parameter(i))).filter(|(_, along)| *along > 1e-3).collect()
}
