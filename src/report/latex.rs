//! The writer for LaTeX: `article` with booktabs; `ctexart` for Chinese (XeLaTeX or LuaLaTeX). Pictures are files
//! beside it, converted from SVG to PDF by the reader's tool chain.

use super::document::{Block, Callout, Document, Row, Section, Table};
use super::format::{Kind, Style};
use super::numbering::Numbering;
use super::phrase::{Look, Phrase, Run, cell_runs, message_runs, paragraph_runs};
use super::text::severity_label;
use super::value::Cell;
use crate::finding::Finding;
use crate::words::Language;
use crate::words::report as words;

/// A whole document as one LaTeX file.
pub fn write(document: &Document, language: Language) -> String {
    let numbering = Numbering::of(document);
    let mut writer = Writer { style: Style::typeset(language), numbering: &numbering, out: Vec::new() };
    let class = match language {
        Language::English => {
            "\\documentclass[11pt,a4paper]{article}\n\\usepackage[T1]{fontenc}\n\\usepackage[utf8]{inputenc}\n\\usepackage{textcomp}"
        }
        Language::Chinese => "\\documentclass[UTF8,a4paper]{ctexart}",
    };
    writer.out.push(class.to_owned());
    writer.out.push(
        "\\usepackage{booktabs,longtable,amsmath,graphicx,hyperref}\n\\usepackage[margin=25mm]{geometry}".to_owned(),
    );
    if let Some(title) = &document.title {
        let title = writer.phrase(title);
        let subtitle = document.subtitle.as_ref().map(|s| format!("\\\\\\large {}", writer.phrase(s)));
        writer.out.push(format!("\\title{{{title}{}}}\n\\date{{}}", subtitle.unwrap_or_default()));
    }
    writer.out.push("\\begin{document}".to_owned());
    if document.title.is_some() {
        writer.out.push("\\maketitle".to_owned());
    }
    writer.blocks(&document.summary);
    for section in &document.sections {
        writer.section(section, 0);
    }
    writer.out.push("\\end{document}".to_owned());
    writer.out.join("\n\n") + "\n"
}

/// One table as a `tabular` with booktabs rules, to be put into a document of one's own.
pub fn table(table: &Table, language: Language) -> String {
    let numbering = Numbering::default();
    let writer = Writer { style: Style::typeset(language), numbering: &numbering, out: Vec::new() };
    writer.tabular(table)
}

/// `text` with every character escaped that means something in LaTeX.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => escaped.push_str("\\textbackslash{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => {
                escaped.push('\\');
                escaped.push(c);
            }
            '<' => escaped.push_str("$<$"),
            '>' => escaped.push_str("$>$"),
            '|' => escaped.push_str("$|$"),
            '\u{2212}' => escaped.push_str("$-$"),
            '≥' => escaped.push_str("$\\geq$"),
            '≤' => escaped.push_str("$\\leq$"),
            '→' => escaped.push_str("$\\rightarrow$"),
            'χ' => escaped.push_str("$\\chi$"),
            'Δ' => escaped.push_str("$\\Delta$"),
            'α' => escaped.push_str("$\\alpha$"),
            'ω' => escaped.push_str("$\\omega$"),
            'λ' => escaped.push_str("$\\lambda$"),
            'θ' => escaped.push_str("$\\theta$"),
            'κ' => escaped.push_str("$\\kappa$"),
            'Σ' => escaped.push_str("$\\Sigma$"),
            '√' => escaped.push_str("$\\surd$"),
            '²' => escaped.push_str("$^2$"),
            '"' => escaped.push_str("\\textquotedbl{}"),
            c => escaped.push(c),
        }
    }
    escaped
}

fn runs_latex(runs: &[Run]) -> String {
    runs.iter()
        .map(|Run { look, text }| match look {
            Look::Plain => escape(text),
            Look::Emphasis => format!("\\emph{{{}}}", escape(text)),
            Look::Strong => format!("\\textbf{{{}}}", escape(text)),
            Look::Code => format!("\\texttt{{{}}}", escape(text)),
            Look::Link(id) => format!("\\hyperref[{}]{{{}}}", label(id), escape(text)),
        })
        .collect()
}

fn label(id: &str) -> String {
    id.chars().map(|c| if c.is_ascii_alphanumeric() || c == '-' { c } else { '-' }).collect()
}

