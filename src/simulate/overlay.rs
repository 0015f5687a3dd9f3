//! Reading population files: an overlay says `extends = "other.toml"` and the keys that change.
//!
//! The layers are merged key by key: a table merges with the table below it, anything else (numbers, lists) replaces it.
//! Every text is padded with spaces by the total length of the texts before it, so that an offset in the merged document
//! says both the file and the place in it.

use super::check::check;
use super::population::Population;
use super::schema::PopulationFile;
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::words::catalogue::simulate as catalogue;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Longest chain of overlays: more is a circle, or nobody can read it.
const DEEPEST: usize = 8;

/// Reads a population file and all that it extends.
///
/// # Errors
/// A file that cannot be read, is not valid TOML, has unknown keys, or says something that no population can be. All
/// findings name the file, the line and the column.
pub fn read_population(path: &Path) -> Result<Population> {
    read_with(path, &mut |path| std::fs::read_to_string(path))
}

/// [`read_population`] with another way to get at the text of a file.
pub(super) fn read_with(path: &Path, load: &mut dyn FnMut(&Path) -> io::Result<String>) -> Result<Population> {
    let layers = load_layers(path, load)?;
    let places = Places::of(&layers)?;
    check(&places.file, &places.places)
}

struct Layer {
    file: String,
    start: usize,
    padded: String,
}

/// The files from the outermost overlay down to the base.
fn load_layers(path: &Path, load: &mut dyn FnMut(&Path) -> io::Result<String>) -> Result<Vec<Layer>> {
    let mut layers: Vec<Layer> = Vec::new();
    let mut next = Some(path.to_path_buf());
    let mut start = 0;
    while let Some(path) = next.take() {
        let file = path.display().to_string();
        if layers.len() == DEEPEST {
            return Err(Finding::new(&catalogue::EXTENDS_TOO_DEEP).file(file).number("limit", count(DEEPEST)).into());
        }
        let text = load(&path).map_err(|e| {
            Error::from(Finding::new(&catalogue::UNREADABLE).file(file.clone()).word("reason", e.to_string()))
        })?;
        let length = text.len();
        let layer = Layer { file, start, padded: " ".repeat(start) + &text };
        let table = parse(&layer)?;
        if let Some(value) = table.get_ref().get("extends") {
            let Some(base) = value.get_ref().as_str() else {
                let finding = Finding::new(&catalogue::NOT_A_POPULATION)
                    .word("reason", "`extends` is the name of a file, in quotes");
                return Err(place(finding, &[&layer], value.span().start).into());
            };
            next = Some(path.parent().unwrap_or(Path::new("")).join(base));
        }
        drop(table);
        start += length + 1;
        layers.push(layer);
    }
    Ok(layers)
}

fn parse(layer: &Layer) -> Result<Spanned<DeTable<'_>>> {
    DeTable::parse(&layer.padded).map_err(|e| refused(&e, &[layer]))
}

/// What the TOML reader said, at its place.
fn refused(error: &toml::de::Error, layers: &[&Layer]) -> Error {
    let finding = Finding::new(&catalogue::NOT_A_POPULATION).word("reason", error.message().trim().replace('\n', "; "));
    match error.span() {
        Some(span) => place(finding, layers, span.start).into(),
        None => finding.file(layers.first().map_or("", |layer| &layer.file)).into(),
    }
}

/// Puts the file, the line and the column of an offset into a finding.
fn place(finding: Finding, layers: &[&Layer], offset: usize) -> Finding {
    let Some(layer) = layers.iter().rev().find(|layer| layer.start <= offset) else { return finding };
    let before = layer.padded.get(layer.start..offset).unwrap_or("");
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().map_or(0, |rest| rest.chars().count()) + 1;
    finding.file(layer.file.clone()).line_column(line, column)
}

#[expect(clippy::cast_precision_loss, reason = "small counts")]
pub(super) fn count(n: usize) -> f64 {
    n as f64
}

/// A merged document with the place of every key.
struct Document {
    file: PopulationFile,
    places: Places,
}

/// Where each key of the merged document stands.
#[derive(Debug, Default)]
pub(super) struct Places {
    found: BTreeMap<Vec<String>, (String, usize, usize)>,
}

impl Places {
    fn of(layers: &[Layer]) -> Result<Document> {
        let borrowed: Vec<&Layer> = layers.iter().collect();
        let mut merged: Option<Spanned<DeTable<'_>>> = None;
        for layer in layers.iter().rev() {
            let mut table = parse(layer)?;
            table.get_mut().remove("extends");
            match &mut merged {
                None => merged = Some(table),
                Some(base) => merge(base.get_mut(), table.into_inner()),
            }
        }
        let Some(merged) = merged else { return Err(Finding::new(&catalogue::UNREADABLE).into()) };
        let mut places = Places::default();
        places.walk(merged.get_ref(), &mut Vec::new(), &borrowed);
        let file =
            PopulationFile::deserialize(toml::de::Deserializer::from(merged)).map_err(|e| refused(&e, &borrowed))?;
        Ok(Document { file, places })
    }

    fn walk(&mut self, table: &DeTable<'_>, path: &mut Vec<String>, layers: &[&Layer]) {
        for (key, value) in table {
            path.push(key.get_ref().to_string());
            self.note(key.span().start, path, layers);
            self.walk_value(value, path, layers);
            path.pop();
        }
    }

