//! Correlations that need the cases one by one: given x, or with a continuous variable.

use super::influence::PairMoves;
use super::margin::{Margin, Moves};
use super::score::{Answer, Likelihood};
use super::search::{Maximum, maximise};
use nalgebra::DMatrix;

/// What the cases say about two variables.
pub(super) struct CaseFit {
    pub maximum: Maximum,
    pub covariance: f64,
    pub moves: PairMoves,
}

/// Fits the covariance of two variables and finds how each case moves it; `first` and `second` hold the answers of the
/// cases. The score of each case by the correlation is kept with the result when `keep`.
///
/// `None` when nobody answered both.
pub(super) fn covariance(
    (first, first_answers): (&Margin, &[Answer]),
    (second, second_answers): (&Margin, &[Answer]),
    x: &DMatrix<f64>,
    keep: bool,
) -> Option<CaseFit> {
    let both: Vec<(usize, Answer, Answer)> = first_answers
        .iter()
        .zip(second_answers)
        .enumerate()
        .filter(|(_, (a, b))| !a.is_missing() && !b.is_missing())
        .map(|(case, (a, b))| (case, *a, *b))
        .collect();
    if both.is_empty() {
        return None;
    }
    let maximum = maximise(start(&both), |rho| {
        let likelihood = Likelihood::new(rho);
        both.iter().fold((0.0, 0.0), |sum, (_, a, b)| {
            let (score, bend) = likelihood.derivatives(*a, *b);
            (sum.0 + score, sum.1 + bend)
        })
    });
    let n = first_answers.len();
    let likelihood = Likelihood::new(maximum.rho);
    let mut scores = vec![0.0; n];
    let mut information = 0.0;
    let (mut cross_first, mut cross_second) = (vec![0.0; first.parameters()], vec![0.0; second.parameters()]);
    for &(case, a, b) in &both {
        let by = likelihood.scores(a, b);
        scores[case] = by.rho;
        information += by.rho * by.rho;
        first.add_scores(case, x, by.first, by.rho, &mut cross_first);
        second.add_scores(case, x, by.second, by.rho, &mut cross_second);
    }
    // From the correlation to the covariance, whose scales are estimates too.
    let scale = (first.variance * second.variance).sqrt();
    let weights = |margin: &Margin, cross: &[f64]| -> Vec<f64> {
        let mut weights: Vec<f64> = cross.iter().map(|c| -scale * c / information).collect();
        if !margin.is_ordered() {
            weights[margin.variance_position()] += 0.5 * maximum.rho * scale / margin.variance;
        }
        weights
    };
    #[expect(clippy::cast_precision_loss, reason = "a number of cases")]
    let cases = n as f64;
    let mut moves = PairMoves::Cases {
        rho: maximum.rho,
        factor: scale * cases / information,
        first: weights(first, &cross_first),
        second: weights(second, &cross_second),
        scores: Some(scores),
        variance: 0.0,
    };
    moves.find_variance(first, second, cases);
    if let (PairMoves::Cases { scores, .. }, false) = (&mut moves, keep) {
        *scores = None;
    }
    Some(CaseFit { maximum, covariance: scale * maximum.rho, moves })
}

/// The covariance of two continuous variables as the mean product of their residuals, which takes nothing for granted of how
/// they vary. The margins do not move it. `None` when nobody answered both.
pub(super) fn mean_product(
    (first, first_answers): (&Margin, &[Answer]),
    (second, second_answers): (&Margin, &[Answer]),
) -> Option<CaseFit> {
    let product = |(a, b): (&Answer, &Answer)| match (a, b) {
        (Answer::At(y), Answer::At(z)) => y * z,
        _ => f64::NAN,
    };
    let products: Vec<f64> = first_answers.iter().zip(second_answers).map(product).collect();
    let known = products.iter().filter(|product| !product.is_nan());
    #[expect(clippy::cast_precision_loss, reason = "a number of cases")]
    let (cases, answered) = (products.len() as f64, known.clone().count() as f64);
    let rho = known.sum::<f64>() / answered;
    if rho.is_nan() {
        return None;
    }
    let scale = (first.variance * second.variance).sqrt();
    let scores = products.iter().map(|product| if product.is_nan() { 0.0 } else { product - rho }).collect();
    let mut moves = PairMoves::Cases {
        rho,
        factor: scale * cases / answered,
        first: vec![0.0; first.parameters()],
        second: vec![0.0; second.parameters()],
        scores: Some(scores),
        variance: 0.0,
    };
    moves.find_variance(first, second, cases);
    Some(CaseFit { maximum: Maximum { rho, at_limit: false }, covariance: scale * rho, moves })
}

