//! Who the respondents are: the variables that the codebook calls controls.

use super::context::Context;
use crate::report::Phrase;
use crate::report::sections::{NumericProfile, ProfileVariable};
use crate::survey::{Column, ControlType, Role, Variable, describe_column};
use crate::words::Language;

/// The respondents of each answer, in the order of the codebook; answers that it does not list follow.
pub(super) fn groups(variable: &Variable, column: &Column) -> Vec<(String, Vec<usize>)> {
    let mut groups: Vec<(String, Vec<usize>)> =
        variable.labels.iter().map(|label| (label.code.clone(), Vec::new())).collect();
    let listed = groups.len();
    for row in 0..column.cells.rows() {
        let Some(code) = column.label(row) else { continue };
        match groups.iter_mut().find(|(known, _)| *known == code) {
            Some((_, rows)) => rows.push(row),
            None => groups.push((code, vec![row])),
        }
    }
    groups[listed..].sort_by(|a, b| a.0.cmp(&b.0));
    groups.retain(|(_, rows)| !rows.is_empty());
    groups
}

/// An answer in words, or its code.
pub(super) fn label(variable: &Variable, code: &str) -> Phrase {
    variable.labels.iter().find(|label| label.code == code).map_or_else(
        || Phrase::name(code),
        |label| Phrase::pair(label.shown(Language::English), label.shown(Language::Chinese)),
    )
}

/// The controls that make groups, and those that are numbers.
pub(super) fn profile(context: Context<'_>) -> (Vec<ProfileVariable>, Vec<NumericProfile>) {
    let (mut grouping, mut numeric) = (Vec::new(), Vec::new());
    let prepared = &context.results.prepared;
    let controls = prepared.codebook.iter().flat_map(|book| book.with_role(Role::Control));
    for variable in controls {
        let Some(column) = prepared.survey.column(&variable.name) else { continue };
        let name = context.name(&variable.name);
        match variable.control {
            Some(ControlType::Nominal | ControlType::Ordinal) => {
                let categories: Vec<(Phrase, usize)> = groups(variable, column)
                    .into_iter()
                    .map(|(code, rows)| (label(variable, &code), rows.len()))
                    .collect();
                let known: usize = categories.iter().map(|(_, n)| n).sum();
                let missing = prepared.survey.rows() - known;
                grouping.push(ProfileVariable { name, categories, missing });
            }
            Some(ControlType::Numeric) | None => {
                let Some(values) = prepared.survey.numbers(&variable.name) else { continue };
                let found = describe_column(&variable.name, values, None);
                let finite = || values.iter().copied().filter(|x| !x.is_nan());
                numeric.push(NumericProfile {
                    name,
                    n: found.n,
                    mean: found.mean.unwrap_or(f64::NAN),
                    sd: found.sd.unwrap_or(f64::NAN),
                    lowest: finite().reduce(f64::min).unwrap_or(f64::NAN),
                    highest: finite().reduce(f64::max).unwrap_or(f64::NAN),
                });
            }
        }
    }
    (grouping, numeric)
}
