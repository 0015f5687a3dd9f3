//! Responses to sample moments, complete cases only.

use super::covariance::means_and_covariances;
use super::sample::{GroupMoments, SampleMoments};
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::survey::{Cells, Survey, nearest};
use crate::words::catalogue::moments as catalogue;
use crate::words::survey as words;
use nalgebra::DMatrix;
use std::borrow::Cow;

/// Complete cases of some variables: their moments and where they come from.
#[derive(Clone, Debug)]
pub struct ObservedSample {
    /// Means and covariances.
    pub moments: SampleMoments,
    /// The data of each group: one row a case, one column a variable, nothing missing.
    pub raw: Vec<DMatrix<f64>>,
    /// The rows of the survey (from 0) that the rows of `raw` are.
    pub rows: Vec<Vec<usize>>,
    /// Respondents in the survey.
    pub received: usize,
    /// Respondents with a group who were left out because they miss something.
    pub dropped: usize,
    /// Of these, the rows of the data file (from 1) that miss everything.
    pub empty: Vec<usize>,
    /// Respondents left out because their group is missing.
    pub without_group: usize,
    /// Remarks and warnings.
    pub findings: Vec<Finding>,
}

impl ObservedSample {
    /// Cases used, over all groups.
    pub fn used(&self) -> usize {
        self.rows.iter().map(Vec::len).sum()
    }
}

/// Respondents by group.
struct Groups {
    /// In order of first appearance in the survey, whether or not those respondents are used; one empty label when
    /// there is no group variable or it has one value.
    labels: Vec<String>,
    /// The group of each respondent.
    of: Vec<Option<usize>>,
}

impl SampleMoments {
    /// Means and covariances of the complete cases, fit for maximum likelihood: [`SampleMoments::observe`], then
    /// [`SampleMoments::check`], whose warnings join the findings.
    ///
    /// # Errors
    /// As in both.
    pub fn from_survey(survey: &Survey, names: &[String], group: Option<&str>) -> Result<ObservedSample> {
        let mut sample = SampleMoments::observe(survey, names, group)?;
        sample.findings.extend(sample.moments.check()?);
        Ok(sample)
    }

    /// Means and covariances (divisor n) of the respondents who answered all of these variables (listwise deletion),
    /// by group. A name `a:b` that is no column is the product of the columns `a` and `b`, of the values as they stand.
    /// Groups stand in order of first appearance in the whole survey; respondents without a group are left out. A
    /// group variable with one value makes one group.
    ///
    /// # Errors
    /// All at once: names that are not in the survey, columns of text, names that stand twice, a group variable that
    /// is not there or always missing; then variables that are missing for a whole group, and groups without a
    /// complete case.
    pub fn observe(survey: &Survey, names: &[String], group: Option<&str>) -> Result<ObservedSample> {
        let mut problems = Vec::new();
        let mut findings = Vec::new();
        let mut variables = Vec::with_capacity(names.len());
        for (position, name) in names.iter().enumerate() {
            if names[..position].contains(name) {
                problems.push(Finding::new(&catalogue::REPEATED_VARIABLE).variable(name));
            }
            match variable(survey, name) {
                Ok(values) => variables.push(values),
                Err(error) => problems.extend(error.into_findings()),
            }
        }
        let groups =
            match group.map_or_else(|| Ok(Groups::none(survey)), |name| Groups::by(survey, name, &mut findings)) {
                Ok(groups) => groups,
                Err(error) => {
                    problems.extend(error.into_findings());
                    Groups::none(survey)
                }
            };
        Error::all(problems)?;
        let (rows, missing) = complete_rows(&variables, &groups);
        Error::all(missing_findings(names, &variables, &groups, &rows))?;
        let raw: Vec<DMatrix<f64>> = rows.iter().map(|rows| gather(&variables, rows)).collect();
        let of_groups = raw.iter().zip(&groups.labels).map(|(data, label)| {
            let (mean, cov) = means_and_covariances(data);
            GroupMoments { label: label.clone(), n: data.nrows(), mean: Some(mean), cov }
        });
        let moments = SampleMoments { names: names.to_vec(), groups: of_groups.collect() };
        let empty: Vec<usize> =
            missing.iter().filter(|(_, all)| *all).map(|(row, _)| survey.origin(*row).row).collect();
        if !missing.is_empty() {
            findings.push(
                Finding::new(&catalogue::CASES_DROPPED)
                    .number("dropped", count(missing.len()))
                    .number("cases", count(survey.rows()))
                    .number("empty", count(empty.len())),
            );
        }
        Ok(ObservedSample {
            moments,
            raw,
            received: survey.rows(),
            dropped: missing.len(),
            empty,
            without_group: groups.of.iter().filter(|g| g.is_none()).count(),
            rows,
            findings,
        })
    }
}

