//! `covary reliability` and `covary describe` as a user runs them, against psych, semTools and lavaan
//! (tests/golden/instrument-quality.json).
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use serde_json::Value;
use std::path::PathBuf;
use std::process::{Command, Output};

fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("quality-{name}"));
    std::fs::create_dir_all(&folder).unwrap();
    for (file, text) in files {
        std::fs::write(folder.join(file), text).unwrap();
    }
    folder
}

fn covary(folder: &PathBuf, arguments: &str) -> Output {
    let data = |name: &str| std::fs::canonicalize(format!("tests/golden/data/{name}.csv")).unwrap();
    let study = std::fs::canonicalize("models/ce-crm-cl").unwrap();
    let (hs, ordered) = (data("HolzingerSwineford1939"), data("HolzingerSwineford1939-ordered"));
    let missing = data("HolzingerSwineford-missing");
    let arguments = arguments.split(' ').map(|word| match word {
        "HS" => hs.to_str().unwrap(),
        "ORDERED" => ordered.to_str().unwrap(),
        "MISSING" => missing.to_str().unwrap(),
        "STUDY" => study.to_str().unwrap(),
        other => other,
    });
    Command::new(env!("CARGO_BIN_EXE_covary")).current_dir(folder).args(arguments).output().unwrap()
}

#[track_caller]
fn json(output: &Output) -> Value {
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn text(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn golden() -> Value {
    serde_json::from_str(&std::fs::read_to_string("tests/golden/instrument-quality.json").unwrap()).unwrap()
}

#[track_caller]
fn close(actual: &Value, expected: &Value, tolerance: f64) {
    let (a, b) = (actual.as_f64().unwrap_or(f64::NAN), expected.as_f64().unwrap_or(f64::NAN));
    assert!((a - b).abs() <= tolerance * (1.0 + b.abs()), "{a} for {b}");
}

fn named<'a>(list: &'a Value, key: &str, name: &str) -> &'a Value {
    list.as_array().unwrap().iter().find(|entry| entry[key] == name).unwrap()
}

const THREE: &str = "visual =~ x1 + x2 + x3\ntextual =~ x4 + x5 + x6\nspeed =~ x7 + x8 + x9\n";

#[test]
fn scales_are_those_of_psych() {
    let golden = golden();
    let folder = folder("scales", &[("m.lav", THREE), ("c.lav", &format!("{THREE}x7 ~~ x8\n"))]);
    let object = json(&covary(&folder, "reliability m.lav --data HS --bootstrap 200 --format json"));
    for (name, scale) in golden["scales"].as_object().unwrap() {
        let factor = named(&object["factors"], "factor", name);
        close(&factor["alpha"], &scale["alpha"], 1e-12);
        close(&factor["alpha_standardised"], &scale["std"], 1e-12);
        close(&factor["lambda_6_standardised"], &scale["lambda6_standardised"], 1e-12);
        close(&factor["alpha_ci_lower"], &scale["feldt"][0], 1e-10);
        close(&factor["alpha_ci_upper"], &scale["feldt"][1], 1e-10);
        assert!(factor["alpha_boot_ci_lower"].as_f64().unwrap() < factor["alpha"].as_f64().unwrap());
        assert_eq!(factor["omega_h"], Value::Null);
    }
    let pairs = &golden["correlations"];
    for (i, pair) in object["pairs"].as_array().unwrap().iter().enumerate() {
        let place = (0..3)
            .find(|&k| pairs["first"][k] == pair["first"] && pairs["second"][k] == pair["second"])
            .unwrap_or_else(|| panic!("pair {i}"));
        close(&pair["correlation"], &pairs["est"][place], 1e-7);
        close(&pair["correlation_ci_lower"], &pairs["lower"][place], 1e-6);
        close(&pair["correlation_ci_upper"], &pairs["upper"][place], 1e-6);
        assert_eq!(pair["merging"]["df_difference"], 2.0);
        assert!(pair["merging"]["chisq_difference"].as_f64().unwrap() > 50.0);
        let (low, high) = (&pair["htmt_boot_ci_lower"], &pair["htmt_boot_ci_upper"]);
        let value = pair["htmt"].as_f64().unwrap();
        assert!(low.as_f64().unwrap() < value && value < high.as_f64().unwrap());
        assert!(pair["htmt_se"].as_f64().unwrap() > 0.02 && pair["htmt2"].is_number());
    }
    let object = json(&covary(&folder, "reliability c.lav --data HS --bootstrap 0 --format json"));
    for (i, factor) in object["factors"].as_array().unwrap().iter().enumerate() {
        close(&factor["cr"], &golden["correlated"]["omega"][i], 1e-7);
        assert_eq!(factor["alpha_boot_ci_lower"], Value::Null);
    }
}

