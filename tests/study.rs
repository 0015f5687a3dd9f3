//! Study files: any text is refused or read, never more.

#![allow(clippy::unwrap_used, reason = "a test may stop")]

use covary::model::{Call, DataShape, EqualSet, Model, ModelOptions};
use covary::moments::SampleMoments;
use covary::study::{Study, TEMPLATE, add_group_dummies, arrange_groups, check_columns, screening_rules};
use covary::survey::{Codebook, ReadOptions, Rule, read_survey, read_survey_bytes, screen};
use covary::syntax::Operator;
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

/// Degrees of freedom of every shipped model: lavaan 0.6-14 (R 4.2.2), `sem()` with the options of the study on the
/// shipped survey.
const DEGREES_OF_FREEDOM: &[(&str, i64)] = &[
    ("measurement", 549),
    ("measurement-second-order", 569),
    ("measurement-facets", 539),
    ("measurement-psychological", 482),
    ("measurement-by-stage", 1131),
    ("loyalty-correlated", 71),
    ("loyalty-second-order", 73),
    ("loyalty-chain", 74),
    ("loyalty-one-factor", 77),
    ("loyalty-full-chain", 71),
    ("loyalty-bifactor", 63),
    ("loyalty-two-factor", 76),
    ("loyalty-by-stage", 265),
    ("loyalty-by-stage-equal", 271),
    ("core", 577),
    ("core-rival", 577),
    ("core-with-stage", 635),
    ("core-with-controls", 800),
    ("core-by-stage", 1789),
    ("core-by-stage-equal", 1815),
    ("core-rival-by-stage-equal", 1815),
    ("core-negative-emotion", 2138),
    ("core-negative-emotion-by-stage", 2108),
    ("emotion-phases", 59),
    ("emotion-antecedents", 277),
    ("comparison-level", 360),
    ("interaction", 1492),
    ("interaction-economic", 1130),
    ("interaction-psychological", 1130),
    ("criterion", 162),
];

#[test]
fn the_shipped_models_have_their_degrees_of_freedom() {
    let study = Study::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("models/ce-crm-cl")).unwrap();
    let mut seen = Vec::new();
    for entry in &study.models {
        let mut options =
            ModelOptions::for_call(if entry.option("call") == Some("cfa") { Call::Cfa } else { Call::Sem });
        if entry.option("std-lv") == Some("true") {
            options = options.with_std_lv(true);
        }
        options.orthogonal = entry.option("orthogonal") == Some("true");
        let equal = entry.option("group-equal").unwrap_or_default();
        options.group_equal =
            EqualSet::ALL.into_iter().filter(|set| equal.split(',').any(|w| w == set.name())).collect();
        let groups = if entry.has_groups() { ["E", "F", "S"].map(str::to_owned).to_vec() } else { Vec::new() };
        let shape = DataShape { groups, ..DataShape::one_group() };
        let (model, _) = Model::build(&entry.tree, &options, &shape).unwrap();
        seen.push((entry.id.as_str(), model.degrees_of_freedom()));
    }
    assert_eq!(seen, DEGREES_OF_FREEDOM);
}

/// Every column that the study and its models name is in the shipped survey once the codebook has been applied.
#[test]
fn the_shipped_survey_has_all_that_the_study_names() {
    let study = Study::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("models/ce-crm-cl")).unwrap();
    let codebook = Codebook::read(study.codebook.as_ref().unwrap()).unwrap();
    let options = ReadOptions { missing: study.missing_codes.clone(), ..ReadOptions::default() };
    let survey = read_survey(study.data.as_ref().unwrap(), &options).unwrap();
    let (survey, findings) = codebook.code(survey, "ce-crm-cl.csv").unwrap();
    assert!(findings.is_empty(), "{findings:?}");
    assert!(check_columns(&study, &survey).is_empty());
    let screening = screen(&survey, &screening_rules(&study, Some(&codebook), &survey)).unwrap();
    assert_eq!((screening.received, screening.steps.len()), (600, 4));
    let survey = codebook.reverse(survey.filter(&screening.keep));
    let coded =
        add_group_dummies(&study, &codebook.dummy_code(&arrange_groups(&study, &survey).survey).unwrap().survey);
    for entry in &study.models {
        let latent = |name: &str| entry.tree.terms.iter().any(|t| t.op == Operator::Measurement && t.lhs == name);
        // A product is there where its factors are.
        let sides = entry.tree.terms.iter().flat_map(|t| [&t.lhs, &t.rhs]);
        for name in sides.flat_map(|side| side.split(':')) {
            assert!(name.is_empty() || latent(name) || coded.numbers(name).is_some(), "{}: {name}", entry.id);
        }
    }
    // SAT4 is worded the other way round; once recoded it goes with the other items of its construct.
    let (sat1, sat4) = (coded.numbers("SAT1").unwrap(), coded.numbers("SAT4").unwrap());
    let pairs: Vec<(f64, f64)> =
        sat1.iter().copied().zip(sat4.iter().copied()).filter(|(a, b)| a.is_finite() && b.is_finite()).collect();
    let n = pairs.len() as f64;
    let (a, b) = pairs.iter().fold((0.0, 0.0), |(a, b), p| (a + p.0 / n, b + p.1 / n));
    assert!(pairs.iter().map(|p| (p.0 - a) * (p.1 - b)).sum::<f64>() > 0.0);
}

/// The study that `covary init` writes can be run: its survey suits its codebook, its rules and its models.
#[test]
fn the_template_suits_itself() {
    let text = |name: &str| TEMPLATE.iter().find(|file| file.name == name).unwrap().text;
    let codebook = Codebook::read_bytes(text("codebook.csv").as_bytes(), "codebook.csv").unwrap();
    let options = ReadOptions::default();
    let survey = read_survey_bytes(text("data.csv").as_bytes(), "data.csv", &options).unwrap();
    let (survey, findings) = codebook.code(survey, "data.csv").unwrap();
    assert!(findings.is_empty(), "{findings:?}");
    let tree = covary::syntax::parse(text("model.lav")).unwrap();
    let (model, _) = Model::build(&tree, &ModelOptions::default(), &DataShape::one_group()).unwrap();
    assert_eq!(model.degrees_of_freedom(), 24);
    let names: Vec<String> =
        (1..=3).flat_map(|i| ["value", "satisfaction", "loyalty"].map(|f| format!("{f}{i}"))).collect();
    let rules = [Rule::MaxLongstring { items: names.clone(), length: 8 }, Rule::Duplicates { items: names.clone() }];
    let screening = screen(&survey, &rules).unwrap();
    let survey = codebook.reverse(survey.filter(&screening.keep));
    let sample = SampleMoments::from_survey(&survey, &names, None).unwrap();
    assert!(sample.used() > 180, "{}", sample.used());
}
