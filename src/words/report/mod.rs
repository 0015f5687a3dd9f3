//! Words of reports: headings, columns, standard sentences.

mod frame;

pub use frame::*;
