//! The statistics that a model implies and their derivatives: against lavaan's, and against finite differences.
//!
//! `golden/implied-statistics.json` is written by `golden/scripts/implied-statistics.R`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

use covary::fitted::Request;
use covary::implied::{Implied, StatisticMap};
use covary::model::{DataShape, Layout, Matrix, Model, Parameterization, Setting};
use covary::moments::Statistic;
use covary::syntax::Operator;
use nalgebra::{DMatrix, DVector};
use serde_json::Value;
use std::collections::BTreeSet;

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(list) => list.iter().map(text).collect::<Vec<_>>().join(","),
        other => other.to_string(),
    }
}

fn cases() -> Vec<Value> {
    let golden = std::fs::read_to_string("tests/golden/implied-statistics.json").unwrap();
    let golden: Value = serde_json::from_str(&golden).unwrap();
    golden["cases"].as_array().unwrap().clone()
}

fn build(model: &str, settings: &[(&str, &str)]) -> Model {
    let request = Request::resolve(settings.iter().copied()).unwrap();
    let categories = [("u1", 4), ("u2", 4), ("u3", 4), ("u4", 3), ("u5", 3), ("b1", 2), ("b2", 2), ("b3", 2)];
    let shape = DataShape {
        groups: if request.group.is_some() { vec!["A".to_owned(), "B".to_owned()] } else { Vec::new() },
        categories: Some(categories.iter().map(|(name, count)| ((*name).to_owned(), Some(*count))).collect()),
        ..DataShape::one_group()
    };
    Model::build(&covary::syntax::parse(model).unwrap(), &request.model, &shape).unwrap().0
}

fn built(case: &Value) -> Model {
    let mut settings = vec![("call".to_owned(), text(&case["call"]))];
    for (key, value) in case["options"].as_object().unwrap() {
        settings.push((key.replace('_', "-"), text(value)));
    }
    if case["id"].as_str().unwrap().starts_with("continuous") {
        settings.push(("fixed-x".to_owned(), "false".to_owned()));
    }
    let settings: Vec<(&str, &str)> = settings.iter().map(|(flag, value)| (flag.as_str(), value.as_str())).collect();
    build(case["model"].as_str().unwrap(), &settings)
}

/// The statistic that lavaan calls by this name.
fn statistic(layout: &Layout, name: &str) -> Statistic {
    let at = |name: &str| layout.in_observed(name).unwrap();
    if let Some((variable, step)) = name.split_once("|t") {
        return Statistic::Threshold { variable: at(variable), step: step.parse::<usize>().unwrap() - 1 };
    }
    if let Some(variable) = name.strip_suffix("~1") {
        return Statistic::Mean { variable: at(variable) };
    }
    if let Some((a, b)) = name.split_once("~~") {
        let (i, j) = (at(a).max(at(b)), at(a).min(at(b)));
        return if i == j { Statistic::Variance { variable: i } } else { Statistic::Covariance { i, j } };
    }
    let (variable, x) = name.split_once('~').unwrap();
    let x = layout.exogenous.iter().position(|name| name == x).unwrap();
    Statistic::Slope { variable: at(variable), x }
}

fn operator(symbol: &str) -> Operator {
    use Operator::{Covariance, Intercept, Measurement, Regression, Scale, Threshold};
    [Covariance, Intercept, Measurement, Regression, Scale, Threshold]
        .into_iter()
        .find(|op| op.symbol() == symbol)
        .unwrap()
}

#[test]
fn statistics_and_derivatives_are_those_of_lavaan() {
    let cases = cases();
    assert!(cases.len() >= 25);
    let mut compared = 0;
    for case in &cases {
        let id = text(&case["id"]);
        let model = built(case);
        let mut free = DVector::zeros(model.table.cells);
        let mut cell_of = vec![usize::MAX; case["free"].as_array().unwrap().len()];
        for row in case["parameters"].as_array().unwrap() {
            let group = row["group"].as_u64().unwrap() as usize - 1;
            let found = model.table.find(&text(&row["lhs"]), operator(&text(&row["op"])), &text(&row["rhs"]), group);
            let Setting::Free(cell) = model.table.rows[found.unwrap_or_else(|| panic!("{id}: {row}"))].setting else {
                panic!("{id}: {row} is not free");
            };
            free[cell] = row["value"].as_f64().unwrap();
            cell_of[row["free"].as_u64().unwrap() as usize - 1] = cell;
        }
        for (group, layout) in case["groups"].as_array().unwrap().iter().zip(&model.layouts) {
            let names: Vec<String> = group["names"].as_array().unwrap().iter().map(text).collect();
            let statistics: Vec<Statistic> = names.iter().map(|name| statistic(layout, name)).collect();
            let all = StatisticMap::all(layout, model.meanstructure).unwrap();
            let sorted = |list: &[Statistic]| list.iter().copied().collect::<BTreeSet<_>>();
            assert_eq!(sorted(all.statistics()), sorted(&statistics), "{id}");
            let map = StatisticMap::new(layout, statistics).unwrap();
            let implied = Implied::evaluate(layout, &free, None).unwrap();
            let values = map.values(&implied);
            let jacobian = map.jacobian(layout, &implied, model.table.cells).to_dense();
            for (i, name) in names.iter().enumerate() {
                let expected = group["values"][i].as_f64().unwrap();
                assert!((values[i] - expected).abs() < 1e-9, "{id}, {name}: {} for {expected}", values[i]);
                for (column, &cell) in cell_of.iter().enumerate() {
                    let expected = group["jacobian"][i][column].as_f64().unwrap();
                    let ours = jacobian[(i, cell)];
                    let parameter = model.table.rows.iter().find(|r| r.setting == Setting::Free(cell)).unwrap().name();
                    assert!((ours - expected).abs() < 1e-8, "{id}, {name} by {parameter}: {ours} for {expected}");
                    compared += 1;
                }
            }
        }
    }
    assert!(compared > 8000, "only {compared} derivatives compared");
}

