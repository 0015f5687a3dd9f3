//! Exports of Qualtrics: names, questions, and since 2016 import identifiers; before that `V1`, `V2`, … as the names of what the
//! platform adds, with its own words in the row below.

use super::{Arrangement, Layout, as_numbers, in_one_line};
use crate::finding::Finding;
use crate::survey::formats::Purpose;
use crate::survey::number::parse_number;
use crate::survey::responses::{Cells, Column};
use crate::words::catalogue::survey as catalogue;
use std::collections::BTreeSet;

/// Columns that the platform adds, in lower case.
const TECHNICAL: [&str; 21] = [
    "startdate",
    "enddate",
    "status",
    "progress",
    "finished",
    "recordeddate",
    "recipientlastname",
    "recipientfirstname",
    "recipientemail",
    "externalreference",
    "externaldatareference",
    "locationlatitude",
    "locationlongitude",
    "locationaccuracy",
    "distributionchannel",
    "userlanguage",
    "responseset",
    "name",
    "emailaddress",
    "q_recaptchascore",
    "q_relevantidduplicate",
];
/// Ends of the names of what it measures and finds out by itself.
const TECHNICAL_ENDS: [&str; 6] =
    ["_first click", "_last click", "_page submit", "_click count", " - topics", " - parent topics"];
const IDENTIFIERS: [&str; 2] = ["responseid", "ipaddress"];
/// What may be exported for a question that was seen and not answered.
const SEEN_UNANSWERED: f64 = -99.0;

/// The arrangement of these rows, if they are of Qualtrics.
pub(super) fn arrangement(header: &[String], below: &[Vec<String>]) -> Option<Arrangement> {
    let identifiers = below.iter().take(2).position(|row| row.iter().any(|cell| field(cell, "ImportId").is_some()));
    let first = below.first();
    let says = |j: usize| first.and_then(|row| row.get(j)).map_or("", String::as_str);
    let numbered = |name: &str| {
        name.strip_prefix('V').is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|c| c.is_ascii_digit()))
    };
    let old = header.iter().position(|name| name == "V1").is_some_and(|j| says(j).eq_ignore_ascii_case("ResponseID"));
    let skip = match identifiers {
        Some(row) => row + 1,
        None if old => 1,
        None => return None,
    };
    let imports = identifiers.and_then(|row| below.get(row));
    let imported = |j: usize, key: &str| imports.and_then(|row| field(row.get(j)?, key));
    // The row right below the names holds questions, unless it holds the identifiers.
    let asks = identifiers != Some(0);
    let own = |(j, name): (usize, &String)| {
        let added = TECHNICAL.contains(&says(j).to_lowercase().as_str())
            || IDENTIFIERS.contains(&says(j).to_lowercase().as_str());
        if old && numbered(name) && added { says(j).to_owned() } else { name.clone() }
    };
    let own: Vec<String> = header.iter().enumerate().map(own).collect();
    let (names, renamed) = apart(&own, |j| imported(j, "ImportId"));
    let option = |j: usize| {
        let text = names[j].ends_with("_TEXT");
        imported(j, "choiceId").filter(|_| !text).and_then(|_| imported(j, "ImportId")).map(str::to_owned)
    };
    let blocks: Vec<Option<String>> = (0..names.len()).map(option).collect();
    let purpose = |(name, block): (&String, &Option<String>)| {
        let name = name.to_lowercase();
        if IDENTIFIERS.contains(&name.as_str()) {
            Purpose::Identifier
        } else if name == "duration (in seconds)" {
            Purpose::Time
        } else if TECHNICAL.contains(&name.as_str()) || TECHNICAL_ENDS.iter().any(|end| name.ends_with(end)) {
            Purpose::Technical
        } else if block.is_some() {
            Purpose::Choice
        } else {
            Purpose::Answer
        }
    };
    let purposes = names.iter().zip(&blocks).map(purpose).collect();
    let questions = (0..names.len()).map(|j| in_one_line(says(j)).filter(|_| asks)).collect();
    Some(Arrangement { layout: Layout::Qualtrics, skip, names, questions, purposes, blocks, renamed })
}

/// The value of a key in a cell such as `{"ImportId":"QID2","choiceId":"1"}`, with quotes of either kind.
fn field<'a>(cell: &'a str, key: &str) -> Option<&'a str> {
    let body = cell.trim_start().strip_prefix('{')?.trim_start();
    if !body.get(1..).is_some_and(|rest| rest.starts_with("ImportId")) {
        return None;
    }
    let value = body.split_once(key)?.1.trim_start_matches(['\'', '"', ':', ' ']);
    value.split(['\'', '"']).next().filter(|value| !value.is_empty())
}

/// The names, later ones of those that stand twice taken from their import identifiers or numbered; with what became of them.
fn apart<'a>(names: &[String], identifier: impl Fn(usize) -> Option<&'a str>) -> (Vec<String>, Vec<(String, String)>) {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut renamed = Vec::new();
    let mut apart = Vec::new();
    for (j, name) in names.iter().enumerate() {
        let mut own = name.clone();
        if !name.is_empty() && taken.contains(name) {
            let clean = |c: char| if c.is_alphanumeric() { c } else { '_' };
            let identified = identifier(j).map(|id| id.chars().map(clean).collect::<String>());
            let numbered = (2..).map(|n| format!("{name}.{n}"));
            let free = |candidate: &String| !taken.contains(candidate) && !names.contains(candidate);
            own = identified.into_iter().chain(numbered).find(free).unwrap_or(own);
            renamed.push((name.clone(), own.clone()));
        }
        taken.insert(own.clone());
        apart.push(own);
    }
    (apart, renamed)
}

