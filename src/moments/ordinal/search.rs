//! Maximum of a likelihood in one correlation.

/// Correlations beyond ±this are not estimated (lavaan's limit for polychoric correlations).
pub(super) const LIMIT: f64 = 0.999;
/// Steps smaller than this end the search; Newton steps shrink quadratically, so that the error is far below.
const TOLERANCE: f64 = 1e-11;

/// The same where nothing but the maximum is wanted: the error that the last step of Newton's method leaves is about the square of
/// the step.
const QUICK_TOLERANCE: f64 = 1e-5;

/// Where the likelihood is greatest.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Maximum {
    pub rho: f64,
    /// Whether the likelihood still rises at the limit ±[`LIMIT`].
    pub at_limit: bool,
}

/// The longest step in artanh ρ. Near ±1 the probabilities of answers that hardly go together are rounding errors, and the
/// score built on them may have the wrong sign: the limits are approached from where the score is known, never jumped to.
const LONGEST: f64 = 0.75;

/// Where a likelihood without slope is taken to rise to the limit.
const NEARLY: f64 = 0.95;

/// Solves score(ρ) = 0 between −[`LIMIT`] and [`LIMIT`], where `derivatives` gives the first and the second derivative
/// of the log-likelihood: Newton's method in artanh ρ inside a bracket, bisection where that fails. The last call of
/// `derivatives` is at the maximum, so that it may leave its working there.
pub(super) fn maximise(start: f64, derivatives: impl FnMut(f64) -> (f64, f64)) -> Maximum {
    search(start, TOLERANCE, derivatives).0
}

/// [`maximise`] with fewer calls of `derivatives`, of which the last is only near the maximum: good to about 1e-10.
pub(super) fn maximise_quickly(start: f64, derivatives: impl FnMut(f64) -> (f64, f64)) -> Maximum {
    let (near, step) = search(start, QUICK_TOLERANCE, derivatives);
    Maximum { rho: near.rho + step, ..near }
}

/// The point where the step became shorter than the tolerance, and that step, where it was one of Newton's method.
fn search(start: f64, tolerance: f64, mut derivatives: impl FnMut(f64) -> (f64, f64)) -> (Maximum, f64) {
    let mut rho = if start.is_finite() { start.clamp(-0.95, 0.95) } else { 0.0 };
    let (mut below, mut above) = (-LIMIT, LIMIT);
    // Whether the score is known to be positive at `below`, negative at `above`.
    let (mut rises, mut falls) = (false, false);
    for _ in 0..200 {
        let (score, curvature) = derivatives(rho);
        if score > 0.0 {
            (below, rises) = (rho, true);
        } else if score < 0.0 {
            (above, falls) = (rho, true);
        } else {
            // Zero, or not a number: nothing better can be found from here. Near ±1, with no fall seen beyond, it is a
            // likelihood that has become flat on its way to the limit.
            let flat = rho.abs() > NEARLY && !(rises && falls);
            return (Maximum { rho, at_limit: flat }, 0.0);
        }
        if rho <= -LIMIT && score < 0.0 || rho >= LIMIT && score > 0.0 {
            return (Maximum { rho, at_limit: true }, 0.0);
        }
        let slope = (1.0 - rho) * (1.0 + rho);
        let bend = curvature * slope * slope - 2.0 * rho * slope * score;
        let stepped = |step: f64| (rho.atanh() + step.clamp(-LONGEST, LONGEST)).tanh();
        let newton = stepped(-score * slope / bend);
        let by_newton = bend < 0.0 && newton > below && newton < above;
        let next = if by_newton {
            newton
        } else if score > 0.0 && !falls {
            stepped(LONGEST).min(LIMIT)
        } else if score < 0.0 && !rises {
            stepped(-LONGEST).max(-LIMIT)
        } else {
            0.5 * (below + above)
        };
        // Without Newton's method a short step says only how wide the bracket is.
        if (next - rho).abs() < if by_newton { tolerance } else { TOLERANCE } {
            return (Maximum { rho, at_limit: false }, if by_newton { next - rho } else { 0.0 });
        }
        rho = next;
    }
    (Maximum { rho, at_limit: false }, 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_likelihood_with_an_inner_maximum() {
        // Normal likelihood with cross product 0.3 and mean squares 1: the maximum is the correlation.
        let f = |c: f64| {
            move |r: f64| {
                let rest = 1.0 - r * r;
                let s = (r * rest + c * (1.0 + r * r) - 2.0 * r) / (rest * rest);
                let h = 1e-6;
                let at = |r: f64| (r * (1.0 - r * r) + c * (1.0 + r * r) - 2.0 * r) / (1.0 - r * r).powi(2);
                (s, (at(r + h) - at(r - h)) / (2.0 * h))
            }
        };
        for c in [-0.99, -0.2, 0.0, 0.3, 0.95] {
            for start in [-0.9, 0.0, 0.9, f64::NAN] {
                let found = maximise(start, f(c));
                assert!((found.rho - c).abs() < 1e-10 && !found.at_limit, "{c} from {start}: {found:?}");
                let quick = maximise_quickly(start, f(c));
                assert!((quick.rho - c).abs() < 1e-9 && !quick.at_limit, "{c} from {start}: {quick:?}");
            }
        }
    }

    /// Convex where the search starts, and a score that is noise near the limit.
    #[test]
    fn a_limit_with_the_wrong_sign_is_not_believed() {
        let found =
            maximise(0.5, |r| if r < -0.98 { (-1.0, 0.0) } else { (0.17 - r, if r > 0.4 { 1.0 } else { -1.0 }) });
        assert!((found.rho - 0.17).abs() < 1e-10 && !found.at_limit, "{found:?}");
    }

    #[test]
    fn a_likelihood_that_rises_to_the_limit() {
        let mut last = 0.0;
        let found = maximise(0.2, |r| {
            last = r;
            (1.0 / (1.0 - r), 1.0 / (1.0 - r).powi(2))
        });
        assert_eq!(found, Maximum { rho: LIMIT, at_limit: true });
        assert!((last - LIMIT).abs() < f64::EPSILON);
        assert!(maximise(0.2, |_| (-1.0, 0.0)).at_limit);
        let flat = maximise(0.2, |r| if r < -0.97 { (0.0, 0.0) } else { (-1.0, 0.0) });
        assert!(flat.at_limit && flat.rho < -0.97, "{flat:?}");
        assert!((maximise(0.2, |_| (f64::NAN, f64::NAN)).rho - 0.2).abs() < f64::EPSILON);
    }
}
