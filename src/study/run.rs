//! A study from data to verdicts.

use super::association::{AssociationResult, associate};
use super::careless::{self, CarelessCheck};
use super::conventions::{ModelConventions, reconcile};
use super::fits::{StudyFit, Task, fit_all, fit_merged};
use super::instrument::{self, InstrumentChecks};
use super::intervals::{self, ModelIntervals};
use super::prepare::{Prepared, prepare};
use super::regrouping::{Regrouped, repeat};
use super::schema::{ComparisonEntry, InvarianceEntry, PartialRule, Study};
use super::sensitivity::{self, SensitivityResult};
use crate::compare::{
    Candidate, Comparison, Ladder, LadderRequest, LadderRule, LadderStep, Nesting, climb, compare, difference_test,
    nesting, same_cases,
};
use crate::error::Result;
use crate::finding::Finding;
use crate::fitted::Fit;
use crate::hypothesis::{self as verdict, Evidence, Judgement, Numbers, Statement, Step, Unavailable, judge, notes};
use crate::survey::Survey;
use crate::words::catalogue::study as catalogue;

/// Everything that a study found.
#[derive(Clone, Debug)]
pub struct Results {
    /// The respondents.
    pub prepared: Prepared,
    /// The models, in the order of the study.
    pub fits: Vec<StudyFit>,
    /// The invariance ladders, in the order of the study.
    pub ladders: Vec<LadderResult>,
    /// The comparisons, in the order of the study.
    pub comparisons: Vec<ComparisonResult>,
    /// The models once more under other options, in the order of the study.
    pub sensitivity: Vec<SensitivityResult>,
    /// Intervals from resampling, a model each.
    pub intervals: Vec<ModelIntervals>,
    /// The classifications set against the groups, in the order of the study; `None` where there are no groups.
    pub associations: Vec<Option<AssociationResult>>,
    /// What the items show without the models, and whether they share a method.
    pub instrument: InstrumentChecks,
    /// Careless respondents, and the structural model without them.
    pub careless: Option<CarelessCheck>,
    /// The headline models under the definitions of other programs.
    pub conventions: Vec<ModelConventions>,
    /// A judgement a hypothesis, in the order of the study.
    pub judgements: Vec<Judgement>,
    /// The hypotheses that compare groups, judged again with other groups.
    pub regrouped: Option<Regrouped>,
    /// What there is to say: of data, models, ladders, comparisons and verdicts.
    pub findings: Vec<Finding>,
}

/// One ladder.
#[derive(Clone, Debug)]
pub struct LadderResult {
    /// Its name in the study.
    pub id: String,
    /// The ladder, or why it could not be climbed.
    pub outcome: std::result::Result<Ladder, Vec<Finding>>,
    /// The same as hypotheses look at it.
    pub(super) evidence: Option<verdict::Ladder>,
}

/// One comparison.
#[derive(Clone, Debug)]
pub struct ComparisonResult {
    /// Its name in the study.
    pub id: String,
    /// The comparison, or why the models cannot be compared.
    pub outcome: std::result::Result<Comparison, Vec<Finding>>,
}

impl Results {
    /// The model of this name.
    pub fn fit(&self, id: &str) -> Option<&StudyFit> {
        self.fits.iter().find(|fit| fit.id == id)
    }

    /// Whether every model that was accepted has a solution.
    pub fn all_converged(&self) -> bool {
        self.fits.iter().filter_map(StudyFit::fit).all(Fit::converged)
    }
}

/// How far a study is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress<'a> {
    /// What comes next: a ladder, a model, or the column of the groups that are assigned again.
    pub next: &'a str,
    /// How many of them are done.
    pub done: usize,
    /// How many there are.
    pub total: usize,
}

/// Runs a study. A model that is refused or does not converge stops nothing: its hypotheses are not testable.
///
/// # Errors
/// When the data cannot be read or contradict the codebook.
pub fn run(study: &Study) -> Result<Results> {
    run_telling(study, &mut |_| {})
}

