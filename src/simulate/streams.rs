//! Random streams: one for each respondent and each step of the drawing.
//!
//! ChaCha with eight rounds is keyed by the seed, and its stream number by (step, group, respondent within the group). So
//! respondent 7 of a group is the same person in a survey of 100 and of 1000, and a population that differs in its
//! missing data only has the same answers.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

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

/// Uniform numbers of one respondent for one step.
#[derive(Debug)]
pub(super) struct Stream {
    generator: ChaCha8Rng,
}

impl Stream {
    pub(super) fn new(seed: u64, step: Step, group: usize, respondent: usize) -> Stream {
        // The key is written out rather than derived by `seed_from_u64`, whose recipe belongs to another crate.
        let mut key = *b"covary population survey........";
        key[24..].copy_from_slice(&seed.to_le_bytes());
        let mut generator = ChaCha8Rng::from_seed(key);
        generator.set_stream(((step as u64) << 56) | ((group as u64) << 40) | respondent as u64);
        Stream { generator }
    }

    /// A number inside (0, 1): the middle of one of 2^52 equal intervals, so that neither end can come up.
    pub(super) fn uniform(&mut self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "52 bits fit")]
        let interval = (self.generator.next_u64() >> 12) as f64;
        (interval + 0.5) / 4_503_599_627_370_496.0
    }

    /// Whether an event of this probability happens.
    pub(super) fn happens(&mut self, probability: f64) -> bool {
        self.uniform() < probability
    }

    /// A position drawn with these probabilities (the last one takes what rounding leaves).
    pub(super) fn choose(&mut self, shares: &[f64]) -> usize {
        let u = self.uniform();
        let mut below = 0.0;
        for (i, share) in shares.iter().enumerate() {
            below += share;
            if u < below {
                return i;
            }
        }
        shares.iter().rposition(|share| *share > 0.0).unwrap_or(0)
    }

    /// A whole number from 1 to `n`, all equally likely.
    pub(super) fn whole(&mut self, n: usize) -> usize {
        #[expect(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a small positive number"
        )]
        let drawn = (self.uniform() * n as f64) as usize;
        1 + drawn.min(n.saturating_sub(1))
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
