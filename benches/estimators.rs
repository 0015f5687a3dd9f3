//! Whole fits of other estimators than plain maximum likelihood: from the responses to estimates, standard errors, robust
//! tests and all indices.
//!
//! `RAYON_NUM_THREADS=1 cargo bench --bench estimators` for one thread; `benches/peers.R` does the same in lavaan.

use covary::fitted::{Fit, Request, fit, observe};
use covary::model::{DataShape, Model};
use covary::survey::{Cells, Column, Survey};
use divan::{Bencher, black_box};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

fn main() {
    divan::main();
}

/// What is asked of each number.
type Shape<'a> = &'a dyn Fn(f64, f64) -> f64;

/// Factors that correlate 0.3 with `items` indicators each; `shape` makes an answer of a normal response and a uniform number.
fn respondents(factors: usize, items: usize, rows: usize, shape: Shape<'_>) -> Option<Survey> {
    let mut stream = ChaCha8Rng::seed_from_u64(7);
    let mut uniform = move || (f64::from(stream.next_u32()) + 0.5) / 4_294_967_296.0;
    let mut columns = vec![Vec::with_capacity(rows); factors * items];
    for _ in 0..rows {
        let mut normal = || (-2.0 * uniform().ln()).sqrt() * (2.0 * std::f64::consts::PI * uniform()).cos();
        let common = normal();
        let scores: Vec<f64> = (0..factors).map(|_| 0.3_f64.sqrt() * common + 0.7_f64.sqrt() * normal()).collect();
        let responses: Vec<f64> =
            (0..factors * items).map(|j| 0.7 * scores[j / items] + 0.51_f64.sqrt() * normal()).collect();
        for (column, response) in columns.iter_mut().zip(responses) {
            column.push(shape(response, uniform()));
        }
    }
    let name = |j: usize| format!("f{}i{}", j / items + 1, j % items + 1);
    let column = |(j, values)| Column { name: name(j), cells: Cells::Numbers(values) };
    Survey::new(columns.into_iter().enumerate().map(column).collect())
}

fn factors(number: usize, items: usize) -> String {
    let line = |f: usize| {
        let items: Vec<String> = (1..=items).map(|k| format!("f{f}i{k}")).collect();
        format!("f{f} =~ {}\n", items.join(" + "))
    };
    (1..=number).map(line).collect()
}

/// Everything that `covary fit` does between reading and writing.
fn whole(text: &str, survey: &Survey, settings: &[(&str, &str)]) -> Option<Fit> {
    let tree = covary::syntax::parse(text).ok()?;
    let request = Request::resolve(settings.iter().copied()).ok()?;
    let shape = DataShape::of_survey(survey, None).ok()?;
    let (model, _) = Model::build(&tree, &request.model, &shape).ok()?;
    let sample = observe(&model, survey, None, request.missing, request.design()).ok()?;
    fit(model, &sample.moments, Some(&sample.raw), request.fit).ok().filter(Fit::converged)
}

fn run(
    bencher: Bencher<'_, '_>,
    (number, items, rows): (usize, usize, usize),
    shape: Shape<'_>,
    settings: &[(&str, &str)],
) {
    let (text, survey) = (factors(number, items), respondents(number, items, rows, shape));
    let fitted = || whole(&text, black_box(survey.as_ref()?), settings);
    // A fit that fails would be a fast one.
    assert!(fitted().is_some(), "the fit does not converge");
    bencher.bench_local(fitted);
}

fn five_categories(response: f64, _: f64) -> f64 {
    [-1.2, -0.4, 0.4, 1.2].iter().filter(|threshold| response > **threshold).count() as f64
}

#[divan::bench(max_time = 5)]
fn mlr_sixty_items_2000_cases(bencher: Bencher<'_, '_>) {
    run(bencher, (10, 6, 2000), &|response, _| response.exp().ln_1p(), &[("estimator", "MLR")]);
}

#[divan::bench(max_time = 5)]
fn full_information_22_items_500_cases_a_tenth_missing(bencher: Bencher<'_, '_>) {
    let holes = |response, uniform| if uniform < 0.1 { f64::NAN } else { response };
    run(bencher, (2, 11, 500), &holes, &[("missing", "ml")]);
}

#[divan::bench(args = [(4, 5, 1000), (8, 5, 1000)], max_time = 5)]
fn wlsmv(bencher: Bencher<'_, '_>, size: (usize, usize, usize)) {
    run(bencher, size, &five_categories, &[("ordered", "true")]);
}

#[divan::bench(sample_count = 1, sample_size = 1)]
fn wlsmv_200_items_5000_cases(bencher: Bencher<'_, '_>) {
    run(bencher, (20, 10, 5000), &five_categories, &[("ordered", "true")]);
}
