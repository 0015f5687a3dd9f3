//! Differences of means between groups of respondents: t tests, analysis of variance, effect sizes.

use super::finite;
use crate::dist::{f, student_t};
use crate::infer::holm;

/// The answers of one group.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GroupStatistics {
    /// Respondents.
    pub n: usize,
    /// Mean.
    pub mean: f64,
    /// Variance (divisor n - 1).
    pub variance: f64,
}

impl GroupStatistics {
    /// Number, mean and variance; `None` below two values.
    pub fn of(values: &[f64]) -> Option<GroupStatistics> {
        let n = values.len();
        let mean = values.iter().sum::<f64>() / n as f64;
        let squares = values.iter().map(|x| (x - mean).powi(2)).sum::<f64>();
        (n > 1).then(|| GroupStatistics { n, mean, variance: squares / (n as f64 - 1.0) })
    }

    /// Standard deviation.
    pub fn sd(&self) -> f64 {
        self.variance.sqrt()
    }
}

/// A mean against another, with both tests of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TwoMeans {
    /// The second mean less the first.
    pub difference: f64,
    /// Student's t with pooled variances.
    pub t: f64,
    /// Its degrees of freedom.
    pub df: f64,
    /// Its two-sided p-value.
    pub p: f64,
    /// Welch's (1947) t, for unequal variances.
    pub welch_t: f64,
    /// Its degrees of freedom.
    pub welch_df: f64,
    /// Its two-sided p-value.
    pub welch_p: f64,
    /// Cohen's d: the difference over the pooled standard deviation.
    pub d: f64,
}

impl TwoMeans {
    /// The tests; `None` where neither group varies. R: `t.test`.
    pub fn of(first: GroupStatistics, second: GroupStatistics) -> Option<TwoMeans> {
        let (a, b) = (first.n as f64, second.n as f64);
        let difference = second.mean - first.mean;
        let df = a + b - 2.0;
        let pooled = ((a - 1.0) * first.variance + (b - 1.0) * second.variance) / df;
        let t = difference / (pooled * (1.0 / a + 1.0 / b)).sqrt();
        let (one, other) = (first.variance / a, second.variance / b);
        let welch_t = difference / (one + other).sqrt();
        let welch_df = (one + other).powi(2) / (one * one / (a - 1.0) + other * other / (b - 1.0));
        (t.is_finite() && welch_df.is_finite()).then(|| TwoMeans {
            difference,
            t,
            df,
            p: student_t::two_sided(t, df),
            welch_t,
            welch_df,
            welch_p: student_t::two_sided(welch_t, welch_df),
            d: difference / pooled.sqrt(),
        })
    }
}

/// An F test.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VarianceRatio {
    /// The statistic.
    pub f: f64,
    /// Degrees of freedom of the numerator.
    pub df1: f64,
    /// Those of the denominator.
    pub df2: f64,
    /// The p-value.
    pub p: f64,
}

impl VarianceRatio {
    fn new(statistic: f64, df1: f64, df2: f64) -> Option<VarianceRatio> {
        let f = finite(statistic)?;
        (df1 > 0.0 && df2 > 0.0).then(|| VarianceRatio { f, df1, df2, p: f::upper(f, df1, df2) })
    }
}

/// Two groups of several, the second against the first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PairOfMeans {
    /// Place of the first group.
    pub first: usize,
    /// Place of the second group.
    pub second: usize,
    /// Their difference.
    pub test: TwoMeans,
    /// The p-value of Welch's test by Holm's correction over all pairs.
    pub adjusted_p: f64,
}

/// How the means of two groups or more differ.
#[derive(Clone, Debug, PartialEq)]
pub struct MeanDifferences {
    /// The groups.
    pub groups: Vec<GroupStatistics>,
    /// Levene's (1960) test of equal variances, from distances to the means as SPSS has it; `None` where no distance varies.
    pub levene: Option<VarianceRatio>,
    /// The analysis of variance, for equal variances. R: `aov`.
    pub anova: VarianceRatio,
    /// Welch's (1951) analysis of variance, for unequal variances; `None` where a group does not vary. R: `oneway.test`.
    pub welch: Option<VarianceRatio>,
    /// The share of the variance between groups, in the sample.
    pub eta_squared: f64,
    /// The same, estimated for the population (Hays 1963); negative where there is less than chance would give.
    pub omega_squared: f64,
    /// The standard deviation within groups.
    pub sd_within: f64,
    /// All pairs that have a test.
    pub pairs: Vec<PairOfMeans>,
}

/// Sums of squares between and within groups.
struct Squares {
    between: f64,
    within: f64,
    df1: f64,
    df2: f64,
}

