//! Differential item functioning: the sections that `covary describe` and the report of a study share.

use crate::instrument::{EffectClass, Functioning, FunctioningScale, Matching};
use crate::report::{Cell, Kind, Phrase, Section, Table, Tone, Value as CellValue};
use crate::words::functioning as words;

/// The tests, and who gives higher answers at the same score. `group` is what readers call a group.
pub fn section_functioning(functioning: &Functioning, group: &dyn Fn(&str) -> Phrase, digits: usize) -> Section {
    let section = Section::new("dif", words::TITLE).block(tests(functioning, digits));
    if functioning.groups.len() > 1 { section.block(directions(functioning, group, digits)) } else { section }
}

fn heading(scale: &FunctioningScale) -> Phrase {
    let name = scale.name.as_ref().map_or_else(|| words::ALL_ITEMS.into(), Phrase::code);
    let n = scale.found.as_ref().map_or(0, |found| found.n);
    Phrase::from(words::SCALE).with("scale", name).count("n", n)
}

fn tests(functioning: &Functioning, digits: usize) -> Table {
    let number = Kind::Number(digits);
    let caption = Phrase::from(words::CAPTION).with("column", Phrase::code(&functioning.column));
    let mut table = Table::new("dif-table", caption)
        .column("item", words::ITEM, Kind::Code)
        .column("uniform", words::UNIFORM, number)
        .column("uniform_p", words::P, Kind::PValue)
        .column("nonuniform", words::NONUNIFORM, number)
        .column("nonuniform_p", words::P, Kind::PValue)
        .column("total", words::TOTAL, number)
        .column("df", words::DF, Kind::Integer)
        .column("p_holm", words::HOLM, Kind::PValue)
        .column("nagelkerke", words::NAGELKERKE, number)
        .column("mcfadden", words::MCFADDEN, number)
        .column("class", words::CLASS, Kind::Text);
    for scale in functioning.scales.iter().filter(|scale| scale.found.is_some()) {
        table = table.heading(heading(scale));
        for (name, item) in scale.tested() {
            let tone = match item.class {
                EffectClass::A => Tone::Good,
                EffectClass::B => Tone::Caution,
                EffectClass::C => Tone::Bad,
            };
            table = table.row(vec![
                Cell::name(name),
                Cell::number(item.uniform.chi_square),
                Cell::number(item.uniform.p),
                Cell::number(item.nonuniform.chi_square),
                Cell::number(item.nonuniform.p),
                Cell::number(item.total.chi_square),
                Cell::number(item.total.df),
                Cell::number(item.adjusted),
                Cell::number(item.nagelkerke[2]),
                Cell::number(item.mcfadden[2]),
                Cell::new(CellValue::Badge(tone, Phrase::name(item.class.name()))),
            ]);
        }
    }
    let score = match functioning.matching {
        Matching::Rest => words::REST,
        Matching::Purified => words::PURIFIED,
    };
    table.note(Phrase::from(words::NOTE).with("score", Phrase::from(score)))
}

/// A column a group but the first of each scale, which may differ where a scale lost a group to missing answers.
fn directions(functioning: &Functioning, group_name: &dyn Fn(&str) -> Phrase, digits: usize) -> Table {
    let mut table = Table::new("dif-directions", words::DIRECTIONS).column("item", words::ITEM, Kind::Code);
    for group in functioning.groups.iter().skip(1) {
        table = table.column(format!("group_{group}"), group_name(group), Kind::Number(digits));
    }
    for scale in functioning.scales.iter().filter(|scale| scale.found.is_some()) {
        table = table.heading(heading(scale));
        for (name, item) in scale.tested() {
            let cell = |group: usize| match scale.odds(item, group) {
                Some(odds) if odds.value.is_finite() && odds.error.is_finite() => {
                    Cell::new(CellValue::WithError(odds.value, odds.error))
                }
                _ => Cell::MISSING,
            };
            table = table.row([Cell::name(name)].into_iter().chain((1..functioning.groups.len()).map(cell)).collect());
        }
    }
    let first = functioning.groups.first().cloned().unwrap_or_default();
    table.note(Phrase::from(words::DIRECTIONS_NOTE).with("group", group_name(&first)))
}
