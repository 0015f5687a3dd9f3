//! The writer for terminals: aligned columns, Chinese characters counted as two.

use super::document::{Block, Callout, Document, Row, Section, Table};
use super::format::Style;
use super::numbering::Numbering;
use super::phrase::{Phrase, cell_runs, paragraph_runs};
use super::value::Cell;
use super::width::{display_width, wrap};
use crate::finding::{Finding, Severity};
use crate::words::report as words;
use crate::words::{Language, Text};

/// A whole document as plain text in lines of at most `width` columns (numbers are never cut, so a table of many
/// numeric columns may be wider).
pub fn write(document: &Document, language: Language, width: usize) -> String {
    let numbering = Numbering::of(document);
    let mut writer = Writer { style: Style::plain(language), numbering: &numbering, width: width.max(40), out: vec![] };
    if let Some(title) = &document.title {
        let title = writer.plain(title);
        let rule = "=".repeat(display_width(&title));
        writer.out.extend([title, rule]);
    }
    if let Some(subtitle) = &document.subtitle {
        let line = writer.plain(subtitle);
        writer.out.push(line);
    }
    writer.blocks(&document.summary);
    for section in &document.sections {
        writer.section(section);
    }
    finish(writer.out)
}

/// One table, without its caption, in lines of at most `width` columns: numbers of a column stand with their points
/// below one another, stars hang to the right.
pub fn table(table: &Table, language: Language, width: usize) -> String {
    let numbering = Numbering::default();
    finish(table_lines(table, Style::plain(language), &numbering, width))
}

/// One finding: severity, code and message, then the advice.
pub fn finding(finding: &Finding, language: Language, width: usize) -> String {
    finish(finding_lines(finding, language, width))
}

/// The words of a severity.
pub fn severity_label(severity: Severity) -> Text {
    match severity {
        Severity::Error => words::SEVERITY_ERROR,
        Severity::Warning => words::SEVERITY_WARNING,
        Severity::Note => words::SEVERITY_NOTE,
    }
}

fn finish(lines: Vec<String>) -> String {
    let mut text = String::new();
    for line in lines {
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

struct Writer<'a> {
    style: Style,
    numbering: &'a Numbering,
    width: usize,
    out: Vec<String>,
}

impl Writer<'_> {
    fn plain(&self, phrase: &Phrase) -> String {
        phrase.plain(self.style, self.numbering)
    }

    fn sentences(&self, sentences: &[Phrase]) -> String {
        paragraph_runs(sentences, self.style, self.numbering).into_iter().map(|run| run.text).collect()
    }

    fn indented(&mut self, first: &str, text: &str) {
        let indent = display_width(first);
        for (i, line) in wrap(text, self.width.saturating_sub(indent)).into_iter().enumerate() {
            let lead = if i == 0 { first.to_owned() } else { " ".repeat(indent) };
            self.out.push(lead + &line);
        }
    }

    fn section(&mut self, section: &Section) {
        let number = self.numbering.section(&section.id).unwrap_or_default();
        let title = format!("{number} {}", self.plain(&section.title)).trim_start().to_owned();
        let rule = if number.contains('.') { "" } else { "-" };
        self.out.push(String::new());
        self.out.push(title.clone());
        if !rule.is_empty() {
            self.out.push(rule.repeat(display_width(&title)));
        }
        self.blocks(&section.blocks);
        for inner in &section.sections {
            self.section(inner);
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.out.push(String::new());
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(sentences) => {
                let text = self.sentences(sentences);
                self.out.extend(wrap(&text, self.width));
            }
            Block::List { ordered, items } => {
                for (i, item) in items.iter().enumerate() {
                    let lead = if *ordered { format!("{}. ", i + 1) } else { "- ".to_owned() };
                    let text = self.sentences(item);
                    self.indented(&lead, &text);
                }
            }
            Block::Table(table) => {
                let name = self.numbering.reference(&table.id, self.style.language);
                let caption = format!("{name}  {}", self.plain(&table.caption));
                self.out.extend(wrap(&caption, self.width));
                self.out.extend(table_lines(table, self.style, self.numbering, self.width));
                self.notes(&table.notes);
            }
            Block::Figure(figure) => {
                let name = self.numbering.reference(&figure.id, self.style.language);
                let caption = format!("{name}  {}", self.plain(&figure.caption));
                self.out.extend(wrap(&caption, self.width));
                let alt = self.plain(&figure.alt);
                self.indented("  ", &alt);
                self.notes(&figure.notes);
            }
            Block::Finding(finding) => self.out.extend(finding_lines(finding, self.style.language, self.width)),
            Block::Callout(callout) => self.callout(callout),
            Block::KeyValues(pairs) => {
                let keys: Vec<String> = pairs.iter().map(|(key, _)| self.plain(key)).collect();
                let widest = keys.iter().map(|key| display_width(key)).max().unwrap_or(0);
                for (key, (_, cell)) in keys.iter().zip(pairs) {
                    let lead = format!("{key}{}  ", " ".repeat(widest - display_width(key)));
                    let text = cell_text(cell, self.style, self.numbering);
                    self.indented(&lead, &text);
                }
            }
            Block::Code(code) => self.out.extend(code.lines().map(|line| format!("    {line}"))),
        }
    }

    fn callout(&mut self, callout: &Callout) {
        let badge = self.plain(&callout.badge);
        let title = callout.title.as_ref().map(|title| self.plain(title)).unwrap_or_default();
        self.indented(&format!("[{badge}] "), &title);
        for paragraph in &callout.paragraphs {
            let text = self.sentences(paragraph);
            self.indented("  ", &text);
        }
    }

    fn notes(&mut self, notes: &[Phrase]) {
        if notes.is_empty() {
            return;
        }
        let text = self.sentences(notes);
        let lead = words::NOTE.get(self.style.language);
        let space = if self.style.language == Language::English { " " } else { "" };
        self.out.extend(wrap(&format!("{lead}{space}{text}"), self.width));
    }
}

