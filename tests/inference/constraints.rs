//! Fits under nonlinear equalities, inequalities and bounds against lavaan, and against their own definitions.

use crate::common::{assert_close, cases, fit_case, fit_model};
use crate::solutions::solution;
use covary::compare::{DifferenceMethod, difference_test};
use covary::fitted::Fit;
use covary::infer::PowerOptions;
use serde_json::Value;

fn case(id: &str) -> Value {
    cases("constraints.json", 39).into_iter().find(|c| c["id"] == id).unwrap_or_else(|| panic!("no case {id}"))
}

fn codes(fit: &Fit) -> Vec<&'static str> {
    fit.findings.iter().map(|f| f.code()).collect()
}

#[test]
fn whole_solutions() {
    for mut case in cases("constraints.json", 39) {
        let of_statistics = ["WLS", "ULSMV", "WLSMV"].map(Value::from).contains(&case["options"]["estimator"]);
        let of_moments = case["options"]["missing"] != "ml" && !of_statistics;
        let fit = case["fit"].as_object_mut().unwrap();
        // lavaan divides the discrepancy of least squares by N where the chi-square has N - 1.
        fit.remove("fmin");
        // Indices of goodness of fit stand here only where a weight is a covariance matrix of the variables.
        fit.retain(|name, _| of_moments || !name.ends_with("gfi"));
        solution(&case);
    }
}

#[test]
fn what_is_held_at_a_number_has_no_error_and_no_test() {
    let mut held = 0;
    for case in cases("constraints.json", 39) {
        let id = case["id"].as_str().unwrap();
        let fit = fit_case(&case);
        for row in case["parameters"].as_array().unwrap() {
            let name = |key: &str| row[key].as_str().unwrap();
            let ours = match name("op") {
                ":=" => fit.defined(name("lhs")),
                op => fit.row(name("lhs"), op, name("rhs"), row["group"].as_u64().unwrap() as usize),
            };
            let ours = &ours.unwrap().estimate;
            // lavaan has no error, or one of zero, or one of rounding; a z in no case.
            if row["z"].is_null() {
                assert!(ours.error.abs() < 1e-300 && ours.z().is_none() && ours.p().is_none(), "{id}: {row} {ours:?}");
                held += usize::from(row["free"] == true);
            }
        }
    }
    assert!(held >= 10, "{held}");
}

#[test]
fn what_holds_the_estimates_is_told() {
    for case in cases("constraints.json", 39) {
        let id = case["id"].as_str().unwrap();
        let fit = fit_case(&case);
        let told = codes(&fit);
        let bounds = id.starts_with("bound");
        let inequalities = told.iter().filter(|code| **code == "I416").count();
        assert_eq!(inequalities as u64, case["active"].as_u64().unwrap(), "{id}: {told:?}");
        assert_eq!(told.contains(&"I417"), bounds && id != "bound, inactive", "{id}: {told:?}");
    }
}

#[test]
fn an_inequality_that_holds_nothing_back_changes_no_bit() {
    for id in ["inactive", "bound, inactive"] {
        let case = case(id);
        let model = case["model"].as_str().unwrap();
        let free = model.replace("a > 0.2\nb < c\n", "").replace("lower(0)*", "").replace("upper(3)*", "");
        assert_ne!(free, model);
        let (with, without) = (fit_case(&case), fit_model(&case, &free));
        assert_eq!(with.solution.parameters, without.solution.parameters, "{id}");
        assert_eq!(with.covariance, without.covariance, "{id}");
        assert_eq!(with.measures, without.measures, "{id}");
        assert_eq!(codes(&with), codes(&without), "{id}");
    }
}

#[test]
fn an_active_inequality_is_the_equality_with_its_degrees_of_freedom_left() {
    for id in ["active", "active, GLS", "active, incomplete", "active, MLR"] {
        let case = case(id);
        let model = case["model"].as_str().unwrap();
        let (inequality, equality) = (fit_case(&case), fit_model(&case, &model.replace('>', "==")));
        let number = |fit: &Fit, name: &str| fit.measures.get(name).unwrap();
        assert_close(number(&inequality, "chisq"), number(&equality, "chisq"), 1e-9, 1.0, id);
        assert_close(number(&inequality, "df") + 1.0, number(&equality, "df"), 1e-12, 1.0, id);
        for (a, b) in inequality.rows.iter().zip(&equality.rows) {
            assert_close(a.estimate.value, b.estimate.value, 1e-7, 1e-2, id);
            assert_close(a.estimate.error, b.estimate.error, 1e-7, 1e-2, id);
        }
    }
}

