//! Cumulative logits with proportional odds (McCullagh 1980), by maximum likelihood.
//!
//! logit P(y ≤ k) = ζ_k - x'β: the form and the signs of `polr` in MASS; with two answers logistic regression. The
//! likelihood is concave in (ζ, β) (Pratt 1981), so Newton's method with halved steps reaches the maximum where there is
//! one.

use crate::linalg::Cholesky;
use nalgebra::{DMatrix, DVector};

/// How the search ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OddsStatus {
    /// At the maximum.
    Converged,
    /// The likelihood rises no more while coefficients still grow: the predictors tell some answers apart completely
    /// (Albert and Anderson 1984), and there is no maximum. The likelihood is its least upper bound up to rounding.
    Separated,
    /// Predictors are linear combinations of one another, or constant.
    Collinear,
    /// Neither after the last iteration.
    NotConverged,
}

impl OddsStatus {
    /// The word in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            OddsStatus::Converged => "converged",
            OddsStatus::Separated => "separated",
            OddsStatus::Collinear => "collinear",
            OddsStatus::NotConverged => "not_converged",
        }
    }
}

/// A fitted model of proportional odds.
#[derive(Clone, Debug, PartialEq)]
pub struct ProportionalOdds {
    /// How the search ended.
    pub status: OddsStatus,
    /// The logarithm of the likelihood.
    pub log_likelihood: f64,
    /// ζ, ascending: one fewer than answers.
    pub cuts: DVector<f64>,
    /// β: above zero where a predictor makes higher answers likelier.
    pub slopes: DVector<f64>,
    /// Covariances of (ζ, β): the inverse of the observed information; `None` unless converged.
    pub covariance: Option<DMatrix<f64>>,
    /// Newton steps.
    pub iterations: usize,
}

const MOST_ITERATIONS: usize = 100;
/// In logits: the longest step at the maximum.
const STILL: f64 = 1e-9;

/// Fits answers 0, 1, …, each of which somebody gave, to predictors, a row a case. `None` for fewer than two answers, an
/// answer that nobody gave, or shapes that do not agree.
pub fn proportional_odds(answers: &[usize], predictors: &DMatrix<f64>) -> Option<ProportionalOdds> {
    let counts = counts(answers)?;
    if predictors.nrows() != answers.len() || predictors.iter().any(|x| !x.is_finite()) {
        return None;
    }
    let (cuts, slopes) = (counts.len() - 1, predictors.ncols());
    // Centred predictors leave the slopes as they are, and the information far from singular.
    let centre: Vec<f64> = predictors.column_iter().map(|column| column.mean()).collect();
    let x = DMatrix::from_fn(answers.len(), slopes, |i, j| predictors[(i, j)] - centre[j]);
    let mut at = DVector::zeros(cuts + slopes);
    let mut below = 0.0;
    for (k, count) in counts.iter().take(cuts).enumerate() {
        below += count;
        at[k] = (below / (answers.len() as f64 - below)).ln();
    }
    let mut state = evaluate(answers, &x, cuts, &at)?;
    let mut status = OddsStatus::NotConverged;
    let mut iterations = 0;
    while iterations < MOST_ITERATIONS {
        let Ok(factor) = Cholesky::with_tolerance(&state.information, 1e-12) else {
            status = if iterations == 0 { OddsStatus::Collinear } else { OddsStatus::Separated };
            break;
        };
        let step = factor.solve(&state.gradient);
        let rise = 0.5 * step.dot(&state.gradient);
        let length = longest(&x, cuts, &step);
        iterations += 1;
        let flat = rise <= 1e-12 * (1.0 + state.value.abs());
        let mut moved = None;
        let mut share = 1.0;
        for _ in 0..30 {
            let next = &at + &step * share;
            // Close to the maximum the likelihood is flat to its last bit: then a whole step is taken on trust.
            let better = |found: &State| flat || found.value >= state.value;
            if let Some(found) = evaluate(answers, &x, cuts, &next).filter(better) {
                moved = Some((next, found));
                break;
            }
            share *= 0.5;
        }
        if let Some((next, found)) = moved {
            (at, state) = (next, found);
        }
        if length < STILL {
            status = OddsStatus::Converged;
            break;
        }
        // A step shrinks quadratically towards a maximum, and stays near one logit where there is none.
        if flat && rise < 1e-13 * (1.0 + state.value.abs()) && length > 0.1 {
            status = OddsStatus::Separated;
            break;
        }
    }
    let shift: f64 = (0..slopes).map(|j| at[cuts + j] * centre[j]).sum();
    // Back to predictors as they were: ζ takes up what the centring took away.
    let mut back = DMatrix::identity(cuts + slopes, cuts + slopes);
    for k in 0..cuts {
        for (j, centre) in centre.iter().enumerate() {
            back[(k, cuts + j)] = *centre;
        }
    }
    let inverse = (status == OddsStatus::Converged)
        .then(|| Cholesky::with_tolerance(&state.information, 1e-13).ok().map(|factor| factor.inverse()))
        .flatten();
    Some(ProportionalOdds {
        status,
        log_likelihood: state.value,
        cuts: at.rows(0, cuts).map(|cut| cut + shift),
        slopes: at.rows(cuts, slopes).into_owned(),
        covariance: inverse.map(|v| &back * v * back.transpose()),
        iterations,
    })
}

