//! The text output of one fit: a document like any other, written for a terminal.

use super::document::{Block, Document, Section, Table};
use super::fit_effects::{effects_section, stability_section};
use super::fit_interaction::interactions_section;
use super::fit_missing::missing_section;
use super::fit_pooled::pooled_section;
use super::format::Kind;
use super::phrase::Phrase;
use super::text;
use super::value::Cell;
use crate::estimate::{Discrepancy, Information, Likelihood};
use crate::finding::Finding;
use crate::fitted::{Errors, Fit, FittedRow, Rotations};
use crate::infer::{TestKind, intraclass_correlations};
use crate::rotate::RowWeights;
use crate::words::{Language, Text, fit as words, imputed, missing};

/// The text of a fit: header, findings, tests, indices, parameters by block and group, explained variance.
pub fn write(fit: &Fit, findings: &[Finding], digits: u8, language: Language) -> String {
    text::write(&document(fit, findings, usize::from(digits)), language, 100)
}

/// The same as a document.
pub fn document(fit: &Fit, findings: &[Finding], digits: usize) -> Document {
    let mut document = Document::new(words::TITLE);
    document.summary.push(header(fit));
    if !findings.is_empty() {
        let mut section = Section::new("findings", words::FINDINGS);
        section.blocks.extend(findings.iter().cloned().map(Block::Finding));
        document = document.section(section);
    }
    if !fit.converged() {
        document.summary.push(Block::paragraph([words::NO_SOLUTION]));
        return document;
    }
    let integrated = fit.options.method.discrepancy == Discrepancy::LatentProducts;
    if !integrated {
        document = document.section(tests(fit, digits));
    }
    if let Some(section) = pooled_section(fit, digits) {
        document = document.section(section);
    }
    document = document.section(indices(fit, digits));
    for group in 1..=fit.model.groups.len() {
        document = document.section(parameters(fit, group, digits));
    }
    if let Some(section) = defined(fit, digits) {
        document = document.section(section);
    }
    if let Some(section) = effects_section(fit, digits) {
        document = document.section(section);
    }
    if let Some(section) = interactions_section(fit, digits) {
        document = document.section(section);
    }
    if let Some(section) = stability_section(fit, digits) {
        document = document.section(section);
    }
    if let Some(section) = intraclass(fit, digits) {
        document = document.section(section);
    }
    document = document.section(explained(fit, digits));
    match missing_section(fit, digits) {
        Some(section) => document.section(section),
        None => document,
    }
}

/// The rotation in words: its name, kind, weights, metric and starts.
fn rotation(rotations: &Rotations) -> Phrase {
    let asked = &rotations.rotation;
    let kind = if asked.is_orthogonal() { words::ORTHOGONAL } else { words::OBLIQUE };
    let weights = match asked.weights() {
        RowWeights::None => words::ROWS_EQUAL,
        RowWeights::Kaiser => words::ROWS_KAISER,
        RowWeights::CuretonMulaik => words::ROWS_CURETON_MULAIK,
    };
    let metric = if asked.std_ov { words::ITEMS_STANDARDISED } else { words::ITEMS_AS_THEY_ARE };
    let starts = rotations.blocks.iter().map(|block| block.starts).min_by_key(|(same, _)| *same).unwrap_or((0, 0));
    Phrase::from(words::ROTATION_DONE)
        .with("name", Cell::name(asked.name))
        .with("kind", Cell::words(kind))
        .with("weights", Cell::words(weights))
        .with("metric", Cell::words(metric))
        .count("same", starts.0)
        .count("starts", starts.1)
}

