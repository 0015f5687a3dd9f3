//! The sections on paths: of one model, by group with tests of equality, pooled against within groups.

use super::{arrow, defined, interval};
use crate::fitted::FittedRow;
use crate::report::{Cell, Figure, Kind, Phrase, Section, Table, Value};
use crate::words::report as words;

/// The structural paths of one model, fitted to one group or with paths equal over groups.
#[derive(Clone, Debug)]
pub struct Paths {
    /// The id of the model.
    pub model: String,
    /// Its cases.
    pub n: usize,
    /// Its paths.
    pub rows: Vec<PathRow>,
    /// Explained variance of the endogenous latent variables.
    pub r_squared: Vec<(Phrase, f64)>,
    /// Whether the standardised numbers are means over groups that share the paths.
    pub over_groups: bool,
    /// Its picture.
    pub figure: Option<Figure>,
    /// Its paths by group, where they are free.
    pub by_group: Option<GroupPaths>,
}

/// A path coefficient.
#[derive(Clone, Copy, Debug)]
pub struct PathEstimate {
    /// Unstandardised.
    pub estimate: f64,
    /// Its standard error.
    pub se: f64,
    /// Its p-value.
    pub p: f64,
    /// Its 95 % interval.
    pub lower: f64,
    /// Its 95 % interval.
    pub upper: f64,
    /// Standardised (`std_all`).
    pub standardised: f64,
}

impl PathEstimate {
    /// The coefficient of a row of a fitted table, with its 95 % interval.
    pub fn of(row: &FittedRow) -> PathEstimate {
        let (lower, upper) = row.estimate.interval(0.95).unwrap_or((f64::NAN, f64::NAN));
        PathEstimate {
            estimate: row.estimate.value,
            se: row.estimate.error,
            p: row.estimate.p().unwrap_or(f64::NAN),
            lower,
            upper,
            standardised: row.std_all.value,
        }
    }
}

/// A path.
#[derive(Clone, Debug)]
pub struct PathRow {
    /// The hypothesis that it tests; empty when none does.
    pub hypothesis: String,
    /// The cause.
    pub from: Phrase,
    /// The effect.
    pub to: Phrase,
    /// The coefficient.
    pub estimate: PathEstimate,
}

/// Paths that are free in each group, with the Wald test of their equality.
#[derive(Clone, Debug)]
pub struct GroupPaths {
    /// The id of the model.
    pub model: String,
    /// What the groups are called ("stage").
    pub grouping: Phrase,
    /// The groups.
    pub groups: Vec<Phrase>,
    /// The paths.
    pub rows: Vec<GroupPathRow>,
}

/// A path in each group.
#[derive(Clone, Debug)]
pub struct GroupPathRow {
    /// The hypothesis that it tests; empty when none does.
    pub hypothesis: String,
    /// The cause.
    pub from: Phrase,
    /// The effect.
    pub to: Phrase,
    /// Its coefficient in each group.
    pub estimates: Vec<PathEstimate>,
    /// The Wald statistic of equality.
    pub wald: f64,
    /// Its degrees of freedom.
    pub df: usize,
    /// Its p-value.
    pub p: f64,
}

/// Standardised paths of the pooled sample beside those within groups.
#[derive(Clone, Debug)]
pub struct Pooling {
    /// The ids of the models on the pooled sample, the plain one first.
    pub models: Vec<String>,
    /// The id of the model with groups.
    pub within: String,
    /// The paths.
    pub rows: Vec<PoolingRow>,
}

/// A path in the pooled sample and within groups.
#[derive(Clone, Debug)]
pub struct PoolingRow {
    /// The cause.
    pub from: Phrase,
    /// The effect.
    pub to: Phrase,
    /// Coefficient in each model on the pooled sample, and its p-value.
    pub pooled: Vec<(f64, f64)>,
    /// Coefficient within groups, and its p-value.
    pub within: (f64, f64),
}

/// Paths of one model, with explained variance and picture, and by group where they are free.
pub fn section_paths(id: &str, title: impl Into<Phrase>, paths: &Paths) -> Section {
    let intro = Phrase::from(words::PATHS_INTRO).with("model", Phrase::code(&paths.model)).count("n", paths.n);
    let mut section = Section::new(id, title).paragraph([intro]);
    if let Some(figure) = &paths.figure {
        section = section.block(figure.clone());
    }
    if !paths.rows.is_empty() {
        section = section.block(paths_table(id, paths));
    }
    if !paths.r_squared.is_empty() {
        let list = paths.r_squared.iter().map(|(factor, r2)| {
            Phrase::from(words::R_SQUARED_OF).with("factor", factor.clone()).number("r2", *r2, Kind::Bounded(2))
        });
        let words = if paths.over_groups { words::R_SQUARED_OVER_GROUPS } else { words::R_SQUARED_SENTENCE };
        section = section.paragraph([Phrase::from(words).with("list", Phrase::List(list.collect()))]);
    }
    match &paths.by_group {
        Some(groups) => section.block(groups_table(id, groups)).paragraph([heterogeneity(groups)]),
        None => section,
    }
}

