//! The frame of every JSON object that a command answers with: what it begins with and how it ends. A number that is not
//! finite is null in JSON, as serde_json has it, so nothing needs to be done about one.

use crate::finding::Finding;
use crate::words::Language;
use serde_json::{Map, Value, json};

/// A new object: the version and the arguments as typed.
pub fn head(command: &[String]) -> Map<String, Value> {
    let mut object = Map::new();
    object.insert("covary".into(), json!(env!("CARGO_PKG_VERSION")));
    object.insert("command".into(), json!(command));
    object
}

/// Adds keys without a value, those of `nulls` as null and those of `lists` as an empty list.
pub fn blank(object: &mut Map<String, Value>, nulls: &[&str], lists: &[&str]) {
    object.extend(nulls.iter().map(|key| ((*key).to_owned(), Value::Null)));
    object.extend(lists.iter().map(|key| ((*key).to_owned(), json!([]))));
}

/// The whole object: all findings as `warnings`, and the one that ended the work as `error`, null where none did.
pub fn end<'f>(
    mut object: Map<String, Value>,
    findings: impl IntoIterator<Item = &'f Finding>,
    error: Option<&Finding>,
    language: Language,
) -> Value {
    object.insert("warnings".into(), findings.into_iter().map(|f| f.to_json(language)).collect());
    object.insert("error".into(), error.map_or(Value::Null, |f| f.to_json(language)));
    Value::Object(object)
}
