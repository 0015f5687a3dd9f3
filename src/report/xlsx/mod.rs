//! The writer for Excel: one sheet a table, numbers as numbers.
//!
//! A number keeps eight significant digits, as in `results.json`, and has a number format that shows as many decimals as the
//! report; its stars, and the `< .001` of a small p-value, belong to the format too, so that one can reckon with what stands in
//! a cell. The first sheet lists the tables with a link to each. The same document gives the same bytes.

mod book;
mod names;
mod numbers;
mod sheet;

pub use book::write;
