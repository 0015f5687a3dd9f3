//! The section on indirect and total effects.

use super::{arrow, defined, interval};
use crate::report::{Cell, Kind, Phrase, Section, Table};
use crate::words::report as words;

/// Indirect effects and the decomposition of effects.
#[derive(Clone, Debug)]
pub struct Effects {
    /// How intervals were made.
    pub intervals: Intervals,
    /// Whether the standardised numbers are means over groups that share the paths.
    pub over_groups: bool,
    /// Indirect and other defined effects.
    pub rows: Vec<EffectRow>,
    /// Direct, indirect and total effects of one variable on another, standardised.
    pub decomposition: Vec<Decomposition>,
}

/// How the intervals of effects were made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Intervals {
    /// Delta method.
    Delta,
    /// Percentiles of bootstrap samples.
    Bootstrap {
        /// Samples drawn.
        draws: usize,
        /// Samples that gave no result.
        lost: usize,
        /// The seed.
        seed: u64,
    },
    /// Percentiles of draws from the normal distribution of the coefficients.
    MonteCarlo {
        /// Draws.
        draws: usize,
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
    let seeded = |words, draws: usize, seed: u64| {
        Phrase::from(words).count("draws", draws).with("seed", Phrase::name(seed.to_string()))
    };
    let how = match effects.intervals {
        Intervals::Delta => words::INTERVAL_DELTA.into(),
        Intervals::Bootstrap { draws, lost, seed } => {
            seeded(words::INTERVAL_BOOTSTRAP, draws, seed).count("lost", lost)
        }
        Intervals::MonteCarlo { draws, seed } => seeded(words::INTERVAL_MONTE_CARLO, draws, seed),
    };
    let mut section = Section::new("effects", words::EFFECTS).paragraph([Phrase::from(words::INDIRECT_WORDS), how]);
    if !effects.rows.is_empty() {
        section = section.block(effects_table(effects));
    }
    if !effects.decomposition.is_empty() {
        section = section.block(decomposition_table(effects));
    }
    section
}

fn effects_table(effects: &Effects) -> Table {
    let mut table = Table::new("effects-table", words::EFFECTS_TABLE)
        .column("hypothesis", words::HYPOTHESIS, Kind::Text)
        .column("effect", words::EFFECT, Kind::Text)
        .column("est", words::ESTIMATE, Kind::Number(3))
        .column("se", words::STANDARD_ERROR, Kind::Number(3))
        .column("p", words::P_VALUE, Kind::PValue)
        .column("ci", words::INTERVAL_95, Kind::Number(3))
        .column("std", words::STANDARDISED, Kind::Bounded(3));
    for row in &effects.rows {
        let mut chain: Vec<Phrase> = Vec::new();
        for name in &row.chain {
            if !chain.is_empty() {
                chain.push(Phrase::name(" → "));
            }
            chain.push(name.clone());
        }
        table = table.row(vec![
            Cell::name(&row.hypothesis),
            Cell::words(Phrase::Chain(chain)),
            Cell::number(row.estimate),
            Cell::number(row.se),
            Cell::number(row.p),
            interval(row.lower, row.upper),
            Cell::starred(row.standardised, defined(row.p)),
        ]);
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
