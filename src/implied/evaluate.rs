//! The matrices at given values of the cells, and the moments they imply.

use super::products;
use crate::model::{Cell, Layout, Matrix, Parameterization};
use nalgebra::{DMatrix, DVector};
use std::borrow::Cow;

/// One group's matrices and implied moments (p observed variables, m elements of eta, k exogenous variables that the
/// model is conditional on). `sigma` and `mu` are those of the latent responses y*, given x = 0 where there is such an x;
/// [`scale`](Implied::scale) brings them to the unit in which ordered variables are observed.
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
    /// Slopes of eta on exogenous variables, m x k.
    pub gamma: DMatrix<f64>,
    /// Total slopes of eta, (I - B)^-1 Gamma, m x k.
    pub eta_slopes: DMatrix<f64>,
    /// Slopes of y* on exogenous variables, Lambda (I - B)^-1 Gamma, p x k.
    pub slopes: DMatrix<f64>,
    /// Thresholds as parameters, one list a variable; empty for one that is not ordered.
    pub tau: Vec<Vec<f64>>,
    /// The factor d_i that brings y*_i to its observed unit; 1 for variables that are not ordered. Under delta the
    /// parameter `~*~`, under theta sigma_ii^-1/2. lavaan: `delta`.
    pub scale: DVector<f64>,
    /// Under delta the elements of eta whose variance in Psi follows from the others, with the factorised map from these
    /// variances to those of y*.
    pub(super) settled: Settled,
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
        let mut gamma = DMatrix::zeros(m, layout.exogenous.len());
        let mut tau: Vec<Vec<f64>> = layout.thresholds.iter().map(|n| vec![0.0; n.unwrap_or(0)]).collect();
        let mut scale = DVector::from_element(p, 1.0);
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
                Matrix::Gamma => gamma[(i, j)] = value,
                Matrix::Delta => scale[i] = value,
                Matrix::Tau => *tau.get_mut(i)?.get_mut(j)? = value,
            }
        }
        let total = if layout.has_regressions {
            (DMatrix::identity(m, m) - &beta).try_inverse().filter(|e| e.iter().all(|x| x.is_finite()))?
        } else {
            DMatrix::identity(m, m)
        };
        let delta = layout.is_ordinal() && layout.parameterization == Parameterization::Delta;
        let settled = if delta { settle_in_eta(layout, &total, &mut psi, &scale)? } else { Settled::default() };
        let eta_cov = if layout.has_regressions { &total * &psi * total.transpose() } else { psi.clone() };
        let eta_mean = &total * &alpha;
        let mut columns = DMatrix::zeros(p, 2 * m);
        columns.columns_mut(0, m).gemm(1.0, &lambda, &total, 0.0);
        columns.columns_mut(m, m).gemm(1.0, &lambda, &eta_cov, 0.0);
        let mut sigma = theta.clone();
        sigma.gemm(1.0, &columns.columns(m, m), &lambda.transpose(), 1.0);
        crate::linalg::symmetrise(&mut sigma);
        for (i, _) in layout.thresholds.iter().enumerate().filter(|(_, thresholds)| thresholds.is_some()) {
            if !delta {
                scale[i] = sigma[(i, i)].powf(-0.5);
            } else if layout.place_in_eta[i].is_none() {
                let variance = scale[i].powi(-2);
                theta[(i, i)] += variance - sigma[(i, i)];
                sigma[(i, i)] = variance;
            }
        }
        let mu = &nu + &lambda * &eta_mean;
        let eta_slopes = &total * &gamma;
        let slopes = columns.columns(0, m) * &gamma;
        let finite = sigma.iter().chain(mu.iter()).chain(scale.iter()).chain(slopes.iter()).all(|x| x.is_finite());
        let implied = Implied {
            lambda,
            beta,
            psi,
            theta,
            nu,
            alpha,
            total,
            eta_cov,
            eta_mean,
            sigma,
            mu,
            columns,
            gamma,
            eta_slopes,
            slopes,
            tau,
            scale,
            settled,
        };
        let implied =
            if layout.products.is_empty() { implied } else { products::with_products(&implied, &layout.products) };
        finite.then_some(implied)
    }

    /// The same with other (residual) covariances and intercepts of eta, in a model without ordered variables.
    #[must_use]
    pub fn with_disturbances(&self, psi: DMatrix<f64>, alpha: DVector<f64>) -> Implied {
        let m = psi.nrows();
        let eta_cov = &self.total * &psi * self.total.transpose();
        let eta_mean = &self.total * &alpha;
        let mut columns = self.columns.clone();
        columns.columns_mut(m, m).gemm(1.0, &self.lambda, &eta_cov, 0.0);
        let mut sigma = self.theta.clone();
        sigma.gemm(1.0, &columns.columns(m, m), &self.lambda.transpose(), 1.0);
        crate::linalg::symmetrise(&mut sigma);
        let mu = &self.nu + &self.lambda * &eta_mean;
        Implied { psi, alpha, eta_cov, eta_mean, columns, sigma, mu, ..self.clone() }
    }

    /// Sigma in the unit in which the variables are observed, D Sigma D: with ordered variables, correlations of their
    /// latent responses.
    pub fn observed_covariance(&self) -> Cow<'_, DMatrix<f64>> {
        let d = &self.scale;
        #[expect(clippy::float_cmp, reason = "a scale that is no parameter is exactly one")]
        if d.iter().all(|x| *x == 1.0) {
            return Cow::Borrowed(&self.sigma);
        }
        Cow::Owned(DMatrix::from_fn(d.len(), d.len(), |i, j| d[i] * d[j] * self.sigma[(i, j)]))
    }

    /// The places in eta whose variances in Psi follow from the others, and the observed variables they are; empty but
    /// under delta with ordered variables in eta.
    pub fn settled(&self) -> (&[usize], &[usize]) {
        (&self.settled.eta, &self.settled.observed)
    }

    /// How these variances in Psi answer to wanted changes of the variances of their variables.
    pub fn settle(&self, wanted: &DVector<f64>) -> DVector<f64> {
        &self.settled.answer * wanted
    }

    /// The value that stands in a cell; also of those that follow from the others ([`Layout::follows`]).
    pub fn value(&self, cell: &Cell) -> f64 {
        let (i, j) = (cell.row, cell.column);
        match cell.matrix {
            Matrix::Lambda => self.lambda[(i, j)],
            Matrix::Beta => self.beta[(i, j)],
            Matrix::Psi => self.psi[(i, j)],
            Matrix::Theta => self.theta[(i, j)],
            Matrix::Nu => self.nu[i],
            Matrix::Alpha => self.alpha[i],
            Matrix::Gamma => self.gamma[(i, j)],
            Matrix::Delta => self.scale[i],
            Matrix::Tau => self.tau[i].get(j).copied().unwrap_or(f64::NAN),
        }
    }
}

