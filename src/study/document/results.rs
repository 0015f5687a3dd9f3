//! The results of a study as one JSON object.

use super::context::Context;
use super::findings::relative;
use super::naming::Names;
use super::whole::{document, drawing_findings};
use crate::compare::{ChiSquareDifference, Comparison, Ladder};
use crate::finding::Finding;
use crate::hypothesis::{Estimate, Hypothesis, Interval, IntervalMethod, Judgement, Naming, Part};
use crate::report::Phrase;
use crate::report::fit_json::{fit_json, refusal_json};
use crate::report::sections::{ConstructLight, Light};
use crate::study::run::Results;
use crate::study::schema::Study;
use crate::study::{ModelEntry, StudyFit};
use crate::words::format::{Style, reproducible};
use crate::words::{Language, Text};
use serde_json::{Map, Value, json};

/// The results of a study: study, data, screening, models (each the object of `fit`), ladders, comparisons, hypotheses
/// with verdicts, findings. Numbers have eight significant digits; what differs from processor to processor (the
/// decrement at which a solver stopped) is left out.
pub fn results_json(study: &Study, results: &Results) -> Value {
    results_with(study, results, &drawing_findings(&document(study, results)))
}

/// The same with what was found while the pictures were drawn.
pub(super) fn results_with(study: &Study, results: &Results, drawing: &[Finding]) -> Value {
    let context = Context { study, results };
    let prepared = &results.prepared;
    let mut object = json!({
        "covary": env!("CARGO_PKG_VERSION"),
        "study": { "id": study.id(), "title": title(&study.title) },
        "data": prepared.files.first().map(|(file, hash)| json!({ "file": file, "sha256": hash })),
        "convention": study.convention.name(),
        "criteria": {
            "alpha": study.criteria.alpha,
            "smallest_effect": study.criteria.smallest_effect,
            "power": study.criteria.power,
            "direction_bic": study.criteria.direction_bic,
        },
        "screening": screening(results),
        "models": study.models.iter().zip(&results.fits).map(|(entry, fit)| model(context, entry, fit)).collect::<Vec<_>>(),
        "ladders": results.ladders.iter().map(|l| outcome(&l.id, l.outcome.as_ref().map(ladder))).collect::<Vec<_>>(),
        "comparisons": results.comparisons.iter().map(|c| outcome(&c.id, c.outcome.as_ref().map(comparison))).collect::<Vec<_>>(),
        "sensitivity": super::sensitivity::json(context),
        "associations": study.associations.iter().zip(&results.associations).map(association).collect::<Vec<_>>(),
        "careless": super::careless::json(context),
        "instrument": instrument(context),
        "exploration": super::exploration::json(context),
        "reliability": super::quality::json(context),
        "structures": super::structures::json(context),
        "method_bias": super::method_bias::json(context),
        "differences": super::differences::json(context),
        "hypotheses": study.hypotheses.iter().zip(&results.judgements).map(|(h, j)| hypothesis(context, h, j)).collect::<Vec<_>>(),
        "regrouping": results.regrouped.as_ref().map(|regrouped| super::regrouping_json::regrouping(context, regrouped)),
        "conventions": super::conventions::json(context),
        "findings": super::findings::told(context, drawing).iter().map(|t| finding(&t.finding, &t.models)).collect::<Vec<_>>(),
    });
    settle(&mut object, false);
    object
}

/// The light of each construct and what missed a rule.
fn instrument(context: Context<'_>) -> Value {
    let one = |(code, judged): (String, ConstructLight)| {
        let remark = |(light, phrase): &(Light, Phrase)| json!({ "light": light.name(), "text": both(|language| phrase.text(language)) });
        let remarks: Vec<Value> = judged.remarks.iter().map(remark).collect();
        json!({ "id": code, "light": judged.light.name(), "remarks": remarks })
    };
    super::measurement::judged(context).into_iter().map(one).collect()
}

fn title(names: &crate::study::Names) -> Value {
    json!({ "en": names.en, "zh": names.zh })
}

fn both(sentence: impl Fn(Language) -> String) -> Value {
    json!({ "en": sentence(Language::English), "zh": sentence(Language::Chinese) })
}

fn word(text: Text) -> Value {
    json!({ "en": text.en, "zh": text.zh })
}

