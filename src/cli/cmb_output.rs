//! Common-method bias as a document and as a JSON object.

use crate::compare::ChiSquareDifference;
use crate::finding::Finding;
use crate::fitted::Fit;
use crate::instrument::{MarkerTechnique, MethodBias, MethodPath, PartialCorrelations, Remedy};
use crate::report::fit_text::estimator_rows;
use crate::report::object;
use crate::report::sections::{method_bias_in_words, sections_method_bias};
use crate::report::{Block, Cell, Document, Phrase, Section};
use crate::words::{Language, fit as fit_words, method_bias as words};
use serde_json::{Value, json};

/// The answer with what was found.
pub(super) struct Shown<'a> {
    pub bias: &'a MethodBias,
    pub findings: &'a [Finding],
}

/// Header, the ready paragraph, findings, and what stands behind them.
pub(super) fn document(shown: &Shown<'_>, digits: usize) -> Document {
    let bias = shown.bias;
    let mut document = Document::new(words::TITLE);
    if let Some(fit) = bias.remedies.first().and_then(|plain| plain.fit.as_ref()) {
        let mut rows: Vec<(Phrase, Cell)> = estimator_rows(fit);
        rows.push((fit_words::CASES.into(), Cell::count(fit.sample.n)));
        document.summary.push(Block::KeyValues(rows));
    }
    document = document.section(Section::new("summary", words::SUMMARY).paragraph(method_bias_in_words(bias)));
    if !shown.findings.is_empty() {
        let mut section = Section::new("findings", fit_words::FINDINGS);
        section.blocks.extend(shown.findings.iter().cloned().map(Block::Finding));
        document = document.section(section);
    }
    sections_method_bias(bias, digits).into_iter().fold(document, Document::section)
}

pub(super) fn object(shown: &Shown<'_>, command: &[String], language: Language) -> Value {
    let bias = shown.bias;
    let plain = bias.remedies.first().and_then(|plain| plain.fit.as_ref());
    let mut object = object::head(command);
    object.insert("converged".into(), json!(plain.is_some_and(Fit::converged)));
    object.insert("status".into(), json!(plain.map(|fit| fit.status().name())));
    object.insert("nobs".into(), json!(plain.map(|fit| fit.sample.n)));
    object.insert("estimator".into(), json!(plain.map(|fit| fit.options.estimator.name())));
    let harman = &bias.harman;
    object.insert(
        "harman".into(),
        json!({
            "first_component": harman.first_component,
            "one_factor": fit_object(harman.one_factor.as_ref()),
            "difference": difference(harman.difference),
        }),
    );
    object.insert("remedies".into(), bias.remedies.iter().map(remedy_object).collect());
    object.insert("marker".into(), bias.marker.as_ref().map_or(Value::Null, marker_object));
    object.insert("partial".into(), bias.partial.as_ref().map_or(Value::Null, partial_object));
    let vif = bias.collinearity.iter().map(|(factor, vif)| json!({ "factor": factor, "vif": vif }));
    object.insert("collinearity".into(), vif.collect());
    object.insert("verdict".into(), json!(bias.verdict.name()));
    let changes = bias.changes.iter().map(|change| {
        json!({
            "path": change.before.written(),
            "before": path_object(&change.before),
            "after": path_object(&change.after),
            "changed": change.changed,
        })
    });
    object.insert("changes".into(), changes.collect());
    let sentences: Vec<String> = method_bias_in_words(bias).iter().map(|sentence| sentence.text(language)).collect();
    object.insert("text".into(), json!(sentences));
    object::end(object, shown.findings, None, language)
}

/// The answer when there is nothing to answer.
pub(super) fn refusal(findings: &[Finding], command: &[String], language: Language) -> Value {
    let mut object = object::head(command);
    object.insert("converged".into(), json!(false));
    let nulls = ["status", "nobs", "estimator", "harman", "marker", "partial", "verdict"];
    object::blank(&mut object, &nulls, &["remedies", "collinearity", "changes", "text"]);
    object::end(object, findings, findings.first(), language)
}

fn fit_object(fit: Option<&Fit>) -> Value {
    let Some(fit) = fit else { return Value::Null };
    let measure = |name: &str| fit.measures.get(name);
    json!({
        "converged": fit.converged(),
        "status": fit.status().name(),
        "npar": fit.model.parameters(),
        "chisq": measure("chisq"),
        "df": measure("df"),
        "pvalue": measure("pvalue"),
        "chisq_scaled": measure("chisq_scaled"),
        "cfi": measure("cfi"),
        "tli": measure("tli"),
        "rmsea": measure("rmsea"),
        "srmr": measure("srmr"),
        "aic": measure("aic"),
        "bic": measure("bic"),
    })
}

fn difference(test: Option<ChiSquareDifference>) -> Value {
    test.map_or(
        Value::Null,
        |test| json!({ "method": test.method.name(), "chisq": test.chi_square, "df": test.df, "pvalue": test.p }),
    )
}

fn path_object(path: &MethodPath) -> Value {
    json!({ "lhs": path.lhs, "op": path.op, "rhs": path.rhs, "std_all": path.std_all, "pvalue": path.p })
}

fn remedy_object(remedy: &Remedy) -> Value {
    json!({
        "name": remedy.kind.name(),
        "improper": remedy.improper(),
        "fit": fit_object(remedy.fit.as_ref()),
        "difference": difference(remedy.difference),
        "share": remedy.share,
        "paths": remedy.paths.iter().map(path_object).collect::<Vec<_>>(),
    })
}

fn marker_object(technique: &MarkerTechnique) -> Value {
    let models = technique
        .models
        .iter()
        .map(|model| json!({ "name": model.step.name(), "fit": fit_object(model.fit.as_ref()) }));
    let loadings = technique.loadings.iter().map(|(item, loading)| json!({ "item": item, "std_all": loading }));
    let reliability = technique.reliability.iter().map(
        |row| json!({ "factor": row.factor, "total": row.total, "substantive": row.substantive, "method": row.method }),
    );
    let correlations = technique.correlations.iter().map(|row| {
        json!({
            "first": row.first, "second": row.second, "baseline": row.baseline, "adjusted": row.adjusted,
            "sensitivity": row.sensitivity,
        })
    });
    json!({
        "models": models.collect::<Vec<_>>(),
        "variance": difference(technique.variance),
        "unequal": difference(technique.unequal),
        "bias": difference(technique.bias),
        "retained": if technique.equal_loadings { "method_c" } else { "method_u" },
        "loadings": loadings.collect::<Vec<_>>(),
        "reliability": reliability.collect::<Vec<_>>(),
        "correlations": correlations.collect::<Vec<_>>(),
    })
}

fn partial_object(partial: &PartialCorrelations) -> Value {
    let pairs = partial.pairs.iter().map(|pair| {
        json!({
            "first": pair.first, "second": pair.second, "correlation": pair.correlation, "adjusted": pair.adjusted,
            "pvalue": pair.p, "adjusted_cautious": pair.adjusted_cautious, "pvalue_cautious": pair.p_cautious,
        })
    });
    json!({
        "method_correlation": partial.method_correlation,
        "method_correlation_cautious": partial.method_correlation_cautious,
        "pairs": pairs.collect::<Vec<_>>(),
    })
}
