//! The document tree: what a report says, before any format or language is chosen.
//!
//! A [`Document`] is built once and written many times. All text is in both languages ([`Phrase`]), all numbers are
//! numbers ([`Cell`]); a writer takes the tree and a language.

use super::format::{Habit, Kind, Style};
use super::phrase::Phrase;
use super::value::{Cell, Tone};
use crate::finding::Finding;
use crate::hypothesis::Verdict;
use crate::words::Language;

/// How a report is laid out, beside the language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Manner {
    /// Whose habits numbers and headings of tables follow.
    pub habit: Habit,
    /// Decimals of numbers, in place of those that each table asks for.
    pub decimals: Option<usize>,
    /// The chapter that the report is: sections are 4.1, 4.2, tables 4-1, 4-2.
    pub chapter: Option<usize>,
    /// Whether captions stand in both languages, the other one second.
    pub both_captions: bool,
}

impl Manner {
    /// The style of typeset numbers in a language.
    pub const fn style(self, language: Language) -> Style {
        let mut style = Style::typeset(language).with_habit(self.habit);
        style.decimals = self.decimals;
        style
    }
}

/// A caption in the other language: its label, such as "Table 4-1", and its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecondCaption {
    /// The language.
    pub language: Language,
    /// The label.
    pub label: String,
    /// The words, without any look.
    pub words: String,
}

/// A whole report.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Its title.
    pub title: Option<Phrase>,
    /// A line below the title.
    pub subtitle: Option<Phrase>,
    /// What stands before the first section: the findings in short.
    pub summary: Vec<Block>,
    /// The sections in order.
    pub sections: Vec<Section>,
    /// How it is laid out.
    pub manner: Manner,
}

impl Document {
    /// An empty document with a title.
    pub fn new(title: impl Into<Phrase>) -> Document {
        Document { title: Some(title.into()), ..Document::default() }
    }

    /// Adds a section at the end.
    #[must_use]
    pub fn section(mut self, section: Section) -> Document {
        self.sections.push(section);
        self
    }

    /// Calls `visit` for every block, in the order of reading.
    pub fn for_each_block<'a>(&'a self, visit: &mut dyn FnMut(&'a Block)) {
        self.summary.iter().for_each(&mut *visit);
        for section in &self.sections {
            section.for_each_block(visit);
        }
    }

    /// All tables, in the order of reading.
    pub fn tables(&self) -> Vec<&Table> {
        let mut tables = Vec::new();
        self.for_each_block(&mut |block| {
            if let Block::Table(table) = block {
                tables.push(table);
            }
        });
        tables
    }

    /// All figures, in the order of reading.
    pub fn figures(&self) -> Vec<&Figure> {
        let mut figures = Vec::new();
        self.for_each_block(&mut |block| {
            if let Block::Figure(figure) = block {
                figures.push(figure);
            }
        });
        figures
    }
}

/// A section with its sub-sections.
#[derive(Clone, Debug)]
pub struct Section {
    /// Stable name, unique in the document; the anchor in HTML.
    pub id: String,
    /// Its heading.
    pub title: Phrase,
    /// What stands in it before its sub-sections.
    pub blocks: Vec<Block>,
    /// Sub-sections in order.
    pub sections: Vec<Section>,
}

impl Section {
    /// An empty section.
    pub fn new(id: impl Into<String>, title: impl Into<Phrase>) -> Section {
        Section { id: id.into(), title: title.into(), blocks: Vec::new(), sections: Vec::new() }
    }

    /// Adds a block.
    #[must_use]
    pub fn block(mut self, block: impl Into<Block>) -> Section {
        self.blocks.push(block.into());
        self
    }

    /// Adds a paragraph of one or more sentences.
    #[must_use]
    pub fn paragraph<P: Into<Phrase>>(self, sentences: impl IntoIterator<Item = P>) -> Section {
        self.block(Block::paragraph(sentences))
    }

