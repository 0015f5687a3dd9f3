//! The section on hypotheses: every verdict with its evidence and its conditions.

use super::interval;
use crate::hypothesis::{Criteria, Criterion, Estimate, Hypothesis, Judgement, Naming, Part, Quantity, Verdict};
use crate::report::{Block, Cell, Kind, Manner, Phrase, Section, Style, Table, Tone, Value};
use crate::words::report as words;
use crate::words::{Language, Text};

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
    /// The words of its badge ("association supported, direction not established").
    pub badge: Text,
    /// What `effect` is: β, Δ, ΔBIC; empty when there is none.
    pub measure: Phrase,
    /// The size of the effect: a standardised path where there is one, a difference, the deciding statistic; NaN when
    /// there is none.
    pub effect: f64,
    /// Its interval.
    pub lower: f64,
    /// Its interval.
    pub upper: f64,
    /// The two-sided p-value that decides, after adjustment where the hypothesis belongs to a family.
    pub p: f64,
    /// Power for the smallest effect of interest: of the part with the least; NaN when there is none.
    pub power: f64,
    /// Cases of the deciding model; zero when there is none.
    pub n: usize,
    /// What the verdict means, the numbers of each part of the statement, the conditions: full sentences.
    pub sentences: Vec<Phrase>,
}

impl HypothesisRow {
    /// A hypothesis with its judgement; the numbers of its sentences are written in this manner.
    pub fn of(
        hypothesis: &Hypothesis,
        judgement: &Judgement,
        criteria: &Criteria,
        naming: &dyn Naming,
        manner: &Manner,
    ) -> HypothesisRow {
        let [english, chinese] = [Language::English, Language::Chinese].map(|language| manner.style(language));
        let both = |sentence: &dyn Fn(Style) -> String| Phrase::pair(sentence(english), sentence(chinese));
        let all = |sentences: &dyn Fn(Style) -> Vec<String>| {
            sentences(english)
                .into_iter()
                .zip(sentences(chinese))
                .map(|(en, zh)| Phrase::pair(en, zh))
                .collect::<Vec<_>>()
        };
        let mut sentences = vec![both(&|style| judgement.explanation(criteria, style))];
        let numbers = judgement.parts.iter().filter(|part| !matches!(part, Part::Missing { .. }));
        sentences.extend(numbers.map(|part| both(&|style| part.sentence(criteria.alpha, style, naming))));
        sentences.extend(all(&|style| judgement.interval_sentences(style)));
        sentences.extend(all(&|style| judgement.condition_sentences(style, naming)));
        let (measure, (effect, lower, upper)) = effect(judgement, criteria.alpha);
        let (in_favour, against) = judgement.adjusted.unwrap_or(judgement.p);
        HypothesisRow {
            id: judgement.id.clone(),
            statement: Phrase::pair(&hypothesis.en, &hypothesis.zh),
            model: judgement.model.clone().unwrap_or_default(),
            verdict: judgement.verdict,
            badge: judgement.verdict_text(),
            measure,
            effect,
            lower,
            upper,
            p: in_favour.min(against),
            power: judgement.power().unwrap_or(f64::NAN),
            n: judgement.cases.unwrap_or(0),
            sentences,
        }
    }
}

