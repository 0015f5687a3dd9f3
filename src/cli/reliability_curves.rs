//! The curves of ordered items in files of their own.

use super::output::{Exit, Streams};
use crate::error::Error;
use crate::finding::Finding;
use crate::report::Figure;
use crate::words::Language;
use crate::words::catalogue::usage as catalogue;
use std::io;
use std::path::Path;

/// Writes the pictures to a folder, which is made where there is none.
pub(super) fn write(
    figures: &[Figure],
    folder: &Path,
    language: Language,
    streams: &mut Streams<'_>,
) -> io::Result<Exit> {
    if let Err(error) = std::fs::create_dir_all(folder) {
        let finding = Finding::new(&catalogue::CANNOT_WRITE).file(folder.display().to_string());
        streams.refuse(&Error::from(finding.word("reason", error.to_string())), None, language)?;
        return Ok(Exit::Refused);
    }
    for figure in figures {
        let file = folder.join(figure.file_name(language));
        if streams.deliver(figure.svg(language), Some(&file), language)? != Exit::Done {
            return Ok(Exit::Refused);
        }
    }
    Ok(Exit::Done)
}
