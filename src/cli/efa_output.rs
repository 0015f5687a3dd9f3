//! An exploratory factor analysis as a document and as a JSON object.

use crate::exploratory::{Exploration, Extraction, Round, bounded_syntax, syntax};
use crate::finding::Finding;
use crate::report::fit_json::measures_json;
use crate::report::object;
use crate::report::sections::sections_exploration;
use crate::report::{Block, Cell, Document, Kind, Phrase, Section, Table};
use crate::rotate::Rotation;
use crate::words::{Language, efa as words, fit as fit_words};
use nalgebra::{DMatrix, DVector};
use serde_json::{Map, Value, json};

/// The analysis with how it was asked for.
pub(super) struct Shown<'a> {
    pub exploration: &'a Exploration,
    /// The rounds in which items were dropped, where that was asked for.
    pub rounds: Option<&'a [Round]>,
    pub findings: &'a [Finding],
    pub extraction: Extraction,
    pub rotation: &'a Rotation,
    pub seed: u64,
}

/// Header, findings, adequacy, numbers of factors, loadings, factors, fit, rounds, the model.
pub(super) fn document(shown: &Shown<'_>, digits: usize) -> Document {
    let found = shown.exploration;
    let mut document = Document::new(words::TITLE);
    document.summary.push(header(shown));
    if !shown.findings.is_empty() {
        let mut section = Section::new("findings", fit_words::FINDINGS);
        section.blocks.extend(shown.findings.iter().cloned().map(Block::Finding));
        document = document.section(section);
    }
    document = sections_exploration(found, shown.seed, digits).into_iter().fold(document, Document::section);
    if let Some(rounds) = shown.rounds.filter(|rounds| !rounds.is_empty()) {
        document = document.section(Section::new("rounds", words::ROUNDS).block(rounds_table(rounds, digits)));
    }
    let model = model_of(found);
    document.section(Section::new("model", words::MODEL).paragraph([Phrase::code(model.trim_end())]))
}

fn header(shown: &Shown<'_>) -> Block {
    let found = shown.exploration;
    let method = match shown.extraction {
        Extraction::Model => {
            let estimator = found.factors.as_ref().and_then(|factors| factors.fit.as_ref());
            let name = estimator.map_or("–", |fit| fit.options.estimator.name());
            Phrase::from(words::BY_MODEL).with("estimator", Cell::name(name))
        }
        Extraction::MinimumResiduals => words::MINRES.into(),
        Extraction::PrincipalAxes => words::AXES.into(),
        Extraction::Components => words::COMPONENTS.into(),
    };
    let kind = if found.polychoric { words::POLYCHORIC } else { words::PEARSON };
    Block::KeyValues(vec![
        (fit_words::CASES.into(), Cell::count(found.n)),
        (words::ITEMS.into(), Cell::count(found.items.len())),
        (words::CORRELATIONS.into(), Cell::words(kind)),
        (words::METHOD.into(), Cell::words(method)),
        (words::ROTATION.into(), Cell::name(shown.rotation.name)),
        (words::NUMBER.into(), Cell::count(found.number)),
    ])
}

fn rounds_table(rounds: &[Round], digits: usize) -> Table {
    let number = Kind::Number(digits);
    let mut table = Table::new("rounds-table", words::ROUNDS)
        .column("round", words::ROUND, Kind::Integer)
        .column("items", words::ITEMS, Kind::Integer)
        .column("factors", words::SUGGESTS, Kind::Integer)
        .column("kmo", words::ADEQUACY_OF_ITEM, number)
        .column("dropped", words::DROPPED, Kind::Code)
        .column("highest", words::HIGHEST, number)
        .column("second", words::SECOND, number)
        .column("why", words::WHY, Kind::Text);
    for (place, round) in rounds.iter().enumerate() {
        table = table.row(vec![
            Cell::count(place + 1),
            Cell::count(round.items),
            Cell::count(round.factors),
            Cell::number(round.kmo.unwrap_or(f64::NAN)),
            Cell::name(&round.item),
            Cell::number(round.primary),
            Cell::number(round.secondary),
            Cell::words(if round.low { words::TOO_LOW } else { words::CROSS }),
        ]);
    }
    table.note(words::ROUNDS_NOTE)
}

fn matrix(m: &DMatrix<f64>) -> Value {
    m.row_iter().map(|row| json!(row.iter().collect::<Vec<_>>())).collect()
}

/// Values by the names of items.
fn by_item(items: &[String], values: &DVector<f64>) -> Value {
    Value::Object(items.iter().cloned().zip(values.iter().map(|x| json!(x))).collect())
}

