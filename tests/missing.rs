//! Incomplete responses: moments by maximum likelihood, coverage, and Little's test, against R.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{assert_close, cases};
use covary::moments::{Coverage, Missing, Patterns, SampleMoments, mcar_test, saturated};
use covary::survey::{ReadOptions, Survey, read_survey};
use nalgebra::DMatrix;
use serde_json::Value;

fn survey() -> Survey {
    read_survey("tests/golden/data/HolzingerSwineford-missing.csv".as_ref(), &ReadOptions::default()).unwrap()
}

fn matrix(value: &Value) -> DMatrix<f64> {
    let rows: Vec<Vec<f64>> = serde_json::from_value(value.clone()).unwrap();
    DMatrix::from_fn(rows.len(), rows.len(), |i, j| rows[i][j])
}

#[test]
fn moments_coverage_and_the_test_of_missingness_agree_with_r() {
    for case in cases("missing-moments.json", 2) {
        let names: Vec<String> = serde_json::from_value(case["names"].clone()).unwrap();
        let sample = SampleMoments::observe_with(&survey(), &names, None, Missing::Likelihood, &[]).unwrap();
        let group = &sample.moments.groups[0];
        assert_eq!(group.n as u64, case["n"].as_u64().unwrap());
        let patterns = Patterns::of(&sample.raw[0]);
        let fit = saturated(&patterns).unwrap();
        assert_close(fit.log_likelihood, case["logl"].as_f64().unwrap(), 1e-12, 1.0, "log-likelihood");
        let cov = matrix(&case["cov"]);
        let mean: Vec<f64> = serde_json::from_value(case["mean"].clone()).unwrap();
        let coverage = matrix(&case["coverage"]);
        for i in 0..names.len() {
            assert_close(group.mean.as_ref().unwrap()[i], mean[i], 1e-10, 1.0, &names[i]);
            for j in 0..names.len() {
                assert_close(group.cov[(i, j)], cov[(i, j)], 1e-10, 1.0, &names[i]);
                assert_close(Coverage::of(&patterns).0[(i, j)], coverage[(i, j)], 1e-12, 1.0, &names[i]);
            }
        }
        let test = mcar_test([(&patterns, &fit)]).unwrap();
        assert_eq!(test.df as u64, case["mcar"]["df"].as_u64().unwrap());
        assert_eq!(patterns.list.len() as u64, case["mcar"]["patterns"].as_u64().unwrap());
        assert_close(test.statistic, case["mcar"]["statistic"].as_f64().unwrap(), 1e-9, 1.0, "Little's statistic");
        assert_close(test.p, case["mcar"]["p"].as_f64().unwrap(), 1e-7, 1e-12, "its p");
    }
}
