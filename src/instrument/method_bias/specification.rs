//! The models that an examination of common-method bias fits, written from the user's model.

use crate::instrument::written::{Setting, term};
use crate::syntax::{Operator, SyntaxTree, Term, Value, parse};

/// A factor with the items that measure it directly.
#[derive(Clone, Debug, PartialEq)]
pub struct MeasuredFactor {
    /// The latent variable.
    pub name: String,
    /// Its observed indicators, in order.
    pub items: Vec<String>,
}

/// The label of method loadings that are equal.
const EQUAL: &str = "method_loading";
/// That of items which were reversed after they had been answered: a method works on the answers as they were ticked.
const REVERSED: &str = "method_loading_reversed";
/// What the two have to do with one another, below a relation without which there would be no model.
const OPPOSITE: &str = "y ~ x\nmethod_loading_reversed == -1*method_loading\n";
/// Where method loadings start. At zero a method of either sign fits alike, and the search would stay there.
const START: f64 = 0.3;

/// The user's model with what the rules need to know of it.
#[derive(Clone, Debug)]
pub struct Specification {
    /// The model without the marker.
    tree: SyntaxTree,
    /// Substantive factors with observed indicators.
    pub factors: Vec<MeasuredFactor>,
    /// The marker variable; its items are in no other factor.
    pub marker: Option<MeasuredFactor>,
    /// The name of the method factor: one that the model does not use.
    pub method: String,
    /// Items that were reversed.
    reversed: Vec<String>,
}

impl Specification {
    /// Reads a model. `marker` names either a latent variable of it or observed columns; `reversed` are items whose answers were
    /// turned round.
    pub fn of(tree: &SyntaxTree, marker: &[String], reversed: &[String]) -> Specification {
        let mut factors: Vec<MeasuredFactor> = Vec::new();
        let is_latent = |name: &str| tree.terms.iter().any(|t| t.op == Operator::Measurement && t.lhs == name);
        for term in tree.terms.iter().filter(|t| t.op == Operator::Measurement && !is_latent(&t.rhs)) {
            match factors.iter_mut().find(|factor| factor.name == term.lhs) {
                Some(factor) if factor.items.contains(&term.rhs) => {}
                Some(factor) => factor.items.push(term.rhs.clone()),
                None => factors.push(MeasuredFactor { name: term.lhs.clone(), items: vec![term.rhs.clone()] }),
            }
        }
        let named = |name: &str| tree.terms.iter().any(|t| t.lhs == name || t.rhs == name);
        let free = |stem: &str| {
            let mut name = stem.to_owned();
            while named(&name) {
                name.push('_');
            }
            name
        };
        let known = factors.iter().position(|factor| marker == [factor.name.clone()]);
        let marker = match known {
            Some(place) => Some(factors.remove(place)),
            None if marker.is_empty() => None,
            None => Some(MeasuredFactor { name: free("marker"), items: marker.to_vec() }),
        };
        let mut rest = tree.clone();
        if let Some(marker) = &marker {
            let of_marker = |name: &String| *name == marker.name || marker.items.contains(name);
            rest.terms.retain(|t| !of_marker(&t.lhs) && !of_marker(&t.rhs));
        }
        Specification { tree: rest, factors, marker, method: free("method"), reversed: reversed.to_vec() }
    }

    /// Items of the substantive factors, each once.
    pub fn items(&self) -> Vec<&str> {
        let mut items: Vec<&str> = Vec::new();
        for item in self.factors.iter().flat_map(|factor| &factor.items) {
            if !items.contains(&item.as_str()) {
                items.push(item);
            }
        }
        items
    }

    /// The user's model, without the marker.
    pub fn structural(&self) -> SyntaxTree {
        self.tree.clone()
    }

    /// One factor behind all items.
    pub fn one_factor(&self) -> SyntaxTree {
        let mut tree = self.empty();
        for item in self.items() {
            tree.terms.push(term(&self.method, Operator::Measurement, item, None));
        }
        tree
    }

    /// The user's model with a method factor, uncorrelated with everything, behind all items: with equal loadings or free ones.
    pub fn with_method_factor(&self, equal: bool) -> SyntaxTree {
        let mut tree = self.structural();
        self.add_method(&mut tree, &self.method, equal);
        tree
    }

