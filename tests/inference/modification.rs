//! Modification indices: against lavaan, against finite differences, against refitting.

use crate::common::{assert_close, cases, fit_case, fit_model, golden};
use covary::estimate::Problem;
use covary::fitted::Fit;
use covary::implied::Implied;
use covary::infer::{Modification, Modifications, PowerOptions};
use covary::model::{Model, Row, Setting};
use nalgebra::{DMatrix, DVector};
use serde_json::Value;

fn of(fit: &Fit) -> Modifications {
    fit.modifications(PowerOptions::default()).unwrap()
}

fn find<'a>(all: &'a Modifications, lhs: &str, op: &str, rhs: &str, group: usize) -> Option<&'a Modification> {
    all.list.iter().find(|m| m.row.group + 1 == group && is(&m.row, lhs, op, rhs))
}

fn is(row: &Row, lhs: &str, op: &str, rhs: &str) -> bool {
    let rhs = if op == "~1" { "" } else { rhs };
    row.op.symbol() == op && ((row.lhs == lhs && row.rhs == rhs) || (op == "~~" && row.lhs == rhs && row.rhs == lhs))
}

/// Where lavaan itself is less exact: its search for polychoric correlations ends at about 1e-6, under theta it has other
/// digits than under delta for what is the same number, and with incomplete groups it stops short of its minimum.
fn tolerance(id: &str) -> f64 {
    match id {
        "fiml-scalar" => 5e-3,
        "wlsmv-theta" => 1e-4,
        id if id.starts_with("wls") && id != "wls" || id == "ulsmv-ordinal" => 1e-5,
        _ => 1e-6,
    }
}

