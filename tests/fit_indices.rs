//! Fit indices against lavaan 0.6-14 and semTools 0.5-6 (tests/golden/fit-indices.json, made by the script beside it).

#![allow(clippy::unwrap_used, clippy::panic)]

use covary::fit_indices::{self as fit, ObservedImplied};
use nalgebra::{DMatrix, DVector};
use serde_json::Value;

fn golden() -> Value {
    serde_json::from_str(include_str!("golden/fit-indices.json")).unwrap()
}

#[track_caller]
fn assert_close(actual: Option<f64>, expected: &Value, tolerance: f64, what: &str) {
    match (actual, expected.as_f64()) {
        (None, None) => {}
        (Some(actual), Some(expected)) => {
            let error = (actual - expected).abs() / expected.abs().max(1.0);
            assert!(error <= tolerance, "{what}: {actual} for {expected}");
        }
        (actual, expected) => panic!("{what}: {actual:?} for {expected:?}"),
    }
}

#[test]
fn incremental_indices_on_a_grid_with_every_edge() {
    let golden = golden();
    let rows = golden["incremental"].as_array().unwrap();
    assert_eq!(rows.len(), 5 * 4 * 4 * 4);
    let indices = [fit::cfi, fit::rni, fit::tli, fit::rfi, fit::nfi, fit::pnfi, fit::ifi];
    for row in rows {
        let x: Vec<f64> = (0..4).map(|i| row[i].as_f64().unwrap()).collect();
        for (i, index) in indices.iter().enumerate() {
            let what = format!("{} at {x:?}", golden["incremental_columns"][4 + i]);
            assert_close(index(x[0], x[1], x[2], x[3]), &row[4 + i], 1e-12, &what);
        }
    }
}

#[test]
fn absolute_indices_on_a_grid_with_every_edge() {
    let golden = golden();
    let rows = golden["absolute"].as_array().unwrap();
    assert_eq!(rows.len(), 6 * 4 * 3 * 2);
    for row in rows {
        let (chisq, df, n) = (row[0].as_f64().unwrap(), row[1].as_f64().unwrap(), row[2].as_f64().unwrap());
        let groups = row[3].as_u64().unwrap() as usize;
        let what = |name: &str| format!("{name} at {chisq} {df} {n} {groups}");
        assert_close(fit::rmsea(chisq, df, n, groups), &row[4], 1e-12, &what("rmsea"));
        // R's noncentral chi-square has an error of 1e-12, and one minus it is what lavaan prints.
        assert_close(fit::rmsea_close(chisq, df, n, groups, 0.05), &row[5], 1e-9, &what("close"));
        assert_close(fit::rmsea_not_close(chisq, df, n, groups, 0.08), &row[6], 1e-9, &what("not close"));
        let interval = fit::rmsea_interval(chisq, df, n, groups, 0.9);
        assert_limit(interval.map(|i| i.0), &row[7], df, n, groups, &what("lower limit"));
        assert_limit(interval.map(|i| i.1), &row[8], df, n, groups, &what("upper limit"));
        assert_close(fit::mcdonald(chisq, df, n), &row[9], 1e-12, &what("mfi"));
        assert_close(fit::hoelter(chisq, df, n, 0.05), &row[10], 1e-12, &what("cn_05"));
        assert_close(fit::hoelter(chisq, df, n, 0.01), &row[11], 1e-12, &what("cn_01"));
        assert_close(fit::ecvi(chisq, 21, n), &row[12], 1e-12, &what("ecvi"));
    }
}

/// lavaan solves for the noncentrality to 1.2e-4, so that is where the limits are compared.
#[track_caller]
fn assert_limit(actual: Option<f64>, expected: &Value, df: f64, n: f64, groups: usize, what: &str) {
    let lambda = |rmsea: f64| rmsea * rmsea * n * df / groups as f64;
    let (actual, expected) = (lambda(actual.unwrap()), lambda(expected.as_f64().unwrap()));
    assert!((actual - expected).abs() < 2e-4, "{what}: noncentrality {actual} for {expected}");
}

