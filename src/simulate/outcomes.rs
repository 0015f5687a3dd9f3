//! Outcomes: what respondents do, given where they stand.

use super::schema::ByGroup;
use crate::dist::random::Stream;

/// Means of counts are held below this: a survey counts purchases, and a mistyped intercept must not run for years.
const LARGEST_MEAN: f64 = 1e6;

/// An observed outcome, caused by latent variables.
#[derive(Clone, Debug)]
pub(super) struct Outcome {
    pub(super) name: String,
    pub(super) intercept: f64,
    /// Positions of latent variables and their effects.
    pub(super) effects: Vec<(usize, f64)>,
    pub(super) law: OutcomeLaw,
}

/// The law of an outcome given its linear predictor.
#[derive(Clone, Debug)]
pub(super) enum OutcomeLaw {
    /// Predictor plus normal noise, rounded and held between two ends.
    RoundedNormal { sd: f64, minimum: f64, maximum: f64 },
    /// Count with mean exp(predictor) and variance mean + mean^2 / size.
    NegativeBinomial { size: f64 },
    /// 1 with probability 1 / (1 + exp(-predictor)), else 0.
    Bernoulli,
    /// Gamma number of the group, rounded, not below a minimum.
    Gamma { shape: ByGroup, rate: ByGroup, minimum: f64 },
}

impl Outcome {
    /// The outcome of a respondent of group `g` with these latent scores.
    pub(super) fn draw(&self, g: usize, scores: &[f64], stream: &mut Stream) -> f64 {
        let predictor = self.intercept + self.effects.iter().map(|(k, effect)| effect * scores[*k]).sum::<f64>();
        match &self.law {
            OutcomeLaw::RoundedNormal { sd, minimum, maximum } => {
                (predictor + sd * stream.normal()).round().clamp(*minimum, *maximum)
            }
            OutcomeLaw::NegativeBinomial { size } => {
                let mean = libm::exp(predictor).min(LARGEST_MEAN);
                let rate = (mean * stream.gamma(*size) / size).min(LARGEST_MEAN);
                #[expect(clippy::cast_precision_loss, reason = "below 1e7")]
                let count = stream.poisson(rate) as f64;
                count
            }
            OutcomeLaw::Bernoulli => {
                if stream.happens(1.0 / (1.0 + libm::exp(-predictor))) {
                    1.0
                } else {
                    0.0
                }
            }
            OutcomeLaw::Gamma { shape, rate, minimum } => {
                (stream.gamma(shape.of(g)) / rate.of(g)).round().max(*minimum)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simulate::streams::Step;

    fn mean_and_variance(outcome: &Outcome, scores: &[f64]) -> (f64, f64) {
        let n = 40_000;
        let drawn: Vec<f64> =
            (0..n).map(|i| outcome.draw(0, scores, &mut Stream::new(11, Step::Outcomes, 0, i))).collect();
        #[expect(clippy::cast_precision_loss)]
        let n = n as f64;
        let mean = drawn.iter().sum::<f64>() / n;
        (mean, drawn.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / n)
    }

    fn outcome(law: OutcomeLaw) -> Outcome {
        Outcome { name: "y".into(), intercept: 1.0, effects: vec![(0, 0.5)], law }
    }

    #[test]
    fn counts_events_and_durations_have_the_moments_of_their_law() {
        let mu = 1.5_f64.exp();
        let (mean, variance) = mean_and_variance(&outcome(OutcomeLaw::NegativeBinomial { size: 3.0 }), &[1.0]);
        let expected = mu + mu * mu / 3.0;
        assert!((mean - mu).abs() < 4.0 * (expected / 40_000.0).sqrt());
        assert!((variance / expected - 1.0).abs() < 0.06);

        let p = 1.0 / (1.0 + (-0.5_f64).exp());
        let (mean, _) = mean_and_variance(&outcome(OutcomeLaw::Bernoulli), &[-1.0]);
        assert!((mean - p).abs() < 4.0 * (p * (1.0 - p) / 40_000.0).sqrt());

        let law = OutcomeLaw::Gamma { shape: ByGroup::All(6.0), rate: ByGroup::All(0.35), minimum: 1.0 };
        let (mean, variance) = mean_and_variance(&outcome(law), &[0.0]);
        assert!((mean - 6.0 / 0.35).abs() < 4.0 * (6.0_f64 / 0.1225 / 40_000.0).sqrt());
        assert!((variance / (6.0 / 0.1225) - 1.0).abs() < 0.06);

        let law = OutcomeLaw::RoundedNormal { sd: 1.0, minimum: 0.0, maximum: 2.0 };
        let (mean, _) = mean_and_variance(&outcome(law), &[100.0]);
        assert!((mean - 2.0).abs() < 1e-12);
    }
}
