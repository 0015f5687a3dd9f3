//! One factor behind all items.

use super::construct::Construct;
use crate::instrument::written::term;
use crate::syntax::{Operator, SyntaxTree};

/// All items of the dimensions on the construct itself.
pub(super) fn one_factor(construct: &Construct) -> SyntaxTree {
    let mut tree = construct.empty();
    for item in construct.items() {
        tree.terms.push(term(&construct.name, Operator::Measurement, item, None));
    }
    construct.keep(&mut tree);
    tree
}
