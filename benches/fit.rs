//! Whole fits on one thread, from moments to estimates, standard errors, standardised solutions and all indices, and the
//! whole process from CSV to printed text.
//!
//! `cargo bench --bench fit`; `benches/peers.R` does the same in lavaan.

use covary::fitted::{Fit, FitOptions, fit};
use covary::infer::PowerOptions;
use covary::model::{DataShape, Model, ModelOptions};
use covary::moments::SampleMoments;
use covary::survey::{Cells, Column, ReadOptions, Survey, read_survey};
use divan::{Bencher, black_box};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use std::process::{Command, Stdio};

const HOLZINGER: &str = "tests/golden/data/HolzingerSwineford1939.csv";
const THREE_FACTORS: &str = "visual =~ x1 + x2 + x3\ntextual =~ x4 + x5 + x6\nspeed =~ x7 + x8 + x9\n";

fn main() {
    divan::main();
}

/// A model with the moments that it is fitted to.
struct Prepared {
    model: Model,
    moments: SampleMoments,
}

impl Prepared {
    fn new(text: &str, survey: &Survey) -> Option<Prepared> {
        let tree = covary::syntax::parse(text).ok()?;
        let (model, _) = Model::build(&tree, &ModelOptions::default(), &DataShape::one_group()).ok()?;
        let moments = SampleMoments::observe(survey, &model.observed(), None).ok()?.moments;
        Some(Prepared { model, moments })
    }

    fn fit(&self) -> Option<Fit> {
        fit(self.model.clone(), black_box(&self.moments), None, FitOptions::default()).ok().filter(Fit::converged)
    }
}

/// Correlated factors with equally many items each.
fn factors(number: usize, items: usize) -> String {
    let line = |f: usize| {
        let items: Vec<String> = (1..=items).map(|k| format!("f{f}i{k}")).collect();
        format!("f{f} =~ {}\n", items.join(" + "))
    };
    (1..=number).map(line).collect()
}

/// Normal responses to such a questionnaire: loadings from 0.5 to 1, factors that correlate 0.3.
fn respondents(number: usize, items: usize, rows: usize) -> Option<Survey> {
    let mut stream = ChaCha8Rng::seed_from_u64(1);
    let mut uniform = move || (f64::from(stream.next_u32()) + 0.5) / 4_294_967_296.0;
    let mut normal = move || (-2.0 * uniform().ln()).sqrt() * (2.0 * std::f64::consts::PI * uniform()).cos();
    let mut columns = vec![Vec::with_capacity(rows); number * items];
    for _ in 0..rows {
        let common = normal();
        for f in 0..number {
            let score = 0.3_f64.sqrt() * common + 0.7_f64.sqrt() * normal();
            for k in 0..items {
                let loading = 0.5 + 0.5 * k as f64 / items as f64;
                columns[f * items + k].push(loading * score + 0.8 * normal());
            }
        }
    }
    let name = |j: usize| format!("f{}i{}", j / items + 1, j % items + 1);
    let column = |(j, values)| Column { name: name(j), cells: Cells::Numbers(values) };
    Survey::new(columns.into_iter().enumerate().map(column).collect())
}

fn simulated(number: usize, items: usize, rows: usize) -> Option<Prepared> {
    Prepared::new(&factors(number, items), &respondents(number, items, rows)?)
}

fn run(bencher: Bencher<'_, '_>, prepared: Option<&Prepared>) {
    // A fit that fails would be a fast one.
    assert!(prepared.is_some_and(|p| p.fit().is_some()), "the fit does not converge");
    bencher.bench_local(|| prepared.and_then(Prepared::fit));
}

#[divan::bench]
fn holzinger_swineford(bencher: Bencher<'_, '_>) {
    let survey = read_survey(HOLZINGER.as_ref(), &ReadOptions::default()).ok();
    run(bencher, survey.and_then(|survey| Prepared::new(THREE_FACTORS, &survey)).as_ref());
}

#[divan::bench]
fn ten_factors_of_six_items_2000_cases(bencher: Bencher<'_, '_>) {
    run(bencher, simulated(10, 6, 2000).as_ref());
}

#[divan::bench]
fn twenty_factors_of_ten_items_5000_cases(bencher: Bencher<'_, '_>) {
    run(bencher, simulated(20, 10, 5000).as_ref());
}

/// How time grows with the number of items, five to a factor, 1000 cases.
#[divan::bench(args = [10, 20, 40, 80, 160])]
fn items(bencher: Bencher<'_, '_>, items: usize) {
    run(bencher, simulated(items / 5, 5, 1000).as_ref());
}

/// Modification indices alone, with changes and power, of the sixty-item model; the fit is made before.
#[divan::bench]
fn modification_indices_of_sixty_items(bencher: Bencher<'_, '_>) {
    let fit = simulated(10, 6, 2000).as_ref().and_then(Prepared::fit);
    let indices = |fit: &Fit| fit.modifications(PowerOptions::default()).map(|all| all.list.len());
    assert!(fit.as_ref().and_then(indices) == Some(10 * 54 + 60 * 59 / 2), "not all are tested");
    bencher.bench_local(|| fit.as_ref().and_then(indices));
}

/// Everything before the fit: text to model, file to moments.
#[divan::bench]
fn read_and_prepare(bencher: Bencher<'_, '_>) {
    bencher.bench_local(|| {
        let survey = read_survey(black_box(HOLZINGER).as_ref(), &ReadOptions::default()).ok()?;
        Prepared::new(black_box(THREE_FACTORS), &survey)
    });
}

/// The process from start to end: `covary fit model.lav --data HolzingerSwineford1939.csv`.
#[divan::bench]
fn whole_process(bencher: Bencher<'_, '_>) {
    let model = std::env::temp_dir().join(format!("covary-bench-{}.lav", std::process::id()));
    assert!(std::fs::write(&model, THREE_FACTORS).is_ok(), "no temporary file");
    bencher.bench_local(|| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_covary"));
        command.arg("fit").arg(&model).args(["--data", HOLZINGER]).stdout(Stdio::null());
        command.status().is_ok_and(|status| status.success())
    });
    let _ = std::fs::remove_file(&model);
}
