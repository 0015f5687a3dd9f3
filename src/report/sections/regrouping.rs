//! The section on the groups from other columns: agreement, verdicts, and how much misplacement they bear.

use super::{colon, defined, interval, names};
use crate::hypothesis::Verdict;
use crate::instrument::{Kappa, KappaWeights};
use crate::report::{Block, Cell, Kind, Phrase, Section, Table, Tone, Value};
use crate::words::Text;
use crate::words::report as words;

/// The hypotheses that compare groups, judged again with other groups.
#[derive(Clone, Debug)]
pub struct Regrouping {
    /// What the groups are called.
    pub grouping: Phrase,
    /// What the derived groups are called.
    pub name: Phrase,
    /// Why the rules are as they are.
    pub reason: Phrase,
    /// Conditions and the group to which they lead, in order.
    pub rules: Vec<(Vec<String>, Phrase)>,
    /// The groups.
    pub groups: Vec<Phrase>,
    /// Respondents by their group as told, a list a group, and as derived.
    pub counts: Vec<Vec<f64>>,
    /// Respondents whom no rule places.
    pub unplaced: usize,
    /// Agreement by weights.
    pub kappas: Vec<(KappaWeights, Kappa)>,
    /// Ids of the models that were fitted again.
    pub models: Vec<String>,
    /// Respondents with derived groups, and those whom both place alike.
    pub cases: (usize, usize),
    /// Intercepts that are free with the groups as told and with the derived ones.
    pub freed: (Vec<String>, Vec<String>),
    /// The hypotheses.
    pub rows: Vec<RepeatedVerdict>,
    /// The numbers behind them.
    pub estimates: Vec<RepeatedEstimate>,
    /// How respondents were moved, where they were.
    pub moved: Option<MovedRespondents>,
}

/// How respondents were moved to neighbouring groups.
#[derive(Clone, Copy, Debug)]
pub struct MovedRespondents {
    /// The share.
    pub share: f64,
    /// Number of draws.
    pub draws: usize,
    /// Their seed.
    pub seed: u64,
    /// Draws in which a model had no solution.
    pub unsolved: usize,
}

/// A verdict with its words.
pub type Badge = (Verdict, Text);

/// The verdicts on one hypothesis.
#[derive(Clone, Debug)]
pub struct RepeatedVerdict {
    /// Its id.
    pub id: String,
    /// What it says.
    pub statement: Phrase,
    /// With the groups as told.
    pub main: Badge,
    /// With the derived groups.
    pub derived: Badge,
    /// Among those whom both place alike.
    pub agreeing: Badge,
    /// Draws with moved respondents that give the verdict of the groups as told.
    pub same: usize,
}

/// One number behind a verdict.
#[derive(Clone, Debug)]
pub struct RepeatedEstimate {
    /// The hypothesis.
    pub hypothesis: String,
    /// What it is.
    pub what: Phrase,
    /// With the groups as told, and its p-value.
    pub main: (f64, f64),
    /// With the derived groups.
    pub derived: (f64, f64),
    /// Among those whom both place alike.
    pub agreeing: (f64, f64),
    /// Mean, smallest and largest over the draws with moved respondents.
    pub moved: (f64, f64, f64),
}

impl Regrouping {
    /// The hypotheses whose verdict is another with the derived groups.
    pub fn changed(&self) -> Vec<&str> {
        self.rows.iter().filter(|row| row.main.0 != row.derived.0).map(|row| row.id.as_str()).collect()
    }

    /// Agreement with these weights.
    pub fn kappa(&self, weights: KappaWeights) -> Option<Kappa> {
        self.kappas.iter().find(|(other, _)| *other == weights).map(|(_, kappa)| *kappa)
    }
}

