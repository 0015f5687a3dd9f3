//! The equivalence tests of one fit, as a section and as JSON.

use super::document::{Block, Section, Table};
use super::format::Kind;
use super::value::Cell;
use crate::fit_indices::FitGrade;
use crate::fitted::{Equivalence, EquivalenceTest};
use crate::words::{Text, fit as words};
use serde_json::{Value, json};

/// The tests as JSON; null where there are none.
pub fn equivalence_json(equivalence: Option<&Equivalence>) -> Value {
    let one = |test: Option<EquivalenceTest>| {
        test.map_or(Value::Null, |test| {
            let cut_offs = test.cut_offs.map_or(Value::Null, |list| {
                let named = FitGrade::ALL.into_iter().zip(list);
                Value::Object(named.map(|(grade, x)| (grade.name().to_owned(), json!(x))).collect())
            });
            json!({ "t_size": test.t_size, "cut_offs": cut_offs, "grade": test.grade.map(FitGrade::name) })
        })
    };
    equivalence
        .map_or(Value::Null, |tests| json!({ "alpha": tests.alpha, "rmsea": one(tests.rmsea), "cfi": one(tests.cfi) }))
}

/// The tests as a section.
pub fn equivalence_section(equivalence: Option<&Equivalence>, digits: usize) -> Section {
    let mut section = Section::new("equivalence", words::EQUIVALENCE);
    let Some(tests) = equivalence else { return section.block(Block::paragraph([words::EQUIVALENCE_NONE])) };
    let mut table = Table::new("equivalence-table", words::EQUIVALENCE)
        .column("index", words::INDEX, Kind::Code)
        .column("t-size", words::T_SIZE, Kind::Number(digits));
    for grade in &FitGrade::ALL[..4] {
        table = table.column(grade.name(), word(*grade), Kind::Number(digits));
    }
    table = table.column("grade", words::GRADE, Kind::Text);
    for (name, test) in [("rmsea", tests.rmsea), ("cfi", tests.cfi)] {
        let Some(test) = test else { continue };
        let cut_offs = (0..4).map(|i| Cell::number(test.cut_offs.map(|list| list[i])));
        let grade = test.grade.map_or(Cell::MISSING, |grade| Cell::words(word(grade)));
        let name = Cell::words(super::phrase::Phrase::code(name));
        table = table.row([name, Cell::number(test.t_size)].into_iter().chain(cut_offs).chain([grade]).collect());
    }
    section = section.block(Block::Table(table)).block(Block::paragraph([words::EQUIVALENCE_NOTE]));
    section
}

fn word(grade: FitGrade) -> Text {
    match grade {
        FitGrade::Excellent => words::EXCELLENT_FIT,
        FitGrade::Close => words::CLOSE_FIT,
        FitGrade::Fair => words::FAIR_FIT,
        FitGrade::Mediocre => words::MEDIOCRE_FIT,
        FitGrade::Poor => words::POOR_FIT,
    }
}
