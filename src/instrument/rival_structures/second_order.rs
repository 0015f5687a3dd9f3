//! One factor behind the dimensions.

use super::construct::Construct;
use super::correlated::correlated;
use crate::instrument::written::{Setting, term};
use crate::syntax::{Operator, SyntaxTree};

/// The label of the loadings of two dimensions, which are not identified apart.
const EQUAL: &str = "second_order_loading";

/// The construct with variance one and a loading for every dimension, so that each loading has a test. Two dimensions have
/// one correlation, which identifies one loading: theirs are equal.
pub(super) fn second_order(construct: &Construct) -> SyntaxTree {
    let mut tree = correlated(construct);
    let setting = if construct.dimensions.len() == 2 { Setting::Equal(EQUAL) } else { Setting::Free };
    for dimension in &construct.dimensions {
        tree.terms.push(term(&construct.name, Operator::Measurement, &dimension.name, Some(setting)));
    }
    tree.terms.push(term(&construct.name, Operator::Covariance, &construct.name, Some(Setting::At(1.0))));
    tree
}

/// The same with the construct explaining the outcomes.
pub(super) fn second_order_outcomes(construct: &Construct) -> SyntaxTree {
    let mut tree = second_order(construct);
    construct.measure_outcomes(&mut tree);
    for outcome in &construct.outcomes {
        tree.terms.push(term(&outcome.name, Operator::Regression, &construct.name, None));
    }
    tree
}