fn finding_lines(finding: &Finding, language: Language, width: usize) -> Vec<String> {
    let label = severity_label(finding.severity()).get(language);
    let message = finding.message(language);
    // Where several models are on the table, the reader has to know of which one this is said.
    let model = finding.place.model.as_ref().filter(|model| !message.contains(model.as_str()));
    let of = model.map_or_else(String::new, |model| format!(" ({model})"));
    let head = format!("{label} {}{of}: {message}", finding.code());
    let mut lines = wrap(&head, width);
    let hint = finding.hint(language);
    if !hint.is_empty() {
        lines.extend(wrap(&hint, width.saturating_sub(2)).into_iter().map(|line| format!("  {line}")));
    }
    lines
}

fn cell_text(cell: &Cell, style: Style, numbering: &Numbering) -> String {
    cell_runs(cell, style, numbering).into_iter().map(|run| run.text).collect()
}

/// A cell of a numeric column, in parts that are aligned with those of its neighbours.
#[derive(Default)]
struct Parts {
    before: String,
    after: String,
    words: Option<String>,
}

fn parts(cell: &Cell, kind: super::format::Kind, style: Style, numbering: &Numbering) -> Parts {
    let Some((number, stars)) = cell.characters(kind, style) else {
        return Parts { words: Some(cell_text(cell, style, numbering)), ..Parts::default() };
    };
    if number.starts_with('[') || number.contains('(') {
        return Parts { words: Some(number + stars), ..Parts::default() };
    }
    let point = number.find('.').unwrap_or(number.len());
    let after = format!("{}{stars}", &number[point..]);
    Parts { before: number[..point].to_owned(), after, words: None }
}

struct Laid {
    header: Vec<String>,
    cells: Vec<Vec<String>>,
    numeric: bool,
    width: usize,
}

