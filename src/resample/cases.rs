//! Which cases a draw holds.

use crate::dist::random::Stream;
use crate::estimate::GroupSample;

/// What a draw is drawn for; each purpose has streams of its own, so that the two bootstraps of one run are independent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// Standard errors and intervals.
    Estimates,
    /// The test of Bollen and Stine.
    Test,
    /// Monte Carlo intervals.
    MonteCarlo,
}

impl Purpose {
    /// The stream of draw `number` (from 1) under a seed.
    pub(super) fn stream(self, seed: u64, number: u64) -> Stream {
        let purpose = match self {
            Purpose::Estimates => b"covary bootstrap draws..",
            Purpose::Test => b"covary Bollen-Stine test",
            Purpose::MonteCarlo => b"covary Monte Carlo draws",
        };
        Stream::keyed(purpose, seed, number)
    }
}

/// The cases (from 0) of draw `number` (from 1) in each group, in the order in which they are drawn: as many as the group
/// has, with replacement, all equally likely. The same on every machine. With clusters these are drawn in place of cases:
/// `sizes` is then the number of clusters of each group, which stand in order of first appearance.
///
/// This is what the ordinary bootstrap of a fit with this seed uses; other programs can be given the same draws by it.
pub fn resampled_cases(seed: u64, number: u64, sizes: &[usize]) -> Vec<Vec<usize>> {
    let mut stream = Purpose::Estimates.stream(seed, number);
    sizes.iter().map(|&n| (0..n).map(|_| stream.whole(n) - 1).collect()).collect()
}

/// What is drawn from one group: its cases, or whole clusters of them (Davison and Hinkley 1997, section 3.8).
#[derive(Clone, Debug)]
pub(super) struct Units {
    /// How many there are.
    pub count: usize,
    /// The unit of each case, where these are clusters.
    of_case: Option<Vec<usize>>,
    cases: usize,
}

impl Units {
    /// Of a group of a sample.
    pub(super) fn of(group: &GroupSample) -> Units {
        Units { count: group.design.units(group.n), of_case: group.design.clusters.clone(), cases: group.n }
    }

    /// How many cases there are.
    pub(super) fn cases(&self) -> usize {
        self.cases
    }

    /// How often each case is in the sample, given how often each unit is.
    pub(super) fn spread(&self, units: &[f64], cases: &mut [f64]) {
        match &self.of_case {
            None => cases.copy_from_slice(units),
            Some(of_case) => cases.iter_mut().zip(of_case).for_each(|(case, &unit)| *case = units[unit]),
        }
    }
}

/// How often each unit of each group is in a draw; the same draw as [`resampled_cases`] for the same stream.
pub(super) fn draw_frequencies(stream: &mut Stream, frequencies: &mut [Vec<f64>]) {
    for group in frequencies {
        group.fill(0.0);
        for _ in 0..group.len() {
            let case = stream.whole(group.len()) - 1;
            group[case] += 1.0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frequencies_count_the_cases_drawn() {
        let sizes = [7, 1, 30];
        let cases = resampled_cases(5, 3, &sizes);
        let mut frequencies: Vec<Vec<f64>> = sizes.iter().map(|&n| vec![f64::NAN; n]).collect();
        draw_frequencies(&mut Purpose::Estimates.stream(5, 3), &mut frequencies);
        for ((cases, frequencies), n) in cases.iter().zip(&frequencies).zip(sizes) {
            assert_eq!(cases.len(), n);
            for (case, frequency) in frequencies.iter().enumerate() {
                let times = cases.iter().filter(|c| **c == case).count();
                assert!((*frequency - f64::from(u32::try_from(times).unwrap())).abs() < 1e-12);
            }
        }
        assert_ne!(cases, resampled_cases(5, 4, &sizes));
        assert_ne!(cases, resampled_cases(6, 3, &sizes));
        assert_eq!(cases, resampled_cases(5, 3, &sizes));
    }

    #[test]
    fn every_case_is_as_likely_as_any_other() {
        let n = 10;
        let mut counts = [0_u32; 10];
        for number in 1..=2000 {
            resampled_cases(1, number, &[n])[0].iter().for_each(|case| counts[*case] += 1);
        }
        let expected = 2000.0;
        let chi_square: f64 = counts.iter().map(|c| (f64::from(*c) - expected).powi(2) / expected).sum();
        assert!(crate::dist::chi_square::upper(chi_square, 9.0) > 1e-4, "{counts:?}");
    }
}
