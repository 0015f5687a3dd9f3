//! Files of other programs: SPSS (`.sav`, `.zsav`), Stata (`.dta`) and Excel (`.xlsx`). What a file is, its first bytes say,
//! not its name. Numbers come out as they are stored; user-missing values are missing.

mod bytes;
mod dta;
mod dta_frame;
mod exports;
mod sav;
mod sav_cases;
mod sav_dictionary;
mod xlsx;

use super::read::{MissingCodes, ReadOptions};
use super::responses::{Cells, Column};
use crate::error::Result;
use crate::finding::Finding;
use encoding_rs::{Encoding, GB18030, UTF_8};

pub use exports::Layout;
pub(super) use exports::{Arrangement, Mended};

/// What a column is for, as far as a survey platform says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Purpose {
    /// Nothing is said.
    #[default]
    Unsaid,
    /// Answers to a question.
    Answer,
    /// Whether one option of a question with several answers was chosen: 1 or 0.
    Choice,
    /// Who answered.
    Identifier,
    /// The time taken, in seconds.
    Time,
    /// A sum of other columns.
    Sum,
    /// What the platform notes of the respondent and of the survey.
    Technical,
}

/// What a file says of one of its columns.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Described {
    /// The column.
    pub name: String,
    /// The question, or another label.
    pub label: Option<String>,
    /// Answers in words by their codes.
    pub values: Vec<(String, String)>,
    /// Those of the codes that mean a missing answer.
    pub missing: Vec<String>,
    /// Whether its values are names without order.
    pub nominal: bool,
    /// What the column is for.
    pub purpose: Purpose,
}

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// SPSS, compressed or not.
    Sav,
    /// Stata, from 8 on.
    Dta,
    /// Excel from 2007 on.
    Xlsx,
}

/// The columns of a file.
#[derive(Clone, Debug)]
pub(super) struct Imported {
    pub columns: Vec<Column>,
    pub dictionary: Vec<Described>,
    /// Name of the encoding in the WHATWG standard.
    pub encoding: &'static str,
    /// Whether it was assumed.
    pub assumed: bool,
    /// The layout of a survey platform.
    pub layout: Layout,
    /// What there is to say of columns that were changed because of it.
    pub notes: Vec<Finding>,
}

/// The format that the first bytes show; `None` for text and for what nothing here reads.
pub(super) fn format_of(bytes: &[u8]) -> Option<Format> {
    match bytes {
        [b'$', b'F', b'L', b'2' | b'3', ..] => Some(Format::Sav),
        [113..=115, 1 | 2, 1, _, ..] => Some(Format::Dta),
        [b'P', b'K', 3, 4, ..] => Some(Format::Xlsx),
        _ if bytes.starts_with(b"<stata_dta>") => Some(Format::Dta),
        _ => None,
    }
}

/// Reads a file of a format.
///
/// # Errors
/// When it is damaged, of a version that is not known, or not a table.
pub(super) fn import(bytes: &[u8], format: Format, options: &ReadOptions) -> Result<Imported> {
    let mut imported = match format {
        Format::Sav => sav::read(bytes, options)?,
        Format::Dta => dta::read(bytes, options)?,
        Format::Xlsx => xlsx::read(bytes)?,
    };
    options.blank(&mut imported.columns);
    Ok(imported)
}

/// How the text of a file is to be understood.
#[derive(Clone, Copy, Debug)]
struct TextOf {
    encoding: &'static Encoding,
    assumed: bool,
}

impl TextOf {
    /// By the user's word, by the file's, or else as UTF-8 where the samples are and as GB18030 where not.
    fn choose<'a>(
        asked: Option<&'static Encoding>,
        named: Option<&'static Encoding>,
        mut samples: impl Iterator<Item = &'a [u8]>,
    ) -> TextOf {
        match asked.or(named) {
            Some(encoding) => TextOf { encoding, assumed: false },
            None if samples.all(|sample| std::str::from_utf8(sample).is_ok()) => {
                TextOf { encoding: UTF_8, assumed: false }
            }
            None => TextOf { encoding: GB18030, assumed: true },
        }
    }

    /// Text without the blanks that fill fields up; what cannot be read becomes the replacement character.
    fn text(self, bytes: &[u8]) -> String {
        let (text, _) = self.encoding.decode_without_bom_handling(bytes::until_zero(bytes));
        text.trim_end().to_owned()
    }
}

impl ReadOptions {
    /// Makes cells missing that hold one of the codes for it.
    fn blank(&self, columns: &mut [Column]) {
        let missing = MissingCodes::new(&self.missing);
        for column in columns {
            match &mut column.cells {
                Cells::Numbers(cells) => {
                    cells.iter_mut().filter(|x| missing.is_number(**x)).for_each(|x| *x = f64::NAN);
                }
                Cells::Text(cells) => {
                    for cell in cells.iter_mut().filter(|c| c.as_deref().is_some_and(|c| missing.is(c.as_bytes()))) {
                        *cell = None;
                    }
                }
            }
        }
    }
}
