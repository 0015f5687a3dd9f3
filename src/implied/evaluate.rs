//! The matrices at given values of the cells, and the moments they imply.

use crate::model::{Layout, Matrix};
use nalgebra::{DMatrix, DVector};

/// One group's matrices and implied moments (p observed variables, m elements of eta).
#[derive(Clone, Debug)]
pub struct Implied {
    /// Loadings, p x m.
    pub lambda: DMatrix<f64>,
    /// Regressions among eta, m x m.
    pub beta: DMatrix<f64>,
    /// (Residual) covariances of eta, m x m.
    pub psi: DMatrix<f64>,
    /// Residual covariances of the observed variables, p x p.
    pub theta: DMatrix<f64>,
    /// Intercepts of the observed variables, p.
    pub nu: DVector<f64>,
    /// Intercepts of eta, m.
    pub alpha: DVector<f64>,
    /// (I - B)^-1, m x m: total effects plus identity.
    pub total: DMatrix<f64>,
    /// Covariances of eta, m x m.
    pub eta_cov: DMatrix<f64>,
    /// Means of eta, m.
    pub eta_mean: DVector<f64>,
    /// Covariances of the observed variables, p x p.
    pub sigma: DMatrix<f64>,
    /// Means of the observed variables, p (zero without a mean structure).
    pub mu: DVector<f64>,
    /// Lambda (I - B)^-1 beside Lambda cov(eta), p x 2m: the columns from which all derivatives are built.
    pub columns: DMatrix<f64>,
}

impl Implied {
    /// Fills the matrices of a layout with the values of the free cells of the whole model and computes the moments.
    /// `sample` gives the moments of exogenous variables as (covariance, mean) in the order of `layout.observed`.
    /// `None` when (I - B) is singular or a value is not finite.
    pub fn evaluate(
        layout: &Layout,
        free: &DVector<f64>,
        sample: Option<(&DMatrix<f64>, Option<&DVector<f64>>)>,
    ) -> Option<Implied> {
        let (p, m) = (layout.observed.len(), layout.eta.len());
        let mut lambda = DMatrix::zeros(p, m);
        let mut beta = DMatrix::zeros(m, m);
        let mut psi = DMatrix::zeros(m, m);
        let mut theta = DMatrix::zeros(p, p);
        let mut nu = DVector::zeros(p);
        let mut alpha = DVector::zeros(m);
        for (i, place) in layout.place_in_eta.iter().enumerate() {
            if let Some(j) = place {
                lambda[(i, *j)] = 1.0;
            }
        }
        for cell in &layout.cells {
            let (i, j) = (cell.row, cell.column);
            let value = match (cell.free, cell.from_sample) {
                (Some(k), _) => free[k],
                (None, false) => cell.value,
                (None, true) => sample_value(layout, cell.matrix, i, j, sample),
            };
            if !value.is_finite() {
                return None;
            }
            match cell.matrix {
                Matrix::Lambda => lambda[(i, j)] = value,
                Matrix::Beta => beta[(i, j)] = value,
                Matrix::Psi => (psi[(i, j)], psi[(j, i)]) = (value, value),
                Matrix::Theta => (theta[(i, j)], theta[(j, i)]) = (value, value),
                Matrix::Nu => nu[i] = value,
                Matrix::Alpha => alpha[i] = value,
            }
        }
        let total = if layout.has_regressions {
            (DMatrix::identity(m, m) - &beta).try_inverse().filter(|e| e.iter().all(|x| x.is_finite()))?
        } else {
            DMatrix::identity(m, m)
        };
        let eta_cov = if layout.has_regressions { &total * &psi * total.transpose() } else { psi.clone() };
        let eta_mean = &total * &alpha;
        let mut columns = DMatrix::zeros(p, 2 * m);
        columns.columns_mut(0, m).gemm(1.0, &lambda, &total, 0.0);
        columns.columns_mut(m, m).gemm(1.0, &lambda, &eta_cov, 0.0);
        let mut sigma = theta.clone();
        sigma.gemm(1.0, &columns.columns(m, m), &lambda.transpose(), 1.0);
        crate::linalg::symmetrise(&mut sigma);
        let mu = &nu + &lambda * &eta_mean;
        let finite = sigma.iter().chain(mu.iter()).all(|x| x.is_finite());
        finite.then_some(Implied { lambda, beta, psi, theta, nu, alpha, total, eta_cov, eta_mean, sigma, mu, columns })
    }
}

/// The sample moment that stands in a cell of exogenous variables.
fn sample_value(
    layout: &Layout,
    matrix: Matrix,
    i: usize,
    j: usize,
    sample: Option<(&DMatrix<f64>, Option<&DVector<f64>>)>,
) -> f64 {
    let Some((cov, mean)) = sample else { return 0.0 };
    let observed = |eta: usize| layout.place_in_eta.iter().position(|place| *place == Some(eta));
    match matrix {
        Matrix::Psi => match (observed(i), observed(j)) {
            (Some(a), Some(b)) => cov[(a, b)],
            _ => 0.0,
        },
        Matrix::Theta => cov[(i, j)],
        Matrix::Nu => mean.map_or(0.0, |mean| mean[i]),
        Matrix::Alpha => observed(i).and_then(|a| mean.map(|mean| mean[a])).unwrap_or(0.0),
        Matrix::Lambda | Matrix::Beta => 0.0,
    }
}
