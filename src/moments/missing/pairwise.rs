//! Moments by pairs of variables.

use nalgebra::{DMatrix, DVector};

/// Means of each variable over the cases that answered it, and covariances of each pair over the n cases that answered
/// both, about the means of these, with divisor n - 1. NaN where nobody did. R: `cov(use = "pairwise")`. With weights each case counts as often as its weight.
///
/// The matrix need not be positive definite.
pub(crate) fn pairwise_moments(data: &DMatrix<f64>, weights: Option<&DVector<f64>>) -> (DVector<f64>, DMatrix<f64>) {
    let p = data.ncols();
    let weight = |row: usize| weights.map_or(1.0, |weights| weights[row]);
    let mean_of = |x: &dyn Fn(usize) -> Option<f64>| {
        let answers = || (0..data.nrows()).filter_map(|row| Some((weight(row), x(row)?)));
        answers().map(|(w, x)| w * x).sum::<f64>() / answers().map(|(w, _)| w).sum::<f64>()
    };
    let answer = |row: usize, i: usize| Some(data[(row, i)]).filter(|x| !x.is_nan());
    let mean = DVector::from_fn(p, |i, _| mean_of(&|row| answer(row, i)));
    let mut cov = DMatrix::zeros(p, p);
    for j in 0..p {
        for i in j..p {
            // About the means of all answers first, so that large means cost no digits.
            let pair = |row: usize| Some((answer(row, i)? - mean[i], answer(row, j)? - mean[j]));
            let (a, b) = (mean_of(&|row| Some(pair(row)?.0)), mean_of(&|row| Some(pair(row)?.1)));
            let both = (0..data.nrows()).filter(|row| pair(*row).is_some()).map(weight).sum::<f64>();
            let value = mean_of(&|row| pair(row).map(|(x, y)| (x - a) * (y - b))) * both / (both - 1.0);
            cov[(i, j)] = value;
            cov[(j, i)] = value;
        }
    }
    (mean, cov)
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    #[test]
    fn each_pair_uses_the_cases_that_answered_both() {
        let x = f64::NAN;
        let data = DMatrix::from_row_slice(4, 2, &[1.0, 2.0, 2.0, x, 3.0, 6.0, 6.0, 1.0]);
        let (mean, cov) = pairwise_moments(&data, None);
        assert_relative_eq!(mean[0], 3.0);
        assert_relative_eq!(cov[(0, 0)], 14.0 / 3.0, epsilon = 1e-14);
        // (1,2), (3,6), (6,1): means 10/3 and 3.
        let expected = (-(1.0 - 10.0 / 3.0) + (3.0 - 10.0 / 3.0) * 3.0 + (6.0 - 10.0 / 3.0) * -2.0) / 2.0;
        assert_relative_eq!(cov[(0, 1)], expected, epsilon = 1e-14);
    }
}
