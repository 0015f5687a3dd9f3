//! Controls: what respondents say about themselves.

use super::schema::Shares;
use super::variates::normal_below;
use crate::dist::random::Stream;
use std::collections::BTreeMap;

/// A control variable with whole-number codes.
#[derive(Clone, Debug)]
pub(super) struct Control {
    pub(super) name: String,
    pub(super) law: Law,
    /// Effects of one standard deviation on latent variables, by name.
    pub(super) effects: BTreeMap<String, f64>,
    /// Mean and standard deviation in each group.
    pub(super) moments: Vec<(f64, f64)>,
}

/// How its answers are distributed.
#[derive(Clone, Debug)]
pub(super) enum Law {
    Categories {
        codes: Vec<i64>,
        shares: Shares,
    },
    /// A normal number, rounded and held between two ends.
    WholeNumber {
        mean: f64,
        sd: f64,
        minimum: i64,
        maximum: i64,
    },
}

impl Control {
    pub(super) fn new(name: String, law: Law, effects: BTreeMap<String, f64>, groups: usize) -> Control {
        let moments = (0..groups).map(|g| law.moments(g)).collect();
        Control { name, law, effects, moments }
    }

    /// The answer of a respondent of group `g`.
    pub(super) fn draw(&self, g: usize, stream: &mut Stream) -> f64 {
        match &self.law {
            Law::Categories { codes, shares } => {
                codes.get(stream.choose(shares.of(g))).map_or(f64::NAN, |code| whole(*code))
            }
            Law::WholeNumber { mean, sd, minimum, maximum } => {
                (mean + sd * stream.normal()).round().clamp(whole(*minimum), whole(*maximum))
            }
        }
    }

    /// An answer in standard deviations from the mean of its group.
    pub(super) fn standardised(&self, g: usize, answer: f64) -> f64 {
        let (mean, sd) = self.moments[g];
        if sd > 0.0 { (answer - mean) / sd } else { 0.0 }
    }
}

impl Law {
    /// Mean and standard deviation of the answers, exactly: rounding and the ends are counted in.
    fn moments(&self, g: usize) -> (f64, f64) {
        let points: Vec<(f64, f64)> = match self {
            Law::Categories { codes, shares } => {
                codes.iter().zip(shares.of(g)).map(|(code, share)| (whole(*code), *share)).collect()
            }
            Law::WholeNumber { mean, sd, minimum, maximum } => (*minimum..=*maximum)
                .map(|k| {
                    let below = |x: f64| normal_below((x - mean) / sd);
                    let low = if k == *minimum { 0.0 } else { below(whole(k) - 0.5) };
                    let high = if k == *maximum { 1.0 } else { below(whole(k) + 0.5) };
                    (whole(k), high - low)
                })
                .collect(),
        };
        let mean: f64 = points.iter().map(|(x, p)| x * p).sum();
        let variance: f64 = points.iter().map(|(x, p)| p * (x - mean) * (x - mean)).sum();
        (mean, variance.max(0.0).sqrt())
    }
}

#[expect(clippy::cast_precision_loss, reason = "codes and ages")]
fn whole(code: i64) -> f64 {
    code as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simulate::streams::Step;

    #[test]
    fn moments_are_those_of_the_answers_as_given() {
        let laws = [
            Law::WholeNumber { mean: 20.0, sd: 6.0, minimum: 18, maximum: 60 },
            Law::Categories { codes: vec![1, 2, 4], shares: Shares::All(vec![0.2, 0.5, 0.3]) },
        ];
        for (i, law) in laws.into_iter().enumerate() {
            let control = Control::new("x".into(), law, BTreeMap::new(), 1);
            let n = 50_000;
            let z: Vec<f64> = (0..n)
                .map(|r| {
                    let mut stream = Stream::new(5, Step::Controls, i, r);
                    control.standardised(0, control.draw(0, &mut stream))
                })
                .collect();
            #[expect(clippy::cast_precision_loss)]
            let n = n as f64;
            let mean = z.iter().sum::<f64>() / n;
            let variance = z.iter().map(|z| z * z).sum::<f64>() / n - mean * mean;
            let fourth = z.iter().map(|z| z.powi(4)).sum::<f64>() / n;
            assert!(mean.abs() < 4.0 / n.sqrt());
            assert!((variance - 1.0).abs() < 4.0 * ((fourth - 1.0) / n).sqrt());
        }
    }
}
