//! The analysed respondents as a file: those left after screening, reversed items turned, dummy columns added.

use super::PacketOptions;
use crate::dist::random::Stream;
use crate::study::run::Results;
use crate::study::schema::Study;
use crate::survey::{Cells, Column, ControlType, Role, Survey};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Which data a packet holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DataChoice {
    /// None.
    #[default]
    None,
    /// The analysed respondents without names, times and free text, in an order that says nothing.
    Anonymised,
    /// The analysed respondents with all columns, in the order of the file.
    Analysed,
}

impl DataChoice {
    /// All choices with their names on the command line.
    pub const NAMES: [(&'static str, DataChoice); 3] =
        [("none", DataChoice::None), ("anonymised", DataChoice::Anonymised), ("analysed", DataChoice::Analysed)];
}

/// How easily a respondent is recognised by group and controls together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Privacy {
    /// Columns that were looked at.
    pub columns: usize,
    /// Respondents whose combination of values nobody shares.
    pub alone: usize,
    /// Respondents in the file.
    pub rows: usize,
}

/// The files of a choice.
pub(super) struct Chosen {
    pub csv: String,
    pub mplus: String,
    pub privacy: Privacy,
}

/// The code of a missing answer in Mplus's file.
pub(super) const MISSING: &str = "-9999";

/// The columns that other programs can read: numbers, groups and nominal controls. Columns that the codebook calls
/// identification, time, attention or unused are none of them, and texts that nothing is known of are not either.
pub(super) fn columns(study: &Study, results: &Results) -> Vec<Column> {
    let prepared = &results.prepared;
    let described = |name: &str| prepared.codebook.as_ref().and_then(|book| book.variable(name));
    let is_group = |name: &str| study.groups.as_ref().is_some_and(|groups| groups.column == name);
    let kept = |column: &&Column| match described(&column.name) {
        Some(variable) => match variable.role {
            Role::Id | Role::Time | Role::Attention | Role::Ignore => false,
            Role::Control => {
                variable.control == Some(ControlType::Nominal) || matches!(column.cells, Cells::Numbers(_))
            }
            _ => true,
        },
        None => is_group(&column.name) || matches!(column.cells, Cells::Numbers(_)),
    };
    let mut columns: Vec<Column> = with_auxiliary(study, results).columns().iter().filter(kept).cloned().collect();
    columns.dedup_by(|a, b| a.name == b.name);
    columns
}

/// The survey with the columns that auxiliary variables become.
fn with_auxiliary(study: &Study, results: &Results) -> Survey {
    let mut survey = results.prepared.survey.clone();
    for model in &study.models {
        let Some(names) = model.option("auxiliary") else { continue };
        let names: Vec<String> = names.split(',').map(|name| name.trim().to_owned()).collect();
        if let Ok((more, _)) = survey.auxiliary_columns(&names) {
            survey = more;
        }
    }
    survey
}

pub(super) fn chosen(study: &Study, results: &Results, options: PacketOptions) -> Option<Chosen> {
    let survey = with_auxiliary(study, results);
    let columns = match options.data {
        DataChoice::None => return None,
        DataChoice::Anonymised => columns(study, results),
        DataChoice::Analysed => survey.columns().to_vec(),
    };
    let mut order: Vec<usize> = (0..survey.rows()).collect();
    if options.data == DataChoice::Anonymised {
        Stream::keyed(b"covary packet row order.", options.seed, 1).shuffle(&mut order);
        // Groups keep their order, which decides which of them is the first.
        if let Some(column) = study.groups.as_ref().and_then(|groups| survey.column(&groups.column)) {
            let labels: Vec<Option<String>> = (0..survey.rows()).map(|row| column.label(row)).collect();
            let mut first: BTreeMap<&Option<String>, usize> = BTreeMap::new();
            for (row, label) in labels.iter().enumerate() {
                first.entry(label).or_insert(row);
            }
            order.sort_by_key(|row| first.get(&labels[*row]).copied());
        }
    }
    let names: Vec<String> = columns.iter().map(|column| column.name.clone()).collect();
    let rows = order.iter().map(|row| columns.iter().map(|column| column.label(*row)).collect::<Vec<_>>());
    let rows: Vec<Vec<Option<String>>> = rows.collect();
    Some(Chosen {
        csv: csv(&names, &rows),
        mplus: free_format(study, results, &order),
        privacy: privacy(results, &columns),
    })
}

fn csv(names: &[String], rows: &[Vec<Option<String>>]) -> String {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(Vec::new());
    // Writing to memory cannot fail, and every record is as long as the header.
    let _ = writer.write_record(names);
    for row in rows {
        let _ = writer.write_record(row.iter().map(|cell| cell.as_deref().unwrap_or("")));
    }
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

/// The columns as numbers, a line a respondent, as Mplus reads them; labels become numbers in their order.
fn free_format(study: &Study, results: &Results, order: &[usize]) -> String {
    let columns = columns(study, results);
    let codes: Vec<Vec<String>> = columns.iter().map(|column| codes(study, column)).collect();
    let mut text = String::new();
    for row in order {
        let cells = columns.iter().zip(&codes).map(|(column, codes)| match (&column.cells, column.label(*row)) {
            (_, None) => MISSING.to_owned(),
            (Cells::Numbers(_), Some(number)) => number,
            (Cells::Text(_), Some(label)) => {
                codes.iter().position(|code| *code == label).map_or(MISSING.to_owned(), |place| (place + 1).to_string())
            }
        });
        let _ = writeln!(text, "{}", cells.collect::<Vec<_>>().join(" "));
    }
    text
}

/// The labels of a column of text in the order in which they are numbered from 1: groups as in the study, others by name.
pub(super) fn codes(study: &Study, column: &Column) -> Vec<String> {
    if let Some(groups) =
        study.groups.as_ref().filter(|groups| groups.column == column.name && !groups.levels.is_empty())
    {
        return groups.levels.iter().map(|level| level.code.clone()).collect();
    }
    let mut labels: Vec<String> = (0..column.cells.rows()).filter_map(|row| column.label(row)).collect();
    labels.sort();
    labels.dedup();
    labels
}

fn privacy(results: &Results, columns: &[Column]) -> Privacy {
    let book = results.prepared.codebook.as_ref();
    let telling = |column: &&Column| {
        let role = book.and_then(|book| book.variable(&column.name)).map(|variable| variable.role);
        matches!(role, Some(Role::Control | Role::Group))
    };
    let telling: Vec<&Column> = columns.iter().filter(telling).collect();
    let rows = results.prepared.survey.rows();
    let mut shared: BTreeMap<Vec<Option<String>>, usize> = BTreeMap::new();
    for row in 0..rows {
        *shared.entry(telling.iter().map(|column| column.label(row)).collect()).or_default() += 1;
    }
    let alone = if telling.is_empty() { 0 } else { shared.values().filter(|n| **n == 1).count() };
    Privacy { columns: telling.len(), alone, rows }
}