#[test]
fn as_lavaan_prints_them() {
    let golden = golden("modification-indices.json");
    let columns: Vec<&str> = golden["columns"].as_array().unwrap().iter().map(|c| c.as_str().unwrap()).collect();
    let (mut compared, mut wrong) = (0, Vec::new());
    let cases = golden["cases"].as_array().unwrap();
    assert_eq!(cases.len(), 29);
    for case in cases {
        let id = case["id"].as_str().unwrap();
        let fit = fit_case(case);
        assert!(fit.converged(), "{id}");
        let all = of(&fit);
        let before = wrong.len();
        let tolerance = tolerance(id);
        for row in case["indices"].as_array().unwrap() {
            let value = |key: &str| &row[columns.iter().position(|c| *c == key).unwrap()];
            let text = |key: &str| value(key).as_str().unwrap();
            let (lhs, op, rhs) = (text("lhs"), text("op"), text("rhs"));
            let group = usize::try_from(value("group").as_u64().unwrap()).unwrap();
            let name = format!("{id}: {lhs} {op} {rhs} {group}");
            let Some(found) = find(&all, lhs, op, rhs, group) else {
                wrong.push(format!("{name} is missing ({})", value("mi")));
                continue;
            };
            for (actual, key) in [
                (found.index, "mi"),
                (found.change, "epc"),
                (found.change_lv, "sepc_lv"),
                (found.change_all, "sepc_all"),
                (found.change_nox, "sepc_nox"),
                (found.noncentrality, "ncp"),
                (found.power, "power"),
            ] {
                let expected = value(key).as_f64().unwrap_or(f64::NAN);
                let error = (actual - expected).abs() / expected.abs().max(1e-2);
                if error.is_nan() != expected.is_nan() || error > tolerance {
                    wrong.push(format!("{name} {key}: {actual} for {expected}"));
                }
            }
            if found.judgement.name() != text("decision") {
                wrong.push(format!("{name}: {} for {}", found.judgement.name(), text("decision")));
            }
            compared += 1;
        }
        assert!(all.list.windows(2).all(|pair| pair[0].index >= pair[1].index), "{id}");
        // Some of each case show what is wrong.
        wrong.truncate(before + 5);
    }
    assert!(wrong.is_empty(), "{} of {compared}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(compared > 1500, "{compared}");
}

#[test]
fn released_equalities_as_lavaan_tests_them() {
    let mut compared = 0;
    for case in cases("modification-indices.json", 29) {
        let id = case["id"].as_str().unwrap();
        let Some(expected) = case["score"]["univariate"].as_array() else { continue };
        let fit = fit_case(&case);
        let tests = fit.equality_tests().unwrap();
        let tolerance = tolerance(id);
        // lavaan counts every equality; some of many intercepts or thresholds are no restriction.
        let total = tests.total.unwrap();
        let stated = usize::try_from(case["score"]["df"].as_u64().unwrap()).unwrap();
        assert!(total.df <= stated && (total.df == stated || id != "gls-metric"), "{id} {}", total.df);
        assert_close(total.statistic, case["score"]["total"].as_f64().unwrap(), tolerance, 1e-2, id);
        let name = |row: usize| {
            let row = &fit.model.table.rows[row];
            format!("{} {} {} {}", row.lhs, row.op.symbol(), row.rhs, row.group + 1)
        };
        for pair in expected {
            // Released from the first, the second member departs from all others.
            let member = |k: usize| pair[k].as_str().unwrap();
            if id == "linear-constraints" {
                // Each constraint makes one of its loadings follow from the others.
                let factor = if member(0) == "b" { "ind60 =~" } else { "dem60 =~" };
                let test = tests.tests.iter().find(|t| name(t.equality.rows[0]).starts_with(factor)).unwrap();
                assert!(tests.tests.len() == 2 && test.equality.rows.len() == 1);
                let single = test.single[0].as_ref().unwrap();
                assert_close(
                    single.test.statistic,
                    pair[2].as_f64().unwrap(),
                    tolerance,
                    1e-2,
                    &format!("{id} {pair}"),
                );
                compared += 1;
                continue;
            }
            let set = tests
                .tests
                .iter()
                .find(|t| name(t.equality.rows[0]) == member(0))
                .unwrap_or_else(|| panic!("{id} {pair}"));
            let place = set.equality.rows.iter().position(|row| name(*row) == member(1)).unwrap();
            let single = set.single[place].as_ref().unwrap();
            assert_close(single.test.statistic, pair[2].as_f64().unwrap(), tolerance, 1e-2, &format!("{id} {pair}"));
            compared += 1;
        }
    }
    assert!(compared > 60, "{compared}");
}

/// The model `core` of the shipped study: a first-order factor is an indicator of a second-order one and an outcome.
fn core() -> (Value, Fit) {
    let case = cases("frozen-survey.json", 2).into_iter().find(|c| c["id"] == "core-careful").unwrap();
    let fit = fit_case(&case);
    (case, fit)
}

/// Relations of `core` for which lavaan 0.6-14 prints indices of hundreds, and some ordinary ones.
const CORE: [(&str, &str, &str); 9] = [
    ("IL", "~", "PE"),
    ("IL", "~", "SAT"),
    ("SAT", "~~", "IL"),
    ("IL", "~~", "BL"),
    ("LOY", "=~", "IL2"),
    ("BL1", "~~", "BL2"),
    ("PE", "=~", "AL3"),
    ("SC", "~", "LOY"),
    ("CUST", "~~", "RET"),
];

#[test]
fn a_factor_that_is_indicator_and_outcome_by_finite_differences() {
    let (_, fit) = core();
    let all = of(&fit);
    for (lhs, op, rhs) in CORE {
        let found = find(&all, lhs, op, rhs, 1).unwrap_or_else(|| panic!("{lhs} {op} {rhs}"));
        let (index, change) = by_differences(&fit, &found.row);
        assert_close(found.index, index, 1e-6, 1e-2, &found.row.name());
        assert_close(found.change, change, 1e-6, 1e-3, &found.row.name());
    }
    // The marker of that factor is no restriction, whatever lavaan says (997).
    assert!(all.unidentified.iter().any(|row| is(row, "IL", "=~", "IL1")));
    assert!(find(&all, "IL", "=~", "IL1", 1).is_none());
}

#[test]
fn refitting_confirms_what_is_foretold() {
    let (case, fit) = core();
    let all = of(&fit);
    let text = case["model"].as_str().unwrap();
    for (lhs, op, rhs) in CORE {
        let found = find(&all, lhs, op, rhs, 1).unwrap();
        assert!(found.index < 12.0, "{lhs} {op} {rhs}: {}", found.index);
        let freed = fit_model(&case, &format!("{text}\n{lhs} {op} {rhs}\n"));
        let drop = fit.measures.get("chisq").unwrap() - freed.measures.get("chisq").unwrap();
        let error = (found.index - drop).abs() / drop.max(0.05);
        assert!(found.index > 10.0 || error < 0.15, "{lhs} {op} {rhs}: {} for {drop}", found.index);
    }
}

/// The score test of one relation, its gradient and information from numerical derivatives of the implied covariances.
fn by_differences(fit: &Fit, row: &Row) -> (f64, f64) {
    let model: &Model = &fit.model;
    let candidates = model.candidates();
    let wanted = candidates.rows.iter().position(|&i| {
        let own = &candidates.model.table.rows[i];
        own.group == row.group && own.is(&row.lhs, row.op, &row.rhs)
    });
    let wanted = wanted.unwrap();
    let start = candidates.point(&model.restriction.expand(&fit.solution.parameters), &[]);
    let layout = &candidates.model.layouts[0];
    let at = |cells: &DVector<f64>| Implied::evaluate(layout, cells, None).unwrap();
    let here = at(&start);
    let weight = here.sigma.clone().try_inverse().unwrap();
    let residual = &here.sigma - &fit.sample.groups[0].cov;
    let n = candidates.kept + 1;
    let weighted: Vec<(DMatrix<f64>, DMatrix<f64>)> = (0..n)
        .map(|j| {
            let cell = if j < candidates.kept { j } else { candidates.kept + wanted };
            let step = |h: f64| {
                let mut moved = start.clone();
                moved[cell] += h;
                at(&moved).sigma
            };
            let change = (step(1e-5) - step(-1e-5)) / 2e-5;
            (&weight * &change * &weight, change)
        })
        .collect();
    let gradient = DVector::from_fn(n, |a, _| 0.5 * weighted[a].0.dot(&residual));
    let information = DMatrix::from_fn(n, n, |a, b| 0.5 * weighted[a].0.dot(&weighted[b].1));
    let solved = information.try_inverse().unwrap() * &gradient;
    (fit.sample.multiplier * gradient.dot(&solved), -solved[n - 1])
}

#[test]
fn what_is_equivalent_is_not_identified_and_everything_else_is_tested() {
    let case = &cases("modification-indices.json", 29)[0];
    let fit = fit_case(case);
    let all = of(&fit);
    let names: Vec<String> = all.unidentified.iter().map(Row::name).collect();
    assert_eq!(names, ["visual=~x1", "textual=~x4", "speed=~x7"]);
    let fixed = fit.model.table.rows.iter().filter(|r| matches!(r.setting, Setting::Fixed(_))).count();
    let (crossed, pairs) = (3 * 9 - 9, 9 * 8 / 2);
    assert_eq!(all.list.len() + all.unidentified.len(), fixed + crossed + pairs);
    // A saturated structural part leaves its own mirror image without identification.
    let case = &cases("modification-indices.json", 29)[1];
    let names: Vec<String> = of(&fit_case(case)).unidentified.iter().map(Row::name).collect();
    assert!(names.contains(&"ind60~dem60".to_owned()), "{names:?}");
}

#[test]
fn a_fixed_value_is_tested_where_it_stands() {
    let case = &cases("modification-indices.json", 29)[1];
    assert_eq!(case["id"], "political-democracy");
    let text = case["model"].as_str().unwrap();
    let fixed = fit_model(case, &text.replace("ind60 + dem60", "ind60 + 0.6*dem60"));
    let free = fit_case(case);
    let all = of(&fixed);
    let found = find(&all, "dem65", "~", "dem60", 1).unwrap();
    let drop = fixed.measures.get("chisq").unwrap() - free.measures.get("chisq").unwrap();
    assert!((found.index / drop - 1.0).abs() < 0.15, "{} for {drop}", found.index);
    let value = free.row("dem65", "~", "dem60", 1).unwrap().estimate.value;
    assert!((0.6 + found.change - value).abs() < 0.3 * (value - 0.6).abs(), "{} for {value}", found.change);
}

#[test]
fn no_solution_no_indices() {
    let (_, mut fit) = core();
    fit.solution.status = covary::estimate::Status::MaxIterations;
    assert!(fit.modifications(PowerOptions::default()).is_none());
}

#[test]
fn robust_indices_are_those_of_the_sandwich() {
    let all = cases("modification-indices.json", 29);
    let case = |id: &str| all.iter().find(|c| c["id"] == id).unwrap();
    let fit = fit_case(case("mlr"));
    let found = of(&fit);
    let factor = fit.measures.get("chisq_scaling_factor").unwrap();
    for m in &found.list {
        assert_close(m.scaled.unwrap(), m.index / factor, 1e-12, 1e-3, &m.row.name());
    }
    // The definition: N s^2 / (w' B w), w the efficient direction, from the scores and the information of the larger model.
    let candidates = fit.model.candidates();
    let larger = Problem { model: &candidates.model, sample: &fit.sample };
    let start = candidates.point(&fit.model.restriction.expand(&fit.solution.parameters), &[]);
    let point = larger.point(&start).unwrap();
    let slope = larger.slope(&point);
    let information = larger.expected_information(&point, &slope);
    let middle = larger.first_order_information(&point, &slope).unwrap();
    let kept = candidates.kept;
    let inverse = information.view((0, 0), (kept, kept)).into_owned().try_inverse().unwrap();
    let mut compared = 0;
    for (c, &place) in candidates.rows.iter().enumerate() {
        let row = &candidates.model.table.rows[place];
        let Some(m) = found.list.iter().find(|m| m.row == *row) else { continue };
        let mut direction = DVector::zeros(start.len());
        direction[kept + c] = 1.0;
        let explained = &inverse * information.view((0, kept + c), (kept, 1));
        direction.rows_mut(0, kept).copy_from(&(-explained.column(0)));
        let score = direction.dot(&slope.gradient);
        let statistic = fit.sample.n as f64 * score * score / direction.dot(&(&middle * &direction));
        assert_close(m.robust.unwrap(), statistic, 1e-7, 1e-2, &row.name());
        compared += 1;
    }
    assert_eq!(compared, found.list.len());
    // Under mean-and-variance adjusted tests the scaling is that of the mean; plain maximum likelihood has none.
    assert!(of(&fit_case(case("holzinger-swineford"))).list.iter().all(|m| m.scaled.is_none() && m.robust.is_none()));
    let ordinal = of(&fit_case(case("wlsmv")));
    assert!(ordinal.list.iter().all(|m| m.scaled.is_some_and(f64::is_finite) && m.robust.is_some_and(f64::is_finite)));
}
