//! Polychoric correlations with their asymptotic variances, from a short scale to a long survey.
//!
//! `cargo bench --bench ordinal`; `RAYON_NUM_THREADS=1` for one thread.

use covary::moments::{Deletion, OrdinalData, ordinal_moments};
use divan::{Bencher, black_box};
use nalgebra::DMatrix;

fn main() {
    divan::main();
}

/// Five-category answers around a common factor, the same in every run.
fn answers(n: usize, p: usize) -> DMatrix<f64> {
    let mut state = 1_u64;
    let mut uniform = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as f64 / f64::from(1_u32 << 31)
    };
    let factor: Vec<f64> = (0..n).map(|_| uniform() + uniform() + uniform()).collect();
    DMatrix::from_fn(n, p, |i, _| {
        let y = 0.6 * factor[i] + 0.4 * (uniform() + uniform() + uniform());
        [0.9, 1.3, 1.7, 2.1].iter().filter(|t| y > **t).count() as f64
    })
}

#[divan::bench(args = [(500, 10), (1000, 40), (5000, 200)])]
fn polychoric(bencher: Bencher<'_, '_>, (n, p): (usize, usize)) {
    let names: Vec<String> = (0..p).map(|j| format!("y{j}")).collect();
    let (responses, ordered, labels) = ([answers(n, p)], vec![true; p], [String::new()]);
    let data = OrdinalData {
        names: &names,
        ordered: &ordered,
        labels: &labels,
        responses: &responses,
        exogenous: None,
        deletion: Deletion::Listwise,
    };
    bencher.bench(|| ordinal_moments(black_box(&data)).map(|m| m.groups[0].gamma_diagonal()));
}