fn paths_table(id: &str, paths: &Paths) -> Table {
    let caption = Phrase::from(words::PATHS_TABLE).with("model", Phrase::code(&paths.model));
    let mut table = Table::new(format!("{id}-table"), caption)
        .column("hypothesis", words::HYPOTHESIS, Kind::Text)
        .column("path", words::PATH, Kind::Text)
        .grouped(words::UNSTANDARDISED, "est", words::ESTIMATE, Kind::Number(3))
        .grouped(words::UNSTANDARDISED, "se", words::STANDARD_ERROR, Kind::Number(3))
        .grouped(words::UNSTANDARDISED, "z", words::Z_VALUE, Kind::Number(2))
        .grouped(words::UNSTANDARDISED, "p", words::P_VALUE, Kind::PValue)
        .grouped(words::UNSTANDARDISED, "ci", words::INTERVAL_95, Kind::Number(3))
        .column("std", words::STANDARDISED, Kind::Bounded(3));
    for row in &paths.rows {
        let e = &row.estimate;
        table = table.row(vec![
            Cell::name(&row.hypothesis),
            Cell::words(arrow(&row.from, &row.to)),
            Cell::number(e.estimate),
            Cell::number(e.se),
            Cell::number(e.estimate / e.se),
            Cell::number(e.p),
            interval(e.lower, e.upper),
            Cell::starred(e.standardised, defined(e.p)),
        ]);
    }
    if paths.over_groups {
        table = table.note(words::STANDARDISED_OVER_GROUPS);
    }
    table.note(words::STARS)
}

fn groups_table(id: &str, groups: &GroupPaths) -> Table {
    let caption = Phrase::from(words::PATHS_BY_GROUP_TABLE)
        .with("group", groups.grouping.clone())
        .with("model", Phrase::code(&groups.model));
    let mut table = Table::new(format!("{id}-groups"), caption)
        .column("hypothesis", words::HYPOTHESIS, Kind::Text)
        .column("path", words::PATH, Kind::Text);
    for (g, group) in groups.groups.iter().map(|group| group.clone().capitalised()).enumerate() {
        table = table
            .grouped(group.clone(), format!("est_{}", g + 1), words::ESTIMATE, Kind::Number(3))
            .grouped(group.clone(), format!("se_{}", g + 1), words::STANDARD_ERROR, Kind::Number(3))
            .grouped(group.clone(), format!("std_{}", g + 1), words::STANDARDISED_SHORT, Kind::Bounded(2));
    }
    // All tests have as many degrees of freedom, but for paths that some group lacks.
    let df = groups.rows.first().map(|row| row.df).filter(|df| groups.rows.iter().all(|row| row.df == *df));
    let statistic = df.map_or(words::CHI_SQUARE.into(), |df| Phrase::from(words::CHI_SQUARE_DF).count("df", df));
    table = table.grouped(words::EQUALITY_TEST, "wald", statistic, Kind::Number(2));
    if df.is_none() {
        table = table.grouped(words::EQUALITY_TEST, "df", words::DEGREES_OF_FREEDOM, Kind::Integer);
    }
    table = table.grouped(words::EQUALITY_TEST, "p", words::P_VALUE, Kind::PValue);
    for row in &groups.rows {
        let mut cells = vec![Cell::name(&row.hypothesis), Cell::words(arrow(&row.from, &row.to))];
        for g in 0..groups.groups.len() {
            match row.estimates.get(g) {
                Some(e) => cells.extend([
                    Cell::starred(e.estimate, defined(e.p)),
                    Cell::number(e.se),
                    Cell::number(e.standardised),
                ]),
                None => cells.extend([Cell::MISSING, Cell::MISSING, Cell::MISSING]),
            }
        }
        cells.push(Cell::number(row.wald));
        if df.is_none() {
            cells.push(Cell::count(row.df));
        }
        cells.push(Cell::number(row.p));
        table = table.row(cells);
    }
    table.note(words::STARS)
}

fn heterogeneity(groups: &GroupPaths) -> Phrase {
    let differing: Vec<Phrase> =
        groups.rows.iter().filter(|row| row.p < 0.05).map(|row| arrow(&row.from, &row.to)).collect();
    if differing.is_empty() {
        words::HOMOGENEITY.into()
    } else {
        Phrase::from(words::HETEROGENEITY).with("paths", Phrase::List(differing))
    }
}

/// The trap of pooling: coefficients of the pooled sample beside those within groups.
pub fn section_pooling(id: &str, title: impl Into<Phrase>, pooling: &Pooling) -> Section {
    let table_id = format!("{id}-table");
    let mut table = Table::new(&table_id, words::POOLING_TABLE).column("path", words::PATH, Kind::Text);
    for (m, model) in pooling.models.iter().enumerate() {
        table = table.grouped(words::POOLED, format!("pooled_{}", m + 1), Phrase::code(model), Kind::Bounded(3));
    }
    table = table.grouped(words::WITHIN, "within", Phrase::code(&pooling.within), Kind::Bounded(3)).column(
        "difference",
        words::DIFFERENCE,
        Kind::Bounded(3),
    );
    let starred = |(value, p): (f64, f64)| Cell::new(Value::Starred(value, defined(p)));
    for PoolingRow { from, to, pooled, within } in &pooling.rows {
        let mut cells = vec![Cell::words(arrow(from, to))];
        cells.extend(pooled.iter().map(|found| starred(*found)));
        cells.resize(pooling.models.len() + 1, Cell::MISSING);
        cells.push(starred(*within));
        cells.push(Cell::number(pooled.first().map_or(f64::NAN, |first| first.0 - within.0)));
        table = table.row(cells);
    }
    let sentence = super::pointing(words::POOLING_TRAP, &table_id);
    Section::new(id, title).paragraph([sentence]).block(table.note(words::POOLING_NOTE).note(words::STARS))
}
