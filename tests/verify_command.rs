//! `covary verify` as a program: a report that agrees, a changed number, a changed cell, a changed page, wrong input.

#![expect(clippy::unwrap_used, reason = "a failing test is what unwrap is for here")]

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn covary(folder: &Path, line: &str) -> Output {
    let arguments = line.split(' ');
    Command::new(env!("CARGO_BIN_EXE_covary")).current_dir(folder).args(arguments).output().unwrap()
}

/// A folder with the template study at `models/own` and its report.
fn reported(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("verify-{name}"));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    assert!(covary(&folder, "init models/own").status.success());
    let report = covary(&folder, "report models/own");
    assert!(report.status.success(), "{}", String::from_utf8_lossy(&report.stderr));
    folder
}

fn change(path: &Path, change: impl Fn(String) -> String) {
    let before = std::fs::read_to_string(path).unwrap();
    let after = change(before.clone());
    assert_ne!(before, after);
    std::fs::write(path, after).unwrap();
}

fn verified(folder: &Path, line: &str) -> (i32, Value) {
    let output = covary(folder, &format!("{line} --format json"));
    (output.status.code().unwrap(), serde_json::from_slice(&output.stdout).unwrap())
}

fn codes(object: &Value) -> Vec<&str> {
    object["warnings"].as_array().unwrap().iter().map(|finding| finding["code"].as_str().unwrap()).collect()
}

#[test]
fn a_report_agrees_until_a_number_a_cell_or_a_page_is_changed() {
    let folder = reported("agrees");
    let (exit, object) = verified(&folder, "verify reports/own");
    assert_eq!((exit, &object["verified"], &object["differences"]), (0, &true.into(), &Value::Array(vec![])));
    assert!(object["compared"].as_u64().unwrap() > 500);
    assert!(object["files"].as_array().unwrap().contains(&"report.zh.html".into()));
    for (language, verdict) in [("en", "the report is what its study gives"), ("zh", "报告与研究结果一致")] {
        let output = covary(&folder, &format!("verify reports/own --lang {language}"));
        assert!(String::from_utf8(output.stdout).unwrap().contains(verdict));
    }
    // From elsewhere, by the file.
    let (exit, _) = verified(&folder.join("reports"), "verify own/results.json");
    assert_eq!(exit, 0);

    // A page.
    let page = folder.join("reports/own/report.en.md");
    let text = std::fs::read_to_string(&page).unwrap();
    let line = 1 + text.lines().position(|line| line.starts_with("## 1 ")).unwrap();
    change(&page, |text| text.replacen("## 1 ", "## One ", 1));
    let (exit, object) = verified(&folder, "verify reports/own");
    assert_eq!((exit, codes(&object)), (1, vec!["E964"]));
    assert_eq!(object["changed"], serde_json::json!([{ "file": "report.en.md", "line": line }]));
    std::fs::write(&page, text).unwrap();

    // A number.
    let results = folder.join("reports/own/results.json");
    let text = std::fs::read_to_string(&results).unwrap();
    let mut object: Value = serde_json::from_str(&text).unwrap();
    let id = object["models"][0]["id"].as_str().unwrap().to_owned();
    let cfi = object["models"][0]["fit"]["cfi"].as_f64().unwrap();
    object["models"][0]["fit"]["cfi"] = (cfi + 0.01).into();
    std::fs::write(&results, object.to_string()).unwrap();
    let (exit, object) = verified(&folder, "verify reports/own");
    assert_eq!((exit, codes(&object)), (1, vec!["E963"]));
    assert_eq!(object["differences"][0]["place"], format!("models[{id}].fit.cfi"));
    assert_eq!(object["differences"][0]["recomputed"], cfi);
    assert_eq!(verified(&folder, "verify reports/own --tolerance 0.1").0, 0);
    let shown = String::from_utf8(covary(&folder, "verify reports/own").stdout).unwrap();
    assert!(shown.contains("the report is not what its study gives") && shown.contains(".fit.cfi"));

    // Another version.
    change(&results, |_| text.replacen(env!("CARGO_PKG_VERSION"), "0.0.1", 1));
    let (exit, object) = verified(&folder, "verify reports/own");
    assert!(codes(&object).contains(&"W965") && exit == 0 && object["version"] == "0.0.1");
    std::fs::write(&results, text).unwrap();

    // A cell of the data.
    change(&folder.join("models/own/data.csv"), |data| {
        let (head, rest) = data.split_once('\n').unwrap();
        let (first, rest) = rest.split_once('\n').unwrap();
        let digit = first.find(|c: char| c.is_ascii_digit()).unwrap();
        let other = if &first[digit..=digit] == "1" { "2" } else { "1" };
        format!("{head}\n{}{other}{}\n{rest}", &first[..digit], &first[digit + 1..])
    });
    let (exit, object) = verified(&folder, "verify reports/own");
    assert_eq!((exit, codes(&object)[0], &object["same_data"]), (1, "E962", &false.into()));
}

