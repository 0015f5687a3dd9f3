//! What composites (means of the items of a factor) say of the method: Lindell and Whitney's partial correlations and Kock's
//! full collinearity.

use super::specification::{MeasuredFactor, Specification};
use crate::dist::student_t;
use crate::fitted::Fit;
use crate::linalg::{self, Cholesky};
use nalgebra::DMatrix;

/// A correlation of two composites before and after the method's share is taken off.
#[derive(Clone, Debug, PartialEq)]
pub struct Adjusted {
    /// One factor.
    pub first: String,
    /// The other.
    pub second: String,
    /// The correlation.
    pub correlation: f64,
    /// (r - r_M) / (1 - r_M), with the smallest correlation of the marker as r_M.
    pub adjusted: f64,
    /// p of it, by t = r sqrt((n - 3) / (1 - r^2)).
    pub p: Option<f64>,
    /// The same with the second smallest as r_M, the cautious form.
    pub adjusted_cautious: Option<f64>,
    /// p of it.
    pub p_cautious: Option<f64>,
}

/// Lindell and Whitney (2001, Journal of Applied Psychology 86:114, equations 1 and 4).
#[derive(Clone, Debug, PartialEq)]
pub struct PartialCorrelations {
    /// The smallest correlation of the marker with a composite that is not negative; 0 where all are negative.
    pub method_correlation: f64,
    /// The second smallest.
    pub method_correlation_cautious: Option<f64>,
    /// Every pair of factors.
    pub pairs: Vec<Adjusted>,
}

/// Covariances of some observed variables in the sample of a fit of one group, and its number of cases.
pub(super) fn covariances(fit: &Fit, names: &[&str]) -> Option<(DMatrix<f64>, usize)> {
    let (layout, sample) = (fit.model.layouts.first()?, fit.sample.groups.first()?);
    let place = |name: &&str| layout.observed.iter().position(|own| own == name);
    let places: Option<Vec<usize>> = names.iter().map(place).collect();
    let places = places?;
    Some((sample.cov.select_rows(&places).select_columns(&places), sample.n))
}

/// Correlations of the composites of these factors.
fn correlations(fit: &Fit, factors: &[&MeasuredFactor]) -> Option<(DMatrix<f64>, usize)> {
    let items: Vec<&str> = factors.iter().flat_map(|factor| factor.items.iter().map(String::as_str)).collect();
    let (cov, n) = covariances(fit, &items)?;
    let mut from = 0;
    let mut sums = DMatrix::zeros(factors.len(), items.len());
    for (row, factor) in factors.iter().enumerate() {
        sums.view_mut((row, from), (1, factor.items.len())).fill(1.0);
        from += factor.items.len();
    }
    Some((linalg::correlations(&(&sums * cov * sums.transpose())), n))
}

/// Adjusted correlations of all pairs of factors, with the marker's smallest correlations as the method's share. `None` without a marker.
pub(super) fn partial_correlations(fit: &Fit, specification: &Specification) -> Option<PartialCorrelations> {
    let marker = specification.marker.as_ref()?;
    let factors: Vec<&MeasuredFactor> = specification.factors.iter().chain([marker]).collect();
    let (r, n) = correlations(fit, &factors)?;
    let last = factors.len() - 1;
    let mut of_marker: Vec<f64> = (0..last).map(|i| r[(i, last)]).filter(|r| *r >= 0.0).collect();
    of_marker.sort_by(f64::total_cmp);
    let method = of_marker.first().copied().unwrap_or(0.0);
    let cautious = of_marker.get(1).copied();
    #[expect(clippy::cast_precision_loss, reason = "a number of cases")]
    let degrees = n as f64 - 3.0;
    let adjust = |r: f64, method: f64| (r - method) / (1.0 - method);
    let p = |r: f64| {
        let t = r * (degrees / (1.0 - r * r)).sqrt();
        (degrees > 0.0 && t.is_finite()).then(|| student_t::two_sided(t, degrees))
    };
    let mut pairs = Vec::new();
    for j in 0..last {
        for i in j + 1..last {
            let adjusted = adjust(r[(i, j)], method);
            let other = cautious.map(|method| adjust(r[(i, j)], method));
            pairs.push(Adjusted {
                first: factors[j].name.clone(),
                second: factors[i].name.clone(),
                correlation: r[(i, j)],
                adjusted,
                p: p(adjusted),
                adjusted_cautious: other,
                p_cautious: other.and_then(p),
            });
        }
    }
    Some(PartialCorrelations { method_correlation: method, method_correlation_cautious: cautious, pairs })
}

/// Variance inflation factors of the composites, each by all others: the diagonal of the inverse of their correlations (Kock
/// 2015, International Journal of e-Collaboration 11(4):1). Empty for one factor and where composites are linearly dependent.
pub(super) fn collinearity(fit: &Fit, specification: &Specification) -> Vec<(String, f64)> {
    let factors: Vec<&MeasuredFactor> = specification.factors.iter().collect();
    let inverse = correlations(fit, &factors)
        .filter(|(r, _)| r.nrows() > 1)
        .and_then(|(r, _)| Some(Cholesky::with_tolerance(&r, 1e-10).ok()?.inverse()));
    let Some(inverse) = inverse else { return Vec::new() };
    factors.iter().enumerate().map(|(i, factor)| (factor.name.clone(), inverse[(i, i)])).collect()
}
