//! Common-method bias as a document and as a JSON object.

use crate::compare::ChiSquareDifference;
use crate::finding::Finding;
use crate::fitted::Fit;
use crate::instrument::{
    MarkerTechnique, MethodBias, MethodPath, MethodVerdict, PartialCorrelations, Remedy, RemedyKind, TechniqueStep,
};
use crate::report::fit_text::estimator_rows;
use crate::report::object;
use crate::report::{Block, Cell, Document, Kind, Phrase, Section, Table};
use crate::words::{Language, Text, fit as fit_words, method_bias as words};
use serde_json::{Value, json};

/// The answer with what was found.
pub(super) struct Shown<'a> {
    pub bias: &'a MethodBias,
    pub findings: &'a [Finding],
}

/// Header, the ready paragraph, findings, paths, models, the marker's sequence, composites.
pub(super) fn document(shown: &Shown<'_>, digits: usize) -> Document {
    let bias = shown.bias;
    let mut document = Document::new(words::TITLE);
    if let Some(fit) = bias.remedies.first().and_then(|plain| plain.fit.as_ref()) {
        let mut rows: Vec<(Phrase, Cell)> = estimator_rows(fit);
        rows.push((fit_words::CASES.into(), Cell::count(fit.sample.n)));
        document.summary.push(Block::KeyValues(rows));
    }
    document = document.section(Section::new("summary", words::SUMMARY).paragraph(paragraph(bias)));
    if !shown.findings.is_empty() {
        let mut section = Section::new("findings", fit_words::FINDINGS);
        section.blocks.extend(shown.findings.iter().cloned().map(Block::Finding));
        document = document.section(section);
    }
    let of_model = bias.remedies.first().is_some_and(|plain| plain.paths.iter().all(|path| path.op == "~~"));
    let title = if of_model { words::CORRELATIONS } else { words::PATHS };
    document = document
        .section(Section::new("paths", title).block(paths(bias, title, digits)))
        .section(Section::new("models", words::MODELS).block(models(bias, digits)));
    if let Some(technique) = &bias.marker {
        document = document.section(marker(technique, digits));
    }
    if let Some(partial) = &bias.partial {
        document = document.section(Section::new("partial", words::PARTIAL).block(partial_table(partial, digits)));
    }
    if !bias.collinearity.is_empty() {
        let mut table = Table::new("collinearity-table", words::COLLINEARITY)
            .column("factor", words::FACTOR, Kind::Code)
            .column("vif", words::VIF, Kind::Number(digits));
        for (factor, vif) in &bias.collinearity {
            table = table.row(vec![Cell::name(factor), Cell::number(*vif)]);
        }
        let table = table.note(words::COLLINEARITY_NOTE);
        document = document.section(Section::new("collinearity", words::COLLINEARITY).block(table));
    }
    document
}

/// What was found in sentences, none of which says more than the verdict.
fn paragraph(bias: &MethodBias) -> Vec<Phrase> {
    let percent = |share: f64| 100.0 * share;
    let mut sentences = Vec::new();
    if let Some(share) = bias.harman.first_component {
        sentences.push(Phrase::from(words::SAY_HARMAN).number("share", percent(share), Kind::Number(1)));
    }
    let basis = bias.basis();
    if let Some(test) = basis.test {
        let text = if basis.by_marker { words::SAY_MARKER } else { words::SAY_EQUAL };
        sentences.push(
            Phrase::from(text)
                .number("df", test.df, Kind::Number(0))
                .number("chisq", test.chi_square, Kind::Number(2))
                .number("p", test.p, Kind::PStatement),
        );
    }
    let found = matches!(bias.verdict, MethodVerdict::Harmless | MethodVerdict::Distorting);
    if let Some(share) = basis.remedy.and_then(|remedy| remedy.share).filter(|_| found) {
        sentences.push(Phrase::from(words::SAY_SHARE).number("share", percent(share), Kind::Number(1)));
    }
    let first = bias.changes.first().map(|change| {
        move |text: Text| {
            Phrase::from(text)
                .with("path", Cell::words(Phrase::code(written(&change.before))))
                .number("before", change.before.std_all, Kind::Number(2))
                .number("after", change.after.std_all, Kind::Number(2))
        }
    });
    sentences.push(match (bias.verdict, first) {
        (MethodVerdict::Undecided, _) => words::SAY_UNDECIDED.into(),
        (MethodVerdict::NotFound, _) => words::SAY_NOT_FOUND.into(),
        (_, None) => words::SAY_NO_PATHS.into(),
        (MethodVerdict::Harmless, Some(first)) => first(words::SAY_HARMLESS),
        (MethodVerdict::Distorting, Some(first)) => {
            let changed = bias.changes.iter().filter(|change| change.changed).count();
            first(words::SAY_DISTORTING).count("changed", changed).count("all", bias.changes.len())
        }
    });
    if bias.verdict != MethodVerdict::Undecided {
        let limits = if basis.by_marker { words::SAY_LIMITS_MARKER } else { words::SAY_LIMITS_EQUAL };
        sentences.push(limits.into());
    }
    sentences
}

