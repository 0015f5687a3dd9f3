//! Recovery: what the population is made of comes back, from its exact moments and from drawn respondents.
//!
//! Continuous responses throughout: five categories and pooled stages bias in a known way (`docs/recovery.md`).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::cast_precision_loss)]

mod common;

use common::assert_close;
use covary::compare::{Ladder, LadderRequest, LadderRule, LadderStep, climb};
use covary::estimate::Problem;
use covary::fitted::{Fit, FitOptions, fit};
use covary::infer::Scores;
use covary::model::{Call, DataShape, Model, ModelOptions, Setting};
use covary::moments::{GroupMoments, SampleMoments};
use covary::simulate::{Population, continuous, group_sizes, population_moments, read_population, simulate};
use covary::syntax::{self, Operator};
use nalgebra::{DMatrix, DVector, RowDVector};
use std::path::Path;

/// The stages of the population file.
const STAGES: [&str; 3] = ["E", "F", "S"];
/// The paths of `core`: outcome and predictor.
const PATHS: [(&str, &str); 13] = [
    ("PV", "CUST"),
    ("SAT", "PV"),
    ("PE", "CUST"),
    ("PE", "PV"),
    ("PE", "SAT"),
    ("LOY", "PV"),
    ("LOY", "SAT"),
    ("LOY", "PE"),
    ("SC", "PE"),
    ("IL", "SC"),
    ("RET", "LOY"),
    ("RET", "PE"),
    ("RET", "SC"),
];

fn clean() -> Population {
    read_population(Path::new("models/ce-crm-cl/population-clean.toml")).unwrap()
}

/// The population without what is planted in it.
fn plain() -> Population {
    read_population(Path::new("tests/fixtures/population/plain.toml")).unwrap()
}

fn shipped_model(name: &str) -> String {
    std::fs::read_to_string(Path::new("models/ce-crm-cl").join(name)).unwrap()
}

/// The model `core` in the metric of the population: every marker has its loading there.
fn core(population: &Population) -> String {
    let scaled = |line: &str| match line.split_once("=~") {
        Some((factor, items)) => {
            let (factor, first) = (factor.trim(), items.split('+').next().unwrap().trim());
            let marker = population.loading(first, factor).or_else(|| population.effect(first, factor, 0)).unwrap();
            assert!(marker > 0.5, "{factor} =~ {first}: {marker}");
            line.replacen(first, &format!("{marker}*{first}"), 1)
        }
        None => line.to_owned(),
    };
    shipped_model("core.lav").lines().map(scaled).collect::<Vec<_>>().join("\n")
}

fn build(text: &str) -> Model {
    let shape = DataShape { groups: Vec::new(), has_means: false, raw: false, categories: None };
    Model::build(&syntax::parse(text).unwrap(), &ModelOptions::default(), &shape).unwrap().0
}

fn fit_model(text: &str, moments: &SampleMoments) -> Fit {
    let model = build(text);
    let moments = moments.select(&model.observed()).unwrap();
    let fitted = fit(model, &moments, None, FitOptions::default()).unwrap();
    assert!(fitted.converged(), "{:?}", fitted.status());
    assert!(fitted.solution.decrement < 1e-8);
    fitted
}

fn path(fit: &Fit, (outcome, predictor): (&str, &str)) -> (f64, f64) {
    let row = fit.row(outcome, "~", predictor, 1).unwrap_or_else(|| panic!("{outcome} ~ {predictor}"));
    (row.estimate.value, row.estimate.error)
}

/// The exact moments of one stage as if `n` respondents had shown them.
fn exact(population: &Population, g: usize, n: usize) -> SampleMoments {
    let all = population_moments(population, g).unwrap();
    let group = GroupMoments { label: String::new(), n, mean: Some(all.mean), cov: all.covariance, design: None };
    SampleMoments { names: all.items, groups: vec![group] }
}

