//! `covary compare` as a user runs it.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use serde_json::Value;
use std::io::Read;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// A folder of its own for a test, with these files.
fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("compare-{name}"));
    std::fs::create_dir_all(&folder).unwrap();
    for (file, text) in files {
        std::fs::write(folder.join(file), text).unwrap();
    }
    folder
}

fn covary(folder: &PathBuf, arguments: &str) -> Output {
    let data = std::fs::canonicalize("tests/golden/data/HolzingerSwineford1939.csv").unwrap();
    let arguments = arguments.split(' ').map(|word| if word == "HS" { data.to_str().unwrap() } else { word });
    Command::new(env!("CARGO_BIN_EXE_covary")).current_dir(folder).args(arguments).output().unwrap()
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap()
}

const THREE: &str = "visual =~ x1 + x2 + x3\ntextual =~ x4 + x5 + x6\nspeed =~ x7 + x8 + x9\n";
const ONE: &str = "g =~ x1 + x2 + x3 + x4 + x5 + x6 + x7 + x8 + x9\n";
const CHAIN: &str =
    "visual =~ x1 + x2 + x3\ntextual =~ x4 + x5 + x6\nspeed =~ x7 + x8 + x9\ntextual ~ visual\nspeed ~ textual\n";

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

const KEYS: [&str; 10] =
    ["covary", "command", "nobs", "ntotal", "groups", "estimator", "models", "pairs", "warnings", "error"];

