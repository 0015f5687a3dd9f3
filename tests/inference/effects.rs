//! Effects against the products that lavaan's users define by hand, and against their own identities.

use crate::common::{assert_close, cases, fit_case, fit_model};
use covary::effects::{EffectEstimate, Effects, Limits, Stability, effects};
use covary::fitted::{Fit, Quantity};
use serde_json::Value;

fn case(file: &str, id: &str) -> Value {
    cases(file, 3).into_iter().find(|c| c["id"] == id).unwrap()
}

/// The effect along a chain.
fn along<'a>(effects: &'a Effects, chain: &[&str], group: usize) -> &'a EffectEstimate {
    let pair = effects.get(chain[0], chain[chain.len() - 1], group).unwrap_or_else(|| panic!("no pair {chain:?}"));
    if chain.len() == 2 {
        return pair.direct.as_ref().unwrap();
    }
    &pair.specific.iter().find(|s| s.chain == chain).unwrap_or_else(|| panic!("no chain {chain:?}")).effect
}

/// Compares an effect with a parameter that the model of the golden case defines.
#[track_caller]
fn is_defined_as(effect: &EffectEstimate, case: &Value, name: &str) {
    let parameters = case["parameters"].as_array().unwrap();
    let row = parameters.iter().find(|p| p["op"] == ":=" && p["lhs"] == name).unwrap();
    let number = |key: &str| row[key].as_f64().unwrap();
    assert_close(effect.raw.value, number("est"), 1e-6, 1e-3, name);
    assert_close(effect.raw.error, number("se"), 1e-6, 1e-3, name);
    assert_close(effect.raw.z().unwrap(), number("z"), 1e-6, 1e-2, name);
    assert_close(effect.raw.interval(0.95).unwrap().1, number("ci_upper"), 1e-6, 1e-3, name);
    let standardised = effect.standardised.unwrap();
    assert_close(standardised.value, number("std_all"), 1e-6, 1e-3, name);
    assert_close(standardised.error, number("std_all_se"), 1e-6, 1e-3, name);
}

#[test]
fn one_mediator() {
    let case = case("effects.json", "political-democracy");
    let fit = fit_case(&case);
    let effects = fit.effects().unwrap();
    is_defined_as(along(&effects, &["ind60", "dem60", "dem65"], 1), &case, "indirect");
    let pair = effects.get("ind60", "dem65", 1).unwrap();
    is_defined_as(pair.total.as_ref().unwrap(), &case, "total");
    is_defined_as(pair.total_indirect.as_ref().unwrap(), &case, "indirect");
    assert_eq!(effects.pairs.len(), 3);
    assert!(effects.get("dem65", "ind60", 1).is_none());
    assert!(effects.findings.is_empty());
    assert_eq!(effects.stability, [Stability::Recursive]);
}

#[test]
fn chains_of_mediators_in_the_model_core() {
    let case = case("effects.json", "frozen-survey");
    let fit = fit_case(&case);
    let effects = fit.effects().unwrap();
    for (chain, name) in [
        (vec!["PV", "SAT", "LOY"], "pv_sat_loy"),
        (vec!["SAT", "PE", "LOY"], "sat_pe_loy"),
        (vec!["PE", "SC", "RET"], "pe_sc_ret"),
        (vec!["PE", "LOY", "RET"], "pe_loy_ret"),
        (vec!["CUST", "PV", "SAT", "PE", "LOY", "RET"], "chain"),
    ] {
        is_defined_as(along(&effects, &chain, 1), &case, name);
    }
    is_defined_as(effects.get("PE", "RET", 1).unwrap().total.as_ref().unwrap(), &case, "pe_ret_total");
    // IL stands in a regression, so the loading of LOY on it is an arrow; CL only measures LOY.
    let to_dimension = effects.get("LOY", "IL", 1).unwrap();
    let loading = fit.row("LOY", "=~", "IL", 1).unwrap();
    assert_close(to_dimension.direct.unwrap().raw.error, loading.estimate.error, 1e-12, 0.0, "loading");
    along(&effects, &["SAT", "LOY", "IL"], 1);
    assert!(effects.pairs.iter().all(|p| p.to != "CL"));
}

