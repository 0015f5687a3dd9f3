//! The section on indirect and total effects.

use super::{arrow, defined, interval};
use crate::report::{Cell, Kind, Phrase, Section, Table};
use crate::words::report as words;

/// Indirect effects and the decomposition of effects.
#[derive(Clone, Debug)]
pub struct Effects {
    /// How resampled intervals were made; those of the delta method stand before them.
    pub intervals: Vec<Intervals>,
    /// Whether the standardised numbers are means over groups that share the paths.
    pub over_groups: bool,
    /// Indirect and other defined effects.
    pub rows: Vec<EffectRow>,
    /// Direct, indirect and total effects of one variable on another, standardised.
    pub decomposition: Vec<Decomposition>,
}

/// How the resampled intervals of effects were made.
#[derive(Clone, Debug, PartialEq)]
pub enum Intervals {
    /// Percentiles of bootstrap samples.
    Bootstrap {
        /// Samples drawn.
        draws: u64,
        /// Samples that gave no result.
        lost: usize,
        /// The seed.
        seed: u64,
        /// Cases that were sampled from.
        cases: usize,
        /// What the analysis whose fit was resampled is called.
        analysis: Phrase,
    },
    /// Percentiles of draws from the normal distribution of the coefficients.
    MonteCarlo {
        /// Draws.
        draws: u64,
        /// The seed.
        seed: u64,
    },
}

/// An effect along a chain of variables.
#[derive(Clone, Debug)]
pub struct EffectRow {
    /// The hypothesis that it tests; empty when none does.
    pub hypothesis: String,
    /// The variables from cause to effect; one alone names a defined parameter.
    pub chain: Vec<Phrase>,
    /// Unstandardised effect.
    pub estimate: f64,
    /// Its standard error.
    pub se: f64,
    /// Its p-value.
    pub p: f64,
    /// Its 95 % interval.
    pub lower: f64,
    /// Its 95 % interval.
    pub upper: f64,
    /// Its resampled intervals, in the order of [`Effects::intervals`]; NaN where one is not defined.
    pub resampled: Vec<(f64, f64)>,
    /// Standardised effect.
    pub standardised: f64,
}

/// The effects of one variable on another, standardised, each with its p-value (NaN when there is none).
#[derive(Clone, Debug)]
pub struct Decomposition {
    /// The cause.
    pub from: Phrase,
    /// The effect.
    pub to: Phrase,
    /// The direct effect; NaN when there is no such path.
    pub direct: (f64, f64),
    /// The sum of all indirect effects; NaN when there is none.
    pub indirect: (f64, f64),
    /// The total effect.
    pub total: (f64, f64),
}

/// Indirect effects with intervals, then the decomposition.
pub fn section_effects(effects: &Effects) -> Section {
    let mut sentences = vec![Phrase::from(words::INDIRECT_WORDS)];
    if effects.intervals.is_empty() {
        sentences.push(words::INTERVAL_DELTA.into());
    }
    sentences.extend(effects.intervals.iter().map(how));
    let mut section = Section::new("effects", words::EFFECTS).paragraph(sentences);
    if !effects.rows.is_empty() {
        section = section.block(effects_table(effects));
    }
    if !effects.decomposition.is_empty() {
        section = section.block(decomposition_table(effects));
    }
    section
}

#[expect(clippy::cast_possible_truncation, reason = "a million draws at most")]
fn how(intervals: &Intervals) -> Phrase {
    let seeded = |words, draws: u64, seed: u64| {
        Phrase::from(words).count("draws", draws as usize).with("seed", Phrase::name(seed.to_string()))
    };
    match intervals {
        Intervals::Bootstrap { draws, lost, seed, cases, analysis } => seeded(words::INTERVAL_BOOTSTRAP, *draws, *seed)
            .count("lost", *lost)
            .count("n", *cases)
            .with("analysis", analysis.clone()),
        Intervals::MonteCarlo { draws, seed } => seeded(words::INTERVAL_MONTE_CARLO, *draws, *seed),
    }
}

fn effects_table(effects: &Effects) -> Table {
    let mut table = Table::new("effects-table", words::EFFECTS_TABLE)
        .column("hypothesis", words::HYPOTHESIS, Kind::Text)
        .column("effect", words::EFFECT, Kind::Text)
        .column("est", words::ESTIMATE, Kind::Number(3))
        .column("se", words::STANDARD_ERROR, Kind::Number(3))
        .column("p", words::P_VALUE, Kind::PValue)
        .column("ci", words::INTERVAL_95, Kind::Number(3));
    for intervals in &effects.intervals {
        table = match intervals {
            Intervals::Bootstrap { .. } => table.column("bootstrap", words::BOOTSTRAP_95, Kind::Number(3)),
            Intervals::MonteCarlo { .. } => table.column("monte_carlo", words::MONTE_CARLO_95, Kind::Number(3)),
        };
    }
    table = table.column("std", words::STANDARDISED, Kind::Bounded(3));
    for row in &effects.rows {
        let mut chain: Vec<Phrase> = Vec::new();
        for name in &row.chain {
            if !chain.is_empty() {
                chain.push(Phrase::name(" → "));
            }
            chain.push(name.clone());
        }
        let mut cells = vec![
            Cell::name(&row.hypothesis),
            Cell::words(Phrase::Chain(chain)),
            Cell::number(row.estimate),
            Cell::number(row.se),
            Cell::number(row.p),
            interval(row.lower, row.upper),
        ];
        cells.extend(row.resampled.iter().map(|(lower, upper)| interval(*lower, *upper)));
        cells.resize(6 + effects.intervals.len(), Cell::MISSING);
        cells.push(Cell::starred(row.standardised, defined(row.p)));
        table = table.row(cells);
    }
    with_notes(table, effects)
}

fn decomposition_table(effects: &Effects) -> Table {
    let mut table = Table::new("effects-decomposition", words::DECOMPOSITION_TABLE)
        .column("path", words::PATH, Kind::Text)
        .column("direct", words::DIRECT, Kind::Bounded(3))
        .column("indirect", words::INDIRECT, Kind::Bounded(3))
        .column("total", words::TOTAL, Kind::Bounded(3));
    for row in &effects.decomposition {
        let cell = |(x, p): (f64, f64)| Cell::starred(x, defined(p));
        table = table.row(vec![
            Cell::words(arrow(&row.from, &row.to)),
            cell(row.direct),
            cell(row.indirect),
            cell(row.total),
        ]);
    }
    with_notes(table, effects)
}

fn with_notes(table: Table, effects: &Effects) -> Table {
    let table = if effects.over_groups { table.note(words::STANDARDISED_OVER_GROUPS) } else { table };
    table.note(words::STARS)
}
