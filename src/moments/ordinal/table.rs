//! The polychoric correlation of a contingency table.

use super::influence::PairMoves;
use super::margin::{Answers, Margin, Moves};
use super::score::Likelihood;
use super::search::{Maximum, maximise};
use crate::dist::bivariate_normal::BivariateNormal;
use crate::dist::normal;
use nalgebra::DMatrix;

/// How often each pair of codes occurs; `rows` x `columns`, row by row, both including the code for missing.
pub(super) struct Table {
    pub rows: usize,
    pub columns: usize,
    pub counts: Vec<u32>,
}

impl Table {
    /// Counts over all cases. Four tables take turns, so that an answer does not wait for the count of the one before.
    pub fn new(first: &[u8], second: &[u8], rows: usize, columns: usize) -> Table {
        let size = rows * columns;
        let mut counts = vec![0_u32; 4 * size];
        let mut four = (first.chunks_exact(4), second.chunks_exact(4));
        for (a, b) in four.0.by_ref().zip(four.1.by_ref()) {
            for turn in 0..4 {
                counts[turn * size + usize::from(a[turn]) * columns + usize::from(b[turn])] += 1;
            }
        }
        for (a, b) in four.0.remainder().iter().zip(four.1.remainder()) {
            counts[usize::from(*a) * columns + usize::from(*b)] += 1;
        }
        for cell in 0..size {
            counts[cell] += counts[size + cell] + counts[2 * size + cell] + counts[3 * size + cell];
        }
        counts.truncate(size);
        Table { rows, columns, counts }
    }

    fn at(&self, row: usize, column: usize) -> f64 {
        f64::from(self.counts[row * self.columns + column])
    }

    /// The counts of those who answered both, row by row, with what lavaan adds: one empty cell of a two by two table
    /// gets one half, and the margins are kept (`zero.add = c(0.5, 0)`, `zero.keep.margins = TRUE`).
    fn answered(&self) -> Vec<f64> {
        let (rows, columns) = (self.rows - 1, self.columns - 1);
        let mut counts: Vec<f64> = (0..rows * columns).map(|c| self.at(c / columns, c % columns)).collect();
        let mut empty = (0..counts.len()).filter(|&c| counts[c] <= 0.0);
        if let (2, 2, Some(cell), None) = (rows, columns, empty.next(), empty.next()) {
            let half = if cell == 0 || cell == 3 { 0.5 } else { -0.5 };
            for (count, sign) in counts.iter_mut().zip([half, -half, -half, half]) {
                *count += sign;
            }
        }
        counts
    }
}

/// What a table says about two ordered variables.
pub(super) struct TableFit {
    pub maximum: Maximum,
    pub moves: PairMoves,
    /// Cells without a case.
    pub empty_cells: usize,
}

/// Probabilities of the cells and their derivatives by the correlation.
struct Cells {
    /// Cumulative quantities at the corners: (rows + 1) x (columns + 1) with zeros at the start.
    corner: [Vec<f64>; 3],
    /// Probability and its first and second derivative by the correlation, of each cell.
    cell: [Vec<f64>; 3],
}

struct Grid<'a> {
    first: &'a [f64],
    second: &'a [f64],
    below_first: Vec<f64>,
    below_second: Vec<f64>,
}

impl Grid<'_> {
    fn fill(&self, rho: f64, cells: &mut Cells) {
        let distribution = BivariateNormal::new(rho);
        let (rows, columns) = (self.below_first.len(), self.below_second.len());
        let width = columns + 1;
        let Cells { corner: [p, d, e], cell } = cells;
        for i in 0..rows {
            for j in 0..columns {
                let at = (i + 1) * width + j + 1;
                if let (Some(&h), Some(&k)) = (self.first.get(i), self.second.get(j)) {
                    p[at] = distribution.cdf_given(h, k, self.below_first[i], self.below_second[j]);
                    (d[at], e[at]) = distribution.density_and_slope(h, k);
                } else {
                    // At the border one variable is unlimited; the derivatives are zero there.
                    p[at] = self.below_first[i] * self.below_second[j];
                }
            }
        }
        for (cell, corner) in cell.iter_mut().zip([&*p, &*d, &*e]) {
            for i in 0..rows {
                for j in 0..columns {
                    let at = i * width + j;
                    let (above, below) = (&corner[at..at + 2], &corner[at + width..at + width + 2]);
                    cell[i * columns + j] = (below[1] - above[1]) - (below[0] - above[0]);
                }
            }
        }
    }
}

/// Probabilities are differences of cumulative ones, good to about this.
const SMALLEST: f64 = f64::EPSILON;

/// The correlation under which counts are most likely given the thresholds, and the probabilities there.
fn fitted(counts: &[f64], (first, second): (&[f64], &[f64]), start: f64) -> (Maximum, Cells) {
    let (rows, columns) = (first.len() + 1, second.len() + 1);
    let cumulative = |t: &[f64]| t.iter().map(|&t| normal::cdf(t)).chain([1.0]).collect::<Vec<f64>>();
    let grid = Grid { first, second, below_first: cumulative(first), below_second: cumulative(second) };
    let corner = || vec![0.0; (rows + 1) * (columns + 1)];
    let cell = || vec![0.0; rows * columns];
    let mut cells = Cells { corner: [corner(), corner(), corner()], cell: [cell(), cell(), cell()] };
    let maximum = maximise(start, |rho| {
        grid.fill(rho, &mut cells);
        let [p, d, e] = &cells.cell;
        counts.iter().zip(p).zip(d.iter().zip(e)).filter(|((count, _), _)| **count > 0.0).fold(
            (0.0, 0.0),
            |(score, bend), ((count, p), (d, e))| {
                let p = p.max(SMALLEST);
                (score + count * d / p, bend + count * (e / p - (d / p) * (d / p)))
            },
        )
    });
    (maximum, cells)
}

