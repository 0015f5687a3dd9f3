//! Attitude and behaviour: two factors in place of the dimensions.

use super::construct::{Construct, Split};
use crate::instrument::written::term;
use crate::syntax::{Operator, SyntaxTree};

/// The items of the attitudinal dimensions on one factor, those of the behavioural ones on the other (Day 1969; Dick and
/// Basu 1994).
pub(super) fn two_factor(construct: &Construct, split: &Split) -> SyntaxTree {
    let mut tree = construct.empty();
    for (name, dimensions) in
        [(&split.attitudinal_name, &split.attitudinal), (&split.behavioural_name, &split.behavioural)]
    {
        let mut seen: Vec<&String> = Vec::new();
        for dimension in construct.dimensions.iter().filter(|d| dimensions.contains(&d.name)) {
            for item in &dimension.items {
                if !seen.contains(&item) {
                    seen.push(item);
                    tree.terms.push(term(name, Operator::Measurement, item, None));
                }
            }
        }
    }
    construct.keep(&mut tree);
    tree
}
