//! Intervals from resampled values of one statistic.
//!
//! `sorted` holds the R values that were drawn, in ascending order; t is the statistic of the sample itself.

use crate::dist::normal;

/// How an interval is made from the draws.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum IntervalKind {
    /// Quantiles of the draws (Efron 1979). lavaan: `perc`; Mplus: CINTERVAL(BOOTSTRAP).
    #[default]
    Percentile,
    /// 2t less the opposite quantiles (Davison and Hinkley 1997, eq. 5.6). lavaan: `basic`.
    Basic,
    /// t less the bias, plus and minus normal quantiles times the standard error (eq. 5.5). lavaan: `norm`.
    Normal,
    /// Bias-corrected quantiles (Efron 1981). lavaan: `bca.simple`; Mplus: CINTERVAL(BCBOOTSTRAP); AMOS: bias-corrected.
    BiasCorrected,
    /// Bias-corrected and accelerated quantiles (Efron 1987; DiCiccio and Efron 1996, eq. 2.2).
    Accelerated,
}

impl IntervalKind {
    /// All kinds.
    pub const ALL: [IntervalKind; 5] = [
        IntervalKind::Percentile,
        IntervalKind::Basic,
        IntervalKind::Normal,
        IntervalKind::BiasCorrected,
        IntervalKind::Accelerated,
    ];

    /// The name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            IntervalKind::Percentile => "percentile",
            IntervalKind::Basic => "basic",
            IntervalKind::Normal => "normal",
            IntervalKind::BiasCorrected => "bc",
            IntervalKind::Accelerated => "bca",
        }
    }
}

/// Mean of the draws; NaN without any.
pub fn mean(draws: &[f64]) -> f64 {
    draws.iter().sum::<f64>() / count(draws.len())
}

/// The bootstrap standard error, the standard deviation of the draws with divisor R - 1 (Efron and Tibshirani 1993,
/// eq. 6.6); NaN below two draws. lavaan divides by R for parameters of the model and by R - 1 for defined ones.
pub fn standard_error(draws: &[f64]) -> f64 {
    if draws.len() < 2 {
        return f64::NAN;
    }
    let mean = mean(draws);
    (draws.iter().map(|t| (t - mean).powi(2)).sum::<f64>() / count(draws.len() - 1)).sqrt()
}

/// The quantile at a probability inside (0, 1): order statistic (R + 1) p, interpolated on the scale of normal quantiles
/// (Davison and Hinkley 1997, eq. 5.8), as R's `boot.ci` does. Beyond the extreme draws it is the extreme draw; `None`
/// without draws or outside (0, 1).
pub fn quantile(sorted: &[f64], probability: f64) -> Option<f64> {
    let (first, last) = (sorted.first()?, sorted.last()?);
    if !(probability > 0.0 && probability < 1.0) {
        return None;
    }
    let r = sorted.len();
    let rank = count(r + 1) * probability;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and R + 1")]
    let k = rank.floor() as usize;
    if k == 0 {
        return Some(*first);
    }
    if k >= r {
        return Some(*last);
    }
    let (below, above) = (sorted[k - 1], sorted[k]);
    let of_rank = |k: usize| normal::quantile(count(k) / count(r + 1));
    let share = (normal::quantile(probability) - of_rank(k)) / (of_rank(k + 1) - of_rank(k));
    Some(below + share * (above - below))
}

/// z0: the normal quantile of the share of draws below t (Efron 1987, eq. 1.7); `None` where all or none are below.
pub fn bias_correction(sorted: &[f64], t: f64) -> Option<f64> {
    let below = sorted.partition_point(|draw| *draw < t);
    (below > 0 && below < sorted.len()).then(|| normal::quantile(count(below) / count(sorted.len())))
}

/// The interval of a kind at a level such as 0.95. `acceleration` is used by [`IntervalKind::Accelerated`] alone. `None`
/// without draws, for a statistic that is not finite, and where a bias correction is infinite.
pub fn interval(
    kind: IntervalKind,
    sorted: &[f64],
    t: f64,
    level: f64,
    acceleration: Option<f64>,
) -> Option<(f64, f64)> {
    if sorted.is_empty() || !t.is_finite() || !(level > 0.0 && level < 1.0) {
        return None;
    }
    let tail = 0.5 * (1.0 - level);
    let between = |lower: f64, upper: f64| Some((quantile(sorted, lower)?, quantile(sorted, upper)?));
    match kind {
        IntervalKind::Percentile => between(tail, 1.0 - tail),
        IntervalKind::Basic => between(tail, 1.0 - tail).map(|(lower, upper)| (2.0 * t - upper, 2.0 * t - lower)),
        IntervalKind::Normal => {
            let half = normal::quantile(1.0 - tail) * standard_error(sorted);
            let centre = 2.0 * t - mean(sorted);
            half.is_finite().then_some((centre - half, centre + half))
        }
        IntervalKind::BiasCorrected | IntervalKind::Accelerated => {
            let a = if kind == IntervalKind::Accelerated { acceleration? } else { 0.0 };
            let z0 = bias_correction(sorted, t)?;
            let adjusted = |probability: f64| {
                let w = z0 + normal::quantile(probability);
                normal::cdf(z0 + w / (1.0 - a * w))
            };
            between(adjusted(tail), adjusted(1.0 - tail))
        }
    }
}