/// Moments of drawn continuous responses, stage by stage.
fn drawn(population: &Population, n: usize, seed: u64) -> SampleMoments {
    let drawn = continuous(population, n, seed);
    let groups = (0..STAGES.len()).map(|g| {
        let rows: Vec<usize> = (0..n).filter(|row| drawn.groups[*row] == g).collect();
        let mut x: DMatrix<f64> = drawn.responses.select_rows(&rows);
        let mean: RowDVector<f64> = x.row_mean();
        x.row_iter_mut().for_each(|mut row| row -= &mean);
        let cov = x.tr_mul(&x) / rows.len() as f64;
        let mean: DVector<f64> = mean.transpose();
        GroupMoments { label: STAGES[g].to_owned(), n: rows.len(), mean: Some(mean), cov, design: None }
    });
    SampleMoments { names: drawn.items, groups: groups.collect() }
}

fn one_stage(moments: &SampleMoments, g: usize) -> SampleMoments {
    SampleMoments { names: moments.names.clone(), groups: vec![moments.groups[g].clone()] }
}

/// Where `core` is true it reproduces the moments, and its paths are those of the file (SAT ~ PV the total effect).
#[test]
fn a_true_model_gives_back_the_population_exactly() {
    let plain = plain();
    let model = core(&plain);
    for (g, total) in [0.5225, 0.545, 0.5175].into_iter().enumerate() {
        let fit = fit_model(&model, &exact(&plain, g, 1000));
        assert!(fit.measures.get("chisq").unwrap() < 1e-9, "{:?}", fit.measures.get("chisq"));
        for (outcome, predictor) in PATHS {
            let expected = if outcome == "SAT" { total } else { plain.effect(outcome, predictor, g).unwrap() };
            let what = format!("{outcome} ~ {predictor} in {}", STAGES[g]);
            assert_close(path(&fit, (outcome, predictor)).0, expected, 1e-8, 1.0, &what);
        }
        let within = fit.row("IL", "=~", "IL3", 1).unwrap().estimate.value;
        assert_close(within, plain.loading("IL3", "IL").unwrap(), 1e-8, 1.0, "loading of IL3");
    }
}

/// One line of tests/golden/simulate/recovery.csv on the exact moments (lavaan 0.6-14, scripts/recovery.R).
struct PseudoTrue {
    stage: usize,
    path: (String, String),
    estimate: f64,
    standardised: f64,
    rmsea: f64,
    cfi: f64,
}

fn pseudo_true() -> Vec<PseudoTrue> {
    let mut reader = csv::Reader::from_path("tests/golden/simulate/recovery.csv").unwrap();
    let rows = reader.records().map(Result::unwrap).filter(|row| &row[0] == "continuous").map(|row| {
        let (outcome, predictor) = row[3].split_once('~').unwrap();
        let number = |column: usize| row[column].parse::<f64>().unwrap();
        PseudoTrue {
            stage: STAGES.iter().position(|s| *s == &row[1]).unwrap(),
            path: (outcome.to_owned(), predictor.to_owned()),
            estimate: number(4),
            standardised: number(5),
            rmsea: number(7),
            cfi: number(8),
        }
    });
    let rows: Vec<PseudoTrue> = rows.collect();
    assert_eq!(rows.len(), 3 * PATHS.len());
    rows
}

/// With what is planted, `core` is not quite true; its pseudo-true paths are those that lavaan finds.
#[test]
fn pseudo_true_values_are_those_of_lavaan() {
    let clean = clean();
    let model = core(&clean);
    let fits: Vec<Fit> = (0..3).map(|g| fit_model(&model, &exact(&clean, g, 100_000))).collect();
    for expected in pseudo_true() {
        let fit = &fits[expected.stage];
        let names = (expected.path.0.as_str(), expected.path.1.as_str());
        let row = fit.row(names.0, "~", names.1, 1).unwrap();
        // Five decimals are printed, of estimates that lavaan leaves at about 1e-6.
        for (what, ours, theirs) in [
            ("est", row.estimate.value, expected.estimate),
            ("std_all", row.std_all.value, expected.standardised),
            ("rmsea", fit.measures.get("rmsea").unwrap(), expected.rmsea),
            ("cfi", fit.measures.get("cfi").unwrap(), expected.cfi),
        ] {
            assert!((ours - theirs).abs() < 7e-6, "{names:?} in {}: {what} {ours} for {theirs}", expected.stage);
        }
    }
    for (fit, total) in fits.iter().zip([0.5225, 0.5450, 0.5175]) {
        assert!((path(fit, ("SAT", "PV")).0 - total).abs() < 5e-5);
    }
}

