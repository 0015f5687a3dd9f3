//! The JSON form of a moments file.

use super::draft::{Draft, DraftGroup, lengths_differ};
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::survey::nearest;
use crate::words::Text;
use crate::words::catalogue::moments as catalogue;
use crate::words::survey::expected;
use serde_json::{Map, Value};

const KEYS: [&str; 8] = ["nobs", "names", "groups", "cov", "cor", "sd", "mean", "divisor"];

/// Reads `{"nobs": …, "names": […], "groups": null | […], "cov": …, "mean": …, "divisor": "n-1" | "n"}`.
pub(super) fn read(text: &str) -> Result<Draft> {
    let value: Value = serde_json::from_str(text).map_err(|error| syntax(text, &error))?;
    let Value::Object(object) = value else {
        return Err(wrong("the file", &value, expected::OBJECT).into());
    };
    let mut reader = Reader { object: &object, problems: Vec::new() };
    let draft = reader.draft();
    Error::all(reader.problems)?;
    Ok(draft)
}

fn syntax(text: &str, error: &serde_json::Error) -> Finding {
    let line = text.lines().nth(error.line().saturating_sub(1)).unwrap_or_default();
    let near: String = line.chars().skip(error.column().saturating_sub(10)).take(20).collect();
    Finding::new(&catalogue::MOMENTS_SYNTAX).line_column(error.line(), error.column()).word("value", near)
}

fn wrong(place: &str, value: &Value, expected: Text) -> Finding {
    let mut shown: String = value.to_string().chars().take(40).collect();
    if shown.len() < value.to_string().len() {
        shown.push('…');
    }
    Finding::new(&catalogue::MOMENTS_TYPE).word("place", place).word("value", shown).text("expected", expected)
}

struct Reader<'a> {
    object: &'a Map<String, Value>,
    problems: Vec<Finding>,
}

impl<'a> Reader<'a> {
    fn draft(&mut self) -> Draft {
        self.unknown_keys();
        let names = self.names("names");
        if self.get("names").is_none() {
            self.missing("names");
        }
        let labels = self.names("groups");
        let counts = self.counts();
        let groups = labels.len().max(counts.len()).max(1);
        if !labels.is_empty() && !counts.is_empty() && labels.len() != counts.len() {
            self.problems.push(lengths_differ("nobs", counts.len(), "groups", labels.len()));
        }
        if labels.is_empty() && groups > 1 {
            self.missing("groups");
        }
        let key = self.matrix_key();
        let matrices = key.map_or_else(Vec::new, |key| self.matrices(key, groups));
        let lists = |list: Option<Vec<Vec<f64>>>| list.map(Vec::into_iter);
        let mut sds = lists(self.lists("sd", groups));
        let mut means = lists(self.lists("mean", groups));
        let divisor_n = self.divisor();
        let mut labels = labels.into_iter().filter(|_| groups > 1);
        let mut counts = counts.into_iter();
        let groups = matrices
            .into_iter()
            .map(|rows| DraftGroup {
                label: labels.next().unwrap_or_default(),
                n: counts.next().unwrap_or_default(),
                rows,
                sd: sds.as_mut().and_then(Iterator::next),
                mean: means.as_mut().and_then(Iterator::next),
            })
            .collect();
        Draft { names, groups, divisor_n }
    }

