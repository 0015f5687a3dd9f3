//! From continuous responses to answers as people give them: misread, careless, missing.

use super::population::Population;
use super::streams::Step;
use super::survey::Attentiveness;
use crate::dist::random::Stream;

/// Answers to the items (NaN = missing) of respondent `i` of group `g`.
pub(super) fn answers(
    population: &Population,
    g: usize,
    i: usize,
    seed: u64,
    responses: &[f64],
    attentiveness: Attentiveness,
) -> Vec<f64> {
    let mut given: Vec<usize> =
        population.items().iter().zip(responses).map(|(item, response)| item.answer(*response)).collect();

    let mut stream = Stream::new(seed, Step::Misreading, g, i);
    for (answer, item) in given.iter_mut().zip(population.items()) {
        if item.misread > 0.0 && stream.happens(item.misread) {
            *answer = item.categories() + 1 - *answer;
        }
    }

    let careless = &population.careless;
    match attentiveness {
        Attentiveness::Careful => {}
        Attentiveness::StraightLiner => {
            let mut stream = carelessness(seed, g, i);
            let base = base(population, &mut stream);
            for (answer, item) in given.iter_mut().zip(population.items()) {
                *answer = base.min(item.categories());
                if stream.happens(careless.jitter) {
                    let stepped = if stream.happens(0.5) { *answer + 1 } else { *answer - 1 };
                    *answer = stepped.clamp(1, item.categories());
                }
            }
        }
        Attentiveness::Random => {
            let mut stream = carelessness(seed, g, i);
            for (answer, item) in given.iter_mut().zip(population.items()) {
                *answer = stream.whole(item.categories());
            }
        }
    }

    let mut stream = Stream::new(seed, Step::Missing, g, i);
    given
        .into_iter()
        .zip(population.items())
        .map(|(answer, item)| {
            // Drawn for every item, so that the rate of one does not move the gaps of the others.
            #[expect(clippy::cast_precision_loss, reason = "a category")]
            if stream.happens(item.missing[g]) { f64::NAN } else { answer as f64 }
        })
        .collect()
}

/// How likely a respondent is to be careless: the smallest of these numbers in a survey are.
pub(super) fn carelessness_rank(seed: u64, g: usize, i: usize) -> f64 {
    Stream::new(seed, Step::Carelessness, g, i).uniform()
}

/// The stream of careless answers, after the number that ranks.
fn carelessness(seed: u64, g: usize, i: usize) -> Stream {
    let mut stream = Stream::new(seed, Step::Carelessness, g, i);
    stream.uniform();
    stream
}

/// The answer that a straight-liner repeats.
fn base(population: &Population, stream: &mut Stream) -> usize {
    let careless = &population.careless;
    careless.bases.get(stream.choose(&careless.base_shares)).map_or(1, |base| *base as usize)
}

/// The answer to the attention item; those who fail it give their usual answer or, if that is the one asked for, any other.
pub(super) fn attention(
    population: &Population,
    g: usize,
    i: usize,
    seed: u64,
    attentiveness: Attentiveness,
) -> Option<f64> {
    let item = population.careless.attention.as_ref()?;
    let mut stream = Stream::new(seed, Step::Attention, g, i);
    let pass = if attentiveness == Attentiveness::Careful { item.pass } else { item.pass_careless };
    if stream.happens(pass) {
        return Some(f64::from(item.expect));
    }
    let others: Vec<u32> = (1..=item.categories).filter(|answer| *answer != item.expect).collect();
    if attentiveness == Attentiveness::StraightLiner {
        let base = base(population, &mut carelessness(seed, g, i));
        if let Some(answer) = others.iter().find(|answer| **answer as usize == base) {
            return Some(f64::from(*answer));
        }
    }
    others.get(stream.whole(others.len()) - 1).map(|answer| f64::from(*answer))
}

/// Seconds taken for the questionnaire.
pub(super) fn seconds(
    population: &Population,
    g: usize,
    i: usize,
    seed: u64,
    attentiveness: Attentiveness,
) -> Option<f64> {
    let law = population.careless.seconds.as_ref()?;
    let median = if attentiveness == Attentiveness::Careful { law.median } else { law.median_careless };
    let z = Stream::new(seed, Step::Seconds, g, i).normal();
    Some((median * libm::exp(law.sigma * z)).round())
}
