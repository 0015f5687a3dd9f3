//! The writer for Markdown, in the dialect of GitHub. Pictures are files beside it, named by
//! [`Figure::file_name`](super::Figure::file_name).

use super::document::{Block, Callout, Document, Figure, Row, Section, Table};
use super::format::{Kind, Style};
use super::numbering::Numbering;
use super::phrase::{Look, Phrase, Run, cell_runs, message_runs, paragraph_runs};
use super::text::severity_label;
use super::value::{Cell, Value};
use super::width::display_width;
use crate::finding::Finding;
use crate::words::report as words;
use crate::words::{Language, Text};

/// A whole document as Markdown.
pub fn write(document: &Document, language: Language) -> String {
    let numbering = Numbering::of(document);
    let mut writer = Writer { style: document.manner.style(language), numbering: &numbering, blocks: Vec::new() };
    if let Some(title) = &document.title {
        let title = writer.phrase(title);
        writer.blocks.push(format!("# {title}"));
    }
    if let Some(subtitle) = &document.subtitle {
        let subtitle = writer.phrase(subtitle);
        writer.blocks.push(subtitle);
    }
    for block in &document.summary {
        writer.block(block);
    }
    for section in &document.sections {
        writer.section(section, 2);
    }
    writer.blocks.join("\n\n") + "\n"
}

/// `text` with a backslash before every character that means something in Markdown.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '#' | '$' => {
                escaped.push('\\');
                escaped.push(c);
            }
            '&' => escaped.push_str("&amp;"),
            '\n' | '\r' => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}

/// `text` as a code span, with a fence that is longer than any in the text. Inside a table a pipe is escaped, as
/// GitHub wants it there even in code.
fn code_span(text: &str, in_table: bool) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    let text = text.replace(['\n', '\r'], " ");
    let text = if in_table { text.replace('|', "\\|") } else { text };
    format!("{fence}{pad}{text}{pad}{fence}")
}

fn runs_markdown(runs: &[Run], in_table: bool) -> String {
    runs.iter()
        .map(|Run { look, text }| match look {
            Look::Plain => escape(text),
            Look::Emphasis => format!("*{}*", escape(text)),
            Look::Strong => format!("**{}**", escape(text)),
            Look::Code => code_span(text, in_table),
            Look::Link(id) => format!("[{}](#{})", escape(text), anchor(id)),
        })
        .collect()
}

/// An id as it may stand in a link.
fn anchor(id: &str) -> String {
    id.chars().map(|c| if c.is_alphanumeric() || "-_.".contains(c) { c } else { '-' }).collect()
}

struct Writer<'a> {
    style: Style,
    numbering: &'a Numbering,
    blocks: Vec<String>,
}

