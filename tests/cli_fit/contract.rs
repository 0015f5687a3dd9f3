//! The JSON of `fit`: keys, nulls, exit codes, and what must not be in it.

use super::{THREE_FACTORS, Workdir, case, holzinger};
use serde_json::{Value, json};

const KEYS: [&str; 18] = [
    "covary",
    "command",
    "converged",
    "status",
    "iterations",
    "decrement",
    "npar",
    "nobs",
    "ntotal",
    "groups",
    "estimator",
    "fit",
    "parameters",
    "effects",
    "stability_index",
    "r2",
    "warnings",
    "error",
];

const INDICES: [&str; 28] = [
    "npar",
    "ntotal",
    "chisq",
    "df",
    "pvalue",
    "chisq_scaled",
    "df_scaled",
    "pvalue_scaled",
    "chisq_scaling_factor",
    "baseline_chisq",
    "baseline_df",
    "cfi",
    "tli",
    "rmsea",
    "rmsea_ci_lower",
    "rmsea_ci_upper",
    "rmsea_pvalue",
    "srmr",
    "logl",
    "unrestricted_logl",
    "aic",
    "bic",
    "bic2",
    "nfi",
    "gfi",
    "rmr",
    "cmin_df",
    "caic",
];

const COLUMNS: [&str; 20] = [
    "lhs",
    "op",
    "rhs",
    "group",
    "group_label",
    "level",
    "label",
    "free",
    "est",
    "se",
    "z",
    "pvalue",
    "ci_lower",
    "ci_upper",
    "std_lv",
    "std_all",
    "std_all_se",
    "std_all_ci_lower",
    "std_all_ci_upper",
    "std_nox",
];

/// The row `lhs op rhs`.
fn row<'a>(object: &'a Value, lhs: &str, op: &str, rhs: &str) -> &'a Value {
    let rows = object["parameters"].as_array().unwrap();
    rows.iter().find(|r| r["lhs"] == lhs && r["op"] == op && r["rhs"] == rhs).expect("no such row")
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

fn codes(object: &Value) -> Vec<&str> {
    object["warnings"].as_array().unwrap().iter().map(|w| w["code"].as_str().unwrap()).collect()
}

#[test]
fn one_group() {
    let (code, fit) = holzinger(THREE_FACTORS).fit(&["--call", "cfa"]);
    assert_eq!(code, 0);
    assert_eq!(keys(&fit), KEYS);
    assert_eq!((&fit["converged"], &fit["status"]), (&json!(true), &json!("converged")));
    assert!(fit["decrement"].as_f64().unwrap() < 1e-8);
    assert_eq!((&fit["npar"], &fit["nobs"], &fit["ntotal"]), (&json!(21), &json!(301), &json!(301)));
    assert_eq!((&fit["groups"], &fit["estimator"]), (&Value::Null, &json!("ML")));
    for index in INDICES {
        assert!(fit["fit"].get(index).is_some(), "no {index}");
    }
    for scaled in ["chisq_scaled", "df_scaled", "pvalue_scaled", "chisq_scaling_factor"] {
        assert!(fit["fit"][scaled].is_null());
    }
    assert_eq!(fit["fit"]["df"], json!(24));
    for row in fit["parameters"].as_array().unwrap() {
        assert_eq!(keys(row), COLUMNS);
        assert!(row["group_label"].is_null() && row["level"].is_null() && row["group"] == 1);
    }
    let marker = row(&fit, "visual", "=~", "x1");
    assert_eq!((&marker["free"], &marker["est"], &marker["se"]), (&json!(0), &json!(1.0), &json!(0.0)));
    assert!(marker["z"].is_null() && marker["pvalue"].is_null());
    assert!(row(&fit, "visual", "=~", "x2")["z"].is_number());
    assert!(fit["r2"]["x1"].is_number());
    assert_eq!((codes(&fit), &fit["error"]), (vec![], &Value::Null));
}

#[test]
fn every_index_of_the_text_is_in_the_json() {
    let dir = holzinger(THREE_FACTORS);
    let (_, fit) = dir.fit(&[]);
    let text = dir.run(&["fit", "model.lav", "--data", "data.csv"]).out;
    let table = text.split("index ").nth(1).unwrap().split("Table 3").next().unwrap();
    let printed: Vec<&str> =
        table.lines().skip(2).filter_map(|line| line.split_whitespace().next()).filter(|w| w.is_ascii()).collect();
    assert!(printed.len() > 40);
    for index in printed.iter().take_while(|w| **w != "3") {
        assert!(fit["fit"].get(index).is_some(), "no {index}");
    }
}

