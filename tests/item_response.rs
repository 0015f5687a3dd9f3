//! Item response in `covary reliability`, against lavaan under theta, psych's `fa2irt` and closed forms
//! (tests/golden/item-response.json).
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use serde_json::Value;
use std::path::PathBuf;
use std::process::{Command, Output};

fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("item-response-{name}"));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    for (file, text) in files {
        std::fs::write(folder.join(file), text).unwrap();
    }
    folder
}

fn reliability(folder: &PathBuf, arguments: &str) -> Output {
    let data = std::fs::canonicalize("tests/golden/data/HolzingerSwineford1939-ordered.csv").unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_covary"));
    command.current_dir(folder).arg("reliability").args(arguments.split(' '));
    command.args(["--bootstrap", "0", "--merging=false", "--data"]).arg(data).output().unwrap()
}

#[track_caller]
fn json(output: &Output) -> Value {
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn golden() -> Value {
    serde_json::from_str(&std::fs::read_to_string("tests/golden/item-response.json").unwrap()).unwrap()
}

#[track_caller]
fn close(actual: &Value, expected: &Value, tolerance: f64) {
    let (a, b) = (actual.as_f64().unwrap_or(f64::NAN), expected.as_f64().unwrap_or(f64::NAN));
    assert!((a - b).abs() <= tolerance * (1.0 + b.abs()), "{a} for {b}");
}

fn list(value: &Value) -> &Vec<Value> {
    value.as_array().unwrap()
}

/// Where a value of θ stands in the grid.
fn place(object: &Value, theta: &Value) -> usize {
    let near = |x: &Value| (x.as_f64().unwrap() - theta.as_f64().unwrap()).abs() < 1e-9;
    list(&object["item_response"]["theta"]).iter().position(near).unwrap()
}

fn codes(object: &Value) -> Vec<&str> {
    list(&object["warnings"]).iter().filter_map(|w| w["code"].as_str()).collect()
}

const THREE: &str = "visual =~ x1 + x2 + x3\ntextual =~ x4 + x5 + x6\nspeed =~ x7 + x8 + x9\n";

#[test]
fn parameters_are_lavaans_under_theta_in_every_scaling() {
    let golden = golden();
    let folder = folder("parameters", &[("m.lav", THREE)]);
    for scaling in ["", " --parameterization theta", " --std-lv=true"] {
        let object = json(&reliability(&folder, &format!("m.lav --ordered true --format json{scaling}")));
        for (factor, expected) in list(&object["item_response"]["factors"]).iter().zip(list(&golden["factors"])) {
            assert_eq!(factor["factor"], expected["factor"]);
            close(&factor["marginal_reliability"], &expected["marginal_reliability"], 1e-6);
            for (item, expected) in list(&factor["items"]).iter().zip(list(&expected["items"])) {
                assert_eq!(item["item"], expected["item"]);
                close(&item["discrimination"]["est"], &expected["discrimination"]["est"], 1e-6);
                close(&item["discrimination"]["se"], &expected["discrimination"]["se"], 1e-6);
                let logistic = item["discrimination_logistic"]["est"].as_f64().unwrap();
                close(&(logistic / 1.702).into(), &expected["discrimination"]["est"], 1e-6);
                assert_eq!(list(&item["difficulties"]).len(), list(&expected["difficulties"]).len());
                for (b, expected) in list(&item["difficulties"]).iter().zip(list(&expected["difficulties"])) {
                    close(&b["est"], &expected["est"], 1e-6);
                    close(&b["se"], &expected["se"], 1e-6);
                }
            }
        }
    }
}

#[test]
fn curves_and_information_are_the_closed_forms() {
    let golden = golden();
    let folder = folder("curves", &[("m.lav", THREE)]);
    let object = json(&reliability(&folder, "m.lav --ordered true --format json"));
    for (factor, expected) in list(&object["item_response"]["factors"]).iter().zip(list(&golden["factors"])) {
        for (t, theta) in list(&golden["theta"]).iter().enumerate() {
            let at = place(&object, theta);
            close(&factor["information"][at], &expected["information"][t], 1e-6);
            let error = expected["information"][t].as_f64().unwrap().powf(-0.5);
            close(&factor["sem"][at], &error.into(), 1e-6);
            for (item, expected) in list(&factor["items"]).iter().zip(list(&expected["items"])) {
                close(&item["information"][at], &expected["information"][t], 1e-6);
                for (k, curve) in list(&item["curves"]).iter().enumerate() {
                    close(&curve[at], &expected["probabilities"][t][k], 1e-6);
                }
            }
        }
    }
    let items = list(&object["item_response"]["factors"]).iter().flat_map(|factor| list(&factor["items"]));
    for (item, expected) in items.zip(list(&golden["psych"])) {
        assert_eq!(item["item"], expected["item"]);
        close(&item["discrimination"]["est"], &expected["discrimination"], 1e-6);
        for (b, difficulty) in list(&item["difficulties"]).iter().zip(list(&expected["difficulty"])) {
            let product = b["est"].as_f64().unwrap() * item["discrimination"]["est"].as_f64().unwrap();
            close(&product.into(), difficulty, 1e-6);
        }
    }
}

#[test]
fn a_group_has_the_metric_of_its_own_factor() {
    let golden = golden();
    let folder = folder("groups", &[("m.lav", THREE)]);
    for scaling in ["", " --parameterization theta"] {
        let asked = "m.lav --ordered true --group school --group-equal loadings,thresholds --format json";
        let object = json(&reliability(&folder, &format!("{asked}{scaling}")));
        let factors = list(&object["item_response"]["factors"]);
        assert_eq!((factors.len(), &factors[3]["group_label"]), (6, &"Grant-White".into()));
        let items =
            factors.iter().flat_map(|factor| list(&factor["items"]).iter().map(|item| (&factor["group"], item)));
        for ((group, item), expected) in items.zip(list(&golden["groups"])) {
            assert_eq!((group, &item["item"]), (&expected["group"], &expected["item"]));
            close(&item["discrimination"]["est"], &expected["discrimination"], 2e-6);
            for (b, difficulty) in list(&item["difficulties"]).iter().zip(list(&expected["difficulties"])) {
                close(&b["est"], difficulty, 2e-6);
            }
        }
    }
}

#[test]
fn what_has_no_curve_is_said() {
    let folder = folder(
        "none",
        &[
            ("m.lav", THREE),
            ("cross.lav", &format!("{THREE}visual =~ x9\nx1 ~~ x2\n")),
            ("bifactor.lav", "g =~ x1 + x2 + x3 + x4 + x5 + x6\na =~ x1 + x2 + x3\nb =~ x4 + x5 + x6\n"),
            ("second.lav", &format!("{THREE}g =~ visual + textual + speed\n")),
        ],
    );
    let object = json(&reliability(&folder, "m.lav --format json"));
    assert_eq!(object["item_response"], Value::Null);
    let object = json(&reliability(&folder, "m.lav --curves drawn --format json"));
    assert!(codes(&object).contains(&"W622") && !folder.join("drawn").exists());

    let object = json(&reliability(&folder, "cross.lav --ordered true --format json"));
    let of = |factor: usize| -> Vec<&str> {
        let items = list(&object["item_response"]["factors"][factor]["items"]);
        items.iter().filter_map(|item| item["item"].as_str()).collect()
    };
    assert_eq!((of(0), of(2)), (vec!["x1", "x2", "x3"], vec!["x7", "x8"]));
    assert!(codes(&object).contains(&"I621") && codes(&object).contains(&"I622"));

    let object = json(&reliability(&folder, "m.lav --ordered x1,x2 --format json"));
    assert_eq!(list(&object["item_response"]["factors"]).len(), 1);
    assert!(codes(&object).contains(&"I623"));
    // A second-order model leaves the curves of its items as they are.
    let object = json(&reliability(&folder, "second.lav --ordered true --format json"));
    assert_eq!(list(&object["item_response"]["factors"]).len(), 3);
    close(
        &object["item_response"]["factors"][0]["items"][0]["discrimination"]["est"],
        &golden()["factors"][0]["items"][0]["discrimination"]["est"],
        1e-5,
    );
    let output = reliability(&folder, "bifactor.lav --ordered true --orthogonal --format json");
    let object: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(object["item_response"], Value::Null);
}

#[test]
fn figures_and_formats_in_both_languages() {
    let folder = folder("figures", &[("m.lav", THREE), ("file", "")]);
    for (language, word) in [("en", "information"), ("zh", "信息")] {
        let output = reliability(&folder, &format!("m.lav --ordered true --curves drawn --lang {language}"));
        assert_eq!(output.status.code(), Some(0));
        for stem in ["item-curves-visual", "information-visual", "item-curves-speed"] {
            let svg = std::fs::read_to_string(folder.join(format!("drawn/{stem}.{language}.svg"))).unwrap();
            assert!(svg.contains("θ") && svg.trim_end().ends_with("</svg>"));
            assert!(!stem.starts_with("information") || svg.contains(word));
        }
        for format in ["text", "markdown", "html", "latex"] {
            let output = reliability(&folder, &format!("m.lav --ordered true --format {format} --lang {language}"));
            let text = String::from_utf8(output.stdout).unwrap();
            assert!(text.contains(if language == "en" { "marginal reliability" } else { "边际信度" }), "{format}");
            assert_eq!(text.matches("</svg>").count(), if format == "html" { 6 } else { 0 });
        }
    }
    // A folder that cannot be made.
    let output = reliability(&folder, "m.lav --ordered true --curves file/in");
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("file"));
}
