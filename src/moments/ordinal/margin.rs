//! The first step: each variable by itself.

use super::probit::{Separation, ordered_probit, standardised};
use super::score::{Answer, Margin as Direction};
use crate::dist::normal;
use crate::linalg::{Cholesky, pseudo_inverse};
use nalgebra::{DMatrix, DVector};

/// The answers of one variable.
#[derive(Clone, Debug)]
pub(super) enum Answers {
    /// Positions of the categories, from 0; as many as there are categories where missing.
    Codes { codes: Vec<u8>, categories: usize },
    /// Numbers, NaN where missing.
    Numbers(Vec<f64>),
}

/// How cases move the parameters of a margin, times n.
#[derive(Clone, Debug)]
pub(super) enum Moves {
    /// One row a category, and a row of zeros for cases that miss the answer.
    ByCategory(DMatrix<f64>),
    /// One row a case.
    ByCase(DMatrix<f64>),
}

/// The distribution of one variable, given x where there is any. Its parameters stand in the order thresholds or mean,
/// slopes, variance.
#[derive(Clone, Debug)]
pub(super) struct Margin {
    pub answers: Answers,
    /// Increasing; empty for a continuous variable.
    pub thresholds: Vec<f64>,
    /// Mean or intercept of a continuous variable; 0 for an ordered one.
    pub mean: f64,
    pub slopes: Vec<f64>,
    /// 1 for an ordered variable.
    pub variance: f64,
    pub moves: Moves,
    /// Whether the scores of the parameters are linearly dependent, so that the cases cannot tell them apart: a variable of
    /// two values taken as continuous.
    pub dependent: bool,
}

/// Scores are dependent when a pivot of their cross-products falls below this share of its diagonal element.
const DEPENDENT: f64 = 1e-10;

impl Margin {
    /// The margin of `answers` given `x` (no columns when there is none), the parameters by maximum likelihood.
    ///
    /// # Errors
    /// When x separates the categories of an ordered variable, or is itself linearly dependent.
    pub fn new(answers: Answers, x: &DMatrix<f64>) -> Result<Margin, Separation> {
        let empty = Moves::ByCase(DMatrix::zeros(0, 0));
        let mut margin = match &answers {
            Answers::Codes { codes, categories } => {
                let thresholds = thresholds(codes, *categories);
                let (thresholds, slopes) =
                    if x.ncols() == 0 { (thresholds, Vec::new()) } else { ordered_probit(codes, &thresholds, x)? };
                Margin { answers, thresholds, mean: 0.0, slopes, variance: 1.0, moves: empty, dependent: false }
            }
            Answers::Numbers(values) => {
                let (mean, slopes, variance) = regression(values, x)?;
                Margin { answers, thresholds: Vec::new(), mean, slopes, variance, moves: empty, dependent: false }
            }
        };
        (margin.moves, margin.dependent) = margin.find_moves(x)?;
        Ok(margin)
    }

    /// The margin with the moves of least squares, which take nothing for granted: (X'X)^-1 x e for intercept and slopes and
    /// e^2 less the variance, e the residual. This is how lavaan has them where no variable is ordered; beside ordered
    /// ones it takes those of the normal likelihood.
    pub fn by_least_squares(mut self, x: &DMatrix<f64>) -> Result<Margin, Separation> {
        let Answers::Numbers(values) = &self.answers else { return Ok(self) };
        let n = values.len();
        let design = x.clone().insert_column(0, 1.0);
        let spread = self.variance.sqrt();
        let residuals = DVector::from_fn(n, |case, _| match self.answer(case, x) {
            Answer::At(z) if !z.is_nan() => z * spread,
            _ => 0.0,
        });
        let mut weighted = design.clone();
        weighted.column_iter_mut().for_each(|mut column| column.component_mul_assign(&residuals));
        #[expect(clippy::cast_precision_loss, reason = "a number of cases")]
        let inverse =
            Cholesky::with_tolerance(&design.tr_mul(&design), 1e-13).map_err(|_| Separation)?.inverse() * n as f64;
        let mut moves = DMatrix::zeros(n, self.parameters());
        moves.columns_mut(0, design.ncols()).copy_from(&(weighted * inverse));
        let variance = residuals.map(|e| e * e - self.variance);
        moves.set_column(self.variance_position(), &variance);
        self.moves = Moves::ByCase(moves);
        self.dependent = false;
        Ok(self)
    }

