//! Cases grouped by which variables they answered.

use super::pairwise::pairwise_moments;
use crate::moments::{means_and_covariances, weighted_means_and_covariances};
use nalgebra::{DMatrix, DVector};
use std::ops::Range;

/// Cases that answered the same variables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// Positions of the variables that are there, ascending.
    pub observed: Vec<usize>,
    /// Positions of the variables that are missing, ascending.
    pub missing: Vec<usize>,
    /// Which columns of [`Patterns::data`] are its cases.
    pub cases: Range<usize>,
}

/// The incomplete responses of one group.
#[derive(Clone, Debug, PartialEq)]
pub struct Patterns {
    /// The responses, one column a case (p x n), cases of one pattern side by side; zero where missing.
    pub data: DMatrix<f64>,
    /// The row of the response matrix that each column of `data` is.
    pub rows: Vec<usize>,
    /// The sampling weight of each column of `data`; `None` where every case counts once.
    pub weights: Option<DVector<f64>>,
    /// The patterns, the most frequent first, those equally frequent in order of first appearance.
    pub list: Vec<Pattern>,
}

impl Patterns {
    /// Groups responses (n x p, NaN where missing) by pattern. Cases that miss everything carry nothing and must have
    /// been left out before; they would form a pattern without variables.
    pub fn of(raw: &DMatrix<f64>) -> Patterns {
        let (n, p) = raw.shape();
        // Sorted by what is missing, then by row, so that a pattern is a run; no hashing, the order is that of the data.
        let mut order: Vec<(Vec<bool>, usize)> =
            (0..n).map(|row| (raw.row(row).iter().map(|x| x.is_nan()).collect(), row)).collect();
        order.sort();
        let mut runs: Vec<&[(Vec<bool>, usize)]> = order.chunk_by(|a, b| a.0 == b.0).collect();
        let first = |run: &[(Vec<bool>, usize)]| run.first().map_or(0, |(_, row)| *row);
        runs.sort_by_key(|run| (std::cmp::Reverse(run.len()), first(run)));
        let mut data = DMatrix::zeros(p, n);
        let mut rows = Vec::with_capacity(n);
        let mut list = Vec::with_capacity(runs.len());
        for run in runs {
            let start = rows.len();
            let absent = run.first().map_or(&[][..], |(absent, _)| absent);
            let (missing, observed): (Vec<usize>, Vec<usize>) = (0..p).partition(|&i| absent[i]);
            for (_, row) in run {
                for &i in &observed {
                    data[(i, rows.len())] = raw[(*row, i)];
                }
                rows.push(*row);
            }
            list.push(Pattern { observed, missing, cases: start..rows.len() });
        }
        Patterns { data, rows, weights: None, list }
    }

    /// The same of cases with sampling weights, one for each row of the responses: whatever is counted or summed over cases
    /// then takes each as often as its weight.
    #[must_use]
    pub fn weighted(mut self, weights: &DVector<f64>) -> Patterns {
        self.weights = Some(weights.select_rows(&self.rows));
        self
    }

    /// The sample in which each case stands so many times, one number for each row of the responses: the same patterns, without
    /// the cases that are not in it. Patterns keep their order.
    #[must_use]
    pub fn drawn(&self, frequencies: &[f64]) -> Patterns {
        let drawn = |case: &usize| frequencies[self.rows[*case]] > 0.0;
        let mut kept = Vec::with_capacity(self.cases());
        let mut list = Vec::with_capacity(self.list.len());
        for pattern in &self.list {
            let start = kept.len();
            kept.extend(pattern.cases.clone().filter(drawn));
            if kept.len() > start {
                list.push(Pattern { cases: start..kept.len(), ..pattern.clone() });
            }
        }
        let weights = kept.iter().map(|&case| frequencies[self.rows[case]] * self.weight(case));
        Patterns {
            data: self.data.select_columns(&kept),
            weights: Some(DVector::from_iterator(kept.len(), weights)),
            rows: kept.iter().map(|&case| self.rows[case]).collect(),
            list,
        }
    }

