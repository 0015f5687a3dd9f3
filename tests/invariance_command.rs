//! `covary invariance` as a user runs it.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use serde_json::Value;
use std::path::PathBuf;
use std::process::{Command, Output};

fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("invariance-{name}"));
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

fn text(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

const THREE: &str = "visual =~ x1 + x2 + x3\ntextual =~ x4 + x5 + x6\nspeed =~ x7 + x8 + x9\n";

const KEYS: [&str; 16] = [
    "covary",
    "command",
    "nobs",
    "ntotal",
    "groups",
    "estimator",
    "rules",
    "reached",
    "levels",
    "searches",
    "freed",
    "factors",
    "latent_means",
    "items",
    "scales",
    "warnings",
];

#[test]
fn levels_as_json() {
    let folder = folder("json", &[("m.lav", THREE)]);
    let output = covary(&folder, "invariance m.lav --data HS --group school --format json");
    assert_eq!(output.status.code(), Some(0));
    let object = json(&output);
    let keys: Vec<&str> = object.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(keys[..16], KEYS);
    assert_eq!(keys[16], "error");
    let levels: Vec<&str> = object["levels"].as_array().unwrap().iter().map(|l| l["level"].as_str().unwrap()).collect();
    assert_eq!(levels, ["configural", "metric", "scalar", "partial_scalar", "strict", "means"]);
    let verdicts: Vec<&str> =
        object["levels"].as_array().unwrap().iter().map(|l| l["verdict"].as_str().unwrap()).collect();
    assert_eq!(verdicts, ["baseline", "reached", "not_reached", "partly_reached", "reached", "not_reached"]);
    assert_eq!(object["reached"], "strict");
    assert_eq!(object["freed"][0]["parameter"], "x3~1");
    assert_eq!(object["levels"][5]["against"], "partial_scalar");
    assert!(object["levels"][1]["syntax"].as_str().unwrap().contains("visual =~"));
    // The same again, to the byte.
    assert_eq!(covary(&folder, "invariance m.lav --data HS --group school --format json").stdout, output.stdout);
    // The syntax of a level is a model of its own.
    std::fs::write(folder.join("metric.lav"), object["levels"][1]["syntax"].as_str().unwrap()).unwrap();
    let fit = json(&covary(&folder, "fit metric.lav --data HS --group school --call lavaan --format json"));
    let (a, b) = (fit["fit"]["chisq"].as_f64().unwrap(), object["levels"][1]["chisq"].as_f64().unwrap());
    assert!((a - b).abs() < 1e-7);
}

#[test]
fn documents_in_both_languages() {
    let folder = folder("text", &[("m.lav", THREE)]);
    let english = covary(&folder, "invariance m.lav --data HS --group school");
    let said = text(&english);
    for part in [
        "Highest level that holds over Pasteur and Grant-White",
        "partial",
        "x3~1",
        "dMACS",
        "Latent means",
        "means differ",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    let chinese = text(&covary(&folder, "invariance m.lav --data HS --group school --lang zh"));
    for part in ["测量不变性", "强等值", "部分成立", "放开", "潜均值", "效应量"] {
        assert!(chinese.contains(part), "{part}: {chinese}");
    }
    let markdown =
        text(&covary(&folder, "invariance m.lav --data HS --group school --through metric --format markdown"));
    assert!(markdown.contains("| metric (loadings)") && !markdown.contains("dMACS"), "{markdown}");
    let html = covary(&folder, "invariance m.lav --data HS --group school --through strict --output out.html");
    assert_eq!((html.status.code(), html.stdout.len()), (Some(0), 0));
    let page = std::fs::read_to_string(folder.join("out.html")).unwrap();
    assert!(page.contains("class=\"badge") && !page.contains("means differ"));
}

#[test]
fn wrong_usage_is_exit_code_two() {
    let folder = folder("usage", &[("m.lav", THREE)]);
    let code = |arguments: &str| covary(&folder, arguments).status.code();
    assert_eq!(code("invariance m.lav --data HS"), Some(2));
    assert_eq!(code("invariance m.lav --group school"), Some(2));
    assert_eq!(code("invariance m.lav --data HS --group school --format csv"), Some(2));
    assert_eq!(code("invariance m.lav --data HS --group school --minimum 0"), Some(2));
    let many = "invariance m.lav --data HS --group school --through top --decide me --alpha 2 --search=x --group-equal loadings --format json";
    let output = covary(&folder, many);
    assert_eq!(output.status.code(), Some(2));
    let object = json(&output);
    assert_eq!(object["warnings"].as_array().unwrap().len(), 5, "{object:#}");
    assert_eq!(object["levels"], serde_json::json!([]));
}

#[test]
fn refusals_and_solutions_that_are_not_there() {
    let files = [
        ("m.lav", THREE),
        ("paths.lav", "x1 ~ x2\n"),
        ("bad.lav", "v =~ x1 +\n"),
        ("loose.lav", "f =~ x1 + x2\ng =~ x4 + x5 + x6\nf ~~ 0*g\n"),
    ];
    let folder = folder("refused", &files);
    let code = |arguments: &str| json(&covary(&folder, arguments))["error"]["code"].clone();
    assert_eq!(code("invariance paths.lav --data HS --group school --format json"), "E581");
    assert_eq!(code("invariance m.lav --data HS --group school --through thresholds --format json"), "E582");
    let bad = covary(&folder, "invariance bad.lav --data HS --group school");
    assert_eq!(bad.status.code(), Some(1));
    assert!(String::from_utf8(bad.stderr).unwrap().contains("v =~ x1 +"));
    let loose = covary(&folder, "invariance loose.lav --data HS --group school --through configural --format json");
    assert_eq!(loose.status.code(), Some(3));
    assert_eq!(json(&loose)["levels"][0]["converged"], false);
}

#[test]
fn labels_over_groups_wait_for_the_level_that_makes_them_equal() {
    let labelled = THREE.replace("x2", "a*x2").replace("x1 +", "m*x1 +");
    let folder = folder("labels", &[("m.lav", THREE), ("l.lav", &labelled)]);
    let chi_squares = |model: &str| -> Vec<f64> {
        let object = json(&covary(
            &folder,
            &format!("invariance {model} --data HS --group school --search=false --format json"),
        ));
        object["levels"].as_array().unwrap().iter().map(|l| l["chisq"].as_f64().unwrap()).collect()
    };
    let (plain, with_labels) = (chi_squares("m.lav"), chi_squares("l.lav"));
    assert!(
        plain.len() == 5 && plain.iter().zip(&with_labels).all(|(a, b)| (a - b).abs() < 1e-6),
        "{plain:?} {with_labels:?}"
    );
}

#[test]
fn help_has_an_example() {
    let output = covary(&PathBuf::from("."), "invariance --help");
    assert_eq!(output.status.code(), Some(0));
    assert!(text(&output).contains("Example: covary invariance"));
}