fn lay(table: &Table, j: usize, style: Style, numbering: &Numbering) -> Laid {
    let column = &table.columns[j];
    let header = column.header.plain(style, numbering);
    let numeric = column.kind.is_numeric();
    let rows = table.rows.iter().filter_map(|row| match row {
        Row::Cells(cells) => Some(cells),
        Row::Heading(_) => None,
    });
    let blank = Cell::BLANK;
    let cells: Vec<&Cell> = rows.map(|cells| cells.get(j).unwrap_or(&blank)).collect();
    let texts: Vec<String> = if numeric {
        let parts: Vec<Parts> = cells.iter().map(|cell| parts(cell, column.kind, style, numbering)).collect();
        let before = parts.iter().map(|p| display_width(&p.before)).max().unwrap_or(0);
        let after = parts.iter().map(|p| display_width(&p.after)).max().unwrap_or(0);
        parts.into_iter().map(|part| aligned(part, before, after)).collect()
    } else {
        cells.iter().map(|cell| cell_text(cell, style, numbering)).collect()
    };
    let width = texts.iter().map(|text| display_width(text)).chain([display_width(&header)]).max().unwrap_or(0);
    Laid { header: vec![header], cells: texts.into_iter().map(|text| vec![text]).collect(), numeric, width }
}

fn aligned(part: Parts, before: usize, after: usize) -> String {
    if let Some(words) = part.words {
        return words;
    }
    let left = " ".repeat(before - display_width(&part.before));
    let right = " ".repeat(after - display_width(&part.after));
    format!("{left}{}{}{right}", part.before, part.after)
}

const GAP: usize = 2;

/// The narrowest that a column of words is made.
const NARROW: usize = 12;

/// Narrows the widest columns of words until the table fits, and breaks their cells into lines.
fn squeeze(columns: &mut [Laid], width: usize) {
    let total =
        |columns: &[Laid]| columns.iter().map(|c| c.width).sum::<usize>() + GAP * columns.len().saturating_sub(1);
    loop {
        let excess = total(columns).saturating_sub(width);
        let widest = columns.iter_mut().filter(|c| !c.numeric && c.width > NARROW).max_by_key(|c| c.width);
        let Some(column) = widest else { break };
        if excess == 0 {
            break;
        }
        column.width = (column.width - excess.min(8)).max(NARROW);
    }
    for column in columns.iter_mut().filter(|c| !c.numeric) {
        for cell in column.cells.iter_mut().chain([&mut column.header]) {
            *cell = wrap(&cell.concat(), column.width);
        }
        let lines = column.cells.iter().chain([&column.header]).flatten();
        column.width = lines.map(|line| display_width(line)).max().unwrap_or(0);
    }
}

fn table_lines(table: &Table, style: Style, numbering: &Numbering, width: usize) -> Vec<String> {
    let mut columns: Vec<Laid> = (0..table.columns.len()).map(|j| lay(table, j, style, numbering)).collect();
    squeeze(&mut columns, width);
    let groups = widen_for_groups(table, &mut columns, style, numbering);
    let full = columns.iter().map(|c| c.width).sum::<usize>() + GAP * columns.len().saturating_sub(1);
    let rule = "─".repeat(full);
    let mut lines = vec![rule.clone()];
    lines.extend(groups);
    lines.extend(row_lines(&columns, |column| &column.header, VerticalAlign::Bottom));
    lines.push(rule.clone());
    let mut i = 0;
    for row in &table.rows {
        match row {
            Row::Heading(heading) => lines.push(heading.plain(style, numbering)),
            Row::Cells(_) => {
                lines.extend(row_lines(&columns, |column| &column.cells[i], VerticalAlign::Top));
                i += 1;
            }
        }
    }
    lines.push(rule);
    lines
}

/// The two lines of the shared headings: names, and rules below them. Columns are widened where a name is longer.
fn widen_for_groups(table: &Table, columns: &mut [Laid], style: Style, numbering: &Numbering) -> Vec<String> {
    if !table.has_groups() {
        return Vec::new();
    }
    let (mut names, mut rules) = (String::new(), String::new());
    let mut start = 0;
    for (group, n) in table.spans() {
        let name = group.map(|group| group.plain(style, numbering)).unwrap_or_default();
        let span = |columns: &[Laid]| columns[start..start + n].iter().map(|c| c.width).sum::<usize>() + GAP * (n - 1);
        let lack = display_width(&name).saturating_sub(span(columns));
        columns[start + n - 1].width += lack;
        let width = span(columns);
        let left = (width - display_width(&name)) / 2;
        let right = width - display_width(&name) - left;
        names.push_str(&format!("{}{name}{}", " ".repeat(left), " ".repeat(right + GAP)));
        let rule = if group.is_some() { "─" } else { " " };
        rules.push_str(&format!("{}{}", rule.repeat(width), " ".repeat(GAP)));
        start += n;
    }
    vec![names, rules]
}

