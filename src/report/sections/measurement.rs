//! The section on the measurement model: loadings, reliability, convergent validity.

use super::{defined, names};
use crate::fitted::FittedRow;
use crate::report::{Cell, Figure, Kind, Phrase, Section, Table};
use crate::words::report as words;

/// A measurement model with what is known of its factors.
#[derive(Clone, Debug)]
pub struct Measurement {
    /// The id of the model.
    pub model: String,
    /// Its cases.
    pub n: usize,
    /// Whether a structural model follows it.
    pub first_step: bool,
    /// Whether its items are ordered, so that all coefficients are of the responses behind the answers.
    pub ordered: bool,
    /// Its latent variables in the order of the model.
    pub factors: Vec<FactorQuality>,
    /// Its picture.
    pub figure: Option<Figure>,
}

/// A latent variable with its loadings and its reliability.
#[derive(Clone, Debug)]
pub struct FactorQuality {
    /// The name that readers see.
    pub label: Phrase,
    /// Its indicators: items, or first-order factors of a second-order factor.
    pub loadings: Vec<LoadingRow>,
    /// Cronbach's alpha; NaN for a second-order factor.
    pub alpha: f64,
    /// McDonald's omega.
    pub omega: f64,
    /// Composite reliability.
    pub composite_reliability: f64,
    /// Average variance extracted.
    pub average_variance: f64,
}

/// A loading.
#[derive(Clone, Debug)]
pub struct LoadingRow {
    /// The indicator.
    pub indicator: String,
    /// Unstandardised loading.
    pub estimate: f64,
    /// Its standard error; zero or NaN when it is fixed.
    pub se: f64,
    /// Its p-value; NaN when it is fixed.
    pub p: f64,
    /// Loading with latent and observed variables standardised (`std_all`).
    pub standardised: f64,
    /// Its 95 % interval; `None` where it has no error.
    pub interval: Option<(f64, f64)>,
    /// Share of the indicator's variance that is explained.
    pub r_squared: f64,
}

impl LoadingRow {
    /// A loading of a fitted table; `r_squared` as in the fit's explained variance.
    pub fn of(row: &FittedRow, r_squared: Option<f64>) -> LoadingRow {
        LoadingRow {
            indicator: row.rhs.clone(),
            estimate: row.estimate.value,
            se: row.estimate.error,
            p: row.estimate.p().unwrap_or(f64::NAN),
            standardised: row.std_all.value,
            interval: Some(row.std_all).filter(|std| std.error > 0.0).and_then(|std| std.interval(0.95)),
            r_squared: r_squared.unwrap_or(f64::NAN),
        }
    }
}

/// Hair et al. (2010).
const LOADING_LIMIT: f64 = 0.50;
/// Nunnally (1978); Fornell and Larcker (1981).
const RELIABILITY_LIMIT: f64 = 0.70;
/// Fornell and Larcker (1981).
const VARIANCE_LIMIT: f64 = 0.50;

impl FactorQuality {
    fn is_weak(&self) -> bool {
        self.alpha < RELIABILITY_LIMIT
            || self.composite_reliability < RELIABILITY_LIMIT
            || self.average_variance < VARIANCE_LIMIT
    }
}

/// Measurement model: loadings, then reliability and convergent validity.
pub fn section_measurement(measurement: &Measurement) -> Section {
    let words = if measurement.first_step { words::MEASUREMENT_INTRO } else { words::MEASUREMENT_ALONE };
    let intro = Phrase::from(words).with("model", Phrase::code(&measurement.model)).count("n", measurement.n);
    let mut loadings = Section::new("loadings", words::LOADINGS).paragraph(loading_sentences(measurement));
    loadings = loadings.block(loadings_table(measurement));
    if let Some(figure) = &measurement.figure {
        loadings = loadings.block(figure.clone());
    }
    Section::new("measurement", words::MEASUREMENT)
        .paragraph([intro])
        .section(loadings)
        .section(reliability(measurement))
}

