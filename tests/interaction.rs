//! Latent interactions: against semTools and lavaan, against defined parameters, and a known population.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::cast_precision_loss)]

mod common;

use approx::assert_relative_eq;
use common::{assert_close, cases, fit_case, fit_model, survey};
use covary::fitted::{Fit, Request, fit, match_by_reliability};
use covary::model::{DataShape, Model};
use covary::moments::{DesignColumns, Missing, SampleMoments};
use covary::resample::{BootstrapOptions, Resampler, Shard, monte_carlo, resampled_cases};
use covary::simulate::{continuous, population_moments, read_population, simulate};
use covary::survey::{Cells, Column, Survey};
use covary::syntax;
use serde_json::Value;
use std::path::Path;

fn case(id: &str) -> Value {
    cases("interaction.json", 10).into_iter().find(|case| case["id"] == id).unwrap()
}

#[test]
fn estimates_errors_and_tests_are_those_of_lavaan() {
    let mut compared = 0;
    for case in cases("interaction.json", 12) {
        let id = case["id"].as_str().unwrap();
        let fit = fit_case(&case);
        assert!(fit.converged(), "{id}: {}", fit.status().name());
        for name in ["chisq", "df", "npar", "cfi", "rmsea", "srmr", "chisq_scaled", "baseline_chisq"] {
            if let Some(expected) = case["fit"][name].as_f64() {
                let own = fit.measures.get(name).unwrap_or_else(|| panic!("{id}: no {name}"));
                assert_close(own, expected, 1e-6, 0.1, &format!("{id}: {name}"));
            }
        }
        for row in case["parameters"].as_array().unwrap() {
            let text = |key: &str| row[key].as_str().unwrap();
            let (lhs, op, rhs) = (text("lhs"), text("op"), text("rhs"));
            let group = row["group"].as_u64().unwrap() as usize;
            let what = format!("{id}: {lhs} {op} {rhs} {group}");
            let own = fit.row(lhs, op, rhs, group).unwrap_or_else(|| panic!("no {what}"));
            assert_close(own.estimate.value, row["est"].as_f64().unwrap(), 1e-6, 0.1, &what);
            if let Some(se) = row["se"].as_f64() {
                assert_close(own.estimate.error, se, 1e-5, 0.01, &format!("se of {what}"));
            }
            if let Some(expected) = row["std_all"].as_f64() {
                assert_close(own.std_all.value, expected, 1e-6, 0.1, &format!("std.all of {what}"));
            }
            compared += 1;
        }
    }
    assert!(compared > 350, "{compared} rows");
}

#[test]
fn the_standardised_coefficient_of_wen_marsh_and_hau() {
    let case = case("double");
    let fit = fit_case(&case);
    let rows = fit.moderated().unwrap().standardised();
    assert_eq!(rows.len(), 1);
    let (own, std_all) = (rows[0].standardised.unwrap(), rows[0].std_all.unwrap());
    assert_close(own.value, case["wen"]["est"].as_f64().unwrap(), 1e-6, 0.1, "value");
    assert_close(own.error, case["wen"]["se"].as_f64().unwrap(), 1e-5, 0.01, "error");
    let row = fit.row("speed", "~", "visual:textual", 1).unwrap();
    assert_relative_eq!(std_all.value, row.std_all.value, epsilon = 1e-12);
    assert_relative_eq!(std_all.error, row.std_all.error, epsilon = 1e-9);
    // The two differ as the standard deviation of a product does from the product of standard deviations.
    assert!((own.value - std_all.value).abs() > 0.01);
    // It does not depend on how the factors are scaled.
    let unit = fit_case(&self::case("double, unit variances"));
    let other = unit.moderated().unwrap().standardised()[0].standardised.unwrap();
    assert_close(other.value, own.value, 1e-6, 0.1, "unit variances");
    assert_close(other.error, own.error, 1e-5, 0.01, "unit variances, error");
}

/// The coefficient of the product does not depend on which items are markers.
#[test]
fn the_metric_of_a_product_follows_its_items() {
    let case = case("double");
    let text = case["model"].as_str().unwrap();
    let own = |fit: &Fit| {
        let moderated = fit.moderated().unwrap();
        let slope = moderated.probe("textual")[0].slopes[2].slope;
        (moderated.standardised()[0].standardised.unwrap(), slope.z().unwrap())
    };
    let plain = own(&fit_model(&case, text));
    // A factor twice as large has half the coefficient; the standardised one and the tests stay.
    let other = text.replace("=~ x4 + x5", "=~ 0.5*x4 + x5");
    let scaled = own(&fit_model(&case, &other));
    assert_close(scaled.0.value, plain.0.value, 1e-6, 0.1, "value");
    assert_close(scaled.0.error, plain.0.error, 1e-5, 0.01, "error");
    assert_close(scaled.1, plain.1, 1e-5, 0.1, "slope");
}

