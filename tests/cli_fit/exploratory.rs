//! Exploratory blocks on the command line: what is answered, what is refused and by which name.

use super::{THREE_FACTORS, holzinger};
use serde_json::{Value, json};

const TWO: &str = "efa(\"b\")*f1 + efa(\"b\")*f2 =~ x1 + x2 + x3 + x4 + x5 + x6\n";

fn code(model: &str, flags: &[&str]) -> (i32, Value) {
    let (exit, object) = holzinger(model).fit(flags);
    (exit, object["error"]["code"].clone())
}

#[test]
fn a_rotated_block_says_how_it_was_rotated() {
    let (exit, fit) = holzinger(TWO).fit(&["--rotation", "varimax"]);
    assert_eq!(
        (exit, &fit["rotation"]["name"], &fit["rotation"]["row_weights"]),
        (0, &json!("varimax"), &json!("kaiser"))
    );
    assert_eq!((&fit["npar"], &fit["fit"]["df"]), (&json!(17), &json!(4)));
    let ran = holzinger(TWO).run(&["fit", "model.lav", "--data", "data.csv", "--rotation", "oblimin"]);
    assert!(
        ran.out.contains("oblimin, oblique; rows unweighted, items standardised; 31 of 31 starts agree"),
        "{}",
        ran.out
    );
    let (_, plain) = holzinger(TWO).fit(&["--rotation", "none"]);
    assert!(plain["rotation"].is_null());
}

#[test]
fn errors_of_standardised_loadings_come_with_exact_errors() {
    let error = |flags: &[&str]| {
        let (_, fit) = holzinger(TWO).fit(flags);
        fit["parameters"][0]["std_all_se"].clone()
    };
    assert!(error(&[]).is_null());
    assert!(error(&["--rotation-arg", "se=exact"]).as_f64().unwrap() > 0.0);
    assert!(error(&["--convention", "mplus"]).as_f64().unwrap() > 0.0);
}

#[test]
fn what_a_rotation_cannot_keep_is_refused_by_name() {
    let with = |more: &str| format!("{TWO}{more}\n");
    for (model, flags, exit, expected) in [
        ("efa(\"b\")*f1 =~ x1 + x2 + x3 + x4\nefa(\"b\")*f2 =~ x1 + x2 + x3".to_owned(), &[][..], 1, "E362"),
        ("efa(\"a\")*f =~ x1 + x2 + x3\nefa(\"b\")*f =~ x4".to_owned(), &[], 1, "E361"),
        ("efa(\"a\")*f + efa(\"a\")*g =~ x1".to_owned(), &[], 1, "E363"),
        ("efa(\"b\")*f1 + efa(\"b\")*f2 =~ x1 + 0*x2 + x3 + x4 + x5".to_owned(), &[], 1, "E364"),
        (with("f1 ~~ 0*f2"), &[], 1, "E364"),
        (with("f1 ~ ageyr"), &[], 1, "E368"),
        (with("x9 ~ f1"), &[], 1, "E368"),
        (with("f1 ~ a*ageyr\nf2 ~ b*ageyr\na == b"), &[], 1, "E367"),
        (with(""), &["--group", "school", "--group-equal", "loadings,lv.variances"], 1, "E366"),
        (with(""), &["--group", "school", "--group-equal", "loadings", "--group-partial", "f1=~x2"], 1, "E365"),
        (with(""), &["--rotation", "target"], 2, "E374"),
        (with(""), &["--rotation", "target", "--rotation-arg", "target=1,0;0,1"], 1, "E369"),
        (with(""), &["--rotation", "varimax", "--rotation-arg", "orthogonal=false"], 2, "E002"),
        (with(""), &["--rotation", "warimax"], 2, "E002"),
        (with(""), &["--se", "bootstrap", "--bootstrap", "20"], 1, "E378"),
    ] {
        assert_eq!(code(&model, flags), (exit, json!(expected)), "{model} {flags:?}");
    }
    // Nothing is rotated, so nothing breaks.
    assert_eq!(code(&with("f1 ~ ageyr"), &["--rotation", "none"]).0, 0);
}

#[test]
fn flags_without_effect_are_told() {
    let told = |model: &str, flags: &[&str]| {
        let (exit, fit) = holzinger(model).fit(flags);
        (exit, fit["warnings"].as_array().unwrap().iter().any(|finding| finding["code"] == "I010"))
    };
    assert_eq!(told(THREE_FACTORS, &["--group-equal", "loadings"]), (0, true));
    assert_eq!(told(THREE_FACTORS, &["--rotation", "varimax"]), (0, true));
    assert_eq!(told(TWO, &["--rotation", "varimax"]), (0, false));
}

