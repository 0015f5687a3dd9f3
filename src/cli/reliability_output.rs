//! Reliability and validity as a document and as a JSON object.

use super::reliability_items as items;
use super::reliability_structure::{self as structure, NestedStep};
use crate::finding::Finding;
use crate::fitted::Fit;
use crate::instrument::{
    FactorReliability, FactorRole, ItemResponse, Overlap, PairValidity, Quality, Ratio, StructureTable,
};
use crate::report::fit_text::estimator_rows;
use crate::report::object;
use crate::report::{Block, Cell, Document, Figure, Kind, Phrase, Section, Table, Tone, Value as CellValue};
use crate::words::{Language, fit as fit_words, quality as words};
use serde_json::{Map, Value, json};

/// The answer with what was found.
pub(super) struct Shown<'a> {
    pub fit: &'a Fit,
    pub quality: Option<&'a Quality>,
    pub response: Option<&'a ItemResponse>,
    pub cross: &'a [StructureTable],
    pub nested: &'a [NestedStep],
    pub findings: &'a [Finding],
}

/// Header, findings, reliability, Schmid–Leiman forms, correlations, HTMT, cross-loadings, nested models, item response with its pictures.
pub(super) fn document(shown: &Shown<'_>, pictures: Vec<Figure>, digits: usize) -> Document {
    let mut document = Document::new(words::TITLE);
    let mut rows: Vec<(Phrase, Cell)> = estimator_rows(shown.fit);
    rows.push((fit_words::CASES.into(), Cell::count(shown.fit.sample.n)));
    document.summary.push(Block::KeyValues(rows));
    if !shown.findings.is_empty() {
        let mut section = Section::new("findings", fit_words::FINDINGS);
        section.blocks.extend(shown.findings.iter().cloned().map(Block::Finding));
        document = document.section(section);
    }
    let Some(quality) = shown.quality else { return document };
    let labels = shown.fit.model.group_labels();
    document = document
        .section(Section::new("scales", words::SCALES).block(scales(quality, labels, digits)))
        .section(Section::new("factors", words::FACTORS).block(factors(quality, labels, digits)));
    for factor in quality.factors.iter().filter(|factor| !factor.schmid_leiman.is_empty()) {
        let title = Phrase::from(words::SCHMID_LEIMAN).with("factor", Phrase::code(&factor.factor));
        let id = format!("schmid-leiman-{}-{}", factor.factor, factor.group);
        document = document.section(Section::new(&id, title.clone()).block(schmid_leiman(factor, title, &id, digits)));
    }
    if !quality.pairs.is_empty() {
        document = document
            .section(Section::new("pairs", words::PAIRS).block(pairs(quality, labels, digits)))
            .section(ratio_section(quality, labels, digits));
    }
    document = structure::add_cross(document, shown.cross, labels, digits);
    document = structure::add_nested(document, shown.nested, digits);
    match shown.response {
        Some(response) => items::add(document, response, labels, pictures, digits),
        None => document,
    }
}

/// Adds a heading where a new group begins.
fn under_group(table: Table, labels: &[String], group: usize, last: &mut usize) -> Table {
    if labels.len() < 2 || *last == group {
        return table;
    }
    *last = group;
    let label = labels.get(group - 1).cloned().unwrap_or_default();
    table.heading(Phrase::from(words::OF_GROUP).with("group", Phrase::name(label)))
}

fn scales(quality: &Quality, labels: &[String], digits: usize) -> Table {
    let number = Kind::Number(digits);
    let mut table = Table::new("scales-table", words::SCALES)
        .column("factor", words::FACTOR, Kind::Code)
        .column("items", words::ITEMS, Kind::Integer)
        .column("n", words::N, Kind::Integer)
        .column("alpha", words::ALPHA, number)
        .column("feldt", words::FELDT, number)
        .column("bootstrap", words::BOOTSTRAP, number)
        .column("alpha_standardised", words::STANDARDISED, number)
        .column("alpha_ordinal", words::ORDINAL, number)
        .column("lambda_6", words::LAMBDA6, number)
        .column("glb", words::GLB, number)
        .column("sd", words::SD, number)
        .column("sem", words::SEM, number);
    let mut last = 0;
    for factor in &quality.factors {
        table = under_group(table, labels, factor.group, &mut last);
        let scale = &factor.scale;
        table = table.row(vec![
            Cell::name(&factor.factor),
            Cell::count(factor.items.len()),
            Cell::count(scale.n),
            Cell::number(scale.alpha),
            Cell::interval(scale.alpha_interval),
            Cell::interval(scale.alpha_bootstrap),
            Cell::number(scale.alpha_standardised),
            Cell::number(scale.alpha_ordinal),
            Cell::number(scale.lambda6),
            Cell::number(scale.greatest_lower_bound),
            Cell::number(scale.sd),
            Cell::number(scale.error_of_measurement),
        ]);
    }
    table.note(words::SCALES_NOTE)
}

