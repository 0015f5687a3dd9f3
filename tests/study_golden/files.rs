//! What the golden numbers were made from: the same files, the same respondents.

use crate::support::{STAGES, Shipped, list, model_of, shipped, text};
use serde_json::Value;
use sha2::{Digest, Sha256};

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The golden numbers are of this study: whoever changes data, codebook or a model runs `study.R` again.
#[test]
fn the_golden_numbers_are_of_these_files() {
    let Shipped { study, results, golden } = shipped();
    let provenance = &golden["provenance"];
    assert_eq!(results.prepared.data_hash, text(&provenance["data_sha256"]));
    let codebook = std::fs::read(study.codebook.as_ref().unwrap()).unwrap();
    assert_eq!(sha256(&codebook), text(&provenance["codebook_sha256"]));
    let ids: Vec<&str> = list(&golden["models"]).iter().map(|m| text(&m["id"])).collect();
    assert_eq!(study.models.iter().map(|m| m.id.as_str()).collect::<Vec<_>>(), ids);
    for entry in &study.models {
        let expected = model_of(golden, &entry.id);
        let syntax = std::fs::read(&entry.file).unwrap();
        assert_eq!(sha256(&syntax), text(&expected["syntax_sha256"]), "{}", entry.file);
        let options = expected["options"].as_object().unwrap();
        assert_eq!(entry.options.len(), options.len(), "{}", entry.id);
        for (name, value) in options {
            let value = match value {
                Value::Array(words) => words.iter().map(text).collect::<Vec<_>>().join(","),
                other => text(other).to_owned(),
            };
            assert_eq!(entry.option(&name.replace('_', "-")), Some(value.as_str()), "{}: {name}", entry.id);
        }
    }
}

#[test]
fn screening_drops_the_same_respondents() {
    let Shipped { results, golden, .. } = shipped();
    let (screening, expected) = (&results.prepared.screening, &golden["screening"]);
    assert_eq!(screening.received as u64, expected["received"]);
    assert_eq!(screening.analysed as u64, expected["analysed"]);
    assert_eq!(results.prepared.outside, 0);
    let counts: Vec<(u64, u64)> = screening.steps.iter().map(|s| (s.dropped as u64, s.flagged as u64)).collect();
    let theirs =
        list(&expected["steps"]).iter().map(|s| (s["dropped"].as_u64().unwrap(), s["flagged"].as_u64().unwrap()));
    assert_eq!(counts, theirs.collect::<Vec<_>>());
    let stage = results.prepared.survey.column("stage").unwrap();
    let labels: Vec<String> = (0..results.prepared.survey.rows()).filter_map(|row| stage.label(row)).collect();
    for code in STAGES {
        assert_eq!(labels.iter().filter(|label| *label == code).count() as u64, expected["groups"][code], "{code}");
    }
}