fn finding(finding: &Finding, models: &[String]) -> Value {
    let mut object = finding.to_json(Language::English);
    object["message"] = both(|language| finding.message(language));
    object["hint"] = both(|language| finding.hint(language));
    if !models.is_empty() {
        object["where"]["model"] = Value::Null;
        object["where"]["models"] = json!(models);
        if let Some(place) = object["where"].as_object_mut() {
            place.remove("model");
        }
    }
    object
}

fn screening(results: &Results) -> Value {
    let prepared = &results.prepared;
    let steps = prepared.screening.steps.iter().map(|step| {
        json!({
            "rule": both(|language| step.rule.describe(language)),
            "dropped": step.dropped,
            "flagged": step.flagged,
        })
    });
    json!({
        "received": prepared.screening.received,
        "steps": steps.collect::<Vec<_>>(),
        "outside_groups": prepared.outside,
        "analysed": prepared.survey.rows(),
    })
}

pub(super) fn model(context: Context<'_>, entry: &ModelEntry, fit: &StudyFit) -> Value {
    let mut command = vec!["fit".to_owned(), context.study.relative(std::path::Path::new(&entry.file))];
    command.extend(entry.arguments());
    let placed = |findings: &[Finding]| findings.iter().map(|f| relative(context, f)).collect::<Vec<Finding>>();
    let object = match &fit.outcome {
        Ok(fitted) => {
            let findings = placed(&fitted.findings);
            let findings: Vec<&Finding> = findings.iter().collect();
            fit_json(&fitted.fit, &command, &findings, Language::English)
        }
        Err(findings) => refusal_json(&placed(findings), &command, Language::English),
    };
    let mut whole = Map::new();
    whole.insert("id".into(), json!(entry.id));
    whole.insert("name".into(), title(&entry.name));
    if let Value::Object(object) = object {
        // The effects of the other models are at hand from `fit`; here they would be most of the file.
        let main = context.structural().is_some_and(|model| model.id == entry.id);
        let left_out = |key: &str| matches!(key, "covary" | "decrement" | "iterations") || (key == "effects" && !main);
        whole.extend(object.into_iter().filter(|(key, _)| !left_out(key)));
    }
    Value::Object(whole)
}

/// A ladder or a comparison under its name, or why there is none.
pub(super) fn outcome(id: &str, found: Result<Value, &Vec<Finding>>) -> Value {
    let mut object = Map::new();
    object.insert("id".into(), json!(id));
    match found {
        Ok(Value::Object(found)) => object.extend(found),
        Ok(other) => {
            object.insert("result".into(), other);
        }
        Err(refused) => {
            object.insert("refused".into(), refused.iter().map(|f| finding(f, &[])).collect());
        }
    }
    Value::Object(object)
}

/// The counts of a table, a list a row.
pub(super) fn counts(table: &nalgebra::DMatrix<f64>) -> Value {
    table.row_iter().map(|row| row.iter().copied().collect::<Vec<f64>>()).collect::<Vec<_>>().into()
}

fn association((entry, found): (&crate::study::AssociationEntry, &Option<crate::study::AssociationResult>)) -> Value {
    let Some(found) = found else { return json!({ "id": entry.id }) };
    let gamma = found.gamma.map(|g| {
        let (lower, upper) = g.interval(0.05);
        json!({
            "est": g.value, "se": g.standard_error, "ci_lower": lower, "ci_upper": upper, "pvalue": g.p(),
            "concordant": g.concordant, "discordant": g.discordant,
        })
    });
    json!({
        "id": entry.id,
        "levels": entry.levels.iter().map(|level| level.code.as_str()).collect::<Vec<_>>(),
        "table": counts(&found.table),
        "tied": found.tied,
        "missing": found.missing,
        "gamma": gamma,
        "linear_by_linear": found.linear.map(|t| json!({ "r": t.correlation, "chisq": t.chi_square, "df": 1, "pvalue": t.p })),
    })
}

fn test(test: Option<ChiSquareDifference>) -> Value {
    test.map_or(Value::Null, |t| json!({ "chisq": t.chi_square, "df": t.df, "pvalue": t.p }))
}

