//! Word and Excel: the same numbers as in HTML, files that are whole, the same bytes again.
//!
//! The files are left in `target/tmp/office` for looking at.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a failing test is what unwrap is for here")]

#[path = "report/example.rs"]
mod example;

use calamine::{Data, Reader, Xlsx};
use covary::report::{Cell, Document, Kind, Phrase, Row, Section, Table, Value, docx, html, xlsx};
use covary::words::Language;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("office");
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// The parts of a file of Office that are text.
fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..zip.len())
        .filter_map(|i| {
            let mut file = zip.by_index(i).unwrap();
            let mut content = Vec::new();
            file.read_to_end(&mut content).unwrap();
            String::from_utf8(content).ok().map(|text| (file.name().unwrap().into_owned(), text))
        })
        .collect()
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&")
}

/// What stands between the tags, without the blanks that only move numbers.
fn characters(xml: &str) -> String {
    let mut characters = String::new();
    let mut inside = false;
    for c in xml.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside => characters.push(c),
            _ => {}
        }
    }
    unescaped(&characters).replace(['\u{2007}', '\u{2008}', '\u{200b}'], "").trim().to_owned()
}

/// The body of a table of the page, row by row.
fn html_rows(page: &str, id: &str) -> Vec<Vec<String>> {
    let start = page.find(&format!(" id=\"{id}\">\n<p class=\"caption\"")).unwrap();
    let body = page[start..].split("<tbody>").nth(1).unwrap().split("</tbody>").next().unwrap();
    let rows = body.split("<tr").skip(1);
    rows.map(|row| {
        let cells = row.split("<t").skip(1).map(|cell| characters(&format!("<t{cell}")));
        cells.collect()
    })
    .collect()
}

/// The body of a table of a Word file, row by row.
fn docx_rows(document: &str, anchor: &str) -> Vec<Vec<String>> {
    let start = document.find(&format!("w:name=\"{anchor}\"")).unwrap();
    let table = document[start..].split("<w:tbl>").nth(1).unwrap().split("</w:tbl>").next().unwrap();
    let rows = table.split("<w:tr>").skip(1).filter(|row| !row.contains("<w:tblHeader/>"));
    rows.map(|row| row.split("<w:tc>").skip(1).map(characters).collect()).collect()
}

fn table_ids(document: &Document) -> Vec<String> {
    document.tables().iter().map(|table| table.id.clone()).collect()
}

#[test]
fn every_cell_of_the_html_report_is_in_word_with_the_same_characters() {
    let document = example::document();
    for language in Language::ALL {
        let page = html::write(&document, language);
        let written = docx::write(&document, language).unwrap();
        std::fs::write(folder().join(format!("report.{}.docx", language.tag())), &written).unwrap();
        let parts = parts(&written);
        let mut compared = 0;
        for (n, id) in (1..).zip(table_ids(&document)) {
            let (in_html, in_word) =
                (html_rows(&page, &id), docx_rows(&parts["word/document.xml"], &format!("table_{n}")));
            assert_eq!(in_html, in_word, "{id}");
            compared += in_word.iter().flatten().filter(|cell| cell.contains(|c: char| c.is_ascii_digit())).count();
        }
        assert!(compared > 300, "{compared}");
    }
}

/// The values of an attribute, wherever it stands.
fn values<'t>(xml: &'t str, attribute: &str) -> Vec<&'t str> {
    xml.split(&format!(" {attribute}=\"")).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// Every tag that is opened is closed, in the order of XML.
fn assert_well_formed(name: &str, xml: &str) {
    let mut open: Vec<&str> = Vec::new();
    for tag in xml.split('<').skip(1) {
        let (inside, _) = tag.split_once('>').unwrap();
        let word = inside.trim_start_matches('/').split([' ', '/', '\n']).next().unwrap();
        match inside {
            _ if inside.starts_with('?') || inside.ends_with('/') => {}
            _ if inside.starts_with('/') => assert_eq!(open.pop(), Some(word), "{name}"),
            _ => open.push(word),
        }
    }
    assert!(open.is_empty(), "{name}: {open:?}");
}