    /// Adds a sub-section.
    #[must_use]
    pub fn section(mut self, section: Section) -> Section {
        self.sections.push(section);
        self
    }

    fn for_each_block<'a>(&'a self, visit: &mut dyn FnMut(&'a Block)) {
        self.blocks.iter().for_each(&mut *visit);
        for section in &self.sections {
            section.for_each_block(visit);
        }
    }
}

/// A part of a section.
#[derive(Clone, Debug)]
pub enum Block {
    /// Sentences that follow one another.
    Paragraph(Vec<Phrase>),
    /// Items, each of one or more sentences.
    List {
        /// Numbered, or with dots.
        ordered: bool,
        /// The items.
        items: Vec<Vec<Phrase>>,
    },
    /// A table.
    Table(Table),
    /// A picture.
    Figure(Figure),
    /// Something that covary has to tell.
    Finding(Finding),
    /// A box with a badge.
    Callout(Callout),
    /// Names with values.
    KeyValues(Vec<(Phrase, Cell)>),
    /// Text as it stands in a file.
    Code(String),
}

impl Block {
    /// A paragraph of one or more sentences.
    pub fn paragraph<P: Into<Phrase>>(sentences: impl IntoIterator<Item = P>) -> Block {
        Block::Paragraph(sentences.into_iter().map(Into::into).collect())
    }

    /// A list with dots, one sentence an item.
    pub fn list<P: Into<Phrase>>(items: impl IntoIterator<Item = P>) -> Block {
        Block::List { ordered: false, items: items.into_iter().map(|item| vec![item.into()]).collect() }
    }
}

impl From<Table> for Block {
    fn from(table: Table) -> Block {
        Block::Table(table)
    }
}

impl From<Figure> for Block {
    fn from(figure: Figure) -> Block {
        Block::Figure(figure)
    }
}

impl From<Finding> for Block {
    fn from(finding: Finding) -> Block {
        Block::Finding(finding)
    }
}

impl From<Callout> for Block {
    fn from(callout: Callout) -> Block {
        Block::Callout(callout)
    }
}

/// A table. Every row of cells should have as many cells as there are columns; writers leave out what is too much
/// and leave empty what is missing.
#[derive(Clone, Debug)]
pub struct Table {
    /// Stable name, unique in the document.
    pub id: String,
    /// What it shows.
    pub caption: Phrase,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<Row>,
    /// What stands below it.
    pub notes: Vec<Phrase>,
}

impl Table {
    /// An empty table.
    pub fn new(id: impl Into<String>, caption: impl Into<Phrase>) -> Table {
        Table { id: id.into(), caption: caption.into(), columns: Vec::new(), rows: Vec::new(), notes: Vec::new() }
    }

    /// Adds a column.
    #[must_use]
    pub fn column(mut self, key: impl Into<String>, header: impl Into<Phrase>, kind: Kind) -> Table {
        self.columns.push(Column { key: key.into(), header: header.into(), group: None, kind });
        self
    }

    /// Adds a column under a header that it shares with its neighbours of the same group.
    #[must_use]
    pub fn grouped(
        mut self,
        group: impl Into<Phrase>,
        key: impl Into<String>,
        header: impl Into<Phrase>,
        kind: Kind,
    ) -> Table {
        self.columns.push(Column { key: key.into(), header: header.into(), group: Some(group.into()), kind });
        self
    }

    /// Adds a row of cells.
    #[must_use]
    pub fn row(mut self, cells: Vec<Cell>) -> Table {
        self.rows.push(Row::Cells(cells));
        self
    }

    /// Adds a heading over the rows that follow.
    #[must_use]
    pub fn heading(mut self, heading: impl Into<Phrase>) -> Table {
        self.rows.push(Row::Heading(heading.into()));
        self
    }

    /// Adds a note.
    #[must_use]
    pub fn note(mut self, note: impl Into<Phrase>) -> Table {
        self.notes.push(note.into());
        self
    }

