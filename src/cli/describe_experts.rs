//! Content validity in `covary describe --experts`: reading the ratings, findings, document, JSON.

use super::output::{Answer, Exit, Streams};
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::instrument::{ContentVerdict, ScaleContent, content_validity, least_index};
use crate::report::object;
use crate::report::{Block, Cell, Document, Kind, Phrase, Section, Table, Tone, Value as CellValue};
use crate::survey::{Cells, ReadOptions, Survey, read_survey};
use crate::words::catalogue::content as catalogue;
use crate::words::{Language, content as words, fit as fit_words};
use serde_json::{Value, json};
use std::io;
use std::path::Path;

/// What the experts say.
struct Content {
    items: Vec<String>,
    experts: usize,
    scale: ScaleContent,
    findings: Vec<Finding>,
}

/// Polit and Beck (2006).
const LEAST_AVERAGE: f64 = 0.90;

pub(super) fn run(
    path: &Path,
    options: &ReadOptions,
    typed: &[String],
    (answer, digits, language): (Answer<'_>, usize, Language),
    streams: &mut Streams<'_>,
) -> io::Result<Exit> {
    match content(path, options) {
        Ok(content) => {
            let object = || object(&content, typed, language);
            answer.give(&content.findings, None, object, || document(&content, digits), streams)
        }
        Err(error) => answer.refuse(&error.into_findings(), None, Exit::Refused, streams),
    }
}

/// Reads the ratings: the first column names the items, each further one is an expert.
fn content(path: &Path, options: &ReadOptions) -> Result<Content> {
    let survey = read_survey(path, options)?;
    let mut findings = survey.reading().map(|reading| reading.findings()).unwrap_or_default();
    let (items, ratings) = ratings(&survey).map_err(|error| error.in_file(&path.display().to_string()))?;
    let experts = survey.columns().len() - 1;
    let scale = content_validity(&ratings).ok_or_else(|| Finding::new(&catalogue::NOTHING_RATED))?;
    let low = items
        .iter()
        .zip(&scale.items)
        .filter(|(_, found)| found.is_some_and(|found| found.index < least_index(found.experts) - 1e-9));
    let low: Vec<&str> = low.map(|(name, _)| name.as_str()).collect();
    if !low.is_empty() {
        findings.push(Finding::new(&catalogue::LOW_CONTENT).word("items", low.join(", ")));
    }
    if scale.average < LEAST_AVERAGE - 1e-9 {
        findings.push(Finding::new(&catalogue::LOW_SCALE_CONTENT).number("average", scale.average));
    }
    if experts < 3 {
        findings.push(Finding::new(&catalogue::FEW_EXPERTS).number("experts", experts as f64));
    }
    let missing = ratings.iter().flatten().filter(|x| x.is_nan()).count();
    if missing > 0 {
        findings.push(Finding::new(&catalogue::RATINGS_MISSING).number("n", missing as f64));
    }
    Ok(Content { items, experts, scale, findings })
}

/// The items with their ratings.
type Ratings = (Vec<String>, Vec<Vec<f64>>);

fn ratings(survey: &Survey) -> Result<Ratings> {
    let columns = survey.columns();
    let Some((names, experts)) = columns.split_first().filter(|(_, experts)| experts.len() > 1) else {
        return Err(Finding::new(&catalogue::NO_EXPERTS).number("columns", columns.len() as f64).into());
    };
    let mut problems = Vec::new();
    let mut items: Vec<String> = Vec::new();
    let mut ratings = Vec::new();
    for row in 0..survey.rows() {
        let item = names.label(row).unwrap_or_default();
        if item.is_empty() || items.contains(&item) {
            let finding = Finding::new(&catalogue::ITEM_NAMED_TWICE).word("item", &item);
            problems.push(finding.row(survey.origin(row).row));
        }
        let mut given = Vec::with_capacity(experts.len());
        for expert in experts {
            let rating = match &expert.cells {
                Cells::Numbers(x) => x.get(row).copied(),
                // One cell that is no number makes a column of text; the others may still be ratings.
                Cells::Text(text) => text.get(row).map(|cell| match cell {
                    None => f64::NAN,
                    Some(cell) => cell.trim().parse().unwrap_or(f64::INFINITY),
                }),
            };
            let rating = rating.unwrap_or(f64::NAN);
            if !rating.is_nan() && ![1.0, 2.0, 3.0, 4.0].iter().any(|known: &f64| known.total_cmp(&rating).is_eq()) {
                let value = expert.label(row).unwrap_or_default();
                let finding = Finding::new(&catalogue::NOT_A_RATING).variable(&expert.name);
                problems.push(finding.word("item", &item).word("value", value).row(survey.origin(row).row));
            }
            given.push(rating);
        }
        items.push(item);
        ratings.push(given);
    }
    Error::all(problems).map(|()| (items, ratings))
}

fn document(content: &Content, digits: usize) -> Document {
    let number = Kind::Number(digits);
    let mut document = Document::new(words::TITLE);
    document.summary.push(Block::KeyValues(vec![
        (words::ITEM_COUNT.into(), Cell::count(content.items.len())),
        (words::EXPERTS.into(), Cell::count(content.experts)),
        (words::AVERAGE.into(), Cell::number(content.scale.average).of(number)),
        (words::UNIVERSAL.into(), Cell::number(content.scale.universal).of(number)),
    ]));
    if !content.findings.is_empty() {
        let mut section = Section::new("findings", fit_words::FINDINGS);
        section.blocks.extend(content.findings.iter().cloned().map(Block::Finding));
        document = document.section(section);
    }
    document.section(Section::new("content", words::ITEMS).block(table(content, number)))
}

fn table(content: &Content, number: Kind) -> Table {
    let mut table = Table::new("content-table", words::ITEMS)
        .column("item", words::ITEM, Kind::Code)
        .column("experts", words::RATED, Kind::Integer)
        .column("agreeing", words::AGREE, Kind::Integer)
        .column("icvi", words::INDEX, number)
        .column("chance", words::CHANCE, number)
        .column("kappa", words::KAPPA, number)
        .column("verdict", words::VERDICT, Kind::Text);
    for (name, item) in content.items.iter().zip(&content.scale.items) {
        let Some(item) = item else {
            let mut cells = vec![Cell::name(name), Cell::count(0)];
            cells.resize(7, Cell::MISSING);
            table = table.row(cells);
            continue;
        };
        let (tone, word) = match item.verdict {
            ContentVerdict::Excellent => (Tone::Good, words::EXCELLENT),
            ContentVerdict::Good => (Tone::Good, words::GOOD),
            ContentVerdict::Fair => (Tone::Caution, words::FAIR),
            ContentVerdict::Poor => (Tone::Bad, words::POOR),
        };
        table = table.row(vec![
            Cell::name(name),
            Cell::count(item.experts),
            Cell::count(item.agreeing),
            Cell::number(item.index).strong(item.index < least_index(item.experts) - 1e-9),
            Cell::number(item.chance),
            Cell::number(item.kappa),
            Cell::new(CellValue::Badge(tone, Phrase::from(word))),
        ]);
    }
    table.note(words::NOTE)
}

/// The same keys as for a survey, and `content_validity`.
fn object(content: &Content, command: &[String], language: Language) -> Value {
    let item = |(name, found): (&String, &Option<crate::instrument::ItemContent>)| {
        json!({
            "item": name, "experts": found.map_or(0, |f| f.experts), "agreeing": found.map(|f| f.agreeing),
            "icvi": found.map(|f| f.index), "chance": found.map(|f| f.chance), "kappa": found.map(|f| f.kappa),
            "verdict": found.map(|f| f.verdict.name()),
        })
    };
    let items: Vec<Value> = content.items.iter().zip(&content.scale.items).map(item).collect();
    let mut object = object::head(command);
    super::describe_output::blank(&mut object);
    object.insert(
        "content_validity".into(),
        json!({ "experts": content.experts, "scvi_ave": content.scale.average, "scvi_ua": content.scale.universal, "items": items }),
    );
    object::end(object, &content.findings, None, language)
}
