//! Where the parts of a Stata file stand: its versions lay the same parts out in two ways. After Stata's own description of the
//! format, `help dta`.

use super::bytes::{Bytes, until_zero};
use crate::error::Result;

/// How a variable is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Storage {
    /// One to eight bytes.
    Byte,
    Int,
    Long,
    Float,
    Double,
    /// So many bytes.
    Text(usize),
    /// A reference to a long string.
    LongText,
}

impl Storage {
    pub fn width(self) -> usize {
        match self {
            Storage::Byte => 1,
            Storage::Int => 2,
            Storage::Long | Storage::Float => 4,
            Storage::Double | Storage::LongText => 8,
            Storage::Text(width) => width,
        }
    }

    /// By its code in versions up to 115.
    fn old(code: u8) -> Option<Storage> {
        Some(match code {
            1..=244 => Storage::Text(usize::from(code)),
            251 => Storage::Byte,
            252 => Storage::Int,
            253 => Storage::Long,
            254 => Storage::Float,
            255 => Storage::Double,
            _ => return None,
        })
    }

    /// By its code from version 117 on.
    fn new(code: u16) -> Option<Storage> {
        Some(match code {
            1..=2045 => Storage::Text(usize::from(code)),
            32768 => Storage::LongText,
            65530 => Storage::Byte,
            65529 => Storage::Int,
            65528 => Storage::Long,
            65527 => Storage::Float,
            65526 => Storage::Double,
            _ => return None,
        })
    }
}

/// A variable as the file has it.
#[derive(Clone, Debug)]
pub(super) struct Raw {
    pub storage: Storage,
    pub name: Vec<u8>,
    pub label: Vec<u8>,
    /// The name of its value labels; empty without them.
    pub labels: Vec<u8>,
}

/// The parts of a file.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    pub version: u16,
    pub big_endian: bool,
    pub variables: Vec<Raw>,
    pub cases: usize,
    /// Where the cases, the long strings (from 117 on) and the value labels begin.
    pub data: usize,
    pub long_strings: Option<usize>,
    pub value_labels: usize,
}

impl Frame {
    pub fn read(whole: &[u8]) -> Result<Frame> {
        if whole.starts_with(b"<") { Frame::tagged(whole) } else { Frame::plain(whole) }
    }

    /// Bytes of a case.
    pub fn width(&self) -> usize {
        self.variables.iter().map(|variable| variable.storage.width()).sum()
    }

    /// Versions 113 to 115.
    fn plain(whole: &[u8]) -> Result<Frame> {
        let mut bytes = Bytes::new(whole, "Stata");
        let version = u16::from(bytes.u8()?);
        bytes.big_endian = bytes.u8()? == 1;
        bytes.skip(2)?;
        let k = usize::from(bytes.u16()?);
        let cases = bytes.count()?;
        bytes.skip(81 + 18)?;
        let codes = bytes.take(k)?;
        let names = fields(&mut bytes, k, 33)?;
        // The order of sorting has one entry more than there are variables; then come their formats.
        bytes.skip(2 * (k + 1) + k * if version == 113 { 12 } else { 49 })?;
        let labels = fields(&mut bytes, k, 33)?;
        let texts = fields(&mut bytes, k, 81)?;
        loop {
            let kind = bytes.u8()?;
            let length = bytes.count()?;
            if kind == 0 {
                break;
            }
            bytes.skip(length)?;
        }
        let storages: Option<Vec<Storage>> = codes.iter().map(|code| Storage::old(*code)).collect();
        let storages = storages.ok_or_else(|| bytes.damaged("a type of variable"))?;
        let variables = raw(storages, names, texts, labels);
        let mut frame = Frame {
            version,
            big_endian: bytes.big_endian,
            variables,
            cases,
            data: bytes.at,
            long_strings: None,
            value_labels: 0,
        };
        frame.value_labels = frame.data.saturating_add(frame.width().saturating_mul(cases));
        Ok(frame)
    }

    /// From version 117 on.
    fn tagged(whole: &[u8]) -> Result<Frame> {
        let mut bytes = Bytes::new(whole, "Stata");
        bytes.expect("<stata_dta><header><release>")?;
        let release = String::from_utf8_lossy(bytes.take(3)?).into_owned();
        let version: u16 = release.parse().map_err(|_| bytes.damaged("the release"))?;
        if !(117..=119).contains(&version) {
            return Err(bytes.damaged(&format!("release {version}")).into());
        }
        bytes.expect("</release><byteorder>")?;
        bytes.big_endian = bytes.take(3)? == b"MSF";
        bytes.expect("</byteorder><K>")?;
        let k = if version == 119 { bytes.count()? } else { usize::from(bytes.u16()?) };
        bytes.expect("</K><N>")?;
        let cases = if version == 117 { u64::from(bytes.u32()?) } else { bytes.u64()? };
        let cases = usize::try_from(cases).map_err(|_| bytes.damaged("the number of cases"))?;
        bytes.expect("</N><label>")?;
        let length = if version == 117 { usize::from(bytes.u8()?) } else { usize::from(bytes.u16()?) };
        bytes.skip(length)?;
        bytes.expect("</label><timestamp>")?;
        let length = usize::from(bytes.u8()?);
        bytes.skip(length)?;
        bytes.expect("</timestamp></header><map>")?;
        let mut map = [0; 14];
        for entry in &mut map {
            *entry = usize::try_from(bytes.u64()?).map_err(|_| bytes.damaged("the map"))?;
        }
        let part = |place: usize, tag: &str| -> Result<Bytes<'_>> {
            let mut own = Bytes::new(whole, "Stata");
            (own.at, own.big_endian) = (map[place], bytes.big_endian);
            own.expect(tag)?;
            Ok(own)
        };
        let mut types = part(2, "<variable_types>")?;
        let mut storages = Vec::new();
        for _ in 0..k {
            let code = types.u16()?;
            storages.push(Storage::new(code).ok_or_else(|| types.damaged("a type of variable"))?);
        }
        let (name, text) = if version == 117 { (33, 81) } else { (129, 321) };
        let names = fields(&mut part(3, "<varnames>")?, k, name)?;
        let labels = fields(&mut part(6, "<value_label_names>")?, k, name)?;
        let texts = fields(&mut part(7, "<variable_labels>")?, k, text)?;
        Ok(Frame {
            version,
            big_endian: bytes.big_endian,
            variables: raw(storages, names, texts, labels),
            cases,
            data: part(9, "<data>")?.at,
            long_strings: Some(part(10, "<strls>")?.at),
            value_labels: part(11, "<value_labels>")?.at,
        })
    }
}

/// k texts of so many bytes each.
fn fields(bytes: &mut Bytes<'_>, k: usize, width: usize) -> Result<Vec<Vec<u8>>> {
    (0..k).map(|_| Ok(until_zero(bytes.take(width)?).to_vec())).collect()
}

fn raw(storages: Vec<Storage>, names: Vec<Vec<u8>>, texts: Vec<Vec<u8>>, labels: Vec<Vec<u8>>) -> Vec<Raw> {
    let parts = storages.into_iter().zip(names).zip(texts).zip(labels);
    parts.map(|(((storage, name), label), labels)| Raw { storage, name, label, labels }).collect()
}