#[test]
fn every_effect_adds_up_and_is_a_quantity_of_the_fit() {
    let fit = fit_case(&case("effects.json", "frozen-survey"));
    let effects = fit.effects().unwrap();
    assert!(effects.pairs.len() > 25);
    for pair in &effects.pairs {
        let what = format!("{} -> {}", pair.from, pair.to);
        let total = pair.total.as_ref().unwrap();
        let direct = pair.direct.map_or(0.0, |d| d.raw.value);
        let indirect: f64 = pair.specific.iter().map(|s| s.effect.raw.value).sum();
        assert_close(direct + indirect, total.raw.value, 1e-10, 1e-3, &what);
        assert_eq!(pair.total_indirect.is_some(), !pair.specific.is_empty(), "{what}");
        let (from, to, group) = (pair.from.clone(), pair.to.clone(), 1);
        let quantity = Quantity::TotalEffect { from, to, group };
        assert_eq!(fit.estimate(&quantity).unwrap(), total.raw);
        assert_eq!(fit.estimate(&quantity.standardised()), total.standardised);
        for specific in &pair.specific {
            let quantity = Quantity::IndirectEffect { chain: specific.chain.clone(), group };
            assert_eq!(fit.estimate(&quantity).unwrap(), specific.effect.raw);
        }
    }
}

#[test]
fn each_group_has_its_own() {
    let case = case("effects.json", "by-school");
    let effects = fit_case(&case).effects().unwrap();
    for (group, name) in [(1, "first"), (2, "second")] {
        is_defined_as(along(&effects, &["visual", "textual", "speed"], group), &case, name);
    }
}

#[test]
fn without_a_structural_part_there_are_none() {
    let case = case("second-order.json", "second-order");
    assert!(fit_case(&case).effects().unwrap().pairs.is_empty());
    let fixed = format!("{}\nspeed ~ 0*visual + textual\n", case["model"].as_str().unwrap().replace("g =~", "# "));
    let effects = fit_model(&case, &fixed).effects().unwrap();
    assert!(effects.get("visual", "speed", 1).is_none() && effects.get("textual", "speed", 1).is_some());
}

fn loops() -> Fit {
    fit_case(&case("textbook.json", "duncan-haller-portes-normal"))
}

#[test]
fn loops_that_settle_have_total_effects() {
    let fit = loops();
    let effects = fit.effects().unwrap();
    let path = |to: &str, from: &str| fit.row(to, "~", from, 1).unwrap().estimate.value;
    let around = path("RGenAsp", "FGenAsp") * path("FGenAsp", "RGenAsp");
    let [Stability::Loops(index)] = effects.stability[..] else { panic!("no loop") };
    assert_close(index, around.abs().sqrt(), 1e-9, 0.0, "stability index");
    let total = effects.get("RIQ", "FGenAsp", 1).unwrap().total.unwrap().raw.value;
    let series = path("RGenAsp", "RIQ") * path("FGenAsp", "RGenAsp") / (1.0 - around);
    assert_close(total, series, 1e-10, 0.0, "geometric series");
}

#[test]
fn loops_that_do_not_settle_have_none_and_a_finding() {
    let fit = loops();
    let mut parameters = fit.solution.parameters.clone();
    for (to, from) in [("RGenAsp", "FGenAsp"), ("FGenAsp", "RGenAsp")] {
        let name = format!("{to}~{from}");
        let index = (0..parameters.len()).find(|&j| fit.model.parameter_name(j) == name).unwrap();
        parameters[index] = 1.5;
    }
    let point = fit.problem().point(&parameters).unwrap();
    let effects = effects(&fit.model, &point, fit.covariance.as_ref(), Limits::default());
    assert_eq!(effects.findings.iter().map(|f| f.code()).collect::<Vec<_>>(), ["W501"]);
    let alone = covary::effects::findings(&fit.model, &point, Limits::default());
    assert_eq!(format!("{alone:?}"), format!("{:?}", effects.findings));
    let pair = effects.get("RIQ", "FGenAsp", 1).unwrap();
    assert!(pair.total.is_none() && pair.total_indirect.is_none());
    assert_close(
        along(&effects, &["FSES", "FGenAsp", "RGenAsp"], 1).raw.value,
        1.5 * { fit.row("FGenAsp", "~", "FSES", 1).unwrap().estimate.value },
        1e-12,
        0.0,
        "chain",
    );
}

#[test]
fn a_limit_is_told() {
    let fit = fit_case(&case("effects.json", "frozen-survey"));
    let point = fit.solution.point.as_ref().unwrap();
    let cut = effects(&fit.model, point, None, Limits { mediators: 1, chains: 100 });
    assert_eq!(cut.findings.iter().map(|f| f.code()).collect::<Vec<_>>(), ["I502"]);
    let alone = covary::effects::findings(&fit.model, point, Limits { mediators: 1, chains: 100 });
    assert_eq!(format!("{alone:?}"), format!("{:?}", cut.findings));
    assert!(cut.pairs.iter().flat_map(|p| &p.specific).all(|s| s.chain.len() == 3));
    let whole = fit.effects().unwrap();
    for (a, b) in cut.pairs.iter().zip(&whole.pairs) {
        assert_eq!(a.total.unwrap().raw.value.to_bits(), b.total.unwrap().raw.value.to_bits());
        assert!(a.total.unwrap().raw.error.is_nan());
    }
}
