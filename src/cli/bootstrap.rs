//! The flags of resampling, and what `fit` does with them.

use super::input::Outcome;
use super::model_arguments::ModelArguments;
use super::progress::Bar;
use super::usage;
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::fitted::{Errors, Fit, FitOptions, Request};
use crate::resample::{
    BollenStine, Bootstrap, BootstrapOptions, Draw, Identity, ImproperDraws, IntervalKind, Merged, MonteCarlo,
    Resampler, Resampling, Shard, ShardFile, merge, monte_carlo,
};
use crate::words::catalogue::{resample as resample_catalogue, usage as catalogue};

/// Flags of resampling, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, clap::Args)]
pub struct BootstrapArguments {
    /// Draws of --se bootstrap and of --test bollen.stine [default: 1000]
    #[arg(long, value_name = "N")]
    pub bootstrap: Option<String>,
    /// Seed of every random draw [default: 1]
    #[arg(long, value_name = "N")]
    pub seed: Option<String>,
    /// Draw cases, or clusters with --cluster (ordinary), or from the implied normal distribution (parametric) [default: ordinary]
    #[arg(long, value_name = "KIND")]
    pub bootstrap_type: Option<String>,
    /// Bootstrap intervals: percentile, basic, normal, bc, bca [default: percentile]
    #[arg(long, value_name = "KIND")]
    pub interval: Option<String>,
    /// Draws with an improper solution: lost, kept (as in lavaan) [default: lost]
    #[arg(long, value_name = "HOW")]
    pub improper: Option<String>,
    /// Add the two-sided p of the bias-corrected interval (AMOS)
    #[arg(long)]
    pub bc_p: bool,
    /// Make one part of the draws, such as 2/8, and write them to --output for `covary merge`
    #[arg(long, value_name = "K/N")]
    pub shard: Option<String>,
    /// Threads [default: one a processor]
    #[arg(long, value_name = "N")]
    pub threads: Option<String>,
    /// Add Monte Carlo intervals of indirect effects and defined parameters from N draws
    #[arg(long, value_name = "N")]
    pub monte_carlo: Option<String>,
}

/// What is to be resampled, resolved.
#[derive(Clone, Debug, Default)]
pub(super) struct BootstrapRequest {
    /// How.
    pub options: BootstrapOptions,
    /// `--se bootstrap`
    pub estimates: bool,
    /// `--test bollen.stine`
    pub test: bool,
    /// The part that is made here.
    pub shard: Option<Shard>,
    /// Whether the p of AMOS is printed.
    pub bias_corrected_p: bool,
    /// Draws of the Monte Carlo intervals.
    pub monte_carlo: Option<u64>,
}

/// What came of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Resampled {
    pub bootstrap: Option<Bootstrap>,
    pub test: Option<BollenStine>,
    pub monte_carlo: Option<MonteCarlo>,
    pub findings: Vec<Finding>,
}

/// Takes `--se bootstrap` and `--test bollen.stine` out of the flags of the model, which then ask for plain ones.
pub(super) fn take_from(model: &ModelArguments) -> (ModelArguments, bool, bool) {
    let mut rest = model.clone();
    let is = |flag: &Option<String>, name: &str| flag.as_deref().is_some_and(|text| text.eq_ignore_ascii_case(name));
    let estimates = is(&model.se, "bootstrap");
    let test = is(&model.test, "bollen.stine");
    if estimates {
        rest.se = None;
    }
    if test {
        rest.test = None;
    }
    (rest, estimates, test)
}

/// Draws with equal chances are no draws of cases with unequal ones. Whole clusters can be drawn, but neither transformed nor
/// made from a normal law, as the other kinds of draw need.
pub(super) fn refuse_design(request: &Request, asked: &BootstrapRequest) -> Result<()> {
    let refuse = |flag: &str, column: &str, other: &str, accepted: &str| {
        let finding = Finding::new(&catalogue::FLAG_NOT_WITH).word("flag", flag).word("value", column);
        finding.word("other", other).word("accepted", accepted)
    };
    let mut errors = Vec::new();
    if let Some(column) = &request.weights {
        errors.push(refuse("--weights", column, "--se bootstrap | --test bollen.stine", "--group, --cluster"));
    }
    if let Some(column) = &request.cluster {
        if asked.test {
            errors.push(refuse("--cluster", column, "--test bollen.stine", "--se bootstrap"));
        }
        if asked.estimates && asked.options.resampling == Resampling::Parametric {
            errors.push(refuse("--cluster", column, "--bootstrap-type parametric", "--bootstrap-type ordinary"));
        }
    }
    Error::all(errors)
}

