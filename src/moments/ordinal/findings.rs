//! What can be wrong with ordered variables.

use super::data::{Deletion, OrdinalData};
use super::prepare::distinct;
use crate::finding::Finding;
use crate::moments::from_survey::{count, in_group};
use crate::words::catalogue::{moments, ordinal as catalogue};
use crate::words::number;

/// Codes must fit into one byte, with one for missing.
const MOST_CATEGORIES: usize = 250;
/// More distinct values than this are remarkable.
const MANY_CATEGORIES: usize = 15;
/// Fewer answers than this make a category rare.
const RARE: usize = 5;

/// Groups without cases, and variables without answers.
pub(super) fn absent(data: &OrdinalData<'_>, rows: &[Vec<usize>]) -> Vec<Finding> {
    let mut found = Vec::new();
    for (g, (rows, y)) in rows.iter().zip(data.responses).enumerate() {
        let label = &data.labels[g];
        let missing = |v: usize| y.column(v).iter().filter(|y| y.is_nan()).count();
        let before = found.len();
        for (v, name) in data.names.iter().enumerate() {
            // Under pairwise deletion a variable may be lost with the cases that miss x.
            let lost = data.deletion == Deletion::Pairwise && rows.iter().all(|&row| y[(row, v)].is_nan());
            if missing(v) == y.nrows() || (lost && !rows.is_empty()) {
                found.push(
                    in_group(Finding::new(&moments::NO_VALUES), label).variable(name).number("cases", count(y.nrows())),
                );
            }
        }
        if rows.is_empty() && found.len() == before {
            let worst = (0..data.names.len()).max_by_key(|&v| missing(v)).unwrap_or(0);
            found.push(
                in_group(Finding::new(&moments::NO_COMPLETE_CASE), label)
                    .variable(data.names.get(worst).map_or("–", String::as_str))
                    .number("variables", count(data.names.len()))
                    .number("cases", count(y.nrows()))
                    .number("missing", if data.names.is_empty() { 0.0 } else { count(missing(worst)) }),
            );
        }
    }
    found
}

fn counts(data: &OrdinalData<'_>, rows: &[usize], group: usize, variable: usize, categories: &[f64]) -> Vec<usize> {
    let mut counts = vec![0; categories.len()];
    for &row in rows {
        let y = data.responses[group][(row, variable)] + 0.0;
        if let Ok(code) = categories.binary_search_by(|c| c.total_cmp(&y)) {
            counts[code] += 1;
        }
    }
    counts
}

/// Refusals: one category, too many, or one that a group lacks.
pub(super) fn of_categories(
    data: &OrdinalData<'_>,
    rows: &[Vec<usize>],
    variable: usize,
    categories: &[f64],
) -> Vec<Finding> {
    let name = &data.names[variable];
    if let [only] = categories {
        let cases = rows.iter().enumerate().map(|(g, rows)| counts(data, rows, g, variable, categories)[0]).sum();
        return vec![
            Finding::new(&catalogue::ONE_CATEGORY).variable(name).number("value", *only).number("cases", count(cases)),
        ];
    }
    if categories.len() > MOST_CATEGORIES {
        return vec![
            Finding::new(&catalogue::TOO_MANY_CATEGORIES)
                .variable(name)
                .number("categories", count(categories.len()))
                .number("most", count(MOST_CATEGORIES)),
        ];
    }
    let mut found = Vec::new();
    for (g, rows) in rows.iter().enumerate() {
        for (code, _) in counts(data, rows, g, variable, categories).iter().enumerate().filter(|(_, n)| **n == 0) {
            // Towards the middle: there the merged category is less extreme.
            let neighbour = if 2 * code < categories.len() { code + 1 } else { code - 1 };
            found.push(
                in_group(Finding::new(&catalogue::CATEGORY_EMPTY_IN_GROUP), &data.labels[g])
                    .variable(name)
                    .number("value", categories[code])
                    .number("neighbour", categories[neighbour]),
            );
        }
    }
    found
}