fn written(path: &MethodPath) -> String {
    format!("{} {} {}", path.lhs, path.op, path.rhs)
}

fn remedy_words(kind: RemedyKind) -> Text {
    match kind {
        RemedyKind::None => words::NONE,
        RemedyKind::EqualMethodFactor => words::EQUAL,
        RemedyKind::FreeMethodFactor => words::FREE,
        RemedyKind::Marker => words::MARKER,
        RemedyKind::MeasuredCause => words::CAUSE,
    }
}

fn paths(bias: &MethodBias, title: Text, digits: usize) -> Table {
    let mut table = Table::new("paths-table", title).column("path", words::PATH, Kind::Code);
    for remedy in &bias.remedies {
        table = table.column(remedy.kind.name(), remedy_words(remedy.kind), Kind::Number(digits));
    }
    let plain = bias.remedies.first().map(|plain| plain.paths.as_slice()).unwrap_or_default();
    for path in plain {
        let value = |remedy: &Remedy| {
            let same = |other: &&MethodPath| (&other.lhs, &other.rhs) == (&path.lhs, &path.rhs);
            let found = remedy.paths.iter().find(same).filter(|_| remedy.solved().is_some());
            found.map_or(Cell::MISSING, |path| Cell::starred(path.std_all, path.p))
        };
        let cells = bias.remedies.iter().map(value);
        table = table.row(std::iter::once(Cell::words(Phrase::code(written(path)))).chain(cells).collect());
    }
    table.note(words::PATHS_NOTE)
}

/// The columns of a table of models, with the test of each.
fn with_test_columns(table: Table, digits: usize) -> Table {
    let number = Kind::Number(digits);
    table
        .column("chisq", words::CHI_SQUARE, number)
        .column("df", words::DF, Kind::Integer)
        .column("cfi", words::CFI, number)
        .column("rmsea", words::RMSEA, number)
        .column("srmr", words::SRMR, number)
        .column("delta", words::DELTA, number)
        .column("delta_df", words::DELTA_DF, Kind::Integer)
        .column("p", words::P, Kind::PValue)
}

fn test_cells(fit: Option<&Fit>, test: Option<ChiSquareDifference>) -> Vec<Cell> {
    let fit = fit.filter(|fit| fit.converged());
    let measure = |name: &str| Cell::number(fit.and_then(|fit| fit.measures.get(name)));
    let mut cells: Vec<Cell> = ["chisq", "df", "cfi", "rmsea", "srmr"].into_iter().map(measure).collect();
    cells.push(Cell::number(test.map(|test| test.chi_square)));
    cells.push(Cell::number(test.map(|test| test.df)));
    cells.push(Cell::number(test.map(|test| test.p)));
    cells
}

fn models(bias: &MethodBias, digits: usize) -> Table {
    let table = Table::new("models-table", words::MODELS).column("model", words::MODEL, Kind::Text);
    let mut table = with_test_columns(table, digits).column("share", words::SHARE, Kind::Number(digits)).column(
        "solution",
        words::SOLUTION,
        Kind::Text,
    );
    let solution = |converged: bool, improper: bool| match (converged, improper) {
        (true, false) => words::PROPER,
        (true, true) => words::IMPROPER,
        _ => words::NO_SOLUTION,
    };
    for remedy in &bias.remedies {
        let converged = remedy.fit.as_ref().is_some_and(Fit::converged);
        let mut cells = vec![Cell::words(remedy_words(remedy.kind))];
        cells.extend(test_cells(remedy.fit.as_ref(), remedy.difference));
        cells.push(Cell::number(remedy.share));
        cells.push(Cell::words(solution(converged, remedy.improper())));
        table = table.row(cells);
    }
    let one = bias.harman.one_factor.as_ref();
    let mut cells = vec![Cell::words(words::HARMAN)];
    cells.extend(test_cells(one, bias.harman.difference));
    cells.push(Cell::BLANK);
    cells.push(Cell::words(solution(one.is_some_and(Fit::converged), false)));
    table.row(cells).note(words::MODELS_NOTE)
}