/// The log-likelihood without predictors, Σ n_k ln(n_k / n). `None` as in [`proportional_odds`].
pub fn null_log_likelihood(answers: &[usize]) -> Option<f64> {
    let n = answers.len() as f64;
    Some(counts(answers)?.iter().map(|count| count * (count / n).ln()).sum())
}

/// Nagelkerke's (1991) R², 1 - exp(2 (l0 - l) / n) as a share of its largest value, from log-likelihoods without and with
/// predictors. `None` where the model without them is perfect.
pub fn nagelkerke(null: f64, full: f64, n: usize) -> Option<f64> {
    let of = |log: f64| -(2.0 * log / n as f64).exp_m1();
    super::finite(of(null - full) / of(null))
}

/// McFadden's (1974) R², 1 - l / l0. `None` where the model without predictors is perfect.
pub fn mcfadden(null: f64, full: f64) -> Option<f64> {
    super::finite(1.0 - full / null).filter(|_| null < 0.0)
}

/// How often each answer was given; `None` where there are fewer than two or one was never given.
fn counts(answers: &[usize]) -> Option<Vec<f64>> {
    let most = answers.iter().copied().max()?;
    let mut counts = vec![0.0; (most < answers.len()).then_some(most + 1)?];
    for &answer in answers {
        counts[answer] += 1.0;
    }
    (counts.len() > 1 && counts.iter().all(|count| *count > 0.0)).then_some(counts)
}

/// Likelihood, gradient and negative Hessian.
struct State {
    value: f64,
    gradient: DVector<f64>,
    information: DMatrix<f64>,
}

/// The longest change of any ζ_k - x'β.
fn longest(x: &DMatrix<f64>, cuts: usize, step: &DVector<f64>) -> f64 {
    let by_slopes = x * step.rows(cuts, x.ncols());
    let change = |k: usize| by_slopes.iter().map(|eta| (step[k] - eta).abs()).fold(0.0, f64::max);
    (0..cuts).map(change).fold(0.0, f64::max)
}