/// The elements of eta that are ordered variables, under delta.
#[derive(Clone, Debug, Default)]
pub(super) struct Settled {
    /// Their places in eta.
    pub eta: Vec<usize>,
    /// The observed variables that they are.
    pub observed: Vec<usize>,
    /// (T o T)^-1 among them, T = (I - B)^-1: how their variances in Psi answer to a change of the variances of y*.
    pub answer: DMatrix<f64>,
}

/// Sets the residual variances in Psi of ordered variables that stand in eta, so that var(y*_i) = d_i^-2 for all of them
/// at once: these variances are linear in those of Psi. `None` where that has no solution.
fn settle_in_eta(
    layout: &Layout,
    total: &DMatrix<f64>,
    psi: &mut DMatrix<f64>,
    scale: &DVector<f64>,
) -> Option<Settled> {
    let ordered = layout.thresholds.iter().zip(&layout.place_in_eta).enumerate();
    let (observed, eta): (Vec<usize>, Vec<usize>) =
        ordered.filter_map(|(i, (thresholds, place))| thresholds.and(*place).map(|place| (i, place))).unzip();
    if eta.is_empty() {
        return Some(Settled::default());
    }
    for &i in &eta {
        psi[(i, i)] = 0.0;
    }
    let rows = DMatrix::from_fn(eta.len(), total.ncols(), |i, j| total[(eta[i], j)]);
    let others = &rows * &*psi;
    let left = DVector::from_fn(eta.len(), |i, _| scale[observed[i]].powi(-2) - others.row(i).dot(&rows.row(i)));
    let answer = DMatrix::from_fn(eta.len(), eta.len(), |i, j| rows[(i, eta[j])].powi(2)).try_inverse()?;
    let variances = &answer * left;
    for (&i, variance) in eta.iter().zip(variances.iter()) {
        psi[(i, i)] = *variance;
    }
    Some(Settled { eta, observed, answer })
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
        Matrix::Lambda | Matrix::Beta | Matrix::Gamma | Matrix::Delta | Matrix::Tau => 0.0,
    }
}