    pub fn is_ordered(&self) -> bool {
        matches!(self.answers, Answers::Codes { .. })
    }

    /// Where the variance stands among the parameters; for continuous variables only.
    pub fn variance_position(&self) -> usize {
        1 + self.slopes.len()
    }

    pub fn parameters(&self) -> usize {
        if self.is_ordered() { self.thresholds.len() + self.slopes.len() } else { 2 + self.slopes.len() }
    }

    /// Where the first slope stands among the parameters.
    pub fn slope_position(&self) -> usize {
        self.thresholds.len().max(1)
    }

    /// What a case answered, on the scale of the standard normal variable.
    pub fn answer(&self, case: usize, x: &DMatrix<f64>) -> Answer {
        let shift: f64 = self.slopes.iter().enumerate().map(|(k, b)| b * x[(case, k)]).sum();
        match &self.answers {
            Answers::Codes { codes, categories } => {
                let code = usize::from(codes[case]);
                if code >= *categories {
                    return Answer::Between(f64::NAN, f64::NAN);
                }
                let (lower, upper) = self.limits(code);
                Answer::Between(lower - shift, upper - shift)
            }
            Answers::Numbers(values) => Answer::At((values[case] - self.mean - shift) / self.variance.sqrt()),
        }
    }

    /// The thresholds around a category.
    pub fn limits(&self, code: usize) -> (f64, f64) {
        let lower = if code == 0 { f64::NEG_INFINITY } else { self.thresholds[code - 1] };
        (lower, self.thresholds.get(code).copied().unwrap_or(f64::INFINITY))
    }

    /// Adds `weight` times the derivative of a case's log-likelihood by the parameters, given that by what the case
    /// answered.
    pub fn add_scores(&self, case: usize, x: &DMatrix<f64>, direction: Direction, weight: f64, sums: &mut [f64]) {
        let by_shift = match (direction, &self.answers) {
            (Direction::Limits { upper, lower }, Answers::Codes { codes, .. }) => {
                let code = usize::from(codes[case]);
                if code < self.thresholds.len() {
                    sums[code] += weight * upper;
                }
                if code > 0 {
                    sums[code - 1] += weight * lower;
                }
                -weight * (upper + lower)
            }
            (Direction::Point(by_z), _) => {
                let Answer::At(z) = self.answer(case, x) else { return };
                let by_mean = -weight * by_z / self.variance.sqrt();
                sums[0] += by_mean;
                sums[self.variance_position()] -= weight * (1.0 + z * by_z) / (2.0 * self.variance);
                by_mean
            }
            (Direction::Limits { .. }, Answers::Numbers(_)) => return,
        };
        for (k, sum) in sums[self.slope_position()..].iter_mut().take(self.slopes.len()).enumerate() {
            *sum += by_shift * x[(case, k)];
        }
    }

    /// n A⁻¹ s for every case, with A the sum of ss', and whether A has no inverse; then its pseudo-inverse stands in its
    /// place, as in lavaan. Without x the thresholds have a closed form.
    fn find_moves(&self, x: &DMatrix<f64>) -> Result<(Moves, bool), Separation> {
        match &self.answers {
            Answers::Codes { codes, categories } if self.slopes.is_empty() => {
                let answered = codes.iter().filter(|&&c| usize::from(c) < *categories).count();
                #[expect(clippy::cast_precision_loss, reason = "numbers of cases")]
                let factor = codes.len() as f64 / answered as f64;
                let moves = DMatrix::from_fn(categories + 1, self.thresholds.len(), |code, step| {
                    let t = self.thresholds[step];
                    match code {
                        missing if missing == *categories => 0.0,
                        below if below <= step => factor * normal::upper(t) / normal::density(t),
                        _ => -factor * normal::cdf(t) / normal::density(t),
                    }
                });
                Ok((Moves::ByCategory(moves), false))
            }
            Answers::Codes { codes, .. } => self.moves_by_case(codes.len(), x),
            Answers::Numbers(values) => self.moves_by_case(values.len(), x),
        }
    }

