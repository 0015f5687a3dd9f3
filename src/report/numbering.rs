//! The numbers of sections, tables and figures, and the words that refer to them.

use super::document::{Block, Document, Manner, SecondCaption, Section};
use super::phrase::Phrase;
use crate::words::report as words;
use crate::words::{Language, Text};
use std::collections::BTreeMap;

/// What has a number.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Numbered {
    Section(String),
    Table(String),
    Figure(String),
}

/// The numbers of a document, by id.
#[derive(Clone, Debug, Default)]
pub struct Numbering {
    by_id: BTreeMap<String, Numbered>,
    manner: Manner,
}

impl Numbering {
    /// Numbers the sections, tables and figures of a document in the order of reading. Of two with the same id the
    /// first is meant.
    pub fn of(document: &Document) -> Numbering {
        let mut by_id = BTreeMap::new();
        let (mut tables, mut figures) = (0, 0);
        let chapter = document.manner.chapter.map_or_else(String::new, |chapter| format!("{chapter}-"));
        document.for_each_block(&mut |block| {
            let (id, numbered) = match block {
                Block::Table(table) => {
                    tables += 1;
                    (&table.id, Numbered::Table(format!("{chapter}{tables}")))
                }
                Block::Figure(figure) => {
                    figures += 1;
                    (&figure.id, Numbered::Figure(format!("{chapter}{figures}")))
                }
                _ => return,
            };
            by_id.entry(id.clone()).or_insert(numbered);
        });
        let parent = document.manner.chapter.map_or_else(String::new, |chapter| chapter.to_string());
        number_sections(&document.sections, &parent, &mut by_id);
        Numbering { by_id, manner: document.manner }
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
        self.label(id, language).map_or_else(|| id.to_owned(), |[before, number, after]| before + &number + &after)
    }

    /// The words that refer to an element in parts: what stands before its number, the number, what stands behind it.
    pub fn label(&self, id: &str, language: Language) -> Option<[String; 3]> {
        let (text, number): (Text, String) = match self.by_id.get(id)? {
            Numbered::Section(number) => (words::SECTION_NUMBER, number.clone()),
            Numbered::Table(number) => (words::TABLE_NUMBER, number.clone()),
            Numbered::Figure(number) => (words::FIGURE_NUMBER, number.clone()),
        };
        let (before, after) = text.get(language).split_once("{n}").unwrap_or_default();
        Some([before.to_owned(), number, after.to_owned()])
    }

    /// A name for the place of an element that every format takes, made of what it is and its number: `table_3`,
    /// `section_4_2`.
    pub fn anchor(&self, id: &str) -> Option<String> {
        Some(match self.by_id.get(id)? {
            Numbered::Section(number) => format!("section_{}", number.replace('.', "_")),
            Numbered::Table(number) => format!("table_{}", number.replace('-', "_")),
            Numbered::Figure(number) => format!("figure_{}", number.replace('-', "_")),
        })
    }

    /// What stands before the counted number of tables and figures: `4-` in chapter 4.
    pub fn prefix(&self) -> String {
        self.manner.chapter.map_or_else(String::new, |chapter| format!("{chapter}-"))
    }

    /// The caption in the other language, where the document has captions in both.
    pub fn second_caption(&self, id: &str, caption: &Phrase, first: Language) -> Option<SecondCaption> {
        let language = match first {
            Language::English => Language::Chinese,
            Language::Chinese => Language::English,
        };
        self.manner.both_captions.then(|| SecondCaption {
            language,
            label: self.reference(id, language),
            words: caption.plain(self.manner.style(language), self),
        })
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
        assert_eq!(numbering.label("inner", Language::Chinese).unwrap().concat(), "第2.1节");
        let anchors = ["inner", "b", "paths", "nowhere"].map(|id| numbering.anchor(id).unwrap_or_default());
        assert_eq!(anchors, ["section_2_1", "table_2", "figure_1", ""]);
    }
}