/// The section.
pub fn section_regrouping(found: &Regrouping) -> Section {
    let intro =
        Phrase::from(words::REGROUPING_INTRO).with("group", found.grouping.clone()).with("name", found.name.clone());
    let title = Phrase::from(words::REGROUPING).with("group", found.grouping.clone());
    let rules = found.rules.iter().map(|(conditions, group)| {
        let words = if conditions.is_empty() { words::RULE_ELSE } else { words::RULE_WHEN };
        vec![
            Phrase::from(words)
                .with("conditions", names(conditions.iter().map(String::as_str)))
                .with("group", group.clone()),
        ]
    });
    let section = Section::new("regrouping", title)
        .paragraph([intro, found.reason.clone()])
        .paragraph([words::REGROUPING_RULES])
        .block(Block::List { ordered: true, items: rules.collect() });
    let section = agreement(found, section);
    let mut section = verdicts(found, section);
    if found.moved.is_some() || !found.estimates.is_empty() {
        section = section.section(misclassification(found));
    }
    section
}

fn agreement(found: &Regrouping, section: Section) -> Section {
    let n: f64 = found.counts.iter().flatten().sum();
    let same: f64 = found.counts.iter().enumerate().filter_map(|(i, row)| row.get(i)).sum();
    let mut sentences = Vec::new();
    if let (Some(plain), Some(linear)) = (found.kappa(KappaWeights::Unweighted), found.kappa(KappaWeights::Linear)) {
        sentences.push(
            Phrase::from(words::AGREEMENT_SENTENCE)
                .number("same", same, Kind::Integer)
                .number("n", n, Kind::Integer)
                .number("share", same / n, Kind::Percent(0))
                .number("chance", plain.expected, Kind::Percent(0))
                .number("kappa", linear.value, Kind::Bounded(2)),
        );
    }
    if found.unplaced > 0 {
        sentences.push(Phrase::from(words::UNPLACED).count("n", found.unplaced));
    }
    let caption = Phrase::from(words::REGROUPING_TABLE).with("group", found.grouping.clone());
    let crossed = super::cross_table(
        Table::new("regrouping-table", caption),
        (&words::AS_TOLD.into(), &found.groups),
        (&words::REPEATED_DERIVED.into(), &found.groups),
        &found.counts,
    );
    let mut table = Table::new("regrouping-kappa", words::KAPPA_TABLE)
        .column("weights", words::WEIGHTS, Kind::Text)
        .column("observed", words::OBSERVED_AGREEMENT, Kind::Bounded(3))
        .column("chance", words::CHANCE_AGREEMENT, Kind::Bounded(3))
        .column("kappa", words::KAPPA, Kind::Bounded(3))
        .column("se", words::STANDARD_ERROR, Kind::Number(3))
        .column("ci", words::INTERVAL_95, Kind::Bounded(3))
        .column("p", words::P_VALUE, Kind::PValue);
    for (weights, kappa) in &found.kappas {
        let name = match weights {
            KappaWeights::Unweighted => words::WEIGHTS_NONE,
            KappaWeights::Linear => words::WEIGHTS_LINEAR,
            KappaWeights::Quadratic => words::WEIGHTS_QUADRATIC,
        };
        let (lower, upper) = kappa.interval(0.05);
        table = table.row(vec![
            Cell::words(name),
            Cell::number(kappa.observed),
            Cell::number(kappa.expected),
            Cell::number(kappa.value),
            Cell::number(kappa.standard_error),
            interval(lower, upper),
            Cell::number(kappa.p()),
        ]);
    }
    let section = section.block(crossed);
    let section = if sentences.is_empty() { section } else { section.paragraph(sentences) };
    if found.kappas.is_empty() { section } else { section.block(table.note(words::KAPPA_NOTE)) }
}

