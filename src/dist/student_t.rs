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

/// The t > 0 that |T| exceeds with probability `p`; NaN outside (0, 1] or for degrees of freedom that are not positive. By
/// bisection of [`two_sided`], to the last bits.
pub fn two_sided_quantile(p: f64, df: f64) -> f64 {
    if p.is_nan() || df.is_nan() || p <= 0.0 || p > 1.0 || df <= 0.0 {
        return f64::NAN;
    }
    let (mut low, mut high) = (0.0, 1.0);
    while two_sided(high, df) > p && high < 1e300 {
        (low, high) = (high, 2.0 * high);
    }
    for _ in 0..200 {
        let middle = 0.5 * (low + high);
        if middle <= low || middle >= high {
            break;
        }
        if two_sided(middle, df) > p {
            low = middle;
        } else {
            high = middle;
        }
    }
    0.5 * (low + high)
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    #[test]
    fn quantiles_undo_tails() {
        // R: qt(0.975, c(1, 4.5)), qnorm(0.975)
        for (df, expected) in
            [(1.0, 12.706_204_736_174_69), (4.5, 2.658_912_347_204_40), (f64::INFINITY, 1.959_963_984_540_05)]
        {
            assert_relative_eq!(two_sided_quantile(0.05, df), expected, max_relative = 1e-9);
        }
        assert!(two_sided_quantile(0.0, 3.0).is_nan() && two_sided_quantile(0.05, 0.0).is_nan());
    }
}
