//! The layouts of survey platforms: rows below the header that are no respondents, headers that are whole questions, columns
//! that the platform adds, questions with several answers.

mod qualtrics;
mod wenjuanxing;

use super::{Described, Purpose};
use crate::finding::Finding;
use crate::survey::responses::{Cells, Column};
use crate::words::catalogue::survey as catalogue;
use std::collections::BTreeSet;

/// The platform whose layout a table has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Layout {
    /// Names in the first row, respondents below.
    #[default]
    Plain,
    /// Qualtrics: below the names a row of questions, and in exports since 2016 a row of import identifiers.
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
    questions: Vec<Option<String>>,
    /// What each column is for.
    purposes: Vec<Purpose>,
    /// The question that a column is one option of.
    blocks: Vec<Option<String>>,
    /// Names that stood twice, with those that the later columns have now.
    renamed: Vec<(String, String)>,
}

/// A table in order.
pub(in crate::survey) struct Mended {
    pub columns: Vec<Column>,
    /// What the platform says of them; empty for a plain table.
    pub dictionary: Vec<Described>,
    /// What there is to say of the changes.
    pub notes: Vec<Finding>,
}

impl Arrangement {
    /// By the first rows of a table: the header, and the two below it where there are so many.
    pub fn of(header: Vec<String>, below: &[Vec<String>]) -> Arrangement {
        if let Some(found) = qualtrics::arrangement(&header, below).or_else(|| wenjuanxing::arrangement(&header)) {
            return found;
        }
        let width = header.len();
        Arrangement {
            names: header,
            questions: vec![None; width],
            purposes: vec![Purpose::default(); width],
            blocks: vec![None; width],
            ..Arrangement::default()
        }
    }

    /// What it says of the columns; empty for a plain table.
    fn dictionary(&self) -> Vec<Described> {
        if self.layout == Layout::Plain {
            return Vec::new();
        }
        let columns = self.names.iter().zip(&self.questions).zip(&self.purposes);
        let one = |((name, label), purpose): ((&String, &Option<String>), &Purpose)| Described {
            name: name.clone(),
            label: label.clone(),
            purpose: *purpose,
            ..Described::default()
        };
        columns.map(one).collect()
    }

    /// Takes out what is no answer, turns times such as `123秒` into seconds and chosen options into 1 and 0, each in a column of
    /// its own.
    pub fn mend(&self, mut columns: Vec<Column>) -> Mended {
        let mut dictionary = self.dictionary();
        let mut notes = Vec::new();
        if !self.renamed.is_empty() {
            let pairs: Vec<String> = self.renamed.iter().map(|(old, new)| format!("{old} → {new}")).collect();
            #[expect(clippy::cast_precision_loss, reason = "a number of columns")]
            let count = pairs.len() as f64;
            notes
                .push(Finding::new(&catalogue::RENAMED_COLUMNS).number("count", count).word("names", pairs.join(", ")));
        }
        match self.layout {
            Layout::Plain => {}
            Layout::Qualtrics => notes.extend(qualtrics::mend(&mut columns, &self.purposes)),
            Layout::Wenjuanxing => notes.extend(wenjuanxing::mend(&mut columns, &self.purposes)),
        }
        let questions: BTreeSet<&String> = self.blocks.iter().flatten().collect();
        for question in questions {
            let places = (0..columns.len()).filter(|j| self.blocks[*j].as_ref() == Some(question)).collect::<Vec<_>>();
            chosen(&mut columns, &places);
        }
        if self.layout == Layout::Wenjuanxing {
            (columns, dictionary) = wenjuanxing::apart(columns, dictionary);
        }
        Mended { columns, dictionary, notes }
    }
}

/// Makes the options of one question 1 where they were chosen and 0 where another one was; a respondent without any has not
/// answered. Options that are coded already are left alone.
fn chosen(columns: &mut [Column], places: &[usize]) {
    let marks: Vec<Option<Vec<bool>>> = places.iter().map(|j| marks(&columns[*j].cells)).collect();
    let Some(marks) = marks.into_iter().collect::<Option<Vec<_>>>() else { return };
    let rows = marks.first().map_or(0, Vec::len);
    let answered: Vec<bool> = (0..rows).map(|row| marks.iter().any(|column| column[row])).collect();
    for (j, column) in places.iter().zip(&marks) {
        let code = |(chosen, answered): (&bool, &bool)| if *answered { f64::from(*chosen) } else { f64::NAN };
        columns[*j].cells = Cells::Numbers(column.iter().zip(&answered).map(code).collect());
    }
}

/// Where a column holds its mark, when it holds nothing but one mark and blanks.
fn marks(cells: &Cells) -> Option<Vec<bool>> {
    match cells {
        Cells::Numbers(cells) => {
            let mark = cells.iter().copied().find(|x| !x.is_nan());
            let same = |x: &f64| x.is_nan() || mark.is_some_and(|mark| mark.total_cmp(x).is_eq());
            // A column of nothing but noughts has been coded.
            let coded = mark.is_some_and(|mark| mark.abs() < f64::EPSILON);
            (!coded && cells.iter().all(same)).then(|| cells.iter().map(|x| !x.is_nan()).collect())
        }
        Cells::Text(cells) => {
            let mark = cells.iter().flatten().next();
            let same = cells.iter().flatten().all(|cell| Some(cell) == mark);
            same.then(|| cells.iter().map(Option::is_some).collect())
        }
    }
}

/// A question in one line.
fn in_one_line(text: &str) -> Option<String> {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!line.is_empty()).then_some(line)
}

/// Text cells as numbers, where all of them are.
fn as_numbers(cells: &[Option<String>], number: impl Fn(&str) -> Option<f64>) -> Option<Cells> {
    let numbers = cells.iter().map(|cell| cell.as_deref().map_or(Some(f64::NAN), &number));
    numbers.collect::<Option<Vec<f64>>>().map(Cells::Numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(cells: &[f64]) -> Column {
        Column { name: "x".into(), cells: Cells::Numbers(cells.to_vec()) }
    }

    #[test]
    fn an_option_is_one_or_nought_where_the_question_was_answered() {
        let text = Cells::Text(vec![Some("B".into()), None, None]);
        let mut columns = vec![
            numbers(&[f64::NAN, 1.0, f64::NAN]),
            Column { name: "y".into(), cells: text },
            numbers(&[f64::NAN; 3]),
        ];
        chosen(&mut columns, &[0, 1, 2]);
        let shown = |column: &Column| match &column.cells {
            Cells::Numbers(cells) => format!("{cells:?}"),
            Cells::Text(_) => String::new(),
        };
        assert_eq!(shown(&columns[0]), "[0.0, 1.0, NaN]");
        assert_eq!(shown(&columns[1]), "[1.0, 0.0, NaN]");
        assert_eq!(shown(&columns[2]), "[0.0, 0.0, NaN]");
        let coded = vec![numbers(&[0.0, 1.0, f64::NAN]), numbers(&[0.0, 0.0, 1.0])];
        let mut columns = coded.clone();
        chosen(&mut columns, &[0, 1]);
        assert_eq!(shown(&columns[0]), shown(&coded[0]), "coded already");
    }

    #[test]
    fn a_plain_table_stays_as_it_is() {
        let found = Arrangement::of(vec!["a".into(), "b".into()], &[vec!["1".into(), "2".into()]]);
        assert_eq!((found.layout, found.skip), (Layout::Plain, 0));
        assert!(found.dictionary().is_empty());
    }
}
