//! Statistics of ordered variables against lavaan (tests/golden/ordinal-moments.json).

#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use covary::moments::{Deletion, Exogenous, OrdinalData, OrdinalGroup, OrdinalMoments, Statistic, ordinal_moments};
use nalgebra::{DMatrix, DVector};
use serde_json::Value;
use std::path::Path;

fn words(value: &Value) -> Vec<String> {
    value.as_array().unwrap().iter().map(|v| v.as_str().unwrap().to_owned()).collect()
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(|v| v.as_f64().unwrap()).collect()
}

/// Columns by name, NaN where missing; and the group of each row.
fn read(file: &str, names: &[String], group: Option<&str>) -> (DMatrix<f64>, Vec<String>) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/data").join(file);
    let mut reader = csv::Reader::from_path(path).unwrap();
    let header = reader.headers().unwrap().clone();
    let at = |name: &str| header.iter().position(|h| h == name).unwrap();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let cell = |i: usize, j: usize| rows[i][at(&names[j])].parse().unwrap_or(f64::NAN);
    let groups = rows.iter().map(|row| group.map_or(String::new(), |g| row[at(g)].to_owned())).collect();
    (DMatrix::from_fn(rows.len(), names.len(), cell), groups)
}

fn run(case: &Value) -> OrdinalMoments {
    let (items, x) = (words(&case["items"]), words(&case["x"]));
    let ordered: Vec<bool> = items.iter().map(|i| words(&case["ordered"]).contains(i)).collect();
    let file = case["data"].as_str().unwrap();
    let (y, of) = read(file, &items, case["group"].as_str());
    let (z, _) = read(file, &x, None);
    let mut labels: Vec<String> = Vec::new();
    for label in &of {
        if !labels.contains(label) {
            labels.push(label.clone());
        }
    }
    let rows = |label: &String| (0..of.len()).filter(|&i| of[i] == *label).collect::<Vec<_>>();
    let responses: Vec<_> = labels.iter().map(|l| y.select_rows(&rows(l))).collect();
    let values: Vec<_> = labels.iter().map(|l| z.select_rows(&rows(l))).collect();
    let deletion = if case["missing"] == "pairwise" { Deletion::Pairwise } else { Deletion::Listwise };
    ordinal_moments(&OrdinalData {
        names: &items,
        ordered: &ordered,
        labels: &labels,
        responses: &responses,
        exogenous: (!x.is_empty()).then_some(Exogenous { names: &x, values: &values }),
        deletion,
    })
    .unwrap()
}

/// The largest difference, relative where numbers are above one.
fn gap(ours: &DVector<f64>, theirs: &[f64]) -> (f64, usize) {
    assert_eq!(ours.len(), theirs.len());
    let each = ours.iter().zip(theirs).map(|(a, b)| (a - b).abs() / b.abs().max(1.0));
    each.enumerate().map(|(i, d)| (d, i)).max_by(|a, b| a.0.total_cmp(&b.0)).unwrap()
}

fn name(statistic: Statistic, moments: &OrdinalMoments) -> String {
    let (y, x) = (&moments.names, &moments.x_names);
    match statistic {
        Statistic::Threshold { variable, step } => format!("{}|t{}", y[variable], step + 1),
        Statistic::Mean { variable } => format!("{}~1", y[variable]),
        Statistic::Slope { variable, x: k } => format!("{}~{}", y[variable], x[k]),
        Statistic::Variance { variable } => format!("{0}~~{0}", y[variable]),
        Statistic::Covariance { i, j } => format!("{}~~{}", y[j], y[i]),
    }
}

fn gamma_times(group: &OrdinalGroup) -> DVector<f64> {
    let size = group.statistics.len();
    let v = DVector::from_fn(size, |i, _| (if i % 2 == 0 { 1.0 } else { -1.0 }) / (i + 1) as f64);
    let all = group.influence_block(0..size);
    all.tr_mul(&(&all * v)) / group.n as f64
}

#[test]
fn statistics_and_their_asymptotic_covariances_are_those_of_lavaan() {
    for case in common::cases("ordinal-moments.json", 10) {
        let id = case["id"].as_str().unwrap();
        let moments = run(&case);
        let expected = case["groups"].as_array().unwrap();
        assert_eq!(moments.groups.len(), expected.len(), "{id}");
        for (group, expected) in moments.groups.iter().zip(expected) {
            assert_eq!(group.label, expected["label"].as_str().unwrap(), "{id}");
            assert_eq!(group.n as f64, expected["n"].as_f64().unwrap(), "{id}");
            let names: Vec<String> = group.statistics.iter().map(|s| name(*s, &moments)).collect();
            assert_eq!(names, words(&expected["statistics"]), "{id}");
            let say = |what: &str, (gap, at): (f64, usize)| {
                println!("{id} {} {what}: {gap:.1e} at {}", group.label, names[at]);
                gap
            };
            let values = say("values", gap(&group.values, &numbers(&expected["values"])));
            let diagonal = say("diagonal", gap(&group.gamma_diagonal(), &numbers(&expected["gamma_diagonal"])));
            let product = say("product", gap(&gamma_times(group), &numbers(&expected["gamma_times"])));
            assert!(values < 1e-6 && diagonal < 1e-6 && product < 1e-6, "{id}");
            if let (Some(mean), Some(cov)) = (expected["x_mean"].as_array(), expected["x_cov"].as_array()) {
                assert!(gap(&group.x_mean, &numbers(&Value::from(mean.clone()))).0 < 1e-12, "{id}");
                let flat = DVector::from_column_slice(group.x_cov.as_slice());
                assert!(gap(&flat, &numbers(&Value::from(cov.clone()))).0 < 1e-12, "{id}");
            }
        }
    }
}