impl Squares {
    fn of(groups: &[GroupStatistics]) -> Squares {
        let n: f64 = groups.iter().map(|g| g.n as f64).sum();
        let grand = groups.iter().map(|g| g.n as f64 * g.mean).sum::<f64>() / n;
        Squares {
            between: groups.iter().map(|g| g.n as f64 * (g.mean - grand).powi(2)).sum(),
            within: groups.iter().map(|g| (g.n as f64 - 1.0) * g.variance).sum(),
            df1: groups.len() as f64 - 1.0,
            df2: n - groups.len() as f64,
        }
    }

    fn test(&self) -> Option<VarianceRatio> {
        VarianceRatio::new((self.between / self.df1) / (self.within / self.df2), self.df1, self.df2)
    }
}

/// Compares the means of groups, each with its values. `None` below two groups, with a group below two values, and where no
/// group varies.
pub fn mean_differences(groups: &[Vec<f64>]) -> Option<MeanDifferences> {
    let statistics: Vec<GroupStatistics> =
        groups.iter().map(|values| GroupStatistics::of(values)).collect::<Option<_>>()?;
    if statistics.len() < 2 {
        return None;
    }
    let squares = Squares::of(&statistics);
    let anova = squares.test()?;
    let mean_square = squares.within / squares.df2;
    let total = squares.between + squares.within;
    let distances: Vec<GroupStatistics> = groups
        .iter()
        .zip(&statistics)
        .map(|(values, g)| values.iter().map(|x| (x - g.mean).abs()).collect::<Vec<f64>>())
        .map(|distances| GroupStatistics::of(&distances))
        .collect::<Option<_>>()?;
    Some(MeanDifferences {
        levene: Squares::of(&distances).test(),
        anova,
        welch: welch(&statistics),
        eta_squared: squares.between / total,
        omega_squared: (squares.between - squares.df1 * mean_square) / (total + mean_square),
        sd_within: mean_square.sqrt(),
        pairs: pairs(&statistics),
        groups: statistics,
    })
}

fn welch(groups: &[GroupStatistics]) -> Option<VarianceRatio> {
    let k = groups.len() as f64;
    let weight = |g: &GroupStatistics| g.n as f64 / g.variance;
    let sum: f64 = groups.iter().map(weight).sum();
    let centre = groups.iter().map(|g| weight(g) * g.mean).sum::<f64>() / sum;
    let between = groups.iter().map(|g| weight(g) * (g.mean - centre).powi(2)).sum::<f64>() / (k - 1.0);
    let spread: f64 = groups.iter().map(|g| (1.0 - weight(g) / sum).powi(2) / (g.n as f64 - 1.0)).sum();
    let lambda = spread / (k * k - 1.0);
    VarianceRatio::new(between / (1.0 + 2.0 * (k - 2.0) * lambda), k - 1.0, 1.0 / (3.0 * lambda))
}

fn pairs(groups: &[GroupStatistics]) -> Vec<PairOfMeans> {
    let places = (0..groups.len()).flat_map(|first| (first + 1..groups.len()).map(move |second| (first, second)));
    let tested: Vec<(usize, usize, TwoMeans)> = places
        .filter_map(|(first, second)| Some((first, second, TwoMeans::of(groups[first], groups[second])?)))
        .collect();
    let adjusted = holm(&tested.iter().map(|(.., test)| test.welch_p).collect::<Vec<f64>>());
    let pair = |((first, second, test), adjusted_p)| PairOfMeans { first, second, test, adjusted_p };
    tested.into_iter().zip(adjusted).map(pair).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_that_cannot_be_compared() {
        assert!(mean_differences(&[vec![1.0, 2.0]]).is_none());
        assert!(mean_differences(&[vec![1.0, 2.0], vec![1.0]]).is_none());
        assert!(mean_differences(&[vec![1.0, 1.0], vec![2.0, 2.0]]).is_none());
        let one_constant = mean_differences(&[vec![1.0, 1.0, 1.0], vec![1.0, 2.0, 4.0]]).unwrap();
        assert!(one_constant.welch.is_none(), "a group without variance has no weight");
        assert_eq!(one_constant.pairs.len(), 1);
    }

    #[test]
    fn two_groups_are_the_t_test() {
        let found = mean_differences(&[vec![1.0, 2.0, 3.0, 5.0], vec![2.0, 4.0, 4.0, 7.0, 9.0]]).unwrap();
        let pair = found.pairs[0].test;
        assert!((pair.t.powi(2) - found.anova.f).abs() < 1e-12);
        assert!((pair.welch_t.powi(2) - found.welch.unwrap().f).abs() < 1e-12);
        assert!((pair.welch_df - found.welch.unwrap().df2).abs() < 1e-9);
    }
}
