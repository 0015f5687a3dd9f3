//! The section on the items: wording and distribution.

use super::names;
use crate::instrument::{CriticalRatio, ItemAnalysis, ScaleAnalysis};
use crate::report::{Cell, Kind, Phrase, Section, Table};
use crate::survey::ColumnStatistics;
use crate::words::Text;
use crate::words::report as words;

/// The items of a questionnaire.
#[derive(Clone, Debug, Default)]
pub struct Items {
    /// The ends of the scale, when all items share one.
    pub scale: Option<(f64, f64)>,
    /// The items, those of one construct together.
    pub rows: Vec<ItemRow>,
    /// Item analysis of the constructs with several items.
    pub scales: Vec<ScaleRow>,
    /// Mardia's tests of all items together, where they can be computed.
    pub multivariate: Option<MultivariateNormality>,
}

/// How the items of one construct go together.
#[derive(Clone, Debug)]
pub struct ScaleRow {
    /// The construct.
    pub construct: Phrase,
    /// Its items.
    pub items: Vec<String>,
    /// Their analysis, on the respondents who answered all of them.
    pub analysis: ScaleAnalysis,
}

/// Mardia's (1970) multivariate skewness and kurtosis.
#[derive(Clone, Copy, Debug)]
pub struct MultivariateNormality {
    /// Complete cases.
    pub n: usize,
    /// b1,p.
    pub skewness: f64,
    /// n b1,p / 6, with its degrees of freedom and its p-value.
    pub skewness_test: (f64, f64, f64),
    /// b2,p less p(p + 2), as AMOS prints it.
    pub excess: f64,
    /// Standard normal under normality.
    pub z: f64,
    /// Its two-sided p-value.
    pub p: f64,
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
    /// Standard errors of skewness and kurtosis under normality.
    pub errors: (f64, f64),
    /// The lowest and the highest answer.
    pub range: (f64, f64),
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
            errors: (known(statistics.skewness_se), known(statistics.kurtosis_se)),
            range: (known(statistics.min), known(statistics.max)),
        }
    }
}

/// The values from which Curran, West and Finch (1996) see maximum likelihood suffer.
const SKEWNESS_LIMIT: f64 = 2.0;
const KURTOSIS_LIMIT: f64 = 7.0;
/// The least correlation of an item with the sum of the others (Nunnally and Bernstein 1994).
const ITEM_TOTAL: f64 = 0.30;
/// A rise of alpha that is more than rounding.
const ALPHA_GAIN: f64 = 0.01;
/// Level of the tests of this section.
const NORMALITY: f64 = 0.05;

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
    if let Some(found) = &items.multivariate {
        let (chi_square, df, p) = found.skewness_test;
        let sentence = Phrase::from(words::ITEMS_SKEWNESS).number("skewness", found.skewness, Kind::Number(2));
        let sentence = sentence.number("chisq", chi_square, Kind::Number(2)).number("df", df, Kind::Integer);
        sentences.push(sentence.with("p", Cell::number(p).of(Kind::PStatement)));
        let words = if found.p < NORMALITY { words::ITEMS_NOT_MULTINORMAL } else { words::ITEMS_MULTINORMAL };
        let sentence = Phrase::from(words).number("excess", found.excess, Kind::Number(2));
        let sentence = sentence.number("z", found.z, Kind::Number(2)).count("n", found.n);
        sentences.push(sentence.with("p", Cell::number(found.p).of(Kind::PStatement)));
    }
    let section = Section::new("items", words::ITEMS)
        .paragraph(sentences)
        .block(items_table(items))
        .block(normality_table(items));
    if items.scales.is_empty() { section } else { section.section(section_item_analysis(&items.scales)) }
}

