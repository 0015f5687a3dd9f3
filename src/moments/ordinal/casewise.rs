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
    /// Cases that answered both.
    pub answered: usize,
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
    Some(CaseFit { maximum, covariance: scale * maximum.rho, moves, answered: both.len() })
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