#[test]
fn items_are_matched_by_reliability() {
    let case = case("survey");
    let data = survey(&case);
    let tree = syntax::parse(case["model"].as_str().unwrap()).unwrap();
    let request = Request::resolve([("interaction-pairs", "reliability")]).unwrap();
    let options = match_by_reliability(&tree, &request.model, &data, request.missing).unwrap();
    assert_eq!(options.interaction.reliability.len(), 8);
    let cfa = fit_model(&case, "SAT =~ SAT1 + SAT2 + SAT3 + SAT4\nSC =~ SC1 + SC2 + SC3 + SC4\n");
    for row in cfa.rows.iter().filter(|row| row.op == "=~") {
        let own = options.interaction.reliability[&row.rhs];
        assert_relative_eq!(own, row.std_all.value.powi(2), epsilon = 1e-9);
    }
    let (model, findings) = Model::build(&tree, &options, &DataShape::one_group()).unwrap();
    assert!(findings.iter().all(|finding| finding.code() != "W392"));
    let mut last = [f64::INFINITY; 2];
    for product in &model.interactions.products.columns {
        for (last, item) in last.iter_mut().zip(&product.factors) {
            let own = options.interaction.reliability[item];
            assert!(own <= *last);
            *last = own;
        }
    }
    let (_, findings) = Model::build(&tree, &request.model, &DataShape::one_group()).unwrap();
    assert!(findings.iter().any(|finding| finding.code() == "W392"));
}

#[test]
fn simple_slopes_are_those_of_semtools() {
    let case = case("double");
    let fit = fit_case(&case);
    for expected in case["slopes"].as_array().unwrap() {
        let moderator = expected["moderator"].as_str().unwrap();
        let probes = fit.moderated().unwrap().probe(moderator);
        assert_eq!(probes.len(), 1);
        let probe = &probes[0];
        for (i, slope) in probe.slopes.iter().enumerate() {
            // semTools prints seven digits.
            assert_close(slope.value, expected["values"][i].as_f64().unwrap(), 1e-5, 0.1, "value of the moderator");
            assert_close(slope.slope.value, expected["est"][i].as_f64().unwrap(), 1e-5, 0.1, "slope");
            assert_close(slope.slope.error, expected["se"][i].as_f64().unwrap(), 1e-4, 0.01, "error");
            assert_eq!(probe.region.unwrap().contains(slope.value), slope.slope.p().unwrap() < 0.05);
        }
        for limit in probe.region.unwrap().limits() {
            let (slope, low, high) = probe.at(limit);
            assert!(low.abs().min(high.abs()) < 1e-8, "{slope} ({low}, {high}) at a limit");
        }
    }
}

#[test]
fn observed_products_are_probed_at_the_mean_of_the_data() {
    let case = case("double");
    let fit = fit_model(&case, "x7 ~ b1*x1 + x4 + b3*x1:x4\n");
    let probe = &fit.moderated().unwrap().probe("x4")[0];
    let mean = fit.sample.groups[0].mean.as_ref().unwrap()[fit.model.layouts[0].in_observed("x4").unwrap()];
    assert_relative_eq!(probe.centre, mean);
    let text = format!("x7 ~ b1*x1 + x4 + b3*x1:x4\nlow := b1 + b3*({})\n", mean - probe.deviation);
    let defined = fit_model(&case, &text);
    let low = defined.defined("low").unwrap().estimate;
    assert_relative_eq!(probe.slopes[0].slope.value, low.value, epsilon = 1e-9);
    assert_relative_eq!(probe.slopes[0].slope.error, low.error, epsilon = 1e-9);
    // The square of a variable changes its own slope twice as fast.
    let square = fit_model(&case, "x7 ~ x1 + x1:x1\n");
    let probe = &square.moderated().unwrap().probe("x1")[0];
    assert_relative_eq!(probe.line.1, 2.0 * square.row("x7", "~", "x1:x1", 1).unwrap().estimate.value);
}

