//! The completion of the parameter table against lavaan's, probe by probe: rows and their order, what is free, what is
//! fixed to which value, what comes from the sample, labels, equalities, number of parameters and degrees of freedom.
//!
//! `golden/model-table.json` is written by `golden/scripts/model-table.R`, `golden/ordinal-table.json` (ordered variables,
//! models conditional on exogenous variables) by `golden/scripts/ordinal-table.R`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

use covary::fitted::Request;
use covary::model::{DataShape, Model, Ordered, Parameterization, Setting};
use serde_json::Value;
use std::sync::LazyLock;

fn read(file: &str) -> Value {
    serde_json::from_str(&std::fs::read_to_string(format!("tests/golden/{file}")).unwrap()).unwrap()
}

/// The probes of both files.
fn golden() -> Vec<Value> {
    let files = ["model-table.json", "ordinal-table.json"].map(read);
    files.iter().flat_map(|golden| golden["cases"].as_array().unwrap().clone()).collect()
}

static CATEGORIES: LazyLock<Value> = LazyLock::new(|| read("ordinal-table.json")["categories"].clone());

/// The data of the probes: groups, and the categories of the columns that have few values.
fn shape(groups: &[&str]) -> DataShape {
    let counted = CATEGORIES
        .as_object()
        .unwrap()
        .iter()
        .map(|(name, count)| (name.clone(), Some(count.as_u64().unwrap() as usize)));
    let measured = ["y1", "y2", "y3", "w1", "w2"].map(|name| (name.to_owned(), None));
    DataShape {
        groups: groups.iter().map(|label| (*label).to_owned()).collect(),
        categories: Some(counted.chain(measured).collect()),
        ..DataShape::one_group()
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(list) => list.iter().map(text).collect::<Vec<_>>().join(","),
        other => other.to_string(),
    }
}

fn build(case: &Value) -> Model {
    let mut settings = vec![("call".to_owned(), text(&case["call"]))];
    for (key, value) in case["options"].as_object().unwrap() {
        settings.push((key.replace('_', "-"), text(value)));
    }
    let request = Request::resolve(settings.iter().map(|(flag, value)| (flag.as_str(), value.as_str()))).unwrap();
    let groups: &[&str] = match request.group.as_deref() {
        Some("two") => &["A", "B"],
        Some("three") => &["A", "B", "C"],
        _ => &[],
    };
    let tree = covary::syntax::parse(case["model"].as_str().unwrap()).unwrap();
    Model::build(&tree, &request.model, &shape(groups)).unwrap_or_else(|e| panic!("{}: {e:?}", case["id"])).0
}

/// A row as one line, such as `1 visual=~x1 user fixed 1`.
fn lavaan_row(row: &Value) -> String {
    let name = format!("{}{}{}", text(&row["lhs"]), text(&row["op"]), text(&row["rhs"]));
    let added = if row["user"].as_bool().unwrap() { "user" } else { "added" };
    let setting = if row["exo"].as_bool().unwrap() {
        "sample".to_owned()
    } else if row["free"].as_bool().unwrap() {
        "free".to_owned()
    } else {
        format!("fixed {}", row["value"].as_f64().unwrap())
    };
    format!("{} {name} {added} {setting} {}", row["group"], label(&text(&row["label"])))
}

/// Labels that are not the user's are bookkeeping: `.p2.`, and what `equal("f=~x2")` leaves.
fn label(label: &str) -> &str {
    if label.starts_with(".p") || label.contains('~') { "" } else { label }
}

fn our_rows(model: &Model) -> Vec<String> {
    let rows = model.table.rows.iter().map(|row| {
        let added = if row.user { "user" } else { "added" };
        let setting = match row.setting {
            Setting::Free(_) => "free".to_owned(),
            Setting::Fixed(value) => format!("fixed {value}"),
            Setting::Sample => "sample".to_owned(),
        };
        format!("{} {} {added} {setting} {}", row.group + 1, row.name(), label(&row.label))
    });
    rows.collect()
}

