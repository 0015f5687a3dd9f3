//! The writer for HTML: one file that needs nothing else, readable on a screen, on paper and aloud.
//!
//! Headings are nested, header cells carry their scope, pictures their alternative text; colours follow the reader's
//! light or dark preference and are never the only carrier of a meaning. Nothing is loaded from elsewhere; a script of its own
//! sorts tables and shows the row of a path, and without it the page says the same.

use super::document::{Block, Callout, Document, Figure, Row, Section, Table};
use super::format::{Kind, Style};
use super::numbering::Numbering;
use super::phrase::{Look, Phrase, Run, cell_runs, message_runs, paragraph_runs};
use super::text::severity_label;
use super::value::{Cell, Tone, Value};
use super::width::{decimals, display_width, padding};
use crate::finding::{Finding, Severity};
use crate::words::report as words;
use crate::words::{Language, Text};
use std::fmt::Write;

const STYLESHEET: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");

/// A whole document as one HTML file.
pub fn write(document: &Document, language: Language) -> String {
    let numbering = Numbering::of(document);
    let mut writer = Writer { style: document.manner.style(language), numbering: &numbering, out: String::new() };
    writer.document(document);
    writer.out
}

/// `text` with the characters escaped that mean something in HTML; safe between tags and in quoted attributes.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c if c.is_control() && c != '\n' && c != '\t' => escaped.push('\u{fffd}'),
            c => escaped.push(c),
        }
    }
    escaped
}

fn runs_html(runs: &[Run]) -> String {
    let mut html = String::new();
    for Run { look, text } in runs {
        let text = escape(text);
        match look {
            Look::Plain => html.push_str(&text),
            Look::Emphasis => html.push_str(&format!("<em>{text}</em>")),
            Look::Strong => html.push_str(&format!("<strong>{text}</strong>")),
            Look::Code => html.push_str(&format!("<code>{text}</code>")),
            Look::Link(id) => html.push_str(&format!("<a href=\"#{}\">{text}</a>", escape(id))),
        }
    }
    html
}

struct Writer<'a> {
    style: Style,
    numbering: &'a Numbering,
    out: String,
}

