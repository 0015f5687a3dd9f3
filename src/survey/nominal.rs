//! Nominal columns as auxiliary variables: zeros and ones for categories.

use super::codebook::{Codebook, ControlType, Role};
use super::codebook_cells::same_code;
use super::dummy::identifier;
use super::numbers::unknown_variable;
use super::responses::{Cells, Column, Survey};
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::words::catalogue::survey as catalogue;

/// More values than this are no categories.
const MAX_CATEGORIES: usize = 100;

/// A column whose codes are names, as a codebook says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NominalColumn {
    /// Its name.
    pub name: String,
    /// Codes with what they are called in names of columns; empty where the codebook lists none.
    pub categories: Vec<(String, String)>,
    /// Code of the reference category, where there is one.
    pub reference: Option<String>,
}

impl Codebook {
    /// The columns of names: nominal controls, and columns of groups.
    pub(super) fn nominal(&self) -> Vec<NominalColumn> {
        let nominal = self.variables.iter().filter(|v| match v.role {
            Role::Control => v.control == Some(ControlType::Nominal),
            role => role == Role::Group,
        });
        nominal
            .map(|variable| {
                // Dummy variables of controls are named after labels, those of groups after codes.
                let called = |label: &super::codebook::Label| {
                    if variable.role == Role::Group { label.code.clone() } else { label.text.clone() }
                };
                NominalColumn {
                    name: variable.name.clone(),
                    categories: variable.labels.iter().map(|label| (label.code.clone(), called(label))).collect(),
                    reference: variable.reference.clone(),
                }
            })
            .collect()
    }
}

impl Survey {
    /// The survey with the columns by which these variables enter a likelihood, and the names of those columns. A numeric
    /// variable is its own column. A nominal one, which is one of text or one that the codebook calls nominal or a column
    /// of groups, becomes a column for each category that occurs but the reference: 1 for respondents in it, 0 for others,
    /// missing where the variable is missing. The reference is that of the codebook, or else the first category: of the
    /// labels, or of the values in ascending order. A column of that name with the same cells is used as it is.
    ///
    /// # Errors
    /// For names that are no columns, text with more than 100 values, and new columns whose names are taken.
    pub fn auxiliary_columns(&self, names: &[String]) -> Result<(Survey, Vec<String>)> {
        let mut problems = Vec::new();
        let mut columns = self.columns().to_vec();
        let mut used = Vec::new();
        for name in names {
            let Some(column) = self.column(name) else {
                let known: Vec<&str> = self.names().collect();
                problems.push(unknown_variable(name, &known));
                continue;
            };
            let described = self.nominal().iter().find(|nominal| nominal.name == *name);
            if described.is_none() && matches!(column.cells, Cells::Numbers(_)) {
                used.push(name.clone());
                continue;
            }
            let answers: Vec<Option<String>> = (0..self.rows()).map(|row| column.label(row)).collect();
            let mut categories = described.map(|nominal| nominal.categories.clone()).unwrap_or_default();
            if categories.is_empty() {
                categories = values(&answers);
            }
            categories.retain(|(code, _)| answers.iter().flatten().any(|answer| same_code(answer, code)));
            if categories.len() > MAX_CATEGORIES {
                let refused = self.numbers_or_finding(name).err().map(Error::into_findings);
                problems.extend(refused.unwrap_or_default());
                continue;
            }
            let reference = described.and_then(|nominal| nominal.reference.as_ref());
            let reference = reference.and_then(|code| categories.iter().position(|(own, _)| same_code(own, code)));
            let reference = reference.unwrap_or(0);
            for (_, (code, label)) in categories.iter().enumerate().filter(|(i, _)| *i != reference) {
                let new = indicator(format!("{name}_{}", identifier(label)), &answers, code);
                match columns.iter().find(|old| old.name == new.name) {
                    Some(old) if same_cells(old, &new) => used.push(new.name),
                    Some(_) => problems.push(
                        Finding::new(&catalogue::DUMMY_NAME_TAKEN)
                            .variable(name)
                            .word("value", label)
                            .word("name", new.name),
                    ),
                    None => {
                        used.push(new.name.clone());
                        columns.push(new);
                    }
                }
            }
            if categories.len() < 2 {
                // The column stands for itself, so that it is refused by its name: it has no variance.
                used.push(name.clone());
                let constant = indicator(name.clone(), &answers, categories.first().map_or("", |(code, _)| code));
                if let Some(own) = columns.iter_mut().find(|old| old.name == *name) {
                    *own = constant;
                }
            }
        }
        Error::all(problems)?;
        let survey = self.with_columns(columns).unwrap_or_else(|| self.clone());
        Ok((survey, used))
    }
}

fn indicator(name: String, answers: &[Option<String>], code: &str) -> Column {
    let of = |answer: &Option<String>| match answer {
        None => f64::NAN,
        Some(answer) => f64::from(u8::from(same_code(answer, code))),
    };
    Column { name, cells: Cells::Numbers(answers.iter().map(of).collect()) }
}

fn same_cells(a: &Column, b: &Column) -> bool {
    let (Cells::Numbers(a), Cells::Numbers(b)) = (&a.cells, &b.cells) else { return false };
    a.len() == b.len() && a.iter().zip(b).all(|(x, y)| x.total_cmp(y).is_eq() || (x.is_nan() && y.is_nan()))
}

/// The values in ascending order, numbers by size.
fn values(answers: &[Option<String>]) -> Vec<(String, String)> {
    super::dummy::sorted_codes(answers).into_iter().map(|code| (code.clone(), code)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::survey::{ReadOptions, read_survey_bytes};

    fn survey(data: &str) -> Survey {
        read_survey_bytes(data.as_bytes(), "d", &ReadOptions::default()).unwrap()
    }

    fn names(text: &str) -> Vec<String> {
        text.split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn numbers_stay_and_text_becomes_zeros_and_ones() {
        let (coded, used) = survey("g,x\nb,1\na,2\n,3\nc,4\n").auxiliary_columns(&names("x g")).unwrap();
        assert_eq!(used, ["x", "g_b", "g_c"]);
        let column = coded.numbers("g_b").unwrap();
        assert_eq!((column[0], column[1], column[3]), (1.0, 0.0, 0.0));
        assert!(column[2].is_nan());
    }

    #[test]
    fn the_codebook_says_what_is_nominal() {
        let codebook = "item,role,labels,type,reference\nk,control,1=no|2=yes|9=x,nominal,yes\nstage,group,E=one|F=two,,\nn,control,,numeric,\n";
        let codebook = Codebook::read_bytes(codebook.as_bytes(), "c").unwrap();
        let (survey, _) = codebook.apply(survey("k,stage,n\n1,E,4\n2,F,3\n2,E,2\n"), "d").unwrap();
        let survey = survey.filter(&[true, true, true]);
        let (_, used) = survey.auxiliary_columns(&names("k stage n")).unwrap();
        assert_eq!(used, ["k_no", "stage_F", "n"]);
    }

    #[test]
    fn what_cannot_be_used_is_named() {
        let error = survey("g,g_b,x\na,7,1\nb,7,2\n").auxiliary_columns(&names("g zz")).unwrap_err();
        let found: Vec<_> = error.findings().map(|f| (f.code(), f.place.variable.as_deref())).collect();
        assert_eq!(found, [("E129", Some("g")), ("E111", Some("zz"))]);
        // A text of one value stands for itself, without variance.
        let (coded, used) = survey("g,x\na,1\na,2\n").auxiliary_columns(&names("g")).unwrap();
        assert_eq!((used, coded.numbers("g")), (names("g"), Some(&[1.0, 1.0][..])));
    }
}
