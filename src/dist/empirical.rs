//! Statistics of the values themselves, whatever their distribution.

/// The quantile of sorted values by linear interpolation between order statistics (type 7 of Hyndman and Fan 1996, R's default);
/// `None` without values or with a probability outside 0 to 1.
pub fn quantile(sorted: &[f64], probability: f64) -> Option<f64> {
    if !(0.0..=1.0).contains(&probability) {
        return None;
    }
    let place = (sorted.len().checked_sub(1)?) as f64 * probability;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and the length")]
    let below = place.floor() as usize;
    let low = *sorted.get(below)?;
    let high = sorted.get(below + 1).copied().unwrap_or(low);
    Some(low + (place - place.floor()) * (high - low))
}

/// Pearson's correlation of pairs; `None` where one side does not vary beyond rounding (less than 1e-12 of a standard deviation
/// against its size) or there are none.
pub fn correlation(pairs: &[(f64, f64)]) -> Option<f64> {
    let n = pairs.len() as f64;
    let (x, y) = pairs.iter().fold((0.0, 0.0), |(x, y), pair| (x + pair.0 / n, y + pair.1 / n));
    let (mut xx, mut xy, mut yy) = (0.0, 0.0, 0.0);
    for pair in pairs {
        let (a, b) = (pair.0 - x, pair.1 - y);
        xx += a * a;
        xy += a * b;
        yy += b * b;
    }
    let varies = |squares: f64, mean: f64| squares > 1e-24 * n * mean.abs().max(1.0).powi(2);
    (varies(xx, x) && varies(yy, y)).then(|| xy / (xx.sqrt() * yy.sqrt())).filter(|r| r.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_correlation_needs_two_sides_that_vary() {
        let r = correlation(&[(1.0, 2.0), (2.0, 1.0), (3.0, 4.0), (4.0, 3.0)]).unwrap();
        assert!((r - 0.6).abs() < 1e-15);
        assert_eq!(correlation(&[(0.1, 1.0), (0.1, 2.0), (0.1, 3.0)]), None, "rounding is no variation");
        assert_eq!(correlation(&[]), None);
        assert_eq!(correlation(&[(f64::NAN, 1.0), (1.0, 2.0)]), None);
    }

    #[test]
    fn quantiles_lie_between_order_statistics() {
        assert_eq!(quantile(&[1.0, 2.0, 4.0], 0.75), Some(3.0));
        assert_eq!((quantile(&[5.0], 0.3), quantile(&[], 0.5), quantile(&[1.0, 2.0], 1.5)), (Some(5.0), None, None));
    }
}