#[test]
fn a_linear_equality_written_as_a_nonlinear_one_is_the_same_model() {
    let case = case("product");
    let model = case["model"].as_str().unwrap();
    let linear = fit_model(&case, &model.replace("a*b == 1", "a == 2*b\nc == 1.1"));
    let bent = fit_model(&case, &model.replace("a*b == 1", "exp(a) == exp(2*b)\nc^3 == 1.1^3"));
    assert_eq!(linear.model.degrees_of_freedom(), bent.model.degrees_of_freedom());
    for (a, b) in linear.rows.iter().zip(&bent.rows) {
        assert_close(b.estimate.value, a.estimate.value, 1e-7, 1e-2, &a.lhs);
        assert_close(b.estimate.error, a.estimate.error, 1e-7, 1e-2, &a.lhs);
    }
}

#[test]
fn a_parameter_that_constraints_alone_identify() {
    // Neither the variance of the factor nor a loading is fixed: the length of the loadings sets the scale.
    let case = case("product");
    let fit = fit_model(&case, "f =~ NA*x1 + a*x2 + b*x3 + d*x4\nsqrt(a^2 + b^2 + d^2) == 1\n");
    assert!(fit.converged(), "{:?}", codes(&fit));
    let usual = fit_model(&case, "f =~ x1 + x2 + x3 + x4\n");
    let chisq = |fit: &Fit| fit.measures.get("chisq").unwrap();
    assert_close(chisq(&fit), chisq(&usual), 1e-8, 1.0, "chi-square");
    assert_eq!(fit.model.degrees_of_freedom(), 2);
}

/// Two ways to write one model: the linear equality is eliminated, the other is kept by the solver.
fn both_ways(estimator: &str) -> [Fit; 2] {
    let case = case(if estimator == "ML" { "product" } else { "product, MLM" });
    let model = case["model"].as_str().unwrap();
    ["a == 1.2*b", "exp(a) == exp(1.2*b)"].map(|constraint| fit_model(&case, &model.replace("a*b == 1", constraint)))
}

#[test]
fn modification_indices_and_score_tests_keep_what_is_held() {
    for estimator in ["ML", "MLM"] {
        let [linear, bent] = both_ways(estimator).map(|fit| fit.modifications(PowerOptions::default()).unwrap().list);
        assert!(linear.len() > 5);
        assert_eq!(linear.len(), bent.len());
        for own in &linear {
            let other =
                bent.iter().find(|m| m.row.lhs == own.row.lhs && m.row.op == own.row.op && m.row.rhs == own.row.rhs);
            let (other, what) = (other.unwrap(), own.row.name());
            assert_close(other.index, own.index, 1e-6, 1e-2, &what);
            assert_close(other.change, own.change, 1e-6, 1e-2, &what);
            let robust = own.robust.zip(other.robust);
            assert_eq!(robust.is_some(), estimator == "MLM");
            robust.into_iter().for_each(|(own, other)| assert_close(other, own, 1e-6, 1e-2, &what));
        }
    }
}

#[test]
fn scaled_difference_tests_take_the_constraints_as_restrictions() {
    let case = case("product, MLM");
    let model = case["model"].as_str().unwrap();
    let free = fit_model(&case, &model.replace("a*b == 1\n", ""));
    let [linear, bent] = both_ways("MLM");
    let tighter = fit_model(&case, &model.replace("a*b == 1", "exp(a) == exp(1.2*b)\nc == 1.1*d"));
    for method in [DifferenceMethod::Satorra2000, DifferenceMethod::SatorraBentler2001] {
        let test = |restricted: &Fit, full: &Fit| difference_test(restricted, full, Some(method)).unwrap().unwrap();
        let (own, other) = (test(&linear, &free), test(&bent, &free));
        assert_close(other.chi_square, own.chi_square, 1e-6, 1e-3, "against the free model");
        assert_close(other.df, own.df, 1e-12, 1.0, "degrees of freedom");
        let (own, other) = (test(&tighter, &linear), test(&tighter, &bent));
        assert_close(other.chi_square, own.chi_square, 1e-6, 1e-3, "against the constrained model");
    }
}
