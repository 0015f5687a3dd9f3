//! Residuals: how far the implied moments are from the observed ones, in five scales.

use crate::estimate::{Discrepancy, GroupSample, Point, Problem, Solution, inverse_information};
use crate::implied::{CellDerivative, Implied, Products, derivatives};
use crate::linalg::Cholesky;
use crate::model::Model;
use nalgebra::{DMatrix, DVector};

/// The scale of residuals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResidualKind {
    /// S - Sigma and m - mu. lavaan: `raw`; AMOS: residual covariances.
    Raw,
    /// s_ij / sqrt(s_ii s_jj) - sigma_ij / sqrt(sigma_ii sigma_jj) (Bollen 1989); means as under Bentler. lavaan:
    /// `cor.bollen`, its `cor`.
    CorrelationBollen,
    /// (s_ij - sigma_ij) / sqrt(s_ii s_jj) and (m_i - mu_i) / sqrt(s_ii) (Bentler 1995): what SRMR averages. lavaan:
    /// `cor.bentler`.
    CorrelationBentler,
    /// The raw residual over the standard error of the sample moment, (s_ii s_jj + s_ij^2) / n for a covariance and s_ii / n for a
    /// mean (Joreskog and Sorbom 1981). Too small on average, as the fit has used the data. lavaan: `normalized`; AMOS:
    /// standardized residual covariances.
    Normalised,
    /// The raw residual over its own standard error, which takes the estimation into account (Maydeu-Olivares 2017): a z value
    /// when the model holds. lavaan: `standardized`; LISREL: standardized residuals.
    Standardised,
}

impl ResidualKind {
    /// All kinds.
    pub const ALL: [ResidualKind; 5] = [
        ResidualKind::Raw,
        ResidualKind::CorrelationBollen,
        ResidualKind::CorrelationBentler,
        ResidualKind::Normalised,
        ResidualKind::Standardised,
    ];

    /// lavaan's name.
    pub const fn name(self) -> &'static str {
        match self {
            ResidualKind::Raw => "raw",
            ResidualKind::CorrelationBollen => "cor.bollen",
            ResidualKind::CorrelationBentler => "cor.bentler",
            ResidualKind::Normalised => "normalized",
            ResidualKind::Standardised => "standardized",
        }
    }
}

/// Residuals of one group, in the order of the observed variables of its layout.
#[derive(Clone, Debug, PartialEq)]
pub struct Residuals {
    /// Of the covariances (p x p, symmetric). Standardised: zero where the model fits a moment whatever the data are; NaN where the
    /// standard error does not exist.
    pub covariance: DMatrix<f64>,
    /// Of the means; `None` without a mean structure.
    pub mean: Option<DVector<f64>>,
}

/// The residuals of every block; `None` unless converged, for the normalised and standardised kinds of two-level models, and for the standardised kind when the information is singular.
pub fn residuals(problem: &Problem<'_>, solution: &Solution, kind: ResidualKind) -> Option<Vec<Residuals>> {
    let point = solution.point.as_ref().filter(|_| solution.status.converged())?;
    // How the moments of two levels vary is not known here.
    if problem.model.is_two_level() && matches!(kind, ResidualKind::Standardised | ResidualKind::Normalised) {
        return None;
    }
    let sampling = match kind {
        ResidualKind::Standardised => Some(Sampling::of(problem, solution)?),
        _ => None,
    };
    let groups = problem.sample.groups.iter().zip(&point.groups).enumerate();
    Some(
        groups
            .map(|(g, (sample, at))| {
                let raw = Residuals {
                    covariance: &sample.cov - at.implied.observed_covariance().as_ref(),
                    mean: problem.model.meanstructure.then(|| at.mean_residual.clone()),
                };
                match (kind, &sampling) {
                    (ResidualKind::Raw, _) => raw,
                    (ResidualKind::Standardised, Some(sampling)) => sampling.standardise(problem, point, g, &raw),
                    (ResidualKind::Normalised, _) => {
                        normalise(&raw, sample, &Variation::of(problem.model, g, &sample.cov))
                    }
                    (ResidualKind::CorrelationBollen, _) => by_correlations(&raw, sample, Some(&at.implied)),
                    _ => by_correlations(&raw, sample, None),
                }
            })
            .collect(),
    )
}