fn marker(technique: &MarkerTechnique, digits: usize) -> Section {
    let number = Kind::Number(digits);
    let table = Table::new("technique-table", words::TECHNIQUE).column("model", words::MODEL, Kind::Text);
    let mut table = with_test_columns(table, digits);
    for model in &technique.models {
        let (name, test) = match model.step {
            TechniqueStep::Confirmatory => (words::STEP_CFA, None),
            TechniqueStep::Baseline => (words::STEP_BASELINE, None),
            TechniqueStep::Constrained => (words::STEP_C, technique.variance),
            TechniqueStep::Unconstrained => (words::STEP_U, technique.unequal),
            TechniqueStep::Restricted => (words::STEP_R, technique.bias),
        };
        let cells = std::iter::once(Cell::words(name)).chain(test_cells(model.fit.as_ref(), test));
        table = table.row(cells.collect());
    }
    let mut section = Section::new("technique", words::TECHNIQUE).block(table.note(words::TECHNIQUE_NOTE));
    if !technique.reliability.is_empty() {
        let mut table = Table::new("reliability-table", words::RELIABILITY)
            .column("factor", words::FACTOR, Kind::Code)
            .column("total", words::TOTAL, number)
            .column("substantive", words::SUBSTANTIVE, number)
            .column("method", words::METHOD, number);
        for row in &technique.reliability {
            let numbers = [row.total, row.substantive, row.method].map(Cell::number);
            table = table.row(std::iter::once(Cell::name(&row.factor)).chain(numbers).collect());
        }
        section = section.block(table);
    }
    if !technique.correlations.is_empty() {
        let mut table = Table::new("marker-correlations-table", words::MARKER_CORRELATIONS)
            .column("factors", words::PAIR, Kind::Code)
            .column("baseline", words::BASELINE, number)
            .column("adjusted", words::ADJUSTED, number)
            .column("sensitivity", words::SENSITIVITY, number);
        for row in &technique.correlations {
            let name = Cell::words(Phrase::code(format!("{} – {}", row.first, row.second)));
            let known = |r: f64| Cell::number(Some(r).filter(|r| r.is_finite()));
            let cells = vec![name, known(row.baseline), known(row.adjusted), Cell::number(row.sensitivity)];
            table = table.row(cells);
        }
        section = section.block(table.note(words::SENSITIVITY_NOTE));
    }
    section
}

fn partial_table(partial: &PartialCorrelations, digits: usize) -> Table {
    let number = Kind::Number(digits);
    let mut table = Table::new("partial-table", words::PARTIAL)
        .column("factors", words::PAIR, Kind::Code)
        .column("correlation", words::CORRELATION, number)
        .column("adjusted", words::ADJUSTED, number)
        .column("p", words::P, Kind::PValue)
        .column("cautious", words::CAUTIOUS, number)
        .column("p_cautious", words::P_CAUTIOUS, Kind::PValue);
    for pair in &partial.pairs {
        table = table.row(vec![
            Cell::words(Phrase::code(format!("{} – {}", pair.first, pair.second))),
            Cell::number(pair.correlation),
            Cell::number(pair.adjusted),
            Cell::number(pair.p),
            Cell::number(pair.adjusted_cautious),
            Cell::number(pair.p_cautious),
        ]);
    }
    table.note(
        Phrase::from(words::PARTIAL_NOTE)
            .number("value", partial.method_correlation, Kind::Number(digits))
            .with("other", Cell::number(partial.method_correlation_cautious).of(Kind::Number(digits))),
    )
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
            "path": written(&change.before),
            "before": path_object(&change.before),
            "after": path_object(&change.after),
            "changed": change.changed,
        })
    });
    object.insert("changes".into(), changes.collect());
    let sentences: Vec<String> = paragraph(bias).iter().map(|sentence| sentence.text(language)).collect();
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