    /// The weight of a case, a column of `data`.
    pub fn weight(&self, case: usize) -> f64 {
        self.weights.as_ref().map_or(1.0, |weights| weights[case])
    }

    /// The number of cases of a pattern, or the sum of their weights.
    pub fn size(&self, pattern: &Pattern) -> f64 {
        match &self.weights {
            None => pattern.cases.len() as f64,
            Some(weights) => pattern.cases.clone().map(|case| weights[case]).sum(),
        }
    }

    /// The number of all cases, or the sum of their weights.
    pub fn total(&self) -> f64 {
        self.weights.as_ref().map_or(self.cases() as f64, DVector::sum)
    }

    /// The responses to some variables only, without the cases that answered none of them.
    #[must_use]
    pub fn select(&self, variables: &[usize]) -> Patterns {
        let answered: Vec<usize> = self
            .list
            .iter()
            .filter(|pattern| variables.iter().any(|i| pattern.observed.binary_search(i).is_ok()))
            .flat_map(|pattern| pattern.cases.clone())
            .collect();
        let mut raw = DMatrix::from_element(answered.len(), variables.len(), f64::NAN);
        for pattern in &self.list {
            for (column, i) in variables.iter().enumerate().filter(|(_, i)| pattern.observed.binary_search(i).is_ok()) {
                for case in pattern.cases.clone() {
                    if let Ok(row) = answered.binary_search(&case) {
                        raw[(row, column)] = self.data[(*i, case)];
                    }
                }
            }
        }
        let mut patterns = Patterns::of(&raw);
        if let Some(weights) = &self.weights {
            patterns = patterns.weighted(&weights.select_rows(&answered));
        }
        for row in &mut patterns.rows {
            *row = self.rows[answered[*row]];
        }
        patterns
    }

    /// Means of each variable and covariances of each pair (divisor: pairs less one) over the cases that answered them.
    pub fn pairwise(&self) -> (DVector<f64>, DMatrix<f64>) {
        let mut raw = DMatrix::from_element(self.cases(), self.variables(), f64::NAN);
        for pattern in &self.list {
            for case in pattern.cases.clone() {
                for &i in &pattern.observed {
                    raw[(case, i)] = self.data[(i, case)];
                }
            }
        }
        pairwise_moments(&raw, self.weights.as_ref())
    }

    /// Number of variables.
    pub fn variables(&self) -> usize {
        self.data.nrows()
    }

    /// Number of cases.
    pub fn cases(&self) -> usize {
        self.data.ncols()
    }

    /// Whether nothing is missing.
    pub fn complete(&self) -> bool {
        self.list.iter().all(|pattern| pattern.missing.is_empty())
    }

    /// The answers of a pattern: one row a case, one column an observed variable.
    pub fn responses(&self, pattern: &Pattern) -> DMatrix<f64> {
        self.data.columns_range(pattern.cases.clone()).select_rows(&pattern.observed).transpose()
    }

    /// Means and covariances (divisor n of the pattern) of the observed variables of a pattern.
    pub fn moments(&self, pattern: &Pattern) -> (DVector<f64>, DMatrix<f64>) {
        match &self.weights {
            None => means_and_covariances(&self.responses(pattern)),
            Some(weights) => {
                let own = weights.rows(pattern.cases.start, pattern.cases.len()).into_owned();
                weighted_means_and_covariances(&self.responses(pattern), &own)
            }
        }
    }

    /// How many cases (or which sum of weights) answered each pair of variables (p x p), each variable on the diagonal.
    pub fn counts(&self) -> DMatrix<f64> {
        let p = self.variables();
        let mut counts = DMatrix::zeros(p, p);
        for pattern in &self.list {
            for &j in &pattern.observed {
                for &i in &pattern.observed {
                    counts[(i, j)] += self.size(pattern);
                }
            }
        }
        counts
    }

