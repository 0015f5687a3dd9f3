//! Careless respondents of a study: the indices of those who were analysed, and the structural model without the careless.

use super::fits::{StudyFit, fit_entry};
use super::run::{Results, freed_for};
use super::schema::Study;
use crate::survey::{Carelessness, QuestionnaireAnswers, Role, Survey, carelessness};

/// What was found of careless respondents.
#[derive(Clone, Debug)]
pub struct CarelessCheck {
    /// The indices of the analysed respondents, in the order of the data file.
    pub found: Carelessness,
    /// The rows of the data (1 = the first below the header) that they are.
    pub rows: Vec<usize>,
    /// The structural model without those called careless; `None` where nobody is, or there is no such model.
    pub without: Option<StudyFit>,
}

/// Makes the check; `None` without items in the codebook.
pub(super) fn check(study: &Study, results: &Results) -> Option<CarelessCheck> {
    let prepared = &results.prepared;
    let book = prepared.codebook.as_ref()?;
    let asked = book.variables.iter().filter(|v| matches!(v.role, Role::Item | Role::Marker));
    let asked: Vec<_> = asked.filter(|v| prepared.as_given.numbers(&v.name).is_some()).collect();
    if asked.len() < 2 {
        return None;
    }
    let turned = book.reverse(prepared.as_given.clone());
    let matrix = |survey: &Survey| survey.matrix(asked.iter().map(|v| &v.name));
    let mut scales: Vec<(&str, Vec<usize>)> = Vec::new();
    for (place, variable) in asked.iter().enumerate() {
        let Some(construct) = variable.construct.as_deref() else { continue };
        match scales.iter_mut().find(|(known, _)| *known == construct) {
            Some((_, items)) => items.push(place),
            None => scales.push((construct, vec![place])),
        }
    }
    let scales: Vec<Vec<usize>> = scales.into_iter().map(|(_, items)| items).filter(|items| items.len() > 1).collect();
    let time = book.with_role(Role::Time).next().and_then(|variable| prepared.as_given.numbers(&variable.name));
    let (given, turned) = (matrix(&prepared.as_given), matrix(&turned));
    let answers = QuestionnaireAnswers { given: &given, turned: &turned, scales: &scales, seconds: time };
    let found = carelessness(answers);
    let rows: Vec<usize> = (0..prepared.as_given.rows()).map(|row| prepared.as_given.origin(row).row).collect();
    let careless: Vec<usize> = found.careless().into_iter().filter_map(|place| rows.get(place).copied()).collect();
    let without = without(study, results, &careless);
    Some(CarelessCheck { found, rows, without })
}

/// The structural model fitted to the others.
fn without(study: &Study, results: &Results, careless: &[usize]) -> Option<StudyFit> {
    let model = study.structural_model()?;
    let solved = results.fit(&model.id)?.solved().is_some();
    if careless.is_empty() || !solved {
        return None;
    }
    let survey = &results.prepared.survey;
    let keep: Vec<bool> = (0..survey.rows()).map(|row| !careless.contains(&survey.origin(row).row)).collect();
    Some(fit_entry(model, &survey.filter(&keep), &freed_for(model, &results.ladders)))
}
