//! Codebook applied to responses: words to codes, checks, reversal.

use super::codebook::{Codebook, Role, Variable};
use super::codebook_cells::{same_code, same_text};
use super::nearest::nearest;
use super::number::parse_number;
use super::responses::{Cells, Column, Survey};
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::words::catalogue::survey as catalogue;

/// So many different faulty values of a column are reported.
const REPORTED_VALUES: usize = 10;
/// So many columns without description are listed.
const LISTED_COLUMNS: usize = 20;

impl Codebook {
    /// Turns answers in words into the codes of their labels and checks every described column; items are not reversed
    /// yet, so this is what screening for straight lines should see. An answer stands for a code if it is the code, or
    /// the words of its label, capitals aside. Where a scale is given it limits the values; where there are labels only,
    /// their codes do. Missing answers stay missing.
    ///
    /// The findings are warnings of constant and empty columns, and a note on columns without description.
    ///
    /// # Errors
    /// All problems at once: described columns that are not in the data, text where numbers are needed, answers that no
    /// label has, values outside the scale. A value that occurs several times is reported once, with the first row and
    /// the number of cells.
    pub fn code(&self, survey: Survey, file: &str) -> Result<(Survey, Vec<Finding>)> {
        let mut problems = Vec::new();
        let mut findings = self.findings.clone();
        for variable in self.variables.iter().filter(|v| v.role != Role::Ignore && survey.column(&v.name).is_none()) {
            problems.push(
                Finding::new(&catalogue::ITEM_NOT_IN_DATA)
                    .variable(&variable.name)
                    .line(variable.line)
                    .word("nearest", nearest(&variable.name, survey.names()).unwrap_or("–")),
            );
        }
        let mut columns = Vec::with_capacity(survey.columns().len());
        let mut undescribed = Vec::new();
        for column in survey.columns() {
            match self.variable(&column.name) {
                None => {
                    undescribed.push(column.name.as_str());
                    columns.push(column.clone());
                }
                Some(variable) if variable.role == Role::Ignore => columns.push(column.clone()),
                Some(variable) => {
                    let before = problems.len();
                    let cells = coded(variable, column, &survey, &mut problems);
                    if problems.len() == before {
                        findings.extend(emptiness(variable, &cells));
                    }
                    columns.push(Column { name: column.name.clone(), cells });
                }
            }
        }
        if !undescribed.is_empty() {
            let mut names = undescribed[..undescribed.len().min(LISTED_COLUMNS)].join(", ");
            if undescribed.len() > LISTED_COLUMNS {
                names.push_str(", …");
            }
            #[expect(clippy::cast_precision_loss, reason = "a number of columns")]
            let count = undescribed.len() as f64;
            findings.push(Finding::new(&catalogue::NOT_IN_CODEBOOK).number("count", count).word("names", names));
        }
        Error::all(problems).map_err(|error| error.in_file(file))?;
        for finding in &mut findings {
            finding.place.file.get_or_insert_with(|| file.to_owned());
        }
        let coded = survey.with_columns(columns).unwrap_or(survey).with_nominal(self.nominal());
        Ok((coded, findings))
    }

    /// Counts the answers to reversed items from the other end of their scale: x becomes max + min − x.
    #[must_use]
    pub fn reverse(&self, survey: Survey) -> Survey {
        let mut columns = Vec::with_capacity(survey.columns().len());
        for column in survey.columns() {
            let variable = self.variable(&column.name).filter(|v| v.reverse && v.role != Role::Ignore);
            let cells = match (&column.cells, variable.and_then(|v| v.scale)) {
                (Cells::Numbers(x), Some(scale)) => Cells::Numbers(x.iter().map(|x| scale.reversed(*x)).collect()),
                (cells, _) => cells.clone(),
            };
            columns.push(Column { name: column.name.clone(), cells });
        }
        survey.with_columns(columns).unwrap_or(survey)
    }
}

/// The cells of a column as codes; what cannot be coded is reported.
fn coded(variable: &Variable, column: &Column, survey: &Survey, problems: &mut Vec<Finding>) -> Cells {
    let mut faults = Faults { variable, survey, values: Vec::new() };
    let cells = match &column.cells {
        Cells::Numbers(x) => {
            for (row, x) in x.iter().enumerate().filter(|(_, x)| !x.is_nan()) {
                if !allowed(variable, *x) {
                    faults.add(row, || x.to_string());
                }
            }
            Cells::Numbers(x.clone())
        }
        Cells::Text(_) if variable.labels.is_empty() && !variable.is_numeric() => column.cells.clone(),
        Cells::Text(cells) if variable.labels.is_empty() && variable.scale.is_none() => {
            problems.push(survey.text_finding(&variable.name, cells));
            column.cells.clone()
        }
        Cells::Text(cells) => words_to_codes(variable, cells, &mut faults),
    };
    problems.extend(faults.findings());
    cells
}

