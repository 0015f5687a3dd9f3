//! Kappa, gamma and the linear-by-linear test against R (tests/golden/agreement.json, made by scripts/agreement.R).

#![allow(clippy::unwrap_used)]

use covary::instrument::{KappaWeights, goodman_kruskal_gamma, linear_by_linear, weighted_kappa};
use nalgebra::DMatrix;
use serde_json::Value;

fn golden() -> Value {
    serde_json::from_str(include_str!("golden/agreement.json")).unwrap()
}

fn table(value: &Value) -> DMatrix<f64> {
    let rows: Vec<Vec<f64>> = serde_json::from_value(value["table"].clone()).unwrap();
    DMatrix::from_fn(rows.len(), rows[0].len(), |i, j| rows[i][j])
}

#[track_caller]
fn assert_close(actual: f64, expected: &Value, what: &str) {
    let expected = expected.as_f64().unwrap();
    assert!((actual - expected).abs() < 1e-10 * expected.abs().max(1.0), "{what}: {actual} for {expected}");
}

#[test]
fn kappa_and_its_errors() {
    let golden = golden();
    let cases = golden["kappa"].as_object().unwrap();
    assert_eq!(cases.len(), 6);
    for (name, case) in cases {
        for weights in KappaWeights::ALL {
            let kappa = weighted_kappa(&table(case), weights).unwrap();
            let (expected, what) = (&case[weights.key()], format!("{name}, {}", weights.key()));
            assert_close(kappa.value, &expected["kappa"], &what);
            assert_close(kappa.standard_error, &expected["se"], &what);
            assert_close(kappa.null_error, &expected["null_se"], &what);
        }
    }
}

#[test]
fn gamma_and_the_linear_by_linear_test() {
    let golden = golden();
    let cases = golden["association"].as_object().unwrap();
    assert_eq!(cases.len(), 8);
    for (name, case) in cases {
        let gamma = goodman_kruskal_gamma(&table(case)).unwrap();
        assert_close(gamma.concordant, &case["concordant"], name);
        assert_close(gamma.discordant, &case["discordant"], name);
        assert_close(gamma.value, &case["gamma"], name);
        assert_close(gamma.standard_error, &case["se"], name);
        let test = linear_by_linear(&table(case)).unwrap();
        assert_close(test.correlation, &case["correlation"], name);
        assert_close(test.chi_square, &case["linear_by_linear"], name);
        assert_close(test.p, &case["pvalue"], name);
    }
}