impl Writer<'_> {
    fn word(&self, text: Text) -> &'static str {
        text.get(self.style.language)
    }

    fn phrase(&self, phrase: &Phrase) -> String {
        runs_markdown(&phrase.runs(self.style, self.numbering), false)
    }

    fn sentences(&self, sentences: &[Phrase]) -> String {
        guard(&runs_markdown(&paragraph_runs(sentences, self.style, self.numbering), false))
    }

    fn section(&mut self, section: &Section, level: usize) {
        let number = self.numbering.section(&section.id).unwrap_or_default();
        let title = self.phrase(&section.title);
        let heading = format!("{} {number} {title}", "#".repeat(level.min(6)));
        self.blocks.push(format!("<a id=\"{}\"></a>", anchor(&section.id)));
        self.blocks.push(heading);
        for block in &section.blocks {
            self.block(block);
        }
        for inner in &section.sections {
            self.section(inner, level + 1);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(sentences) => {
                let text = self.sentences(sentences);
                self.blocks.push(text);
            }
            Block::List { ordered, items } => {
                let lines: Vec<String> = items
                    .iter()
                    .enumerate()
                    .map(|(i, item)| {
                        let lead = if *ordered { format!("{}.", i + 1) } else { "-".to_owned() };
                        format!("{lead} {}", self.sentences(item))
                    })
                    .collect();
                self.blocks.push(lines.join("\n"));
            }
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => self.figure(figure),
            Block::Finding(finding) => self.finding(finding),
            Block::Callout(callout) => self.callout(callout),
            Block::KeyValues(pairs) => {
                let lines: Vec<String> = pairs
                    .iter()
                    .map(|(key, cell)| {
                        let value = runs_markdown(&cell_runs(cell, self.style, self.numbering), false);
                        let colon = if self.style.language == Language::English { ": " } else { "：" };
                        format!("- **{}**{colon}{value}", self.phrase(key))
                    })
                    .collect();
                self.blocks.push(lines.join("\n"));
            }
            Block::Code(code) => {
                let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or(0);
                let fence = "`".repeat(longest.max(2) + 1);
                self.blocks.push(format!("{fence}\n{}\n{fence}", code.trim_end()));
            }
        }
    }

    fn captioned(&self, id: &str, caption: &Phrase) -> String {
        let label = escape(&self.numbering.reference(id, self.style.language));
        let second = self.numbering.second_caption(id, caption, self.style.language);
        let second = second.map(|second| format!("\\\n**{}** {}", escape(&second.label), escape(&second.words)));
        format!("<a id=\"{}\"></a>**{label}** {}{}", anchor(id), self.phrase(caption), second.unwrap_or_default())
    }

    fn notes(&mut self, notes: &[Phrase]) {
        if !notes.is_empty() {
            let (lead, text) = (self.word(words::NOTE), self.sentences(notes));
            let lead = match self.style.language {
                Language::English => format!("*{lead}* "),
                Language::Chinese => lead.to_owned(),
            };
            self.blocks.push(format!("{lead}{text}"));
        }
    }

    fn figure(&mut self, figure: &Figure) {
        let alt = escape(&figure.alt.plain(self.style, self.numbering));
        let file = figure.file_name(self.style.language);
        self.blocks.push(format!("![{alt}]({file})"));
        let caption = self.captioned(&figure.id, &figure.caption);
        self.blocks.push(caption);
        self.notes(&figure.notes);
    }

    fn finding(&mut self, finding: &Finding) {
        let language = self.style.language;
        let label = self.word(severity_label(finding.severity()));
        let message = runs_markdown(&message_runs(&finding.message(language)), false);
        let mut lines = vec![format!("> **{label} {}** {message}", finding.code())];
        let hint = finding.hint(language);
        if !hint.is_empty() {
            let hint = runs_markdown(&message_runs(&hint), false);
            let space = if language == Language::English { " " } else { "" };
            lines.push(format!(">\n> {}{space}{hint}", self.word(words::WHAT_TO_DO)));
        }
        self.blocks.push(lines.join("\n"));
    }

    fn callout(&mut self, callout: &Callout) {
        let title = callout.title.as_ref().map(|title| self.phrase(title)).unwrap_or_default();
        let mut lines = vec![format!("> **{}** {title}", self.phrase(&callout.badge)).trim_end().to_owned()];
        for paragraph in &callout.paragraphs {
            lines.push(format!(">\n> {}", self.sentences(paragraph)));
        }
        self.blocks.push(lines.join("\n"));
    }

    fn cell(&self, cell: &Cell, kind: Kind) -> String {
        let text = match cell.characters(kind, self.style) {
            // Stars behind a digit can open no emphasis, so they need no escape.
            Some((text, stars)) => format!("{}{stars}", escape_number(&text)),
            None => {
                let runs = cell_runs(cell, self.style, self.numbering);
                match (kind, &cell.value) {
                    (Kind::Code, Value::Phrase(_)) => {
                        let text: String = runs.into_iter().map(|run| run.text).collect();
                        if text.is_empty() { text } else { code_span(&text, true) }
                    }
                    _ => runs_markdown(&runs, true),
                }
            }
        };
        if cell.strong && !cell.is_words() && !text.is_empty() { format!("**{text}**") } else { text }
    }

    fn table(&mut self, table: &Table) {
        let caption = self.captioned(&table.id, &table.caption);
        self.blocks.push(caption);
        let n = table.columns.len();
        if n > 0 {
            let mut rows = vec![self.header(table)];
            for row in &table.rows {
                match row {
                    Row::Heading(heading) => {
                        let mut cells = vec![String::new(); n];
                        let runs = heading.runs(self.style, self.numbering);
                        cells[0] = format!("**{}**", runs_markdown(&runs, true));
                        rows.push(cells);
                    }
                    Row::Cells(cells) => {
                        let blank = Cell::BLANK;
                        let texts = table.columns.iter().enumerate();
                        let cell = |j| cells.get(j).unwrap_or(&blank);
                        rows.push(texts.map(|(j, column)| self.cell(cell(j), column.kind)).collect());
                    }
                }
            }
            let numeric: Vec<bool> = table.columns.iter().map(|column| column.kind.is_numeric()).collect();
            self.blocks.push(grid(&rows, &numeric));
        }
        self.notes(&table.notes);
    }

    /// The headers, each behind the group that it belongs to, since Markdown knows one line of headers only.
    fn header(&self, table: &Table) -> Vec<String> {
        let cell = |phrase: &Phrase| runs_markdown(&phrase.runs(self.style, self.numbering), true);
        let joined = |group: String, header: String| match self.style.language {
            Language::English => format!("{group}: {header}"),
            Language::Chinese => format!("{group}：{header}"),
        };
        let columns = table.columns.iter();
        columns
            .map(|column| match &column.group {
                Some(group) => joined(cell(group), cell(&column.header)),
                None => cell(&column.header),
            })
            .collect()
    }
}