    /// Whether any column has a group.
    pub fn has_groups(&self) -> bool {
        self.columns.iter().any(|column| column.group.is_some())
    }

    /// The groups of the header: each with the number of neighbouring columns that it spans.
    pub fn spans(&self) -> Vec<(Option<&Phrase>, usize)> {
        let mut spans: Vec<(Option<&Phrase>, usize)> = Vec::new();
        for column in &self.columns {
            match spans.last_mut() {
                Some((group, n)) if *group == column.group.as_ref() && group.is_some() => *n += 1,
                _ => spans.push((column.group.as_ref(), 1)),
            }
        }
        spans
    }

    /// Whether any cell of column `j` has stars.
    pub fn has_stars(&self, j: usize) -> bool {
        self.cells_of(j).any(|cell| matches!(cell.value, super::value::Value::Starred(..)))
    }

    /// The cells of column `j`, from the top.
    pub fn cells_of(&self, j: usize) -> impl Iterator<Item = &Cell> {
        self.rows.iter().filter_map(move |row| match row {
            Row::Cells(cells) => cells.get(j),
            Row::Heading(_) => None,
        })
    }
}

/// A column of a table.
#[derive(Clone, Debug)]
pub struct Column {
    /// Stable name, for data files.
    pub key: String,
    /// Its heading.
    pub header: Phrase,
    /// The heading that it shares with its neighbours.
    pub group: Option<Phrase>,
    /// How its numbers are written.
    pub kind: Kind,
}

/// A row of a table.
#[derive(Clone, Debug)]
pub enum Row {
    /// Cells, one a column.
    Cells(Vec<Cell>),
    /// A heading over the whole width.
    Heading(Phrase),
}

/// A picture, drawn once a language.
#[derive(Clone, Debug)]
pub struct Figure {
    /// Stable name, unique in the document; the stem of its file.
    pub id: String,
    /// What it shows.
    pub caption: Phrase,
    /// What a reader who cannot see it needs to know.
    pub alt: Phrase,
    /// The SVG with English labels.
    pub en: String,
    /// The SVG with Chinese labels.
    pub zh: String,
    /// What stands below it.
    pub notes: Vec<Phrase>,
}

impl Figure {
    /// The picture in one language.
    pub fn svg(&self, language: Language) -> &str {
        match language {
            Language::English => &self.en,
            Language::Chinese => &self.zh,
        }
    }

    /// The name of its file in one language: `structural.en.svg`.
    pub fn file_name(&self, language: Language) -> String {
        format!("{}.{}.svg", self.id, language.tag())
    }
}

/// A box with a badge.
#[derive(Clone, Debug)]
pub struct Callout {
    /// Its colour.
    pub tone: Tone,
    /// The words of the badge.
    pub badge: Phrase,
    /// What it is about.
    pub title: Option<Phrase>,
    /// Paragraphs, each of one or more sentences.
    pub paragraphs: Vec<Vec<Phrase>>,
}

impl Callout {
    /// A box with the badge of a verdict.
    pub fn verdict(verdict: Verdict, title: impl Into<Phrase>) -> Callout {
        Callout {
            tone: verdict.tone(),
            badge: verdict.text().into(),
            title: Some(title.into()),
            paragraphs: Vec::new(),
        }
    }

    /// A box with a badge of its own.
    pub fn new(tone: Tone, badge: impl Into<Phrase>) -> Callout {
        Callout { tone, badge: badge.into(), title: None, paragraphs: Vec::new() }
    }

    /// Sets what it is about.
    #[must_use]
    pub fn title(mut self, title: impl Into<Phrase>) -> Callout {
        self.title = Some(title.into());
        self
    }

    /// Adds a paragraph.
    #[must_use]
    pub fn paragraph<P: Into<Phrase>>(mut self, sentences: impl IntoIterator<Item = P>) -> Callout {
        self.paragraphs.push(sentences.into_iter().map(Into::into).collect());
        self
    }
}
