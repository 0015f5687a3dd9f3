//! The text: title, contents, sections and blocks in the order of reading.

use super::super::document::{Block, Callout, Document, Figure, Section, Table};
use super::super::format::Style;
use super::super::numbering::Numbering;
use super::super::ooxml::escape;
use super::super::page::Page;
use super::super::phrase::{Phrase, cell_runs, message_runs, paragraph_runs};
use super::super::text::severity_label;
use super::super::value::{Cell, Tone};
use super::drawing::Drawing;
use super::page::properties;
use super::runs::{Face, Hand, field};
use super::table::Grid;
use crate::finding::{Finding, Severity};
use crate::words::Language;
use crate::words::report as words;
use std::collections::BTreeSet;
use std::fmt::Write;

/// The deepest level of headings that has a style.
pub(super) const LEVELS: usize = 4;

/// The first numbered list of the text; those before it number headings and hold dots.
pub(super) const FIRST_LIST: usize = 3;

/// What the text of a document consists of.
pub(super) struct Body {
    /// What stands within `w:body`.
    pub xml: String,
    /// The pictures in order.
    pub drawings: Vec<Drawing>,
    /// How many numbered lists there are.
    pub lists: usize,
    /// The chapter that the document is.
    pub chapter: Option<usize>,
}

/// The text of a document in one language.
pub(super) fn body(document: &Document, language: Language) -> Body {
    let numbering = Numbering::of(document);
    let hand = Hand { language, numbering: &numbering };
    let mut writer = Writer {
        style: document.manner.style(language),
        hand,
        body: Body { xml: String::new(), drawings: Vec::new(), lists: 0, chapter: document.manner.chapter },
        anchors: BTreeSet::new(),
        page: Page::Upright,
    };
    writer.document(document);
    writer.body
}

struct Writer<'a> {
    style: Style,
    hand: Hand<'a>,
    body: Body,
    /// The bookmarks that stand already.
    anchors: BTreeSet<String>,
    page: Page,
}

