//! Whether correlations are worth a factor analysis.

use crate::dist::chi_square;
use crate::linalg::Cholesky;
use nalgebra::{DMatrix, DVector};

/// Measures of sampling adequacy (Kaiser 1970; Kaiser and Rice 1974): sum of r^2 over the sum of r^2 and q^2 off the diagonal,
/// q the partial correlations of two items given all others. SPSS: KMO and anti-image; psych: `KMO`.
#[derive(Clone, Debug, PartialEq)]
pub struct Kmo {
    /// Of all items.
    pub overall: f64,
    /// Of each.
    pub items: Vec<f64>,
}

/// The measures of a correlation matrix; `None` where it is singular.
pub fn kmo(r: &DMatrix<f64>) -> Option<Kmo> {
    let p = r.nrows();
    let inverse = Cholesky::with_tolerance(r, 1e-12).ok()?.inverse();
    let partial = |i: usize, j: usize| -inverse[(i, j)] / (inverse[(i, i)] * inverse[(j, j)]).sqrt();
    let sums: Vec<(f64, f64)> = (0..p)
        .map(|i| {
            let others = (0..p).filter(|&j| j != i);
            others.fold((0.0, 0.0), |(own, rest), j| (own + r[(i, j)].powi(2), rest + partial(i, j).powi(2)))
        })
        .collect();
    let (own, rest) = sums.iter().fold((0.0, 0.0), |(a, b), (x, y)| (a + x, b + y));
    Some(Kmo { overall: own / (own + rest), items: sums.iter().map(|(own, rest)| own / (own + rest)).collect() })
}

/// Bartlett's (1951) test that no items correlate: -(n - 1 - (2p + 5)/6) ln|R| on p(p - 1)/2 degrees of freedom. psych:
/// `cortest.bartlett`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bartlett {
    /// The statistic.
    pub chi_square: f64,
    /// Degrees of freedom.
    pub df: f64,
    /// Upper tail.
    pub p: f64,
}

/// The test for n cases; `None` where the matrix is singular.
pub fn bartlett(r: &DMatrix<f64>, n: f64) -> Option<Bartlett> {
    let p = r.nrows() as f64;
    let log_determinant = Cholesky::with_tolerance(r, 1e-14).ok()?.log_determinant();
    let statistic = -(n - 1.0 - (2.0 * p + 5.0) / 6.0) * log_determinant;
    let df = p * (p - 1.0) / 2.0;
    Some(Bartlett { chi_square: statistic, df, p: chi_square::upper(statistic, df) })
}

/// Squared multiple correlations of each item with all others; `None` where the matrix is singular.
pub(super) fn multiple_correlations(r: &DMatrix<f64>) -> Option<DVector<f64>> {
    let inverse = Cholesky::with_tolerance(r, 1e-12).ok()?.inverse();
    Some(DVector::from_fn(r.nrows(), |i, _| 1.0 - 1.0 / inverse[(i, i)]))
}
