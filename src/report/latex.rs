//! The writer for LaTeX: `article` with booktabs; `ctexart` for Chinese. XeLaTeX makes both; pdfLaTeX and LuaLaTeX do too where
//! their fonts have the characters. Pictures are SVG files beside it, made into PDF by the reader's tool chain; where that
//! has not been done, a frame names the missing file, and the document compiles all the same.

use super::document::{Block, Callout, Column, Document, Figure, Row, Section, Table};
use super::format::{Kind, Style};
use super::measure::{Layout, Size, in_one_line, layout_of};
use super::numbering::Numbering;
use super::page::{Page, place};
use super::phrase::{Look, Phrase, Run, cell_runs, message_runs, paragraph_runs};
use super::text::severity_label;
use super::value::Cell;
use super::width::display_width;
use crate::finding::Finding;
use crate::words::Language;
use crate::words::report as words;

/// A table of more rows than this is broken over pages.
const LONG: usize = 25;

/// A document of more sections than this has a table of contents.
const SHORT: usize = 3;

/// A whole document as one LaTeX file.
pub fn write(document: &Document, language: Language) -> String {
    let numbering = Numbering::of(document);
    let mut writer = Writer { style: document.manner.style(language), numbering: &numbering, out: Vec::new() };
    if let Some(title) = &document.title {
        let title = writer.phrase(title);
        let subtitle = document.subtitle.as_ref().map(|s| format!("\\\\\\large {}", writer.phrase(s)));
        writer.out.push(format!("\\title{{{title}{}}}\n\\date{{}}", subtitle.unwrap_or_default()));
    }
    writer.out.push("\\begin{document}".to_owned());
    if let Some(chapter) = document.manner.chapter {
        writer.out.push(format!(
            "\\renewcommand{{\\thesection}}{{{chapter}.\\arabic{{section}}}}\n\\renewcommand{{\\thetable}}{{{chapter}-\\arabic{{table}}}}\n\\renewcommand{{\\thefigure}}{{{chapter}-\\arabic{{figure}}}}"
        ));
    }
    if document.title.is_some() {
        writer.out.push("\\maketitle".to_owned());
    }
    if document.sections.len() > SHORT {
        writer.out.push("\\tableofcontents".to_owned());
    }
    writer.blocks(&document.summary);
    for section in &document.sections {
        writer.section(section, 0);
    }
    writer.out.push("\\end{document}".to_owned());
    let text = writer.out.join("\n\n");
    format!("{}\n\n{text}\n", preamble(&text, !document.figures().is_empty(), language))
}

/// What stands before a text.
fn preamble(text: &str, has_figures: bool, language: Language) -> String {
    let mut lines = match language {
        Language::English => vec![
            "\\documentclass[11pt,a4paper]{article}",
            "\\usepackage{iftex}",
            "\\ifPDFTeX\\usepackage[T1]{fontenc}\\usepackage[utf8]{inputenc}\\usepackage{textcomp}\\else\\usepackage{fontspec}\\fi",
        ],
        // 小四, so that tables are set in 五号, 小五 or 六号.
        Language::Chinese => vec!["\\documentclass[UTF8,a4paper,zihao=-4]{ctexart}"],
    };
    if language == Language::English && text.chars().any(|c| display_width(c.encode_utf8(&mut [0; 4])) > 1) {
        lines.push("\\usepackage[UTF8,scheme=plain]{ctex}");
    }
    lines.push("\\usepackage{booktabs,longtable,array,amsmath,graphicx,pdflscape}");
    lines.push("\\usepackage[margin=25mm]{geometry}");
    lines.push("\\usepackage{caption}");
    lines.push(match language {
        Language::English => "\\captionsetup{justification=centering,singlelinecheck=off,skip=6pt}",
        Language::Chinese => "\\captionsetup{justification=centering,singlelinecheck=off,skip=6pt,labelsep=quad}",
    });
    lines.push("\\setlength{\\LTcapwidth}{\\textwidth}");
    lines.push("\\usepackage[hidelinks]{hyperref}");
    lines.push("\\extrafloats{200}");
    // Code has no hyphens to break at and blanks that do not stretch: lines of it would stand out into the margin.
    lines.push("\\emergencystretch=4em");
    let mut preamble = lines.join("\n");
    if has_figures {
        for line in words::LATEX_FIGURES.get(language).lines() {
            preamble.push_str("\n% ");
            preamble.push_str(line);
        }
        preamble.push('\n');
        preamble.push_str(FIGURE);
    }
    preamble
}