/// Drawn respondents, 50 surveys of 1500: the mean of every path within four Monte Carlo standard errors of the pseudo-true
/// value, and single estimates as far from it as the standard errors say. (Over 300 surveys the largest of the 11 700
/// distances is 4.3 standard errors, so that single estimates are no test.)
#[test]
fn drawn_respondents_give_back_the_pseudo_true_values() {
    const SURVEYS: u64 = 50;
    const N: usize = 1500;
    let clean = clean();
    let model = core(&clean);
    let sizes = group_sizes(&clean, N);
    let truth: Vec<Fit> = (0..3).map(|g| fit_model(&model, &exact(&clean, g, sizes[g]))).collect();
    let mut sums = [[0.0; PATHS.len()]; 3];
    let mut squares = 0.0;
    for seed in 1..=SURVEYS {
        let moments = drawn(&clean, N, seed);
        for (g, truth) in truth.iter().enumerate() {
            let fit = fit_model(&model, &one_stage(&moments, g));
            for (names, sum) in PATHS.into_iter().zip(&mut sums[g]) {
                let (expected, error) = path(truth, names);
                let z = (path(&fit, names).0 - expected) / error;
                *sum += z;
                squares += z * z;
            }
        }
    }
    for (stage, sums) in STAGES.iter().zip(&sums) {
        for (names, sum) in PATHS.iter().zip(sums) {
            let z = sum / (SURVEYS as f64).sqrt();
            assert!(z.abs() < 4.0, "{names:?} in {stage}: z = {z}");
        }
    }
    let spread = (squares / (SURVEYS as f64 * 3.0 * PATHS.len() as f64)).sqrt();
    assert!((0.9..1.1).contains(&spread), "estimates are spread {spread} times as far as the standard errors say");
}

/// The search of the study (score tests, Holm over the items).
fn ladder(moments: &SampleMoments) -> Ladder {
    let tree = syntax::parse(&shipped_model("measurement-by-stage.lav")).unwrap();
    let options = ModelOptions::for_call(Call::Cfa);
    let shape = DataShape { groups: STAGES.map(str::to_owned).to_vec(), has_means: true, raw: false, categories: None };
    let (model, _) = Model::build(&tree, &options, &shape).unwrap();
    let moments = moments.select(&model.observed()).unwrap();
    let fit = FitOptions::default();
    let (shape, moments) = (&shape, &moments);
    let request = LadderRequest { tree: &tree, options: &options, shape, moments, raw: None, fit, difference: None };
    let steps = vec![LadderStep::Configural, LadderStep::Metric, LadderStep::Scalar];
    climb(&request, &LadderRule { steps, ..LadderRule::default() }).unwrap().0
}

/// SC2 is easier to agree with in stage S: .35 on the continuous response.
#[test]
fn the_search_finds_the_planted_intercept() {
    let found = ladder(&drawn(&clean(), 3000, 1));
    assert_eq!(found.freed, ["SC2~1"]);
    let partial = found.means_model().unwrap();
    assert_eq!(partial.step, LadderStep::PartialScalar);
    assert!(partial.test.unwrap().p > 0.01, "{:?}", partial.test);
    let intercept = |group: usize| partial.fit.row("SC2", "~1", "", group).unwrap().estimate;
    for (group, planted) in [(2, 0.0), (3, 0.35)] {
        let error = intercept(1).error.hypot(intercept(group).error);
        let z = (intercept(group).value - intercept(1).value - planted) / error;
        assert!(z.abs() < 4.0, "stage {}: z = {z}", STAGES[group - 1]);
    }
    assert!(found.factors.iter().all(|f| f.mean_testable));
    assert!(ladder(&drawn(&plain(), 3000, 1)).freed.is_empty(), "nothing is planted");
}