/// `None` where the cuts are out of order or a probability vanishes.
fn evaluate(answers: &[usize], x: &DMatrix<f64>, cuts: usize, at: &DVector<f64>) -> Option<State> {
    let size = at.len();
    let mut state = State { value: 0.0, gradient: DVector::zeros(size), information: DMatrix::zeros(size, size) };
    let eta = x * at.rows(cuts, x.ncols());
    let mut lower = DVector::zeros(size);
    let mut upper = DVector::zeros(size);
    for (i, &answer) in answers.iter().enumerate() {
        let (a, b) = (
            if answer == 0 { f64::NEG_INFINITY } else { at[answer - 1] - eta[i] },
            if answer == cuts { f64::INFINITY } else { at[answer] - eta[i] },
        );
        let p = logistic_between(a, b);
        if p <= 0.0 || !p.is_finite() {
            return None;
        }
        // l = ln(F(b) - F(a)) by a and b: g = (-f(a), f(b)) / p.
        let (fa, fb) = (logistic_density(a), logistic_density(b));
        let (ga, gb) = (-fa / p, fb / p);
        let (sa, sb) = (slope_of_density(a, fa), slope_of_density(b, fb));
        let (haa, hbb, hab) = (ga * ga + sa / p, gb * gb - sb / p, ga * gb);
        lower.fill(0.0);
        upper.fill(0.0);
        if answer > 0 {
            lower[answer - 1] = 1.0;
        }
        if answer < cuts {
            upper[answer] = 1.0;
        }
        for j in 0..x.ncols() {
            lower[cuts + j] = -x[(i, j)];
            upper[cuts + j] = -x[(i, j)];
        }
        state.value += p.ln();
        state.gradient.axpy(ga, &lower, 1.0);
        state.gradient.axpy(gb, &upper, 1.0);
        state.information.ger(haa, &lower, &lower, 1.0);
        state.information.ger(hbb, &upper, &upper, 1.0);
        state.information.ger(hab, &lower, &upper, 1.0);
        state.information.ger(hab, &upper, &lower, 1.0);
    }
    state.value.is_finite().then_some(state)
}

/// F(b) - F(a) of the logistic distribution, a < b: a difference of the smaller tails.
fn logistic_between(a: f64, b: f64) -> f64 {
    let lower = |x: f64| 1.0 / (1.0 + (-x).exp());
    if a > 0.0 { lower(-a) - lower(-b) } else { lower(b) - lower(a) }
}

fn logistic_density(x: f64) -> f64 {
    let e = (-x.abs()).exp();
    e / ((1.0 + e) * (1.0 + e))
}

