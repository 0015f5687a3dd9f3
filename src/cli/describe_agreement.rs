//! Agreement of raters or occasions in `covary describe`: intraclass correlations, test–retest, weighted kappa.

use crate::dist::empirical::correlation;
use crate::error::Result;
use crate::finding::Finding;
use crate::instrument::{Intraclass, IntraclassModel, Kappa, KappaWeights, intraclass, weighted_kappa};
use crate::report::{Cell, Document, Kind, Phrase, Section, Table};
use crate::survey::Survey;
use crate::words::Text;
use crate::words::agreement as words;
use crate::words::catalogue::instrument as catalogue;
use nalgebra::DMatrix;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// What two or more columns say of the same persons.
#[derive(Clone, Debug)]
pub(super) struct Agreement {
    columns: Vec<String>,
    /// Complete rows.
    n: usize,
    icc: Vec<Intraclass>,
    /// Of two columns: their correlation.
    retest: Option<f64>,
    /// Of two columns with few values in common.
    kappa: Vec<(KappaWeights, Kappa)>,
}

/// The level of the intervals.
const LEVEL: f64 = 0.95;
/// More values than this are no categories.
const MOST_CATEGORIES: usize = 10;

/// Whether these columns can be compared: two or more, none twice.
pub(super) fn comparable(names: &[String]) -> bool {
    let different: BTreeSet<&String> = names.iter().collect();
    names.len() >= 2 && different.len() == names.len()
}

/// Compares columns of numbers.
///
/// # Errors
/// When a column is not there or holds no numbers, or fewer than two rows are complete or nothing varies.
pub(super) fn agreement(survey: &Survey, names: &[String]) -> Result<Agreement> {
    let columns: Vec<&[f64]> = names.iter().map(|name| survey.numbers_or_finding(name)).collect::<Result<_>>()?;
    let complete: Vec<usize> =
        (0..survey.rows()).filter(|row| columns.iter().all(|column| !column[*row].is_nan())).collect();
    let scores = DMatrix::from_fn(complete.len(), columns.len(), |i, j| columns[j][complete[i]]);
    let icc = intraclass(&scores, LEVEL).ok_or_else(|| {
        let rows = complete.len() as f64;
        Finding::new(&catalogue::NOTHING_TO_COMPARE).word("columns", names.join(", ")).number("complete", rows)
    })?;
    let two = names.len() == 2;
    let retest = two.then(|| correlation(&scores.row_iter().map(|row| (row[0], row[1])).collect::<Vec<_>>())).flatten();
    let kappa = if two { kappas(&scores) } else { Vec::new() };
    Ok(Agreement { columns: names.to_vec(), n: complete.len(), icc, retest, kappa })
}

/// Kappa with each kind of weights, the categories in the order of their values.
fn kappas(scores: &DMatrix<f64>) -> Vec<(KappaWeights, Kappa)> {
    let mut values: Vec<f64> = scores.iter().copied().collect();
    values.sort_by(f64::total_cmp);
    values.dedup_by(|a, b| (*a - *b).abs() < 1e-12);
    if values.len() > MOST_CATEGORIES {
        return Vec::new();
    }
    let place = |x: f64| values.iter().position(|value| (value - x).abs() < 1e-12).unwrap_or(0);
    let mut table = DMatrix::zeros(values.len(), values.len());
    for row in scores.row_iter() {
        table[(place(row[0]), place(row[1]))] += 1.0;
    }
    KappaWeights::ALL.into_iter().filter_map(|weights| Some((weights, weighted_kappa(&table, weights)?))).collect()
}

fn form(found: &Intraclass) -> Text {
    match (found.model, found.average) {
        (IntraclassModel::OneWay, false) => words::ONE_WAY,
        (IntraclassModel::OneWay, true) => words::ONE_WAY_MEAN,
        (IntraclassModel::Agreement, false) => words::ABSOLUTE,
        (IntraclassModel::Agreement, true) => words::ABSOLUTE_MEAN,
        (IntraclassModel::Consistency, false) => words::CONSISTENT,
        (IntraclassModel::Consistency, true) => words::CONSISTENT_MEAN,
    }
}

/// The document with the section.
pub(super) fn add(document: Document, found: &Agreement, digits: usize) -> Document {
    let number = Kind::Number(digits);
    let mut table = Table::new("icc-table", words::INTRACLASS)
        .column("form", words::FORM, Kind::Text)
        .column("icc", words::COEFFICIENT, number)
        .column("ci", words::INTERVAL, number)
        .column("f", words::F, number)
        .column("df1", words::DF1, Kind::Integer)
        .column("df2", words::DF2, Kind::Integer)
        .column("p", words::P, Kind::PValue);
    for one in &found.icc {
        table = table.row(vec![
            Cell::words(form(one)),
            Cell::number(one.value),
            Cell::interval(Some(one.interval)),
            Cell::number(Some(one.f).filter(|f| f.is_finite())),
            Cell::number(one.df.0),
            Cell::number(one.df.1),
            Cell::number(one.p),
        ]);
    }
    let columns = Phrase::List(found.columns.iter().map(Phrase::code).collect());
    let title = Phrase::from(words::AGREEMENT).with("columns", columns);
    let table = table.note(Phrase::from(words::INTRACLASS_NOTE).count("n", found.n));
    let mut section = Section::new("agreement", title).block(table);
    if found.retest.is_some() || !found.kappa.is_empty() {
        section = section.block(of_two(found, number));
    }
    document.section(section)
}

fn of_two(found: &Agreement, number: Kind) -> Table {
    let mut table = Table::new("agreement-pair-table", words::PAIR)
        .column("what", words::FORM, Kind::Text)
        .column("value", words::VALUE, number)
        .column("ci", words::INTERVAL, number);
    if let Some(r) = found.retest {
        table = table.row(vec![Cell::words(words::RETEST), Cell::number(r), Cell::BLANK]);
    }
    for (weights, kappa) in &found.kappa {
        let name = match weights {
            KappaWeights::Unweighted => words::KAPPA,
            KappaWeights::Linear => words::KAPPA_LINEAR,
            KappaWeights::Quadratic => words::KAPPA_QUADRATIC,
        };
        let interval = Cell::interval(Some(kappa.interval(1.0 - LEVEL)));
        table = table.row(vec![Cell::words(name), Cell::number(kappa.value), interval]);
    }
    table
}

/// The coefficients by name; null where they were not asked for.
pub(super) fn object(found: Option<&Agreement>) -> Value {
    let Some(found) = found else { return Value::Null };
    let icc = found.icc.iter().map(|one| {
        let name = one.model.names()[usize::from(one.average)];
        let (lower, upper) = one.interval;
        let numbers = json!({
            "value": one.value, "ci_lower": lower, "ci_upper": upper, "f": Some(one.f).filter(|f| f.is_finite()), "df1": one.df.0, "df2": one.df.1,
            "pvalue": one.p,
        });
        (name.to_owned(), numbers)
    });
    let kappa = found.kappa.iter().map(|(weights, kappa)| {
        let (lower, upper) = kappa.interval(1.0 - LEVEL);
        let numbers = json!({
            "value": kappa.value, "se": kappa.standard_error, "ci_lower": lower, "ci_upper": upper, "pvalue": kappa.p(),
        });
        (weights.key().to_owned(), numbers)
    });
    json!({
        "columns": found.columns,
        "n": found.n,
        "icc": Value::Object(icc.collect()),
        "retest": found.retest,
        "kappa": if found.kappa.is_empty() { Value::Null } else { Value::Object(kappa.collect()) },
    })
}
