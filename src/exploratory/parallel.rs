//! Parallel analysis (Horn 1965, Psychometrika 30:179): eigenvalues of the same size of data without any factor.

use super::adequacy::multiple_correlations;
use super::number::leading;
use crate::dist::empirical::quantile;
use crate::dist::random::Stream;
use crate::moments::OrderedAnswers;
use crate::resample::Progress;
use nalgebra::{DMatrix, DVector};
use rayon::prelude::*;

/// Eigenvalues of a correlation matrix beside those of random ones.
#[derive(Clone, Debug, PartialEq)]
pub struct Parallel {
    /// Random matrices.
    pub draws: usize,
    /// Whether they are of the answers themselves, each item's in a random order, and not of normal cases.
    pub permuted: bool,
    /// Eigenvalues of components, of the correlations: observed, mean and 95th percentile of random ones.
    pub components: Eigenvalues,
    /// Eigenvalues of factors, of the correlations with squared multiple correlations on their diagonal (Humphreys and Ilgen
    /// 1969).
    pub factors: Eigenvalues,
}

/// Observed eigenvalues, largest first, with their references.
#[derive(Clone, Debug, PartialEq)]
pub struct Eigenvalues {
    /// Observed.
    pub observed: Vec<f64>,
    /// Mean over random matrices.
    pub mean: Vec<f64>,
    /// 95th percentile over random matrices (Glorfeld 1995).
    pub percentile: Vec<f64>,
    /// Leading eigenvalues above the mean.
    pub number_by_mean: usize,
    /// Leading eigenvalues above the percentile.
    pub number: usize,
}

/// Parallel analysis of a correlation matrix of n cases, `progress` called after each random one; `None` where it is singular or
/// n is not above the number of items.
///
/// A random matrix is that of n independent normal cases, drawn by its Bartlett (1933) decomposition, so that a draw costs the
/// same whatever n is. Draw k has its own stream under the seed: the numbers do not depend on threads.
pub fn parallel_analysis(
    r: &DMatrix<f64>,
    n: usize,
    draws: usize,
    seed: u64,
    progress: Progress<'_>,
) -> Option<Parallel> {
    let p = r.nrows();
    if n <= p {
        return None;
    }
    compared(r, draws, false, &|number| {
        let random = random_correlations(p, n, seed, number);
        progress();
        Some(random)
    })
}

/// Parallel analysis of the polychoric correlations `r` of answers: a random matrix is that of the same answers, each item's in
/// an order of its own, so that categories are as rare as they are (Garrido, Abad and Ponsoda 2013, Psychological Methods
/// 18:454). Draws whose correlations do not exist or are singular are left out. `None` where `r` is singular.
///
/// psych: `fa.parallel(cor = "poly", sim = FALSE)`, which draws with replacement.
pub fn parallel_of_answers(
    r: &DMatrix<f64>,
    answers: &OrderedAnswers,
    draws: usize,
    seed: u64,
    progress: Progress<'_>,
) -> Option<Parallel> {
    if answers.cases() <= r.nrows() {
        return None;
    }
    compared(r, draws, true, &|number| {
        let mut stream = Stream::keyed(b"covary permuted answers.", seed, number);
        let order = |_| {
            let mut cases: Vec<usize> = (0..answers.cases()).collect();
            stream.shuffle(&mut cases);
            cases
        };
        let random = answers.arranged(order).correlations(None);
        progress();
        random
    })
}

/// The eigenvalues of `r` beside those of random matrices.
fn compared(
    r: &DMatrix<f64>,
    draws: usize,
    permuted: bool,
    random: &(dyn Fn(u64) -> Option<DMatrix<f64>> + Sync),
) -> Option<Parallel> {
    let observed = (descending(r.clone()), descending(reduced(r)?));
    let drawn: Vec<Option<(Vec<f64>, Vec<f64>)>> = (0..draws as u64)
        .into_par_iter()
        .map(|number| {
            let random = random(number)?;
            Some((descending(random.clone()), descending(reduced(&random)?)))
        })
        .collect();
    let drawn: Vec<(Vec<f64>, Vec<f64>)> = drawn.into_iter().flatten().collect();
    let components = Eigenvalues::of(observed.0, drawn.iter().map(|(components, _)| components));
    let factors = Eigenvalues::of(observed.1, drawn.iter().map(|(_, factors)| factors));
    Some(Parallel { draws: drawn.len(), permuted, components, factors })
}

impl Eigenvalues {
    fn of<'a>(observed: Vec<f64>, drawn: impl Iterator<Item = &'a Vec<f64>>) -> Eigenvalues {
        let drawn: Vec<&Vec<f64>> = drawn.collect();
        let place = |j: usize| {
            let mut list: Vec<f64> = drawn.iter().map(|values| values[j]).collect();
            list.sort_by(f64::total_cmp);
            (list.iter().sum::<f64>() / list.len() as f64, quantile(&list, 0.95).unwrap_or(f64::NAN))
        };
        let (mean, percentile): (Vec<f64>, Vec<f64>) = (0..observed.len()).map(place).unzip();
        let (number_by_mean, number) = (leading(&observed, &mean), leading(&observed, &percentile));
        Eigenvalues { observed, mean, percentile, number_by_mean, number }
    }
}

