//! Study files: any text is refused or read, never more.

#![allow(clippy::unwrap_used, reason = "a test may stop")]

use covary::study::{Study, TEMPLATE};
use covary::words::Language;
use proptest::prelude::*;
use std::path::Path;

fn shipped() -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("models/ce-crm-cl/study.toml");
    std::fs::read_to_string(file).unwrap()
}

/// Reading must come to an end, and every problem must have complete words.
fn reads_or_refuses(text: &str) {
    if let Err(error) = Study::read(text, "study.toml", Path::new("models/ce-crm-cl")) {
        for finding in error.findings() {
            for language in Language::ALL {
                assert!(!finding.message(language).is_empty());
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,200}") {
        reads_or_refuses(&text);
    }

    /// The template with a piece replaced by a piece of another place.
    #[test]
    fn a_damaged_study_is_read_or_refused(from in 0.0..1.0_f64, length in 0..60_usize, at in 0.0..1.0_f64, cut in 0..60_usize) {
        let text: Vec<char> = TEMPLATE[0].text.chars().collect();
        let place = |share: f64| ((text.len() as f64) * share) as usize;
        let piece: Vec<char> = text[place(from)..].iter().take(length).copied().collect();
        let mut damaged: Vec<char> = text[..place(at)].to_vec();
        damaged.extend(piece);
        damaged.extend(text[place(at)..].iter().skip(cut));
        reads_or_refuses(&damaged.into_iter().collect::<String>());
    }
}

/// Every line of the shipped study left out in turn.
#[test]
fn a_study_without_one_of_its_lines_is_read_or_refused() {
    let text = shipped();
    let lines: Vec<&str> = text.lines().collect();
    for skipped in (0..lines.len()).step_by(7) {
        let rest: Vec<&str> = lines.iter().enumerate().filter(|(i, _)| *i != skipped).map(|(_, l)| *l).collect();
        reads_or_refuses(&rest.join("\n"));
    }
}
