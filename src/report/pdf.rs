//! The writer for PDF: the source that [`super::typst`] writes, set with the library `typst` and the fonts of the machine. Only with the
//! feature `pdf`.

use super::document::Document;
use super::typst::write as source_of;
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::words::Language;
use crate::words::catalogue::drawing as catalogue;
use std::collections::{BTreeMap, BTreeSet};
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_kit::fonts::{FontStore, embedded, system};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, pdf};

/// A document as PDF, tagged for screen readers, with its pictures as vectors; and what there is to say of its fonts. The
/// same document with the same fonts gives the same bytes.
///
/// # Errors
/// E813, when it cannot be set.
pub fn write(document: &Document, language: Language) -> Result<(Vec<u8>, Vec<Finding>)> {
    let refused = |reason: String| Error::from(Finding::new(&catalogue::PDF_REFUSED).word("reason", reason));
    let text = source_of(document, language);
    let pictures = document.figures().into_iter();
    let files = pictures
        .map(|figure| (figure.file_name(language), Bytes::from_string(figure.svg(language).to_owned())))
        .collect();
    let folder = Folder::new(text, files).map_err(&refused)?;
    let missing = folder.missing_characters();
    let set = typst::compile::<PagedDocument>(&folder).output.and_then(|pages| pdf(&pages, &PdfOptions::default()));
    let bytes = set.map_err(|problems| {
        let reasons: Vec<&str> = problems.iter().map(|problem| problem.message.as_str()).collect();
        refused(reasons.join("; "))
    })?;
    let mut findings = Vec::new();
    if !missing.is_empty() {
        let shown: String = missing.iter().take(20).collect();
        #[expect(clippy::cast_precision_loss, reason = "a number of characters")]
        let number = missing.len() as f64;
        findings.push(
            Finding::new(&catalogue::NO_GLYPHS)
                .word("characters", shown)
                .number("n", number)
                .word("language", language.tag()),
        );
    }
    Ok((bytes, findings))
}

/// What Typst sees: one source, pictures beside it, the fonts of the machine and those that Typst brings; no clock, no network.
struct Folder {
    library: LazyHash<Library>,
    fonts: FontStore,
    main: Source,
    files: BTreeMap<String, Bytes>,
}

impl Folder {
    fn new(text: String, files: BTreeMap<String, Bytes>) -> std::result::Result<Folder, String> {
        let path = VirtualPath::new("report.typ").map_err(|error| format!("{error:?}"))?;
        let main = Source::new(RootedPath::new(VirtualRoot::Project, path).intern(), text);
        let mut fonts = FontStore::new();
        fonts.extend(system());
        fonts.extend(embedded());
        Ok(Folder { library: LazyHash::new(Library::default()), fonts, main, files })
    }

    /// The characters of the source that no font has, in their order.
    fn missing_characters(&self) -> BTreeSet<char> {
        let wanted: BTreeSet<char> = self.main.text().chars().filter(|c| !c.is_whitespace()).collect();
        let fonts = || (0..).map_while(|index| self.fonts.book().info(index));
        wanted.into_iter().filter(|c| !fonts().any(|font| font.coverage.contains(*c as u32))).collect()
    }
}

impl World for Folder {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.book()
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() { Ok(self.main.clone()) } else { Err(FileError::NotSource) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let name = id.get().vpath().get_without_slash();
        self.files.get(name).cloned().ok_or_else(|| FileError::NotFound(name.into()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Block, Section};

    #[test]
    fn a_document_is_set_twice_into_the_same_bytes() {
        let section = Section::new("result", crate::words::report::CONTENTS)
            .block(Block::paragraph([crate::words::report::CONTENTS]));
        let document = Document::new(crate::words::report::CONTENTS).section(section);
        let (bytes, _) = write(&document, Language::English).unwrap();
        assert!(bytes.starts_with(b"%PDF-"));
        assert_eq!(write(&document, Language::English).unwrap().0, bytes);
    }

    #[test]
    fn characters_that_no_font_has_are_named() {
        let folder = Folder::new("A\u{e000}\u{10fffd} b".to_owned(), BTreeMap::new()).unwrap();
        assert!(folder.missing_characters().contains(&'\u{10fffd}'));
        assert!(!folder.missing_characters().contains(&'A'));
    }
}
