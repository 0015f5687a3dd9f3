//! What a reader calls the variables, groups and numbers that hypotheses speak of.

use super::statement::Quantity;
use crate::words::Language;

/// Names for readers. A report gives those of the study file; [`Codes`] are the names of the model syntax.
pub trait Naming {
    /// A variable.
    fn variable(&self, name: &str, language: Language) -> String;

    /// A group.
    fn group(&self, code: &str, language: Language) -> String;

    /// A number of a model, without its group.
    fn quantity(&self, quantity: &Quantity, language: Language) -> String;
}

/// Names as in model syntax: `SAT ~ PV`, `E(PE)`.
#[derive(Clone, Copy, Debug)]
pub struct Codes;

impl Naming for Codes {
    fn variable(&self, name: &str, _: Language) -> String {
        name.to_owned()
    }

    fn group(&self, code: &str, _: Language) -> String {
        code.to_owned()
    }

    fn quantity(&self, quantity: &Quantity, _: Language) -> String {
        quantity.code()
    }
}