    fn walk_value(&mut self, value: &Spanned<DeValue<'_>>, path: &mut Vec<String>, layers: &[&Layer]) {
        match value.get_ref() {
            DeValue::Table(table) => self.walk(table, path, layers),
            DeValue::Array(array) => {
                for (i, element) in array.iter().enumerate() {
                    path.push(i.to_string());
                    self.note(element.span().start, path, layers);
                    self.walk_value(element, path, layers);
                    path.pop();
                }
            }
            _ => {}
        }
    }

    fn note(&mut self, offset: usize, path: &[String], layers: &[&Layer]) {
        let at = place(Finding::new(&catalogue::UNREADABLE), layers, offset).place;
        if let (Some(file), Some(line), Some(column)) = (at.file, at.line, at.column) {
            self.found.insert(path.to_vec(), (file, line, column));
        }
    }

    /// Puts the place of a key (or of the nearest table around it) into a finding, and the key as `{key}`.
    pub(super) fn mark(&self, finding: Finding, path: &[&str]) -> Finding {
        let finding = finding.word("key", path.join("."));
        let mut path: Vec<String> = path.iter().map(|&step| step.to_owned()).collect();
        while !path.is_empty() {
            if let Some((file, line, column)) = self.found.get(&path) {
                return finding.file(file.clone()).line_column(*line, *column);
            }
            path.pop();
        }
        match self.found.values().next() {
            Some((file, ..)) => finding.file(file.clone()),
            None => finding,
        }
    }
}

/// Merges the tables of `top` into `base`.
fn merge<'i>(base: &mut DeTable<'i>, top: DeTable<'i>) {
    for (key, mut value) in top {
        if let Some(below) = base.get_mut(&key)
            && let (DeValue::Table(below), DeValue::Table(above)) = (below.get_mut(), value.get_mut())
        {
            merge(below, std::mem::take(above));
            continue;
        }
        // Removed first: an insert would keep the old key, and with it the place in the other file.
        base.remove(&key);
        base.insert(key, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simulate::check::tests::SMALL;

    fn read(files: &[(&str, &str)]) -> Result<Population> {
        let mut load = |path: &Path| {
            files
                .iter()
                .find(|(name, _)| Path::new(name) == path)
                .map(|(_, text)| (*text).to_owned())
                .ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))
        };
        read_with(Path::new(files[0].0), &mut load)
    }

    fn refusal(files: &[(&str, &str)]) -> (String, Option<String>, Option<usize>, Option<usize>) {
        let error = read(files).unwrap_err();
        let finding = error.first();
        let place = finding.place.clone();
        (finding.code().to_owned(), place.file, place.line, place.column)
    }

    #[test]
    fn an_overlay_changes_its_keys_and_keeps_the_rest() {
        let base = read(&[("base.toml", SMALL)]).unwrap();
        let overlay = "extends = \"base.toml\"\n[method]\nloading = 0.3\n[latent.effects]\n\"Y ~ X\" = [0.1, 0.2]\n";
        let top = read(&[("dir/top.toml", overlay), ("dir/base.toml", SMALL)]).unwrap();
        assert_eq!(top.items().len(), base.items().len());
        assert!((top.items()[0].method - 0.3).abs() < 1e-15);
        assert!((top.effect("Y", "X", 1).unwrap() - 0.2).abs() < 1e-15);
        assert_eq!(base.loading("X1", "X"), top.loading("X1", "X"));
    }

    #[test]
    fn a_mistake_is_placed_in_the_file_that_holds_it() {
        let unknown = SMALL.replace("[method]", "[methods]");
        let line = SMALL.lines().position(|l| l == "[method]").unwrap() + 1;
        assert_eq!(refusal(&[("a.toml", &unknown)]), ("E151".into(), Some("a.toml".into()), Some(line), Some(2)));

        let overlay = "extends = \"a.toml\"\n\n[latent.effects]\n  \"Y ~ Z\" = 0.1\n";
        assert_eq!(
            refusal(&[("b.toml", overlay), ("a.toml", SMALL)]),
            ("E153".into(), Some("b.toml".into()), Some(4), Some(3))
        );
        let overlay = "extends = \"a.toml\"\n[method]\nloading = \"strong\"\n";
        assert_eq!(
            refusal(&[("b.toml", overlay), ("a.toml", SMALL)]),
            ("E151".into(), Some("b.toml".into()), Some(3), Some(11))
        );
        let wrong = SMALL.replace("loading = 0.1", "loading = 0.9");
        let (code, file, ..) = refusal(&[("b.toml", "extends = \"a.toml\"\n"), ("a.toml", &wrong)]);
        assert_eq!((code.as_str(), file.as_deref()), ("E158", Some("a.toml")));
    }

    #[test]
    fn missing_files_bad_syntax_and_circles_are_refused() {
        assert_eq!(refusal(&[("b.toml", "extends = \"a.toml\"")]).0, "E150");
        assert_eq!(refusal(&[("a.toml", "format = = 1")]), ("E151".into(), Some("a.toml".into()), Some(1), Some(10)));
        assert_eq!(refusal(&[("a.toml", "extends = 3")]).0, "E151");
        assert_eq!(refusal(&[("a.toml", "extends = \"a.toml\"")]).0, "E152");
        assert_eq!(refusal(&[("a.toml", "")]).0, "E151");
    }
}
