//! Promax: oblique factors from an orthogonal rotation (Hendrickson and White 1964).

use nalgebra::DMatrix;

/// T for loadings A that were rotated orthogonally by `orthogonal` (A times it being `loadings`): the least-squares
/// transformation toward the loadings raised to a power with their signs. `None` where the loadings are not of full rank.
pub(super) fn promax(loadings: &DMatrix<f64>, orthogonal: &DMatrix<f64>, power: f64) -> Option<DMatrix<f64>> {
    let target = loadings.map(|x| x.signum() * x.abs().powf(power));
    let u = loadings.tr_mul(loadings).try_inverse()? * loadings.tr_mul(&target);
    // Factor covariances (U'U)^-1, brought to variances of one.
    let variances = u.tr_mul(&u).try_inverse()?.diagonal();
    let mut scaled = u;
    for (mut column, variance) in scaled.column_iter_mut().zip(variances.iter()) {
        column *= variance.sqrt();
    }
    // The loadings become A orthogonal U, so that T' is the inverse of orthogonal U.
    Some((orthogonal * scaled).try_inverse()?.transpose())
}
