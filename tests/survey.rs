//! Reading, item statistics and screening against psych 2.2.9, base R and lavaan 0.6-14
//! (tests/golden/item-statistics.json, made by tests/golden/scripts/item-statistics.R).

#![allow(clippy::unwrap_used)]

use covary::moments::{SampleMoments, read_moments};
use covary::survey::{
    CentralMoments, Codebook, ReadOptions, Rule, ShapeDefinition, Survey, describe_column, intra_individual_sd,
    longstring, mardia, read_survey, screen,
};
use serde_json::Value;
use std::path::Path;

fn golden() -> Value {
    serde_json::from_str(include_str!("golden/item-statistics.json")).unwrap()
}

fn data(name: &str) -> Survey {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/data").join(name);
    read_survey(&path, &ReadOptions::default()).unwrap()
}

fn strings(value: &Value) -> Vec<String> {
    value.as_array().unwrap().iter().map(|name| name.as_str().unwrap().to_owned()).collect()
}

#[track_caller]
fn assert_close(actual: f64, expected: &Value, tolerance: f64, what: &str) {
    let expected = expected.as_f64().unwrap();
    let error = (actual - expected).abs() / expected.abs().max(1.0);
    assert!(error <= tolerance, "{what}: {actual} for {expected}");
}

#[test]
fn statistics_of_every_item() {
    let golden = golden();
    for (file, key, items) in [("HolzingerSwineford1939.csv", "hs", 9), ("frozen-survey.csv", "survey", 51)] {
        let survey = data(file);
        let expected = golden[key].as_array().unwrap();
        assert_eq!(expected.len(), items);
        for expected in expected {
            let name = expected["name"].as_str().unwrap();
            let values = survey.numbers(name).unwrap();
            let item = describe_column(name, values, None);
            assert_eq!(
                (item.n as u64, item.missing as u64),
                (expected["n"].as_u64().unwrap(), expected["missing"].as_u64().unwrap())
            );
            for (actual, key) in [(item.mean, "mean"), (item.sd, "sd"), (item.min, "min"), (item.max, "max")] {
                assert_close(actual.unwrap(), &expected[key], 1e-14, name);
            }
            let moments = CentralMoments::of(values);
            let definitions = [ShapeDefinition::Moment, ShapeDefinition::Adjusted, ShapeDefinition::SampleDeviation];
            for (definition, i) in definitions.into_iter().zip(0..) {
                assert_close(moments.skewness(definition).unwrap(), &expected["skewness"][i], 1e-12, name);
                assert_close(moments.kurtosis(definition).unwrap(), &expected["kurtosis"][i], 1e-12, name);
            }
            assert_eq!(item.skewness, moments.skewness(ShapeDefinition::Adjusted));
            if key == "survey" {
                let counts: Vec<f64> = item.frequencies.iter().map(|(_, count)| *count as f64).collect();
                for (i, count) in counts.iter().enumerate() {
                    assert_close(*count, &expected["counts"][i], 0.0, name);
                }
                assert_close(item.ceiling.unwrap() * item.n as f64, &expected["counts"][counts.len() - 1], 1e-12, name);
            }
        }
    }
}

#[test]
fn mardias_coefficients() {
    let golden = golden();
    for (file, moments, key) in [
        ("HolzingerSwineford1939.csv", "moments_hs", "mardia_hs"),
        ("frozen-survey.csv", "moments_core", "mardia_core"),
    ] {
        let sample = SampleMoments::from_survey(&data(file), &strings(&golden[moments]["names"]), None).unwrap();
        let found = mardia(&sample.raw[0]).unwrap();
        let expected = &golden[key];
        assert_eq!(
            (found.n as u64, found.p as u64),
            (expected["n"].as_u64().unwrap(), expected["p"].as_u64().unwrap())
        );
        // psych divides the covariance matrix by n - 1, Mardia by n.
        let shrink = (found.n as f64 - 1.0) / found.n as f64;
        assert_close(found.skewness * shrink.powi(3), &expected["psych_skewness"], 1e-12, key);
        assert_close(found.kurtosis * shrink.powi(2), &expected["psych_kurtosis"], 1e-12, key);
        assert_close(found.skewness_chi_square, &expected["skewness_chi_square"], 1e-12, key);
        assert_close(found.skewness_p.ln(), &expected["skewness_log_p"], 1e-10, key);
        assert_close(found.kurtosis_z, &expected["kurtosis_z"], 1e-11, key);
        assert_close(found.kurtosis_p.ln(), &expected["kurtosis_log_p"], 1e-10, key);
    }
}

