//! `covary codebook`: the first draft of a codebook.

use super::output::{Exit, Streams};
use crate::survey::{ReadOptions, draft_codebook, read_survey};
use crate::words::Language;
use std::io;
use std::path::PathBuf;

/// Write the first draft of a codebook.
///
/// Names, questions, answers in words, scales and probable roles of every column, from the labels of the file (SPSS, Stata,
/// exports of Qualtrics and Wenjuanxing) and from what stands in the columns. A person then says which items are reversed
/// and what they measure.
///
/// Example: covary codebook survey.sav --output codebook.csv
#[derive(Clone, Debug, clap::Args)]
pub struct Arguments {
    /// The responses: CSV, .sav, .zsav, .dta or .xlsx
    #[arg(value_name = "FILE")]
    pub data: PathBuf,
    /// Cells that mean missing, besides empty ones [default: NA]
    #[arg(long, value_name = "LIST")]
    pub na: Option<String>,
    /// Encoding of the file, such as utf-8 or gb18030 [default: found out]
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
    /// Delimiter of the file: comma, semicolon, tab [default: found out]
    #[arg(long, value_name = "NAME")]
    pub delimiter: Option<String>,
    /// Write to this file instead of the terminal
    #[arg(long, value_name = "CSV")]
    pub output: Option<PathBuf>,
}

pub(super) fn run(arguments: &Arguments, language: Language, streams: &mut Streams<'_>) -> io::Result<Exit> {
    let missing = arguments.na.as_deref().map(crate::fitted::list);
    let options = ReadOptions::typed(arguments.encoding.as_deref(), arguments.delimiter.as_deref(), missing);
    let options = match options {
        Ok(options) => options,
        Err(error) => return streams.refuse(&error, None, language).map(|()| Exit::Usage),
    };
    let survey = match read_survey(&arguments.data, &options) {
        Ok(survey) => survey,
        Err(error) => return streams.refuse(&error, None, language).map(|()| Exit::Refused),
    };
    let findings = survey.reading().map(|reading| reading.findings()).unwrap_or_default();
    streams.show(&findings, None, language)?;
    streams.deliver(&draft_codebook(&survey), arguments.output.as_deref(), language)
}
