//! Differential item functioning in `covary describe`: gathering, findings, tables, JSON.

use crate::error::Result;
use crate::finding::Finding;
use crate::instrument::{
    EffectClass, ItemFunctioning, Matching, OddsStatus, RatioTest, ScaleFunctioning, differential_functioning,
};
use crate::report::{Cell, Document, Kind, Phrase, Section, Table, Tone, Value as CellValue};
use crate::survey::Survey;
use crate::words::catalogue::functioning as catalogue;
use crate::words::functioning as words;
use nalgebra::DMatrix;
use serde_json::{Value, json};

/// The tests of all scales.
#[derive(Clone, Debug)]
pub(super) struct Functioning {
    column: String,
    matching: Matching,
    /// Labels of the groups in the order of the data; the first is the reference.
    groups: Vec<String>,
    scales: Vec<Scale>,
}

#[derive(Clone, Debug)]
struct Scale {
    /// `None` where the items have no scale.
    name: Option<String>,
    items: Vec<String>,
    /// Complete cases by group.
    sizes: Vec<usize>,
    /// `None` for a single item.
    found: Option<ScaleFunctioning>,
}

const MOST_GROUPS: usize = 20;
/// Scott and others (2009).
const SMALL_GROUP: usize = 200;

/// Tests the items of each scale, or all items together where there is no scale.
///
/// # Errors
/// When the column does not exist, is an item, or makes fewer than two or more than twenty groups.
pub(super) fn functioning(
    survey: &Survey,
    column: &str,
    matching: Matching,
    scales: &[(String, Vec<String>)],
    items: &[String],
) -> Result<Functioning> {
    let labels = survey.column_or_finding(column)?;
    let mut asked: Vec<(Option<String>, Vec<String>)> =
        scales.iter().map(|(name, items)| (Some(name.clone()), items.clone())).collect();
    if asked.is_empty() {
        asked.push((None, items.to_vec()));
    }
    if asked.iter().any(|(_, items)| items.iter().any(|item| item == column)) {
        return Err(Finding::new(&catalogue::DIF_GROUP_IS_ITEM).variable(column).into());
    }
    let mut groups: Vec<String> = Vec::new();
    for label in (0..survey.rows()).filter_map(|row| labels.label(row)) {
        if !groups.contains(&label) && groups.len() <= MOST_GROUPS {
            groups.push(label);
        }
    }
    let mut found = Vec::new();
    for (name, items) in asked {
        let answers: Vec<&[f64]> = items.iter().filter_map(|item| survey.numbers(item)).collect();
        let complete = |row: &usize| answers.iter().all(|column| !column[*row].is_nan());
        let of = |row: usize| labels.label(row).and_then(|label| groups.iter().position(|other| *other == label));
        let cases: Vec<(usize, usize)> =
            (0..survey.rows()).filter(complete).filter_map(|row| Some((row, of(row)?))).collect();
        let sizes: Vec<usize> =
            (0..groups.len()).map(|group| cases.iter().filter(|(_, g)| *g == group).count()).collect();
        // A group that has lost all its cases to missing answers is no group of this scale.
        let present: Vec<usize> = (0..groups.len()).filter(|&group| sizes[group] > 0).collect();
        if !(2..=MOST_GROUPS).contains(&present.len()) {
            let scale = name.clone().unwrap_or_else(|| "–".to_owned());
            let finding = Finding::new(&catalogue::DIF_GROUPS).variable(column).word("scale", scale);
            return Err(finding.number("n", present.len() as f64).into());
        }
        let data = DMatrix::from_fn(cases.len(), answers.len(), |i, j| answers[j][cases[i].0]);
        let place = |group: usize| present.iter().position(|other| *other == group).unwrap_or_default();
        let members: Vec<usize> = cases.iter().map(|(_, group)| place(*group)).collect();
        let tested = differential_functioning(&data, &members, matching);
        found.push(Scale { name, items, sizes, found: tested });
    }
    Ok(Functioning { column: column.to_owned(), matching, groups, scales: found })
}

impl Scale {
    fn tested(&self) -> impl Iterator<Item = (&String, &ItemFunctioning)> {
        let items = self.found.iter().flat_map(|found| &found.items);
        items.filter_map(|item| Some((self.items.get(item.item)?, item)))
    }