impl BootstrapArguments {
    /// Resolves the flags, given what `--se` and `--test` ask for.
    ///
    /// # Errors
    /// With every value that is not accepted, and every flag that has nothing to act on, all at once.
    pub(super) fn resolve(&self, estimates: bool, test: bool) -> Result<BootstrapRequest> {
        let mut errors = Vec::new();
        let mut options = BootstrapOptions::default();
        let most = BootstrapOptions::MOST_DRAWS;
        if let Some(text) = &self.bootstrap {
            options.draws = number("--bootstrap", text, 1, most, &mut errors).unwrap_or(options.draws);
        }
        if let Some(text) = &self.seed {
            options.seed = number("--seed", text, 0, u64::MAX, &mut errors).unwrap_or(options.seed);
        }
        if let Some(text) = &self.bootstrap_type {
            let known = [Resampling::Ordinary, Resampling::Parametric].map(|kind| (kind.name(), kind));
            options.resampling = choose("--bootstrap-type", text, &known, &mut errors).unwrap_or_default();
        }
        if let Some(text) = &self.interval {
            let known = IntervalKind::ALL.map(|kind| (kind.name(), kind));
            options.interval = choose("--interval", text, &known, &mut errors).unwrap_or_default();
        }
        if let Some(text) = &self.improper {
            let known = [ImproperDraws::Lost, ImproperDraws::Kept].map(|how| (how.name(), how));
            options.improper = choose("--improper", text, &known, &mut errors).unwrap_or_default();
        }
        if let Some(text) = &self.threads {
            let threads = number("--threads", text, 1, 1024, &mut errors);
            options.threads = threads.and_then(|n| usize::try_from(n).ok());
        }
        let monte_carlo =
            self.monte_carlo.as_ref().and_then(|text| number("--monte-carlo", text, 1, most, &mut errors));
        let shard = self.shard.as_ref().and_then(|text| {
            let shard = Shard::parse(text);
            if shard.is_none() {
                errors.push(usage::refused("--shard", text, "1/8 … 8/8"));
            }
            shard
        });
        let needs = [
            ("--bootstrap", self.bootstrap.is_some(), estimates || test, "--se bootstrap | --test bollen.stine"),
            ("--shard", self.shard.is_some(), estimates || test, "--se bootstrap | --test bollen.stine"),
            ("--seed", self.seed.is_some(), estimates || test || self.monte_carlo.is_some(), "--se bootstrap"),
            ("--threads", self.threads.is_some(), estimates || test, "--se bootstrap | --test bollen.stine"),
            ("--bootstrap-type", self.bootstrap_type.is_some(), estimates, "--se bootstrap"),
            ("--interval", self.interval.is_some(), estimates, "--se bootstrap"),
            ("--improper", self.improper.is_some(), estimates, "--se bootstrap"),
            ("--bc-p", self.bc_p, estimates, "--se bootstrap"),
        ];
        for (flag, _, _, other) in needs.into_iter().filter(|(_, given, met, _)| *given && !met) {
            errors.push(usage::needs(flag, other));
        }
        Error::all(errors)?;
        let bias_corrected_p = self.bc_p;
        Ok(BootstrapRequest { options, estimates, test, shard, bias_corrected_p, monte_carlo })
    }
}

impl BootstrapRequest {
    /// Whether any draws are made.
    pub(super) fn draws(&self) -> bool {
        self.estimates || self.test
    }

    /// The options of the fit from which the draws start.
    pub(super) fn of_fit(&self, mut options: FitOptions) -> FitOptions {
        if self.estimates {
            options.errors = Errors::Bootstrap;
        }
        options
    }