    /// The value of a key; `null` is as good as absent.
    fn get(&self, key: &str) -> Option<&'a Value> {
        self.object.get(key).filter(|value| !value.is_null())
    }

    fn wrong(&mut self, place: &str, value: &Value, expected: Text) {
        self.problems.push(wrong(place, value, expected));
    }

    fn missing(&mut self, key: &str) {
        self.problems.push(Finding::new(&catalogue::MOMENTS_KEY_MISSING).word("key", key).word("place", "JSON"));
    }

    fn unknown_keys(&mut self) {
        for key in self.object.keys().filter(|key| !KEYS.contains(&key.as_str())) {
            self.problems.push(
                Finding::new(&catalogue::MOMENTS_UNKNOWN_KEY)
                    .word("key", key)
                    .word("nearest", nearest(key, KEYS).unwrap_or("–"))
                    .word("names", KEYS.join(", ")),
            );
        }
    }

    fn names(&mut self, key: &str) -> Vec<String> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let Value::Array(list) = value else {
            self.wrong(key, value, expected::NAMES);
            return Vec::new();
        };
        let mut names = Vec::with_capacity(list.len());
        for (i, name) in (1..).zip(list) {
            match name {
                Value::String(name) => names.push(name.trim().to_owned()),
                Value::Number(label) if key == "groups" => names.push(label.to_string()),
                _ => self.wrong(&format!("{key}[{i}]"), name, expected::NAME),
            }
        }
        names
    }

    fn counts(&mut self) -> Vec<usize> {
        let list = match self.get("nobs") {
            None => {
                self.problems.push(Finding::new(&catalogue::NOBS_MISSING).word("place", "JSON"));
                return Vec::new();
            }
            Some(Value::Array(list)) => list.as_slice(),
            Some(one) => std::slice::from_ref(one),
        };
        let mut counts = Vec::with_capacity(list.len());
        for (i, value) in (1..).zip(list) {
            match value.as_f64().filter(|n| *n >= 1.0 && *n <= 1e15 && n.fract().abs() < f64::EPSILON) {
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a whole number in range")]
                Some(n) => counts.push(n as usize),
                None => self.wrong(
                    &if list.len() > 1 { format!("nobs[{i}]") } else { "nobs".into() },
                    value,
                    expected::CASES,
                ),
            }
        }
        if list.is_empty() {
            self.problems.push(Finding::new(&catalogue::NOBS_MISSING).word("place", "nobs"));
        }
        counts
    }

    fn matrix_key(&mut self) -> Option<&'static str> {
        let present: Vec<&'static str> = ["cov", "cor", "sd"].into_iter().filter(|k| self.get(k).is_some()).collect();
        let mut conflict = |first: &str, second: &str| {
            self.problems.push(Finding::new(&catalogue::MOMENTS_CONFLICT).word("first", first).word("second", second));
        };
        match present[..] {
            ["cov"] => Some("cov"),
            ["cor", "sd"] => Some("cor"),
            ["cov", second, ..] => {
                conflict("cov", second);
                None
            }
            ["cor"] => {
                self.missing("sd");
                None
            }
            ["sd"] => {
                self.missing("cor");
                None
            }
            _ => {
                self.missing("cov");
                None
            }
        }
    }

    /// One matrix for each group.
    fn matrices(&mut self, key: &'static str, groups: usize) -> Vec<Vec<Vec<f64>>> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let deep = |value: &Value| value.get(0).is_some_and(|row| row.get(0).is_some_and(Value::is_array));
        let Some(list) = value.as_array() else {
            self.wrong(key, value, expected::MATRIX);
            return Vec::new();
        };
        let several = deep(value);
        let matrices = if several { list.as_slice() } else { std::slice::from_ref(value) };
        if matrices.len() != groups {
            self.problems.push(lengths_differ(key, matrices.len(), "groups", groups));
        }
        (1..)
            .zip(matrices)
            .map(|(g, matrix)| {
                let place = if several { format!("{key}[{g}]") } else { key.to_owned() };
                let Some(rows) = matrix.as_array() else {
                    self.wrong(&place, matrix, expected::MATRIX);
                    return Vec::new();
                };
                (1..).zip(rows).map(|(i, row)| self.numbers(&format!("{place}[{i}]"), row)).collect()
            })
            .collect()
    }

    /// One list of numbers for each group.
    fn lists(&mut self, key: &'static str, groups: usize) -> Option<Vec<Vec<f64>>> {
        let value = self.get(key)?;
        let several = value.get(0).is_some_and(Value::is_array);
        let lists = match value {
            Value::Array(lists) if several => lists.as_slice(),
            _ => std::slice::from_ref(value),
        };
        if lists.len() != groups {
            self.problems.push(lengths_differ(key, lists.len(), "groups", groups));
        }
        let place = |g: usize| if several { format!("{key}[{g}]") } else { key.to_owned() };
        Some((1..).zip(lists).map(|(g, list)| self.numbers(&place(g), list)).collect())
    }

    fn numbers(&mut self, place: &str, value: &Value) -> Vec<f64> {
        let Some(list) = value.as_array() else {
            self.wrong(place, value, expected::NUMBERS);
            return Vec::new();
        };
        let mut numbers = Vec::with_capacity(list.len());
        for (i, entry) in (1..).zip(list) {
            match entry.as_f64() {
                Some(x) => numbers.push(x),
                None => self.wrong(&format!("{place}[{i}]"), entry, expected::NUMBER),
            }
        }
        numbers
    }

    fn divisor(&mut self) -> bool {
        match self.get("divisor") {
            None => false,
            Some(Value::String(divisor)) if divisor == "n-1" => false,
            Some(Value::String(divisor)) if divisor == "n" => true,
            Some(other) => {
                self.wrong("divisor", other, expected::DIVISOR);
                false
            }
        }
    }
}
