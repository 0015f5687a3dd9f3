//! Respondents by group.

use super::from_survey::count;
use crate::error::Result;
use crate::finding::Finding;
use crate::survey::{Cells, Survey, nearest};
use crate::words::catalogue::moments as catalogue;

/// Respondents by group.
pub(super) struct Groups {
    /// In order of first appearance in the survey, whether or not those respondents are used; one empty label when
    /// there is no group variable or it has one value.
    pub labels: Vec<String>,
    /// The group of each respondent.
    pub of: Vec<Option<usize>>,
}

impl Groups {
    /// All in one group.
    pub fn none(survey: &Survey) -> Groups {
        Groups { labels: vec![String::new()], of: vec![Some(0); survey.rows()] }
    }

    /// By the values of a column; what there is to say goes to `findings`.
    ///
    /// # Errors
    /// When there is no such column, or nobody has a value in it.
    pub fn by(survey: &Survey, name: &str, findings: &mut Vec<Finding>) -> Result<Groups> {
        let column = survey.column(name).ok_or_else(|| {
            Finding::new(&catalogue::GROUP_NOT_IN_DATA)
                .variable(name)
                .word("nearest", nearest(name, survey.names()).unwrap_or("–"))
        })?;
        let (first_rows, of) = match &column.cells {
            Cells::Numbers(x) => levels(x.iter().map(|x| (!x.is_nan()).then_some(x))),
            Cells::Text(t) => levels(t.iter().map(Option::as_deref)),
        };
        let absent = of.iter().filter(|g| g.is_none()).count();
        if first_rows.is_empty() {
            return Err(Finding::new(&catalogue::NO_GROUP).variable(name).number("cases", count(absent)).into());
        }
        if absent > 0 {
            findings.push(Finding::new(&catalogue::GROUP_MISSING).variable(name).number("cases", count(absent)));
        }
        let mut labels: Vec<String> = first_rows.iter().map(|row| column.label(*row).unwrap_or_default()).collect();
        if let [only] = &mut labels[..] {
            findings.push(Finding::new(&catalogue::ONE_GROUP).variable(name).word("value", std::mem::take(only)));
        }
        Ok(Groups { labels, of })
    }
}

/// The rows on which each value first stands, and for each row which of them it has.
fn levels<T: PartialEq>(values: impl Iterator<Item = Option<T>>) -> (Vec<usize>, Vec<Option<usize>>) {
    let mut seen: Vec<(usize, T)> = Vec::new();
    let of = values
        .enumerate()
        .map(|(row, value)| {
            let value = value?;
            Some(seen.iter().position(|(_, level)| *level == value).unwrap_or_else(|| {
                seen.push((row, value));
                seen.len() - 1
            }))
        })
        .collect();
    (seen.into_iter().map(|(row, _)| row).collect(), of)
}
