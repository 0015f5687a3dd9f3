//! Quantities of a fitted model: gradients against finite differences, tests against lavaan.

use crate::common::{assert_close, cases, fit_case, golden};
use covary::estimate::Problem;
use covary::fitted::{Combination, Fit, Quantity, VarianceKind};
use covary::infer::Standardised;
use covary::syntax::{self, Operator};
use nalgebra::DVector;

/// The fit with its point moved; whatever is computed from the point moves along.
fn moved(fit: &Fit, parameter: usize, step: f64) -> Fit {
    let mut fit = fit.clone();
    let mut parameters: DVector<f64> = fit.solution.parameters.clone();
    parameters[parameter] += step;
    fit.solution.point = Problem { model: &fit.model, sample: &fit.sample }.point(&parameters);
    fit
}

#[track_caller]
fn gradient_is_right(fit: &Fit, quantity: &Quantity) {
    let dual = fit.quantity(quantity).unwrap_or_else(|| panic!("{quantity:?} is missing"));
    assert!(dual.gradient.amax() > 1e-3, "{quantity:?} does not move");
    for j in 0..fit.model.parameters() {
        let h = 1e-5;
        let value = |step: f64| fit_value(&moved(fit, j, step), quantity);
        let slope = (8.0 * (value(h) - value(-h)) - (value(2.0 * h) - value(-2.0 * h))) / (12.0 * h);
        let what = format!("{quantity:?} by {}", fit.model.parameter_name(j));
        assert_close(dual.gradient[j], slope, 1e-8, dual.gradient.amax(), &what);
    }
}

fn fit_value(fit: &Fit, quantity: &Quantity) -> f64 {
    fit.quantity(quantity).unwrap().value
}

/// The factors, the group and the variables of which everything is asked.
fn all_kinds(from: &str, to: &str, chain: &[&str], items: [&str; 2], group: usize) -> Vec<Quantity> {
    let (from, to) = (from.to_owned(), to.to_owned());
    let variance = |variable: &str, kind| Quantity::Variance { variable: variable.to_owned(), kind, group };
    let effects = [
        Quantity::TotalEffect { from: from.clone(), to: to.clone(), group },
        Quantity::TotalIndirectEffect { from: from.clone(), to: to.clone(), group },
        Quantity::IndirectEffect { chain: chain.iter().map(|c| (*c).to_owned()).collect(), group },
    ];
    let mut list = vec![
        Quantity::path(chain[1], chain[0], group),
        Quantity::path(chain[1], chain[0], group).standardised(),
        Quantity::Standardised(Box::new(Quantity::path(chain[1], chain[0], group)), Standardised::Latent),
        Quantity::parameter(&to, Operator::Measurement, items[1], group).standardised(),
        variance(&to, VarianceKind::Total),
        variance(&to, VarianceKind::Disturbance),
        variance(items[0], VarianceKind::Total),
        variance(items[0], VarianceKind::Disturbance),
        Quantity::Covariance { first: from.clone(), second: to.clone(), group },
        Quantity::Correlation { first: from, second: to, group },
        Quantity::Covariance { first: items[0].to_owned(), second: items[1].to_owned(), group },
        Quantity::Correlation { first: items[0].to_owned(), second: items[1].to_owned(), group },
    ];
    list.extend(effects.iter().cloned().map(Quantity::standardised));
    list.extend(effects);
    list
}

#[test]
fn gradients_of_a_recursive_model() {
    let case = &cases("effects.json", 3)[0];
    let fit = fit_case(case);
    for quantity in all_kinds("ind60", "dem65", &["ind60", "dem60", "dem65"], ["y6", "y8"], 1) {
        gradient_is_right(&fit, &quantity);
    }
    let defined: Vec<&str> = fit.model.definitions.iter().map(|d| d.name.as_str()).collect();
    assert!(!defined.is_empty());
    for name in defined {
        gradient_is_right(&fit, &Quantity::Named(name.to_owned()));
        gradient_is_right(&fit, &Quantity::Named(name.to_owned()).standardised());
    }
}

