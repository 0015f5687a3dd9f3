//! Exploratory factor analysis against psych and R's `factanal` (tests/golden/efa.json, made by the script of that name).
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod common;

use common::{assert_close, cases, golden};
use covary::exploratory::{Asked, Extraction, bartlett, empirical_kaiser, explore, extract, kmo};
use covary::exploratory::{minimum_average_partial, parallel_analysis, parallel_of_answers};
use covary::fitted::Request;
use covary::model::DataShape;
use covary::moments::{GroupMoments, SampleMoments};
use nalgebra::DMatrix;
use serde_json::Value;

fn list(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(|x| x.as_f64().unwrap()).collect()
}

fn matrix(value: &Value) -> DMatrix<f64> {
    let rows: Vec<Vec<f64>> = value.as_array().unwrap().iter().map(list).collect();
    DMatrix::from_fn(rows.len(), rows[0].len(), |i, j| rows[i][j])
}

#[track_caller]
fn all_close(actual: &[f64], expected: &[f64], tolerance: f64, what: &str) {
    assert!(actual.len() >= expected.len(), "{what}");
    for (place, (a, b)) in actual.iter().zip(expected).enumerate() {
        assert_close(*a, *b, tolerance, 1.0, &format!("{what} {place}"));
    }
}

/// Columns by their sums of squares, each with a positive sum: no rotation has a sign or an order of its own.
fn sorted(loadings: &DMatrix<f64>) -> DMatrix<f64> {
    let mut columns: Vec<_> = loadings.column_iter().map(|c| if c.sum() < 0.0 { -c } else { c.into_owned() }).collect();
    columns.sort_by(|a, b| b.norm_squared().total_cmp(&a.norm_squared()));
    DMatrix::from_columns(&columns)
}

#[test]
fn adequacy_eigenvalues_and_partial_correlations_are_those_of_psych() {
    for case in cases("efa.json", 3) {
        let (id, r) = (case["id"].as_str().unwrap(), matrix(&case["correlations"]));
        let n = case["n"].as_f64().unwrap();
        let found = kmo(&r).unwrap();
        assert_close(found.overall, case["kmo"]["overall"].as_f64().unwrap(), 1e-9, 1.0, id);
        all_close(&found.items, &list(&case["kmo"]["items"]), 1e-9, id);
        let test = bartlett(&r, n).unwrap();
        assert_close(test.chi_square, case["bartlett"]["chisq"].as_f64().unwrap(), 1e-9, 1.0, id);
        assert_close(test.df, case["bartlett"]["df"].as_f64().unwrap(), 1e-12, 1.0, id);
        let map = minimum_average_partial(&r).unwrap();
        all_close(&map.squared[1..], &list(&case["map"])[..map.squared.len().min(list(&case["map"]).len())], 1e-7, id);
        all_close(&map.fourth, &list(&case["fourth"]), 1e-9, id);
        let parallel = parallel_analysis(&r, case["n"].as_u64().unwrap() as usize, 20, 1, &|| {}).unwrap();
        all_close(&parallel.components.observed, &list(&case["eigenvalues"]), 1e-9, id);
        all_close(&parallel.factors.observed, &list(&case["reduced"]), 1e-9, id);
    }
}

#[test]
fn extractions_are_those_of_psych() {
    for case in cases("efa.json", 3) {
        let (id, r) = (case["id"].as_str().unwrap(), matrix(&case["correlations"]));
        let m = usize::try_from(case["factors"].as_u64().unwrap()).unwrap();
        let all = [
            ("minres", Extraction::MinimumResiduals, 2e-4),
            ("pa", Extraction::PrincipalAxes, 1e-5),
            ("pca", Extraction::Components, 1e-9),
        ];
        for (name, extraction, tolerance) in all {
            let found = extract(&r, m, extraction).unwrap();
            assert!(found.converged, "{id}: {name}");
            let expected = matrix(&case[name]);
            all_close(sorted(&found.loadings).as_slice(), expected.as_slice(), tolerance, &format!("{id}: {name}"));
        }
    }
}