type ResidualIndex = fn(&[ObservedImplied<'_>]) -> Option<f64>;

struct Group {
    n: usize,
    observed_cov: DMatrix<f64>,
    observed_mean: Option<DVector<f64>>,
    implied_cov: DMatrix<f64>,
    implied_mean: Option<DVector<f64>>,
}

fn matrix(value: &Value) -> DMatrix<f64> {
    let rows: Vec<Vec<f64>> = serde_json::from_value(value.clone()).unwrap();
    DMatrix::from_fn(rows.len(), rows.len(), |i, j| rows[i][j])
}

fn vector(value: &Value) -> Option<DVector<f64>> {
    match value {
        Value::Number(one) => Some(DVector::from_element(1, one.as_f64().unwrap())),
        Value::Array(many) if !many.is_empty() => {
            Some(DVector::from_iterator(many.len(), many.iter().map(|v| v.as_f64().unwrap())))
        }
        _ => None,
    }
}

#[test]
fn fitted_models() {
    let golden = golden();
    let cases = golden["cases"].as_object().unwrap();
    assert!(cases.len() >= 25);
    for (name, case) in cases {
        let lavaan = |index: &str| case["lavaan"].get(index).unwrap_or(&Value::Null).clone();
        let number = |index: &str| lavaan(index).as_f64().unwrap();
        let groups: Vec<Group> = case["groups"]
            .as_array()
            .unwrap()
            .iter()
            .map(|g| Group {
                n: g["n"].as_u64().unwrap() as usize,
                observed_cov: matrix(&g["observed_cov"]),
                observed_mean: vector(&g["observed_mean"]),
                implied_cov: matrix(&g["implied_cov"]),
                implied_mean: vector(&g["implied_mean"]),
            })
            .collect();
        let views: Vec<ObservedImplied<'_>> = groups
            .iter()
            .map(|g| ObservedImplied {
                n: g.n as f64,
                observed_cov: &g.observed_cov,
                observed_mean: g.observed_mean.as_ref(),
                implied_cov: &g.implied_cov,
                implied_mean: g.implied_mean.as_ref(),
            })
            .collect();
        let residual_indices: [(&str, ResidualIndex); 9] = [
            ("rmr", fit::rmr),
            ("rmr_nomean", fit::rmr_nomean),
            ("srmr", fit::srmr_bentler),
            ("srmr_bentler", fit::srmr_bentler),
            ("srmr_bentler_nomean", fit::srmr_bentler_nomean),
            ("crmr", fit::crmr),
            ("crmr_nomean", fit::crmr_nomean),
            ("srmr_mplus", fit::srmr_mplus),
            ("srmr_mplus_nomean", fit::srmr_mplus_nomean),
        ];
        // Implied moments have fifteen digits here, hence the tolerance where the residuals themselves vanish.
        for (index, function) in residual_indices {
            assert_close(function(&views), &lavaan(index), 1e-12, &format!("{index} of {name}"));
        }

        let total = groups.iter().map(|g| g.n as f64).sum::<f64>();
        let likelihood_n = if case["likelihood"] == "wishart" || case["estimator"] != "ML" {
            total - groups.len() as f64
        } else {
            total
        };
        let (chisq, df, npar) = (number("chisq"), number("df"), number("npar") as usize);
        let close = |actual: Option<f64>, index: &str| {
            assert_close(actual, &lavaan(index), 1e-10, &format!("{index} of {name}"));
        };
        close(fit::rmsea(chisq, df, likelihood_n, groups.len()), "rmsea");
        close(fit::mcdonald(chisq, df, likelihood_n), "mfi");
        close(fit::hoelter(chisq, df, likelihood_n, 0.05), "cn_05");
        close(fit::ecvi(chisq, npar, likelihood_n), "ecvi");

        let identity = DMatrix::identity(groups[0].observed_cov.nrows(), groups[0].observed_cov.nrows());
        let weights: Vec<DMatrix<f64>> = groups
            .iter()
            .map(|g| match case["estimator"].as_str().unwrap() {
                "ML" => g.implied_cov.clone().try_inverse().unwrap(),
                "GLS" => g.observed_cov.clone().try_inverse().unwrap(),
                _ => identity.clone(),
            })
            .collect();
        let weights: Vec<&DMatrix<f64>> = weights.iter().collect();
        let fixed: &[usize] = match name.as_str() {
            "growth_covariates" => &[4, 5, 6, 7, 8, 9],
            "fixed_x" => &[3, 4],
            _ => &[],
        };
        let gfi = fit::gfi(&views, &weights, fixed);
        let p = groups[0].observed_cov.nrows();
        let moments = groups.len() * (p * (p + 1) / 2 + if groups[0].observed_mean.is_some() { p } else { 0 });
        if case["estimator"] != "ULS" {
            close(gfi, "gfi");
            close(fit::agfi(gfi.unwrap(), moments, df), "agfi");
            close(fit::pgfi(gfi.unwrap(), moments, df), "pgfi");
        }
        if case["estimator"] == "ML" {
            let deviance = -2.0 * number("logl");
            close(fit::aic(deviance, npar), "aic");
            close(fit::bic(deviance, npar, total), "bic");
            close(fit::bic_adjusted(deviance, npar, total), "bic2");
        }
        let semtools = |index: &str| case["semtools"].get(index).unwrap_or(&Value::Null).clone();
        let close = |actual: Option<f64>, index: &str| {
            assert_close(actual, &semtools(index), 1e-10, &format!("{index} of {name}"));
        };
        let gamma_hat = fit::gamma_hat(chisq, df, total, p);
        close(gamma_hat, "gammaHat");
        close(fit::adjusted_gamma_hat(gamma_hat.unwrap(), df, p, groups.len()), "adjGammaHat");
        if case["estimator"] == "ML" {
            let deviance = -2.0 * number("logl");
            close(fit::hannan_quinn(deviance, npar, total), "hqc");
            close(fit::aicc(deviance, npar, total), "aic.smallN");
        }
    }
}

/// T-sizes and adjusted cut-offs; the first case is the one that the authors distribute with their paper.
#[test]
fn equivalence_tests() {
    let golden: Value = serde_json::from_str(include_str!("golden/equivalence.json")).unwrap();
    let cases = golden["cases"].as_array().unwrap();
    assert_eq!(cases.len(), 5);
    for case in cases {
        let number = |key: &str| case[key].as_f64().unwrap();
        let (n, chisq, df, alpha) = (number("n"), number("chisq"), number("df"), number("alpha"));
        let (null_chisq, null_df) = (number("baseline_chisq"), number("baseline_df"));
        let groups = case["groups"].as_u64().unwrap() as usize;
        let what = format!("n {n}, df {df}");
        assert_close(fit::t_size_rmsea(chisq, df, n, groups, alpha), &case["rmsea"], 1e-9, &what);
        let cfi = fit::t_size_cfi(chisq, df, null_chisq, null_df, alpha);
        assert_close(cfi, &case["cfi"], 1e-9, &what);
        let (rmsea_cut_offs, cfi_cut_offs) = (fit::rmsea_cut_offs(df, n), fit::cfi_cut_offs(df, null_df, n));
        for i in 0..4 {
            assert_close(rmsea_cut_offs.map(|list| list[i]), &case["rmsea_cut_offs"][i], 1e-12, &what);
            assert_close(cfi_cut_offs.map(|list| list[i]), &case["cfi_cut_offs"][i], 1e-12, &what);
        }
        // The authors' approximation, where the chi-square is not far below its degrees of freedom.
        if chisq > df {
            assert_close(cfi, &case["venables"]["cfi"], 1e-4, &what);
        }
    }
}
