//! A table of a study file, read key by key with every problem noted.

use crate::finding::Finding;
use crate::survey::nearest;
use crate::words::Text;
use crate::words::catalogue::Entry;
use crate::words::catalogue::study as catalogue;
use crate::words::study as words;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The file that is read, and what is wrong with it so far.
pub(super) struct Problems<'t> {
    file: &'t str,
    text: &'t str,
    pub(super) findings: Vec<Finding>,
}

impl<'t> Problems<'t> {
    pub fn new(file: &'t str, text: &'t str) -> Problems<'t> {
        Problems { file, text, findings: Vec::new() }
    }

    /// A finding at a place of the file.
    pub fn at(&self, entry: &'static Entry, span: &Range<usize>) -> Finding {
        let before = self.before(span);
        let line = self.line(span);
        let column = before.rsplit('\n').next().map_or(0, |rest| rest.chars().count()) + 1;
        Finding::new(entry).file(self.file).line_column(line, column).span(span.start, span.end)
    }

    /// The file that is read.
    pub fn file(&self) -> &'t str {
        self.file
    }

    /// The line (from 1) of a place.
    pub fn line(&self, span: &Range<usize>) -> usize {
        self.before(span).matches('\n').count() + 1
    }

    /// The line of the file that holds a line (from 1) of a text value.
    pub fn line_within(&self, span: &Range<usize>, line: usize) -> usize {
        let raw = self.text.get(span.clone()).unwrap_or("");
        // A text in single quotes stands on one line, whatever `\n` it holds; after three quotes a line end is dropped.
        match raw.strip_prefix("\"\"\"").or_else(|| raw.strip_prefix("'''")) {
            Some(inner) => self.line(span) + line - usize::from(!inner.trim_start_matches('\r').starts_with('\n')),
            None => self.line(span),
        }
    }

    fn before(&self, span: &Range<usize>) -> &'t str {
        self.text.get(..span.start).unwrap_or(self.text)
    }

    pub fn push(&mut self, finding: Finding) {
        self.findings.push(finding);
    }
}

/// A value with its place in the file.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Placed<T> {
    pub value: T,
    pub span: Range<usize>,
}

/// A table of which every key must be asked for.
pub(super) struct Table<'t> {
    table: &'t DeTable<'t>,
    pub span: Range<usize>,
    known: Vec<&'static str>,
}

