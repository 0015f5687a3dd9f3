//! Differential item functioning in `covary describe`: which respondents and which items.

use crate::error::Result;
use crate::instrument::{AskedScale, Functioning, Matching, functioning};
use crate::survey::Survey;

/// Tests the items of each scale, or all items together where there is no scale.
///
/// # Errors
/// When the column does not exist, is an item, or makes fewer than two or more than twenty groups.
pub(super) fn tested(
    survey: &Survey,
    column: &str,
    matching: Matching,
    scales: &[(String, Vec<String>)],
    items: &[String],
) -> Result<Functioning> {
    let labels = survey.column_or_finding(column)?;
    let labels: Vec<Option<String>> = (0..survey.rows()).map(|row| labels.label(row)).collect();
    let asked = |name: Option<String>, items: &[String]| AskedScale {
        name,
        items: items.to_vec(),
        answers: survey.matrix(items),
    };
    let named = scales.iter().map(|(name, items)| asked(Some(name.clone()), items));
    let scales = if scales.is_empty() { vec![asked(None, items)] } else { named.collect() };
    functioning(column, &labels, scales, matching)
}

/// The matching of a name, in any case.
pub(super) fn matching(name: &str) -> Option<Matching> {
    Matching::ALL.into_iter().find(|matching| matching.name().eq_ignore_ascii_case(name))
}

/// The names of the matchings.
pub(super) fn matchings() -> String {
    Matching::ALL.map(Matching::name).join(", ")
}
