//! The writer for Typst: the source of a document that `typst compile report.en.typ` makes a PDF of. Pictures are SVG files beside
//! it, named by [`Figure::file_name`].

use super::document::{Block, Callout, Document, Figure, Row, Section, Table};
use super::format::{Kind, Style};
use super::measure::{Layout, Shape, layout_of};
use super::numbering::Numbering;
use super::page::{Page, place};
use super::phrase::{Look, Phrase, Run, cell_runs, message_runs, paragraph_runs};
use super::text::severity_label;
use super::value::{Cell, Tone};
use crate::finding::{Finding, Severity};
use crate::words::Language;
use crate::words::report as words;
use std::collections::BTreeSet;

/// What every document begins with.
const PREAMBLE: &str = include_str!("preamble.typ");

/// A whole document as the source of Typst (0.12 or later).
pub fn write(document: &Document, language: Language) -> String {
    let numbering = Numbering::of(document);
    let writer = Writer {
        style: document.manner.style(language),
        numbering: &numbering,
        out: Vec::new(),
        anchors: BTreeSet::new(),
    };
    writer.document(document)
}

/// `text` with a backslash before every character that means something in Typst.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let mut before: Option<char> = None;
    let mut letters = text.char_indices().peekable();
    while let Some((at, c)) = letters.next() {
        let after = letters.peek().map(|(_, next)| *next);
        let special = match c {
            '\\' | '#' | '*' | '_' | '`' | '$' | '<' | '>' | '@' | '[' | ']' | '~' | '"' | '\'' | ';' => true,
            // Marks of lists and headings at the beginning, dashes and comments when they come together.
            '-' | '=' | '+' | '/' => before.is_none() || before == Some(c) || after == Some(c) || after == Some('?'),
            '.' => (digits > 0 && at == digits) || before == Some('.') || after == Some('.'),
            _ => false,
        };
        if special {
            escaped.push('\\');
        }
        escaped.push(if c.is_control() { ' ' } else { c });
        before = Some(c);
    }
    escaped
}

/// A string of Typst's code.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            c if c.is_control() => quoted.push(' '),
            c => quoted.push(c),
        }
    }
    quoted + "\""
}

struct Writer<'a> {
    style: Style,
    numbering: &'a Numbering,
    out: Vec<String>,
    /// The labels that stand already.
    anchors: BTreeSet<String>,
}

