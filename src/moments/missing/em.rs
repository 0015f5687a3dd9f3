//! Maximum likelihood means and covariances of incomplete responses.
//!
//! EM (Dempster, Laird & Rubin 1977; Schafer 1997, section 5.3) with Anderson's acceleration (Anderson 1965; Henderson &
//! Varadhan 2019), which near the solution is a Krylov method: it converges in some ten steps where plain EM at 30 %
//! missing needs hundreds. A step that does not raise the likelihood is replaced by the plain one, which always does.

use super::completion::Completion;
use super::patterns::Patterns;
use crate::linalg::Cholesky;
use nalgebra::{DMatrix, DVector};
use std::collections::VecDeque;

/// Limit of iterations.
const ITERATIONS: usize = 5000;
/// The EM step, in standard deviations and in products of them, below which the solution counts as reached.
const STEP: f64 = 1e-12;
/// Steps that Anderson's method combines.
const MEMORY: usize = 8;
/// Plain steps before the first acceleration: the first are far from linear.
const PLAIN: usize = 2;

/// Means and covariances of the unrestricted model.
#[derive(Clone, Debug, PartialEq)]
pub struct Saturated {
    /// Means (p).
    pub mean: DVector<f64>,
    /// Covariances (p x p); for complete responses those with divisor n.
    pub cov: DMatrix<f64>,
    /// Mean over cases of ln|Sigma_oo| + d_o' Sigma_oo^-1 d_o at them.
    pub deviance: f64,
    /// Log-likelihood (lavaan: `unrestricted.logl`).
    pub log_likelihood: f64,
    /// Iterations.
    pub iterations: usize,
    /// Whether the last step was small enough. Where not, the likelihood has a flat direction (two variables that nobody
    /// answered together) or no maximum.
    pub converged: bool,
}

/// The maximum likelihood moments; `None` when a variable does not vary among its answers or the likelihood has no
/// maximum with a positive definite covariance matrix.
pub fn saturated(patterns: &Patterns) -> Option<Saturated> {
    let (mean, variance) = patterns.available();
    if !variance.iter().all(|v| v.is_finite() && *v > 0.0) {
        return None;
    }
    saturated_from(patterns, &mean, &DMatrix::from_diagonal(&variance))
}

/// The same from given start values, such as the moments of a larger set of variables.
pub fn saturated_from(patterns: &Patterns, mean: &DVector<f64>, cov: &DMatrix<f64>) -> Option<Saturated> {
    let scale = Scale { p: mean.len(), deviation: cov.diagonal().map(f64::sqrt) };
    let start = scale.pack(mean, cov);
    let mut search = Search { patterns, scale, history: VecDeque::new() };
    search.run(start)
}

/// Means and the lower triangle of the covariances in one vector, in units of standard deviations.
struct Scale {
    p: usize,
    deviation: DVector<f64>,
}

impl Scale {
    fn pack(&self, mean: &DVector<f64>, cov: &DMatrix<f64>) -> DVector<f64> {
        let p = self.p;
        let mut x = Vec::with_capacity(p + p * (p + 1) / 2);
        x.extend(mean.iter().zip(&self.deviation).map(|(m, s)| m / s));
        for j in 0..p {
            x.extend((j..p).map(|i| cov[(i, j)] / (self.deviation[i] * self.deviation[j])));
        }
        DVector::from_vec(x)
    }

    fn unpack(&self, x: &DVector<f64>) -> (DVector<f64>, DMatrix<f64>) {
        let p = self.p;
        let mean = DVector::from_fn(p, |i, _| x[i] * self.deviation[i]);
        let mut cov = DMatrix::zeros(p, p);
        let mut at = p;
        for j in 0..p {
            for i in j..p {
                cov[(i, j)] = x[at] * self.deviation[i] * self.deviation[j];
                cov[(j, i)] = cov[(i, j)];
                at += 1;
            }
        }
        (mean, cov)
    }
}

/// One iterate with its EM step.
struct Iterate {
    x: DVector<f64>,
    /// EM(x) - x
    step: DVector<f64>,
    deviance: f64,
}

struct Search<'a> {
    patterns: &'a Patterns,
    scale: Scale,
    /// Differences of successive iterates and of their EM steps.
    history: VecDeque<(DVector<f64>, DVector<f64>)>,
}

