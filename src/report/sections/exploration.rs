//! An exploratory factor analysis: whether the items are fit for it, how many factors, loadings, fit.

use crate::exploratory::{Exploration, Factors};
use crate::report::{Block, Cell, Kind, Phrase, Section, Table, Value as CellValue};
use crate::words::efa as words;

/// Adequacy, numbers of factors, and, where there is a solution, loadings, factors and fit: a section each. `seed` is that of
/// the random matrices.
pub fn sections_exploration(found: &Exploration, seed: u64, digits: usize) -> Vec<Section> {
    let mut sections = vec![
        Section::new("efa-adequacy", words::ADEQUACY).block(adequacy(found, digits)),
        Section::new("efa-number", words::HOW_MANY).block(suggested(found)).block(eigenvalues(found, seed, digits)),
    ];
    if let Some(factors) = &found.factors {
        sections.push(Section::new("efa-loadings", words::LOADINGS).block(loadings(found, factors, digits)));
        sections.push(Section::new("efa-factors", words::FACTORS).block(explained(factors, digits)));
        let fit = fit_block(factors, digits);
        sections.extend(fit.map(|block| Section::new("efa-fit", words::FIT).block(block)));
    }
    sections
}

fn adequacy(found: &Exploration, digits: usize) -> Block {
    let number = |x: f64| Cell::number(x).of(Kind::Number(digits));
    let mut rows: Vec<(Phrase, Cell)> =
        vec![(words::KMO.into(), number(found.kmo.as_ref().map_or(f64::NAN, |kmo| kmo.overall)))];
    let test = found.bartlett.map_or_else(
        || Cell::number(f64::NAN),
        |test| {
            let words = Phrase::from(words::BARTLETT_RESULT).with("chisq", number(test.chi_square));
            Cell::words(
                words
                    .with("df", Cell::number(test.df).of(Kind::Integer))
                    .with("p", Cell::number(test.p).of(Kind::PStatement)),
            )
        },
    );
    rows.push((words::BARTLETT.into(), test));
    Block::KeyValues(rows)
}

fn suggested(found: &Exploration) -> Table {
    let parallel = found.parallel.as_ref();
    let rows = [
        (words::PARALLEL_COMPONENTS, parallel.map(|p| p.components.number)),
        (words::PARALLEL_COMPONENTS_MEAN, parallel.map(|p| p.components.number_by_mean)),
        (words::PARALLEL_FACTORS, parallel.map(|p| p.factors.number)),
        (words::MAP, found.map.as_ref().map(|map| map.number)),
        (words::MAP_FOURTH, found.map.as_ref().map(|map| map.number_fourth)),
        (words::HULL, found.hull.as_ref().and_then(|hull| hull.number)),
        (words::EMPIRICAL_KAISER, Some(found.empirical_kaiser.1)),
        (words::KAISER, Some(found.kaiser)),
    ];
    let table = Table::new("efa-suggested-table", words::SUGGESTED).column("rule", words::RULE, Kind::Text).column(
        "factors",
        words::SUGGESTS,
        Kind::Integer,
    );
    rows.into_iter().fold(table, |table, (rule, number)| {
        table.row(vec![Cell::words(rule), number.map_or_else(|| Cell::number(f64::NAN), Cell::count)])
    })
}

