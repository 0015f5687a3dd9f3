//! The first draft of a codebook, from what a file says of its columns and from what stands in them.

use super::answer_words::scale_in_words;
use super::codebook_cells::COLUMNS;
use super::formats::{Described, Layout, Purpose};
use super::responses::{Cells, Column, Survey};
use std::collections::{BTreeMap, BTreeSet};

/// More different answers than this are no scale and no categories.
const MOST_ANSWERS: usize = 12;
/// Names of columns that identify respondents.
const IDENTIFIERS: [&str; 8] =
    ["id", "序号", "responseid", "respondent", "respondent_id", "caseid", "来自ip", "ipaddress"];
/// Names of columns that hold the time taken.
const TIMES: [&str; 5] = ["所用时间", "seconds", "duration", "duration (in seconds)", "time"];

/// A codebook as CSV with a line for each column: names that share a stem (`SAT1`, `SAT2`; `Q2_1`, `Q2_2`) and hold few whole
/// numbers, or words of a known scale such as that of agreement, are items of one construct, with the scale of their labels or else of their
/// answers; the rest are controls, times, identifications, or not used. What a survey platform says of a column goes before its name: options of a question with several
/// answers are no items, and neither are questions that share nothing but the letter Q. It is a draft: constructs, reversed items and roles are for a person to look over.
pub fn draft_codebook(survey: &Survey) -> String {
    let stems = stems(survey);
    let described = |name: &str| survey.dictionary().iter().find(|described| described.name == name);
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing into memory has nothing to fail on.
    let _ = writer.write_record(COLUMNS);
    for column in survey.columns() {
        let _ = writer.write_record(line(column, described(&column.name), &stems));
    }
    writer.into_inner().map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
}

/// The letters in front of the last number of a name.
fn stem(name: &str) -> &str {
    let stem = name.trim_end_matches(|c: char| c.is_ascii_digit());
    if stem.len() == name.len() { "" } else { stem.trim_end_matches(['_', '.', '-']) }
}

/// How many columns of whole numbers share each stem; without those that a platform numbers through (Q1, Q2, …).
fn stems(survey: &Survey) -> BTreeMap<&str, usize> {
    let mut stems = BTreeMap::new();
    let platform = survey.reading().is_some_and(|reading| reading.layout != Layout::Plain);
    let choices = survey.dictionary().iter().filter(|described| described.purpose == Purpose::Choice);
    let choices: BTreeSet<&str> = choices.map(|described| described.name.as_str()).collect();
    let items = survey.columns().iter().filter(|column| item_scale(column).is_some());
    for column in items.filter(|column| !choices.contains(column.name.as_str())) {
        let stem = stem(&column.name);
        if !(stem.is_empty() || platform && matches!(stem, "Q" | "QID")) {
            *stems.entry(stem).or_insert(0) += 1;
        }
    }
    stems
}

/// Lowest and highest answer of a column of few whole numbers.
fn scale_of(column: &Column) -> Option<(f64, f64)> {
    let Cells::Numbers(cells) = &column.cells else { return None };
    let mut values: Vec<f64> = cells.iter().copied().filter(|x| !x.is_nan()).collect();
    values.sort_by(f64::total_cmp);
    values.dedup();
    let whole = values.iter().all(|x| x.fract().abs() < f64::EPSILON);
    let few = !values.is_empty() && values.len() <= MOST_ANSWERS;
    (whole && few).then(|| (values[0], values[values.len() - 1]))
}

/// The same of a column that can be an item: with more than one answer, in numbers or in words of a scale.
fn item_scale(column: &Column) -> Option<(f64, f64)> {
    let in_words = || words_of(column).map(|words| (1.0, words.len() as f64));
    scale_of(column).filter(|(low, high)| low < high).or_else(in_words)
}

/// The words of the scale on which all answers of a column of text stand.
fn words_of(column: &Column) -> Option<Vec<String>> {
    let Cells::Text(cells) = &column.cells else { return None };
    scale_in_words(&cells.iter().flatten().cloned().collect())
}