/// Models beyond those that lavaan is right on or takes: chains and feedback of ordered variables under delta.
fn more() -> Vec<(&'static str, Model)> {
    let chain = "b1 ~ w1\nb2 ~ b1 + y1\nu4 ~ b2 + b1\ny1 ~ b1\ny1 ~~ u4\nb2 ~*~ b2\nb1 ~*~ b1";
    let feedback = "b1 ~ b2 + w1\nb2 ~ b1 + w2\ny1 ~ b1 + b2\nb1 ~~ b2\nb1 ~*~ b1";
    let items =
        "f =~ u1 + u2 + b1 + y1\ng =~ u4 + u5 + b2 + u1\nu1 ~~ u4\ny1 ~~ u2\ng ~ f + w1\nf ~ w2\nb2 ~ w1\ny2 ~ u1 + g";
    let ordered = ("ordered", "u1,u2,u4,u5,b1,b2");
    vec![
        ("chain, delta", build(chain, &[ordered])),
        (
            "chain, theta",
            build(&chain.replace("\nb2 ~*~ b2\nb1 ~*~ b1", ""), &[ordered, ("parameterization", "theta")]),
        ),
        ("feedback", build(feedback, &[ordered])),
        ("items and paths, delta", build(items, &[ordered])),
        ("items and paths, theta", build(items, &[ordered, ("parameterization", "theta")])),
        ("continuous items", build("f =~ y1 + y2 + y3 + w2\ny2 ~~ y3\nf ~ w1\ny1 ~ w1", &[("conditional-x", "true")])),
        ("continuous items, joint", build("f =~ y1 + y2 + y3\ny2 ~~ y3", &[("meanstructure", "true")])),
        ("items and paths, joint", build(items, &[ordered, ("conditional-x", "false")])),
    ]
}

/// Values for all free cells that no accident makes special.
fn shaken(model: &Model) -> DVector<f64> {
    let mut free = DVector::zeros(model.table.cells);
    for row in &model.table.rows {
        if let Setting::Free(cell) = row.setting {
            let turn = f64::from(u32::try_from(cell * 7 % 11).unwrap()) / 11.0;
            free[cell] = match row.op {
                Operator::Measurement => 0.5 + 0.4 * turn,
                Operator::Regression => 0.15 + 0.3 * turn,
                Operator::Covariance if row.lhs == row.rhs => 0.5 + 0.5 * turn,
                Operator::Covariance => 0.05 + 0.1 * turn,
                Operator::Scale => 0.8 + 0.4 * turn,
                _ => turn - 0.5,
            };
        }
    }
    free
}

