//! The climb: level by level, with a search where one fails.

use super::blueprint::Blueprint;
use super::dmacs::{item_effects, scale_effects};
use super::level::{Level, Set};
use super::means::latent_means;
use super::request::{InvarianceRequest, Rules};
use super::results::{Exempt, FactorAnchors, Invariance, LevelResult, Search};
use super::search::{releasable, round};
use super::verdict::{DecidedBy, IndexChange, Verdict};
use crate::compare::{ChiSquareDifference, Nesting, difference_test, nesting};
use crate::error::Result;
use crate::finding::Finding;
use crate::fitted::{Fit, fit};
use crate::words::catalogue::{compare as compare_catalogue, invariance as catalogue};

/// Climbs the levels. Also returns the findings, those of a level under its name.
///
/// # Errors
/// When there are not several groups, the model is refused, it has no factors, or the last level is none of its levels.
pub fn ladder(request: &InvarianceRequest<'_>, rules: &Rules) -> Result<(Invariance, Vec<Finding>)> {
    let (blueprint, mut findings) = Blueprint::new(request.tree, request.options, request.shape)?;
    let mut levels = blueprint.levels();
    let no_strict = !levels.contains(&Level::Strict);
    if no_strict && rules.through == Level::Strict {
        return Err(Finding::new(&catalogue::STRICT_NEEDS_THETA).into());
    }
    if !levels.contains(&rules.through) {
        let accepted: Vec<&str> = levels.into_iter().map(Level::key).collect();
        let finding = Finding::new(&catalogue::NO_SUCH_LEVEL).word("level", rules.through.key());
        return Err(finding.word("accepted", accepted.join(", ")).into());
    }
    if no_strict && rules.through > Level::Strict {
        findings.push(Finding::new(&catalogue::STRICT_LEFT_OUT));
    }
    levels.retain(|level| *level <= rules.through);
    let result = Invariance {
        ladder: levels.clone(),
        levels: Vec::new(),
        searches: Vec::new(),
        freed: Vec::new(),
        factors: Vec::new(),
        means: Vec::new(),
        items: Vec::new(),
        scales: Vec::new(),
    };
    let mut climber = Climber { request, rules, blueprint, result, findings };
    for level in levels {
        climber.climb_to(level)?;
    }
    climber.finish()?;
    Ok((climber.result, climber.findings))
}

/// The exemptions alone.
fn exempt(freed: &[(Level, Exempt)]) -> Vec<Exempt> {
    freed.iter().map(|(_, what)| what.clone()).collect()
}

/// An index in the form that goes with the estimator: robust, else scaled, else as it is.
pub fn index(fit: &Fit, name: &str) -> Option<f64> {
    let forms = [format!("{name}_robust"), format!("{name}_scaled"), name.to_owned()];
    forms.iter().find_map(|form| fit.measures.get(form))
}

struct Climber<'a> {
    request: &'a InvarianceRequest<'a>,
    rules: &'a Rules,
    blueprint: Blueprint,
    result: Invariance,
    findings: Vec<Finding>,
}