#[test]
fn gradients_with_means_groups_and_equal_parameters() {
    let case = cases("multi-group.json", 12).into_iter().find(|c| c["id"] == "school-scalar").unwrap();
    let fit = fit_case(&case);
    for quantity in [
        Quantity::Mean { variable: "speed".to_owned(), group: 2 },
        Quantity::Mean { variable: "x8".to_owned(), group: 2 },
        Quantity::Correlation { first: "visual".to_owned(), second: "speed".to_owned(), group: 2 },
        Quantity::Correlation { first: "x1".to_owned(), second: "x9".to_owned(), group: 1 },
    ] {
        gradient_is_right(&fit, &quantity);
    }
    assert!(fit.quantity(&Quantity::Mean { variable: "speed".to_owned(), group: 3 }).is_none());
    assert!(fit.quantity(&Quantity::Mean { variable: "speed".to_owned(), group: 0 }).is_none());
    assert_eq!(fit.group_number("Grant-White"), Some(2));
}

#[test]
fn gradients_of_a_model_with_loops() {
    let case = cases("textbook.json", 22).into_iter().find(|c| c["id"] == "duncan-haller-portes-normal").unwrap();
    let fit = fit_case(&case);
    let loops: Vec<_> = fit.model.table.rows.iter().filter(|r| r.op == Operator::Regression).collect();
    assert!(loops.iter().any(|a| loops.iter().any(|b| a.lhs == b.rhs && a.rhs == b.lhs)), "the model has a loop");
    for quantity in all_kinds("RIQ", "FGenAsp", &["RIQ", "RGenAsp", "FGenAsp"], ["ROccAsp", "FEdAsp"], 1) {
        gradient_is_right(&fit, &quantity);
    }
}

#[test]
fn wald_tests_of_lavaan() {
    let golden = golden("tests.json");
    let cases = golden["wald"].as_array().unwrap();
    assert_eq!(cases.len(), 6);
    for case in cases {
        let statements = format!("{}\n{}", case["model"].as_str().unwrap(), case["constraints"].as_str().unwrap());
        let statements = syntax::parse(&statements).unwrap().constraints;
        let statements: Vec<Combination> =
            statements.iter().map(|c| Combination::from_constraint(c).unwrap()).collect();
        let test = fit_case(case).wald(&statements).unwrap();
        let id = case["id"].as_str().unwrap();
        assert_eq!(test.df as u64, case["df"].as_u64().unwrap(), "{id}");
        assert_close(test.statistic, case["stat"].as_f64().unwrap(), 1e-7, 1.0, id);
        assert_close(test.p, case["p"].as_f64().unwrap(), 1e-6, 0.0, id);
    }
}

#[test]
fn contrasts_joint_estimates_and_what_is_missing() {
    let case = &cases("effects.json", 3)[0];
    let fit = fit_case(case);
    let (a, b) = (Quantity::path("dem60", "ind60", 1), Quantity::path("dem65", "dem60", 1));
    let joint = fit.joint(&[a.clone(), b.clone()]).unwrap();
    let difference = fit.contrast(&[(1.0, a.clone()), (-1.0, b.clone())]).unwrap();
    let variance = joint.covariance[(0, 0)] + joint.covariance[(1, 1)] - 2.0 * joint.covariance[(0, 1)];
    assert_close(difference.error, variance.sqrt(), 1e-12, 0.0, "error of a difference");
    let test = fit.wald(&[Combination::difference(a.clone(), b.clone())]).unwrap();
    assert_close(test.statistic, difference.z().unwrap().powi(2), 1e-12, 0.0, "z squared");
    let twice = [Combination::difference(a.clone(), b.clone()), Combination::difference(b, a)];
    assert_eq!(fit.wald(&twice).unwrap().df, 1);
    let no = |quantity: Quantity| assert!(fit.estimate(&quantity).is_none(), "{quantity:?}");
    no(Quantity::path("dem60", "nothing", 1));
    no(Quantity::Named("nothing".to_owned()));
    no(Quantity::Mean { variable: "dem60".to_owned(), group: 1 });
    no(Quantity::IndirectEffect { chain: vec!["dem65".to_owned(), "ind60".to_owned()], group: 1 });
    no(Quantity::IndirectEffect { chain: vec!["ind60".to_owned()], group: 1 });
}
