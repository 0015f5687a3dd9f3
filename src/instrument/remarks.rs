//! What there is to say of the quality of an instrument.

use super::anatomy::FactorRole;
use super::greatest_lower_bound::SOUND_FROM;
use super::quality::{Overlap, PairValidity, Quality};
use super::reliability::FactorReliability;
use crate::finding::Finding;
use crate::fitted::Fit;
use crate::words::catalogue::instrument as catalogue;

/// Nunnally (1978).
const RELIABILITY_LIMIT: f64 = 0.70;
/// Fornell and Larcker (1981).
const VARIANCE_LIMIT: f64 = 0.50;

pub(super) fn remarks(quality: &mut Quality, fit: &Fit) {
    let label = |group: usize| fit.model.group_labels().get(group - 1).cloned().unwrap_or_default();
    let several = fit.model.group_labels().len() > 1;
    let of = |finding: Finding, group: usize| if several { finding.group(label(group)) } else { finding };
    let mut found = Vec::new();
    // Once for all factors: it is the number of cases that decides.
    let small = quality.factors.iter().filter(|f| f.items.len() > 1 && f.scale.n > 0).map(|f| f.scale.n).min();
    if let Some(n) = small.filter(|n| *n < SOUND_FROM) {
        found.push(Finding::new(&catalogue::BOUND_NOT_SOUND).number("n", n as f64));
    }
    for factor in &quality.factors {
        let at = |finding: Finding| of(finding.word("factor", &factor.factor), factor.group);
        if factor.items.len() < 2 {
            found.push(at(Finding::new(&catalogue::SINGLE_ITEM)));
            continue;
        }
        if let Some(alpha) = factor.scale.alpha.filter(|alpha| *alpha < 0.0) {
            found.push(at(Finding::new(&catalogue::NEGATIVE_ALPHA).number("alpha", alpha)));
        }
        // Of a group factor it is the sum with the general factor in it that is used, if anything.
        if let Some(omega) = decisive(factor).filter(|omega| *omega < RELIABILITY_LIMIT) {
            found.push(at(Finding::new(&catalogue::LOW_RELIABILITY).number("omega", omega)));
        }
        let plain = matches!(factor.role, FactorRole::FirstOrder | FactorRole::HigherOrder);
        if let Some(ave) = factor.ave.filter(|ave| plain && *ave < VARIANCE_LIMIT) {
            found.push(at(Finding::new(&catalogue::LOW_VARIANCE).number("ave", ave)));
        }
    }
    let unsettled =
        |pair: &&PairValidity| pair.htmt.error.is_some() && pair.htmt2.value.is_some() && pair.htmt2.error.is_none();
    let pairs: Vec<String> =
        quality.pairs.iter().filter(unsettled).map(|pair| format!("{}–{}", pair.first, pair.second)).collect();
    if !pairs.is_empty() {
        found.push(Finding::new(&catalogue::RATIO_WITHOUT_INTERVAL).word("pairs", pairs.join(", ")));
    }
    for pair in &quality.pairs {
        if let (Some(Overlap::Moderate | Overlap::Severe), Some(correlation), Some((low, high))) =
            (pair.overlap, pair.correlation.as_ref(), pair.interval)
        {
            let finding = Finding::new(&catalogue::NOT_DISTINCT)
                .word("first", &pair.first)
                .word("second", &pair.second)
                .number("correlation", correlation.value)
                .number("lower", low)
                .number("upper", high);
            found.push(of(finding, pair.group));
        }
    }
    quality.findings.append(&mut found);
}

/// The coefficient by which a factor is called reliable: the hierarchical one of a general factor.
fn decisive(factor: &FactorReliability) -> Option<f64> {
    match factor.role {
        FactorRole::HigherOrder | FactorRole::General => factor.omega_h,
        FactorRole::FirstOrder | FactorRole::Group => factor.omega_total,
    }
}