/// The derivative of the density where it is f: f (1 - 2F).
fn slope_of_density(x: f64, f: f64) -> f64 {
    if x.is_infinite() { 0.0 } else { -f * (0.5 * x).tanh() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    fn survey() -> (Vec<usize>, DMatrix<f64>) {
        let answers: Vec<usize> = (0..60).map(|i| (i * 7 + i / 9) % 5 % 4).collect();
        let x =
            DMatrix::from_fn(60, 2, |i, j| if j == 0 { f64::from((i * 5 % 11) as u8) + 20.0 } else { (i % 2) as f64 });
        (answers, x)
    }

    #[test]
    fn the_gradient_is_zero_at_the_maximum_and_its_slope_the_information() {
        let (answers, x) = survey();
        let fit = proportional_odds(&answers, &x).unwrap();
        assert_eq!(fit.status, OddsStatus::Converged);
        let at = DVector::from_iterator(5, fit.cuts.iter().chain(fit.slopes.iter()).copied());
        let there = evaluate(&answers, &x, 3, &at).unwrap();
        assert!(there.gradient.amax() < 1e-7, "{}", there.gradient);
        let h = 1e-5;
        for j in 0..5 {
            let mut step = DVector::zeros(5);
            step[j] = h;
            let up = evaluate(&answers, &x, 3, &(&at + &step)).unwrap();
            let down = evaluate(&answers, &x, 3, &(&at - &step)).unwrap();
            for i in 0..5 {
                let numeric = (down.gradient[i] - up.gradient[i]) / (2.0 * h);
                assert_relative_eq!(there.information[(i, j)], numeric, epsilon = 1e-4, max_relative = 1e-5);
            }
        }
        let product = there.information * fit.covariance.unwrap();
        assert_relative_eq!(product, DMatrix::identity(5, 5), epsilon = 1e-6);
    }

    #[test]
    fn two_groups_and_two_answers_are_a_table() {
        // 30 of 40 against 12 of 30: ln odds ratio = ln(30/10) - ln(12/18).
        let table = [(0, 1, 30), (0, 0, 10), (1, 1, 12), (1, 0, 18)];
        let cases = || table.iter().flat_map(|&(group, answer, n)| std::iter::repeat_n((group, answer), n));
        let answers: Vec<usize> = cases().map(|(_, answer)| answer).collect();
        let x = DMatrix::from_iterator(70, 1, cases().map(|(group, _)| f64::from(group)));
        let fit = proportional_odds(&answers, &x).unwrap();
        assert_relative_eq!(fit.slopes[0], (12.0_f64 / 18.0).ln() - 3.0_f64.ln(), max_relative = 1e-12);
        assert_relative_eq!(fit.cuts[0], -(3.0_f64.ln()), max_relative = 1e-12);
        let error = fit.covariance.unwrap()[(1, 1)].sqrt();
        assert_relative_eq!(error, (1.0_f64 / 30.0 + 0.1 + 1.0 / 12.0 + 1.0 / 18.0).sqrt(), max_relative = 1e-9);
        // Without predictors.
        let none = proportional_odds(&answers, &DMatrix::zeros(70, 0)).unwrap();
        assert_relative_eq!(none.log_likelihood, null_log_likelihood(&answers).unwrap(), max_relative = 1e-14);
    }

    #[test]
    fn separation_and_collinear_predictors_are_told() {
        let answers: Vec<usize> = (0..40).map(|i| i / 10).collect();
        let x = DMatrix::from_fn(40, 1, |i, _| i as f64);
        assert_eq!(proportional_odds(&answers, &x).unwrap().status, OddsStatus::Separated);
        // That a group never gives the lowest answer bounds its odds from below alone.
        let x = DMatrix::from_fn(40, 1, |i, _| f64::from(u8::from(i >= 10 && i % 2 == 0)));
        assert_eq!(proportional_odds(&answers, &x).unwrap().status, OddsStatus::Converged);
        // Quasi-complete: it gives the highest answer only.
        let x = DMatrix::from_fn(40, 1, |i, _| f64::from(u8::from(i >= 30 && i % 2 == 0)));
        let fit = proportional_odds(&answers, &x).unwrap();
        assert_eq!(fit.status, OddsStatus::Separated);
        assert!(fit.log_likelihood.is_finite() && fit.covariance.is_none());
        let (answers, x) = survey();
        let twice = DMatrix::from_fn(60, 3, |i, j| x[(i, j % 2)]);
        assert_eq!(proportional_odds(&answers, &twice).unwrap().status, OddsStatus::Collinear);
        assert_eq!(proportional_odds(&answers, &x.map(|_| 1.0)).unwrap().status, OddsStatus::Collinear);
    }

    #[test]
    fn what_is_not_a_problem_of_ordered_answers_is_nothing() {
        let x = DMatrix::zeros(3, 1);
        for answers in [&[0, 0, 0][..], &[0, 2, 2], &[], &[0, 1], &[0, 9, 1]] {
            assert!(proportional_odds(answers, &x).is_none(), "{answers:?}");
        }
        assert!(proportional_odds(&[0, 1, 1], &x.map(|_| f64::NAN)).is_none());
    }

    #[test]
    fn shares_of_explained_likelihood() {
        assert_relative_eq!(nagelkerke(-50.0, -50.0, 80).unwrap(), 0.0);
        assert_relative_eq!(nagelkerke(-50.0, 0.0, 80).unwrap(), 1.0);
        assert_relative_eq!(mcfadden(-50.0, -40.0).unwrap(), 0.2);
        assert_eq!(mcfadden(0.0, 0.0), None);
        assert_eq!(nagelkerke(0.0, 0.0, 80), None);
    }
}