impl Climber<'_> {
    fn fit(&self, level: Level, exempt: &[Exempt]) -> Result<(Fit, String)> {
        let (model, syntax) = self.blueprint.model(level, exempt, self.request.shape)?;
        Ok((fit(model, self.request.moments, self.request.raw, self.request.fit)?, syntax))
    }

    fn climb_to(&mut self, level: Level) -> Result<()> {
        let fitted = self.fit(level, &exempt(&self.result.freed))?;
        self.take(level, false, fitted);
        let failed = self.result.levels.last().is_some_and(|r| r.verdict == Verdict::NotReached);
        let searched = level.adds().is_some_and(|set| set != Set::Means);
        if failed && searched && self.rules.search {
            self.search(level)?;
        }
        Ok(())
    }

    /// Frees what differs at a level, one parameter at a time while some score test is significant.
    fn search(&mut self, level: Level) -> Result<()> {
        let mut search = Search { level, rounds: Vec::new(), at_the_limit: Vec::new() };
        let mut partial: Option<(Fit, String)> = None;
        while let Some(current) =
            partial.as_ref().map(|(fit, _)| fit).or_else(|| self.result.levels.last().map(|r| &r.fit))
        {
            if !current.converged() {
                break;
            }
            let (candidates, full) =
                releasable(&self.blueprint, level, &exempt(&self.result.freed), self.rules.minimum_invariant);
            search.at_the_limit = full;
            if candidates.is_empty() {
                break;
            }
            let round = round(current, candidates, self.rules.alpha);
            let freed = round.freed.and_then(|i| round.tests.get(i)).cloned();
            let parameters = round.tests.len();
            search.rounds.push(round);
            let Some(freed) = freed else { break };
            #[expect(clippy::cast_precision_loss, reason = "counts")]
            let count = |n: usize| n as f64;
            let mut finding =
                Finding::new(&catalogue::FREED).parameter(freed.what.name()).variable(freed.what.indicator());
            if let Some(test) = freed.test {
                finding = finding
                    .number("chi_square", test.statistic)
                    .number("df", count(test.df))
                    .number("p", test.p)
                    .number("adjusted_p", freed.adjusted_p.unwrap_or(f64::NAN))
                    .number("parameters", count(parameters));
            }
            self.findings.push(finding.model(level.key()));
            self.result.freed.push((level, freed.what));
            partial = Some(self.fit(level, &exempt(&self.result.freed))?);
        }
        let nothing =
            search.freed().is_empty() && search.rounds.iter().any(|round| round.tests.iter().any(|t| t.test.is_some()));
        let limited = !search.at_the_limit.is_empty();
        let factors = search.at_the_limit.join(", ");
        self.result.searches.push(search);
        if let Some(fitted) = partial {
            self.take(level, true, fitted);
        }
        if nothing {
            self.findings.push(Finding::new(&catalogue::SEARCH_FOUND_NOTHING).model(level.key()));
        }
        if limited && self.result.levels.last().is_some_and(|r| !r.verdict.reached()) {
            #[expect(clippy::cast_precision_loss, reason = "a small number")]
            let minimum = self.rules.minimum_invariant.max(1) as f64;
            let finding = Finding::new(&catalogue::SEARCH_AT_THE_LIMIT).model(level.key());
            self.findings.push(finding.word("factors", factors).number("minimum", minimum));
        }
        Ok(())
    }

    /// Adds a fitted level with its test against the one below, and judges it.
    fn take(&mut self, level: Level, partial: bool, (fit, syntax): (Fit, String)) {
        let mut said: Vec<Finding> = fit.findings.clone();
        // What is found of the data is found on every level; once is enough.
        let known: Vec<(&str, Option<String>)> =
            self.findings.iter().map(|f| (f.code(), f.place.variable.clone())).collect();
        said.retain(|f| f.code().as_bytes()[1] == b'4' || !known.contains(&(f.code(), f.place.variable.clone())));
        self.findings.extend(said.into_iter().map(|f| f.model(level.key())));
        let against = self.result.levels.iter().rposition(|r| level.stands_on(r.level));
        let below = against.map(|i| &self.result.levels[i].fit);
        let minus = |name: &str| Some(index(&fit, name)? - index(below?, name)?);
        let change = IndexChange { cfi: minus("cfi"), rmsea: minus("rmsea"), srmr: minus("srmr") };
        let mut found = None;
        let test = below.and_then(|below| {
            self.difference(&fit, below).unwrap_or_else(|finding| {
                found = Some(finding.model(level.key()));
                None
            })
        });
        let verdict = self.judge(level, partial, &fit, below, test.as_ref(), &change);
        if level == Level::Configural {
            self.findings.extend(poor_baseline(&fit));
        }
        self.findings.extend(found);
        self.result.levels.push(LevelResult { level, partial, fit, syntax, against, test, change, verdict });
    }

    /// The difference test of two levels. Items of two categories can leave them not nested, though their degrees of freedom
    /// differ.
    fn difference(&self, fit: &Fit, below: &Fit) -> std::result::Result<Option<ChiSquareDifference>, Box<Finding>> {
        let both = fit.converged() && below.converged();
        if self.blueprint.has_binary() && both && nesting(fit, below) == Nesting::NotNested {
            return Err(Box::new(Finding::new(&catalogue::LEVELS_NOT_NESTED)));
        }
        difference_test(fit, below, self.request.difference)
    }

    fn judge(
        &self,
        level: Level,
        partial: bool,
        fit: &Fit,
        below: Option<&Fit>,
        test: Option<&ChiSquareDifference>,
        change: &IndexChange,
    ) -> Verdict {
        let Some(below) = below else { return Verdict::Baseline };
        if !fit.converged() || !below.converged() {
            return Verdict::NotTestable;
        }
        let rests = |under: Level| self.result.level(under).is_none_or(|r| r.verdict.reached());
        let under = self.result.ladder.iter().filter(|under| level.stands_on(**under));
        if !under.into_iter().all(|under| rests(*under)) {
            return Verdict::OnALevelNotReached;
        }
        let Some(test) = test else {
            let df = |fit: &Fit| fit.model.degrees_of_freedom();
            let same = |name: &str| {
                let (a, b) = (fit.measures.get(name).unwrap_or(f64::NAN), below.measures.get(name).unwrap_or(f64::NAN));
                (a - b).abs() <= 1e-5 * (1.0 + a.abs())
            };
            return if df(fit) == df(below) && same("chisq") { Verdict::Equivalent } else { Verdict::NotTestable };
        };
        let kept = match self.rules.decided_by {
            DecidedBy::Test => Some(test.p >= self.rules.alpha),
            rule => change.within(rule, level),
        };
        match kept {
            None => Verdict::NotTestable,
            Some(false) => Verdict::NotReached,
            Some(true) if partial => Verdict::PartlyReached,
            Some(true) => Verdict::Reached,
        }
    }

    /// Factors, means and effect sizes, where the level was reached on which means are compared.
    fn finish(&mut self) -> Result<()> {
        let Some(result) = self.result.means_level() else { return Ok(()) };
        let freed: Vec<Exempt> =
            self.result.freed.iter().filter(|(at, _)| *at <= result.level).map(|(_, what)| what.clone()).collect();
        let factors = anchors(&self.blueprint, result.level, &freed, self.rules.minimum_invariant);
        #[expect(clippy::cast_precision_loss, reason = "counts")]
        let short = factors.iter().filter(|f| !f.mean_testable).map(|f| {
            Finding::new(&compare_catalogue::MEAN_NOT_TESTABLE)
                .variable(&f.factor)
                .number("invariant", f.invariant.len() as f64)
                .number("items", f.indicators.len() as f64)
                .number("minimum", self.rules.minimum_invariant as f64)
        });
        let mut findings: Vec<Finding> = short.collect();
        let means = if result.fit.converged() { latent_means(&result.fit, &factors) } else { Vec::new() };
        let (items, more) = item_effects(self.request, &self.blueprint, result.level, &freed)?;
        findings.extend(more);
        let scales = scale_effects(self.request, &self.blueprint, &result.fit);
        self.findings.extend(findings);
        (self.result.factors, self.result.means, self.result.items, self.result.scales) =
            (factors, means, items, scales);
        Ok(())
    }
}

/// What of each factor is equal at a level.
fn anchors(blueprint: &Blueprint, level: Level, freed: &[Exempt], minimum: usize) -> Vec<FactorAnchors> {
    let of = |factor: &super::blueprint::Factor| {
        let equal = |i: &&String| {
            blueprint.holds_loading(level, freed, &factor.name, i) && blueprint.holds_intercept(level, freed, i)
        };
        let invariant: Vec<String> = factor.indicators.iter().filter(equal).cloned().collect();
        let needed = minimum.min(factor.indicators.len()).max(1);
        let mean_testable = invariant.len() >= needed;
        FactorAnchors { factor: factor.name.clone(), indicators: factor.indicators.clone(), invariant, mean_testable }
    };
    blueprint.factors().iter().map(of).collect()
}

/// A warning when the level that all others rest on fits badly: CFI below .90 or RMSEA above .10.
fn poor_baseline(fit: &Fit) -> Option<Finding> {
    let (cfi, rmsea) = (index(fit, "cfi")?, index(fit, "rmsea")?);
    let poor = cfi < 0.90 || rmsea > 0.10;
    poor.then(|| Finding::new(&catalogue::POOR_BASELINE).number("cfi", cfi).number("rmsea", rmsea))
}