/// Item analysis: sentences on items that do not go with their construct, and the table.
fn section_item_analysis(scales: &[ScaleRow]) -> Section {
    let all = || {
        let of_scale = |scale: &'_ ScaleRow| -> Vec<(String, ItemAnalysis, f64)> {
            let alpha = scale.analysis.alpha.unwrap_or(f64::NAN);
            scale.items.iter().cloned().zip(&scale.analysis.items).map(|(name, item)| (name, *item, alpha)).collect()
        };
        scales.iter().flat_map(of_scale)
    };
    let named = |chosen: &dyn Fn(&ItemAnalysis, f64) -> bool| -> Vec<String> {
        all().filter(|(_, item, alpha)| chosen(item, *alpha)).map(|(name, ..)| name).collect()
    };
    let weak = named(&|item, _| item.item_total.is_some_and(|r| r < ITEM_TOTAL));
    let better = named(&|item, alpha| item.alpha_if_deleted.is_some_and(|deleted| deleted > alpha + ALPHA_GAIN));
    let apart = named(&|item, _| item.critical_ratio.is_some_and(|ratio| !(ratio.p < NORMALITY && ratio.t > 0.0)));
    let list = |words: Text, found: Vec<String>| {
        let n = found.len();
        Phrase::from(words).with("items", names(found.iter().map(String::as_str).collect::<Vec<&str>>())).count("n", n)
    };
    let mut sentences =
        vec![if weak.is_empty() { Phrase::from(words::ITEM_TOTAL_WELL) } else { list(words::ITEM_TOTAL_WEAK, weak) }];
    for (words, found) in [(words::ALPHA_WOULD_RISE, better), (words::CRITICAL_RATIO_WEAK, apart)] {
        if !found.is_empty() {
            sentences.push(list(words, found));
        }
    }
    let mut table = Table::new("item-analysis-table", words::ITEM_ANALYSIS_TABLE)
        .column("item", words::ITEM, Kind::Code)
        .column("item_total", words::ITEM_TOTAL, Kind::Bounded(3))
        .column("alpha_if_deleted", words::ALPHA_IF_DELETED, Kind::Bounded(3))
        .grouped(words::CRITICAL_RATIO, "t", words::T_VALUE, Kind::Number(2))
        .grouped(words::CRITICAL_RATIO, "df", words::DEGREES_OF_FREEDOM, Kind::Integer)
        .grouped(words::CRITICAL_RATIO, "p", words::P_VALUE, Kind::PValue);
    for scale in scales {
        let heading = Phrase::from(words::SCALE_HEADING).with("construct", scale.construct.clone());
        let alpha = scale.analysis.alpha.unwrap_or(f64::NAN);
        table = table.heading(heading.number("alpha", alpha, Kind::Bounded(3)).count("n", scale.analysis.n));
        for (name, item) in scale.items.iter().zip(&scale.analysis.items) {
            let ratio = |value: &dyn Fn(CriticalRatio) -> f64| Cell::number(item.critical_ratio.map(value));
            table = table.row(vec![
                Cell::name(name),
                Cell::number(item.item_total).strong(item.item_total.is_some_and(|r| r < ITEM_TOTAL)),
                Cell::number(item.alpha_if_deleted)
                    .strong(item.alpha_if_deleted.is_some_and(|deleted| deleted > alpha + ALPHA_GAIN)),
                ratio(&|ratio| ratio.t),
                ratio(&|ratio| ratio.df),
                ratio(&|ratio| ratio.p),
            ]);
        }
    }
    let table = table.note(words::ITEM_ANALYSIS_NOTE);
    Section::new("item-analysis", words::ITEM_ANALYSIS).paragraph(sentences).block(table)
}

/// Each item's normality with critical ratios, as AMOS's assessment of normality has it, the joint one last.
fn normality_table(items: &Items) -> Table {
    let mut table = Table::new("normality-table", words::NORMALITY_TABLE)
        .column("item", words::ITEM, Kind::Code)
        .column("min", words::LOWEST, Kind::Number(0))
        .column("max", words::HIGHEST, Kind::Number(0))
        .grouped(words::SKEWNESS, "skewness", words::VALUE_OF, Kind::Number(3))
        .grouped(words::SKEWNESS, "skewness_cr", words::CRITICAL_RATIO_SHORT, Kind::Number(2))
        .grouped(words::KURTOSIS, "kurtosis", words::VALUE_OF, Kind::Number(3))
        .grouped(words::KURTOSIS, "kurtosis_cr", words::CRITICAL_RATIO_SHORT, Kind::Number(2));
    for row in &items.rows {
        let numbers = [
            row.range.0,
            row.range.1,
            row.skewness,
            row.skewness / row.errors.0,
            row.kurtosis,
            row.kurtosis / row.errors.1,
        ];
        table = table.row(std::iter::once(Cell::name(&row.name)).chain(numbers.map(Cell::number)).collect());
    }
    if let Some(joint) = &items.multivariate {
        table = table.row(vec![
            Cell::words(words::MULTIVARIATE).strong(true),
            Cell::BLANK,
            Cell::BLANK,
            Cell::BLANK,
            Cell::BLANK,
            Cell::number(joint.excess),
            Cell::number(joint.z),
        ]);
    }
    table.note(words::NORMALITY_NOTE)
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
        table = table.row(cells);
    }
    if items.rows.iter().any(|row| row.reversed) {
        table = table.note(words::ITEMS_REVERSED);
    }
    table.note(words::ITEMS_KURTOSIS)
}