#[test]
fn derivatives_are_those_of_finite_differences() {
    let mut models: Vec<(String, Model)> = more().into_iter().map(|(id, model)| (id.to_owned(), model)).collect();
    models.extend(cases().iter().map(|case| (text(&case["id"]), built(case))));
    let mut met = BTreeSet::new();
    for (id, model) in &models {
        let free = shaken(model);
        for layout in &model.layouts {
            let map = StatisticMap::all(layout, model.meanstructure).unwrap();
            let at = |cell: usize, by: f64| {
                let mut moved = free.clone();
                moved[cell] += by;
                map.values(&Implied::evaluate(layout, &moved, None).unwrap())
            };
            let implied = Implied::evaluate(layout, &free, None).unwrap();
            let sparse = map.jacobian(layout, &implied, model.table.cells);
            let jacobian = sparse.to_dense();
            let mut numeric = DMatrix::zeros(jacobian.nrows(), jacobian.ncols());
            for cell in layout.cells.iter().filter_map(|cell| cell.free) {
                let h = 1e-3;
                let change = (at(cell, h) - at(cell, -h)) * (2.0 / (3.0 * h))
                    - (at(cell, 2.0 * h) - at(cell, -2.0 * h)) * (1.0 / (12.0 * h));
                numeric.set_column(cell, &change);
            }
            for cell in &layout.cells {
                let Some(free) = cell.free else { continue };
                for (i, statistic) in map.statistics().iter().enumerate() {
                    let (ours, expected) = (jacobian[(i, free)], numeric[(i, free)]);
                    let scale = expected.abs().max(0.1);
                    assert!(
                        (ours - expected).abs() < 1e-8 * scale,
                        "{id}: {statistic:?} by {cell:?}: {ours} for {expected}"
                    );
                    if ours != 0.0 {
                        met.insert((unit(layout), format!("{:?}", cell.matrix), kind(statistic)));
                    }
                }
            }
            // What is stored is what differs from zero.
            assert_eq!(sparse.entries(), jacobian.iter().filter(|x| **x != 0.0).count(), "{id}");
        }
    }
    let moments = ["Variance", "Covariance"];
    for unit in ["none", "delta", "theta"] {
        for matrix in ["Lambda", "Beta", "Psi", "Theta"] {
            for kind in moments {
                assert!(met.contains(&(unit, matrix.to_owned(), kind)), "{unit}: no {kind} by {matrix}");
            }
        }
        for matrix in ["Nu", "Alpha", "Lambda", "Beta"] {
            assert!(met.contains(&(unit, matrix.to_owned(), "Mean")), "{unit}: no mean by {matrix}");
        }
        for matrix in ["Gamma", "Lambda", "Beta"] {
            assert!(met.contains(&(unit, matrix.to_owned(), "Slope")), "{unit}: no slope by {matrix}");
        }
    }
    for kind in ["Threshold", "Slope", "Covariance", "Variance"] {
        assert!(met.contains(&("delta", "Delta".to_owned(), kind)), "no {kind} by a scale");
    }
    for (unit, matrices) in [
        ("delta", &["Tau", "Nu", "Alpha", "Lambda", "Beta", "Delta"][..]),
        ("theta", &["Tau", "Nu", "Alpha", "Lambda", "Beta", "Psi", "Theta"][..]),
    ] {
        for matrix in matrices {
            assert!(met.contains(&(unit, (*matrix).to_owned(), "Threshold")), "{unit}: no threshold by {matrix}");
        }
    }
}

fn unit(layout: &Layout) -> &'static str {
    match layout.parameterization {
        _ if !layout.is_ordinal() => "none",
        Parameterization::Delta => "delta",
        Parameterization::Theta => "theta",
    }
}

fn kind(statistic: &Statistic) -> &'static str {
    match statistic {
        Statistic::Threshold { .. } => "Threshold",
        Statistic::Mean { .. } => "Mean",
        Statistic::Slope { .. } => "Slope",
        Statistic::Variance { .. } => "Variance",
        Statistic::Covariance { .. } => "Covariance",
    }
}

/// Under delta var(y*) = scale^-2 for every ordered variable, wherever it stands; under theta scaled variances are 1.
#[test]
fn the_unit_of_latent_responses_is_kept() {
    for (id, model) in more() {
        for layout in &model.layouts {
            let implied = Implied::evaluate(layout, &shaken(&model), None).unwrap();
            let whole = &implied.lambda
                * &implied.total
                * &implied.psi
                * implied.total.transpose()
                * implied.lambda.transpose()
                + &implied.theta;
            for i in (0..layout.observed.len()).filter(|i| layout.thresholds[*i].is_some()) {
                let scaled = implied.scale[i].powi(2) * whole[(i, i)];
                assert!((scaled - 1.0).abs() < 1e-12, "{id}, {}: {scaled}", layout.observed[i]);
                assert!((whole[(i, i)] - implied.sigma[(i, i)]).abs() < 1e-12, "{id}");
            }
        }
    }
}

#[test]
fn statistics_that_a_layout_does_not_have_are_refused() {
    let model = build("f =~ u1 + u2 + y1\nf ~ w1", &[("ordered", "u1,u2")]);
    let layout = &model.layouts[0];
    let refused = [
        Statistic::Threshold { variable: 0, step: 3 },
        Statistic::Threshold { variable: 2, step: 0 },
        Statistic::Mean { variable: 0 },
        Statistic::Mean { variable: 9 },
        Statistic::Variance { variable: 1 },
        Statistic::Slope { variable: 0, x: 1 },
        Statistic::Covariance { i: 0, j: 1 },
        Statistic::Covariance { i: 3, j: 1 },
    ];
    for statistic in refused {
        assert!(StatisticMap::new(layout, vec![statistic]).is_none(), "{statistic:?}");
    }
    assert!(layout.cells.iter().any(|cell| cell.matrix == Matrix::Gamma));
}