#[test]
fn maximal_reliability_is_that_of_semtools() {
    let golden = golden();
    for (name, items) in [("visual", "x1 + x2 + x3"), ("textual", "x4 + x5 + x6"), ("speed", "x7 + x8 + x9")] {
        let folder = folder(&format!("maximal-{name}"), &[("m.lav", &format!("f =~ {items}\n"))]);
        let object = json(&covary(&folder, "reliability m.lav --data HS --bootstrap 0 --format json"));
        close(&object["factors"][0]["h"], &golden["maximal"][name], 1e-7);
        assert_eq!(object["pairs"], serde_json::json!([]));
    }
}

#[test]
fn bifactor_and_second_order_models() {
    let golden = golden();
    let bifactor = golden["bifactor"]["model"].as_str().unwrap();
    let second = format!("{THREE}g =~ visual + textual + speed\n");
    let folder = folder("hierarchy", &[("b.lav", bifactor), ("s.lav", &second)]);
    let object = json(&covary(&folder, "reliability b.lav --data HS --orthogonal --bootstrap 0 --format json"));
    // Rows alpha, omega, omega2.
    for (j, (factor, key)) in [("g", "omega_h"), ("t", "omega_hs"), ("s", "omega_hs")].into_iter().enumerate() {
        let factor = named(&object["factors"], "factor", factor);
        close(&factor[key], &golden["bifactor"]["values"][j][2], 1e-6);
        close(&factor["alpha"], &golden["bifactor"]["values"][j][0], 1e-9);
        assert!(factor["omega_total"].as_f64().unwrap() > factor[key].as_f64().unwrap());
    }
    let general = named(&object["factors"], "factor", "g");
    assert_eq!(general["role"], "general");
    assert_eq!(general["schmid_leiman"].as_array().unwrap().len(), 9);

    let object = json(&covary(&folder, "reliability s.lav --data HS --bootstrap 0 --format json"));
    let general = named(&object["factors"], "factor", "g");
    let expected = &golden["second_order"];
    close(&general["omega_h"], &expected["l1"], 1e-7);
    close(&general["second_order"]["omega_l1"], &expected["l1"], 1e-7);
    close(&general["cr"], &expected["l2"], 1e-7);
    close(&general["second_order"]["omega_l1_partial"], &expected["partial"], 1e-7);
    for (i, row) in general["schmid_leiman"].as_array().unwrap().iter().enumerate() {
        assert_eq!(row["item"], expected["schmid_leiman"]["items"][i]);
        close(&row["general"], &expected["schmid_leiman"]["general"][i], 1e-7);
        close(&row["group"], &expected["schmid_leiman"]["group"][i], 1e-7);
    }
    // A factor and its own dimensions share items: only the dimensions are compared.
    assert_eq!(object["pairs"].as_array().unwrap().len(), 3);
    assert_eq!(object["pairs"][0]["merging"], Value::Null);
}

