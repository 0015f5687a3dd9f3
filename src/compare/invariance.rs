//! The invariance ladder: the same model fitted with more and more equal over the groups.
//!
//! The intercepts that differ are searched for on the scalar step by score tests of df = groups - 1 an item, corrected
//! by Holm over the items; the largest is freed, the model fitted again, and so on until nothing is significant. The
//! changes of CFI and RMSEA are printed beside the tests and decide nothing.

use super::ladder::{FactorItems, InterceptTest, Ladder, LadderModel, LadderStep, Round};
use super::method::DifferenceMethod;
use super::scaled_difference::difference_test;
use crate::error::Result;
use crate::estimate::Problem;
use crate::finding::Finding;
use crate::fitted::{Fit, FitOptions, fit};
use crate::infer::{ChiSquareTest, Scores, holm};
use crate::model::{DataShape, EqualSet, Model, ModelOptions, Setting};
use crate::moments::SampleMoments;
use crate::syntax::{Operator, SyntaxTree};
use crate::words::catalogue::{compare as catalogue, exploratory as exploratory_catalogue};
use nalgebra::DMatrix;

/// What the ladder is climbed with.
#[derive(Clone, Copy, Debug)]
pub struct LadderRequest<'a> {
    /// The model.
    pub tree: &'a SyntaxTree,
    /// Its switches. `group_equal` does not count; what stands in `group_partial` is free from the start.
    pub options: &'a ModelOptions,
    /// Groups of the data.
    pub shape: &'a DataShape,
    /// Moments of the model's variables in each group.
    pub moments: &'a SampleMoments,
    /// Responses, where known.
    pub raw: Option<&'a [DMatrix<f64>]>,
    /// How each step is fitted.
    pub fit: FitOptions,
    /// How steps are tested against each other; `None` is what goes with the estimator.
    pub difference: Option<DifferenceMethod>,
}

/// How it is climbed.
#[derive(Clone, Debug, PartialEq)]
pub struct LadderRule {
    /// The steps; the partial scalar step comes in by itself when the search frees something.
    pub steps: Vec<LadderStep>,
    /// Whether to search for intercepts that differ.
    pub search: bool,
    /// Level of the search (0 to 1; default .05).
    pub alpha: f64,
    /// Invariant items that a factor must keep for its means to be testable (default 2).
    pub minimum_invariant: usize,
}

impl Default for LadderRule {
    fn default() -> LadderRule {
        use LadderStep::{Configural, Means, Metric, Scalar};
        LadderRule { steps: vec![Configural, Metric, Scalar, Means], search: true, alpha: 0.05, minimum_invariant: 2 }
    }
}

/// Climbs the ladder. Also returns the findings of the steps, each under the name of its step, and those of the search.
///
/// # Errors
/// When there are not several groups, or the model of some step is refused.
pub fn climb(request: &LadderRequest<'_>, rule: &LadderRule) -> Result<(Ladder, Vec<Finding>)> {
    if request.shape.groups.len() < 2 {
        return Err(Finding::new(&catalogue::ONE_GROUP_ONLY).into());
    }
    if request.tree.has_exploratory() {
        return Err(Finding::new(&exploratory_catalogue::ROTATION_NOT_HERE).word("feature", "invariance").into());
    }
    let mut climber = Climber {
        request,
        ladder: Ladder { steps: Vec::new(), rounds: Vec::new(), freed: Vec::new(), factors: Vec::new() },
        findings: Vec::new(),
    };
    for step in LadderStep::ALL {
        let wanted = rule.steps.contains(&step) && step != LadderStep::PartialScalar;
        if wanted {
            climber.take(step, climber.fit(step)?);
        }
        if step == LadderStep::Scalar && wanted && rule.search {
            climber.search(rule)?;
        }
        if step == LadderStep::PartialScalar {
            climber.factors(rule);
        }
    }
    Ok((climber.ladder, climber.findings))
}

struct Climber<'a> {
    request: &'a LadderRequest<'a>,
    ladder: Ladder,
    findings: Vec<Finding>,
}

