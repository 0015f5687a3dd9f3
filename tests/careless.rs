//! Indices of careless responding against base R, and whom they catch of those who were planted.

#![allow(clippy::unwrap_used, clippy::panic, clippy::cast_precision_loss, reason = "tests")]

mod common;

use common::golden;
use covary::survey::{CarelessIndex, QuestionnaireAnswers, ReadOptions, carelessness, read_survey};
use nalgebra::DMatrix;
use serde_json::Value;
use std::path::Path;

#[test]
fn indices_are_those_of_r_and_the_rule_catches_what_was_planted() {
    let golden = golden("careless.json");
    let names: Vec<&str> = golden["items"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/data/frozen-survey.csv");
    let survey = read_survey(&file, &ReadOptions::default()).unwrap();
    let columns: Vec<&[f64]> = names.iter().map(|name| survey.numbers(name).unwrap()).collect();
    let given = DMatrix::from_fn(survey.rows(), columns.len(), |i, j| columns[j][i]);
    let reversed = names.iter().position(|name| golden["reversed"] == *name).unwrap();
    let mut turned = given.clone();
    turned.column_mut(reversed).apply(|x| *x = 6.0 - *x);
    let scale = |name: &str| name.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned();
    let mut scales: Vec<(String, Vec<usize>)> = Vec::new();
    for (place, name) in names.iter().enumerate() {
        match scales.iter_mut().find(|(known, _)| *known == scale(name)) {
            Some((_, items)) => items.push(place),
            None => scales.push((scale(name), vec![place])),
        }
    }
    let scales: Vec<Vec<usize>> = scales.into_iter().map(|(_, items)| items).collect();
    let seconds = survey.numbers("seconds");
    let found = carelessness(QuestionnaireAnswers { given: &given, turned: &turned, scales: &scales, seconds });
    assert_eq!(found.pairs as u64, golden["pairs"].as_u64().unwrap());
    let same = |own: Option<f64>, expected: &Value, what: &str| match (own, expected.as_f64()) {
        (Some(own), Some(expected)) => assert!((own - expected).abs() < 1e-9, "{what}: {own} {expected}"),
        (None, None) => {}
        other => panic!("{what}: {other:?}"),
    };
    for (i, own) in found.respondents.iter().enumerate() {
        same(own.even_odd, &golden["even_odd"][i], &format!("even–odd of row {}", i + 1));
        same(own.synonyms, &golden["synonyms"][i], &format!("synonyms of row {}", i + 1));
        same(own.mahalanobis_p, &golden["mahalanobis_p"][i], &format!("distance of row {}", i + 1));
    }
    let planted: Vec<u64> = golden["careless"].as_array().unwrap().iter().map(|x| x.as_u64().unwrap()).collect();
    let share = |kind: &dyn Fn(u64) -> bool| {
        let chosen: Vec<usize> = (0..planted.len()).filter(|i| kind(planted[*i])).collect();
        chosen.iter().filter(|i| found.respondents[**i].careless()).count() as f64 / chosen.len() as f64
    };
    assert!(share(&|kind| kind == 0) < 0.05, "careful respondents: {}", share(&|kind| kind == 0));
    assert!(share(&|kind| kind > 0) > 0.5, "planted ones: {}", share(&|kind| kind > 0));
    assert!(found.flagged(CarelessIndex::EvenOdd) > 0);
}
