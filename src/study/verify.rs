//! Whether a report says what its study gives: recomputed, and compared number by number and file by file.

use super::document::{ReportFile, files};
use super::format::Format;
use super::run::Results;
use super::schema::Study;
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::fitted::Convention;
use crate::words::catalogue::verification as catalogue;
use serde_json::Value;
use std::path::{Path, PathBuf};

/// The file of a report that holds its numbers.
const RESULTS: &str = "results.json";

/// Numbers below this in absolute value are what is left of a difference of equal ones.
const NOTHING: f64 = 1e-9;

/// A report on disk.
#[derive(Clone, Debug, PartialEq)]
pub struct WrittenReport {
    /// Its folder.
    pub folder: PathBuf,
    /// What its results.json holds.
    pub results: Value,
}

impl WrittenReport {
    /// Reads a report: a folder with results.json, or that file.
    ///
    /// # Errors
    /// E960 where it is not there, no JSON, or not of a study.
    pub fn read(path: &Path) -> Result<WrittenReport> {
        let file = if path.is_dir() { path.join(RESULTS) } else { path.to_path_buf() };
        let refuse = |reason: String| {
            Error::from(Finding::new(&catalogue::NO_RESULTS).file(file.display().to_string()).word("reason", reason))
        };
        let text = std::fs::read_to_string(&file).map_err(|error| refuse(error.to_string()))?;
        let results: Value = serde_json::from_str(&text).map_err(|error| refuse(error.to_string()))?;
        if results["study"]["id"].as_str().is_none() {
            return Err(refuse("study.id".to_owned()));
        }
        let folder = file.parent().unwrap_or(Path::new("")).to_path_buf();
        Ok(WrittenReport { folder, results })
    }

    /// The folder of its study: `models/<id>` here or beside the folder of reports.
    ///
    /// # Errors
    /// E961 where it is in neither place.
    pub fn study_folder(&self) -> Result<PathBuf> {
        let id = self.results["study"]["id"].as_str().unwrap_or_default();
        let above = self.folder.join("..").join("..");
        let places = [Path::new("models").join(id), above.join("models").join(id), above.join(id)];
        let found = places.iter().find(|place| place.join("study.toml").is_file()).cloned();
        found.ok_or_else(|| {
            let places: Vec<String> = places.iter().map(|place| place.display().to_string()).collect();
            Finding::new(&catalogue::NO_STUDY).word("study", id).word("places", places.join(", ")).into()
        })
    }

    /// Whose definitions its numbers follow; `None` where it does not say, or names none that is known.
    pub fn convention(&self) -> Option<Convention> {
        self.results["convention"].as_str().and_then(Convention::from_name)
    }

    /// The formats that its files have.
    pub fn formats(&self, study: &Study) -> Vec<Format> {
        let there = |format: &Format| !self.files(study, *format).is_empty();
        Format::ALL.into_iter().map(|(_, format)| format).filter(there).collect()
    }

    /// Its files of a format.
    fn files(&self, study: &Study, format: Format) -> Vec<String> {
        let names = study.report.languages.iter().map(|language| format.file_name(*language));
        names.filter(|name| self.folder.join(name).is_file()).collect()
    }
}

/// A value that differs.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// Where it stands in results.json, members of lists by their `id` where they have one.
    pub place: String,
    /// What the report says; `None` where it says nothing.
    pub stored: Option<Value>,
    /// What was recomputed; `None` where there is no such value.
    pub recomputed: Option<Value>,
}

impl Difference {
    /// |a - b| / max(|a|, |b|) of two numbers.
    pub fn relative(&self) -> Option<f64> {
        let (a, b) = (self.stored.as_ref()?.as_f64()?, self.recomputed.as_ref()?.as_f64()?);
        Some((a - b).abs() / a.abs().max(b.abs()))
    }
}

/// A file of the report that differs from what is written now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedFile {
    /// Its name.
    pub name: String,
    /// The first line that differs, of a text.
    pub line: Option<usize>,
}