/// One scoring step from independence.
fn start(both: &[(usize, Answer, Answer)]) -> f64 {
    let (products, squares) = both.iter().fold((0.0, 0.0), |sum, (_, a, b)| {
        let product = a.residual() * b.residual();
        (sum.0 + product, sum.1 + product * product)
    });
    products / squares
}

impl PairMoves {
    fn find_variance(&mut self, first: &Margin, second: &Margin, cases: f64) {
        let PairMoves::Cases { factor, first: a, second: b, scores: Some(scores), variance, .. } = self else { return };
        let part = |margin: &Margin, weights: &[f64]| through(margin, weights, 0..scores.len());
        *variance = part(first, a)
            .iter()
            .zip(part(second, b))
            .zip(&*scores)
            .map(|((a, b), s)| (*factor * s + a + b).powi(2))
            .sum::<f64>()
            / cases;
    }
}

/// How cases move a weighted sum of the parameters of a margin.
pub(super) fn through(margin: &Margin, weights: &[f64], cases: std::ops::Range<usize>) -> Vec<f64> {
    match (&margin.moves, &margin.answers) {
        (Moves::ByCategory(table), super::margin::Answers::Codes { codes, .. }) => {
            let sums: Vec<f64> =
                table.row_iter().map(|row| row.iter().zip(weights).map(|(m, w)| m * w).sum()).collect();
            codes[cases].iter().map(|&code| sums[usize::from(code)]).collect()
        }
        (Moves::ByCase(moves), _) => {
            let mut sums = vec![0.0; cases.len()];
            for (column, weight) in moves.column_iter().zip(weights) {
                for (sum, value) in sums.iter_mut().zip(column.iter().skip(cases.start)) {
                    *sum += weight * value;
                }
            }
            sums
        }
        (Moves::ByCategory(_), super::margin::Answers::Numbers(_)) => vec![0.0; cases.len()],
    }
}

#[cfg(test)]
mod tests {
    use super::super::margin::Answers;
    use super::super::table;
    use super::*;
    use crate::dist::bivariate_normal::BivariateNormal;
    use crate::dist::normal;

    const N: usize = 60;

