//! The writer for Word: a document that can go into a thesis as it is.
//!
//! Headings are real ones with automatic numbers, captions hold `SEQ` fields and bookmarks, references are `REF` fields, tables
//! have three lines and a header that returns on every page, pictures are SVG with a PNG behind it. The format is
//! ECMA-376 (*Office Open XML File Formats*, 5th ed., 2016), part 1; only what Word 2016, WPS and LibreOffice read alike is
//! used. The same document gives the same bytes.

mod body;
mod drawing;
mod page;
mod parts;
mod picture;
mod runs;
mod styles;
mod table;

pub use parts::write;
