//! The character between fields.

use crate::error::Result;
use crate::finding::Finding;
use crate::words::catalogue::survey as catalogue;

/// The delimiters that are told apart without being named, the likeliest first.
const CANDIDATES: [u8; 4] = [b',', b';', b'\t', b'|'];
/// How much of a file is looked at.
const LOOKED_AT: usize = 64 * 1024;

/// The delimiter that a user names: one ASCII character, or `comma`, `semicolon`, `tab`, `pipe`.
///
/// # Errors
/// When it is something else, a quotation mark or a line break.
pub fn delimiter_of(name: &str) -> Result<u8> {
    let known = match name.to_ascii_lowercase().as_str() {
        "comma" => Some(b','),
        "semicolon" => Some(b';'),
        "tab" | "\\t" => Some(b'\t'),
        "pipe" => Some(b'|'),
        _ => match name.as_bytes() {
            [c] if c.is_ascii() && !matches!(c, b'"' | b'\n' | b'\r' | 0) => Some(*c),
            _ => None,
        },
    };
    known.ok_or_else(|| Finding::new(&catalogue::READ_OPTION).word("option", "delimiter").word("value", name).into())
}

/// The delimiter that cuts the first lines most evenly into the number of fields that the header has.
pub(super) fn sniff(text: &str) -> u8 {
    let mut end = text.len().min(LOOKED_AT);
    if end < text.len() {
        end = text.as_bytes()[..end].iter().rposition(|c| *c == b'\n').map_or(text.len(), |i| i + 1);
    }
    let head = &text.as_bytes()[..end];
    let mut best = (0, 1, 0, CANDIDATES[0]);
    for delimiter in CANDIDATES {
        let mut reader =
            csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(head);
        let lengths: Vec<usize> =
            reader.byte_records().take(50).map_while(|record| record.ok()).map(|record| record.len()).collect();
        let Some(&fields) = lengths.first().filter(|n| **n > 1) else { continue };
        let even = lengths.iter().filter(|n| **n == fields).count();
        // Shares even / total are compared by cross-multiplication, so that a tie is a tie.
        let better = (even * best.1).cmp(&(best.0 * lengths.len())).then(fields.cmp(&best.2));
        if better.is_gt() {
            best = (even, lengths.len(), fields, delimiter);
        }
    }
    best.3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_delimiter_is_found() {
        assert_eq!(sniff("a,b\n1,2\n"), b',');
        assert_eq!(sniff("a;b\n1,5;2,5\n"), b';');
        assert_eq!(sniff("a\tb c\n1\t2,3\n"), b'\t');
        assert_eq!(sniff("a|b\n1|2\n"), b'|');
        assert_eq!(sniff("a,b\n1|2,3\n2,4\n"), b',');
        assert_eq!(sniff("a\n1\n"), b',');
        assert_eq!(sniff("\"x;y\",b\n\"1;2\",2\n"), b',');
    }

    #[test]
    fn names_of_delimiters() {
        assert_eq!(delimiter_of("Tab").unwrap(), b'\t');
        assert_eq!(delimiter_of("|").unwrap(), b'|');
        for name in ["", "，", ",,", "\""] {
            assert_eq!(delimiter_of(name).unwrap_err().first().code(), "E114");
        }
    }
}