impl Climber<'_> {
    /// The model of a step with these intercepts freed besides.
    fn model(&self, equal: &[EqualSet], freed: &[String]) -> Result<(Model, Vec<Finding>)> {
        let mut options = self.request.options.clone();
        options.group_equal = equal.to_vec();
        options.group_partial.extend(freed.iter().cloned());
        Model::build(self.request.tree, &options, self.request.shape)
    }

    fn fit(&self, step: LadderStep) -> Result<Fit> {
        let (model, _) = self.model(step.equal(), &self.ladder.freed)?;
        fit(model, self.request.moments, self.request.raw, self.request.fit)
    }

    /// Adds a fitted step with its test against the step below.
    fn take(&mut self, step: LadderStep, fit: Fit) {
        let mut said: Vec<Finding> = fit.findings.clone();
        // What is found of the data is found on every step; once is enough.
        let known: Vec<(&str, Option<String>)> =
            self.findings.iter().map(|f| (f.code(), f.place.variable.clone())).collect();
        said.retain(|f| f.code().as_bytes()[1] == b'4' || !known.contains(&(f.code(), f.place.variable.clone())));
        self.findings.extend(said.into_iter().map(|f| f.model(step.key())));
        let below = step.below().iter().find_map(|below| self.ladder.step(*below));
        let minus = |name: &str| Some(fit.measures.get(name)? - below?.fit.measures.get(name)?);
        let mut refused = None;
        let test = below.and_then(|below| match difference_test(&fit, &below.fit, self.request.difference) {
            Ok(test) => test,
            Err(finding) => {
                refused = Some(finding.model(step.key()));
                None
            }
        });
        let model = LadderModel {
            step,
            against: below.map(|below| below.step),
            test,
            delta_cfi: minus("cfi"),
            delta_rmsea: minus("rmsea"),
            delta_srmr: minus("srmr"),
            fit,
        };
        self.findings.extend(refused);
        self.ladder.steps.push(model);
    }

    /// Frees intercepts one at a time while some score test is significant.
    fn search(&mut self, rule: &LadderRule) -> Result<()> {
        let mut partial: Option<Fit> = None;
        while let Some(current) = partial.as_ref().or_else(|| self.ladder.step(LadderStep::Scalar).map(|m| &m.fit)) {
            if !current.converged() {
                break;
            }
            let round = round(current, rule.alpha);
            let freed = round.freed.map(|i| round.tests[i].clone());
            let items = round.tests.len();
            self.ladder.rounds.push(round);
            let Some(freed) = freed else { break };
            self.free(&freed, items);
            partial = Some(self.fit(LadderStep::PartialScalar)?);
        }
        if let Some(fit) = partial {
            self.take(LadderStep::PartialScalar, fit);
        }
        Ok(())
    }

    fn free(&mut self, test: &InterceptTest, items: usize) {
        let parameter = format!("{}~1", test.item);
        #[expect(clippy::cast_precision_loss, reason = "counts")]
        let count = |n: usize| n as f64;
        let mut finding = Finding::new(&catalogue::INTERCEPT_FREED).parameter(&parameter).variable(&test.item);
        if let Some(score) = test.test {
            finding = finding
                .number("chi_square", score.statistic)
                .number("df", count(score.df))
                .number("p", score.p)
                .number("adjusted_p", test.adjusted_p.unwrap_or(f64::NAN))
                .number("items", count(items));
        }
        self.findings.push(finding);
        self.ladder.freed.push(parameter);
    }

    /// Which factors keep enough invariant intercepts for their means to be compared.
    fn factors(&mut self, rule: &LadderRule) {
        let Some(model) = self.ladder.means_model().map(|m| &m.fit.model) else { return };
        let equal = equal_intercepts(model);
        let mut factors = Vec::new();
        for factor in &model.roles[0].latent {
            let items = indicators(model, factor);
            if items.is_empty() {
                continue;
            }
            let invariant: Vec<String> = items.iter().filter(|item| equal.contains(item)).cloned().collect();
            let mean_testable = invariant.len() >= rule.minimum_invariant;
            factors.push(FactorItems { factor: factor.clone(), items, invariant, mean_testable });
        }
        #[expect(clippy::cast_precision_loss, reason = "counts")]
        let short = factors.iter().filter(|f| !f.mean_testable).map(|f| {
            Finding::new(&catalogue::MEAN_NOT_TESTABLE)
                .variable(&f.factor)
                .number("invariant", f.invariant.len() as f64)
                .number("items", f.items.len() as f64)
                .number("minimum", rule.minimum_invariant as f64)
        });
        self.findings.extend(short);
        self.ladder.factors = factors;
    }
}

/// The observed indicators of a factor in the first group.
fn indicators(model: &Model, factor: &str) -> Vec<String> {
    let roles = &model.roles[0];
    let loads = |row: &&crate::model::Row| {
        row.group == 0 && row.op == Operator::Measurement && row.lhs == factor && row.rhs != factor
    };
    let rows = model.table.rows.iter().filter(loads).filter(|row| !roles.is_latent(&row.rhs));
    rows.map(|row| row.rhs.clone()).collect()
}

