//! The greatest lower bound, cross-loadings and models with ever fewer factors in `covary reliability`, against a dual search
//! in R and lavaan (tests/golden/factors-apart.json).
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::{Command, Output};

fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("apart-{name}"));
    std::fs::create_dir_all(&folder).unwrap();
    for (file, text) in files {
        std::fs::write(folder.join(file), text).unwrap();
    }
    folder
}

fn reliability(folder: &PathBuf, arguments: &str) -> Output {
    let data = |name: &str| std::fs::canonicalize(format!("tests/golden/data/{name}.csv")).unwrap();
    let (hs, ordered) = (data("HolzingerSwineford1939"), data("HolzingerSwineford1939-ordered"));
    let arguments = arguments.split(' ').map(|word| match word {
        "HS" => hs.to_str().unwrap(),
        "ORDERED" => ordered.to_str().unwrap(),
        other => other,
    });
    let mut command = Command::new(env!("CARGO_BIN_EXE_covary"));
    command.current_dir(folder).arg("reliability").args(arguments).args(["--bootstrap", "0"]).output().unwrap()
}

#[track_caller]
fn object(output: &Output) -> Value {
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn golden() -> Value {
    serde_json::from_str(&std::fs::read_to_string("tests/golden/factors-apart.json").unwrap()).unwrap()
}

#[track_caller]
fn close(actual: &Value, expected: &Value, tolerance: f64) {
    let (a, b) = (actual.as_f64().unwrap_or(f64::NAN), expected.as_f64().unwrap_or(f64::NAN));
    assert!((a - b).abs() <= tolerance * (1.0 + b.abs()), "{a} for {b}");
}

fn list(value: &Value) -> &Vec<Value> {
    value.as_array().unwrap()
}

fn codes(object: &Value) -> Vec<&str> {
    list(&object["warnings"]).iter().filter_map(|w| w["code"].as_str()).collect()
}

const THREE: &str = "visual =~ x1 + x2 + x3\ntextual =~ x4 + x5 + x6\nspeed =~ x7 + x8 + x9\n";

#[test]
fn the_bound_is_that_of_the_dual_and_shown_from_a_thousand_cases_on() {
    for (name, expected) in golden()["bounds"].as_object().unwrap() {
        let items: Vec<&str> = list(&expected["names"]).iter().filter_map(Value::as_str).collect();
        let moments = |n: u32| json!({ "nobs": n, "names": items, "cov": expected["cov"] }).to_string();
        let model = format!("f =~ {}\n", items.join(" + "));
        let files = [("m.lav", model.as_str()), ("large.json", &moments(1000)), ("small.json", &moments(999))];
        let folder = folder(name, &files);
        let large = object(&reliability(&folder, "m.lav --moments large.json --format json"));
        close(&large["factors"][0]["glb"], &expected["glb"], 1e-8);
        assert!(large["factors"][0]["glb"].as_f64() > large["factors"][0]["alpha"].as_f64());
        assert!(!codes(&large).contains(&"I605"));
        let small = object(&reliability(&folder, "m.lav --moments small.json --format json"));
        assert_eq!(small["factors"][0]["glb"], Value::Null);
        assert!(codes(&small).contains(&"I605"));
    }
}

#[test]
fn cross_loadings_are_the_correlations_of_lavaan() {
    let golden = golden();
    let errors = format!("{THREE}speed =~ x3\nx4 ~~ x7\n");
    let folder = folder("cross", &[("m.lav", THREE), ("e.lav", &errors), ("one.lav", "f =~ x1 + x2 + x3\n")]);
    for (model, key) in [("m.lav", "cross"), ("e.lav", "cross_errors")] {
        let found = object(&reliability(&folder, &format!("{model} --data HS --merging=false --format json")));
        assert_eq!(list(&found["cross_loadings"]).len(), 9);
        for (row, expected) in list(&found["cross_loadings"]).iter().zip(list(&golden[key])) {
            assert_eq!(row["item"], expected["item"]);
            for (factor, r) in expected["correlations"].as_object().unwrap() {
                close(&row["correlations"][factor], r, 1e-7);
            }
        }
        assert_eq!(found["nested"], json!([]));
    }
    let found = object(&reliability(&folder, "e.lav --data HS --merging=false --format json"));
    assert_eq!(found["cross_loadings"][2]["own"], json!(["visual", "speed"]));
    let one = object(&reliability(&folder, "one.lav --data HS --format json"));
    assert_eq!((&one["cross_loadings"], &one["nested"]), (&json!([]), &json!([])));
    let groups = object(&reliability(&folder, "m.lav --data HS --group school --merging=false --format json"));
    assert_eq!(
        (list(&groups["cross_loadings"]).len(), &groups["cross_loadings"][9]["group_label"]),
        (18, &json!("Grant-White"))
    );
}

#[test]
fn three_factors_two_and_one() {
    let golden = golden();
    let folder = folder("nested", &[("m.lav", THREE)]);
    for (key, flags) in [
        ("ml", "--data HS"),
        ("mlr", "--data HS --estimator MLR"),
        ("wlsmv", "--data ORDERED --ordered true"),
        ("groups", "--data HS --group school"),
    ] {
        let found = object(&reliability(&folder, &format!("m.lav {flags} --format json")));
        let steps = list(&found["nested"]);
        assert_eq!(steps.len(), 3, "{key}");
        for (step, expected) in steps.iter().zip(list(&golden["nested"][key])) {
            assert_eq!(step["factors"], expected["factors"]);
            for index in ["chisq", "df", "cfi", "rmsea", "srmr"] {
                close(&step[index], &expected[index], 1e-6);
            }
            if expected["difference"].is_object() {
                close(&step["difference"]["chisq_difference"], &expected["difference"]["chisq"], 1e-6);
                assert_eq!(step["difference"]["df_difference"].as_f64(), expected["difference"]["df"].as_f64());
            }
        }
        close(&steps[1]["correlation"], &golden["nested"][key][1]["correlation"], 1e-6);
        let pair = &golden["nested"][key][1]["pair"];
        assert_eq!(steps[1]["merged"], json!([[pair[0]], [pair[1]]]));
    }
}

#[test]
fn models_that_cannot_be_merged_have_no_table() {
    let folder = folder(
        "none",
        &[
            ("second.lav", &format!("{THREE}g =~ visual + textual + speed\n")),
            ("path.lav", &format!("{THREE}speed ~ visual\n")),
            ("shared.lav", &format!("{THREE}speed =~ x1\n")),
            ("four.lav", "a =~ x1 + x2\nb =~ x3 + x4\nc =~ x5 + x6\nd =~ x7 + x8 + x9\n"),
            ("m.lav", THREE),
        ],
    );
    for model in ["second.lav", "path.lav", "shared.lav"] {
        let found = object(&reliability(&folder, &format!("{model} --data HS --format json")));
        assert_eq!(found["nested"], json!([]), "{model}");
    }
    let orthogonal = object(&reliability(&folder, "m.lav --data HS --orthogonal --format json"));
    assert_eq!(orthogonal["nested"], json!([]));
    // Four factors: two clusters may grow apart before they meet.
    let output = reliability(&folder, "four.lav --data HS --format json");
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();
    let df: Vec<f64> = list(&found["nested"]).iter().filter_map(|step| step["df"].as_f64()).collect();
    assert_eq!(df, [21.0, 24.0, 26.0, 27.0]);
    for (language, words) in [
        ("en", ["from 3 factors to one", "Correlations of the items"]),
        ("zh", ["由 3 个因子合并至一个", "题项与因子的相关"]),
    ] {
        for format in ["text", "markdown", "html", "latex"] {
            let output = reliability(&folder, &format!("m.lav --data HS --format {format} --lang {language}"));
            let text = String::from_utf8(output.stdout).unwrap();
            assert!(words.iter().all(|word| text.contains(word)), "{format} {language}");
        }
    }
}