/// The command that puts in a picture: its name without the ending, and its width.
const FIGURE: &str = r"\newcommand{\covaryfigure}[2]{%
  \IfFileExists{#1.pdf}{\includegraphics[width=#2,height=.8\textheight,keepaspectratio]{#1.pdf}}{%
  \IfFileExists{#1.png}{\includegraphics[width=#2,height=.8\textheight,keepaspectratio]{#1.png}}{%
  \fbox{\parbox{.8\linewidth}{\centering\vspace{2em}\texttt{\detokenize{#1.svg}}\par\vspace{2em}}}}}}";

/// One table as a `tabular` with booktabs rules, to be put into a document of one's own.
pub fn table(table: &Table, language: Language) -> String {
    let numbering = Numbering::default();
    let writer = Writer { style: Style::typeset(language), numbering: &numbering, out: Vec::new() };
    writer.tabular(table, &writer.columns(table, None))
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
            c if SYMBOLS.iter().any(|(symbol, _)| *symbol == c) => {
                let command = SYMBOLS.iter().find(|(symbol, _)| *symbol == c).map_or("", |(_, command)| *command);
                escaped.push_str(&format!("${command}$"));
            }
            '"' => escaped.push_str("\\textquotedbl{}"),
            c => escaped.push(c),
        }
    }
    escaped
}

/// `text` of code, which may be broken behind the signs that join its words, and anywhere in a row of letters as long as those of a
/// hash; two dashes stay two.
fn breakable(text: &str) -> String {
    let mut broken = String::with_capacity(2 * text.len());
    let mut row = 0;
    for c in text.chars() {
        row = if c.is_alphanumeric() { row + 1 } else { 0 };
        broken.push_str(&escape(c.encode_utf8(&mut [0; 4])));
        if matches!(c, '-' | '_' | '.' | '/' | '=' | ',') || row == LONG_ROW {
            broken.push_str("\\allowbreak{}");
            row = 0;
        }
    }
    broken
}

/// Letters and digits in a row after which code may be broken.
const LONG_ROW: usize = 24;

/// Signs that are set in formulas, since not every text font has them.
const SYMBOLS: &[(char, &str)] = &[
    ('<', "<"),
    ('>', ">"),
    ('|', "|"),
    ('\u{2212}', "-"),
    ('≥', "\\geq"),
    ('≤', "\\leq"),
    ('≠', "\\neq"),
    ('≈', "\\approx"),
    ('±', "\\pm"),
    ('×', "\\times"),
    ('→', "\\rightarrow"),
    ('←', "\\leftarrow"),
    ('↔', "\\leftrightarrow"),
    ('√', "\\surd"),
    ('∞', "\\infty"),
    ('²', "^2"),
    ('³', "^3"),
    ('₀', "_0"),
    ('₁', "_1"),
    ('₂', "_2"),
    ('₃', "_3"),
    ('₄', "_4"),
    ('●', "\\bullet"),
    ('◐', "\\odot"),
    ('○', "\\circ"),
    ('α', "\\alpha"),
    ('β', "\\beta"),
    ('γ', "\\gamma"),
    ('δ', "\\delta"),
    ('ε', "\\varepsilon"),
    ('ζ', "\\zeta"),
    ('η', "\\eta"),
    ('θ', "\\theta"),
    ('κ', "\\kappa"),
    ('λ', "\\lambda"),
    ('μ', "\\mu"),
    ('ν', "\\nu"),
    ('ξ', "\\xi"),
    ('π', "\\pi"),
    ('ρ', "\\rho"),
    ('σ', "\\sigma"),
    ('τ', "\\tau"),
    ('φ', "\\varphi"),
    ('χ', "\\chi"),
    ('ψ', "\\psi"),
    ('ω', "\\omega"),
    ('Γ', "\\Gamma"),
    ('Δ', "\\Delta"),
    ('Θ', "\\Theta"),
    ('Λ', "\\Lambda"),
    ('Π', "\\Pi"),
    ('Σ', "\\Sigma"),
    ('Φ', "\\Phi"),
    ('Ψ', "\\Psi"),
    ('Ω', "\\Omega"),
];

fn runs_latex(runs: &[Run]) -> String {
    runs.iter()
        .map(|Run { look, text }| match look {
            Look::Plain => escape(text),
            Look::Emphasis => format!("\\emph{{{}}}", escape(text)),
            Look::Strong => format!("\\textbf{{{}}}", escape(text)),
            Look::Code => format!("\\texttt{{{}}}", breakable(text)),
            Look::Link(id) => format!("\\hyperref[{}]{{{}}}", label(id), escape(text)),
        })
        .collect()
}

fn label(id: &str) -> String {
    id.chars().map(|c| if c.is_ascii_alphanumeric() || c == '-' { c } else { '-' }).collect()
}

/// `content` on a page that lies as it needs.
fn on(page: Page, content: String) -> String {
    match page {
        Page::Upright => content,
        Page::Turned => format!("\\begin{{landscape}}\n{content}\n\\end{{landscape}}"),
    }
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
                let items: Vec<String> =
                    items.iter().map(|item| format!("\\item{{}} {}", self.sentences(item))).collect();
                format!("\\begin{{{name}}}\n{}\n\\end{{{name}}}", items.join("\n"))
            }
            Block::Table(table) => self.float(table),
            Block::Figure(figure) => self.figure(figure),
            Block::Finding(finding) => self.finding(finding),
            Block::Callout(callout) => self.callout(callout),
            Block::KeyValues(pairs) => {
                let items = pairs.iter().map(|(key, cell)| {
                    let value = runs_latex(&cell_runs(cell, self.style, self.numbering));
                    format!("\\item[{{{}}}] {value}", self.phrase(key))
                });
                format!("\\begin{{description}}\n{}\n\\end{{description}}", items.collect::<Vec<_>>().join("\n"))
            }
            Block::Code(code) => {
                let lines: Vec<String> =
                    code.lines().map(|line| format!("\\texttt{{{}}}", escape(line).replace(' ', "\\ "))).collect();
                format!("\\begin{{flushleft}}\\small\n{}\n\\end{{flushleft}}", lines.join("\\\\\n"))
            }
        }
    }

    /// A caption, with that in the other language below it where the document has both.
    fn caption(&self, id: &str, caption: &Phrase) -> String {
        let words = self.phrase(caption);
        match self.numbering.second_caption(id, caption, self.style.language) {
            Some(second) => {
                let (label, other) = (escape(&second.label), escape(&second.words));
                let between = if self.style.language == Language::English { "\\quad " } else { ": " };
                format!("\\caption[{{{words}}}]{{{words}\\\\{label}{between}{other}}}")
            }
            None => format!("\\caption{{{words}}}"),
        }
    }

    /// A table of a document: floating with its caption above, or broken over pages when it is long; on a turned page when
    /// it is wide.
    fn float(&self, table: &Table) -> String {
        let layout = layout_of(table, self.style, self.numbering);
        let caption = format!("{}\\label{{{}}}", self.caption(&table.id, &table.caption), label(&table.id));
        let notes = self.notes(&table.notes);
        let size = match layout.size {
            Size::Normal => "\\small",
            Size::Small => "\\footnotesize",
            Size::Tiny => "\\scriptsize",
        };
        let columns = self.columns(table, Some(&layout));
        let content = if table.rows.len() > LONG {
            let head = format!("\\toprule\n{}\n\\midrule", self.head(table).join("\n"));
            format!(
                "{{{size}\\setlength{{\\tabcolsep}}{{3.5pt}}\n\\begin{{longtable}}{{{columns}}}\n{caption}\\\\\n{head}\n\\endfirsthead\n{head}\n\\endhead\n\\bottomrule\n\\endfoot\n{}\n\\end{{longtable}}}}\n{notes}",
                self.rows(table).join("\n")
            )
        } else {
            format!(
                "\\begin{{table}}[!htbp]\n\\centering{size}\\setlength{{\\tabcolsep}}{{3.5pt}}\n{caption}\n\\resizebox{{\\ifdim\\width>\\linewidth\\linewidth\\else\\width\\fi}}{{!}}{{%\n{}}}\n{notes}\\end{{table}}",
                self.tabular(table, &columns)
            )
        };
        on(layout.page, content)
    }

    fn figure(&self, figure: &Figure) -> String {
        let file = figure.file_name(self.style.language);
        let stem = file.strip_suffix(".svg").unwrap_or(&file);
        let placed = place(figure.svg(self.style.language));
        let content = format!(
            "\\begin{{figure}}[!htbp]\n\\centering\n\\covaryfigure{{{stem}}}{{{:.1}pt}}\n{}\\label{{{}}}\n{}\\end{{figure}}",
            placed.size.0 / 20.0,
            self.caption(&figure.id, &figure.caption),
            label(&figure.id),
            self.notes(&figure.notes)
        );
        on(placed.page, content)
    }

    fn notes(&self, notes: &[Phrase]) -> String {
        if notes.is_empty() {
            return String::new();
        }
        let (lead, text) = (words::NOTE.get(self.style.language), self.sentences(notes));
        format!(
            "\\par\\medskip\\noindent\\begin{{minipage}}{{\\linewidth}}\\footnotesize {lead} {text}\\end{{minipage}}\n"
        )
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
                let mut runs = cell_runs(cell, self.style, self.numbering);
                // A column of code holds nothing but code.
                let plain =
                    runs.iter_mut().filter(|run| kind == Kind::Code && run.look == Look::Plain && !run.text.is_empty());
                plain.for_each(|run| run.look = Look::Code);
                runs_latex(&runs)
            }
        };
        if cell.strong && !cell.is_words() { format!("\\textbf{{{text}}}") } else { text }
    }

    fn tabular(&self, table: &Table, columns: &str) -> String {
        let mut lines = vec![format!("\\begin{{tabular}}{{{columns}}}"), "\\toprule".to_owned()];
        lines.extend(self.head(table));
        lines.push("\\midrule".to_owned());
        lines.extend(self.rows(table));
        lines.extend(["\\bottomrule".to_owned(), "\\end{tabular}\n".to_owned()]);
        lines.join("\n")
    }

    /// The kinds of the columns; with a layout, words that are longer than their column is wide are broken into lines.
    fn columns(&self, table: &Table, layout: Option<&Layout>) -> String {
        let columns = table.columns.iter().enumerate();
        let kind = |(j, column): (usize, &Column)| match (column.kind, layout) {
            (kind, _) if kind.is_numeric() => "r".to_owned(),
            (_, Some(layout)) if in_one_line(table, j, layout, self.style, self.numbering) => "l".to_owned(),
            (_, Some(layout)) => {
                let width = layout.widths.get(j).copied().unwrap_or(0).saturating_sub(140) / 20;
                format!(">{{\\raggedright\\arraybackslash}}p{{{width}pt}}")
            }
            (Kind::Code, None) => "l".to_owned(),
            (_, None) => if self.is_long(table, &column.key) { "p{5cm}" } else { "l" }.to_owned(),
        };
        columns.map(kind).collect()
    }

    fn head(&self, table: &Table) -> Vec<String> {
        let mut lines = Vec::new();
        if table.has_groups() {
            lines.extend(self.spanners(table));
        }
        let header: Vec<String> = table.columns.iter().map(|column| self.phrase(&column.header)).collect();
        lines.push(format!("{} \\\\", header.join(" & ")));
        lines
    }

    fn rows(&self, table: &Table) -> Vec<String> {
        let n = table.columns.len();
        let blank = Cell::BLANK;
        let line = |row: &Row| match row {
            Row::Heading(heading) => {
                format!("\\multicolumn{{{n}}}{{l}}{{\\textbf{{{}}}}} \\\\", self.phrase(heading))
            }
            Row::Cells(cells) => {
                let texts = table.columns.iter().enumerate();
                let texts = texts.map(|(j, column)| self.cell(cells.get(j).unwrap_or(&blank), column.kind));
                format!("{} \\\\", texts.collect::<Vec<_>>().join(" & "))
            }
        };
        table.rows.iter().map(line).collect()
    }

    fn is_long(&self, table: &Table, key: &str) -> bool {
        let j = table.columns.iter().position(|column| column.key == key).unwrap_or(0);
        let width = |cell: &Cell| {
            let text: String = cell_runs(cell, self.style, self.numbering).into_iter().map(|run| run.text).collect();
            display_width(&text)
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
        assert!(text.contains("\\texttt{a\\_\\allowbreak{}b} & $-$.50\\rlap{$^{*}$} \\\\"), "{text}");
        assert!(text.starts_with("\\begin{tabular}{lr}\n\\toprule"));
    }
}