/// The acceleration: a sixth of the skewness of empirical influence values (Efron 1987, eq. 6.6), of which
/// `influence` holds any multiple, such as mean of the jackknife less the value without the case. Zero where nothing
/// has influence; `None` when a value is missing.
pub fn acceleration(influence: &[f64]) -> Option<f64> {
    let squares: f64 = influence.iter().map(|l| l * l).sum();
    let cubes: f64 = influence.iter().map(|l| l.powi(3)).sum();
    if influence.is_empty() || !squares.is_finite() || !cubes.is_finite() {
        return None;
    }
    Some(if squares > 0.0 { cubes / (6.0 * squares.powf(1.5)) } else { 0.0 })
}

/// The two-sided p of the bias-corrected interval, as AMOS prints it: one less the highest level at which the interval
/// excludes zero, by inverting [`quantile`]. Where all draws lie on one side of zero it is the smallest that so many
/// draws can say. `None` where the bias correction is infinite.
pub fn bias_corrected_p(sorted: &[f64], t: f64) -> Option<f64> {
    let z0 = bias_correction(sorted, t)?;
    let r = sorted.len();
    let of_rank = |k: usize| normal::quantile(count(k) / count(r + 1));
    let k = sorted.partition_point(|draw| *draw < 0.0);
    let z = if k == 0 {
        of_rank(1)
    } else if k == r {
        of_rank(r)
    } else {
        let (below, above) = (sorted[k - 1], sorted[k]);
        let share = if above > below { -below / (above - below) } else { 0.0 };
        of_rank(k) + share * (of_rank(k + 1) - of_rank(k))
    };
    let tail = normal::cdf(z - 2.0 * z0);
    Some((2.0 * tail.min(1.0 - tail)).min(1.0))
}

#[expect(clippy::cast_precision_loss, reason = "numbers of draws")]
pub(super) fn count(n: usize) -> f64 {
    n as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    /// Skewed draws without ties.
    fn draws(n: u32) -> Vec<f64> {
        (1..=n).map(|i| (f64::from(i) / f64::from(n + 1) * 3.0).exp() - 4.0).collect()
    }

    #[test]
    fn whole_ranks_are_order_statistics_and_the_ends_are_the_extremes() {
        let sorted = draws(99);
        assert_relative_eq!(quantile(&sorted, 0.25).unwrap(), sorted[24], max_relative = 1e-9);
        assert_relative_eq!(quantile(&sorted, 0.001).unwrap(), sorted[0]);
        assert_relative_eq!(quantile(&sorted, 0.999).unwrap(), sorted[98]);
        assert_eq!((quantile(&[], 0.5), quantile(&sorted, 0.0), quantile(&sorted, f64::NAN)), (None, None, None));
    }

    #[test]
    fn p_is_where_the_interval_touches_zero() {
        let sorted = draws(400);
        for t in [0.3, 1.0, 2.5] {
            let p = bias_corrected_p(&sorted, t).unwrap();
            let (lower, upper) = interval(IntervalKind::BiasCorrected, &sorted, t, 1.0 - p, None).unwrap();
            assert!(lower.abs() < 1e-6 || upper.abs() < 1e-6, "{t} {p} {lower} {upper}");
        }
    }

    #[test]
    fn without_bias_and_acceleration_every_quantile_interval_is_the_percentile_one() {
        let sorted = draws(400);
        let median = 0.5 * (sorted[199] + sorted[200]);
        let percentile = interval(IntervalKind::Percentile, &sorted, median, 0.9, None).unwrap();
        let accelerated = interval(IntervalKind::Accelerated, &sorted, median, 0.9, Some(0.0)).unwrap();
        assert_relative_eq!(percentile.0, accelerated.0, max_relative = 1e-9);
        assert_relative_eq!(percentile.1, accelerated.1, max_relative = 1e-9);
    }

    #[test]
    fn what_is_undefined_is_none() {
        let sorted = draws(20);
        assert_eq!(interval(IntervalKind::BiasCorrected, &sorted, 1e9, 0.95, None), None);
        assert_eq!(interval(IntervalKind::Accelerated, &sorted, 0.0, 0.95, None), None);
        assert_eq!(interval(IntervalKind::Percentile, &[], 0.0, 0.95, None), None);
        assert_eq!(interval(IntervalKind::Percentile, &sorted, f64::NAN, 0.95, None), None);
        assert!(standard_error(&[1.0]).is_nan());
        assert_eq!(acceleration(&[]), None);
        assert_eq!(acceleration(&[f64::NAN]), None);
        assert_relative_eq!(acceleration(&[0.0, 0.0]).unwrap(), 0.0);
    }
}
