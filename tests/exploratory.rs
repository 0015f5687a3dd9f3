//! Exploratory blocks against lavaan 0.6-14 (tests/golden/exploratory.json, made by the script of that name), and what a
//! rotation must leave as it is.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod common;

use common::{assert_close, cases, fit_case, golden};
use covary::fitted::Fit;
use covary::infer::PowerOptions;
use serde_json::{Value, json};

fn estimate(fit: &Fit, row: &Value) -> (f64, f64, f64) {
    let word = |key: &str| row[key].as_str().unwrap();
    let group = usize::try_from(row["group"].as_u64().unwrap()).unwrap();
    let found = match word("op") {
        ":=" => fit.defined(word("lhs")),
        op => fit.row(word("lhs"), op, word("rhs"), group),
    };
    let found = found.unwrap_or_else(|| panic!("no {} {} {}", word("lhs"), word("op"), word("rhs")));
    (found.estimate.value, found.estimate.error, found.std_all.value)
}

/// lavaan's own optimum is good to about 1e-6 in the estimates, and a flat criterion may add two digits.
#[test]
fn estimates_errors_and_indices_are_those_of_lavaan() {
    for case in cases("exploratory.json", 35) {
        let id = case["id"].as_str().unwrap();
        let fit = fit_case(&case);
        assert!(fit.converged(), "{id}");
        for (name, expected) in case["fit"].as_object().unwrap() {
            let Some(expected) = expected.as_f64() else { continue };
            assert_close(fit.measures.get(name).unwrap(), expected, 2e-5, 1.0, &format!("{id}: {name}"));
        }
        // Without a rotation the sign of a factor is anyone's choice.
        let signs = case["options"]["rotation"] != "none";
        let size = |x: f64| if signs { x } else { x.abs() };
        for row in case["parameters"].as_array().unwrap() {
            let (value, error, std_all) = estimate(&fit, row);
            let what = format!("{id}: {} {} {} ({})", row["lhs"], row["op"], row["rhs"], row["group"]);
            assert_close(size(value), size(row["est"].as_f64().unwrap()), 1e-4, 1.0, &what);
            assert_close(size(std_all), size(row["std_all"].as_f64().unwrap()), 1e-4, 1.0, &what);
            match row["se"].as_f64() {
                Some(expected) => assert_close(error, expected, 2e-4, 0.1, &what),
                None => assert!(error.is_nan() || error == 0.0, "{what}: {error}"),
            }
        }
    }
}

#[test]
fn exact_errors_are_those_of_the_delta_method_through_the_rotation() {
    for case in golden("exploratory.json")["exact"].as_array().unwrap() {
        let fit = fit_case(case);
        let rotated = |row: &&covary::fitted::FittedRow| row.op == "=~" || (row.op == "~~" && row.lhs != row.rhs);
        let errors: Vec<f64> = fit.rows.iter().filter(rotated).map(|row| row.estimate.error).collect();
        let expected = case["se"].as_array().unwrap();
        assert_eq!(errors.len(), expected.len());
        for (place, (error, expected)) in errors.iter().zip(expected).enumerate() {
            assert_close(*error, expected.as_f64().unwrap(), 1e-5, 0.01, &format!("error {place}"));
        }
        assert!(fit.rows.iter().all(|row| !row.std_all.error.is_nan()), "and those of the standardised solution exist");
    }
}

fn with(case: &Value, options: &[(&str, Value)]) -> Value {
    let mut case = case.clone();
    for (name, value) in options {
        case["options"][*name] = value.clone();
    }
    case
}

fn case(id: &str) -> Value {
    cases("exploratory.json", 1).into_iter().find(|case| case["id"] == id).unwrap()
}

/// Chi-square, residuals, modification indices, effects on what is not rotated: the same under every rotation.
#[test]
fn a_rotation_changes_nothing_that_the_moments_decide() {
    let case = case("structural");
    let plain = fit_case(&with(&case, &[("rotation", json!("none"))]));
    let sigma = |fit: &Fit| fit.solution.point.as_ref().unwrap().groups[0].implied.sigma.clone();
    let index = |fit: &Fit| {
        let all =
            fit.modifications(PowerOptions::default()).unwrap_or_else(|| panic!("{}", fit.model.options.rotation.name));
        let of_items = all.list.iter().filter(|m| m.row.lhs.starts_with('x') && m.row.rhs.starts_with('x'));
        of_items.map(|m| (format!("{}{}", m.row.lhs, m.row.rhs), m.index)).collect::<Vec<_>>()
    };
    for rotation in ["oblimin", "geomin", "varimax", "promax", "bentler", "infomax"] {
        let fit = fit_case(&with(&case, &[("rotation", json!(rotation))]));
        assert!((sigma(&fit) - sigma(&plain)).amax() < 1e-9, "{rotation}");
        assert_eq!(fit.model.parameters(), plain.model.parameters(), "{rotation}");
        assert_eq!(fit.model.degrees_of_freedom(), plain.model.degrees_of_freedom(), "{rotation}");
        for ((name, a), (other, b)) in index(&fit).iter().zip(&index(&plain)) {
            assert_eq!(name, other);
            assert_close(*a, *b, 1e-6, 1e-3, &format!("{rotation}: modification index of {name}"));
        }
        let r2 = |fit: &Fit| fit.explained[0].iter().find(|(name, _)| name == "g").unwrap().1.unwrap();
        assert_close(r2(&fit), r2(&plain), 1e-9, 1.0, rotation);
    }
}

/// Slopes on covariates that the model is conditional on turn with the factors.
#[test]
fn rotated_factors_of_ordered_items_imply_the_same_slopes() {
    let model = "efa(\"b\")*f1 + efa(\"b\")*f2 =~ x1 + x2 + x3 + x4 + x5 + x6\nf1 + f2 ~ x9";
    let case = json!({
        "call": "sem",
        "model": model,
        "input": { "data": "HolzingerSwineford1939-three-categories.csv" },
        "options": { "ordered": "x1,x2,x3,x4,x5,x6", "rotation": "none" },
    });
    let plain = fit_case(&case);
    assert!(plain.model.has_conditional_form());
    let implied = |fit: &Fit| fit.solution.point.as_ref().unwrap().groups[0].implied.clone();
    for rotation in ["oblimin", "varimax"] {
        let fit = fit_case(&with(&case, &[("rotation", json!(rotation))]));
        let (own, other) = (implied(&fit), implied(&plain));
        assert!((own.slopes - other.slopes).amax() < 1e-9, "{rotation}");
        assert!((own.sigma - other.sigma).amax() < 1e-9, "{rotation}");
        assert!((&own.gamma - &other.gamma).amax() > 0.01, "{rotation}: the factors are others");
    }
}

/// Loadings that are equal over groups stay so under one rotation, whatever the metric.
#[test]
fn equal_loadings_stay_equal() {
    let case = with(&case("groups, equal loadings"), &[("rotation_arg", json!("std.ov=true"))]);
    let fit = fit_case(&case);
    assert!(fit.findings.iter().any(|finding| finding.code() == "I377"));
    for row in fit.rows.iter().filter(|row| row.op == "=~" && row.group == 1) {
        let other = fit.row(&row.lhs, "=~", &row.rhs, 2).unwrap();
        assert_close(row.estimate.value, other.estimate.value, 1e-12, 1.0, &row.rhs);
    }
}
