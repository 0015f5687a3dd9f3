//! Items as a document and as a JSON object.

use super::describe::{Described, EXTREME, Scale};
use super::describe_agreement as agreement;
use super::describe_careless as careless;
use crate::finding::Finding;
use crate::report::sections::section_functioning;
use crate::report::{Block, Cell, Document, Kind, Phrase, Section, Table, object, quality_json};
use crate::survey::ColumnStatistics;
use crate::words::catalogue::instrument as catalogue;
use crate::words::{Language, describe as words, fit as fit_words};
use serde_json::{Map, Value, json};

/// Distances and patterns that are printed; JSON holds all.
const SHOWN: usize = 10;
/// Curran, West and Finch (1996).
const SKEWNESS_LIMIT: f64 = 2.0;
const KURTOSIS_LIMIT: f64 = 7.0;
/// Nunnally and Bernstein (1994).
const ITEM_TOTAL_LIMIT: f64 = 0.30;

/// Adds what there is to say of the items.
pub(super) fn remarks(described: &mut Described) {
    let names = |chosen: &dyn Fn(&ColumnStatistics) -> bool| -> Vec<String> {
        described.columns.iter().filter(|c| chosen(c)).map(|c| c.name.clone()).collect()
    };
    let mut found = Vec::new();
    let mut say = |entry, items: Vec<String>| {
        if !items.is_empty() {
            found.push(Finding::new(entry).word("items", items.join(", ")));
        }
    };
    say(&catalogue::CONSTANT_ITEMS, names(&|c| c.min.zip(c.max).is_none_or(|(a, b)| a >= b)));
    let beyond = |x: Option<f64>, limit: f64| x.is_some_and(|x| x.abs() > limit);
    let skewed = |c: &ColumnStatistics| beyond(c.skewness, SKEWNESS_LIMIT) || beyond(c.kurtosis, KURTOSIS_LIMIT);
    say(&catalogue::SKEWED_ITEMS, names(&skewed));
    let weak = described.scales.iter().flat_map(|scale| {
        let items = scale.analysis.iter().flat_map(|analysis| &analysis.items);
        let low = |x: Option<f64>| x.is_some_and(|x| x < ITEM_TOTAL_LIMIT);
        scale.items.iter().zip(items).filter(move |(_, a)| low(a.item_total)).map(|(name, _)| name.clone())
    });
    say(&catalogue::WEAK_ITEMS, weak.collect());
    let extreme = described.distances.iter().filter(|d| d.p < EXTREME).count();
    if extreme > 0 {
        let finding = Finding::new(&catalogue::EXTREME_CASES).number("n", extreme as f64);
        found.push(finding.number("cases", described.complete as f64));
    }
    described.findings.append(&mut found);
}

/// Findings, screening, distributions, frequencies, item analysis, normality, distances, missing answers.
pub(super) fn document(described: &Described, digits: usize) -> Document {
    let mut document = Document::new(words::TITLE);
    document.summary.push(Block::KeyValues(vec![(fit_words::CASES.into(), Cell::count(described.rows))]));
    if !described.findings.is_empty() {
        let mut section = Section::new("findings", fit_words::FINDINGS);
        section.blocks.extend(described.findings.iter().cloned().map(Block::Finding));
        document = document.section(section);
    }
    if described.screening.is_some() {
        document = document.section(Section::new("screening", words::SCREENING).block(screening(described)));
    }
    let mut section = Section::new("items", words::DISTRIBUTION).block(distribution(described, digits));
    if described.columns.iter().any(|c| !c.frequencies.is_empty()) {
        section = section.block(frequencies(described));
    }
    document = document.section(section);
    if !described.scales.is_empty() {
        let mut section = Section::new("analysis", words::ANALYSIS).block(analysis(described, digits));
        for scale in described.scales.iter().filter(|scale| scale.items.len() > 1) {
            section.blocks.extend(inter_item(scale, digits).map(Block::from));
        }
        document = document.section(section);
    }
    if let Some(functioning) = &described.functioning {
        document = document.section(section_functioning(functioning, &|group| Phrase::name(group), digits));
    }
    if let Some(found) = &described.agreement {
        document = agreement::add(document, found, digits);
    }
    if let Some(found) = &described.careless {
        document = careless::add(document, found);
    }
    if let Some(normality) = normality(described, digits) {
        document = document.section(Section::new("normality", words::NORMALITY).block(normality));
    }
    if !described.distances.is_empty() {
        document = document.section(Section::new("distances", words::OUTLIERS).block(distances(described, digits)));
    }
    document.section(Section::new("missing", words::PATTERNS).block(patterns(described)))
}

