//! What the integration tests share: golden cases and how to fit them.

#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use covary::cli::ModelArguments;
use covary::fitted::{Fit, Request, fit, observe, with_auxiliary};
use covary::model::{DataShape, Model};
use covary::moments::{ObservedSample, read_moments};
use covary::survey::{ReadOptions, Survey, read_survey};
use covary::syntax;
use serde_json::Value;
use std::path::{Path, PathBuf};

/// A file of `tests/golden`.
pub fn golden(name: &str) -> Value {
    let text = std::fs::read_to_string(folder().join(name)).expect("a golden file");
    serde_json::from_str(&text).unwrap()
}

/// The cases of a file of `tests/golden`, at least `least` of them.
pub fn cases(name: &str, least: usize) -> Vec<Value> {
    let golden = golden(name);
    let cases = golden["cases"].as_array().unwrap().clone();
    assert!(cases.len() >= least, "{name} has {} cases", cases.len());
    cases
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

/// Fits the model of a golden case to its data.
pub fn fit_case(case: &Value) -> Fit {
    fit_model(case, case["model"].as_str().unwrap())
}

/// Fits another model to the data of a golden case, with its options.
pub fn fit_model(case: &Value, model: &str) -> Fit {
    let request = arguments(case).resolve().unwrap();
    let tree = syntax::parse(model).unwrap();
    if let Some(file) = case["input"]["moments"].as_str() {
        let moments = read_moments(&folder().join("data").join(file)).unwrap();
        let has_means = moments.groups.iter().all(|g| g.mean.is_some());
        let shape = DataShape { groups: Vec::new(), has_means, raw: false, categories: None };
        let (model, _) = Model::build(&tree, &request.model, &shape).unwrap();
        let moments = moments.select(&model.observed()).unwrap();
        return fit(model, &moments, None, request.fit).unwrap();
    }
    let survey = survey(case);
    let group = request.group.as_deref();
    let shape = DataShape::of_survey(&survey, group).unwrap();
    let (model, _) = Model::build(&tree, &request.model, &shape).unwrap();
    let (model, survey) = with_auxiliary(model, &survey, &request.auxiliary).unwrap();
    let sample = observe(&model, &survey, group, request.missing, request.design()).unwrap();
    fit(model, &sample.moments, Some(&sample.raw), request.fit).unwrap()
}

/// The model, the sample and the settings of a golden case with responses, before the fit.
pub fn observed_case(case: &Value) -> (Model, ObservedSample, Request) {
    let request = arguments(case).resolve().unwrap();
    let survey = survey(case);
    let group = request.group.as_deref();
    let shape = DataShape::of_survey(&survey, group).unwrap();
    let tree = syntax::parse(case["model"].as_str().unwrap()).unwrap();
    let (model, _) = Model::build(&tree, &request.model, &shape).unwrap();
    let sample = observe(&model, &survey, group, request.missing, request.design()).unwrap();
    (model, sample, request)
}

/// The rows of the data file that a golden case uses.
pub fn survey(case: &Value) -> Survey {
    let file = folder().join("data").join(case["input"]["data"].as_str().unwrap());
    let survey = read_survey(&file, &ReadOptions::default()).unwrap();
    match case["input"]["rows"].as_str() {
        None | Some("complete on the model's variables") => survey,
        Some("careless == 0 and complete on the columns CUST1 to MK3") => {
            let names: Vec<&str> = survey.names().collect();
            let first = names.iter().position(|n| *n == "CUST1").unwrap();
            let last = names.iter().position(|n| *n == "MK3").unwrap();
            let careless = survey.numbers("careless").unwrap();
            let keep: Vec<bool> = (0..survey.rows())
                .map(|row| {
                    let complete = |name: &&str| !survey.numbers(name).unwrap()[row].is_nan();
                    careless[row] < 0.5 && names[first..=last].iter().all(complete)
                })
                .collect();
            survey.filter(&keep)
        }
        Some(other) => panic!("unknown rows: {other}"),
    }
}

/// The options of a golden case in the words of the command line.
fn arguments(case: &Value) -> ModelArguments {
    let mut arguments = ModelArguments { call: case["call"].as_str().map(str::to_owned), ..ModelArguments::default() };
    let word = |value: &Value| match value {
        Value::Array(list) => list.iter().map(|v| v.as_str().unwrap()).collect::<Vec<_>>().join(","),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    for (name, value) in case["options"].as_object().into_iter().flatten() {
        let value = Some(word(value));
        match name.as_str() {
            "group" => arguments.group = value,
            "group_equal" => arguments.group_equal = value,
            "group_partial" => arguments.group_partial = value,
            "likelihood" => arguments.likelihood = value,
            "information" => arguments.information = value,
            "meanstructure" => arguments.meanstructure = value,
            "std_lv" => arguments.std_lv = value,
            "missing" => arguments.missing = value,
            "auxiliary" => arguments.auxiliary = value,
            "estimator" => arguments.estimator = value,
            "se" => arguments.se = value,
            "test" => arguments.test = value,
            "cluster" => arguments.cluster = value,
            "weights" => arguments.weights = value,
            "conditional_x" => arguments.conditional_x = value,
            "baseline_conditional_x_free_slopes" => arguments.baseline_free_slopes = value,
            "ordered" => arguments.ordered = value,
            "interaction" => arguments.interaction = value,
            "interaction_pairs" => arguments.interaction_pairs = value,
            "parameterization" => arguments.parameterization = value,
            "fixed_x" => arguments.fixed_x = value,
            "orthogonal" => arguments.orthogonal = value,
            "rotation" => arguments.rotation = value,
            "rotation_arg" => arguments.rotation_arg = value.into_iter().collect(),
            other => panic!("unknown option {other}"),
        }
    }
    arguments
}

/// |actual - expected| <= tolerance * max(|expected|, scale)
#[track_caller]
pub fn assert_close(actual: f64, expected: f64, tolerance: f64, scale: f64, what: &str) {
    let error = (actual - expected).abs() / expected.abs().max(scale);
    assert!(error <= tolerance, "{what}: {actual} for {expected} (relative error {error:.1e})");
}