/// For each row that is free the first row that equals it, by labels alone.
fn our_classes(model: &Model) -> Vec<Option<usize>> {
    let map = |row: usize| match model.table.rows[row].setting {
        Setting::Free(cell) => Some(&model.restriction.cells[cell]),
        _ => None,
    };
    let count = model.table.rows.len();
    (0..count).map(|row| map(row).and_then(|own| (0..=row).find(|&first| map(first) == Some(own)))).collect()
}

#[test]
fn tables_are_completed_as_lavaan_does() {
    let cases = golden();
    assert!(cases.len() >= 190);
    let mut differences = Vec::new();
    for case in &cases {
        let model = build(case);
        let expected: Vec<String> = case["rows"].as_array().unwrap().iter().map(lavaan_row).collect();
        let ours = our_rows(&model);
        let id = text(&case["id"]);
        for missing in expected.iter().filter(|row| !ours.contains(row)) {
            differences.push(format!("{id}: lavaan has `{missing}`"));
        }
        for extra in ours.iter().filter(|row| !expected.contains(row)) {
            differences.push(format!("{id}: lavaan lacks `{extra}`"));
        }
        if expected.len() != ours.len() || (expected != ours && differences.is_empty()) {
            differences.push(format!("{id}: another order: {ours:?} instead of {expected:?}"));
        }
        let counts =
            (model.parameters() as i64, model.degrees_of_freedom(), model.meanstructure, model.conditional_x());
        let lavaan_counts = (
            case["npar"].as_i64().unwrap(),
            case["df"].as_i64().unwrap(),
            case["meanstructure"].as_bool().unwrap(),
            case["conditional_x"].as_bool().unwrap(),
        );
        if counts != lavaan_counts {
            differences.push(format!("{id}: npar, df, means, given x: {counts:?} instead of {lavaan_counts:?}"));
        }
    }
    assert!(differences.is_empty(), "{} differences:\n{}", differences.len(), differences.join("\n"));
}

/// Rows that lavaan makes equal by labels share their parameters here, and no others do (constraints apart).
#[test]
fn equalities_are_those_of_lavaan() {
    let mut equal_rows = 0;
    for case in golden()
        .iter()
        .filter(|case| !text(&case["model"]).contains("==") && case["options"]["effect_coding"].is_null())
    {
        let model = build(case);
        let rows = case["rows"].as_array().unwrap();
        let ours = our_classes(&model);
        for (i, row) in rows.iter().enumerate().filter(|(_, row)| row["free"].as_bool().unwrap()) {
            let class = row["class"].as_u64().unwrap() as usize - 1;
            assert_eq!(ours[i], Some(class), "{}, {}", case["id"], lavaan_row(row));
            equal_rows += usize::from(class != i);
        }
    }
    assert!(equal_rows > 100, "only {equal_rows} rows equal another one");
}

