//! Questionnaire file to responses.

use super::decode::{Decoded, decode, encoding_of};
use super::delimiter::{delimiter_of, sniff};
use super::formats::{Arrangement, Layout, Mended, format_of, import};
use super::number::parse_number;
use super::responses::{Cells, Column, Origin, Reading, Survey};
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::words::catalogue::survey as catalogue;
use csv::ByteRecord;
use encoding_rs::Encoding;
use std::path::Path;

/// At most so many rows of the wrong length are reported one by one.
const REPORTED_ROWS: usize = 20;

/// How to read a file, as far as the user says.
#[derive(Clone, Debug)]
pub struct ReadOptions {
    /// The encoding; found out when `None`.
    pub encoding: Option<&'static Encoding>,
    /// The character between fields; found out when `None`.
    pub delimiter: Option<u8>,
    /// Cells that mean a missing answer, compared after trimming; a code that is a number also stands for that number
    /// in any other spelling (`-99` and `-99.0`). An empty cell is missing in any case. Default: empty and `NA`.
    pub missing: Vec<String>,
}

impl Default for ReadOptions {
    fn default() -> ReadOptions {
        ReadOptions { encoding: None, delimiter: None, missing: vec![String::new(), "NA".to_owned()] }
    }
}

impl ReadOptions {
    /// The options as typed: labels of encoding and delimiter (see [`encoding_of`](super::encoding_of),
    /// [`delimiter_of`](super::delimiter_of)), and missing codes, where they are not the default.
    ///
    /// # Errors
    /// When a label is not known; both problems at once.
    pub fn typed(encoding: Option<&str>, delimiter: Option<&str>, missing: Option<Vec<String>>) -> Result<ReadOptions> {
        let mut options = ReadOptions::default();
        let mut findings = Vec::new();
        match encoding.map(encoding_of).transpose() {
            Ok(known) => options.encoding = known,
            Err(error) => findings.extend(error.into_findings()),
        }
        match delimiter.map(delimiter_of).transpose() {
            Ok(known) => options.delimiter = known,
            Err(error) => findings.extend(error.into_findings()),
        }
        if let Some(codes) = missing {
            options.missing = codes;
        }
        Error::all(findings).map(|()| options)
    }
}

impl Reading {
    /// Notes: that the encoding was assumed, for otherwise nobody would know why names look wrong; that the table has the
    /// layout of a survey platform, which changes rows and names.
    pub fn findings(&self) -> Vec<Finding> {
        let encoding = self.encoding_assumed.then(|| Finding::new(&catalogue::READ_AS_GB18030));
        let layout = match self.layout {
            Layout::Plain => None,
            Layout::Qualtrics => Some(Finding::new(&catalogue::READ_AS_QUALTRICS)),
            Layout::Wenjuanxing => Some(Finding::new(&catalogue::READ_AS_WENJUANXING)),
        };
        encoding.into_iter().chain(layout).chain(self.notes.iter().cloned()).collect()
    }
}

/// Reads a questionnaire file. See [`read_survey_bytes`].
///
/// # Errors
/// When the file cannot be opened, and as in [`read_survey_bytes`].
pub fn read_survey(path: &Path, options: &ReadOptions) -> Result<Survey> {
    read_survey_bytes(&read_file(path)?, &path.display().to_string(), options)
}

/// The bytes of a file.
pub(crate) fn read_file(path: &Path) -> Result<Vec<u8>> {
    std::fs::read(path).map_err(|error| {
        let file = path.display().to_string();
        Finding::new(&catalogue::FILE_UNREADABLE).file(file).word("reason", error.to_string()).into()
    })
}

/// Reads a questionnaire: the first line holds the names, each further line one respondent. Names and cells are
/// trimmed, blank lines skipped. A column is numeric when every cell is a number or missing, text otherwise.
///
/// # Errors
/// All problems of the file at once: empty, header only, one row, rows of the wrong length, repeated or empty names,
/// bytes that are not text.
pub fn read_survey_bytes(bytes: &[u8], file_name: &str, options: &ReadOptions) -> Result<Survey> {
    read_bytes(bytes, options).map_err(|error| error.in_file(file_name))
}