#[test]
fn conditional_indirect_effects_are_defined_parameters() {
    let case = case("double");
    let model = "visual =~ x1 + x2 + x3\ntextual =~ x4 + x5 + x6\nspeed =~ x7 + x8 + x9\n\
                 textual ~ a*visual\nspeed ~ visual + b1*textual + ageyr + b3*textual:ageyr\n";
    let fit = fit_model(&case, model);
    let chains = fit.moderated().unwrap().conditional(&fit.effects().unwrap(), "ageyr");
    assert_eq!(chains.len(), 1);
    let chain = &chains[0];
    assert_eq!(chain.chain, ["visual", "textual", "speed"]);
    assert_eq!(chain.moderated, [("textual".to_owned(), "speed".to_owned())]);
    let low = chain.effects[0].value;
    let text = format!("{model}low := a*(b1 + b3*({low}))\nhigh := a*(b1 - b3*({low}))\nimm := a*b3\n");
    let defined = fit_model(&case, &text);
    let same = |own: covary::infer::Estimate, name: &str| {
        let expected = defined.defined(name).unwrap().estimate;
        assert_close(own.value, expected.value, 1e-8, 0.1, name);
        assert_close(own.error, expected.error, 1e-8, 0.1, name);
    };
    same(chain.effects[0].effect, "low");
    same(chain.effects[2].effect, "high");
    same(chain.index.unwrap(), "imm");
    // The same draws, whether the model names the product of paths or not.
    let draws = monte_carlo(&defined, 2000, 3, 0.95).unwrap();
    let own = draws.conditional.iter().find(|c| c.moderator == "ageyr").unwrap();
    let of = |name: &str| draws.defined.iter().find(|(n, _)| n == name).unwrap().1;
    for (own, name) in [(own.effects[0].effect, "low"), (own.index.unwrap(), "imm")] {
        let ((a, b), (c, d)) = (own.interval(0.95).unwrap(), of(name).interval(0.95).unwrap());
        assert_relative_eq!(a, c, epsilon = 1e-9);
        assert_relative_eq!(b, d, epsilon = 1e-9);
    }
}

#[test]
fn two_moderated_steps_have_no_single_index() {
    let case = case("double");
    let fit = fit_model(&case, "x4 ~ x1 + x2 + x1:x2\nx7 ~ x4 + x2 + x4:x2\n");
    let chains = fit.moderated().unwrap().conditional(&fit.effects().unwrap(), "x2");
    assert_eq!(chains.len(), 1);
    assert!(chains[0].index.is_none() && chains[0].moderated.len() == 2);
    let row = |lhs: &str, rhs: &str| fit.row(lhs, "~", rhs, 1).unwrap().estimate.value;
    let z = chains[0].effects[2].value;
    let expected = (row("x4", "x1") + z * row("x4", "x1:x2")) * (row("x7", "x4") + z * row("x7", "x4:x2"));
    assert_relative_eq!(chains[0].effects[2].effect.value, expected, epsilon = 1e-12);
}

fn products_of(fit: &Fit, data: &Survey, missing: Missing) -> Vec<nalgebra::DMatrix<f64>> {
    let model = &fit.model;
    let products = &model.interactions.products;
    let (names, fixed) = (model.observed(), model.fixed_exogenous());
    SampleMoments::observe_with_products(data, &names, None, missing, &fixed, DesignColumns::default(), products)
        .unwrap()
        .raw
}

#[test]
fn every_bootstrap_draw_builds_its_products_anew() {
    for id in ["double", "residual"] {
        let case = case(id);
        let fit = fit_case(&case);
        let options = BootstrapOptions { draws: 3, ..BootstrapOptions::default() };
        let resampler = Resampler::new(&fit, options).unwrap();
        let draws = resampler.estimates(Shard::WHOLE, &|| ()).unwrap();
        let data = survey(&case);
        for draw in &draws {
            let rows = resampled_cases(options.seed, draw.number, &[data.rows()]).remove(0);
            let columns = data.columns().iter().map(|column| {
                let cells = match &column.cells {
                    Cells::Numbers(x) => Cells::Numbers(rows.iter().map(|r| x[*r]).collect()),
                    Cells::Text(t) => Cells::Text(rows.iter().map(|r| t[*r].clone()).collect()),
                };
                Column { name: column.name.clone(), cells }
            });
            let drawn = Survey::new(columns.collect()).unwrap();
            let raw = products_of(&fit, &drawn, Missing::Listwise);
            let (mean, cov) = covary::moments::means_and_covariances(&raw[0]);
            let mut moments = SampleMoments { names: fit.model.observed(), groups: Vec::new() };
            let n = raw[0].nrows();
            let group = covary::moments::GroupMoments { label: String::new(), n, mean: Some(mean), cov, design: None };
            moments.groups.push(group);
            let own = self::fit(fit.model.clone(), &moments, Some(&raw), fit.options).unwrap();
            let expected = &own.solution.point.as_ref().unwrap().parameters;
            for (a, b) in draw.values.iter().zip(expected.iter()) {
                assert_close(*a, *b, 1e-4, 0.1, &format!("{id}, draw {}", draw.number));
            }
        }
        assert!(resampler.test(Shard::WHOLE, &|| ()).unwrap_err().findings().any(|f| f.code() == "E389"));
    }
}

