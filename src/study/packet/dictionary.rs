//! The data dictionary: what each column of the analysed data is, and what is in it.

use crate::study::run::Results;
use crate::survey::{Cells, Label, Variable, describe_column};
use crate::words::Language;

const HEADER: [&str; 18] = [
    "name",
    "construct",
    "role",
    "type",
    "scale_min",
    "scale_max",
    "reversed",
    "labels",
    "text_en",
    "text_zh",
    "labels_en",
    "labels_zh",
    "n",
    "missing",
    "min",
    "max",
    "mean",
    "sd",
];

/// One line a column, those of the codebook first.
pub(super) fn write(results: &Results) -> String {
    let prepared = &results.prepared;
    let book = prepared.codebook.as_ref();
    let listed = book.into_iter().flat_map(|book| book.variables.iter().map(|v| v.name.as_str()));
    let mut names: Vec<&str> = listed.filter(|name| prepared.survey.column(name).is_some()).collect();
    let others: Vec<&str> = prepared.survey.names().filter(|name| !names.contains(name)).collect();
    names.extend(others);
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(Vec::new());
    // Writing to memory cannot fail, and every record is as long as the header.
    let _ = writer.write_record(HEADER);
    for name in names {
        let _ = writer.write_record(line(results, name, book.and_then(|book| book.variable(name))));
    }
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

fn line(results: &Results, name: &str, variable: Option<&Variable>) -> Vec<String> {
    let number = |x: Option<f64>| x.filter(|x| x.is_finite()).map_or_else(String::new, |x| format!("{x:.6}"));
    let whole = |x: Option<f64>| x.map_or_else(String::new, |x| x.to_string());
    let text = |text: Option<&String>| text.cloned().unwrap_or_default();
    let labels = |words: &dyn Fn(&Label) -> String| -> String {
        let labels = variable.into_iter().flat_map(|v| &v.labels);
        labels.map(|label| format!("{}={}", label.code, words(label))).collect::<Vec<_>>().join("|")
    };
    let control = variable.and_then(|v| v.control);
    let kind = crate::survey::ControlType::ALL.iter().find(|(_, kind)| Some(*kind) == control);
    let survey = &results.prepared.survey;
    let mut cells = vec![
        name.to_owned(),
        text(variable.and_then(|v| v.construct.as_ref())),
        variable.map_or("derived", |v| v.role.name()).to_owned(),
        kind.map_or("", |(name, _)| *name).to_owned(),
        whole(variable.and_then(|v| v.scale).map(|scale| scale.min)),
        whole(variable.and_then(|v| v.scale).map(|scale| scale.max)),
        variable.map_or("", |v| if v.reverse { "true" } else { "false" }).to_owned(),
        labels(&|label| label.text.clone()),
        text(variable.and_then(|v| v.text_en.as_ref())),
        text(variable.and_then(|v| v.text_zh.as_ref())),
        labels(&|label| label.shown(Language::English).to_owned()),
        labels(&|label| label.shown(Language::Chinese).to_owned()),
    ];
    match survey.column(name).map(|column| &column.cells) {
        Some(Cells::Numbers(values)) => {
            let found = describe_column(name, values, None);
            cells.extend([found.n.to_string(), found.missing.to_string()]);
            let finite = || values.iter().copied().filter(|x| !x.is_nan());
            cells.extend([whole(finite().reduce(f64::min)), whole(finite().reduce(f64::max))]);
            cells.extend([number(found.mean), number(found.sd)]);
        }
        Some(Cells::Text(values)) => {
            let n = values.iter().flatten().count();
            cells.extend([n.to_string(), (values.len() - n).to_string()]);
        }
        None => {}
    }
    cells.resize(HEADER.len(), String::new());
    cells
}