/// The same, telling before each ladder and each model how far it is.
///
/// # Errors
/// As [`run`].
pub fn run_telling(study: &Study, told: &mut dyn FnMut(Progress<'_>)) -> Result<Results> {
    let resampled = study.intervals.as_ref().map_or_else(Vec::new, |_| intervals::models(study));
    let total = study.invariance.len()
        + study.models.len()
        + study.sensitivity.len()
        + resampled.len()
        + 3
        + usize::from(study.regrouping.is_some());
    let mut done = 0;
    let mut tell = |next: &str| {
        told(Progress { next, done, total });
        done += 1;
    };
    let prepared = prepare(study)?;
    let mut findings = study.warnings.clone();
    findings.extend(prepared.findings.iter().cloned());
    let Gathered { ladders, fits, comparisons, merged, associations } =
        gather(study, &prepared.survey, &mut findings, &mut tell);
    let mut results = Results {
        prepared,
        fits,
        ladders,
        comparisons,
        sensitivity: Vec::new(),
        intervals: Vec::new(),
        associations,
        instrument: InstrumentChecks::default(),
        careless: None,
        conventions: Vec::new(),
        judgements: Vec::new(),
        regrouped: None,
        findings,
    };
    for entry in &study.sensitivity {
        tell(&entry.id);
        let freed = |entry: &super::ModelEntry| freed_for(entry, &results.ladders);
        let found = sensitivity::repeat(study, entry, &results, freed);
        results.findings.extend(found.findings.iter().cloned());
        results.sensitivity.push(found);
    }
    tell("cmb");
    let mut told = Vec::new();
    results.instrument = instrument::check(study, &results, &mut told);
    results.findings.extend(told);
    tell("careless");
    results.careless = careless::check(study, &results);
    tell("conventions");
    results.conventions = reconcile(study, &results);
    if let Some(entry) = &study.intervals {
        for model in resampled {
            tell(model);
            let mut told = Vec::new();
            let found = intervals::make(study, entry, &results, model, &mut told);
            results.intervals.push(found);
            results.findings.extend(told);
        }
    }
    let evidence = StudyEvidence {
        study,
        fits: results.fits.iter().collect(),
        ladders: results.ladders.iter().collect(),
        merged: &merged,
        associations: &results.associations,
        intervals: &results.intervals,
    };
    results.judgements = judge(&study.hypotheses, &evidence, &study.criteria);
    let told = notes(&study.hypotheses, &results.judgements);
    results.findings.extend(told);
    if let Some(regrouping) = &study.regrouping {
        tell(&regrouping.column);
        results.regrouped = repeat(study, &results);
        let told = results.regrouped.iter().flat_map(|found| found.warnings(&regrouping.column)).collect::<Vec<_>>();
        results.findings.extend(told);
    }
    Ok(results)
}

/// What one survey says before hypotheses are judged.
struct Gathered {
    ladders: Vec<LadderResult>,
    fits: Vec<StudyFit>,
    comparisons: Vec<ComparisonResult>,
    merged: Vec<Merged>,
    associations: Vec<Option<AssociationResult>>,
}

/// Climbs the ladders, fits and compares the models.
fn gather(study: &Study, survey: &Survey, findings: &mut Vec<Finding>, tell: &mut dyn FnMut(&str)) -> Gathered {
    let mut ladders: Vec<LadderResult> = Vec::new();
    for entry in &study.invariance {
        tell(&entry.id);
        ladders.push(climb_entry(study, entry, survey, findings));
    }
    let freed = |entry: &super::ModelEntry| freed_for(entry, &ladders);
    let fits = fit_all(study, survey, freed, tell);
    for fit in &fits {
        findings.extend(fit.findings().iter().cloned());
    }
    findings.extend(many_lost(&fits));
    let comparisons: Vec<ComparisonResult> =
        study.comparisons.iter().map(|entry| compare_entry(entry, &fits, findings)).collect();
    let merged = merged_models(study, survey);
    let associations: Vec<Option<AssociationResult>> =
        study.associations.iter().map(|entry| associate(study, entry, survey)).collect();
    Gathered { ladders, fits, comparisons, merged, associations }
}

/// What one survey says of the hypotheses of a study.
pub(super) struct Judged {
    /// The models.
    pub fits: Vec<StudyFit>,
    /// A judgement a hypothesis.
    pub judgements: Vec<Judgement>,
}

/// Judges the hypotheses on prepared respondents by ladders, models and comparisons alone: without sensitivity runs,
/// intervals from resampling, and groups assigned again.
pub(super) fn judge_survey(study: &Study, survey: &Survey) -> Judged {
    let Gathered { ladders, fits, merged, associations, .. } = gather(study, survey, &mut Vec::new(), &mut |_| {});
    let evidence = StudyEvidence {
        study,
        fits: fits.iter().collect(),
        ladders: ladders.iter().collect(),
        merged: &merged,
        associations: &associations,
        intervals: &[],
    };
    let judgements = judge(&study.hypotheses, &evidence, &study.criteria);
    Judged { fits, judgements }
}

/// The intercepts that the ladder of a model left free.
pub(super) fn freed_for<'l>(
    entry: &super::ModelEntry,
    ladders: impl IntoIterator<Item = &'l LadderResult>,
) -> Vec<String> {
    let followed = entry.group_partial_from.as_ref();
    let ladder = followed.and_then(|id| ladders.into_iter().find(|ladder| ladder.id == *id));
    ladder.and_then(|ladder| ladder.outcome.as_ref().ok()).map(|ladder| ladder.freed.clone()).unwrap_or_default()
}

