//! `fit --modification`: filters, formats, refusals.

use super::{THREE_FACTORS, Workdir};
use serde_json::Value;

fn holzinger() -> Workdir {
    let dir = Workdir::new();
    dir.data("HolzingerSwineford1939.csv").file("model.lav", THREE_FACTORS);
    dir
}

const FIT: [&str; 6] = ["fit", "model.lav", "--data", "data.csv", "--call", "cfa"];

fn json(dir: &Workdir, flags: &[&str]) -> Value {
    let ran = dir.run(&[&FIT[..], &["--format", "json"], flags].concat());
    assert_eq!(ran.code, 0, "{}", ran.err);
    serde_json::from_str(&ran.out).unwrap()
}

fn indices(object: &Value) -> Vec<Value> {
    object["modification"]["indices"].as_array().unwrap().clone()
}

#[test]
fn json_has_all_unless_a_filter_says_otherwise() {
    let dir = holzinger();
    assert!(json(&dir, &[]).get("modification").is_none());
    let object = json(&dir, &["--modification"]);
    let all = indices(&object);
    assert_eq!((all.len(), object["modification"]["tested"].as_u64()), (54, Some(54)));
    assert_eq!(object["modification"]["unidentified"].as_array().unwrap().len(), 3);
    assert!((all[0]["mi"].as_f64().unwrap() - 36.411).abs() < 1e-3 && all[0]["rhs"] == "x9");
    assert!(all[0]["mi_scaled"].is_null() && all[0]["mi_robust"].is_null());
    assert!(all.windows(2).all(|pair| pair[0]["mi"].as_f64() >= pair[1]["mi"].as_f64()));
    assert!(object["warnings"].as_array().unwrap().iter().any(|w| w["code"] == "I504"));
    assert!(object["score_tests"]["equalities"].as_array().unwrap().is_empty());
    let some = indices(&json(&dir, &["--mi", "--mi-minimum", "10"]));
    assert_eq!(some, all[..4]);
    let some = indices(&json(&dir, &["--mi", "--mi-op", "~~", "--mi-number", "2"]));
    assert!(some.len() == 2 && some.iter().all(|row| row["op"] == "~~"));
    let other = indices(&json(&dir, &["--mi", "--mi-delta", "0.3", "--mi-power", "0.5"]));
    assert!(other[0]["power"].as_f64() > all[0]["power"].as_f64() && other[0]["decision"] == "epc:m");
}

#[test]
fn robust_estimators_have_both_corrections_and_groups_their_score_tests() {
    let dir = holzinger();
    let object = json(&dir, &["--mi", "--estimator", "MLR", "--group", "school", "--group-equal", "loadings"]);
    let first = &indices(&object)[0];
    assert!(first["mi_scaled"].is_f64() && first["mi_robust"].is_f64() && first["group_label"] == "Grant-White");
    let tests = &object["score_tests"];
    assert!((tests["total"]["chisq"].as_f64().unwrap() - 7.256).abs() < 1e-3 && tests["total"]["df"] == 6);
    let equalities = tests["equalities"].as_array().unwrap();
    assert_eq!(equalities.len(), 6);
    let members = equalities[2]["members"].as_array().unwrap();
    assert!(members.len() == 2 && members[1]["rhs"] == "x5" && members[1]["group"] == 2);
    assert!((members[0]["test"]["chisq"].as_f64().unwrap() - 4.649).abs() < 1e-3);
    assert!((members[0]["epc"].as_f64().unwrap() + members[1]["epc"].as_f64().unwrap()).abs() < 1e-9);
}

#[test]
fn documents_show_what_is_significant_in_every_format_and_both_languages() {
    let dir = holzinger();
    for (format, words) in [
        ("text", "Modification indices"),
        ("markdown", "## 6 Modification indices"),
        ("html", "Modification indices</h2>"),
        ("latex", "Modification indices"),
    ] {
        let ran = dir.run(&[&FIT[..], &["--mi", "--format", format]].concat());
        assert!(ran.code == 0 && ran.out.contains(words), "{format}: {}", ran.out);
        assert!(ran.out.contains("18 of 54 relations"), "{format}: {}", ran.out);
    }
    let chinese = dir.run(&[&FIT[..], &["--mi", "--lang", "zh"]].concat()).out;
    assert!(chinese.contains("修正指数") && chinese.contains("在 54 个可释放的关系中显示 18 个"), "{chinese}");
    let none = dir.run(&[&FIT[..], &["--mi", "--mi-minimum", "100"]].concat()).out;
    assert!(none.contains("0 of 54 relations"), "{none}");
}

#[test]
fn what_is_wrong_is_refused() {
    let dir = holzinger();
    for flags in [
        &["--mi", "--mi-alpha", "2"][..],
        &["--mi", "--mi-delta", "0"],
        &["--mi", "--mi-power", "x"],
        &["--mi", "--mi-minimum", "-1"],
        &["--mi", "--mi-number", "1.5"],
        &["--mi", "--mi-op", "=~,=="],
        &["--mi-number", "3"],
    ] {
        let ran = dir.run(&[&FIT[..], flags].concat());
        assert_eq!(ran.code, 2, "{flags:?}: {}", ran.err);
    }
}

#[test]
fn without_a_solution_there_are_none() {
    let dir = holzinger();
    dir.file("model.lav", "f =~ NA*x1 + x2 + x3\n");
    let ran = dir.run(&[&FIT[..], &["--mi", "--format", "json"]].concat());
    let object: Value = serde_json::from_str(&ran.out).unwrap();
    assert!(ran.code == 3 || ran.code == 1, "{}", ran.err);
    assert!(object["modification"].is_null(), "{}", ran.out);
}
