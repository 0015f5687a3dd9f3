//! The section on measurement invariance: the ladder, and what was freed.

use crate::report::{Cell, Kind, Phrase, Section, Table, Tone, Value};
use crate::words::Text;
use crate::words::report as words;

/// The ladder of invariance over groups.
#[derive(Clone, Debug)]
pub struct Invariance {
    /// The groups with their cases.
    pub groups: Vec<(Phrase, usize)>,
    /// The steps; `words::report` has their names (`CONFIGURAL` and its neighbours).
    pub steps: Vec<InvarianceStep>,
    /// Score tests of the intercepts, when they were searched for some to free.
    pub intercepts: Vec<FreedIntercept>,
    /// Whether intercepts were freed although the scalar step as a whole was kept.
    pub freed_though_kept: bool,
}

/// A step of the ladder. What a step has no comparison for is `None`; what was not computed is NaN.
#[derive(Clone, Debug)]
pub struct InvarianceStep {
    /// The name of the step.
    pub name: Phrase,
    /// The step that it is compared with.
    pub against: Option<Phrase>,
    /// χ².
    pub chisq: f64,
    /// Its degrees of freedom.
    pub df: usize,
    /// Its p-value.
    pub p: f64,
    /// Comparative fit index.
    pub cfi: f64,
    /// Root mean square error of approximation.
    pub rmsea: f64,
    /// Standardised root mean square residual.
    pub srmr: f64,
    /// Bayesian information criterion.
    pub bic: f64,
    /// χ² difference to the last step that was kept: statistic, degrees of freedom, p-value.
    pub difference: Option<(f64, usize, f64)>,
    /// Difference of CFI to that step.
    pub delta_cfi: f64,
    /// Difference of RMSEA to that step.
    pub delta_rmsea: f64,
    /// Whether it was kept; `None` for the first step.
    pub kept: Option<bool>,
}

/// The score test of one item's intercepts.
#[derive(Clone, Debug)]
pub struct FreedIntercept {
    /// The intercept, such as `SC2~1`.
    pub parameter: String,
    /// Score statistic.
    pub chisq: f64,
    /// Its degrees of freedom.
    pub df: usize,
    /// Its p-value.
    pub p: f64,
    /// Its p-value after Holm.
    pub holm: f64,
    /// Whether it was freed.
    pub freed: bool,
}

/// The ladder with the rule that decides, and the score tests.
pub fn section_invariance(id: &str, invariance: &Invariance) -> Section {
    let groups = invariance
        .groups
        .iter()
        .map(|(name, n)| Phrase::from(words::GROUP_OF).with("group", name.clone()).count("n", *n));
    let intro = Phrase::from(words::INVARIANCE_INTRO).with("groups", Phrase::List(groups.collect()));
    let section = Section::new(id, words::INVARIANCE).paragraph([intro]).block(ladder_table(id, invariance));
    if invariance.intercepts.is_empty() {
        return section;
    }
    let freed: Vec<Phrase> =
        invariance.intercepts.iter().filter(|row| row.freed).map(|row| Phrase::code(&row.parameter)).collect();
    let section = if freed.is_empty() {
        section
    } else {
        let mut sentences = vec![Phrase::from(words::FREED).with("parameters", Phrase::List(freed))];
        if invariance.freed_though_kept {
            sentences.push(words::FREED_THOUGH_KEPT.into());
        }
        section.paragraph(sentences)
    };
    section.block(intercepts_table(id, invariance))
}

fn badge(yes: bool, when: Text, otherwise: Text) -> Cell {
    let (tone, words) = if yes { (Tone::Good, when) } else { (Tone::Caution, otherwise) };
    Cell::new(Value::Badge(tone, words.into()))
}

fn ladder_table(id: &str, invariance: &Invariance) -> Table {
    let mut table = Table::new(format!("{id}-table"), words::INVARIANCE_TABLE)
        .column("step", words::STEP, Kind::Text)
        .column("chisq", words::CHI_SQUARE, Kind::Number(2))
        .column("df", words::DEGREES_OF_FREEDOM, Kind::Integer)
        .column("cfi", words::CFI, Kind::Bounded(3))
        .column("rmsea", words::RMSEA, Kind::Bounded(3))
        .column("srmr", words::SRMR, Kind::Bounded(3))
        .column("bic", words::BIC, Kind::Number(1))
        .column("against", words::COMPARED_WITH, Kind::Text)
        .column("delta_chisq", words::DELTA_CHI_SQUARE, Kind::Number(2))
        .column("delta_df", words::DELTA_DF, Kind::Integer)
        .column("delta_p", words::P_VALUE, Kind::PValue)
        .column("delta_cfi", words::DELTA_CFI, Kind::Bounded(3))
        .column("delta_rmsea", words::DELTA_RMSEA, Kind::Bounded(3))
        .column("conclusion", words::CONCLUSION, Kind::Text);
    for step in &invariance.steps {
        let (chisq, df, p) = match step.difference {
            Some((chisq, df, p)) => (Cell::number(chisq), Cell::count(df), Cell::number(p)),
            None => (Cell::BLANK, Cell::BLANK, Cell::BLANK),
        };
        let compared = |x: f64| if step.difference.is_some() { Cell::number(x) } else { Cell::BLANK };
        table = table.row(vec![
            Cell::words(step.name.clone()),
            Cell::number(step.chisq),
            Cell::count(step.df),
            Cell::number(step.cfi),
            Cell::number(step.rmsea),
            Cell::number(step.srmr),
            Cell::number(step.bic),
            step.against.clone().map_or(Cell::BLANK, Cell::words),
            chisq,
            df,
            p,
            compared(step.delta_cfi),
            compared(step.delta_rmsea),
            step.kept.map_or(Cell::BLANK, |kept| badge(kept, words::STEP_KEPT, words::STEP_REJECTED)),
        ]);
    }
    table.note(words::INVARIANCE_NOTE)
}

fn intercepts_table(id: &str, invariance: &Invariance) -> Table {
    let mut table = Table::new(format!("{id}-intercepts"), words::FREED_TABLE)
        .column("parameter", words::PARAMETER, Kind::Code)
        .column("chisq", words::CHI_SQUARE, Kind::Number(2))
        .column("df", words::DEGREES_OF_FREEDOM, Kind::Integer)
        .column("p", words::P_VALUE, Kind::PValue)
        .column("holm", words::HOLM_P, Kind::PValue)
        .column("freed", words::CONCLUSION, Kind::Text);
    for row in &invariance.intercepts {
        table = table.row(vec![
            Cell::name(&row.parameter),
            Cell::number(row.chisq),
            Cell::count(row.df),
            Cell::number(row.p),
            Cell::number(row.holm),
            Cell::words(if row.freed { words::FREED_HERE } else { words::HELD_HERE }).strong(row.freed),
        ]);
    }
    table
}
