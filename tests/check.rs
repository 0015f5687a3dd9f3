//! `covary check` as a user runs it.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("check-{name}"));
    std::fs::create_dir_all(&folder).unwrap();
    for (file, text) in files {
        std::fs::write(folder.join(file), text).unwrap();
    }
    folder
}

fn covary(folder: &Path, arguments: &str) -> Output {
    let data = std::fs::canonicalize("tests/golden/data").unwrap();
    let path = |name: &str| data.join(name).to_str().unwrap().to_owned();
    let arguments = arguments.split(' ').map(|word| match word {
        "HS" => path("HolzingerSwineford1939.csv"),
        "PD" => path("PoliticalDemocracy.csv"),
        word => word.to_owned(),
    });
    Command::new(env!("CARGO_BIN_EXE_covary")).current_dir(folder).args(arguments).output().unwrap()
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap()
}

fn codes(object: &Value) -> Vec<&str> {
    object["warnings"].as_array().unwrap().iter().map(|w| w["code"].as_str().unwrap()).collect()
}

fn row<'a>(object: &'a Value, lhs: &str, op: &str, rhs: &str, group: u64) -> &'a Value {
    let rows = object["parameters"].as_array().unwrap();
    rows.iter()
        .find(|row| row["lhs"] == lhs && row["op"] == op && row["rhs"] == rhs && row["group"] == group)
        .unwrap_or_else(|| panic!("{lhs} {op} {rhs} in group {group}"))
}

const MIMIC: &str = "visual =~ x1 + x2 + x3\nvisual ~ b*ageyr + grade\nhalf := b/2\n";

#[test]
fn what_needs_data_is_a_question_mark_without_them() {
    let folder = folder("alone", &[("mimic.lav", MIMIC)]);
    let output = covary(&folder, "check mimic.lav");
    assert_eq!(output.status.code(), Some(0));
    let text = String::from_utf8(output.stdout).unwrap();
    let line = |start: &str| text.lines().find(|line| line.starts_with(start)).unwrap_or_else(|| panic!("{text}"));
    let cells = |start: &str| line(start).split_whitespace().skip(3).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(cells("visual =~ x1"), ["fixed", "1.000", "model"]);
    assert_eq!(cells("visual =~ x2"), ["free", "1", "?", "model"]);
    assert_eq!(cells("visual ~ ageyr"), ["free", "3", "?", "b", "model"]);
    assert_eq!(cells("ageyr ~~ grade"), ["sample", "?", "rule"]);
    assert!(text.contains("half := b/2") || text.contains("half := b / 2"), "{text}");
    let object = json(&covary(&folder, "check mimic.lav --format json"));
    assert!(row(&object, "ageyr", "~~", "grade", 1)["value"].is_null());
    assert_eq!(row(&object, "ageyr", "~~", "grade", 1)["setting"], "sample");
    assert!(object["nobs"].is_null() && object["error"].is_null());
}

#[test]
fn with_data_every_cell_has_a_value() {
    let folder = folder("data", &[("mimic.lav", MIMIC)]);
    let output = covary(&folder, "check mimic.lav --data HS --format json");
    assert_eq!(output.status.code(), Some(0));
    let object = json(&output);
    assert_eq!(object["kind"], "model");
    // One student has no grade.
    assert_eq!(
        (object["nobs"].as_u64(), object["npar"].as_u64(), object["df"].as_i64()),
        (Some(300), Some(8), Some(4))
    );
    assert!(object["parameters"].as_array().unwrap().iter().all(|row| row["value"].is_number()));
    assert_eq!(object["definitions"][0]["name"], "half");
    assert_eq!(codes(&object), ["I201"]);
}

/// lavaan 0.6-14, `parTable(cfa(model, HolzingerSwineford1939, group = "school", group.equal = "loadings"))`: rows, free
/// numbers and labels of the first loadings.
#[test]
fn groups_and_equalities() {
    let folder = folder("groups", &[("m.lav", "visual =~ x1 + x2 + x3\ntextual =~ x4 + x5 + x6\n")]);
    let output = covary(&folder, "check m.lav --data HS --group school --group-equal loadings --format json");
    let object = json(&output);
    assert_eq!(object["groups"], serde_json::json!(["Pasteur", "Grant-White"]));
    assert_eq!(object["meanstructure"], true);
    assert_eq!((object["npar"].as_u64(), object["df"].as_i64()), (Some(34), Some(20)));
    assert_eq!(row(&object, "visual", "=~", "x2", 1)["label"], ".p2.");
    assert_eq!(row(&object, "visual", "=~", "x2", 2)["label"], ".p2.");
    assert_eq!(row(&object, "visual", "~1", "", 2)["setting"], "fixed");
    let text = String::from_utf8(covary(&folder, "check m.lav --group school").stdout).unwrap();
    assert!(text.contains("1 note"), "{text}");
    let three = folder.join("three.lav");
    std::fs::write(&three, "visual =~ x1 + x2 + x3\nvisual ~ c(0, NA, NA)*1\n").unwrap();
    let object = json(&covary(&folder, "check three.lav --group g --format json"));
    assert_eq!(object["groups"], serde_json::json!(["1", "2", "3"]));
    // Three groups are one moment short for each of the two free means.
    assert_eq!((codes(&object), object["df"].as_i64()), (vec!["I554", "E343"], Some(-2)));
}

