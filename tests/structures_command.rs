//! `covary structures` as a user runs it: every structure, difference test and index of the general factor against lavaan
//! (tests/golden/rival-structures.json), the rules on data where the answer is known, and what is refused.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

mod common;

use common::{assert_close, golden};
use serde_json::Value;
use std::path::PathBuf;
use std::process::{Command, Output};

const SURVEY: &str = "data/ce-crm-cl.csv";
const CODEBOOK: &str = "models/ce-crm-cl/codebook.csv";
const MEASUREMENT: &str = "models/ce-crm-cl/measurement.lav";
const SECOND_ORDER: &str = "models/ce-crm-cl/loyalty-second-order.lav";
const MENTAL: &str = "tests/golden/data/HolzingerSwineford1939.csv";

fn covary(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_covary")).arg("structures").args(arguments).output().unwrap()
}

#[track_caller]
fn json(arguments: &[&str]) -> Value {
    let arguments: Vec<&str> = arguments.iter().copied().chain(["--format", "json"]).collect();
    let output = covary(&arguments);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// A model in a file of its own.
fn file(name: &str, text: &str) -> String {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("structures");
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(format!("{name}.lav"));
    std::fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

fn mental() -> String {
    file("mental", "visual =~ x1 + x2 + x3\ntextual =~ x4 + x5 + x6\nspeed =~ x7 + x8 + x9\n")
}

fn list(value: &Value) -> &Vec<Value> {
    value.as_array().unwrap()
}

fn named<'v>(value: &'v Value, key: &str, name: &Value) -> &'v Value {
    list(value).iter().find(|entry| entry[key] == *name).unwrap_or_else(|| panic!("no {name}"))
}

#[track_caller]
fn close(found: &Value, expected: &Value, tolerance: f64, what: &str) {
    assert_close(found.as_f64().unwrap_or(f64::NAN), expected.as_f64().unwrap(), tolerance, 1.0, what);
}

/// Compares what a case of the golden file holds; returns how many numbers that were.
fn check(id: &str, found: &Value) -> usize {
    let cases = golden("rival-structures.json");
    let case = named(&cases["cases"], "id", &Value::from(id));
    assert_eq!(found["nobs"], case["nobs"], "{id}");
    let mut numbers = 0;
    for structure in list(&case["structures"]) {
        let own = named(&found["structures"], "name", &structure["name"]);
        assert_eq!(own["proper"], structure["proper"], "{id} {}", structure["name"]);
        for (key, value) in structure["fit"].as_object().unwrap().iter().filter(|(_, value)| value.is_number()) {
            // lavaan's search for the baseline model ends early from the table of start values of this fit.
            let own_baseline = key.starts_with("cfi") || key.starts_with("tli");
            if (id, structure["name"].as_str()) == ("mental", Some("bifactor")) && own_baseline {
                continue;
            }
            let size = value.as_f64().unwrap().abs().max(1.0);
            close(&own["fit"][key], value, 1e-6 * size, &format!("{id} {} {key}", structure["name"]));
            numbers += 1;
        }
    }
    for test in list(&case["tests"]) {
        let pair = |own: &&Value| own["restricted"] == test["restricted"] && own["full"] == test["full"];
        let own = &list(&found["comparisons"]).iter().find(pair).unwrap_or_else(|| panic!("no {test}"))["difference"];
        for key in ["chisq", "df", "pvalue"] {
            let size = test[key].as_f64().unwrap().abs().max(1.0);
            close(&own[key], &test[key], 2e-5 * size, &format!("{id} {test} {key}"));
            numbers += 1;
        }
    }
    for (form, expected) in case["general"].as_object().unwrap() {
        let own = &found["general"][form];
        for key in ["omega", "omega_h", "ecv", "puc", "h"] {
            close(&own[key], &expected[key], 1e-6, &format!("{id} {form} {key}"));
            numbers += 1;
        }
        for dimension in list(&expected["dimensions"]) {
            let own = named(&own["dimensions"], "dimension", &dimension["dimension"]);
            for key in ["loading", "omega", "omega_hs", "ecv"].into_iter().filter(|key| dimension[key].is_number()) {
                close(&own[key], &dimension[key], 1e-6, &format!("{id} {form} {} {key}", dimension["dimension"]));
                numbers += 1;
            }
        }
        for item in list(&expected["items"]) {
            let own = named(&own["items"], "item", &item["item"]);
            for key in ["general", "dimension"] {
                close(&own[key], &item[key], 1e-6, &format!("{id} {form} {} {key}", item["item"]));
                numbers += 1;
            }
        }
    }
    for (chain, paths) in case["paths"].as_object().unwrap() {
        for path in list(paths) {
            let same = |own: &&Value| own["lhs"] == path["lhs"] && own["rhs"] == path["rhs"];
            let own = list(&found["paths"][chain]).iter().find(same).unwrap();
            close(&own["std_all"], &path["std_all"], 1e-6, &format!("{id} {chain} {path}"));
            numbers += 1;
        }
    }
    for weight in case["weights"].as_array().into_iter().flatten() {
        let same = |own: &&Value| own["structure"] == weight["structure"] && own["dimension"] == weight["dimension"];
        let own = list(&found["weights"]).iter().find(same).unwrap();
        for (key, name) in [("std_all", "std_all"), ("std_all_se", "std_all_se"), ("pvalue", "p"), ("vif", "vif")] {
            close(&own[key], &weight[name], 2e-6, &format!("{id} {weight} {key}"));
            numbers += 1;
        }
    }
    numbers
}

