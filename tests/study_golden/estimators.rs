//! Models of the shipped study under other estimators against lavaan 0.6-14 (`tests/golden/study-estimators.json`, written
//! by `tests/golden/scripts/study-estimators.R`). lavaan's optimum is as it left it: good to four or five digits.

use crate::common::{assert_close, golden};
use crate::support::{list, number, root, text};
use covary::fitted::{Fit, Request, fit};
use covary::model::{DataShape, Model};
use covary::moments::SampleMoments;
use covary::study::{Prepared, Study, prepare};
use serde_json::Value;
use std::sync::OnceLock;

const TOLERANCE: f64 = 1e-4;

fn prepared() -> &'static Prepared {
    static PREPARED: OnceLock<Prepared> = OnceLock::new();
    PREPARED.get_or_init(|| prepare(&Study::load(&root().join("models/ce-crm-cl")).unwrap()).unwrap())
}

fn fitted(case: &Value) -> Fit {
    let flags = case["options"].as_object().unwrap().iter().map(|(name, value)| {
        let value = match value {
            Value::Array(words) => words.iter().map(text).collect::<Vec<_>>().join(","),
            Value::String(word) => word.clone(),
            other => other.to_string(),
        };
        (name.replace('.', "-"), value)
    });
    let mut flags: Vec<(String, String)> = flags.collect();
    flags.push(("call".to_owned(), text(&case["call"]).to_owned()));
    let request = Request::resolve(flags.iter().map(|(flag, value)| (flag.as_str(), value.as_str()))).unwrap();
    let syntax = std::fs::read_to_string(root().join("models/ce-crm-cl").join(text(&case["syntax"]))).unwrap();
    let tree = covary::syntax::parse(&syntax).unwrap();
    let survey = &prepared().survey;
    let shape = DataShape::of_survey(survey, request.group.as_deref()).unwrap();
    let (model, _) = Model::build(&tree, &request.model, &shape).unwrap();
    let (names, fixed) = (model.observed(), model.fixed_exogenous());
    let group = request.group.as_deref();
    let observed = SampleMoments::observe_with(survey, &names, group, request.missing, &fixed).unwrap();
    fit(model, &observed.moments, Some(&observed.raw), request.fit).unwrap()
}

#[test]
fn other_estimators_give_the_numbers_of_lavaan() {
    let golden = golden("study-estimators.json");
    assert_eq!(prepared().data_hash, text(&golden["provenance"]["data_sha256"]));
    for case in list(&golden["models"]) {
        let id = text(&case["id"]);
        let fit = fitted(case);
        assert!(fit.converged(), "{id}");
        assert_eq!(fit.sample.n as u64, case["n"].as_u64().unwrap(), "{id}");
        let mut compared = 0;
        for (i, lhs) in list(&case["lhs"]).iter().enumerate() {
            let (op, rhs) = (text(&case["op"][i]), text(&case["rhs"][i]));
            let group = case["group"][i].as_u64().unwrap() as usize;
            let row = if op == ":=" { fit.defined(text(lhs)) } else { fit.row(text(lhs), op, rhs, group) };
            let Some(row) = row else { continue };
            let what = format!("{id}: {lhs} {op} {rhs} [{group}]");
            let (est, se) = (number(&case["est"][i]), case["se"][i].as_f64().unwrap_or(0.0));
            assert_close(row.estimate.value, est, TOLERANCE, se.max(0.1), &what);
            if se > 0.0 {
                assert_close(row.estimate.error, se, 10.0 * TOLERANCE, 1e-3, &format!("{what} (standard error)"));
                compared += 1;
            }
        }
        assert!(compared >= fit.model.parameters(), "{id}: {compared}");
        for (name, value) in case["fit"].as_object().unwrap() {
            // lavaan has no robust indices of a mixture of ordered and continuous answers.
            let Some(theirs) = value.as_f64() else { continue };
            let ours = fit.measures.get(name).unwrap_or_else(|| panic!("{id}: no {name}"));
            assert_close(ours, theirs, TOLERANCE, 1.0, &format!("{id}: {name}"));
        }
    }
}
