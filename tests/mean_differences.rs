//! Differences of means between groups, against base R.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::cast_precision_loss)]

mod common;

use approx::assert_relative_eq;
use common::golden;
use covary::instrument::{TwoMeans, VarianceRatio, mean_differences};
use covary::survey::{ReadOptions, read_survey};
use serde_json::Value;
use std::path::Path;

fn close(own: f64, expected: &Value, what: &str) {
    let expected = expected.as_f64().unwrap_or_else(|| panic!("{what} is no number"));
    assert!((own - expected).abs() <= 1e-9 * expected.abs().max(1e-3), "{what}: {own} {expected}");
}

fn same_test(own: VarianceRatio, expected: &Value, what: &str) {
    close(own.f, &expected["f"], &format!("{what}: f"));
    close(own.df1, &expected["df1"], &format!("{what}: df1"));
    close(own.df2, &expected["df2"], &format!("{what}: df2"));
    close(own.p, &expected["p"], &format!("{what}: p"));
}

/// The groups of a case in the order of its labels: the text of the column, ages cut at 12 and 15 for `band`.
fn groups(case: &Value) -> Vec<Vec<f64>> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/data/HolzingerSwineford1939.csv");
    let survey = read_survey(&file, &ReadOptions::default()).unwrap();
    let values = survey.numbers(case["variable"].as_str().unwrap()).unwrap();
    let label = |row: usize| match case["group"].as_str().unwrap() {
        "band" => survey.numbers("ageyr").unwrap()[row].clamp(12.0, 15.0).to_string(),
        other => survey.column(other).unwrap().label(row).unwrap(),
    };
    let wanted = case["groups"].as_array().unwrap();
    let of = |wanted: &Value| {
        let wanted = wanted["label"].as_str().unwrap();
        (0..survey.rows()).filter(|row| label(*row) == wanted).map(|row| values[row]).collect()
    };
    wanted.iter().map(of).collect()
}

#[test]
fn tests_and_effect_sizes_are_those_of_r() {
    let mut compared = 0;
    for case in golden("mean-differences.json")["cases"].as_array().unwrap() {
        let id = case["id"].as_str().unwrap();
        let own = mean_differences(&groups(case)).unwrap();
        for (group, expected) in own.groups.iter().zip(case["groups"].as_array().unwrap()) {
            assert_eq!(group.n as u64, expected["n"].as_u64().unwrap(), "{id}");
            close(group.mean, &expected["mean"], id);
            close(group.sd(), &expected["sd"], id);
        }
        same_test(own.levene.unwrap(), &case["levene"], &format!("{id}, Levene"));
        same_test(own.anova, &case["anova"], &format!("{id}, variance"));
        same_test(own.welch.unwrap(), &case["welch"], &format!("{id}, Welch"));
        close(own.eta_squared, &case["eta_squared"], id);
        close(own.omega_squared, &case["omega_squared"], id);
        close(own.sd_within, &case["sd_within"], id);
        let label = |place: usize| &case["groups"][place]["label"];
        for (pair, expected) in own.pairs.iter().zip(case["pairs"].as_array().unwrap()) {
            let what = format!("{id}: {} {}", expected["first"], expected["second"]);
            assert_eq!((label(pair.first), label(pair.second)), (&expected["first"], &expected["second"]), "{what}");
            let TwoMeans { difference, t, df, p, welch_t, welch_df, welch_p, d } = pair.test;
            let own = [difference, t, df, p, welch_t, welch_df, welch_p, d, pair.adjusted_p];
            let keys = ["difference", "t", "df", "p", "welch_t", "welch_df", "welch_p", "d", "welch_p_holm"];
            for (own, key) in own.into_iter().zip(keys) {
                close(own, &expected[key], &format!("{what} {key}"));
            }
            compared += 1;
        }
    }
    assert_eq!(compared, 1 + 1 + 6 + 6);
}

#[test]
fn moving_and_stretching_the_answers_changes_no_test() {
    let groups = [vec![1.0, 2.0, 3.0, 5.0], vec![2.0, 4.0, 4.0, 7.0, 9.0], vec![0.0, 1.0, 1.5]];
    let moved = groups.clone().map(|group| group.iter().map(|x| 100.0 + 3.0 * x).collect::<Vec<f64>>());
    let (one, other) = (mean_differences(&groups).unwrap(), mean_differences(&moved).unwrap());
    assert_relative_eq!(one.anova.f, other.anova.f, max_relative = 1e-10);
    assert_relative_eq!(one.welch.unwrap().f, other.welch.unwrap().f, max_relative = 1e-10);
    assert_relative_eq!(one.levene.unwrap().f, other.levene.unwrap().f, max_relative = 1e-10);
    assert_relative_eq!(one.eta_squared, other.eta_squared, max_relative = 1e-10);
    assert_relative_eq!(one.pairs[2].test.d, other.pairs[2].test.d, max_relative = 1e-10);
}