pub(super) fn ladder(ladder: &Ladder) -> Value {
    let steps = ladder.steps.iter().map(|step| {
        let measure = |name: &str| step.fit.measures.get(name);
        json!({
            "step": step.step.key(),
            "status": step.fit.status().name(),
            "chisq": measure("chisq"), "df": measure("df"), "pvalue": measure("pvalue"),
            "cfi": measure("cfi"), "rmsea": measure("rmsea"), "srmr": measure("srmr"), "bic": measure("bic"),
            "against": step.against.map(|s| s.key()),
            "difference": test(step.test),
            "delta_cfi": step.delta_cfi, "delta_rmsea": step.delta_rmsea,
        })
    });
    let rounds = ladder.rounds.iter().map(|round| {
        let tests = round.tests.iter().map(|t| {
            json!({ "item": t.item, "chisq": t.test.map(|x| x.statistic), "df": t.test.map(|x| x.df),
                "pvalue": t.test.map(|x| x.p), "pvalue_holm": t.adjusted_p })
        });
        let freed = round.freed.and_then(|place| round.tests.get(place)).map(|t| t.item.clone());
        json!({ "freed": freed, "tests": tests.collect::<Vec<_>>() })
    });
    let factors = ladder.factors.iter().map(
        |f| json!({ "factor": f.factor, "items": f.items, "invariant": f.invariant, "mean_testable": f.mean_testable }),
    );
    json!({
        "steps": steps.collect::<Vec<_>>(),
        "freed": ladder.freed,
        "rounds": rounds.collect::<Vec<_>>(),
        "factors": factors.collect::<Vec<_>>(),
    })
}

fn comparison(comparison: &Comparison) -> Value {
    let name = |place: usize| comparison.models.get(place).map(|model| model.name.clone());
    let models = comparison.models.iter().map(|m| {
        let weighed = |w: Option<crate::compare::Weighed>| {
            w.map(|w| json!({ "value": w.value, "distance": w.distance, "weight": w.weight }))
        };
        json!({
            "model": m.name, "status": m.status.name(), "npar": m.parameters, "df": m.df, "chisq": m.chi_square,
            "pvalue": m.p, "cfi": m.cfi, "tli": m.tli, "rmsea": m.rmsea, "srmr": m.srmr,
            "aic": weighed(m.aic), "bic": weighed(m.bic),
        })
    });
    let pairs = comparison.pairs.iter().map(|p| {
        json!({
            "restricted": name(p.restricted), "full": name(p.full), "relation": p.relation.key(),
            "difference": test(p.test), "delta_cfi": p.delta_cfi, "delta_rmsea": p.delta_rmsea,
            "delta_aic": p.delta_aic, "delta_bic": p.delta_bic, "target_coefficient": p.target,
        })
    });
    json!({ "models": models.collect::<Vec<_>>(), "pairs": pairs.collect::<Vec<_>>() })
}

pub(super) fn hypothesis(context: Context<'_>, hypothesis: &Hypothesis, judgement: &Judgement) -> Value {
    let study = context.study;
    let alpha = study.criteria.alpha;
    let naming = &Names { context, model: judgement.model.as_deref() };
    let parts = |parts: &[Part]| parts.iter().map(|p| part(p, alpha, naming)).collect::<Vec<_>>();
    let english = judgement.condition_sentences(Style::typeset(Language::English), naming);
    let chinese = judgement.condition_sentences(Style::typeset(Language::Chinese), naming);
    let conditions = english.iter().zip(&chinese).map(|(en, zh)| json!({ "en": en, "zh": zh }));
    let by_group = judgement
        .by_group
        .iter()
        .map(|g| json!({ "group": g.group, "verdict": g.verdict.key(), "parts": parts(&g.parts) }));
    let beside = judgement
        .beside
        .iter()
        .map(|b| json!({ "model": b.model, "verdict": b.verdict.key(), "parts": parts(&b.parts) }));
    let reason = judgement.reason.as_ref().map(|reason| both(|language| reason.sentence(language)));
    json!({
        "id": hypothesis.id,
        "statement": { "en": hypothesis.en, "zh": hypothesis.zh },
        "verdict": judgement.verdict.key(),
        "words": word(judgement.verdict_text()),
        "conditional": judgement.is_conditional(),
        "direction_open": judgement.direction_is_open(),
        "explanation": both(|language| judgement.explanation(&study.criteria, Style::typeset(language))),
        "reason": reason,
        "model": judgement.model,
        "n": judgement.cases,
        "family": hypothesis.family,
        "pvalue": { "for": judgement.p.0, "against": judgement.p.1 },
        "power": judgement.power(),
        "pvalue_adjusted": judgement.adjusted.map(|p| json!({ "for": p.0, "against": p.1 })),
        "parts": parts(&judgement.parts),
        "intervals": judgement.intervals.iter().map(interval).collect::<Vec<_>>(),
        "conditions": conditions.collect::<Vec<_>>(),
        "heterogeneity": judgement.heterogeneity.map(|w| json!({ "chisq": w.chisq, "df": w.df, "pvalue": w.p })),
        "by_group": by_group.collect::<Vec<_>>(),
        "direction": judgement.direction.as_ref().map(|d| json!({ "reversed": d.reversed, "bic_advantage": d.bic_advantage })),
        "beside": beside.collect::<Vec<_>>(),
    })
}

