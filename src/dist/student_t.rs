use super::{beta, normal};

/// Two-sided tail P(|T| > |t|) of Student's t with `df` degrees of freedom (any positive real number; infinity is the
/// normal distribution): I_x(df/2, 1/2) with x = df / (df + t²).
pub fn two_sided(t: f64, df: f64) -> f64 {
    if t.is_nan() || df.is_nan() || df <= 0.0 {
        return f64::NAN;
    }
    // From here on the difference from the normal tail, about t⁴/(4 df), is below rounding wherever a tail is left.
    if df > 1e22 {
        return normal::two_sided(t);
    }
    let t2 = t * t;
    if t2.is_infinite() {
        return 0.0;
    }
    beta::regularised(0.5 * df, 0.5, df / (df + t2), t2 / (df + t2))
}
