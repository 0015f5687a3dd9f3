//! The models of a study, fitted.

use super::models::ModelEntry;
use super::schema::Study;
use crate::error::Result;
use crate::finding::{Finding, Severity};
use crate::fitted::{Fit, Request, fit, match_by_reliability, observe, with_auxiliary};
use crate::instrument::merged_syntax;
use crate::model::{DataShape, Model, Ordered};
use crate::moments::ObservedSample;
use crate::survey::Survey;
use crate::syntax::{self, SyntaxTree};
use crate::words::catalogue::model as model_catalogue;

/// One model of a study and how it went.
#[derive(Clone, Debug)]
pub struct StudyFit {
    /// Its name in the study.
    pub id: String,
    /// The fit, or why the model was refused.
    pub outcome: std::result::Result<Box<Fitted>, Vec<Finding>>,
}

/// A fitted model with its sample.
#[derive(Clone, Debug)]
pub struct Fitted {
    /// The fit.
    pub fit: Fit,
    /// Respondents available to it.
    pub received: usize,
    /// Respondents it lost because they miss an answer.
    pub dropped: usize,
    /// What was found of its data, its syntax and its solution, under its name.
    pub findings: Vec<Finding>,
}

impl StudyFit {
    /// The fit, where there is one (it need not have converged).
    pub fn fit(&self) -> Option<&Fit> {
        self.outcome.as_ref().ok().map(|fitted| &fitted.fit)
    }

    /// What was found of the model: beside its fit, or why it was refused.
    pub fn findings(&self) -> &[Finding] {
        match &self.outcome {
            Ok(fitted) => &fitted.findings,
            Err(refused) => refused,
        }
    }

    /// The fit, where it converged.
    pub fn solved(&self) -> Option<&Fit> {
        self.fit().filter(|fit| fit.converged())
    }
}

/// The errors and warnings of an analysis that repeats the main one, the models under names that tell the two apart. Notes are
/// those of the main analysis once more and left out.
pub(super) fn of_repetition<'f>(findings: impl IntoIterator<Item = &'f Finding>, analysis: &str) -> Vec<Finding> {
    let grave = findings.into_iter().filter(|finding| finding.severity() != Severity::Note);
    let placed = |finding: &Finding| match finding.place.model.clone() {
        Some(model) => finding.clone().model(format!("{model} [{analysis}]")),
        None => finding.clone(),
    };
    grave.map(placed).collect()
}

/// A model with everything that fitting it takes.
pub(super) struct Task {
    pub tree: SyntaxTree,
    pub request: Request,
    /// The columns of the auxiliary variables.
    pub auxiliary: Vec<String>,
    pub shape: DataShape,
    pub observed: ObservedSample,
}

impl Task {
    /// Resolves the options of a model and gathers its data. `freed` are intercepts that a ladder left free.
    pub(super) fn new(entry: &ModelEntry, survey: &Survey, freed: &[String]) -> Result<Task> {
        let request = Request::resolve(entry.options.iter().map(|option| (option.flag, option.value.as_str())))
            .map_err(|error| error.in_file(&entry.file))?;
        let mut task = Task::of_tree(entry.tree.clone(), request, survey)?;
        // A ladder may have freed intercepts of items that this model does not have.
        let items = &task.observed.moments.names;
        let own =
            freed.iter().filter(|name| name.split('~').next().is_some_and(|item| items.iter().any(|i| i == item)));
        task.request.model.group_partial.extend(own.cloned());
        Ok(task)
    }

    /// The same for a tree of one level with resolved options.
    pub(super) fn of_tree(tree: SyntaxTree, mut request: Request, survey: &Survey) -> Result<Task> {
        if tree.has_levels() {
            return Err(Finding::new(&model_catalogue::LEVELS_NOT_HERE).word("command", "report").into());
        }
        request.model = match_by_reliability(&tree, &request.model, survey, request.missing)?;
        let group = request.group.as_deref();
        let shape = DataShape::of_survey(survey, group)?;
        let (model, _) = Model::build(&tree, &request.model, &shape)?;
        let (model, survey) = with_auxiliary(model, survey, &request.auxiliary)?;
        let observed = observe(&model, &survey, group, request.missing, request.design())?;
        Ok(Task { tree, auxiliary: model.auxiliary().to_vec(), request, shape, observed })
    }

    /// Fits it.
    pub(super) fn run(self) -> Result<Fitted> {
        let (model, found) = Model::build(&self.tree, &self.request.model, &self.shape)?;
        let model = model.with_auxiliary(&self.auxiliary)?;
        let fit = fit(model, &self.observed.moments, Some(&self.observed.raw), self.request.fit)?;
        let mut findings = self.observed.findings;
        findings.extend(found);
        findings.extend(fit.findings.iter().cloned());
        Ok(Fitted { fit, received: self.observed.received, dropped: self.observed.dropped, findings })
    }
}

/// Fits one model.
pub(super) fn fit_entry(entry: &ModelEntry, survey: &Survey, freed: &[String]) -> StudyFit {
    let named = |finding: Finding| {
        let located = syntax::locate(finding, &entry.syntax).model(entry.id.clone());
        if located.place.span.is_some() { located.file(entry.file.clone()) } else { located }
    };
    let outcome = match Task::new(entry, survey, freed).and_then(Task::run) {
        Ok(mut fitted) => {
            fitted.findings = fitted.findings.into_iter().map(named).collect();
            Ok(Box::new(fitted))
        }
        Err(error) => Err(error.into_findings().into_iter().map(named).collect()),
    };
    StudyFit { id: entry.id.clone(), outcome }
}

/// The model with two of its factors merged into one.
pub(super) fn fit_merged(entry: &ModelEntry, survey: &Survey, first: &str, second: &str) -> Option<Fit> {
    fit_syntax(entry, survey, &merged_syntax(&entry.syntax, first, second)).filter(Fit::converged)
}

/// Other syntax under the options of a model; `None` where it is refused.
pub(super) fn fit_syntax(entry: &ModelEntry, survey: &Survey, text: &str) -> Option<Fit> {
    fit_tree(entry, &syntax::parse(text).ok()?, survey).ok()
}

/// Another tree under the options of a model, of which it may lack ordered variables.
pub(super) fn fit_tree(entry: &ModelEntry, tree: &SyntaxTree, survey: &Survey) -> Result<Fit> {
    let mut request = Request::resolve(entry.options.iter().map(|o| (o.flag, o.value.as_str())))?;
    if let Ordered::Names(names) = &mut request.model.ordered {
        names.retain(|name| tree.terms.iter().any(|term| term.lhs == *name || term.rhs == *name));
    }
    Ok(Task::of_tree(tree.clone(), request, survey)?.run()?.fit)
}

/// All models of a study, each told before it is fitted; `freed` gives the intercepts that the ladder of a model left free.
pub(super) fn fit_all(
    study: &Study,
    survey: &Survey,
    freed: impl Fn(&ModelEntry) -> Vec<String>,
    tell: &mut dyn FnMut(&str),
) -> Vec<StudyFit> {
    let fit = |entry: &ModelEntry| {
        tell(&entry.id);
        fit_entry(entry, survey, &freed(entry))
    };
    study.models.iter().map(fit).collect()
}
