//! The number of cases that gives a power.

use super::analysis::{Analysis, TrueValues};
use super::experiment::{Experiment, Progress};
use super::summary::{Summary, summarise};
use super::targets::Target;
use crate::dist::normal;
use crate::error::Result;
use crate::finding::Finding;
use crate::words::catalogue::power as catalogue;

/// What is looked for.
#[derive(Clone, Debug, PartialEq)]
pub struct SampleSizeRequest {
    /// The parameter, by its name.
    pub parameter: String,
    /// The power wanted, between the level and 1.
    pub power: f64,
    /// Level of the test.
    pub alpha: f64,
    /// How cases are shared out over the groups.
    pub shares: Vec<f64>,
    /// The most cases that are tried.
    pub maximum: usize,
}

/// A number of cases with what was found there.
#[derive(Clone, Debug)]
pub struct SampleSize {
    /// Cases in all: the smallest number at which the power curve through all trials reaches the power wanted.
    pub n: usize,
    /// What a full run at this number says.
    pub summary: Summary,
    /// Every trial: cases, power found.
    pub trials: Vec<(usize, f64)>,
}

/// Looks for the smallest number of cases at which the first analysis gives a parameter the power wanted.
///
/// The power of a Wald test is Phi(d √n - z) nearly, with one unknown d. Each trial gives a d; the number of cases
/// follows from their mean, weighted by what they know of it, until it stays where it is. All trials use the same random
/// streams. The sizes of `experiment` are where it begins.
///
/// # Errors
/// When there is no such parameter, it is zero in the population, or no number of cases up to the maximum is enough.
pub fn sample_size(
    experiment: &Experiment<'_>,
    truth: &TrueValues,
    request: &SampleSizeRequest,
    progress: Progress<'_>,
) -> Result<SampleSize> {
    const TRIALS: usize = 12;
    let none = || Finding::new(&catalogue::SEARCH_WITHOUT_END);
    let analysis = &experiment.analyses[0];
    let position = position(analysis, &request.parameter)?;
    let value = truth.targets[position];
    if value.abs() < 1e-12 {
        return Err(Finding::new(&catalogue::NOTHING_TO_FIND)
            .parameter(&request.parameter)
            .number("value", value)
            .into());
    }
    let critical = normal::quantile(1.0 - 0.5 * request.alpha);
    let wanted = critical + normal::quantile(request.power);
    let least = (experiment.population.names.len() + 2) * request.shares.len();
    let mut n = experiment.sizes.iter().sum::<usize>().clamp(least, request.maximum);
    let mut trials: Vec<(usize, f64)> = Vec::new();
    let mut slopes: Vec<(f64, f64)> = Vec::new();
    for trial in 0..TRIALS {
        let sizes = share(n, &request.shares);
        let analyses = std::slice::from_ref(analysis);
        let run = Experiment { sizes: &sizes, analyses, ..experiment.clone() };
        let replicates = run.run(std::slice::from_ref(&truth.parameters), progress);
        let summary = summarise(analysis, truth, &replicates[0], n, request.alpha);
        let rate = summary.estimates[position].rejection;
        trials.push((n, rate.value));
        if !rate.value.is_finite() {
            break;
        }
        // Kept off 0 and 1, where the normal score is infinite: half a replication.
        let edge = 0.5 / rate.of as f64;
        let score = normal::quantile(rate.value.clamp(edge, 1.0 - edge));
        let information = normal::density(score).powi(2) / (rate.value * (1.0 - rate.value)).max(edge);
        slopes.push(((critical + score) / (n as f64).sqrt(), information * n as f64));
        let weight: f64 = slopes.iter().map(|(_, w)| w).sum();
        let slope = slopes.iter().map(|(d, w)| d * w).sum::<f64>() / weight;
        if slope <= 0.0 {
            break;
        }
        let next = (wanted / slope).powi(2).ceil();
        if next > request.maximum as f64 {
            break;
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "positive and below the maximum")]
        let next = (next as usize).max(least);
        // Within the error of the simulation there is nothing more to find; a first trial is never the last.
        let still = next.abs_diff(n) * 200 <= n;
        if (still && trial > 0) || (next == n) {
            return Ok(SampleSize { n, summary, trials });
        }
        // A trial far from the goal says little of the curve there: go part of the way.
        n = next.clamp(n / 4, n.saturating_mul(4)).clamp(least, request.maximum);
    }
    match trials.last() {
        Some((n, rate)) if (rate - request.power).abs() < 0.02 => {
            let sizes = share(*n, &request.shares);
            let run = Experiment { sizes: &sizes, analyses: std::slice::from_ref(analysis), ..experiment.clone() };
            let replicates = run.run(std::slice::from_ref(&truth.parameters), progress);
            let summary = summarise(analysis, truth, &replicates[0], *n, request.alpha);
            Ok(SampleSize { n: *n, summary, trials })
        }
        _ => Err(none()
            .parameter(&request.parameter)
            .number("power", request.power)
            .number("maximum", request.maximum as f64)
            .into()),
    }
}

/// The position of a parameter among the targets of an analysis.
fn position(analysis: &Analysis, name: &str) -> Result<usize> {
    let targets = Target::of(&analysis.model);
    targets.iter().position(|target| target.is_called(name)).ok_or_else(|| {
        let known: Vec<String> = targets.iter().map(Target::name).collect();
        Finding::new(&catalogue::NO_SUCH_PARAMETER).parameter(name).word("known", known.join(", ")).into()
    })
}

/// Shares `n` cases out over groups in proportion, by the largest remainder; of equal ones the first.
pub(crate) fn share(n: usize, shares: &[f64]) -> Vec<usize> {
    let total: f64 = shares.iter().sum();
    let quotas: Vec<f64> = shares.iter().map(|s| n as f64 * s / total).collect();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "positive and at most n")]
    let mut sizes: Vec<usize> = quotas.iter().map(|quota| (quota + 1e-9).floor() as usize).collect();
    let mut order: Vec<usize> = (0..sizes.len()).collect();
    order.sort_by(|&a, &b| (quotas[b] - quotas[b].floor()).total_cmp(&(quotas[a] - quotas[a].floor())));
    let missing = n.saturating_sub(sizes.iter().sum());
    for &g in order.iter().cycle().take(missing) {
        sizes[g] += 1;
    }
    sizes
}

#[cfg(test)]
mod tests {
    use super::share;

    #[test]
    fn shares_add_up() {
        assert_eq!(share(100, &[1.0]), [100]);
        assert_eq!(share(100, &[1.0, 1.0, 1.0]), [34, 33, 33]);
        assert_eq!(share(301, &[156.0, 145.0]), [156, 145]);
    }
}
