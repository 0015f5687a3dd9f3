//! Pooled chi-square tests.

use crate::fitted::PooledTest;

/// D2, from the chi-squares of the imputations alone (Li, Meng, Raghunathan and Rubin 1991, Statistica Sinica 1:65):
/// F = (mean(X)/k - (m+1)/(m-1) r) / (1 + r), r = (1 + 1/m) var(sqrt X), with k and k^(-3/m) (m-1) (1 + 1/r)² degrees of
/// freedom. semTools: `test = "D2"`. A negative F, which a large spread can give, is zero. `None` without degrees of freedom or
/// for fewer than two values.
pub fn d2(chi_squares: &[f64], df: f64) -> Option<PooledTest> {
    let m = chi_squares.len() as f64;
    if chi_squares.len() < 2 || df <= 0.0 {
        return None;
    }
    let mean = |values: &[f64]| values.iter().sum::<f64>() / m;
    let roots: Vec<f64> = chi_squares.iter().map(|x| x.max(0.0).sqrt()).collect();
    let centre = mean(&roots);
    let variance = roots.iter().map(|x| (x - centre).powi(2)).sum::<f64>() / (m - 1.0);
    let r = (1.0 + 1.0 / m) * variance;
    let f = (mean(chi_squares) / df - (m + 1.0) / (m - 1.0) * r) / (1.0 + r);
    let df2 = df.powf(-3.0 / m) * (m - 1.0) * (1.0 + 1.0 / r).powi(2);
    Some(PooledTest { f: f.max(0.0), df1: df, df2, increase: r })
}

/// D3, the likelihood ratio of Meng and Rubin (1992, Biometrika 79:103): `own` is the mean of the statistics at the estimates of
/// each imputation, `pooled` their mean at the pooled estimates; F = pooled / (k (1 + r)), r = (m+1) / (k (m-1)) (own -
/// pooled). semTools: `test = "D3"`. `None` without degrees of freedom or for fewer than two imputations.
pub fn d3(own: f64, pooled: f64, df: f64, imputations: usize) -> Option<PooledTest> {
    let m = imputations as f64;
    if imputations < 2 || df <= 0.0 {
        return None;
    }
    let r = ((m + 1.0) / (df * (m - 1.0)) * (own - pooled)).max(0.0);
    let f = (pooled / (df * (1.0 + r))).max(0.0);
    let v = df * (m - 1.0);
    let df2 = if v > 4.0 {
        4.0 + (v - 4.0) * (1.0 + (1.0 - 2.0 / v) / r).powi(2)
    } else {
        v * (1.0 + 1.0 / df) * (1.0 + 1.0 / r).powi(2) / 2.0
    };
    Some(PooledTest { f, df1: df, df2, increase: r })
}
