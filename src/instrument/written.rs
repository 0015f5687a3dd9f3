//! Relations that are added to a model, as terms of its tree.

use crate::syntax::{Modifiers, Operator, Span, Term, Value};

/// What stands before the right side of a relation that is added.
#[derive(Clone, Copy, Debug)]
pub(super) enum Setting<'a> {
    /// Free, also where the rules would fix it.
    Free,
    /// Fixed.
    At(f64),
    /// Free and equal to all others of this label.
    Equal(&'a str),
}

/// A relation with its setting; `None` leaves it to the rules.
pub(super) fn term(lhs: &str, op: Operator, rhs: &str, setting: Option<Setting<'_>>) -> Term {
    let mut modifiers = Modifiers::default();
    match setting {
        None => {}
        Some(Setting::Free) => modifiers.value.push(Value::Free),
        Some(Setting::At(value)) => modifiers.value.push(Value::Fixed(value)),
        Some(Setting::Equal(label)) => {
            modifiers.value.push(Value::Free);
            modifiers.label.push(label.to_owned());
        }
    }
    let span = Span::default();
    Term { block: 0, lhs: lhs.to_owned(), op, rhs: rhs.to_owned(), modifiers, lhs_span: span, rhs_span: span }
}