/// Eigenvalues, largest first.
pub(super) fn descending(a: DMatrix<f64>) -> Vec<f64> {
    let mut values: Vec<f64> = a.symmetric_eigenvalues().iter().copied().collect();
    values.sort_by(|a, b| b.total_cmp(a));
    values
}

/// Correlations with squared multiple correlations on their diagonal.
fn reduced(r: &DMatrix<f64>) -> Option<DMatrix<f64>> {
    let mut reduced = r.clone();
    reduced.set_diagonal(&multiple_correlations(r)?);
    Some(reduced)
}

/// Correlations of n independent normal cases of p independent variables: T T' scaled, T lower triangular with normal
/// numbers below a diagonal of roots of chi-squares.
fn random_correlations(p: usize, n: usize, seed: u64, number: u64) -> DMatrix<f64> {
    let mut stream = Stream::keyed(b"covary parallel analysis", seed, number);
    let mut t = DMatrix::zeros(p, p);
    for i in 0..p {
        for j in 0..i {
            t[(i, j)] = stream.normal();
        }
        t[(i, i)] = chi_square((n - 1 - i) as f64, &mut stream).sqrt();
    }
    let s = &t * t.transpose();
    let deviation = DVector::from_fn(p, |i, _| s[(i, i)].sqrt());
    DMatrix::from_fn(p, p, |i, j| if i == j { 1.0 } else { s[(i, j)] / (deviation[i] * deviation[j]) })
}

/// A chi-square number (df > 0): twice a gamma number of Marsaglia and Tsang (2000, ACM TOMS 26:363), of shape df/2 + 1 and
/// brought down by a power of a uniform number.
fn chi_square(df: f64, stream: &mut Stream) -> f64 {
    let d = 0.5 * df + 1.0 - 1.0 / 3.0;
    let c = 1.0 / (9.0 * d).sqrt();
    loop {
        let x = stream.normal();
        let v = (1.0 + c * x).powi(3);
        let u = stream.uniform();
        if v > 0.0 && libm::log(u) < 0.5 * x * x + d - d * v + d * libm::log(v) {
            return 2.0 * d * v * libm::pow(stream.uniform(), 2.0 / df);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    #[test]
    fn chi_square_numbers_have_their_mean_and_variance() {
        for df in [1.0, 4.0, 60.0] {
            let mut stream = Stream::keyed(b"covary parallel analysis", 3, 1);
            let draws: Vec<f64> = (0..20_000).map(|_| chi_square(df, &mut stream)).collect();
            let mean = draws.iter().sum::<f64>() / 20_000.0;
            let variance = draws.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / 20_000.0;
            assert_relative_eq!(mean, df, max_relative = 0.03);
            assert_relative_eq!(variance, 2.0 * df, max_relative = 0.06);
        }
    }

    #[test]
    fn permuted_answers_keep_their_margins_and_lose_their_factor() {
        let mut stream = Stream::keyed(b"covary parallel analysis", 8, 1);
        let mut data = DMatrix::zeros(300, 6);
        for i in 0..300 {
            let common = stream.normal();
            for j in 0..6 {
                let y = 0.7 * common + 0.7 * stream.normal();
                data[(i, j)] = [-0.5, 0.5, 1.4].iter().filter(|cut| y > **cut).count() as f64;
            }
        }
        let answers = OrderedAnswers::of(&data).unwrap();
        let r = answers.correlations(None).unwrap();
        let run = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| parallel_of_answers(&r, &answers, 60, 2, &|| {})).unwrap()
        };
        let found = run(1);
        assert_eq!(found, run(2));
        assert!(found.permuted && found.draws == 60 && found.components.number == 1, "{found:?}");
        // Polychorics of four categories vary more than correlations of normal cases, so their largest eigenvalue is larger.
        let normal = parallel_analysis(&r, 300, 200, 2, &|| {}).unwrap();
        assert!(found.components.mean[0] > normal.components.mean[0] && found.components.mean[0] < 1.6);
        let mut order: Vec<usize> = (0..50).collect();
        stream.shuffle(&mut order);
        assert_ne!(order, (0..50).collect::<Vec<_>>());
        order.sort_unstable();
        assert_eq!(order, (0..50).collect::<Vec<_>>());
    }

    #[test]
    fn draws_do_not_depend_on_the_number_of_threads() {
        let r = random_correlations(6, 100, 9, 0);
        let pool = |threads| rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let run = |threads| pool(threads).install(|| parallel_analysis(&r, 100, 50, 4, &|| {})).unwrap();
        assert_eq!(run(1), run(2));
        assert!(parallel_analysis(&r, 6, 10, 1, &|| {}).is_none());
    }
}
