//! Whole solutions against lavaan: every parameter, standard error, standardised value and index.

use crate::common::{assert_close, cases, fit_case};
use covary::fitted::{Fit, FittedRow, Quantity};
use covary::infer::Standardised;
use covary::syntax::Operator;
use serde_json::Value;

/// lavaan's number was refined to about nine digits; see `tests/golden/README.md`.
const TOLERANCE: f64 = 1e-6;

#[test]
fn textbook_problems_under_both_likelihoods() {
    solutions("textbook.json", 22);
}

#[test]
fn second_order_models() {
    solutions("second-order.json", 9);
}

#[test]
fn several_groups() {
    solutions("multi-group.json", 12);
}

#[test]
fn growth_models() {
    solutions("growth.json", 3);
}

#[test]
fn the_frozen_survey() {
    solutions("frozen-survey.json", 2);
}

#[test]
fn models_with_defined_effects() {
    solutions("effects.json", 3);
}

#[test]
fn standard_errors_from_every_information() {
    for case in cases("information.json", 25) {
        let id = case["id"].as_str().unwrap();
        let fit = fit_case(&case);
        parameters(&fit, &case, id);
        covariances(&fit, &case["vcov"], id);
    }
}

/// The covariance matrix of the free parameters, one by one found by name.
fn covariances(fit: &Fit, expected: &Value, id: &str) {
    let Some(names) = expected["names"].as_array() else { return };
    let covariance = fit.covariance.as_ref().unwrap();
    assert_eq!(names.len(), covariance.nrows(), "{id}");
    let index = |name: &Value| {
        let name = name.as_str().unwrap();
        (0..names.len()).find(|&j| fit.model.parameter_name(j) == name).unwrap_or_else(|| panic!("{id}: no {name}"))
    };
    let places: Vec<usize> = names.iter().map(index).collect();
    for (a, &i) in places.iter().enumerate() {
        for (b, &j) in places.iter().enumerate() {
            let expected = expected["values"][a][b].as_f64().unwrap();
            let scale = (covariance[(i, i)] * covariance[(j, j)]).sqrt();
            let what = format!("{id}: covariance of {} and {}", names[a], names[b]);
            assert_close(covariance[(i, j)], expected, TOLERANCE, scale, &what);
        }
    }
}

#[test]
fn standardised_solutions() {
    for case in cases("standardised.json", 6) {
        let id = case["id"].as_str().unwrap();
        let fit = fit_case(&case);
        for (key, which) in [
            ("std_lv", Standardised::Latent),
            ("std_all", Standardised::All),
            ("std_nox", Standardised::AllButExogenous),
        ] {
            for row in case[key].as_array().unwrap() {
                let name = |key: &str| row[key].as_str().unwrap();
                let number = |key: &str| row[key].as_f64();
                let what = format!("{id}: {key} of {}{}{}", name("lhs"), name("op"), name("rhs"));
                let quantity = match name("op") {
                    ":=" => Quantity::Named(name("lhs").to_owned()),
                    op => {
                        let op =
                            [Operator::Measurement, Operator::Regression, Operator::Covariance, Operator::Intercept]
                                .into_iter()
                                .find(|o| o.symbol() == op)
                                .unwrap();
                        Quantity::parameter(name("lhs"), op, name("rhs"), row["group"].as_u64().unwrap() as usize)
                    }
                };
                let estimate = fit.estimate(&Quantity::Standardised(Box::new(quantity), which));
                let estimate = estimate.unwrap_or_else(|| panic!("{what} is missing"));
                assert_close(estimate.value, number("est").unwrap(), TOLERANCE, 1e-2, &what);
                // lavaan differentiates numerically here, with an error of about 1e-8 of the value.
                assert_close(estimate.error, number("se").unwrap(), TOLERANCE, 1e-2, &format!("{what} (error)"));
            }
        }
    }
}

#[test]
fn every_index() {
    for case in cases("fit-measures.json", 10) {
        let id = case["id"].as_str().unwrap();
        let fit = fit_case(&case);
        measures(&fit, &case["fit"], id);
        for (ours, theirs) in [("gamma_hat", "gammaHat"), ("adj_gamma_hat", "adjGammaHat")] {
            // Under the Wishart likelihood semTools keeps N where every index of covary has N - 1.
            if case["options"]["likelihood"] == "wishart" {
                continue;
            }
            let expected = case["semtools"][theirs].as_f64().unwrap();
            assert_close(fit.measures.get(ours).unwrap(), expected, TOLERANCE, 1e-2, &format!("{id}: {theirs}"));
        }
        let ratio = case["variants"]["cmin_df"].as_f64().unwrap();
        assert_close(fit.measures.get("cmin_df").unwrap(), ratio, TOLERANCE, 1e-2, id);
    }
}

