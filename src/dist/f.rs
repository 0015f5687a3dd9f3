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