fn screening(described: &Described) -> Table {
    let mut table = Table::new("screening-table", words::SCREENING)
        .column("step", words::STEP, Kind::Text)
        .column("dropped", words::DROPPED, Kind::Integer)
        .column("flagged", words::FLAGGED, Kind::Integer)
        .column("remaining", words::REMAINING, Kind::Integer);
    let Some(screening) = &described.screening else { return table };
    let mut remaining = screening.received;
    let line = |text: crate::words::Text| Cell::words(text);
    table = table.row(vec![line(words::RECEIVED), Cell::BLANK, Cell::BLANK, Cell::count(remaining)]);
    for step in &screening.steps {
        remaining = remaining.saturating_sub(step.dropped);
        let said = |language| step.rule.describe(language);
        table = table.row(vec![
            Cell::words(Phrase::pair(said(Language::English), said(Language::Chinese))),
            Cell::count(step.dropped),
            Cell::count(step.flagged),
            Cell::count(remaining),
        ]);
    }
    if described.outside > 0 {
        let left = remaining.saturating_sub(described.outside);
        table = table.row(vec![
            line(words::OUTSIDE),
            Cell::count(described.outside),
            Cell::count(described.outside),
            Cell::count(left),
        ]);
    }
    table
}

fn distribution(described: &Described, digits: usize) -> Table {
    let number = Kind::Number(digits);
    let mut table = Table::new("items-table", words::DISTRIBUTION)
        .column("item", words::ITEM, Kind::Code)
        .column("n", words::N, Kind::Integer)
        .column("missing", words::MISSING, Kind::Percent(1))
        .column("mean", words::MEAN, number)
        .column("sd", words::SD, number)
        .column("min", words::MIN, Kind::Significant(4))
        .column("max", words::MAX, Kind::Significant(4))
        .column("skewness", words::SKEWNESS, number)
        .column("skewness_se", words::SE, number)
        .column("kurtosis", words::KURTOSIS, number)
        .column("kurtosis_se", words::SE, number)
        .column("floor", words::FLOOR, Kind::Percent(1))
        .column("ceiling", words::CEILING, Kind::Percent(1));
    for c in &described.columns {
        let beyond = |x: Option<f64>, limit: f64| x.is_some_and(|x| x.abs() > limit);
        table = table.row(vec![
            Cell::name(&c.name),
            Cell::count(c.n),
            Cell::number(share(c.missing, c.n + c.missing)),
            Cell::number(c.mean),
            Cell::number(c.sd),
            Cell::number(c.min),
            Cell::number(c.max),
            Cell::number(c.skewness).strong(beyond(c.skewness, SKEWNESS_LIMIT)),
            Cell::number(c.skewness_se),
            Cell::number(c.kurtosis).strong(beyond(c.kurtosis, KURTOSIS_LIMIT)),
            Cell::number(c.kurtosis_se),
            Cell::number(c.floor),
            Cell::number(c.ceiling),
        ]);
    }
    table.note(words::DISTRIBUTION_NOTE)
}

fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

