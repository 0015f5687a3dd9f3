//! The JSON object of one fit, as the outside contract has it.

use super::fit_effects::{effects_json, stability_json};
use super::fit_interaction::interactions_json;
use super::fit_missing::add_missing_json;
use super::fit_pooled::add_pooled_json;
use super::object;
use crate::finding::Finding;
use crate::fitted::{Errors, Fit, FittedRow, Rotations};
use crate::infer::intraclass_correlations;
use crate::rotate::RowWeights;
use crate::words::Language;
use serde_json::{Map, Value, json};

/// The object of a fit. `command` is the command line without machine paths; `extra` are findings from before the fit.
pub fn fit_json(fit: &Fit, command: &[String], findings: &[&Finding], language: Language) -> Value {
    let model = &fit.model;
    let several = model.group_labels().len() > 1;
    let converged = fit.converged();
    let nobs: Vec<usize> = fit.sample.groups.iter().step_by(model.blocks.levels()).map(|g| g.n).collect();
    let mut object = object::head(command);
    object.insert("converged".into(), json!(converged));
    object.insert("status".into(), json!(fit.status().name()));
    object.insert("iterations".into(), json!(fit.solution.iterations));
    object.insert("decrement".into(), json!(fit.solution.decrement));
    object.insert("npar".into(), json!(model.parameters()));
    object.insert("nobs".into(), if several { json!(nobs) } else { json!(fit.sample.n) });
    object.insert("ntotal".into(), json!(fit.sample.n));
    let groups = fit.sample.groups.iter().step_by(model.blocks.levels());
    let clusters: Option<Vec<usize>> = groups.map(|group| group.design.cluster_count()).collect();
    if let Some(clusters) = clusters {
        // A number, or one a group.
        object.insert("nclusters".into(), if several { json!(clusters) } else { json!(clusters.first()) });
    }
    object.insert("groups".into(), if several { json!(model.group_labels()) } else { Value::Null });
    object.insert("estimator".into(), json!(fit.options.estimator.name()));
    if let Some(rotations) = &fit.rotations {
        object.insert("rotation".into(), rotation_json(rotations, model.group_labels()));
    }
    object.insert("fit".into(), if converged { measures_json(fit) } else { Value::Null });
    let rows: Vec<Value> = fit.rows.iter().map(|row| row_json(fit, row)).collect();
    object.insert("parameters".into(), Value::Array(rows));
    let effects = fit.effects().unwrap_or_default();
    object.insert("effects".into(), effects_json(fit, &effects));
    object.insert("stability_index".into(), stability_json(fit));
    if model.is_two_level() {
        object.insert("icc".into(), intraclass_json(fit));
    }
    if let Some(interactions) = interactions_json(fit) {
        object.insert("interactions".into(), interactions);
    }
    object.insert("r2".into(), if converged { explained_json(fit) } else { Value::Null });
    if converged {
        add_missing_json(fit, &mut object);
        add_pooled_json(fit, &mut object);
    }
    object::end(object, findings.iter().copied(), None, language)
}

/// How the exploratory blocks were rotated.
fn rotation_json(rotations: &Rotations, groups: &[String]) -> Value {
    let asked = &rotations.rotation;
    let weights = match asked.weights() {
        RowWeights::None => "none",
        RowWeights::Kaiser => "kaiser",
        RowWeights::CuretonMulaik => "cureton-mulaik",
    };
    let blocks = rotations.blocks.iter().map(|block| {
        let (same, starts) = block.starts;
        let group = if groups.len() > 1 { json!(groups.get(block.group)) } else { Value::Null };
        json!({ "block": block.block, "group": group, "starts": starts, "starts_at_minimum": same })
    });
    json!({
        "name": asked.name,
        "orthogonal": asked.is_orthogonal(),
        "row_weights": weights,
        "std_ov": asked.std_ov,
        "seed": asked.seed,
        "blocks": blocks.collect::<Vec<Value>>(),
    })
}

/// The object of a refusal: the first problem as `error`, all of them as `warnings`.
pub fn refusal_json(findings: &[Finding], command: &[String], language: Language) -> Value {
    let mut object = object::head(command);
    object.insert("converged".into(), json!(false));
    let nulls = ["status", "iterations", "decrement", "npar", "nobs", "ntotal", "groups", "estimator", "fit"];
    object::blank(&mut object, &nulls, &["parameters", "effects"]);
    object::blank(&mut object, &["stability_index", "r2"], &[]);
    object::end(object, findings, findings.first(), language)
}

