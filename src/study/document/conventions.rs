//! The appendix: headline numbers under the definitions of other programs.

use super::context::Context;
use crate::fitted::Convention;
use crate::report::{Cell, Kind, Phrase, Section, Table};
use crate::study::ModelConventions;
use crate::words::Text;
use crate::words::report as words;
use serde_json::{Value, json};

/// An index with how it is written and why programs differ in it.
const ROWS: [(&str, Text, Kind, Text); 12] = [
    ("chisq", words::CHI_SQUARE, Kind::Number(3), words::WHY_CHI_SQUARE),
    ("df", words::DEGREES_OF_FREEDOM, Kind::Integer, words::WHY_DF),
    ("cfi", words::CFI, Kind::Bounded(4), words::WHY_INCREMENTAL),
    ("tli", words::TLI, Kind::Bounded(4), words::WHY_INCREMENTAL),
    ("rmsea", words::RMSEA, Kind::Bounded(4), words::WHY_RMSEA),
    ("rmsea_ci_lower", words::RMSEA_LOWER, Kind::Bounded(4), words::WHY_RMSEA),
    ("rmsea_ci_upper", words::RMSEA_UPPER, Kind::Bounded(4), words::WHY_RMSEA),
    ("srmr", words::SRMR, Kind::Bounded(4), words::WHY_SRMR),
    ("gfi", words::GFI, Kind::Bounded(4), words::WHY_GFI),
    ("aic", words::AIC, Kind::Number(2), words::WHY_CRITERIA),
    ("bic", words::BIC, Kind::Number(2), words::WHY_CRITERIA),
    ("ecvi", words::ECVI, Kind::Number(4), words::WHY_ECVI),
];

pub(super) fn section(context: Context<'_>) -> Option<Section> {
    let found = &context.results.conventions;
    if found.is_empty() {
        return None;
    }
    let own = Phrase::name(program(context.study.convention));
    let intro = Phrase::from(words::CONVENTIONS_INTRO).with("convention", own);
    let section = Section::new("conventions", words::CONVENTIONS).paragraph([intro]);
    Some(found.iter().map(table).fold(section, Section::block))
}

const fn program(convention: Convention) -> &'static str {
    match convention {
        Convention::Lavaan => "lavaan",
        Convention::Mplus => "Mplus",
        Convention::Amos => "AMOS",
        Convention::Lisrel => "LISREL",
    }
}

fn table(found: &ModelConventions) -> Table {
    let caption = Phrase::from(words::CONVENTIONS_TABLE).with("model", Phrase::code(&found.model));
    let mut table =
        Table::new(format!("conventions-{}", found.model), caption).column("index", words::INDEX, Kind::Text);
    for (convention, _) in &found.numbers {
        table = table.column(convention.name(), Phrase::name(program(*convention)), Kind::Number(3));
    }
    table = table.column("why", words::WHY_THEY_DIFFER, Kind::Text);
    for (name, label, kind, why) in ROWS {
        let values: Vec<Option<f64>> =
            found.numbers.iter().map(|(_, numbers)| numbers.as_ref()?.measures.get(name)).collect();
        if values.iter().any(Option::is_some) {
            table = table.row(line(label.into(), &values, kind, why));
        }
    }
    let error = found.numbers.iter().find_map(|(_, numbers)| numbers.as_ref()?.error.as_ref());
    if let Some((path, _)) = error {
        let label = Phrase::from(words::ERROR_OF).with("path", Phrase::code(path));
        let values = found.numbers.iter().map(|(_, numbers)| Some(numbers.as_ref()?.error.as_ref()?.1));
        table = table.row(line(label, &values.collect::<Vec<_>>(), Kind::Number(5), words::WHY_ERRORS));
    }
    table.note(words::CONVENTIONS_NOTE)
}

/// A row; numbers that all programs define alike need no reason.
fn line(label: Phrase, values: &[Option<f64>], kind: Kind, why: Text) -> Vec<Cell> {
    let known: Vec<f64> = values.iter().flatten().copied().collect();
    let same = known.windows(2).all(|pair| (pair[0] - pair[1]).abs() <= 1e-7 * pair[0].abs().max(pair[1].abs()));
    let mut cells = vec![Cell::words(label)];
    cells.extend(values.iter().map(|value| Cell::number(*value).of(kind)));
    cells.push(if same { Cell::words(words::WHY_NOT) } else { Cell::words(why) });
    cells
}

/// The numbers as they stand among the results.
pub(super) fn json(context: Context<'_>) -> Value {
    let one = |found: &ModelConventions| {
        let numbers = found.numbers.iter().map(|(convention, numbers)| {
            let value = numbers.as_ref().map(|numbers| {
                let mut object = serde_json::Map::new();
                for (name, ..) in ROWS {
                    object.insert(name.to_owned(), json!(numbers.measures.get(name)));
                }
                if let Some((path, error)) = &numbers.error {
                    object.insert("error_of".into(), json!(path));
                    object.insert("se".into(), json!(error));
                }
                Value::Object(object)
            });
            (convention.name().to_owned(), json!(value))
        });
        json!({ "id": found.model, "numbers": Value::Object(numbers.collect()) })
    };
    context.results.conventions.iter().map(one).collect()
}
