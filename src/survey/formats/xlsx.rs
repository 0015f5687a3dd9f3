//! Excel workbooks (`.xlsx`): the first sheet, its first row the names.

use super::{Arrangement, Imported, Mended};
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::survey::read::header_faults;
use crate::survey::responses::{Cells, Column};
use crate::words::catalogue::survey as catalogue;
use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use encoding_rs::UTF_8;
use std::io::Cursor;

/// Reads the first sheet that is not empty.
pub(super) fn read(whole: &[u8]) -> Result<Imported> {
    let damaged = |error: calamine::XlsxError| {
        Finding::new(&catalogue::DAMAGED_FILE).word("kind", "Excel").word("what", error.to_string()).number("byte", 0.0)
    };
    let mut workbook: Xlsx<_> = open_workbook_from_rs(Cursor::new(whole)).map_err(damaged)?;
    let names = workbook.sheet_names();
    let mut rows: Vec<Vec<Data>> = Vec::new();
    for name in names {
        let range = workbook.worksheet_range(&name).map_err(damaged)?;
        rows = range.rows().map(<[Data]>::to_vec).filter(|row| row.iter().any(|cell| !is_blank(cell))).collect();
        if !rows.is_empty() {
            break;
        }
    }
    let Some((header, rows)) = rows.split_first() else { return Err(Finding::new(&catalogue::EMPTY_FILE).into()) };
    if rows.is_empty() {
        return Err(Finding::new(&catalogue::HEADER_ONLY).into());
    }
    // Columns on the right without a name and without an answer are only format.
    let used =
        |j: usize| !is_blank(&header[j]) || rows.iter().any(|row| row.get(j).is_some_and(|cell| !is_blank(cell)));
    let width = (0..header.len()).rev().find(|j| used(*j)).map_or(0, |j| j + 1);
    let texts =
        |row: &Vec<Data>| row.iter().take(width).map(|cell| words(cell).unwrap_or_default()).collect::<Vec<_>>();
    let below: Vec<Vec<String>> = rows.iter().take(2).map(texts).collect();
    let arrangement = Arrangement::of(texts(header), &below);
    let (names, rows) = (&arrangement.names, rows.get(arrangement.skip..).unwrap_or_default());
    Error::all(header_faults(names))?;
    let column = |(j, name): (usize, &String)| {
        let cells = rows.iter().map(|row| row.get(j).unwrap_or(&Data::Empty));
        Column { name: name.clone(), cells: cells_of(cells) }
    };
    let columns: Vec<Column> = names.iter().enumerate().map(column).collect();
    let layout = arrangement.layout;
    let Mended { columns, dictionary, notes } = arrangement.mend(columns);
    Ok(Imported { columns, dictionary, encoding: UTF_8.name(), assumed: false, layout, notes })
}

fn is_blank(cell: &Data) -> bool {
    match cell {
        Data::Empty => true,
        Data::String(text) => text.trim().is_empty(),
        _ => false,
    }
}

/// Numbers where every cell is one or blank, otherwise text. A formula's error is a missing answer.
fn cells_of<'a>(cells: impl Iterator<Item = &'a Data> + Clone) -> Cells {
    let number = |cell: &Data| match cell {
        Data::Float(x) => Some(*x),
        #[expect(clippy::cast_precision_loss, reason = "Excel itself has no more digits")]
        Data::Int(x) => Some(*x as f64),
        Data::Bool(x) => Some(f64::from(u8::from(*x))),
        Data::DateTime(x) => Some(x.as_f64()),
        Data::Error(_) => Some(f64::NAN),
        blank if is_blank(blank) => Some(f64::NAN),
        Data::String(text) => crate::survey::number::parse_number(text.trim().as_bytes()),
        _ => None,
    };
    let numbers: Option<Vec<f64>> = cells.clone().map(number).collect();
    numbers.map_or_else(|| Cells::Text(cells.map(words).collect()), Cells::Numbers)
}

fn words(cell: &Data) -> Option<String> {
    match cell {
        Data::Error(_) => None,
        blank if is_blank(blank) => None,
        other => Some(other.to_string().trim().to_owned()),
    }
}
