//! Bytes of a file to text.

use crate::error::Result;
use crate::finding::Finding;
use crate::words::catalogue::survey as catalogue;
use crate::words::survey as words;
use encoding_rs::{Encoding, GB18030, UTF_8};
use std::borrow::Cow;

/// Text, and how the bytes were understood.
#[derive(Clone, Debug)]
pub struct Decoded<'a> {
    /// The text without byte-order mark.
    pub text: Cow<'a, str>,
    /// Name of the encoding in the WHATWG standard.
    pub encoding: &'static str,
    /// Whether the encoding was assumed: not named, not marked, and not UTF-8.
    pub assumed: bool,
}

/// The encoding of a label such as `utf-8`, `gbk`, `big5`.
///
/// # Errors
/// When the WHATWG encoding standard does not know the label.
pub fn encoding_of(label: &str) -> Result<&'static Encoding> {
    Encoding::for_label_no_replacement(label.as_bytes())
        .ok_or_else(|| Finding::new(&catalogue::READ_OPTION).word("option", "encoding").word("value", label).into())
}

/// Decodes the bytes: as the named encoding; else by the byte-order mark (UTF-8, UTF-16); else as UTF-8 when they are
/// valid UTF-8; else as GB18030, which contains GBK and GB2312.
///
/// # Errors
/// When the bytes belong to another kind of file or are not text in the encoding.
pub fn decode<'a>(bytes: &'a [u8], encoding: Option<&'static Encoding>) -> Result<Decoded<'a>> {
    let kind = match bytes {
        [b'P', b'K', 3 | 5, 4 | 6, ..] => Some(words::KIND_ZIP),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => Some(words::KIND_XLS),
        [b'$', b'F', b'L', b'2' | b'3', ..] => Some(words::KIND_SAV),
        _ => None,
    };
    if let Some(kind) = kind {
        return Err(Finding::new(&catalogue::NOT_TEXT).text("kind", kind).into());
    }
    let decoded = match encoding.or_else(|| Encoding::for_bom(bytes).map(|(marked, _)| marked)) {
        Some(named) => Decoded { text: strictly(bytes, named, named.name())?, encoding: named.name(), assumed: false },
        None => match std::str::from_utf8(bytes) {
            Ok(text) => Decoded { text: Cow::Borrowed(text), encoding: UTF_8.name(), assumed: false },
            Err(_) => {
                Decoded { text: strictly(bytes, GB18030, "UTF-8, GB18030")?, encoding: GB18030.name(), assumed: true }
            }
        },
    };
    if decoded.text.contains('\0') {
        return Err(Finding::new(&catalogue::NOT_TEXT).text("kind", words::KIND_BINARY).into());
    }
    Ok(decoded)
}

/// Decodes or says on which line it failed, calling the encoding by the given name.
fn strictly<'a>(bytes: &'a [u8], encoding: &'static Encoding, name: &str) -> Result<Cow<'a, str>> {
    let (text, broken) = encoding.decode_with_bom_removal(bytes);
    if !broken {
        return Ok(text);
    }
    let line = text.split('\u{FFFD}').next().unwrap_or_default().matches('\n').count() + 1;
    Err(Finding::new(&catalogue::NOT_DECODABLE).line(line).word("encoding", name).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_encoding_gives_the_same_text() {
        let text = "姓名,x1\n王,3\n";
        let utf16 = |bytes: fn(u16) -> [u8; 2], mark: [u8; 2]| -> Vec<u8> {
            mark.into_iter().chain(text.encode_utf16().flat_map(bytes)).collect()
        };
        let files = [
            (text.as_bytes().to_vec(), "UTF-8", false),
            ([b"\xEF\xBB\xBF", text.as_bytes()].concat(), "UTF-8", false),
            (GB18030.encode(text).0.into_owned(), "gb18030", true),
            (utf16(u16::to_le_bytes, [0xFF, 0xFE]), "UTF-16LE", false),
            (utf16(u16::to_be_bytes, [0xFE, 0xFF]), "UTF-16BE", false),
        ];
        for (bytes, encoding, assumed) in &files {
            let decoded = decode(bytes, None).unwrap();
            assert_eq!((&*decoded.text, decoded.encoding, decoded.assumed), (text, *encoding, *assumed));
        }
    }

    #[test]
    fn a_named_encoding_overrides() {
        let bytes = b"caf\xE9\n";
        let latin = decode(bytes, Some(encoding_of("windows-1252").unwrap())).unwrap();
        assert_eq!(latin.text, "café\n");
        let error = decode(bytes, Some(UTF_8)).unwrap_err();
        assert_eq!((error.first().code(), error.first().place.line), ("E108", Some(1)));
        assert_eq!(encoding_of("klingon").unwrap_err().first().code(), "E114");
    }

    #[test]
    fn what_is_no_text_is_named() {
        assert_eq!(decode(b"PK\x03\x04rest", None).unwrap_err().first().code(), "E109");
        assert_eq!(decode(b"a\0,\0", None).unwrap_err().first().code(), "E109");
        let error = decode(b"ab\nc\xFF\xFF", None).unwrap_err();
        assert_eq!((error.first().code(), error.first().place.line), ("E108", Some(2)));
    }
}
