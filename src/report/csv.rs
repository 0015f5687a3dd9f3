//! One table as CSV: numbers with all digits, undefined ones empty, one line of keys.

use super::document::{Row, Table};
use super::format::Style;
use super::numbering::Numbering;
use super::phrase::cell_runs;
use super::value::{Cell, Value};
use crate::words::Language;

/// One table as CSV in UTF-8. An interval takes two columns, a number with stars is the number; headings over rows go
/// into a first column `section` when the table has any.
pub fn table(table: &Table, language: Language) -> String {
    let style = Style::plain(language);
    let numbering = Numbering::default();
    let headed = table.rows.iter().any(|row| matches!(row, Row::Heading(_)));
    let is_interval: Vec<bool> = (0..table.columns.len())
        .map(|j| table.cells_of(j).any(|cell| matches!(cell.value, Value::Interval(..))))
        .collect();
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    let mut header: Vec<String> = headed.then(|| "section".to_owned()).into_iter().collect();
    for (column, interval) in table.columns.iter().zip(&is_interval) {
        if *interval {
            header.extend([format!("{}_lower", column.key), format!("{}_upper", column.key)]);
        } else {
            header.push(column.key.clone());
        }
    }
    // Writing to memory cannot fail, and every record is as long as the header.
    let _ = writer.write_record(&header);
    let mut section = String::new();
    let blank = Cell::BLANK;
    for row in &table.rows {
        match row {
            Row::Heading(heading) => section = heading.plain(style, &numbering),
            Row::Cells(cells) => {
                let mut record: Vec<String> = headed.then(|| section.clone()).into_iter().collect();
                for (j, interval) in is_interval.iter().enumerate() {
                    let cell = cells.get(j).unwrap_or(&blank);
                    match (&cell.value, interval) {
                        (Value::Interval(lower, upper), true) => record.extend([number(*lower), number(*upper)]),
                        (_, true) => record.extend([String::new(), String::new()]),
                        (Value::Number(x) | Value::Starred(x, _) | Value::WithError(x, _), false) => {
                            record.push(number(*x));
                        }
                        (Value::Blank | Value::Missing | Value::Interval(..), false) => record.push(String::new()),
                        _ => {
                            let runs = cell_runs(cell, style, &numbering);
                            record.push(runs.into_iter().map(|run| run.text).collect());
                        }
                    }
                }
                let _ = writer.write_record(&record);
            }
        }
    }
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

fn number(x: f64) -> String {
    if x.is_finite() { x.to_string() } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Kind;
    use crate::words::Text;

    #[test]
    fn a_table_reads_back() {
        let t = Table::new("t", Text::new("T", "表"))
            .column("name", Text::new("Name", "名称"), Kind::Text)
            .column("x", Text::new("X", "甲"), Kind::Number(2))
            .column("ci", Text::new("CI", "区间"), Kind::Number(2))
            .heading(Text::new("A, \"B\"", "甲"))
            .row(vec![Cell::name("a,\"b\"\n"), Cell::starred(1.0 / 3.0, None), Cell::interval(Some((-0.1, 0.2)))])
            .row(vec![Cell::name("c")]);
        let text = table(&t, Language::English);
        let mut reader = ::csv::Reader::from_reader(text.as_bytes());
        assert_eq!(reader.headers().unwrap(), vec!["section", "name", "x", "ci_lower", "ci_upper"]);
        let records: Vec<_> = reader.records().map(Result::unwrap).collect();
        assert_eq!(records[0], vec!["A, \"B\"", "a,\"b\"\n", "0.3333333333333333", "-0.1", "0.2"]);
        assert_eq!(records[1], vec!["A, \"B\"", "c", "", "", ""]);
    }
}
