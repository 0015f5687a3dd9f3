//! Nominal controls to columns of zeros and ones.

use super::codebook::{Codebook, ControlType, Role, Variable};
use super::codebook_cells::same_code;
use super::number::parse_number;
use super::responses::{Cells, Column, Survey};
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::words::catalogue::survey as catalogue;

/// A column of zeros and ones for one category of a nominal control.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DummyColumn {
    /// Name of the new column, such as `gender_female`.
    pub column: String,
    /// The control.
    pub variable: String,
    /// Code of the category that is 1.
    pub code: String,
    /// Its label, or its code where there is none.
    pub label: String,
    /// Label of the reference category, or its code where there is none.
    pub reference: String,
}

/// A survey with dummy variables for its nominal controls.
#[derive(Clone, Debug)]
pub struct DummyCoding {
    /// The columns of the data, followed by the new ones.
    pub survey: Survey,
    /// The new columns, in the order of the codebook and of the labels.
    pub columns: Vec<DummyColumn>,
    /// Warnings of categories without respondents.
    pub findings: Vec<Finding>,
}

impl Codebook {
    /// Adds, for each control of type nominal, one column for each category but the reference: 1 for respondents in the
    /// category, 0 for others, missing where the control is missing (treatment contrasts). The controls themselves stay.
    ///
    /// A new column is named after the variable and the label of the category, `gender_female`; letters and digits of
    /// any script are kept and everything else becomes an underscore; without a label the code stands instead.
    /// Categories are those of the labels in their order, or without labels the values of the data in ascending order.
    /// A category that nobody is in gets no column but a warning.
    ///
    /// The survey must have been coded by this codebook ([`Codebook::apply`]).
    ///
    /// # Errors
    /// When nobody is in a reference category, and when two columns would have one name.
    pub fn dummy_code(&self, survey: &Survey) -> Result<DummyCoding> {
        let mut problems = Vec::new();
        let mut findings = Vec::new();
        let mut columns = Vec::new();
        let mut added: Vec<Column> = Vec::new();
        for variable in self.with_role(Role::Control).filter(|v| v.control == Some(ControlType::Nominal)) {
            let Some(column) = survey.column(&variable.name) else { continue };
            let answers: Vec<Option<String>> = (0..survey.rows()).map(|row| column.label(row)).collect();
            let categories = categories(variable, &answers);
            let reference = variable.reference.as_deref().unwrap_or_default();
            let occurs = |code: &str| answers.iter().flatten().any(|answer| same_code(answer, code));
            if !occurs(reference) {
                let present: Vec<&str> =
                    categories.iter().filter(|(code, _)| occurs(code)).map(|(_, label)| label.as_str()).collect();
                problems.push(
                    Finding::new(&catalogue::REFERENCE_EMPTY)
                        .variable(&variable.name)
                        .word("value", label_of(&categories, reference))
                        .word("names", present.join(", ")),
                );
                continue;
            }
            for (code, label) in categories.iter().filter(|(code, _)| !same_code(code, reference)) {
                if !occurs(code) {
                    let finding = Finding::new(&catalogue::EMPTY_CATEGORY).variable(&variable.name);
                    findings.push(finding.word("value", label));
                    continue;
                }
                let name = format!("{}_{}", variable.name, identifier(label));
                if survey.column(&name).is_some() || added.iter().any(|c| c.name == name) {
                    problems.push(
                        Finding::new(&catalogue::DUMMY_NAME_TAKEN)
                            .variable(&variable.name)
                            .word("value", label)
                            .word("name", name),
                    );
                    continue;
                }
                let indicator = |answer: &Option<String>| match answer {
                    None => f64::NAN,
                    Some(answer) => f64::from(u8::from(same_code(answer, code))),
                };
                added.push(Column {
                    name: name.clone(),
                    cells: Cells::Numbers(answers.iter().map(indicator).collect()),
                });
                columns.push(DummyColumn {
                    column: name,
                    variable: variable.name.clone(),
                    code: code.clone(),
                    label: label.clone(),
                    reference: label_of(&categories, reference),
                });
            }
        }
        Error::all(problems)?;
        let all = survey.columns().iter().cloned().chain(added).collect();
        let survey = survey.with_columns(all).unwrap_or_else(|| survey.clone());
        Ok(DummyCoding { survey, columns, findings })
    }
}

