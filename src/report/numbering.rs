//! The numbers of sections, tables and figures, and the words that refer to them.

use super::document::{Block, Document, Section};
use crate::words::report as words;
use crate::words::{Language, Text, fill};
use std::collections::BTreeMap;

/// What has a number.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Numbered {
    Section(String),
    Table(usize),
    Figure(usize),
}

/// The numbers of a document, by id.
#[derive(Clone, Debug, Default)]
pub struct Numbering {
    by_id: BTreeMap<String, Numbered>,
}

impl Numbering {
    /// Numbers the sections, tables and figures of a document in the order of reading. Of two with the same id the
    /// first is meant.
    pub fn of(document: &Document) -> Numbering {
        let mut by_id = BTreeMap::new();
        let (mut tables, mut figures) = (0, 0);
        document.for_each_block(&mut |block| {
            let (id, numbered) = match block {
                Block::Table(table) => {
                    tables += 1;
                    (&table.id, Numbered::Table(tables))
                }
                Block::Figure(figure) => {
                    figures += 1;
                    (&figure.id, Numbered::Figure(figures))
                }
                _ => return,
            };
            by_id.entry(id.clone()).or_insert(numbered);
        });
        number_sections(&document.sections, "", &mut by_id);
        Numbering { by_id }
    }

    /// The number of a section, such as `4.2`.
    pub fn section(&self, id: &str) -> Option<&str> {
        match self.by_id.get(id) {
            Some(Numbered::Section(number)) => Some(number),
            _ => None,
        }
    }

    /// The words that refer to an element: "Table 3", 「表3」; the id itself when there is no such element.
    pub fn reference(&self, id: &str, language: Language) -> String {
        let (text, number): (Text, String) = match self.by_id.get(id) {
            Some(Numbered::Section(number)) => (words::SECTION_NUMBER, number.clone()),
            Some(Numbered::Table(number)) => (words::TABLE_NUMBER, number.to_string()),
            Some(Numbered::Figure(number)) => (words::FIGURE_NUMBER, number.to_string()),
            None => return id.to_owned(),
        };
        fill(text.get(language), |_| Some(number.clone()))
    }

    /// Whether the document has an element with this id.
    pub fn contains(&self, id: &str) -> bool {
        self.by_id.contains_key(id)
    }
}

fn number_sections(sections: &[Section], parent: &str, by_id: &mut BTreeMap<String, Numbered>) {
    for (i, section) in sections.iter().enumerate() {
        let number = if parent.is_empty() { (i + 1).to_string() } else { format!("{parent}.{}", i + 1) };
        number_sections(&section.sections, &number, by_id);
        by_id.entry(section.id.clone()).or_insert(Numbered::Section(number));
    }
}

#[cfg(test)]
mod tests {
    use super::super::document::{Figure, Table};
    use super::*;
    use crate::report::Phrase;

    #[test]
    fn numbers_follow_the_order_of_reading() {
        let figure = Figure {
            id: "paths".to_owned(),
            caption: Phrase::name("Paths"),
            alt: Phrase::name("Paths"),
            en: String::new(),
            zh: String::new(),
            notes: Vec::new(),
        };
        let document = Document::new(Phrase::name("Report"))
            .section(Section::new("one", Phrase::name("One")).block(Table::new("a", Phrase::name("A"))))
            .section(
                Section::new("two", Phrase::name("Two"))
                    .section(Section::new("inner", Phrase::name("Inner")).block(Table::new("b", Phrase::name("B"))))
                    .block(figure),
            );
        let numbering = Numbering::of(&document);
        let english = |id| numbering.reference(id, Language::English);
        assert_eq!([english("a"), english("b"), english("paths")], ["Table 1", "Table 2", "Figure 1"]);
        assert_eq!(numbering.reference("b", Language::Chinese), "表2");
        assert_eq!(numbering.section("inner"), Some("2.1"));
        assert_eq!(english("inner"), "Section 2.1");
        assert_eq!(english("nowhere"), "nowhere");
    }
}