impl<'t> Table<'t> {
    pub fn new(table: &'t DeTable<'t>, span: Range<usize>) -> Table<'t> {
        Table { table, span, known: Vec::new() }
    }

    /// The value of a key. From now on the key is one that the table may have.
    fn value(&mut self, key: &'static str) -> Option<&'t Spanned<DeValue<'t>>> {
        self.known.push(key);
        self.table.get(key)
    }

    /// Lets a key pass without reading it.
    pub fn ignore(&mut self, key: &'static str) {
        self.known.push(key);
    }

    pub fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// The keys in the order of the file, with their places.
    pub fn keys(&self) -> Vec<(&'t str, Range<usize>)> {
        let mut keys: Vec<(&str, Range<usize>)> = self.table.keys().map(|k| (k.get_ref().as_ref(), k.span())).collect();
        keys.sort_by_key(|(_, span)| span.start);
        keys
    }

    fn typed<T>(
        &mut self,
        problems: &mut Problems,
        key: &'static str,
        expected: Text,
        read: impl Fn(&'t DeValue<'t>) -> Option<T>,
    ) -> Option<Placed<T>> {
        let value = self.value(key)?;
        match read(value.get_ref()) {
            Some(read) => Some(Placed { value: read, span: value.span() }),
            None => {
                let finding = problems.at(&catalogue::WRONG_TYPE, &value.span());
                problems.push(finding.word("key", key).text("expected", expected));
                None
            }
        }
    }

    pub fn text(&mut self, problems: &mut Problems, key: &'static str) -> Option<Placed<String>> {
        self.typed(problems, key, words::A_TEXT, |v| v.as_str().map(str::to_owned))
    }

    /// A text that must be there and not be empty.
    pub fn required(&mut self, problems: &mut Problems, key: &'static str) -> Option<Placed<String>> {
        self.require(problems, key);
        let text = self.text(problems, key)?;
        if text.value.trim().is_empty() {
            let finding = problems.at(&catalogue::EMPTY, &text.span);
            problems.push(finding.word("key", key));
            return None;
        }
        Some(text)
    }

    /// A text that may be left out, but not be empty.
    pub fn required_if_present(&mut self, problems: &mut Problems, key: &'static str) -> Option<Placed<String>> {
        if self.has(key) { self.required(problems, key) } else { self.text(problems, key) }
    }

    /// Where the value of a key stands.
    pub fn place(&self, key: &str) -> Option<Range<usize>> {
        self.table.get(key).map(Spanned::span)
    }

    /// Whether a key holds a text.
    pub fn is_text(&self, key: &str) -> bool {
        self.table.get(key).is_some_and(|v| v.get_ref().is_str())
    }

    /// The text of a key that the user made up.
    pub fn free_text(&self, problems: &mut Problems, key: &str) -> Option<String> {
        let value = self.table.get(key)?;
        let text = value.get_ref().as_str();
        if text.is_none() {
            let finding = problems.at(&catalogue::WRONG_TYPE, &value.span());
            problems.push(finding.word("key", key).text("expected", words::A_TEXT));
        }
        text.map(str::to_owned)
    }

    /// The numbers of a key that the user made up.
    pub fn free_numbers(&self, problems: &mut Problems, key: &str) -> Option<Vec<f64>> {
        let value = self.table.get(key)?;
        let numbers = value.get_ref().as_array().and_then(|list| list.iter().map(|v| number(v.get_ref())).collect());
        if numbers.is_none() {
            let finding = problems.at(&catalogue::WRONG_TYPE, &value.span());
            problems.push(finding.word("key", key).text("expected", words::A_LIST_OF_NUMBERS));
        }
        numbers
    }

    /// The table of a key that the user made up.
    pub fn free_table(&self, problems: &mut Problems, key: &str) -> Option<Table<'t>> {
        let value = self.table.get(key)?;
        let table = value.get_ref().as_table();
        if table.is_none() {
            let finding = problems.at(&catalogue::WRONG_TYPE, &value.span());
            problems.push(finding.word("key", key).text("expected", words::A_TABLE));
        }
        Some(Table::new(table?, value.span()))
    }

    /// Notes that a key is missing.
    pub fn require(&mut self, problems: &mut Problems, key: &'static str) {
        if !self.has(key) {
            let finding = problems.at(&catalogue::MISSING_KEY, &self.span);
            problems.push(finding.word("key", key));
        }
    }

    pub fn boolean(&mut self, problems: &mut Problems, key: &'static str) -> Option<bool> {
        self.typed(problems, key, words::TRUE_OR_FALSE, DeValue::as_bool).map(|b| b.value)
    }

    pub fn number(&mut self, problems: &mut Problems, key: &'static str) -> Option<Placed<f64>> {
        self.typed(problems, key, words::A_NUMBER, number)
    }

    /// A number within bounds (both allowed).
    pub fn bounded(&mut self, problems: &mut Problems, key: &'static str, from: f64, to: f64) -> Option<f64> {
        let number = self.number(problems, key)?;
        if (from..=to).contains(&number.value) {
            return Some(number.value);
        }
        let finding = problems.at(&catalogue::OUT_OF_RANGE, &number.span);
        let finding = finding.word("key", key).number("value", number.value);
        problems.push(finding.number("from", from).number("to", to));
        None
    }

    pub fn texts(&mut self, problems: &mut Problems, key: &'static str) -> Option<Vec<Placed<String>>> {
        self.typed(problems, key, words::A_LIST_OF_TEXTS, texts).map(|list| list.value)
    }

    /// One of several words; anything else is a problem that names the nearest.
    pub fn choice<T: Copy>(
        &mut self,
        problems: &mut Problems,
        key: &'static str,
        choices: &[(&'static str, T)],
    ) -> Option<T> {
        let text = self.text(problems, key)?;
        choose(problems, key, &text, choices)
    }

    pub fn table(&mut self, problems: &mut Problems, key: &'static str) -> Option<Table<'t>> {
        let table = self.typed(problems, key, words::A_TABLE, DeValue::as_table)?;
        Some(Table::new(table.value, table.span))
    }

    /// The tables of `[[key]]`, or of a list of inline tables.
    pub fn tables(&mut self, problems: &mut Problems, key: &'static str) -> Vec<Table<'t>> {
        let read = |value: &'t DeValue<'t>| {
            value
                .as_array()?
                .iter()
                .map(|v| Some(Table::new(v.get_ref().as_table()?, v.span())))
                .collect::<Option<Vec<_>>>()
        };
        self.typed(problems, key, words::A_LIST_OF_TABLES, read).map_or_else(Vec::new, |list| list.value)
    }

    /// A switch, a number, a text or a list as the text that the command line would take.
    pub fn scalar(&mut self, problems: &mut Problems, key: &'static str) -> Option<Placed<String>> {
        self.typed(problems, key, words::A_VALUE, |value| {
            if let Some(list) = texts(value) {
                return Some(list.into_iter().map(|t| t.value).collect::<Vec<_>>().join(","));
            }
            if let Some(b) = value.as_bool() {
                return Some(b.to_string());
            }
            value.as_str().map(str::to_owned).or_else(|| number(value).map(|x| x.to_string()))
        })
    }

    /// Notes every key that nobody asked for.
    pub fn finish(self, problems: &mut Problems) {
        for (key, span) in self.keys() {
            if !self.known.contains(&key) {
                let finding = problems.at(&catalogue::UNKNOWN_KEY, &span);
                let near = nearest(key, self.known.iter().copied()).unwrap_or("");
                problems.push(finding.word("key", key).word("nearest", near));
            }
        }
    }
}

/// The choice that a text names, or a problem that names the nearest.
pub(super) fn choose<T: Copy>(
    problems: &mut Problems,
    key: &str,
    text: &Placed<String>,
    choices: &[(&'static str, T)],
) -> Option<T> {
    let found = choices.iter().find(|(name, _)| name.eq_ignore_ascii_case(text.value.trim()));
    if found.is_none() {
        let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
        let finding = problems.at(&catalogue::NOT_A_CHOICE, &text.span);
        let finding = finding.word("key", key).word("value", text.value.clone());
        let near = nearest(&text.value, names.iter().copied()).unwrap_or("");
        problems.push(finding.word("choices", names.join(", ")).word("nearest", near));
    }
    found.map(|(_, value)| *value)
}

fn number(value: &DeValue<'_>) -> Option<f64> {
    if let Some(float) = value.as_float() {
        return float.as_str().replace('_', "").parse().ok().filter(|x: &f64| x.is_finite());
    }
    let integer = value.as_integer()?;
    #[expect(clippy::cast_precision_loss, reason = "numbers that a person types")]
    i64::from_str_radix(&integer.as_str().replace('_', ""), integer.radix()).ok().map(|n| n as f64)
}

fn texts(value: &DeValue<'_>) -> Option<Vec<Placed<String>>> {
    let placed = |v: &Spanned<DeValue<'_>>| Some(Placed { value: v.get_ref().as_str()?.to_owned(), span: v.span() });
    value.as_array()?.iter().map(placed).collect()
}
