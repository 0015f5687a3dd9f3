//! The groups from other columns in `results.json`.

use super::context::Context;
use super::results::{counts, hypothesis, ladder, outcome};
use crate::hypothesis::Hypothesis;
use crate::instrument::{KappaWeights, weighted_kappa};
use crate::report::fit_json::fit_json;
use crate::study::{Pass, Regrouped, StudyFit};
use crate::words::Language;
use serde_json::{Map, Value, json};

/// Rules, agreement, and the passes with their verdicts; the models of the pass with the derived groups whole.
pub(super) fn regrouping(context: Context<'_>, found: &Regrouped) -> Value {
    let Some(entry) = &context.study.regrouping else { return Value::Null };
    let rules = entry.rules.iter().map(
        |rule| json!({ "group": rule.group, "when": rule.when.iter().map(ToString::to_string).collect::<Vec<_>>() }),
    );
    let mut agreement = Map::new();
    for weights in KappaWeights::ALL {
        let kappa = weighted_kappa(&found.table, weights).map(|kappa| {
            let (lower, upper) = kappa.interval(0.05);
            json!({
                "observed": kappa.observed, "expected": kappa.expected, "kappa": kappa.value,
                "se": kappa.standard_error, "ci_lower": lower, "ci_upper": upper, "pvalue": kappa.p(),
            })
        });
        agreement.insert(weights.key().to_owned(), kappa.unwrap_or(Value::Null));
    }
    let draws = found.moved.iter().map(|pass| {
        let verdicts: Map<String, Value> =
            pass.judgements.iter().map(|j| (j.id.clone(), json!(j.verdict.key()))).collect();
        json!({ "groups": pass.groups, "solved": pass.is_solved(), "verdicts": verdicts })
    });
    let moved = entry
        .moved
        .map(|moved| json!({ "share": moved.share, "seed": moved.seed, "draws": draws.collect::<Vec<_>>() }));
    json!({
        "column": entry.column,
        "rules": rules.collect::<Vec<_>>(),
        "table": counts(&found.table),
        "unplaced": found.unplaced,
        "agreement": agreement,
        "derived": pass(context, &found.derived, true),
        "agreeing": pass(context, &found.agreeing, false),
        "moved": moved,
    })
}

fn pass(context: Context<'_>, pass: &Pass, whole: bool) -> Value {
    let of = |id: &str| -> Option<&Hypothesis> { context.study.hypotheses.iter().find(|h| h.id == *id) };
    let judged =
        pass.judgements.iter().filter_map(|judgement| Some(hypothesis(context, of(&judgement.id)?, judgement)));
    json!({
        "groups": pass.groups,
        "ladders": pass.ladders.iter().map(|l| outcome(&l.id, l.outcome.as_ref().map(ladder))).collect::<Vec<_>>(),
        "models": pass.fits.iter().map(|fit| model(fit, whole)).collect::<Vec<_>>(),
        "hypotheses": judged.collect::<Vec<_>>(),
    })
}

/// A model: its parameters where it is asked for whole, else its status and fit.
fn model(fit: &StudyFit, whole: bool) -> Value {
    let Some(found) = fit.fit() else { return json!({ "id": fit.id, "converged": false }) };
    let object = fit_json(found, &[], &[], Language::English);
    let mut kept = Map::new();
    kept.insert("id".to_owned(), json!(fit.id));
    if let Value::Object(object) = object {
        let wanted = |key: &str| match key {
            "converged" | "status" | "npar" | "nobs" | "ntotal" | "groups" | "fit" => true,
            "parameters" => whole,
            _ => false,
        };
        kept.extend(object.into_iter().filter(|(key, _)| wanted(key)));
    }
    Value::Object(kept)
}
