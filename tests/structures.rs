//! Fits with clusters and sampling weights, conditional on exogenous variables, with composites and with feedback loops,
//! against lavaan: estimates, errors, standardised values, explained variance, tests and indices.
//!
//! `golden/structures.json` is written by `golden/scripts/structures.R`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

mod common;

use common::{assert_close, cases, fit_case, golden};
use covary::fitted::Fit;
use serde_json::Value;

fn fits(of: impl Fn(&str, &Value, &Fit)) {
    for case in cases("structures.json", 38) {
        let id = case["id"].as_str().unwrap();
        let fit = fit_case(&case);
        assert!(fit.converged(), "{id}: {:?}", fit.findings);
        of(id, &case, &fit);
    }
}

/// lavaan's own optimum of incomplete cases is good to five digits; the others are polished.
fn tolerance(case: &Value) -> f64 {
    if case["options"]["missing"].is_string() { 5e-5 } else { 2e-7 }
}

#[test]
fn parameters_agree_with_lavaan() {
    let compared = std::cell::Cell::new(0);
    fits(|id, case, fit| {
        let tolerance = tolerance(case);
        for row in case["parameters"].as_array().unwrap() {
            let text = |key: &str| row[key].as_str().unwrap_or_default();
            let group = usize::try_from(row["group"].as_i64().unwrap()).unwrap();
            let what = format!("{id}: {} {} {} in {group}", text("lhs"), text("op"), text("rhs"));
            let own = match text("op") {
                ":=" => fit.defined(text("lhs")),
                op => fit.row(text("lhs"), op, text("rhs"), group),
            };
            let own = own.unwrap_or_else(|| panic!("no {what}"));
            let values = [
                ("est", own.estimate.value, tolerance),
                ("se", own.estimate.error, 20.0 * tolerance),
                ("std_lv", own.std_lv, tolerance),
                ("std_all", own.std_all.value, tolerance),
                ("std_nox", own.std_nox, tolerance),
                ("std_all_se", own.std_all.error, 20.0 * tolerance),
            ];
            for (key, actual, tolerance) in values {
                if let Some(expected) = row[key].as_f64() {
                    assert_close(actual, expected, tolerance, 1.0, &format!("{key} of {what}"));
                    compared.set(compared.get() + 1);
                }
            }
        }
        let several = fit.model.groups.len() > 1;
        for (g, explained) in fit.explained.iter().enumerate() {
            let expected = if several { &case["r2"][&fit.model.groups[g]] } else { &case["r2"] };
            for (name, value) in expected.as_object().unwrap() {
                let own = explained.iter().find(|(other, _)| other == name).and_then(|(_, r2)| *r2);
                assert_close(own.unwrap(), value.as_f64().unwrap(), tolerance, 1.0, &format!("{id}: R2 of {name}"));
            }
        }
    });
    assert!(compared.get() > 5000, "{} numbers", compared.get());
}

#[test]
fn tests_and_indices_agree_with_lavaan() {
    let compared = std::cell::Cell::new(0);
    fits(|id, case, fit| {
        let tolerance = 10.0 * tolerance(case);
        for (name, value) in case["fit"].as_object().unwrap() {
            let Some(expected) = value.as_f64() else { continue };
            // Given exogenous variables lavaan counts these among the variances that a correlation residual leaves out.
            if name.starts_with("crmr") && id.contains("given x") {
                continue;
            }
            let Some(own) = fit.measures.get(name) else {
                let missing =
                    case["options"]["missing"].is_string() && ["gfi", "agfi", "pgfi"].contains(&name.as_str());
                assert!(missing, "{id}: no {name}");
                continue;
            };
            let loose = name.contains("ci_") || name.contains("pvalue");
            assert_close(own, expected, if loose { 1e-4 } else { tolerance }, 1.0, &format!("{id}: {name}"));
            compared.set(compared.get() + 1);
        }
    });
    assert!(compared.get() > 2000, "{} indices", compared.get());
}

/// Weights belong into the covariance matrix of the moments too.
#[test]
fn moments_of_weighted_cases_vary_by_their_weights() {
    let case = golden("structures.json")["weighted_mlm"].clone();
    let fit = fit_case(&case);
    let names = case["parameters"].as_array().unwrap().iter().map(|name| name.as_str().unwrap());
    for (name, se) in names.zip(case["se"].as_array().unwrap()) {
        let op = if name.contains("=~") { "=~" } else { "~~" };
        let (lhs, rhs) = name.split_once(op).unwrap();
        let own = fit.row(lhs, op, rhs, 1).unwrap();
        assert_close(own.estimate.error, se.as_f64().unwrap(), 1e-6, 1.0, name);
    }
    let factor = fit.measures.get("chisq_scaling_factor").unwrap();
    assert_close(factor, case["factor"].as_f64().unwrap(), 1e-6, 1.0, "scaling factor");
}

/// A likelihood given exogenous variables has the estimates of the joint one in which these are fixed, and the same scores.
#[test]
fn fixed_and_given_exogenous_variables_have_the_same_estimates() {
    let mut pairs = 0;
    for case in &cases("structures.json", 38) {
        let id = case["id"].as_str().unwrap();
        // Errors from moments differ: these are covariances with x there and slopes here.
        let by_scores = ["clusters", "clusters, structure", "weights, MLR", "weights, structure", "weights, clusters"]
            .contains(&id);
        if !by_scores && case["options"]["conditional_x"] != true {
            continue;
        }
        let with = |conditional: bool| {
            let mut case = case.clone();
            let options = case["options"].as_object_mut().unwrap();
            options.remove("baseline_conditional_x_free_slopes");
            options.insert("meanstructure".into(), true.into());
            options.insert("conditional_x".into(), conditional.into());
            fit_case(&case)
        };
        let (given, joint) = (with(true), with(false));
        for name in ["chisq", "df", "logl", "aic"] {
            let (a, b) = (given.measures.get(name).unwrap(), joint.measures.get(name).unwrap());
            assert_close(a, b, 1e-9, 1.0, name);
        }
        for (a, b) in given.rows.iter().zip(&joint.rows) {
            let what = format!("{id}: {} {} {}", a.lhs, a.op, a.rhs);
            assert_close(a.estimate.value, b.estimate.value, 1e-9, 1.0, &what);
            if by_scores {
                assert_close(a.estimate.error, b.estimate.error, 1e-9, 1.0, &what);
            }
        }
        pairs += 1;
    }
    assert!(pairs > 12, "{pairs}");
}