impl Writer<'_> {
    fn document(&mut self, document: &Document) {
        if let Some(title) = &document.title {
            let runs = self.phrase(title, Face::PLAIN);
            self.paragraph("Title", "", &runs);
        }
        if let Some(subtitle) = &document.subtitle {
            let runs = self.phrase(subtitle, Face::PLAIN);
            self.paragraph("Subtitle", "", &runs);
        }
        if !document.sections.is_empty() {
            self.contents(document);
        }
        self.blocks(&document.summary);
        for section in &document.sections {
            self.section(section, 1);
        }
        let last = properties(self.page);
        self.body.xml.push_str(&last);
    }

    fn paragraph(&mut self, style: &str, properties: &str, runs: &str) {
        let _ = write!(self.body.xml, "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{properties}</w:pPr>{runs}</w:p>");
    }

    fn phrase(&self, phrase: &Phrase, face: Face) -> String {
        self.hand.runs(&phrase.runs(self.style, self.hand.numbering), face)
    }

    fn plain(&self, phrase: &Phrase) -> String {
        phrase.plain(self.style, self.hand.numbering)
    }

    fn sentences(&self, sentences: &[Phrase]) -> String {
        self.hand.runs(&paragraph_runs(sentences, self.style, self.hand.numbering), Face::PLAIN)
    }

    /// The headings as a field that Word fills with page numbers when it is asked to update it.
    fn contents(&mut self, document: &Document) {
        let title = self.hand.words(words::CONTENTS.get(self.style.language), Face::PLAIN);
        self.body.xml.push_str(
            "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/><w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>",
        );
        self.paragraph("ContentsHeading", "", &title);
        let mut entries = Vec::new();
        self.entries(&document.sections, 1, &mut entries);
        let last = entries.len().saturating_sub(1);
        for (i, (level, entry)) in entries.into_iter().enumerate() {
            let begin = "<w:r><w:fldChar w:fldCharType=\"begin\" w:dirty=\"true\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> TOC \\o &quot;1-3&quot; \\h \\z \\u </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>";
            let begin = if i == 0 { begin } else { "" };
            let end = if i == last { "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>" } else { "" };
            self.paragraph(&format!("TOC{level}"), "", &format!("{begin}{entry}{end}"));
        }
        self.body.xml.push_str("</w:sdtContent></w:sdt>");
        self.paragraph("AfterTable", "", "");
    }

    fn entries(&self, sections: &[Section], level: usize, entries: &mut Vec<(usize, String)>) {
        for section in sections {
            let number = self.hand.numbering.section(&section.id).unwrap_or_default();
            let (number, title) =
                (self.hand.words(number, Face::PLAIN), self.hand.words(&self.plain(&section.title), Face::PLAIN));
            let text = format!("{number}<w:r><w:tab/></w:r>{title}");
            let entry = match self.hand.numbering.anchor(&section.id) {
                Some(anchor) => format!("<w:hyperlink w:anchor=\"{anchor}\" w:history=\"1\">{text}</w:hyperlink>"),
                None => text,
            };
            entries.push((level, entry));
            if level < 3 {
                self.entries(&section.sections, level + 1, entries);
            }
        }
    }

    /// `runs` as the target of references to an element; only the first element of an id is one.
    fn bookmarked(&mut self, id: &str, runs: &str) -> String {
        let n = self.anchors.len();
        match self.hand.numbering.anchor(id) {
            Some(anchor) if self.anchors.insert(anchor.clone()) => {
                format!("<w:bookmarkStart w:id=\"{n}\" w:name=\"{anchor}\"/>{runs}<w:bookmarkEnd w:id=\"{n}\"/>")
            }
            _ => runs.to_owned(),
        }
    }

    fn section(&mut self, section: &Section, level: usize) {
        self.turn(Page::Upright);
        let title = self.phrase(&section.title, Face::PLAIN);
        let title = self.bookmarked(&section.id, &title);
        self.paragraph(&format!("Heading{}", level.min(LEVELS)), "", &title);
        self.blocks(&section.blocks);
        for inner in &section.sections {
            self.section(inner, level + 1);
        }
    }

    /// Goes to a page that lies this way.
    fn turn(&mut self, page: Page) {
        if self.page != page {
            // The properties of pages stand at their end, in a paragraph that takes as little room as one can.
            let ended = properties(self.page);
            self.paragraph("Turn", &ended, "");
            self.page = page;
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Table(table) => return self.table(table),
            Block::Figure(figure) => return self.figure(figure),
            _ => self.turn(Page::Upright),
        }
        match block {
            Block::Paragraph(sentences) => {
                let runs = self.sentences(sentences);
                self.paragraph("BodyText", "", &runs);
            }
            Block::List { ordered, items } => {
                let list = if *ordered { FIRST_LIST + self.body.lists } else { FIRST_LIST - 1 };
                self.body.lists += usize::from(*ordered);
                for item in items {
                    let runs = self.sentences(item);
                    let number = format!("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{list}\"/></w:numPr>");
                    self.paragraph("ListParagraph", &number, &runs);
                }
            }
            Block::Finding(finding) => self.finding(finding),
            Block::Callout(callout) => self.callout(callout),
            Block::KeyValues(pairs) => self.pairs(pairs),
            Block::Code(code) => {
                let runs = self.hand.words(code, Face::PLAIN);
                self.paragraph("Code", "", &runs);
            }
            Block::Table(_) | Block::Figure(_) => {}
        }
    }

    fn pairs(&mut self, pairs: &[(Phrase, Cell)]) {
        for (key, cell) in pairs {
            let key = self.phrase(key, Face::BOLD);
            let value = self.hand.runs(&cell_runs(cell, self.style, self.hand.numbering), Face::PLAIN);
            self.paragraph("KeyValue", "", &format!("{key}<w:r><w:tab/></w:r>{value}"));
        }
    }

    /// "Table 3" as a field that Word counts, and the target of references, followed by the words of the caption.
    fn caption(&mut self, id: &str, caption: &Phrase, properties: &str) {
        let [before, number, after] = self
            .hand
            .numbering
            .label(id, self.style.language)
            .unwrap_or_else(|| [id.to_owned(), String::new(), String::new()]);
        let name = before.trim();
        let prefix = self.hand.numbering.prefix();
        let number = number.strip_prefix(&prefix).unwrap_or(&number);
        let counted = field(&format!("SEQ {name} \\* ARABIC"), &self.hand.words(number, Face::BOLD));
        let label =
            self.hand.words(&format!("{before}{prefix}"), Face::BOLD) + &counted + &self.hand.words(&after, Face::BOLD);
        let label = self.bookmarked(id, &label);
        let space = if self.style.language == Language::Chinese { "\u{3000}" } else { "  " };
        let runs = label + &self.hand.words(space, Face::PLAIN) + &self.phrase(caption, Face::PLAIN);
        self.paragraph("Caption", properties, &runs);
        if let Some(second) = self.hand.numbering.second_caption(id, caption, self.style.language) {
            let space = if second.language == Language::Chinese { "\u{3000}" } else { "  " };
            let label = self.hand.words(&second.label, Face::BOLD);
            let runs = label + &self.hand.words(&format!("{space}{}", second.words), Face::PLAIN);
            self.paragraph("Caption", properties, &runs);
        }
    }

    fn notes(&mut self, notes: &[Phrase], after: &str) {
        if notes.is_empty() {
            self.paragraph("AfterTable", "", "");
            return;
        }
        let lead = self.hand.runs(&message_runs(words::NOTE.get(self.style.language)), Face::BOLD);
        let runs = lead + &self.hand.words(after, Face::PLAIN) + &self.sentences(notes);
        self.paragraph("TableNote", "", &runs);
    }

    fn table(&mut self, table: &Table) {
        let grid = Grid::of(table, self.style, self.hand);
        self.turn(grid.layout.page);
        self.caption(&table.id, &table.caption, "<w:keepNext/>");
        if !table.columns.is_empty() {
            self.body.xml.push_str(&grid.xml());
        }
        self.notes(&table.notes, self.space());
    }

    fn space(&self) -> &'static str {
        if self.style.language == Language::English { " " } else { "" }
    }

    fn figure(&mut self, figure: &Figure) {
        let drawing = Drawing::of(figure, self.style.language);
        self.turn(drawing.placed.page);
        let n = self.body.drawings.len() + 1;
        let run = drawing.run(
            n,
            (&format!("png{n}"), &format!("svg{n}")),
            &figure.file_name(self.style.language),
            &self.plain(&figure.alt),
        );
        self.body.drawings.push(drawing);
        self.paragraph("Figure", "", &run);
        self.caption(&figure.id, &figure.caption, if figure.notes.is_empty() { "" } else { "<w:keepNext/>" });
        if !figure.notes.is_empty() {
            self.notes(&figure.notes, self.space());
        }
    }

    /// A paragraph of a box with a stripe in the colour of its tone.
    fn boxed(&mut self, tone: Tone, runs: &str, last: bool) {
        let colour = colour(tone);
        let keep = if last { "" } else { "<w:keepNext/>" };
        let stripe =
            format!("{keep}<w:pBdr><w:left w:val=\"single\" w:sz=\"24\" w:space=\"8\" w:color=\"{colour}\"/></w:pBdr>");
        let spacing = if last { "" } else { "<w:spacing w:after=\"0\"/>" };
        self.paragraph("Box", &format!("{stripe}{spacing}"), runs);
    }

    fn finding(&mut self, finding: &Finding) {
        let tone = match finding.severity() {
            Severity::Error => Tone::Bad,
            Severity::Warning => Tone::Caution,
            Severity::Note => Tone::Neutral,
        };
        let language = self.style.language;
        let badge = format!("{} {}", severity_label(finding.severity()).get(language), finding.code());
        let badge = self.hand.words(&badge, Face { bold: true, code: false, colour: Some(colour(tone)) });
        let gap = self.hand.words("\u{2003}", Face::PLAIN);
        let message = self.hand.runs(&message_runs(&finding.message(language)), Face::PLAIN);
        let hint = finding.hint(language);
        self.boxed(tone, &format!("{badge}{gap}{message}"), hint.is_empty());
        if !hint.is_empty() {
            let lead = format!("{}{}", words::WHAT_TO_DO.get(language), self.space());
            let runs = self.hand.words(&lead, Face::BOLD) + &self.hand.runs(&message_runs(&hint), Face::PLAIN);
            self.boxed(tone, &runs, true);
        }
    }

    fn callout(&mut self, callout: &Callout) {
        let face = Face { bold: true, code: false, colour: Some(colour(callout.tone)) };
        let mut head = self.phrase(&callout.badge, face);
        if let Some(title) = &callout.title {
            head += &self.hand.words("\u{2003}", Face::PLAIN);
            head += &self.phrase(title, Face::BOLD);
        }
        let last = callout.paragraphs.len();
        self.boxed(callout.tone, &head, last == 0);
        for (i, paragraph) in callout.paragraphs.iter().enumerate() {
            let runs = self.sentences(paragraph);
            self.boxed(callout.tone, &runs, i + 1 == last);
        }
    }
}

/// The colour of a badge, dark enough to be read on white paper.
const fn colour(tone: Tone) -> &'static str {
    match tone {
        Tone::Good => "1A6F35",
        Tone::Neutral => "1F4E8C",
        Tone::Caution => "8A5A00",
        Tone::Bad => "B3261E",
        Tone::Quiet => "5F6670",
    }
}

/// The plain words of a title, for the properties of the file.
pub(super) fn title(document: &Document, language: Language) -> String {
    escape(&document.title.as_ref().map(|title| title.text(language)).unwrap_or_default())
}