    fn named(&self, chosen: impl Fn(&ItemFunctioning) -> Option<String>) -> Vec<String> {
        self.tested().filter_map(|(name, item)| chosen(item).map(|added| format!("{name}{added}"))).collect()
    }
}

/// What there is to say.
pub(super) fn remarks(functioning: &Functioning) -> Vec<Finding> {
    let mut findings = Vec::new();
    for scale in &functioning.scales {
        let name = scale.name.clone().unwrap_or_else(|| "–".to_owned());
        let mut say = |entry, items: Vec<String>| {
            if !items.is_empty() {
                let finding = Finding::new(entry).word("scale", &name).word("items", items.join(", "));
                findings.push(finding.variable(&functioning.column));
            }
        };
        let class = |item: &ItemFunctioning| Some(format!(" ({})", item.class.name()));
        say(&catalogue::DIF_FOUND, scale.named(|item| class(item).filter(|_| item.class > EffectClass::A)));
        let astray = |item: &ItemFunctioning| (item.status != OddsStatus::Converged).then(String::new);
        say(&catalogue::DIF_SEPARATED, scale.named(astray));
        let untested = match &scale.found {
            Some(found) => found.untested.iter().filter_map(|&item| scale.items.get(item).cloned()).collect(),
            None => scale.items.clone(),
        };
        say(&catalogue::DIF_NOT_TESTED, untested);
        let Some(found) = &scale.found else { continue };
        let smallest = scale.sizes.iter().copied().filter(|n| *n > 0).min().unwrap_or_default();
        if smallest < SMALL_GROUP {
            let finding = Finding::new(&catalogue::DIF_SMALL_GROUPS).word("scale", &name).variable(&functioning.column);
            findings.push(finding.number("n", smallest as f64));
        }
        if functioning.matching == Matching::Purified && found.rounds.is_none() {
            findings.push(Finding::new(&catalogue::DIF_NOT_SETTLED).word("scale", &name));
        }
    }
    findings
}

/// Adds the section.
pub(super) fn add(document: Document, functioning: &Functioning, digits: usize) -> Document {
    let mut section = Section::new("dif", words::TITLE).block(tests(functioning, digits));
    if functioning.groups.len() > 1 {
        section = section.block(directions(functioning, digits));
    }
    document.section(section)
}

fn heading(scale: &Scale) -> Phrase {
    let name = scale.name.as_ref().map_or_else(|| words::ALL_ITEMS.into(), Phrase::code);
    let n = scale.found.as_ref().map_or(0, |found| found.n);
    Phrase::from(words::SCALE).with("scale", name).count("n", n)
}

fn tests(functioning: &Functioning, digits: usize) -> Table {
    let number = Kind::Number(digits);
    let caption = Phrase::from(words::CAPTION).with("column", Phrase::code(&functioning.column));
    let mut table = Table::new("dif-table", caption)
        .column("item", words::ITEM, Kind::Code)
        .column("uniform", words::UNIFORM, number)
        .column("uniform_p", words::P, Kind::PValue)
        .column("nonuniform", words::NONUNIFORM, number)
        .column("nonuniform_p", words::P, Kind::PValue)
        .column("total", words::TOTAL, number)
        .column("df", words::DF, Kind::Integer)
        .column("p_holm", words::HOLM, Kind::PValue)
        .column("nagelkerke", words::NAGELKERKE, number)
        .column("mcfadden", words::MCFADDEN, number)
        .column("class", words::CLASS, Kind::Text);
    for scale in functioning.scales.iter().filter(|scale| scale.found.is_some()) {
        table = table.heading(heading(scale));
        for (name, item) in scale.tested() {
            let tone = match item.class {
                EffectClass::A => Tone::Good,
                EffectClass::B => Tone::Caution,
                EffectClass::C => Tone::Bad,
            };
            table = table.row(vec![
                Cell::name(name),
                Cell::number(item.uniform.chi_square),
                Cell::number(item.uniform.p),
                Cell::number(item.nonuniform.chi_square),
                Cell::number(item.nonuniform.p),
                Cell::number(item.total.chi_square),
                Cell::number(item.total.df),
                Cell::number(item.adjusted),
                Cell::number(item.nagelkerke[2]),
                Cell::number(item.mcfadden[2]),
                Cell::new(CellValue::Badge(tone, Phrase::name(item.class.name()))),
            ]);
        }
    }
    let score = match functioning.matching {
        Matching::Rest => words::REST,
        Matching::Purified => words::PURIFIED,
    };
    table.note(Phrase::from(words::NOTE).with("score", Phrase::from(score)))
}

