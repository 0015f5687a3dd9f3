//! What a measurement model says of its instrument, as members of a JSON object: `covary reliability` and the results of a
//! study have the same.

use crate::compare::ChiSquareDifference;
use crate::infer::Estimate;
use crate::instrument::{
    Assessment, FactorCurves, FactorReliability, Functioning, FunctioningScale, ItemFunctioning, ItemResponse,
    LOGISTIC_SCALE, Loading, NestedStep, Overlap, PairValidity, RatioTest, SchmidLeiman, StructureTable,
    standard_error, theta_grid,
};
use serde_json::{Map, Value, json};

/// The members `ordinal`, `level`, `draws`, `seed`, `loadings`, `factors`, `pairs`, `cross_loadings`, `nested` and
/// `item_response`. Without an assessment, as of a model without a solution, they are null or empty. `labels` are those of
/// the groups.
pub fn members(assessment: Option<&Assessment>, labels: &[String]) -> Map<String, Value> {
    let label = |group: usize| json!(group_label(labels, group));
    let quality = || assessment.iter().map(|found| &found.quality);
    let options = quality().next().map(|quality| quality.options);
    let mut object = Map::new();
    object.insert("ordinal".into(), json!(quality().next().map(|quality| quality.ordinal)));
    object.insert("level".into(), json!(options.map(|o| o.level)));
    object.insert("draws".into(), json!(options.map(|o| o.draws)));
    object.insert("seed".into(), json!(options.map(|o| o.seed)));
    let loadings = quality().flat_map(|q| &q.loadings).map(|l| loading_object(l, label(l.group)));
    object.insert("loadings".into(), loadings.collect());
    let factors = quality().flat_map(|q| &q.factors).map(|f| factor_object(f, label(f.group)));
    object.insert("factors".into(), factors.collect());
    let pairs = quality().flat_map(|q| &q.pairs).map(|p| pair_object(p, label(p.group)));
    object.insert("pairs".into(), pairs.collect());
    object.insert(
        "cross_loadings".into(),
        cross_loadings(assessment.map_or(&[], |found| found.cross.as_slice()), labels),
    );
    object.insert("nested".into(), nested(assessment.map_or(&[], |found| found.nested.as_slice())));
    object.insert("item_response".into(), item_response(assessment.map(|found| &found.response), labels));
    object
}

fn finite(x: f64) -> Value {
    json!(Some(x).filter(|x| x.is_finite()))
}

fn loading_object(loading: &Loading, label: Value) -> Value {
    let (lower, upper) = split(loading.interval);
    let free = loading.estimate.error > 0.0;
    json!({
        "factor": loading.factor, "indicator": loading.indicator, "group": loading.group, "group_label": label,
        "est": finite(loading.estimate.value), "se": Some(loading.estimate.error).filter(|e| free && e.is_finite()),
        "pvalue": loading.estimate.p().filter(|_| free), "std_all": finite(loading.standardised.value),
        "std_se": Some(loading.standardised.error).filter(|e| *e > 0.0), "std_ci_lower": lower, "std_ci_upper": upper,
    })
}

fn cross_loadings(tables: &[StructureTable], labels: &[String]) -> Value {
    let mut list = Vec::new();
    for table in tables {
        let label = group_label(labels, table.group);
        for row in &table.rows {
            let own: Vec<&String> = row.own.iter().filter_map(|&f| table.factors.get(f)).collect();
            let pairs = table.factors.iter().zip(&row.correlations);
            let values: Map<String, Value> = pairs.map(|(f, r)| (f.clone(), json!(r))).collect();
            list.push(
                json!({ "item": row.item, "group": table.group, "group_label": label, "own": own, "correlations": values }),
            );
        }
    }
    Value::Array(list)
}

/// The member `nested`.
fn nested(steps: &[NestedStep]) -> Value {
    let one = |step: &NestedStep| {
        let [chi_square, df, p, cfi, rmsea, srmr] = step.measures;
        json!({
            "factors": step.factors, "merged": step.merged.as_ref().map(|(one, other, _)| [one, other]),
            "correlation": step.merged.as_ref().map(|(.., r)| r), "chisq": chi_square, "df": df, "pvalue": p,
            "cfi": cfi, "rmsea": rmsea, "srmr": srmr, "difference": step.difference.map(difference),
        })
    };
    steps.iter().map(one).collect()
}

