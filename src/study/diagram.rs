//! One model of a study, fitted to be drawn.

use super::fits::{StudyFit, fit_entry};
use super::prepare::{Prepared, prepare};
use super::run::{climb_entry, freed_for};
use super::{ModelEntry, Study};
use crate::draw::{Diagram, Picture};
use crate::error::Result;
use crate::finding::Finding;
use crate::fitted::{Fit, FittedRow};
use crate::hypothesis::{Hypothesis, Path, Quantity, Statement};
use crate::report::display_width;
use crate::survey::nearest;
use crate::syntax::Operator;
use crate::words::Language;
use crate::words::catalogue::study as catalogue;

/// A model of a study with its fit.
#[derive(Clone, Debug)]
pub struct Drawable<'a> {
    study: &'a Study,
    entry: &'a ModelEntry,
    prepared: Prepared,
    /// How the model went.
    pub fit: StudyFit,
    /// What was found of the data and of the ladder that the model follows.
    pub findings: Vec<Finding>,
}

/// Columns of text up to which the wording of a variable is a label; a longer one is a sentence, and the name stands for it.
const LABEL_WIDTH: usize = 24;

/// Prepares the respondents of a study and fits one of its models, after the ladder that it takes freed intercepts from.
///
/// # Errors
/// When the study has no model of this name, or its data cannot be read or contradict the codebook.
pub fn drawable<'a>(study: &'a Study, id: &str) -> Result<Drawable<'a>> {
    let Some(entry) = study.model(id) else {
        let near = nearest(id, study.models.iter().map(|model| model.id.as_str())).unwrap_or("");
        let finding = Finding::new(&catalogue::NO_MODEL_TO_DRAW).file(study.file.clone());
        return Err(finding.word("name", id).word("nearest", near).into());
    };
    let prepared = prepare(study)?;
    let mut findings = study.warnings.clone();
    findings.extend(prepared.findings.iter().cloned());
    let followed = study.invariance.iter().find(|ladder| entry.group_partial_from.as_ref() == Some(&ladder.id));
    let ladder = followed.map(|ladder| climb_entry(study, ladder, &prepared.survey, &mut findings));
    let fit = fit_entry(entry, &prepared.survey, &freed_for(entry, &ladder));
    Ok(Drawable { study, entry, prepared, fit, findings })
}

impl Drawable<'_> {
    /// What readers call a variable: its name in the study file, else its wording in the codebook where that of every observed
    /// variable of the model is no longer than a label, else its code.
    pub fn label(&self, variable: &str, language: Language) -> String {
        if let Some(names) = self.study.name(variable) {
            return names.get(language).to_owned();
        }
        let observed = || self.fit.fit().into_iter().flat_map(|fit| fit.model.observed());
        // Codes and sentences side by side would be read as different kinds of things.
        let all_short = || {
            let mut unnamed = observed().filter(|name| self.study.name(name).is_none());
            unnamed.all(|name| self.wording(&name, language).is_some())
        };
        let wording = self.wording(variable, language).filter(|_| all_short());
        wording.unwrap_or(variable).to_owned()
    }

    /// The wording of a variable in the codebook, where it is short.
    fn wording(&self, variable: &str, language: Language) -> Option<&str> {
        let known = self.prepared.codebook.iter().flat_map(|codebook| &codebook.variables);
        let wording = known.filter(|known| known.name == variable).find_map(|known| match language {
            Language::English => known.text_en.as_deref(),
            Language::Chinese => known.text_zh.as_deref(),
        });
        wording.map(str::trim).filter(|text| !text.is_empty() && display_width(text) <= LABEL_WIDTH)
    }

    /// What readers call a group (from 1); `None` where the model has only one.
    pub fn group(&self, fit: &Fit, group: usize, language: Language) -> Option<String> {
        let code = group.checked_sub(1).and_then(|g| fit.model.groups.get(g))?;
        let levels = self.study.groups.iter().flat_map(|groups| &groups.levels);
        let named = levels.clone().find(|level| level.code == *code);
        Some(named.map_or(code.as_str(), |level| level.name.get(language)).to_owned())
    }

    /// The heading of the model.
    pub fn name(&self, language: Language) -> &str {
        self.entry.name.get(language)
    }

    /// The diagram of the fit, its paths labelled with the hypotheses of the study.
    pub fn diagram(&self, fit: &Fit, picture: Picture) -> Diagram {
        let hypotheses = |row: &FittedRow| {
            let path = (row.op == "~").then(|| Path::new(&row.lhs, Operator::Regression, &row.rhs))?;
            let ids: Vec<&str> =
                self.study.hypotheses.iter().filter(|h| self.speaks_of(h, &path)).map(|h| h.id.as_str()).collect();
            (!ids.is_empty()).then(|| ids.join(", "))
        };
        let mut diagram =
            Diagram::of_fit(fit, picture, &|variable| self.label(variable, picture.language), &hypotheses);
        self.study.place(&mut diagram, picture.view);
        diagram
    }

    /// Whether a hypothesis, or a part of it, is about a path of this model: the one that decides it, one that it is looked at
    /// beside, or the one with paths free in every group.
    fn speaks_of(&self, hypothesis: &Hypothesis, wanted: &Path) -> bool {
        let named = hypothesis.model.iter().chain(&hypothesis.beside).chain(&hypothesis.heterogeneity);
        let about = |statement: &Statement| matches!(statement, Statement::Sign { quantity: Quantity::Parameter { path, .. }, .. } if path == wanted);
        named.into_iter().any(|id| *id == self.entry.id)
            && match &hypothesis.statement {
                Statement::All(parts) => parts.iter().any(about),
                statement => about(statement),
            }
    }
}
