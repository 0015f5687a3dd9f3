//! Which cases are used, what the categories are, and what is refused before anything is estimated.

use super::data::{Deletion, OrdinalData};
use super::findings;
use super::margin::Answers;
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::moments::covariance::means_and_covariances;
use crate::moments::sample::{GroupMoments, SampleMoments};
use nalgebra::{DMatrix, DVector};

/// The cases of one group that are used.
pub(super) struct Prepared {
    pub rows: Vec<usize>,
    /// n x k
    pub x: DMatrix<f64>,
    pub x_mean: DVector<f64>,
    pub x_cov: DMatrix<f64>,
    pub answers: Vec<Answers>,
}

/// The used cases of all groups, the categories of each variable (empty for continuous ones), and warnings.
pub(super) type AllGroups = (Vec<Prepared>, Vec<Vec<f64>>, Vec<Finding>);

/// Selects the cases, codes the answers by category and checks that everything varies.
pub(super) fn prepare(data: &OrdinalData<'_>) -> Result<AllGroups> {
    let rows: Vec<Vec<usize>> = (0..data.responses.len()).map(|g| used_rows(data, g)).collect();
    Error::all(findings::absent(data, &rows))?;
    let mut warnings = Vec::new();
    let mut problems = Vec::new();
    let categories: Vec<Vec<f64>> =
        (0..data.names.len()).map(|v| if data.ordered[v] { categories(data, &rows, v) } else { Vec::new() }).collect();
    for (variable, categories) in categories.iter().enumerate().filter(|(v, _)| data.ordered[*v]) {
        problems.extend(findings::of_categories(data, &rows, variable, categories));
        warnings.extend(findings::about_categories(data, &rows, variable, categories));
    }
    let mut groups = Vec::new();
    for (g, rows) in rows.into_iter().enumerate() {
        let (mut x, mut x_mean, mut x_cov) = (DMatrix::zeros(rows.len(), 0), DVector::zeros(0), DMatrix::zeros(0, 0));
        if let Some(exogenous) = data.exogenous.filter(|x| !x.names.is_empty()) {
            x = exogenous.values[g].select_rows(&rows);
            collect(check(exogenous.names.to_vec(), &data.labels[g], &x), &mut warnings, &mut problems);
            // As in lavaan, cases that answered nothing still tell about x under pairwise deletion.
            let with_x = if data.deletion == Deletion::Pairwise { rows_with_x(data, g) } else { rows.clone() };
            (x_mean, x_cov) = means_and_covariances(&exogenous.values[g].select_rows(&with_x));
        }
        let answers: Vec<Answers> = (0..data.names.len())
            .map(|v| {
                let values = rows.iter().map(|&row| data.responses[g][(row, v)]);
                if data.ordered[v] { coded(values, &categories[v]) } else { Answers::Numbers(values.collect()) }
            })
            .collect();
        for (v, answers) in answers.iter().enumerate() {
            if let Answers::Numbers(values) = answers {
                let there: Vec<f64> = values.iter().copied().filter(|y| !y.is_nan()).collect();
                let column = DMatrix::from_column_slice(there.len(), 1, &there);
                collect(check(vec![data.names[v].clone()], &data.labels[g], &column), &mut warnings, &mut problems);
            }
        }
        groups.push(Prepared { rows, x, x_mean, x_cov, answers });
    }
    Error::all(problems)?;
    Ok((groups, categories, warnings))
}

fn collect(result: Result<Vec<Finding>>, warnings: &mut Vec<Finding>, problems: &mut Vec<Finding>) {
    match result {
        Ok(found) => warnings.extend(found),
        Err(error) => problems.extend(error.into_findings()),
    }
}

/// The refusals of continuous samples: constant, extreme and linearly dependent columns.
fn check(names: Vec<String>, label: &str, values: &DMatrix<f64>) -> Result<Vec<Finding>> {
    let (mean, cov) = means_and_covariances(values);
    let group = GroupMoments { label: label.to_owned(), n: values.nrows(), mean: Some(mean), cov, design: None };
    SampleMoments { names, groups: vec![group] }.check()
}

fn used_rows(data: &OrdinalData<'_>, group: usize) -> Vec<usize> {
    let mut rows = rows_with_x(data, group);
    rows.retain(|&row| {
        let mut there = data.responses[group].row(row).into_iter().map(|y| !y.is_nan());
        match data.deletion {
            Deletion::Listwise => there.all(|there| there),
            Deletion::Pairwise => there.any(|there| there),
        }
    });
    rows
}

/// The cases that miss no exogenous variable.
fn rows_with_x(data: &OrdinalData<'_>, group: usize) -> Vec<usize> {
    let complete = |row: usize| data.exogenous.is_none_or(|x| x.values[group].row(row).iter().all(|x| !x.is_nan()));
    (0..data.responses[group].nrows()).filter(|&row| complete(row)).collect()
}

/// The distinct values of a variable among the cases used, over all groups.
fn categories(data: &OrdinalData<'_>, rows: &[Vec<usize>], variable: usize) -> Vec<f64> {
    let values = rows.iter().zip(data.responses).flat_map(|(rows, y)| rows.iter().map(move |&row| y[(row, variable)]));
    distinct(values)
}

/// Sorted, without repetitions and without missing values. Negative zero is zero.
pub(super) fn distinct(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut values: Vec<f64> = values.filter(|y| !y.is_nan()).map(|y| y + 0.0).collect();
    values.sort_by(f64::total_cmp);
    values.dedup_by(|a, b| a.total_cmp(b).is_eq());
    values
}

/// Positions among the categories; too many of them are refused elsewhere.
fn coded(values: impl Iterator<Item = f64>, categories: &[f64]) -> Answers {
    let code = |y: f64| {
        let position = categories.binary_search_by(|c| c.total_cmp(&(y + 0.0))).unwrap_or(categories.len());
        u8::try_from(position).unwrap_or(u8::MAX)
    };
    Answers::Codes { codes: values.map(code).collect(), categories: categories.len() }
}