/// Answers in words to the codes of their labels; numbers when all codes are numbers.
fn words_to_codes(variable: &Variable, cells: &[Option<String>], faults: &mut Faults<'_>) -> Cells {
    let code_of = |answer: &str| {
        let by_code = variable.labels.iter().find(|l| same_code(&l.code, answer));
        by_code.or_else(|| variable.labels.iter().find(|l| same_text(&l.text, answer))).map(|l| l.code.clone())
    };
    let mut codes: Vec<Option<String>> = Vec::with_capacity(cells.len());
    for (row, cell) in cells.iter().enumerate() {
        let Some(answer) = cell else {
            codes.push(None);
            continue;
        };
        let on_scale = || parse_number(answer.as_bytes()).filter(|x| variable.scale.is_some_and(|s| s.contains(*x)));
        match code_of(answer).or_else(|| on_scale().map(|_| answer.clone())) {
            Some(code) => codes.push(Some(code)),
            None => {
                faults.add(row, || answer.clone());
                codes.push(None);
            }
        }
    }
    let numbers: Option<Vec<f64>> =
        codes.iter().map(|code| code.as_ref().map_or(Some(f64::NAN), |code| parse_number(code.as_bytes()))).collect();
    numbers.map_or(Cells::Text(codes), Cells::Numbers)
}

/// Whether a number can be an answer: on the scale, or without a scale among the codes, or unlimited without both.
fn allowed(variable: &Variable, x: f64) -> bool {
    match variable.scale {
        Some(scale) => scale.contains(x),
        None => {
            variable.labels.is_empty()
                || variable.labels.iter().any(|label| parse_number(label.code.as_bytes()) == Some(x))
        }
    }
}

/// The faulty values of a column, each with its first row and the number of cells.
struct Faults<'a> {
    variable: &'a Variable,
    survey: &'a Survey,
    values: Vec<(String, usize, u32)>,
}

impl Faults<'_> {
    fn add(&mut self, row: usize, value: impl Fn() -> String) {
        let value = value();
        match self.values.iter_mut().find(|(known, _, _)| *known == value) {
            Some((_, _, count)) => *count += 1,
            None => self.values.push((value, row, 1)),
        }
    }

    fn findings(self) -> Vec<Finding> {
        let labels = || self.variable.labels.iter().map(|l| l.text.as_str());
        let report = |(value, row, count): &(String, usize, u32)| {
            let scale = self.variable.scale.filter(|_| parse_number(value.as_bytes()).is_some());
            let origin = self.survey.origin(*row);
            let finding = match scale {
                Some(scale) => {
                    Finding::new(&catalogue::OUTSIDE_SCALE).number("min", scale.min).number("max", scale.max)
                }
                None if self.variable.labels.is_empty() => Finding::new(&catalogue::TEXT_COLUMN),
                None => Finding::new(&catalogue::ANSWER_NOT_IN_LABELS)
                    .word("nearest", nearest(value, labels()).unwrap_or("–")),
            };
            finding
                .variable(&self.variable.name)
                .row(origin.row)
                .line(origin.line)
                .word("value", value)
                .number("count", f64::from(*count))
        };
        self.values.iter().take(REPORTED_VALUES).map(report).collect()
    }
}

/// Warnings of a column that says nothing: no answers, or one answer only.
fn emptiness(variable: &Variable, cells: &Cells) -> Option<Finding> {
    if !matches!(variable.role, Role::Item | Role::Marker | Role::Control | Role::Outcome) {
        return None;
    }
    let constant = match cells {
        Cells::Numbers(x) => only_value(x.iter().filter(|x| !x.is_nan())).map(|x| x.map(f64::to_string)),
        Cells::Text(t) => only_value(t.iter().flatten()).map(|t| t.cloned()),
    }?;
    Some(match constant {
        Some(value) => Finding::new(&catalogue::CONSTANT_ITEM).variable(&variable.name).word("value", value),
        None => Finding::new(&catalogue::NO_ANSWERS).variable(&variable.name),
    })
}