fn factors(quality: &Quality, labels: &[String], digits: usize) -> Table {
    let number = Kind::Number(digits);
    let mut table = Table::new("factors-table", words::FACTORS)
        .column("factor", words::FACTOR, Kind::Code)
        .column("role", words::ROLE, Kind::Text)
        .column("omega_total", words::OMEGA_TOTAL, number)
        .column("omega_h", words::OMEGA_H, number)
        .column("omega_hs", words::OMEGA_HS, number)
        .column("cr", words::CR, number)
        .column("cr_standardised", words::CR_STANDARDISED, number)
        .column("h", words::H, number)
        .column("ave", words::AVE, number)
        .column("sem", words::SEM, number);
    let mut last = 0;
    for factor in &quality.factors {
        table = under_group(table, labels, factor.group, &mut last);
        let role = match factor.role {
            FactorRole::FirstOrder => words::FIRST_ORDER,
            FactorRole::HigherOrder => words::HIGHER_ORDER,
            FactorRole::General => words::GENERAL,
            FactorRole::Group => words::GROUP_FACTOR,
        };
        table = table.row(vec![
            Cell::name(&factor.factor),
            Cell::words(role),
            Cell::number(factor.omega_total),
            Cell::number(factor.omega_h),
            Cell::number(factor.omega_hs),
            Cell::number(factor.cr),
            Cell::number(factor.cr_standardised),
            Cell::number(factor.h),
            Cell::number(factor.ave),
            Cell::number(factor.error_of_measurement),
        ]);
    }
    table = table.note(words::FACTORS_NOTE);
    if quality.ordinal { table.note(words::ORDINAL_NOTE) } else { table }
}

fn schmid_leiman(factor: &FactorReliability, title: Phrase, id: &str, digits: usize) -> Table {
    let number = Kind::Number(digits);
    let mut table = Table::new(format!("{id}-table"), title)
        .column("item", words::ITEM, Kind::Code)
        .column("general", words::GENERAL_LOADING, number)
        .column("factor", words::FACTOR, Kind::Code)
        .column("group", words::GROUP_LOADING, number)
        .column("h2", words::COMMUNALITY, number)
        .column("u2", words::UNIQUENESS, number)
        .column("p2", words::GENERAL_SHARE, number);
    for row in &factor.schmid_leiman {
        table = table.row(vec![
            Cell::name(&row.item),
            Cell::number(row.general),
            row.group.as_ref().map_or(Cell::BLANK, |(name, _)| Cell::name(name)),
            row.group.as_ref().map_or(Cell::BLANK, |(_, loading)| Cell::number(*loading)),
            Cell::number(row.communality),
            Cell::number(1.0 - row.communality),
            Cell::number(row.general_share),
        ]);
    }
    let share = |x: Option<f64>| Cell::number(x).of(number);
    table.note(Phrase::from(words::SCHMID_LEIMAN_NOTE).with("ecv", share(factor.ecv)).with("puc", share(factor.puc)))
}

fn of_pair(pair: &PairValidity) -> Cell {
    Cell::words(Phrase::Chain(vec![Phrase::name(&pair.first), Phrase::name("–"), Phrase::name(&pair.second)]))
}

fn interval_header(quality: &Quality) -> Phrase {
    let level = crate::words::number(100.0 * quality.options.level);
    Phrase::from(words::INTERVAL).with("level", Phrase::name(level))
}

fn pairs(quality: &Quality, labels: &[String], digits: usize) -> Table {
    let number = Kind::Number(digits);
    let mut table = Table::new("pairs-table", words::PAIRS)
        .column("pair", words::PAIR, Kind::Text)
        .column("correlation", words::CORRELATION, number)
        .column("interval", interval_header(quality), number)
        .column("overlap", words::OVERLAP, Kind::Text)
        .column("fornell_larcker", words::FORNELL_LARCKER, Kind::Text)
        .column("ave_sv", words::AVE_SV, number)
        .column("merging_chisq", words::MERGING_CHI_SQUARE, number)
        .column("merging_df", words::MERGING_DF, Kind::Integer)
        .column("merging_p", words::P, Kind::PValue);
    let mut last = 0;
    for pair in &quality.pairs {
        table = under_group(table, labels, pair.group, &mut last);
        let badge = |tone, text: crate::words::Text| Cell::new(CellValue::Badge(tone, text.into()));
        table = table.row(vec![
            of_pair(pair),
            Cell::number(pair.correlation.as_ref().map(|c| c.value)),
            Cell::interval(pair.interval),
            match pair.overlap {
                None => Cell::MISSING,
                Some(Overlap::None) => badge(Tone::Good, words::NONE),
                Some(Overlap::Marginal) => badge(Tone::Caution, words::MARGINAL),
                Some(Overlap::Moderate) => badge(Tone::Bad, words::MODERATE),
                Some(Overlap::Severe) => badge(Tone::Bad, words::SEVERE),
            },
            match pair.fornell_larcker {
                None => Cell::MISSING,
                Some(true) => badge(Tone::Good, words::HOLDS),
                Some(false) => badge(Tone::Caution, words::FAILS),
            },
            Cell::number(pair.ave_minus_shared),
            Cell::number(pair.merging.map(|t| t.chi_square)),
            Cell::number(pair.merging.map(|t| t.df)),
            Cell::number(pair.merging.map(|t| t.p)),
        ]);
    }
    table.note(words::PAIRS_NOTE)
}

