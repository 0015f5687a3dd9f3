//! The dimensions as factors that correlate freely: what every other structure of factors restricts.

use super::construct::Construct;
use crate::instrument::written::term;
use crate::syntax::{Operator, SyntaxTree};

/// Each dimension with its items.
pub(super) fn correlated(construct: &Construct) -> SyntaxTree {
    let mut tree = construct.empty();
    for dimension in &construct.dimensions {
        construct.measure(&mut tree, dimension);
    }
    construct.keep(&mut tree);
    tree
}

/// The same with every outcome explained by every dimension: nothing is said of how the dimensions bear on the outcomes.
pub(super) fn correlated_outcomes(construct: &Construct) -> SyntaxTree {
    let mut tree = correlated(construct);
    construct.measure_outcomes(&mut tree);
    for outcome in &construct.outcomes {
        for dimension in &construct.dimensions {
            tree.terms.push(term(&outcome.name, Operator::Regression, &dimension.name, None));
        }
    }
    tree
}
