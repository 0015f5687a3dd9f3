//! Scaled difference tests against lavaan 0.6-14 (tests/golden/scaled-differences.json, made by the script of that name).
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use covary::compare::{Candidate, DifferenceMethod, Nesting, compare_by, difference_test, nesting};
use covary::fitted::{Fit, Request, fit};
use covary::model::{DataShape, Model};
use covary::moments::SampleMoments;
use covary::survey::{ReadOptions, read_survey};
use covary::syntax::parse;
use serde_json::Value;

fn cases() -> Vec<Value> {
    let text = std::fs::read_to_string("tests/golden/scaled-differences.json").unwrap();
    let golden: Value = serde_json::from_str(&text).unwrap();
    golden["cases"].as_array().unwrap().clone()
}

fn case(id: &str) -> Value {
    cases().into_iter().find(|case| case["id"] == id).unwrap()
}

fn list(value: &Value) -> String {
    value.as_array().unwrap().iter().map(|x| x.as_str().unwrap()).collect::<Vec<_>>().join(",")
}

/// The models of a case, fitted.
fn fits(case: &Value, estimator: &str) -> Vec<Fit> {
    let path = format!("tests/golden/data/{}", case["input"].as_str().unwrap());
    let survey = read_survey(path.as_ref(), &ReadOptions::default()).unwrap();
    let models = case["models"].as_array().unwrap().iter().zip(case["equal"].as_array().unwrap());
    models
        .enumerate()
        .map(|(place, (text, equal))| {
            let (equal, partial) = (list(equal), case["partial"].get(place).map(list).unwrap_or_default());
            let mut settings = vec![("estimator", estimator)];
            if !equal.is_empty() {
                settings.push(("group-equal", &equal));
            }
            if !partial.is_empty() {
                settings.push(("group-partial", &partial));
            }
            if case["ordered"] == true {
                settings.push(("ordered", "true"));
            }
            for (name, value) in case["options"].as_object().unwrap() {
                settings.push((name, value.as_str().unwrap()));
            }
            if let Some(group) = case["group"].as_str() {
                settings.push(("group", group));
            }
            let request = Request::resolve(settings).unwrap();
            let group = request.group.as_deref();
            let shape = DataShape::of_survey(&survey, group).unwrap();
            let tree = parse(text.as_str().unwrap()).unwrap();
            let (model, _) = Model::build(&tree, &request.model, &shape).unwrap();
            let names = model.observed();
            let sample =
                SampleMoments::observe_with(&survey, &names, group, request.missing, &model.fixed_exogenous()).unwrap();
            fit(model, &sample.moments, Some(&sample.raw), request.fit).unwrap()
        })
        .collect()
}

fn method(name: &str) -> Option<DifferenceMethod> {
    if name == "default" { None } else { Some(DifferenceMethod::from_name(name).unwrap()) }
}

#[test]
fn lavaan_agrees_on_every_method() {
    let mut seen = 0;
    let mut wrong = Vec::new();
    for case in cases() {
        let fits = fits(&case, case["estimator"].as_str().unwrap());
        for expected in case["tests"].as_array().unwrap() {
            let at = |name: &str| &fits[usize::try_from(expected[name].as_u64().unwrap()).unwrap()];
            let name = expected["method"].as_str().unwrap();
            let what = format!("{} {name} {}", case["id"], expected["restricted"]);
            let (restricted, full) = (at("restricted"), at("full"));
            assert_eq!(nesting(restricted, full), Nesting::Nested, "{what}");
            let Ok(Some(test)) = difference_test(restricted, full, method(name)) else {
                wrong.push(format!("{what}: no test"));
                continue;
            };
            let number = |key: &str| expected[key].as_f64().unwrap();
            assert!((test.df - number("df_diff")).abs() < 1e-9, "{what}");
            let tolerance = if case["ordered"] == true { 5e-6 } else { 1e-6 };
            if (test.chi_square / number("chisq_diff") - 1.0).abs() > tolerance {
                wrong.push(format!("{what}: {} for {}", test.chi_square, number("chisq_diff")));
            }
            if (test.p / number("p") - 1.0).abs() > 30.0 * tolerance {
                wrong.push(format!("{what}: p {} for {}", test.p, number("p")));
            }
            seen += 1;
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(seen > 40);
}

#[test]
fn what_does_not_go_together_is_refused() {
    let case = case("one-group-MLM");
    let code = |restricted: &Fit, full: &Fit, method| difference_test(restricted, full, method).unwrap_err().code();
    let (mlm, mlmv, ml) = (fits(&case, "MLM"), fits(&case, "MLMV"), fits(&case, "ML"));
    assert_eq!(code(&mlm[1], &mlmv[0], None), "E556");
    assert_eq!(code(&mlm[1], &ml[0], None), "E556");
    assert_eq!(code(&mlmv[1], &mlmv[0], Some(DifferenceMethod::SatorraBentler2001)), "E557");
    assert_eq!(code(&mlmv[1], &mlmv[0], Some(DifferenceMethod::SatorraBentler2010)), "E557");
    assert_eq!(code(&ml[1], &ml[0], Some(DifferenceMethod::Satorra2000)), "E557");
    // The full model has fewer degrees of freedom: there is no test the other way round.
    assert!(difference_test(&mlm[0], &mlm[1], None).unwrap().is_none());
    let candidates = |fits: [&'static str; 2], own: [&Fit; 2]| {
        let list: Vec<Candidate<'_>> = fits.iter().zip(own).map(|(name, fit)| Candidate { name, fit }).collect();
        compare_by(&list, Some(DifferenceMethod::SatorraBentler2010))
    };
    assert_eq!(candidates(["a", "b"], [&mlm[0], &mlmv[1]]).unwrap_err().first().code(), "E556");
    assert_eq!(candidates(["a", "b"], [&ml[0], &ml[1]]).unwrap_err().first().code(), "E557");
    let (comparison, findings) = candidates(["a", "b"], [&mlm[0], &mlm[1]]).unwrap();
    assert!(findings.is_empty());
    assert_eq!(comparison.pairs[0].test.unwrap().method, DifferenceMethod::SatorraBentler2010);
}
