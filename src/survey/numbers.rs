//! Columns asked for by name, with the problem where they cannot be had.

use super::nearest::nearest;
use super::number::parse_number;
use super::responses::{Cells, Column, Survey};
use crate::error::Result;
use crate::finding::Finding;
use crate::words::catalogue::survey as catalogue;

/// So many names are listed when one is not found.
const LISTED_NAMES: usize = 20;

impl Survey {
    /// The column of this name.
    ///
    /// # Errors
    /// When there is none; the finding names the most similar one.
    pub fn column_or_finding(&self, name: &str) -> Result<&Column> {
        self.column(name).ok_or_else(|| unknown_variable(name, &self.names().collect::<Vec<_>>()).into())
    }

    /// The column of this name as numbers (NaN = missing).
    ///
    /// # Errors
    /// When there is no such column, and when it holds text: the finding gives the first row and value.
    pub fn numbers_or_finding(&self, name: &str) -> Result<&[f64]> {
        let column = self.column_or_finding(name)?;
        match &column.cells {
            Cells::Numbers(x) => Ok(x),
            Cells::Text(cells) => Err(self.text_finding(name, cells).into()),
        }
    }

    /// The finding of a column that holds text where numbers are needed.
    pub(super) fn text_finding(&self, name: &str, cells: &[Option<String>]) -> Finding {
        let text = |cell: &Option<String>| cell.as_ref().is_some_and(|t| parse_number(t.as_bytes()).is_none());
        let row = cells.iter().position(text).unwrap_or(0);
        let value = cells.get(row).cloned().flatten().unwrap_or_default();
        let origin = self.origin(row);
        let entry = if has_decimal_comma(&value) { &catalogue::DECIMAL_COMMA } else { &catalogue::TEXT_COLUMN };
        #[expect(clippy::cast_precision_loss, reason = "a number of cells")]
        let count = cells.iter().filter(|cell| text(cell)).count() as f64;
        Finding::new(entry).variable(name).row(origin.row).line(origin.line).word("value", value).number("count", count)
    }
}

/// The finding of a name that these do not include.
pub fn unknown_variable(name: &str, names: &[&str]) -> Finding {
    let mut listed = names.iter().take(LISTED_NAMES).copied().collect::<Vec<_>>().join(", ");
    if names.len() > LISTED_NAMES {
        listed.push_str(", …");
    }
    Finding::new(&catalogue::UNKNOWN_VARIABLE)
        .variable(name)
        .word("nearest", nearest(name, names.iter().copied()).unwrap_or("–"))
        .word("names", listed)
}

fn has_decimal_comma(value: &str) -> bool {
    value.matches(',').count() == 1 && parse_number(value.replace(',', ".").as_bytes()).is_some()
}

#[cfg(test)]
mod tests {
    use crate::survey::{ReadOptions, read_survey_bytes};

    #[test]
    fn findings_of_unknown_and_text_columns() {
        let text = "a;b;c\n1;2;1,5\n3;abc;2,5\n4;d;2\n";
        let survey = read_survey_bytes(text.as_bytes(), "f", &ReadOptions::default()).unwrap();
        assert_eq!(survey.numbers_or_finding("a").unwrap(), [1.0, 3.0, 4.0]);
        let error = survey.numbers_or_finding("A").unwrap_err();
        assert_eq!(error.first().code(), "E111");
        assert_eq!(error.first().words[0], ("nearest", "a".to_owned()));
        let error = survey.numbers_or_finding("b").unwrap_err();
        let first = error.first();
        assert_eq!((first.code(), first.place.row, first.place.line), ("E112", Some(2), Some(3)));
        assert_eq!((first.words[0].1.as_str(), first.numbers[0].1), ("abc", 2.0));
        let error = survey.numbers_or_finding("c").unwrap_err();
        assert_eq!((error.first().code(), error.first().place.row), ("E113", Some(1)));
    }
}
