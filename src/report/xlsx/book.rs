//! The book: a sheet that lists the tables, and the sheets of the tables.

use super::super::document::Document;
use super::super::numbering::Numbering;
use super::super::ooxml::cannot_write;
use super::names::sheet_name;
use super::sheet::{Book, link};
use crate::error::Result;
use crate::words::Language;
use crate::words::report as words;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatBorder, Workbook, XlsxError};

/// The tables of a document as the bytes of an Excel file.
///
/// An interval takes two columns, its lower and its upper end. An undefined number is an en dash, as in the report. Pictures and
/// sentences stay in the other formats.
///
/// # Errors
/// When a table is larger than Excel allows: 1,048,576 rows, 16,384 columns, or 32,767 characters in a cell.
pub fn write(document: &Document, language: Language) -> Result<Vec<u8>> {
    book(document, language).map_err(|error| cannot_write("report.xlsx", error))
}

fn book(document: &Document, language: Language) -> std::result::Result<Vec<u8>, XlsxError> {
    let numbering = Numbering::of(document);
    let style = document.manner.style(language);
    let tables = document.tables();
    let sheets: Vec<(String, String)> = (1..)
        .zip(&tables)
        .map(|(n, table)| (table.id.clone(), sheet_name(n, &table.caption.plain(style, &numbering))))
        .collect();
    let mut workbook = Workbook::new();
    let title = document.title.as_ref().map(|title| title.plain(style, &numbering)).unwrap_or_default();
    // The time of making is the first that a zip file can hold, so that it is the same each time.
    let properties = DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(1980, 1, 1)?);
    let maker = concat!("covary ", env!("CARGO_PKG_VERSION"));
    workbook.set_properties(&properties.set_title(&title).set_author(maker));

    let contents = words::CONTENTS.get(language);
    let sheet = workbook.add_worksheet().set_name(contents)?;
    sheet.write_string_with_format(0, 0, title, &Format::new().set_bold().set_font_size(14.0))?;
    if let Some(subtitle) = &document.subtitle {
        sheet.write_string(1, 0, subtitle.plain(style, &numbering))?;
    }
    let bold = Format::new().set_bold().set_border_top(FormatBorder::Medium).set_border_bottom(FormatBorder::Thin);
    sheet.write_string_with_format(3, 0, words::TABLE.get(language), &bold)?;
    sheet.write_string_with_format(3, 1, words::CAPTION.get(language), &bold)?;
    sheet.set_freeze_panes(4, 0)?;
    for ((row, table), (_, name)) in (4..).zip(&tables).zip(&sheets) {
        sheet.write_url(row, 0, link(name, &label(&numbering.prefix(), row - 3, language)))?;
        sheet.write_string(row, 1, table.caption.plain(style, &numbering))?;
    }
    sheet.set_column_width(0, 12)?.set_column_width(1, 80)?;
    sheet.set_paper_size(9).set_print_fit_to_pages(1, 0);

    let book = Book { style, numbering: &numbering, sheets: &sheets, contents };
    for ((n, table), (_, name)) in (1..).zip(&tables).zip(&sheets) {
        let sheet = workbook.add_worksheet().set_name(name)?;
        book.table(sheet, table, &label(&numbering.prefix(), n, language))?;
    }
    workbook.save_to_buffer()
}

/// "Table 3" by its place, so that two tables of the same id keep apart.
fn label(prefix: &str, n: u32, language: Language) -> String {
    words::TABLE_NUMBER.fill(language, |_| Some(format!("{prefix}{n}")))
}