/// Makes what was seen and not answered missing; says so, and how many respondents did not come to the end or were no
/// respondents.
pub(super) fn mend(columns: &mut [Column], purposes: &[Purpose]) -> Vec<Finding> {
    let mut unanswered = 0.0;
    for (column, purpose) in columns.iter_mut().zip(purposes) {
        if !matches!(purpose, Purpose::Answer | Purpose::Choice) {
            continue;
        }
        match &mut column.cells {
            // A column with other negative numbers counts something.
            Cells::Numbers(cells) if cells.iter().any(|x| *x < 0.0 && !is_unanswered(*x)) => {}
            Cells::Numbers(cells) => {
                for x in cells.iter_mut().filter(|x| is_unanswered(**x)) {
                    *x = f64::NAN;
                    unanswered += 1.0;
                }
            }
            Cells::Text(cells) => {
                let coded = |cell: &&mut Option<String>| {
                    cell.as_deref().and_then(|text| parse_number(text.as_bytes())).is_some_and(is_unanswered)
                };
                for cell in cells.iter_mut().filter(coded) {
                    *cell = None;
                    unanswered += 1.0;
                }
                if let Some(numbers) = as_numbers(cells, |text| parse_number(text.as_bytes())) {
                    column.cells = numbers;
                }
            }
        }
    }
    let mut notes = Vec::new();
    if unanswered > 0.0 {
        notes.push(Finding::new(&catalogue::SEEN_UNANSWERED).number("count", unanswered));
    }
    let rows_with = |name: &str, words: &[&str]| {
        let named = columns.iter().find(|column| column.name.eq_ignore_ascii_case(name));
        named.map_or(0, |column| column.labels().filter(|cell| words.contains(&cell.to_lowercase().as_str())).count())
    };
    let unfinished = rows_with("Finished", &["0", "false"]);
    let previews = rows_with("Status", &["1", "survey preview", "survey test", "2"]);
    if unfinished + previews > 0 {
        #[expect(clippy::cast_precision_loss, reason = "numbers of rows")]
        let (unfinished, previews) = (unfinished as f64, previews as f64);
        let finding = Finding::new(&catalogue::UNFINISHED_ROWS);
        notes.push(finding.number("unfinished", unfinished).number("previews", previews));
    }
    notes
}

fn is_unanswered(x: f64) -> bool {
    (x - SEEN_UNANSWERED).abs() < f64::EPSILON
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(list: &[&str]) -> Vec<String> {
        list.iter().map(|word| (*word).to_owned()).collect()
    }

    #[test]
    fn questions_and_identifiers_are_no_respondents() {
        let below = [
            words(&["Start Date", "How satisfied\n are you?"]),
            words(&["{\"ImportId\":\"startDate\"}", "{\"ImportId\":\"QID1\"}"]),
        ];
        let found = Arrangement::of(words(&["StartDate", "Q1"]), &below);
        assert_eq!((found.layout, found.skip), (Layout::Qualtrics, 2));
        let dictionary = found.dictionary();
        assert_eq!(dictionary[1].label.as_deref(), Some("How satisfied are you?"));
        assert_eq!((dictionary[0].purpose, dictionary[1].purpose), (Purpose::Technical, Purpose::Answer));
    }

    #[test]
    fn the_older_layouts_are_known_too() {
        let below = [words(&["Rate-price"]), words(&["{'ImportId': 'QID2-1'}"])];
        let found = arrangement(&words(&["Q2_1"]), &below).unwrap();
        assert_eq!((found.skip, found.questions[0].as_deref()), (2, Some("Rate-price")));
        let below = [words(&["ResponseID", "Finished", "How satisfied?"]), words(&["R_1", "1", "3"])];
        let found = arrangement(&words(&["V1", "V10", "Q1"]), &below).unwrap();
        assert_eq!((found.skip, found.names), (1, words(&["ResponseID", "Finished", "Q1"])));
        assert!(arrangement(&words(&["V1", "V2"]), &[words(&["3", "4"])]).is_none(), "answers");
    }

    #[test]
    fn a_name_that_stands_twice_is_taken_from_the_identifier() {
        let identifiers = ["{\"ImportId\":\"QID34_1\"}", "{\"ImportId\":\"QID50-1\"}", "{\"ImportId\":\"QID34_1\"}"];
        let found = arrangement(&words(&["Q34_1", "Q34_1", "Q34_1"]), &[words(&["a", "b", "c"]), words(&identifiers)]);
        let found = found.unwrap();
        assert_eq!(found.names, words(&["Q34_1", "QID50_1", "QID34_1"]));
        assert_eq!(found.renamed.len(), 2);
        assert_eq!(apart(&words(&["a", "a", "a.2", "a"]), |_| None).0, words(&["a", "a.3", "a.2", "a.4"]));
    }

    #[test]
    fn an_answer_is_no_mark_of_what_was_seen() {
        let numbers = |name: &str, cells: &[f64]| Column { name: name.into(), cells: Cells::Numbers(cells.to_vec()) };
        let mut columns =
            vec![numbers("Q1", &[-99.0, 2.0]), numbers("Q2", &[-99.0, -5.0]), numbers("Finished", &[1.0, 0.0])];
        let notes = mend(&mut columns, &[Purpose::Answer, Purpose::Answer, Purpose::Technical]);
        assert!(matches!(&columns[0].cells, Cells::Numbers(x) if x[0].is_nan()));
        assert!(matches!(&columns[1].cells, Cells::Numbers(x) if x[0] < -98.0), "a column of negative numbers");
        let codes: Vec<&str> = notes.iter().map(Finding::code).collect();
        assert_eq!(codes, ["I105", "I107"]);
    }
}
