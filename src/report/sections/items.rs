//! The section on the items: wording and distribution.

use super::names;
use crate::report::{Cell, Kind, Phrase, Section, Table};
use crate::survey::ColumnStatistics;
use crate::words::report as words;

/// The items of a questionnaire.
#[derive(Clone, Debug, Default)]
pub struct Items {
    /// The ends of the scale, when all items share one.
    pub scale: Option<(f64, f64)>,
    /// The items, those of one construct together.
    pub rows: Vec<ItemRow>,
}

/// An item with its distribution after recoding.
#[derive(Clone, Debug)]
pub struct ItemRow {
    /// The column of the data.
    pub name: String,
    /// What it measures.
    pub construct: Phrase,
    /// Its wording.
    pub wording: Phrase,
    /// Whether it was reverse-coded.
    pub reversed: bool,
    /// Respondents who answered it.
    pub n: usize,
    /// The share of respondents who did not (0 to 1).
    pub missing: f64,
    /// Mean.
    pub mean: f64,
    /// Standard deviation (divisor n − 1).
    pub sd: f64,
    /// Skewness.
    pub skewness: f64,
    /// Excess kurtosis.
    pub kurtosis: f64,
}

impl ItemRow {
    /// An item with the statistics of its column.
    pub fn of(statistics: &ColumnStatistics, construct: Phrase, wording: Phrase, reversed: bool) -> ItemRow {
        let known = |x: Option<f64>| x.unwrap_or(f64::NAN);
        let asked = (statistics.n + statistics.missing) as f64;
        ItemRow {
            name: statistics.name.clone(),
            construct,
            wording,
            reversed,
            n: statistics.n,
            missing: statistics.missing as f64 / asked,
            mean: known(statistics.mean),
            sd: known(statistics.sd),
            skewness: known(statistics.skewness),
            kurtosis: known(statistics.kurtosis),
        }
    }
}

/// The values from which Curran, West and Finch (1996) see maximum likelihood suffer.
const SKEWNESS_LIMIT: f64 = 2.0;
const KURTOSIS_LIMIT: f64 = 7.0;

/// Wording and distribution of the items, by construct.
pub fn section_items(items: &Items) -> Section {
    let mut constructs: Vec<&Phrase> = Vec::new();
    for row in &items.rows {
        if !constructs.contains(&&row.construct) {
            constructs.push(&row.construct);
        }
    }
    let intro = Phrase::from(words::ITEMS_INTRO).count("items", items.rows.len()).count("constructs", constructs.len());
    let mut sentences = vec![intro];
    if let Some((low, high)) = items.scale {
        let scale = Phrase::from(words::ITEMS_SCALE);
        sentences.push(scale.number("low", low, Kind::Integer).number("high", high, Kind::Integer));
    }
    let odd = |row: &&ItemRow| row.skewness.abs() > SKEWNESS_LIMIT || row.kurtosis.abs() > KURTOSIS_LIMIT;
    let skewed: Vec<&str> = items.rows.iter().filter(odd).map(|row| row.name.as_str()).collect();
    sentences.push(if skewed.is_empty() {
        words::ITEMS_NORMAL.into()
    } else {
        let n = skewed.len();
        Phrase::from(words::ITEMS_NOT_NORMAL).with("items", names(skewed)).count("n", n)
    });
    Section::new("items", words::ITEMS).paragraph(sentences).block(items_table(items))
}

fn items_table(items: &Items) -> Table {
    let mut table = Table::new("items-table", words::ITEMS_TABLE).column("item", words::ITEM, Kind::Text);
    let worded = items.rows.iter().any(|row| row.wording != Phrase::name(""));
    if worded {
        table = table.column("wording", words::WORDING, Kind::Text);
    }
    table = table
        .column("n", words::CASES, Kind::Integer)
        .column("missing", words::MISSING_SHARE, Kind::Percent(1))
        .column("mean", words::MEAN, Kind::Number(2))
        .column("sd", words::STANDARD_DEVIATION, Kind::Number(2))
        .column("skewness", words::SKEWNESS, Kind::Number(2))
        .column("kurtosis", words::KURTOSIS, Kind::Number(2));
    let mut construct: Option<&Phrase> = None;
    for row in &items.rows {
        if construct != Some(&row.construct) {
            construct = Some(&row.construct);
            table = table.heading(row.construct.clone());
        }
        let name = if row.reversed { format!("{} (R)", row.name) } else { row.name.clone() };
        let mut cells = vec![Cell::name(name)];
        if worded {
            cells.push(Cell::words(row.wording.clone()));
        }
        cells.extend([
            Cell::count(row.n),
            Cell::number(row.missing),
            Cell::number(row.mean),
            Cell::number(row.sd),
            Cell::number(row.skewness).strong(row.skewness.abs() > SKEWNESS_LIMIT),
            Cell::number(row.kurtosis).strong(row.kurtosis.abs() > KURTOSIS_LIMIT),
        ]);
    }
    if items.rows.iter().any(|row| row.reversed) {
        table = table.note(words::ITEMS_REVERSED);
    }
    table.note(words::ITEMS_KURTOSIS)
}