#[test]
fn structures_with_outcomes_agree_with_lavaan() {
    let found = json(&[
        MEASUREMENT,
        "--data",
        SURVEY,
        "--codebook",
        CODEBOOK,
        "--factors",
        "CL,AL,IL,BL",
        "--effects",
        "SAT,RET",
    ]);
    assert!(check("loyalty-outcomes", &found) > 250);
    let golden = golden("rival-structures.json");
    let target = &golden["cases"][0]["target"];
    let second_order = list(&found["comparisons"]).iter().find(|pair| pair["target"].is_number()).unwrap();
    assert_eq!((&second_order["restricted"], &second_order["full"]), (&"second_order".into(), &"correlated".into()));
    close(&second_order["target"], target, 1e-7, "target");
    // Two outcomes identify the remainder of the construct and nothing more.
    let pair = |pair: &&Value| pair["restricted"] == "composite" && pair["full"] == "mimic";
    assert_eq!(list(&found["comparisons"]).iter().find(pair).unwrap()["relation"], "equivalent");
    let recommended = &found["recommendation"];
    assert_eq!(recommended["preferred"]["structure"], "second_order");
    assert_eq!(recommended["preferred"]["evidence"], "very_strong");
    assert_eq!(recommended["second_order"], "acceptable");
    assert_eq!(recommended["score"], "one_score");
    assert_eq!(recommended["outcomes"]["structure"], "second_order_outcomes");
    // The chain of M5 fits well by itself and is told by the comparison alone.
    let excluded = named(&recommended["excluded"], "structure", &"chain".into());
    assert_eq!(excluded["reason"], "loses_fit");
}

#[test]
fn incomplete_answers_agree_with_lavaan() {
    let found = json(&[SECOND_ORDER, "--data", SURVEY, "--codebook", CODEBOOK, "--missing", "ml"]);
    assert!(check("loyalty-incomplete", &found) > 180);
    assert_eq!(found["construct"], "LOY");
}

#[test]
fn robust_tests_agree_with_lavaan_and_three_dimensions_cannot_tell() {
    let found = json(&[&mental(), "--data", MENTAL, "--estimator", "MLR"]);
    assert!(check("mental", &found) > 150);
    assert_eq!(found["indices"], "robust");
    let recommended = &found["recommendation"];
    assert_eq!(recommended["preferred"]["structure"], "correlated");
    assert_eq!(recommended["preferred"]["equivalent"], serde_json::json!(["second_order", "full_chain"]));
    assert_eq!(recommended["second_order"], "equivalent");
    assert_eq!(recommended["score"], "dimensions");
    assert_eq!(recommended["own_scores"], serde_json::json!(["textual"]));
    assert_eq!(recommended["fits"], false);
    assert_eq!(named(&recommended["excluded"], "structure", &"bifactor".into())["reason"], "improper");
    let codes: Vec<&str> = list(&found["warnings"]).iter().map(|w| w["code"].as_str().unwrap()).collect();
    // The negative variance of the bifactor structure, the formative ones that lack outcomes, the bad fit.
    assert!(["W405", "I654", "W652", "I651"].iter().all(|code| codes.contains(code)), "{codes:?}");
    for name in ["composite", "mimic"] {
        let structure = named(&found["structures"], "name", &name.into());
        assert_eq!((&structure["status"], &structure["fit"]), (&"not_identifiable".into(), &Value::Null));
    }
}

