//! How each case moves each statistic, kept small: the answers, a table a margin, a table or a few weights a pair.

use super::casewise::through;
use super::margin::{Answers, Margin, Moves};
use super::score::{Answer, Likelihood};
use crate::moments::Statistic;
use nalgebra::{DMatrix, DVector};
use std::ops::Range;

/// How cases move the covariance of a pair of variables, times n.
#[derive(Clone, Debug)]
pub(super) enum PairMoves {
    /// By the codes of both (the last code: missing), row by row.
    Table { columns: usize, values: Vec<f64>, variance: f64 },
    /// `factor` times the score by the correlation plus the moves of both margins, weighted. The scores are computed
    /// anew where they are not kept.
    Cases { rho: f64, factor: f64, first: Vec<f64>, second: Vec<f64>, scores: Option<Vec<f64>>, variance: f64 },
}

/// What the casewise influence on all statistics of a group is made from.
#[derive(Clone, Debug)]
pub(super) struct Influence {
    pub margins: Vec<Margin>,
    /// Values of the exogenous variables.
    pub x: DMatrix<f64>,
    /// Below the diagonal, column by column: the first variable of a pair is the later one.
    pub pairs: Vec<PairMoves>,
    pub cases: usize,
}

impl Influence {
    pub fn block(&self, cases: Range<usize>, columns: Range<usize>, statistics: &[Statistic]) -> DMatrix<f64> {
        let cases = cases.start.min(self.cases)..cases.end.min(self.cases);
        let cases = if cases.start > cases.end { 0..0 } else { cases };
        let statistics = statistics.get(columns).unwrap_or_default();
        let mut block = DMatrix::zeros(cases.len(), statistics.len());
        if !cases.is_empty() {
            for (statistic, out) in statistics.iter().zip(block.as_mut_slice().chunks_exact_mut(cases.len())) {
                self.fill(*statistic, cases.clone(), out);
            }
        }
        block
    }

    /// Mean squares of the columns, without the columns.
    pub fn variances(&self, statistics: &[Statistic]) -> DVector<f64> {
        #[expect(clippy::cast_precision_loss, reason = "a number of cases")]
        let n = self.cases as f64;
        let variance = |statistic: &Statistic| match *statistic {
            Statistic::Covariance { i, j } => match &self.pairs[self.pair(i, j)] {
                PairMoves::Table { variance, .. } | PairMoves::Cases { variance, .. } => *variance,
            },
            _ => {
                let (variable, parameter) = self.parameter(*statistic);
                match &self.margins[variable] {
                    Margin { moves: Moves::ByCase(moves), .. } => moves.column(parameter).norm_squared() / n,
                    Margin { moves: Moves::ByCategory(table), answers: Answers::Codes { codes, .. }, .. } => {
                        codes.iter().map(|&code| table[(usize::from(code), parameter)].powi(2)).sum::<f64>() / n
                    }
                    Margin { moves: Moves::ByCategory(_), .. } => 0.0,
                }
            }
        };
        DVector::from_iterator(statistics.len(), statistics.iter().map(variance))
    }

    /// The position of a pair, i > j.
    fn pair(&self, i: usize, j: usize) -> usize {
        let p = self.margins.len();
        // Columns before j hold p − 1, p − 2, … entries.
        j * (2 * p - j - 1) / 2 + i - j - 1
    }

    /// The variable and the position among its parameters.
    fn parameter(&self, statistic: Statistic) -> (usize, usize) {
        match statistic {
            Statistic::Threshold { variable, step } => (variable, step),
            Statistic::Mean { variable } => (variable, 0),
            Statistic::Slope { variable, x } => (variable, self.margins[variable].slope_position() + x),
            Statistic::Variance { variable } => (variable, self.margins[variable].variance_position()),
            Statistic::Covariance { i, .. } => (i, 0),
        }
    }

    fn fill(&self, statistic: Statistic, cases: Range<usize>, out: &mut [f64]) {
        if let Statistic::Covariance { i, j } = statistic {
            return self.fill_pair(i, j, cases, out);
        }
        let (variable, parameter) = self.parameter(statistic);
        let margin = &self.margins[variable];
        match (&margin.moves, &margin.answers) {
            (Moves::ByCase(moves), _) => {
                out.copy_from_slice(&moves.column(parameter).as_slice()[cases]);
            }
            (Moves::ByCategory(table), Answers::Codes { codes, .. }) => {
                for (out, &code) in out.iter_mut().zip(&codes[cases]) {
                    *out = table[(usize::from(code), parameter)];
                }
            }
            (Moves::ByCategory(_), Answers::Numbers(_)) => {}
        }
    }

    fn fill_pair(&self, i: usize, j: usize, cases: Range<usize>, out: &mut [f64]) {
        let (first, second) = (&self.margins[i], &self.margins[j]);
        match &self.pairs[self.pair(i, j)] {
            PairMoves::Table { columns, values, .. } => {
                if let (Answers::Codes { codes: a, .. }, Answers::Codes { codes: b, .. }) =
                    (&first.answers, &second.answers)
                {
                    for (out, (&a, &b)) in out.iter_mut().zip(a[cases.clone()].iter().zip(&b[cases])) {
                        *out = values[usize::from(a) * columns + usize::from(b)];
                    }
                }
            }
            PairMoves::Cases { rho, factor, first: a, second: b, scores, .. } => {
                let (by_first, by_second) = (through(first, a, cases.clone()), through(second, b, cases.clone()));
                let likelihood = Likelihood::new(*rho);
                for (((out, case), a), b) in out.iter_mut().zip(cases).zip(by_first).zip(by_second) {
                    let score = match scores {
                        Some(scores) => scores[case],
                        None => score(&likelihood, first.answer(case, &self.x), second.answer(case, &self.x)),
                    };
                    *out = factor * score + a + b;
                }
            }
        }
    }
}

fn score(likelihood: &Likelihood, first: Answer, second: Answer) -> f64 {
    if first.is_missing() || second.is_missing() { 0.0 } else { likelihood.scores(first, second).rho }
}