fn solutions(file: &str, count: usize) {
    for case in cases(file, count) {
        solution(&case);
    }
}

pub(crate) fn solution(case: &Value) {
    let id = case["id"].as_str().unwrap();
    let fit = fit_case(case);
    assert!(fit.converged(), "{id}: {:?}", fit.status());
    assert!(fit.solution.decrement < 1e-8, "{id}: decrement {}", fit.solution.decrement);
    let n: Vec<u64> = fit.sample.groups.iter().map(|g| g.n as u64).collect();
    assert_eq!(Value::from(n), case["nobs"], "{id}: cases");
    parameters(&fit, case, id);
    measures(&fit, &case["fit"], id);
    explained(&fit, case, id);
}

fn parameters(fit: &Fit, case: &Value, id: &str) {
    let expected = case["parameters"].as_array().unwrap();
    assert_eq!(fit.rows.len(), expected.len(), "{id}: rows");
    for row in expected {
        let name = |key: &str| row[key].as_str().unwrap();
        let group = row["group"].as_u64().unwrap() as usize;
        let what = format!("{id}: {}{}{} ({group})", name("lhs"), name("op"), name("rhs"));
        let found = match name("op") {
            ":=" => fit.defined(name("lhs")),
            op => fit.row(name("lhs"), op, name("rhs"), group),
        };
        let found = found.unwrap_or_else(|| panic!("{what} is missing"));
        assert_eq!(found.free > 0, row["free"].as_bool().unwrap_or(false), "{what}: free");
        compare_row(found, row, &what);
    }
}

/// Compares what the golden row holds.
fn compare_row(found: &FittedRow, row: &Value, what: &str) {
    let estimate = &found.estimate;
    let (lower, upper) = estimate.interval(0.95).unwrap();
    // A number near zero is known to a part of its standard error, not of itself.
    let scale = estimate.error.max(1e-3);
    let number = |key: &str| row[key].as_f64();
    let check = |key: &str, actual: f64, scale: f64| {
        if let Some(expected) = number(key) {
            assert_close(actual, expected, TOLERANCE, scale, &format!("{what} {key}"));
        }
    };
    check("est", estimate.value, scale);
    check("se", estimate.error, 1e-3);
    check("ci_lower", lower, scale);
    check("ci_upper", upper, scale);
    check("z", estimate.z().unwrap_or(f64::NAN), 1.0);
    if let Some(p) = number("p").filter(|p| *p > 1e-300) {
        // The logarithm of p moves z times as fast as z.
        let z = estimate.z().unwrap();
        assert_close(estimate.p().unwrap(), p, TOLERANCE * (1.0 + z * z), 0.0, &format!("{what} p"));
    }
    check("std_lv", found.std_lv, scale);
    check("std_all", found.std_all.value, 1e-2);
    check("std_nox", found.std_nox, 1e-2);
    check("std_all_se", found.std_all.error, 1e-3);
}

fn measures(fit: &Fit, expected: &Value, id: &str) {
    let mut compared = 0;
    for (name, value) in expected.as_object().unwrap() {
        let what = format!("{id}: {name}");
        match (fit.measures.get(name), value.as_f64()) {
            (Some(actual), Some(expected)) if name.starts_with("rmsea_ci_") && name != "rmsea_ci_level" => {
                // lavaan solves for the noncentrality to 1.2e-4, so that is where the limits are compared.
                let factor = fit.sample.multiplier * fit.measures.get("df").unwrap() / fit.sample.groups.len() as f64;
                let difference = (actual.powi(2) - expected.powi(2)) * factor;
                assert!(difference.abs() < 2e-4, "{what}: {actual} for {expected}");
                compared += 1;
            }
            (Some(actual), Some(expected)) => {
                // An index made of a difference is known to a part of what was subtracted.
                assert_close(actual, expected, TOLERANCE, 1e-2, &what);
                compared += 1;
            }
            (None, None) => {}
            (actual, expected) => panic!("{what}: {actual:?} for {expected:?}"),
        }
    }
    assert!(compared > 30, "{id}: {compared} indices");
}

fn explained(fit: &Fit, case: &Value, id: &str) {
    let several = !case["groups"].is_null();
    for (g, explained) in fit.explained.iter().enumerate() {
        let expected = if several { &case["r2"][case["groups"][g].as_str().unwrap()] } else { &case["r2"] };
        assert_eq!(explained.len(), expected.as_object().unwrap().len(), "{id}: r2");
        for (name, value) in explained {
            let what = format!("{id}: r2 of {name}");
            match (value, expected[name].as_f64()) {
                (Some(actual), Some(expected)) => assert_close(*actual, expected, TOLERANCE, 1e-2, &what),
                (None, None) => {}
                (actual, expected) => panic!("{what}: {actual:?} for {expected:?}"),
            }
        }
    }
}
