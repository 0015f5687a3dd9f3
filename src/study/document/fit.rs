//! How well the models fit.

use super::charts;
use super::context::{Context, both};
use super::figures::Drawn;
use crate::finding::Severity;
use crate::report::sections::{ModelFit, section_fit};
use crate::report::{Phrase, Section};
use crate::study::StudyFit;
use crate::words::report as words;

pub(super) fn section(context: Context<'_>) -> Option<Section> {
    let models: Vec<ModelFit> = context.results.fits.iter().map(of).collect();
    let main = context.structural().map_or("", |model| model.id.as_str());
    if models.is_empty() {
        return None;
    }
    let mut section = section_fit(&models, main);
    let measured = context.measurement().and_then(|model| context.solved(&model.id));
    section.blocks.extend(measured.and_then(charts::residuals).map(Drawn::blocks).unwrap_or_default());
    Some(section)
}

/// The fit of a model of the study; one that was refused has the reason as its failure.
pub(super) fn of(fit: &StudyFit) -> ModelFit {
    match &fit.outcome {
        Ok(fitted) => ModelFit::of(&fit.id, &fitted.fit),
        Err(findings) => {
            let reason = findings.iter().find(|f| f.severity() == Severity::Error).or(findings.first());
            let failure = reason.map_or(Phrase::from(words::FAILED_REFUSED), |finding| {
                both(|language| clause(&finding.message(language)))
            });
            ModelFit { model: fit.id.clone(), failure: Some(failure), ..ModelFit::default() }
        }
    }
}

/// A sentence as a part of another one: without its full stop, and without its capital unless that belongs to a name.
fn clause(sentence: &str) -> String {
    let text = sentence.trim_end_matches(['.', '。']);
    let mut letters = text.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if first.is_ascii_uppercase() && second.is_ascii_lowercase() => {
            format!("{}{}", first.to_ascii_lowercase(), &text[1..])
        }
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::clause;

    #[test]
    fn a_sentence_becomes_a_clause() {
        assert_eq!(clause("The data have no variable X."), "the data have no variable X");
        assert_eq!(clause("SAT1 is constant."), "SAT1 is constant");
        assert_eq!(clause("数据中没有变量 X。"), "数据中没有变量 X");
        assert_eq!(clause(""), "");
    }
}
