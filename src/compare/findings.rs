//! What a comparison has to tell.

use super::nesting::Nesting;
use super::rivals::{Comparison, Pair};
use crate::finding::Finding;
use crate::words::catalogue::compare as catalogue;

/// Differences of BIC below this say nothing (Raftery, 1995: "not worth more than a bare mention").
const BARE_MENTION: f64 = 2.0;

pub(super) fn of_comparison(comparison: &Comparison) -> Vec<Finding> {
    let mut findings = Vec::new();
    for model in comparison.models.iter().filter(|model| !model.status.converged()) {
        let finding = Finding::new(&catalogue::LEFT_OUT);
        findings.push(finding.model(&model.name).word("status", model.status.name()));
    }
    for pair in &comparison.pairs {
        let entry = match pair.relation {
            Nesting::Equivalent => &catalogue::EQUIVALENT,
            Nesting::NotNested => &catalogue::NOT_NESTED,
            Nesting::Undetermined => &catalogue::NESTING_UNDETERMINED,
            Nesting::Nested => {
                if pair.delta_chi_square < -1e-4 {
                    let finding = about(Finding::new(&catalogue::NEGATIVE_DIFFERENCE), comparison, pair);
                    findings.push(finding.number("difference", pair.delta_chi_square));
                }
                continue;
            }
        };
        findings.push(about(Finding::new(entry), comparison, pair));
    }
    findings.extend(undecided(comparison));
    findings
}

/// The best two models by BIC when they are too close to tell apart, though they do differ.
fn undecided(comparison: &Comparison) -> Option<Finding> {
    let distance = |i: usize| comparison.models[i].bic.map(|bic| bic.distance);
    let mut order: Vec<usize> = (0..comparison.models.len()).filter(|&i| distance(i).is_some()).collect();
    order.sort_by(|&i, &j| distance(i).unwrap_or(f64::NAN).total_cmp(&distance(j).unwrap_or(f64::NAN)));
    let best = *order.first()?;
    let close = order.into_iter().skip(1).find(|&i| {
        let equivalent = comparison.pairs.iter().any(|pair| {
            pair.relation == Nesting::Equivalent
                && [(pair.restricted, pair.full), (pair.full, pair.restricted)].contains(&(best, i))
        });
        !equivalent && distance(i).is_some_and(|d| d < BARE_MENTION)
    })?;
    let name = |i: usize| comparison.models[i].name.clone();
    Some(
        Finding::new(&catalogue::BIC_UNDECIDED)
            .model(name(best))
            .word("first", name(best))
            .word("second", name(close))
            .number("difference", distance(close).unwrap_or(f64::NAN)),
    )
}

fn about(finding: Finding, comparison: &Comparison, pair: &Pair) -> Finding {
    let (restricted, full) = (&comparison.models[pair.restricted].name, &comparison.models[pair.full].name);
    finding.model(restricted).word("first", full.clone()).word("second", restricted.clone())
}