/// The object of an analysis.
pub(super) fn object(shown: &Shown<'_>, command: &[String], language: Language) -> Value {
    let found = shown.exploration;
    let mut object = object::head(command);
    object.insert("n".into(), json!(found.n));
    object.insert("items".into(), json!(found.items));
    object.insert("correlation_kind".into(), json!(if found.polychoric { "polychoric" } else { "pearson" }));
    object.insert("correlations".into(), matrix(&found.correlations));
    let kmo = found.kmo.as_ref().map_or(Value::Null, |kmo| {
        let items = DVector::from_column_slice(&kmo.items);
        json!({ "overall": kmo.overall, "items": by_item(&found.items, &items) })
    });
    object.insert("kmo".into(), kmo);
    let bartlett = found.bartlett.map_or(Value::Null, |b| json!({ "chisq": b.chi_square, "df": b.df, "pvalue": b.p }));
    object.insert("bartlett".into(), bartlett);
    object.insert("eigenvalues".into(), json!(found.eigenvalues));
    let parallel = found.parallel.as_ref();
    let of_parallel = parallel.map_or(Value::Null, |p| {
        let part = |e: &crate::exploratory::Eigenvalues| {
            json!({ "observed": e.observed, "mean": e.mean, "percentile_95": e.percentile,
                    "factors": e.number, "factors_by_mean": e.number_by_mean })
        };
        json!({ "draws": p.draws, "seed": shown.seed, "permuted": p.permuted, "components": part(&p.components), "factors": part(&p.factors) })
    });
    object.insert("parallel".into(), of_parallel);
    let map = found.map.as_ref();
    object.insert("map".into(), map.map_or(Value::Null, |m| json!({ "squared": m.squared, "fourth": m.fourth })));
    let hull = found.hull.as_ref();
    object.insert("hull".into(), hull.map_or(Value::Null, |h| json!({ "fit": h.fit, "df": h.df })));
    object.insert("ekc".into(), json!(found.empirical_kaiser.0));
    object.insert(
        "suggested".into(),
        json!({
            "parallel_components": parallel.map(|p| p.components.number),
            "parallel_components_mean": parallel.map(|p| p.components.number_by_mean),
            "parallel_factors": parallel.map(|p| p.factors.number),
            "map": map.map(|m| m.number),
            "map_fourth": map.map(|m| m.number_fourth),
            "hull": found.hull.as_ref().and_then(|hull| hull.number),
            "ekc": found.empirical_kaiser.1,
            "kaiser": found.kaiser,
        }),
    );
    object.insert("method".into(), json!(shown.extraction.name()));
    object.insert("rotation".into(), json!(shown.rotation.name));
    object.insert("factors".into(), json!(found.number));
    add_factors(found, &mut object);
    let rounds = shown.rounds.map_or(Value::Null, |rounds| rounds.iter().map(round_json).collect());
    object.insert("rounds".into(), rounds);
    object.insert("model".into(), json!(model_of(found).trim_end()));
    object::end(object, shown.findings, None, language)
}

fn add_factors(found: &Exploration, object: &mut Map<String, Value>) {
    let Some(factors) = &found.factors else {
        let nulls =
            ["loadings", "loadings_se", "communalities", "factor_correlations", "explained", "estimator", "fit"];
        return object::blank(object, &nulls, &[]);
    };
    let by_factor = |m: &DMatrix<f64>| -> Value {
        let rows = found.items.iter().enumerate().map(|(i, item)| {
            let row = factors.names.iter().enumerate().map(|(j, name)| (name.clone(), json!(m[(i, j)])));
            (item.clone(), Value::Object(row.collect()))
        });
        Value::Object(rows.collect())
    };
    object.insert("loadings".into(), by_factor(&factors.loadings));
    object.insert("loadings_se".into(), factors.errors.as_ref().map_or(Value::Null, by_factor));
    object.insert("communalities".into(), by_item(&found.items, &factors.communalities));
    object.insert("factor_correlations".into(), matrix(&factors.correlations));
    let share = &factors.explained / factors.loadings.nrows() as f64;
    object.insert(
        "explained".into(),
        json!({ "ss_loadings": by_item(&factors.names, &factors.explained), "share": by_item(&factors.names, &share) }),
    );
    let fit = factors.fit.as_ref();
    object.insert("estimator".into(), json!(fit.map(|fit| fit.options.estimator.name())));
    object.insert("fit".into(), fit.map_or(Value::Null, |fit| measures_json(fit)));
}

fn round_json(round: &Round) -> Value {
    json!({ "dropped": round.item, "highest": round.primary, "second": round.secondary,
            "reason": if round.low { "low" } else { "cross" }, "items": round.items, "factors": round.factors,
            "kmo": round.kmo })
}

/// The object of a refusal.
pub(super) fn refusal(findings: &[Finding], command: &[String], language: Language) -> Value {
    let mut object = object::head(command);
    let nulls = ["n", "kmo", "bartlett", "parallel", "map", "suggested", "loadings", "fit"];
    object::blank(&mut object, &nulls, &["items", "eigenvalues"]);
    object::end(object, findings, findings.first(), language)
}

/// The model that gives the same factors in `covary fit`.
fn model_of(found: &Exploration) -> String {
    let bounded = found.factors.as_ref().is_some_and(|factors| factors.bounded);
    if bounded { bounded_syntax(&found.items, found.number) } else { syntax(&found.items, found.number) }
}
