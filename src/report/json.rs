//! The tables of a document as data: numbers with all digits, undefined ones as null, words in one language.

use super::document::{Document, Row, Table};
use super::format::Style;
use super::numbering::Numbering;
use super::phrase::{Phrase, cell_runs};
use super::value::{Cell, Value};
use crate::words::Language;
use serde_json::{Map, Value as Json, json};

/// All tables of a document, by id: caption, columns, rows by the keys of the columns. A number with stars becomes
/// `{"value", "p"}`, an interval `[lower, upper]`, a number with its error `{"value", "se"}`; a heading over rows
/// becomes `{"heading"}`.
pub fn tables(document: &Document, language: Language) -> Json {
    let numbering = Numbering::of(document);
    let style = Style::typeset(language);
    let tables = document.tables().into_iter().map(|t| (t.id.clone(), table(t, style, &numbering)));
    Json::Object(tables.collect::<Map<String, Json>>())
}

fn table(table: &Table, style: Style, numbering: &Numbering) -> Json {
    let plain = |phrase: &Phrase| phrase.plain(style, numbering);
    let columns = table.columns.iter().map(
        |column| json!({"key": column.key, "group": column.group.as_ref().map(plain), "header": plain(&column.header)}),
    );
    let rows = table.rows.iter().map(|row| match row {
        Row::Heading(heading) => json!({"heading": plain(heading)}),
        Row::Cells(cells) => {
            let pairs = table.columns.iter().zip(cells);
            Json::Object(pairs.map(|(column, c)| (column.key.clone(), cell(c, style, numbering))).collect())
        }
    });
    json!({
        "caption": plain(&table.caption),
        "columns": columns.collect::<Vec<_>>(),
        "rows": rows.collect::<Vec<_>>(),
        "notes": table.notes.iter().map(plain).collect::<Vec<_>>(),
    })
}

/// A value as text with a line end: what holds only plain values stands on one line, everything else is indented.
pub fn write(value: &Json) -> String {
    let mut text = String::new();
    write_at(value, 0, &mut text);
    text.push('\n');
    text
}

fn is_plain(value: &Json) -> bool {
    !value.is_array() && !value.is_object()
}

fn write_at(value: &Json, depth: usize, text: &mut String) {
    let indent = |depth: usize| format!("\n{}", "  ".repeat(depth));
    match value {
        Json::Array(items) if !items.iter().all(is_plain) => {
            text.push('[');
            for (i, item) in items.iter().enumerate() {
                text.push_str(if i > 0 { "," } else { "" });
                text.push_str(&indent(depth + 1));
                write_at(item, depth + 1, text);
            }
            text.push_str(&indent(depth));
            text.push(']');
        }
        Json::Object(entries) if !entries.values().all(is_plain) => {
            text.push('{');
            for (i, (key, entry)) in entries.iter().enumerate() {
                text.push_str(if i > 0 { "," } else { "" });
                text.push_str(&indent(depth + 1));
                text.push_str(&Json::String(key.clone()).to_string());
                text.push_str(": ");
                write_at(entry, depth + 1, text);
            }
            text.push_str(&indent(depth));
            text.push('}');
        }
        plain => text.push_str(&plain.to_string()),
    }
}

/// A number; null when it is not finite, which JSON cannot say.
fn number(x: f64) -> Json {
    serde_json::Number::from_f64(x).map_or(Json::Null, Json::Number)
}

fn cell(cell: &Cell, style: Style, numbering: &Numbering) -> Json {
    match &cell.value {
        Value::Blank | Value::Missing => Json::Null,
        Value::Number(x) => number(*x),
        Value::Starred(x, p) => json!({"value": number(*x), "p": p.map_or(Json::Null, number)}),
        Value::WithError(x, se) => json!({"value": number(*x), "se": number(*se)}),
        Value::Interval(lower, upper) => json!([number(*lower), number(*upper)]),
        Value::Phrase(_) | Value::Badge(..) | Value::Reference(_) => {
            Json::String(cell_runs(cell, style, numbering).into_iter().map(|run| run.text).collect())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Kind, Section};
    use crate::words::Text;

    #[test]
    fn plain_things_stand_on_one_line_and_the_text_reads_back() {
        let value = json!({"a": [1, 2], "b": [{"c": "x\"y", "d": null}, {"e": [[], {}]}], "f": true});
        let text = write(&value);
        assert!(text.contains("\"a\": [1,2],\n") && text.contains("\n    {\"c\":\"x\\\"y\",\"d\":null},\n"), "{text}");
        assert_eq!(serde_json::from_str::<Json>(&text).unwrap(), value);
    }

    #[test]
    fn numbers_keep_their_digits_and_undefined_ones_are_null() {
        let table = Table::new("t", Text::new("T", "表"))
            .column("x", Text::new("X", "甲"), Kind::Number(2))
            .column("ci", Text::new("CI", "区间"), Kind::Number(2))
            .heading(Text::new("Part", "部分"))
            .row(vec![Cell::starred(1.0 / 3.0, Some(0.01)), Cell::interval(Some((0.1, f64::INFINITY)))])
            .row(vec![Cell::number(f64::NAN)]);
        let document = Document::new(Phrase::name("R")).section(Section::new("s", Text::new("S", "节")).block(table));
        let json = tables(&document, Language::Chinese);
        assert_eq!(json["t"]["rows"][0]["heading"], "部分");
        assert_eq!(json["t"]["rows"][1]["x"]["value"], 1.0 / 3.0);
        assert_eq!(json["t"]["rows"][1]["ci"], json!([0.1, null]));
        assert_eq!(json["t"]["rows"][2], json!({"x": null}));
    }
}
