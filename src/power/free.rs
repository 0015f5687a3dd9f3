//! The analysed model of a population: what is a number there is estimated here.

use crate::model::{Call, ModelOptions};
use crate::syntax::{Operator, SyntaxTree, Term, Value};

/// The same model with its numbers as start values, so that they are estimated.
///
/// Fixed stay: zeros, but for thresholds; a loading of 1 that stands first at its factor (a marker); under `growth` all loadings; scales of
/// ordered variables; and with `std-lv` latent variances of 1. What else is to be fixed needs a model of its own.
pub fn with_numbers_freed(tree: &SyntaxTree, options: &ModelOptions) -> SyntaxTree {
    let mut freed = tree.clone();
    let latent = |name: &str| tree.terms.iter().any(|t| t.op == Operator::Measurement && t.lhs == name);
    for (i, term) in freed.terms.iter_mut().enumerate() {
        let first = !tree.terms[..i].iter().any(|t| t.op == Operator::Measurement && t.lhs == term.lhs);
        let marker = term.op == Operator::Measurement && first;
        let unit = options.std_lv && term.op == Operator::Covariance && term.lhs == term.rhs && latent(&term.lhs);
        let all = (term.op == Operator::Measurement && options.call == Call::Growth) || term.op == Operator::Scale;
        let zero = term.op != Operator::Threshold;
        free(term, |x| all || (zero && x.abs() <= 0.0) || ((marker || unit) && (x - 1.0).abs() <= 0.0));
    }
    freed
}

fn free(term: &mut Term, kept: impl Fn(f64) -> bool) {
    let modifiers = &mut term.modifiers;
    let fixed = |value: &Value| match value {
        Value::Fixed(x) => Some(*x),
        Value::Free => None,
    };
    let values: Vec<Option<f64>> = modifiers.value.iter().map(fixed).collect();
    if values.is_empty() || values.iter().any(|x| x.is_some_and(&kept)) {
        return;
    }
    if modifiers.start.is_empty() {
        modifiers.start = values;
    }
    // Not `NA`: a first loading that is not 1 sets no unit, so the rules may make it the marker.
    modifiers.value.clear();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::parse;

    #[test]
    fn numbers_are_freed_but_for_markers_and_zeros() {
        let tree = parse("f =~ 1*x1 + .8*x2; g =~ .7*y1 + .6*y2; g ~ .3*f; x1 ~~ 0*x2; x1 | 0*t1").unwrap();
        let freed = with_numbers_freed(&tree, &ModelOptions::for_call(Call::Sem));
        let fixed: Vec<bool> = freed.terms.iter().map(|t| !t.modifiers.value.is_empty()).collect();
        assert_eq!(fixed, [true, false, false, false, false, true, false]);
        assert_eq!(freed.terms[1].modifiers.start, [Some(0.8)]);
    }
}
