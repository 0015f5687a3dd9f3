//! The section on hypotheses: every verdict with its evidence and its conditions.

use super::interval;
use crate::report::{Block, Cell, Kind, Phrase, Section, Table, Verdict};
use crate::words::Text;
use crate::words::report as words;

/// All hypotheses of a study.
#[derive(Clone, Debug, Default)]
pub struct Hypotheses {
    /// The hypotheses in the order of the study.
    pub rows: Vec<HypothesisRow>,
}

/// A hypothesis with its verdict.
#[derive(Clone, Debug)]
pub struct HypothesisRow {
    /// Its id, such as `H4`.
    pub id: String,
    /// What it says.
    pub statement: Phrase,
    /// The id of the model that decides; empty when there is none.
    pub model: String,
    /// The verdict.
    pub verdict: Verdict,
    /// The size of the effect (a standardised path, a difference of means, …) or the deciding statistic; NaN when there is
    /// none.
    pub effect: f64,
    /// Its 95 % interval.
    pub lower: f64,
    /// Its 95 % interval.
    pub upper: f64,
    /// The p-value that decides, after adjustment where the hypothesis belongs to a family.
    pub p: f64,
    /// Cases of the deciding model; zero when there is none.
    pub n: usize,
    /// Conditions of the verdict and reasons for it: clauses without a full stop. `conditional` and
    /// `direction_not_established` make two of them.
    pub conditions: Vec<Phrase>,
}

/// The condition of a path verdict from a model that is rejected against its comparator.
pub fn conditional(model: &str, comparator: &str) -> Phrase {
    Phrase::from(words::CONDITIONAL).with("model", Phrase::code(model)).with("comparator", Phrase::code(comparator))
}

/// The condition of a path whose reversal fits as well.
pub fn direction_not_established(delta_bic: f64) -> Phrase {
    Phrase::from(words::DIRECTION_NOT_ESTABLISHED).number("delta", delta_bic.abs(), Kind::Number(2))
}

const COUNTS: [(Verdict, Text); 5] = [
    (Verdict::Supported, words::COUNT_SUPPORTED),
    (Verdict::NotSupported, words::COUNT_NOT_SUPPORTED),
    (Verdict::Contradicted, words::COUNT_CONTRADICTED),
    (Verdict::Inconclusive, words::COUNT_INCONCLUSIVE),
    (Verdict::NotTestable, words::COUNT_NOT_TESTABLE),
];

/// The first lines of a report: how many hypotheses have which verdict, and which ones.
pub fn summary(hypotheses: &Hypotheses) -> Vec<Block> {
    if hypotheses.rows.is_empty() {
        return Vec::new();
    }
    let of = |verdict| hypotheses.rows.iter().filter(move |row| row.verdict == verdict);
    let parts = COUNTS.iter().filter_map(|(verdict, text)| {
        let n = of(*verdict).count();
        (n > 0).then(|| Phrase::from(*text).count("n", n))
    });
    let counts = Phrase::from(words::SUMMARY_COUNTS)
        .count("total", hypotheses.rows.len())
        .with("list", Phrase::List(parts.collect()));
    let pairs = COUNTS.iter().filter_map(|(verdict, _)| {
        let ids: Vec<Phrase> = of(*verdict).map(|row| Phrase::name(&row.id)).collect();
        (!ids.is_empty()).then(|| {
            let badge = Cell::words(Phrase::List(ids));
            (verdict.label().into(), badge)
        })
    });
    vec![Block::paragraph([counts]), Block::KeyValues(pairs.collect())]
}

/// Hypotheses with verdicts, then the conditions of those that have some.
pub fn section_hypotheses(hypotheses: &Hypotheses) -> Section {
    let mut table = Table::new("hypotheses-table", words::HYPOTHESES_TABLE)
        .column("id", words::HYPOTHESIS, Kind::Text)
        .column("statement", words::STATEMENT, Kind::Text)
        .column("verdict", words::VERDICT, Kind::Text)
        .column("effect", words::EFFECT_SIZE, Kind::Number(3))
        .column("ci", words::INTERVAL_95, Kind::Number(3))
        .column("p", words::P_VALUE, Kind::PValue)
        .column("n", words::CASES, Kind::Integer)
        .column("model", words::MODEL, Kind::Code);
    for row in &hypotheses.rows {
        table = table.row(vec![
            Cell::name(&row.id),
            Cell::words(row.statement.clone()),
            Cell::verdict(row.verdict),
            Cell::number(row.effect),
            interval(row.lower, row.upper),
            Cell::number(row.p),
            if row.n > 0 { Cell::count(row.n) } else { Cell::MISSING },
            if row.model.is_empty() { Cell::MISSING } else { Cell::name(&row.model) },
        ]);
    }
    let section = Section::new("hypotheses", words::HYPOTHESES)
        .paragraph([words::CONSISTENT_WITH])
        .block(table.note(words::VERDICT_RULE).note(words::VERDICT_ORDERINGS));
    let conditions: Vec<Phrase> = (hypotheses.rows.iter())
        .filter(|row| !row.conditions.is_empty())
        .map(|row| super::colon(Phrase::name(&row.id), joined(&row.conditions)))
        .collect();
    if conditions.is_empty() {
        return section;
    }
    let below = Section::new("hypotheses-conditions", words::CONDITIONS);
    section.section(below.block(Block::list(conditions)))
}

/// Clauses one after the other, with the semicolon and the full stop of the language.
fn joined(clauses: &[Phrase]) -> Phrase {
    const SEMICOLON: Text = Text::new("; ", "；");
    const STOP: Text = Text::new(".", "。");
    let mut chain: Vec<Phrase> = Vec::new();
    for clause in clauses {
        if !chain.is_empty() {
            chain.push(SEMICOLON.into());
        }
        chain.push(clause.clone());
    }
    chain.push(STOP.into());
    Phrase::Chain(chain)
}