#[test]
fn a_word_file_is_whole() {
    let document = example::document();
    for language in Language::ALL {
        let parts = parts(&docx::write(&document, language).unwrap());
        for (name, xml) in parts.iter().filter(|(name, _)| !name.ends_with(".svg")) {
            assert_well_formed(name, xml);
        }
        let text = &parts["word/document.xml"];
        // Every style, every relation and every target of a reference exists; no name is given twice.
        for style in values(text, "w:val").into_iter().filter(|value| value.starts_with("Heading")) {
            assert!(parts["word/styles.xml"].contains(&format!("w:styleId=\"{style}\"")), "{style}");
        }
        for style in text.split("<w:pStyle w:val=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(parts["word/styles.xml"].contains(&format!("w:styleId=\"{style}\"")), "{style}");
        }
        for id in values(text, "r:embed").into_iter().chain(values(text, "r:id")) {
            assert!(parts["word/_rels/document.xml.rels"].contains(&format!("Id=\"{id}\"")), "{id}");
        }
        let names: Vec<&str> = text
            .split("<w:bookmarkStart ")
            .skip(1)
            .flat_map(|rest| values(rest.split('>').next().unwrap(), "w:name"))
            .collect();
        assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len());
        let fields =
            text.split("<w:instrText xml:space=\"preserve\"> REF ").skip(1).map(|rest| rest.split(' ').next().unwrap());
        let mut references = 0;
        for target in fields.chain(values(text, "w:anchor")) {
            assert!(names.contains(&target), "{target}");
            references += 1;
        }
        assert!(references > 20, "{references}");
        // Captions count, above every table and below every figure.
        let counted = text.matches("<w:instrText xml:space=\"preserve\"> SEQ ").count();
        assert_eq!(counted, document.tables().len() + document.figures().len());
        for table in text.split("<w:tbl>").skip(1).zip(text.split("<w:tbl>")).map(|(_, before)| before) {
            assert!(
                table[table.rfind("<w:pStyle ").unwrap()..].starts_with("<w:pStyle w:val=\"Caption\"/><w:keepNext/>")
            );
        }
        assert_eq!(text.matches("<asvg:svgBlip ").count(), document.figures().len());
    }
}

/// The same number, as the page shows it: rounded, in percent, or below what it is said to be below.
fn assert_shown(shown: &str, x: f64, place: &str) {
    let plain = shown.replace('\u{2212}', "-").replace('*', "");
    if let Some(limit) = plain.strip_prefix("< ") {
        assert!(x < limit.parse::<f64>().unwrap(), "{place}: {x} is not {shown}");
        return;
    }
    let percent = plain.ends_with('%');
    let digits = plain.trim_end_matches('%');
    let decimals = digits.split_once('.').map_or(0, |(_, rest)| rest.len());
    let x = if percent { 100.0 * x } else { x };
    let half = 0.5 * 10f64.powi(-i32::try_from(decimals).unwrap()) + 1e-9;
    let value: f64 = digits.parse().unwrap_or_else(|_| panic!("{place}: {shown} is not {x}"));
    assert!((value - x).abs() <= half, "{place}: {x} is not {shown}");
}

/// What the page shows in a column of the sheet: an interval takes two columns there.
fn in_columns(table: &Table, row: &[String]) -> Vec<String> {
    let is_interval = |j| table.cells_of(j).any(|cell| matches!(cell.value, Value::Interval(..)));
    let columns = row.iter().enumerate().flat_map(|(j, shown)| match shown.trim_matches(['[', ']']).split_once(", ") {
        Some((lower, upper)) if is_interval(j) => vec![lower.to_owned(), upper.to_owned()],
        _ if is_interval(j) => vec![shown.clone(), shown.clone()],
        _ => vec![shown.clone()],
    });
    columns.collect()
}