/// The share of respondents lost to missing answers from which a warning is due.
const HEAVY_LOSS: f64 = 0.10;

/// One warning for all models that lose many respondents to missing answers.
#[expect(clippy::cast_precision_loss, reason = "numbers of respondents")]
fn many_lost(fits: &[StudyFit]) -> Option<Finding> {
    let fitted = fits.iter().filter_map(|fit| Some((fit.id.as_str(), fit.outcome.as_ref().ok()?)));
    let asked = fitted.filter(|(_, fitted)| fitted.received > 0);
    let shares = asked.map(|(id, fitted)| (id, fitted.received, fitted.dropped as f64 / fitted.received as f64));
    let heavy: Vec<(&str, usize, f64)> = shares.filter(|(_, _, share)| *share > HEAVY_LOSS).collect();
    let (worst, received, most) = heavy.iter().copied().reduce(|a, b| if b.2 > a.2 { b } else { a })?;
    Some(
        Finding::new(&catalogue::MANY_LOST)
            .number("count", heavy.len() as f64)
            .number("models", fits.len() as f64)
            .number("analysed", received as f64)
            .word("share", format!("{:.1}", 100.0 * most))
            .word("worst", worst),
    )
}

pub(super) fn climb_entry(
    study: &Study,
    entry: &InvarianceEntry,
    survey: &Survey,
    findings: &mut Vec<Finding>,
) -> LadderResult {
    let id = entry.id.clone();
    let Some(model) = study.model(&entry.model) else {
        return LadderResult { id, outcome: Err(Vec::new()), evidence: None };
    };
    let rule = LadderRule {
        steps: entry.steps.iter().map(|step| ladder_step(*step)).collect(),
        search: entry.partial == Some(PartialRule::ScoreTests),
        alpha: study.criteria.alpha,
        minimum_invariant: entry.minimum_invariant,
    };
    let climbed = Task::new(model, survey, &[]).and_then(|task| {
        let request = LadderRequest {
            tree: &task.tree,
            options: &task.request.model,
            shape: &task.shape,
            moments: &task.observed.moments,
            raw: Some(&task.observed.raw),
            fit: task.request.fit,
            difference: None,
        };
        climb(&request, &rule)
    });
    match climbed {
        Ok((ladder, found)) => {
            findings.extend(found);
            let evidence = Some(as_evidence(&ladder));
            LadderResult { id, outcome: Ok(ladder), evidence }
        }
        Err(error) => {
            let refused = error.into_findings();
            findings.extend(refused.iter().cloned());
            LadderResult { id, outcome: Err(refused), evidence: None }
        }
    }
}

const fn ladder_step(step: Step) -> LadderStep {
    match step {
        Step::Configural => LadderStep::Configural,
        Step::Metric => LadderStep::Metric,
        Step::Scalar => LadderStep::Scalar,
        Step::Strict => LadderStep::Strict,
    }
}

/// The ladder as hypotheses look at it.
fn as_evidence(ladder: &Ladder) -> verdict::Ladder {
    let step_of = |step: LadderStep| match step {
        LadderStep::Configural => Some(Step::Configural),
        LadderStep::Metric => Some(Step::Metric),
        LadderStep::Scalar => Some(Step::Scalar),
        LadderStep::Strict => Some(Step::Strict),
        LadderStep::PartialScalar | LadderStep::Means => None,
    };
    let measure = |fit: &Fit, name: &str| fit.measures.get(name).unwrap_or(f64::NAN);
    let steps = ladder.steps.iter().filter_map(|model| {
        Some(verdict::LadderStep {
            step: step_of(model.step)?,
            rmsea: measure(&model.fit, "rmsea"),
            cfi: measure(&model.fit, "cfi"),
            p_difference: model.test.map(|test| test.p),
        })
    });
    let partial = ladder.step(LadderStep::PartialScalar).and_then(|model| {
        Some(verdict::PartialScalar {
            freed: ladder.freed.clone(),
            p_difference: model.test?.p,
            short_factors: ladder.factors.iter().filter(|f| !f.mean_testable).map(|f| f.factor.clone()).collect(),
        })
    });
    verdict::Ladder {
        cases: ladder.steps.first().map_or(0, |model| model.fit.sample.n),
        steps: steps.collect(),
        partial,
    }
}

fn compare_entry(entry: &ComparisonEntry, fits: &[StudyFit], findings: &mut Vec<Finding>) -> ComparisonResult {
    let candidates: Vec<Candidate<'_>> = entry
        .models
        .iter()
        .filter_map(|id| {
            let fit = fits.iter().find(|fit| fit.id == *id)?;
            Some(Candidate { name: &fit.id, fit: fit.solved()? })
        })
        .collect();
    let outcome = match compare(&candidates) {
        Ok((comparison, found)) => {
            findings.extend(found);
            Ok(comparison)
        }
        Err(error) => {
            let refused = error.into_findings();
            findings.extend(refused.iter().cloned());
            Err(refused)
        }
    };
    ComparisonResult { id: entry.id.clone(), outcome }
}