fn header(fit: &Fit) -> Block {
    let words_of = |text: Text| Cell::words(text);
    let mut rows = estimator_rows(fit);
    let information = match fit.options.information {
        Information::Expected => words::EXPECTED,
        Information::Observed | Information::ObservedUnrestricted => words::OBSERVED,
        Information::FirstOrder => words::FIRST_ORDER,
    };
    rows.push((words::INFORMATION.into(), words_of(information)));
    if fit.options.errors != Errors::Standard {
        rows.push((words::ERRORS.into(), Cell::name(fit.options.errors.name())));
    }
    if fit.options.test != TestKind::Standard {
        rows.push((words::TEST.into(), Cell::name(fit.options.test.name())));
    }
    rows.push((words::CASES.into(), Cell::count(fit.sample.n)));
    let groups = || fit.sample.groups.iter().step_by(fit.model.blocks.levels());
    if fit.model.group_labels().len() > 1 {
        for (group, label) in groups().zip(fit.model.group_labels()) {
            let label = Phrase::from(words::CASES_OF_GROUP).with("group", Cell::name(label));
            rows.push((label, Cell::count(group.n)));
        }
    }
    let clusters: Option<usize> = groups().map(|group| group.design.cluster_count()).sum();
    if let Some(clusters) = clusters {
        rows.push((words::CLUSTERS.into(), Cell::count(clusters)));
    }
    if fit.sample.groups.iter().any(|group| group.design.weights.is_some()) {
        rows.push((words::WEIGHTED.into(), Cell::words(words::WEIGHTED_TO_CASES)));
    }
    if let Some(pooled) = &fit.pooled {
        let used = Phrase::from(imputed::USED).count("used", pooled.used()).count("all", pooled.imputations.len());
        rows.push((imputed::IMPUTATIONS.into(), Cell::words(used)));
    }
    if let Some(rotations) = &fit.rotations {
        rows.push((words::ROTATION.into(), Cell::words(rotation(rotations))));
    }
    let auxiliary = fit.model.auxiliary();
    if !auxiliary.is_empty() {
        rows.push((words::AUXILIARY.into(), Cell::name(auxiliary.join(", "))));
    }
    rows.push((words::PARAMETERS.into(), Cell::count(fit.model.parameters())));
    #[expect(clippy::cast_possible_truncation, reason = "iterations are few")]
    rows.push((words::ITERATIONS.into(), Cell::count(fit.solution.iterations as usize)));
    rows.push((words::STATUS.into(), Cell::name(fit.status().name())));
    Block::KeyValues(rows)
}

/// The estimator, and under maximum likelihood which likelihood.
pub fn estimator_rows(fit: &Fit) -> Vec<(Phrase, Cell)> {
    let (method, estimator) = (fit.options.method, fit.options.estimator.name());
    let text = match method.discrepancy {
        Discrepancy::MaximumLikelihood => words::ML,
        Discrepancy::FullInformation => words::FIML,
        Discrepancy::TwoLevel => words::TWO_LEVEL,
        Discrepancy::LatentProducts => words::LATENT_PRODUCTS,
        Discrepancy::GeneralisedLeastSquares => words::GLS,
        Discrepancy::UnweightedLeastSquares => words::ULS,
        Discrepancy::DiagonallyWeighted => words::DWLS,
        Discrepancy::FullyWeighted => words::WLS,
    };
    let estimator = Phrase::from(text).with("estimator", Cell::name(estimator));
    let mut rows: Vec<(Phrase, Cell)> = vec![(words::ESTIMATOR.into(), Cell::words(estimator))];
    if method.discrepancy == Discrepancy::MaximumLikelihood {
        let likelihood = match method.likelihood {
            Likelihood::Normal => words::NORMAL,
            Likelihood::Wishart => words::WISHART,
            Likelihood::LessGroups => words::LESS_GROUPS,
        };
        rows.push((words::LIKELIHOOD.into(), Cell::words(likelihood)));
    }
    rows
}

fn tests(fit: &Fit, digits: usize) -> Section {
    let number = |name: &str| Cell::number(fit.measures.get(name));
    let scaled = fit.options.test != TestKind::Standard;
    let table = Table::new("tests-table", words::TESTS)
        .column("model", words::MODEL, Kind::Text)
        .column("chisq", words::CHI_SQUARE, Kind::Number(digits))
        .column("df", words::DF, if scaled { Kind::Number(digits) } else { Kind::Integer })
        .column("pvalue", words::P, Kind::PValue);
    let mut table = if scaled { table.column("factor", words::SCALING_FACTOR, Kind::Number(digits)) } else { table };
    let plain = [(words::USER_MODEL, ""), (words::BASELINE_MODEL, "baseline_")];
    let adjusted = [(words::USER_MODEL_SCALED, ""), (words::BASELINE_MODEL_SCALED, "baseline_")];
    for (text, prefix) in plain {
        let named = |name: &str| number(&format!("{prefix}{name}"));
        let mut row = vec![Cell::words(text), named("chisq"), named("df").of(Kind::Integer), named("pvalue")];
        row.extend(scaled.then_some(Cell::BLANK));
        table = table.row(row);
    }
    for (text, prefix) in adjusted.into_iter().filter(|_| scaled) {
        let named = |name: &str| number(&format!("{prefix}{name}"));
        let row =
            vec![named("chisq_scaled"), named("df_scaled"), named("pvalue_scaled"), named("chisq_scaling_factor")];
        table = table.row([vec![Cell::words(text)], row].concat());
    }
    Section::new("tests", words::TESTS).block(Block::Table(table))
}

