//! `[[sensitivity]]` of a study file: models once more under another estimator, or with missing answers dealt with in
//! another way. They are named before the data are seen and decide nothing.

use super::ModelEntry;
use super::fits::{StudyFit, fit_entry, of_repetition};
use super::options::{self, FitOption};
use super::read::{Reference, names};
use super::reader::{Placed, Problems, Table};
use super::run::{Results, StudyEvidence};
use super::schema::{Names, Study};
use crate::finding::Finding;
use crate::hypothesis::{Hypothesis, Judgement, judge};
use crate::words::catalogue::study as catalogue;

/// A sensitivity run of a study.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SensitivityEntry {
    /// Its name in the study.
    pub id: String,
    /// Its heading.
    pub name: Names,
    /// Options that replace those of the models, in the vocabulary of `covary fit`.
    pub options: Vec<FitOption>,
    /// The models that are fitted again, in the order of the study.
    pub models: Vec<String>,
}

impl SensitivityEntry {
    /// A model with the options of the run in place of its own.
    pub fn applied_to(&self, model: &ModelEntry) -> ModelEntry {
        let kept = model.options.iter().filter(|own| !self.options.iter().any(|other| other.flag == own.flag));
        let options = kept.chain(&self.options).cloned().collect();
        ModelEntry { options, ..model.clone() }.reasonable()
    }
}

/// What a sensitivity run came to.
#[derive(Clone, Debug)]
pub struct SensitivityResult {
    /// Its name in the study.
    pub id: String,
    /// The models, in the order of the run.
    pub fits: Vec<StudyFit>,
    /// The hypotheses that rest on these models, judged again, in the order of the study.
    pub judgements: Vec<Judgement>,
    /// Errors and warnings of the models, under names that tell them from those of the main analysis.
    pub findings: Vec<Finding>,
}

impl SensitivityResult {
    /// The model of this name.
    pub fn fit(&self, id: &str) -> Option<&StudyFit> {
        self.fits.iter().find(|fit| fit.id == id)
    }

    /// The judgement of a hypothesis.
    pub fn judgement(&self, id: &str) -> Option<&Judgement> {
        self.judgements.iter().find(|judgement| judgement.id == id)
    }
}

pub(super) fn read(
    top: &mut Table,
    problems: &mut Problems,
    given: &mut Vec<(Reference, Placed<String>)>,
    used: &mut Vec<(Reference, Placed<String>)>,
) -> Vec<SensitivityEntry> {
    let mut entries = Vec::new();
    for mut table in top.tables(problems, "sensitivity") {
        let span = table.span.clone();
        let id = table.required(problems, "id");
        let name = names(&mut table, problems);
        table.require(problems, "models");
        let models = table.texts(problems, "models").unwrap_or_default();
        let options = options::read(&mut table, problems);
        table.finish(problems);
        if options.is_empty() {
            let finding = problems.at(&catalogue::SENSITIVITY_TO_NOTHING, &span);
            problems.push(finding);
        }
        given.extend(id.clone().map(|id| (Reference::Sensitivity, id)));
        used.extend(models.iter().map(|model| (Reference::Model, model.clone())));
        let Some(id) = id else { continue };
        let name = name.unwrap_or_else(|| Names::same(&id.value));
        entries.push(SensitivityEntry {
            id: id.value,
            name,
            options,
            models: models.into_iter().map(|model| model.value).collect(),
        });
    }
    entries
}

/// Fits the models of a run again and judges the hypotheses that rest on them. What was not repeated is as in the main
/// analysis; `freed` gives the intercepts that the ladder of a model left free there.
pub(super) fn repeat(
    study: &Study,
    entry: &SensitivityEntry,
    main: &Results,
    freed: impl Fn(&ModelEntry) -> Vec<String>,
) -> SensitivityResult {
    let models = entry.models.iter().filter_map(|id| study.model(id));
    let fits: Vec<StudyFit> =
        models.map(|model| fit_entry(&entry.applied_to(model), &main.prepared.survey, &freed(model))).collect();
    let evidence = StudyEvidence {
        study,
        fits: fits.iter().chain(&main.fits).collect(),
        ladders: main.ladders.iter().collect(),
        merged: &[],
        associations: &main.associations,
        intervals: &[],
    };
    let judgements = judge(&hypotheses(study, entry), &evidence, &study.criteria);
    let findings = of_repetition(fits.iter().flat_map(StudyFit::findings), &entry.id);
    SensitivityResult { id: entry.id.clone(), fits, judgements, findings }
}

/// The hypotheses whose model is fitted again, each with what can be repeated: paths that differ over groups only where
/// the model that says so is fitted again too, and no models beside it.
fn hypotheses(study: &Study, entry: &SensitivityEntry) -> Vec<Hypothesis> {
    let repeated = |id: &Option<String>| id.as_ref().is_some_and(|id| entry.models.contains(id));
    let resting = study.hypotheses.iter().filter(|hypothesis| repeated(&hypothesis.model));
    let again = resting.map(|hypothesis| Hypothesis {
        heterogeneity: hypothesis.heterogeneity.clone().filter(|id| entry.models.contains(id)),
        reversed: hypothesis.reversed.clone().filter(|id| entry.models.contains(id)),
        beside: Vec::new(),
        ..hypothesis.clone()
    });
    again.collect()
}