#[test]
fn ordered_items() {
    let golden = golden();
    let folder = folder("ordered", &[("m.lav", THREE)]);
    let object =
        json(&covary(&folder, "reliability m.lav --data ORDERED --ordered true --bootstrap 100 --format json"));
    assert_eq!(object["ordinal"], true);
    for (name, alpha) in golden["ordinal_alpha"].as_object().unwrap() {
        close(&named(&object["factors"], "factor", name)["alpha_ordinal"], alpha, 1e-5);
    }
    for pair in object["pairs"].as_array().unwrap() {
        let (error, width) = (pair["htmt_se"].as_f64().unwrap(), pair["htmt_ci_upper"].as_f64().unwrap());
        assert!(error > 0.02 && error < 0.2 && width > pair["htmt"].as_f64().unwrap());
        // The bootstrap draws persons anew and estimates the polychoric correlations of every draw.
        let (lower, upper) =
            (pair["htmt_boot_ci_lower"].as_f64().unwrap(), pair["htmt_boot_ci_upper"].as_f64().unwrap());
        assert!(lower < pair["htmt"].as_f64().unwrap() && upper > pair["htmt"].as_f64().unwrap());
    }
}

#[test]
fn groups_incomplete_cases_and_refusals() {
    let folder =
        folder("rest", &[("m.lav", THREE), ("none.lav", "x1 ~ x2\n"), ("one.lav", "f =~ x1 + x2 + x3\ng =~ x4\n")]);
    let object = json(&covary(&folder, "reliability m.lav --data HS --group school --bootstrap 50 --format json"));
    assert_eq!(object["factors"].as_array().unwrap().len(), 6);
    assert_eq!(object["pairs"][5]["group_label"], "Grant-White");
    let object = json(&covary(&folder, "reliability m.lav --data MISSING --missing ml --bootstrap 50 --format json"));
    let codes: Vec<&str> = object["warnings"].as_array().unwrap().iter().filter_map(|w| w["code"].as_str()).collect();
    assert!(codes.contains(&"I601"), "{codes:?}");
    let object = json(&covary(&folder, "reliability one.lav --data HS --bootstrap 50 --format json"));
    assert_eq!(named(&object["factors"], "factor", "g")["omega_total"], Value::Null);
    let refused = covary(&folder, "reliability none.lav --data HS --format json");
    assert_eq!(refused.status.code(), Some(1));
    let object: Value = serde_json::from_slice(&refused.stdout).unwrap();
    assert_eq!(object["error"]["code"], "E601");
    for wrong in ["--level 2", "--cluster school", "--weights x1"] {
        assert_eq!(covary(&folder, &format!("reliability m.lav --data HS {wrong}")).status.code(), Some(2), "{wrong}");
    }
}

#[test]
fn every_format_in_both_languages() {
    let folder = folder("formats", &[("m.lav", THREE)]);
    for command in ["reliability m.lav --data HS --bootstrap 50", "describe --data HS --scale visual=x1,x2,x3"] {
        for format in ["text", "markdown", "html", "latex"] {
            let english = text(&covary(&folder, &format!("{command} --format {format}")));
            let chinese = text(&covary(&folder, &format!("{command} --format {format} --lang zh")));
            assert!(english.contains("visual") && chinese.contains("题项"), "{command} {format}");
            assert!(!english.contains('{') || format == "html" || format == "latex", "{english}");
        }
    }
    let same = |threads: &str| {
        let data = std::fs::canonicalize("tests/golden/data/HolzingerSwineford1939.csv").unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_covary"));
        command.env("RAYON_NUM_THREADS", threads).current_dir(&folder);
        command.args(["reliability", "m.lav", "--bootstrap", "100", "--format", "json", "--data"]).arg(data);
        command.output().unwrap().stdout
    };
    assert_eq!(same("1"), same("3"));
}