/// The table states everything: written out as syntax and read with `--call lavaan`, it is the same table again.
#[test]
fn a_completed_table_written_out_is_the_same_model() {
    for case in
        golden().iter().filter(|case| case["options"]["group"].is_null() && case["options"]["effect_coding"].is_null())
    {
        let model = build(case);
        let mut lines: Vec<String> = model
            .table
            .rows
            .iter()
            .filter(|row| row.setting != Setting::Sample)
            .map(|row| {
                let rhs = if row.rhs.is_empty() { "1" } else { &row.rhs };
                // The operator of an intercept ends in its 1.
                let op = row.op.symbol().trim_end_matches('1');
                if row.lhs == row.rhs && op == "=~" {
                    return format!("{} =~ 0", row.lhs);
                }
                let value = match row.setting {
                    Setting::Fixed(value) => value.to_string(),
                    _ => "NA".to_owned(),
                };
                let label =
                    if row.label.is_empty() { String::new() } else { format!(" + label(\"{}\")*{rhs}", row.label) };
                format!("{} {op} {value}*{rhs}{label}", row.lhs)
            })
            .collect();
        lines.extend(text(&case["model"]).lines().filter(|line| line.contains("==")).map(str::to_owned));
        let written = lines.join("\n");
        let tree = covary::syntax::parse(&written).unwrap_or_else(|e| panic!("{}: {e:?}\n{written}", case["id"]));
        let truth = |on: bool| if on { "true" } else { "false" };
        let ordered = match &model.options.ordered {
            Ordered::None => "false".to_owned(),
            Ordered::All => "true".to_owned(),
            Ordered::Names(names) => names.join(","),
        };
        let theta = model.options.parameterization == Parameterization::Theta;
        let request = Request::resolve([
            ("call", "lavaan"),
            ("meanstructure", truth(model.meanstructure)),
            ("fixed-x", truth(model.options.fixed_x)),
            ("conditional-x", truth(model.conditional_x())),
            ("ordered", ordered.as_str()),
            ("parameterization", if theta { "theta" } else { "delta" }),
        ]);
        let again = Model::build(&tree, &request.unwrap().model, &shape(&[])).unwrap().0;
        let mut ours: Vec<String> = our_rows(&model).iter().map(|row| row.replace(" added ", " user ")).collect();
        let mut theirs: Vec<String> = our_rows(&again).iter().map(|row| row.replace(" added ", " user ")).collect();
        ours.sort();
        theirs.sort();
        assert_eq!(ours, theirs, "{}", case["id"]);
        assert_eq!(
            (model.parameters(), model.degrees_of_freedom()),
            (again.parameters(), again.degrees_of_freedom()),
            "{}",
            case["id"]
        );
    }
}

/// What a model of ordered variables may not say, by the code of the finding.
#[test]
fn what_cannot_be_said_of_ordered_variables_is_refused() {
    let f = "f =~ u1 + u2 + u3";
    let cases: [(&str, &[(&str, &str)], &str); 12] = [
        ("u1 | t4", &[("ordered", "true")], "E355"),
        ("y1 ~*~ y1", &[("ordered", "u1")], "E357"),
        ("u1 ~~ 0.5*u1", &[("ordered", "true")], "E358"),
        ("u1 ~~ u1", &[("ordered", "true")], "E358"),
        ("u1 ~*~ u1", &[("ordered", "true"), ("parameterization", "theta")], "E358"),
        ("f ~~ f", &[("ordered", "true"), ("call", "lavaan")], "E356"),
        ("f ~ w1", &[("ordered", "true"), ("conditional-x", "true"), ("fixed-x", "false")], "E350"),
        ("f ~ xo", &[("ordered", "u1,xo"), ("conditional-x", "false")], "E353"),
        ("f =~ y1", &[("ordered", "y1")], "E354"),
        ("f ~ xo", &[("ordered", "u1,xo")], "I352"),
        ("", &[("ordered", "u1,xo")], "I351"),
        ("", &[("ordered", "u1")], ""),
    ];
    for (line, settings, code) in cases {
        let request = Request::resolve(settings.iter().copied()).unwrap();
        let tree = covary::syntax::parse(&format!("{f}\n{line}")).unwrap();
        let found = match Model::build(&tree, &request.model, &shape(&[])) {
            Ok((_, findings)) => findings,
            Err(error) => error.into_findings(),
        };
        let codes: Vec<&str> = found.iter().map(covary::Finding::code).collect();
        let expected: Vec<&str> = [code].into_iter().filter(|code| !code.is_empty()).collect();
        assert_eq!(codes, expected, "{line} {settings:?}");
    }
    let tree = covary::syntax::parse(f).unwrap();
    let request = Request::resolve([("ordered", "true")]).unwrap();
    let moments = DataShape { raw: false, ..DataShape::one_group() };
    let errors = Model::build(&tree, &request.model, &moments).unwrap_err().into_findings();
    assert!(errors.len() == 3 && errors.iter().all(|error| error.code() == "E360"));
    let (model, notes) = Model::build(&tree, &request.model, &DataShape::one_group()).unwrap();
    assert_eq!(notes.iter().map(covary::Finding::code).collect::<Vec<_>>(), ["I359"]);
    assert!(model.roles[0].ordered.iter().all(|ordered| ordered.thresholds == 1));
}