fn verdicts(found: &Regrouping, section: Section) -> Section {
    let list = |parameters: &[String]| match parameters {
        [] => Phrase::from(words::NO_INTERCEPT),
        some => names(some.iter().map(String::as_str)),
    };
    let mut sentences = vec![
        Phrase::from(words::REPEATED_FITTED)
            .with("models", names(found.models.iter().map(String::as_str)))
            .count("derived", found.cases.0)
            .count("agreeing", found.cases.1),
        Phrase::from(words::REPEATED_FREED).with("derived", list(&found.freed.1)).with("told", list(&found.freed.0)),
    ];
    let changed = found.changed();
    let total = found.rows.len();
    sentences.push(if changed.is_empty() {
        Phrase::from(words::REPEATED_UNCHANGED).count("total", total)
    } else {
        Phrase::from(words::REPEATED_CHANGED)
            .count("changed", changed.len())
            .count("total", total)
            .with("list", Phrase::List(changed.into_iter().map(Phrase::name).collect()))
    });
    let mut table = Table::new("regrouping-verdicts", words::REPEATED_TABLE)
        .column("id", words::HYPOTHESIS, Kind::Text)
        .column("statement", words::STATEMENT, Kind::Text)
        .column("told", words::REPEATED_MAIN, Kind::Text)
        .column("derived", words::REPEATED_DERIVED, Kind::Text)
        .column("agreeing", words::REPEATED_AGREEING, Kind::Text);
    if let Some(moved) = &found.moved {
        let header = Phrase::from(words::REPEATED_MOVED).number("share", moved.share, Kind::Percent(0));
        table = table.column("moved", header, Kind::Text);
    }
    for row in &found.rows {
        let mut cells = vec![Cell::name(&row.id), Cell::words(row.statement.clone())];
        cells.extend([row.main, row.derived, row.agreeing].map(badge));
        if let Some(moved) = &found.moved {
            let counted = Phrase::from(words::SAME_OF).count("same", row.same).count("draws", moved.draws);
            cells.push(Cell::words(counted));
        }
        table = table.row(cells);
    }
    section.paragraph(sentences).block(table)
}

pub(super) fn badge((verdict, text): Badge) -> Cell {
    let tone = if text == verdict.text() { verdict.tone() } else { Tone::Caution };
    Cell::new(Value::Badge(tone, text.into()))
}

fn misclassification(found: &Regrouping) -> Section {
    let mut section = Section::new("regrouping-misplaced", words::MISCLASSIFICATION);
    if let Some(moved) = &found.moved {
        let mut sentences = vec![
            Phrase::from(words::MISCLASSIFICATION_INTRO)
                .count("draws", moved.draws)
                .with("seed", Phrase::name(moved.seed.to_string()))
                .number("share", moved.share, Kind::Percent(0)),
        ];
        if moved.unsolved > 0 {
            sentences.push(Phrase::from(words::DRAWS_UNSOLVED).count("n", moved.unsolved));
        }
        section = section.paragraph(sentences);
    }
    let mut table = Table::new("regrouping-estimates", words::REPEATED_ESTIMATES)
        .column("what", words::CONTRAST, Kind::Text)
        .column("told", words::REPEATED_MAIN, Kind::Number(2))
        .column("derived", words::REPEATED_DERIVED, Kind::Number(2))
        .column("agreeing", words::REPEATED_AGREEING, Kind::Number(2));
    if found.moved.is_some() {
        table = table.column("moved_mean", words::MOVED_MEAN, Kind::Number(2)).column(
            "moved_range",
            words::MOVED_RANGE,
            Kind::Number(2),
        );
    }
    for row in &found.estimates {
        let starred = |(value, p): (f64, f64)| Cell::starred(value, defined(p));
        let mut cells = vec![
            Cell::words(colon(Phrase::name(&row.hypothesis), row.what.clone())),
            starred(row.main),
            starred(row.derived),
            starred(row.agreeing),
        ];
        if found.moved.is_some() {
            cells.extend([Cell::number(row.moved.0), interval(row.moved.1, row.moved.2)]);
        }
        table = table.row(cells);
    }
    section.block(table.note(words::REPEATED_ESTIMATES_NOTE).note(words::STARS))
}
