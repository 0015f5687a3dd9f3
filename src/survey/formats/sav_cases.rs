//! The cases of an SPSS system file as elements of eight bytes, plain or unpacked.

use super::bytes::Bytes;
use super::sav_dictionary::{Compression, Head};
use crate::error::Result;
use flate2::read::ZlibDecoder;
use std::io::Read;

/// All elements of all cases.
pub(super) fn elements(bytes: &mut Bytes<'_>, head: &Head, whole: &[u8]) -> Result<Vec<[u8; 8]>> {
    match head.compression {
        Compression::None => plain(bytes),
        Compression::Bytecode => unpack(*bytes, head),
        Compression::Zlib => {
            let inflated = inflate(bytes, whole)?;
            let mut packed = Bytes::new(&inflated, "SPSS");
            packed.big_endian = bytes.big_endian;
            unpack(packed, head)
        }
    }
}

fn element(bytes: &[u8]) -> [u8; 8] {
    let mut element = [0; 8];
    element.copy_from_slice(bytes);
    element
}

fn plain(bytes: &mut Bytes<'_>) -> Result<Vec<[u8; 8]>> {
    let mut elements = Vec::new();
    while !bytes.is_at_end() {
        elements.push(element(bytes.take(8)?));
    }
    Ok(elements)
}

/// Eight codes, then the elements that the codes do not hold themselves.
fn unpack(mut bytes: Bytes<'_>, head: &Head) -> Result<Vec<[u8; 8]>> {
    let big_endian = bytes.big_endian;
    let number = |x: f64| if big_endian { x.to_be_bytes() } else { x.to_le_bytes() };
    let mut elements = Vec::new();
    while !bytes.is_at_end() {
        for code in element(bytes.take(8)?) {
            match code {
                0 => {}
                252 => return Ok(elements),
                253 => elements.push(element(bytes.take(8)?)),
                254 => elements.push([b' '; 8]),
                255 => elements.push(number(-f64::MAX)),
                code => elements.push(number(f64::from(code) - head.bias)),
            }
        }
        // Enough of a damaged file whose end is not marked.
        if head.cases.is_some_and(|cases| elements.len() > cases.saturating_add(1).saturating_mul(head.elements)) {
            break;
        }
    }
    Ok(elements)
}

/// The blocks of a `.zsav`, one after the other, as its trailer lists them.
fn inflate(bytes: &mut Bytes<'_>, whole: &[u8]) -> Result<Vec<u8>> {
    bytes.skip(8)?;
    let trailer = usize::try_from(bytes.u64()?).map_err(|_| bytes.damaged("the trailer"))?;
    let mut list = Bytes::new(whole, "SPSS");
    (list.at, list.big_endian) = (trailer, bytes.big_endian);
    list.skip(16 + 4)?;
    let mut inflated = Vec::new();
    for _ in 0..list.count()? {
        list.skip(8)?;
        let at = usize::try_from(list.u64()?).map_err(|_| list.damaged("a block"))?;
        let (plain, packed) = (list.count()?, list.count()?);
        let mut block = Bytes::new(whole, "SPSS");
        block.at = at;
        let packed = block.take(packed)?;
        // Never more than was announced, whatever the block says.
        let limit = u64::try_from(plain).unwrap_or(u64::MAX);
        let read = ZlibDecoder::new(packed).take(limit).read_to_end(&mut inflated);
        read.map_err(|_| list.damaged("a compressed block"))?;
    }
    Ok(inflated)
}
