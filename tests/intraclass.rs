//! Intraclass correlations against psych and the table of Shrout and Fleiss (1979).

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod common;

use common::golden;
use covary::instrument::{IntraclassModel, intraclass};
use nalgebra::DMatrix;
use serde_json::Value;
use std::path::Path;
use std::process::Command;

#[test]
fn the_six_forms_are_those_of_psych() {
    // psych's order: one rater for each of the three models, then the means.
    let order = [0, 2, 4, 1, 3, 5];
    for case in golden("intraclass.json")["cases"].as_array().unwrap() {
        let id = case["id"].as_str().unwrap();
        let data = case["data"].as_array().unwrap();
        let k = data[0].as_array().unwrap().len();
        let scores = DMatrix::from_fn(data.len(), k, |i, j| data[i][j].as_f64().unwrap());
        let own = intraclass(&scores, 0.95).unwrap();
        for (place, own) in order.iter().map(|place| own[*place]).enumerate() {
            let expected = |key: &str| case[key][place].as_f64().unwrap();
            let numbers = [own.value, own.interval.0, own.interval.1, own.f, own.df.0, own.df.1, own.p];
            let keys = ["icc", "lower", "upper", "f", "df1", "df2", "p"];
            for (number, key) in numbers.into_iter().zip(keys) {
                let close = (number - expected(key)).abs() <= 1e-8 * expected(key).abs().max(1e-3);
                assert!(close, "{id}, {:?} {key}: {number} {}", own.model, expected(key));
            }
        }
    }
}

#[test]
fn shrout_and_fleiss() {
    let table = [9, 2, 5, 8, 6, 1, 3, 2, 8, 4, 6, 8, 7, 1, 2, 6, 10, 5, 6, 9, 6, 2, 4, 7].map(f64::from);
    let found = intraclass(&DMatrix::from_row_slice(6, 4, &table), 0.95).unwrap();
    let published = [
        (IntraclassModel::OneWay, 0.17, 0.44),
        (IntraclassModel::Agreement, 0.29, 0.62),
        (IntraclassModel::Consistency, 0.71, 0.91),
    ];
    for (model, single, mean) in published {
        let value = |average| found.iter().find(|i| i.model == model && i.average == average).unwrap().value;
        assert!((value(false) - single).abs() < 0.005 && (value(true) - mean).abs() < 0.005, "{model:?}");
    }
}

#[test]
fn the_command_compares_columns_and_refuses_what_it_cannot() {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("intraclass-评分.csv");
    let text = "前测,后测,same,word\n1,2,4,a\n2,2,4,b\n3,4,4,a\n4,4,4,b\n5,4,4,a\n,3,4,b\n";
    std::fs::write(&file, text).unwrap();
    let run = |columns: &str| {
        let run = Command::new(env!("CARGO_BIN_EXE_covary"))
            .args(["describe", "--items", "前测,后测", "--format", "json", "--data"])
            .arg(&file)
            .args(["--agreement", columns])
            .output()
            .unwrap();
        (run.status.code(), serde_json::from_slice::<Value>(&run.stdout).unwrap_or_default())
    };
    let (code, object) = run("前测, 后测");
    assert_eq!(code, Some(0));
    let found = &object["agreement"];
    assert_eq!(found["n"], 5);
    // Means 3 and 3.2, sums of squares 10 and 4.8, of products 6.
    let retest = 6.0 / 48_f64.sqrt();
    assert!((found["retest"].as_f64().unwrap() - retest).abs() < 1e-12, "{found}");
    // Consistency of one rating is twice the covariance over the sum of the variances.
    assert!((found["icc"]["icc_c1"]["value"].as_f64().unwrap() - 12.0 / 14.8).abs() < 1e-12, "{found}");
    assert_eq!(found["kappa"].as_object().unwrap().len(), 3);
    for (columns, code) in [("前测", 2), ("前测,前测", 2), ("same,word", 1), ("前测,none", 1)] {
        assert_eq!(run(columns).0, Some(code), "{columns}");
    }
    std::fs::write(&file, "前测,后测,a,b\n1,2,4,4\n2,2,4,4\n").unwrap();
    assert_eq!(run("a,b").1["error"]["code"], "E604");
}
