//! Responses in columns.

use super::formats::{Described, Layout};
use super::nominal::NominalColumn;
use crate::finding::Finding;
use nalgebra::DMatrix;

/// The cells of a column.
#[derive(Clone, Debug, PartialEq)]
pub enum Cells {
    /// Numbers; NaN is missing.
    Numbers(Vec<f64>),
    /// A column with at least one cell that is not a number; `None` is missing.
    Text(Vec<Option<String>>),
}

impl Cells {
    /// Number of cells.
    pub fn rows(&self) -> usize {
        match self {
            Cells::Numbers(x) => x.len(),
            Cells::Text(t) => t.len(),
        }
    }
}

/// A named column.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// The header, trimmed.
    pub name: String,
    /// One cell a respondent.
    pub cells: Cells,
}

impl Column {
    /// The cells that are not missing as labels.
    pub(super) fn labels(&self) -> impl Iterator<Item = String> + '_ {
        (0..self.cells.rows()).filter_map(|row| self.label(row))
    }

    /// The cell as a label: the text, or the number as it is written (`3`, `2.5`); `None` where missing.
    pub fn label(&self, row: usize) -> Option<String> {
        match &self.cells {
            Cells::Numbers(x) => x.get(row).filter(|x| !x.is_nan()).map(f64::to_string),
            Cells::Text(t) => t.get(row).cloned().flatten(),
        }
    }
}

/// Where a respondent stands in the file; both count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Row of data (1 = the first row below the header).
    pub row: usize,
    /// Line of the file on which the row begins.
    pub line: usize,
}

/// How a file was read, where covary had to find it out.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// Name of the encoding in the WHATWG standard, such as `UTF-8` or `gb18030`.
    pub encoding: &'static str,
    /// Whether the encoding was assumed because the file is not UTF-8 and nothing else was said.
    pub encoding_assumed: bool,
    /// The character between fields.
    pub delimiter: char,
    /// The layout of a survey platform, where it has one.
    pub layout: Layout,
    /// What was changed because of it.
    pub notes: Vec<Finding>,
}

/// Responses: columns of equal length, one row a respondent.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Survey {
    columns: Vec<Column>,
    rows: usize,
    origins: Vec<Origin>,
    reading: Option<Reading>,
    nominal: Vec<NominalColumn>,
    dictionary: Vec<Described>,
}

impl Survey {
    /// A survey of these columns, which must be of equal length and have different names; `None` otherwise.
    pub fn new(columns: Vec<Column>) -> Option<Survey> {
        let rows = columns.first().map_or(0, |column| column.cells.rows());
        let mut names: Vec<&str> = columns.iter().map(|c| c.name.as_str()).collect();
        names.sort_unstable();
        let unique = names.windows(2).all(|pair| pair[0] != pair[1]);
        let origins = (0..rows).map(|i| Origin { row: i + 1, line: i + 2 }).collect();
        (unique && columns.iter().all(|c| c.cells.rows() == rows)).then_some(Survey {
            columns,
            rows,
            origins,
            reading: None,
            nominal: Vec::new(),
            dictionary: Vec::new(),
        })
    }

    /// The same responses with what their file says of the columns.
    #[must_use]
    pub(super) fn with_dictionary(mut self, dictionary: Vec<Described>) -> Survey {
        self.dictionary = dictionary;
        self
    }

    /// What the file says of its columns: labels and answers in words; empty for a text file.
    pub fn dictionary(&self) -> &[Described] {
        &self.dictionary
    }

    /// The same responses with word of which columns hold names.
    #[must_use]
    pub(crate) fn with_nominal(mut self, nominal: Vec<NominalColumn>) -> Survey {
        self.nominal = nominal;
        self
    }

    /// What a codebook said of columns that hold names; empty without a codebook.
    pub fn nominal(&self) -> &[NominalColumn] {
        &self.nominal
    }

    /// The same responses, said to stand at these places of a file that was read in this way. Places are ignored
    /// when there are not as many as rows.
    #[must_use]
    pub fn read_from(mut self, origins: Vec<Origin>, reading: Reading) -> Survey {
        if origins.len() == self.rows {
            self.origins = origins;
        }
        self.reading = Some(reading);
        self
    }

    /// The same respondents with other columns, which must fulfil what [`Survey::new`] asks; `None` otherwise.
    pub fn with_columns(&self, columns: Vec<Column>) -> Option<Survey> {
        let mut survey = Survey::new(columns)?;
        (survey.rows == self.rows).then(|| {
            survey.origins.clone_from(&self.origins);
            survey.reading.clone_from(&self.reading);
            survey.nominal.clone_from(&self.nominal);
            survey.dictionary.clone_from(&self.dictionary);
            survey
        })
    }

    /// The columns, by value.
    pub fn into_columns(self) -> Vec<Column> {
        self.columns
    }

    /// Where the respondent in this row (from 0) stands in the file. A filtered survey keeps the places.
    pub fn origin(&self, row: usize) -> Origin {
        self.origins.get(row).copied().unwrap_or(Origin { row: row + 1, line: row + 2 })
    }

    /// How the file was read; `None` when the responses do not come from a file.
    pub fn reading(&self) -> Option<&Reading> {
        self.reading.as_ref()
    }

    /// The names of the columns in file order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().map(|c| c.name.as_str())
    }

    /// Number of respondents.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The columns in file order.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// The column of this name.
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|c| c.name == name)
    }

    /// The column of this name as numbers (NaN = missing); `None` when there is none or it holds text.
    pub fn numbers(&self, name: &str) -> Option<&[f64]> {
        match &self.column(name)?.cells {
            Cells::Numbers(x) => Some(x),
            Cells::Text(_) => None,
        }
    }

    /// The columns of these names side by side, one row a respondent (NaN = missing); names that are no columns of numbers are
    /// left out.
    pub fn matrix<'n>(&self, names: impl IntoIterator<Item = &'n String>) -> DMatrix<f64> {
        let columns: Vec<&[f64]> = names.into_iter().filter_map(|name| self.numbers(name)).collect();
        DMatrix::from_fn(self.rows(), columns.len(), |i, j| columns[j][i])
    }

    /// The rows for which `keep` is true, in order.
    #[must_use]
    pub fn filter(&self, keep: &[bool]) -> Survey {
        fn pick<T: Clone>(values: &[T], keep: &[bool]) -> Vec<T> {
            values.iter().zip(keep).filter(|(_, k)| **k).map(|(v, _)| v.clone()).collect()
        }
        let columns = self
            .columns
            .iter()
            .map(|c| Column {
                name: c.name.clone(),
                cells: match &c.cells {
                    Cells::Numbers(x) => Cells::Numbers(pick(x, keep)),
                    Cells::Text(t) => Cells::Text(pick(t, keep)),
                },
            })
            .collect();
        let rows = keep.iter().take(self.rows).filter(|k| **k).count();
        let (origins, nominal) = (pick(&self.origins, keep), self.nominal.clone());
        let dictionary = self.dictionary.clone();
        Survey { columns, rows, origins, reading: self.reading.clone(), nominal, dictionary }
    }
}
