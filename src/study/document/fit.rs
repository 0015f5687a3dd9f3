//! How well the models fit.

use super::context::{Context, both};
use crate::finding::Severity;
use crate::report::sections::{ModelFit, section_fit};
use crate::report::{Phrase, Section};
use crate::study::StudyFit;
use crate::words::report as words;

pub(super) fn section(context: Context<'_>) -> Option<Section> {
    let models: Vec<ModelFit> = context.results.fits.iter().map(of).collect();
    let main = context.structural().map_or("", |model| model.id.as_str());
    (!models.is_empty()).then(|| section_fit(&models, main))
}

/// The fit of a model of the study; one that was refused has the reason as its failure.
pub(super) fn of(fit: &StudyFit) -> ModelFit {
    match &fit.outcome {
        Ok(fitted) => ModelFit::of(&fit.id, &fitted.fit),
        Err(findings) => {
            let reason = findings.iter().find(|f| f.severity() == Severity::Error).or(findings.first());
            let clause = |text: String| text.trim_end_matches(['.', '。']).to_owned();
            let failure = reason.map_or(Phrase::from(words::FAILED_REFUSED), |finding| {
                both(|language| clause(finding.message(language)))
            });
            ModelFit { model: fit.id.clone(), failure: Some(failure), ..ModelFit::default() }
        }
    }
}