#[derive(Clone, Copy, PartialEq)]
enum VerticalAlign {
    Top,
    Bottom,
}

fn row_lines<'a>(
    columns: &'a [Laid],
    cell: impl Fn(&'a Laid) -> &'a Vec<String>,
    vertical: VerticalAlign,
) -> Vec<String> {
    let height = columns.iter().map(|column| cell(column).len()).max().unwrap_or(0);
    (0..height)
        .map(|line| {
            let mut text = String::new();
            for (j, column) in columns.iter().enumerate() {
                let cell = cell(column);
                let offset = if vertical == VerticalAlign::Bottom { height - cell.len() } else { 0 };
                let content = line.checked_sub(offset).and_then(|k| cell.get(k)).map_or("", String::as_str);
                let pad = " ".repeat(column.width.saturating_sub(display_width(content)));
                let gap = if j == 0 { "" } else { "  " };
                if column.numeric {
                    text.push_str(&format!("{gap}{pad}{content}"));
                } else {
                    text.push_str(&format!("{gap}{content}{pad}"));
                }
            }
            text
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Kind;

    fn paths() -> Table {
        Table::new("paths", Text::new("Paths", "路径"))
            .column("path", Text::new("Path", "路径"), Kind::Text)
            .grouped(Text::new("Unstandardised", "非标准化"), "est", Text::new("Estimate", "估计值"), Kind::Number(3))
            .grouped(Text::new("Unstandardised", "非标准化"), "p", Text::new("p", "p"), Kind::PValue)
            .heading(Text::new("Regressions", "回归"))
            .row(vec![
                Cell::words(Text::new("PV on CUST", "感知价值 ← 定制服务")),
                Cell::starred(0.526, Some(1e-9)),
                Cell::number(1e-9),
            ])
            .row(vec![Cell::name("RET ~ PE"), Cell::starred(-10.064, Some(0.4)), Cell::number(0.4)])
            .row(vec![Cell::name("df"), Cell::count(577)])
    }

    #[test]
    fn points_stand_below_one_another_and_stars_hang() {
        let expected = "\
───────────────────────────────
              Unstandardised
            ───────────────────
Path          Estimate        p
───────────────────────────────
Regressions
PV on CUST    0.526***  < 0.001
RET ~ PE    -10.064       0.400
df          577
───────────────────────────────
";
        assert_eq!(table(&paths(), Language::English, 80), expected);
    }

    #[test]
    fn chinese_columns_line_up() {
        let text = table(&paths(), Language::Chinese, 80);
        let at = |needle: &str| {
            let line = text.lines().find(|line| line.contains(needle)).unwrap();
            display_width(line.split_once('.').unwrap().0)
        };
        assert_eq!(at("0.526***"), at("-10.064"), "{text}");
    }

    #[test]
    fn wide_words_are_broken_into_lines() {
        let table = Table::new("items", Text::new("Items", "题项"))
            .column("item", Text::new("Item", "题项"), Kind::Code)
            .column("text", Text::new("Wording", "题项内容"), Kind::Text)
            .column("mean", Text::new("Mean", "均值"), Kind::Number(2))
            .row(vec![
                Cell::name("CUST1"),
                Cell::words(Phrase::name("X adapts its service to what I specifically need, quickly and affordably.")),
                Cell::number(3.456),
            ]);
        let text = super::table(&table, Language::English, 50);
        assert!(text.lines().all(|line| display_width(line) <= 50), "{text}");
        assert!(text.contains("3.46"));
    }

    #[test]
    fn rows_of_the_wrong_length_do_no_harm() {
        let table = Table::new("odd", Text::new("Odd", "奇")).column("a", Text::new("A", "甲"), Kind::Number(2));
        let table = table.row(vec![]).row(vec![Cell::number(1.0), Cell::number(2.0)]);
        assert!(super::table(&table, Language::English, 10).contains("1.00"));
        assert!(!super::table(&Table::new("none", Text::new("None", "无")), Language::English, 10).contains("1"));
    }
}