#[test]
fn ordered_items_agree_with_lavaan() {
    let found = json(&[SECOND_ORDER, "--data", SURVEY, "--codebook", CODEBOOK, "--ordered", "true"]);
    assert!(check("loyalty-ordered", &found) > 150);
    assert_eq!(found["recommendation"]["by"], "cfi");
    assert_eq!(found["recommendation"]["preferred"]["structure"], "second_order");
}

/// Ten constructs of a whole study are not one, whatever the variance of the sum of all their items says.
#[test]
fn different_constructs_are_not_one() {
    let found = json(&[MEASUREMENT, "--data", SURVEY, "--codebook", CODEBOOK]);
    let recommended = &found["recommendation"];
    assert_eq!(recommended["second_order"], "not_acceptable");
    assert_eq!(recommended["preferred"]["structure"], "correlated");
    assert_eq!(recommended["preferred"]["equivalent"], serde_json::json!(["full_chain"]));
    assert!(list(&found["text"]).iter().any(|sentence| sentence.as_str().unwrap().contains("are not one construct")));
}

/// Halves of one scale are one: the correlated dimensions end improper or nearly so, and one factor is preferred.
#[test]
fn halves_of_one_scale_are_one_factor() {
    let model = file("halves", "A =~ AL1 + AL2 + CL1\nB =~ AL3 + CL2 + CL3\n");
    let found = json(&[&model, "--data", SURVEY, "--estimator", "MLR"]);
    let recommended = &found["recommendation"];
    assert_eq!(recommended["preferred"]["structure"], "one_factor", "{recommended}");
}

/// Dimensions of one and two items: the bifactor structure has equal loadings and no factor for the single item, and where
/// the dimensions themselves are improper that is said.
#[test]
fn few_items_and_improper_dimensions_are_told() {
    let model = file("few", "A =~ x1 + x2\nB =~ x4 + x5 + x6\nC =~ x7\nD =~ x3 + x9\n");
    let found = json(&[&model, "--data", MENTAL]);
    let bifactor = named(&found["structures"], "name", &"bifactor".into())["model"].as_str().unwrap();
    assert!(bifactor.contains("A_group_loading*x2") && !bifactor.contains("C =~"), "{bifactor}");
    let codes: Vec<&str> = list(&found["warnings"]).iter().map(|w| w["code"].as_str().unwrap()).collect();
    assert!(codes.contains(&"I653") && codes.contains(&"W653"), "{codes:?}");
    assert_eq!(found["recommendation"]["preferred"], Value::Null);
    assert_eq!(found["recommendation"]["second_order"], "undecided");
}

/// Every structure is given in full, and fits alone as it does here.
#[test]
fn a_structure_can_be_fitted_by_itself() {
    let found = json(&[MEASUREMENT, "--data", SURVEY, "--factors", "CL,AL,IL,BL", "--criteria", "nps,repurchase12"]);
    let mut fitted = 0;
    for structure in list(&found["structures"]) {
        let name = structure["name"].as_str().unwrap();
        let path = file(&format!("alone-{name}"), structure["model"].as_str().unwrap());
        let output = Command::new(env!("CARGO_BIN_EXE_covary"))
            .args(["fit", &path, "--data", SURVEY, "--format", "json"])
            .output()
            .unwrap();
        let alone: Value = serde_json::from_slice(&output.stdout).unwrap();
        close(&alone["fit"]["chisq"], &structure["fit"]["chisq"], 1e-6, name);
        fitted += 1;
    }
    assert_eq!(fitted, 11);
}

