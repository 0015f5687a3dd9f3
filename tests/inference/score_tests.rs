//! Score tests of equalities: against lavaan, against finite differences, against refitting.

use crate::common::{assert_close, cases, fit_case, fit_model, golden};
use covary::fitted::Fit;
use covary::implied::Implied;
use covary::infer::{EqualityTests, Scores, equalities};
use covary::model::Setting;
use nalgebra::{DMatrix, DVector};
use serde_json::Value;

fn tests_of(fit: &Fit) -> EqualityTests {
    fit.equality_tests().unwrap()
}

#[test]
fn equalities_over_groups_as_lavaan_tests_them() {
    let golden = golden("tests.json");
    let cases = golden["score"].as_array().unwrap();
    assert_eq!(cases.len(), 2);
    for case in cases {
        let fit = fit_case(case);
        let tests = tests_of(&fit);
        let id = case["id"].as_str().unwrap();
        let total = tests.total.unwrap();
        // lavaan counts all 15 equalities of the scalar model, but freeing nine intercepts beside three latent means adds
        // six directions only: the chi-square difference to the configural model has 12 degrees of freedom too.
        let df = if id == "scalar" { 12 } else { case["total"]["df"].as_u64().unwrap() };
        assert_eq!(total.df as u64, df, "{id}");
        assert_close(total.statistic, case["total"]["stat"].as_f64().unwrap(), 1e-6, 1e-2, id);
        let expected = case["univariate"].as_array().unwrap();
        assert_eq!(tests.tests.len(), expected.len(), "{id}");
        for test in &tests.tests {
            let row = &fit.model.table.rows[test.equality.rows[0]];
            let name = format!("{} {} {} group 1", row.lhs, row.op.symbol(), row.rhs);
            let expected = expected.iter().find(|e| e["first"].as_str().unwrap() == name).unwrap();
            let joint = test.joint.as_ref().unwrap();
            assert_eq!(joint.test.df, 1);
            assert_close(joint.test.statistic, number(expected, "stat"), 1e-6, 1e-2, &name);
            assert_close(joint.test.p, number(expected, "p"), 1e-6, 1e-2, &name);
            // With two groups it does not matter which one departs from the other.
            for single in &test.single {
                assert_close(single.as_ref().unwrap().test.statistic, joint.test.statistic, 1e-7, 1e-3, &name);
            }
        }
    }
}

fn number(value: &Value, key: &str) -> f64 {
    value[key].as_f64().unwrap()
}

/// The frozen survey by stage with equal loadings and intercepts: three groups.
fn three_groups() -> Fit {
    let case = cases("multi-group.json", 12).into_iter().find(|c| c["id"] == "stage-scalar-partial").unwrap();
    fit_case(&case)
}

#[test]
fn a_joint_test_over_three_groups_has_two_degrees_of_freedom() {
    let fit = three_groups();
    let tests = tests_of(&fit);
    let mut of_three = 0;
    for test in &tests.tests {
        let joint = test.joint.as_ref().unwrap();
        assert_eq!(joint.test.df, test.equality.cells.len() - 1);
        for single in test.single.iter().flatten() {
            assert_eq!(single.test.df, 1);
            assert!(single.test.statistic <= joint.test.statistic * (1.0 + 1e-9));
        }
        of_three += usize::from(joint.test.df == 2);
    }
    assert!(of_three > 10);
}

#[test]
fn a_score_test_is_what_its_definition_says() {
    let fit = three_groups();
    let scores = Scores::of(&fit.problem(), &fit.solution).unwrap();
    let (gradient, information, map) = by_differences(&fit);
    let kept = (map.transpose() * &information * &map).try_inverse().unwrap();
    for equality in equalities(&fit.model).iter().step_by(4) {
        let released = &equality.cells[1..];
        let score = gradient.select_rows(released);
        let own = information.select_rows(released).select_columns(released);
        let cross = information.select_rows(released) * &map;
        let efficient = own - &cross * &kept * cross.transpose();
        let statistic = fit.sample.multiplier * score.dot(&(efficient.try_inverse().unwrap() * &score));
        let test = scores.cells(released).unwrap();
        assert_close(test.test.statistic, statistic, 1e-6, 1e-2, "statistic");
    }
}

/// Gradient and expected information by free cell from numerical derivatives of the implied moments, and the map from
/// parameters to cells.
fn by_differences(fit: &Fit) -> (DVector<f64>, DMatrix<f64>, DMatrix<f64>) {
    let model = &fit.model;
    let cells = model.restriction.expand(&fit.solution.parameters);
    let n = cells.len();
    let mut gradient = DVector::zeros(n);
    let mut information = DMatrix::zeros(n, n);
    for (layout, sample) in model.layouts.iter().zip(&fit.sample.groups) {
        let at = |cells: &DVector<f64>| Implied::evaluate(layout, cells, None).unwrap();
        let here = at(&cells);
        let weight = here.sigma.clone().try_inverse().unwrap();
        let d = sample.mean.as_ref().unwrap() - &here.mu;
        let residual = &here.sigma - &sample.cov - &d * d.transpose();
        let changes: Vec<(DMatrix<f64>, DVector<f64>)> = (0..n)
            .map(|j| {
                let step = |h: f64| {
                    let mut moved = cells.clone();
                    moved[j] += h;
                    at(&moved)
                };
                let (up, down) = (step(1e-5), step(-1e-5));
                ((up.sigma - down.sigma) / 2e-5, (up.mu - down.mu) / 2e-5)
            })
            .collect();
        for (a, (sigma_a, mu_a)) in changes.iter().enumerate() {
            let weighted = &weight * sigma_a * &weight;
            gradient[a] += sample.weight * (0.5 * weighted.dot(&residual) - mu_a.dot(&(&weight * &d)));
            for (b, (sigma_b, mu_b)) in changes.iter().enumerate() {
                information[(a, b)] += sample.weight * (0.5 * weighted.dot(sigma_b) + mu_a.dot(&(&weight * mu_b)));
            }
        }
    }
    let mut map = DMatrix::zeros(n, model.restriction.parameters);
    for (cell, terms) in model.restriction.cells.iter().enumerate() {
        for (parameter, coefficient) in &terms.terms {
            map[(cell, *parameter)] += coefficient;
        }
    }
    (gradient, information, map)
}

#[test]
fn a_label_within_a_group_is_an_equality_too_and_the_score_foretells_the_refit() {
    let case = &cases("standardised.json", 6)[0];
    let free = case["model"].as_str().unwrap();
    let equal = free.replace("y2 + y3", "l2*y2 + y3").replace("y6 + y7", "l2*y6 + y7");
    let (restricted, full) = (fit_model(case, &equal), fit_model(case, free));
    let tests = tests_of(&restricted);
    assert_eq!(tests.tests.len(), 1);
    let score = tests.tests[0].joint.as_ref().unwrap();
    let drop = restricted.measures.get("chisq").unwrap() - full.measures.get("chisq").unwrap();
    assert!((score.test.statistic / drop - 1.0).abs() < 0.15, "{} for {drop}", score.test.statistic);
    let row = |fit: &Fit, item: &str, factor: &str| fit.row(factor, "=~", item, 1).unwrap().estimate.value;
    let moved = row(&full, "y6", "dem65") - row(&full, "y2", "dem60");
    assert!((score.expected_change[0] / moved - 1.0).abs() < 0.3, "{} for {moved}", score.expected_change[0]);
    assert!(tests_of(&full).tests.is_empty());
    let free_cells = full.model.table.rows.iter().filter(|r| matches!(r.setting, Setting::Free(_))).count();
    assert_eq!(free_cells, full.model.parameters());
}
