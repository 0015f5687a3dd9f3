//! Tables of three lines: a thick one above and below, a thin one under the header; the header returns on every page.

use super::super::document::{Row, Table};
use super::super::format::{Kind, Style};
use super::super::measure::{Layout, Shape, Size, layout_of};
use super::super::ooxml::escape;
use super::super::phrase::cell_runs;
use super::super::value::Cell;
use super::runs::{Face, Hand};
use crate::words::Language;
use std::fmt::Write;

/// Tables of no more rows than this are kept on one page.
const KEPT: usize = 14;

/// A table ready to be written.
pub(super) struct Grid<'a> {
    table: &'a Table,
    style: Style,
    hand: Hand<'a>,
    shapes: Vec<Shape>,
    pub layout: Layout,
}

impl<'a> Grid<'a> {
    pub(super) fn of(table: &'a Table, style: Style, hand: Hand<'a>) -> Grid<'a> {
        let shapes = (0..table.columns.len()).map(|j| Shape::of(table, j, style)).collect();
        Grid { table, style, hand, shapes, layout: layout_of(table, style, hand.numbering) }
    }

    /// The table as XML.
    pub(super) fn xml(&self) -> String {
        let table = self.table;
        let total: usize = self.layout.widths.iter().sum();
        let centred = if self.style.language == Language::Chinese { "<w:jc w:val=\"center\"/>" } else { "" };
        let caption = escape(&table.caption.plain(self.style, self.hand.numbering));
        let mut xml = format!(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"ThreeLines\"/><w:tblW w:w=\"{total}\" w:type=\"dxa\"/>{centred}<w:tblBorders>\
             <w:top w:val=\"single\" w:sz=\"12\" w:space=\"0\" w:color=\"000000\"/><w:bottom w:val=\"single\" w:sz=\"12\" w:space=\"0\" w:color=\"000000\"/></w:tblBorders>\
             <w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"0020\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/>\
             <w:tblCaption w:val=\"{caption}\"/></w:tblPr><w:tblGrid>"
        );
        for width in &self.layout.widths {
            let _ = write!(xml, "<w:gridCol w:w=\"{width}\"/>");
        }
        xml.push_str("</w:tblGrid>");
        self.head(&mut xml);
        let mut under = false;
        for (i, row) in table.rows.iter().enumerate() {
            let kept = (table.rows.len() <= KEPT || i == 0) && i + 1 < table.rows.len();
            match row {
                Row::Heading(heading) => {
                    under = true;
                    let runs = self.hand.runs(&heading.runs(self.style, self.hand.numbering), Face::BOLD);
                    let paragraph = self.paragraph("<w:keepNext/>", "left", &runs);
                    let cell = self.cell(0, table.columns.len(), "", &paragraph);
                    let _ = write!(xml, "<w:tr><w:trPr><w:cantSplit/></w:trPr>{cell}</w:tr>");
                }
                Row::Cells(cells) => self.row(&mut xml, cells, under, kept),
            }
        }
        xml.push_str("</w:tbl>");
        xml
    }

    fn head(&self, xml: &mut String) {
        const RULE: &str =
            "<w:tcBorders><w:bottom w:val=\"single\" w:sz=\"6\" w:space=\"0\" w:color=\"000000\"/></w:tcBorders>";
        const ROW: &str = "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>";
        let table = self.table;
        let side = |j: usize| if table.columns[j].kind.is_numeric() { "right" } else { "left" };
        let words = |phrase: &super::super::phrase::Phrase| {
            self.hand.runs(&phrase.runs(self.style, self.hand.numbering), Face::BOLD)
        };
        let blanks = |j: usize| {
            let shape = &self.shapes[j];
            // The header stands above the digits, not above the stars.
            let blanks = if table.columns[j].kind.is_numeric() { shape.stars } else { 0 };
            if blanks > 0 { self.hand.words(&"\u{2007}".repeat(blanks), Face::PLAIN) } else { String::new() }
        };
        let header =
            |j: usize| self.paragraph("<w:keepNext/>", side(j), &(words(&table.columns[j].header) + &blanks(j)));
        if table.has_groups() {
            xml.push_str(ROW);
            let mut j = 0;
            for (group, n) in table.spans() {
                let cell = match group {
                    Some(group) => self.cell(j, n, RULE, &self.paragraph("<w:keepNext/>", "center", &words(group))),
                    None => self.cell(j, n, "<w:vMerge w:val=\"restart\"/>", &header(j)),
                };
                xml.push_str(&cell);
                j += n;
            }
            xml.push_str("</w:tr>");
        }
        xml.push_str(ROW);
        for (j, column) in table.columns.iter().enumerate() {
            let merged = table.has_groups() && column.group.is_none();
            let cell = if merged {
                self.cell(j, 1, &format!("<w:vMerge/>{RULE}"), &self.paragraph("<w:keepNext/>", side(j), ""))
            } else {
                self.cell(j, 1, RULE, &header(j))
            };
            xml.push_str(&cell);
        }
        xml.push_str("</w:tr>");
    }

    fn row(&self, xml: &mut String, cells: &[Cell], under: bool, kept: bool) {
        xml.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
        let keep = if kept { "<w:keepNext/>" } else { "" };
        for (j, column) in self.table.columns.iter().enumerate() {
            let cell = cells.get(j).unwrap_or(&Cell::BLANK);
            let face = Face { bold: cell.strong, code: column.kind == Kind::Code, colour: None };
            let runs = match self.shapes[j].shown(cell, column.kind, self.style) {
                Some(shown) => {
                    let stars =
                        if shown.stars.is_empty() { String::new() } else { self.hand.words(&shown.stars, Face::PLAIN) };
                    self.hand.words(&shown.text, face) + &stars
                }
                None => self.hand.runs(&cell_runs(cell, self.style, self.hand.numbering), face),
            };
            let side = match (column.kind.is_numeric(), j) {
                (true, _) => "right",
                (false, 0) if under => "under",
                _ => "left",
            };
            xml.push_str(&self.cell(j, 1, "", &self.paragraph(keep, side, &runs)));
        }
        xml.push_str("</w:tr>");
    }

    fn paragraph(&self, keep: &str, side: &str, runs: &str) -> String {
        let side = match side {
            "left" => "",
            "under" => "<w:ind w:left=\"113\"/>",
            "center" => "<w:jc w:val=\"center\"/>",
            _ => "<w:jc w:val=\"right\"/>",
        };
        let style = style_of(self.layout.size);
        format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{keep}{side}</w:pPr>{runs}</w:p>")
    }

    /// A cell over `n` columns from column `j`.
    fn cell(&self, j: usize, n: usize, properties: &str, paragraph: &str) -> String {
        let width: usize = self.layout.widths.iter().skip(j).take(n).sum();
        let span = if n > 1 { format!("<w:gridSpan w:val=\"{n}\"/>") } else { String::new() };
        let bottom = if properties.is_empty() { "" } else { "<w:vAlign w:val=\"bottom\"/>" };
        format!(
            "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{span}{properties}{bottom}</w:tcPr>{paragraph}</w:tc>"
        )
    }
}

/// The style of the paragraphs in a table of this size.
pub(super) const fn style_of(size: Size) -> &'static str {
    match size {
        Size::Normal => "TableText",
        Size::Small => "TableTextSmall",
        Size::Tiny => "TableTextTiny",
    }
}
