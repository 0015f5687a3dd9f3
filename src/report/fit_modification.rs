//! Modification indices and score tests of equalities of one fit, as sections and as JSON.

use super::document::{Block, Section, Table};
use super::format::Kind;
use super::phrase::Phrase;
use super::value::Cell;
use crate::dist::chi_square;
use crate::finding::Finding;
use crate::fitted::Fit;
use crate::infer::{ChiSquareTest, EqualityTests, Judgement, Modification, Modifications, PowerOptions};
use crate::model::Row;
use crate::syntax::Operator;
use crate::words::catalogue::inference as catalogue;
use crate::words::{Text, modification as words};
use serde_json::{Value, json};

/// Which indices are shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// Smallest index. When nothing is said, JSON has all and documents those that are significant.
    pub minimum: Option<f64>,
    /// How many at most.
    pub most: Option<usize>,
    /// Only relations of these kinds; all where empty.
    pub operators: Vec<Operator>,
}

/// What there is to be shown.
#[derive(Clone, Debug)]
pub struct Results {
    modifications: Modifications,
    equalities: EqualityTests,
    power: PowerOptions,
    filter: Filter,
}

impl Results {
    /// Computes everything; `None` unless converged with an information that can be inverted.
    pub fn of(fit: &Fit, power: PowerOptions, filter: Filter) -> Option<Results> {
        let (modifications, equalities) = (fit.modifications(power)?, fit.equality_tests()?);
        Some(Results { modifications, equalities, power, filter })
    }

    /// What could not be tested (I504), where there is any.
    pub fn finding(&self, fit: &Fit) -> Option<Finding> {
        let rows = &self.modifications.unidentified;
        let named = 12;
        let mut names: Vec<String> = rows.iter().take(named).map(|row| name(fit, row)).collect();
        if rows.len() > named {
            names.push("…".to_owned());
        }
        let finding = Finding::new(&catalogue::CHANGES_NOT_IDENTIFIED);
        #[expect(clippy::cast_precision_loss, reason = "a count")]
        let count = rows.len() as f64;
        (!rows.is_empty()).then(|| finding.number("count", count).word("parameters", names.join(", ")))
    }

    fn shown(&self, otherwise: f64) -> Vec<&Modification> {
        let minimum = self.filter.minimum.unwrap_or(otherwise);
        let wanted = |m: &&Modification| {
            m.index >= minimum && (self.filter.operators.is_empty() || self.filter.operators.contains(&m.row.op))
        };
        self.modifications.list.iter().filter(wanted).take(self.filter.most.unwrap_or(usize::MAX)).collect()
    }

    /// Adds the objects `modification` and `score_tests` to the JSON object of a fit.
    pub fn add_json(&self, fit: &Fit, object: &mut Value) {
        let Some(object) = object.as_object_mut() else { return };
        let indices = self.shown(0.0).into_iter().map(|m| {
            let mut row = relation(fit, &m.row);
            if let Some(row) = row.as_object_mut() {
                for (key, value) in [
                    ("mi", Value::from(m.index)),
                    ("mi_scaled", json!(m.scaled)),
                    ("mi_robust", json!(m.robust)),
                    ("pvalue", Value::from(chi_square::upper(m.index, 1.0))),
                    ("epc", Value::from(m.change)),
                    ("sepc_lv", Value::from(m.change_lv)),
                    ("sepc_all", Value::from(m.change_all)),
                    ("sepc_nox", Value::from(m.change_nox)),
                    ("ncp", Value::from(m.noncentrality)),
                    ("power", Value::from(m.power)),
                    ("decision", json!(m.judgement.name())),
                ] {
                    row.insert(key.into(), value);
                }
            }
            row
        });
        let indices: Vec<Value> = indices.collect();
        let unidentified: Vec<Value> = self.modifications.unidentified.iter().map(|row| relation(fit, row)).collect();
        object.insert(
            "modification".into(),
            json!({
                "delta": self.power.delta,
                "alpha": self.power.alpha,
                "high_power": self.power.high,
                "tested": self.modifications.list.len(),
                "indices": indices,
                "unidentified": unidentified,
            }),
        );
        let test = |test: Option<&ChiSquareTest>| {
            json!(test.map(|t| json!({ "chisq": t.statistic, "df": t.df, "pvalue": t.p })))
        };
        let equalities = self.equalities.tests.iter().map(|tested| {
            let members = tested.equality.rows.iter().zip(&tested.single).map(|(&place, single)| {
                let row = &fit.model.table.rows[place];
                let mut member = relation(fit, row);
                if let Some(member) = member.as_object_mut() {
                    member.insert("label".into(), json!(row.label));
                    member.insert("test".into(), test(single.as_ref().map(|s| &s.test)));
                    let change = single.as_ref().and_then(|s| s.expected_change.iter().next().copied());
                    member.insert("epc".into(), change.map_or(Value::Null, Value::from));
                }
                member
            });
            let members: Vec<Value> = members.collect();
            json!({ "members": members, "test": test(tested.joint.as_ref().map(|t| &t.test)) })
        });
        let equalities: Vec<Value> = equalities.collect();
        let total = test(self.equalities.total.as_ref());
        object.insert("score_tests".into(), json!({ "total": total, "equalities": equalities }));
    }