/// Warnings about the values of one variable.
pub(super) fn about_categories(
    data: &OrdinalData<'_>,
    rows: &[Vec<usize>],
    variable: usize,
    categories: &[f64],
) -> Vec<Finding> {
    let name = &data.names[variable];
    let mut found = Vec::new();
    if categories.len() > MANY_CATEGORIES {
        found.push(
            Finding::new(&catalogue::MANY_CATEGORIES).variable(name).number("categories", count(categories.len())),
        );
    }
    if let Some(value) = categories.iter().find(|c| c.fract().abs() > 0.0) {
        found.push(Finding::new(&catalogue::FRACTIONAL_CODES).variable(name).number("value", *value));
    }
    if rows.iter().zip(data.responses).any(|(rows, y)| rows.len() < y.nrows()) {
        let all = distinct(data.responses.iter().flat_map(|y| y.column(variable).into_iter().copied()));
        for value in all.iter().filter(|v| categories.binary_search_by(|c| c.total_cmp(v)).is_err()) {
            found.push(Finding::new(&catalogue::CATEGORY_LOST).variable(name).number("value", *value));
        }
    }
    found
}

/// One note about all rare categories of a group.
pub(super) fn rare(data: &OrdinalData<'_>, rows: &[usize], group: usize, categories: &[Vec<f64>]) -> Option<Finding> {
    let mut rarest: Option<(usize, usize, f64)> = None;
    let mut how_many = 0;
    for (v, categories) in categories.iter().enumerate() {
        for (code, n) in counts(data, rows, group, v, categories).into_iter().enumerate() {
            if n < RARE {
                how_many += 1;
                if rarest.is_none_or(|(least, ..)| n < least) {
                    rarest = Some((n, v, categories[code]));
                }
            }
        }
    }
    let (cases, variable, value) = rarest?;
    Some(
        in_group(Finding::new(&catalogue::RARE_CATEGORIES), &data.labels[group])
            .variable(&data.names[variable])
            .number("categories", count(how_many))
            .number("limit", count(RARE))
            .number("value", value)
            .number("cases", count(cases)),
    )
}

/// Empty cells of the tables of one group.
#[derive(Default)]
pub(super) struct EmptyCells {
    /// Tables seen.
    pub all: usize,
    /// Tables with empty cells.
    pub pairs: usize,
    /// Empty cells, all cells and the variables of the worst table.
    worst: (usize, usize, usize, usize),
}

impl EmptyCells {
    pub fn see(&mut self, empty: usize, cells: usize, first: usize, second: usize) {
        self.all += 1;
        self.pairs += usize::from(empty > 0);
        if empty > self.worst.0 {
            self.worst = (empty, cells, first, second);
        }
    }

    pub fn note(&self, names: &[String], label: &str) -> Option<Finding> {
        let (empty, cells, first, second) = self.worst;
        (self.pairs > 0).then(|| {
            in_group(Finding::new(&catalogue::EMPTY_CELLS), label)
                .number("pairs", count(self.pairs))
                .number("all", count(self.all))
                .word("first", &names[first])
                .word("second", &names[second])
                .number("cells", count(empty))
                .number("of", count(cells))
        })
    }
}

/// A correlation at its limit.
pub(super) fn at_limit(names: &[String], label: &str, i: usize, j: usize, rho: f64) -> Finding {
    in_group(Finding::new(&catalogue::CORRELATION_AT_LIMIT), label)
        .word("first", &names[j])
        .word("second", &names[i])
        .word("value", number(rho))
}

/// A pair that nobody answered.
pub(super) fn no_common_answers(names: &[String], label: &str, i: usize, j: usize) -> Finding {
    in_group(Finding::new(&catalogue::NO_COMMON_ANSWERS), label).word("first", &names[j]).word("second", &names[i])
}

/// The first step failed for a variable.
pub(super) fn margin_failed(name: &str, label: &str) -> Finding {
    in_group(Finding::new(&catalogue::SEPARATION), label).variable(name)
}

/// A variable whose mean and variance the cases move in the same way.
pub(super) fn dependent(name: &str, label: &str) -> Finding {
    in_group(Finding::new(&catalogue::FEW_VALUES), label).variable(name)
}