fn read_bytes(bytes: &[u8], options: &ReadOptions) -> Result<Survey> {
    if let Some(format) = format_of(bytes) {
        let imported = import(bytes, format, options)?;
        let names: Vec<String> = imported.columns.iter().map(|column| column.name.clone()).collect();
        Error::all(header_faults(&names))?;
        let (encoding, layout) = (imported.encoding, imported.layout);
        let reading =
            Reading { encoding, encoding_assumed: imported.assumed, delimiter: ' ', layout, notes: imported.notes };
        let survey = Survey::new(imported.columns).filter(|survey| survey.rows() > 0);
        let survey = survey.ok_or_else(|| Finding::new(&catalogue::HEADER_ONLY))?;
        let origins = (0..survey.rows()).map(|row| Origin { row: row + 1, line: row + 2 }).collect();
        return Ok(survey.read_from(origins, reading).with_dictionary(imported.dictionary));
    }
    let decoded = decode(bytes, options.encoding)?;
    let table = Table::open(&decoded, options.delimiter)?;
    let missing = MissingCodes::new(&options.missing);
    let (mut cells, origins) = numbers_of(&table, &missing)?;
    fill_text(&table, &missing, &mut cells)?;
    let columns: Vec<Column> =
        table.names.iter().cloned().zip(cells).map(|(name, cells)| Column { name, cells }).collect();
    let Mended { columns, dictionary, notes } = table.arrangement.mend(columns);
    let reading = Reading {
        encoding: decoded.encoding,
        encoding_assumed: decoded.assumed,
        delimiter: char::from(table.delimiter),
        layout: table.arrangement.layout,
        notes,
    };
    let survey = Survey::new(columns).ok_or_else(|| Finding::new(&catalogue::EMPTY_FILE))?;
    Ok(survey.read_from(origins, reading).with_dictionary(dictionary))
}

/// First pass: every column as numbers; one with a cell that is neither number nor missing comes back as empty text.
fn numbers_of(table: &Table<'_>, missing: &MissingCodes) -> Result<(Vec<Cells>, Vec<Origin>)> {
    let width = table.names.len();
    let mut numbers: Vec<Vec<f64>> = vec![Vec::new(); width];
    let mut text = vec![false; width];
    let origins = table.for_each_row(|record| {
        for ((cell, column), text) in record.iter().zip(&mut numbers).zip(&mut text) {
            if *text {
                continue;
            }
            let cell = trim(cell);
            match parse_number(cell) {
                Some(x) if missing.is_number(x) => column.push(f64::NAN),
                Some(x) => column.push(x),
                None if missing.is_text(cell) => column.push(f64::NAN),
                None => *text = true,
            }
        }
    })?;
    let cells = numbers
        .into_iter()
        .zip(text)
        .map(|(x, text)| if text { Cells::Text(Vec::new()) } else { Cells::Numbers(x) })
        .collect();
    Ok((cells, origins))
}

/// Second pass, only where there are text columns: their cells.
fn fill_text(table: &Table<'_>, missing: &MissingCodes, columns: &mut [Cells]) -> Result<()> {
    if columns.iter().all(|c| matches!(c, Cells::Numbers(_))) {
        return Ok(());
    }
    table.for_each_row(|record| {
        for (cell, column) in record.iter().zip(columns.iter_mut()) {
            let Cells::Text(column) = column else { continue };
            let cell = trim(cell);
            column.push((!missing.is(cell)).then(|| String::from_utf8_lossy(cell).into_owned()));
        }
    })?;
    Ok(())
}

/// Removes blanks of any script at both ends.
fn trim(cell: &[u8]) -> &[u8] {
    match (cell.first(), cell.last()) {
        (Some(a), Some(b)) if a.is_ascii_graphic() && b.is_ascii_graphic() => cell,
        _ => std::str::from_utf8(cell).map_or(cell, |text| text.trim().as_bytes()),
    }
}

/// The codes of missing answers, sorted into numbers and words.
pub(super) struct MissingCodes {
    numbers: Vec<f64>,
    words: Vec<Vec<u8>>,
}

impl MissingCodes {
    pub(super) fn new(codes: &[String]) -> MissingCodes {
        let trimmed = codes.iter().map(|code| code.trim());
        MissingCodes {
            numbers: trimmed.clone().filter_map(|code| parse_number(code.as_bytes())).collect(),
            words: trimmed.filter(|c| parse_number(c.as_bytes()).is_none()).map(|c| c.as_bytes().to_vec()).collect(),
        }
    }

    pub(super) fn is_number(&self, x: f64) -> bool {
        self.numbers.contains(&x)
    }