fn ratio_section(quality: &Quality, labels: &[String], digits: usize) -> Section {
    let [htmt, htmt2] = ratios(quality, labels, digits);
    Section::new("ratios", words::RATIOS).block(htmt).block(htmt2)
}

/// HTMT, then HTMT2: each in a table of its own, as both together are too wide for a page.
fn ratios(quality: &Quality, labels: &[String], digits: usize) -> [Table; 2] {
    let number = Kind::Number(digits);
    let one = |key: &'static str, name: crate::words::Text, of: fn(&PairValidity) -> &Ratio| {
        let mut table =
            Table::new(format!("{key}-table"), Phrase::from(words::RATIOS_OF).with("name", Phrase::from(name)))
                .column("pair", words::PAIR, Kind::Text)
                .column(key, name, number)
                .column("se", words::SE, number)
                .column("interval", interval_header(quality), number)
                .column("bootstrap", words::BOOTSTRAP, number);
        let mut last = 0;
        for pair in &quality.pairs {
            table = under_group(table, labels, pair.group, &mut last);
            let ratio = of(pair);
            table = table.row(vec![
                of_pair(pair),
                Cell::number(ratio.value).strong(ratio.value.is_some_and(|x| x >= 0.85)),
                Cell::number(ratio.error),
                Cell::interval(ratio.interval),
                Cell::interval(ratio.bootstrap),
            ]);
        }
        table
    };
    let name = |n: u64| Phrase::name(n.to_string());
    let options = quality.options;
    let note = Phrase::from(words::RATIOS_NOTE).with("draws", name(options.draws)).with("seed", name(options.seed));
    [one("htmt", words::HTMT, |pair| &pair.htmt), one("htmt2", words::HTMT2, |pair| &pair.htmt2).note(note)]
}

/// The JSON object.
pub(super) fn object(shown: &Shown<'_>, command: &[String], language: Language) -> Value {
    let fit = shown.fit;
    let labels = fit.model.group_labels();
    let several = labels.len() > 1;
    let mut object = object::head(command);
    object.insert("converged".into(), json!(fit.converged()));
    object.insert("status".into(), json!(fit.status().name()));
    let nobs: Vec<usize> = fit.sample.groups.iter().map(|g| g.n).collect();
    object.insert("nobs".into(), if several { json!(nobs) } else { json!(fit.sample.n) });
    object.insert("ntotal".into(), json!(fit.sample.n));
    object.insert("groups".into(), if several { json!(labels) } else { Value::Null });
    object.insert("estimator".into(), json!(fit.options.estimator.name()));
    let options = shown.quality.map(|q| q.options);
    object.insert("ordinal".into(), json!(shown.quality.map(|q| q.ordinal)));
    object.insert("level".into(), json!(options.map(|o| o.level)));
    object.insert("draws".into(), json!(options.map(|o| o.draws)));
    object.insert("seed".into(), json!(options.map(|o| o.seed)));
    let label = |group: usize| if several { json!(labels.get(group - 1)) } else { Value::Null };
    let factors = shown.quality.iter().flat_map(|q| &q.factors).map(|f| factor_object(f, label(f.group)));
    object.insert("factors".into(), factors.collect());
    let pairs = shown.quality.iter().flat_map(|q| &q.pairs).map(|p| pair_object(p, label(p.group)));
    object.insert("pairs".into(), pairs.collect());
    object.insert("cross_loadings".into(), structure::cross_object(shown.cross, labels));
    object.insert("nested".into(), structure::nested_object(shown.nested));
    object.insert("item_response".into(), items::object(shown.response, labels));
    object::end(object, shown.findings, None, language)
}

