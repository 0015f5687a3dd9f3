//! Stata files (`.dta`, from Stata 8 on).

use super::bytes::Bytes;
use super::dta_frame::{Frame, Raw, Storage};
use super::{Described, Imported, Layout, TextOf};
use crate::error::Result;
use crate::survey::read::ReadOptions;
use crate::survey::responses::{Cells, Column};
use encoding_rs::UTF_8;
use std::collections::BTreeMap;

type Labels = BTreeMap<Vec<u8>, Vec<(i32, Vec<u8>)>>;

/// Reads a file.
pub(super) fn read(whole: &[u8], options: &ReadOptions) -> Result<Imported> {
    let frame = Frame::read(whole)?;
    let labels = value_labels(whole, &frame)?;
    let long = long_strings(whole, &frame)?;
    let known = labels.values().flatten().map(|(_, text)| text.as_slice());
    let texts = frame.variables.iter().flat_map(|variable| [variable.name.as_slice(), &variable.label]);
    let named = (frame.version >= 118).then_some(UTF_8);
    let text = TextOf::choose(options.encoding, named, texts.chain(known));
    let mut bytes = part(whole, &frame, frame.data);
    let mut cells: Vec<Cells> = frame.variables.iter().map(|variable| empty(variable.storage)).collect();
    for _ in 0..frame.cases {
        for (variable, cells) in frame.variables.iter().zip(&mut cells) {
            match cells {
                Cells::Numbers(column) => column.push(number(&mut bytes, variable.storage)?),
                Cells::Text(column) => {
                    let own = match variable.storage {
                        Storage::LongText => {
                            let reference = bytes.u64()?;
                            long.get(&reference).map_or(&[][..], |text| text.as_slice())
                        }
                        storage => bytes.take(storage.width())?,
                    };
                    column.push(Some(text.text(own)).filter(|cell| !cell.is_empty()));
                }
            }
        }
    }
    let names: Vec<String> = frame.variables.iter().map(|variable| text.text(&variable.name)).collect();
    let dictionary = frame.variables.iter().zip(&names).map(|(variable, name)| describe(variable, name, &labels, text));
    let dictionary = dictionary.collect();
    let columns = names.into_iter().zip(cells).map(|(name, cells)| Column { name, cells }).collect();
    Ok(Imported {
        columns,
        dictionary,
        encoding: text.encoding.name(),
        assumed: text.assumed,
        layout: Layout::Plain,
        notes: Vec::new(),
    })
}

fn part<'a>(whole: &'a [u8], frame: &Frame, at: usize) -> Bytes<'a> {
    let mut bytes = Bytes::new(whole, "Stata");
    (bytes.at, bytes.big_endian) = (at, frame.big_endian);
    bytes
}

fn empty(storage: Storage) -> Cells {
    match storage {
        Storage::Text(_) | Storage::LongText => Cells::Text(Vec::new()),
        _ => Cells::Numbers(Vec::new()),
    }
}

/// A number; the 27 missing values (`.`, `.a` to `.z`) are the largest of each type.
fn number(bytes: &mut Bytes<'_>, storage: Storage) -> Result<f64> {
    let known = |x: f64, largest: f64| if x > largest { f64::NAN } else { x };
    Ok(match storage {
        Storage::Byte => known(f64::from(i8::from_le_bytes([bytes.u8()?])), 100.0),
        Storage::Int => known(f64::from(i16::from_le_bytes(bytes.u16()?.to_le_bytes())), 32_740.0),
        Storage::Long => known(f64::from(bytes.i32()?), 2_147_483_620.0),
        Storage::Float => known(f64::from(f32::from_bits(bytes.u32()?)), 1.701e38),
        _ => known(bytes.f64()?, 8.988e307),
    })
}

/// Long strings by the eight bytes that refer to them.
fn long_strings(whole: &[u8], frame: &Frame) -> Result<BTreeMap<u64, Vec<u8>>> {
    let mut long = BTreeMap::new();
    let Some(at) = frame.long_strings else { return Ok(long) };
    let mut bytes = part(whole, frame, at);
    while bytes.take(3)? == b"GSO" {
        let variable = u64::from(bytes.u32()?);
        let case = if frame.version == 117 { u64::from(bytes.u32()?) } else { bytes.u64()? };
        bytes.skip(1)?;
        let length = bytes.count()?;
        let text = bytes.take(length)?.to_vec();
        // The reference holds the variable in its lower and the case in its upper bytes, the other way round where the most
        // significant byte comes first.
        let (low, high) = match frame.version {
            117 => (32, 32),
            118 => (16, 48),
            _ => (24, 40),
        };
        let reference = if frame.big_endian { (variable << high) | case } else { variable | (case << low) };
        long.insert(reference, text);
    }
    Ok(long)
}

/// The tables of value labels by their names.
fn value_labels(whole: &[u8], frame: &Frame) -> Result<Labels> {
    let mut labels = Labels::new();
    let mut bytes = part(whole, frame, frame.value_labels);
    let tagged = frame.long_strings.is_some();
    let name_width = if frame.version >= 118 { 129 } else { 33 };
    while !bytes.is_at_end() {
        if tagged && bytes.take(5)? != b"<lbl>" {
            break;
        }
        bytes.skip(4)?;
        let name = super::bytes::until_zero(bytes.take(name_width)?).to_vec();
        bytes.skip(3)?;
        let (n, length) = (bytes.count()?, bytes.count()?);
        let mut offsets = Vec::new();
        for _ in 0..n {
            offsets.push(bytes.count()?);
        }
        let mut values = Vec::new();
        for _ in 0..n {
            values.push(bytes.i32()?);
        }
        let texts = bytes.take(length)?;
        let text = |at: usize| texts.get(at..).map(|rest| super::bytes::until_zero(rest).to_vec()).unwrap_or_default();
        labels.insert(name, values.into_iter().zip(offsets.into_iter().map(text)).collect());
        if tagged {
            bytes.expect("</lbl>")?;
        }
    }
    Ok(labels)
}

fn describe(variable: &Raw, name: &str, labels: &Labels, text: TextOf) -> Described {
    let values = labels.get(&variable.labels).into_iter().flatten();
    Described {
        name: name.to_owned(),
        label: Some(text.text(&variable.label)).filter(|label| !label.is_empty()),
        values: values.map(|(code, words)| (code.to_string(), text.text(words))).collect(),
        ..Described::default()
    }
}
