//! Rival structures as members of a JSON object: `covary structures` and the results of a study have the same.

use super::sections::{general_of, paths_of};
use crate::compare::ChiSquareDifference;
use crate::instrument::{
    Evidence, Exclusion, GeneralFactor, GeneralForm, Preference, Recommendation, RivalStructures, Structure,
    StructureComparison, StructureKind,
};
use crate::syntax::print;
use serde_json::{Map, Value, json};

/// The members from `status` to `recommendation`.
pub fn members(rivals: &RivalStructures) -> Map<String, Value> {
    let fit = rivals.correlated();
    let construct = &rivals.construct;
    let mut object = Map::new();
    object.insert("status".into(), json!(fit.map(|fit| fit.status().name())));
    object.insert("nobs".into(), json!(fit.map(|fit| fit.sample.n)));
    object.insert("estimator".into(), json!(fit.map(|fit| fit.options.estimator.name())));
    object.insert("construct".into(), json!(construct.name));
    let dimensions = construct.dimensions.iter().map(|d| json!({ "name": d.name, "items": d.items }));
    object.insert("dimensions".into(), dimensions.collect());
    let split = construct.split.as_ref();
    let split = split.map(|split| json!({ "attitudinal": split.attitudinal, "behavioural": split.behavioural }));
    object.insert("split".into(), json!(split));
    let outcomes = construct.outcomes.iter().map(|o| json!({ "name": o.name, "items": o.items }));
    object.insert("outcomes".into(), outcomes.collect());
    object.insert("indices".into(), json!(rivals.form.name()));
    object.insert("structures".into(), rivals.structures.iter().map(structure).collect());
    object.insert("comparisons".into(), rivals.comparisons.iter().map(comparison).collect());
    let general = |form| general_of(rivals, form).map_or(Value::Null, general);
    let forms = [GeneralForm::SecondOrder, GeneralForm::Bifactor];
    object.insert("general".into(), forms.into_iter().map(|form| (form.name().to_owned(), general(form))).collect());
    object.insert("paths".into(), paths(rivals));
    let weights = rivals.weights.iter().map(|weight| {
        json!({
            "structure": weight.structure.name(), "dimension": weight.dimension, "std_all": weight.weight.value,
            "std_all_se": weight.weight.error, "pvalue": weight.p, "vif": weight.vif,
        })
    });
    object.insert("weights".into(), weights.collect());
    object.insert("recommendation".into(), recommendation(&rivals.recommendation));
    object
}

/// All measures in every form; lavaan's names.
const MEASURES: [&str; 26] = [
    "npar",
    "chisq",
    "df",
    "pvalue",
    "chisq_scaled",
    "df_scaled",
    "pvalue_scaled",
    "cfi",
    "cfi_scaled",
    "cfi_robust",
    "tli",
    "tli_scaled",
    "tli_robust",
    "rmsea",
    "rmsea_ci_lower",
    "rmsea_ci_upper",
    "rmsea_scaled",
    "rmsea_ci_lower_scaled",
    "rmsea_ci_upper_scaled",
    "rmsea_robust",
    "rmsea_ci_lower_robust",
    "rmsea_ci_upper_robust",
    "srmr",
    "logl",
    "aic",
    "bic",
];

fn structure(structure: &Structure) -> Value {
    let fit = structure.converged().map(|fit| {
        let measures = MEASURES.iter().map(|name| ((*name).to_owned(), json!(fit.measures.get(name))));
        Value::Object(measures.collect())
    });
    json!({
        "name": structure.kind.name(),
        "status": structure.status(),
        "proper": structure.proper().is_some(),
        "nobs": structure.fit().map(|fit| fit.sample.n),
        "fit": fit,
        "model": structure.model.as_ref().map(print),
    })
}

fn difference(test: Option<ChiSquareDifference>) -> Value {
    test.map_or(
        Value::Null,
        |test| json!({ "method": test.method.name(), "chisq": test.chi_square, "df": test.df, "pvalue": test.p }),
    )
}

fn comparison(pair: &StructureComparison) -> Value {
    json!({
        "restricted": pair.restricted.name(),
        "full": pair.full.name(),
        "relation": pair.relation.key(),
        "difference": difference(pair.test),
        "delta_cfi": pair.delta_cfi,
        "delta_rmsea": pair.delta_rmsea,
        "delta_aic": pair.delta_aic,
        "delta_bic": pair.delta_bic,
        "target": pair.target,
    })
}

fn general(factor: &GeneralFactor) -> Value {
    let dimensions = factor.dimensions.iter().map(|share| {
        json!({
            "dimension": share.dimension,
            "loading": share.loading.map(|loading| loading.value),
            "loading_se": share.loading.map(|loading| loading.error),
            "r2": share.explained,
            "omega": share.omega,
            "omega_hs": share.omega_hs,
            "ecv": share.ecv,
        })
    });
    let items = factor.items.iter().map(|row| {
        json!({
            "item": row.item,
            "general": row.general,
            "dimension": row.group.as_ref().map(|(_, loading)| loading),
            "general_share": row.general_share,
        })
    });
    json!({
        "omega": factor.omega_total, "omega_h": factor.omega_h, "relative": factor.relative, "ecv": factor.ecv,
        "puc": factor.puc, "h": factor.h, "omega_l2": factor.omega_l2,
        "dimensions": dimensions.collect::<Vec<_>>(),
        "items": items.collect::<Vec<_>>(),
    })
}

fn paths(rivals: &RivalStructures) -> Value {
    let of = |kind: StructureKind| {
        let rows = paths_of(rivals, kind).into_iter();
        let path = rows.map(
            |row| json!({ "lhs": row.lhs, "rhs": row.rhs, "std_all": row.std_all.value, "pvalue": row.estimate.p() }),
        );
        (kind.name().to_owned(), path.collect::<Value>())
    };
    Value::Object([StructureKind::Chain, StructureKind::FullChain].into_iter().map(of).collect())
}

fn recommendation(found: &Recommendation) -> Value {
    let excluded = |(kind, reason): &(StructureKind, Exclusion)| json!({ "structure": kind.name(), "reason": reason.name(), "value": reason.value() });
    json!({
        "preferred": found.preference.as_ref().map(preference),
        "by": if found.by_bic { "bic" } else { "cfi" },
        "excluded": found.excluded.iter().map(excluded).collect::<Vec<_>>(),
        "second_order": found.second_order.name(),
        "score": found.score.name(),
        "score_by": found.score_by.map(GeneralForm::name),
        "own_scores": found.own_scores,
        "fits": found.fits,
        "outcomes": found.outcomes.as_ref().map(preference),
    })
}

fn preference(chosen: &Preference) -> Value {
    json!({
        "structure": chosen.structure.name(),
        "equivalent": chosen.equivalent.iter().map(|kind| kind.name()).collect::<Vec<_>>(),
        "next": chosen.next.map(|(kind, _)| kind.name()),
        "delta_bic": chosen.next.map(|(_, difference)| difference),
        "evidence": chosen.evidence().map(Evidence::name),
    })
}
