//! Fits pooled over imputed data sets, against semTools.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{assert_close, cases, fit_case};
use covary::fitted::{Fit, PooledTest};
use covary::imputed::{Imputation, pool};
use serde_json::{Value, json};

fn imputations(case: &Value) -> Vec<Imputation> {
    let files = case["files"].as_array().unwrap();
    let one = |file: &Value| {
        let mut own = case.clone();
        own["input"] = json!({ "data": file });
        Imputation { name: file.as_str().unwrap().to_owned(), fit: fit_case(&own) }
    };
    files.iter().map(one).collect()
}

fn pooled(mut check: impl FnMut(&str, &Value, &Fit)) {
    for case in cases("imputed.json", 6) {
        let id = case["id"].as_str().unwrap();
        let fit = pool(imputations(&case)).unwrap();
        assert!(fit.converged(), "{id}: {}", fit.status().name());
        check(id, &case, &fit);
    }
}

/// lavaan stops with about six good digits.
const TOLERANCE: f64 = 2e-5;

#[test]
fn estimates_follow_the_rules_of_rubin() {
    let mut compared = 0;
    pooled(|id, case, fit| {
        let details = fit.pooled.as_ref().unwrap();
        for row in case["parameters"].as_array().unwrap().iter().filter(|row| row["op"] != "==") {
            let text = |key: &str| row[key].as_str().unwrap();
            let group = row["group"].as_u64().unwrap() as usize;
            let at = fit.rows.iter().position(|r| {
                let same = r.lhs == text("lhs") && (r.rhs == text("rhs") || r.op == ":=");
                let turned = r.op == "~~" && r.lhs == text("rhs") && r.rhs == text("lhs");
                r.op == text("op") && r.group == group && (same || turned)
            });
            let what = format!("{id}: {} {} {} {group}", text("lhs"), text("op"), text("rhs"));
            let at = at.unwrap_or_else(|| panic!("no {what}"));
            let own = &fit.rows[at];
            // Under delta residual variances follow from the pooled estimates; semTools averages them.
            if id == "WLSMV" && own.op == "~~" && own.free == 0 {
                continue;
            }
            // semTools averages defined parameters; here they are functions of the pooled estimates.
            let tolerance = if text("op") == ":=" { 1e-3 } else { TOLERANCE };
            assert_close(own.estimate.value, row["est"].as_f64().unwrap(), tolerance, 1.0, &what);
            if let Some(expected) = row["std_all"].as_f64().filter(|_| text("op") != ":=") {
                assert_close(own.std_all.value, expected, TOLERANCE, 1.0, &format!("std.all of {what}"));
            }
            let Some(se) = row["se"].as_f64().filter(|se| *se > 0.0) else { continue };
            if text("op") == ":=" {
                continue;
            }
            assert_close(own.estimate.error, se, 2e-4, 1e-2, &format!("error of {what}"));
            compared += 1;
            // semTools gives no degrees of freedom for defined parameters.
            let (Some(df), Some(riv)) = (row["df"].as_f64(), row["riv"].as_f64()) else { continue };
            let details = details.rows[at].unwrap();
            assert_close(details.increase, riv, 1e-3, 1e-2, &format!("riv of {what}"));
            assert_close(details.fraction, row["fmi"].as_f64().unwrap(), 1e-3, 1e-2, &format!("fmi of {what}"));
            assert_close(details.large_sample_df, df, 2e-3, 1.0, &format!("df of {what}"));
            let expected = row["barnard_rubin"].as_f64().unwrap();
            assert_close(details.df, expected, 2e-3, 1.0, &format!("df of Barnard and Rubin of {what}"));
            assert_eq!(own.estimate.degrees, Some(details.df));
        }
    });
    assert!(compared > 90, "{compared} rows");
}

#[test]
fn tests_are_pooled_by_d2_and_d3() {
    pooled(|id, case, fit| {
        let details = fit.pooled.as_ref().unwrap();
        let check = |own: Option<PooledTest>, expected: &Value, suffix: &str| {
            let get = |name: &str| expected[format!("{name}{suffix}")].as_f64();
            let Some(f) = get("F") else { return };
            let own = own.unwrap();
            // A difference of large chi-squares loses digits.
            assert_close(own.f, f, 1e-4, 1e-1, &format!("{id}: F"));
            assert_close(own.df1, get("df1").unwrap(), 1e-12, 1.0, &format!("{id}: df1"));
            assert_close(own.df2, get("df2").unwrap(), 1e-3, 1.0, &format!("{id}: df2"));
            assert_close(own.increase, get("ariv").unwrap(), 1e-3, 1e-1, &format!("{id}: riv"));
            assert_close(own.p(), get("pvalue").unwrap(), 1e-3, 1e-3, &format!("{id}: p"));
        };
        check(details.d2, &case["d2"], "");
        check(details.d3, &case["d3"], "");
        check(details.d2_scaled, &case["d2"], "_scaled");
        assert_eq!(details.d3.is_some(), case["d3"].is_object(), "{id}");
    });
}

#[test]
fn indices_agree_with_semtools() {
    let mut compared = 0;
    pooled(|id, case, fit| {
        for (name, value) in case["fit"].as_object().unwrap() {
            let Some(expected) = value.as_f64() else { continue };
            let Some(own) = fit.measures.get(name) else { continue };
            // Under MLR semTools scales the pooled plain chi-square by the mean factor here, not the pooled robust one.
            if id == "MLR" && name.starts_with("rmsea") && name.ends_with("_scaled") {
                continue;
            }
            // In several groups semTools' residual correlations differ by a rule that is not settled.
            if id == "groups" && name.starts_with("crmr") {
                continue;
            }
            // With ordered variables semTools averages over the 15 correlations, lavaan and covary over all 21 places.
            if id == "WLSMV" && name.contains("rmr") {
                if name == "srmr" {
                    assert_close(own * (21.0_f64 / 15.0).sqrt(), expected, 2e-4, 1.0, &format!("{id}: {name}"));
                }
                continue;
            }
            let tolerance = if name.contains("pvalue") { 1e-3 } else { 2e-4 };
            assert_close(own, expected, tolerance, 1.0, &format!("{id}: {name}"));
            compared += 1;
        }
    });
    assert!(compared > 120, "{compared} indices");
}

#[test]
fn what_cannot_be_pooled_is_refused_and_what_did_not_converge_is_left_out() {
    let case = &cases("imputed.json", 6)[0];
    let code = |fits: Vec<Imputation>| pool(fits).unwrap_err().first().code();
    let list = imputations(case);
    assert_eq!(code(list[..1].to_vec()), "E560");
    let mut other = list.clone();
    let mut different = case.clone();
    different["model"] = json!("visual =~ x1 + x2 + x3");
    other[1].fit = imputations(&different)[1].fit.clone();
    assert_eq!(code(other), "E561");
    let mut lost = list.clone();
    lost[2].fit.solution.status = covary::estimate::Status::NoProgress;
    let fit = pool(lost).unwrap();
    let details = fit.pooled.as_ref().unwrap();
    assert_eq!((details.used(), details.imputations.len()), (5, 6));
    assert!(fit.findings.iter().any(|f| f.code() == "W562"));
    let mut none = list;
    none.iter_mut().skip(1).for_each(|i| i.fit.solution.status = covary::estimate::Status::NoProgress);
    assert!(!pool(none).unwrap().converged());
}