#[test]
fn sample_moments_are_those_of_lavaan() {
    let golden = golden();
    for (file, key, group) in
        [("HolzingerSwineford1939.csv", "moments_hs", Some("school")), ("frozen-survey.csv", "moments_core", None)]
    {
        let expected = &golden[key];
        let sample = SampleMoments::from_survey(&data(file), &strings(&expected["names"]), group).unwrap();
        let groups = expected["groups"].as_array().unwrap();
        assert_eq!(sample.moments.groups.len(), groups.len());
        for (found, expected) in sample.moments.groups.iter().zip(groups) {
            assert_eq!(found.label, expected["label"].as_str().unwrap());
            assert_eq!(found.n as u64, expected["n"].as_u64().unwrap());
            for (i, mean) in found.mean.as_ref().unwrap().iter().enumerate() {
                assert_close(*mean, &expected["mean"][i], 1e-14, "mean");
                for j in 0..found.cov.ncols() {
                    assert_close(found.cov[(i, j)], &expected["cov"][i][j], 1e-13, "covariance");
                }
            }
        }
    }
}

#[test]
fn screening_of_the_frozen_survey() {
    let golden = golden();
    let expected = &golden["screening"];
    let survey = data("frozen-survey.csv");
    let items = strings(&expected["items"]);
    let columns: Vec<&[f64]> = items.iter().map(|item| survey.numbers(item).unwrap()).collect();
    for row in 0..survey.rows() {
        let answers: Vec<f64> = columns.iter().map(|column| column[row]).collect();
        assert_eq!(Some(longstring(&answers) as u64), expected["longstring"][row].as_u64());
        assert_close(intra_individual_sd(&answers).unwrap(), &expected["within_sd"][row], 1e-14, "variation");
    }
    let duplicate = ["stage", "RET1", "RET2", "RET3", "MK1", "MK2", "MK3", "PE1"].map(str::to_owned);
    let rules = [
        Rule::Attention { item: "attn_ok".to_owned(), expect: 1.0 },
        Rule::MinSeconds { item: "secs".to_owned(), seconds: 150.0 },
        Rule::MaxLongstring { items: items.clone(), length: 6 },
        Rule::MinWithinSd { items: items.clone(), sd: 0.75 },
        Rule::Duplicates { items: duplicate.to_vec() },
        Rule::MaxMissing { items, share: 0.03 },
        Rule::Complete { items: strings(&expected["core"]) },
    ];
    let screening = screen(&survey, &rules).unwrap();
    let flagged: Vec<u64> = screening.steps.iter().map(|step| step.flagged as u64).collect();
    assert_eq!(serde_json::json!(flagged), expected["flagged"]);
    let reasons: Vec<u64> = screening.reason.iter().map(|rule| rule.map_or(0, |rule| rule as u64 + 1)).collect();
    assert_eq!(serde_json::json!(reasons), expected["reason"]);
    let dropped: usize = screening.steps.iter().map(|step| step.dropped).sum();
    assert_eq!(screening.analysed + dropped, screening.received);
}

#[test]
fn the_moments_files_of_the_textbooks_are_read() {
    for (file, names, n) in
        [("wheaton", 6, 932), ("thurstone", 9, 213), ("roth", 5, 373), ("houghton-jinkerson", 12, 263)]
    {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/data").join(format!("{file}.json"));
        let moments = read_moments(&path).unwrap();
        assert_eq!((moments.names.len(), moments.groups[0].n), (names, n), "{file}");
        assert!(moments.check().unwrap().is_empty(), "{file}");
    }
}

#[test]
fn a_chinese_survey_goes_from_bytes_to_moments() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/survey");
    let survey = read_survey(&folder.join("wenjuan-gb18030.csv"), &ReadOptions::default()).unwrap();
    assert!(survey.reading().unwrap().encoding_assumed);
    let codebook = Codebook::read(&folder.join("codebook.csv")).unwrap();
    let (survey, findings) = codebook.apply(survey, "wenjuan-gb18030.csv").unwrap();
    assert_eq!(findings.iter().map(covary::Finding::code).collect::<Vec<_>>(), ["I102"]);
    assert_eq!(survey.numbers("满意2").unwrap(), [1.0, 2.0, 4.0, 5.0, 3.0, 1.0]);
    let coding = codebook.dummy_code(&survey).unwrap();
    assert_eq!(coding.survey.numbers("性别_女").unwrap(), [1.0, 0.0, 0.0, 1.0, 1.0, 0.0]);
    let names = ["满意1", "满意2", "性别_女"].map(str::to_owned);
    let sample = SampleMoments::from_survey(&coding.survey, &names, None).unwrap();
    assert_eq!((sample.used(), sample.dropped), (5, 1));
}
