//! A comparison as text and as a JSON object.

use crate::compare::{Candidate, Comparison, DifferenceMethod, Nesting, Weighed};
use crate::finding::Finding;
use crate::report::fit_text::estimator_rows;
use crate::report::object;
use crate::report::{Block, Cell, Document, Kind, Phrase, Section, Table};
use crate::words::{Language, Text, compare as words, fit as fit_words};
use serde_json::{Value, json};

/// A comparison with what was compared and what was found.
pub(super) struct Result<'a> {
    pub comparison: &'a Comparison,
    pub candidates: &'a [Candidate<'a>],
    pub findings: &'a [Finding],
}

/// Header, findings, models, pairs.
pub(super) fn document(result: &Result<'_>, digits: usize) -> Document {
    let mut document = Document::new(words::TITLE);
    document.summary.push(header(result));
    if !result.findings.is_empty() {
        let mut section = Section::new("findings", fit_words::FINDINGS);
        section.blocks.extend(result.findings.iter().cloned().map(Block::Finding));
        document = document.section(section);
    }
    document = document.section(Section::new("models", words::MODELS).block(models(result.comparison, digits)));
    if !result.comparison.pairs.is_empty() {
        document = document.section(Section::new("pairs", words::PAIRS).block(pairs(result.comparison, digits)));
    }
    document
}

fn header(result: &Result<'_>) -> Block {
    let mut rows: Vec<(Phrase, Cell)> = Vec::new();
    if let Some(fit) = result.candidates.first().map(|candidate| candidate.fit) {
        rows.extend(estimator_rows(fit));
        rows.push((fit_words::CASES.into(), Cell::count(fit.sample.n)));
        if fit.sample.groups.len() > 1 {
            for group in &fit.sample.groups {
                let label = Phrase::from(fit_words::CASES_OF_GROUP).with("group", Cell::name(&group.label));
                rows.push((label, Cell::count(group.n)));
            }
        }
    }
    Block::KeyValues(rows)
}

fn models(comparison: &Comparison, digits: usize) -> Table {
    let mut table = Table::new("models-table", words::MODELS)
        .column("model", fit_words::MODEL, Kind::Code)
        .column("npar", words::NPAR, Kind::Integer)
        .column("chisq", fit_words::CHI_SQUARE, Kind::Number(digits))
        .column("df", fit_words::DF, Kind::Integer)
        .column("pvalue", fit_words::P, Kind::PValue);
    let robust = comparison.models.iter().any(|model| model.scaled.is_some());
    if robust {
        table = table.column("chisq_scaled", words::SCALED_CHI_SQUARE, Kind::Number(digits)).column(
            "pvalue_scaled",
            words::SCALED_P,
            Kind::PValue,
        );
    }
    table = table
        .column("cfi", words::CFI, Kind::Number(digits))
        .column("tli", words::TLI, Kind::Number(digits))
        .column("rmsea", words::RMSEA, Kind::Number(digits))
        .column("srmr", words::SRMR, Kind::Number(digits))
        .column("aic", words::AIC, Kind::Number(digits))
        .column("aic_weight", words::AIC_WEIGHT, Kind::Number(digits))
        .column("bic", words::BIC, Kind::Number(digits))
        .column("bic_weight", words::BIC_WEIGHT, Kind::Number(digits));
    for model in &comparison.models {
        let value = |w: Option<Weighed>| Cell::number(w.map(|w| w.value));
        let weight = |w: Option<Weighed>| Cell::number(w.map(|w| w.weight));
        let mut cells = vec![
            Cell::words(Phrase::code(&model.name)),
            Cell::count(model.parameters),
            Cell::number(model.chi_square),
            Cell::count(model.df),
            Cell::number(model.p),
        ];
        if robust {
            cells.push(Cell::number(model.scaled.map(|(x, ..)| x)));
            cells.push(Cell::number(model.scaled.and_then(|(_, _, p)| p)));
        }
        cells.extend([
            Cell::number(model.cfi),
            Cell::number(model.tli),
            Cell::number(model.rmsea),
            Cell::number(model.srmr),
            value(model.aic),
            weight(model.aic),
            value(model.bic),
            weight(model.bic),
        ]);
        table = table.row(cells);
    }
    table
}

const fn relation(nesting: Nesting) -> Text {
    match nesting {
        Nesting::Equivalent => words::EQUIVALENT,
        Nesting::Nested => words::NESTED,
        Nesting::NotNested => words::NOT_NESTED,
        Nesting::Undetermined => words::UNDETERMINED,
    }
}