    /// Mean and variance (divisor: its number of answers, or their sum of weights) of each variable from all cases that answered it; NaN where
    /// nobody did.
    pub fn available(&self) -> (DVector<f64>, DVector<f64>) {
        let p = self.variables();
        let mut mean = DVector::from_element(p, f64::NAN);
        let mut variance = DVector::from_element(p, f64::NAN);
        for i in 0..p {
            let answers = || {
                let of = self.list.iter().filter(move |pattern| pattern.observed.binary_search(&i).is_ok());
                of.flat_map(|pattern| pattern.cases.clone()).map(move |case| (self.weight(case), self.data[(i, case)]))
            };
            let n = answers().map(|(w, _)| w).sum::<f64>();
            let centre = answers().map(|(w, x)| w * x).sum::<f64>() / n;
            let centre = centre + answers().map(|(w, x)| w * (x - centre)).sum::<f64>() / n;
            mean[i] = centre;
            variance[i] = answers().map(|(w, x)| w * (x - centre).powi(2)).sum::<f64>() / n;
        }
        (mean, variance)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use approx::assert_relative_eq;

    /// Numbers with some structure and holes, the same in every run.
    pub fn incomplete(n: usize, p: usize, share: f64) -> DMatrix<f64> {
        let mut state = 7_u64;
        let mut uniform = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 11) as f64 / (1_u64 << 53) as f64
        };
        let common: Vec<f64> = (0..n).map(|_| uniform() - 0.5).collect();
        let mut raw = DMatrix::from_fn(n, p, |i, j| 3.0 + j as f64 + 2.0 * common[i] + uniform() + uniform() - 1.0);
        for i in 0..n {
            for j in 0..p {
                if uniform() < share && j != i % p {
                    raw[(i, j)] = f64::NAN;
                }
            }
        }
        raw
    }

    #[test]
    fn drawn_cases_count_as_often_as_they_are_drawn() {
        let raw = incomplete(40, 4, 0.3);
        let frequencies: Vec<f64> = (0..40).map(|i| f64::from([0_u8, 2, 1, 0, 3][i % 5])).collect();
        let repeated: Vec<usize> = (0..40).flat_map(|i| std::iter::repeat_n(i, [0, 2, 1, 0, 3][i % 5])).collect();
        let drawn = Patterns::of(&raw).drawn(&frequencies);
        let rows = Patterns::of(&raw.select_rows(&repeated));
        assert!(drawn.cases() < rows.cases());
        assert_relative_eq!(drawn.total(), rows.total());
        assert_relative_eq!(drawn.counts(), rows.counts());
        let (a, b) = (super::super::saturated(&drawn).unwrap(), super::super::saturated(&rows).unwrap());
        assert_relative_eq!(a.cov, b.cov, epsilon = 1e-9);
        assert_relative_eq!(a.deviance, b.deviance, epsilon = 1e-11);
    }

    #[test]
    fn cases_are_grouped_the_most_frequent_pattern_first() {
        let x = f64::NAN;
        let raw = DMatrix::from_row_slice(5, 2, &[x, 1.0, 2.0, 3.0, 4.0, 5.0, x, 7.0, 6.0, 8.0]);
        let patterns = Patterns::of(&raw);
        assert_eq!(patterns.rows, [1, 2, 4, 0, 3]);
        assert_eq!(patterns.list[0], Pattern { observed: vec![0, 1], missing: vec![], cases: 0..3 });
        assert_eq!(patterns.list[1], Pattern { observed: vec![1], missing: vec![0], cases: 3..5 });
        assert!(!patterns.complete());
        assert_eq!(patterns.responses(&patterns.list[1]).as_slice(), [1.0, 7.0]);
        let (mean, cov) = patterns.moments(&patterns.list[1]);
        assert_relative_eq!(mean[0], 4.0);
        assert_relative_eq!(cov[(0, 0)], 9.0);
        assert_eq!(patterns.counts().as_slice(), [3.0, 3.0, 3.0, 5.0]);
        let (mean, variance) = patterns.available();
        assert_relative_eq!(mean[0], 4.0);
        assert_relative_eq!(variance[0], 8.0 / 3.0);
        assert_relative_eq!(mean[1], 24.0 / 5.0);
    }
}
