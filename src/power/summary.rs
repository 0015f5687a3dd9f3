//! From replicates to bias, coverage and power, each with the error of the simulation.

use super::analysis::{Analysis, TrueValues};
use super::replicate::{Ending, Replicate};
use super::targets::Target;
use crate::dist::normal;
use crate::finding::Finding;
use crate::words::catalogue::power as catalogue;

/// A share of replications with its Monte Carlo error √(p (1 - p) / R).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rate {
    /// The share; NaN where there are no replications.
    pub value: f64,
    /// Its standard error.
    pub error: f64,
    /// Replications in which it is defined.
    pub of: usize,
}

impl Rate {
    /// How often something is true.
    pub fn of(answers: impl Iterator<Item = bool>) -> Rate {
        let (mut yes, mut of) = (0_usize, 0_usize);
        for answer in answers {
            of += 1;
            yes += usize::from(answer);
        }
        let value = yes as f64 / of as f64;
        Rate { value, error: (value * (1.0 - value) / of as f64).sqrt(), of }
    }
}

/// What the replications say of one parameter.
#[derive(Clone, Debug, PartialEq)]
pub struct EstimateSummary {
    /// The parameter.
    pub target: Target,
    /// Its true value; NaN where it cannot be told.
    pub truth: f64,
    /// Mean of the estimates.
    pub mean: f64,
    /// Mean less true value.
    pub bias: f64,
    /// Monte Carlo error of the bias: standard deviation over √R.
    pub bias_error: f64,
    /// Standard deviation of the estimates, divisor R - 1.
    pub deviation: f64,
    /// Mean of the standard errors.
    pub mean_error: f64,
    /// Mean standard error over standard deviation: 1 where standard errors are right.
    pub error_ratio: f64,
    /// Monte Carlo error of that ratio for normal estimates, ratio / √(2 (R - 1)).
    pub error_ratio_error: f64,
    /// How often the interval holds the true value.
    pub coverage: Rate,
    /// How often the Wald test rejects that it is zero: its power, or its level where the true value is zero.
    pub rejection: Rate,
}

/// What the replications say of the test of fit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TestSummary {
    /// Mean of the statistic.
    pub mean: f64,
    /// Its standard deviation.
    pub deviation: f64,
    /// Mean of the degrees of freedom, which some tests estimate.
    pub df: f64,
    /// How often it rejects.
    pub rejection: Rate,
}

/// What all replications of one analysis say.
#[derive(Clone, Debug)]
pub struct Summary {
    /// The name of the analysis.
    pub name: String,
    /// Cases in all.
    pub n: usize,
    /// Samples drawn.
    pub replications: usize,
    /// Those with a proper solution.
    pub proper: usize,
    /// Those with an improper one, which count all the same.
    pub improper: usize,
    /// Those without convergence.
    pub not_converged: usize,
    /// Those whose data could not be analysed.
    pub refused: usize,
    /// Whether the model holds in the population.
    pub holds: bool,
    /// By parameter.
    pub estimates: Vec<EstimateSummary>,
    /// The test of fit.
    pub test: TestSummary,
}

/// Summarises the replicates of one analysis; tests at level `alpha`, intervals of 1 - `alpha`.
pub fn summarise(analysis: &Analysis, truth: &TrueValues, replicates: &[Replicate], n: usize, alpha: f64) -> Summary {
    let ended = |ending: Ending| replicates.iter().filter(|r| r.ending == ending).count();
    let solved: Vec<&Replicate> = replicates.iter().filter(|r| r.solved()).collect();
    let z = normal::quantile(1.0 - 0.5 * alpha);
    let estimates = Target::of(&analysis.model).into_iter().enumerate().map(|(i, target)| {
        let truth = truth.targets.get(i).copied().unwrap_or(f64::NAN);
        let values: Vec<f64> = solved.iter().map(|r| r.estimates[i]).filter(|x| x.is_finite()).collect();
        let with_error =
            || solved.iter().map(|r| (r.estimates[i], r.errors[i])).filter(|(x, e)| x.is_finite() && *e > 0.0);
        let errors: Vec<f64> = with_error().map(|(_, e)| e).collect();
        let (mean, deviation) = moments(&values);
        let (mean_error, _) = moments(&errors);
        let error_ratio = mean_error / deviation;
        let known = truth.is_finite();
        EstimateSummary {
            truth,
            mean,
            bias: mean - truth,
            bias_error: deviation / (values.len() as f64).sqrt(),
            deviation,
            mean_error,
            error_ratio,
            error_ratio_error: error_ratio / (2.0 * (values.len() as f64 - 1.0)).sqrt(),
            coverage: Rate::of(with_error().filter(|_| known).map(|(x, e)| (x - truth).abs() <= z * e)),
            rejection: Rate::of(with_error().map(|(x, e)| x.abs() > z * e)),
            target,
        }
    });
    let statistics: Vec<f64> = solved.iter().map(|r| r.statistic).filter(|x| x.is_finite()).collect();
    let degrees: Vec<f64> = solved.iter().map(|r| r.df).filter(|x| x.is_finite()).collect();
    let (mean, deviation) = moments(&statistics);
    let rejection = Rate::of(solved.iter().filter(|r| r.p.is_finite()).map(|r| r.p < alpha));
    Summary {
        name: analysis.name.clone(),
        n,
        replications: replicates.len(),
        proper: ended(Ending::Proper),
        improper: ended(Ending::Improper),
        not_converged: ended(Ending::NotConverged),
        refused: ended(Ending::Refused),
        holds: truth.holds,
        estimates: estimates.collect(),
        test: TestSummary { mean, deviation, df: moments(&degrees).0, rejection },
    }
}

impl Summary {
    /// The summary of the parameter that a name means.
    pub fn estimate(&self, name: &str) -> Option<&EstimateSummary> {
        self.estimates.iter().find(|e| e.target.is_called(name))
    }

    /// What there is to say: many lost replications, unknown true values.
    pub fn findings(&self) -> Vec<Finding> {
        let lost = self.not_converged + self.refused;
        let mut findings = Vec::new();
        if lost * 20 > self.replications {
            findings.push(
                Finding::new(&catalogue::REPLICATIONS_LOST)
                    .word("estimator", &self.name)
                    .number("lost", lost as f64)
                    .number("replications", self.replications as f64)
                    .number("not_converged", self.not_converged as f64)
                    .number("refused", self.refused as f64),
            );
        }
        if self.estimates.iter().all(|e| e.truth.is_nan()) && !self.estimates.is_empty() {
            findings.push(Finding::new(&catalogue::TRUTH_UNKNOWN).word("estimator", &self.name));
        }
        findings
    }
}

/// Mean and standard deviation (divisor R - 1); NaN where they do not exist.
pub(super) fn moments(values: &[f64]) -> (f64, f64) {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let square = values.iter().map(|x| (x - mean).powi(2)).sum::<f64>();
    (mean, (square / (n - 1.0)).sqrt())
}