fn factor_object(factor: &FactorReliability, label: Value) -> Value {
    let scale = &factor.scale;
    let (lower, upper) = split(scale.alpha_interval);
    let (boot_lower, boot_upper) = split(scale.alpha_bootstrap);
    let second = factor.second_order.map(|s| {
        json!({ "omega_l1": s.of_total_score, "omega_l2": s.of_first_order, "omega_l1_partial": s.of_total_score_partial })
    });
    let row = |r: &crate::instrument::SchmidLeiman| {
        json!({ "item": r.item, "general": r.general, "factor": r.group.as_ref().map(|g| &g.0),
                "group": r.group.as_ref().map(|g| g.1), "h2": r.communality, "u2": 1.0 - r.communality, "p2": r.general_share })
    };
    let rows: Vec<Value> = factor.schmid_leiman.iter().map(row).collect();
    let mut object = json!({
        "factor": factor.factor, "group": factor.group, "group_label": label, "role": factor.role.key(),
        "indicators": factor.indicators, "items": factor.items, "n": scale.n,
        "alpha": scale.alpha, "alpha_ci_lower": lower, "alpha_ci_upper": upper,
        "alpha_boot_ci_lower": boot_lower, "alpha_boot_ci_upper": boot_upper,
        "alpha_standardised": scale.alpha_standardised, "alpha_ordinal": scale.alpha_ordinal,
        "lambda_6": scale.lambda6, "lambda_6_standardised": scale.lambda6_standardised,
        "glb": scale.greatest_lower_bound,
        "sd": scale.sd, "sem_alpha": scale.error_of_measurement, "sem_omega": factor.error_of_measurement,
    });
    let more = json!({
        "omega_total": factor.omega_total, "omega_h": factor.omega_h, "omega_hs": factor.omega_hs,
        "cr": factor.cr, "cr_observed": factor.cr_observed, "cr_standardised": factor.cr_standardised,
        "ave": factor.ave, "ave_unstandardised": factor.ave_unstandardised, "ave_observed": factor.ave_observed,
        "h": factor.h, "ecv": factor.ecv, "puc": factor.puc, "second_order": second, "schmid_leiman": rows,
    });
    if let (Value::Object(object), Value::Object(more)) = (&mut object, more) {
        object.extend(more);
    }
    object
}

fn pair_object(pair: &PairValidity, label: Value) -> Value {
    let correlation = pair.correlation.as_ref();
    let (lower, upper) = split(pair.interval);
    let mut object = Map::new();
    object.insert("first".into(), json!(pair.first));
    object.insert("second".into(), json!(pair.second));
    object.insert("group".into(), json!(pair.group));
    object.insert("group_label".into(), label);
    object.insert("correlation".into(), json!(correlation.map(|c| c.value)));
    object.insert("correlation_se".into(), json!(correlation.map(|c| c.error)));
    object.insert("correlation_ci_lower".into(), lower);
    object.insert("correlation_ci_upper".into(), upper);
    object.insert("overlap".into(), json!(pair.overlap.map(Overlap::key)));
    object.insert("fornell_larcker".into(), json!(pair.fornell_larcker));
    object.insert("ave_sv".into(), json!(pair.ave_minus_shared));
    for (key, ratio) in [("htmt", &pair.htmt), ("htmt2", &pair.htmt2)] {
        let (lower, upper) = split(ratio.interval);
        let (boot_lower, boot_upper) = split(ratio.bootstrap);
        object.insert(key.into(), json!(ratio.value));
        object.insert(format!("{key}_se"), json!(ratio.error));
        object.insert(format!("{key}_ci_lower"), lower);
        object.insert(format!("{key}_ci_upper"), upper);
        object.insert(format!("{key}_boot_ci_lower"), boot_lower);
        object.insert(format!("{key}_boot_ci_upper"), boot_upper);
    }
    let merging = pair.merging.map(
        |t| json!({ "test": t.method.name(), "chisq_difference": t.chi_square, "df_difference": t.df, "pvalue": t.p }),
    );
    object.insert("merging".into(), json!(merging));
    Value::Object(object)
}

/// The object of a refusal: the same keys, the first problem as `error`, all of them as `warnings`.
pub(super) fn refusal(findings: &[Finding], command: &[String], language: Language) -> Value {
    let mut object = object::head(command);
    object.insert("converged".into(), json!(false));
    let nulls = ["status", "nobs", "ntotal", "groups", "estimator", "ordinal", "level", "draws", "seed"];
    object::blank(&mut object, &nulls, &["factors", "pairs", "cross_loadings", "nested"]);
    object::blank(&mut object, &["item_response"], &[]);
    object::end(object, findings, findings.first(), language)
}

fn split(bounds: Option<(f64, f64)>) -> (Value, Value) {
    (json!(bounds.map(|b| b.0)), json!(bounds.map(|b| b.1)))
}