/// The number of a statement of one part, with its interval; a statement of several parts has its numbers in the
/// sentences.
fn effect(judgement: &Judgement, alpha: f64) -> (Phrase, (f64, f64, f64)) {
    let with_interval = |value: f64, standard_error: f64| {
        let (lower, upper) = Estimate::new(value, standard_error).interval(alpha);
        (value, lower, upper)
    };
    let alone = |value: f64| (value, f64::NAN, f64::NAN);
    match judgement.parts.as_slice() {
        [Part::Sign { quantity: Quantity::Gamma { .. }, estimate, .. }] => {
            (words::MEASURE_GAMMA.into(), with_interval(estimate.value, estimate.standard_error))
        }
        [Part::Sign { estimate, .. }] => match estimate.standardized {
            Some((value, error)) => (words::MEASURE_BETA.into(), with_interval(value, error)),
            None => (words::MEASURE_B.into(), with_interval(estimate.value, estimate.standard_error)),
        },
        [Part::Order { difference, .. }] => {
            (words::MEASURE_DIFFERENCE.into(), with_interval(difference.value, difference.standard_error))
        }
        [Part::Discriminant { correlation, .. }] => {
            (words::MEASURE_R.into(), with_interval(correlation.value, correlation.standard_error))
        }
        [Part::Index { name, value, .. }] => (Phrase::name(name.replace('_', " ")), alone(*value)),
        [Part::Preference { preference, advantage, .. }] => {
            let measure = match preference.criterion {
                Criterion::Bic => words::DELTA_BIC,
                Criterion::Aic => words::DELTA_AIC,
                Criterion::Cfi => words::DELTA_CFI,
                Criterion::ChiSquare => words::DELTA_CHI_SQUARE,
            };
            (measure.into(), alone(*advantage))
        }
        _ => (Phrase::name(""), alone(f64::NAN)),
    }
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
            (verdict.text().into(), badge)
        })
    });
    let all = super::pointing(words::SUMMARY_TABLE, "hypotheses-table");
    vec![Block::paragraph([counts, all]), Block::KeyValues(pairs.collect())]
}

/// Hypotheses with verdicts, then the evidence and the conditions of each.
pub fn section_hypotheses(hypotheses: &Hypotheses) -> Section {
    let mut table = Table::new("hypotheses-table", words::HYPOTHESES_TABLE)
        .column("id", words::HYPOTHESIS, Kind::Text)
        .column("statement", words::STATEMENT, Kind::Text)
        .column("verdict", words::VERDICT, Kind::Text)
        .column("effect", words::EFFECT_SIZE, Kind::Text)
        .column("ci", words::INTERVAL_95, Kind::Number(3))
        .column("p", words::P_VALUE, Kind::PValue)
        .column("power", words::POWER_SHORT, Kind::Bounded(2))
        .column("n", words::CASES, Kind::Integer);
    for row in &hypotheses.rows {
        table = table.row(vec![
            Cell::name(&row.id),
            Cell::words(row.statement.clone()),
            Cell::new(Value::Badge(tone(row), row.badge.into())),
            effect_cell(row),
            interval(row.lower, row.upper),
            Cell::number(row.p),
            Cell::number(row.power),
            if row.n > 0 { Cell::count(row.n) } else { Cell::MISSING },
        ]);
    }
    let section = Section::new("hypotheses", words::HYPOTHESES).paragraph([words::CONSISTENT_WITH]).block(
        table.note(words::EFFECT_NOTE).note(words::POWER_NOTE).note(words::VERDICT_RULE).note(words::VERDICT_ORDERINGS),
    );
    let items: Vec<Vec<Phrase>> = (hypotheses.rows.iter())
        .filter(|row| !row.sentences.is_empty())
        .map(|row| {
            let (first, rest) = (row.sentences[0].clone(), &row.sentences[1..]);
            let named = super::colon(heading(row), first);
            std::iter::once(named).chain(rest.iter().cloned()).collect()
        })
        .collect();
    if items.is_empty() {
        return section;
    }
    let evidence = Section::new("hypotheses-evidence", words::EVIDENCE);
    section.section(evidence.block(Block::List { ordered: false, items }))
}

/// Of a verdict whose words leave something open, the colour of caution.
fn tone(row: &HypothesisRow) -> Tone {
    if row.badge == row.verdict.text() { row.verdict.tone() } else { Tone::Caution }
}

fn effect_cell(row: &HypothesisRow) -> Cell {
    if !row.effect.is_finite() {
        return Cell::MISSING;
    }
    let decimals = if row.effect.abs() < 10.0 { 3 } else { 2 };
    let words = Phrase::from(words::EFFECT_OF).with("measure", row.measure.clone());
    Cell::words(words.number("x", row.effect, Kind::Number(decimals)))
}