    fn noise(seed: u64) -> Vec<f64> {
        let mut state = seed;
        let mut next = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            f64::from(u32::try_from(state >> 33).unwrap()) / f64::from(1_u32 << 31) - 0.5
        };
        (0..N).map(|_| next() + next()).collect()
    }

    fn margins(x: &DMatrix<f64>) -> [Margin; 4] {
        let common = noise(7);
        let numbers = |seed, missing: usize| -> Vec<f64> {
            let own = noise(seed);
            (0..N).map(|i| if i == missing { f64::NAN } else { 4.0 + common[i] + 0.8 * own[i] }).collect()
        };
        let codes = |seed, missing, limits: &[f64]| {
            let code = |y: &f64| {
                if y.is_nan() { limits.len() + 1 } else { limits.iter().filter(|l| y - 4.0 > **l).count() }
            };
            let codes = numbers(seed, missing).iter().map(|y| u8::try_from(code(y)).unwrap()).collect();
            Answers::Codes { codes, categories: limits.len() + 1 }
        };
        [
            Answers::Numbers(numbers(1, 3)),
            Answers::Numbers(numbers(2, 4)),
            codes(3, 5, &[-0.3, 0.2, 0.6]),
            codes(4, 6, &[0.1]),
        ]
        .map(|answers| Margin::new(answers, x).unwrap())
    }

    fn log_likelihood(a: &Margin, b: &Margin, rho: f64, x: &DMatrix<f64>) -> f64 {
        let rest = 1.0 - rho * rho;
        let one = |case: usize| {
            let (u, v) = (a.answer(case, x), b.answer(case, x));
            if u.is_missing() || v.is_missing() {
                return 0.0;
            }
            let scales = -0.5 * (a.variance * b.variance).ln();
            scales
                + match (u, v) {
                    (Answer::At(y), Answer::At(z)) => {
                        -0.5 * rest.ln() - 0.5 * (y * y - 2.0 * rho * y * z + z * z) / rest
                    }
                    (Answer::At(z), Answer::Between(l, u)) | (Answer::Between(l, u), Answer::At(z)) => {
                        let given = |t: f64| (t - rho * z) / rest.sqrt();
                        normal::density(z).ln() + normal::between(given(l), given(u)).ln()
                    }
                    (Answer::Between(l, u), Answer::Between(m, v)) => {
                        BivariateNormal::new(rho).rectangle([l, u], [m, v]).ln()
                    }
                }
        };
        (0..N).map(one).sum()
    }

    /// The margin with one of its parameters moved.
    fn moved(margin: &Margin, parameter: usize, by: f64) -> Margin {
        let mut margin = margin.clone();
        let slopes = margin.slope_position()..margin.slope_position() + margin.slopes.len();
        if slopes.contains(&parameter) {
            margin.slopes[parameter - slopes.start] += by;
        } else if margin.is_ordered() {
            margin.thresholds[parameter] += by;
        } else if parameter == 0 {
            margin.mean += by;
        } else {
            margin.variance += by;
        }
        margin
    }

    #[test]
    fn scores_of_pairs_are_derivatives_of_their_likelihood() {
        let x = DMatrix::from_fn(N, 2, |i, k| noise(20 + k as u64)[i]);
        for x in [x, DMatrix::zeros(N, 0)] {
            let margins = margins(&x);
            for (i, j) in [(0, 1), (0, 2), (3, 1), (2, 3), (3, 2)] {
                let (a, b) = (&margins[i], &margins[j]);
                for rho in [-0.7, 0.1, 0.55, 0.95] {
                    let likelihood = Likelihood::new(rho);
                    let (mut first, mut second) = (vec![0.0; a.parameters()], vec![0.0; b.parameters()]);
                    let (mut score, mut same, mut bend) = (0.0, 0.0, 0.0);
                    for case in 0..N {
                        let (u, v) = (a.answer(case, &x), b.answer(case, &x));
                        if !u.is_missing() && !v.is_missing() {
                            let by = likelihood.scores(u, v);
                            a.add_scores(case, &x, by.first, 1.0, &mut first);
                            b.add_scores(case, &x, by.second, 1.0, &mut second);
                            let (d, e) = likelihood.derivatives(u, v);
                            score += by.rho;
                            same += d;
                            bend += e;
                        }
                    }
                    let h = 1e-5;
                    let close = |numeric: f64, analytic: f64| {
                        assert!(
                            (numeric - analytic).abs() < 2e-6 * (1.0 + analytic.abs()),
                            "{i} {j} {rho}: {numeric} {analytic}"
                        );
                    };
                    let at = |r: f64| log_likelihood(a, b, r, &x);
                    close((at(rho + h) - at(rho - h)) / (2.0 * h), score);
                    close(same, score);
                    let slope = |r: f64| {
                        let likelihood = Likelihood::new(r);
                        let pairs = (0..N).map(|c| (a.answer(c, &x), b.answer(c, &x)));
                        let there = pairs.filter(|(u, v)| !u.is_missing() && !v.is_missing());
                        there.map(|(u, v)| likelihood.derivatives(u, v).0).sum::<f64>()
                    };
                    close((slope(rho + h) - slope(rho - h)) / (2.0 * h), bend);
                    for (k, analytic) in first.iter().enumerate() {
                        let at = |s: f64| log_likelihood(&moved(a, k, s * h), b, rho, &x);
                        close((at(1.0) - at(-1.0)) / (2.0 * h), *analytic);
                    }
                    for (k, analytic) in second.iter().enumerate() {
                        let at = |s: f64| log_likelihood(a, &moved(b, k, s * h), rho, &x);
                        close((at(1.0) - at(-1.0)) / (2.0 * h), *analytic);
                    }
                }
            }
        }
    }

    /// The table and the cases one by one give the same correlation, and the same moves whether or not scores are kept.
    #[test]
    fn two_ways_to_the_same_correlation() {
        let x = DMatrix::zeros(N, 0);
        let margins = margins(&x);
        let answers: Vec<Vec<Answer>> = margins.iter().map(|m| (0..N).map(|c| m.answer(c, &x)).collect()).collect();
        let (a, b) = (&margins[3], &margins[2]);
        let by_table = table::polychoric(a, b).unwrap();
        let by_case = covariance((a, &answers[3]), (b, &answers[2]), &x, true).unwrap();
        assert!((by_table.maximum.rho - by_case.maximum.rho).abs() < 1e-10);
        let (PairMoves::Table { variance, .. }, PairMoves::Cases { variance: other, .. }) =
            (&by_table.moves, &by_case.moves)
        else {
            panic!("kinds of moves")
        };
        assert!((variance - other).abs() < 1e-9 * other);
        let influence = |moves: &PairMoves| {
            let margins = vec![b.clone(), a.clone()];
            let influence =
                super::super::influence::Influence { margins, x: x.clone(), pairs: vec![moves.clone()], cases: N };
            influence.block(0..N, 0..1, &[crate::moments::Statistic::Covariance { i: 1, j: 0 }])
        };
        let anew = covariance((a, &answers[3]), (b, &answers[2]), &x, false).unwrap().moves;
        assert!((influence(&by_table.moves) - influence(&by_case.moves)).amax() < 1e-8);
        assert_eq!(influence(&anew), influence(&by_case.moves));
    }
}