/// The scaled test; null where none was asked for.
const SCALED: [&str; 4] = ["chisq_scaled", "df_scaled", "pvalue_scaled", "chisq_scaling_factor"];

/// Indices by name; the scaled test is absent under plain maximum likelihood and says so by null.
pub fn measures_json(fit: &Fit) -> Value {
    let mut object = Map::new();
    for measure in &fit.measures.0 {
        let whole = matches!(measure.name, "npar" | "df" | "baseline_df" | "ntotal");
        #[expect(clippy::cast_possible_truncation, reason = "counts")]
        let value = match measure.value {
            Some(x) if whole => json!(x as i64),
            value => json!(value),
        };
        object.insert(measure.name.into(), value);
        if measure.name == "pvalue" {
            for name in SCALED {
                object.insert(name.into(), Value::Null);
            }
        }
    }
    Value::Object(object)
}

fn row_json(fit: &Fit, row: &FittedRow) -> Value {
    let model = &fit.model;
    let several = model.group_labels().len() > 1;
    let block = row.group.checked_sub(1);
    let group = block.map(|block| model.group_of(block));
    let inference = fit.converged() && fit.options.errors != Errors::None;
    let finite = |x: f64| if x.is_finite() { json!(x) } else { Value::Null };
    let when = |value: Option<f64>| if inference { value.map_or(Value::Null, finite) } else { Value::Null };
    let interval = row.estimate.interval(0.95);
    let scaled = row.std_all.interval(0.95);
    let mut object = json!({
        "lhs": row.lhs,
        "op": row.op,
        "rhs": row.rhs,
        "group": group.map_or(0, |group| group + 1),
        "group_label": group.filter(|_| several).map(|group| &model.group_labels()[group]),
        "level": block.and_then(|block| model.level_of(block)).map(crate::model::Level::number),
        "label": row.label,
        "free": row.free,
        "est": finite(row.estimate.value),
        "se": when(Some(row.estimate.error)),
        "z": when(row.estimate.z()),
        "pvalue": when(row.estimate.p()),
        "ci_lower": when(interval.map(|i| i.0)),
        "ci_upper": when(interval.map(|i| i.1)),
        "std_lv": finite(row.std_lv),
        "std_all": finite(row.std_all.value),
        "std_all_se": when(Some(row.std_all.error)),
        "std_all_ci_lower": when(scaled.map(|i| i.0)),
        "std_all_ci_upper": when(scaled.map(|i| i.1)),
        "std_nox": finite(row.std_nox),
    });
    if let (true, Some(object)) = (row.group > 0 && fit.model.is_auxiliary(&row.lhs, &row.rhs), object.as_object_mut())
    {
        object.insert("auxiliary".into(), json!(true));
    }
    object
}

/// Intraclass correlations by variable, within the label of the group where there are several.
fn intraclass_json(fit: &Fit) -> Value {
    let model = &fit.model;
    let list = |list: &[(String, Option<f64>)]| {
        Value::Object(list.iter().map(|(name, value)| (name.clone(), json!(value))).collect())
    };
    let groups = intraclass_correlations(model, &fit.sample);
    match groups.as_slice() {
        [only] => list(only),
        several => Value::Object(
            several.iter().zip(model.group_labels()).map(|(values, label)| (label.clone(), list(values))).collect(),
        ),
    }
}

/// Explained variance by variable: within the label of the group where there are several, within that of the level in a
/// two-level model. The blocks of a two-level model of several groups stand in a list, group by group, as lavaan has them.
/// A level at which nothing is explained is null.
fn explained_json(fit: &Fit) -> Value {
    let model = &fit.model;
    let list = |list: &[(String, Option<f64>)]| {
        if list.is_empty() && model.is_two_level() {
            return Value::Null;
        }
        Value::Object(list.iter().map(|(name, value)| (name.clone(), json!(value))).collect())
    };
    if let [only] = fit.explained.as_slice() {
        return list(only);
    }
    if model.is_two_level() && model.group_labels().len() > 1 {
        return Value::Array(fit.explained.iter().map(|block| list(block)).collect());
    }
    Value::Object(
        fit.explained.iter().zip(&model.groups).map(|(values, label)| (label.clone(), list(values))).collect(),
    )
}