/// The id with the model that decides and its cases.
fn heading(row: &HypothesisRow) -> Phrase {
    let id = Phrase::from(words::STRONG).with("what", Phrase::name(&row.id));
    if row.model.is_empty() || row.n == 0 {
        return id;
    }
    Phrase::from(words::DECIDED_BY).with("id", id).with("model", Phrase::code(&row.model)).count("n", row.n)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hypothesis::rules::{Outcome, Test};
    use crate::hypothesis::{Codes, Condition, Direction, Path, Quantity, Sign, Statement};
    use crate::report::{Document, markdown};

    fn judged() -> (Hypothesis, Judgement) {
        let quantity = Quantity::Parameter { path: Path::parse("PE ~ SAT").unwrap(), group: None };
        let hypothesis = Hypothesis {
            id: "H6".to_owned(),
            en: "Satisfaction raises positive emotion.".to_owned(),
            zh: "顾客满意正向影响正面情感。".to_owned(),
            model: Some("core".to_owned()),
            statement: Statement::Sign { quantity: quantity.clone(), sign: Sign::Positive },
            heterogeneity: None,
            reversed: Some("core-reversed".to_owned()),
            through: Vec::new(),
            beside: Vec::new(),
            family: None,
            smallest_effect: None,
        };
        let estimate = Estimate { value: 0.383, standard_error: 0.065, standardized: Some((0.404, 0.06)) };
        let outcome = Outcome::Test(Test { p_for: 1e-8, p_against: 1.0, power: 0.9, informative: true });
        let judgement = Judgement {
            id: "H6".to_owned(),
            verdict: Verdict::Supported,
            reason: None,
            model: Some("core".to_owned()),
            cases: Some(408),
            parts: vec![Part::Sign { quantity, sign: Sign::Positive, estimate, outcome }],
            p: (1e-8, 1.0),
            adjusted: None,
            conditions: vec![Condition::DirectionNotEstablished],
            intervals: Vec::new(),
            heterogeneity: None,
            by_group: Vec::new(),
            direction: Some(Direction { reversed: "core-reversed".to_owned(), bic_advantage: 1.13 }),
            beside: Vec::new(),
        };
        (hypothesis, judgement)
    }

    #[test]
    fn a_judgement_becomes_a_row_with_its_badge_its_number_and_its_sentences() {
        let (hypothesis, judgement) = judged();
        let row = HypothesisRow::of(&hypothesis, &judgement, &Criteria::default(), &Codes, &Manner::default());
        assert!((row.effect - 0.404).abs() < 1e-12 && row.p < 1e-7 && row.n == 408);
        assert!(row.lower < 0.404 && row.lower > 0.28 && row.upper < 0.53);
        let all = Hypotheses { rows: vec![row] };
        let document = Document::new(Phrase::name("R")).section(section_hypotheses(&all));
        let english = markdown::write(&document, Language::English);
        assert!(english.contains("| association supported, direction not established |"), "{english}");
        assert!(english.contains("- **H6** (`core`, *n* = 408): ") && english.contains("1.13"), "{english}");
        let chinese = markdown::write(&document, Language::Chinese);
        assert!(chinese.contains("方向未能确定") && chinese.contains("- **H6**（`core`，*n* = 408）："), "{chinese}");
    }

    #[test]
    fn the_summary_counts_each_verdict_once() {
        let (hypothesis, judgement) = judged();
        let row = HypothesisRow::of(&hypothesis, &judgement, &Criteria::default(), &Codes, &Manner::default());
        let other = HypothesisRow { id: "H5".to_owned(), verdict: Verdict::Inconclusive, ..row.clone() };
        let mut document = Document::new(Phrase::name("R"));
        document.summary = summary(&Hypotheses { rows: vec![row, other] });
        let text = markdown::write(&document, Language::English);
        assert!(text.contains("Of 2 hypotheses, 1 is supported and 1 is inconclusive."), "{text}");
        assert!(text.contains("- **inconclusive**: H5"), "{text}");
        assert!(summary(&Hypotheses::default()).is_empty());
    }
}