/// Codes and labels of the categories of a control.
fn categories(variable: &Variable, answers: &[Option<String>]) -> Vec<(String, String)> {
    if !variable.labels.is_empty() {
        return variable.labels.iter().map(|l| (l.code.clone(), l.text.clone())).collect();
    }
    sorted_codes(answers).into_iter().map(|code| (code.clone(), code)).collect()
}

/// The different answers, numbers by size before words.
pub(super) fn sorted_codes(answers: &[Option<String>]) -> Vec<String> {
    let mut codes: Vec<&String> = answers.iter().flatten().collect();
    codes.sort_by(|a, b| match (parse_number(a.as_bytes()), parse_number(b.as_bytes())) {
        (Some(x), Some(y)) => x.total_cmp(&y),
        (x, y) => y.is_some().cmp(&x.is_some()).then_with(|| a.cmp(b)),
    });
    codes.dedup();
    codes.into_iter().cloned().collect()
}

fn label_of(categories: &[(String, String)], code: &str) -> String {
    categories.iter().find(|(known, _)| same_code(known, code)).map_or(code, |(_, label)| label).to_owned()
}

/// Letters and digits of any script; everything else becomes an underscore.
pub(super) fn identifier(label: &str) -> String {
    label.chars().map(|c| if c.is_alphanumeric() { c } else { '_' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::survey::{ReadOptions, read_survey_bytes};

    fn dummy(codebook: &str, data: &str) -> Result<DummyCoding> {
        let survey = read_survey_bytes(data.as_bytes(), "d", &ReadOptions::default()).unwrap();
        let codebook = format!("item,role,labels,type,reference\n{codebook}");
        let codebook = Codebook::read_bytes(codebook.as_bytes(), "c").unwrap();
        codebook.dummy_code(&codebook.apply(survey, "d").unwrap().0)
    }

    #[test]
    fn a_column_for_each_category_but_the_reference() {
        let coding = dummy("k,control,1=no answer|2=男|3=x,nominal,男\n", "k,y\n1,1\n2,2\n,3\n").unwrap();
        assert_eq!(coding.survey.names().collect::<Vec<_>>(), ["k", "y", "k_no_answer"]);
        let column = coding.survey.numbers("k_no_answer").unwrap();
        assert_eq!(column[..2], [1.0, 0.0]);
        assert!(column[2].is_nan());
        assert_eq!((coding.columns[0].code.as_str(), coding.columns[0].reference.as_str()), ("1", "男"));
        assert_eq!(coding.findings[0].code(), "W104");
    }

    #[test]
    fn without_labels_the_values_are_the_categories() {
        let coding = dummy("k,control,,nominal,2\n", "k\n10\n2\n1\n2\n").unwrap();
        let names: Vec<_> = coding.columns.iter().map(|c| c.column.as_str()).collect();
        assert_eq!(names, ["k_1", "k_10"]);
    }

    #[test]
    fn an_empty_reference_and_a_taken_name_are_refused() {
        let error = dummy("k,control,1=a|2=b,nominal,a\n", "k\n2\n2\n").unwrap_err();
        assert_eq!(error.first().code(), "E130");
        let error = dummy("k,control,1=a|2=b|3=c!|4=c?,nominal,a\n", "k,k_b\n1,1\n2,2\n3,3\n4,4\n").unwrap_err();
        assert_eq!(error.findings().map(Finding::code).collect::<Vec<_>>(), ["E129", "E129"]);
    }
}