    /// Adds both objects as null, where there is no solution.
    pub fn add_null(object: &mut Value) {
        for key in ["modification", "score_tests"] {
            if let Some(object) = object.as_object_mut() {
                object.insert(key.into(), Value::Null);
            }
        }
    }

    /// The results as sections of a document.
    pub fn sections(&self, fit: &Fit, digits: usize) -> Vec<Section> {
        let mut sections = vec![self.indices(fit, digits)];
        if !self.equalities.tests.is_empty() {
            sections.push(self.score_tests(fit, digits));
        }
        sections
    }

    fn indices(&self, fit: &Fit, digits: usize) -> Section {
        let critical = chi_square::upper_quantile(self.power.alpha, 1.0);
        let list = self.shown(critical);
        let number = Kind::Number(digits);
        let has = |value: fn(&Modification) -> Option<f64>| self.modifications.list.iter().any(|m| value(m).is_some());
        let (scaled, robust) = (has(|m| m.scaled), has(|m| m.robust));
        // Without exogenous variables the last two columns are the same.
        let without_x = fit.model.roles.iter().all(|roles| roles.exogenous.is_empty());
        let mut table = Table::new("modification-table", words::MODIFICATION)
            .column("parameter", words::PARAMETER, Kind::Code)
            .column("mi", words::INDEX, number);
        if scaled {
            table = table.column("mi_scaled", words::SCALED, number);
        }
        if robust {
            table = table.column("mi_robust", words::ROBUST, number);
        }
        table = table
            .column("p", words::P, Kind::PValue)
            .column("epc", words::CHANGE, number)
            .column("sepc_lv", words::CHANGE_LV, number)
            .column("sepc_all", words::CHANGE_ALL, number);
        if !without_x {
            table = table.column("sepc_nox", words::CHANGE_NOX, number);
        }
        table = table.column("power", words::POWER, Kind::Bounded(digits.min(3))).column(
            "judgement",
            words::JUDGEMENT,
            Kind::Text,
        );
        for m in &list {
            let value = |x: f64| Cell::number(Some(x).filter(|x| x.is_finite()));
            let mut cells = vec![Cell::words(Phrase::code(name(fit, &m.row))), value(m.index)];
            cells.extend(scaled.then(|| Cell::number(m.scaled)));
            cells.extend(robust.then(|| Cell::number(m.robust)));
            cells.extend([value(chi_square::upper(m.index, 1.0)), value(m.change), value(m.change_lv)]);
            cells.push(value(m.change_all));
            cells.extend((!without_x).then(|| value(m.change_nox)));
            cells.extend([value(m.power), Cell::words(words_of(m.judgement))]);
            table = table.row(cells);
        }
        let minimum = self.filter.minimum.unwrap_or(critical);
        let mut notes = vec![
            Phrase::from(words::SHOWN)
                .count("shown", list.len())
                .count("tested", self.modifications.list.len())
                .number("minimum", minimum, Kind::Number(digits)),
            Phrase::from(words::POWER_NOTE)
                .with("delta", Cell::name(self.power.delta.to_string()))
                .with("alpha", Cell::name(self.power.alpha.to_string()))
                .with("high", Cell::name(self.power.high.to_string())),
        ];
        if scaled || robust {
            notes.push(words::ROBUST_NOTE.into());
        }
        if !self.modifications.unidentified.is_empty() {
            let names = self.modifications.unidentified.iter().map(|row| Phrase::code(name(fit, row))).collect();
            notes.push(Phrase::from(words::UNIDENTIFIED).with("list", Cell::words(Phrase::List(names))));
        }
        let section = Section::new("modification", words::MODIFICATION);
        let section = if list.is_empty() { section } else { section.block(Block::Table(table)) };
        section.paragraph(notes)
    }