fn pairs(comparison: &Comparison, digits: usize) -> Table {
    let targets = comparison.pairs.iter().any(|pair| pair.target.is_some());
    let mut table = Table::new("pairs-table", words::PAIRS)
        .column("restricted", words::RESTRICTED, Kind::Code)
        .column("full", words::FULL, Kind::Code)
        .column("relation", words::RELATION, Kind::Text)
        .column("delta_chisq", words::DELTA_CHI_SQUARE, Kind::Number(digits))
        .column("delta_df", words::DELTA_DF, Kind::Integer)
        .column("pvalue", fit_words::P, Kind::PValue)
        .column("delta_cfi", words::DELTA_CFI, Kind::Number(digits))
        .column("delta_rmsea", words::DELTA_RMSEA, Kind::Number(digits))
        .column("delta_aic", words::DELTA_AIC, Kind::Number(digits))
        .column("delta_bic", words::DELTA_BIC, Kind::Number(digits));
    if targets {
        table = table.column("target", words::TARGET, Kind::Number(digits));
    }
    for pair in &comparison.pairs {
        let name = |i: usize| Cell::words(Phrase::code(&comparison.models[i].name));
        let mut cells = vec![
            name(pair.restricted),
            name(pair.full),
            Cell::words(relation(pair.relation)),
            Cell::number(pair.test.map_or(pair.delta_chi_square, |test| test.chi_square)),
            Cell::number(pair.delta_df),
            pair.test.map_or(Cell::BLANK, |test| Cell::number(test.p)),
            Cell::number(pair.delta_cfi),
            Cell::number(pair.delta_rmsea),
            Cell::number(pair.delta_aic),
            Cell::number(pair.delta_bic),
        ];
        if targets {
            cells.push(pair.target.map_or(Cell::BLANK, Cell::number));
        }
        table = table.row(cells);
    }
    table = table.note(words::PAIRS_NOTE);
    let scaled =
        comparison.pairs.iter().filter_map(|pair| pair.test).find(|test| test.method != DifferenceMethod::Plain);
    if let Some(test) = scaled {
        table = table.note(Phrase::from(words::SCALED_NOTE).with("method", Phrase::code(test.method.name())));
    }
    if targets { table.note(words::TARGET_NOTE) } else { table }
}

/// The JSON object of a comparison.
pub(super) fn object(result: &Result<'_>, command: &[String], language: Language) -> Value {
    let mut object = object::head(command);
    let sample = result.candidates.first().map(|candidate| &candidate.fit.sample);
    let several = sample.is_some_and(|sample| sample.groups.len() > 1);
    let sizes: Vec<usize> = sample.iter().flat_map(|sample| &sample.groups).map(|g| g.n).collect();
    let labels: Vec<&str> = sample.iter().flat_map(|sample| &sample.groups).map(|g| g.label.as_str()).collect();
    let nobs = if several { json!(sizes) } else { json!(sizes.first()) };
    object.insert("nobs".into(), nobs);
    object.insert("ntotal".into(), json!(sample.map(|sample| sample.n)));
    object.insert("groups".into(), if several { json!(labels) } else { Value::Null });
    let estimator = result.candidates.first().map(|candidate| candidate.fit.options.estimator.name());
    object.insert("estimator".into(), json!(estimator));
    let comparison = result.comparison;
    let model = |model: &crate::compare::ComparedModel| {
        let fit = result.candidates[model.candidate].fit;
        json!({
            "name": model.name,
            "converged": fit.converged(),
            "status": model.status.name(),
            "iterations": fit.solution.iterations,
            "decrement": fit.solution.decrement,
            "npar": model.parameters,
            "chisq": model.chi_square,
            "df": model.df,
            "pvalue": model.p,
            "chisq_scaled": model.scaled.map(|(x, ..)| x),
            "df_scaled": model.scaled.map(|(_, df, _)| df),
            "pvalue_scaled": model.scaled.and_then(|(_, _, p)| p),
            "cfi": model.cfi,
            "tli": model.tli,
            "rmsea": model.rmsea,
            "srmr": model.srmr,
            "aic": model.aic.map(|w| w.value),
            "aic_distance": model.aic.map(|w| w.distance),
            "aic_weight": model.aic.map(|w| w.weight),
            "bic": model.bic.map(|w| w.value),
            "bic_distance": model.bic.map(|w| w.distance),
            "bic_weight": model.bic.map(|w| w.weight),
        })
    };
    let pair = |pair: &crate::compare::Pair| {
        json!({
            "restricted": comparison.models[pair.restricted].name,
            "full": comparison.models[pair.full].name,
            "relation": pair.relation.key(),
            "delta_chisq": pair.delta_chi_square,
            "delta_df": pair.delta_df as i64,
            "difference_test": pair.test.map(|test| test.method.name()),
            "chisq_difference": pair.test.map(|test| test.chi_square),
            "scaling_factor": pair.test.map(|test| test.factor),
            "shift": pair.test.map(|test| test.shift),
            "pvalue": pair.test.map(|test| test.p),
            "rmsea_of_the_difference": pair.test.map(|test| test.rmsea),
            "delta_cfi": pair.delta_cfi,
            "delta_rmsea": pair.delta_rmsea,
            "delta_aic": pair.delta_aic,
            "delta_bic": pair.delta_bic,
            "target_coefficient": pair.target,
        })
    };
    object.insert("models".into(), comparison.models.iter().map(model).collect());
    object.insert("pairs".into(), comparison.pairs.iter().map(pair).collect());
    object::end(object, result.findings, None, language)
}

/// The object of a refusal: the same keys, the first problem as `error`, all of them as `warnings`.
pub(super) fn refusal(findings: &[Finding], command: &[String], language: Language) -> Value {
    let mut object = object::head(command);
    object::blank(&mut object, &["nobs", "ntotal", "groups", "estimator"], &["models", "pairs"]);
    object::end(object, findings, findings.first(), language)
}
