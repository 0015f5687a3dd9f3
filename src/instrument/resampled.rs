//! Bootstrap intervals of alpha and HTMT.

use super::discriminant::{HtmtForm, htmt};
use super::quality::QualityOptions;
use super::scale::cronbach_alpha;
use crate::dist::random::Stream;
use crate::moments::OrderedAnswers;
use crate::resample::{Progress, quantile};
use nalgebra::DMatrix;
use rayon::prelude::*;

/// Streams of this use have a key of their own.
const PURPOSE: &[u8; 24] = b"covary instrument draws ";

/// Percentile intervals of the coefficients of scales and of pairs of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ResampledIntervals {
    /// Cronbach's alpha of each scale.
    pub alpha: Vec<Option<(f64, f64)>>,
    /// HTMT of each pair, [`HtmtForm::Absolute`].
    pub htmt: Vec<Option<(f64, f64)>>,
    /// HTMT2 of each pair.
    pub htmt2: Vec<Option<(f64, f64)>>,
    /// Draws in which some coefficient was not defined; they are left out of its interval.
    pub lost: usize,
}

/// Draws the cases of `data` (complete; one row a case, one column an item) `options.draws` times with replacement and takes
/// percentile intervals (Efron and Tibshirani 1993, ch. 13; Henseler, Ringle and Sarstedt 2015 for HTMT).
///
/// `scales` hold the columns of the items of each scale, `pairs` the positions of two scales. Draw d uses stream d of
/// `seed`, so the result does not depend on the number of threads. A coefficient that is defined in fewer than half of the
/// draws has no interval. With `ordered` HTMT is made of the polychoric correlations of each draw, alpha of the answers all the
/// same.
pub fn resampled_intervals(
    data: &DMatrix<f64>,
    ordered: Option<&OrderedAnswers>,
    scales: &[Vec<usize>],
    pairs: &[(usize, usize)],
    options: QualityOptions,
    progress: Progress<'_>,
) -> ResampledIntervals {
    let QualityOptions { draws, seed, level } = options;
    let (n, p) = data.shape();
    let nothing = ResampledIntervals {
        alpha: vec![None; scales.len()],
        htmt: vec![None; pairs.len()],
        htmt2: vec![None; pairs.len()],
        lost: 0,
    };
    if n < 2 || p == 0 || draws == 0 {
        return nothing;
    }
    let mut cases = data.transpose();
    let mean = cases.column_mean();
    cases.column_iter_mut().for_each(|mut case| case -= &mean);
    // Draws lie about the sample, whose correlations are where their searches begin.
    let near = ordered.and_then(|answers| answers.correlations(None));
    let all: Vec<Vec<f64>> = (0..draws)
        .into_par_iter()
        .map(|draw| {
            let drawn = drawn_cases(n, &mut Stream::keyed(PURPOSE, seed, draw));
            let cov = drawn_covariance(&cases, &drawn);
            let root: Vec<f64> = cov.diagonal().iter().map(|v| v.sqrt()).collect();
            let r = match ordered {
                None => DMatrix::from_fn(p, p, |i, j| cov[(i, j)] / (root[i] * root[j])),
                Some(answers) => {
                    let polychoric = answers.of_cases(&drawn).correlations(near.as_ref());
                    polychoric.unwrap_or_else(|| DMatrix::from_element(p, p, f64::NAN))
                }
            };
            let alphas = scales.iter().map(|set| cronbach_alpha(&cov.select_rows(set).select_columns(set)));
            let ratio = |form| pairs.iter().map(move |pair| (pair, form));
            let ratios = ratio(HtmtForm::Absolute).chain(ratio(HtmtForm::Geometric));
            let ratios = ratios.map(|(&(a, b), form)| htmt(&r, scales.get(a)?, scales.get(b)?, form));
            progress();
            alphas.chain(ratios).map(|x| x.unwrap_or(f64::NAN)).collect()
        })
        .collect();
    let tail = 0.5 * (1.0 - level);
    // What has no value in any draw is not defined for these data, and is no draw lost.
    let columns = scales.len() + 2 * pairs.len();
    let defined: Vec<bool> = (0..columns).map(|c| all.iter().any(|draw| draw[c].is_finite())).collect();
    let lost = all.iter().filter(|draw| draw.iter().zip(&defined).any(|(x, known)| *known && !x.is_finite())).count();
    let interval = |column: usize| {
        let mut values: Vec<f64> = all.iter().map(|draw| draw[column]).filter(|x| x.is_finite()).collect();
        if 2 * values.len() < all.len() {
            return None;
        }
        values.sort_by(f64::total_cmp);
        Some((quantile(&values, tail)?, quantile(&values, 1.0 - tail)?))
    };
    let from = |first: usize, count: usize| (first..first + count).map(interval).collect();
    ResampledIntervals {
        alpha: from(0, scales.len()),
        htmt: from(scales.len(), pairs.len()),
        htmt2: from(scales.len() + pairs.len(), pairs.len()),
        lost,
    }
}