#[test]
fn what_cannot_be_verified_is_refused() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("verify-wrong");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("none.json"), "{}").unwrap();
    std::fs::write(folder.join("text.json"), "text").unwrap();
    std::fs::write(folder.join("results.json"), "{\"study\": {\"id\": \"far\"}}").unwrap();
    for (line, exit, code) in [
        ("verify nowhere", 1, "E960"),
        ("verify none.json", 1, "E960"),
        ("verify text.json", 1, "E960"),
        ("verify .", 1, "E961"),
        ("verify . --study nowhere", 1, "E901"),
        ("verify . --tolerance 2", 2, "E002"),
        ("verify . --tolerance x", 2, "E001"),
        ("verify", 2, "E001"),
    ] {
        let output = covary(&folder, line);
        assert_eq!(output.status.code(), Some(exit), "{line}");
        let (_, object) = if code == "E001" { continue } else { verified(&folder, line) };
        assert_eq!(object["error"]["code"], code, "{line}");
    }
}

#[test]
fn a_report_by_another_convention_is_verified_by_it() {
    let folder = reported("convention");
    let report = covary(&folder, "report models/own --convention amos --output reports/amos");
    assert!(report.status.success(), "{}", String::from_utf8_lossy(&report.stderr));
    let read = |name: &str| -> Value {
        let text = std::fs::read_to_string(folder.join(name).join("results.json")).unwrap();
        serde_json::from_str(&text).unwrap()
    };
    let (own, amos) = (read("reports/own"), read("reports/amos"));
    assert_eq!((&own["convention"], &amos["convention"]), (&"lavaan".into(), &"amos".into()));
    let number = |results: &Value, key: &str| results["models"][0]["fit"][key].as_f64().unwrap();
    let n = own["models"][0]["ntotal"].as_f64().unwrap();
    assert!((number(&amos, "chisq") / number(&own, "chisq") - (n - 1.0) / n).abs() < 1e-6);
    // The appendix holds both either way.
    let appendix =
        |results: &Value, program: &str| results["conventions"][0]["numbers"][program]["chisq"].as_f64().unwrap();
    assert!((appendix(&own, "amos") / number(&amos, "chisq") - 1.0).abs() < 1e-6);
    assert!((appendix(&amos, "lavaan") / number(&own, "chisq") - 1.0).abs() < 1e-6);
    let page = std::fs::read_to_string(folder.join("reports/amos/report.en.md")).unwrap();
    assert!(page.contains("covary report own --convention amos") && page.contains("conventions of amos"), "{page}");
    let (exit, object) = verified(&folder, "verify reports/amos");
    assert_eq!((exit, &object["differences"]), (0, &Value::Array(vec![])));
    // The study file may say it too; the command line still decides.
    change(&folder.join("models/own/study.toml"), |text| {
        text.replacen("[report]", "[report]\nconvention = \"lisrel\"", 1)
    });
    let report = covary(&folder, "report models/own --output reports/lisrel");
    assert!(report.status.success());
    assert_eq!(read("reports/lisrel")["convention"], "lisrel");
    let report = covary(&folder, "report models/own --convention lavaan --output reports/lavaan");
    assert!(report.status.success());
    assert!((number(&read("reports/lavaan"), "chisq") - number(&own, "chisq")).abs() < 1e-9);
    let refused = covary(&folder, "report models/own --convention spss");
    assert_eq!(refused.status.code(), Some(2));
}
