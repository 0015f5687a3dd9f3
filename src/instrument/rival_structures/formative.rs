//! The construct made of its dimensions.
//!
//! Without outcomes nothing says how much each dimension counts: two paths that leave the construct are what identifies its
//! weights and its remainder (MacCallum and Browne 1993; Bollen and Davis 2009). The path to the first outcome is fixed at one
//! and not a weight, so that every weight has a standard error and a dimension that counts for nothing does no harm.

use super::construct::Construct;
use super::correlated::correlated;
use crate::instrument::written::{Setting, term};
use crate::syntax::{Operator, SyntaxTree};

/// The construct as the weighted sum of the dimensions; what the outcomes share beyond it is free.
pub(super) fn composite(construct: &Construct) -> SyntaxTree {
    formed(construct, Setting::At(0.0))
}

/// The construct with a remainder of its own, and outcomes that share nothing but the construct (Jöreskog and Goldberger
/// 1975).
pub(super) fn mimic(construct: &Construct) -> SyntaxTree {
    let mut tree = formed(construct, Setting::Free);
    for (a, outcome) in construct.outcomes.iter().enumerate() {
        for other in &construct.outcomes[..a] {
            tree.terms.push(term(&other.name, Operator::Covariance, &outcome.name, Some(Setting::At(0.0))));
        }
    }
    tree
}

fn formed(construct: &Construct, remainder: Setting<'_>) -> SyntaxTree {
    let mut tree = correlated(construct);
    construct.measure_outcomes(&mut tree);
    let name = &construct.name;
    for dimension in &construct.dimensions {
        tree.terms.push(term(name, Operator::Composite, &dimension.name, Some(Setting::Free)));
    }
    tree.terms.push(term(name, Operator::Covariance, name, Some(remainder)));
    // The rules let a composite covary with exogenous latent variables, which are what it is made of here.
    for dimension in &construct.dimensions {
        tree.terms.push(term(name, Operator::Covariance, &dimension.name, Some(Setting::At(0.0))));
    }
    for (i, outcome) in construct.outcomes.iter().enumerate() {
        let setting = (i == 0).then_some(Setting::At(1.0));
        tree.terms.push(term(&outcome.name, Operator::Regression, name, setting));
    }
    tree
}