#[test]
fn items_against_r() {
    let golden = golden();
    let folder = folder("items", &[]);
    let items = "x1,x2,x3,x4,x5,x6,x7,x8,x9";
    let object =
        json(&covary(&folder, &format!("describe --data HS --items {items} --scale all={items} --format json")));
    for expected in golden["critical"].as_array().unwrap() {
        let item = named(&object["items"], "item", expected["item"].as_str().unwrap());
        let critical = &item["critical"];
        assert_eq!(critical["n_low"], expected["n_low"]);
        assert_eq!(critical["n_high"], expected["n_high"]);
        close(&item["critical_ratio"], &expected["t_student"], 1e-10);
        close(&critical["df"], &expected["df_student"], 1e-12);
        close(&critical["t_welch"], &expected["t_welch"], 1e-10);
        close(&critical["df_welch"], &expected["df_welch"], 1e-10);
        close(&critical["pvalue"], &expected["p_student"], 1e-12);
        assert!(item["item_total"].is_number() && item["alpha_if_deleted"].is_number());
    }
    close(&object["scales"][0]["alpha"], &golden["all_nine"]["alpha"], 1e-12);
    let cases = object["mahalanobis"]["cases"].as_array().unwrap();
    assert_eq!(cases.len(), 301);
    for case in cases {
        let row = usize::try_from(case["row"].as_u64().unwrap()).unwrap() - 1;
        close(&case["d2"], &golden["mahalanobis"]["d2"][row], 1e-9);
        close(&case["pvalue"], &golden["mahalanobis"]["p"][row], 1e-9);
    }
    assert_eq!(object["mardia"]["n"], 301);
    assert_eq!(object["missing"]["patterns"][0]["n"], 301);
    assert_eq!(object["screening"], Value::Null);
}

#[test]
fn missing_patterns_add_up() {
    let folder = folder("patterns", &[("d.csv", "a,b,t\n1,2,x\n,3,y\n4,,z\n2,1,x\n,,u\n5,5,v\n")]);
    let object = json(&covary(&folder, "describe --data d.csv --format json"));
    assert_eq!((&object["nobs"], &object["complete"]), (&serde_json::json!(6), &serde_json::json!(3)));
    let patterns = object["missing"]["patterns"].as_array().unwrap();
    assert_eq!(patterns.iter().map(|p| p["n"].as_u64().unwrap()).sum::<u64>(), 6);
    assert_eq!(patterns[0]["missing"], serde_json::json!([]));
    assert_eq!(object["missing"]["cells"], 4);
    assert_eq!(object["items"][0]["frequencies"].as_array().unwrap().len(), 4);
}

#[test]
fn a_study_with_its_screening() {
    let folder = folder("study", &[]);
    let object = json(&covary(&folder, "describe STUDY --format json"));
    let screening = &object["screening"];
    let dropped: u64 = screening["steps"].as_array().unwrap().iter().map(|s| s["dropped"].as_u64().unwrap()).sum();
    let number = |key: &str| screening[key].as_u64().unwrap();
    assert_eq!(number("received") - dropped - number("outside"), number("analysed"));
    assert_eq!(object["nobs"].as_u64().unwrap(), number("analysed"));
    let satisfaction = named(&object["scales"], "scale", "SAT");
    assert!(satisfaction["alpha"].as_f64().unwrap() > 0.6);
    assert_eq!(covary(&folder, "describe STUDY --na 9").status.code(), Some(2));
    assert_eq!(covary(&folder, "describe").status.code(), Some(2));
    assert_eq!(covary(&folder, "describe --data HS --scale broken").status.code(), Some(2));
    assert_eq!(covary(&folder, "describe --data HS --items nothing").status.code(), Some(1));
}

#[test]
fn htmt2_of_a_correlation_near_zero_has_no_interval_by_derivatives() {
    // x2 and x7 correlate by -.08, with 301 cases less than two standard errors from zero.
    let model = "a =~ x1 + x2 + x3\nb =~ x7 + x8 + x9\nc =~ x4 + x5 + x6\n";
    let folder = folder("near-zero", &[("m.lav", model)]);
    let object = json(&covary(&folder, "reliability m.lav --data HS --bootstrap 200 --format json"));
    let pair = |first: &str, second: &str| {
        let pairs = object["pairs"].as_array().unwrap();
        pairs.iter().find(|pair| pair["first"] == first && pair["second"] == second).unwrap().clone()
    };
    let near = pair("a", "b");
    assert!(near["htmt2"].is_number() && near["htmt2_se"].is_null() && near["htmt2_ci_lower"].is_null(), "{near}");
    assert!(near["htmt2_boot_ci_lower"].is_number() && near["htmt_se"].is_number());
    let codes: Vec<&str> = object["warnings"].as_array().unwrap().iter().filter_map(|w| w["code"].as_str()).collect();
    assert!(codes.contains(&"I606"), "{codes:?}");
}