/// What a verification found.
#[derive(Clone, Debug, PartialEq)]
pub struct Verification {
    /// The version of covary that wrote the report.
    pub version: Option<String>,
    /// Values of results.json that were compared.
    pub compared: usize,
    /// Those that differ, in the order of the file.
    pub differences: Vec<Difference>,
    /// Files that were compared byte by byte.
    pub files: Vec<String>,
    /// Those that differ.
    pub changed: Vec<ChangedFile>,
    /// Files that were not compared, since they hold fonts of the machine on which they were written.
    pub left_out: Vec<String>,
    /// Whether the data are other ones than those of the report.
    pub other_data: bool,
}

impl Verification {
    /// Whether everything agrees. Files of another version may be written in other words; that alone is no disagreement.
    pub fn agrees(&self) -> bool {
        self.differences.is_empty() && (self.changed.is_empty() || !self.same_version())
    }

    /// Whether this version wrote the report.
    pub fn same_version(&self) -> bool {
        self.version.as_deref() == Some(env!("CARGO_PKG_VERSION"))
    }

    /// What there is to say, the gravest first.
    pub fn findings(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        if self.other_data {
            findings.push(Finding::new(&catalogue::OTHER_DATA));
        }
        if let Some(first) = self.differences.first() {
            let shown = |value: &Option<Value>| value.as_ref().map_or("–".to_owned(), Value::to_string);
            let finding = Finding::new(&catalogue::NUMBERS_DIFFER)
                .word("place", first.place.clone())
                .word("stored", shown(&first.stored))
                .word("recomputed", shown(&first.recomputed))
                .number("different", self.differences.len() as f64)
                .number("compared", self.compared as f64);
            findings.push(finding);
        }
        let entry = if self.same_version() { &catalogue::FILE_CHANGED } else { &catalogue::FILE_OF_ANOTHER_VERSION };
        for changed in &self.changed {
            let line = changed.line.map_or("–".to_owned(), |line| line.to_string());
            findings.push(Finding::new(entry).file(changed.name.clone()).word("first", line));
        }
        if !self.same_version() {
            let version = self.version.clone().unwrap_or_else(|| "–".to_owned());
            let finding = Finding::new(&catalogue::OTHER_VERSION).word("stored", version);
            findings.push(finding.word("own", env!("CARGO_PKG_VERSION")));
        }
        findings
    }
}

/// Compares a report with the results of its study, recomputed. Numbers agree within the relative `tolerance`; files that the
/// report has are compared byte by byte with those that the study writes.
///
/// # Errors
/// When the report is too large for one of its formats.
pub fn verify(written: &WrittenReport, study: &Study, results: &Results, tolerance: f64) -> Result<Verification> {
    let mut study = study.clone();
    let (compared, apart): (Vec<Format>, _) =
        written.formats(&study).into_iter().partition(|format| format.is_reproducible());
    let left_out = apart.into_iter().flat_map(|format| written.files(&study, format)).collect();
    study.report.formats = compared;
    if !study.report.formats.contains(&Format::Json) {
        study.report.formats.push(Format::Json);
    }
    let now = files(&study, results)?;
    let recomputed = now.iter().find(|file| file.name == RESULTS);
    let recomputed: Value = recomputed.and_then(|file| serde_json::from_slice(&file.bytes).ok()).unwrap_or(Value::Null);
    let mut comparison = Comparison { tolerance, compared: 0, differences: Vec::new() };
    comparison.values("", Some(&written.results), Some(&recomputed));
    let mut compared = Vec::new();
    let mut changed = Vec::new();
    for file in now.iter().filter(|file| file.name != RESULTS) {
        let Ok(bytes) = std::fs::read(written.folder.join(&file.name)) else { continue };
        compared.push(file.name.clone());
        if bytes != file.bytes {
            changed.push(ChangedFile { name: file.name.clone(), line: first_line(file, &bytes) });
        }
    }
    let hash = |results: &Value| results["data"]["sha256"].clone();
    Ok(Verification {
        version: written.results["covary"].as_str().map(str::to_owned),
        other_data: hash(&written.results) != hash(&recomputed),
        compared: comparison.compared,
        differences: comparison.differences,
        files: compared,
        changed,
        left_out,
    })
}