/// An exploratory block leaves the fit of a model with as many loadings and covariances free as it can have.
#[test]
fn comparisons_take_rotated_models() {
    let dir = holzinger(TWO);
    std::fs::write(dir.path.join("one.lav"), "f =~ x1 + x2 + x3 + x4 + x5 + x6\n").unwrap();
    let ran = dir.run(&["compare", "one.lav", "model.lav", "--data", "data.csv", "--format", "json"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("\"nested\""), "{}", ran.out);
}

#[test]
fn efa_answers_with_all_its_tables() {
    let dir = holzinger("");
    let items = "x1,x2,x3,x4,x5,x6,x7,x8,x9";
    let run = |flags: &[&str]| {
        let mut arguments = vec!["efa", "--data", "data.csv", "--items", items, "--draws", "100", "--format", "json"];
        arguments.extend(flags);
        let ran = dir.run(&arguments);
        (ran.code, ran.json())
    };
    let (exit, found) = run(&[]);
    assert_eq!((exit, &found["factors"]), (0, &json!(3)));
    for key in
        ["kmo", "bartlett", "eigenvalues", "parallel", "map", "ekc", "suggested", "loadings", "communalities", "fit"]
    {
        assert!(!found[key].is_null(), "{key}");
    }
    assert!(found["loadings_se"]["x1"]["F1"].as_f64().unwrap() > 0.0);
    assert_eq!(run(&[]).1, found, "the same seed, the same numbers");
    for method in ["minres", "pa", "pca"] {
        let (exit, found) = run(&["--method", method, "--factors", "2", "--rotation", "varimax"]);
        assert_eq!((exit, &found["loadings_se"]), (0, &Value::Null), "{method}");
    }
    let (_, dropped) = run(&["--factors", "3", "--drop-below", "0.5"]);
    let rounds = dropped["rounds"].as_array().unwrap();
    assert!(!rounds.is_empty() && rounds.iter().all(|round| round["highest"].as_f64().unwrap() < 0.5));
    assert_eq!(dropped["items"].as_array().unwrap().len() + rounds.len(), 9);
    assert_eq!(run(&["--factors", "6"]).1["error"]["code"], "E660");
    // What would do nothing is refused.
    for (flags, expected) in [
        (&["--rounds", "3"][..], "E007"),
        (&["--method", "minres", "--estimator", "MLR"], "E007"),
        (&["--rotation-arg", "geomin.epsilon=0.1"], "E002"),
        (&["--rotation", "varimax", "--rotation-arg", "promax.kappa=3"], "E002"),
    ] {
        let (exit, found) = run(flags);
        assert_eq!((exit, found["error"]["code"].as_str()), (2, Some(expected)), "{flags:?}");
    }
    assert_eq!(run(&["--method", "alpha"]).1["error"]["code"], "E002");
    assert_eq!(dir.run(&["efa", "--data", "data.csv"]).code, 2);
    let text = dir.run(&["efa", "--data", "data.csv", "--items", items, "--draws", "50", "--lang", "zh"]);
    assert!(text.code == 0 && text.out.contains("多少个因子"), "{}", text.out);
}

/// lavaan's `efa()` keeps unique variances from falling below zero.
#[test]
fn a_heywood_case_ends_at_a_unique_variance_of_zero() {
    let golden: Value = serde_json::from_str(include_str!("../golden/efa-heywood.json")).unwrap();
    let dir = holzinger("");
    for case in golden["cases"].as_array().unwrap() {
        let items: Vec<&str> = case["items"].as_array().unwrap().iter().map(|item| item.as_str().unwrap()).collect();
        let (list, factors) = (items.join(","), case["factors"].to_string());
        let arguments = ["efa", "--data", "data.csv", "--items", &list, "--factors", &factors, "--draws", "10"];
        let ran = dir.run(&[&arguments[..], &["--rotation", "none", "--format", "json"]].concat());
        assert_eq!(ran.code, 0, "{}", ran.err);
        let found = ran.json();
        let close = |a: &Value, b: &Value, within: f64| (a.as_f64().unwrap() - b.as_f64().unwrap()).abs() < within;
        // Where there are no degrees of freedom the likelihood is flat at the bound.
        let within = if case["fit"]["df"] == 0.0 { 1e-3 } else { 1e-5 };
        for (item, communality) in items.iter().zip(case["communalities"].as_array().unwrap()) {
            assert!(close(&found["communalities"][item], communality, within), "{item}: {}", found["communalities"]);
        }
        for name in ["chisq", "logl"] {
            assert!(close(&found["fit"][name], &case["fit"][name], 1e-4), "{name}: {}", found["fit"][name]);
        }
        assert_eq!(found["fit"]["df"], case["fit"]["df"]);
        let codes: Vec<&Value> = found["warnings"].as_array().unwrap().iter().map(|w| &w["code"]).collect();
        assert!(codes.contains(&&json!("W664")) && !codes.contains(&&json!("W401")), "{codes:?}");
        assert!(found["model"].as_str().unwrap().contains("lower(0)*"));
    }
}