#[test]
fn every_number_of_the_html_report_is_a_number_in_excel() {
    let document = example::document();
    for language in Language::ALL {
        let page = html::write(&document, language);
        let written = xlsx::write(&document, language).unwrap();
        std::fs::write(folder().join(format!("report.{}.xlsx", language.tag())), &written).unwrap();
        let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(written)).unwrap();
        let names = book.sheet_names();
        assert_eq!(names.len(), document.tables().len() + 1);
        assert!(names.iter().all(|name| name.encode_utf16().count() <= 31));
        let mut compared = 0;
        for (table, name) in document.tables().into_iter().zip(&names[1..]) {
            let sheet = book.worksheet_range(name).unwrap();
            let first = if table.has_groups() { 4 } else { 3 };
            let headings: Vec<bool> = table.rows.iter().map(|row| matches!(row, Row::Heading(_))).collect();
            for ((i, row), heading) in html_rows(&page, &table.id).into_iter().enumerate().zip(headings) {
                let shown = if heading { row } else { in_columns(table, &row) };
                for (j, shown) in shown.iter().enumerate() {
                    let place = format!("{name} {i} {j}");
                    let at = (u32::try_from(first + i).unwrap(), u32::try_from(j).unwrap());
                    match sheet.get_value(at).unwrap_or(&Data::Empty) {
                        Data::Float(x) => {
                            compared += 1;
                            assert_shown(shown, *x, &place);
                        }
                        Data::String(text) => assert_eq!(text.trim(), shown, "{place}"),
                        Data::Empty => assert!(shown.is_empty(), "{place}: {shown}"),
                        other => assert_eq!(other, &Data::Empty, "{place}"),
                    }
                }
            }
        }
        assert!(compared > 300, "{compared}");
    }
}

#[test]
fn what_is_not_a_number_stays_text_in_excel() {
    let table = Table::new("t", Phrase::name("'[T]'/"))
        .column("a", Phrase::name("A"), Kind::Number(2))
        .row(vec![Cell::name("=1+1")])
        .row(vec![Cell::number(f64::NAN)])
        .row(vec![Cell::number(f64::INFINITY)])
        .row(vec![Cell::number(-1.0 / 3.0)])
        .row(Vec::new());
    let document = Document::default().section(Section::new("s", Phrase::name("S")).block(table));
    let written = xlsx::write(&document, Language::English).unwrap();
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(written)).unwrap();
    let sheet = book.worksheet_range("1 T").unwrap();
    let cell = |row| sheet.get_value((row, 0)).cloned().unwrap_or(Data::Empty);
    let dash = || Data::String("–".to_owned());
    let expected = [Data::String("=1+1".to_owned()), dash(), dash(), Data::Float(-0.333_333_33), Data::Empty];
    assert_eq!([3, 4, 5, 6, 7].map(cell), expected);
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let document = example::document();
    for language in Language::ALL {
        assert!(docx::write(&document, language).unwrap() == docx::write(&document, language).unwrap());
        let first = xlsx::write(&document, language).unwrap();
        // A time of day in the file would show after a second.
        std::thread::sleep(std::time::Duration::from_millis(1100));
        assert!(first == xlsx::write(&document, language).unwrap());
    }
}

#[test]
fn odd_documents_do_no_harm() {
    let odd = Phrase::name("<&>\"'\u{1}\u{b}\u{ffff} 甲\r\n\t");
    let bare = Document::new(odd.clone())
        .section(Section::new("a", odd.clone()).block(Table::new("t", odd.clone())))
        .section(Section::new("a", odd.clone()).block(Table::new("t", odd)));
    for document in [Document::default(), bare] {
        for language in Language::ALL {
            for (name, xml) in parts(&docx::write(&document, language).unwrap()) {
                assert_well_formed(&name, &xml);
            }
            for (name, xml) in parts(&xlsx::write(&document, language).unwrap()) {
                assert_well_formed(&name, &xml);
            }
        }
    }
}