impl Writer<'_> {
    fn word(&self, text: Text) -> &'static str {
        text.get(self.style.language)
    }

    fn phrase(&self, phrase: &Phrase) -> String {
        runs_html(&phrase.runs(self.style, self.numbering))
    }

    fn plain(&self, phrase: &Phrase) -> String {
        escape(&phrase.plain(self.style, self.numbering))
    }

    fn sentences(&self, sentences: &[Phrase]) -> String {
        runs_html(&paragraph_runs(sentences, self.style, self.numbering))
    }

    fn line(&mut self, html: &str) {
        self.out.push_str(html);
        self.out.push('\n');
    }

    fn document(&mut self, document: &Document) {
        let lang = match self.style.language {
            Language::English => "en",
            Language::Chinese => "zh-CN",
        };
        let title = document.title.as_ref().map(|title| self.plain(title)).unwrap_or_default();
        self.line("<!DOCTYPE html>");
        self.line(&format!("<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">"));
        self.line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        self.line(&format!(
            "<title>{title}</title>\n<style>\n{STYLESHEET}</style>\n</head>\n<body>\n<div class=\"page\">"
        ));
        if let Some(title) = &document.title {
            let title = self.phrase(title);
            self.line(&format!("<header>\n<h1>{title}</h1>"));
            if let Some(subtitle) = &document.subtitle {
                let subtitle = self.phrase(subtitle);
                self.line(&format!("<p class=\"subtitle\">{subtitle}</p>"));
            }
            self.line("</header>");
        }
        if !document.sections.is_empty() {
            self.contents(document);
        }
        self.line("<main>");
        self.blocks(&document.summary);
        for section in &document.sections {
            self.section(section, 2);
        }
        let sort = self.word(words::SORT_BY);
        let total = self.word(words::TABLE_TOTAL);
        let script = format!("<script data-sort=\"{sort}\" data-total=\"{total}\">\n{SCRIPT}</script>");
        self.line(&format!("</main>\n</div>\n{script}\n</body>\n</html>"));
    }

    fn contents(&mut self, document: &Document) {
        let title = self.word(words::CONTENTS);
        self.line(&format!("<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">{title}</h2>"));
        self.contents_of(&document.sections);
        self.line("</nav>");
    }

    fn contents_of(&mut self, sections: &[Section]) {
        self.line("<ol>");
        for section in sections {
            let number = self.numbering.section(&section.id).unwrap_or_default();
            let (id, title) = (escape(&section.id), self.plain(&section.title));
            let _ = write!(self.out, "<li><a href=\"#{id}\"><span class=\"number\">{number}</span>{title}</a>");
            if !section.sections.is_empty() {
                self.contents_of(&section.sections);
            }
            self.line("</li>");
        }
        self.line("</ol>");
    }

    fn section(&mut self, section: &Section, level: usize) {
        let number = self.numbering.section(&section.id).unwrap_or_default().to_owned();
        let (id, title) = (escape(&section.id), self.phrase(&section.title));
        let tag = level.min(6);
        self.line(&format!("<section id=\"{id}\">\n<h{tag}><span class=\"number\">{number}</span>{title}</h{tag}>"));
        self.blocks(&section.blocks);
        for inner in &section.sections {
            self.section(inner, level + 1);
        }
        self.line("</section>");
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(sentences) => {
                let html = self.sentences(sentences);
                self.line(&format!("<p>{html}</p>"));
            }
            Block::List { ordered, items } => {
                let tag = if *ordered { "ol" } else { "ul" };
                self.line(&format!("<{tag}>"));
                for item in items {
                    let html = self.sentences(item);
                    self.line(&format!("<li>{html}</li>"));
                }
                self.line(&format!("</{tag}>"));
            }
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => self.figure(figure),
            Block::Finding(finding) => self.finding(finding),
            Block::Callout(callout) => self.callout(callout),
            Block::KeyValues(pairs) => {
                self.line("<dl>");
                for (key, cell) in pairs {
                    let key = self.phrase(key);
                    let value = self.words_of(cell);
                    self.line(&format!("<dt>{key}</dt><dd>{value}</dd>"));
                }
                self.line("</dl>");
            }
            Block::Code(code) => self.line(&format!("<pre><code>{}</code></pre>", escape(code))),
        }
    }

    fn notes(&mut self, notes: &[Phrase]) {
        if !notes.is_empty() {
            let html = self.sentences(notes);
            let lead = self.word(words::NOTE);
            self.line(&format!("<p class=\"note\"><i class=\"lead\">{lead}</i>{html}</p>"));
        }
    }

    fn label(&self, id: &str) -> String {
        format!("<span class=\"label\">{}</span>", escape(&self.numbering.reference(id, self.style.language)))
    }

    /// The caption in the other language, on a line of its own.
    fn second(&self, id: &str, caption: &Phrase) -> String {
        let Some(second) = self.numbering.second_caption(id, caption, self.style.language) else {
            return String::new();
        };
        let (tag, label, words) = (second.language.tag(), escape(&second.label), escape(&second.words));
        format!("<span class=\"second\" lang=\"{tag}\"><span class=\"label\">{label}</span>{words}</span>")
    }

    fn figure(&mut self, figure: &Figure) {
        let (id, caption) = (escape(&figure.id), self.phrase(&figure.caption));
        let alt = self.plain(&figure.alt);
        let label = self.label(&figure.id);
        self.line(&format!(
            "<figure class=\"figure\" id=\"{id}\">\n<div class=\"scroll\" role=\"img\" aria-label=\"{alt}\">"
        ));
        let svg = figure.svg(self.style.language);
        let start = svg.find("<svg").unwrap_or(0);
        self.line(svg[start..].trim_end());
        let second = self.second(&figure.id, &figure.caption);
        self.line(&format!("</div>\n<figcaption class=\"caption\">{label}{caption}{second}</figcaption>"));
        self.notes(&figure.notes);
        self.line("</figure>");
    }

    fn finding(&mut self, finding: &Finding) {
        let tone = match finding.severity() {
            Severity::Error => Tone::Bad,
            Severity::Warning => Tone::Caution,
            Severity::Note => Tone::Neutral,
        };
        let language = self.style.language;
        let key = tone.key();
        let label = self.word(severity_label(finding.severity()));
        let message = runs_html(&message_runs(&finding.message(language)));
        self.line(&format!(
            "<div class=\"box {key}\">\n<p><span class=\"badge {key}\">{label} {}</span>{message}</p>",
            finding.code()
        ));
        let hint = finding.hint(language);
        if !hint.is_empty() {
            let lead = self.word(words::WHAT_TO_DO);
            let space = if language == Language::English { " " } else { "" };
            let hint = runs_html(&message_runs(&hint));
            self.line(&format!("<p class=\"hint\">{lead}{space}{hint}</p>"));
        }
        self.line("</div>");
    }

    fn callout(&mut self, callout: &Callout) {
        let key = callout.tone.key();
        let badge = self.phrase(&callout.badge);
        let title = callout.title.as_ref().map(|title| self.phrase(title)).unwrap_or_default();
        self.line(&format!(
            "<div class=\"box {key}\">\n<p><span class=\"badge {key}\">{badge}</span><span class=\"title\">{title}</span></p>"
        ));
        for paragraph in &callout.paragraphs {
            let html = self.sentences(paragraph);
            self.line(&format!("<p>{html}</p>"));
        }
        self.line("</div>");
    }

    /// A cell outside a table, or words inside one.
    fn words_of(&self, cell: &Cell) -> String {
        let html = runs_html(&cell_runs(cell, self.style, self.numbering));
        match &cell.value {
            Value::Badge(tone, _) => format!("<span class=\"badge {}\">{html}</span>", tone.key()),
            _ => html,
        }
    }

    fn table(&mut self, table: &Table) {
        let (id, label, caption) = (escape(&table.id), self.label(&table.id), self.phrase(&table.caption));
        let wide = if table.columns.len() > WIDE { " wide" } else { "" };
        self.line(&format!("<div class=\"table{wide}\" id=\"{id}\">"));
        let second = self.second(&table.id, &table.caption);
        self.line(&format!("<p class=\"caption\" id=\"{id}-caption\">{label}{caption}{second}</p>"));
        self.line(&format!(
            "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"{id}-caption\">\n<table aria-labelledby=\"{id}-caption\">"
        ));
        self.head(table);
        self.line("<tbody>");
        let columns = self.columns(table);
        let mut under = false;
        for row in &table.rows {
            match row {
                Row::Heading(heading) => {
                    under = true;
                    let html = self.phrase(heading);
                    let n = table.columns.len();
                    self.line(&format!(
                        "<tr class=\"heading\"><th scope=\"rowgroup\" colspan=\"{n}\">{html}</th></tr>"
                    ));
                }
                Row::Cells(cells) => self.row(cells, table, &columns, under),
            }
        }
        self.line("</tbody>\n</table>\n</div>");
        self.notes(&table.notes);
        self.line("</div>");
    }

    fn head(&mut self, table: &Table) {
        self.line("<thead>");
        if table.has_groups() {
            self.out.push_str("<tr>");
            for (group, n) in table.spans() {
                let html = group.map(|group| self.phrase(group));
                let _ = match html {
                    Some(html) => write!(self.out, "<th scope=\"colgroup\" colspan=\"{n}\" class=\"span\">{html}</th>"),
                    None => write!(self.out, "<td></td>"),
                };
            }
            self.line("</tr>");
        }
        self.out.push_str("<tr>");
        for column in &table.columns {
            let html = self.phrase(&column.header);
            let class = if column.kind.is_numeric() { " class=\"n\"" } else { "" };
            let _ = write!(self.out, "<th scope=\"col\"{class}>{html}</th>");
        }
        self.line("</tr>\n</thead>");
    }

    fn columns(&self, table: &Table) -> Vec<ColumnLayout> {
        let words = |cell: &Cell| -> String {
            cell_runs(cell, self.style, self.numbering).into_iter().map(|run| run.text).collect()
        };
        let column = |(j, column): (usize, &super::document::Column)| {
            let numbers = table.cells_of(j).filter_map(|cell| cell.characters(column.kind, self.style));
            let decimals = numbers.map(|(text, _)| decimals(&text).unwrap_or(0)).max().unwrap_or(0);
            let longest = table.cells_of(j).map(|cell| display_width(&words(cell))).max().unwrap_or(0);
            let class = match column.kind {
                kind if kind.is_numeric() => " class=\"n\"",
                Kind::Code => " class=\"c\"",
                _ if longest > KEPT && table.cells_of(j).any(|cell| matches!(cell.value, Value::Badge(..))) => {
                    " class=\"b\""
                }
                _ if longest <= KEPT => " class=\"k\"",
                _ => " class=\"w\"",
            };
            ColumnLayout { stars: table.has_stars(j) && column.kind.is_numeric(), decimals, class }
        };
        table.columns.iter().enumerate().map(column).collect()
    }

    fn row(&mut self, cells: &[Cell], table: &Table, columns: &[ColumnLayout], under: bool) {
        self.out.push_str(if under { "<tr class=\"under\">" } else { "<tr>" });
        let blank = Cell::BLANK;
        for (j, (column, layout)) in table.columns.iter().zip(columns).enumerate() {
            let cell = cells.get(j).unwrap_or(&blank);
            let mut html = match cell.characters(column.kind, self.style) {
                None => self.words_of(cell),
                Some((text, marks)) => {
                    let mut html = escape(&text);
                    if let (Some(own), true) = (decimals(&text), column.kind.is_numeric()) {
                        html.push_str(&padding(own, layout.decimals));
                    }
                    if layout.stars {
                        let _ = write!(html, "<span class=\"stars\">{marks}</span>");
                    } else {
                        html.push_str(marks);
                    }
                    html
                }
            };
            if cell.strong && !cell.is_words() {
                html = format!("<strong>{html}</strong>");
            }
            if column.kind == Kind::Code && !html.is_empty() {
                html = format!("<code>{html}</code>");
            }
            let class = layout.class;
            let _ = match j {
                0 => write!(self.out, "<th scope=\"row\"{class}>{html}</th>"),
                _ => write!(self.out, "<td{class}>{html}</td>"),
            };
        }
        self.line("</tr>");
    }
}

/// A table of more columns than this is set smaller.
const WIDE: usize = 9;

/// A column of words no wider than this (in columns of a terminal) is not broken into lines.
const KEPT: usize = 34;

/// What the cells of a column have in common.
struct ColumnLayout {
    stars: bool,
    decimals: usize,
    class: &'static str,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hypothesis::Verdict;

    fn document() -> Document {
        let table = Table::new("t\"1", Text::new("A <b> & *p*", "甲 <b>"))
            .column("name", Text::new("Name", "名称"), Kind::Code)
            .grouped(Text::new("Both", "两者"), "est", Text::new("Est.", "估计"), Kind::Bounded(3))
            .grouped(Text::new("Both", "两者"), "p", Text::new("*p*", "*p*"), Kind::PValue)
            .column("verdict", Text::new("Verdict", "结论"), Kind::Text)
            .heading(Text::new("Paths", "路径"))
            .row(vec![
                Cell::name("a<b|c & \"d\""),
                Cell::starred(-0.5234, Some(0.01)),
                Cell::number(1e-5),
                Cell::verdict(Verdict::Supported),
            ])
            .note(Text::new("See {t}.", "见{t}。"));
        let note = Phrase::from(Text::new("See {t}.", "见{t}。")).with("t", Cell::reference("t\"1"));
        Document::new(Phrase::name("<script>alert(1)</script>"))
            .section(Section::new("s", Text::new("One", "一")).block(table).paragraph([note]))
    }

    #[test]
    fn what_the_user_wrote_is_escaped_everywhere() {
        for language in Language::ALL {
            let html = write(&document(), language);
            assert_eq!(html.matches("<script").count(), 1, "our own");
            assert!(!html.contains("<script>") && !html.contains("t\"1"), "{html}");
            assert!(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;</h1>"));
            assert!(html.contains("a&lt;b|c &amp; &quot;d&quot;"));
            assert!(html.contains("href=\"#t&quot;1\""));
        }
        assert_eq!(escape("a'\u{7}"), "a&#39;\u{fffd}");
    }

    #[test]
    fn tables_tell_which_header_belongs_to_what() {
        let html = write(&document(), Language::English);
        assert!(html.contains("<th scope=\"colgroup\" colspan=\"2\" class=\"span\">Both</th>"));
        assert!(html.contains("<th scope=\"row\" class=\"c\">"));
        assert!(html.contains("<th scope=\"rowgroup\" colspan=\"4\">Paths</th>"));
        assert!(html.contains("\u{2212}.523<span class=\"stars\">*</span>"));
        assert!(html.contains("<td class=\"n\">&lt; .001</td>"));
        assert!(html.contains("<span class=\"badge good\">supported</span>"));
        assert!(html.contains("<span class=\"label\">Table 1</span>A &lt;b&gt; &amp; <em>p</em>"));
    }

    #[test]
    fn every_tag_that_is_opened_is_closed() {
        let html = write(&document(), Language::Chinese);
        for tag in
            ["section", "table", "thead", "tbody", "tr", "th", "td", "p", "div", "ol", "li", "nav", "main", "span"]
        {
            let opened = html.matches(&format!("<{tag}>")).count() + html.matches(&format!("<{tag} ")).count();
            assert_eq!(opened, html.matches(&format!("</{tag}>")).count(), "{tag}");
        }
    }

    #[test]
    fn nothing_is_loaded_from_elsewhere() {
        let html = write(&document(), Language::English);
        for word in ["http://", "https://", "src=", "@import", "url(", "<link", "<script src"] {
            assert!(!html.contains(word), "{word}");
        }
    }
}
