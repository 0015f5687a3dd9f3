//! The layouts of survey platforms: rows below the header that are no respondents, headers that are whole questions.

use super::Described;
use crate::survey::responses::{Cells, Column};

/// The platform whose layout a table has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Layout {
    /// Names in the first row, respondents below.
    #[default]
    Plain,
    /// Qualtrics: below the names a row of questions and a row of import identifiers.
    Qualtrics,
    /// Wenjuanxing: the questions themselves as headers, numbered.
    Wenjuanxing,
}

/// How a table is to be read.
#[derive(Clone, Debug, Default)]
pub(in crate::survey) struct Arrangement {
    pub layout: Layout,
    /// Rows below the header that are no respondents.
    pub skip: usize,
    /// The names of the columns.
    pub names: Vec<String>,
    /// The question of each column, where the header or a row below it holds one.
    pub questions: Vec<Option<String>>,
}

/// The columns that a Wenjuanxing export begins with.
const WENJUANXING: [&str; 3] = ["序号", "提交答卷时间", "所用时间"];
/// What it writes where a question was not shown or left open.
const UNANSWERED: [&str; 2] = ["(跳过)", "(空)"];
/// The same in an export of codes.
const UNANSWERED_CODES: [f64; 2] = [-3.0, -2.0];

impl Arrangement {
    /// By the first rows of a table: the header, and the two below it where there are so many.
    pub fn of(header: Vec<String>, below: &[Vec<String>]) -> Arrangement {
        let is_import = |row: &Vec<String>| row.iter().any(|cell| cell.trim_start().starts_with("{\"ImportId\""));
        if let Some(skip) = below.iter().take(2).position(is_import) {
            let question = |j: usize| below.first().filter(|_| skip > 0).and_then(|row| row.get(j)).cloned();
            let questions = (0..header.len()).map(|j| question(j).filter(|text| !text.is_empty())).collect();
            return Arrangement { layout: Layout::Qualtrics, skip: skip + 1, names: header, questions };
        }
        if WENJUANXING.iter().all(|name| header.iter().take(6).any(|own| own == name)) {
            let names = short_names(&header);
            let questions = header.into_iter().map(Some).collect();
            return Arrangement { layout: Layout::Wenjuanxing, skip: 0, names, questions };
        }
        let questions = vec![None; header.len()];
        Arrangement { layout: Layout::Plain, skip: 0, names: header, questions }
    }

    /// What it says of the columns; empty for a plain table.
    pub fn dictionary(&self) -> Vec<Described> {
        if self.layout == Layout::Plain {
            return Vec::new();
        }
        let columns = self.names.iter().zip(&self.questions);
        columns
            .map(|(name, label)| Described { name: name.clone(), label: label.clone(), ..Described::default() })
            .collect()
    }

    /// Takes out what is no answer, and turns times such as `123秒` into seconds.
    pub fn mend(&self, columns: &mut [Column]) {
        if self.layout != Layout::Wenjuanxing {
            return;
        }
        for column in columns {
            let question = question_number(&column.name).is_some();
            match &mut column.cells {
                Cells::Numbers(cells) if question => {
                    cells.iter_mut().filter(|x| UNANSWERED_CODES.contains(x)).for_each(|x| *x = f64::NAN);
                }
                Cells::Numbers(_) => {}
                Cells::Text(cells) => {
                    for cell in cells.iter_mut() {
                        let unanswered = |text: &str| UNANSWERED.contains(&text) || matches!(text, "-3" | "-2");
                        if question && cell.as_deref().is_some_and(unanswered) {
                            *cell = None;
                        }
                    }
                    let seconds = |cell: &Option<String>| match cell.as_deref() {
                        None => Some(f64::NAN),
                        Some(text) => text.strip_suffix('秒').unwrap_or(text).trim().parse::<f64>().ok(),
                    };
                    let numbers: Option<Vec<f64>> = cells.iter().map(seconds).collect();
                    if let Some(numbers) = numbers {
                        column.cells = Cells::Numbers(numbers);
                    }
                }
            }
        }
    }
}

/// The number of a short name `Q12` or `Q12_3`.
fn question_number(name: &str) -> Option<usize> {
    name.strip_prefix('Q')?.split('_').next()?.parse().ok()
}

/// `3、您的性别：` becomes `Q3`; several columns of one question become `Q3_1`, `Q3_2`, …; others stay as they are.
fn short_names(header: &[String]) -> Vec<String> {
    let number = |text: &String| {
        let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
        let parted = text[digits.len()..].starts_with(['、', '.', '．', '(', '（', '-', '—']);
        (!digits.is_empty() && parted).then_some(digits)
    };
    let numbers: Vec<Option<String>> = header.iter().map(number).collect();
    let mut names = Vec::new();
    for (place, (text, number)) in header.iter().zip(&numbers).enumerate() {
        let Some(number) = number else {
            names.push(text.clone());
            continue;
        };
        let same = |others: &[Option<String>]| others.iter().filter(|other| other.as_ref() == Some(number)).count();
        let (before, all) = (same(&numbers[..place]), same(&numbers));
        names.push(if all > 1 { format!("Q{number}_{}", before + 1) } else { format!("Q{number}") });
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(list: &[&str]) -> Vec<String> {
        list.iter().map(|word| (*word).to_owned()).collect()
    }

    #[test]
    fn qualtrics_has_two_rows_more() {
        let below = [
            words(&["Start Date", "How satisfied are you?"]),
            words(&["{\"ImportId\":\"startDate\"}", "{\"ImportId\":\"QID1\"}"]),
        ];
        let found = Arrangement::of(words(&["StartDate", "Q1"]), &below);
        assert_eq!((found.layout, found.skip), (Layout::Qualtrics, 2));
        assert_eq!(found.dictionary()[1].label.as_deref(), Some("How satisfied are you?"));
        assert_eq!(Arrangement::of(words(&["a", "b"]), &[words(&["1", "2"])]).layout, Layout::Plain);
    }

    #[test]
    fn wenjuanxing_numbers_its_questions() {
        let header =
            ["序号", "提交答卷时间", "所用时间", "来源", "1、您的性别：", "2、满意度—价格", "2、满意度—服务", "3.意见"];
        let found = Arrangement::of(words(&header), &[]);
        assert_eq!(found.names[4..], ["Q1", "Q2_1", "Q2_2", "Q3"]);
        let mut columns = vec![
            Column {
                name: "所用时间".into(), cells: Cells::Text(vec![Some("123秒".into()), Some("45秒".into())])
            },
            Column { name: "Q1".into(), cells: Cells::Numbers(vec![-3.0, 2.0]) },
            Column { name: "Q3".into(), cells: Cells::Text(vec![Some("(空)".into()), Some("好".into())]) },
        ];
        found.mend(&mut columns);
        assert_eq!(columns[0].cells, Cells::Numbers(vec![123.0, 45.0]));
        assert!(matches!(&columns[1].cells, Cells::Numbers(x) if x[0].is_nan() && x[1] > 1.0));
        assert_eq!(columns[2].cells, Cells::Text(vec![None, Some("好".into())]));
    }
}