fn eigenvalues(found: &Exploration, seed: u64, digits: usize) -> Table {
    let number = Kind::Number(digits);
    let mut table = Table::new("efa-eigenvalues-table", words::EIGENVALUES)
        .column("no", words::PLACE, Kind::Integer)
        .column("observed", words::OBSERVED, number)
        .column("mean", words::RANDOM_MEAN, number)
        .column("percentile", words::RANDOM_95, number)
        .column("ekc", words::EKC, number)
        .column("factors", words::FACTOR_EIGENVALUE, number)
        .column("factors_percentile", words::FACTOR_95, number);
    let at = |list: Option<&Vec<f64>>, j: usize| Cell::number(list.and_then(|l| l.get(j)).copied().unwrap_or(f64::NAN));
    let parallel = found.parallel.as_ref();
    for (j, value) in found.eigenvalues.iter().enumerate() {
        table = table.row(vec![
            Cell::count(j + 1),
            Cell::number(*value),
            at(parallel.map(|p| &p.components.mean), j),
            at(parallel.map(|p| &p.components.percentile), j),
            at(Some(&found.empirical_kaiser.0), j),
            at(parallel.map(|p| &p.factors.observed), j),
            at(parallel.map(|p| &p.factors.percentile), j),
        ]);
    }
    match parallel {
        Some(parallel) => {
            #[expect(clippy::cast_possible_truncation, reason = "printed only")]
            let seed = seed as usize;
            let note = if parallel.permuted { words::EIGENVALUES_PERMUTED } else { words::EIGENVALUES_NOTE };
            table.note(Phrase::from(note).count("draws", parallel.draws).count("seed", seed))
        }
        None => table,
    }
}

fn loadings(found: &Exploration, factors: &Factors, digits: usize) -> Table {
    let number = Kind::Bounded(digits);
    let mut table = Table::new("efa-loadings-table", words::LOADINGS).column("item", words::ITEM, Kind::Code);
    for name in &factors.names {
        table = table.column(name.clone(), Phrase::name(name), number);
    }
    table = table.column("h2", words::COMMUNALITY, number).column("kmo", words::ADEQUACY_OF_ITEM, number);
    for (i, item) in found.items.iter().enumerate() {
        let loading = |j: usize| match &factors.errors {
            Some(errors) => Cell::new(CellValue::WithError(factors.loadings[(i, j)], errors[(i, j)])),
            None => Cell::number(factors.loadings[(i, j)]),
        };
        let mut row = vec![Cell::name(item)];
        row.extend((0..factors.names.len()).map(loading));
        row.push(Cell::number(factors.communalities[i]));
        row.push(Cell::number(found.kmo.as_ref().map_or(f64::NAN, |kmo| kmo.items[i])));
        table = table.row(row);
    }
    table.note(if factors.errors.is_some() { words::LOADINGS_NOTE } else { words::LOADINGS_NOTE_PLAIN })
}

fn explained(factors: &Factors, digits: usize) -> Table {
    let number = Kind::Number(digits);
    let mut table = Table::new("efa-factors-table", words::FACTORS)
        .column("factor", words::FACTOR, Kind::Code)
        .column("ss", words::SUM_OF_SQUARES, number)
        .column("share", words::SHARE, Kind::Bounded(digits))
        .column("cumulative", words::CUMULATIVE, Kind::Bounded(digits));
    for name in &factors.names {
        table = table.column(format!("r_{name}"), Phrase::name(name), Kind::Bounded(digits));
    }
    let items = factors.loadings.nrows() as f64;
    let mut cumulative = 0.0;
    for (j, name) in factors.names.iter().enumerate() {
        let share = factors.explained[j] / items;
        cumulative += share;
        let mut row =
            vec![Cell::name(name), Cell::number(factors.explained[j]), Cell::number(share), Cell::number(cumulative)];
        row.extend((0..factors.names.len()).map(|k| Cell::number(factors.correlations[(j, k)])));
        table = table.row(row);
    }
    table
}

/// The indices that an exploratory analysis is judged by.
const INDICES: [&str; 12] = [
    "chisq",
    "df",
    "pvalue",
    "chisq_scaled",
    "df_scaled",
    "pvalue_scaled",
    "rmsea",
    "rmsea_ci_lower",
    "rmsea_ci_upper",
    "cfi",
    "tli",
    "bic",
];

fn fit_block(factors: &Factors, digits: usize) -> Option<Block> {
    let fit = factors.fit.as_ref()?;
    let rows = INDICES.iter().chain(&["srmr"]).filter_map(|name| {
        let value = Cell::number(fit.measures.get(name)?).of(Kind::Number(digits));
        Some((Phrase::code(*name), value))
    });
    Some(Block::KeyValues(rows.collect()))
}
