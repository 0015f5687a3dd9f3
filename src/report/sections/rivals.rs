//! The section on rival models: their fit side by side, and the comparisons that decide between them.

use super::fit::{ModelFit, failed, fit_table};
use crate::report::{Cell, Kind, Phrase, Section, Table, Tone, Value};
use crate::words::report as words;

/// Rival models of one question ("is loyalty one second-order factor, or a chain?").
#[derive(Clone, Debug)]
pub struct Rivals {
    /// Stable name of the section.
    pub id: String,
    /// The heading.
    pub title: Phrase,
    /// What the rivals are, a sentence each.
    pub descriptions: Vec<Phrase>,
    /// Their fit, on identical cases.
    pub models: Vec<ModelFit>,
    /// The comparisons.
    pub comparisons: Vec<Comparison>,
    /// Marsh and Hocevar's target coefficient, when there is a second-order model.
    pub target_coefficient: Option<f64>,
}

/// A model compared with another.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The model that is judged.
    pub model: String,
    /// The model that it is compared with.
    pub reference: String,
    /// χ² difference, its degrees of freedom and its p-value; `None` when the models are not nested.
    pub difference: Option<(f64, usize, f64)>,
    /// Whether each reproduces whatever the other implies, so that no data can tell the two apart.
    pub equivalent: bool,
    /// CFI of the model minus that of the reference.
    pub delta_cfi: f64,
    /// AIC of the model minus that of the reference.
    pub delta_aic: f64,
    /// BIC of the model minus that of the reference; NaN when it is not defined.
    pub delta_bic: f64,
    /// What follows, with its colour.
    pub conclusion: Option<(Tone, Phrase)>,
}

impl Comparison {
    /// Whether the data do not tell the two apart, though they could have.
    fn is_open(&self) -> bool {
        self.difference.is_none() && !self.equivalent && self.delta_bic.abs() < BIC_LIMIT
    }
}

/// Differences of BIC below this do not tell two models apart (Raftery, 1995; STATISTICS "Verdicts").
const BIC_LIMIT: f64 = 2.0;

/// Rival models side by side, with the sentence that BIC cannot tell two of them apart where that is so.
pub fn section_rivals(rivals: &Rivals) -> Section {
    let mut section = Section::new(&rivals.id, rivals.title.clone());
    if !rivals.descriptions.is_empty() {
        section = section.block(crate::report::Block::list(rivals.descriptions.iter().cloned()));
    }
    for fit in &rivals.models {
        section.blocks.extend(failed(fit));
    }
    section =
        section.block(fit_table(&format!("{}-fit", rivals.id), captioned(words::RIVALS_TABLE, rivals), &rivals.models));
    if !rivals.comparisons.is_empty() {
        section = section.block(comparisons_table(rivals));
    }
    let mut sentences = Vec::new();
    if let Some(t) = rivals.target_coefficient {
        sentences.push(Phrase::from(words::TARGET_COEFFICIENT).number("t", t, Kind::Bounded(3)));
    }
    for comparison in rivals.comparisons.iter().filter(|c| c.is_open()) {
        let sentence = Phrase::from(words::NOT_DISTINGUISHED)
            .with("one", Phrase::code(&comparison.model))
            .with("other", Phrase::code(&comparison.reference))
            .number("delta", comparison.delta_bic.abs(), Kind::Number(2));
        sentences.push(sentence);
    }
    if sentences.is_empty() { section } else { section.paragraph(sentences) }
}

fn captioned(text: crate::words::Text, rivals: &Rivals) -> Phrase {
    Phrase::from(text).with("title", rivals.title.clone())
}

fn comparisons_table(rivals: &Rivals) -> Table {
    let mut table = Table::new(format!("{}-comparisons", rivals.id), captioned(words::COMPARISONS_TABLE, rivals))
        .column("model", words::MODEL, Kind::Code)
        .column("reference", words::COMPARED_WITH, Kind::Code)
        .column("chisq", words::DELTA_CHI_SQUARE, Kind::Number(2))
        .column("df", words::DELTA_DF, Kind::Integer)
        .column("p", words::P_VALUE, Kind::PValue)
        .column("cfi", words::DELTA_CFI, Kind::Bounded(3))
        .column("aic", words::DELTA_AIC, Kind::Number(1))
        .column("bic", words::DELTA_BIC, Kind::Number(1));
    let concluded = rivals.comparisons.iter().any(|comparison| comparison.conclusion.is_some());
    if concluded {
        table = table.column("conclusion", words::CONCLUSION, Kind::Text);
    }
    for comparison in &rivals.comparisons {
        let (chisq, df, p) = match comparison.difference {
            Some((chisq, df, p)) => (Cell::number(chisq), Cell::count(df), Cell::number(p)),
            None => (Cell::MISSING, Cell::MISSING, Cell::MISSING),
        };
        let mut cells = vec![
            Cell::name(&comparison.model),
            Cell::name(&comparison.reference),
            chisq,
            df,
            p,
            Cell::number(comparison.delta_cfi),
            Cell::number(comparison.delta_aic),
            Cell::number(comparison.delta_bic),
        ];
        if concluded {
            let conclusion = comparison.conclusion.clone();
            cells.push(conclusion.map_or(Cell::BLANK, |(tone, words)| Cell::new(Value::Badge(tone, words))));
        }
        table = table.row(cells);
    }
    table
}
