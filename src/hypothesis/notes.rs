//! What a reader of the verdicts must be told.

use super::judgement::{Condition, Judgement, Part, Verdict};
use super::statement::{Hypothesis, Quantity};
use crate::finding::Finding;
use crate::words::catalogue::hypothesis as catalogue;

/// The findings that follow from the judgements: directions that are open, pooled paths that differ from those within
/// groups, verdicts that rest on a rejected model, significance lost to Holm's correction.
pub fn notes(hypotheses: &[Hypothesis], judgements: &[Judgement]) -> Vec<Finding> {
    let family = |id: &str| hypotheses.iter().find(|h| h.id == id).and_then(|h| h.family.clone());
    let mut findings = Vec::new();
    for judgement in judgements {
        for condition in &judgement.conditions {
            findings.extend(of_condition(judgement, condition, family(&judgement.id).as_deref()));
        }
        findings.extend(pooled_path(judgement));
    }
    findings
}

fn of_condition(judgement: &Judgement, condition: &Condition, family: Option<&str>) -> Option<Finding> {
    let finding = |entry| Finding::new(entry).word("hypothesis", judgement.id.clone());
    match condition {
        Condition::DirectionNotEstablished => {
            let direction = judgement.direction.as_ref()?;
            let finding = finding(&catalogue::DIRECTION_OPEN).number("bic", direction.bic_advantage.abs());
            Some(finding.word("reversed", direction.reversed.clone()))
        }
        Condition::ModelRejected { model, comparator, test } => Some(
            finding(&catalogue::CONDITIONAL)
                .model(model.clone())
                .word("comparator", comparator.clone())
                .number("chisq", test.chisq_difference)
                .number("df", test.df_difference)
                .number("p", test.p?),
        ),
        Condition::LostToHolm(_) => {
            let adjusted = judgement.adjusted?;
            let finding = finding(&catalogue::LOST_TO_HOLM).number("p", judgement.p.0.min(judgement.p.1));
            Some(finding.number("adjusted", adjusted.0.min(adjusted.1)).word("family", family?))
        }
        _ => None,
    }
}

/// The first pooled model in which the path stands apart from the one within groups: by more than its standard error,
/// or by verdict.
fn pooled_path(judgement: &Judgement) -> Option<Finding> {
    let (within, se, quantity) = path(&judgement.parts).filter(|_| judgement.by_group.is_empty())?;
    let decided = |verdict| matches!(verdict, Verdict::Supported | Verdict::Contradicted);
    judgement.beside.iter().find_map(|beside| {
        let (pooled, _, _) = path(&beside.parts)?;
        let far = (pooled - within).abs() > se || decided(beside.verdict) != decided(judgement.verdict);
        far.then(|| {
            Finding::new(&catalogue::POOLED_DIFFERS)
                .word("hypothesis", judgement.id.clone())
                .parameter(quantity.to_string())
                .model(beside.model.clone())
                .number("pooled", pooled)
                .number("within", within)
                .number("se", se)
        })
    })
}

/// The one path of a statement: its value, standard error and name.
fn path(parts: &[Part]) -> Option<(f64, f64, &Quantity)> {
    match parts {
        [Part::Sign { quantity: quantity @ Quantity::Parameter { .. }, estimate, .. }] => {
            Some((estimate.value, estimate.standard_error, quantity))
        }
        _ => None,
    }
}
