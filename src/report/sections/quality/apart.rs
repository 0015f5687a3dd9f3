//! Whether factors are apart: cross-loadings, and models with ever fewer factors.

use super::Shown;
use crate::compare::ChiSquareDifference;
use crate::instrument::StructureTable;
use crate::report::{Cell, Kind, Phrase, Section, Table};
use crate::words::factors_apart as words;

/// The section of cross-loadings; nothing for fewer than two factors.
pub(super) fn cross_section(shown: &Shown<'_>) -> Option<Section> {
    let section = Section::new("cross-loadings", words::CROSS);
    let tables = shown.found.cross.iter().map(|table| cross(shown, table));
    (!shown.found.cross.is_empty()).then(|| tables.fold(section, Section::block))
}

fn cross(shown: &Shown<'_>, of: &StructureTable) -> Table {
    let caption: Phrase = shown.group(of.group).map_or_else(
        || words::CROSS_TABLE.into(),
        |label| Phrase::from(words::CROSS_TABLE_IN_GROUP).with("group", label.clone()),
    );
    let mut table = Table::new(format!("cross-loadings-{}", of.group), caption).column("item", words::ITEM, Kind::Code);
    for factor in &of.factors {
        table = table.column(factor.clone(), Phrase::name(factor), shown.share);
    }
    for row in &of.rows {
        let cell = |(f, r): (usize, &Option<f64>)| Cell::number(*r).strong(row.own.contains(&f));
        let cells = row.correlations.iter().enumerate().map(cell);
        table = table.row([Cell::name(&row.item)].into_iter().chain(cells).collect());
    }
    table.note(words::CROSS_NOTE)
}

/// The section of nested models; nothing where factors cannot be merged.
pub(super) fn nested_section(shown: &Shown<'_>) -> Option<Section> {
    let steps = &shown.found.nested;
    let first = steps.first()?;
    let title = Phrase::from(words::NESTED).count("factors", first.factors);
    let (number, share) = (shown.number, shown.share);
    let mut table = Table::new("nested-table", title.clone())
        .column("factors", words::FACTORS, Kind::Integer)
        .column("merged", words::MERGED, Kind::Text)
        .column("r", words::CORRELATION, share)
        .column("chisq", words::CHI_SQUARE, number)
        .column("df", words::DF, Kind::Integer)
        .column("cfi", words::CFI, share)
        .column("rmsea", words::RMSEA, share)
        .column("srmr", words::SRMR, share)
        .column("difference", words::DIFFERENCE, number)
        .column("difference_df", words::DIFFERENCE_DF, Kind::Integer)
        .column("p", words::P, Kind::PValue);
    for step in steps {
        let (merged, r) = step.merged.as_ref().map_or((Cell::BLANK, Cell::BLANK), |(one, other, r)| {
            (Cell::name(format!("{} + {}", one.join("+"), other.join("+"))), Cell::number(*r))
        });
        let against = |value: fn(&ChiSquareDifference) -> f64| match (&step.merged, &step.difference) {
            (None, _) => Cell::BLANK,
            (_, test) => Cell::number(test.as_ref().map(value)),
        };
        let [chi_square, df, _, cfi, rmsea, srmr] = step.measures.map(Cell::number);
        table = table.row(vec![
            Cell::count(step.factors),
            merged,
            r,
            chi_square,
            df,
            cfi,
            rmsea,
            srmr,
            against(|t| t.chi_square),
            against(|t| t.df),
            against(|t| t.p),
        ]);
    }
    Some(Section::new("nested", title).block(table.note(words::NESTED_NOTE)))
}
