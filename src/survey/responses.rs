//! Responses in columns.

/// The cells of a column.
#[derive(Clone, Debug, PartialEq)]
pub enum Cells {
    /// Numbers; NaN is missing.
    Numbers(Vec<f64>),
    /// A column with at least one cell that is not a number; `None` is missing.
    Text(Vec<Option<String>>),
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
    /// The cell as a label: the text, or the number as it is written (`3`, `2.5`); `None` where missing.
    pub fn label(&self, row: usize) -> Option<String> {
        match &self.cells {
            Cells::Numbers(x) => x.get(row).filter(|x| !x.is_nan()).map(f64::to_string),
            Cells::Text(t) => t.get(row).cloned().flatten(),
        }
    }
}

/// Responses: columns of equal length, one row a respondent.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Survey {
    columns: Vec<Column>,
    rows: usize,
}

impl Survey {
    /// A survey of these columns, which must be of equal length and have different names; `None` otherwise.
    pub fn new(columns: Vec<Column>) -> Option<Survey> {
        let length = |c: &Column| match &c.cells {
            Cells::Numbers(x) => x.len(),
            Cells::Text(t) => t.len(),
        };
        let rows = columns.first().map_or(0, length);
        let mut names: Vec<&str> = columns.iter().map(|c| c.name.as_str()).collect();
        names.sort_unstable();
        let unique = names.windows(2).all(|pair| pair[0] != pair[1]);
        (unique && columns.iter().all(|c| length(c) == rows)).then_some(Survey { columns, rows })
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
        Survey { columns, rows: keep.iter().filter(|k| **k).count() }
    }
}
