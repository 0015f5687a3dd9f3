//! Rival models, one sub-section a comparison of the study.

use super::context::{Context, colon, pair};
use super::fit;
use crate::compare::{Comparison as Compared, Nesting, Pair};
use crate::report::sections::{Comparison, ModelFit, Rivals, section_rivals};
use crate::report::{Block, Phrase, Section, Tone};
use crate::study::ComparisonResult;
use crate::study::schema::ComparisonEntry;
use crate::words::report as words;

pub(super) fn section(context: Context<'_>) -> Option<Section> {
    let entries = context.study.comparisons.iter().zip(&context.results.comparisons);
    let sections: Vec<Section> = entries.map(|(entry, result)| of(context, entry, result)).collect();
    if sections.is_empty() {
        return None;
    }
    let parent = Section::new("rivals", words::RIVALS).paragraph([words::COMPARISONS_NOTE, words::BIC_SCALE]);
    Some(sections.into_iter().fold(parent, Section::section))
}

fn of(context: Context<'_>, entry: &ComparisonEntry, result: &ComparisonResult) -> Section {
    let models: Vec<ModelFit> = entry.models.iter().filter_map(|id| context.results.fit(id)).map(fit::of).collect();
    let descriptions = entry.models.iter().filter_map(|id| context.study.model(id));
    let descriptions = descriptions.map(|model| colon(Phrase::code(&model.id), pair(&model.name))).collect();
    let compared = result.outcome.as_ref().ok();
    let rivals = Rivals {
        id: format!("rivals-{}", entry.id),
        title: pair(&entry.name),
        descriptions,
        models,
        comparisons: compared.map(|compared| comparisons(context, compared, &entry.against)).unwrap_or_default(),
        target_coefficient: compared.and_then(|compared| target(compared, &entry.against)),
    };
    let mut section = section_rivals(&rivals);
    if let Err(refused) = &result.outcome {
        section.blocks.extend(refused.iter().cloned().map(Block::Finding));
    }
    section
}

/// The target coefficient against the model that the study names.
fn target(compared: &Compared, against: &str) -> Option<f64> {
    let is_against = |pair: &&Pair| compared.models.get(pair.full).is_some_and(|model| model.name == against);
    compared.pairs.iter().filter(is_against).find_map(|pair| pair.target)
}

/// Every model against the one that the study names. The restricted model stands first, so that its χ² difference is
/// positive.
fn comparisons(context: Context<'_>, compared: &Compared, against: &str) -> Vec<Comparison> {
    let name = |place: usize| compared.models.get(place).map_or("", |model| model.name.as_str());
    let with_reference = |pair: &&Pair| name(pair.restricted) == against || name(pair.full) == against;
    let row = |pair: &Pair| {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small whole number")]
        let difference = pair.test.map(|test| (test.chi_square, test.df.round() as usize, test.p));
        let known = |x: Option<f64>| x.unwrap_or(f64::NAN);
        Comparison {
            model: name(pair.restricted).to_owned(),
            reference: name(pair.full).to_owned(),
            difference,
            equivalent: pair.relation == Nesting::Equivalent,
            delta_cfi: known(pair.delta_cfi),
            delta_aic: known(pair.delta_aic),
            delta_bic: known(pair.delta_bic),
            conclusion: conclusion(context, pair),
        }
    };
    compared.pairs.iter().filter(with_reference).map(row).collect()
}

fn conclusion(context: Context<'_>, pair: &Pair) -> Option<(Tone, Phrase)> {
    let criteria = &context.study.criteria;
    if pair.relation == Nesting::Equivalent {
        return Some((Tone::Neutral, words::CONCLUSION_EQUIVALENT.into()));
    }
    if let Some(test) = pair.test {
        return Some(if test.p < criteria.alpha {
            (Tone::Caution, words::CONCLUSION_WORSE.into())
        } else {
            (Tone::Good, words::CONCLUSION_NO_WORSE.into())
        });
    }
    let difference = pair.delta_bic?;
    if difference.abs() < criteria.direction_bic {
        return Some((Tone::Caution, words::CONCLUSION_UNDECIDED.into()));
    }
    let preferred = if difference < 0.0 { words::CONCLUSION_BIC_FOR } else { words::CONCLUSION_BIC_AGAINST };
    Some((Tone::Neutral, preferred.into()))
}