fn frequencies(described: &Described) -> Table {
    let mut answers: Vec<f64> =
        described.columns.iter().flat_map(|c| &c.frequencies).map(|(value, _)| *value).collect();
    answers.sort_by(f64::total_cmp);
    answers.dedup_by(|a, b| a.total_cmp(b).is_eq());
    let mut table = Table::new("frequencies-table", words::FREQUENCIES).column("item", words::ITEM, Kind::Code);
    for answer in &answers {
        let name = crate::words::number(*answer);
        table = table.column(format!("n_{name}"), Phrase::name(name), Kind::Integer);
    }
    for c in described.columns.iter().filter(|c| !c.frequencies.is_empty()) {
        let cell = |answer: &f64| {
            let found = c.frequencies.iter().find(|(value, _)| value.total_cmp(answer).is_eq());
            found.map_or(Cell::BLANK, |(_, n)| Cell::count(*n))
        };
        table = table.row([Cell::name(&c.name)].into_iter().chain(answers.iter().map(cell)).collect());
    }
    table
}

fn analysis(described: &Described, digits: usize) -> Table {
    let number = Kind::Number(digits);
    let mut table = Table::new("analysis-table", words::ANALYSIS)
        .column("item", words::ITEM, Kind::Code)
        .column("item_total", words::ITEM_TOTAL, number)
        .column("alpha_if_deleted", words::ALPHA_IF_DELETED, number)
        .column("critical_ratio", words::CRITICAL_RATIO, number)
        .column("critical_df", words::DF, Kind::Integer)
        .column("critical_p", words::P, Kind::PValue);
    for scale in &described.scales {
        let Some(found) = &scale.analysis else { continue };
        let heading = Phrase::from(words::SCALE_LINE)
            .with("scale", Phrase::code(&scale.name))
            .with("alpha", Cell::number(found.alpha).of(number))
            .with("mean", Cell::number(found.mean_correlation).of(number))
            .count("n", found.n);
        table = table.heading(heading);
        for (name, item) in scale.items.iter().zip(&found.items) {
            let ratio = item.critical_ratio;
            table = table.row(vec![
                Cell::name(name),
                Cell::number(item.item_total).strong(item.item_total.is_some_and(|x| x < ITEM_TOTAL_LIMIT)),
                Cell::number(item.alpha_if_deleted),
                Cell::number(ratio.map(|r| r.t)),
                Cell::number(ratio.map(|r| r.df)),
                Cell::number(ratio.map(|r| r.p)),
            ]);
        }
    }
    table.note(words::ANALYSIS_NOTE)
}

fn inter_item(scale: &Scale, digits: usize) -> Option<Table> {
    let found = scale.analysis.as_ref()?;
    let caption = Phrase::from(words::INTER_ITEM).with("scale", Phrase::code(&scale.name));
    let id = format!("inter-item-{}", scale.name);
    let mut table = Table::new(id, caption).column("item", words::ITEM, Kind::Code);
    for name in scale.items.iter().take(scale.items.len() - 1) {
        table = table.column(name.clone(), Phrase::code(name), Kind::Bounded(digits));
    }
    for (i, name) in scale.items.iter().enumerate() {
        let cell = |j: usize| if j < i { Cell::number(found.correlations[(i, j)]) } else { Cell::BLANK };
        table = table.row([Cell::name(name)].into_iter().chain((0..scale.items.len() - 1).map(cell)).collect());
    }
    Some(table)
}

fn normality(described: &Described, digits: usize) -> Option<Table> {
    let mardia = described.mardia?;
    let number = Kind::Number(digits);
    let table = Table::new("normality-table", words::NORMALITY)
        .column("test", Phrase::name(""), Kind::Text)
        .column("coefficient", words::COEFFICIENT, number)
        .column("statistic", words::STATISTIC, number)
        .column("df", words::DF, Kind::Integer)
        .column("p", words::P, Kind::PValue)
        .row(vec![
            Cell::words(words::MARDIA_SKEWNESS),
            Cell::number(mardia.skewness),
            Cell::number(mardia.skewness_chi_square),
            Cell::number(mardia.skewness_df),
            Cell::number(mardia.skewness_p),
        ])
        .row(vec![
            Cell::words(words::MARDIA_KURTOSIS),
            Cell::number(mardia.kurtosis),
            Cell::number(mardia.kurtosis_z),
            Cell::BLANK,
            Cell::number(mardia.kurtosis_p),
        ]);
    Some(table.note(Phrase::from(words::NORMALITY_NOTE).count("n", mardia.n).count("p", mardia.p)))
}