    /// The user's model with the marker as method factor: measured by its own items and behind all others.
    pub fn with_marker(&self, equal: bool) -> Option<SyntaxTree> {
        let marker = self.marker.as_ref()?;
        let mut tree = self.structural();
        for item in &marker.items {
            tree.terms.push(term(&marker.name, Operator::Measurement, item, Some(Setting::Free)));
        }
        self.add_method(&mut tree, &marker.name, equal);
        Some(tree)
    }

    /// The user's model with a measured cause behind every item.
    pub fn with_cause(&self, cause: &str) -> SyntaxTree {
        let mut tree = self.structural();
        tree.terms.extend(self.items().into_iter().map(|item| term(item, Operator::Regression, cause, None)));
        tree
    }

    /// The factors of the model and the marker, all with variance one and correlated: the first model of Williams, Hartman and
    /// Cavazotte (2010).
    pub fn confirmatory(&self) -> Option<SyntaxTree> {
        let mut tree = self.correlated();
        let marker = self.marker.as_ref()?;
        self.measure(&mut tree, marker, |_| Setting::Free);
        Some(tree)
    }

    /// The same with the marker uncorrelated with the factors, its loadings and residual variances fixed at the values given, and
    /// with method loadings on all other items: none, equal, free, or fixed at the values given.
    pub fn technique(
        &self,
        fixed: &dyn Fn(&str) -> (f64, f64),
        method: MethodLoadings<'_>,
        correlations: Option<Correlations<'_>>,
    ) -> Option<SyntaxTree> {
        let marker = self.marker.as_ref()?;
        let mut tree = self.correlated();
        self.measure(&mut tree, marker, |item| Setting::At(fixed(item).0));
        for item in &marker.items {
            tree.terms.push(term(item, Operator::Covariance, item, Some(Setting::At(fixed(item).1))));
        }
        for factor in &self.factors {
            tree.terms.push(term(&marker.name, Operator::Covariance, &factor.name, Some(Setting::At(0.0))));
        }
        for item in self.items() {
            let setting = match method {
                MethodLoadings::None => continue,
                MethodLoadings::Equal => self.equal(item),
                MethodLoadings::Free => Setting::Free,
                MethodLoadings::At(value) => Setting::At(value(item)),
            };
            tree.terms.push(started(term(&marker.name, Operator::Measurement, item, Some(setting))));
        }
        if matches!(method, MethodLoadings::Equal) {
            self.oppose(&mut tree);
        }
        if let Some(value) = correlations {
            for (a, first) in self.factors.iter().enumerate() {
                for second in &self.factors[..a] {
                    let setting = Setting::At(value(&second.name, &first.name));
                    tree.terms.push(term(&second.name, Operator::Covariance, &first.name, Some(setting)));
                }
            }
        }
        Some(tree)
    }

    fn empty(&self) -> SyntaxTree {
        SyntaxTree { blocks: self.tree.blocks.clone(), ..SyntaxTree::default() }
    }

    /// The substantive factors, with variance one, and what the user says of the residuals of their items.
    fn correlated(&self) -> SyntaxTree {
        let mut tree = self.empty();
        for factor in &self.factors {
            self.measure(&mut tree, factor, |_| Setting::Free);
        }
        let items = self.items();
        let of_items = |t: &&Term| {
            t.op == Operator::Covariance
                && t.lhs != t.rhs
                && items.contains(&t.lhs.as_str())
                && items.contains(&t.rhs.as_str())
        };
        tree.terms.extend(self.tree.terms.iter().filter(of_items).cloned());
        tree
    }

    fn measure<'s>(&self, tree: &mut SyntaxTree, factor: &MeasuredFactor, setting: impl Fn(&str) -> Setting<'s>) {
        let loading = |item: &String| term(&factor.name, Operator::Measurement, item, Some(setting(item)));
        tree.terms.extend(factor.items.iter().map(loading));
        tree.terms.push(term(&factor.name, Operator::Covariance, &factor.name, Some(Setting::At(1.0))));
    }

    /// The loading of an item on the method where these are equal.
    fn equal(&self, item: &str) -> Setting<'static> {
        let turned = self.reversed.iter().any(|reversed| reversed == item);
        Setting::Equal(if turned { REVERSED } else { EQUAL })
    }

    /// Says that the method loadings of reversed items are those of the others with the other sign, where there are both.
    fn oppose(&self, tree: &mut SyntaxTree) {
        let labelled = |label: &str| tree.terms.iter().any(|t| t.modifiers.label.iter().any(|own| own == label));
        if labelled(REVERSED) && labelled(EQUAL) {
            tree.constraints.extend(parse(OPPOSITE).map(|opposite| opposite.constraints).unwrap_or_default());
        }
    }

    /// A factor of variance one behind all items, uncorrelated with the latent variables of the model.
    fn add_method(&self, tree: &mut SyntaxTree, name: &str, equal: bool) {
        let mut latent: Vec<String> = Vec::new();
        for t in self.tree.terms.iter().filter(|t| matches!(t.op, Operator::Measurement | Operator::Composite)) {
            if !latent.contains(&t.lhs) {
                latent.push(t.lhs.clone());
            }
        }
        for item in self.items() {
            let loading = if equal { self.equal(item) } else { Setting::Free };
            tree.terms.push(started(term(name, Operator::Measurement, item, Some(loading))));
        }
        if equal {
            self.oppose(tree);
        }
        tree.terms.push(term(name, Operator::Covariance, name, Some(Setting::At(1.0))));
        for other in &latent {
            tree.terms.push(term(name, Operator::Covariance, other, Some(Setting::At(0.0))));
        }
    }
}

