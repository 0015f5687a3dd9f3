//! Auxiliary variables as saturated correlates, against semTools.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{assert_close, cases, fit_case};
use covary::fitted::Fit;
use serde_json::Value;

fn fits(mut check: impl FnMut(&str, &Value, &Fit)) {
    for case in cases("auxiliary.json", 8) {
        let id = case["id"].as_str().unwrap();
        let fit = fit_case(&case);
        assert!(fit.converged(), "{id}: {}", fit.status().name());
        check(id, &case, &fit);
    }
}

#[test]
fn estimates_and_errors_agree_with_semtools() {
    let mut compared = 0;
    fits(|id, case, fit| {
        for row in case["parameters"].as_array().unwrap() {
            let text = |key: &str| row[key].as_str().unwrap();
            let own = if text("op") == ":=" {
                fit.defined(text("lhs"))
            } else {
                fit.row(text("lhs"), text("op"), text("rhs"), row["group"].as_u64().unwrap() as usize)
            };
            let what = format!("{id}: {} {} {} {}", text("lhs"), text("op"), text("rhs"), row["group"]);
            let Some(own) = own else { panic!("no {what}") };
            // Groups are compared at lavaan's own optimum.
            let tolerance = if id.starts_with("groups") { 5e-5 } else { 1e-7 };
            assert_close(own.estimate.value, row["est"].as_f64().unwrap(), tolerance, 1.0, &what);
            if let Some(expected) = row["se"].as_f64() {
                let tolerance = (20.0 * tolerance).max(2e-6);
                assert_close(own.estimate.error, expected, tolerance, 1e-2, &format!("error of {what}"));
            }
            if let (Some(expected), false) = (row["std_all"].as_f64(), row["auxiliary"].as_bool().unwrap()) {
                assert_close(own.std_all.value, expected, tolerance, 1.0, &format!("std.all of {what}"));
            }
            compared += 1;
        }
    });
    assert!(compared > 300, "{compared} rows");
}

#[test]
fn tests_and_indices_agree_with_semtools() {
    let mut compared = 0;
    fits(|id, case, fit| {
        for (name, value) in case["fit"].as_object().unwrap() {
            let Some(expected) = value.as_f64() else { continue };
            let Some(own) = fit.measures.get(name) else {
                assert!(["gfi", "agfi", "pgfi"].contains(&name.as_str()), "{id}: no {name}");
                continue;
            };
            let loose = name.contains("ci_") || name.contains("pvalue") || id.starts_with("groups");
            let tolerance = if loose { 5e-5 } else { 1e-6 };
            assert_close(own, expected, tolerance, 1.0, &format!("{id}: {name}"));
            compared += 1;
        }
    });
    assert!(compared > 300, "{compared} indices");
}

#[test]
fn explained_variance_and_factors_are_those_of_the_model_alone() {
    fits(|id, _, fit| {
        for (name, _) in fit.explained.iter().flatten() {
            assert!(!fit.model.is_auxiliary(name, ""), "{id}: {name}");
        }
    });
}