/// The polychoric correlation of two variables given as codes (as many as there are categories where missing) with their
/// thresholds, the search begun at `start`. `None` when nobody answered both.
pub(super) fn correlation(codes: (&[u8], &[u8]), thresholds: (&[f64], &[f64]), start: f64) -> Option<f64> {
    let counts = Table::new(codes.0, codes.1, thresholds.0.len() + 2, thresholds.1.len() + 2).answered();
    let answered = counts.iter().sum::<f64>() > 0.0;
    answered.then(|| fitted(&counts, thresholds, start).0.rho)
}

/// Fits the correlation of two ordered variables without x, and finds how each pair of answers moves it.
///
/// `None` when nobody answered both, or when one of them is continuous.
pub(super) fn polychoric(first: &Margin, second: &Margin) -> Option<TableFit> {
    let (Answers::Codes { codes: a, categories: rows }, Answers::Codes { codes: b, categories: columns }) =
        (&first.answers, &second.answers)
    else {
        return None;
    };
    let (Moves::ByCategory(first_moves), Moves::ByCategory(second_moves)) = (&first.moves, &second.moves) else {
        return None;
    };
    let table = Table::new(a, b, rows + 1, columns + 1);
    let (rows, columns) = (*rows, *columns);
    let counts = table.answered();
    let answered: f64 = counts.iter().sum();
    if answered <= 0.0 {
        return None;
    }
    let (maximum, cells) = fitted(&counts, (&first.thresholds, &second.thresholds), start(&counts, first, second));
    let [p, d, _] = &cells.cell;
    let likelihood = Likelihood::new(maximum.rho);
    let edge = |x: f64, limits: (f64, f64)| likelihood.edge(x, limits.0, limits.1);
    // Sums of products of the score of the correlation with itself and with those of the thresholds, over the cases.
    let mut scores = vec![0.0; rows * columns];
    let mut information = 0.0;
    let (mut cross_first, mut cross_second) = (vec![0.0; rows], vec![0.0; columns]);
    for i in 0..rows {
        for j in 0..columns {
            let count = table.at(i, j);
            if count > 0.0 {
                let p = p[i * columns + j].max(SMALLEST);
                let score = d[i * columns + j] / p;
                scores[i * columns + j] = score;
                information += count * score * score;
            }
        }
    }
    // A threshold is the upper limit of one category and the lower limit of the next.
    for (step, sum) in cross_first.iter_mut().take(rows - 1).enumerate() {
        for j in 0..columns {
            let density = edge(first.thresholds[step], second.limits(j));
            let weight = |i: usize| table.at(i, j) * scores[i * columns + j] / p[i * columns + j].max(SMALLEST);
            *sum += density * (weight(step) - weight(step + 1));
        }
    }
    for (step, sum) in cross_second.iter_mut().take(columns - 1).enumerate() {
        for i in 0..rows {
            let density = edge(second.thresholds[step], first.limits(i));
            let weight = |j: usize| table.at(i, j) * scores[i * columns + j] / p[i * columns + j].max(SMALLEST);
            *sum += density * (weight(step) - weight(step + 1));
        }
    }
    let through_first = through(first_moves, &cross_first);
    let through_second = through(second_moves, &cross_second);
    #[expect(clippy::cast_precision_loss, reason = "a number of cases")]
    let n = a.len() as f64;
    let mut values = vec![0.0; table.rows * table.columns];
    let mut variance = 0.0;
    for i in 0..table.rows {
        for j in 0..table.columns {
            let score = if i < rows && j < columns { n * scores[i * columns + j] } else { 0.0 };
            let value = (score - through_first[i] - through_second[j]) / information;
            values[i * table.columns + j] = value;
            variance += table.at(i, j) * value * value / n;
        }
    }
    let empty_cells = (0..rows * columns).filter(|c| table.at(c / columns, c % columns) <= 0.0).count();
    let moves = PairMoves::Table { columns: table.columns, values, variance };
    Some(TableFit { maximum, moves, empty_cells })
}

/// For each code, the sum over the thresholds of how it moves them times their part in the correlation.
fn through(moves: &DMatrix<f64>, cross: &[f64]) -> Vec<f64> {
    moves.row_iter().map(|row| row.iter().zip(cross).map(|(a, b)| a * b).sum()).collect()
}

/// One scoring step from independence, on the scale of the correlation of normal scores.
fn start(counts: &[f64], first: &Margin, second: &Margin) -> f64 {
    let (rows, columns) = (first.thresholds.len() + 1, second.thresholds.len() + 1);
    let scores = |margin: &Margin, size: usize| -> Vec<f64> {
        let residual = |code| {
            let (lower, upper) = margin.limits(code);
            super::score::Answer::Between(lower, upper).residual()
        };
        (0..size).map(residual).collect()
    };
    let (u, v) = (scores(first, rows), scores(second, columns));
    let (mut products, mut squares) = (0.0, 0.0);
    for (i, u) in u.iter().enumerate() {
        for (j, v) in v.iter().enumerate() {
            products += counts[i * columns + j] * u * v;
            squares += counts[i * columns + j] * u * u * v * v;
        }
    }
    products / squares
}
