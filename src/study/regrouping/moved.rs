//! Respondents moved to a neighbouring group, as if the question for the group had been answered wrongly.

use super::schema::Moved;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// The groups after one draw: exactly the share of the respondents (rounded) is moved by one step, from an inner group up
/// or down with equal chance, from an outer one inwards. The same seed and number of the draw move the same respondents
/// on every processor.
pub(super) fn moved(groups: &[usize], count: usize, how: Moved, draw: usize) -> Vec<usize> {
    let mut key = *b"covary moved respondents........";
    key[24..].copy_from_slice(&how.seed.to_le_bytes());
    let mut generator = ChaCha8Rng::from_seed(key);
    generator.set_stream(draw as u64);
    // For each respondent a rank and a direction; those with the smallest ranks are moved.
    let drawn: Vec<(u64, bool)> =
        groups.iter().map(|_| (generator.next_u64(), generator.next_u64() >> 63 == 0)).collect();
    let mut order: Vec<usize> = (0..groups.len()).collect();
    order.sort_by_key(|row| (drawn[*row].0, *row));
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a share of the respondents"
    )]
    let number = (how.share * groups.len() as f64).round() as usize;
    let mut found = groups.to_vec();
    for &row in order.iter().take(number).filter(|_| count > 1) {
        let group = groups[row];
        found[row] = match (group == 0, group + 1 >= count, drawn[row].1) {
            (true, _, _) => 1,
            (_, true, _) | (_, _, false) => group - 1,
            _ => group + 1,
        };
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups() -> Vec<usize> {
        (0..600).map(|row| row % 3).collect()
    }

    #[test]
    fn so_many_are_moved_by_one_step() {
        for share in [0.0, 0.1, 0.5] {
            let how = Moved { share, draws: 5, seed: 1 };
            for draw in 0..5 {
                let after = moved(&groups(), 3, how, draw);
                let steps: Vec<usize> = groups().iter().zip(&after).map(|(a, b)| a.abs_diff(*b)).collect();
                assert!(steps.iter().all(|step| *step <= 1) && after.iter().all(|group| *group < 3));
                assert_eq!(steps.iter().sum::<usize>(), (600.0 * share).round() as usize);
            }
        }
    }

    #[test]
    fn draws_repeat_and_differ() {
        let how = Moved { share: 0.1, draws: 2, seed: 1 };
        assert_eq!(moved(&groups(), 3, how, 0), moved(&groups(), 3, how, 0));
        assert_ne!(moved(&groups(), 3, how, 0), moved(&groups(), 3, how, 1));
        assert_ne!(moved(&groups(), 3, how, 0), moved(&groups(), 3, Moved { seed: 2, ..how }, 0));
        assert_eq!(moved(&[0, 0], 1, how, 0), [0, 0]);
    }

    #[test]
    fn from_an_inner_group_both_ways_are_taken_about_equally() {
        let how = Moved { share: 0.5, draws: 1, seed: 3 };
        let after = moved(&vec![1; 2000], 3, how, 0);
        let up = after.iter().filter(|group| **group == 2).count();
        assert!((420..=580).contains(&up), "{up}");
    }
}
