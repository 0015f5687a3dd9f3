//! Item analysis: how each item goes with its scale.

use super::mean_differences::{GroupStatistics, TwoMeans};
use super::scale::{alpha_if_deleted, corrected_item_total, cronbach_alpha};
use crate::dist::empirical::quantile;
use crate::moments::means_and_covariances;
use nalgebra::DMatrix;

/// The share of respondents in each of the two extreme groups (Kelley 1939).
const EXTREME: f64 = 0.27;

/// The t test of an item between the respondents with high and with low scores on the scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CriticalRatio {
    /// Respondents with low scores.
    pub low: usize,
    /// Respondents with high scores.
    pub high: usize,
    /// Mean of the high less that of the low.
    pub difference: f64,
    /// Student's t with pooled variances: the critical ratio.
    pub t: f64,
    /// Its degrees of freedom.
    pub df: f64,
    /// Its two-sided p-value.
    pub p: f64,
    /// Welch's t, for unequal variances.
    pub welch_t: f64,
    /// Its degrees of freedom.
    pub welch_df: f64,
    /// Its two-sided p-value.
    pub welch_p: f64,
}

/// One item in its scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ItemAnalysis {
    /// [`corrected_item_total`].
    pub item_total: Option<f64>,
    /// [`alpha_if_deleted`].
    pub alpha_if_deleted: Option<f64>,
    /// [`critical_ratio`]; `None` where an extreme group has fewer than two respondents or the item does not vary in both.
    pub critical_ratio: Option<CriticalRatio>,
}

/// A scale with its items.
#[derive(Clone, Debug, PartialEq)]
pub struct ScaleAnalysis {
    /// Respondents who answered all items of the scale.
    pub n: usize,
    /// Cronbach's alpha.
    pub alpha: Option<f64>,
    /// Correlations of the items; not a number with an item that does not vary.
    pub correlations: DMatrix<f64>,
    /// The mean of those below the diagonal (Clark and Watson 1995 ask for .15 to .50).
    pub mean_correlation: Option<f64>,
    /// The items.
    pub items: Vec<ItemAnalysis>,
}

/// Analyses the items of a scale from complete answers (one row a respondent, one column an item), reversed items recoded.
/// `None` below two respondents.
pub fn analyse_scale(data: &DMatrix<f64>) -> Option<ScaleAnalysis> {
    let (n, p) = data.shape();
    if n < 2 || p == 0 {
        return None;
    }
    let (_, cov) = means_and_covariances(data);
    let root: Vec<f64> = cov.diagonal().iter().map(|v| v.sqrt()).collect();
    let correlations = DMatrix::from_fn(p, p, |i, j| cov[(i, j)] / (root[i] * root[j]));
    let pairs = (p * (p - 1) / 2) as f64;
    let sum: f64 = (1..p).flat_map(|i| (0..i).map(move |j| (i, j))).map(|cell| correlations[cell]).sum();
    let (totals, deleted) = (corrected_item_total(&cov), alpha_if_deleted(&cov));
    let item = |j: usize| ItemAnalysis {
        item_total: totals[j],
        alpha_if_deleted: deleted[j],
        critical_ratio: critical_ratio(data, j),
    };
    Some(ScaleAnalysis {
        n,
        alpha: cronbach_alpha(&cov),
        mean_correlation: super::finite(sum / pairs),
        items: (0..p).map(item).collect(),
        correlations,
    })
}

/// The critical ratio of an item: the respondents at or above the quantile .73 of the sum of the scale against those at or
/// below the quantile .27 (quantiles interpolated, type 7 of R). Respondents tied with a quantile belong to the extreme
/// group, so it may hold more than 27 %.
pub fn critical_ratio(data: &DMatrix<f64>, item: usize) -> Option<CriticalRatio> {
    let totals: Vec<f64> = data.row_iter().map(|row| row.sum()).collect();
    let mut sorted = totals.clone();
    sorted.sort_by(f64::total_cmp);
    let (below, above) = (quantile(&sorted, EXTREME)?, quantile(&sorted, 1.0 - EXTREME)?);
    // Sums of answers that are equal on paper may differ in the last bit.
    let slack = 1e-9 * (1.0 + above.abs().max(below.abs()));
    let of = |chosen: &dyn Fn(f64) -> bool| -> Option<GroupStatistics> {
        let respondents = totals.iter().enumerate().filter(|(_, total)| chosen(**total));
        GroupStatistics::of(&respondents.map(|(i, _)| data[(i, item)]).collect::<Vec<f64>>())
    };
    let low = of(&|total| total <= below + slack)?;
    let high = of(&|total| total >= above - slack)?;
    let TwoMeans { difference, t, df, p, welch_t, welch_df, welch_p, .. } = TwoMeans::of(low, high)?;
    Some(CriticalRatio { low: low.n, high: high.n, difference, t, df, p, welch_t, welch_df, welch_p })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_without_variation_has_no_coefficients() {
        let scale = analyse_scale(&DMatrix::from_element(10, 3, 2.0)).unwrap();
        assert_eq!((scale.alpha, scale.mean_correlation), (None, None));
        assert!(scale.items.iter().all(|item| item.critical_ratio.is_none() && item.item_total.is_none()));
        assert!(analyse_scale(&DMatrix::zeros(1, 3)).is_none());
        assert!(analyse_scale(&DMatrix::zeros(9, 0)).is_none());
    }

    #[test]
    fn quantiles_interpolate() {
        assert!((quantile(&[1.0, 2.0, 4.0], 0.75).unwrap() - 3.0).abs() < 1e-15);
        assert_eq!(quantile(&[], 0.5), None);
    }
}