impl Groups {
    fn none(survey: &Survey) -> Groups {
        Groups { labels: vec![String::new()], of: vec![Some(0); survey.rows()] }
    }

    fn by(survey: &Survey, name: &str, findings: &mut Vec<Finding>) -> Result<Groups> {
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

/// The values of a column, or of a product of columns.
fn variable<'a>(survey: &'a Survey, name: &str) -> Result<Cow<'a, [f64]>> {
    if survey.column(name).is_some() || !name.contains(':') {
        return survey.numbers_or_finding(name).map(Cow::Borrowed);
    }
    let mut product = vec![1.0; survey.rows()];
    let mut problems = Vec::new();
    for factor in name.split(':') {
        match survey.numbers_or_finding(factor) {
            Ok(values) => product.iter_mut().zip(values).for_each(|(p, x)| *p *= x),
            Err(error) => problems.extend(error.into_findings()),
        }
    }
    Error::all(problems).map(|()| Cow::Owned(product))
}

/// The rows of each group that miss nothing, and the other rows that have a group, each with whether it misses all.
fn complete_rows(variables: &[Cow<'_, [f64]>], groups: &Groups) -> (Vec<Vec<usize>>, Vec<(usize, bool)>) {
    let mut absent = vec![0_usize; groups.of.len()];
    for values in variables {
        absent.iter_mut().zip(values.iter()).for_each(|(n, x)| *n += usize::from(x.is_nan()));
    }
    let mut rows = vec![Vec::new(); groups.labels.len()];
    let mut missing = Vec::new();
    for (row, (group, absent)) in groups.of.iter().zip(absent).enumerate() {
        match group {
            Some(group) if absent == 0 => rows[*group].push(row),
            Some(_) => missing.push((row, absent == variables.len())),
            None => {}
        }
    }
    (rows, missing)
}

/// What hinders the moments of some group: variables that are missing throughout, or no complete case.
fn missing_findings(
    names: &[String],
    variables: &[Cow<'_, [f64]>],
    groups: &Groups,
    rows: &[Vec<usize>],
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (group, label) in groups.labels.iter().enumerate().filter(|(group, _)| rows[*group].is_empty()) {
        let members =
            || groups.of.iter().zip(0..).filter(|(of, _)| **of == Some(group)).map(|(_, row): (_, usize)| row);
        let cases = members().count();
        let absent: Vec<usize> =
            variables.iter().map(|values| members().filter(|row| values[*row].is_nan()).count()).collect();
        let before = findings.len();
        for (name, _) in names.iter().zip(&absent).filter(|(_, n)| **n == cases) {
            findings.push(
                in_group(Finding::new(&catalogue::NO_VALUES), label).variable(name).number("cases", count(cases)),
            );
        }
        if findings.len() == before {
            let worst = absent.iter().zip(names).max_by_key(|(n, _)| **n);
            let (missing, name) = worst.map_or((0, "–"), |(n, name)| (*n, name.as_str()));
            findings.push(
                in_group(Finding::new(&catalogue::NO_COMPLETE_CASE), label)
                    .variable(name)
                    .number("variables", count(names.len()))
                    .number("cases", count(cases))
                    .number("missing", count(missing)),
            );
        }
    }
    findings
}

fn gather(variables: &[Cow<'_, [f64]>], rows: &[usize]) -> DMatrix<f64> {
    let mut data = DMatrix::zeros(rows.len(), variables.len());
    for (mut column, values) in data.column_iter_mut().zip(variables) {
        column.iter_mut().zip(rows).for_each(|(cell, row)| *cell = values[*row]);
    }
    data
}

/// The finding at this group, or about the whole sample when there is one group only.
pub(super) fn in_group(finding: Finding, label: &str) -> Finding {
    if label.is_empty() { finding.text("group", words::WHOLE_SAMPLE) } else { finding.group(label) }
}

#[expect(clippy::cast_precision_loss, reason = "numbers of cases and variables")]
pub(super) fn count(n: usize) -> f64 {
    n as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::survey::{ReadOptions, read_survey_bytes};
    use approx::assert_relative_eq;

    fn survey(text: &str) -> Survey {
        read_survey_bytes(text.as_bytes(), "f", &ReadOptions::default()).unwrap()
    }

    fn names(text: &str) -> Vec<String> {
        text.split(' ').map(str::to_owned).collect()
    }

    fn codes(text: &str, variables: &str, group: Option<&str>) -> Vec<&'static str> {
        let refused = SampleMoments::from_survey(&survey(text), &names(variables), group);
        refused.unwrap_err().findings().map(Finding::code).collect()
    }

    #[test]
    fn complete_cases_by_group_in_order_of_first_appearance() {
        let text = "g,x,y\nb,,1\na,1,2\nb,2,3\n,4,4\na,3,1\nb,5,5\na,,\nb,1,9\na,7,7\n";
        let sample = SampleMoments::from_survey(&survey(text), &names("x y"), Some("g")).unwrap();
        let labels: Vec<_> = sample.moments.groups.iter().map(|g| (g.label.as_str(), g.n)).collect();
        assert_eq!(labels, [("b", 3), ("a", 3)]);
        assert_eq!(sample.rows, [[2, 5, 7], [1, 4, 8]]);
        assert_eq!((sample.received, sample.used(), sample.dropped, sample.without_group), (9, 6, 2, 1));
        assert_eq!(sample.empty, [7]);
        assert_eq!(sample.raw[0].column(0).as_slice(), [2.0, 5.0, 1.0]);
        let b = &sample.moments.groups[0];
        assert_relative_eq!(b.mean.as_ref().unwrap()[0], 8.0 / 3.0, epsilon = 1e-15);
        assert_relative_eq!(b.cov[(0, 0)], 26.0 / 9.0, epsilon = 1e-14);
        let codes: Vec<_> = sample.findings.iter().map(Finding::code).collect();
        assert_eq!(codes, ["W201", "I201"]);
    }

    #[test]
    fn products_are_computed_and_one_group_is_no_group() {
        let text = "g,x,y\n1,1,2\n1,3,1\n1,,4\n1,5,9\n1,2,2\n1,8,0\n";
        let sample = SampleMoments::from_survey(&survey(text), &names("x y x:y"), Some("g")).unwrap();
        assert_eq!(sample.raw[0].column(2).as_slice(), [2.0, 3.0, 45.0, 4.0, 0.0]);
        assert_eq!(sample.moments.groups[0].label, "");
        assert_eq!(sample.findings[0].code(), "I202");
    }

    #[test]
    fn all_faulty_names_are_reported_together() {
        let text = "x,y,t\n1,2,a\n2,1,b\n3,3,c\n";
        assert_eq!(codes(text, "x x z t x:w", Some("gg")), ["E209", "E111", "E112", "E111", "E205"]);
    }

    #[test]
    fn samples_that_cannot_be_analysed() {
        assert_eq!(codes("x,y\n,2\n,1\n", "x y", None), ["E207"]);
        assert_eq!(codes("x,y\n,2\n1,\n", "x y", None), ["E201"]);
        assert_eq!(codes("g,x\n,2\n,1\n", "x", Some("g")), ["E206"]);
        assert_eq!(codes("x,y\n1,2\n2,1\n", "x y", None), ["E202"]);
        assert_eq!(codes("x,y\n1.3,2\n1.3,1\n1.3,5\n1.3,5\n", "x y", None), ["E203"]);
        assert_eq!(codes("x,y,z\n1,2,4\n2,1,4\n3,5,9\n4,4,9\n", "x y z", None).len(), 1);
        assert_eq!(codes("x,y\n1e200,2\n-1e200,1\n0,3\n", "x y", None), ["E208"]);
    }

    #[test]
    fn a_singular_sample_names_the_combination() {
        let text = "x,y,z\n1,2,7\n2,1,8\n3,5,19\n4,4,20\n0,1,2\n";
        let error = SampleMoments::from_survey(&survey(text), &names("x y z"), None).unwrap_err();
        let first = error.first();
        assert_eq!((first.code(), first.place.variable.as_deref()), ("E204", Some("z")));
        assert_eq!(first.words[0].1, "z = 3 x + 2 y");
    }
}
