//! The standard error of HTMT by its influence function.

use super::discriminant::{HtmtForm, htmt};
use nalgebra::DMatrix;

/// The correlations that enter HTMT: between two sets of items, within the first, within the second.
pub(super) fn htmt_cells(first: &[usize], second: &[usize]) -> [Vec<(usize, usize)>; 3] {
    let within = |items: &[usize]| -> Vec<(usize, usize)> {
        (1..items.len()).flat_map(|b| (0..b).map(move |a| (a, b))).map(|(a, b)| (items[a], items[b])).collect()
    };
    let between = first.iter().flat_map(|&i| second.iter().map(move |&j| (i, j))).collect();
    [between, within(first), within(second)]
}

/// The derivatives of [`htmt`] by the item correlations: a symmetric matrix with the size of `correlations`, whose entry
/// (i, j) is the derivative by r_ij = r_ji as one number, and zero on the diagonal. `None` where HTMT is not defined, and
/// for HTMT2 where a correlation is zero.
pub fn htmt_gradient(
    correlations: &DMatrix<f64>,
    first: &[usize],
    second: &[usize],
    form: HtmtForm,
) -> Option<DMatrix<f64>> {
    let value = htmt(correlations, first, second, form)?;
    let mut gradient: DMatrix<f64> = DMatrix::zeros(correlations.nrows(), correlations.ncols());
    for (cells, power) in htmt_cells(first, second).into_iter().zip([1.0, -0.5, -0.5]) {
        let size = |cell: &(usize, usize)| match form {
            HtmtForm::Signed => correlations[*cell],
            HtmtForm::Absolute | HtmtForm::Geometric => correlations[*cell].abs(),
        };
        let count = cells.len() as f64;
        let mean = cells.iter().map(size).sum::<f64>() / count;
        for cell in &cells {
            let r = correlations[*cell];
            // d log of the mean by r.
            let by_r = match form {
                HtmtForm::Signed => 1.0 / (count * mean),
                HtmtForm::Absolute => r.signum() / (count * mean),
                HtmtForm::Geometric => 1.0 / (count * r),
            };
            gradient[*cell] += value * power * by_r;
            gradient[(cell.1, cell.0)] = gradient[*cell];
        }
    }
    gradient.iter().all(|x: &f64| x.is_finite()).then_some(gradient)
}

/// The standard error of HTMT on product-moment correlations, by the influence function, without assuming normality: case
/// c moves r_ij by z_i z_j - r_ij (z_i² + z_j²) / 2 (Devlin, Gnanadesikan and Kettenring 1975), and SE² = Σ_c IF_c² / n².
///
/// `standardised` holds the items with mean zero and variance one (divisor n), one row a case, in the columns of
/// `correlations`.
pub fn htmt_standard_error(
    standardised: &DMatrix<f64>,
    correlations: &DMatrix<f64>,
    first: &[usize],
    second: &[usize],
    form: HtmtForm,
) -> Option<f64> {
    let gradient = htmt_gradient(correlations, first, second, form)?;
    let items: Vec<usize> = first.iter().chain(second).copied().collect();
    let weights = gradient.select_rows(&items).select_columns(&items);
    let r = correlations.select_rows(&items).select_columns(&items);
    // Both sums run over ordered pairs, each pair twice.
    let own: Vec<f64> = weights.component_mul(&r).row_iter().map(|row| row.sum()).collect();
    let z = standardised.select_columns(&items);
    let weighted = &z * &weights;
    let n = standardised.nrows() as f64;
    let squares: f64 = (0..z.nrows())
        .map(|case| {
            let products: f64 = (0..items.len()).map(|j| z[(case, j)] * weighted[(case, j)]).sum();
            let variances: f64 = (0..items.len()).map(|j| z[(case, j)].powi(2) * own[j]).sum();
            (0.5 * (products - variances)).powi(2)
        })
        .sum();
    super::finite(squares.sqrt() / n)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gradient_is_that_of_finite_differences() {
        let r = DMatrix::from_row_slice(
            5,
            5,
            &[
                1.0, 0.6, 0.5, 0.3, -0.2, 0.6, 1.0, 0.55, 0.25, 0.35, 0.5, 0.55, 1.0, 0.2, 0.4, 0.3, 0.25, 0.2, 1.0,
                0.7, -0.2, 0.35, 0.4, 0.7, 1.0,
            ],
        );
        let (first, second) = ([0, 1, 2], [3, 4]);
        for form in [HtmtForm::Absolute, HtmtForm::Signed, HtmtForm::Geometric] {
            let gradient = htmt_gradient(&r, &first, &second, form).unwrap();
            for i in 0..5 {
                for j in 0..i {
                    let at = |h: f64| {
                        let mut r = r.clone();
                        r[(i, j)] += h;
                        r[(j, i)] += h;
                        htmt(&r, &first, &second, form).unwrap()
                    };
                    let numeric = (at(1e-6) - at(-1e-6)) / 2e-6;
                    assert!((numeric - gradient[(i, j)]).abs() < 1e-8, "{form:?} {i} {j}");
                    assert!((gradient[(i, j)] - gradient[(j, i)]).abs() < 1e-15);
                }
            }
        }
        assert!(htmt_gradient(&r, &[0], &second, HtmtForm::Absolute).is_none());
    }
}
