//! The dictionary of an SPSS system file: everything before the cases. The layout is that of the PSPP developers' guide,
//! "System File Format".

use super::TextOf;
use super::bytes::Bytes;
use crate::error::Result;
use encoding_rs::{Encoding, GBK, UTF_8};
use std::collections::BTreeMap;

/// What a variable has as missing, beside the system-missing value.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct UserMissing {
    /// A closed range.
    pub range: Option<(f64, f64)>,
    /// Single values.
    pub values: Vec<f64>,
    /// Single values of a string, filled up with blanks.
    pub texts: Vec<Vec<u8>>,
}

/// A variable as the file has it; long strings are several.
#[derive(Clone, Debug)]
pub(super) struct Raw {
    /// The short name.
    pub short: Vec<u8>,
    pub label: Option<Vec<u8>>,
    /// Bytes of a string; 0 for a number.
    pub width: usize,
    /// The place of its first element among those of a case.
    pub element: usize,
    pub missing: UserMissing,
    /// Values as their eight bytes, with words.
    pub values: Vec<([u8; 8], Vec<u8>)>,
    /// 1 nominal, 2 ordinal, 3 scale; 0 not said.
    pub measure: u32,
}

/// How the cases are stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Compression {
    None,
    Bytecode,
    Zlib,
}

/// Everything before the cases.
#[derive(Clone, Debug)]
pub(super) struct Head {
    pub variables: Vec<Raw>,
    pub compression: Compression,
    pub bias: f64,
    /// Number of cases where it is known.
    pub cases: Option<usize>,
    /// Elements of eight bytes in a case.
    pub elements: usize,
    /// Long names by short ones.
    pub long_names: BTreeMap<Vec<u8>, Vec<u8>>,
    /// Widths of very long strings by short names.
    pub very_long: BTreeMap<Vec<u8>, usize>,
    /// The encoding that the file names.
    pub encoding: Option<&'static Encoding>,
}

/// Reads the dictionary and leaves the cursor at the cases.
pub(super) fn read(bytes: &mut Bytes<'_>) -> Result<Head> {
    let zlib = bytes.take(4)?.ends_with(b"3");
    bytes.skip(60)?;
    let layout = bytes.take(4)?;
    bytes.big_endian = layout[0] == 0;
    let elements = bytes.i32()?;
    let compression = match (bytes.i32()?, zlib) {
        (0, _) => Compression::None,
        (2, _) | (_, true) => Compression::Zlib,
        _ => Compression::Bytecode,
    };
    bytes.skip(4)?;
    let cases = usize::try_from(bytes.i32()?).ok();
    let bias = bytes.f64()?;
    bytes.skip(9 + 8 + 64 + 3)?;
    let mut head = Head {
        variables: Vec::new(),
        compression,
        bias,
        cases,
        elements: 0,
        long_names: BTreeMap::new(),
        very_long: BTreeMap::new(),
        encoding: None,
    };
    loop {
        match bytes.i32()? {
            2 => variable(bytes, &mut head)?,
            3 => value_labels(bytes, &mut head)?,
            6 => {
                let lines = bytes.count()?;
                bytes.skip(lines.saturating_mul(80))?;
            }
            7 => extension(bytes, &mut head)?,
            999 => {
                bytes.skip(4)?;
                break;
            }
            _ => return Err(bytes.damaged("a record of an unknown kind").into()),
        }
    }
    // The header's own count is a hint only; some programs write -1.
    if usize::try_from(elements).is_ok_and(|said| said > 0 && said != head.elements) {
        return Err(bytes.damaged("the number of variables").into());
    }
    Ok(head)
}

