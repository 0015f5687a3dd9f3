//! Findings: warnings, errors and notes as data.
//!
//! A finding has a stable code, a place, the numbers that matter, and words in both languages that come from the
//! [catalogue](crate::words::catalogue). The library returns findings; only the command line prints them.

use crate::words::catalogue::Entry;
use crate::words::{self, Language, Text};
use serde::Serialize;
use std::path::Path;

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; nothing is wrong.
    Note,
    /// The result stands but must be read with care.
    Warning,
    /// The input or the model was refused.
    Error,
}

impl Severity {
    /// The first letter of the code: `I`, `W` or `E`.
    pub const fn letter(self) -> &'static str {
        match self {
            Severity::Note => "I",
            Severity::Warning => "W",
            Severity::Error => "E",
        }
    }
}

/// Where a finding applies; only what is known is filled in. Lines, columns and rows count from 1.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Place {
    /// File name as the user gave it (never an absolute path made up by covary).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Line in that file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// Column in that line, in characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<usize>,
    /// Byte range in the text, for carets.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<(usize, usize)>,
    /// Row of data (1 = the first row below the header).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row: Option<usize>,
    /// Variable name, observed or latent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub variable: Option<String>,
    /// Parameter in model syntax, such as `x1~~x1`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parameter: Option<String>,
    /// Group label.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// Model name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
}

/// One thing to tell the user. Build it with [`Finding::new`] and the methods named after what they set.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The kind: code, severity and words.
    pub entry: &'static Entry,
    /// Where.
    pub place: Place,
    /// The numbers that matter, by name.
    pub numbers: Vec<(&'static str, f64)>,
    /// Other names and words that the message mentions.
    pub words: Vec<(&'static str, String)>,
    /// Phrases that the message mentions and that differ between the languages.
    pub texts: Vec<(&'static str, Text)>,
}

/// Two findings are the same when they say the same of the same place: the code names the entry.
impl PartialEq for Finding {
    fn eq(&self, other: &Finding) -> bool {
        self.entry.code == other.entry.code
            && self.place == other.place
            && self.numbers == other.numbers
            && self.words == other.words
            && self.texts == other.texts
    }
}

impl Finding {
    /// A finding of this kind, at no place yet.
    pub fn new(entry: &'static Entry) -> Finding {
        Finding { entry, place: Place::default(), numbers: Vec::new(), words: Vec::new(), texts: Vec::new() }
    }

    /// Sets the file.
    #[must_use]
    pub fn file(mut self, file: impl Into<String>) -> Finding {
        self.place.file = Some(file.into());
        self
    }

    /// Sets the line and the column.
    #[must_use]
    pub fn line_column(mut self, line: usize, column: usize) -> Finding {
        self.place.line = Some(line);
        self.place.column = Some(column);
        self
    }

    /// Sets the line alone.
    #[must_use]
    pub fn line(mut self, line: usize) -> Finding {
        self.place.line = Some(line);
        self
    }

    /// Sets the byte range.
    #[must_use]
    pub fn span(mut self, start: usize, end: usize) -> Finding {
        self.place.span = Some((start, end));
        self
    }

    /// Sets the row of data.
    #[must_use]
    pub fn row(mut self, row: usize) -> Finding {
        self.place.row = Some(row);
        self
    }

    /// Sets the variable.
    #[must_use]
    pub fn variable(mut self, name: impl Into<String>) -> Finding {
        self.place.variable = Some(name.into());
        self
    }

    /// Sets the parameter.
    #[must_use]
    pub fn parameter(mut self, name: impl Into<String>) -> Finding {
        self.place.parameter = Some(name.into());
        self
    }

    /// Sets the group.
    #[must_use]
    pub fn group(mut self, label: impl Into<String>) -> Finding {
        self.place.group = Some(label.into());
        self
    }

    /// Sets the model.
    #[must_use]
    pub fn model(mut self, name: impl Into<String>) -> Finding {
        self.place.model = Some(name.into());
        self
    }

    /// Adds a number.
    #[must_use]
    pub fn number(mut self, name: &'static str, value: f64) -> Finding {
        self.numbers.push((name, value));
        self
    }

    /// Adds a word or a name.
    #[must_use]
    pub fn word(mut self, name: &'static str, value: impl Into<String>) -> Finding {
        self.words.push((name, value.into()));
        self
    }

    /// Adds a phrase that both languages have.
    #[must_use]
    pub fn text(mut self, name: &'static str, value: Text) -> Finding {
        self.texts.push((name, value));
        self
    }

    /// The stable code, such as `W401`.
    pub fn code(&self) -> &'static str {
        self.entry.code
    }

    /// How grave it is.
    pub fn severity(&self) -> Severity {
        self.entry.severity
    }

    /// What happened, in one language. A group stands before a message that does not name it.
    pub fn message(&self, language: Language) -> String {
        let message = self.entry.message.fill(language, |name| self.value(name, language));
        match &self.place.group {
            Some(_) if !self.entry.message.get(language).contains("{group}") => {
                words::OF_GROUP.fill(language, |name| match name {
                    "message" => Some(message.clone()),
                    _ => self.value(name, language),
                })
            }
            _ => message,
        }
    }

    /// What to do, in one language.
    pub fn hint(&self, language: Language) -> String {
        self.entry.hint.fill(language, |name| self.value(name, language))
    }

    fn value(&self, name: &str, language: Language) -> Option<String> {
        let place = &self.place;
        if let Some((_, text)) = self.texts.iter().find(|(key, _)| *key == name) {
            return Some(text.get(language).to_owned());
        }
        if let Some((_, word)) = self.words.iter().find(|(key, _)| *key == name) {
            return Some(word.clone());
        }
        if let Some((_, x)) = self.numbers.iter().find(|(key, _)| *key == name) {
            return Some(words::number(*x));
        }
        match name {
            "file" => place.file.clone(),
            "line" => place.line.map(|n| n.to_string()),
            "column" => place.column.map(|n| n.to_string()),
            "row" => place.row.map(|n| n.to_string()),
            "variable" => place.variable.clone(),
            "parameter" => place.parameter.clone(),
            "group" => place.group.clone(),
            "model" => place.model.clone(),
            _ => None,
        }
    }

    /// The finding as the JSON object of the outside contract, with texts in one language.
    pub fn to_json(&self, language: Language) -> serde_json::Value {
        let numbers: serde_json::Map<String, serde_json::Value> =
            self.numbers.iter().map(|(name, x)| ((*name).to_owned(), serde_json::json!(x))).collect();
        // The folders of an absolute path differ from machine to machine.
        let mut shown = self.clone();
        if let Some(file) = &mut shown.place.file {
            let path = Path::new(file.as_str());
            if let (true, Some(name)) = (path.is_absolute(), path.file_name()) {
                *file = name.to_string_lossy().into_owned();
            }
        }
        serde_json::json!({
            "code": shown.code(),
            "severity": shown.severity(),
            "message": shown.message(language),
            "where": shown.place,
            "numbers": numbers,
            "hint": shown.hint(language),
        })
    }
}
