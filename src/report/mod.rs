//! One document tree, one writer a format.
//!
//! A [`Document`] is a tree of [`Section`]s and [`Block`]s. Text is a [`Phrase`] (both languages, gaps for typed
//! values); what stands in a table is a [`Cell`] (a number stays a number until a writer asks [`mod@format`] for its
//! characters). So one tree is written in two languages and in every format, and a number looks the same everywhere.
//!
//! ```
//! use covary::report::{html, markdown, text, Cell, Document, Kind, Phrase, Section, Table};
//! use covary::words::{Language, Text};
//!
//! let loadings = Table::new("loadings", Text::new("Loadings", "因子载荷"))
//!     .column("item", Text::new("Item", "题项"), Kind::Code)
//!     .column("loading", Text::new("Loading", "载荷"), Kind::Bounded(2))
//!     .row(vec![Cell::name("SAT1"), Cell::starred(0.842, Some(1e-9))]);
//! let document = Document::new(Phrase::pair("Satisfaction", "顾客满意"))
//!     .section(Section::new("measurement", Text::new("Measurement model", "测量模型")).block(loadings));
//! assert!(markdown::write(&document, Language::Chinese).contains("0.84***"));
//! assert!(text::write(&document, Language::English, 80).contains("0.84***"));
//! assert!(html::write(&document, Language::English).contains(".84<span"));
//! ```

pub mod csv;
pub mod document;
pub mod docx;
pub mod fit_bootstrap;
pub mod fit_csv;
pub mod fit_effects;
pub mod fit_equivalence;
pub mod fit_interaction;
pub mod fit_json;
pub mod fit_missing;
pub mod fit_modification;
pub mod fit_pooled;
pub mod fit_text;
pub use crate::words::format;
pub mod html;
pub mod json;
pub mod latex;
pub mod markdown;
mod measure;
pub mod numbering;
pub mod object;
mod ooxml;
mod page;
#[cfg(feature = "pdf")]
pub mod pdf;
pub mod phrase;
pub mod quality_json;
mod retold;
pub mod sections;
pub mod structures_json;
pub mod text;
pub mod typst;
pub mod value;
mod width;
pub mod xlsx;

pub use document::{Block, Callout, Column, Document, Figure, Manner, Row, SecondCaption, Section, Table};
pub use format::{Habit, Kind, Style};
pub use numbering::Numbering;
pub use phrase::{Look, Phrase, Run};
pub use value::{Cell, Tone, Value};
pub use width::display_width;
