//! Reliability and validity against psych 2.2.9, semTools 0.5-6 and lavaan 0.6-14 (tests/golden/instrument.json, made by
//! the script beside it).

#![allow(clippy::unwrap_used, clippy::panic)]

use covary::instrument::{self, HtmtForm, SecondOrder};
use nalgebra::{DMatrix, DVector};
use serde_json::Value;

fn golden() -> Value {
    serde_json::from_str(include_str!("golden/instrument.json")).unwrap()
}

fn matrix(value: &Value) -> DMatrix<f64> {
    let rows: Vec<Vec<f64>> = serde_json::from_value(value.clone()).unwrap();
    DMatrix::from_fn(rows.len(), rows[0].len(), |i, j| rows[i][j])
}

fn vector(value: &Value) -> Vec<f64> {
    serde_json::from_value(value.clone()).unwrap()
}

#[track_caller]
fn assert_close(actual: Option<f64>, expected: &Value, what: &str) {
    match (actual, expected.as_f64()) {
        (None, None) => {}
        (Some(actual), Some(expected)) => assert!((actual - expected).abs() < 1e-12, "{what}: {actual} for {expected}"),
        (actual, expected) => panic!("{what}: {actual:?} for {expected:?}"),
    }
}

#[test]
fn scales() {
    let golden = golden();
    for (name, model) in golden["models"].as_object().unwrap() {
        let cov = matrix(&model["cov"]);
        let sets: Vec<Vec<usize>> = serde_json::from_value(model["sets"].clone()).unwrap();
        for (set, scale) in sets.iter().zip(model["scales"].as_array().unwrap()) {
            let block = cov.select_rows(set).select_columns(set);
            assert_close(instrument::cronbach_alpha(&block), &scale["raw"], name);
            assert_close(instrument::standardised_alpha(&block), &scale["std"], name);
            let item_total = instrument::corrected_item_total(&block);
            let if_deleted = instrument::alpha_if_deleted(&block);
            assert_eq!(item_total.len(), set.len());
            for i in 0..set.len() {
                assert_close(item_total[i], &scale["r_drop"][i], name);
                assert_close(if_deleted[i], &scale["if_dropped"][i], name);
            }
        }
    }
}

#[test]
fn fitted_factors() {
    let golden = golden();
    for (name, model) in golden["models"].as_object().unwrap() {
        let (lambda, theta, psi) = (matrix(&model["lambda"]), matrix(&model["theta"]), matrix(&model["psi"]));
        let (sample, lambda_std) = (matrix(&model["sample_cov"]), matrix(&model["lambda_std"]));
        let sets: Vec<Vec<usize>> = serde_json::from_value(model["sets"].clone()).unwrap();
        for (f, set) in sets.iter().enumerate() {
            let what = format!("{name}, factor {f}");
            let loadings: Vec<f64> = set.iter().map(|&i| lambda[(i, f)]).collect();
            let errors = theta.select_rows(set).select_columns(set);
            let observed = sample.select_rows(set).select_columns(set);
            let variance = psi[(f, f)];
            let cr = instrument::composite_reliability(&loadings, variance, &errors);
            assert_close(cr, &model["omega"][f], &what);
            assert_close(cr, &model["semtools"][1][f], &what);
            let cr = instrument::composite_reliability_observed(&loadings, variance, &observed);
            assert_close(cr, &model["omega_observed"][f], &what);
            let ave = instrument::average_variance_extracted(&loadings, variance, &errors);
            assert_close(ave, &model["ave_implied"][f], &what);
            let ave = instrument::average_variance_extracted_observed(&loadings, variance, &observed);
            assert_close(ave, &model["ave_observed"][f], &what);
            // The standardised forms are the general ones of lavaan's completely standardised solution.
            let standardised: Vec<f64> = set.iter().map(|&i| lambda_std[(i, f)]).collect();
            let errors =
                DMatrix::from_diagonal(&DVector::from_iterator(set.len(), standardised.iter().map(|l| 1.0 - l * l)));
            let general = instrument::composite_reliability(&standardised, 1.0, &errors).unwrap();
            let from_table = instrument::composite_reliability_standardised(&standardised).unwrap();
            assert!((general - from_table).abs() < 1e-14, "{what}");
        }
    }
}

#[test]
fn heterotrait_monotrait_ratios() {
    let golden = golden();
    for (name, model) in golden["models"].as_object().unwrap() {
        let cov = matrix(&model["cov"]);
        let p = cov.nrows();
        let r = DMatrix::from_fn(p, p, |i, j| cov[(i, j)] / (cov[(i, i)] * cov[(j, j)]).sqrt());
        let sets: Vec<Vec<usize>> = serde_json::from_value(model["sets"].clone()).unwrap();
        let forms = [(HtmtForm::Absolute, "htmt"), (HtmtForm::Signed, "htmt_signed"), (HtmtForm::Geometric, "htmt2")];
        for (form, key) in forms {
            let pairs = instrument::htmt_of_pairs(&r, &sets, form);
            assert_eq!(pairs.len(), sets.len() * (sets.len() - 1) / 2);
            for pair in pairs {
                let what = format!("{key} of {name} {} {}", pair.first, pair.second);
                assert_close(pair.value, &model[key][pair.second][pair.first], &what);
            }
        }
    }
}

#[test]
fn second_order_factors() {
    let golden = golden();
    for (name, model) in golden["second_order"].as_object().unwrap() {
        let (lambda, theta, psi) = (matrix(&model["lambda"]), matrix(&model["theta"]), matrix(&model["psi"]));
        let gamma = DVector::from_vec(vector(&model["beta"]));
        let result = instrument::second_order_reliability(&SecondOrder {
            lambda: &lambda,
            gamma: &gamma,
            variance: model["psi_top"].as_f64().unwrap(),
            disturbance_cov: &psi,
            error_cov: &theta,
        });
        assert_close(result.of_total_score, &model["semtools"]["omegaL1"], name);
        assert_close(result.of_first_order, &model["semtools"]["omegaL2"], name);
        assert_close(result.of_total_score_partial, &model["semtools"]["partialOmegaL1"], name);
    }
}