#[test]
fn every_problem_at_once() {
    let folder = folder("problems", &[("bad.lav", "visual =~ x1 + x2 + x33\ntextual =~ x4 +\n")]);
    let both = json(&covary(&folder, "check bad.lav --data nowhere.csv --format json"));
    let files: Vec<&Value> = both["warnings"].as_array().unwrap().iter().map(|w| &w["where"]["file"]).collect();
    assert_eq!(files, ["nowhere.csv", "bad.lav"]);
    assert_eq!(both["error"], both["warnings"][0]);
    let names = folder.join("names.lav");
    std::fs::write(&names, "visual =~ x1 + x2 + x33\ntextual =~ x4 + nope\n").unwrap();
    let output = covary(&folder, "check names.lav --data HS --format json");
    assert_eq!(output.status.code(), Some(1));
    let object = json(&output);
    let missing: Vec<&str> = object["warnings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|w| w["code"] == "E111")
        .map(|w| w["where"]["variable"].as_str().unwrap())
        .collect();
    assert_eq!(missing, ["x33", "nope"]);
    // The table is printed all the same.
    assert!(!object["parameters"].as_array().unwrap().is_empty());
    assert_eq!(object["df"].as_i64(), Some(4));
}

#[test]
fn negative_degrees_of_freedom_and_lost_identification_are_told_before_the_fit() {
    let files = [("two.lav", "f =~ x1 + x2\n"), ("free.lav", "f =~ NA*x1 + x2 + x3 + x4\n")];
    let folder = folder("identification", &files);
    let alone = covary(&folder, "check two.lav --format json");
    assert_eq!(alone.status.code(), Some(1));
    assert_eq!(json(&alone)["df"], -1);
    let with_data = json(&covary(&folder, "check two.lav --data HS --format json"));
    assert_eq!(codes(&json(&alone)), codes(&with_data));
    let free = covary(&folder, "check free.lav --data HS --format json");
    assert_eq!(free.status.code(), Some(0), "a warning only");
    assert_eq!(codes(&json(&free)), ["W403"]);
    assert!(json(&free)["warnings"][0]["message"].as_str().unwrap().contains("f=~x1"));
}

#[test]
fn syntax_errors_point_at_the_place() {
    let folder = folder("syntax", &[("bad.lav", "visual =~ x1 + x2\ntextual =~ x4 + + x5\n")]);
    let output = covary(&folder, "check bad.lav --lang zh");
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("bad.lav:2") && said.contains('^'), "{said}");
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("模型检查") && text.contains("1 个错误"), "{text}");
    let object = json(&covary(&folder, "check bad.lav --format json"));
    assert_eq!(object["error"]["where"]["line"], 2);
    assert_eq!(object["parameters"], serde_json::json!([]));
}

#[test]
fn wrong_usage() {
    let folder = folder("usage", &[("m.lav", "f =~ x1 + x2 + x3\n")]);
    assert_eq!(covary(&folder, "check m.lav --format csv").status.code(), Some(2));
    let flags = covary(&folder, "check m.lav --call nothing --std-lv=maybe --format json");
    assert_eq!(flags.status.code(), Some(2));
    assert_eq!(codes(&json(&flags)).len(), 2);
    assert_eq!(covary(&folder, "check").status.code(), Some(2));
    let study = covary(&folder, "check . --data HS --format json");
    assert_eq!(study.status.code(), Some(2));
    assert_eq!(json(&study)["kind"], "study");
    assert!(String::from_utf8(covary(&folder, "check --help").stdout).unwrap().contains("Example: covary check"));
}

#[test]
fn a_study_is_checked_with_all_its_models() {
    let output = covary(Path::new("."), "check models/ce-crm-cl --format json");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let object = json(&output);
    assert_eq!(object["kind"], "study");
    assert_eq!(object["received"], 600);
    let models = object["models"].as_array().unwrap();
    let chain = models.iter().find(|m| m["id"] == "loyalty-chain").unwrap();
    assert_eq!(chain["df"], 74);
    assert!(models.iter().all(|m| m["ntotal"].is_number()));
    let folder = folder("study", &[("study.toml", "format = 1\n[[model]]\nid = \"m\"\nsyntax = \"absent.lav\"\n")]);
    let broken = covary(&folder, "check study.toml --format json");
    assert_eq!(broken.status.code(), Some(1));
    assert!(json(&broken)["error"].is_object());
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let folder = folder("pipe", &[("mimic.lav", MIMIC)]);
    let mut child = Command::new(env!("CARGO_BIN_EXE_covary"))
        .current_dir(&folder)
        .args(["check", "mimic.lav"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
}