/// The places of n cases drawn with replacement.
fn drawn_cases(n: usize, stream: &mut Stream) -> Vec<usize> {
    (0..n).map(|_| stream.whole(n) - 1).collect()
}

/// The covariance matrix of one draw of the centred `cases` (one column a case). Who is drawn k times counts √k times in
/// the product, so that only the distinct ones, about 63 %, are multiplied.
fn drawn_covariance(cases: &DMatrix<f64>, places: &[usize]) -> DMatrix<f64> {
    let (p, n) = cases.shape();
    let mut counts = vec![0_u32; n];
    for place in places {
        counts[*place] += 1;
    }
    let drawn: Vec<usize> = (0..n).filter(|&case| counts[case] > 0).collect();
    let mut weighted = DMatrix::zeros(p, drawn.len());
    let mut sum = nalgebra::DVector::zeros(p);
    for (mut column, &case) in weighted.column_iter_mut().zip(&drawn) {
        let count = f64::from(counts[case]);
        sum.axpy(count, &cases.column(case), 1.0);
        column.axpy(count.sqrt(), &cases.column(case), 0.0);
    }
    let mut cov = &weighted * weighted.transpose();
    let size = n as f64;
    cov.ger(-1.0 / size, &sum, &sum, 1.0);
    cov / size
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(draws: u64, seed: u64) -> QualityOptions {
        QualityOptions { draws, seed, level: 0.95 }
    }

    #[test]
    fn the_same_draws_whatever_the_threads_and_intervals_about_the_estimate() {
        let mut stream = Stream::keyed(b"test of resampled scales", 3, 0);
        let data = DMatrix::from_rows(
            &(0..200)
                .map(|_| {
                    let (a, b) = (stream.normal(), stream.normal());
                    let row: Vec<f64> =
                        (0..6).map(|j| 0.8 * if j < 3 { a } else { 0.5 * a + b } + 0.6 * stream.normal()).collect();
                    nalgebra::RowDVector::from_vec(row)
                })
                .collect::<Vec<_>>(),
        );
        let scales = [vec![0, 1, 2], vec![3, 4, 5]];
        let one = resampled_intervals(&data, None, &scales, &[(0, 1)], options(500, 7), &|| {});
        let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
        let other = pool.install(|| resampled_intervals(&data, None, &scales, &[(0, 1)], options(500, 7), &|| {}));
        assert_eq!(one, other);
        assert_eq!(one.lost, 0);
        let (cov, root) = {
            let (_, cov) = crate::moments::means_and_covariances(&data);
            let root: Vec<f64> = cov.diagonal().iter().map(|v| v.sqrt()).collect();
            (cov, root)
        };
        let r = DMatrix::from_fn(6, 6, |i, j| cov[(i, j)] / (root[i] * root[j]));
        let ratio = htmt(&r, &scales[0], &scales[1], HtmtForm::Absolute).unwrap();
        let (low, high) = one.htmt[0].unwrap();
        assert!(low < ratio && ratio < high && high - low < 0.4, "{low} {ratio} {high}");
        // The analytic error agrees with the width.
        let z = DMatrix::from_fn(200, 6, |i, j| (data[(i, j)] - data.column(j).mean()) / root[j]);
        let error = crate::instrument::htmt_standard_error(&z, &r, &scales[0], &scales[1], HtmtForm::Absolute).unwrap();
        assert!((high - low) / (2.0 * 1.96 * error) > 0.8 && (high - low) / (2.0 * 1.96 * error) < 1.25);
        let none = resampled_intervals(&data, None, &[vec![0]], &[], options(50, 7), &|| {});
        assert_eq!((none.alpha, none.lost), (vec![None], 0));
    }

    #[test]
    fn intervals_on_polychorics_agree_with_the_influence_function() {
        let mut stream = Stream::keyed(b"test of ordered resample", 9, 0);
        let mut data = DMatrix::zeros(400, 6);
        for i in 0..400 {
            let (a, b) = (stream.normal(), stream.normal());
            for j in 0..6 {
                let y = 0.8 * if j < 3 { a } else { 0.5 * a + 0.85 * b } + 0.6 * stream.normal();
                data[(i, j)] = [-1.0, -0.3, 0.5, 1.1].iter().filter(|cut| y > **cut).count() as f64;
            }
        }
        let answers = OrderedAnswers::of(&data).unwrap();
        let scales = [vec![0, 1, 2], vec![3, 4, 5]];
        let drawn = resampled_intervals(&data, Some(&answers), &scales, &[(0, 1)], options(400, 3), &|| {});
        assert_eq!(drawn.lost, 0);
        let value = htmt(&answers.correlations(None).unwrap(), &scales[0], &scales[1], HtmtForm::Absolute).unwrap();
        let (low, high) = drawn.htmt[0].unwrap();
        assert!(low < value && value < high && (0.1..0.4).contains(&(high - low)), "{low} {value} {high}");
        let plain = resampled_intervals(&data, None, &scales, &[(0, 1)], options(400, 3), &|| {});
        assert_eq!(plain.alpha, drawn.alpha, "the same draws");
        assert_ne!(plain.htmt, drawn.htmt);
    }
}
