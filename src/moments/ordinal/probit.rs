//! Ordered probit regression by maximum likelihood.

use crate::dist::normal;
use crate::linalg::Cholesky;
use nalgebra::{DMatrix, DVector};

/// A slope on a standardised variable beyond this means that the variable separates the categories.
const SEPARATED: f64 = 15.0;

/// The likelihood has no maximum at finite slopes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Separation;

/// Thresholds and slopes of an ordered variable on exogenous variables: P(y ≤ k | x) = Φ(threshold k − slopes'x).
///
/// `codes` count categories from 0 (cases with a code of `thresholds.len() + 1` miss the answer), `thresholds` are those
/// without regressors. Newton's method; the log-likelihood is concave (Pratt 1981, *Journal of the American
/// Statistical Association* 76), so halved steps always end at its maximum if there is one.
///
/// # Errors
/// When the slopes grow without bound.
pub(super) fn ordered_probit(
    codes: &[u8],
    thresholds: &[f64],
    x: &DMatrix<f64>,
) -> Result<(Vec<f64>, Vec<f64>), Separation> {
    let (steps, k) = (thresholds.len(), x.ncols());
    let used: Vec<usize> = (0..codes.len()).filter(|&c| usize::from(codes[c]) <= steps).collect();
    let (centre, scale, z) = standardised(x, &used);
    let regression = Regression { codes: used.iter().map(|&c| codes[c]).collect(), steps, z };
    let mut theta = DVector::zeros(steps + k);
    theta.rows_mut(0, steps).copy_from_slice(thresholds);
    let mut value = regression.log_likelihood(&theta);
    for _ in 0..200 {
        let (gradient, information) = regression.derivatives(&theta);
        let step = Cholesky::new(&information).map_err(|_| Separation)?.solve(&gradient);
        let decrement = gradient.dot(&step);
        if !decrement.is_finite() || theta.rows(steps, k).amax() > SEPARATED {
            return Err(Separation);
        }
        // Close to the maximum the value is flat to the last bit; there Newton steps need no supervision.
        let factor =
            if decrement > 1e-8 { regression.climb(&theta, &step, &mut value).ok_or(Separation)? } else { 1.0 };
        theta += &step * factor;
        if decrement <= 1e-8 && step.amax() < 1e-11 * (1.0 + theta.amax()) {
            let slopes: Vec<f64> = (0..k).map(|j| theta[steps + j] / scale[j]).collect();
            let shift: f64 = slopes.iter().zip(&centre).map(|(b, m)| b * m).sum();
            return Ok((theta.rows(0, steps).iter().map(|t| t + shift).collect(), slopes));
        }
    }
    Err(Separation)
}

/// Columns with mean 0 and mean square 1 over some rows: means, standard deviations and the columns of these rows.
pub(super) fn standardised(x: &DMatrix<f64>, rows: &[usize]) -> (Vec<f64>, Vec<f64>, DMatrix<f64>) {
    #[expect(clippy::cast_precision_loss, reason = "a number of cases")]
    let n = rows.len() as f64;
    let mut z = x.select_rows(rows);
    let (mut centre, mut scale) = (Vec::new(), Vec::new());
    for mut column in z.column_iter_mut() {
        let mean = column.sum() / n;
        column.add_scalar_mut(-mean);
        let deviation = (column.norm_squared() / n).sqrt();
        // A variable that is constant among these cases has no slope; its column of zeros makes the information singular.
        column /= if deviation > 0.0 { deviation } else { 1.0 };
        centre.push(mean);
        scale.push(if deviation > 0.0 { deviation } else { 1.0 });
    }
    (centre, scale, z)
}

struct Regression {
    codes: Vec<u8>,
    steps: usize,
    z: DMatrix<f64>,
}

impl Regression {
    fn limits(&self, theta: &DVector<f64>, case: usize) -> (f64, f64) {
        let code = usize::from(self.codes[case]);
        let shift: f64 = self.z.row(case).iter().zip(theta.iter().skip(self.steps)).map(|(z, b)| z * b).sum();
        let lower = if code == 0 { f64::NEG_INFINITY } else { theta[code - 1] - shift };
        let upper = if code == self.steps { f64::INFINITY } else { theta[code] - shift };
        (lower, upper)
    }

