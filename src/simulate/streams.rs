//! Random streams: one for each respondent and each step of the drawing.
//!
//! ChaCha with eight rounds is keyed by the seed, and its stream number by (step, group, respondent within the group). So
//! respondent 7 of a group is the same person in a survey of 100 and of 1000, and a population that differs in its
//! missing data only has the same answers.

use crate::dist::random::Stream;

/// A step of the drawing with a stream of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Controls = 1,
    Latents = 2,
    Items = 3,
    Outcomes = 4,
    Vignette = 5,
    Misreading = 6,
    Carelessness = 7,
    Attention = 8,
    Seconds = 9,
    Missing = 10,
}

impl Stream {
    /// The stream of one respondent for one step.
    pub(super) fn new(seed: u64, step: Step, group: usize, respondent: usize) -> Stream {
        let number = ((step as u64) << 56) | ((group as u64) << 40) | respondent as u64;
        Stream::keyed(b"covary population survey", seed, number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streams_repeat_and_differ_by_every_part_of_their_number() {
        let first = |seed, step, group, i| Stream::new(seed, step, group, i).uniform();
        let base = first(1, Step::Items, 0, 0);
        assert!((base - first(1, Step::Items, 0, 0)).abs() < 1e-300);
        for other in [
            first(2, Step::Items, 0, 0),
            first(1, Step::Latents, 0, 0),
            first(1, Step::Items, 1, 0),
            first(1, Step::Items, 0, 1),
        ] {
            assert!((base - other).abs() > 1e-12);
        }
    }

    #[test]
    fn uniform_numbers_have_the_moments_of_the_uniform_law() {
        let mut stream = Stream::new(7, Step::Items, 0, 0);
        let n = 200_000;
        let drawn: Vec<f64> = (0..n).map(|_| stream.uniform()).collect();
        let mean = drawn.iter().sum::<f64>() / f64::from(n);
        let variance = drawn.iter().map(|u| (u - mean).powi(2)).sum::<f64>() / f64::from(n);
        assert!((mean - 0.5).abs() < 4.0 * (1.0 / 12.0_f64 / f64::from(n)).sqrt());
        assert!((variance - 1.0 / 12.0).abs() < 4.0 * (1.0 / 180.0_f64 / f64::from(n)).sqrt());
        assert!(drawn.iter().all(|u| *u > 0.0 && *u < 1.0));
    }

    #[test]
    fn choices_follow_their_shares_and_stay_inside() {
        let mut stream = Stream::new(7, Step::Items, 0, 1);
        let mut counts = [0_u32; 3];
        for _ in 0..30_000 {
            counts[stream.choose(&[0.2, 0.8, 0.0])] += 1;
        }
        assert_eq!(counts[2], 0);
        assert!((f64::from(counts[0]) / 30_000.0 - 0.2).abs() < 4.0 * (0.16_f64 / 30_000.0).sqrt());
        assert!((0..1000).all(|_| (1..=5).contains(&stream.whole(5))));
    }
}
