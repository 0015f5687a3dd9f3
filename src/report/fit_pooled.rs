//! What pooling over imputations adds to the output of a fit.

use super::document::{Block, Section, Table};
use super::format::Kind;
use super::value::Cell;
use crate::fitted::{Fit, PooledTest};
use crate::words::{fit as fit_words, imputed as words};
use serde_json::{Map, Value, json};

/// The tests as they were pooled, and how the estimation of each imputation ended; `None` without imputations.
pub fn pooled_section(fit: &Fit, digits: usize) -> Option<Section> {
    let pooled = fit.pooled.as_ref()?;
    let mut table = Table::new("pooled-tests", words::TESTS)
        .column("test", words::TEST, Kind::Text)
        .column("f", words::F, Kind::Number(digits))
        .column("df1", words::DF1, Kind::Number(digits))
        .column("df2", words::DF2, Kind::Number(digits))
        .column("p", fit_words::P, Kind::PValue)
        .column("riv", words::INCREASE, Kind::Number(digits));
    for (text, test) in [(words::D3, pooled.d3), (words::D2, pooled.d2), (words::D2_ROBUST, pooled.d2_scaled)] {
        let Some(test) = test else { continue };
        let numbers = [test.f, test.df1, test.df2, test.p(), test.increase];
        let numbers = numbers.map(|x| Cell::number(Some(x).filter(|x| x.is_finite())));
        table = table.row(std::iter::once(Cell::words(text)).chain(numbers).collect());
    }
    let mut runs = Table::new("imputations", words::IMPUTATIONS).column("name", words::IMPUTATION, Kind::Code).column(
        "status",
        fit_words::STATUS,
        Kind::Code,
    );
    for (name, status) in &pooled.imputations {
        runs = runs.row(vec![Cell::name(name), Cell::name(status.name())]);
    }
    Some(Section::new("imputations", words::IMPUTATIONS).block(Block::Table(table)).block(Block::Table(runs)))
}

/// Adds to the JSON object of a fit: `df`, `df_large_sample`, `riv` in the rows of `parameters` (and `fmi`, which every fit that
/// was asked for it has), and the object `imputations`.
pub fn add_pooled_json(fit: &Fit, object: &mut Map<String, Value>) {
    let Some(pooled) = &fit.pooled else { return };
    if let Some(rows) = object.get_mut("parameters").and_then(Value::as_array_mut) {
        for (row, own) in rows.iter_mut().zip(&pooled.rows) {
            let Some(row) = row.as_object_mut() else { continue };
            row.insert("df".into(), json!(own.map(|own| own.df)));
            row.insert("df_large_sample".into(), json!(own.map(|own| own.large_sample_df)));
            row.insert("riv".into(), json!(own.map(|own| own.increase)));
        }
    }
    let test = |test: Option<PooledTest>| {
        test.map(|t| {
            json!({ "f": t.f, "df1": t.df1, "df2": t.df2, "pvalue": t.p(), "riv": t.increase,
                "fmi": t.increase / (1.0 + t.increase) })
        })
    };
    let files: Vec<Value> = (pooled.imputations.iter())
        .map(|(name, status)| json!({ "name": name, "status": status.name(), "converged": status.converged() }))
        .collect();
    object.insert(
        "imputations".into(),
        json!({ "m": pooled.imputations.len(), "used": pooled.used(), "files": files,
            "d2": test(pooled.d2), "d3": test(pooled.d3), "d2_scaled": test(pooled.d2_scaled) }),
    );
}