/// `Some(None)` of no values, `Some` of the value when all are the same, `None` when they differ.
fn only_value<T: PartialEq>(mut values: impl Iterator<Item = T>) -> Option<Option<T>> {
    let Some(first) = values.next() else { return Some(None) };
    values.all(|v| v == first).then_some(Some(first))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::survey::{ReadOptions, read_survey_bytes};
    use proptest::prelude::*;

    const CODEBOOK: &str = "item,role,scale_min,scale_max,reverse,labels,type,reference\n\
        a,item,1,5,,1=never|5=always,,\n\
        b,item,1,5,yes,,,\n\
        g,group,,,,E=early|S=stable,,\n\
        k,control,,,,1=male|2=female,nominal,male\n\
        z,ignore,,,,,,\n";

    fn apply(data: &str) -> Result<(Survey, Vec<Finding>)> {
        let survey = read_survey_bytes(data.as_bytes(), "d.csv", &ReadOptions::default()).unwrap();
        Codebook::read_bytes(CODEBOOK.as_bytes(), "c.csv").unwrap().apply(survey, "d.csv")
    }

    fn codes(findings: &[Finding]) -> Vec<&'static str> {
        findings.iter().map(Finding::code).collect()
    }

    #[test]
    fn words_become_codes_and_items_are_reversed() {
        let (survey, findings) = apply("a,b,g,k,free\nNever,1,early,female,x\n3,2,S,1,y\nalways,,,,\n").unwrap();
        assert_eq!(survey.numbers("a"), Some([1.0, 3.0, 5.0].as_slice()));
        assert_eq!(survey.numbers("b").unwrap()[..2], [5.0, 4.0]);
        assert!(survey.numbers("b").unwrap()[2].is_nan());
        let g = survey.column("g").unwrap();
        assert_eq!([g.label(0), g.label(1), g.label(2)], [Some("E".to_owned()), Some("S".to_owned()), None]);
        assert_eq!(survey.numbers("k").unwrap()[..2], [2.0, 1.0]);
        assert_eq!(codes(&findings), ["I102"]);
        assert_eq!(findings[0].words[0].1, "free");
    }

    #[test]
    fn faulty_values_are_reported_once_each_with_row_and_count() {
        let data = "a,b,g,k\n1,9,E,1\n6,9,X,1\nsometimes,9,E,3\n2,2,E,2\n";
        let error = apply(data).unwrap_err();
        let found: Vec<_> = error
            .findings()
            .map(|f| (f.code(), f.place.variable.clone().unwrap(), f.place.row, f.numbers.last().unwrap().1))
            .collect();
        let expected = [
            ("E127", "a", 2, 1.0),
            ("E128", "a", 3, 1.0),
            ("E127", "b", 1, 3.0),
            ("E128", "g", 2, 1.0),
            ("E128", "k", 3, 1.0),
        ];
        assert_eq!(found, expected.map(|(code, name, row, count)| (code, name.to_owned(), Some(row), count)));
        assert_eq!(error.first().place.file.as_deref(), Some("d.csv"));
    }

    #[test]
    fn absent_and_constant_columns() {
        let error = apply("a,bb,g,k\n1,1,E,1\n2,2,S,2\n").unwrap_err();
        assert_eq!(error.first().code(), "E126");
        assert_eq!(error.first().words[0].1, "bb");
        let (_, findings) = apply("a,b,g,k\n1,,E,2\n1,,S,1\n").unwrap();
        assert_eq!(codes(&findings), ["W102", "W103"]);
    }

    #[test]
    fn text_without_labels_gives_the_row() {
        let error = apply("a,b,g,k\n1,1,E,1\n2,abc,S,2\n").unwrap_err();
        assert_eq!((error.first().code(), error.first().place.row), ("E112", Some(2)));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]
        #[test]
        fn any_codebook_is_read_or_refused_and_any_data_coded_or_refused(
            lines in "((a|b),(|item|control|group|x),(|1|5|y),(|1|5),(|yes|w),(|1=a|1=a\\|2=b|=|a=b),(|nominal|q),(|a|1)\n){0,3}",
            data in "((a|b|1|2|9|),(a|b|1|2|9|)\n){0,4}",
        ) {
            let text = format!("item,role,scale_min,scale_max,reverse,labels,type,reference\n{lines}");
            let codebook = Codebook::read_bytes(text.as_bytes(), "c");
            let survey = read_survey_bytes(format!("a,b\n{data}").as_bytes(), "d", &ReadOptions::default());
            if let (Ok(codebook), Ok(survey)) = (codebook, survey) {
                let rows = survey.rows();
                if let Ok((coded, _)) = codebook.apply(survey, "d") {
                    prop_assert_eq!(coded.rows(), rows);
                    let _ = codebook.dummy_code(&coded);
                }
            }
        }

        #[test]
        fn any_bytes_are_a_codebook_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..60)) {
            let _ = Codebook::read_bytes(&[b"item,role\n".as_slice(), &bytes].concat(), "c");
        }

        #[test]
        fn reversing_twice_gives_the_answers_back(answers in proptest::collection::vec(1_u8..=5, 2..9)) {
            let data: String = answers.iter().map(|x| format!("3,{x},E,1\n")).collect();
            let survey = read_survey_bytes(format!("a,b,g,k\n{data}").as_bytes(), "d", &ReadOptions::default()).unwrap();
            let codebook = Codebook::read_bytes(CODEBOOK.as_bytes(), "c.csv").unwrap();
            prop_assert_eq!(codebook.reverse(codebook.reverse(survey.clone())), survey);
        }
    }
}
