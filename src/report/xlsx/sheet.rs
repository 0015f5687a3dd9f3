//! One table on one sheet: caption, header, rows, notes.

use super::super::document::{Row, Table};
use super::super::format::{Kind, Style, reproducible};
use super::super::numbering::Numbering;
use super::super::phrase::{Phrase, cell_runs, paragraph_runs};
use super::super::value::{Cell, Value};
use super::super::width::display_width;
use super::numbers::number_format;
use crate::words::report as words;
use crate::words::{Language, Text};
use rust_xlsxwriter::{ColNum, Format, FormatAlign, FormatBorder, RowNum, Url, Worksheet, XlsxError};

/// The widest column, in characters; what is longer is broken into lines.
const WIDEST: usize = 60;

/// Room beside the characters of a column.
const MARGIN: usize = 2;

/// The height of a line in points, and the most lines of a row: no sheet is higher than 409 points a row.
const LINE: f64 = 15.0;
const MOST_LINES: usize = 27;

/// What a sheet needs to know of the others.
pub(super) struct Book<'a> {
    pub style: Style,
    pub numbering: &'a Numbering,
    /// The id of every table with the name of its sheet.
    pub sheets: &'a [(String, String)],
    pub contents: &'a str,
}

/// A column of the sheet; an interval takes two of them.
#[derive(Clone, Copy)]
enum Part {
    Whole(usize),
    Lower(usize),
    Upper(usize),
}

impl Part {
    const fn column(self) -> usize {
        match self {
            Part::Whole(j) | Part::Lower(j) | Part::Upper(j) => j,
        }
    }
}

/// A link to a sheet of the same book.
pub(super) fn link(sheet: &str, text: &str) -> Url {
    Url::new(format!("internal:'{sheet}'!A1")).set_text(text)
}