fn loading_sentences(measurement: &Measurement) -> Vec<Phrase> {
    let all: Vec<&LoadingRow> = measurement.factors.iter().flat_map(|factor| &factor.loadings).collect();
    let known = || all.iter().filter(|row| row.standardised.is_finite());
    let mut sentences = Vec::new();
    let size = |row: &&&LoadingRow| row.standardised;
    let low = known().min_by(|a, b| size(a).total_cmp(&size(b)));
    let high = known().max_by(|a, b| size(a).total_cmp(&size(b)));
    if let (Some(low), Some(high)) = (low, high) {
        let range = Phrase::from(words::LOADINGS_RANGE)
            .number("low", low.standardised, Kind::Bounded(2))
            .with("low_item", Phrase::code(&low.indicator))
            .number("high", high.standardised, Kind::Bounded(2))
            .with("high_item", Phrase::code(&high.indicator));
        sentences.push(range);
    }
    let named = |chosen: &dyn Fn(&LoadingRow) -> bool| {
        known().filter(|row| chosen(row)).map(|row| row.indicator.as_str()).collect::<Vec<_>>()
    };
    let weak = named(&|row| row.standardised.abs() < LOADING_LIMIT);
    sentences.push(match weak.len() {
        0 => words::LOADINGS_ALL_WELL.into(),
        n => Phrase::from(words::LOADINGS_WEAK).with("items", names(weak)).count("n", n),
    });
    let negative = named(&|row| row.standardised < 0.0);
    if !negative.is_empty() {
        let n = negative.len();
        sentences.push(Phrase::from(words::LOADINGS_NEGATIVE).with("items", names(negative)).count("n", n));
    }
    sentences
}

fn loadings_table(measurement: &Measurement) -> Table {
    let mut table = Table::new("loadings-table", words::LOADINGS_TABLE)
        .column("item", words::ITEM, Kind::Code)
        .grouped(words::UNSTANDARDISED, "est", words::LOADING, Kind::Number(3))
        .grouped(words::UNSTANDARDISED, "se", words::STANDARD_ERROR, Kind::Number(3))
        .grouped(words::UNSTANDARDISED, "z", words::Z_VALUE, Kind::Number(2))
        .grouped(words::UNSTANDARDISED, "p", words::P_VALUE, Kind::PValue)
        .column("std", words::STANDARDISED_LOADING, Kind::Bounded(3))
        .column("std_ci", words::INTERVAL_95, Kind::Bounded(3))
        .column("r2", words::R_SQUARED, Kind::Bounded(3));
    for factor in &measurement.factors {
        table = table.heading(factor.label.clone());
        for row in &factor.loadings {
            let free = row.se.is_finite() && row.se > 0.0;
            let when_free = |x: f64| Cell::number(free.then_some(x));
            table = table.row(vec![
                Cell::name(&row.indicator),
                Cell::number(row.estimate),
                when_free(row.se),
                when_free(row.estimate / row.se),
                Cell::number(defined(row.p).filter(|_| free)),
                Cell::number(row.standardised).strong(row.standardised.abs() < LOADING_LIMIT),
                Cell::interval(row.interval),
                Cell::number(row.r_squared),
            ]);
        }
    }
    table.note(words::LOADING_FIXED).note(words::MARKER_BOLD)
}

fn reliability(measurement: &Measurement) -> Section {
    let mut table = Table::new("reliability-table", words::RELIABILITY_TABLE)
        .column("factor", words::FACTOR, Kind::Text)
        .column("items", words::ITEM_COUNT, Kind::Integer)
        .column("alpha", if measurement.ordered { words::ORDINAL_ALPHA } else { words::ALPHA }, Kind::Bounded(3))
        .column("omega", words::OMEGA, Kind::Bounded(3))
        .column("cr", words::COMPOSITE_RELIABILITY, Kind::Bounded(3))
        .column("ave", words::AVERAGE_VARIANCE, Kind::Bounded(3));
    for factor in &measurement.factors {
        let judged = |x: f64, limit: f64| Cell::number(x).strong(x < limit);
        table = table.row(vec![
            Cell::words(factor.label.clone()),
            Cell::count(factor.loadings.len()),
            judged(factor.alpha, RELIABILITY_LIMIT),
            judged(factor.omega, RELIABILITY_LIMIT),
            judged(factor.composite_reliability, RELIABILITY_LIMIT),
            judged(factor.average_variance, VARIANCE_LIMIT),
        ]);
    }
    let weak: Vec<Phrase> = measurement.factors.iter().filter(|f| f.is_weak()).map(|f| f.label.clone()).collect();
    let sentence = if weak.is_empty() {
        Phrase::from(words::RELIABILITY_WELL).count("n", measurement.factors.len())
    } else {
        Phrase::from(words::RELIABILITY_WEAK).with("factors", Phrase::List(weak))
    };
    let mut table = table.note(words::RELIABILITY_CRITERIA).note(words::CR_FORMULA).note(words::ALPHA_CASES);
    if measurement.ordered {
        table = table.note(words::ORDERED_COEFFICIENTS);
    }
    Section::new("reliability", words::RELIABILITY).paragraph([sentence]).block(table)
}