    /// Whether a cell of text means a missing answer, by a word or by a number.
    pub(super) fn is(&self, cell: &[u8]) -> bool {
        self.is_text(cell) || parse_number(cell).is_some_and(|x| self.is_number(x))
    }

    fn is_text(&self, cell: &[u8]) -> bool {
        cell.is_empty() || self.words.iter().any(|code| code == cell)
    }
}

/// A text whose header has been read and found good.
pub(super) struct Table<'a> {
    body: &'a str,
    lines_before: usize,
    /// The character between fields.
    pub(super) delimiter: u8,
    /// The header, trimmed; short names where it holds whole questions.
    pub(super) names: Vec<String>,
    /// The layout of a survey platform.
    arrangement: Arrangement,
    /// Fields of every line: the names, and behind them fields that are empty everywhere.
    width: usize,
}

impl<'a> Table<'a> {
    /// Reads the header. A first line `sep=;`, which Excel writes and obeys, names the delimiter.
    pub(super) fn open(decoded: &'a Decoded<'_>, delimiter: Option<u8>) -> Result<Table<'a>> {
        let text: &str = &decoded.text;
        let (body, lines_before, announced) = match announced_delimiter(text) {
            Some((c, rest)) => (rest, 1, Some(c)),
            None => (text, 0, None),
        };
        let delimiter = delimiter.or(announced).unwrap_or_else(|| sniff(body));
        let arrangement = Arrangement::default();
        let mut table = Table { body, lines_before, delimiter, names: Vec::new(), arrangement, width: 0 };
        let mut header = ByteRecord::new();
        let mut reader = table.reader();
        let found = reader.read_byte_record(&mut header).unwrap_or(false);
        if !found || (header.len() == 1 && trim(&header[0]).is_empty()) && body.trim().is_empty() {
            return Err(Finding::new(&catalogue::EMPTY_FILE).into());
        }
        let words = |record: &ByteRecord| -> Vec<String> {
            record.iter().map(|cell| String::from_utf8_lossy(trim(cell)).into_owned()).collect()
        };
        let mut below = Vec::new();
        let mut record = ByteRecord::new();
        while below.len() < 2 && reader.read_byte_record(&mut record).unwrap_or(false) {
            below.push(words(&record));
        }
        table.width = header.len();
        let used = table.used_fields(&header);
        header.truncate(used);
        table.arrangement = Arrangement::of(words(&header), &below);
        table.names.clone_from(&table.arrangement.names);
        Error::all(header_faults(&table.names)).map(|()| table)
    }

    /// How many fields there are up to the last one with a name or a cell: many programs end every line with delimiters. At
    /// least one.
    fn used_fields(&self, header: &ByteRecord) -> usize {
        let named = header.iter().rposition(|cell| !trim(cell).is_empty()).map_or(1, |j| j + 1);
        let mut used = named;
        let mut record = ByteRecord::new();
        let mut reader = self.reader();
        while used < header.len() && reader.read_byte_record(&mut record).unwrap_or(false) {
            let last = record.iter().take(header.len()).rposition(|cell| !trim(cell).is_empty());
            used = used.max(last.map_or(0, |j| j + 1));
        }
        used
    }

    fn reader(&self) -> csv::Reader<&'a [u8]> {
        csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(self.delimiter)
            .from_reader(self.body.as_bytes())
    }

    /// Calls `visit` with each row below the header and returns where the rows stand.
    ///
    /// # Errors
    /// When rows have the wrong length, or there are fewer than two.
    pub(super) fn for_each_row(&self, visit: impl FnMut(&ByteRecord)) -> Result<Vec<Origin>> {
        let origins = self.for_each_line(visit)?;
        match origins.len() {
            #[expect(clippy::cast_precision_loss, reason = "a number of columns")]
            0 => Err(Finding::new(&catalogue::HEADER_ONLY).number("columns", self.names.len() as f64).into()),
            1 => Err(Finding::new(&catalogue::ONE_ROW).into()),
            _ => Ok(origins),
        }
    }

    /// As [`Table::for_each_row`], with any number of rows.
    #[expect(clippy::cast_precision_loss, reason = "numbers of fields and rows")]
    pub(super) fn for_each_line(&self, mut visit: impl FnMut(&ByteRecord)) -> Result<Vec<Origin>> {
        let width = self.width;
        let mut reader = self.reader();
        let mut record = ByteRecord::new();
        let mut origins = Vec::new();
        let mut wrong: Vec<(Origin, usize)> = Vec::new();
        let mut count = 0;
        let mut spans_lines = false;
        // The source is a slice in memory and rows may have any length, so the reader has nothing to fail on.
        // The header, and rows of a platform that are no respondents.
        let mut above = 1 + self.arrangement.skip;
        while reader.read_byte_record(&mut record).unwrap_or(false) {
            if above > 0 {
                above -= 1;
                continue;
            }
            if record.len() == 1 && width > 1 && trim(&record[0]).is_empty() {
                continue;
            }
            let origin = Origin { row: origins.len() + 1, line: self.line_of(&record) };
            origins.push(origin);
            if record.len() == width {
                visit(&record);
            } else {
                count += 1;
                spans_lines = record.iter().next_back().is_some_and(|cell| cell.contains(&b'\n'));
                if wrong.len() < REPORTED_ROWS {
                    wrong.push((origin, record.len()));
                }
            }
        }
        if let Some((origin, _)) = wrong.last().filter(|(origin, _)| spans_lines && origin.row == origins.len()) {
            return Err(Finding::new(&catalogue::UNCLOSED_QUOTE).row(origin.row).line(origin.line).into());
        }
        let findings = wrong
            .into_iter()
            .map(|(origin, fields)| {
                Finding::new(&catalogue::ROW_LENGTH)
                    .row(origin.row)
                    .line(origin.line)
                    .number("fields", fields as f64)
                    .number("expected", width as f64)
                    .number("rows", f64::from(count))
            })
            .collect();
        Error::all(findings).map(|()| origins)
    }

    /// The line on which a record begins; the reader counts blank lines before it as part of it.
    fn line_of(&self, record: &ByteRecord) -> usize {
        let Some(position) = record.position() else { return 0 };
        let start = usize::try_from(position.byte()).unwrap_or(usize::MAX);
        let blank = self.body.as_bytes().get(start..).unwrap_or_default().iter();
        let skipped = blank.take_while(|c| matches!(c, b'\n' | b'\r')).filter(|c| **c == b'\n').count();
        usize::try_from(position.line()).unwrap_or(usize::MAX).saturating_add(skipped + self.lines_before)
    }
}