/// The correlation of two factors by their names.
pub type Correlations<'a> = &'a dyn Fn(&str, &str) -> f64;

/// The loadings of the substantive items on the marker.
#[derive(Clone, Copy)]
pub enum MethodLoadings<'a> {
    /// Zero.
    None,
    /// Free and equal.
    Equal,
    /// Free.
    Free,
    /// Fixed at a value for each item.
    At(&'a dyn Fn(&str) -> f64),
}

/// The term with the start value of method loadings where it is free.
fn started(mut term: Term) -> Term {
    if !matches!(term.modifiers.value.first(), Some(Value::Fixed(_))) {
        let turned = term.modifiers.label.iter().any(|label| label == REVERSED);
        term.modifiers.start.push(Some(if turned { -START } else { START }));
    }
    term
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::print;

    #[test]
    fn reversed_items_have_the_method_with_the_other_sign() {
        let specification = Specification::of(&parse("A =~ a1 + a2 + a3\n").unwrap(), &[], &["a3".to_owned()]);
        let text = print(&specification.with_method_factor(true));
        assert!(
            text.contains("method_loading_reversed*a3") || text.contains("label(\"method_loading_reversed\")"),
            "{text}"
        );
        assert!(text.contains("method_loading_reversed == "), "{text}");
        assert!(!print(&specification.with_method_factor(false)).contains("method_loading"));
    }

    const MODEL: &str = "A =~ a1 + a2 + a3\nB =~ b1 + b2 + b3\nM =~ m1 + m2\nB ~ A\na1 ~~ a2\nA ~~ M\n";

    #[test]
    fn a_marker_is_taken_out_of_the_model() {
        let specification = Specification::of(&parse(MODEL).unwrap(), &["M".to_owned()], &[]);
        assert_eq!(specification.items(), ["a1", "a2", "a3", "b1", "b2", "b3"]);
        assert_eq!(specification.marker.as_ref().unwrap().items, ["m1", "m2"]);
        let text = print(&specification.structural());
        assert!(!text.contains('M') && !text.contains("m1") && text.contains("B ~ A"), "{text}");
        let columns = Specification::of(&parse("A =~ a1 + a2\n").unwrap(), &["b1".to_owned(), "b2".to_owned()], &[]);
        assert_eq!(columns.marker.unwrap().name, "marker");
    }

    #[test]
    fn every_model_is_read_back() {
        let specification = Specification::of(&parse(MODEL).unwrap(), &["M".to_owned()], &[]);
        let fixed = |_: &str| (0.7, 0.5);
        let half = |_: &str| 0.5;
        let third = |_: &str, _: &str| 0.3;
        let trees = [
            specification.one_factor(),
            specification.with_method_factor(true),
            specification.with_method_factor(false),
            specification.with_marker(true).unwrap(),
            specification.with_cause("c"),
            specification.confirmatory().unwrap(),
            specification.technique(&fixed, MethodLoadings::None, None).unwrap(),
            specification.technique(&fixed, MethodLoadings::Equal, None).unwrap(),
            specification.technique(&fixed, MethodLoadings::At(&half), Some(&third)).unwrap(),
        ];
        for tree in trees {
            let text = print(&tree);
            let again = parse(&text).unwrap();
            assert_eq!(again.terms.len(), tree.terms.len(), "{text}");
        }
        let text = print(&specification.with_method_factor(true));
        assert!(text.contains("method ~~ 1*method") && text.contains("method_loading*a1"), "{text}");
    }
}