    /// Makes the draws of one part.
    pub(super) fn make(&self, resampler: &Resampler<'_>, shard: Shard) -> Result<Merged> {
        let sets = u64::from(self.estimates) + u64::from(self.test);
        let bar = Bar::new(shard.draws(self.options.draws).count() as u64 * sets);
        let tick = || bar.tick();
        let none = || Ok(Vec::<Draw>::new());
        let estimates = if self.estimates { resampler.estimates(shard, &tick) } else { none() }?;
        let test = if self.test { resampler.test(shard, &tick) } else { none() }?;
        Ok(Merged { estimates, test })
    }

    /// The file of one part; `None` when the fit did not converge.
    pub(super) fn part(&self, fit: &Fit, shard: Shard, arguments: &[String]) -> Result<Option<ShardFile>> {
        let Some(resampler) = Resampler::new(fit, self.options) else { return Ok(None) };
        let Merged { estimates, test } = self.make(&resampler, shard)?;
        let identity = Identity::of(fit, &self.options, self.estimates, self.test);
        Ok(Some(ShardFile { name: String::new(), identity, arguments: arguments.to_vec(), estimates, test }))
    }

    /// Resamples the outcome, or takes the draws from files, and puts standard errors and intervals into it.
    pub(super) fn apply(&self, outcome: &mut Outcome, files: Option<(Vec<ShardFile>, bool)>) -> Result<Resampled> {
        let mut resampled = Resampled::default();
        let fit = &outcome.fit;
        if let Some(resampler) = Resampler::new(fit, self.options).filter(|_| self.draws()) {
            let merged = match files {
                None => self.make(&resampler, Shard::WHOLE)?,
                Some((files, mixed)) => {
                    let identity = Identity::of(fit, &self.options, self.estimates, self.test);
                    let (merged, findings) = merge(files, &identity, resampler.numbers(), mixed)?;
                    resampled.findings.extend(findings);
                    merged
                }
            };
            if self.estimates {
                let jackknife = self.jackknife(&resampler, &mut resampled.findings)?;
                resampled.bootstrap = Some(resampler.bootstrap(&merged.estimates, &jackknife));
            }
            resampled.test = self.test.then(|| resampler.bollen_stine(&merged.test));
        }
        if let Some(bootstrap) = &resampled.bootstrap {
            bootstrap.apply(&mut outcome.fit);
            resampled.findings.extend(bootstrap.findings.iter().cloned());
        }
        if let Some(draws) = self.monte_carlo {
            resampled.monte_carlo = monte_carlo(&outcome.fit, draws, self.options.seed, self.options.level);
        }
        outcome.findings.extend(resampled.findings.iter().cloned());
        Ok(resampled)
    }

    fn jackknife(&self, resampler: &Resampler<'_>, findings: &mut Vec<Finding>) -> Result<Vec<Draw>> {
        if self.options.interval != IntervalKind::Accelerated || self.options.resampling == Resampling::Parametric {
            return Ok(Vec::new());
        }
        let bar = Bar::new(resampler.units_in_all() as u64);
        let jackknife = resampler.jackknife(&|| bar.tick())?;
        let failed = jackknife.iter().filter(|draw| !draw.ending.solved()).count();
        if failed > 0 {
            findings.push(Finding::new(&resample_catalogue::NO_ACCELERATION).number("cases", failed as f64));
        }
        Ok(jackknife)
    }
}

fn number(flag: &str, text: &str, least: u64, most: u64, errors: &mut Vec<Finding>) -> Option<u64> {
    let number = text.trim().parse::<u64>().ok().filter(|n| (least..=most).contains(n));
    if number.is_none() {
        errors.push(usage::refused(flag, text, format!("{least} … {most}")));
    }
    number
}

fn choose<T: Copy>(flag: &str, text: &str, known: &[(&str, T)], errors: &mut Vec<Finding>) -> Option<T> {
    let found = known.iter().find(|(name, _)| name.eq_ignore_ascii_case(text)).map(|(_, choice)| *choice);
    if found.is_none() {
        let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
        errors.push(usage::refused(flag, text, names.join(", ")));
    }
    found
}
