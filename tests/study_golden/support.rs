//! The study, run once for all tests, and how golden numbers are looked up and compared.

use crate::common::{assert_close, golden};
use covary::compare::ChiSquareDifference;
use covary::fitted::Fit;
use covary::study::{Results, Study, run};
use serde_json::Value;
use std::path::PathBuf;
use std::sync::OnceLock;

pub const TOLERANCE: f64 = 1e-6;
pub const STAGES: [&str; 3] = ["E", "F", "S"];

pub struct Shipped {
    pub study: Study,
    pub results: Results,
    pub golden: Value,
}

pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The study is run once for all tests: its models of continuous answers, on complete cases, which is what the golden
/// numbers are of. Incomplete cases are compared in `incomplete.rs`.
pub fn shipped() -> &'static Shipped {
    static SHIPPED: OnceLock<Shipped> = OnceLock::new();
    SHIPPED.get_or_init(|| {
        let mut study = Study::load(&root().join("models/ce-crm-cl")).unwrap();
        let golden = golden("study.json");
        study.models.retain(|model| list(&golden["models"]).iter().any(|m| m["id"] == model.id.as_str()));
        let known: Vec<String> = study.models.iter().map(|model| model.id.clone()).collect();
        study.hypotheses.retain(|hypothesis| hypothesis.model.iter().all(|model| known.contains(model)));
        for option in study.models.iter_mut().flat_map(|model| &mut model.options) {
            if option.flag == "missing" {
                option.value = "listwise".to_owned();
            }
        }
        for model in &mut study.models {
            model.options.retain(|option| option.flag != "auxiliary");
        }
        (study.sensitivity, study.intervals) = (Vec::new(), None);
        let results = run(&study).unwrap();
        Shipped { study, results, golden }
    })
}

pub fn list(value: &Value) -> &Vec<Value> {
    value.as_array().unwrap_or_else(|| panic!("a list in place of {value}"))
}

pub fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("a text in place of {value}"))
}

pub fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("a number in place of {value}"))
}

/// The golden entry of a model.
pub fn model_of<'a>(golden: &'a Value, id: &str) -> &'a Value {
    list(&golden["models"]).iter().find(|m| m["id"] == id).unwrap_or_else(|| panic!("no model {id}"))
}

pub fn fit_of(id: &str) -> &'static Fit {
    shipped().results.fit(id).and_then(|fit| fit.solved()).unwrap_or_else(|| panic!("{id} has no solution"))
}

/// A golden table: a column a member.
pub struct Table<'a> {
    pub table: &'a Value,
    pub what: String,
}

impl Table<'_> {
    pub fn rows(&self) -> usize {
        list(&self.table["est"]).len()
    }

    pub fn text(&self, column: &str, row: usize) -> &str {
        text(&self.table[column][row])
    }

    pub fn number(&self, column: &str, row: usize) -> Option<f64> {
        self.table.get(column)?[row].as_f64()
    }

    /// The place of the row in which the columns have these values.
    pub fn find(&self, wanted: &[(&str, &str)]) -> usize {
        (0..self.rows())
            .find(|row| wanted.iter().all(|(column, value)| self.table[*column][*row] == *value))
            .unwrap_or_else(|| panic!("{}: no {wanted:?}", self.what))
    }

    /// An estimate with its standard error.
    #[track_caller]
    pub fn compare(&self, row: usize, estimate: f64, error: f64) {
        let what = format!("{} {}", self.what, row);
        compare_estimate((estimate, error), (self.number("est", row).unwrap(), self.number("se", row).unwrap()), &what);
    }
}

#[track_caller]
pub fn compare_estimate(ours: (f64, f64), theirs: (f64, f64), what: &str) {
    assert_close(ours.0, theirs.0, TOLERANCE, theirs.1.max(1e-3), what);
    assert_close(ours.1, theirs.1, TOLERANCE, 1e-3, &format!("{what} (standard error)"));
}

/// Compares p-values that come from a z value: the logarithm of p moves z times as fast as z.
#[track_caller]
pub fn compare_p(ours: f64, theirs: f64, z: f64, what: &str) {
    if theirs > 1e-300 {
        assert_close(ours, theirs, TOLERANCE * (1.0 + z * z), 0.0, what);
    }
}

#[track_caller]
pub fn compare_difference(ours: &ChiSquareDifference, theirs: &Value, size: f64, what: &str) {
    compare_test((ours.chi_square, ours.df, ours.p), theirs, size, what);
    assert_close(ours.rmsea, number(&theirs["rmsea"]), TOLERANCE, 1e-2, &format!("{what}: rmsea"));
}

/// A chi-square test. `size` is that of the numbers of which the statistic is the difference, if it is one.
#[track_caller]
pub fn compare_test(ours: (f64, f64, f64), theirs: &Value, size: f64, what: &str) {
    let statistic = number(&theirs["chi_square"]);
    // Differences of statistics are known to a part of what was subtracted, here a hundredth of the tolerance.
    assert_close(ours.0, statistic, TOLERANCE, 1.0_f64.max(size * 1e-2), &format!("{what}: chi-square"));
    assert_close(ours.1, number(&theirs["df"]), 0.0, 1.0, &format!("{what}: df"));
    assert_close(ours.2, number(&theirs["p"]), TOLERANCE * (1.0 + statistic + size * 1e-2), 0.0, &format!("{what}: p"));
}