/// The variables whose intercept is one and the same parameter (or the same fixed number) in all groups.
fn equal_intercepts(model: &Model) -> Vec<String> {
    let names = &model.roles[0].observed;
    let same = |name: &&String| {
        let settings: Option<Vec<Setting>> = (0..model.groups.len())
            .map(|g| model.table.find(name, Operator::Intercept, "", g).map(|i| model.table.rows[i].setting))
            .collect();
        let Some(settings) = settings else { return false };
        settings.iter().all(|setting| match (setting, &settings[0]) {
            (Setting::Free(cell), Setting::Free(first)) => {
                model.restriction.cells[*cell] == model.restriction.cells[*first]
            }
            (Setting::Fixed(value), Setting::Fixed(first)) => value.total_cmp(first).is_eq(),
            _ => false,
        })
    };
    names.iter().filter(same).cloned().collect()
}

/// The indicators whose intercepts may be freed: estimated, equal over the groups, and every factor of theirs keeps
/// another invariant one (a factor that keeps a single one is identified, though its means are not testable).
fn candidates(model: &Model) -> Vec<String> {
    let equal = equal_intercepts(model);
    let factors: Vec<Vec<String>> =
        model.roles[0].latent.iter().map(|factor| indicators(model, factor)).filter(|i| !i.is_empty()).collect();
    let estimated = |item: &String| {
        let row = model.table.find(item, Operator::Intercept, "", 0).map(|i| model.table.rows[i].setting);
        matches!(row, Some(Setting::Free(_)))
    };
    let spare = |item: &String| {
        let mut own = factors.iter().filter(|items| items.contains(item)).peekable();
        own.peek().is_some() && own.all(|items| items.iter().filter(|i| equal.contains(i)).count() > 1)
    };
    equal.iter().filter(|item| estimated(item) && spare(item)).cloned().collect()
}

/// Tests every intercept that could be freed, and names the one to free.
fn round(current: &Fit, alpha: f64) -> Round {
    let problem = Problem { model: &current.model, sample: &current.sample };
    let scores = Scores::of(&problem, &current.solution);
    let mut tests: Vec<InterceptTest> = candidates(&current.model)
        .into_iter()
        .map(|item| {
            let test = scores.as_ref().and_then(|scores| intercept_test(&current.model, scores, &item));
            InterceptTest { item, test, adjusted_p: None }
        })
        .collect();
    let adjusted = holm(&tests.iter().map(|t| t.test.map_or(f64::NAN, |t| t.p)).collect::<Vec<_>>());
    for (test, p) in tests.iter_mut().zip(adjusted) {
        test.adjusted_p = Some(p).filter(|p| !p.is_nan());
    }
    let all: Vec<Option<ChiSquareTest>> = tests.iter().map(|test| test.test).collect();
    let freed = largest(&all).filter(|&i| tests[i].adjusted_p.is_some_and(|p| p < alpha));
    Round { tests, freed }
}

/// The score test of freeing the intercept of an item over the groups: it may depart from that of the first group in
/// each of the others. `None` where freeing it leaves some departure without identification.
fn intercept_test(model: &Model, scores: &Scores, item: &str) -> Option<ChiSquareTest> {
    let cell = |group: usize| match model.table.rows[model.table.find(item, Operator::Intercept, "", group)?].setting {
        Setting::Free(cell) => Some(cell),
        Setting::Fixed(_) | Setting::Sample => None,
    };
    let cells: Vec<usize> = (1..model.groups.len()).map(cell).collect::<Option<_>>()?;
    let test = scores.cells(&cells)?.test;
    (test.df == cells.len()).then_some(test)
}

/// The test to act on: the smallest p; of p-values that are equal the largest chi-square, and of tests that are the same but
/// for rounding (the last two invariant items of a factor) the first.
pub(crate) fn largest(tests: &[Option<ChiSquareTest>]) -> Option<usize> {
    let known = || tests.iter().enumerate().filter_map(|(i, t)| t.filter(|t| !t.p.is_nan()).map(|t| (i, t)));
    let smallest = known().map(|(_, t)| t.p).fold(f64::INFINITY, f64::min);
    let tied = || known().filter(|(_, t)| t.p <= smallest * (1.0 + 1e-6));
    let strongest = tied().map(|(_, t)| t.statistic).fold(0.0, f64::max);
    tied().find(|(_, t)| t.statistic >= strongest * (1.0 - 1e-9)).map(|(i, _)| i)
}