impl Search<'_> {
    fn run(&mut self, start: DVector<f64>) -> Option<Saturated> {
        let mut now = self.iterate(start)?;
        let mut smallest = f64::INFINITY;
        let mut since = 0;
        let mut iterations = 0;
        let mut converged = false;
        while iterations < ITERATIONS {
            iterations += 1;
            let size = now.step.amax();
            // Rounding ends the progress above the limit where the covariance matrix is ill-conditioned.
            since = if size < 0.9 * smallest { 0 } else { since + 1 };
            smallest = smallest.min(size);
            if size < STEP || (since > 10 && smallest < 1e-8) {
                converged = true;
                break;
            }
            let accelerated = (iterations > PLAIN).then(|| self.accelerate(&now)).flatten();
            let candidate = accelerated.and_then(|x| self.iterate(x));
            let next = match candidate.filter(|next| next.deviance <= now.deviance + 1e-12 * (1.0 + now.deviance.abs()))
            {
                Some(next) => next,
                None => {
                    self.history.clear();
                    self.iterate(&now.x + &now.step)?
                }
            };
            if self.history.len() == MEMORY {
                self.history.pop_front();
            }
            self.history.push_back((&next.x - &now.x, &next.step - &now.step));
            now = next;
        }
        let (mean, cov) = self.scale.unpack(&now.x);
        let completion = Completion::at(self.patterns, &mean, &cov)?;
        Some(Saturated {
            log_likelihood: completion.log_likelihood(self.patterns),
            deviance: completion.deviance,
            mean,
            cov,
            iterations,
            converged,
        })
    }

    fn iterate(&self, x: DVector<f64>) -> Option<Iterate> {
        let (mean, cov) = self.scale.unpack(&x);
        let completion = Completion::at(self.patterns, &mean, &cov)?;
        let (mean, cov) = completion.moments(&mean);
        let step = self.scale.pack(&mean, &cov) - &x;
        Some(Iterate { x, step, deviance: completion.deviance })
    }

    /// x + r - (dX + dR) gamma, where gamma makes r - dR gamma shortest.
    fn accelerate(&self, now: &Iterate) -> Option<DVector<f64>> {
        let m = self.history.len();
        if m == 0 {
            return None;
        }
        // Scaled to unit length, so that old, long differences do not hide the new ones.
        let length: Vec<f64> = self.history.iter().map(|(_, r)| r.norm()).collect();
        if length.iter().any(|l| l.is_nan() || *l <= 0.0) {
            return None;
        }
        let gram = DMatrix::from_fn(m, m, |i, j| self.history[i].1.dot(&self.history[j].1) / (length[i] * length[j]));
        let right = DVector::from_fn(m, |i, _| self.history[i].1.dot(&now.step) / length[i]);
        let ridge = DMatrix::identity(m, m) * 1e-12;
        let gamma = Cholesky::new(&(gram + ridge)).ok()?.solve(&right);
        let mut x = &now.x + &now.step;
        for (i, (dx, dr)) in self.history.iter().enumerate() {
            x.axpy(-gamma[i] / length[i], dx, 1.0);
            x.axpy(-gamma[i] / length[i], dr, 1.0);
        }
        x.iter().all(|v| v.is_finite()).then_some(x)
    }
}

#[cfg(test)]
mod tests {
    use super::super::patterns::tests::incomplete;
    use super::*;
    use approx::assert_relative_eq;

    #[test]
    fn complete_data_give_the_plain_moments() {
        let raw = incomplete(50, 4, 0.0);
        let fit = saturated(&Patterns::of(&raw)).unwrap();
        let (mean, cov) = crate::moments::means_and_covariances(&raw);
        assert_relative_eq!(fit.mean, mean, epsilon = 1e-12);
        assert_relative_eq!(fit.cov, cov, epsilon = 1e-12);
        assert!(fit.converged);
    }

    /// At a maximum the gradient K (Sigma - T) K and K d vanish.
    #[test]
    fn the_gradient_vanishes_even_when_half_is_missing() {
        for share in [0.05, 0.3, 0.6] {
            let patterns = Patterns::of(&incomplete(300, 6, share));
            let fit = saturated(&patterns).unwrap();
            assert!(fit.converged && fit.iterations < 150, "{share}: {}", fit.iterations);
            let at = Completion::at(&patterns, &fit.mean, &fit.cov).unwrap();
            let gradient = &at.precision * (&fit.cov - &at.second_moments) * &at.precision;
            assert!(gradient.amax() < 1e-10 && at.mean_residual.amax() < 1e-10, "{share}: {}", gradient.amax());
        }
    }

    /// Anderson (1957): with a monotone pattern the maximum likelihood moments are regressions in closed form.
    #[test]
    fn a_monotone_pattern_has_its_closed_form() {
        let mut raw = incomplete(60, 2, 0.0);
        for i in 40..60 {
            raw[(i, 1)] = f64::NAN;
        }
        let fit = saturated(&Patterns::of(&raw)).unwrap();
        let (mean, cov) = crate::moments::means_and_covariances(&raw.rows(0, 40).into_owned());
        let (x_mean, x_cov) = crate::moments::means_and_covariances(&raw.columns(0, 1).into_owned());
        let slope = cov[(0, 1)] / cov[(0, 0)];
        assert_relative_eq!(fit.mean[0], x_mean[0], epsilon = 1e-11);
        assert_relative_eq!(fit.mean[1], mean[1] + slope * (x_mean[0] - mean[0]), epsilon = 1e-10);
        assert_relative_eq!(fit.cov[(0, 1)], slope * x_cov[(0, 0)], epsilon = 1e-10);
        let residual = cov[(1, 1)] - slope * cov[(0, 1)];
        assert_relative_eq!(fit.cov[(1, 1)], residual + slope * slope * x_cov[(0, 0)], epsilon = 1e-10);
    }

    #[test]
    fn a_constant_has_no_moments() {
        let raw = DMatrix::from_row_slice(3, 2, &[1.0, 2.0, 1.0, f64::NAN, 1.0, 3.0]);
        assert!(saturated(&Patterns::of(&raw)).is_none());
    }
}
