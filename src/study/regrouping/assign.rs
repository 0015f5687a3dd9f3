//! Places respondents by the rules of a study.

use super::super::schema::Study;
use super::schema::{AssignmentRule, Regrouping};
use crate::finding::Finding;
use crate::survey::{Cells, Column, Survey};
use crate::words::catalogue::study as catalogue;

/// The code of the group in which the rules place the respondent of a row: that of the first rule of which all conditions
/// hold. `None` where no rule applies, or where an answer is missing before one does.
fn place<'r>(rules: &'r [AssignmentRule], survey: &Survey, row: usize) -> Option<&'r str> {
    for rule in rules {
        let answer = |column: &str| survey.numbers(column).and_then(|x| x.get(row).copied()).unwrap_or(f64::NAN);
        let held: Vec<Option<bool>> =
            rule.when.iter().map(|condition| condition.holds(answer(&condition.column))).collect();
        if held.contains(&Some(false)) {
            continue;
        }
        return held.iter().all(Option::is_some).then_some(rule.group.as_str());
    }
    None
}

/// The survey with the column of derived groups at its end; without `[regrouping]` it stays as it is.
pub(in crate::study) fn add_column(study: &Study, survey: &Survey) -> Survey {
    let Some(Regrouping { column, rules, .. }) = &study.regrouping else { return survey.clone() };
    let codes = (0..survey.rows()).map(|row| place(rules, survey, row).map(str::to_owned)).collect();
    let mut columns: Vec<Column> = survey.columns().iter().filter(|c| c.name != *column).cloned().collect();
    columns.push(Column { name: column.clone(), cells: Cells::Text(codes) });
    survey.with_columns(columns).unwrap_or_else(|| survey.clone())
}

/// Columns of conditions that do not hold numbers, and a derived column whose name is taken.
pub(in crate::study) fn check(study: &Study, survey: &Survey) -> Vec<Finding> {
    let Some(regrouping) = &study.regrouping else { return Vec::new() };
    let mut findings = Vec::new();
    if survey.column(&regrouping.column).is_some() {
        let finding = Finding::new(&catalogue::COLUMN_TAKEN).file(study.file.clone());
        findings.push(finding.variable(&regrouping.column).word("name", &regrouping.column));
    }
    let mut told: Vec<&str> = Vec::new();
    for column in regrouping.columns() {
        if !told.contains(&column) && survey.column(column).is_some() && survey.numbers(column).is_none() {
            told.push(column);
            let finding = Finding::new(&catalogue::NOT_NUMBERS).file(study.file.clone());
            findings.push(finding.variable(column).word("name", column));
        }
    }
    findings
}

impl Regrouping {
    /// The columns that the rules look at, once each.
    pub fn columns(&self) -> Vec<&str> {
        let mut columns: Vec<&str> = Vec::new();
        for condition in self.rules.iter().flat_map(|rule| &rule.when) {
            if !columns.contains(&condition.column.as_str()) {
                columns.push(&condition.column);
            }
        }
        columns
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    fn study(rules: &str) -> Study {
        let text = format!(
            "[groups]\ncolumn = \"g\"\nlevels = [{{ code = \"a\" }}, {{ code = \"b\" }}]\n[regrouping]\ncolumn = \"h\"\n\
             hypotheses = []\nrules = [{rules}]\n[[model]]\nid = \"m\"\ntext = \"f =~ x + y + z\"\n"
        );
        Study::read(&text, "study.toml", Path::new("")).unwrap()
    }

    fn survey(x: &[f64], y: &[f64]) -> Survey {
        let column = |name: &str, x: &[f64]| Column { name: name.to_owned(), cells: Cells::Numbers(x.to_vec()) };
        Survey::new(vec![column("x", x), column("y", y)]).unwrap()
    }

    #[test]
    fn the_first_rule_that_applies_decides_and_missing_answers_leave_it_open() {
        let rules = "{ group = \"a\", when = [\"x <= 1\"] }, { group = \"b\", when = [\"x > 2\", \"y > 0\"] }, { group = \"a\", when = [\"y < 0\"] }";
        let nan = f64::NAN;
        let placed = add_column(
            &study(rules),
            &survey(&[1.0, 3.0, 3.0, 2.0, nan, nan, 3.0, 0.0], &[nan, 1.0, -1.0, 5.0, 1.0, -1.0, nan, 1.0]),
        );
        let column = placed.column("h").unwrap();
        let codes: Vec<String> = (0..8).map(|row| column.label(row).unwrap_or_else(|| "–".to_owned())).collect();
        assert_eq!(codes, ["a", "b", "a", "–", "–", "–", "–", "a"]);
    }

    #[test]
    fn columns_without_numbers_and_taken_names_are_told() {
        let text = Column { name: "h".to_owned(), cells: Cells::Text(vec![Some("w".to_owned())]) };
        let survey = Survey::new(vec![text]).unwrap();
        let codes: Vec<&str> =
            check(&study("{ group = \"a\", when = [\"h < 1\"] }"), &survey).iter().map(Finding::code).collect();
        assert_eq!(codes, ["E948", "E947"]);
    }
}