#[test]
fn several_groups() {
    let (code, fit) = holzinger(THREE_FACTORS).fit(&["--group", "school"]);
    assert_eq!(code, 0);
    assert_eq!(fit["groups"], json!(["Pasteur", "Grant-White"]));
    assert_eq!((&fit["nobs"], &fit["ntotal"]), (&json!([156, 145]), &json!(301)));
    assert!(fit["r2"]["Pasteur"]["x1"].is_number() && fit["r2"]["Grant-White"]["x9"].is_number());
    let labels: Vec<(&Value, &Value)> =
        fit["parameters"].as_array().unwrap().iter().map(|r| (&r["group"], &r["group_label"])).collect();
    assert!(labels.contains(&(&json!(1), &json!("Pasteur"))) && labels.contains(&(&json!(2), &json!("Grant-White"))));
    assert_eq!(row(&fit, "x1", "~1", "")["rhs"], json!(""));
}

#[test]
fn defined_exogenous_and_phantom_rows() {
    let model =
        "visual =~ x1 + a*x2 + b*x3\nvisual ~ ageyr\nnothing =~ 0\nnothing ~ 1*x9\nnothing ~~ 0*nothing + 0*visual\n
                 sum := a + b\n";
    let (code, fit) = holzinger(model).fit(&[]);
    assert_eq!(code, 0, "{}", fit["warnings"]);
    let sum = row(&fit, "sum", ":=", "a + b");
    assert_eq!((&sum["group"], &sum["free"], &sum["label"]), (&json!(0), &json!(0), &json!("sum")));
    assert!(sum["se"].as_f64().unwrap() > 0.0 && sum["std_all"].is_number() && sum["group_label"].is_null());
    let age = row(&fit, "ageyr", "~~", "ageyr");
    assert_eq!((&age["free"], &age["se"]), (&json!(0), &json!(0.0)));
    assert!(age["est"].as_f64().unwrap() > 1.0 && age["z"].is_null());
    let phantom = row(&fit, "nothing", "=~", "nothing");
    assert_eq!((&phantom["free"], &phantom["est"]), (&json!(0), &json!(0.0)));
}

#[test]
fn without_a_solution() {
    let dir = holzinger("f =~ x1 + x2\ng =~ x4 + x5\nf ~~ 0*g\n");
    let (code, fit) = dir.fit(&[]);
    assert_eq!(code, 3);
    assert_eq!(keys(&fit), KEYS);
    assert_eq!((&fit["converged"], &fit["status"]), (&json!(false), &json!("not_identified")));
    assert!(fit["fit"].is_null() && fit["r2"].is_null() && fit["error"].is_null());
    for row in fit["parameters"].as_array().unwrap() {
        for column in ["se", "z", "pvalue", "ci_lower", "ci_upper", "std_all_se"] {
            assert!(row[column].is_null(), "{row}");
        }
    }
    assert_eq!(codes(&fit), ["W403"]);
    assert!(fit["warnings"][0]["message"].as_str().unwrap().contains("f=~x2"), "names what is not identified");
    let written = dir.run(&["fit", "model.lav", "--data", "data.csv", "--output", "fit.json"]);
    assert_eq!((written.code, written.out.as_str()), (3, ""));
    let file: Value = serde_json::from_slice(&std::fs::read(dir.path.join("fit.json")).unwrap()).unwrap();
    assert_eq!(file["status"], fit["status"]);
}

#[test]
fn standard_errors_on_request_only() {
    let (_, fit) = holzinger(THREE_FACTORS).fit(&["--se", "none"]);
    assert!(row(&fit, "visual", "=~", "x2")["se"].is_null() && fit["fit"]["chisq"].is_number());
}

#[test]
fn refusals_have_the_same_shape() {
    let refused = |model: &str, flags: &[&str]| holzinger(model).fit(flags);
    for (model, flags, exit, code, place) in [
        ("f =~ x1 + x2 + X3", &[][..], 1, "E111", json!({"variable": "X3"})),
        ("f =~ x1 + x2 + x3", &["--group", "schol"], 1, "E205", json!({"variable": "schol"})),
        ("f =~ x1 + x2", &[], 1, "E343", json!({})),
        ("school =~ x1 + x2 + x3", &[], 1, "E347", json!({"variable": "school"})),
        ("f =~ x1 + x2 + school", &[], 1, "E112", json!({"line": 2, "row": 1, "variable": "school"})),
        ("f =~ x1 + x2 + x3", &["--estimator", "MLX"], 2, "E002", json!({})),
        ("f =~ x1 + x2 + x3", &["--missing", "mean"], 2, "E002", json!({})),
        ("f =~ x1 + x2 + x3", &["--std-lv=maybe"], 2, "E002", json!({})),
        ("f =~ x1 + x2 + x3", &["--group-equal", "loading", "--group", "school"], 2, "E002", json!({})),
        ("f =~ x1 + x2 + x3", &["--no-such-flag"], 2, "E001", json!({})),
        ("f =~ x1 + x2 + x3", &["--moments", "m.json"], 2, "E001", json!({})),
    ] {
        let (status, object) = refused(model, flags);
        assert_eq!(status, exit, "{model} {flags:?}: {object}");
        assert_eq!(keys(&object), KEYS, "{model} {flags:?}");
        assert_eq!((&object["converged"], &object["parameters"]), (&json!(false), &json!([])));
        let error = &object["error"];
        assert_eq!((error["code"].as_str(), &error["where"]), (Some(code), &place), "{model} {flags:?}: {error}");
        assert!(!error["message"].as_str().unwrap().is_empty());
    }
    let ran = holzinger("f =~ x1 + x2 + x3").run(&["fit", "model.lav", "--format", "json"]);
    assert_eq!((ran.code, &ran.json()["error"]["code"]), (2, &json!("E007")), "no data");
}

