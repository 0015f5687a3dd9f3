//! The formats of a report.

use crate::error::Result;
use crate::finding::Finding;
use crate::words::Language;
use crate::words::catalogue::drawing as catalogue;

/// A format of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// HTML.
    Html,
    /// Markdown.
    Markdown,
    /// JSON.
    Json,
    /// Word.
    Docx,
    /// Excel: the tables.
    Xlsx,
    /// LaTeX.
    Latex,
    /// Typst.
    Typst,
    /// PDF, where covary was built with the feature `pdf`.
    Pdf,
}

impl Format {
    /// All formats with their names in a study file and on the command line.
    pub const ALL: [(&'static str, Format); 8] = [
        ("html", Format::Html),
        ("markdown", Format::Markdown),
        ("json", Format::Json),
        ("docx", Format::Docx),
        ("xlsx", Format::Xlsx),
        ("latex", Format::Latex),
        ("typst", Format::Typst),
        ("pdf", Format::Pdf),
    ];

    /// The format of a name in any case, or `None`.
    pub fn from_name(name: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, format)| format)
    }

    /// The name of its file in a language.
    pub(super) fn file_name(self, language: Language) -> String {
        let ending = match self {
            Format::Json => return "results.json".to_owned(),
            Format::Html => "html",
            Format::Markdown => "md",
            Format::Docx => "docx",
            Format::Xlsx => "xlsx",
            Format::Latex => "tex",
            Format::Typst => "typ",
            Format::Pdf => "pdf",
        };
        format!("report.{}.{ending}", language.tag())
    }

    /// Whether this program can write it.
    ///
    /// # Errors
    /// E812 for PDF without the feature `pdf`.
    pub fn available(self) -> Result<()> {
        match self {
            Format::Pdf if !cfg!(feature = "pdf") => Err(Finding::new(&catalogue::NO_PDF).into()),
            _ => Ok(()),
        }
    }

    /// Whether its bytes depend on nothing but the study and the version of covary: a PDF holds fonts of the machine.
    pub(super) const fn is_reproducible(self) -> bool {
        !matches!(self, Format::Pdf)
    }

    /// Whether pictures stand in files of their own beside the report.
    pub(super) const fn has_figures_beside(self) -> bool {
        matches!(self, Format::Html | Format::Markdown | Format::Latex | Format::Typst)
    }
}