fn indices(fit: &Fit, digits: usize) -> Section {
    let title = Phrase::from(words::INDICES).with("convention", Cell::name(fit.options.convention.name()));
    let mut table = Table::new("indices-table", title.clone()).column("index", words::INDEX, Kind::Code).column(
        "value",
        words::VALUE,
        Kind::Number(digits),
    );
    // An integrated likelihood has no chi-square, and nothing that is made of one.
    let integrated = fit.options.method.discrepancy == Discrepancy::LatentProducts;
    for measure in fit.measures.0.iter().filter(|measure| !integrated || measure.value.is_some()) {
        let cell = Cell::number(measure.value);
        let cell = match kind_of(measure.name) {
            Some(kind) => cell.of(kind),
            None => cell,
        };
        table = table.row(vec![Cell::words(Phrase::code(measure.name)), cell]);
    }
    Section::new("indices", title).block(Block::Table(table))
}

/// How an index is written where it is no ordinary number.
fn kind_of(name: &str) -> Option<Kind> {
    match name {
        "npar" | "df" | "baseline_df" | "ntotal" => Some(Kind::Integer),
        name if name.contains("pvalue") => Some(Kind::PValue),
        "rmsea_ci_level" | "rmsea_close_h0" | "rmsea_notclose_h0" => Some(Kind::Number(2)),
        _ => None,
    }
}

/// The blocks of a parameter table, in lavaan's order.
const BLOCKS: [(&str, Text); 8] = [
    ("=~", words::LATENT_VARIABLES),
    ("<~", words::COMPOSITES),
    ("~", words::REGRESSIONS),
    ("cov", words::COVARIANCES),
    ("~1", words::INTERCEPTS),
    ("|", words::THRESHOLDS),
    ("var", words::VARIANCES),
    ("~*~", words::SCALES),
];

fn block_of(row: &FittedRow) -> &'static str {
    match (row.op, row.lhs == row.rhs) {
        ("~~", true) => "var",
        ("~~", false) => "cov",
        (op, _) => op,
    }
}

fn parameter_table(fit: &Fit, id: &str, caption: Phrase, digits: usize) -> Table {
    let table = Table::new(id, caption)
        .column("parameter", words::PARAMETER, Kind::Code)
        .column("est", words::ESTIMATE, Kind::Number(digits))
        .column("se", words::SE, Kind::Number(digits))
        .column("z", if fit.pooled.is_some() { imputed::T } else { words::Z }, Kind::Number(digits))
        .column("p", words::P, Kind::PValue)
        .column("ci", words::INTERVAL, Kind::Number(digits))
        .column("std_lv", words::STD_LV, Kind::Number(digits))
        .column("std_all", words::STD_ALL, Kind::Number(digits));
    let table = if fit.pooled.is_some() { table.column("df", imputed::DF, Kind::Number(1)) } else { table };
    if fit.fraction_missing.is_some() { table.column("fmi", missing::FMI, Kind::Number(digits)) } else { table }
}

fn cells(fit: &Fit, row: &FittedRow, name: String) -> Vec<Cell> {
    let fixed = row.estimate.error == 0.0;
    let finite = |x: f64| x.is_finite().then_some(x);
    let mut cells = vec![
        Cell::words(Phrase::code(name)),
        Cell::number(finite(row.estimate.value)),
        if fixed { Cell::BLANK } else { Cell::number(finite(row.estimate.error)) },
        if fixed { Cell::BLANK } else { Cell::number(row.estimate.z()) },
        if fixed { Cell::BLANK } else { Cell::number(row.estimate.p()) },
        if fixed { Cell::BLANK } else { Cell::interval(row.estimate.interval(0.95)) },
        Cell::number(finite(row.std_lv)),
        Cell::number(finite(row.std_all.value)),
    ];
    if fit.pooled.is_some() {
        cells.push(row.estimate.degrees.map_or(Cell::BLANK, |df| Cell::number(Some(df))));
    }
    if let Some(fractions) = &fit.fraction_missing {
        let at = fit.rows.iter().position(|other| std::ptr::eq(other, row));
        let fraction = at.and_then(|i| fractions.get(i).copied().flatten());
        cells.push(fraction.map_or(Cell::BLANK, |x| Cell::number(Some(x))));
    }
    cells
}