    fn moves_by_case(&self, n: usize, x: &DMatrix<f64>) -> Result<(Moves, bool), Separation> {
        let size = self.parameters();
        // One column a case, so that the scores of a case are neighbours.
        let mut scores = DMatrix::zeros(size, n);
        for (case, mut column) in scores.column_iter_mut().enumerate() {
            let answer = self.answer(case, x);
            if !answer.is_missing() {
                self.add_scores(case, x, alone(answer), 1.0, column.as_mut_slice());
            }
        }
        let transposed = scores.transpose();
        let information = &scores * &transposed;
        let (inverse, dependent) = match Cholesky::with_tolerance(&information, DEPENDENT) {
            Ok(factor) => (factor.inverse(), false),
            Err(_) => (pseudo_inverse(&information).ok_or(Separation)?, true),
        };
        #[expect(clippy::cast_precision_loss, reason = "a number of cases")]
        let cases = n as f64;
        Ok((Moves::ByCase(transposed * inverse * cases), dependent))
    }
}

/// The derivative of the log-likelihood of one answer.
fn alone(answer: Answer) -> Direction {
    match answer {
        Answer::At(z) => Direction::Point(-z),
        Answer::Between(lower, upper) => {
            let p = normal::between(lower, upper);
            Direction::Limits { upper: normal::density(upper) / p, lower: -normal::density(lower) / p }
        }
    }
}

/// Quantiles of the cumulative proportions. The upper half is counted from above, so that few cases at either end give
/// the same threshold up to sign.
pub(super) fn thresholds(codes: &[u8], categories: usize) -> Vec<f64> {
    let mut counts = vec![0.0; categories + 1];
    for &code in codes {
        counts[usize::from(code)] += 1.0;
    }
    counts.truncate(categories);
    let total: f64 = counts.iter().sum();
    let mut below = 0.0;
    counts[..categories - 1]
        .iter()
        .map(|count| {
            below += count;
            let above = total - below;
            if below <= above { normal::quantile(below / total) } else { -normal::quantile(above / total) }
        })
        .collect()
}

/// Intercept, slopes and residual variance (divisor n) by least squares.
fn regression(values: &[f64], x: &DMatrix<f64>) -> Result<(f64, Vec<f64>, f64), Separation> {
    let used: Vec<usize> = (0..values.len()).filter(|&c| !values[c].is_nan()).collect();
    #[expect(clippy::cast_precision_loss, reason = "a number of cases")]
    let n = used.len() as f64;
    let mut y = DVector::from_iterator(used.len(), used.iter().map(|&c| values[c]));
    let mut mean = 0.0;
    for _ in 0..2 {
        let shift = y.sum() / n;
        y.add_scalar_mut(-shift);
        mean += shift;
    }
    let (centre, scale, z) = standardised(x, &used);
    let mut slopes = vec![0.0; x.ncols()];
    if !slopes.is_empty() {
        let products = Cholesky::new(&z.tr_mul(&z)).map_err(|_| Separation)?;
        // The second round removes what rounding left of the first.
        for _ in 0..2 {
            let step = products.solve(&z.tr_mul(&y));
            y -= &z * &step;
            for (k, slope) in slopes.iter_mut().enumerate() {
                *slope += step[k] / scale[k];
            }
        }
    }
    let intercept = mean - slopes.iter().zip(&centre).map(|(b, m)| b * m).sum::<f64>();
    Ok((intercept, slopes, y.norm_squared() / n))
}