#[test]
fn models_side_by_side_as_json() {
    let folder = folder("json", &[("three.lav", THREE), ("one.lav", ONE), ("chain.lav", CHAIN)]);
    let output = covary(&folder, "compare one.lav three.lav chain.lav --data HS --call cfa --format json");
    assert_eq!(output.status.code(), Some(0));
    let object = json(&output);
    assert_eq!(keys(&object), KEYS);
    assert_eq!(object["command"][1], "one.lav");
    assert_eq!(object["command"][5], "HolzingerSwineford1939.csv");
    let names: Vec<&str> = object["models"].as_array().unwrap().iter().map(|m| m["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["three", "chain", "one"]);
    // lavaan 0.6-14: chi-squares of the three-factor and the one-factor model of Holzinger and Swineford.
    assert!((object["models"][0]["chisq"].as_f64().unwrap() - 85.305_521_77).abs() < 1e-5);
    assert!((object["models"][2]["chisq"].as_f64().unwrap() - 312.264_159_36).abs() < 1e-5);
    let pairs = object["pairs"].as_array().unwrap();
    assert_eq!(pairs.len(), 3);
    assert!(pairs.iter().all(|pair| pair["relation"] == "nested" && pair["target_coefficient"].is_null()));
    assert_eq!((pairs[1]["restricted"].as_str(), pairs[1]["full"].as_str()), (Some("one"), Some("three")));
    assert_eq!(pairs[1]["delta_df"], 3);
    assert!(object["error"].is_null() && object["warnings"].as_array().unwrap().is_empty());
}

#[test]
fn the_same_output_again() {
    let folder = folder("again", &[("three.lav", THREE), ("one.lav", ONE)]);
    let run = || covary(&folder, "compare one.lav three.lav --data HS --format json").stdout;
    assert_eq!(run(), run());
}

#[test]
fn text_in_both_languages() {
    let folder = folder("text", &[("three.lav", THREE), ("chain.lav", CHAIN), ("one.lav", ONE)]);
    let english = covary(&folder, "compare three.lav chain.lav --data HS --digits 2");
    let text = String::from_utf8(english.stdout).unwrap();
    assert!(text.contains("85.31") && text.contains("nested") && text.contains("Bentler and Satorra"), "{text}");
    let chinese = covary(&folder, "compare three.lav chain.lav --data HS --lang zh");
    assert_eq!(chinese.status.code(), Some(0));
    let text = String::from_utf8(chinese.stdout).unwrap();
    assert!(text.contains("模型比较") && text.contains("嵌套") && text.contains("自由度"), "{text}");
    let twice = covary(&folder, "compare one.lav ./one.lav --data HS --lang zh");
    let text = String::from_utf8(twice.stdout).unwrap();
    assert!(text.contains("提示 I551") && text.contains("等价"), "{text}");
}

#[test]
fn groups_and_second_order_models() {
    let second = format!("{THREE}g =~ visual + textual + speed\n");
    let folder = folder("groups", &[("three.lav", THREE), ("second.lav", &second)]);
    let output = covary(&folder, "compare second.lav three.lav --data HS --group school --format json");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let object = json(&output);
    assert_eq!(object["nobs"], serde_json::json!([156, 145]));
    assert_eq!(object["groups"], serde_json::json!(["Pasteur", "Grant-White"]));
    // Three first-order factors leave the second-order part saturated.
    assert_eq!(object["pairs"][0]["relation"], "equivalent");
    assert!(object["pairs"][0]["pvalue"].is_null());
}

#[test]
fn refusals_have_the_same_keys() {
    let files =
        [("three.lav", THREE), ("two.lav", "v =~ x1 + x2 + x3\nt =~ x4 + x5 + x6\n"), ("bad.lav", "v =~ x1 +\n")];
    let folder = folder("refused", &files);
    let other = covary(&folder, "compare three.lav two.lav --data HS --format json");
    assert_eq!(other.status.code(), Some(1));
    let object = json(&other);
    assert_eq!(keys(&object), KEYS);
    assert_eq!(object["error"]["code"], "E550");
    assert_eq!(object["error"]["where"]["model"], "two");
    assert!(object["error"]["message"].as_str().unwrap().contains("x7, x8, x9"));
    // Problems of two models and of the data are told together.
    let several = covary(&folder, "compare bad.lav absent.lav three.lav --data nowhere.csv --format json");
    assert_eq!(several.status.code(), Some(1));
    let object = json(&several);
    let warnings = object["warnings"].as_array().unwrap();
    assert_eq!(warnings.len(), 3, "{warnings:#?}");
    assert_eq!(warnings[0]["where"]["model"], "bad");
    assert_eq!(warnings[1]["where"]["file"], "absent.lav");
    assert_eq!(warnings[2]["where"]["file"], "nowhere.csv");
    let pictured = String::from_utf8(several.stderr).unwrap();
    assert!(pictured.contains("bad.lav") && pictured.contains("v =~ x1 +"), "{pictured}");
}

#[test]
fn wrong_usage() {
    let folder = folder("usage", &[("three.lav", THREE), ("one.lav", ONE)]);
    assert_eq!(covary(&folder, "compare three.lav --data HS").status.code(), Some(2));
    assert_eq!(covary(&folder, "compare three.lav one.lav --data HS --format csv").status.code(), Some(2));
    let flags = covary(&folder, "compare three.lav one.lav --data HS --estimator XXX --se YYY --format json");
    assert_eq!(flags.status.code(), Some(2));
    let object = json(&flags);
    assert_eq!(keys(&object), KEYS);
    assert_eq!(object["warnings"].as_array().unwrap().len(), 2);
    assert_eq!(covary(&folder, "compare three.lav one.lav").status.code(), Some(2));
}

#[test]
fn a_model_without_a_solution_is_exit_code_three() {
    let loose = THREE.replace("visual =~ x1", "visual =~ NA*x1");
    let folder = folder("loose", &[("three.lav", THREE), ("loose.lav", &loose), ("one.lav", ONE)]);
    let output = covary(&folder, "compare one.lav loose.lav three.lav --data HS --format json");
    assert_eq!(output.status.code(), Some(3));
    let object = json(&output);
    assert_eq!(object["models"][2]["name"], "loose");
    assert_eq!(object["models"][2]["status"], "not_identified");
    assert!(object["models"][2]["chisq"].is_null() && object["models"][2]["aic_weight"].is_null());
    assert_eq!(object["pairs"].as_array().unwrap().len(), 1);
    let codes: Vec<&str> = object["warnings"].as_array().unwrap().iter().map(|w| w["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["W403", "W550"]);
    assert_eq!(object["warnings"][0]["where"]["model"], "loose");
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let folder = folder("pipe", &[("three.lav", THREE), ("one.lav", ONE)]);
    let data = std::fs::canonicalize("tests/golden/data/HolzingerSwineford1939.csv").unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_covary"))
        .current_dir(&folder)
        .args(["compare", "three.lav", "one.lav", "--data"])
        .arg(data)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let status = child.wait().unwrap();
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert_eq!((status.code(), said.as_str()), (Some(0), ""));
}

#[test]
fn help_has_an_example() {
    let output = covary(&PathBuf::from("."), "compare --help");
    assert_eq!(output.status.code(), Some(0));
    assert!(String::from_utf8(output.stdout).unwrap().contains("Example: covary compare"));
}

/// The comparison, the check and the power of a fit in every format of documents, with the same numbers.
#[test]
fn documents_in_every_format() {
    let folder = folder("formats", &[("three.lav", THREE), ("one.lav", ONE)]);
    for (command, shown) in [
        ("compare one.lav three.lav --data HS --call cfa", "85.306"),
        ("check three.lav --data HS --call cfa", "24"),
        ("power --df 24 --n 301", "301"),
    ] {
        for (format, begins) in [("markdown", "# "), ("html", "<!DOCTYPE html>"), ("latex", "\\documentclass")] {
            let output = covary(&folder, &format!("{command} --format {format}"));
            let text = String::from_utf8(output.stdout).unwrap();
            let told = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{command} {format}: {told}");
            assert!(text.starts_with(begins) && text.contains(shown), "{command} {format}: {text}");
        }
    }
}
