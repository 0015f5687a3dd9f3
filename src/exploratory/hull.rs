//! The Hull method (Lorenzo-Seva, Timmerman and Kiers 2011, Multivariate Behavioral Research 46:340).

use super::adequacy::kmo;
use super::extraction::{Extraction, extract};
use nalgebra::DMatrix;

/// Fit against degrees of freedom, and where the gain in fit falls off.
#[derive(Clone, Debug, PartialEq)]
pub struct Hull {
    /// The common part accounted for with 0, 1, … factors: 1 less the sampling adequacy of what they leave off the diagonal.
    pub fit: Vec<f64>,
    /// Degrees of freedom, ((p - m)^2 - (p + m))/2.
    pub df: Vec<f64>,
    /// The number of factors at the sharpest bend of the upper convex hull; `None` where fewer than three points make it.
    pub number: Option<usize>,
}

/// The method with factors by minimum residuals, up to `most` (one more than parallel analysis finds). `None` where the
/// correlations are singular.
pub fn hull(r: &DMatrix<f64>, most: usize) -> Option<Hull> {
    let p = r.nrows() as f64;
    let mut points = Hull { fit: Vec::new(), df: Vec::new(), number: None };
    for m in 0..=most {
        let factors = m as f64;
        let df = 0.5 * ((p - factors).powi(2) - (p + factors));
        if df < 0.0 {
            break;
        }
        let mut left = r.clone();
        if m > 0 {
            let Some(found) = extract(r, m, Extraction::MinimumResiduals) else { break };
            left -= &found.loadings * found.loadings.transpose();
            left.fill_diagonal(1.0);
        }
        let Some(adequacy) = kmo(&left) else { break };
        points.fit.push(1.0 - adequacy.overall);
        points.df.push(df);
    }
    if points.fit.is_empty() {
        return None;
    }
    points.number = sharpest_bend(&points.fit, &points.df);
    Some(points)
}

/// The place of the largest ratio of slopes before and after a point of the upper convex hull.
fn sharpest_bend(fit: &[f64], df: &[f64]) -> Option<usize> {
    let mut kept: Vec<usize> = Vec::new();
    for m in 0..fit.len() {
        // More factors that fit no better are no candidates.
        if kept.last().is_none_or(|&last| fit[m] > fit[last]) {
            kept.push(m);
        }
    }
    let slope = |a: usize, b: usize| (fit[b] - fit[a]) / (df[a] - df[b]);
    while let Some(place) = kept.windows(3).position(|w| slope(w[0], w[1]) <= slope(w[1], w[2])) {
        kept.remove(place + 1);
    }
    let bend = |w: &[usize]| (w[1], slope(w[0], w[1]) / slope(w[1], w[2]));
    kept.windows(3).map(bend).max_by(|a, b| a.1.total_cmp(&b.1)).map(|(m, _)| m)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bend_is_where_the_gain_falls_off() {
        // Three factors bring much, a fourth next to nothing; the second lies below the line from 1 to 3.
        let fit = [0.2, 0.5, 0.52, 0.8, 0.81, 0.815];
        let df = [66.0, 54.0, 43.0, 33.0, 24.0, 16.0];
        assert_eq!(sharpest_bend(&fit, &df), Some(3));
        assert_eq!(sharpest_bend(&fit[..2], &df[..2]), None);
    }

    #[test]
    fn clean_structures_have_their_number() {
        let loadings = DMatrix::from_fn(12, 3, |i, j| if i % 3 == j { 0.5 + 0.03 * i as f64 } else { 0.05 });
        let mut r = &loadings * loadings.transpose();
        // A little noise, so that nothing fits exactly.
        for i in 0..12 {
            for j in 0..i {
                let noise = 0.02 * ((7 * i + 13 * j) as f64).sin();
                r[(i, j)] += noise;
                r[(j, i)] += noise;
            }
        }
        r.fill_diagonal(1.0);
        assert_eq!(hull(&r, 5).unwrap().number, Some(3));
    }
}
