//! The region of significance of Johnson and Neyman (1936, Statistical Research Memoirs 1, 57–93), in closed form.

/// Where a slope b1 + b3 z differs significantly from zero.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Region {
    /// For every value of the moderator.
    Everywhere,
    /// For none.
    Nowhere,
    /// Below the first and above the second value.
    Outside(f64, f64),
    /// Between the two.
    Inside(f64, f64),
    /// Below this value.
    Below(f64),
    /// Above this value.
    Above(f64),
}

impl Region {
    /// The word in the JSON output.
    pub const fn name(self) -> &'static str {
        match self {
            Region::Everywhere => "everywhere",
            Region::Nowhere => "nowhere",
            Region::Outside(..) => "outside",
            Region::Inside(..) => "inside",
            Region::Below(_) => "below",
            Region::Above(_) => "above",
        }
    }

    /// Its limits, in rising order.
    pub fn limits(self) -> Vec<f64> {
        match self {
            Region::Everywhere | Region::Nowhere => Vec::new(),
            Region::Outside(a, b) | Region::Inside(a, b) => vec![a, b],
            Region::Below(a) | Region::Above(a) => vec![a],
        }
    }

    /// Whether the slope is significant at a value of the moderator.
    pub fn contains(self, z: f64) -> bool {
        match self {
            Region::Everywhere => true,
            Region::Nowhere => false,
            Region::Outside(a, b) => z < a || z > b,
            Region::Inside(a, b) => z > a && z < b,
            Region::Below(a) => z < a,
            Region::Above(a) => z > a,
        }
    }
}

/// The region for coefficients b1 and b3 with their variances and covariance: where
/// (b1 + b3 z)² > q² (v11 + 2 z v13 + z² v33), a quadratic inequality in z (Bauer and Curran 2005, Multivariate Behavioral
/// Research 40, 373–400, eq. 8 to 10). `critical` is q, the two-sided quantile of the normal distribution. `None` where a
/// number is not finite.
pub fn johnson_neyman((b1, b3): (f64, f64), (v11, v13, v33): (f64, f64, f64), critical: f64) -> Option<Region> {
    let q = critical * critical;
    let (a, half, c) = (b3 * b3 - q * v33, b1 * b3 - q * v13, b1 * b1 - q * v11);
    if ![a, half, c].iter().all(|x| x.is_finite()) {
        return None;
    }
    let size = (b3 * b3).max(q * v33);
    if a.abs() <= 1e-14 * size || size <= 0.0 {
        let root = -c / (2.0 * half);
        let constant = if c > 0.0 { Region::Everywhere } else { Region::Nowhere };
        return Some(match half {
            _ if !root.is_finite() => constant,
            _ if half > 0.0 => Region::Above(root),
            _ => Region::Below(root),
        });
    }
    let discriminant = half * half - a * c;
    if discriminant <= 0.0 {
        return Some(if a > 0.0 { Region::Everywhere } else { Region::Nowhere });
    }
    // The root of larger size first, the other from their product: no difference of near equals.
    let sum = -(half + half.signum() * discriminant.sqrt());
    let (first, second) = if sum.abs() > 0.0 { (sum / a, c / sum) } else { (0.0, -2.0 * half / a) };
    let (low, high) = (first.min(second), first.max(second));
    Some(if a > 0.0 { Region::Outside(low, high) } else { Region::Inside(low, high) })
}

#[cfg(test)]
mod tests {
    use super::*;

    const Q: f64 = 1.959_963_984_540_054;

    fn agrees((b1, b3): (f64, f64), v: (f64, f64, f64)) -> Region {
        let region = johnson_neyman((b1, b3), v, Q).unwrap();
        for i in -400..=400 {
            let z = f64::from(i) * 0.05 + 0.001;
            let wald = (b1 + b3 * z).abs() / (v.0 + 2.0 * z * v.1 + z * z * v.2).sqrt();
            assert_eq!(region.contains(z), wald > Q, "{region:?} at {z}");
        }
        region
    }

    #[test]
    fn every_kind_of_region() {
        assert!(matches!(agrees((0.4, -0.3), (0.01, 0.001, 0.005)), Region::Outside(..)));
        assert!(matches!(agrees((0.4, 0.05), (0.01, 0.001, 0.01)), Region::Inside(..)));
        assert_eq!(agrees((0.05, 0.02), (0.01, 0.0, 0.01)), Region::Nowhere);
        assert_eq!(agrees((0.5, 0.0), (0.01, 0.0, 0.0)), Region::Everywhere);
        assert_eq!(agrees((0.05, 0.0), (0.01, 0.0, 0.0)), Region::Nowhere);
        assert!(johnson_neyman((f64::NAN, 0.1), (0.1, 0.0, 0.1), Q).is_none());
    }

    #[test]
    fn one_limit_where_the_interaction_is_just_significant() {
        let b3 = 0.2;
        let v33 = (b3 / Q) * (b3 / Q);
        assert!(matches!(johnson_neyman((0.3, b3), (0.01, 0.0, v33), Q), Some(Region::Above(_))));
        assert!(matches!(johnson_neyman((-0.3, b3), (0.01, 0.0, v33), Q), Some(Region::Below(_))));
    }

    #[test]
    fn at_a_limit_the_test_is_at_its_critical_value() {
        let (b, v) = ((0.4, -0.3), (0.01, 0.001, 0.005));
        for z in johnson_neyman(b, v, Q).unwrap().limits() {
            let wald = (b.0 + b.1 * z) / (v.0 + 2.0 * z * v.1 + z * z * v.2).sqrt();
            assert!((wald.abs() - Q).abs() < 1e-12);
        }
    }
}
