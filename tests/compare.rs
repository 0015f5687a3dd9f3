//! Rival models, nesting and the invariance ladder against lavaan 0.6-14 and semTools (tests/golden/compare.json and
//! tests/golden/tests.json, made by the scripts of the same names).
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use covary::Finding;
use covary::compare::{
    Candidate, Comparison, Ladder, LadderRequest, LadderRule, LadderStep, Nesting, climb, compare, nesting, same_cases,
};
use covary::estimate::{Likelihood, Method, Status};
use covary::fitted::{Fit, FitOptions, fit};
use covary::model::{Call, DataShape, EqualSet, Model, ModelOptions};
use covary::moments::{ObservedSample, SampleMoments};
use covary::simulate::{read_population, simulate};
use covary::survey::{ReadOptions, Survey, read_survey_bytes};
use covary::syntax::parse;
use serde_json::Value;
use std::path::Path;

fn golden(file: &str) -> Value {
    let text = std::fs::read_to_string(format!("tests/golden/{file}")).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// The rows of a golden case: all, those of careful respondents complete on CUST1 to MK3, or those complete on the items.
fn survey(input: &Value) -> Survey {
    let text = std::fs::read_to_string(format!("tests/golden/data/{}", input["data"].as_str().unwrap())).unwrap();
    let careful = input["rows"].as_str().is_some_and(|rows| rows.starts_with("careless"));
    let kept = if careful { careful_rows(&text) } else { text };
    read_survey_bytes(kept.as_bytes(), "survey", &ReadOptions::default()).unwrap()
}

fn careful_rows(text: &str) -> String {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().unwrap().clone();
    let at = |name: &str| header.iter().position(|h| h == name).unwrap();
    let (first, last, careless) = (at("CUST1"), at("MK3"), at("careless"));
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(&header).unwrap();
    for record in reader.records() {
        let record = record.unwrap();
        let complete = (first..=last).all(|i| !record[i].is_empty() && &record[i] != "NA");
        if complete && &record[careless] == "0" {
            writer.write_record(&record).unwrap();
        }
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

struct Prepared {
    sample: ObservedSample,
    shape: DataShape,
}

fn prepare(survey: &Survey, model: &str, group: Option<&str>) -> Prepared {
    let groups: Vec<String> = group.map_or(Vec::new(), |group| {
        let sample = SampleMoments::observe(survey, &[], Some(group)).unwrap();
        sample.moments.groups.into_iter().map(|g| g.label).collect()
    });
    let shape = DataShape { groups, ..DataShape::one_group() };
    let (model, _) = Model::build(&parse(model).unwrap(), &ModelOptions::default(), &shape).unwrap();
    Prepared { sample: SampleMoments::observe(survey, &model.observed(), group).unwrap(), shape }
}

fn fitted_with(survey: &Survey, text: &str, options: &ModelOptions, group: Option<&str>, how: FitOptions) -> Fit {
    let prepared = prepare(survey, text, group);
    let (model, _) = Model::build(&parse(text).unwrap(), options, &prepared.shape).unwrap();
    fit(model, &prepared.sample.moments, Some(&prepared.sample.raw), how).unwrap()
}

fn fitted(survey: &Survey, text: &str) -> Fit {
    fitted_with(survey, text, &ModelOptions::default(), None, FitOptions::default())
}

fn compared(fits: &[(&str, &Fit)]) -> (Comparison, Vec<Finding>) {
    let candidates: Vec<Candidate<'_>> = fits.iter().map(|(name, fit)| Candidate { name, fit }).collect();
    compare(&candidates).unwrap()
}

#[track_caller]
fn close(actual: impl Into<Option<f64>>, expected: &Value, what: &str) {
    let (actual, expected) = (actual.into().unwrap(), expected.as_f64().unwrap());
    assert!((actual - expected).abs() <= 1e-6 * expected.abs().max(1e-2), "{what}: {actual} for {expected}");
}

fn loyalty() -> (Value, Vec<(String, Fit)>) {
    let golden = golden("compare.json")["loyalty"].clone();
    let survey = survey(&golden["input"]);
    let models = golden["models"].as_object().unwrap();
    let fits = models.iter().map(|(name, text)| (name.clone(), fitted(&survey, text.as_str().unwrap()))).collect();
    (golden, fits)
}

#[test]
fn loyalty_rivals() {
    let (golden, fits) = loyalty();
    let named: Vec<(&str, &Fit)> = fits.iter().map(|(name, fit)| (name.as_str(), fit)).collect();
    let (comparison, findings) = compared(&named);
    let order: Vec<(&str, usize)> = comparison.models.iter().map(|m| (m.name.as_str(), m.df)).collect();
    assert_eq!(order, [("A", 71), ("E", 71), ("B", 73), ("C", 74), ("D", 77)]);
    for model in &comparison.models {
        let expected = &golden["measures"][&model.name];
        for (value, name) in [
            (model.chi_square, "chisq"),
            (model.cfi, "cfi"),
            (model.tli, "tli"),
            (model.rmsea, "rmsea"),
            (model.srmr, "srmr"),
            (model.aic.map(|w| w.value), "aic"),
            (model.bic.map(|w| w.value), "bic"),
        ] {
            close(value, &expected[name], &format!("{} {name}", model.name));
        }
        close(model.aic.unwrap().weight, &golden["aic_weights"][&model.name], "AIC weight");
        close(model.bic.unwrap().weight, &golden["bic_weights"][&model.name], "BIC weight");
    }
    for pair in &comparison.pairs {
        let (small, large) = (&comparison.models[pair.restricted].name, &comparison.models[pair.full].name);
        let within = golden["nested_in"][small][large].as_bool().unwrap();
        let around = golden["nested_in"][large][small].as_bool().unwrap();
        let expected = match (within, around) {
            (true, true) => Nesting::Equivalent,
            (true, false) => Nesting::Nested,
            _ => Nesting::NotNested,
        };
        assert_eq!(pair.relation, expected, "{small} in {large}");
        if let Some(difference) = golden["differences"].get(format!("{small}_{large}")) {
            let test = pair.test.unwrap();
            close(test.chi_square, &difference["chisq_diff"], "difference");
            close(test.df, &difference["df_diff"], "df");
            close(test.p, &difference["p"], "p");
            close(test.rmsea, &difference["rmsea_of_the_difference"], "RMSEA of the difference");
        }
        let of_second_order = small == "B" && (large == "A" || large == "E");
        assert_eq!(pair.target.is_some(), of_second_order, "{small} in {large}");
        if of_second_order {
            close(pair.target, &golden["target_coefficient"], "target coefficient");
        }
        assert_eq!(pair.test.is_some(), pair.relation == Nesting::Nested);
    }
    let said: Vec<String> = findings.iter().map(|f| format!("{} {}", f.code(), words(f))).collect();
    assert_eq!(said, ["I551 A E", "I550 B C"]);
}

fn words(finding: &Finding) -> String {
    finding.words.iter().map(|(_, word)| word.as_str()).collect::<Vec<_>>().join(" ")
}

#[test]
fn likelihood_ratio_tests_of_nested_models() {
    for case in golden("tests.json")["nested"].as_array().unwrap() {
        let survey = survey(&case["input"]);
        let full = fitted(&survey, case["full"].as_str().unwrap());
        let restricted = fitted(&survey, case["restricted"].as_str().unwrap());
        let (comparison, _) = compared(&[("restricted", &restricted), ("full", &full)]);
        assert_eq!(comparison.models[0].name, "full");
        let pair = &comparison.pairs[0];
        assert_eq!(pair.relation, Nesting::Nested, "{}", case["id"]);
        let test = pair.test.unwrap();
        close(test.chi_square, &case["chisq_diff"], "difference");
        close(test.df, &case["df_diff"], "df");
        close(test.p, &case["p"], "p");
        let bic = |i: usize| case["bic"][i].as_f64().unwrap();
        assert!((pair.delta_bic.unwrap() - (bic(0) - bic(1))).abs() < 1e-5);
    }
}

#[test]
fn a_path_that_is_nearly_zero_does_not_make_models_nested() {
    // The sample has no correlation of y with z given x, so at the estimates each model reproduces the other.
    let text = r#"{"nobs": 200, "names": ["x", "y", "z"], "cov": [[1, 0.5, 0.5], [0.5, 1, 0.25], [0.5, 0.25, 1]], "divisor": "n"}"#;
    let moments = covary::moments::read_moments_bytes(text.as_bytes(), "moments.json").unwrap();
    let shape = DataShape { groups: Vec::new(), has_means: false, raw: false, categories: None };
    let fitted = |text: &str| {
        let (model, _) = Model::build(&parse(text).unwrap(), &ModelOptions::default(), &shape).unwrap();
        fit(model, &moments, None, FitOptions::default()).unwrap()
    };
    let direct = fitted("y ~ x\nz ~ x\ny ~~ 0*z\n");
    let marginal = fitted("y ~ x + z\nx ~~ z\nz ~~ z\nx ~~ x\n");
    assert_eq!(nesting(&direct, &marginal), Nesting::Nested);
    let through = fitted("y ~ x\nz ~ b*x\nx ~~ 1*x\nb == 0.5\ny ~~ r*z\nr == 0\n");
    let backwards = fitted("y ~ a*x\nz ~ x\nx ~~ 1*x\na == 0.5\ny ~~ s*z\ns == 0\n");
    assert_eq!(through.model.degrees_of_freedom(), backwards.model.degrees_of_freedom());
    assert_eq!(nesting(&through, &backwards), Nesting::NotNested);
}

#[test]
fn criteria_are_brought_to_the_same_likelihood() {
    let golden = golden("compare.json")["given"].clone();
    let survey = survey(&golden["input"]);
    let texts = golden["models"].as_object().unwrap();
    let fits: Vec<(&str, Fit)> =
        texts.iter().map(|(name, text)| (name.as_str(), fitted(&survey, text.as_str().unwrap()))).collect();
    let named: Vec<(&str, &Fit)> = fits.iter().map(|(name, fit)| (*name, fit)).collect();
    let (comparison, _) = compared(&named);
    for model in &comparison.models {
        let expected = &golden["measures_of_random_x"][&model.name];
        let means = 2.0 * 3.0;
        let aic = expected["aic"].as_f64().unwrap() + means;
        assert!((model.aic.unwrap().value - aic).abs() < 1e-6, "{}: {:?} for {aic}", model.name, model.aic);
    }
    let relation = |a: &str, b: &str| {
        let fit = |name: &str| &fits.iter().find(|(n, _)| *n == name).unwrap().1;
        nesting(fit(a), fit(b))
    };
    assert_eq!(relation("given", "explained"), Nesting::Equivalent);
    assert_eq!(relation("restricted", "given"), Nesting::Nested);
}

#[test]
fn models_of_other_cases_are_refused() {
    let text = std::fs::read_to_string("tests/golden/data/HolzingerSwineford1939.csv").unwrap();
    let read = |text: &str| read_survey_bytes(text.as_bytes(), "f", &ReadOptions::default()).unwrap();
    let all = read(&text);
    let lines: Vec<&str> = text.lines().collect();
    let fewer = read(&lines[..lines.len() - 1].join("\n"));
    let mut swapped = lines.clone();
    swapped[1] = swapped[2];
    let other = read(&swapped.join("\n"));
    let visual = "visual =~ x1 + x2 + x3\ntextual =~ x4 + x5 + x6\n";
    let base = fitted(&all, visual);
    let codes = |fit: &Fit| same_cases(("a", &base), ("b", fit)).iter().map(Finding::code).collect::<Vec<_>>();
    assert_eq!(codes(&fitted(&all, "g =~ x6 + x5 + x4 + x3 + x2 + x1\n")), [""; 0]);
    assert_eq!(codes(&fitted(&all, "visual =~ x1 + x2 + x3\ntextual =~ x4 + x5 + x7\n")), ["E550"]);
    assert_eq!(codes(&fitted(&fewer, visual)), ["E551"]);
    assert_eq!(codes(&fitted(&other, visual)), ["E553"]);
    let grouped = fitted_with(&all, visual, &ModelOptions::default(), Some("school"), FitOptions::default());
    assert_eq!(codes(&grouped), ["E552"]);
    let method = Method { likelihood: Likelihood::Wishart, ..Method::default() };
    let wishart = FitOptions { method, ..FitOptions::default() };
    let wishart = fitted_with(&all, visual, &ModelOptions::default(), None, wishart);
    assert_eq!(codes(&wishart), ["E554"]);
    let refused = compare(&[Candidate { name: "a", fit: &base }, Candidate { name: "b", fit: &wishart }]);
    assert_eq!(refused.unwrap_err().first().place.model.as_deref(), Some("b"));
}

#[test]
fn nesting_does_not_depend_on_the_likelihood_or_the_groups() {
    let all = survey(&serde_json::json!({"data": "HolzingerSwineford1939.csv"}));
    let (two, one) = ("a =~ x1 + x2 + x3\nb =~ x4 + x5 + x6\n", "a =~ x1 + x2 + x3 + x4 + x5 + x6\n");
    for likelihood in [Likelihood::Normal, Likelihood::Wishart] {
        let how = FitOptions { method: Method { likelihood, ..Method::default() }, ..FitOptions::default() };
        for group in [None, Some("school")] {
            let of = |text: &str| fitted_with(&all, text, &ModelOptions::default(), group, how);
            assert_eq!(nesting(&of(one), &of(two)), Nesting::Nested, "{likelihood:?} {group:?}");
        }
    }
}

#[test]
fn a_model_without_a_solution_is_left_out() {
    let all = survey(&serde_json::json!({"data": "HolzingerSwineford1939.csv"}));
    let good = fitted(&all, "a =~ x1 + x2 + x3 + x4\n");
    let bad = fitted(&all, "a =~ NA*x1 + x2 + x3 + x4\n");
    assert_eq!(bad.status(), Status::NotIdentified);
    let (comparison, findings) = compared(&[("bad", &bad), ("good", &good)]);
    assert_eq!(comparison.models[1].name, "bad");
    assert!(comparison.models[1].chi_square.is_none() && comparison.models[1].aic.is_none());
    assert!((comparison.models[0].aic.unwrap().weight - 1.0).abs() < 1e-15);
    assert!(comparison.pairs.is_empty());
    assert_eq!(findings.iter().map(Finding::code).collect::<Vec<_>>(), ["W550"]);
}

fn climbed(case: &Value, rule: &LadderRule) -> (Ladder, Vec<Finding>) {
    let survey = survey(&case["input"]);
    let text = case["model"].as_str().unwrap();
    let prepared = prepare(&survey, text, case["group"].as_str());
    let tree = parse(text).unwrap();
    let request = LadderRequest {
        tree: &tree,
        options: &ModelOptions::for_call(Call::Cfa),
        shape: &prepared.shape,
        moments: &prepared.sample.moments,
        raw: Some(&prepared.sample.raw),
        fit: FitOptions::default(),
        difference: None,
    };
    climb(&request, rule).unwrap()
}

fn all_steps() -> LadderRule {
    LadderRule { steps: LadderStep::ALL.to_vec(), ..LadderRule::default() }
}

#[test]
fn ladders_and_their_searches() {
    for case in golden("compare.json")["ladders"].as_array().unwrap() {
        let (ladder, findings) = climbed(case, &all_steps());
        let id = case["id"].as_str().unwrap();
        let steps = case["steps"].as_array().unwrap();
        assert_eq!(ladder.steps.len(), steps.len(), "{id}");
        for (model, expected) in ladder.steps.iter().zip(steps) {
            assert_eq!(model.step.key(), expected["step"], "{id}");
            assert_eq!(model.against.map(LadderStep::key), expected["against"].as_str());
            let what = |name: &str| format!("{id} {} {name}", model.step.key());
            for name in ["chisq", "df", "npar", "cfi", "rmsea", "srmr", "aic", "bic"] {
                close(model.fit.measures.get(name), &expected[name], &what(name));
            }
            let Some(test) = model.test else { continue };
            close(test.chi_square, &expected["chisq_diff"], &what("difference"));
            close(test.df, &expected["df_diff"], &what("df"));
            close(test.p, &expected["p"], &what("p"));
            close(test.rmsea, &expected["rmsea_of_the_difference"], &what("RMSEA of the difference"));
            let delta = |name: &str| expected[name].as_f64().unwrap();
            assert!((model.delta_cfi.unwrap() - delta("delta_cfi")).abs() < 1e-7);
            assert!((model.delta_rmsea.unwrap() - delta("delta_rmsea")).abs() < 1e-6);
        }
        assert_eq!(serde_json::json!(ladder.freed), case["freed"], "{id}");
        let rounds = case["rounds"].as_array().unwrap();
        assert_eq!(ladder.rounds.len(), rounds.len(), "{id}");
        for (round, expected) in ladder.rounds.iter().zip(rounds) {
            assert_eq!(round.freed.map(|i| round.tests[i].item.as_str()), expected["freed"].as_str());
            let tests = expected["tests"].as_array().unwrap();
            // lavaan also tests the last two invariant items of a factor, as we do.
            assert_eq!(round.tests.len(), tests.len(), "{id}");
            for (test, expected) in round.tests.iter().zip(tests) {
                assert_eq!(test.item, expected["item"]);
                let score = test.test.unwrap();
                close(score.statistic, &expected["stat"], &format!("{id} {}", test.item));
                assert_eq!(Some(score.df as u64), expected["df"].as_u64());
                close(test.adjusted_p, &expected["p_adjusted"], "p by Holm");
            }
        }
        let freed = findings.iter().filter(|f| f.code() == "I553").count();
        assert_eq!(freed, ladder.freed.len());
        assert!(ladder.factors.iter().all(|f| f.mean_testable == (f.invariant.len() >= 2)));
    }
}

#[test]
fn a_factor_that_keeps_too_few_items_is_not_testable() {
    let all = survey(&serde_json::json!({"data": "HolzingerSwineford1939.csv"}));
    let shifted = shifted(&all);
    let text = "visual =~ x1 + x2 + x3\ntextual =~ x4 + x5 + x6\n";
    let prepared = prepare(&shifted, text, Some("school"));
    let tree = parse(text).unwrap();
    let options = ModelOptions::default();
    let request = LadderRequest {
        tree: &tree,
        options: &options,
        shape: &prepared.shape,
        moments: &prepared.sample.moments,
        raw: None,
        fit: FitOptions::default(),
        difference: None,
    };
    let (ladder, findings) = climb(&request, &LadderRule::default()).unwrap();
    let visual = &ladder.factors[0];
    assert_eq!((visual.factor.as_str(), visual.invariant.len(), visual.mean_testable), ("visual", 1, false));
    assert!(ladder.factors[1].mean_testable);
    let short: Vec<_> = findings.iter().filter(|f| f.code() == "W553").collect();
    assert_eq!(short.len(), 1);
    assert_eq!(short[0].place.variable.as_deref(), Some("visual"));
    assert!(ladder.means_model().unwrap().fit.converged());
}

/// x1, x2 and x3 moved apart in one of the two schools.
fn shifted(survey: &Survey) -> Survey {
    let names = ["x1", "x2", "x3", "x4", "x5", "x6"];
    let columns: Vec<&[f64]> = names.iter().map(|name| survey.numbers(name).unwrap()).collect();
    let school = survey.column("school").unwrap();
    let mut text = format!("school,{}\n", names.join(","));
    for row in 0..survey.rows() {
        let label = school.label(row).unwrap();
        let moved = label == "Pasteur";
        text.push_str(&label);
        for (j, column) in columns.iter().enumerate() {
            let shift = if moved { [0.0, 1.5, -1.5, 0.0, 0.0, 0.0][j] } else { 0.0 };
            text.push_str(&format!(",{}", column[row] + shift));
        }
        text.push('\n');
    }
    read_survey_bytes(text.as_bytes(), "shifted", &ReadOptions::default()).unwrap()
}

#[test]
fn a_ladder_needs_groups() {
    let all = survey(&serde_json::json!({"data": "HolzingerSwineford1939.csv"}));
    let text = "visual =~ x1 + x2 + x3\n";
    let prepared = prepare(&all, text, None);
    let tree = parse(text).unwrap();
    let options = ModelOptions::default();
    let request = LadderRequest {
        tree: &tree,
        options: &options,
        shape: &prepared.shape,
        moments: &prepared.sample.moments,
        raw: None,
        fit: FitOptions::default(),
        difference: None,
    };
    assert_eq!(climb(&request, &LadderRule::default()).unwrap_err().first().code(), "E555");
}

/// lavaan frees the first-order intercepts and the second-order mean together and prints standard errors.
#[test]
fn second_order_means_without_an_anchor_are_not_identified() {
    let case = golden("compare.json")["second_order_means"].clone();
    let survey = survey(&case["input"]);
    let options =
        ModelOptions { group_equal: vec![EqualSet::Loadings, EqualSet::Intercepts], ..ModelOptions::default() };
    let fit = fitted_with(&survey, case["model"].as_str().unwrap(), &options, Some("stage"), FitOptions::default());
    assert_eq!(fit.model.degrees_of_freedom(), case["lavaan_df"].as_i64().unwrap());
    assert_eq!(fit.status(), Status::NotIdentified);
    let deficiency = fit.solution.deficiency.as_ref().unwrap();
    // df by the rank of the information is 263 + 2 = 265.
    assert_eq!(deficiency.directions, 2);
    for mean in ["CL~1 (F)", "LOY~1 (F)", "LOY~1 (S)", "BL~1 (S)"] {
        assert!(deficiency.parameters.iter().any(|p| p == mean), "{mean} in {:?}", deficiency.parameters);
    }
    assert!(fit.covariance.is_none() && fit.measures.get("chisq").is_none());
    assert!(fit.findings.iter().any(|f| f.code() == "W403"));
    // In the ladder the scalar step says so, the steps below stand, and no mean is compared.
    let (ladder, findings) = climbed(&case, &LadderRule::default());
    assert!(ladder.step(LadderStep::Metric).unwrap().fit.converged());
    assert_eq!(ladder.step(LadderStep::Scalar).unwrap().fit.status(), Status::NotIdentified);
    assert!(ladder.step(LadderStep::Scalar).unwrap().test.is_none());
    let places: Vec<_> = findings.iter().filter(|f| f.code() == "W403").map(|f| f.place.model.clone()).collect();
    assert_eq!(places, [Some("scalar".to_owned())]);
}

/// The population shifts the intercept of SC2 in one stage. In 3000 respondents the search must see it.
#[test]
fn the_planted_shift_of_an_intercept_is_found_in_a_large_sample() {
    let population = read_population(Path::new("models/ce-crm-cl/population-clean.toml")).unwrap();
    let drawn = simulate(&population, 3000, 1).unwrap();
    let text = std::fs::read_to_string("models/ce-crm-cl/measurement-by-stage.lav").unwrap();
    let prepared = prepare(&drawn.survey, &text, Some("stage"));
    let tree = parse(&text).unwrap();
    let options = ModelOptions::for_call(Call::Cfa);
    let request = LadderRequest {
        tree: &tree,
        options: &options,
        shape: &prepared.shape,
        moments: &prepared.sample.moments,
        raw: None,
        fit: FitOptions::default(),
        difference: None,
    };
    let (ladder, _) = climb(&request, &LadderRule::default()).unwrap();
    assert_eq!(ladder.freed, ["SC2~1"]);
    assert!(ladder.factors.iter().all(|factor| factor.mean_testable));
    let scalar = ladder.step(LadderStep::Scalar).unwrap();
    assert!(scalar.test.unwrap().p < 0.001);
    assert!(ladder.step(LadderStep::PartialScalar).unwrap().test.unwrap().p > 0.05);
}