/// The communalities of the model are those of maximum likelihood by `factanal`, under any rotation.
#[test]
fn the_model_is_that_of_maximum_likelihood() {
    for case in cases("efa.json", 3) {
        let (id, r) = (case["id"].as_str().unwrap(), matrix(&case["correlations"]));
        let names: Vec<String> =
            case["names"].as_array().unwrap().iter().map(|x| x.as_str().unwrap().to_owned()).collect();
        let n = usize::try_from(case["n"].as_u64().unwrap()).unwrap();
        let group = GroupMoments { label: String::new(), n, mean: None, cov: r, design: None };
        let moments = SampleMoments { names: names.clone(), groups: vec![group] };
        let request = Request::resolve([("rotation", "oblimin"), ("rotation-arg", "se=exact")]).unwrap();
        let asked = Asked {
            items: &names,
            factors: Some(usize::try_from(case["factors"].as_u64().unwrap()).unwrap()),
            extraction: Extraction::Model,
            model: &request.model,
            fit: request.fit,
            draws: 20,
            seed: 1,
        };
        let shape = DataShape { groups: Vec::new(), has_means: false, raw: false, categories: None };
        let found = explore(&asked, &shape, &moments, None, &|| {}).unwrap();
        let factors = found.factors.unwrap();
        let expected = matrix(&case["ml"]);
        for (i, h2) in factors.communalities.iter().enumerate() {
            assert_close(*h2, expected.row(i).norm_squared(), 1e-5, 1.0, &format!("{id}: item {i}"));
        }
        assert!(factors.errors.unwrap().iter().all(|error| *error > 0.0 && *error < 1.0), "{id}");
        assert_close(factors.explained.sum(), factors.communalities.sum(), 1e-10, 1.0, id);
    }
}

/// Both sides are simulations: 4000 draws there, 2000 here.
#[test]
fn parallel_analysis_has_the_eigenvalues_of_drawn_cases() {
    let golden = &golden("efa.json")["parallel"];
    let found = parallel_analysis(&DMatrix::identity(24, 24), 145, 2000, 7, &|| {}).unwrap();
    all_close(&found.components.mean, &list(&golden["components"]["mean"]), 0.006, "mean");
    all_close(&found.components.percentile, &list(&golden["components"]["percentile"]), 0.02, "percentile");
    all_close(&found.factors.mean, &list(&golden["factors"]["mean"]), 0.006, "factors, mean");
    all_close(&found.factors.percentile, &list(&golden["factors"]["percentile"]), 0.02, "factors, percentile");
}

/// Both sides are simulations: 400 draws there, 800 here; the observed eigenvalues agree as two searches do.
#[test]
fn parallel_analysis_of_permuted_answers_has_the_eigenvalues_of_psych() {
    let golden = golden("efa-permuted.json");
    let names: Vec<&str> = golden["items"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/data/bfi-part.csv");
    let survey = covary::survey::read_survey(&file, &covary::survey::ReadOptions::default()).unwrap();
    let columns: Vec<&[f64]> = names.iter().map(|name| survey.numbers(name).unwrap()).collect();
    let complete = (0..survey.rows()).filter(|row| columns.iter().all(|column| !column[*row].is_nan()));
    let rows: Vec<usize> = complete.take(golden["n"].as_u64().unwrap() as usize).collect();
    let data = DMatrix::from_fn(rows.len(), columns.len(), |i, j| columns[j][rows[i]]);
    let answers = covary::moments::OrderedAnswers::of(&data).unwrap();
    let r = answers.correlations(None).unwrap();
    let found = parallel_of_answers(&r, &answers, 800, 5, &|| {}).unwrap();
    assert_eq!(found.draws, 800);
    for (own, key) in [(&found.components, "components"), (&found.factors, "factors")] {
        let expected = &golden[key];
        all_close(&own.observed, &list(&expected["observed"]), 2e-4, key);
        for ((own, mean), sd) in own.mean.iter().zip(list(&expected["mean"])).zip(list(&expected["sd"])) {
            let error = sd * (1.0_f64 / 400.0 + 1.0 / 800.0).sqrt();
            assert!((own - mean).abs() < 4.0 * error, "{key}: {own} {mean} {error}");
        }
        // A percentile has about twice the error of a mean.
        for ((own, there), sd) in own.percentile.iter().zip(list(&expected["percentile"])).zip(list(&expected["sd"])) {
            let error = 2.1 * sd * (1.0_f64 / 400.0 + 1.0 / 800.0).sqrt();
            assert!((own - there).abs() < 4.0 * error, "{key}: {own} {there} {error}");
        }
    }
}

/// By hand: p = 4, n = 100, (1 + sqrt(.04))^2 = 1.44.
#[test]
fn references_of_the_empirical_kaiser_criterion() {
    let (references, number) = empirical_kaiser(&[2.0, 1.2, 0.5, 0.3], 100.0);
    all_close(&references, &[1.44, 1.0, 1.0, 1.0], 1e-12, "reference");
    assert_eq!(number, 2);
}