fn distances(described: &Described, digits: usize) -> Table {
    let mut table = Table::new("distances-table", words::OUTLIERS)
        .column("row", words::ROW, Kind::Integer)
        .column("d2", words::DISTANCE, Kind::Number(digits))
        .column("p", words::P, Kind::PValue);
    for distance in described.distances.iter().take(SHOWN) {
        table = table.row(vec![Cell::count(distance.row), Cell::number(distance.d2), Cell::number(distance.p)]);
    }
    let extreme = described.distances.iter().filter(|d| d.p < EXTREME).count();
    let note = Phrase::from(words::OUTLIERS_NOTE)
        .count("shown", described.distances.len().min(SHOWN))
        .count("n", described.distances.len())
        .count("extreme", extreme)
        .count("df", described.columns.len());
    table.note(note)
}

fn patterns(described: &Described) -> Table {
    let mut table = Table::new("patterns-table", words::PATTERNS)
        .column("missing", words::MISSING_ITEMS, Kind::Text)
        .column("cases", words::CASES, Kind::Integer)
        .column("share", words::SHARE, Kind::Percent(1));
    for pattern in described.patterns.iter().take(SHOWN) {
        let missing = if pattern.missing.is_empty() {
            Cell::words(words::COMPLETE)
        } else {
            Cell::name(pattern.missing.join(", "))
        };
        table =
            table.row(vec![missing, Cell::count(pattern.cases), Cell::number(share(pattern.cases, described.rows))]);
    }
    let missing: usize = described.columns.iter().map(|c| c.missing).sum();
    let cells = Cell::number(share(missing, described.rows * described.columns.len())).of(Kind::Percent(1));
    let note = Phrase::from(words::PATTERNS_NOTE)
        .count("patterns", described.patterns.len())
        .count("shown", described.patterns.len().min(SHOWN))
        .with("cells", cells);
    table.note(note)
}

/// The JSON object.
pub(super) fn object(described: &Described, command: &[String], language: Language) -> Value {
    let mut object = object::head(command);
    object.insert("nobs".into(), json!(described.rows));
    object.insert("complete".into(), json!(described.complete));
    object.insert("items".into(), described.columns.iter().map(|c| item_object(described, c)).collect());
    object.insert("scales".into(), described.scales.iter().map(scale_object).collect());
    let mardia = described.mardia.map(|m| {
        json!({ "n": m.n, "items": m.p, "skewness": m.skewness, "skewness_chisq": m.skewness_chi_square, "skewness_df": m.skewness_df,
                "skewness_pvalue": m.skewness_p, "kurtosis": m.kurtosis, "kurtosis_z": m.kurtosis_z, "kurtosis_pvalue": m.kurtosis_p })
    });
    object.insert("mardia".into(), json!(mardia));
    let cases: Vec<Value> =
        described.distances.iter().map(|d| json!({ "row": d.row, "d2": d.d2, "pvalue": d.p })).collect();
    let extreme = described.distances.iter().filter(|d| d.p < EXTREME).count();
    let mahalanobis = json!({ "df": described.columns.len(), "extreme": extreme, "cases": cases });
    object.insert("mahalanobis".into(), if described.distances.is_empty() { Value::Null } else { mahalanobis });
    let missing: usize = described.columns.iter().map(|c| c.missing).sum();
    let patterns: Vec<Value> =
        described.patterns.iter().map(|p| json!({ "missing": p.missing, "n": p.cases })).collect();
    let cells = described.rows * described.columns.len();
    object.insert(
        "missing".into(),
        json!({ "cells": missing, "share": share(missing, cells), "complete": described.complete, "patterns": patterns }),
    );
    object.insert("screening".into(), screening_object(described, language));
    object.insert("dif".into(), quality_json::functioning(described.functioning.as_ref()));
    object.insert("agreement".into(), agreement::object(described.agreement.as_ref()));
    object.insert("careless".into(), careless::object(described.careless.as_ref()));
    object.insert("content_validity".into(), Value::Null);
    object::end(object, &described.findings, None, language)
}