impl Writer<'_> {
    fn document(mut self, document: &Document) -> String {
        let (lang, size) = match self.style.language {
            Language::English => ("lang: \"en\"", "11pt"),
            Language::Chinese => ("lang: \"zh\", region: \"cn\"", "12pt"),
        };
        let title = document.title.as_ref().map(|title| title.text(self.style.language)).unwrap_or_default();
        self.out.push(format!(
            "#set document(title: {}, author: {}, date: none)\n#set text({lang}, size: {size})\n{}",
            quoted(&title),
            quoted(concat!("covary ", env!("CARGO_PKG_VERSION"))),
            PREAMBLE.trim_end()
        ));
        if let Some(chapter) = document.manner.chapter {
            self.out.push(format!(
                "#set heading(numbering: (..n) => numbering(\"1.1\", {chapter}, ..n))\n#set figure(numbering: n => \"{chapter}-\" + str(n))"
            ));
        }
        if self.style.language == Language::Chinese {
            self.out.push("#set par(first-line-indent: (amount: 2em, all: true), leading: 0.9em)".to_owned());
        }
        if let Some(title) = &document.title {
            let title = self.phrase(title);
            let subtitle = document.subtitle.as_ref().map(|subtitle| self.phrase(subtitle)).unwrap_or_default();
            self.out.push(format!("#titled[{title}][{subtitle}]"));
        }
        if !document.sections.is_empty() {
            let title = escape(words::CONTENTS.get(self.style.language));
            self.out.push(format!("#outline(title: [{title}], depth: 3)\n#v(1em)"));
        }
        self.blocks(&document.summary);
        for section in &document.sections {
            self.section(section, 1);
        }
        self.out.join("\n\n") + "\n"
    }

    fn runs(&self, runs: &[Run]) -> String {
        let one = |Run { look, text }: &Run| match look {
            Look::Plain => escape(text),
            Look::Emphasis => format!("#emph[{}];", escape(text)),
            Look::Strong => format!("#strong[{}];", escape(text)),
            Look::Code => format!("#raw({});", quoted(text)),
            Look::Link(id) => match self.numbering.anchor(id) {
                Some(anchor) => format!("#link(<{anchor}>)[{}];", escape(text)),
                None => escape(text),
            },
        };
        runs.iter().map(one).collect()
    }

    fn phrase(&self, phrase: &Phrase) -> String {
        self.runs(&phrase.runs(self.style, self.numbering))
    }

    fn sentences(&self, sentences: &[Phrase]) -> String {
        self.runs(&paragraph_runs(sentences, self.style, self.numbering))
    }

    /// A caption, with that in the other language below it where the document has both.
    fn caption(&self, id: &str, caption: &Phrase) -> String {
        let words = self.phrase(caption);
        match self.numbering.second_caption(id, caption, self.style.language) {
            Some(second) => format!("{words} \\ {}: {}", escape(&second.label), escape(&second.words)),
            None => words,
        }
    }

    /// The label of an element, on its first use.
    fn label(&mut self, id: &str) -> String {
        match self.numbering.anchor(id) {
            Some(anchor) if self.anchors.insert(anchor.clone()) => format!(" <{anchor}>"),
            _ => String::new(),
        }
    }

    fn section(&mut self, section: &Section, level: usize) {
        let (title, label) = (self.phrase(&section.title), self.label(&section.id));
        self.out.push(format!("#heading(level: {level})[{title}]{label}"));
        self.blocks(&section.blocks);
        for inner in &section.sections {
            self.section(inner, level + 1);
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            let text = self.block(block);
            self.out.push(text);
        }
    }

    fn block(&mut self, block: &Block) -> String {
        match block {
            Block::Paragraph(sentences) => self.sentences(sentences),
            Block::List { ordered, items } => {
                let name = if *ordered { "enum" } else { "list" };
                let items: Vec<String> = items.iter().map(|item| format!("  [{}],", self.sentences(item))).collect();
                format!("#{name}(\n{}\n)", items.join("\n"))
            }
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => self.figure(figure),
            Block::Finding(finding) => self.finding(finding),
            Block::Callout(callout) => self.callout(callout),
            Block::KeyValues(pairs) => {
                let pairs = pairs.iter().map(|(key, cell)| {
                    let value = self.runs(&cell_runs(cell, self.style, self.numbering));
                    format!("  [{}], [{value}],", self.phrase(key))
                });
                format!("#pairs(\n{}\n)", pairs.collect::<Vec<_>>().join("\n"))
            }
            Block::Code(code) => format!("#raw(block: true, {})", quoted(code.trim_end())),
        }
    }

    fn notes(&self, notes: &[Phrase]) -> String {
        if notes.is_empty() {
            return String::new();
        }
        let space = if self.style.language == Language::English { " " } else { "" };
        let lead = escape(words::NOTE.get(self.style.language));
        format!("\n#note[#strong[{lead}];{space}{}]", self.sentences(notes))
    }

    /// `content` on a page that lies as it needs.
    fn on(page: Page, content: &str) -> String {
        match page {
            Page::Upright => content.to_owned(),
            Page::Turned => format!("#page(flipped: true)[\n{content}\n]"),
        }
    }

    fn figure(&mut self, figure: &Figure) -> String {
        let placed = place(figure.svg(self.style.language));
        let (caption, label) = (self.caption(&figure.id, &figure.caption), self.label(&figure.id));
        let file = quoted(&figure.file_name(self.style.language));
        let alt = quoted(&figure.alt.plain(self.style, self.numbering));
        let content = format!(
            "#figure(\n  kind: image,\n  caption: [{caption}],\n  image({file}, width: {:.1}pt, alt: {alt}),\n){label}{}",
            placed.size.0 / 20.0,
            self.notes(&figure.notes)
        );
        Self::on(placed.page, &content)
    }

    fn finding(&self, finding: &Finding) -> String {
        let tone = match finding.severity() {
            Severity::Error => Tone::Bad,
            Severity::Warning => Tone::Caution,
            Severity::Note => Tone::Neutral,
        };
        let language = self.style.language;
        let badge = escape(&format!("{} {}", severity_label(finding.severity()).get(language), finding.code()));
        let message = self.runs(&message_runs(&finding.message(language)));
        let hint = finding.hint(language);
        let hint = if hint.is_empty() {
            String::new()
        } else {
            let lead = escape(words::WHAT_TO_DO.get(language));
            format!("\n\n#strong[{lead}]; {}", self.runs(&message_runs(&hint)))
        };
        format!("#boxed({}, [{badge}])[{message}{hint}]", quoted(tone.key()))
    }

    fn callout(&self, callout: &Callout) -> String {
        let badge = self.phrase(&callout.badge);
        let title = callout.title.as_ref().map(|title| format!("#strong[{}];", self.phrase(title)));
        let paragraphs = callout.paragraphs.iter().map(|paragraph| self.sentences(paragraph));
        let content: Vec<String> = title.into_iter().chain(paragraphs).collect();
        format!("#boxed({}, [{badge}])[{}]", quoted(callout.tone.key()), content.join("\n\n"))
    }

    fn table(&mut self, table: &Table) -> String {
        let layout = layout_of(table, self.style, self.numbering);
        let (caption, label) = (self.caption(&table.id, &table.caption), self.label(&table.id));
        let grid = self.grid(table, &layout);
        let content =
            format!("#figure(\n  kind: table,\n  caption: [{caption}],\n{grid}\n){label}{}", self.notes(&table.notes));
        Self::on(layout.page, &content)
    }

    fn grid(&self, table: &Table, layout: &Layout) -> String {
        #[expect(clippy::cast_precision_loss, reason = "below the width of a page")]
        let points = |twentieths: usize| format!("{:.1}pt", twentieths as f64 / 20.0);
        let widths: Vec<String> = layout.widths.iter().map(|width| points(*width)).collect();
        let side = |kind: Kind| if kind.is_numeric() { "right" } else { "left" };
        let sides: Vec<&str> = table.columns.iter().map(|column| side(column.kind)).collect();
        let mut lines = vec![
            format!("  sized({}, table(", points(layout.size.half_points() * 10)),
            format!("    columns: ({},),\n    align: ({},),", widths.join(", "), sides.join(", ")),
            format!(
                "    table.header(\n      table.hline(stroke: 1pt),\n      {}",
                self.header(table).join("\n      ")
            ),
            "      table.hline(stroke: 0.5pt),\n    ),".to_owned(),
        ];
        let shapes: Vec<Shape> = (0..table.columns.len()).map(|j| Shape::of(table, j, self.style)).collect();
        let mut under = false;
        for row in &table.rows {
            lines.push(match row {
                Row::Heading(heading) => {
                    under = true;
                    let n = table.columns.len().max(1);
                    format!("    table.cell(colspan: {n}, align: left)[#strong[{}]],", self.phrase(heading))
                }
                Row::Cells(cells) => {
                    let columns = table.columns.iter().zip(&shapes).enumerate();
                    let texts = columns.map(|(j, (column, shape))| {
                        let text = self.cell(cells.get(j).unwrap_or(&Cell::BLANK), column.kind, *shape);
                        if j == 0 && under && !column.kind.is_numeric() {
                            format!("[#h(0.6em){text}]")
                        } else {
                            format!("[{text}]")
                        }
                    });
                    format!("    {},", texts.collect::<Vec<_>>().join(", "))
                }
            });
        }
        lines.push("    table.hline(stroke: 1pt),\n  )),".to_owned());
        lines.join("\n")
    }

    fn header(&self, table: &Table) -> Vec<String> {
        let bold = |phrase: &Phrase| format!("[#strong[{}]]", self.phrase(phrase));
        if !table.has_groups() {
            return vec![format!(
                "{},",
                table.columns.iter().map(|column| bold(&column.header)).collect::<Vec<_>>().join(", ")
            )];
        }
        let (mut above, mut rules, mut below) = (Vec::new(), Vec::new(), Vec::new());
        let mut j = 0;
        for (group, n) in table.spans() {
            let columns = &table.columns[j..j + n];
            match group {
                Some(group) => {
                    above.push(format!("table.cell(colspan: {n}, align: center){},", bold(group)));
                    rules.push(format!("table.hline(y: 1, start: {j}, end: {}, stroke: 0.5pt),", j + n));
                    below.extend(columns.iter().map(|column| format!("{},", bold(&column.header))));
                }
                None => above.extend(columns.iter().map(|column| {
                    let side = if column.kind.is_numeric() { "right" } else { "left" };
                    format!("table.cell(rowspan: 2, align: {side} + bottom){},", bold(&column.header))
                })),
            }
            j += n;
        }
        vec![above.join(" "), rules.join(" "), below.join(" ")]
    }

    fn cell(&self, cell: &Cell, kind: Kind, shape: Shape) -> String {
        let text = match shape.shown(cell, kind, self.style) {
            Some(shown) => escape(&(shown.text + &shown.stars)),
            None => {
                let runs = cell_runs(cell, self.style, self.numbering);
                if kind == Kind::Code && !runs.is_empty() {
                    let text: String = runs.into_iter().map(|run| run.text).collect();
                    format!("#raw({});", quoted(&text))
                } else {
                    self.runs(&runs)
                }
            }
        };
        if cell.strong && !cell.is_words() { format!("#strong[{text}]") } else { text }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Text;

    #[test]
    fn what_means_something_in_typst_is_escaped() {
        assert_eq!(escape("a_b #x *y* <z> [1] $5 @w"), "a\\_b \\#x \\*y\\* \\<z\\> \\[1\\] \\$5 \\@w");
        assert_eq!(escape("1. One - two"), "1\\. One - two");
        assert_eq!(escape("- one -- two // three"), "\\- one \\-\\- two \\/\\/ three");
        assert_eq!(escape(".93 x\ny"), ".93 x y");
        assert_eq!(quoted("a\"b\\c\nd"), "\"a\\\"b\\\\c\\nd\"");
    }

    #[test]
    fn a_table_has_three_lines_and_a_header_that_returns() {
        let table = Table::new("t", Text::new("T", "表"))
            .column("x", Text::new("X", "甲"), Kind::Code)
            .grouped(Text::new("ML", "极大似然"), "est", Text::new("Est.", "估计值"), Kind::Bounded(2))
            .heading(Text::new("Paths", "路径"))
            .row(vec![Cell::name("a_b"), Cell::starred(-0.5, Some(0.02))]);
        let document = Document::new(Phrase::name("R")).section(Section::new("s", Phrase::name("S")).block(table));
        let source = write(&document, Language::English);
        assert_eq!(source.matches("table.hline(stroke: 1pt)").count(), 2);
        assert!(source.contains("table.hline(y: 1, start: 1, end: 2, stroke: 0.5pt)"), "{source}");
        assert!(source.contains("[#h(0.6em)#raw(\"a_b\");], [\u{2212}.50\\*]"), "{source}");
        assert!(source.contains("<table_1>") && source.contains("<section_1>"));
    }
}
