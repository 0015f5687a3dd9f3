//! The information where constraints hold: inverses and identification in the tangent space.

use super::identification::{Deficiency, deficiency_along};
use crate::linalg::{Cholesky, symmetrise};
use crate::model::Model;
use nalgebra::{DMatrix, DVector};

/// The inverse of an information matrix given the constraints that hold at these parameters: K (K' I K)^-1 K' with K a
/// basis of the directions that the nonlinear equalities and active inequalities leave (Aitchison and Silvey 1958; the
/// upper left block of the inverse of I bordered by their Jacobian). The plain inverse without constraints. `None` when
/// the information is not positive definite along K. lavaan: `lavInspect(fit, "inverted.information")`.
pub fn inverse_information(
    model: &Model,
    parameters: &DVector<f64>,
    information: &DMatrix<f64>,
) -> Option<DMatrix<f64>> {
    let invert = |m: &DMatrix<f64>| Some(Cholesky::with_tolerance(m, 1e-13).ok()?.inverse());
    let Some(basis) = model.constraints.tangent(&model.restriction, parameters, true) else {
        return invert(information);
    };
    let mut reduced = basis.tr_mul(&(information * &basis));
    symmetrise(&mut reduced);
    let mut inverse = &basis * invert(&reduced)? * basis.transpose();
    symmetrise(&mut inverse);
    Some(inverse)
}

/// What is not identified at these parameters, the constraints that hold there being part of the model.
pub(super) fn constrained_deficiency(
    model: &Model,
    parameters: &DVector<f64>,
    information: &DMatrix<f64>,
) -> Option<Deficiency> {
    let basis = model.constraints.tangent(&model.restriction, parameters, true);
    deficiency_along(model, information, basis.as_ref())
}
