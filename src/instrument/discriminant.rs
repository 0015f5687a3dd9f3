//! Discriminant validity: are two factors that have been measured apart also different?

use super::finite;
use nalgebra::DMatrix;

/// The comparison of Fornell and Larcker (1981): a factor should share more variance with its own items (AVE) than with
/// any other factor (squared correlation).
#[derive(Clone, Debug)]
pub struct FornellLarcker {
    /// Factor correlations with √AVE on the diagonal, as it is printed; NaN where AVE is not defined or negative.
    pub table: DMatrix<f64>,
    /// One entry for each two factors, the second before the first in the table's order.
    pub pairs: Vec<FornellLarckerPair>,
}

/// Two factors in the comparison of Fornell and Larcker.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FornellLarckerPair {
    /// Position of the one factor.
    pub first: usize,
    /// Position of the other factor, after the first.
    pub second: usize,
    /// Their correlation.
    pub correlation: f64,
    /// Whether the correlation is, in absolute value, below both √AVE.
    pub holds: bool,
}

/// Compares every two factors. `ave` in the order of `correlations`. A second-order factor and its own dimensions are
/// not to be compared: leave one of them out. `None` when shapes differ.
pub fn fornell_larcker(ave: &[Option<f64>], correlations: &DMatrix<f64>) -> Option<FornellLarcker> {
    let factors = ave.len();
    if correlations.shape() != (factors, factors) {
        return None;
    }
    let roots: Vec<f64> = ave.iter().map(|ave| ave.map_or(f64::NAN, f64::sqrt)).collect();
    let table = DMatrix::from_fn(factors, factors, |i, j| if i == j { roots[i] } else { correlations[(i, j)] });
    let pairs = pairs(factors)
        .map(|(first, second)| {
            let correlation = correlations[(second, first)];
            let size = correlation.abs();
            let holds = size < roots[first] && size < roots[second];
            FornellLarckerPair { first, second, correlation, holds }
        })
        .collect();
    Some(FornellLarcker { table, pairs })
}

/// How item correlations are averaged in HTMT.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HtmtForm {
    /// Arithmetic means of absolute correlations: semTools with htmt2 = FALSE, HTMT+ in SmartPLS 4.
    Absolute,
    /// Arithmetic means of the correlations as they are (Henseler, Ringle and Sarstedt 2015).
    Signed,
    /// Geometric means of absolute correlations: HTMT2 (Roemer, Schuberth and Henseler 2021), right for unequal
    /// loadings; the default of semTools.
    Geometric,
}

/// Heterotrait–monotrait ratio of correlations (Henseler, Ringle and Sarstedt 2015): the mean correlation of items of
/// different factors over the geometric mean of the two mean correlations of items of the same factor. An estimate of
/// the correlation of the factors that needs no fitted model; customary limits .85 and .90.
///
/// `first` and `second` are the positions of the items in `correlations`. `htmt()` in semTools. Undefined when a factor has a single item, a position does not exist, or a mean within a factor is not
/// positive.
pub fn htmt(correlations: &DMatrix<f64>, first: &[usize], second: &[usize], form: HtmtForm) -> Option<f64> {
    let size = correlations.nrows();
    if !correlations.is_square() || first.iter().chain(second).any(|&i| i >= size) {
        return None;
    }
    let between = mean(first.iter().flat_map(|&i| second.iter().map(move |&j| correlations[(i, j)])), form);
    let within = |items: &[usize]| mean(pairs(items.len()).map(|(a, b)| correlations[(items[b], items[a])]), form);
    let (of_first, of_second) = (within(first), within(second));
    if !(of_first > 0.0 && of_second > 0.0) {
        return None;
    }
    finite(between / (of_first * of_second).sqrt())
}

/// HTMT of two factors.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HtmtPair {
    /// Position of the one factor.
    pub first: usize,
    /// Position of the other factor, after the first.
    pub second: usize,
    /// The ratio.
    pub value: Option<f64>,
}

/// HTMT of every two factors, `sets` holding the items of each. A second-order factor and its own dimensions are not to
/// be compared: leave one of them out.
pub fn htmt_of_pairs(correlations: &DMatrix<f64>, sets: &[Vec<usize>], form: HtmtForm) -> Vec<HtmtPair> {
    pairs(sets.len())
        .map(|(first, second)| {
            let value = htmt(correlations, &sets[first], &sets[second], form);
            HtmtPair { first, second, value }
        })
        .collect()
}

/// Every two of `count`, in the order of the lower triangle by rows: (0,1), (0,2), (1,2), ...
fn pairs(count: usize) -> impl Iterator<Item = (usize, usize)> {
    (1..count).flat_map(|second| (0..second).map(move |first| (first, second)))
}

/// NaN of nothing.
fn mean(values: impl Iterator<Item = f64>, form: HtmtForm) -> f64 {
    let (mut sum, mut count) = (0.0, 0.0);
    for value in values {
        sum += match form {
            HtmtForm::Absolute => value.abs(),
            HtmtForm::Signed => value,
            HtmtForm::Geometric => value.abs().ln(),
        };
        count += 1.0;
    }
    let mean = sum / count;
    if form == HtmtForm::Geometric { mean.exp() } else { mean }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn under_equal_loadings_every_form_is_the_factor_correlation() {
        // Loadings .8 on the first and .6 on the second factor, correlation .5.
        let loading = |i: usize| if i < 3 { 0.8 } else { 0.6 };
        let factor = |i: usize, j: usize| if (i < 3) == (j < 3) { 1.0 } else { 0.5 };
        let r = DMatrix::from_fn(5, 5, |i, j| if i == j { 1.0 } else { loading(i) * loading(j) * factor(i, j) });
        for form in [HtmtForm::Absolute, HtmtForm::Signed, HtmtForm::Geometric] {
            assert!((htmt(&r, &[0, 1, 2], &[3, 4], form).unwrap() - 0.5).abs() < 1e-14);
        }
        assert_eq!(htmt(&r, &[0], &[3, 4], HtmtForm::Absolute), None);
        assert_eq!(htmt(&r, &[0, 9], &[3, 4], HtmtForm::Absolute), None);
        assert_eq!(htmt(&r, &[], &[3, 4], HtmtForm::Absolute), None);
    }

    #[test]
    fn a_correlation_above_one_root_fails() {
        let r = DMatrix::from_row_slice(3, 3, &[1.0, 0.75, -0.72, 0.75, 1.0, 0.2, -0.72, 0.2, 1.0]);
        let result = fornell_larcker(&[Some(0.64), Some(0.49), None], &r).unwrap();
        let held: Vec<_> = result.pairs.iter().map(|p| (p.first, p.second, p.holds)).collect();
        // √AVE .8 and .7: .75 lies between; without an AVE nothing can hold.
        assert_eq!(held, vec![(0, 1, false), (0, 2, false), (1, 2, false)]);
        let result = fornell_larcker(&[Some(0.64), Some(0.57), Some(0.5)], &r).unwrap();
        let held: Vec<_> = result.pairs.iter().map(|p| p.holds).collect();
        assert_eq!(held, vec![true, false, true]);
        assert!((result.table[(0, 0)] - 0.8).abs() < 1e-15 && (result.table[(0, 2)] + 0.72).abs() < 1e-15);
        assert!(fornell_larcker(&[Some(0.5)], &r).is_none());
    }
}
