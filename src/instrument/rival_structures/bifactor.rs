//! A general factor beside one factor a dimension.

use super::construct::Construct;
use crate::instrument::written::{Setting, term};
use crate::syntax::{Operator, SyntaxTree};

/// All factors uncorrelated and of variance one (Holzinger and Swineford 1937; Reise 2012). The one covariance of two items
/// beyond the general factor identifies one loading, so that group factors of two items have equal ones; a dimension of
/// one item has no group factor.
pub(super) fn bifactor(construct: &Construct) -> SyntaxTree {
    let mut tree = construct.empty();
    for item in construct.items() {
        tree.terms.push(term(&construct.name, Operator::Measurement, item, Some(Setting::Free)));
    }
    let groups: Vec<_> = construct.dimensions.iter().filter(|dimension| dimension.items.len() > 1).collect();
    for group in &groups {
        let label = format!("{}_group_loading", group.name);
        let setting = if group.items.len() == 2 { Setting::Equal(&label) } else { Setting::Free };
        let loading = |item: &String| term(&group.name, Operator::Measurement, item, Some(setting));
        tree.terms.extend(group.items.iter().map(loading));
    }
    let names: Vec<&str> =
        std::iter::once(construct.name.as_str()).chain(groups.iter().map(|group| group.name.as_str())).collect();
    for (a, name) in names.iter().enumerate() {
        tree.terms.push(term(name, Operator::Covariance, name, Some(Setting::At(1.0))));
        for other in &names[..a] {
            tree.terms.push(term(other, Operator::Covariance, name, Some(Setting::At(0.0))));
        }
    }
    construct.keep(&mut tree);
    tree
}
