//! The kernels that every fit repeats, from the size of a short scale to that of a long survey.
//!
//! `cargo bench --bench linalg`; the `nalgebra` rows are the library's own routines, for comparison.

use covary::linalg::{Cholesky, symmetric_eigen};
use divan::{Bencher, black_box};
use nalgebra::DMatrix;

const SIZES: [usize; 6] = [9, 15, 30, 60, 200, 300];

fn main() {
    divan::main();
}

/// A covariance matrix of a one-factor model with unequal loadings.
fn covariance(p: usize) -> DMatrix<f64> {
    let loading = |i: usize| 0.4 + 0.5 * ((i * 7) % 11) as f64 / 11.0;
    DMatrix::from_fn(p, p, |i, j| if i == j { 1.0 } else { loading(i) * loading(j) })
}

#[divan::bench(args = SIZES)]
fn cholesky(bencher: Bencher<'_, '_>, p: usize) {
    let a = covariance(p);
    bencher.bench(|| Cholesky::new(black_box(&a)));
}

#[divan::bench(args = SIZES)]
fn cholesky_nalgebra(bencher: Bencher<'_, '_>, p: usize) {
    let a = covariance(p);
    bencher.bench(|| black_box(&a).clone().cholesky());
}

#[divan::bench(args = SIZES)]
fn inverse_and_log_determinant(bencher: Bencher<'_, '_>, p: usize) {
    let a = covariance(p);
    bencher.bench(|| Cholesky::new(black_box(&a)).map(|c| (c.inverse(), c.log_determinant())));
}

/// The same with memory kept from call to call, as in the iterations of a fit.
#[divan::bench(args = SIZES)]
fn inverse_and_log_determinant_in_place(bencher: Bencher<'_, '_>, p: usize) {
    let a = covariance(p);
    let Ok(mut cholesky) = Cholesky::new(&a) else { return };
    let (mut inverse, mut scratch) = (a.clone(), Vec::new());
    bencher.bench_local(|| {
        let outcome = cholesky.refactorise(black_box(&a));
        cholesky.inverse_into(&mut inverse, &mut scratch);
        (outcome, inverse[(0, 0)], cholesky.log_determinant())
    });
}

#[divan::bench(args = SIZES)]
fn inverse_and_log_determinant_nalgebra(bencher: Bencher<'_, '_>, p: usize) {
    let a = covariance(p);
    bencher.bench(|| black_box(&a).clone().cholesky().map(|c| (c.inverse(), c.ln_determinant())));
}

#[divan::bench(args = [9, 30, 60])]
fn eigen(bencher: Bencher<'_, '_>, p: usize) {
    let a = covariance(p);
    bencher.bench(|| symmetric_eigen(black_box(&a)));
}