/// The same on answers in five categories, where it comes first; a search at the level .05 may free another by chance.
#[test]
fn the_search_finds_the_planted_intercept_in_five_categories() {
    let answers = |population: &Population| {
        let survey = simulate(population, 3000, 1).unwrap().survey;
        let names: Vec<String> = population.items().iter().map(|item| item.name.clone()).collect();
        SampleMoments::from_survey(&survey, &names, Some("stage")).unwrap().moments
    };
    assert_eq!(ladder(&answers(&clean())).freed.first().map(String::as_str), Some("SC2~1"));
    assert!(!ladder(&answers(&plain())).freed.contains(&"SC2~1".to_owned()), "nothing is planted");
}

/// Covariances of all respondents together. Loadings and intercepts of the loyalty items are the same in all stages, so
/// four correlated factors fit the mixture too.
fn pooled(population: &Population, n: usize) -> SampleMoments {
    let drawn = continuous(population, n, 1);
    let mut x = drawn.responses;
    let mean: RowDVector<f64> = x.row_mean();
    x.row_iter_mut().for_each(|mut row| row -= &mean);
    let group = GroupMoments {
        label: String::new(),
        n,
        mean: Some(mean.transpose()),
        cov: x.tr_mul(&x) / n as f64,
        design: None,
    };
    SampleMoments { names: drawn.items, groups: vec![group] }
}

/// Score test of every residual covariance of a model, the largest first. All are in the model, held at zero by
/// constraints, and released one at a time.
fn residual_covariances(text: &str, items: &[String], moments: &SampleMoments) -> Vec<(String, f64)> {
    let pairs: Vec<(&String, &String)> =
        items.iter().enumerate().flat_map(|(i, a)| items[i + 1..].iter().map(move |b| (a, b))).collect();
    let rows: String = pairs.iter().enumerate().map(|(k, (a, b))| format!("{a} ~~ r{k}*{b}\n")).collect();
    let zeros: String = (0..pairs.len()).map(|k| format!("r{k} == 0\n")).collect();
    let fit = fit_model(&format!("{text}\n{rows}{zeros}"), moments);
    let problem = Problem { model: &fit.model, sample: &fit.sample };
    let scores = Scores::of(&problem, &fit.solution).unwrap();
    let mut found: Vec<(String, f64)> = pairs
        .iter()
        .map(|(a, b)| {
            let row = fit.model.table.find(a, Operator::Covariance, b, 0).unwrap();
            let Setting::Free(cell) = fit.model.table.rows[row].setting else { panic!("{a} ~~ {b} is not free") };
            let test = scores.cells(&[cell]).unwrap().test;
            assert_eq!(test.df, 1);
            (format!("{a} ~~ {b}"), test.statistic)
        })
        .collect();
    found.sort_by(|a, b| b.1.total_cmp(&a.1));
    found
}

/// The two sentences on speaking well of the provider have residuals that correlate at .20.
#[test]
fn the_planted_residual_correlation_is_the_largest() {
    let text = shipped_model("loyalty-correlated.lav");
    let items = build(&text).observed();
    let moments = pooled(&clean(), 3000);
    let scores = residual_covariances(&text, &items, &moments);
    assert_eq!((scores.len(), scores[0].0.as_str()), (14 * 13 / 2, "BL1 ~~ BL2"));
    let chisq = |text: &str| fit_model(text, &moments).measures.get("chisq").unwrap();
    let held = chisq(&text);
    let drops: Vec<f64> = scores[..5].iter().map(|(pair, _)| held - chisq(&format!("{text}\n{pair}\n"))).collect();
    assert!(drops[1..].iter().all(|drop| drops[0] > *drop), "{drops:?}");
    // A score test and the drop are the same to first order.
    assert!((0.8..1.25).contains(&(drops[0] / scores[0].1)), "{drops:?} {scores:?}");
    let freed = fit_model(&format!("{text}\nBL1 ~~ BL2\n"), &moments);
    let found = freed.row("BL1", "~~", "BL2", 1).unwrap().std_all;
    assert!(((found.value - 0.20) / found.error).abs() < 4.0, "{found:?}");
    // Critical value of 91 tests at .05 (Bonferroni): chi-square 12.0.
    let nothing = residual_covariances(&text, &items, &pooled(&plain(), 3000));
    assert!(nothing[0].1 < 12.0 && scores[0].1 > 12.0, "{:?} {:?}", nothing[0], scores[0]);
}