/// The member `item_response`; null for a model without ordered items.
fn item_response(response: Option<&ItemResponse>, labels: &[String]) -> Value {
    let Some(response) = response.filter(|response| !response.factors.is_empty()) else { return Value::Null };
    let theta = theta_grid();
    let estimate = |e: Estimate| json!({ "est": finite(e.value), "se": finite(e.error) });
    let factor_object = |factor: &FactorCurves| {
        let items: Vec<Value> = factor
            .items
            .iter()
            .map(|item| {
                let at = theta.iter().map(|&theta| item.curve.probabilities(theta));
                let rows: Vec<Vec<f64>> = at.collect();
                let curve = |k: usize| rows.iter().map(|row| row.get(k).copied()).collect::<Vec<_>>();
                let curves: Vec<_> = (0..item.curve.categories()).map(curve).collect();
                let information: Vec<f64> = theta.iter().map(|&theta| item.curve.information(theta)).collect();
                let difficulties: Vec<Value> =
                    item.difficulties.iter().map(|b| b.map_or(Value::Null, estimate)).collect();
                json!({
                    "item": item.item, "loading": estimate(item.loading), "discrimination": estimate(item.discrimination),
                    "discrimination_logistic": estimate(item.discrimination_logistic), "difficulties": difficulties,
                    "curves": curves, "information": information,
                })
            })
            .collect();
        let information: Vec<f64> = theta.iter().map(|&theta| factor.information(theta)).collect();
        let errors: Vec<Option<f64>> = information.iter().map(|&i| standard_error(i)).collect();
        json!({
            "factor": factor.factor, "group": factor.group, "group_label": group_label(labels, factor.group), "items": items,
            "information": information, "sem": errors, "marginal_reliability": factor.reliability,
        })
    };
    let factors: Vec<Value> = response.factors.iter().map(factor_object).collect();
    json!({ "metric": "normal_ogive", "logistic_scale": LOGISTIC_SCALE, "theta": theta, "factors": factors })
}

fn factor_object(factor: &FactorReliability, label: Value) -> Value {
    let scale = &factor.scale;
    let (lower, upper) = split(scale.alpha_interval);
    let (boot_lower, boot_upper) = split(scale.alpha_bootstrap);
    let second = factor.second_order.map(|s| {
        json!({ "omega_l1": s.of_total_score, "omega_l2": s.of_first_order, "omega_l1_partial": s.of_total_score_partial })
    });
    let row = |r: &SchmidLeiman| {
        json!({ "item": r.item, "general": r.general, "factor": r.group.as_ref().map(|g| &g.0),
                "group": r.group.as_ref().map(|g| g.1), "h2": r.communality, "u2": 1.0 - r.communality, "p2": r.general_share })
    };
    let rows: Vec<Value> = factor.schmid_leiman.iter().map(row).collect();
    let mut object = json!({
        "factor": factor.factor, "group": factor.group, "group_label": label, "role": factor.role.key(),
        "indicators": factor.indicators, "items": factor.items, "n": scale.n,
        "alpha": scale.alpha, "alpha_ci_lower": lower, "alpha_ci_upper": upper,
        "alpha_boot_ci_lower": boot_lower, "alpha_boot_ci_upper": boot_upper,
        "alpha_standardised": scale.alpha_standardised, "alpha_ordinal": scale.alpha_ordinal,
        "lambda_6": scale.lambda6, "lambda_6_standardised": scale.lambda6_standardised,
        "glb": scale.greatest_lower_bound,
        "sd": scale.sd, "sem_alpha": scale.error_of_measurement, "sem_omega": factor.error_of_measurement,
    });
    let more = json!({
        "omega_total": factor.omega_total, "omega_h": factor.omega_h, "omega_hs": factor.omega_hs,
        "cr": factor.cr, "cr_observed": factor.cr_observed, "cr_standardised": factor.cr_standardised,
        "ave": factor.ave, "ave_unstandardised": factor.ave_unstandardised, "ave_observed": factor.ave_observed,
        "h": factor.h, "ecv": factor.ecv, "puc": factor.puc, "second_order": second, "schmid_leiman": rows,
    });
    if let (Value::Object(object), Value::Object(more)) = (&mut object, more) {
        object.extend(more);
    }
    object
}