#[test]
fn products_of_incomplete_cases() {
    let case = case("missing");
    let fit = fit_case(&case);
    let data = survey(&case);
    let raw = products_of(&fit, &data, Missing::Likelihood).remove(0);
    let names = fit.model.observed();
    let place = |name: &str| names.iter().position(|n| n == name).unwrap();
    let (x, z, xz) = (place("x1"), place("x4"), place("x1.x4"));
    for row in raw.row_iter() {
        assert_eq!(row[xz].is_nan(), row[x].is_nan() || row[z].is_nan());
    }
}

/// The interaction of the population in every stage, from continuous responses of the whole model.
#[test]
fn the_interaction_of_a_known_population_is_found() {
    let population = read_population(Path::new("models/ce-crm-cl/population-interaction.toml")).unwrap();
    let drawn = continuous(&population, 9000, 11);
    let text = std::fs::read_to_string("models/ce-crm-cl/interaction.lav").unwrap();
    let request = Request::resolve([("estimator", "ML")]).unwrap();
    let (sat, sc) = (population.latent("SAT").unwrap(), population.latent("SC").unwrap());
    let ret = population.latent("RET").unwrap();
    for g in 0..3 {
        let rows: Vec<usize> = (0..drawn.groups.len()).filter(|row| drawn.groups[*row] == g).collect();
        assert!(rows.len() >= 2000);
        let columns = drawn.items.iter().enumerate().map(|(j, name)| {
            let values = rows.iter().map(|row| drawn.responses[(*row, j)]).collect();
            Column { name: name.clone(), cells: Cells::Numbers(values) }
        });
        let survey = Survey::new(columns.collect()).unwrap();
        let fit = fit_survey(&survey, &text, &request);
        let own = fit.moderated().unwrap().standardised()[0].standardised.unwrap();
        let v = population_moments(&population, g).unwrap().latent_covariance;
        let truth = -0.25 * v[(sat, sat)].sqrt() * v[(sc, sc)].sqrt() / v[(ret, ret)].sqrt();
        println!("group {g}: {:.4} ({:.4}), truth {truth:.4}", own.value, own.error);
        assert!((own.value - truth).abs() < 4.0 * own.error, "{} ({}) for {truth}", own.value, own.error);
        assert!(own.p().unwrap() < 1e-6 && own.value < 0.0);
    }
}

/// The same from answers in five categories, pooled over stages, with careless answers and missing ones, as the shipped
/// models are used: the sign and the order of magnitude.
#[test]
fn the_shipped_models_find_it_in_answers() {
    let population = read_population(Path::new("models/ce-crm-cl/population-interaction.toml")).unwrap();
    let survey = simulate(&population, 3000, 5).unwrap().survey;
    let request = Request::resolve([("estimator", "MLR")]).unwrap();
    let mut facets = Vec::new();
    for name in ["interaction", "interaction-economic", "interaction-psychological"] {
        let text = std::fs::read_to_string(format!("models/ce-crm-cl/{name}.lav")).unwrap();
        let fit = fit_survey(&survey, &text, &request);
        let own = fit.moderated().unwrap().standardised()[0].standardised.unwrap();
        println!("{name}: {:.4} ({:.4})", own.value, own.error);
        assert!(own.p().unwrap() < 0.01 && own.value < 0.0, "{name}: {} ({})", own.value, own.error);
        facets.push(own.value);
    }
    assert!((-0.35..-0.12).contains(&facets[0]), "{facets:?}");
}

fn fit_survey(survey: &Survey, text: &str, request: &Request) -> Fit {
    let tree = syntax::parse(text).unwrap();
    let shape = DataShape::of_survey(survey, None).unwrap();
    let (model, _) = Model::build(&tree, &request.model, &shape).unwrap();
    let products = &model.interactions.products;
    let (names, fixed) = (model.observed(), model.fixed_exogenous());
    let sample =
        SampleMoments::observe_with_products(survey, &names, None, request.missing, &fixed, request.design(), products)
            .unwrap();
    let fitted = fit(model, &sample.moments, Some(&sample.raw), request.fit).unwrap();
    assert!(fitted.converged(), "{:?}", fitted.status());
    fitted
}
