//! The hypotheses with their verdicts, and the lines on top of the report.

use super::context::Context;
use super::naming::Names;
use crate::hypothesis::Condition;
use crate::report::sections::{Hypotheses, HypothesisRow, section_hypotheses, summary};
use crate::report::{Block, Kind, Phrase, Section};
use crate::words::report as words;

pub(super) fn hypotheses(context: Context<'_>) -> Hypotheses {
    let rows = context.study.hypotheses.iter().filter_map(|hypothesis| {
        let judgement = context.results.judgements.iter().find(|judgement| judgement.id == hypothesis.id)?;
        let naming = Names { context, model: judgement.model.as_deref() };
        Some(HypothesisRow::of(hypothesis, judgement, &context.study.criteria, &naming, &context.study.report.manner))
    });
    Hypotheses { rows: rows.collect() }
}

pub(super) fn section(hypotheses: &Hypotheses) -> Option<Section> {
    (!hypotheses.rows.is_empty()).then(|| section_hypotheses(hypotheses))
}

/// What stands on top: the sample, the counts of verdicts, and the warnings that bear on them.
pub(super) fn top(context: Context<'_>, hypotheses: &Hypotheses) -> Vec<Block> {
    let prepared = &context.results.prepared;
    let solved = context.results.fits.iter().filter(|fit| fit.solved().is_some()).count();
    let sample = Phrase::from(words::SUMMARY_SAMPLE)
        .count("analysed", prepared.survey.rows())
        .count("received", prepared.screening.received)
        .count("solved", solved)
        .count("models", context.results.fits.len());
    let mut blocks = vec![Block::paragraph([sample])];
    blocks.extend(summary(hypotheses));
    let warnings = warnings(context);
    if !warnings.is_empty() {
        blocks.push(Block::list(warnings));
    }
    blocks
}

fn warnings(context: Context<'_>) -> Vec<Phrase> {
    let mut warnings = Vec::new();
    for judgement in &context.results.judgements {
        let Some(direction) = &judgement.direction else { continue };
        let words = judgement.conditions.iter().find_map(|condition| match condition {
            Condition::DirectionNotEstablished => Some(words::SUMMARY_DIRECTION),
            Condition::DirectionReversed => Some(words::SUMMARY_REVERSED),
            _ => None,
        });
        let Some(words) = words else { continue };
        let inherits = |other: &&crate::hypothesis::Judgement| {
            other.conditions.iter().any(|c| matches!(c, Condition::DirectionInherited(from) if *from == judgement.id))
        };
        let heirs = context.results.judgements.iter().filter(inherits).map(|other| Phrase::name(&other.id));
        let heirs: Vec<Phrase> = heirs.collect();
        let sentence = Phrase::from(words)
            .with("hypothesis", Phrase::name(&judgement.id))
            .with("reversed", Phrase::code(&direction.reversed))
            .number("bic", direction.bic_advantage.abs(), Kind::Number(2));
        warnings.push(match heirs.is_empty() {
            true => sentence,
            false => {
                let inherited = Phrase::from(words::SUMMARY_INHERITED).with("hypotheses", Phrase::List(heirs));
                Phrase::Chain(vec![sentence, inherited])
            }
        });
    }
    let conditional = context.results.judgements.iter().filter(|judgement| judgement.is_conditional());
    let conditional: Vec<Phrase> = conditional.map(|judgement| Phrase::name(&judgement.id)).collect();
    if !conditional.is_empty() {
        warnings.push(Phrase::from(words::SUMMARY_CONDITIONAL).with("hypotheses", Phrase::List(conditional)));
    }
    let unsolved = context.results.fits.iter().filter(|fit| fit.solved().is_none());
    let unsolved: Vec<Phrase> = unsolved.map(|fit| Phrase::code(&fit.id)).collect();
    if !unsolved.is_empty() {
        warnings.push(Phrase::from(words::SUMMARY_UNSOLVED).with("models", Phrase::List(unsolved)));
    }
    warnings
}