/// A model with two factors merged.
pub(super) struct Merged {
    model: String,
    first: String,
    second: String,
    fit: Fit,
}

/// The merged models that hypotheses of discriminant validity ask for.
fn merged_models(study: &Study, survey: &Survey) -> Vec<Merged> {
    let mut merged = Vec::new();
    for hypothesis in &study.hypotheses {
        let (Statement::Discriminant { first, second, .. }, Some(id)) = (&hypothesis.statement, &hypothesis.model)
        else {
            continue;
        };
        let fit = study.model(id).and_then(|entry| fit_merged(entry, survey, first, second));
        if let Some(fit) = fit {
            merged.push(Merged { model: id.clone(), first: first.clone(), second: second.clone(), fit });
        }
    }
    merged
}

/// The results as verdicts look at them.
pub(super) struct StudyEvidence<'a> {
    pub study: &'a Study,
    /// Of several of one name the first counts.
    pub fits: Vec<&'a StudyFit>,
    pub ladders: Vec<&'a LadderResult>,
    pub merged: &'a [Merged],
    pub associations: &'a [Option<AssociationResult>],
    pub intervals: &'a [ModelIntervals],
}

impl StudyEvidence<'_> {
    fn solved(&self, id: &str) -> Option<&Fit> {
        self.fits.iter().find(|fit| fit.id == id)?.solved()
    }
}

/// The first against the second.
fn side_by_side(first: (&str, &Fit), second: (&str, &Fit)) -> Option<verdict::Comparison> {
    let number = |fit: &Fit, name: &str| fit.measures.get(name);
    let chisq_difference = number(first.1, "chisq")? - number(second.1, "chisq")?;
    let df_difference = number(first.1, "df")? - number(second.1, "df")?;
    let (restricted, full) = if df_difference >= 0.0 { (first.1, second.1) } else { (second.1, first.1) };
    let same_cases = same_cases(first, second).is_empty();
    let p = if same_cases && nesting(restricted, full) == Nesting::Nested {
        difference_test(restricted, full, None).ok().flatten().map(|test| test.p)
    } else {
        None
    };
    Some(verdict::Comparison { chisq_difference, df_difference, p, same_cases })
}

impl Evidence for StudyEvidence<'_> {
    fn model(&self, id: &str) -> std::result::Result<&dyn Numbers, Unavailable> {
        let fit = self.fits.iter().find(|fit| fit.id == id).ok_or(Unavailable::NotFitted)?;
        match fit.fit() {
            None => Err(Unavailable::Refused),
            Some(found) if !found.converged() => Err(Unavailable::NotConverged),
            Some(_) => Ok(*fit),
        }
    }

    fn compare(&self, first: &str, second: &str) -> Option<verdict::Comparison> {
        side_by_side((first, self.solved(first)?), (second, self.solved(second)?))
    }

    fn comparator(&self, model: &str) -> Option<&str> {
        self.study.model(model)?.comparator.as_deref()
    }

    fn merged(&self, model: &str, first: &str, second: &str) -> Option<verdict::Comparison> {
        let merged = self.merged.iter().find(|m| m.model == model && m.first == first && m.second == second)?;
        side_by_side(("merged", &merged.fit), (model, self.solved(model)?))
    }

    fn association(&self, id: &str) -> Option<(verdict::Estimate, usize)> {
        let found = self.associations.iter().flatten().find(|found| found.id == id)?;
        let gamma = found.gamma?;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count of respondents")]
        let n = found.table.sum().round() as usize;
        Some((verdict::Estimate::new(gamma.value, gamma.standard_error), n))
    }

    fn intervals(&self, model: &str, quantity: &verdict::Quantity) -> Vec<verdict::Interval> {
        let found = self.intervals.iter().find(|found| found.model == model);
        match (quantity, found, &self.study.intervals) {
            (verdict::Quantity::Named { name, .. }, Some(found), Some(entry)) => {
                found.of(entry, name, self.study.criteria.alpha)
            }
            _ => Vec::new(),
        }
    }

    fn ladder(&self, id: &str) -> Option<&verdict::Ladder> {
        self.ladders.iter().find(|ladder| ladder.id == id)?.evidence.as_ref()
    }

    fn ladder_of(&self, model: &str) -> Option<&verdict::Ladder> {
        self.ladder(self.study.model(model)?.group_partial_from.as_deref()?)
    }
}
