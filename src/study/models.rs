//! Models of a study.

use super::options::{self, FitOption};
use super::read::{Reference, names, resolve};
use super::reader::{Placed, Problems, Table};
use super::schema::Names;
use crate::finding::Finding;
use crate::syntax::{self, SyntaxTree};
use crate::words::catalogue::study as catalogue;
use std::ops::Range;
use std::path::Path;

/// A model of a study: its syntax and how to fit it.
#[derive(Clone, Debug)]
pub struct ModelEntry {
    /// Its name in the study.
    pub id: String,
    /// Its heading.
    pub name: Names,
    /// The file of its syntax, or the study file where the syntax stands there.
    pub file: String,
    /// The syntax.
    pub syntax: String,
    /// The syntax, parsed.
    pub tree: SyntaxTree,
    /// Options in the vocabulary of `covary fit`.
    pub options: Vec<FitOption>,
    /// A model that contains this one; where it fits significantly better, verdicts on this one are conditional.
    pub comparator: Option<String>,
    /// The ladder that decides which intercepts are free over the groups.
    pub group_partial_from: Option<String>,
    /// Where it stands in the study file.
    pub(super) span: Range<usize>,
}

impl ModelEntry {
    /// The value of an option by its flag, such as `group`.
    pub fn option(&self, flag: &str) -> Option<&str> {
        self.options.iter().find(|option| option.flag == flag).map(|option| option.value.as_str())
    }

    /// The options as arguments of `covary fit`.
    pub fn arguments(&self) -> Vec<String> {
        self.options.iter().map(FitOption::argument).collect()
    }

    /// Whether the model has several groups.
    pub fn has_groups(&self) -> bool {
        self.option("group").is_some()
    }
}

pub(super) fn read(
    top: &mut Table,
    problems: &mut Problems,
    folder: &Path,
    given: &mut Vec<(Reference, Placed<String>)>,
    used: &mut Vec<(Reference, Placed<String>)>,
) -> Vec<ModelEntry> {
    let mut entries = Vec::new();
    for mut table in top.tables(problems, "model") {
        let span = table.span.clone();
        let id = table.required(problems, "id");
        let name = names(&mut table, problems);
        let text = model_text(&mut table, problems, folder);
        let inline = table.place("text");
        let options = options::read(&mut table, problems);
        let comparator = table.text(problems, "comparator");
        let ladder = table.text(problems, "group_partial_from");
        used.extend(comparator.clone().map(|m| (Reference::Model, m)));
        used.extend(ladder.clone().map(|l| (Reference::Ladder, l)));
        table.finish(problems);
        given.extend(id.clone().map(|id| (Reference::Model, id)));
        let (Some(id), Some((file, syntax))) = (id, text) else { continue };
        let tree = match syntax::parse(&syntax) {
            Ok(tree) => tree,
            Err(error) => {
                for mut finding in error.in_file(&file).into_findings() {
                    if let Some(span) = &inline {
                        finding.place.line = finding.place.line.map(|line| problems.line_within(span, line));
                        finding.place.column = None;
                    }
                    problems.push(finding.model(id.value.clone()));
                }
                continue;
            }
        };
        let name = name.unwrap_or_else(|| Names { en: id.value.clone(), zh: id.value.clone() });
        entries.push(ModelEntry {
            id: id.value,
            name,
            file,
            syntax,
            tree,
            options,
            comparator: comparator.map(|c| c.value),
            group_partial_from: ladder.map(|l| l.value),
            span,
        });
    }
    entries
}

/// The text of a model: from the file that `syntax` names, or `text` itself.
fn model_text(table: &mut Table, problems: &mut Problems, folder: &Path) -> Option<(String, String)> {
    let file = table.text(problems, "syntax");
    let text = table.text(problems, "text");
    match (file, text) {
        (Some(file), None) => {
            let path = resolve(folder, &file.value);
            let shown = path.display().to_string();
            match std::fs::read_to_string(&path) {
                Ok(text) => Some((shown, text)),
                Err(_) => {
                    let finding = problems.at(&catalogue::NO_SUCH_FILE, &file.span);
                    problems.push(finding.word("name", shown));
                    None
                }
            }
        }
        (None, Some(text)) => Some((problems.file().to_owned(), text.value)),
        (None, None) => {
            let finding: Finding = problems.at(&catalogue::NO_SYNTAX, &table.span);
            problems.push(finding);
            None
        }
        (Some(_), Some(text)) => {
            let finding = problems.at(&catalogue::TWO_SYNTAXES, &text.span);
            problems.push(finding);
            None
        }
    }
}
