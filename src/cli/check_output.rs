//! What a check prints: the completed parameter table of a model, the models of a study.

use super::examine::Examination;
use crate::finding::{Finding, Severity};
use crate::model::{Model, Row, Setting};
use crate::report::object;
use crate::report::{Block, Cell, Document, Kind, Phrase, Section, Table};
use crate::syntax::Operator;
use crate::words::{Language, check as words, fit as fit_words};
use serde_json::{Map, Value, json};

/// What was found of a study.
#[derive(Clone, Debug, Default)]
pub(super) struct StudyCheck {
    /// Its models in order, those whose options were refused left out.
    pub models: Vec<(String, Examination)>,
    /// Respondents received and left after screening, where the data could be read.
    pub respondents: Option<(usize, usize)>,
    /// Number of hypotheses.
    pub hypotheses: usize,
    /// Everything that was found.
    pub findings: Vec<Finding>,
}

/// The check of a model.
pub(super) fn model_document(checked: &Examination, digits: usize) -> Document {
    let mut document = Document::new(words::MODEL);
    if let Some(model) = &checked.model {
        document.summary.push(model_header(model, checked));
        for group in 0..model.groups.len() {
            document = document.section(group_table(model, checked, group, digits));
        }
        if !model.definitions.is_empty() {
            let lines = model.definitions.iter().map(|d| format!("{} := {}", d.name, d.written));
            let code = lines.collect::<Vec<_>>().join("\n");
            document = document.section(Section::new("defined", fit_words::DEFINED).block(Block::Code(code)));
        }
    }
    document.summary.push(summary(&checked.findings));
    document
}

fn model_header(model: &Model, checked: &Examination) -> Block {
    let mut rows: Vec<(Phrase, Cell)> = Vec::new();
    if let Some(sample) = &checked.sample {
        rows.push((fit_words::CASES.into(), Cell::count(sample.n)));
        if model.group_labels().len() > 1 {
            for (group, label) in sample.groups.iter().step_by(model.blocks.levels()).zip(model.group_labels()) {
                let label = Phrase::from(fit_words::CASES_OF_GROUP).with("group", Cell::name(label));
                rows.push((label, Cell::count(group.n)));
            }
        }
    }
    let means = if model.meanstructure { words::YES } else { words::NO };
    #[expect(clippy::cast_precision_loss, reason = "degrees of freedom")]
    let df = Cell::number(model.degrees_of_freedom() as f64).of(Kind::Integer);
    rows.push((words::MEAN_STRUCTURE.into(), Cell::words(means)));
    rows.push((words::MOMENTS.into(), Cell::count(model.moments())));
    rows.push((fit_words::PARAMETERS.into(), Cell::count(model.parameters())));
    rows.push((words::DF.into(), df));
    Block::KeyValues(rows)
}

fn group_table(model: &Model, checked: &Examination, group: usize, digits: usize) -> Section {
    let title = if model.groups.len() > 1 {
        Phrase::from(words::TABLE_OF_GROUP).with("group", Cell::name(&model.groups[group]))
    } else {
        words::TABLE.into()
    };
    let id = format!("parameters-{}", group + 1);
    let mut table = Table::new(format!("{id}-table"), title.clone())
        .column("parameter", fit_words::PARAMETER, Kind::Code)
        .column("set", words::SETTING, Kind::Text)
        .column("free", words::NUMBER, Kind::Integer)
        .column("value", words::VALUE, Kind::Number(digits))
        .column("label", words::LABEL, Kind::Code)
        .column("origin", words::ORIGIN, Kind::Text);
    for row in model.table.rows.iter().filter(|row| row.group == group) {
        let right = if row.rhs.is_empty() { String::new() } else { format!(" {}", row.rhs) };
        let (setting, number) = match row.setting {
            Setting::Free(cell) => (words::FREE, Cell::count(cell + 1)),
            Setting::Fixed(_) => (words::FIXED, Cell::BLANK),
            Setting::Sample => (words::SAMPLE, Cell::BLANK),
        };
        let value = value_or_start(model, checked, row);
        table = table.row(vec![
            Cell::words(Phrase::code(format!("{} {}{right}", row.lhs, row.op.symbol()))),
            Cell::words(setting),
            number,
            value.map_or_else(|| Cell::words(words::NEEDS_DATA), Cell::number),
            Cell::words(Phrase::code(&row.label)),
            Cell::words(if row.user { words::BY_MODEL } else { words::BY_RULE }),
        ]);
    }
    if checked.sample.is_none() {
        table = table.note(words::TABLE_NOTE);
    }
    Section::new(id, title).block(table)
}

/// The value of a fixed parameter, the sample moment of an exogenous one, the start value of a free one. `None` where
/// only data can tell.
fn value_or_start(model: &Model, checked: &Examination, row: &Row) -> Option<f64> {
    match row.setting {
        Setting::Fixed(value) => Some(value),
        Setting::Free(cell) => row.start.or_else(|| checked.start.as_ref().and_then(|start| start.get(cell).copied())),
        Setting::Sample => {
            let (sample, layout) = (checked.sample.as_ref()?.groups.get(row.group)?, &model.layouts[row.group]);
            let first = layout.in_observed(&row.lhs)?;
            match row.op {
                Operator::Intercept => sample.mean.as_ref().map(|mean| mean[first]),
                _ => Some(sample.cov[(first, layout.in_observed(&row.rhs)?)]),
            }
        }
    }
}

fn summary(findings: &[Finding]) -> Block {
    if findings.is_empty() {
        return Block::paragraph([words::NO_PROBLEMS]);
    }
    let count = |severity| findings.iter().filter(|finding| finding.severity() == severity).count();
    Block::paragraph([Phrase::from(words::PROBLEMS)
        .count("errors", count(Severity::Error))
        .count("warnings", count(Severity::Warning))
        .count("notes", count(Severity::Note))])
}

