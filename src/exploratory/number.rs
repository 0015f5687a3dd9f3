//! How many factors, from the eigenvalues of a correlation matrix and from what components leave.

use crate::linalg::symmetric_eigen;
use nalgebra::DMatrix;

/// The number of eigenvalues above one (Kaiser 1960; Guttman 1954). Overestimates with many items.
pub fn kaiser(eigenvalues: &[f64]) -> usize {
    eigenvalues.iter().filter(|x| **x > 1.0).count()
}

/// The references of the empirical Kaiser criterion (Braeken and van Assen 2017, Psychological Methods 22:450): for the jth
/// eigenvalue the share that the ones before it leave, times (1 + sqrt(p/n))^2, and at least one. Also gives the number of
/// leading eigenvalues above theirs.
pub fn empirical_kaiser(eigenvalues: &[f64], n: f64) -> (Vec<f64>, usize) {
    let p = eigenvalues.len() as f64;
    let spread = (1.0 + (p / n).sqrt()).powi(2);
    let mut before = 0.0;
    let mut references = Vec::with_capacity(eigenvalues.len());
    for (j, value) in eigenvalues.iter().enumerate() {
        references.push(((p - before) / (p - j as f64) * spread).max(1.0));
        before += value;
    }
    let number = leading(eigenvalues, &references);
    (references, number)
}

/// The number of leading eigenvalues above their references.
pub(super) fn leading(eigenvalues: &[f64], references: &[f64]) -> usize {
    eigenvalues.iter().zip(references).take_while(|(value, reference)| value > reference).count()
}

/// Velicer's minimum average partial test: the mean squared (1976, Psychometrika 41:321) and fourth-power (Velicer, Eaton and
/// Fava 2000) partial correlation of the items given their first components.
#[derive(Clone, Debug, PartialEq)]
pub struct Map {
    /// Mean of squares given 0, 1, … components.
    pub squared: Vec<f64>,
    /// Mean of fourth powers.
    pub fourth: Vec<f64>,
    /// The number of components with the smallest mean of squares.
    pub number: usize,
    /// That with the smallest mean of fourth powers.
    pub number_fourth: usize,
}

/// The test of a correlation matrix; `None` where an element is not finite. psych: `VSS(…)$map`, which begins with one
/// component.
pub fn minimum_average_partial(r: &DMatrix<f64>) -> Option<Map> {
    let p = r.nrows();
    let eigen = symmetric_eigen(r)?;
    let mut left = r.clone();
    let mut map = Map { squared: Vec::new(), fourth: Vec::new(), number: 0, number_fourth: 0 };
    let pairs = (p * p.saturating_sub(1)) as f64;
    for m in 0..p.saturating_sub(1) {
        if m > 0 {
            let (value, vector) = (eigen.values[p - m], eigen.vectors.column(p - m));
            left -= vector * vector.transpose() * value;
        }
        if (0..p).any(|i| left[(i, i)] < 1e-10) {
            break;
        }
        let partial = |i: usize, j: usize| left[(i, j)].powi(2) / (left[(i, i)] * left[(j, j)]);
        let squares: Vec<f64> = (0..p)
            .flat_map(|i| (0..p).filter(move |&j| j != i).map(move |j| (i, j)))
            .map(|(i, j)| partial(i, j))
            .collect();
        map.squared.push(squares.iter().sum::<f64>() / pairs);
        map.fourth.push(squares.iter().map(|x| x * x).sum::<f64>() / pairs);
    }
    let smallest = |list: &[f64]| (0..list.len()).min_by(|&a, &b| list[a].total_cmp(&list[b])).unwrap_or(0);
    map.number = smallest(&map.squared);
    map.number_fourth = smallest(&map.fourth);
    Some(map)
}
