//! SPSS system files (`.sav`, `.zsav`).

use super::bytes::Bytes;
use super::sav_dictionary::{self as dictionary, Head, Raw};
use super::{Described, Imported, Layout, Purpose, TextOf, sav_cases};
use crate::error::Result;
use crate::survey::read::ReadOptions;
use crate::survey::responses::{Cells, Column};

/// A segment of a very long string holds so many bytes.
const SEGMENT: usize = 255;

/// Reads a system file.
pub(super) fn read(whole: &[u8], options: &ReadOptions) -> Result<Imported> {
    let mut bytes = Bytes::new(whole, "SPSS");
    let head = dictionary::read(&mut bytes)?;
    let text = head.text(options.encoding);
    let elements = sav_cases::elements(&mut bytes, &head, whole)?;
    if head.elements == 0 {
        return Err(bytes.damaged("no variables").into());
    }
    let cases = elements.len() / head.elements;
    if elements.len() % head.elements != 0 || head.cases.is_some_and(|said| said != cases) {
        return Err(bytes.damaged("the number of cases").into());
    }
    let at = |case: usize, element: usize| elements.get(case * head.elements + element).copied().unwrap_or_default();
    let (mut columns, mut described) = (Vec::new(), Vec::new());
    let mut skip = 0;
    for (place, variable) in head.variables.iter().enumerate() {
        if skip > 0 {
            skip -= 1;
            continue;
        }
        let long = head.very_long.get(&variable.short).copied().filter(|width| *width > SEGMENT);
        let segments = long.map_or(1, |width| width.div_ceil(252));
        skip = segments - 1;
        let cells = if variable.width == 0 {
            Cells::Numbers(
                (0..cases).map(|case| numeric(at(case, variable.element), variable, bytes.big_endian)).collect(),
            )
        } else {
            let parts = head.variables.iter().skip(place).take(segments);
            let parts: Vec<(usize, usize)> = parts.map(|part| (part.element, part.width)).collect();
            let cell = |case: usize| {
                let mut joined = Vec::new();
                for &(element, width) in &parts {
                    let own = (0..width.div_ceil(8)).flat_map(|k| at(case, element + k));
                    joined.extend(own.take(width.min(SEGMENT)));
                }
                joined
            };
            Cells::Text((0..cases).map(|case| words(&cell(case), variable, text)).collect())
        };
        let name = name(variable, &head, text);
        described.push(describe(variable, &name, bytes.big_endian, text));
        columns.push(Column { name, cells });
    }
    Ok(Imported {
        columns,
        dictionary: described,
        encoding: text.encoding.name(),
        assumed: text.assumed,
        layout: Layout::Plain,
        notes: Vec::new(),
    })
}

fn name(variable: &Raw, head: &Head, text: TextOf) -> String {
    text.text(head.long_names.get(&variable.short).unwrap_or(&variable.short))
}

fn value(bytes: [u8; 8], big_endian: bool) -> f64 {
    if big_endian { f64::from_be_bytes(bytes) } else { f64::from_le_bytes(bytes) }
}

fn numeric(bytes: [u8; 8], variable: &Raw, big_endian: bool) -> f64 {
    let x = value(bytes, big_endian);
    let missing = &variable.missing;
    let ranged = missing.range.is_some_and(|(low, high)| low <= x && x <= high);
    if x <= -f64::MAX || ranged || missing.values.contains(&x) { f64::NAN } else { x }
}

fn words(bytes: &[u8], variable: &Raw, text: TextOf) -> Option<String> {
    let trimmed = bytes.trim_ascii_end();
    let missing = variable.missing.texts.iter().any(|code| code.trim_ascii_end() == trimmed);
    Some(text.text(trimmed)).filter(|cell| !cell.is_empty() && !missing)
}

fn describe(variable: &Raw, name: &str, big_endian: bool, text: TextOf) -> Described {
    let code = |bytes: &[u8; 8]| {
        if variable.width == 0 { value(*bytes, big_endian).to_string() } else { text.text(bytes) }
    };
    let user = |bytes: &&[u8; 8]| {
        if variable.width == 0 {
            numeric(**bytes, variable, big_endian).is_nan()
        } else {
            words(*bytes, variable, text).is_none()
        }
    };
    let missing = variable.values.iter().map(|(bytes, _)| bytes).filter(user).map(code).collect();
    Described {
        missing,
        name: name.to_owned(),
        label: variable.label.as_deref().map(|label| text.text(label)).filter(|label| !label.is_empty()),
        values: variable.values.iter().map(|(bytes, words)| (code(bytes), text.text(words))).collect(),
        nominal: variable.measure == 1,
        purpose: Purpose::Unsaid,
    }
}
