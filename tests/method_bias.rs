//! `covary cmb` as a user runs it: every model of the sequence against lavaan (tests/golden/method-bias.json), and the
//! population with and without a method.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

mod common;

use common::{assert_close, golden};
use serde_json::Value;
use std::path::PathBuf;
use std::process::{Command, Output};

fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("method-bias-{name}"));
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn covary(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_covary")).args(arguments).output().unwrap()
}

#[track_caller]
fn json(arguments: &[&str]) -> Value {
    let output = covary(arguments);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

const DATA: &str = "tests/golden/data/method-bias.csv";

/// The golden model with the marker as one of its factors, uncorrelated so that it changes nothing.
fn model(name: &str, marker: bool) -> String {
    let path = folder(name).join("model.lav");
    let mut text = golden("method-bias.json")["model"].as_str().unwrap().to_owned();
    if marker {
        text.push_str("\nMK =~ MK1 + MK2 + MK3\n");
    }
    std::fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

#[track_caller]
fn close(found: &Value, expected: &Value, tolerance: f64, what: &str) {
    assert_close(found.as_f64().unwrap_or(f64::NAN), expected.as_f64().unwrap(), tolerance, 1.0, what);
}

fn named<'v>(list: &'v Value, name: &str) -> &'v Value {
    list.as_array().unwrap().iter().find(|entry| entry["name"] == name).expect(name)
}

#[test]
fn every_model_agrees_with_lavaan() {
    let expected = golden("method-bias.json");
    let model = model("golden", true);
    let found = json(&["cmb", &model, "--data", DATA, "--marker", "MK", "--format", "json"]);
    let columns =
        json(&["cmb", &self::model("columns", false), "--data", DATA, "--marker", "MK1,MK2,MK3", "--format", "json"]);
    assert_eq!(found["marker"]["variance"], columns["marker"]["variance"]);
    let fits = &expected["fits"];
    let check = |fit: &Value, name: &str| {
        for key in ["chisq", "df", "cfi", "rmsea", "srmr"] {
            close(&fit[key], &fits[name][key], 1e-6, &format!("{name} {key}"));
        }
    };
    for name in ["none", "method_factor_equal", "method_factor_free"] {
        let remedy = named(&found["remedies"], name);
        check(&remedy["fit"], name);
        for path in expected["paths"][name].as_array().unwrap() {
            let own = remedy["paths"].as_array().unwrap().iter();
            let own = own.clone().find(|own| own["lhs"] == path["lhs"] && own["rhs"] == path["rhs"]).unwrap();
            close(&own["std_all"], &path["std_all"], 1e-5, &format!("{name} {path}"));
            close(&own["pvalue"], &path["p"], 1e-5, &format!("{name} {path}"));
        }
    }
    check(&found["harman"]["one_factor"], "one_factor");
    close(&found["harman"]["first_component"], &expected["first_component"], 1e-9, "first component");
    for name in ["cfa", "baseline", "method_c", "method_u", "method_r"] {
        check(&named(&found["marker"]["models"], name)["fit"], name);
    }
    let chisq = |name: &str| fits[name]["chisq"].as_f64().unwrap();
    let tests =
        [("variance", "baseline", "method_c"), ("unequal", "method_c", "method_u"), ("bias", "method_r", "method_c")];
    assert_eq!(found["marker"]["retained"], "method_c");
    for (test, restricted, full) in tests {
        let difference = found["marker"][test]["chisq"].as_f64().unwrap();
        assert_close(difference, chisq(restricted) - chisq(full), 1e-5, 1.0, test);
    }
    // The sign of the method is nobody's.
    for entry in found["marker"]["loadings"].as_array().unwrap() {
        let known = &expected["marker_loadings"][entry["item"].as_str().unwrap()];
        let (own, known) = (entry["std_all"].as_f64().unwrap(), known.as_f64().unwrap());
        assert_close(own.abs(), known.abs(), 1e-5, 1.0, entry["item"].as_str().unwrap());
    }
}

#[test]
fn decompositions_and_composites_agree_with_r() {
    let expected = golden("method-bias.json");
    let found = json(&["cmb", &model("parts", true), "--data", DATA, "--marker", "MK", "--format", "json"]);
    let marker = &found["marker"];
    for (own, known) in
        marker["reliability"].as_array().unwrap().iter().zip(expected["reliability"].as_array().unwrap())
    {
        assert_eq!(own["factor"], known["factor"]);
        for key in ["total", "substantive", "method"] {
            close(&own[key], &known[key], 1e-5, key);
        }
    }
    for known in expected["correlations"].as_array().unwrap() {
        let own = marker["correlations"].as_array().unwrap().iter();
        let own = own.clone().find(|own| own["first"] == known["first"] && own["second"] == known["second"]).unwrap();
        close(&own["baseline"], &known["baseline"], 1e-6, "baseline");
        close(&own["adjusted"], &known["adjusted"], 1e-5, "adjusted");
        assert!(own["sensitivity"].is_number());
    }
    for known in expected["pairs"].as_array().unwrap() {
        let own = found["partial"]["pairs"].as_array().unwrap().iter();
        let own = own.clone().find(|own| own["first"] == known["first"] && own["second"] == known["second"]).unwrap();
        for (key, name) in [("correlation", "correlation"), ("adjusted", "adjusted"), ("pvalue", "p")] {
            close(&own[key], &known[name], 1e-9, name);
        }
    }
    for own in found["collinearity"].as_array().unwrap() {
        close(&own["vif"], &expected["vif"][own["factor"].as_str().unwrap()], 1e-9, "vif");
    }
}

/// The overlay `method` of the shipped population is caught by the marker in samples of 2000, the clean population is not.
#[test]
fn a_planted_method_is_caught_and_none_is_not() {
    let folder = folder("population");
    for (variant, caught) in [("clean", false), ("method", true)] {
        for seed in ["1", "2", "3"] {
            let data = folder.join(format!("{variant}-{seed}.csv"));
            let data = data.to_str().unwrap();
            let population = format!("models/ce-crm-cl/population-{variant}.toml");
            let drawn = covary(&["simulate", &population, "--n", "2000", "--seed", seed, "--output", data]);
            assert_eq!(drawn.status.code(), Some(0));
            let found = json(&[
                "cmb",
                "models/ce-crm-cl/core.lav",
                "--data",
                data,
                "--codebook",
                "models/ce-crm-cl/codebook.csv",
                "--marker",
                "MK1,MK2,MK3",
                "--format",
                "json",
            ]);
            assert_eq!(found["verdict"] != "not_found", caught, "{variant} {seed}: {}", found["marker"]["variance"]);
            assert!(found["text"].as_array().unwrap().len() >= 4);
        }
    }
}

#[test]
fn what_cannot_be_meant_is_refused() {
    let model = model("refused", true);
    let code = |extra: &[&str]| {
        let mut arguments = vec!["cmb", &model, "--data", DATA, "--format", "json"];
        arguments.extend(extra);
        let output = covary(&arguments);
        let object: Value = serde_json::from_slice(&output.stdout).unwrap();
        (output.status.code().unwrap(), object["error"]["code"].as_str().unwrap_or_default().to_owned())
    };
    assert_eq!(code(&["--marker", "PV1,PV2"]), (1, "E603".to_owned()));
    assert_eq!(code(&["--cause", "SAT"]), (1, "E603".to_owned()));
    assert_eq!(code(&["--marker", "nobody,noone"]).0, 1);
    assert_eq!(code(&["--cause", "nobody"]).0, 1);
    assert_eq!(code(&["--marker", "PV9"]).0, 1);
    assert_eq!(code(&["--group", "PV1"]).0, 2);
}
