use super::{beta, chi_square};

/// Upper tail P(F > x) of Fisher's F with `df1` and `df2` degrees of freedom: I_y(df2/2, df1/2) with
/// y = df2 / (df2 + df1 x). An infinite `df2` gives the chi-square distribution divided by `df1`.
pub fn upper(x: f64, df1: f64, df2: f64) -> f64 {
    if x.is_nan() || df1.is_nan() || df2.is_nan() || df1 <= 0.0 || df2 <= 0.0 || df1.is_infinite() {
        return f64::NAN;
    }
    if x <= 0.0 {
        return 1.0;
    }
    let scaled = df1 * x;
    if df2 > 1e22 {
        return chi_square::upper(scaled, df1);
    }
    if scaled.is_infinite() {
        return 0.0;
    }
    beta::regularised(0.5 * df2, 0.5 * df1, df2 / (df2 + scaled), scaled / (df2 + scaled))
}

/// Quantile of Fisher's F: the x with P(F ≤ x) = `probability`, by bisection of the upper tail; relative precision about
/// 1e-14. NaN for probabilities outside zero and one and for degrees of freedom that are not positive and finite.
pub fn quantile(probability: f64, df1: f64, df2: f64) -> f64 {
    let defined = probability > 0.0 && probability < 1.0 && df1 > 0.0 && df2 > 0.0;
    if !defined || df1.is_infinite() || df2.is_infinite() {
        return f64::NAN;
    }
    let above = |x: f64| upper(x, df1, df2) > 1.0 - probability;
    let (mut low, mut high) = (1.0_f64, 1.0_f64);
    while above(high) && high < 1e300 {
        (low, high) = (high, high * 2.0);
    }
    while !above(low) && low > 1e-300 {
        (low, high) = (low / 2.0, low);
    }
    while high - low > 1e-15 * high {
        let middle = 0.5 * (low + high);
        if middle <= low || middle >= high {
            break;
        }
        if above(middle) { low = middle } else { high = middle }
    }
    0.5 * (low + high)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quantile_undoes_the_tail() {
        for (df1, df2) in [(1.0, 3.0), (300.0, 600.0), (5.0, 2.5), (20.0, 1e5)] {
            for p in [0.001, 0.025, 0.5, 0.975, 0.9999] {
                let x = quantile(p, df1, df2);
                assert!((upper(x, df1, df2) - (1.0 - p)).abs() < 1e-12, "{p} {df1} {df2}");
            }
        }
        assert!(quantile(0.0, 1.0, 1.0).is_nan() && quantile(0.5, -1.0, 1.0).is_nan());
    }
}
