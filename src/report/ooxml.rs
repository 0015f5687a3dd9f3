//! What the Office formats share: a package of parts in a zip file, and the escaping of XML.

use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::words::catalogue::usage as catalogue;
use std::fmt::Display;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// `text` for XML: what means something is escaped, and the control characters that XML forbids are replaced.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' | '\t' => escaped.push(c),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => escaped.push('\u{fffd}'),
            c => escaped.push(c),
        }
    }
    escaped
}

/// The refusal of a file that cannot be made.
pub(super) fn cannot_write(file: &str, reason: impl Display) -> Error {
    Finding::new(&catalogue::CANNOT_WRITE).file(file).word("reason", reason.to_string()).into()
}

/// The parts of a file of Office in the order in which they are stored.
///
/// Every part carries the same time, the first that a zip file can hold, so that the same document gives the same bytes.
#[derive(Default)]
pub(super) struct Package {
    parts: Vec<(String, Vec<u8>)>,
}

impl Package {
    /// Adds a part.
    pub(super) fn part(&mut self, name: impl Into<String>, content: impl Into<Vec<u8>>) {
        self.parts.push((name.into(), content.into()));
    }

    /// The bytes of the file.
    ///
    /// # Errors
    /// When a part is too large for a zip file.
    pub(super) fn bytes(self, file: &str) -> Result<Vec<u8>> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::DEFAULT);
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in self.parts {
            zip.start_file(name, options).map_err(|error| cannot_write(file, error))?;
            zip.write_all(&content).map_err(|error| cannot_write(file, error))?;
        }
        Ok(zip.finish().map_err(|error| cannot_write(file, error))?.into_inner())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_parts_give_the_same_bytes() {
        let made = || {
            let mut package = Package::default();
            package.part("a.xml", "<a/>");
            package.part("b/c.xml", "甲".repeat(1000));
            package.bytes("x.docx").unwrap_or_default()
        };
        assert!(made().starts_with(b"PK") && made().len() < 600);
        assert_eq!(made(), made());
    }

    #[test]
    fn what_xml_forbids_is_replaced() {
        assert_eq!(escape("a<b & \"c\"\u{1}\u{b}"), "a&lt;b &amp; &quot;c&quot;\u{fffd}\u{fffd}");
    }
}