fn item_object(described: &Described, c: &ColumnStatistics) -> Value {
    let within = described.scales.iter().find_map(|scale| {
        let place = scale.items.iter().position(|item| *item == c.name)?;
        Some((&scale.name, scale.analysis.as_ref()?.items.get(place)?))
    });
    let analysis = within.map(|(_, item)| item);
    let ratio = analysis.and_then(|item| item.critical_ratio);
    let frequencies: Vec<Value> =
        c.frequencies.iter().map(|(value, n)| json!({ "value": value, "n": n, "share": share(*n, c.n) })).collect();
    let critical = ratio.map(|r| {
        json!({ "n_low": r.low, "n_high": r.high, "difference": r.difference, "t": r.t, "df": r.df, "pvalue": r.p,
                "t_welch": r.welch_t, "df_welch": r.welch_df, "pvalue_welch": r.welch_p })
    });
    json!({
        "item": c.name, "n": c.n, "missing": c.missing, "mean": c.mean, "sd": c.sd, "min": c.min, "max": c.max,
        "skewness": c.skewness, "skewness_se": c.skewness_se, "kurtosis": c.kurtosis, "kurtosis_se": c.kurtosis_se,
        "floor": c.floor, "ceiling": c.ceiling, "frequencies": frequencies,
        "scale": within.map(|(name, _)| name), "item_total": analysis.and_then(|a| a.item_total),
        "alpha_if_deleted": analysis.and_then(|a| a.alpha_if_deleted),
        "critical_ratio": ratio.map(|r| r.t), "critical": critical,
    })
}

fn scale_object(scale: &Scale) -> Value {
    let found = scale.analysis.as_ref();
    let finite = |x: f64| if x.is_finite() { json!(x) } else { Value::Null };
    let matrix: Option<Vec<Vec<Value>>> =
        found.map(|a| a.correlations.row_iter().map(|row| row.iter().map(|x| finite(*x)).collect()).collect());
    json!({
        "scale": scale.name, "items": scale.items, "n": found.map(|a| a.n), "alpha": found.and_then(|a| a.alpha),
        "mean_inter_item": found.and_then(|a| a.mean_correlation), "inter_item": matrix,
    })
}

fn screening_object(described: &Described, language: Language) -> Value {
    let Some(screening) = &described.screening else { return Value::Null };
    let step = |s: &crate::survey::Step| json!({ "rule": s.rule.describe(language), "dropped": s.dropped, "flagged": s.flagged });
    let steps: Vec<Value> = screening.steps.iter().map(step).collect();
    json!({ "received": screening.received, "steps": steps, "outside": described.outside,
            "analysed": screening.analysed.saturating_sub(described.outside) })
}

/// The object of a refusal: the same keys, the first problem as `error`, all of them as `warnings`.
pub(super) fn refusal(findings: &[Finding], command: &[String], language: Language) -> Value {
    let mut object = object::head(command);
    blank(&mut object);
    object.insert("content_validity".into(), Value::Null);
    object::end(object, findings, findings.first(), language)
}

/// The keys of a survey without one.
pub(super) fn blank(object: &mut Map<String, Value>) {
    object::blank(object, &["nobs", "complete"], &["items", "scales"]);
    object::blank(object, &["mardia", "mahalanobis", "missing", "screening", "dif", "agreement", "careless"], &[]);
}
