//! The dimensions as stages of a sequence.

use super::construct::Construct;
use super::correlated::correlated;
use crate::instrument::written::term;
use crate::syntax::{Operator, SyntaxTree};

/// Each dimension explained by the one before it alone (Oliver 1999).
pub(super) fn chain(construct: &Construct) -> SyntaxTree {
    regressed(construct, |later| later - 1)
}

/// Each dimension explained by all before it. This restricts nothing: it fits as the correlated dimensions do.
pub(super) fn full_chain(construct: &Construct) -> SyntaxTree {
    regressed(construct, |_| 0)
}

fn regressed(construct: &Construct, first: impl Fn(usize) -> usize) -> SyntaxTree {
    let mut tree = correlated(construct);
    for (later, dimension) in construct.dimensions.iter().enumerate().skip(1) {
        for earlier in &construct.dimensions[first(later)..later] {
            tree.terms.push(term(&dimension.name, Operator::Regression, &earlier.name, None));
        }
    }
    tree
}