/// A line may not begin with what Markdown takes for a list or a quotation.
fn guard(text: &str) -> String {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &text[digits..];
    if digits > 0 && (rest.starts_with(". ") || rest.starts_with(") ")) {
        return format!("{}\\{rest}", &text[..digits]);
    }
    if text.starts_with("- ") || text.starts_with("+ ") { format!("\\{text}") } else { text.to_owned() }
}

/// The characters of a number, which hold nothing that Markdown could take for markup but `<` and brackets.
fn escape_number(text: &str) -> String {
    text.replace('<', "&lt;").replace('[', "\\[").replace(']', "\\]")
}

fn grid(rows: &[Vec<String>], numeric: &[bool]) -> String {
    let width = |j: usize| rows.iter().map(|row| display_width(&row[j])).max().unwrap_or(0).max(3);
    let widths: Vec<usize> = (0..numeric.len()).map(width).collect();
    let mut lines = Vec::with_capacity(rows.len() + 1);
    for (i, row) in rows.iter().enumerate() {
        let cells: Vec<String> = row
            .iter()
            .zip(&widths)
            .zip(numeric)
            .map(|((text, width), numeric)| {
                let pad = " ".repeat(width - display_width(text));
                if *numeric { format!("{pad}{text}") } else { format!("{text}{pad}") }
            })
            .collect();
        lines.push(format!("| {} |", cells.join(" | ")));
        if i == 0 {
            let rule = widths.iter().zip(numeric).map(|(width, numeric)| {
                if *numeric { format!("{}:", "-".repeat(width - 1)) } else { "-".repeat(*width) }
            });
            lines.push(format!("| {} |", rule.collect::<Vec<_>>().join(" | ")));
        }
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pipes_and_markup_of_the_user_stay_text() {
        assert_eq!(escape("a|b*c_d<e>`f` x1~~x1"), "a\\|b\\*c\\_d\\<e\\>\\`f\\` x1\\~\\~x1");
        assert_eq!(code_span("x1|t1", true), "`x1\\|t1`");
        assert_eq!(code_span("a`b", false), "``a`b``");
        assert_eq!(guard("1. One"), "1\\. One");
        assert_eq!(guard("- one"), "\\- one");
    }

    #[test]
    fn a_table_has_one_header_and_as_many_cells_in_each_row() {
        let table = Table::new("t", Text::new("Paths", "路径"))
            .column("path", Text::new("Path", "路径"), Kind::Code)
            .grouped(Text::new("ML", "极大似然"), "est", Text::new("Estimate", "估计值"), Kind::Bounded(2))
            .heading(Text::new("Latent", "潜变量"))
            .row(vec![Cell::name("x1|t1"), Cell::starred(-0.5, Some(0.0001))])
            .row(vec![Cell::name("x2")])
            .note(Phrase::from(words::STARS));
        let document = Document::new(Phrase::name("R")).section(Section::new("s", Text::new("S", "节")).block(table));
        let markdown = write(&document, Language::Chinese);
        let expected = "\
| 路径       | 极大似然：估计值 |
| ---------- | ---------------: |
| **潜变量** |                  |
| `x1\\|t1`   |         \u{2212}0.50*** |
| `x2`       |                  |";
        assert!(markdown.contains(expected), "{markdown}");
        assert!(markdown.contains("注：\\* *p* \\< 0.05"), "{markdown}");
    }
}
