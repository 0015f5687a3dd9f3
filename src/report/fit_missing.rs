//! What is missing from the responses of a fit, and what information that cost.

use super::document::{Block, Section, Table};
use super::format::Kind;
use super::phrase::Phrase;
use super::value::Cell;
use crate::fitted::{Fit, MissingGroup};
use crate::words::{fit as fit_words, missing as words};
use serde_json::{Map, Value, json};

/// Patterns that the text shows; JSON has them all.
const SHOWN: usize = 10;

/// The section of what is missing; `None` where nothing is, or the model was not fitted by full information.
pub fn missing_section(fit: &Fit, digits: usize) -> Option<Section> {
    let missing = fit.missing_data()?;
    let several = missing.groups.len() > 1;
    let mut section = Section::new("missing", words::TITLE);
    if let Some(test) = missing.mcar {
        let result = Phrase::from(words::MCAR_RESULT)
            .number("statistic", test.statistic, Kind::Number(digits))
            .count("df", test.df)
            .number("p", test.p, Kind::PStatement);
        section = section.block(Block::KeyValues(vec![(words::MCAR.into(), Cell::words(result))]));
    }
    for (g, group) in missing.groups.iter().enumerate() {
        let own = of_group(group, g + 1, several);
        section.blocks.extend(own);
    }
    Some(section)
}

fn of_group(group: &MissingGroup, number: usize, several: bool) -> Vec<Block> {
    let (lowest, highest) = group.answered();
    let mut rows: Vec<(Phrase, Cell)> = Vec::new();
    if several {
        let label = Phrase::from(fit_words::CASES_OF_GROUP).with("group", Cell::name(&group.label));
        rows.push((label, Cell::count(group.cases)));
    }
    rows.push((words::COMPLETE.into(), Cell::count(group.complete())));
    rows.push((words::PATTERNS.into(), Cell::count(group.patterns.len())));
    let range = Cell::interval(Some((lowest, highest))).of(Kind::Number(2));
    rows.push((words::ANSWERED.into(), range));
    if let Some((i, j, share)) = group.coverage.lowest() {
        let pair = Phrase::from(words::PAIR)
            .number("share", share, Kind::Number(2))
            .with("first", Cell::name(&group.names[i]))
            .with("second", Cell::name(&group.names[j]));
        rows.push((words::LOWEST_PAIR.into(), Cell::words(pair)));
    }
    let mut table = Table::new(format!("patterns-{number}"), words::MOST_FREQUENT)
        .column("cases", words::CASES, Kind::Integer)
        .column("share", words::SHARE, Kind::Percent(1))
        .column("missing", words::MISSING, Kind::Text);
    for pattern in group.patterns.iter().take(SHOWN) {
        let names: Vec<&str> = pattern.missing.iter().map(|&i| group.names[i].as_str()).collect();
        let what = if names.is_empty() { Cell::words(words::NOTHING) } else { Cell::name(names.join(", ")) };
        table = table.row(vec![
            Cell::count(pattern.cases),
            Cell::number(Some(pattern.cases as f64 / group.cases.max(1) as f64)),
            what,
        ]);
    }
    vec![Block::KeyValues(rows), Block::Table(table)]
}

/// Adds to the JSON object of a fit: `missing` where something is, and `fmi` in the rows of `parameters` where it was asked
/// for.
pub fn add_missing_json(fit: &Fit, object: &mut Map<String, Value>) {
    if let (Some(fractions), Some(rows)) =
        (&fit.fraction_missing, object.get_mut("parameters").and_then(Value::as_array_mut))
    {
        for (row, fraction) in rows.iter_mut().zip(fractions) {
            if let Some(row) = row.as_object_mut() {
                row.insert("fmi".into(), json!(fraction));
            }
        }
    }
    let Some(missing) = fit.missing_data() else { return };
    let several = missing.groups.len() > 1;
    let groups = missing.groups.iter().map(|group| {
        let names = |positions: &[usize]| positions.iter().map(|&i| group.names[i].clone()).collect::<Vec<String>>();
        let patterns: Vec<Value> = (group.patterns.iter())
            .map(|pattern| json!({ "cases": pattern.cases, "missing": names(&pattern.missing) }))
            .collect();
        let p = group.names.len();
        let coverage: Vec<Vec<f64>> = (0..p).map(|i| (0..p).map(|j| group.coverage.0[(i, j)]).collect()).collect();
        json!({
            "group_label": if several { json!(group.label) } else { Value::Null },
            "cases": group.cases,
            "complete": group.complete(),
            "patterns": patterns,
            "names": group.names,
            "coverage": coverage,
        })
    });
    let groups: Vec<Value> = groups.collect();
    let mcar = missing.mcar.map(|test| json!({ "statistic": test.statistic, "df": test.df, "pvalue": test.p }));
    object.insert("missing".into(), json!({ "groups": groups, "mcar": mcar }));
}