fn by_correlations(raw: &Residuals, sample: &GroupSample, implied: Option<&Implied>) -> Residuals {
    let p = raw.covariance.nrows();
    let s = |i: usize| sample.cov[(i, i)].sqrt();
    let covariance = match implied {
        None => DMatrix::from_fn(p, p, |i, j| raw.covariance[(i, j)] / (s(i) * s(j))),
        Some(implied) => DMatrix::from_fn(p, p, |i, j| {
            let sigma = |i: usize| implied.sigma[(i, i)].sqrt();
            if i == j {
                0.0
            } else {
                sample.cov[(i, j)] / (s(i) * s(j)) - implied.sigma[(i, j)] / (sigma(i) * sigma(j))
            }
        }),
    };
    let mean = raw.mean.as_ref().map(|mean| DVector::from_fn(p, |i, _| mean[i] / s(i)));
    Residuals { covariance, mean }
}

/// How the sample moments of one group vary under normality: n cov(s_ij, s_kl) = s_ik s_jl + s_il s_jk, less the same of
/// H = S_.x S_xx^-1 S_x. where exogenous variables are fixed; n cov(m) = S - H.
struct Variation<'a> {
    s: &'a DMatrix<f64>,
    fixed: Option<DMatrix<f64>>,
}

impl<'a> Variation<'a> {
    fn of(model: &Model, group: usize, s: &'a DMatrix<f64>) -> Variation<'a> {
        let x = model.exogenous_places(group);
        let of_x = Cholesky::new(&s.select_rows(&x).select_columns(&x)).ok().filter(|_| !x.is_empty());
        let fixed = of_x.map(|of_x| {
            let beside = s.select_columns(&x);
            &beside * of_x.inverse() * beside.transpose()
        });
        Variation { s, fixed }
    }

    /// n times the variance of s_ij.
    fn covariance(&self, i: usize, j: usize) -> f64 {
        let own = |m: &DMatrix<f64>| m[(i, i)] * m[(j, j)] + m[(i, j)].powi(2);
        own(self.s) - self.fixed.as_ref().map_or(0.0, own)
    }

    /// n times the variance of m_i.
    fn mean(&self, i: usize) -> f64 {
        self.s[(i, i)] - self.fixed.as_ref().map_or(0.0, |h| h[(i, i)])
    }

    /// S with factor 1 and H with factor -1.
    fn parts(&self) -> impl Iterator<Item = (f64, &DMatrix<f64>)> {
        std::iter::once((1.0, self.s)).chain(self.fixed.iter().map(|h| (-1.0, h)))
    }
}

fn normalise(raw: &Residuals, sample: &GroupSample, variation: &Variation<'_>) -> Residuals {
    let (p, n) = (raw.covariance.nrows(), sample.n as f64);
    Residuals {
        covariance: DMatrix::from_fn(p, p, |i, j| {
            let own = variation.covariance(i, j) / n;
            ratio(raw.covariance[(i, j)], (sample.cov[(i, i)] * sample.cov[(j, j)]) / n, own)
        }),
        mean: raw
            .mean
            .as_ref()
            .map(|mean| DVector::from_fn(p, |i, _| ratio(mean[i], sample.cov[(i, i)] / n, variation.mean(i) / n))),
    }
}

/// What the sampling variances of residuals need: with Q = I - Delta J^-1 Delta' W, the residuals vary as Q Gamma Q', where
/// Gamma is that of the sample moments under normality (at S) and W the weight of maximum likelihood (at Sigma).
struct Sampling {
    /// J^-1, J the expected information per case.
    inverse: DMatrix<f64>,
    /// J^-1 (Delta' W Gamma W Delta) J^-1: N times the covariances of the estimates.
    spread: DMatrix<f64>,
    cases: f64,
}

impl Sampling {
    fn of(problem: &Problem<'_>, solution: &Solution) -> Option<Sampling> {
        if problem.sample.method.discrepancy != Discrepancy::MaximumLikelihood {
            return None;
        }
        let (point, information) = (solution.point.as_ref()?, solution.expected.as_ref()?);
        let restriction = &problem.model.restriction;
        let mut by_cell = DMatrix::zeros(restriction.cells.len(), restriction.cells.len());
        let groups = problem.sample.groups.iter().zip(&point.groups).enumerate();
        for (g, (sample, at)) in groups {
            let cells = derivatives(&problem.model.layouts[g], &at.implied, problem.model.meanstructure);
            for (sign, m) in Variation::of(problem.model, g, &sample.cov).parts() {
                // tr(W dSigma_a W S W dSigma_b W S)/2: expected information with W S W in place of W.
                let products = Products::of(&(&at.weight * m * &at.weight), &at.implied);
                let q = |i, j| products.at(i, j);
                for a in &cells {
                    for b in &cells {
                        let covariance = a.s * b.s * (q(a.u, b.u) * q(a.v, b.v) + q(a.u, b.v) * q(a.v, b.u));
                        let mean = a.t * b.t * q(a.w, b.w);
                        by_cell[(a.free, b.free)] += sign * sample.weight * (covariance + mean);
                    }
                }
            }
        }
        let inverse = inverse_information(problem.model, &point.parameters, information)?;
        let spread = &inverse * restriction.pull_matrix(&by_cell) * &inverse;
        Some(Sampling { inverse, spread, cases: problem.sample.n as f64 })
    }

