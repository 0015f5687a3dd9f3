//! Every model and every step of the ladder: parameters, errors, indices, R².

use crate::common::assert_close;
use crate::support::{
    Shipped, TOLERANCE, Table, compare_difference, compare_estimate, compare_p, compare_test, fit_of, list, number,
    shipped, text,
};
use covary::compare::Ladder;
use covary::fitted::Fit;
use serde_json::Value;

/// The parameters, indices and R² of one fitted model.
pub fn compare_fit(fit: &Fit, expected: &Value, what: &str) {
    assert!(fit.converged(), "{what}: {:?}", fit.status());
    assert!(fit.solution.decrement < 1e-8, "{what}: decrement {}", fit.solution.decrement);
    assert!(number(&expected["max_gradient"]) < 1e-11, "{what}: lavaan was not at its solution");
    assert_eq!(fit.model.parameters() as u64, expected["npar"], "{what}: parameters");
    assert_eq!(fit.model.degrees_of_freedom(), expected["df"].as_i64().unwrap(), "{what}: df");
    let n: Vec<u64> = fit.sample.groups.iter().map(|g| g.n as u64).collect();
    assert_eq!(Value::from(n), expected["nobs"], "{what}: cases");
    compare_parameters(fit, &Table { table: &expected["parameters"], what: what.to_owned() });
    compare_measures(fit, &expected["fit"], what);
    compare_explained(fit, &expected["r2"], what);
}

fn compare_parameters(fit: &Fit, table: &Table<'_>) {
    assert_eq!(fit.rows.len(), table.rows(), "{}: rows", table.what);
    for i in 0..table.rows() {
        let (lhs, op, rhs) = (table.text("lhs", i), table.text("op", i), table.text("rhs", i));
        let group = table.number("group", i).unwrap() as usize;
        let what = format!("{}: {lhs}{op}{rhs} ({group})", table.what);
        let found = if op == ":=" { fit.defined(lhs) } else { fit.row(lhs, op, rhs, group) };
        let found = found.unwrap_or_else(|| panic!("{what} is missing"));
        assert_eq!(u64::from(found.free > 0), table.table["free"][i], "{what}: free");
        let error = found.estimate.error;
        compare_estimate(
            (found.estimate.value, error),
            (table.number("est", i).unwrap(), table.number("se", i).unwrap()),
            &what,
        );
        let check = |column: &str, actual: f64, scale: f64| {
            if let Some(expected) = table.number(column, i) {
                assert_close(actual, expected, TOLERANCE, scale, &format!("{what} {column}"));
            }
        };
        if let (Some(z), Some(p)) = (table.number("z", i), table.number("p", i)) {
            assert_close(found.estimate.z().unwrap(), z, TOLERANCE, 1.0, &format!("{what} z"));
            compare_p(found.estimate.p().unwrap(), p, z, &format!("{what} p"));
        }
        check("std_lv", found.std_lv, error.max(1e-2));
        check("std_all", found.std_all.value, 1e-2);
        check("std_nox", found.std_nox, 1e-2);
        check("std_all_se", found.std_all.error, 1e-2);
    }
}

/// Every index that either of the two prints under a common name.
fn compare_measures(fit: &Fit, expected: &Value, what: &str) {
    let mut compared = 0;
    for (name, value) in expected.as_object().unwrap() {
        let what = format!("{what}: {name}");
        match (fit.measures.get(name), value.as_f64()) {
            (Some(actual), Some(expected)) if name.starts_with("rmsea_ci_") && name != "rmsea_ci_level" => {
                // lavaan solves for the noncentrality to 1.2e-4, so that is where the limits are compared.
                let factor = fit.sample.multiplier * fit.measures.get("df").unwrap() / fit.sample.groups.len() as f64;
                let difference = (actual.powi(2) - expected.powi(2)) * factor;
                assert!(difference.abs() < 2e-4, "{what}: {actual} for {expected}");
            }
            (Some(actual), Some(expected)) => assert_close(actual, expected, TOLERANCE, 1e-2, &what),
            (None, None) => continue,
            (actual, expected) => panic!("{what}: {actual:?} for {expected:?}"),
        }
        compared += 1;
    }
    assert!(compared > 40, "{what}: {compared} indices");
}