impl Book<'_> {
    fn word(&self, text: Text) -> &'static str {
        text.get(self.style.language)
    }

    fn plain(&self, phrase: &Phrase) -> String {
        phrase.plain(self.style, self.numbering)
    }

    /// Writes a table on its sheet.
    pub(super) fn table(&self, sheet: &mut Worksheet, table: &Table, label: &str) -> Result<(), XlsxError> {
        let space = if self.style.language == Language::Chinese { "\u{3000}" } else { "  " };
        let second = self.numbering.second_caption(&table.id, &table.caption, self.style.language);
        let second = second.map(|second| format!(" / {}  {}", second.label, second.words)).unwrap_or_default();
        let caption = format!("{label}{space}{}{second}", self.plain(&table.caption));
        sheet.write_string_with_format(0, 0, caption, &Format::new().set_bold())?;
        sheet.write_url(1, 0, link(self.contents, self.contents))?;
        let parts = parts(table);
        let widths: Vec<usize> = parts.iter().map(|part| self.width(table, *part).clamp(8, WIDEST) + MARGIN).collect();
        let header = self.header(sheet, table, &parts)?;
        sheet.set_freeze_panes(header + 1, 0)?;
        sheet.set_repeat_rows(0, header)?;
        let mut at = header + 1;
        for (i, row) in table.rows.iter().enumerate() {
            let last = i + 1 == table.rows.len();
            let ruled = |format: Format| if last { format.set_border_bottom(FormatBorder::Medium) } else { format };
            match row {
                Row::Heading(heading) => {
                    sheet.write_string_with_format(at, 0, self.plain(heading), &ruled(Format::new().set_bold()))?;
                }
                Row::Cells(cells) => {
                    for (k, part) in (0..).zip(&parts) {
                        let cell = cells.get(part.column()).unwrap_or(&Cell::BLANK);
                        self.cell(sheet, (at, k), (table, *part, cell), &ruled)?;
                    }
                    self.height(sheet, at, cells, (&parts, &widths))?;
                }
            }
            at += 1;
        }
        for (k, width) in (0..).zip(&widths) {
            #[expect(clippy::cast_precision_loss, reason = "at most sixty characters")]
            sheet.set_column_width(k, *width as f64)?;
        }
        let room = widths.iter().sum();
        self.notes(sheet, table, at, (parts.len(), room))?;
        sheet.set_paper_size(9).set_landscape().set_print_fit_to_pages(1, 0);
        Ok(())
    }

    /// Rows with long sentences are made as high as their lines: LibreOffice does not do it by itself.
    fn height(
        &self,
        sheet: &mut Worksheet,
        at: RowNum,
        cells: &[Cell],
        (parts, widths): (&[Part], &[usize]),
    ) -> Result<(), XlsxError> {
        let lines = parts.iter().zip(widths).filter_map(|(part, width)| {
            let cell = cells.get(part.column())?;
            let wrapped = matches!(cell.value, Value::Phrase(_) | Value::Badge(..));
            wrapped.then(|| display_width(&self.words(cell)).div_ceil(width.saturating_sub(MARGIN).max(1)))
        });
        let lines = lines.max().unwrap_or(1).min(MOST_LINES);
        if lines > 1 {
            #[expect(clippy::cast_precision_loss, reason = "a few lines")]
            sheet.set_row_height(at, LINE * lines as f64)?;
        }
        Ok(())
    }

    /// What stands below the table, over all its columns, which together are so many characters wide.
    fn notes(
        &self,
        sheet: &mut Worksheet,
        table: &Table,
        at: RowNum,
        (columns, room): (usize, usize),
    ) -> Result<(), XlsxError> {
        if table.notes.is_empty() {
            return Ok(());
        }
        let notes = paragraph_runs(&table.notes, self.style, self.numbering);
        let notes: String = notes.into_iter().map(|run| run.text).collect();
        let space = if self.style.language == Language::English { " " } else { "" };
        let text = format!("{}{space}{notes}", self.word(words::NOTE));
        let small = Format::new().set_font_size(9.0).set_text_wrap().set_align(FormatAlign::Top);
        match ColNum::try_from(columns.saturating_sub(1)) {
            Ok(last) if last > 0 => sheet.merge_range(at, 0, at, last, &text, &small)?,
            _ => sheet.write_string_with_format(at, 0, &text, &small)?,
        };
        // Excel does not find the height of merged cells itself.
        let lines = display_width(&text).div_ceil(room.max(1)) + 1;
        #[expect(clippy::cast_precision_loss, reason = "a few lines")]
        sheet.set_row_height(at, 12.5 * lines.min(30) as f64)?;
        Ok(())
    }

    /// The rows of the header; gives the last of them.
    fn header(&self, sheet: &mut Worksheet, table: &Table, parts: &[Part]) -> Result<RowNum, XlsxError> {
        let bold = |part: &Part| {
            let side =
                if table.columns[part.column()].kind.is_numeric() { FormatAlign::Right } else { FormatAlign::Left };
            Format::new().set_bold().set_text_wrap().set_align(side).set_align(FormatAlign::Bottom)
        };
        let mut at = 2;
        if table.has_groups() {
            self.groups(sheet, table, parts, at)?;
            at += 1;
        }
        for (k, part) in (0..).zip(parts) {
            let top = if table.has_groups() { FormatBorder::None } else { FormatBorder::Medium };
            let format = bold(part).set_border_top(top).set_border_bottom(FormatBorder::Thin);
            sheet.write_string_with_format(at, k, self.heading(table, *part), &format)?;
        }
        Ok(at)
    }

    fn groups(&self, sheet: &mut Worksheet, table: &Table, parts: &[Part], at: RowNum) -> Result<(), XlsxError> {
        let bold = Format::new().set_bold().set_align(FormatAlign::Center).set_border_top(FormatBorder::Medium);
        let mut k: ColNum = 0;
        let mut j = 0;
        for (group, n) in table.spans() {
            let within = |part: &&Part| (j..j + n).contains(&part.column());
            let width = ColNum::try_from(parts.iter().filter(within).count()).unwrap_or(0);
            let name = group.map(|group| self.plain(group)).unwrap_or_default();
            let format =
                if group.is_some() { bold.clone().set_border_bottom(FormatBorder::Thin) } else { bold.clone() };
            if width > 1 {
                sheet.merge_range(at, k, at, k + width - 1, &name, &format)?;
            } else {
                sheet.write_string_with_format(at, k, name, &format)?;
            }
            k += width;
            j += n;
        }
        Ok(())
    }

    fn heading(&self, table: &Table, part: Part) -> String {
        let header = self.plain(&table.columns[part.column()].header);
        let end = match part {
            Part::Whole(_) => return header,
            Part::Lower(_) => words::LOWER_END,
            Part::Upper(_) => words::UPPER_END,
        };
        end.fill(self.style.language, |_| Some(header.clone()))
    }

    fn cell(
        &self,
        sheet: &mut Worksheet,
        (row, k): (RowNum, ColNum),
        (table, part, cell): (&Table, Part, &Cell),
        ruled: &dyn Fn(Format) -> Format,
    ) -> Result<(), XlsxError> {
        let column = &table.columns[part.column()];
        let kind = cell.kind.unwrap_or(column.kind);
        let mut format = Format::new().set_align(FormatAlign::Top);
        if cell.strong {
            format = format.set_bold();
        }
        if column.kind.is_numeric() {
            format = format.set_align(FormatAlign::Right);
        }
        let most = stars(table, part.column());
        let number = |x: f64, marks: &str| number_format(x, kind, marks, most, self.style);
        let found = match (&cell.value, part) {
            (Value::Number(x), Part::Whole(_) | Part::Lower(_)) => Some((*x, number(*x, ""))),
            (Value::Starred(x, p), _) => Some((*x, number(*x, super::super::format::stars(*p)))),
            (Value::WithError(x, se), _) => {
                let se = super::super::format::number(*se, kind, self.style);
                Some((*x, format!("{}\" ({se})\"", number(*x, ""))))
            }
            (Value::Interval(lower, _), Part::Lower(_)) => Some((*lower, number(*lower, ""))),
            (Value::Interval(_, upper), Part::Upper(_)) => Some((*upper, number(*upper, ""))),
            _ => None,
        };
        match (found, &cell.value) {
            (Some((x, shape)), _) if x.is_finite() => {
                let x = reproducible(x, matches!(kind, Kind::PValue | Kind::PStatement));
                sheet.write_number_with_format(row, k, x, &ruled(format.set_num_format(shape)))?;
            }
            (Some(_), _) | (None, Value::Missing) => {
                sheet.write_string_with_format(row, k, self.style.missing, &ruled(format))?;
            }
            (None, Value::Reference(id)) => {
                let text = self.numbering.reference(id, self.style.language);
                match self.sheets.iter().find(|(table, _)| table == id) {
                    Some((_, name)) => sheet.write_url_with_format(row, k, link(name, &text), &ruled(format))?,
                    None => sheet.write_string_with_format(row, k, text, &ruled(format))?,
                };
            }
            (None, Value::Phrase(_) | Value::Badge(..)) if !matches!(part, Part::Upper(_)) => {
                sheet.write_string_with_format(row, k, self.words(cell), &ruled(format.set_text_wrap()))?;
            }
            _ => {
                sheet.write_blank(row, k, &ruled(format))?;
            }
        }
        Ok(())
    }

    fn words(&self, cell: &Cell) -> String {
        cell_runs(cell, self.style, self.numbering).into_iter().map(|run| run.text).collect()
    }

    fn width(&self, table: &Table, part: Part) -> usize {
        let kind = table.columns[part.column()].kind;
        let shown = |cell: &Cell| match (cell.characters(kind, self.style), part) {
            (Some((text, stars)), Part::Whole(_)) => display_width(&text) + stars.len(),
            (Some((text, _)), _) => display_width(&text) / 2,
            (None, _) => display_width(&self.words(cell)),
        };
        let cells = table.cells_of(part.column()).map(shown).max().unwrap_or(0);
        let header = display_width(&self.heading(table, part));
        if kind == Kind::Text || kind == Kind::Code { cells.max(header) } else { cells.max(header.min(14)) }
    }
}

/// The most stars that a number of a column has.
fn stars(table: &Table, j: usize) -> usize {
    let of = |cell: &Cell| match cell.value {
        Value::Starred(_, p) => super::super::format::stars(p).len(),
        _ => 0,
    };
    table.cells_of(j).map(of).max().unwrap_or(0)
}

fn parts(table: &Table) -> Vec<Part> {
    let is_interval = |j| table.cells_of(j).any(|cell| matches!(cell.value, Value::Interval(..)));
    let of = |j| if is_interval(j) { vec![Part::Lower(j), Part::Upper(j)] } else { vec![Part::Whole(j)] };
    (0..table.columns.len()).flat_map(of).collect()
}