/// The first line, from 1, in which a text differs from what was written; `None` of what is no text.
fn first_line(file: &ReportFile, written: &[u8]) -> Option<usize> {
    let (now, then) = (std::str::from_utf8(&file.bytes).ok()?, std::str::from_utf8(written).ok()?);
    let same = now.lines().zip(then.lines()).take_while(|(a, b)| a == b).count();
    Some(same + 1)
}

struct Comparison {
    tolerance: f64,
    compared: usize,
    differences: Vec<Difference>,
}

impl Comparison {
    fn values(&mut self, place: &str, stored: Option<&Value>, recomputed: Option<&Value>) {
        match (stored, recomputed) {
            (Some(Value::Object(a)), Some(Value::Object(b))) => {
                let added = b.keys().filter(|key| !a.contains_key(*key));
                for key in a.keys().chain(added) {
                    // The version has a finding of its own.
                    if place.is_empty() && key == "covary" {
                        continue;
                    }
                    let inner = if place.is_empty() { key.clone() } else { format!("{place}.{key}") };
                    self.values(&inner, a.get(key), b.get(key));
                }
            }
            (Some(Value::Array(a)), Some(Value::Array(b))) => {
                for i in 0..a.len().max(b.len()) {
                    let name = a.get(i).or(b.get(i)).and_then(|member| member["id"].as_str());
                    let inner = name.map_or_else(|| format!("{place}[{i}]"), |name| format!("{place}[{name}]"));
                    self.values(&inner, a.get(i), b.get(i));
                }
            }
            (stored, recomputed) => {
                self.compared += 1;
                if !self.same(stored, recomputed) {
                    let place = place.to_owned();
                    let difference = Difference { place, stored: stored.cloned(), recomputed: recomputed.cloned() };
                    self.differences.push(difference);
                }
            }
        }
    }

    fn same(&self, a: Option<&Value>, b: Option<&Value>) -> bool {
        match (a.and_then(Value::as_f64), b.and_then(Value::as_f64)) {
            (Some(a), Some(b)) => {
                let largest = a.abs().max(b.abs());
                (a - b).abs() <= self.tolerance * largest || largest < NOTHING
            }
            _ => a == b,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn compare(a: &Value, b: &Value) -> (usize, Vec<Difference>) {
        let mut comparison = Comparison { tolerance: 1e-6, compared: 0, differences: Vec::new() };
        comparison.values("", Some(a), Some(b));
        (comparison.compared, comparison.differences)
    }

    #[test]
    fn a_difference_is_named_by_its_place() {
        let a = json!({ "covary": "0", "models": [{ "id": "core", "fit": { "cfi": 0.95, "n": 3 } }], "list": [1, 2] });
        let mut b = a.clone();
        b["covary"] = json!("1");
        assert_eq!(compare(&a, &b), (5, vec![]));
        b["models"][0]["fit"]["cfi"] = json!(0.950_000_1);
        assert_eq!(compare(&a, &b).1, vec![]);
        b["models"][0]["fit"]["cfi"] = json!(0.96);
        b["list"] = json!([1]);
        b["more"] = json!("x");
        let (_, found) = compare(&a, &b);
        let places: Vec<&str> = found.iter().map(|difference| difference.place.as_str()).collect();
        assert_eq!(places, ["models[core].fit.cfi", "list[1]", "more"]);
        assert!((found[0].relative().unwrap() - 0.01 / 0.96).abs() < 1e-12);
        assert_eq!((found[1].relative(), found[2].stored.clone()), (None, None));
    }

    #[test]
    fn what_is_nothing_on_both_sides_is_the_same() {
        assert_eq!(compare(&json!([1e-12, null, "a"]), &json!([-3e-11, null, "a"])).1, vec![]);
        assert_eq!(compare(&json!([null]), &json!([0.0])).1.len(), 1);
    }
}