/// The order of the dimensions changes the chain and nothing else.
#[test]
fn order_and_split_are_the_users() {
    let run = |extra: &[&str]| {
        let mut arguments = vec![SECOND_ORDER, "--data", SURVEY];
        arguments.extend(extra);
        json(&arguments)
    };
    let usual = run(&[]);
    let turned = run(&["--factors", "BL,IL,AL,CL", "--behavioural", "BL"]);
    let chisq = |found: &Value, name: &str| named(&found["structures"], "name", &name.into())["fit"]["chisq"].clone();
    for name in ["one_factor", "two_factor", "correlated", "second_order", "bifactor", "chain", "full_chain"] {
        // A chain read backwards implies the same.
        close(&chisq(&turned, name), &chisq(&usual, name), 1e-5, name);
    }
    let mixed = run(&["--factors", "CL,BL,AL,IL", "--attitudinal", "CL,IL"]);
    assert!((chisq(&mixed, "chain").as_f64().unwrap() - chisq(&usual, "chain").as_f64().unwrap()).abs() > 10.0);
    assert_eq!(mixed["split"]["behavioural"], serde_json::json!(["BL", "AL"]));
    let two = run(&["--factors", "CL,AL"]);
    let split = named(&two["structures"], "name", &"two_factor".into());
    assert_eq!((&split["status"], &two["split"]), (&"same_as_correlated".into(), &Value::Null));
    assert_eq!(two["recommendation"]["second_order"], "equivalent");
    assert!(list(&two["structures"]).iter().all(|structure| structure["name"] != "full_chain"));
}

#[test]
fn every_format_and_both_languages_are_written() {
    for (format, sign) in [("text", "Rules, and what they give here"), ("markdown", "| structure"), ("html", "<table")]
    {
        let output = covary(&[SECOND_ORDER, "--data", SURVEY, "--format", format]);
        assert_eq!(output.status.code(), Some(0));
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(text.contains(sign), "{format}: {text}");
        assert!(text.contains("second-order factor"), "{format}");
        // A gap that nothing filled would stand there in braces.
        assert!(format == "html" || !text.contains('{'), "{format}: {text}");
    }
    let output = covary(&[SECOND_ORDER, "--data", SURVEY, "--lang", "zh"]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("规则及其在此处的结果") && text.contains("首选结构为：二阶因子"), "{text}");
}

#[test]
fn what_cannot_be_meant_is_refused() {
    let code = |arguments: &[&str]| {
        let arguments: Vec<&str> = arguments.iter().copied().chain(["--format", "json"]).collect();
        let output = covary(&arguments);
        let object: Value = serde_json::from_slice(&output.stdout).unwrap();
        (output.status.code().unwrap(), object["error"]["code"].as_str().unwrap_or_default().to_owned())
    };
    let with = |extra: &[&str]| {
        let mut arguments = vec![MEASUREMENT, "--data", SURVEY];
        arguments.extend(extra);
        code(&arguments)
    };
    let refused = |code: &str| (1, code.to_owned());
    assert_eq!(with(&["--factors", "CL"]), refused("E651"));
    assert_eq!(with(&["--factors", "CL,LO"]), refused("E652"));
    assert_eq!(with(&["--factors", "CL,AL,CL"]), refused("E653"));
    assert_eq!(with(&["--factors", "CL,AL,IL", "--attitudinal", "CL,AL,IL"]), refused("E655"));
    assert_eq!(with(&["--factors", "CL,AL,IL", "--effects", "AL,RET"]), refused("E656"));
    assert_eq!(with(&["--factors", "CL,AL,IL", "--criteria", "nps,RET1"]), refused("E656"));
    assert_eq!(with(&["--factors", "CL,AL,IL", "--criteria", "nps,nobody"]).0, 1);
    for flags in [["--group", "stage"], ["--call", "growth"], ["--orthogonal", "true"], ["--effect-coding", "true"]] {
        let flags = if flags[0].starts_with("--o") || flags[0].starts_with("--e") {
            vec![format!("{}={}", flags[0], flags[1])]
        } else {
            flags.iter().map(|flag| (*flag).to_owned()).collect()
        };
        let flags: Vec<&str> = flags.iter().map(String::as_str).collect();
        let expected = if flags[0] == "--call" { "E002" } else { "E010" };
        assert_eq!(with(&flags), (2, expected.to_owned()), "{flags:?}");
    }
    let efa = file("efa", "efa(\"b\")*f1 + efa(\"b\")*f2 =~ x1 + x2 + x3 + x4 + x5 + x6\n");
    assert_eq!(code(&[&efa, "--data", MENTAL]), refused("E658"));
    let groups =
        file("groups", "group: Pasteur\nA =~ x1 + x2\nB =~ x4 + x5\ngroup: Grant-White\nA =~ x1 + x2\nB =~ x4 + x5\n");
    assert_eq!(code(&[&groups, "--data", MENTAL]), refused("E657"));
    let unknown = file("unknown", "A =~ x1 + x2 + nobody\nB =~ x4 + x5 + x6\n");
    assert_eq!(code(&[&unknown, "--data", MENTAL]).0, 1);
}