/// The check of a model as a JSON object.
pub(super) fn model_object(checked: &Examination, command: &[String], language: Language) -> Value {
    let mut object = head(false, command);
    if let Some(model) = &checked.model {
        let several = model.group_labels().len() > 1;
        let sample = checked.sample.as_ref();
        let sizes =
            sample.map(|sample| sample.groups.iter().step_by(model.blocks.levels()).map(|g| g.n).collect::<Vec<_>>());
        let nobs = match (sizes, several) {
            (Some(sizes), true) => json!(sizes),
            (Some(sizes), false) => json!(sizes.first()),
            (None, _) => Value::Null,
        };
        object.insert("nobs".into(), nobs);
        object.insert("ntotal".into(), json!(sample.map(|sample| sample.n)));
        object.insert("groups".into(), if several { json!(model.group_labels()) } else { Value::Null });
        object.insert("meanstructure".into(), json!(model.meanstructure));
        object.insert("moments".into(), json!(model.moments()));
        object.insert("npar".into(), json!(model.parameters()));
        object.insert("df".into(), json!(model.degrees_of_freedom()));
        let rows = model.table.rows.iter().map(|row| row_object(model, checked, row));
        object.insert("parameters".into(), rows.collect());
        let definition = |d: &crate::model::Definition| json!({"name": d.name, "expression": d.written.to_string()});
        object.insert("definitions".into(), model.definitions.iter().map(definition).collect());
    }
    tail(object, &checked.findings, language)
}

fn row_object(model: &Model, checked: &Examination, row: &Row) -> Value {
    let group = model.group_of(row.group);
    let several = model.group_labels().len() > 1;
    let (setting, free) = match row.setting {
        Setting::Free(cell) => ("free", cell + 1),
        Setting::Fixed(_) => ("fixed", 0),
        Setting::Sample => ("sample", 0),
    };
    json!({
        "lhs": row.lhs,
        "op": row.op.symbol(),
        "rhs": row.rhs,
        "group": group + 1,
        "group_label": if several { json!(model.group_labels()[group]) } else { Value::Null },
        "level": model.level_of(row.group).map(crate::model::Level::number),
        "label": row.label,
        "setting": setting,
        "free": free,
        "value": value_or_start(model, checked, row),
        "user": row.user,
    })
}

/// The check of a study.
pub(super) fn study_document(checked: &StudyCheck) -> Document {
    let mut document = Document::new(words::STUDY);
    let mut rows: Vec<(Phrase, Cell)> = Vec::new();
    if let Some((received, kept)) = checked.respondents {
        rows.push((words::RECEIVED.into(), Cell::count(received)));
        rows.push((words::KEPT.into(), Cell::count(kept)));
    }
    rows.push((words::HYPOTHESES.into(), Cell::count(checked.hypotheses)));
    document.summary.push(Block::KeyValues(rows));
    document.summary.push(summary(&checked.findings));
    if !checked.models.is_empty() {
        let mut table = Table::new("models-table", words::MODELS)
            .column("model", fit_words::MODEL, Kind::Code)
            .column("n", fit_words::CASES, Kind::Integer)
            .column("npar", fit_words::PARAMETERS, Kind::Integer)
            .column("df", words::DF, Kind::Integer);
        for (id, examination) in &checked.models {
            let model = examination.model.as_ref();
            #[expect(clippy::cast_precision_loss, reason = "degrees of freedom")]
            let df = model.map(|model| model.degrees_of_freedom() as f64);
            table = table.row(vec![
                Cell::words(Phrase::code(id)),
                examination.sample.as_ref().map_or(Cell::MISSING, |sample| Cell::count(sample.n)),
                model.map_or(Cell::MISSING, |model| Cell::count(model.parameters())),
                Cell::number(df),
            ]);
        }
        document = document.section(Section::new("models", words::MODELS).block(table));
    }
    document
}

/// The check of a study as a JSON object.
pub(super) fn study_object(checked: &StudyCheck, command: &[String], language: Language) -> Value {
    let mut object = head(true, command);
    object.insert("received".into(), json!(checked.respondents.map(|r| r.0)));
    object.insert("analysed".into(), json!(checked.respondents.map(|r| r.1)));
    object.insert("hypotheses".into(), json!(checked.hypotheses));
    let model = |(id, examination): &(String, Examination)| {
        let model = examination.model.as_ref();
        json!({
            "id": id,
            "ntotal": examination.sample.as_ref().map(|sample| sample.n),
            "npar": model.map(Model::parameters),
            "df": model.map(Model::degrees_of_freedom),
        })
    };
    object.insert("models".into(), checked.models.iter().map(model).collect());
    tail(object, &checked.findings, language)
}

/// The object of a refusal before anything was read: the keys of the check, empty.
pub(super) fn refusal(study: bool, findings: &[Finding], command: &[String], language: Language) -> Value {
    tail(head(study, command), findings, language)
}

fn head(study: bool, command: &[String]) -> Map<String, Value> {
    let mut object = object::head(command);
    object.insert("kind".into(), json!(if study { "study" } else { "model" }));
    let (numbers, lists): (&[&str], &[&str]) = if study {
        (&["received", "analysed", "hypotheses"], &["models"])
    } else {
        (&["nobs", "ntotal", "groups", "meanstructure", "moments", "npar", "df"], &["parameters", "definitions"])
    };
    object::blank(&mut object, numbers, lists);
    object
}

/// Every finding as `warnings`, the first error as `error`.
fn tail(object: Map<String, Value>, findings: &[Finding], language: Language) -> Value {
    let error = findings.iter().find(|finding| finding.severity() == Severity::Error);
    object::end(object, findings, error, language)
}