fn line(column: &Column, described: Option<&Described>, stems: &BTreeMap<&str, usize>) -> [String; COLUMNS.len()] {
    let name = column.name.to_lowercase();
    let known = |list: &[&str]| list.contains(&name.as_str());
    let labels: Vec<(String, String)> = described
        .map(|described| {
            described.values.iter().filter(|(code, _)| !described.missing.contains(code)).cloned().collect()
        })
        .unwrap_or_default();
    let coded = |words: Vec<String>| {
        words.into_iter().enumerate().map(|(i, word)| ((i + 1).to_string(), word)).collect::<Vec<(String, String)>>()
    };
    let labels = words_of(column).map_or(labels, coded);
    let nominal = described.is_some_and(|described| described.nominal);
    let (mut construct, mut scale, mut kind, mut reference) = (String::new(), None, "", String::new());
    let purpose = described.map(|described| described.purpose).unwrap_or_default();
    let choice = purpose == Purpose::Choice;
    let role = if known(&IDENTIFIERS) || purpose == Purpose::Identifier {
        "id"
    } else if (known(&TIMES) || purpose == Purpose::Time) && matches!(column.cells, Cells::Numbers(_)) {
        "time"
    } else if purpose == Purpose::Technical || several_answers(column) {
        "ignore"
    } else if let Some(range) = item_scale(column).filter(|_| !nominal && !choice) {
        let shared = stems.get(stem(&column.name)).is_some_and(|n| *n > 1);
        // Two labels of a wider scale are those of its ends.
        let ends = labels.len() == 2 && range.1 - range.0 > 1.0;
        if shared || labels.len() > 2 || ends {
            construct = if shared { stem(&column.name).to_owned() } else { String::new() };
            scale = Some(widened(range, &labels));
            "item"
        } else {
            kind = "numeric";
            "control"
        }
    } else if let Some(most) = categories(column).filter(|_| !choice) {
        (kind, reference) = ("nominal", most);
        "control"
    } else if matches!(column.cells, Cells::Numbers(_)) {
        kind = "numeric";
        "control"
    } else {
        "ignore"
    };
    let written = |number: f64| number.to_string();
    let (low, high) = scale.map_or((String::new(), String::new()), |(low, high)| (written(low), written(high)));
    // Without a scale labels say which codes there are, so that they must name all of them; a bar parts them.
    let complete = scale.is_some() || is_named(column, &labels);
    let labels = labels.iter().filter(|_| complete);
    let labels: Vec<String> = labels.map(|(code, text)| format!("{code}={}", text.replace('|', "/"))).collect();
    let label = described.and_then(|described| described.label.clone()).unwrap_or_default();
    let chinese = label.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c));
    let (text_en, text_zh) = if chinese { (String::new(), label) } else { (label, String::new()) };
    [
        column.name.clone(),
        construct,
        role.to_owned(),
        low,
        high,
        String::new(),
        labels.join("|"),
        kind.to_owned(),
        reference,
        text_en,
        text_zh,
        String::new(),
        String::new(),
    ]
}

/// Whether a column of text holds several answers in one cell, as Wenjuanxing writes them.
fn several_answers(column: &Column) -> bool {
    matches!(&column.cells, Cells::Text(cells) if cells.iter().flatten().any(|cell| cell.contains('┋')))
}

/// Whether every value of a column is the code of a label.
fn is_named(column: &Column, labels: &[(String, String)]) -> bool {
    column.labels().all(|value| labels.iter().any(|(code, _)| *code == value))
}

/// The scale of the answers, as wide as the labels say where they are numbers.
fn widened(range: (f64, f64), labels: &[(String, String)]) -> (f64, f64) {
    let codes = labels.iter().filter_map(|(code, _)| code.parse::<f64>().ok());
    codes.fold(range, |(low, high), code| (low.min(code), high.max(code)))
}

/// The most frequent value of a column of few different ones that are not all different.
fn categories(column: &Column) -> Option<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for label in column.labels() {
        *counts.entry(label).or_insert(0) += 1;
    }
    let several = counts.len() > 1 && counts.len() <= MOST_ANSWERS && counts.values().any(|n| *n > 1);
    let most = counts.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0)));
    most.filter(|_| several).map(|(label, _)| label)
}

#[cfg(test)]
mod tests {
    use super::draft_codebook;
    use crate::survey::{ReadOptions, read_survey_bytes};

    #[test]
    fn answers_in_words_of_a_scale_are_items_with_their_codes() {
        let text = "序号,Q1_1,Q1_2,性别\n1,非常同意,同意,男\n2,不同意,一般,女\n3,同意,非常不同意,女\n";
        let survey = read_survey_bytes(text.as_bytes(), "f.csv", &ReadOptions::default()).unwrap();
        let draft = draft_codebook(&survey);
        let line = draft.lines().find(|line| line.starts_with("Q1_1")).unwrap();
        assert!(line.starts_with("Q1_1,Q1,item,1,5,,1=非常不同意|2=不同意|3=一般|4=同意|5=非常同意,"), "{draft}");
        assert!(draft.contains("性别,,control,,,,,nominal,女"), "{draft}");
    }
}
