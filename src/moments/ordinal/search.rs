//! Maximum of a likelihood in one correlation.

/// Correlations beyond ±this are not estimated (lavaan's limit for polychoric correlations).
pub(super) const LIMIT: f64 = 0.999;
/// Steps smaller than this end the search; Newton steps shrink quadratically, so that the error is far below.
const TOLERANCE: f64 = 1e-11;

/// Where the likelihood is greatest.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Maximum {
    pub rho: f64,
    /// Whether the likelihood still rises at the limit ±[`LIMIT`].
    pub at_limit: bool,
}

/// Solves score(ρ) = 0 between −[`LIMIT`] and [`LIMIT`], where `derivatives` gives the first and the second derivative
/// of the log-likelihood: Newton's method in artanh ρ inside a bracket, bisection where that fails. The last call of
/// `derivatives` is at the maximum, so that it may leave its working there.
pub(super) fn maximise(start: f64, mut derivatives: impl FnMut(f64) -> (f64, f64)) -> Maximum {
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
            // Zero, or not a number: nothing better can be found from here.
            break;
        }
        if rho <= -LIMIT && score < 0.0 || rho >= LIMIT && score > 0.0 {
            return Maximum { rho, at_limit: true };
        }
        let slope = (1.0 - rho) * (1.0 + rho);
        let bend = curvature * slope * slope - 2.0 * rho * slope * score;
        let newton = (rho.atanh() - score * slope / bend).tanh();
        let next = if bend < 0.0 && newton > below && newton < above {
            newton
        } else if score > 0.0 && !falls {
            LIMIT
        } else if score < 0.0 && !rises {
            -LIMIT
        } else {
            0.5 * (below + above)
        };
        if (next - rho).abs() < TOLERANCE {
            break;
        }
        rho = next;
    }
    Maximum { rho, at_limit: false }
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
            }
        }
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
        assert!((maximise(0.2, |_| (f64::NAN, f64::NAN)).rho - 0.2).abs() < f64::EPSILON);
    }
}
