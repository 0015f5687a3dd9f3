//! What the indices of one fit cost beside the fit itself: the RMSEA interval solves for two noncentralities.
//!
//! `cargo bench --bench fit_indices`

use covary::fit_indices::{hoelter, rmsea_close, rmsea_interval};
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

/// Chi-square, degrees of freedom and cases: a short scale, a study, a long survey of many cases.
const FITS: [(f64, f64, f64); 4] =
    [(85.3, 24.0, 301.0), (683.2, 577.0, 344.0), (24_000.0, 19_700.0, 5000.0), (2e6, 19_700.0, 1e6)];

#[divan::bench(args = 0..FITS.len())]
fn interval(bencher: Bencher<'_, '_>, fit: usize) {
    let (chisq, df, n) = FITS[fit];
    bencher.bench(|| rmsea_interval(black_box(chisq), df, n, 1, 0.9));
}

#[divan::bench(args = 0..FITS.len())]
fn close_fit(bencher: Bencher<'_, '_>, fit: usize) {
    let (chisq, df, n) = FITS[fit];
    bencher.bench(|| rmsea_close(black_box(chisq), df, n, 1, 0.05));
}

#[divan::bench(args = 0..FITS.len())]
fn critical_n(bencher: Bencher<'_, '_>, fit: usize) {
    let (chisq, df, n) = FITS[fit];
    bencher.bench(|| hoelter(black_box(chisq), df, n, 0.05));
}