fn compare_explained(fit: &Fit, expected: &Value, what: &str) {
    let groups = &fit.model.groups;
    for (g, explained) in fit.explained.iter().enumerate() {
        let expected = if groups.len() > 1 { &expected[groups[g].as_str()] } else { expected };
        assert_eq!(explained.len(), expected.as_object().unwrap().len(), "{what}: r2");
        for (name, value) in explained {
            match (value, expected[name].as_f64()) {
                (Some(ours), Some(theirs)) => {
                    assert_close(*ours, theirs, TOLERANCE, 1e-2, &format!("{what}: r2 of {name}"))
                }
                (None, None) => {}
                (ours, theirs) => panic!("{what}: r2 of {name}: {ours:?} for {theirs:?}"),
            }
        }
    }
}

#[test]
fn every_model_has_the_estimates_errors_and_indices_of_lavaan() {
    let Shipped { results, golden, .. } = shipped();
    for expected in list(&golden["models"]) {
        let id = text(&expected["id"]);
        compare_fit(fit_of(id), expected, id);
        let fitted = results.fit(id).unwrap().outcome.as_ref().unwrap();
        assert_eq!(fitted.received as u64, golden["screening"]["analysed"], "{id}");
        assert_eq!(fitted.received - fitted.dropped, fitted.fit.sample.n, "{id}");
    }
}

#[test]
fn the_ladder_frees_the_same_intercepts() {
    let Shipped { results, golden, .. } = shipped();
    let found = results.ladders.iter().find(|l| l.id == text(&golden["ladder"]["id"])).unwrap();
    compare_ladder(found.outcome.as_ref().unwrap(), &golden["ladder"]["freed"], golden);
}

/// Every step and every round of a ladder.
pub fn compare_ladder(ladder: &Ladder, freed: &Value, golden: &Value) {
    assert_eq!(Value::from(ladder.freed.clone()), *freed);
    let rounds = list(&golden["ladder_rounds"]);
    assert_eq!(ladder.rounds.len(), rounds.len());
    for (k, (round, expected)) in ladder.rounds.iter().zip(rounds).enumerate() {
        let names = list(&expected["item"]);
        assert_eq!(round.tests.len(), names.len(), "round {k}");
        for test in &round.tests {
            let i = names.iter().position(|name| *name == test.item.as_str()).unwrap();
            let what = format!("round {k}: {}", test.item);
            let score = test.test.unwrap();
            let theirs = serde_json::json!({
                "chi_square": expected["chi_square"][i], "df": expected["df"][i], "p": expected["p"][i]
            });
            compare_test((score.statistic, score.df as f64, score.p), &theirs, 0.0, &what);
            let scale = TOLERANCE * (1.0 + score.statistic);
            assert_close(test.adjusted_p.unwrap(), number(&expected["adjusted_p"][i]), scale, 0.0, &what);
        }
        let freed = round.freed.map(|i| round.tests[i].item.as_str());
        assert_eq!(freed, expected["freed"].as_str(), "round {k}");
    }
    let steps = list(&golden["ladder_steps"]);
    let ours: Vec<&str> = ladder.steps.iter().map(|step| step.step.key()).collect();
    assert_eq!(ours, steps.iter().map(|step| text(&step["step"])).collect::<Vec<_>>());
    for (step, expected) in ladder.steps.iter().zip(steps) {
        let key = step.step.key();
        compare_fit(&step.fit, expected, key);
        assert_eq!(step.against.map(|s| s.key()), expected["against"].as_str(), "{key}");
        let Some(test) = &step.test else { continue };
        compare_difference(test, &expected["test"], step.fit.measures.get("chisq").unwrap(), key);
        assert_close(step.delta_cfi.unwrap(), number(&expected["delta_cfi"]), TOLERANCE, 1e-2, key);
        assert_close(step.delta_rmsea.unwrap(), number(&expected["delta_rmsea"]), TOLERANCE, 1e-2, key);
    }
}