fn announced_delimiter(text: &str) -> Option<(u8, &str)> {
    let (first, rest) = text.split_once('\n')?;
    let delimiter = first.trim_end_matches('\r').strip_prefix("sep=")?;
    Some((delimiter_of(delimiter).ok()?, rest))
}

#[expect(clippy::cast_precision_loss, reason = "a number of columns")]
pub(super) fn header_faults(names: &[String]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut sorted: Vec<(&str, usize)> = names.iter().map(String::as_str).zip(1..).collect();
    sorted.sort_unstable();
    let mut earlier = vec![None; names.len()];
    for pair in sorted.windows(2) {
        if pair[0].0 == pair[1].0 {
            earlier[pair[1].1 - 1] = Some(pair[0].1);
        }
    }
    for ((name, position), earlier) in names.iter().zip(1_usize..).zip(earlier) {
        if name.is_empty() {
            findings.push(Finding::new(&catalogue::EMPTY_HEADER).line(1).number("position", position as f64));
        } else if let Some(first) = earlier {
            findings.push(
                Finding::new(&catalogue::DUPLICATE_HEADER)
                    .line(1)
                    .variable(name)
                    .number("first", first as f64)
                    .number("second", position as f64),
            );
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Result<Survey> {
        read_survey_bytes(text.as_bytes(), "f.csv", &ReadOptions::default())
    }

    fn codes(text: &str) -> Vec<&'static str> {
        read(text).unwrap_err().findings().map(Finding::code).collect()
    }

    #[test]
    fn numbers_text_missing_and_places() {
        let survey = read(" a , b ,\"c, d\"\r\n1,x, \r\n\r\n 2 ,NA,3\r\n").unwrap();
        assert_eq!(survey.names().collect::<Vec<_>>(), ["a", "b", "c, d"]);
        assert_eq!(survey.numbers("a"), Some([1.0, 2.0].as_slice()));
        assert_eq!(survey.column("b").unwrap().cells, Cells::Text(vec![Some("x".to_owned()), None]));
        let c = survey.numbers("c, d").unwrap();
        assert!(c[0].is_nan());
        assert_eq!(survey.origin(1), Origin { row: 2, line: 4 });
        assert_eq!(survey.filter(&[false, true]).origin(0), Origin { row: 2, line: 4 });
    }

    #[test]
    fn missing_codes_match_trimmed_text_and_equal_numbers() {
        let options = ReadOptions { missing: vec!["-99".to_owned(), "无".to_owned()], ..ReadOptions::default() };
        let survey = read_survey_bytes("a,b\n-99.0,无 \n1,y\n".as_bytes(), "f", &options).unwrap();
        assert!(survey.numbers("a").unwrap()[0].is_nan());
        assert_eq!(survey.column("b").unwrap().label(0), None);
    }

    #[test]
    fn delimiters_and_announced_delimiter() {
        for text in ["a;b\n1;2\n3;4\n", "a\tb\n1\t2\n3\t4\n", "sep=;\r\na;b\n1;2\n3;4\n"] {
            assert_eq!(read(text).unwrap().numbers("b"), Some([2.0, 4.0].as_slice()), "{text:?}");
        }
        let options = ReadOptions { delimiter: Some(b'|'), ..ReadOptions::default() };
        assert_eq!(read_survey_bytes(b"a|b\n1|2\n3|4\n", "f", &options).unwrap().columns().len(), 2);
    }

    #[test]
    fn every_fault_has_its_code_and_place() {
        assert_eq!(codes(""), ["E102"]);
        assert_eq!(codes("\n \n"), ["E102"]);
        assert_eq!(codes("a,b\n"), ["E103"]);
        assert_eq!(codes("a,b\n1,2\n"), ["E104"]);
        assert_eq!(codes("a,,a,\n1,2,3,4\n1,2,3,4\n"), ["E107", "E106", "E107"]);
        let error = read("a,b\n1,2\n1,2,3\n4\n5,6\n").unwrap_err();
        let places: Vec<_> = error.findings().map(|f| (f.code(), f.place.row, f.place.line)).collect();
        assert_eq!(places, [("E105", Some(2), Some(3)), ("E105", Some(3), Some(4))]);
        assert_eq!(error.first().place.file.as_deref(), Some("f.csv"));
        assert_eq!(error.first().numbers, [("fields", 3.0), ("expected", 2.0), ("rows", 2.0)]);
        let error = read("a,b\n1,2\n\"x,3\n4,5\n").unwrap_err();
        assert_eq!((error.first().code(), error.first().place.line), ("E110", Some(3)));
        assert_eq!(read_survey(Path::new("/no/such.csv"), &ReadOptions::default()).unwrap_err().first().code(), "E101");
    }

    #[test]
    fn an_assumed_encoding_is_noted() {
        let (bytes, _, _) = encoding_rs::GB18030.encode("姓名,x\n王,1\n李,2\n");
        let survey = read_survey_bytes(&bytes, "f", &ReadOptions::default()).unwrap();
        assert_eq!(survey.names().next(), Some("姓名"));
        assert_eq!(survey.reading().unwrap().findings()[0].code(), "I101");
        assert!(read("a\n1\n2\n").unwrap().reading().unwrap().findings().is_empty());
    }

    #[test]
    fn typed_options_report_both_faults() {
        let error = ReadOptions::typed(Some("klingon"), Some("xx"), None).unwrap_err();
        assert_eq!(error.findings().count(), 2);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]
        #[test]
        fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..60)) {
            let _ = read_survey_bytes(&bytes, "f", &ReadOptions::default());
        }

        #[test]
        fn any_table_like_text_is_read_or_refused(text in "[ab\",;\t\r\n0-9.NA 满-]{0,60}") {
            let _ = read(&text);
        }

        #[test]
        fn numbers_come_back(rows in proptest::collection::vec((any::<i32>(), -1e6_f64..1e6), 2..20)) {
            use std::fmt::Write;
            let mut text = "a,b\n".to_owned();
            for (a, b) in &rows {
                writeln!(text, "{a},{b}").unwrap();
            }
            let survey = read(&text).unwrap();
            let a: Vec<f64> = rows.iter().map(|(a, _)| f64::from(*a)).collect();
            let b: Vec<f64> = rows.iter().map(|(_, b)| *b).collect();
            prop_assert_eq!(survey.numbers("a"), Some(a.as_slice()));
            prop_assert_eq!(survey.numbers("b"), Some(b.as_slice()));
        }
    }
}
