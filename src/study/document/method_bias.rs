//! Common-method bias in the report.

use super::context::Context;
use crate::instrument::RemedyKind;
use crate::report::sections::{method_bias_in_words, sections_method_bias};
use crate::report::{Phrase, Section};
use crate::words::report as words;
use serde_json::{Value, json};

/// Decimals of coefficients and indices.
const DIGITS: usize = 3;

pub(super) fn section(context: Context<'_>) -> Option<Section> {
    let checks = context.results.instrument.method_bias.as_ref()?;
    let mut said = vec![Phrase::from(words::METHOD_BIAS_INTRO).with("model", Phrase::code(&checks.model))];
    said.extend(method_bias_in_words(&checks.found));
    let section = Section::new("method-bias", words::METHOD_BIAS).paragraph(said);
    Some(context.retold(sections_method_bias(&checks.found, DIGITS).into_iter().fold(section, Section::section)))
}

/// The checks as they stand among the results.
pub(super) fn json(context: Context<'_>) -> Value {
    let Some(checks) = &context.results.instrument.method_bias else { return Value::Null };
    let found = &checks.found;
    let remedies = found.remedies.iter().map(|remedy| {
        let measure = |name: &str| remedy.fit.as_ref().filter(|fit| fit.converged()).and_then(|f| f.measures.get(name));
        // Free method loadings often end where nothing of the model may be interpreted, and where on the way differs.
        let usable = remedy.kind == RemedyKind::None || remedy.solved().is_some();
        let paths = remedy.paths.iter().filter(|_| usable);
        let paths = paths.map(|path| json!({ "path": path.written(), "std_all": path.std_all, "pvalue": path.p }));
        json!({
            "name": remedy.kind.name(),
            "improper": remedy.improper(),
            "chisq": measure("chisq").filter(|_| usable), "df": measure("df"),
            "difference": remedy.difference.filter(|_| usable)
                .map(|test| json!({ "chisq": test.chi_square, "df": test.df, "pvalue": test.p })),
            "share": remedy.share.filter(|_| usable),
            "paths": paths.collect::<Vec<_>>(),
        })
    });
    json!({
        "model": checks.model,
        "verdict": found.verdict.name(),
        "harman": found.harman.first_component,
        "remedies": remedies.collect::<Vec<_>>(),
        "collinearity": found.collinearity.iter().map(|(factor, vif)| json!({ "factor": factor, "vif": vif })).collect::<Vec<_>>(),
    })
}