struct Writer<'a> {
    style: Style,
    numbering: &'a Numbering,
    out: Vec<String>,
}

impl Writer<'_> {
    fn phrase(&self, phrase: &Phrase) -> String {
        runs_latex(&phrase.runs(self.style, self.numbering))
    }

    fn sentences(&self, sentences: &[Phrase]) -> String {
        runs_latex(&paragraph_runs(sentences, self.style, self.numbering))
    }

    fn section(&mut self, section: &Section, level: usize) {
        let command = ["section", "subsection", "subsubsection", "paragraph"][level.min(3)];
        let title = self.phrase(&section.title);
        self.out.push(format!("\\{command}{{{title}}}\\label{{{}}}", label(&section.id)));
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

    fn block(&self, block: &Block) -> String {
        match block {
            Block::Paragraph(sentences) => self.sentences(sentences),
            Block::List { ordered, items } => {
                let name = if *ordered { "enumerate" } else { "itemize" };
                let items: Vec<String> = items.iter().map(|item| format!("\\item {}", self.sentences(item))).collect();
                format!("\\begin{{{name}}}\n{}\n\\end{{{name}}}", items.join("\n"))
            }
            Block::Table(table) => {
                let caption = self.phrase(&table.caption);
                let notes = self.notes(&table.notes);
                format!(
                    "\\begin{{table}}[htbp]\n\\centering\\small\n\\caption{{{caption}}}\\label{{{}}}\n\\resizebox{{\\ifdim\\width>\\linewidth\\linewidth\\else\\width\\fi}}{{!}}{{%\n{}}}\n{notes}\\end{{table}}",
                    label(&table.id),
                    self.tabular(table)
                )
            }
            Block::Figure(figure) => {
                let file = figure.file_name(self.style.language).replace(".svg", ".pdf");
                let caption = self.phrase(&figure.caption);
                let notes = self.notes(&figure.notes);
                format!(
                    "\\begin{{figure}}[htbp]\n\\centering\n\\includegraphics[width=\\linewidth]{{{file}}}\n\\caption{{{caption}}}\\label{{{}}}\n{notes}\\end{{figure}}",
                    label(&figure.id)
                )
            }
            Block::Finding(finding) => self.finding(finding),
            Block::Callout(callout) => self.callout(callout),
            Block::KeyValues(pairs) => {
                let items = pairs.iter().map(|(key, cell)| {
                    let value = runs_latex(&cell_runs(cell, self.style, self.numbering));
                    format!("\\item[{}] {value}", self.phrase(key))
                });
                format!("\\begin{{description}}\n{}\n\\end{{description}}", items.collect::<Vec<_>>().join("\n"))
            }
            Block::Code(code) => {
                let lines: Vec<String> = code.lines().map(|line| format!("\\texttt{{{}}}", escape(line))).collect();
                format!("\\begin{{flushleft}}\\small\n{}\n\\end{{flushleft}}", lines.join("\\\\\n"))
            }
        }
    }

    fn notes(&self, notes: &[Phrase]) -> String {
        if notes.is_empty() {
            return String::new();
        }
        let (lead, text) = (words::NOTE.get(self.style.language), self.sentences(notes));
        format!("\\par\\medskip\\begin{{minipage}}{{\\linewidth}}\\footnotesize {lead} {text}\\end{{minipage}}\n")
    }

    fn finding(&self, finding: &Finding) -> String {
        let language = self.style.language;
        let head = severity_label(finding.severity()).get(language);
        let message = runs_latex(&message_runs(&finding.message(language)));
        let hint = runs_latex(&message_runs(&finding.hint(language)));
        format!("\\begin{{quote}}\n\\textbf{{{head} {}}} {message}\n\n{hint}\n\\end{{quote}}", finding.code())
    }

    fn callout(&self, callout: &Callout) -> String {
        let badge = self.phrase(&callout.badge);
        let title = callout.title.as_ref().map(|title| self.phrase(title)).unwrap_or_default();
        let paragraphs: Vec<String> = callout.paragraphs.iter().map(|p| self.sentences(p)).collect();
        format!("\\begin{{quote}}\n\\textbf{{[{badge}] {title}}}\n\n{}\n\\end{{quote}}", paragraphs.join("\n\n"))
    }

    fn cell(&self, cell: &Cell, kind: Kind) -> String {
        let text = match cell.characters(kind, self.style) {
            Some((text, "")) => escape(&text),
            Some((text, stars)) => format!("{}\\rlap{{$^{{{stars}}}$}}", escape(&text)),
            None => {
                let text = runs_latex(&cell_runs(cell, self.style, self.numbering));
                if kind == Kind::Code && !text.is_empty() { format!("\\texttt{{{text}}}") } else { text }
            }
        };
        if cell.strong && !cell.is_words() { format!("\\textbf{{{text}}}") } else { text }
    }

    fn tabular(&self, table: &Table) -> String {
        let columns: String = table
            .columns
            .iter()
            .map(|column| match column.kind {
                kind if kind.is_numeric() => "r",
                Kind::Code => "l",
                _ if self.is_long(table, &column.key) => "p{5cm}",
                _ => "l",
            })
            .collect();
        let mut lines = vec![format!("\\begin{{tabular}}{{{columns}}}"), "\\toprule".to_owned()];
        if table.has_groups() {
            lines.extend(self.spanners(table));
        }
        let header: Vec<String> = table.columns.iter().map(|column| self.phrase(&column.header)).collect();
        lines.push(format!("{} \\\\", header.join(" & ")));
        lines.push("\\midrule".to_owned());
        let n = table.columns.len();
        let blank = Cell::BLANK;
        for row in &table.rows {
            lines.push(match row {
                Row::Heading(heading) => {
                    format!("\\multicolumn{{{n}}}{{l}}{{\\textbf{{{}}}}} \\\\", self.phrase(heading))
                }
                Row::Cells(cells) => {
                    let texts = table.columns.iter().enumerate();
                    let texts = texts.map(|(j, column)| self.cell(cells.get(j).unwrap_or(&blank), column.kind));
                    format!("{} \\\\", texts.collect::<Vec<_>>().join(" & "))
                }
            });
        }
        lines.extend(["\\bottomrule".to_owned(), "\\end{tabular}\n".to_owned()]);
        lines.join("\n")
    }

    fn is_long(&self, table: &Table, key: &str) -> bool {
        let j = table.columns.iter().position(|column| column.key == key).unwrap_or(0);
        let width = |cell: &Cell| {
            let text: String = cell_runs(cell, self.style, self.numbering).into_iter().map(|run| run.text).collect();
            super::width::display_width(&text)
        };
        table.cells_of(j).any(|cell| width(cell) > 40)
    }

    fn spanners(&self, table: &Table) -> [String; 2] {
        let (mut names, mut rules) = (Vec::new(), String::new());
        let mut start = 1;
        for (group, n) in table.spans() {
            match group {
                Some(group) => {
                    names.push(format!("\\multicolumn{{{n}}}{{c}}{{{}}}", self.phrase(group)));
                    rules.push_str(&format!("\\cmidrule(lr){{{start}-{}}}", start + n - 1));
                }
                None => names.push(String::new()),
            }
            start += n;
        }
        [format!("{} \\\\", names.join(" & ")), rules]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Text;

    #[test]
    fn what_means_something_in_latex_is_escaped() {
        assert_eq!(
            escape("a_b & 5% \\ {x} x1~~x1"),
            "a\\_b \\& 5\\% \\textbackslash{} \\{x\\} x1\\textasciitilde{}\\textasciitilde{}x1"
        );
        assert_eq!(label("a b_c"), "a-b-c");
    }

    #[test]
    fn a_table_has_booktabs_rules_and_stars_that_take_no_room() {
        let t = Table::new("t", Text::new("T", "表"))
            .column("x_1", Text::new("X_1", "甲"), Kind::Code)
            .grouped(Text::new("ML", "极大似然"), "est", Text::new("Est.", "估计值"), Kind::Bounded(2))
            .row(vec![Cell::name("a_b"), Cell::starred(-0.5, Some(0.02))]);
        let text = table(&t, Language::English);
        assert!(text.contains("\\cmidrule(lr){2-2}"), "{text}");
        assert!(text.contains("\\texttt{a\\_b} & $-$.50\\rlap{$^{*}$} \\\\"), "{text}");
        assert!(text.starts_with("\\begin{tabular}{lr}\n\\toprule"));
    }
}
