//! From the file as written to a checked population: every problem is found, each at its place.

mod answers;
mod checker;
mod items;
mod structure;

pub(super) use checker::check;

#[cfg(test)]
pub(super) mod tests;