#[test]
fn languages_change_messages_and_nothing_else() {
    let dir = holzinger("f =~ x1 + x7 + x2\ng =~ x3 + x9 + x8\n");
    let strip = |mut object: Value| {
        for finding in object["warnings"].as_array_mut().unwrap() {
            let finding = finding.as_object_mut().unwrap();
            finding.remove("message");
            finding.remove("hint");
        }
        object.as_object_mut().unwrap().remove("command");
        object
    };
    let (english_code, english) = dir.fit(&["--group", "school"]);
    let (chinese_code, chinese) = dir.fit(&["--group", "school", "--lang", "zh"]);
    assert_eq!(english_code, chinese_code);
    assert!(codes(&english).contains(&"W407"));
    assert!(chinese["warnings"][0]["message"].as_str().unwrap().contains('。'));
    assert_eq!(strip(english), strip(chinese));
}

#[test]
fn the_same_bytes_twice() {
    let dir = case("i =~ 1*t1 + 1*t2 + 1*t3 + 1*t4\ns =~ 0*t1 + 1*t2 + 2*t3 + 3*t4\n", "Demo.growth.csv");
    for format in ["text", "json"] {
        let arguments = ["fit", "model.lav", "--data", "data.csv", "--call", "growth", "--format", format];
        let (first, second) = (dir.run(&arguments), dir.run(&arguments));
        assert_eq!((first.code, &first.out), (0, &second.out));
        assert_eq!(first.err, second.err);
    }
}

/// Neither results nor refusals tell where the files lie.
#[test]
fn no_absolute_path_in_the_json() {
    let dir = holzinger("f =~ x1 + x2 + x3\n");
    dir.file("wrong.lav", "f =~ x1 + \n").file("empty.csv", "");
    let at = |name: &str| dir.path.join(name).display().to_string();
    let folder = dir.path.display().to_string();
    for (model, data) in [
        ("model.lav", "data.csv"),
        ("wrong.lav", "data.csv"),
        ("model.lav", "empty.csv"),
        ("model.lav", "none.csv"),
        ("none.lav", "data.csv"),
    ] {
        let (model, data) = (at(model), at(data));
        let ran = dir.run(&["fit", &model, &format!("--data={data}"), "--format", "json"]);
        assert!(!ran.out.contains(&folder), "{model} {data}: {}", ran.out);
        let ran = dir.run(&["fit", &model, "--data", &data, "--format", "json"]);
        assert!(!ran.out.contains(&folder), "{model} {data}: {}", ran.out);
        ran.json();
    }
    let ran = dir.run(&["fit", "model.lav", "--data", &folder, "--format", "json"]);
    assert!(ran.code == 1 && !ran.out.contains(&folder), "{}", ran.out);
}

#[test]
fn moments_stand_for_data() {
    let dir = Workdir::new();
    dir.file("model.lav", "f =~ a + b + c\n");
    dir.file(
        "m.json",
        r#"{"nobs": 100, "names": ["a", "b", "c"], "cov": [[1, 0.5, 0.4], [0.5, 1, 0.3], [0.4, 0.3, 1]]}"#,
    );
    let ran = dir.run(&["fit", "model.lav", "--moments", "m.json", "--format", "json"]);
    assert_eq!((ran.code, ran.json()["ntotal"].clone()), (0, json!(100)));
    dir.file("model.lav", "f =~ a + b + z\n");
    let ran = dir.run(&["fit", "model.lav", "--moments", "m.json", "--format", "json"]);
    assert_eq!((ran.code, ran.json()["error"]["where"].clone()), (1, json!({"variable": "z"})));
    dir.file("model.lav", "f =~ a + b + c\na ~ 1\n");
    let ran = dir.run(&["fit", "model.lav", "--moments", "m.json", "--format", "json"]);
    assert_eq!((ran.code, ran.json()["error"]["code"].clone()), (1, json!("E341")));
    for (name, content) in
        [("empty", ""), ("garbage", "\u{0}\u{1}"), ("list", "[1, 2]"), ("deep", &"[".repeat(100_000))]
    {
        dir.file("m.json", content);
        let ran = dir.run(&["fit", "model.lav", "--moments", "m.json", "--format", "json"]);
        assert_eq!(ran.code, 1, "{name}: {}", ran.err);
        let code = ran.json()["error"]["code"].as_str().unwrap().to_owned();
        assert!(code.starts_with("E1") || code.starts_with("E2"), "{name}: {}", ran.out);
    }
}