fn parameters(fit: &Fit, group: usize, digits: usize) -> Section {
    let title = if fit.model.groups.len() > 1 {
        let words = if fit.model.is_two_level() { words::PARAMETERS_OF_LEVEL } else { words::PARAMETERS_OF_GROUP };
        Phrase::from(words).with("group", Cell::name(&fit.model.groups[group - 1]))
    } else {
        words::PARAMETER_TABLE.into()
    };
    let id = format!("parameters-{group}");
    let mut table = parameter_table(fit, &format!("{id}-table"), title.clone(), digits);
    for (block, heading) in BLOCKS {
        let shown =
            |r: &&FittedRow| r.group == group && block_of(r) == block && !fit.model.is_auxiliary(&r.lhs, &r.rhs);
        let rows: Vec<&FittedRow> = fit.rows.iter().filter(shown).collect();
        if rows.is_empty() {
            continue;
        }
        table = table.heading(heading);
        for row in rows {
            let right = if row.rhs.is_empty() { String::new() } else { format!(" {}", row.rhs) };
            let label = if row.label.is_empty() || row.label.starts_with(".p") {
                String::new()
            } else {
                format!(" ({})", row.label)
            };
            table = table.row(cells(fit, row, format!("{} {}{right}{label}", row.lhs, row.op)));
        }
    }
    Section::new(id, title).block(Block::Table(table))
}

fn defined(fit: &Fit, digits: usize) -> Option<Section> {
    let rows: Vec<&FittedRow> = fit.rows.iter().filter(|r| r.op == ":=").collect();
    if rows.is_empty() {
        return None;
    }
    let mut table = parameter_table(fit, "defined-table", words::DEFINED.into(), digits);
    for row in rows {
        table = table.row(cells(fit, row, format!("{} := {}", row.lhs, row.rhs)));
    }
    Some(Section::new("defined", words::DEFINED).block(Block::Table(table)))
}

/// Intraclass correlations, a column a group.
fn intraclass(fit: &Fit, digits: usize) -> Option<Section> {
    let groups = intraclass_correlations(&fit.model, &fit.sample);
    let first = groups.first().filter(|list| !list.is_empty())?;
    let mut table = Table::new("icc-table", words::INTRACLASS).column("variable", words::VARIABLE, Kind::Code);
    for (g, label) in fit.model.group_labels().iter().enumerate() {
        let title = if label.is_empty() { words::INTRACLASS.into() } else { Phrase::name(label) };
        table = table.column(format!("group{}", g + 1), title, Kind::Number(digits));
    }
    for (name, _) in first {
        let of_group = |list: &Vec<(String, Option<f64>)>| {
            Cell::number(list.iter().find(|(n, _)| n == name).and_then(|(_, icc)| *icc))
        };
        table =
            table.row(std::iter::once(Cell::words(Phrase::code(name))).chain(groups.iter().map(of_group)).collect());
    }
    Some(Section::new("icc", words::INTRACLASS).block(Block::Table(table)))
}

fn explained(fit: &Fit, digits: usize) -> Section {
    let several = fit.model.groups.len() > 1;
    let mut table = Table::new("r2-table", words::R_SQUARED).column("variable", words::VARIABLE, Kind::Code);
    if several {
        for (g, label) in fit.model.groups.iter().enumerate() {
            table = table.column(format!("group{}", g + 1), Phrase::name(label), Kind::Number(digits));
        }
    } else {
        table = table.column("r2", words::R_SQUARED, Kind::Number(digits));
    }
    let mut names: Vec<&String> = Vec::new();
    // The levels of a model explain different variables.
    for (name, _) in fit.explained.iter().flatten() {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    if !names.is_empty() {
        for name in names {
            let mut row = vec![Cell::words(Phrase::code(name))];
            for group in &fit.explained {
                row.push(Cell::number(group.iter().find(|(n, _)| n == name).and_then(|(_, r2)| *r2)));
            }
            table = table.row(row);
        }
    }
    Section::new("r2", words::R_SQUARED).block(Block::Table(table))
}
