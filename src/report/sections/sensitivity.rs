//! The section on other estimators: paths, fit and verdicts side by side.

use super::fit::degrees_of_freedom;
use super::regrouping::{Badge, badge};
use super::{ModelFit, arrow, defined};
use crate::report::{Cell, Kind, Phrase, Section, Table};
use crate::words::report as words;

/// The main analysis and the sensitivity runs.
#[derive(Clone, Debug)]
pub struct Sensitivity {
    /// The main analysis and the runs after it.
    pub runs: Vec<SensitivityRun>,
    /// The paths.
    pub rows: Vec<SensitivityPath>,
    /// The hypotheses.
    pub verdicts: Vec<SensitivityVerdict>,
}

/// One analysis.
#[derive(Clone, Debug)]
pub struct SensitivityRun {
    /// What it is called.
    pub name: Phrase,
    /// Its options, as `covary fit` takes them.
    pub options: Vec<String>,
    /// How its structural model fits.
    pub fit: ModelFit,
}

/// A path under each analysis.
#[derive(Clone, Debug)]
pub struct SensitivityPath {
    /// The cause.
    pub from: Phrase,
    /// The effect.
    pub to: Phrase,
    /// Standardised coefficient, its standard error and p-value, an analysis each; NaN where there is none.
    pub estimates: Vec<(f64, f64, f64)>,
}

/// The verdicts on a hypothesis under each analysis.
#[derive(Clone, Debug)]
pub struct SensitivityVerdict {
    /// Its id.
    pub id: String,
    /// What it says.
    pub statement: Phrase,
    /// The verdicts, an analysis each; `None` where it was not repeated.
    pub badges: Vec<Option<Badge>>,
}

impl Sensitivity {
    /// The hypotheses whose verdict is another under at least one run.
    pub fn changed(&self) -> Vec<&str> {
        let differs = |row: &&SensitivityVerdict| {
            let mut verdicts = row.badges.iter().flatten().map(|badge| badge.0);
            let first = verdicts.next();
            verdicts.any(|verdict| Some(verdict) != first)
        };
        self.verdicts.iter().filter(differs).map(|row| row.id.as_str()).collect()
    }
}

/// The section.
pub fn section_sensitivity(found: &Sensitivity) -> Section {
    let section = Section::new("sensitivity", words::SENSITIVITY)
        .paragraph([super::pointing(words::SENSITIVITY_INTRO, "sensitivity-paths")])
        .block(paths(found))
        .block(fits(found));
    if found.verdicts.is_empty() {
        return section;
    }
    let changed = found.changed();
    let total = found.verdicts.len();
    let sentence = if changed.is_empty() {
        Phrase::from(words::SENSITIVITY_UNCHANGED).count("total", total)
    } else {
        Phrase::from(words::SENSITIVITY_CHANGED)
            .count("changed", changed.len())
            .count("total", total)
            .with("list", Phrase::List(changed.into_iter().map(Phrase::name).collect()))
    };
    section.paragraph([sentence]).block(verdicts(found))
}

fn paths(found: &Sensitivity) -> Table {
    let mut table = Table::new("sensitivity-paths", words::SENSITIVITY_PATHS).column("path", words::PATH, Kind::Text);
    for (i, run) in found.runs.iter().enumerate() {
        table = table
            .grouped(run.name.clone(), format!("std_{}", i + 1), words::MEASURE_BETA, Kind::Bounded(3))
            .grouped(run.name.clone(), format!("se_{}", i + 1), words::STANDARD_ERROR, Kind::Number(3));
    }
    for row in &found.rows {
        let mut cells = vec![Cell::words(arrow(&row.from, &row.to))];
        for (value, error, p) in &row.estimates {
            cells.extend([Cell::starred(*value, defined(*p)), Cell::number(*error)]);
        }
        table = table.row(cells);
    }
    table.note(words::STARS)
}

fn fits(found: &Sensitivity) -> Table {
    let mut table = Table::new("sensitivity-fit", words::SENSITIVITY_FITS)
        .column("run", words::SENSITIVITY_RUN, Kind::Text)
        .column("options", words::SENSITIVITY_OPTIONS, Kind::Code)
        .column("n", words::CASES, Kind::Integer)
        .column("chisq", words::CHI_SQUARE, Kind::Number(2))
        .column("df", words::DEGREES_OF_FREEDOM, Kind::Integer)
        .column("cfi", words::CFI, Kind::Bounded(3))
        .column("tli", words::TLI, Kind::Bounded(3))
        .column("rmsea", words::RMSEA, Kind::Bounded(3))
        .column("srmr", words::SRMR, Kind::Bounded(3));
    for run in &found.runs {
        let fit = &run.fit;
        let mut cells = vec![Cell::words(run.name.clone()), Cell::name(run.options.join(" "))];
        match &fit.failure {
            Some(failure) => {
                cells.push(Cell::words(failure.clone()));
                cells.resize(9, Cell::MISSING);
            }
            None => {
                cells.push(Cell::count(fit.n));
                cells.extend([Cell::number(fit.chisq), degrees_of_freedom(fit.df)]);
                cells.extend([fit.cfi, fit.tli, fit.rmsea, fit.srmr].map(Cell::number));
            }
        }
        table = table.row(cells);
    }
    table
}

fn verdicts(found: &Sensitivity) -> Table {
    let mut table = Table::new("sensitivity-verdicts", words::SENSITIVITY_VERDICTS)
        .column("id", words::HYPOTHESIS, Kind::Text)
        .column("statement", words::STATEMENT, Kind::Text);
    for (i, run) in found.runs.iter().enumerate() {
        table = table.column(format!("verdict_{}", i + 1), run.name.clone(), Kind::Text);
    }
    for row in &found.verdicts {
        let mut cells = vec![Cell::name(&row.id), Cell::words(row.statement.clone())];
        cells.extend(row.badges.iter().map(|found| found.map_or(Cell::MISSING, badge)));
        table = table.row(cells);
    }
    table
}