fn pair_object(pair: &PairValidity, label: Value) -> Value {
    let correlation = pair.correlation.as_ref();
    let (lower, upper) = split(pair.interval);
    let mut object = Map::new();
    object.insert("first".into(), json!(pair.first));
    object.insert("second".into(), json!(pair.second));
    object.insert("group".into(), json!(pair.group));
    object.insert("group_label".into(), label);
    object.insert("correlation".into(), json!(correlation.map(|c| c.value)));
    object.insert("correlation_se".into(), json!(correlation.map(|c| c.error)));
    object.insert("correlation_ci_lower".into(), lower);
    object.insert("correlation_ci_upper".into(), upper);
    object.insert("overlap".into(), json!(pair.overlap.map(Overlap::key)));
    object.insert("fornell_larcker".into(), json!(pair.fornell_larcker));
    object.insert("ave_sv".into(), json!(pair.ave_minus_shared));
    for (key, ratio) in [("htmt", &pair.htmt), ("htmt2", &pair.htmt2)] {
        let (lower, upper) = split(ratio.interval);
        let (boot_lower, boot_upper) = split(ratio.bootstrap);
        object.insert(key.into(), json!(ratio.value));
        object.insert(format!("{key}_se"), json!(ratio.error));
        object.insert(format!("{key}_ci_lower"), lower);
        object.insert(format!("{key}_ci_upper"), upper);
        object.insert(format!("{key}_boot_ci_lower"), boot_lower);
        object.insert(format!("{key}_boot_ci_upper"), boot_upper);
    }
    object.insert("merging".into(), json!(pair.merging.map(difference)));
    Value::Object(object)
}

fn difference(test: ChiSquareDifference) -> Value {
    json!({ "test": test.method.name(), "chisq_difference": test.chi_square, "df_difference": test.df, "pvalue": test.p })
}

/// The label of a group (from 1), where there are several.
fn group_label(labels: &[String], group: usize) -> Option<&String> {
    labels.get(group - 1).filter(|_| labels.len() > 1)
}

fn split(bounds: Option<(f64, f64)>) -> (Value, Value) {
    (json!(bounds.map(|b| b.0)), json!(bounds.map(|b| b.1)))
}

/// The member `dif`; null where it was not asked for.
pub fn functioning(found: Option<&Functioning>) -> Value {
    let Some(functioning) = found else { return Value::Null };
    let test = |t: RatioTest| json!({ "chisq": t.chi_square, "df": t.df, "pvalue": finite(t.p) });
    let item_object = |scale: &FunctioningScale, name: &String, item: &ItemFunctioning| {
        let odds = |group: usize| {
            scale.odds(item, group).map(
                |e| json!({ "group": functioning.groups.get(group), "est": finite(e.value), "se": finite(e.error) }),
            )
        };
        let log_odds: Vec<Value> = (1..functioning.groups.len()).filter_map(odds).collect();
        let changes = |c: [Option<f64>; 3]| json!({ "uniform": c[0], "nonuniform": c[1], "total": c[2] });
        json!({
            "item": name, "categories": item.answers, "uniform": test(item.uniform), "nonuniform": test(item.nonuniform),
            "total": test(item.total), "pvalue_holm": finite(item.adjusted), "delta_r2_nagelkerke": changes(item.nagelkerke),
            "delta_r2_mcfadden": changes(item.mcfadden), "class": item.class.name(), "log_odds": log_odds,
            "status": item.status.name(),
        })
    };
    let scale_object = |scale: &FunctioningScale| {
        let items: Vec<Value> = scale.tested().map(|(name, item)| item_object(scale, name, item)).collect();
        let found = scale.found.as_ref();
        let names = |places: &[usize]| -> Vec<&String> { places.iter().filter_map(|&i| scale.items.get(i)).collect() };
        json!({
            "scale": scale.name, "n": found.map(|f| f.n), "group_n": scale.sizes, "items": items,
            "not_tested": found.map_or_else(|| scale.items.iter().collect(), |f| names(&f.untested)),
            "matched_on": found.map(|f| names(&f.anchors)), "rounds": found.and_then(|f| f.rounds),
        })
    };
    let scales: Vec<Value> = functioning.scales.iter().map(scale_object).collect();
    json!({ "column": functioning.column, "match": functioning.matching.name(), "groups": functioning.groups, "scales": scales })
}