    fn score_tests(&self, fit: &Fit, digits: usize) -> Section {
        let mut table = Table::new("score-tests-table", words::SCORE_TESTS)
            .column("released", words::WHAT, Kind::Text)
            .column("chisq", words::CHI_SQUARE, Kind::Number(digits))
            .column("df", words::DF, Kind::Integer)
            .column("p", words::P, Kind::PValue)
            .column("epc", words::CHANGE, Kind::Number(digits));
        let cells = |what: Phrase, test: Option<&ChiSquareTest>, change: Cell| {
            let numbers = match test {
                Some(t) => [Cell::number(t.statistic), Cell::count(t.df), Cell::number(t.p)],
                None => [Cell::MISSING; 3],
            };
            std::iter::once(Cell::words(what)).chain(numbers).chain([change]).collect()
        };
        table = table.row(cells(words::TOTAL.into(), self.equalities.total.as_ref(), Cell::BLANK));
        for tested in &self.equalities.tests {
            let names: Vec<String> =
                tested.equality.rows.iter().map(|&place| name(fit, &fit.model.table.rows[place])).collect();
            table = table.heading(Phrase::code(names.join(" == ")));
            // With two members each test is the same as that of the pair.
            if names.len() > 2 {
                let joint = tested.joint.as_ref().map(|t| &t.test);
                table = table.row(cells(words::RELEASED.into(), joint, Cell::BLANK));
            }
            for (member, single) in names.into_iter().zip(&tested.single) {
                let change = single.as_ref().and_then(|s| s.expected_change.iter().next().copied());
                table = table.row(cells(
                    Phrase::code(member),
                    single.as_ref().map(|s| &s.test),
                    Cell::number(change.filter(|x| x.is_finite())),
                ));
            }
        }
        Section::new("score-tests", words::SCORE_TESTS).block(Block::Table(table))
    }
}

/// The keys that name a relation.
fn relation(fit: &Fit, row: &Row) -> Value {
    let several = fit.model.groups.len() > 1;
    json!({
        "lhs": row.lhs,
        "op": row.op.symbol(),
        "rhs": row.rhs,
        "group": row.group + 1,
        "group_label": if several { json!(fit.model.groups[row.group]) } else { Value::Null },
        "level": Value::Null,
    })
}

/// A relation with its group where there are several.
fn name(fit: &Fit, row: &Row) -> String {
    let group = if fit.model.groups.len() > 1 { format!(" [{}]", fit.model.groups[row.group]) } else { String::new() };
    let right = if row.rhs.is_empty() { String::new() } else { format!(" {}", row.rhs) };
    format!("{} {}{right}{group}", row.lhs, row.op.symbol())
}

fn words_of(judgement: Judgement) -> Text {
    match judgement {
        Judgement::Misspecified => words::MISSPECIFIED,
        Judgement::NotMisspecified => words::NOT_MISSPECIFIED,
        Judgement::Inconclusive => words::INCONCLUSIVE,
        Judgement::LargeChange => words::LARGE_CHANGE,
        Judgement::SmallChange => words::SMALL_CHANGE,
    }
}
