//! Differential item functioning against MASS (tests/golden/functioning.json) and content validity against the published
//! table of Polit, Beck and Owen (2007), as a user of `covary describe` sees them.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::{Command, Output};

fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("describe-{name}"));
    std::fs::create_dir_all(&folder).unwrap();
    for (file, text) in files {
        std::fs::write(folder.join(file), text).unwrap();
    }
    folder
}

fn describe(folder: &PathBuf, arguments: &str) -> Output {
    let data = |name: &str| std::fs::canonicalize(format!("tests/golden/data/{name}.csv")).unwrap();
    let (ordered, frozen) = (data("HolzingerSwineford1939-ordered"), data("frozen-survey"));
    let study = std::fs::canonicalize("models/ce-crm-cl").unwrap();
    let arguments = arguments.split(' ').map(|word| match word {
        "ORDERED" => ordered.to_str().unwrap(),
        "FROZEN" => frozen.to_str().unwrap(),
        "STUDY" => study.to_str().unwrap(),
        other => other,
    });
    let mut command = Command::new(env!("CARGO_BIN_EXE_covary"));
    command.current_dir(folder).arg("describe").args(arguments).output().unwrap()
}

#[track_caller]
fn object(output: &Output) -> Value {
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn golden() -> Value {
    serde_json::from_str(&std::fs::read_to_string("tests/golden/functioning.json").unwrap()).unwrap()
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

fn same_items(scale: &Value, expected: &Value) {
    assert_eq!(list(&scale["items"]).len(), list(expected).len());
    for (item, expected) in list(&scale["items"]).iter().zip(list(expected)) {
        assert_eq!(
            (&item["item"], &item["class"], &item["status"]),
            (&expected["item"], &expected["class"], &json!("converged"))
        );
        for step in ["uniform", "nonuniform", "total"] {
            close(&item[step]["chisq"], &expected[step]["chisq"], 1e-8);
            assert_eq!(item[step]["df"].as_f64(), expected[step]["df"].as_f64());
            close(&item[step]["pvalue"], &expected[step]["p"], 1e-8);
            close(&item["delta_r2_nagelkerke"][step], &expected["nagelkerke"][step], 1e-9);
            close(&item["delta_r2_mcfadden"][step], &expected["mcfadden"][step], 1e-9);
        }
        close(&item["pvalue_holm"], &expected["p_holm"], 1e-8);
        for (i, odds) in list(&item["log_odds"]).iter().enumerate() {
            close(&odds["est"], &expected["log_odds"][i], 1e-7);
            close(&odds["se"], &expected["log_odds_se"][i], 1e-6);
        }
    }
}

#[test]
fn items_function_as_polr_says() {
    let golden = golden();
    let folder = folder("dif", &[]);
    let items = "x1,x2,x3,x4,x5,x6,x7,x8,x9";
    let expected = &golden["schools"];
    let found = object(&describe(&folder, &format!("--data ORDERED --items {items} --dif school --format json")));
    let scale = &found["dif"]["scales"][0];
    assert_eq!((&found["dif"]["match"], &scale["n"]), (&json!("rest"), &expected["n"]));
    same_items(scale, &expected["rest"]);
    assert!(codes(&found).contains(&"W631") && codes(&found).contains(&"I632"));
    let asked = format!("--data ORDERED --items {items} --dif school --dif-match purified --format json");
    let found = object(&describe(&folder, &asked));
    let scale = &found["dif"]["scales"][0];
    same_items(scale, &expected["purified"]["items"]);
    assert_eq!(
        (&scale["matched_on"], &scale["rounds"]),
        (&expected["purified"]["anchors"], &expected["purified"]["rounds"])
    );
    // Without names every column of numbers is an item, but not the groups.
    let all = object(&describe(&folder, "--data ORDERED --dif school --format json"));
    same_items(&all["dif"]["scales"][0], &expected["rest"]);

    // Three groups.
    let expected = &golden["stages"];
    let items: Vec<&str> = list(&expected["items"]).iter().filter_map(Value::as_str).collect();
    let asked = format!("--data FROZEN --items {} --dif stage --format json", items.join(","));
    let found = object(&describe(&folder, &asked));
    assert_eq!((&found["dif"]["scales"][0]["n"], list(&found["dif"]["groups"]).len()), (&expected["n"], 3));
    same_items(&found["dif"]["scales"][0], &expected["rest"]);
    assert!(!codes(&found).contains(&"W631"));
}

#[test]
fn every_scale_of_a_study_by_itself_in_every_format() {
    let folder = folder("dif-study", &[]);
    let found = object(&describe(&folder, "STUDY --dif stage --format json"));
    let scales = list(&found["dif"]["scales"]);
    assert!(scales.len() > 8 && scales.iter().all(|scale| scale["scale"].is_string()));
    let names = |scale: &Value| list(&scale["items"]).iter().map(|item| item["item"].clone()).collect::<Vec<_>>();
    let satisfaction = scales.iter().find(|scale| scale["scale"] == "SAT").unwrap();
    assert_eq!(names(satisfaction), ["SAT1", "SAT2", "SAT3", "SAT4"]);
    for (language, word) in [("en", "Differential item functioning"), ("zh", "项目功能差异")] {
        for format in ["text", "markdown", "html", "latex"] {
            let output = describe(&folder, &format!("STUDY --dif stage --format {format} --lang {language}"));
            let text = String::from_utf8(output.stdout).unwrap();
            assert!(text.contains(word) && !text.contains("{score}") && !text.contains("{column}"), "{format}");
        }
    }
}

#[test]
fn separation_and_what_cannot_be_tested_are_findings() {
    // Group B gives the highest answer of a alone, whatever the rest; d is constant.
    let mut csv = "g,a,b,c,d,id\n".to_owned();
    for i in 0..80 {
        let (b, c) = (1 + i * 7 % 5, 1 + i * 3 % 4);
        let a = if i % 2 == 1 { 3 } else { 1 + i / 2 % 3 };
        csv.push_str(&format!("{},{a},{b},{c},3,{i}\n", if i % 2 == 1 { "B" } else { "A" }));
    }
    let folder = folder(
        "dif-wrong",
        &[("d.csv", &csv), ("one.csv", "g,a,b\nA,1,2\nA,2,1\nA,3,1\n"), ("na.csv", "g,a,b\nA,1,2\nB,,1\nA,3,1\n")],
    );
    let found = object(&describe(&folder, "--data d.csv --items a,b,c,d --dif g --format json"));
    let scale = &found["dif"]["scales"][0];
    assert_eq!((&scale["items"][0]["status"], &scale["not_tested"]), (&json!("separated"), &json!(["d"])));
    assert_eq!(scale["items"][0]["log_odds"][0]["est"], Value::Null);
    assert!(scale["items"][0]["total"]["chisq"].as_f64().unwrap() > 0.0);
    assert!(["W632", "I631", "I632"].iter().all(|code| codes(&found).contains(code)), "{:?}", codes(&found));
    // A single item has nothing to be matched on.
    let found = object(&describe(&folder, "--data d.csv --items a --dif g --format json"));
    assert_eq!(found["dif"]["scales"][0]["not_tested"], json!(["a"]));
    for (arguments, exit, code) in [
        ("--data d.csv --items a,b --dif id", 1, "E631"),
        ("--data one.csv --items a,b --dif g", 1, "E631"),
        ("--data na.csv --items a,b --dif g", 1, "E631"),
        ("--data d.csv --items a,b,g --dif g", 1, ""),
        ("--data d.csv --items a,b,c --dif c", 1, "E632"),
        ("--data d.csv --items a,b --dif nothing", 1, ""),
        ("--data d.csv --dif g --dif-match total", 2, "E002"),
        ("--data d.csv --dif-match rest", 2, ""),
    ] {
        let output = describe(&folder, &format!("{arguments} --format json"));
        assert_eq!(output.status.code(), Some(exit), "{arguments}");
        let refused: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert!(code.is_empty() || refused["error"]["code"] == code, "{arguments}: {}", refused["error"]);
    }
}

#[test]
fn content_validity_of_a_file_of_experts() {
    // Nine experts: items that nine, eight, seven and six find relevant. Printed: 1.00, .89, .78; kappa 1.00, .89, .76.
    let mut csv = "item,e1,e2,e3,e4,e5,e6,e7,e8,e9\n".to_owned();
    for (item, agreeing) in [("q1", 9), ("q2", 8), ("q3", 7), ("q4", 6)] {
        let ratings: Vec<&str> =
            (0..9).map(|expert| if expert < agreeing { ["3", "4"][expert % 2] } else { "2" }).collect();
        csv.push_str(&format!("{item},{}\n", ratings.join(",")));
    }
    let folder = folder(
        "experts",
        &[
            ("e.csv", &csv),
            ("few.csv", "item;a;b\nq1;4;-\nq2;1;3\n"),
            ("wrong.csv", "item,a,b,c\nq1,4,5,3\nq2,x,3,2.5\nq2,1,2,3\n"),
            ("alone.csv", "item,a\nq1,4\nq2,3\n"),
            ("empty.csv", "item,a,b\nq1,,\nq2,,\n"),
        ],
    );
    let found = object(&describe(&folder, "--experts e.csv --format json"));
    let content = &found["content_validity"];
    let printed = [
        (1.0, 0.002, 1.0, "excellent"),
        (0.89, 0.018, 0.89, "excellent"),
        (0.78, 0.070, 0.76, "excellent"),
        (0.67, 0.164, 0.60, "good"),
    ];
    for (item, (index, chance, kappa, verdict)) in list(&content["items"]).iter().zip(printed) {
        assert!((item["icvi"].as_f64().unwrap() - index).abs() < 0.005);
        assert!((item["chance"].as_f64().unwrap() - chance).abs() < 0.0005);
        assert!((item["kappa"].as_f64().unwrap() - kappa).abs() < 0.005);
        assert_eq!(item["verdict"], verdict);
    }
    close(&content["scvi_ave"], &json!(30.0 / 36.0), 1e-14);
    close(&content["scvi_ua"], &json!(0.25), 1e-14);
    // 7 of 9 is .778: below .78 as printed, and so are those of 6.
    assert_eq!(codes(&found), ["W641", "W642"]);
    assert_eq!((&found["items"], &found["dif"]), (&json!([]), &Value::Null));

    let found = object(&describe(&folder, "--experts few.csv --na - --format json"));
    assert_eq!(found["content_validity"]["items"][0]["experts"], 1);
    assert!(codes(&found).contains(&"I641") && codes(&found).contains(&"I642"));
    for (language, word) in [("en", "judgement"), ("zh", "评价")] {
        for format in ["text", "markdown", "html", "latex"] {
            let output = describe(&folder, &format!("--experts e.csv --format {format} --lang {language}"));
            assert!(String::from_utf8(output.stdout).unwrap().contains(word), "{format}");
        }
    }
    for (arguments, exit, code) in [
        ("--experts wrong.csv", 1, "E641"),
        ("--experts alone.csv", 1, "E642"),
        ("--experts empty.csv", 1, "E644"),
        ("--experts missing.csv", 1, ""),
        ("--experts e.csv --items q1", 2, "E003"),
        ("--experts e.csv --dif q1", 2, "E003"),
        ("--experts e.csv --delimiter nonsense", 2, ""),
        ("STUDY --experts e.csv", 2, ""),
    ] {
        let output = describe(&folder, &format!("{arguments} --format json"));
        assert_eq!(output.status.code(), Some(exit), "{arguments}");
        let refused: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert!(code.is_empty() || refused["error"]["code"] == code, "{arguments}: {}", refused["error"]);
    }
    assert_eq!(describe(&folder, "--experts e.csv --data e.csv").status.code(), Some(2));
    let refused = describe(&folder, "--experts wrong.csv --format json");
    let refused: Value = serde_json::from_slice(&refused.stdout).unwrap();
    let faults = list(&refused["warnings"]).iter().map(|w| w["code"].as_str().unwrap()).collect::<Vec<_>>();
    assert_eq!(faults, ["E641", "E641", "E641", "E643"]);
}
