//! Models at the edge: each is fitted, refused or left without a solution for a reason that is said.

use super::holzinger;
use serde_json::{Value, json};

fn fit(model: &str) -> (i32, Value) {
    holzinger(model).fit(&[])
}

/// Exit code, status and degrees of freedom of a model that is fitted.
fn fitted(model: &str) -> (i32, String, i64) {
    let (exit, object) = fit(model);
    let df = object["fit"]["df"].as_i64().unwrap_or(-1);
    (exit, object["status"].as_str().unwrap_or_default().to_owned(), df)
}

#[test]
fn small_models() {
    for (model, df) in [
        ("f =~ x1 + x2 + x3", 0),
        ("f =~ x1", 0),
        ("x1 ~~ x1", 0),
        ("x1 ~ 1", 0),
        ("x1 ~~ x2\nx2 ~~ x3", 1),
        ("x1 ~ x2 + x3\nx4 ~ x1", 2),
        ("x1 ~~ 1*x1\nx2 ~~ 1*x2\nx1 ~~ 0*x2", 3),
        ("f =~ x1\ng =~ x2 + x3 + x4\ng ~ f", 2),
        ("x1 ~ x2:x3 + x2 + x3", 0),
        ("f =~ x1 + x2 + x3\nx1 ~ 0*1\nf ~ 1", 0),
    ] {
        assert_eq!(fitted(model), (0, "converged".to_owned(), df), "{model}");
    }
}

#[test]
fn a_saturated_model_fits_exactly() {
    let (_, object) = fit("f =~ x1 + x2 + x3");
    let fit = &object["fit"];
    assert!(fit["chisq"].as_f64().unwrap() < 1e-8 && fit["pvalue"].is_null(), "{fit}");
    assert_eq!(object["warnings"], json!([]));
}

#[test]
fn models_without_a_solution() {
    for (model, status, code) in [
        ("f =~ x1 + 1e-300*x2 + x3", "not_identified", "W403"),
        ("f =~ 0*x1 + 0*x2 + 0*x3", "not_identified", "W403"),
        ("f =~ 0*x1 + x2 + x3\nf ~~ 1*f", "not_identified", "W403"),
        ("f =~ NA*x1 + x2 + x3 + x4", "not_identified", "W403"),
        ("x1 ~~ -1*x1\nx2 ~~ 1*x2", "not_positive_definite", "W412"),
        ("x1 ~~ 0*x1\nx2 ~~ 1*x2", "not_positive_definite", "W412"),
        ("x1 ~ x2 + x3\nx1 ~~ 0*x1", "not_positive_definite", "W412"),
        ("x1 ~ 1*x2\nx2 ~ 1*x1\nx1 ~ x3\nx2 ~ x4", "not_positive_definite", "W412"),
        ("f =~ x1 + a*x2 + b*x3\na^2 == -1", "constraints_not_met", "W418"),
        ("f =~ x1 + a*x2 + b*x3 + x4\na^2 + b^2 == 1\na > 2", "constraints_not_met", "W418"),
        ("f =~ x1 + a*x2 + b*x3 + x4\nlog(-1 - a^2) == b", "constraints_not_met", "W418"),
    ] {
        let (exit, object) = fit(model);
        assert_eq!((exit, object["status"].as_str()), (3, Some(status)), "{model}");
        let codes: Vec<&str> =
            object["warnings"].as_array().unwrap().iter().filter_map(|w| w["code"].as_str()).collect();
        assert!(codes.contains(&code), "{model}: {codes:?}");
        assert!(object["fit"].is_null() && object["error"].is_null(), "{model}");
    }
}

#[test]
fn start_values_that_lead_nowhere() {
    for stated in [
        "f =~ x1 + start(1e10)*x2 + start(-5)*x3 + x4",
        "f =~ x1 + start(0)*x2 + start(0)*x3 + x4\nf ~~ start(0)*f",
        "f =~ x1 + x2 + x3 + x4\nx1 ~~ start(-100)*x1",
    ] {
        let (exit, object) = fit(stated);
        let chisq = object["fit"]["chisq"].as_f64().unwrap_or(f64::NAN);
        assert!(exit == 0 && (chisq - 11.798_219_765).abs() < 1e-6, "{stated}: {chisq}, {}", object["status"]);
    }
}