    fn standardise(&self, problem: &Problem<'_>, point: &Point, group: usize, raw: &Residuals) -> Residuals {
        let (layout, sample) = (&problem.model.layouts[group], &problem.sample.groups[group]);
        let (implied, s) = (&point.groups[group].implied, &sample.cov);
        let (p, n) = (raw.covariance.nrows(), sample.n as f64);
        let variation = Variation::of(problem.model, group, &sample.cov);
        // X, and S W X: the derivative of a moment and its covariance with the score are sums of products of their rows.
        let mut x = DMatrix::zeros(p, p + implied.columns.ncols());
        x.view_mut((0, 0), (p, p)).fill_with_identity();
        x.view_mut((0, p), implied.columns.shape()).copy_from(&implied.columns);
        let cells = derivatives(layout, implied, problem.model.meanstructure);
        let weighted = &point.groups[group].weight * &x;
        let scored: Vec<(f64, DMatrix<f64>)> = variation.parts().map(|(sign, m)| (sign, m * &weighted)).collect();
        let gather = |entry: &dyn Fn(&CellDerivative) -> f64| {
            let mut row = DVector::zeros(problem.model.restriction.parameters);
            for d in &cells {
                let value = entry(d);
                for (parameter, coefficient) in &problem.model.restriction.cells[d.free].terms {
                    row[*parameter] += coefficient * value;
                }
            }
            row
        };
        // var(r) = Gamma/n - 2 delta' J^-1 c/N + delta' J^-1 B J^-1 delta/N
        let z = |residual: f64, scale: f64, own: f64, delta: &DVector<f64>, score: &DVector<f64>| {
            let crossed = crate::linalg::bilinear(delta, &self.inverse, score);
            let estimated = crate::linalg::bilinear(delta, &self.spread, delta);
            ratio(residual, scale / n, own / n + (estimated - 2.0 * crossed) / self.cases)
        };
        let pair = |m: &DMatrix<f64>, d: &CellDerivative, i: usize, j: usize| {
            d.s * (m[(i, d.u)] * m[(j, d.v)] + m[(i, d.v)] * m[(j, d.u)])
        };
        let mut covariance = DMatrix::zeros(p, p);
        for j in 0..p {
            for i in j..p {
                let delta = gather(&|d| pair(&x, d, i, j));
                let score = gather(&|d| scored.iter().map(|(sign, m)| sign * pair(m, d, i, j)).sum());
                let value =
                    z(raw.covariance[(i, j)], s[(i, i)] * s[(j, j)], variation.covariance(i, j), &delta, &score);
                covariance[(i, j)] = value;
                covariance[(j, i)] = value;
            }
        }
        let mean = raw.mean.as_ref().map(|mean| {
            DVector::from_fn(p, |i, _| {
                let delta = gather(&|d| d.t * x[(i, d.w)]);
                let score = gather(&|d| scored.iter().map(|(sign, m)| sign * d.t * m[(i, d.w)]).sum());
                z(mean[i], s[(i, i)], variation.mean(i), &delta, &score)
            })
        });
        Residuals { covariance, mean }
    }
}

/// residual / sqrt(variance), where `scale` is a variance of the size that such a moment has.
fn ratio(residual: f64, scale: f64, variance: f64) -> f64 {
    // A moment that the model reproduces in every sample has a residual without variance.
    if variance > 1e-8 * scale {
        residual / variance.sqrt()
    } else if residual.abs() <= 1e-4 * scale.sqrt() {
        0.0
    } else {
        f64::NAN
    }
}