/// A column a group but the first of each scale, which may differ where a scale lost a group to missing answers.
fn directions(functioning: &Functioning, digits: usize) -> Table {
    let mut table = Table::new("dif-directions", words::DIRECTIONS).column("item", words::ITEM, Kind::Code);
    for group in functioning.groups.iter().skip(1) {
        table = table.column(format!("group_{group}"), Phrase::name(group), Kind::Number(digits));
    }
    for scale in functioning.scales.iter().filter(|scale| scale.found.is_some()) {
        table = table.heading(heading(scale));
        for (name, item) in scale.tested() {
            let cell = |group: usize| match odds(scale, item, group) {
                Some(odds) if odds.value.is_finite() && odds.error.is_finite() => {
                    Cell::new(CellValue::WithError(odds.value, odds.error))
                }
                _ => Cell::MISSING,
            };
            table = table.row([Cell::name(name)].into_iter().chain((1..functioning.groups.len()).map(cell)).collect());
        }
    }
    let first = functioning.groups.first().cloned().unwrap_or_default();
    table.note(Phrase::from(words::DIRECTIONS_NOTE).with("group", Phrase::name(first)))
}

/// The log odds of a group of the data; `None` for one that is not in the scale, and against another reference.
fn odds(scale: &Scale, item: &ItemFunctioning, group: usize) -> Option<crate::infer::Estimate> {
    if scale.sizes.first() == Some(&0) || scale.sizes.get(group) == Some(&0) {
        return None;
    }
    let place = scale.sizes.get(1..group)?.iter().filter(|n| **n > 0).count();
    item.log_odds.get(place).copied()
}

/// The member `dif`; null where it was not asked for.
pub(super) fn object(functioning: Option<&Functioning>) -> Value {
    let Some(functioning) = functioning else { return Value::Null };
    let finite = |x: f64| json!(Some(x).filter(|x| x.is_finite()));
    let test = |t: RatioTest| json!({ "chisq": t.chi_square, "df": t.df, "pvalue": finite(t.p) });
    let item_object = |scale: &Scale, name: &String, item: &ItemFunctioning| {
        let odds = |group: usize| {
            odds(scale, item, group).map(
                |e| json!({ "group": functioning.groups.get(group), "est": finite(e.value), "se": finite(e.error) }),
            )
        };
        let log_odds: Vec<Value> = (1..functioning.groups.len()).filter_map(odds).collect();
        let changes = |c: [Option<f64>; 3]| json!({ "uniform": c[0], "nonuniform": c[1], "total": c[2] });
        json!({
            "item": name, "categories": item.answers, "uniform": test(item.uniform), "nonuniform": test(item.nonuniform),
            "total": test(item.total), "pvalue_holm": finite(item.adjusted), "delta_r2_nagelkerke": changes(item.nagelkerke),
            "delta_r2_mcfadden": changes(item.mcfadden), "class": item.class.name(), "log_odds": log_odds,
            "status": item.status.name(),
        })
    };
    let scale_object = |scale: &Scale| {
        let items: Vec<Value> = scale.tested().map(|(name, item)| item_object(scale, name, item)).collect();
        let found = scale.found.as_ref();
        let names = |places: &[usize]| -> Vec<&String> { places.iter().filter_map(|&i| scale.items.get(i)).collect() };
        json!({
            "scale": scale.name, "n": found.map(|f| f.n), "group_n": scale.sizes, "items": items,
            "not_tested": found.map_or_else(|| scale.items.iter().collect(), |f| names(&f.untested)),
            "matched_on": found.map(|f| names(&f.anchors)), "rounds": found.and_then(|f| f.rounds),
        })
    };
    let scales: Vec<Value> = functioning.scales.iter().map(scale_object).collect();
    json!({ "column": functioning.column, "match": functioning.matching.name(), "groups": functioning.groups, "scales": scales })
}

/// The matching of a name, in any case.
pub(super) fn matching(name: &str) -> Option<Matching> {
    Matching::ALL.into_iter().find(|matching| matching.name().eq_ignore_ascii_case(name))
}

/// The names of the matchings.
pub(super) fn matchings() -> String {
    Matching::ALL.map(Matching::name).join(", ")
}