    /// −∞ where the thresholds are not increasing.
    fn log_likelihood(&self, theta: &DVector<f64>) -> f64 {
        if (1..self.steps).any(|t| theta[t] <= theta[t - 1]) {
            return f64::NEG_INFINITY;
        }
        (0..self.codes.len())
            .map(|case| {
                let (lower, upper) = self.limits(theta, case);
                normal::between(lower, upper).ln()
            })
            .sum()
    }

    /// The first of the factors 1, 1/2, 1/4, … of a step that raises the log-likelihood, which becomes `value`.
    fn climb(&self, theta: &DVector<f64>, step: &DVector<f64>, value: &mut f64) -> Option<f64> {
        (0..34).map(|halvings| 0.5_f64.powi(halvings)).find(|factor| {
            let next = self.log_likelihood(&(theta + step * *factor));
            let rises = next > *value;
            if rises {
                *value = next;
            }
            rises
        })
    }

    /// Gradient of the log-likelihood and minus its second derivatives.
    fn derivatives(&self, theta: &DVector<f64>) -> (DVector<f64>, DMatrix<f64>) {
        let (steps, size) = (self.steps, theta.len());
        let mut gradient = DVector::zeros(size);
        let mut information = DMatrix::zeros(size, size);
        for case in 0..self.codes.len() {
            let code = usize::from(self.codes[case]);
            let (lower, upper) = self.limits(theta, case);
            let p = normal::between(lower, upper);
            let (u, l) = (normal::density(upper) / p, normal::density(lower) / p);
            let times = |x: f64, d: f64| if x.is_finite() { x * d } else { 0.0 };
            // Minus the second derivatives by the upper limit, the lower limit, and both.
            let (uu, ll, ul) = (times(upper, u) + u * u, l * l - times(lower, l), -u * l);
            if code < steps {
                gradient[code] += u;
                information[(code, code)] += uu;
            }
            if code > 0 {
                gradient[code - 1] -= l;
                information[(code - 1, code - 1)] += ll;
            }
            if code > 0 && code < steps {
                information[(code, code - 1)] += ul;
                information[(code - 1, code)] += ul;
            }
            for (a, za) in self.z.row(case).iter().enumerate() {
                let a = steps + a;
                gradient[a] -= za * (u - l);
                let mut border = |t: usize, value: f64| {
                    information[(a, t)] -= value;
                    information[(t, a)] -= value;
                };
                if code < steps {
                    border(code, za * (uu + ul));
                }
                if code > 0 {
                    border(code - 1, za * (ll + ul));
                }
                for (b, zb) in self.z.row(case).iter().enumerate() {
                    information[(a, steps + b)] += za * zb * (uu + ll + 2.0 * ul);
                }
            }
        }
        (gradient, information)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example() -> Regression {
        let codes = vec![0, 1, 2, 1, 0, 2, 2, 1, 0, 1];
        let z = DMatrix::from_fn(10, 2, |i, j| ((i * 7 + j * 3) % 5) as f64 / 2.0 - 1.0);
        Regression { codes, steps: 2, z }
    }

    #[test]
    fn derivatives_are_those_of_the_log_likelihood() {
        let r = example();
        let theta = DVector::from_vec(vec![-0.4, 0.7, 0.3, -0.2]);
        let (gradient, information) = r.derivatives(&theta);
        let h = 1e-5;
        for a in 0..4 {
            let at = |s: f64| {
                let mut t = theta.clone();
                t[a] += s * h;
                t
            };
            let slope = (r.log_likelihood(&at(1.0)) - r.log_likelihood(&at(-1.0))) / (2.0 * h);
            assert!((slope - gradient[a]).abs() < 1e-7, "{a}");
            let bend = (r.derivatives(&at(1.0)).0 - r.derivatives(&at(-1.0)).0) / (2.0 * h);
            assert!((bend + information.column(a)).amax() < 1e-7, "{a}");
        }
    }

    #[test]
    fn separation_is_found() {
        let codes: Vec<u8> = (0..20).map(|i| u8::from(i >= 10)).collect();
        let x = DMatrix::from_fn(20, 1, |i, _| i as f64);
        assert_eq!(ordered_probit(&codes, &[0.0], &x), Err(Separation));
        // Constant x is no regressor.
        assert_eq!(ordered_probit(&codes, &[0.0], &DMatrix::from_element(20, 1, 3.0)), Err(Separation));
    }
}