fn variable(bytes: &mut Bytes<'_>, head: &mut Head) -> Result<()> {
    let kind = bytes.i32()?;
    let has_label = bytes.i32()? != 0;
    let missing = bytes.i32()?;
    bytes.skip(8)?;
    let short = bytes.take(8)?.to_vec();
    let label = if has_label {
        let length = bytes.count()?;
        let label = bytes.take(length)?.to_vec();
        bytes.skip(length.next_multiple_of(4) - length)?;
        Some(label)
    } else {
        None
    };
    let mut user = UserMissing::default();
    if !(-3..=3).contains(&missing) {
        return Err(bytes.damaged("missing values").into());
    }
    let mut single = missing.unsigned_abs();
    if missing < 0 {
        user.range = Some((bytes.f64()?, bytes.f64()?));
        single -= 2;
    }
    for _ in 0..single {
        if kind > 0 {
            user.texts.push(bytes.take(8)?.to_vec());
        } else {
            user.values.push(bytes.f64()?);
        }
    }
    let element = head.elements;
    head.elements += 1;
    // A continuation of the string before it.
    if kind >= 0 {
        let short = short.trim_ascii_end().to_vec();
        let width = usize::try_from(kind).unwrap_or(0);
        head.variables.push(Raw { short, label, width, element, missing: user, values: Vec::new(), measure: 0 });
    }
    Ok(())
}

fn value_labels(bytes: &mut Bytes<'_>, head: &mut Head) -> Result<()> {
    let count = bytes.count()?;
    let mut labels = Vec::new();
    for _ in 0..count {
        let mut value = [0; 8];
        value.copy_from_slice(bytes.take(8)?);
        let length = usize::from(bytes.u8()?);
        let text = bytes.take(length)?.to_vec();
        bytes.skip((length + 1).next_multiple_of(8) - length - 1)?;
        labels.push((value, text));
    }
    if bytes.i32()? != 4 {
        return Err(bytes.damaged("value labels without variables").into());
    }
    for _ in 0..bytes.count()? {
        let element = bytes.count()?;
        let own = head.variables.iter_mut().find(|variable| variable.element + 1 == element);
        if let Some(variable) = own {
            variable.values.clone_from(&labels);
        }
    }
    Ok(())
}

fn extension(bytes: &mut Bytes<'_>, head: &mut Head) -> Result<()> {
    let subtype = bytes.i32()?;
    let (size, count) = (bytes.count()?, bytes.count()?);
    let order = bytes.big_endian;
    let data = bytes.take(size.saturating_mul(count))?;
    let mut own = Bytes::new(data, "SPSS");
    own.big_endian = order;
    match subtype {
        3 => {
            own.skip(28)?;
            let page = own.i32()?;
            head.encoding = head.encoding.or(match page {
                65001 => Some(UTF_8),
                936 | 54936 => Some(GBK),
                950 => Some(encoding_rs::BIG5),
                1250..=1258 => Encoding::for_label(format!("windows-{page}").as_bytes()),
                _ => None,
            });
        }
        11 => {
            // Measure, and either width and alignment or alignment alone.
            let each = if head.variables.is_empty() { 0 } else { count / head.variables.len() };
            for variable in head.variables.iter_mut().filter(|_| (2..=3).contains(&each)) {
                variable.measure = own.u32()?;
                own.skip(4 * (each - 1))?;
            }
        }
        13 => head.long_names.extend(pairs(data)),
        14 => {
            let widths = pairs(data).into_iter().filter_map(|(name, width)| {
                let digits = String::from_utf8_lossy(&width).trim().parse().ok()?;
                Some((name, digits))
            });
            head.very_long.extend(widths);
        }
        16 => {
            own.skip(8)?;
            head.cases = usize::try_from(own.u64()?).ok().or(head.cases);
        }
        20 => head.encoding = Encoding::for_label(data.trim_ascii()).or(head.encoding),
        _ => {}
    }
    Ok(())
}

/// `name=value` parted by tabs, and by zero bytes in front of them.
fn pairs(data: &[u8]) -> Vec<(Vec<u8>, Vec<u8>)> {
    let entries = data.split(|b| *b == b'\t');
    let pair = |entry: &[u8]| {
        let at = entry.iter().position(|b| *b == b'=')?;
        let value: Vec<u8> = entry[at + 1..].iter().copied().filter(|b| *b != 0).collect();
        Some((entry[..at].trim_ascii().to_vec(), value))
    };
    entries.filter_map(pair).collect()
}

impl Head {
    /// How its text is to be understood.
    pub fn text(&self, asked: Option<&'static Encoding>) -> TextOf {
        let names = self.long_names.values().map(Vec::as_slice);
        let labels = self.variables.iter().filter_map(|variable| variable.label.as_deref());
        let values = self.variables.iter().flat_map(|variable| variable.values.iter().map(|(_, text)| text.as_slice()));
        TextOf::choose(asked, self.encoding, names.chain(labels).chain(values))
    }
}