#[test]
fn models_that_are_refused() {
    let long = "q".repeat(5000);
    let deep = format!("f =~ x1 + a*x2 + x3\nq := {}a{}", "(".repeat(5000), ")".repeat(5000));
    for (model, code) in [
        ("", "E301"),
        ("# nothing", "E301"),
        ("f =~ f + x1 + x2", "E324"),
        ("f =~ g + x1\ng =~ f + x2", "E343"),
        ("x1 ~ x2\nx2 ~ x1", "E343"),
        ("x1 ~ x1", "E343"),
        ("f =~ x1 + x2 + Inf*x3", "E316"),
        ("f =~ x1 + x2 + NaN*x3", "E325"),
        ("f =~ x1 + a*x2 + b*x3\na == 2\na == 3", "E335"),
        ("f =~ x1 + a*x2 + b*x3\n1 == 2", "E335"),
        ("f =~ x1 + a*x2 + b*x3\na > 1\na < 0.5", "E335"),
        ("f =~ x1 + a*x2 + b*x3\na == 0.5\na > 0.8", "E335"),
        ("f =~ x1 + a*x2 + b*x3\na == 0.5\na^2 == 0.3", "E335"),
        ("f =~ x1 + lower(1)*x2 + upper(-1)*x3\nx1 ~~ v*x1 + lower(2)*x1\nv < 1", "E335"),
        ("f =~ x1 + a*x2 + b*x3\na < e", "E334"),
        ("f =~ x1 + a*x2 + b*x3\na > Inf", "E335"),
        ("f =~ x1 + a*x2 + b*x3\nq := a + z", "E334"),
        ("f =~ x1 + a*x2 + b*x3\nq := q + a", "E342"),
        ("f <~ x1 + x2\nx3 ~ f", "E343"),
        ("level: 1\nf =~ x1 + x2 + x3\nlevel: 2\ng =~ x1 + x2 + x3", "E371"),
        ("level: 1\nf =~ x1 + x2 + x3", "E370"),
        ("group: A\nf =~ x1 + x2 + x3\ngroup: B\nf =~ x1 + x2 + x3", "E339"),
        ("f =~ x1 + c(a, b)*x2 + x3", "E332"),
        (&format!("f =~ x1 + x2 + x3\n{long} ~ f"), "E111"),
        (&deep, "E328"),
    ] {
        let (exit, object) = fit(model);
        let shown: String = model.chars().take(80).collect();
        assert_eq!((exit, object["error"]["code"].as_str()), (1, Some(code)), "{shown}: {}", object["error"]);
    }
    let dir = holzinger("");
    dir.file("model.lav", [0xff, 0xfe, b'f', 0x00]);
    assert_eq!(dir.fit(&[]).1["error"]["code"], json!("E101"));
}

/// Undefined defined parameters are null and break nothing else.
#[test]
fn definitions_without_a_value() {
    let (exit, object) = fit("f =~ x1 + a*x2 + b*x3\nq := a/(b - b)\nl := log(-a)\nok := a");
    assert_eq!(exit, 0);
    let row = |name: &str| object["parameters"].as_array().unwrap().iter().find(|r| r["lhs"] == name).unwrap().clone();
    assert!(row("q")["est"].is_null() && row("l")["est"].is_null() && row("l")["se"].is_null());
    assert!(row("ok")["est"].is_number() && row("ok")["se"].is_number());
}

/// Every variable on all before it: more chains than are listed, which is a note and no warning.
#[test]
fn what_there_is_to_say_of_effects_is_told() {
    let names = ["x1", "x2", "x3", "x4", "x5", "x6", "x7", "x8", "x9", "ageyr", "agemo", "grade"];
    let model: String = (1..names.len()).map(|i| format!("{} ~ {}\n", names[i], names[..i].join(" + "))).collect();
    let (exit, object) = fit(&model);
    let told = object["warnings"].as_array().unwrap();
    let cut: Vec<&Value> = told.iter().filter(|w| w["code"] == "I502").collect();
    assert_eq!((exit, cut.len()), (0, 1), "{told:?}");
    assert_eq!(cut[0]["severity"], json!("note"));
    let (_, object) = fit("x2 ~ x1\nx3 ~ x2\n");
    assert_eq!(object["warnings"], json!([]));
}

#[test]
fn blocks_by_group_and_exemptions() {
    let blocks = "group: Grant-White\nf =~ x1 + x2 + x3\ngroup: Pasteur\nf =~ x4 + x5 + x6\n";
    let (exit, object) = holzinger(blocks).fit(&["--group", "school"]);
    let first = object["parameters"].as_array().unwrap().iter().find(|r| r["group_label"] == "Grant-White").unwrap();
    assert_eq!((exit, &first["rhs"]), (0, &json!("x1")));
    assert_eq!(object["warnings"], json!([]));
    // Labels that are no groups go by their order, as in lavaan, and that is told at its place.
    let by_order = blocks.replace("Grant-White", "B").replace("Pasteur", "A");
    let (exit, object) = holzinger(&by_order).fit(&["--group", "school"]);
    let warned: Vec<&str> =
        object["warnings"].as_array().unwrap().iter().map(|w| w["code"].as_str().unwrap()).collect();
    assert_eq!((exit, warned), (0, vec!["W349", "W349"]));
    assert_eq!(
        (&object["warnings"][0]["where"]["group"], &object["warnings"][0]["where"]["line"]),
        (&json!("B"), &json!(1))
    );
    let first = object["parameters"].as_array().unwrap().iter().find(|r| r["group_label"] == "Pasteur").unwrap();
    assert_eq!(first["rhs"], json!("x1"));
    let numbered = blocks.replace("Grant-White", "2").replace("Pasteur", "1");
    assert_eq!(holzinger(&numbered).fit(&["--group", "school"]).1["warnings"], json!([]));
    let three = "f =~ x1 + x2 + x3\n";
    let flags = ["--group", "school", "--group-equal", "loadings", "--group-partial", "f=~x9, f =~ x2"];
    let (exit, object) = holzinger(three).fit(&flags);
    let warning = &object["warnings"][0];
    assert_eq!((exit, warning["code"].as_str()), (0, Some("W348")));
    assert_eq!(warning["where"], json!({"parameter": "f=~x9"}));
    assert_eq!(object["fit"]["df"], json!(1));
}
