//! What can be said of a model without fitting it.

use super::input::{Data, equal_without_groups};
use crate::error::Error;
use crate::estimate::{Problem, Sample, start_values, structural_deficiency};
use crate::finding::{Finding, Severity};
use crate::fitted::{Request, check_degrees_of_freedom, match_by_reliability, not_identified, sample_for};
use crate::model::{DataShape, Model};
use crate::syntax::SyntaxTree;
use crate::words::catalogue::compare as catalogue;
use nalgebra::DVector;

/// A model as far as it can be known before the fit.
#[derive(Clone, Debug)]
pub(super) struct Examination {
    /// The completed model, unless it was refused.
    pub model: Option<Model>,
    /// Its sample, where there are data that it can be fitted to.
    pub sample: Option<Sample>,
    /// The start value of each free cell, where there is a sample.
    pub start: Option<DVector<f64>>,
    /// Everything that was found.
    pub findings: Vec<Finding>,
}

/// Completes a model and puts it beside its data, if there are any, without fitting it.
pub(super) fn examine(tree: &SyntaxTree, request: &Request, data: Option<&Data>) -> Examination {
    let mut examination = Examination { model: None, sample: None, start: None, findings: Vec::new() };
    let group = request.group.as_deref();
    let (shape, known) = match data.map(|data| data.shape(group)) {
        Some(Ok(shape)) => (shape, true),
        Some(Err(error)) => {
            examination.findings.extend(error.into_findings());
            (guessed_shape(tree), false)
        }
        None => (guessed_shape(tree), false),
    };
    if data.is_none() && (group.is_some() || !shape.groups.is_empty()) {
        #[expect(clippy::cast_precision_loss, reason = "groups are few")]
        let groups = shape.groups.len().max(1) as f64;
        examination.findings.push(Finding::new(&catalogue::GROUPS_UNKNOWN).number("groups", groups));
    }
    let options = match data {
        Some(Data::Responses(survey)) => match_by_reliability(tree, &request.model, survey, request.missing),
        _ => Ok(request.model.clone()),
    };
    let options = options.unwrap_or_else(|error| {
        examination.findings.extend(error.into_findings());
        request.model.clone()
    });
    match Model::build(tree, &options, &shape) {
        Ok((model, found)) => {
            examination.findings.extend(found);
            let model = if known {
                examination.beside_data(model, request, data)
            } else {
                examination.findings.extend(errors(check_degrees_of_freedom(&model).err()));
                model
            };
            examination.model = Some(model);
        }
        Err(error) => examination.findings.extend(error.into_findings()),
    }
    examination
}

impl Examination {
    /// Returns the model, with its auxiliary variables where there are any.
    fn beside_data(&mut self, model: Model, request: &Request, data: Option<&Data>) -> Model {
        let Some(data) = data else { return model };
        self.findings.extend(equal_without_groups(data, request));
        self.findings.extend(errors(data.check_names(&model).err()));
        let (model, observed) = match data.observe(model.clone(), request) {
            Ok(both) => both,
            Err(error) => {
                self.findings.extend(error.into_findings());
                self.findings.extend(errors(check_degrees_of_freedom(&model).err()));
                return model;
            }
        };
        self.findings.extend(observed.findings().iter().cloned());
        let sample = request.fit.for_model(&model).and_then(|options| {
            let model = options.form_of(model.clone());
            sample_for(&model, observed.moments(), observed.raw(), options.method).map(|(s, found)| (model, s, found))
        });
        match sample {
            Ok((model, sample, found)) => {
                self.findings.extend(found);
                let problem = Problem { model: &model, sample: &sample };
                self.findings.extend(structural_deficiency(&problem).as_ref().map(not_identified));
                self.start = Some(model.restriction.expand(&start_values(&problem)));
                self.sample = Some(sample);
            }
            Err(error) => self.findings.extend(error.into_findings()),
        }
        model
    }
}

fn errors(error: Option<Error>) -> Vec<Finding> {
    error.map(Error::into_findings).unwrap_or_default()
}

/// Whether anything is wrong.
pub(super) fn is_refused(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.severity() == Severity::Error)
}

/// The groups that the text of a model speaks of: its `group:` blocks, or as many as its longest list of modifiers has.
fn guessed_shape(tree: &SyntaxTree) -> DataShape {
    let blocks: Vec<String> = tree.blocks.iter().filter_map(|block| block.group.clone()).collect();
    let longest = tree.terms.iter().map(|term| {
        let m = &term.modifiers;
        m.value.len().max(m.start.len()).max(m.label.len()).max(m.equal.len())
    });
    let groups = match (blocks.len(), longest.max().unwrap_or(0)) {
        (2.., _) => blocks,
        (_, several @ 2..) => (1..=several).map(|group| group.to_string()).collect(),
        _ => Vec::new(),
    };
    DataShape { groups, ..DataShape::one_group() }
}