#[test]
fn a_reader_that_leaves_early_is_no_failure() {
    let dir = holzinger(THREE_FACTORS);
    let mut child = dir
        .command(&["fit", "model.lav", "--data", "data.csv"])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

/// A loop of two: the largest modulus of the eigenvalues is the root of the product of its paths.
#[test]
fn the_stability_index_of_a_loop() {
    let dir = holzinger("x1 ~ b*x4 + x2 + x3\nx4 ~ d*x1 + x5 + x6\n");
    let (code, fit) = dir.fit(&["--call", "sem"]);
    assert_eq!(code, 0, "{fit}");
    let paths = ["b", "d"].map(|label| {
        let rows = fit["parameters"].as_array().unwrap();
        rows.iter().find(|r| r["label"] == label).unwrap()["est"].as_f64().unwrap()
    });
    let index = fit["stability_index"].as_f64().unwrap();
    assert!((index - (paths[0] * paths[1]).abs().sqrt()).abs() < 1e-9, "{index} {paths:?}");
    let text = dir.run(&["fit", "model.lav", "--data", "data.csv", "--call", "sem"]).out;
    assert!(text.contains(&format!("eigenvalues of B)  {index:.3}")), "{text}");
    let (_, recursive) = holzinger("x1 ~ x4 + x2\n").fit(&[]);
    assert!(recursive["stability_index"].is_null());
}

#[test]
fn a_loop_that_does_not_settle_is_told() {
    let (code, fit) = holzinger("x1 ~ 1.5*x4 + x2 + x3\nx4 ~ 0.9*x1 + x5 + x6\n").fit(&["--call", "sem"]);
    assert_eq!(code, 0, "{fit}");
    assert!((fit["stability_index"].as_f64().unwrap() - 1.35_f64.sqrt()).abs() < 1e-9);
    assert!(codes(&fit).contains(&"W501"), "{:?}", codes(&fit));
    let groups = ["--call", "sem", "--group", "school"];
    let (_, fit) = holzinger("x1 ~ c(0.5, 0.4)*x4 + x2 + x3\nx4 ~ c(0.5, 0.1)*x1 + x5 + x6\n").fit(&groups);
    let index = |label: &str| fit["stability_index"][label].as_f64().unwrap();
    assert!((index("Pasteur") - 0.5).abs() < 1e-9 && (index("Grant-White") - 0.2).abs() < 1e-9);
}

#[test]
fn equivalence_tests_on_demand() {
    let dir = holzinger(THREE_FACTORS);
    let (_, plain) = dir.fit(&[]);
    assert!(plain.get("equivalence").is_none());
    let (_, fit) = dir.fit(&["--equivalence"]);
    let tests = &fit["equivalence"];
    let number = |value: &Value| value.as_f64().unwrap();
    assert!((number(&tests["rmsea"]["t_size"]) - number(&fit["fit"]["rmsea_ci_upper"])).abs() < 1e-12);
    assert!((number(&tests["cfi"]["t_size"]) - 0.870_192_8).abs() < 1e-6, "{tests}");
    assert_eq!((&tests["rmsea"]["grade"], &tests["cfi"]["grade"]), (&json!("mediocre"), &json!("fair")), "{tests}");
    assert_eq!(keys(&tests["cfi"]["cut_offs"]).len(), 4);
    let text = dir.run(&["fit", "model.lav", "--data", "data.csv", "--equivalence", "--lang", "zh"]).out;
    assert!(text.contains("等价性检验") && text.contains("尚可"), "{text}");
    // Cut-offs are for one group; a robust test takes the place of the chi-square; nothing where nothing is known.
    let (_, groups) = dir.fit(&["--equivalence", "--group", "school"]);
    assert!(groups["equivalence"]["rmsea"]["t_size"].is_number() && groups["equivalence"]["rmsea"]["grade"].is_null());
    let (_, robust) = dir.fit(&["--equivalence", "--estimator", "MLM"]);
    assert!(number(&robust["equivalence"]["rmsea"]["t_size"]) < number(&tests["rmsea"]["t_size"]));
    let (_, saturated) = holzinger("visual =~ x1 + x2 + x3").fit(&["--equivalence"]);
    assert!(saturated["equivalence"].is_null());
}
