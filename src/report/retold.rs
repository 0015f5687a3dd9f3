//! Sections of one command as parts of a larger document: names that readers know for the codes of variables, headings of
//! columns with a capital, ids of their own.

use super::document::{Block, Callout, Row, Section, Table};
use super::format::Kind;
use super::phrase::Phrase;
use super::value::{Cell, Value};

impl Section {
    /// The section with what `name` gives in the place of the codes of variables.
    #[must_use]
    pub fn with_names(mut self, name: &dyn Fn(&str) -> Option<Phrase>) -> Section {
        let change = &mut |phrase: &mut Phrase| rename(phrase, name);
        change(&mut self.title);
        self.blocks.iter_mut().for_each(|block| visit(block, change));
        self.blocks.iter_mut().for_each(of_words);
        self.sections = self.sections.into_iter().map(|part| part.with_names(name)).collect();
        self
    }

    /// The section with a capital at the beginning of each heading of a column that is a word.
    #[must_use]
    pub fn with_capitals(mut self) -> Section {
        for block in &mut self.blocks {
            if let Block::Table(table) = block {
                for column in &mut table.columns {
                    capitalise(&mut column.header);
                    column.group.iter_mut().for_each(capitalise);
                }
            }
        }
        self.sections = self.sections.into_iter().map(Section::with_capitals).collect();
        self
    }

    /// The section with `prefix` before its ids and those of its tables and figures.
    #[must_use]
    pub fn with_prefix(mut self, prefix: &str) -> Section {
        self.id = format!("{prefix}{}", self.id);
        for block in &mut self.blocks {
            match block {
                Block::Table(table) => table.id = format!("{prefix}{}", table.id),
                Block::Figure(figure) => figure.id = format!("{prefix}{}", figure.id),
                _ => {}
            }
        }
        self.sections = self.sections.into_iter().map(|part| part.with_prefix(prefix)).collect();
        self
    }
}

/// A column of code that has names now is one of words.
fn of_words(block: &mut Block) {
    let Block::Table(table) = block else { return };
    for j in 0..table.columns.len() {
        let named = |cell: &Cell| matches!(&cell.value, Value::Phrase(Phrase::Pair { .. }));
        if table.columns[j].kind == Kind::Code && table.cells_of(j).any(named) {
            table.columns[j].kind = Kind::Text;
        }
    }
}

type Change<'c> = &'c mut dyn FnMut(&mut Phrase);

fn visit(block: &mut Block, change: Change<'_>) {
    match block {
        Block::Paragraph(sentences) => sentences.iter_mut().for_each(change),
        Block::List { items, .. } => items.iter_mut().flatten().for_each(change),
        Block::Table(table) => visit_table(table, change),
        Block::Figure(figure) => {
            change(&mut figure.caption);
            change(&mut figure.alt);
            figure.notes.iter_mut().for_each(change);
        }
        Block::Callout(Callout { title, paragraphs, .. }) => {
            title.iter_mut().for_each(&mut *change);
            paragraphs.iter_mut().flatten().for_each(change);
        }
        Block::KeyValues(pairs) => pairs.iter_mut().for_each(|(key, cell)| {
            change(key);
            visit_cell(cell, change);
        }),
        Block::Finding(_) | Block::Code(_) => {}
    }
}

fn visit_table(table: &mut Table, change: Change<'_>) {
    change(&mut table.caption);
    for column in &mut table.columns {
        change(&mut column.header);
        column.group.iter_mut().for_each(&mut *change);
    }
    for row in &mut table.rows {
        match row {
            Row::Heading(heading) => change(heading),
            Row::Cells(cells) => cells.iter_mut().for_each(|cell| visit_cell(cell, change)),
        }
    }
    table.notes.iter_mut().for_each(change);
}

fn visit_cell(cell: &mut Cell, change: Change<'_>) {
    if let Value::Phrase(phrase) | Value::Badge(_, phrase) = &mut cell.value {
        change(phrase);
    }
}

fn rename(phrase: &mut Phrase, name: &dyn Fn(&str) -> Option<Phrase>) {
    match phrase {
        Phrase::Code(code) => {
            if let Some(known) = name(code) {
                *phrase = known;
            }
        }
        Phrase::Filled(_, gaps) => {
            gaps.iter_mut().for_each(|(_, cell)| visit_cell(cell, &mut |inner| rename(inner, name)));
        }
        Phrase::Chain(parts) | Phrase::List(parts) => parts.iter_mut().for_each(|part| rename(part, name)),
        Phrase::Fixed(_) | Phrase::Pair { .. } | Phrase::Name(_) => {}
    }
}

/// Words of three letters and more; symbols such as *p* and *se* stay as they are.
fn capitalise(phrase: &mut Phrase) {
    if let Phrase::Fixed(text) = phrase {
        let word = text.en.chars().take_while(|letter| letter.is_ascii_lowercase()).count();
        if word > 2 {
            *phrase = Phrase::pair(text.en, text.zh).capitalised();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Document, markdown};
    use crate::words::{Language, Text};

    #[test]
    fn a_section_takes_names_capitals_and_ids_of_its_own() {
        let note = Text::new("{factor} is apart.", "{factor}有别。");
        let table = Table::new("t", Text::new("Loadings", "载荷"))
            .column("factor", Text::new("factor", "因子"), Kind::Code)
            .column("se", Text::new("se", "标准误"), Kind::Number(2))
            .row(vec![Cell::words(Phrase::code("SAT")), Cell::number(0.5)])
            .row(vec![Cell::words(Phrase::code("X")), Cell::number(0.5)])
            .note(Phrase::from(note).with("factor", Phrase::code("SAT")));
        let named = |code: &str| (code == "SAT").then(|| Phrase::pair("Satisfaction", "满意"));
        let section = Section::new("s", Text::new("S", "S")).block(table);
        let section = section.with_names(&named).with_capitals().with_prefix("own-");
        let text = markdown::write(&Document::new(Phrase::name("R")).section(section), Language::English);
        for part in ["Factor ", " se |", "Satisfaction", "`X`", "Satisfaction is apart.", "own-t", "own-s"] {
            assert!(text.contains(part), "{part}: {text}");
        }
        assert!(!text.contains("SAT"), "{text}");
    }
}