fn interval(interval: &Interval) -> Value {
    let (method, draws, cases) = match interval.method {
        IntervalMethod::Bootstrap { draws, cases } => ("bootstrap", draws, Some(cases)),
        IntervalMethod::MonteCarlo { draws } => ("monte_carlo", draws, None),
    };
    json!({ "method": method, "draws": draws, "n": cases, "ci_lower": interval.lower, "ci_upper": interval.upper })
}

fn estimate(estimate: &Estimate, alpha: f64) -> Value {
    let (lower, upper) = estimate.interval(alpha);
    json!({
        "est": estimate.value, "se": estimate.standard_error, "ci_lower": lower, "ci_upper": upper,
        "pvalue": estimate.p(),
        "std_all": estimate.standardized.map(|s| s.0), "std_all_se": estimate.standardized.map(|s| s.1),
    })
}

fn part(part: &Part, alpha: f64, naming: &dyn Naming) -> Value {
    let text = both(|language| part.sentence(alpha, Style::typeset(language), naming));
    let difference = |c: &Option<crate::hypothesis::Comparison>| {
        c.map(|c| json!({ "chisq": c.chisq_difference, "df": c.df_difference, "pvalue": c.p }))
    };
    match part {
        Part::Sign { quantity, sign, estimate: e, .. } => json!({
            "kind": "sign", "text": text, "of": quantity.to_string(),
            "sign": if sign.factor() > 0.0 { "+" } else { "-" }, "estimate": estimate(e, alpha),
        }),
        Part::Order { lower, higher, margin, logarithm, difference, .. } => json!({
            "kind": "order", "text": text, "lower": lower.to_string(), "higher": higher.to_string(),
            "margin": margin, "logarithm": logarithm, "estimate": estimate(difference, alpha),
        }),
        Part::Preference { preference, advantage, test, .. } => json!({
            "kind": "preference", "text": text, "model": preference.model, "over": preference.over,
            "criterion": preference.criterion.name(), "margin": preference.margin, "advantage": advantage,
            "difference": difference(test),
        }),
        Part::Discriminant { first, second, below, correlation, merged, .. } => json!({
            "kind": "discriminant", "text": text, "first": first, "second": second, "below": below,
            "estimate": estimate(correlation, alpha), "merged": difference(merged),
        }),
        Part::Index { model, name, bound, value, .. } => json!({
            "kind": "index", "text": text, "model": model, "name": name, "bound": bound.value(), "value": value,
        }),
        Part::Invariance { step, p, rmsea, cfi, freed, .. } => json!({
            "kind": "invariance", "text": text, "step": step.name(), "pvalue": p, "rmsea": rmsea, "cfi": cfi, "freed": freed,
        }),
        Part::Missing { .. } => json!({ "kind": "missing", "text": text }),
    }
}

/// Rounds every number; `p` says that the numbers within are p-values.
fn settle(value: &mut Value, p: bool) {
    match value {
        Value::Number(number) if !number.is_i64() && !number.is_u64() => {
            if let Some(x) = number.as_f64() {
                *value = json!(reproducible(x, p));
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| settle(item, p)),
        Value::Object(entries) => {
            for (key, entry) in entries.iter_mut() {
                settle(entry, key.contains("pvalue") || (p && matches!(key.as_str(), "for" | "against")));
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_eight_digits_and_only_p_values_may_be_tiny() {
        let mut value =
            json!({ "a": 1.0 / 3.0, "b": 3.6e-12, "pvalue": 1.234567891234e-20, "n": 5, "c": [-2.0e5 / 3.0] });
        settle(&mut value, false);
        assert_eq!(value, json!({ "a": 0.33333333, "b": 0.0, "pvalue": 1.2345679e-20, "n": 5, "c": [-66666.667] }));
    }
}
