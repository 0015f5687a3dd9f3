//! The polychoric correlation of a contingency table.

use super::influence::PairMoves;
use super::margin::{Answers, Margin, Moves};
use super::score::Likelihood;
use super::search::{Maximum, maximise, maximise_quickly};
use crate::dist::bivariate_normal::{BivariateNormal, Density, Gain};
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

/// The thresholds of a variable with the normal probabilities below them, 1 last.
#[derive(Clone, Debug)]
pub(super) struct Steps<'a> {
    thresholds: &'a [f64],
    below: Vec<f64>,
}

impl Steps<'_> {
    pub fn of(thresholds: &[f64]) -> Steps<'_> {
        Steps { thresholds, below: thresholds.iter().map(|&t| normal::cdf(t)).chain([1.0]).collect() }
    }

    fn categories(&self) -> usize {
        self.below.len()
    }
}

/// Probabilities of the cells and their derivatives by the correlation.
#[derive(Default)]
pub(super) struct Cells {
    /// Cumulative quantities at the corners: (rows + 1) x (columns + 1) with zeros at the start.
    corner: [Vec<f64>; 3],
    /// Probability and its first and second derivative by the correlation, of each cell.
    cell: [Vec<f64>; 3],
    /// The correlation that they belong to; `None` before the first one.
    rho: Option<f64>,
}

impl Cells {
    /// Makes room for a table, forgetting the one before.
    fn clear(&mut self, rows: usize, columns: usize) {
        for corner in &mut self.corner {
            corner.clear();
            corner.resize((rows + 1) * (columns + 1), 0.0);
        }
        for cell in &mut self.cell {
            cell.resize(rows * columns, 0.0);
        }
        self.rho = None;
    }

    fn fill(&mut self, (first, second): (&Steps<'_>, &Steps<'_>), rho: f64) {
        // A search ends in short steps, over which the probabilities change by integrals of a few points.
        let gain = self.rho.replace(rho).and_then(|earlier| Gain::between(earlier, rho));
        let whole = if gain.is_none() { Some(BivariateNormal::new(rho)) } else { None };
        let density = Density::new(rho);
        let (rows, columns) = (first.categories(), second.categories());
        let width = columns + 1;
        let Cells { corner: [p, d, e], cell, .. } = self;
        for i in 0..rows {
            for j in 0..columns {
                let at = (i + 1) * width + j + 1;
                if let (Some(&h), Some(&k)) = (first.thresholds.get(i), second.thresholds.get(j)) {
                    p[at] = match (&gain, &whole) {
                        (Some(gain), _) => (p[at] + gain.at(h, k)).max(0.0),
                        (None, Some(whole)) => whole.cdf_given(h, k, first.below[i], second.below[j]),
                        (None, None) => f64::NAN,
                    };
                    (d[at], e[at]) = density.with_slope(h, k);
                } else {
                    // At the border one variable is unlimited; the derivatives are zero there.
                    p[at] = first.below[i] * second.below[j];
                }
            }
        }
        for (cell, corner) in cell.iter_mut().zip([&*p, &*d, &*e]) {
            for i in 0..rows {
                let (above, below) = corner[i * width..].split_at(width);
                let corners = above.windows(2).zip(below.windows(2));
                for (cell, (above, below)) in cell[i * columns..].iter_mut().zip(corners.take(columns)) {
                    *cell = (below[1] - above[1]) - (below[0] - above[0]);
                }
            }
        }
    }
}

/// Probabilities are differences of cumulative ones, good to about this.
const SMALLEST: f64 = f64::EPSILON;

/// The correlation under which counts are most likely given the thresholds. `cells` holds the probabilities there; when the
/// correlation is wanted `quickly`, those near it.
fn fitted(counts: &[f64], steps: (&Steps<'_>, &Steps<'_>), start: f64, quickly: bool, cells: &mut Cells) -> Maximum {
    cells.clear(steps.0.categories(), steps.1.categories());
    let derivatives = |rho| {
        cells.fill(steps, rho);
        let [p, d, e] = &cells.cell;
        counts.iter().zip(p).zip(d.iter().zip(e)).filter(|((count, _), _)| **count > 0.0).fold(
            (0.0, 0.0),
            |(score, bend), ((count, p), (d, e))| {
                let weight = count / p.max(SMALLEST);
                (score + weight * d, bend + weight * e - (weight * d) * (weight * d) / count)
            },
        )
    };
    if quickly { maximise_quickly(start, derivatives) } else { maximise(start, derivatives) }
}

/// The polychoric correlation of two variables given as codes (as many as there are categories where missing) with their
/// thresholds, the search begun at `start`; `cells` is room to work in. `None` when nobody answered both.
pub(super) fn correlation(
    codes: (&[u8], &[u8]),
    steps: (&Steps<'_>, &Steps<'_>),
    start: f64,
    cells: &mut Cells,
) -> Option<f64> {
    let counts = Table::new(codes.0, codes.1, steps.0.categories() + 1, steps.1.categories() + 1).answered();
    let answered = counts.iter().sum::<f64>() > 0.0;
    answered.then(|| fitted(&counts, steps, start, true, cells).rho)
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
    let mut cells = Cells::default();
    let steps = (&Steps::of(&first.thresholds), &Steps::of(&second.thresholds));
    let maximum = fitted(&counts, steps, start(&counts, first, second), false, &mut cells);
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
