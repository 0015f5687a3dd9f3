//! Latent interactions: `RET ~ SAT + SC + SAT:SC` with latent `SAT` and `SC` becomes a model whose latent variable `SAT:SC`
//! has products of their items as indicators.

use super::layout::{LatentProducts, Layout, Matrix};
use super::options::ModelOptions;
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::moments::{Centring, Product, Products};
use crate::syntax::{Modifiers, Operator, Span, SyntaxTree, Term, Value};
use crate::words::catalogue::{interaction as catalogue, usage as usage_catalogue};
use std::collections::BTreeMap;

/// Which items are multiplied with which.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Pairs {
    /// Each item in one product at most: the first with the first, the second with the second, in the order in which they
    /// are written (Marsh, Wen and Hau 2004, Psychological Methods 9, 275–300). The items that the longer factor has over
    /// are in no product. semTools: `match = TRUE`.
    #[default]
    Order,
    /// The same in the order of reliability, the most reliable with the most reliable; those left over are the least
    /// reliable ones, as Wu, Wen, Marsh and Hau (2013, Structural Equation Modeling 20, 551–567) advise.
    Reliability,
    /// Every item with every item; residuals of products that share an item covary. semTools: `match = FALSE`.
    All,
}

impl Pairs {
    /// Every choice by its name on the command line.
    pub const NAMES: [(&'static str, Pairs); 3] =
        [("order", Pairs::Order), ("reliability", Pairs::Reliability), ("all", Pairs::All)];
}

/// What a latent product is estimated from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum InteractionMethod {
    /// Products of items as indicators of a latent variable (Kenny and Judd 1984; Marsh, Wen and Hau 2004).
    #[default]
    ProductIndicators,
    /// The likelihood of the items themselves, given that the factors are normal: latent moderated structural equations
    /// (LMS, Klein and Moosbrugger 2000). The product has no indicators; its moments follow from those of its factors.
    /// Mplus: XWITH with `TYPE = RANDOM` and `ALGORITHM = INTEGRATION`.
    Likelihood,
}

/// How latent interactions are modelled.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct InteractionOptions {
    /// What they are estimated from.
    pub method: InteractionMethod,
    /// How product indicators are centred.
    pub centring: Centring,
    /// Which products are made.
    pub pairs: Pairs,
    /// Under [`Pairs::Reliability`], the reliability of every item of the factors that are multiplied.
    pub reliability: BTreeMap<String, f64>,
}

/// A product among the predictors of a model: `SAT:SC`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interaction {
    /// Its name, `first:second`.
    pub name: String,
    /// The variables that are multiplied.
    pub factors: [String; 2],
    /// Whether it is a latent variable with product indicators. Otherwise both factors are observed and it is a column.
    pub latent: bool,
}

/// The interactions of a model and the columns that they need.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Interactions {
    /// In order of first appearance.
    pub list: Vec<Interaction>,
    /// Product indicators.
    pub products: Products,
    /// What latent ones are estimated from.
    pub method: InteractionMethod,
}

impl Interactions {
    /// The latent products whose likelihood is to be integrated; none where they have indicators.
    pub fn integrated(&self) -> impl Iterator<Item = &Interaction> {
        let wanted = self.method == InteractionMethod::Likelihood;
        self.list.iter().filter(move |interaction| wanted && interaction.latent)
    }

    /// Whether one of them is latent.
    pub fn any_latent(&self) -> bool {
        self.list.iter().any(|interaction| interaction.latent)
    }
}

/// What is known of one product in one block of the text.
struct Place {
    block: usize,
    span: Span,
    factors: [String; 2],
}

/// The tree with the measurement of every latent product written out. A tree without one comes back as it is.
///
/// # Errors
/// Products with a latent variable that has no items of its own.
pub(super) fn expand(tree: &SyntaxTree, options: &ModelOptions) -> Result<(SyntaxTree, Interactions, Vec<Finding>)> {
    let is_latent = |name: &str| tree.terms.iter().any(|t| t.op == Operator::Measurement && t.lhs == name);
    let mut errors = Vec::new();
    let mut findings = Vec::new();
    let mut interactions = Interactions::default();
    interactions.products.centring = options.interaction.centring;
    interactions.method = options.interaction.method;
    let by_likelihood = interactions.method == InteractionMethod::Likelihood;
    let mut expanded = tree.clone();
    for (name, place) in places(tree) {
        let latent = place.factors.iter().any(|factor| is_latent(factor));
        if !interactions.list.iter().any(|known| known.name == name) {
            interactions.list.push(Interaction { name: name.clone(), factors: place.factors.clone(), latent });
        }
        if !latent {
            continue;
        }
        let term = |lhs: &str, op, rhs: &str, value: Option<f64>| Term {
            block: place.block,
            lhs: lhs.to_owned(),
            op,
            rhs: rhs.to_owned(),
            modifiers: Modifiers { value: value.map(Value::Fixed).into_iter().collect(), ..Modifiers::default() },
            lhs_span: place.span,
            rhs_span: place.span,
        };
        if by_likelihood {
            // A latent variable without indicators, whose moments follow from those of its factors.
            expanded.terms.push(term(&name, Operator::Measurement, &name, Some(0.0)));
            expanded.terms.push(term(&name, Operator::Covariance, &name, Some(0.0)));
            expanded.terms.push(term(&name, Operator::Intercept, "", Some(0.0)));
            // Covariances that would be freed between exogenous factors.
            let is_outcome = |name: &str| {
                tree.terms.iter().any(|t| match t.op {
                    Operator::Measurement => t.rhs == name,
                    Operator::Regression => t.lhs == name,
                    _ => false,
                })
            };
            let mut others: Vec<&str> = Vec::new();
            for other in tree.terms.iter().filter(|t| t.op == Operator::Measurement).map(|t| t.lhs.as_str()) {
                if !others.contains(&other) && !is_outcome(other) {
                    others.push(other);
                }
            }
            let products = interactions.list.iter().filter(|known| known.latent && known.name != name);
            let others = others.into_iter().chain(products.map(|known| known.name.as_str()));
            expanded.terms.extend(others.map(|other| term(other, Operator::Covariance, &name, Some(0.0))));
            continue;
        }
        let mut items: Vec<Vec<String>> = Vec::new();
        for factor in &place.factors {
            match items_of(tree, place.block, factor, &is_latent) {
                Some(list) => items.push(list),
                None => errors.push(
                    Finding::new(&catalogue::NO_ITEMS)
                        .variable(factor)
                        .word("product", name.clone())
                        .span(place.span.start, place.span.end),
                ),
            }
        }
        let [first, second] = items.as_slice() else { continue };
        let matched = first.len() > 1 && second.len() > 1;
        if matched && options.interaction.pairs == Pairs::Reliability && options.interaction.reliability.is_empty() {
            findings.push(Finding::new(&catalogue::RELIABILITY_UNKNOWN).parameter(&name));
        }
        let pairs = pair(first, second, &options.interaction, place.factors[0] == place.factors[1]);
        let unused: Vec<&str> = first
            .iter()
            .filter(|item| !pairs.iter().any(|(a, _)| a == *item))
            .chain(second.iter().filter(|item| !pairs.iter().any(|(_, b)| b == *item)))
            .map(String::as_str)
            .collect();
        if !unused.is_empty() {
            findings.push(Finding::new(&catalogue::ITEMS_LEFT_OUT).parameter(&name).word("items", unused.join(", ")));
        }
        let columns: Vec<String> = pairs.iter().map(|(a, b)| format!("{a}.{b}")).collect();
        let before = expanded.terms.len();
        expanded.terms.extend(columns.iter().map(|column| term(&name, Operator::Measurement, column, None)));
        // Two products with an item in common have its error in common.
        for (i, (a, b)) in pairs.iter().enumerate() {
            for (j, (c, d)) in pairs.iter().enumerate().skip(i + 1) {
                let shared = [a, b].into_iter().any(|item| is_item(tree, item) && [c, d].contains(&item));
                if shared && shares_error(&place.factors, &is_latent, (a, b), (c, d)) {
                    expanded.terms.push(term(&columns[i], Operator::Covariance, &columns[j], None));
                }
            }
        }
        if options.interaction.centring == Centring::Residual {
            // The products were made uncorrelated with every item of the two.
            let apart = place.factors.iter().filter(|factor| is_latent(factor));
            expanded.terms.extend(apart.map(|factor| term(factor, Operator::Covariance, &name, Some(0.0))));
        }
        // What the user says of the same relation stands.
        let said = |new: &Term| {
            tree.terms.iter().any(|old| {
                let same = |a: &str, b: &str| old.lhs == a && old.rhs == b;
                old.op == new.op && (same(&new.lhs, &new.rhs) || same(&new.rhs, &new.lhs))
            })
        };
        let added = expanded.terms.split_off(before);
        expanded.terms.extend(added.into_iter().filter(|new| new.op != Operator::Covariance || !said(new)));
        let mut predictors = first.clone();
        predictors.extend(second.iter().filter(|item| !first.contains(item)).cloned());
        for ((a, b), column) in pairs.into_iter().zip(columns) {
            if interactions.products.get(&column).is_none() {
                let residual = options.interaction.centring == Centring::Residual;
                let predictors = if residual { predictors.clone() } else { Vec::new() };
                interactions.products.columns.push(Product { name: column, factors: [a, b], predictors });
            }
        }
    }
    Error::all(errors)?;
    if by_likelihood && !interactions.any_latent() {
        let finding = Finding::new(&usage_catalogue::FLAG_WITHOUT_EFFECT);
        findings.push(finding.word("flag", "--interaction lms").word("other", "X:Z"));
    }
    Ok((expanded, interactions, findings))
}

/// How many factors may take part in products without indicators: the likelihood is integrated over them.
const DIMENSIONS: usize = 4;

/// Puts the products without indicators into the layout of a group.
///
/// # Errors
/// When a factor has no place in the structural part, depends on a product itself, or there are too many of them.
pub(super) fn place_products(layout: &mut Layout, interactions: &Interactions) -> Result<()> {
    let mut products = LatentProducts::default();
    for interaction in interactions.integrated() {
        let Some(place) = layout.in_eta(&interaction.name) else { continue };
        let [first, second] = &interaction.factors;
        let found = |name: &String| -> Result<usize> {
            let place = layout.in_eta(name).ok_or_else(|| {
                Finding::new(&catalogue::FACTOR_WITHOUT_PATH).variable(name).word("product", interaction.name.clone())
            });
            Ok(place?)
        };
        products.add(place, [found(first)?, found(second)?]);
    }
    // What the products cause, directly or not.
    let mut caused = products.places.clone();
    let mut reached = 0;
    while reached < caused.len() {
        let cause = caused[reached];
        let paths = layout.cells.iter().filter(|cell| cell.matrix == Matrix::Beta && cell.column == cause);
        let new: Vec<usize> = paths.map(|cell| cell.row).filter(|row| !caused.contains(row)).collect();
        caused.extend(new);
        reached += 1;
    }
    if let Some(factor) = products.factors.iter().find(|factor| caused.contains(factor)) {
        return Err(Finding::new(&catalogue::FACTOR_OF_PRODUCT).variable(&layout.eta[*factor]).into());
    }
    let latent = products.factors.iter().filter(|factor| **factor < layout.latent).count();
    if latent > DIMENSIONS {
        let finding = Finding::new(&catalogue::TOO_MANY_DIMENSIONS).number("factors", latent as f64);
        return Err(finding.number("most", DIMENSIONS as f64).into());
    }
    layout.products = products;
    Ok(())
}

/// Every product in every block, in order of appearance. The language has products of two only.
fn places(tree: &SyntaxTree) -> Vec<(String, Place)> {
    let mut places: Vec<(String, Place)> = Vec::new();
    for term in &tree.terms {
        if matches!(term.op, Operator::Threshold | Operator::Scale) {
            continue;
        }
        let Some((first, second)) = term.rhs.split_once(':') else { continue };
        if !places.iter().any(|(name, place)| *name == term.rhs && place.block == term.block) {
            let factors = [first.to_owned(), second.to_owned()];
            places.push((term.rhs.clone(), Place { block: term.block, span: term.rhs_span, factors }));
        }
    }
    places
}

/// The items of a latent variable in a block, in order; an observed variable is its own item. `None` for a latent variable
/// that is measured by others, or not at all.
fn items_of(tree: &SyntaxTree, block: usize, name: &str, is_latent: &dyn Fn(&str) -> bool) -> Option<Vec<String>> {
    if !is_latent(name) {
        return Some(vec![name.to_owned()]);
    }
    let of_block = |t: &&Term| t.block == block || tree.blocks.get(t.block).is_some_and(|b| b.group.is_none());
    let own = |t: &&Term| t.op == Operator::Measurement && t.lhs == name;
    let items: Vec<String> = tree.terms.iter().filter(own).filter(of_block).map(|t| t.rhs.clone()).collect();
    (!items.is_empty() && !items.iter().any(|item| is_latent(item))).then_some(items)
}

fn is_item(tree: &SyntaxTree, name: &str) -> bool {
    tree.terms.iter().any(|t| t.op == Operator::Measurement && t.rhs == name)
}

/// Whether two products share the error of an item: they share one, and the other factor is not an observed variable, whose
/// product with an error does not covary with its product with another.
fn shares_error(
    factors: &[String; 2],
    is_latent: &dyn Fn(&str) -> bool,
    (a, b): (&String, &String),
    (c, d): (&String, &String),
) -> bool {
    let common = |item: &String| item == c || item == d;
    let quadratic = factors[0] == factors[1];
    (common(a) && (is_latent(&factors[0]) || quadratic)) || (common(b) && (is_latent(&factors[1]) || quadratic))
}

/// The pairs of items that are multiplied.
fn pair(first: &[String], second: &[String], options: &InteractionOptions, quadratic: bool) -> Vec<(String, String)> {
    let observed = first.len() == 1 || second.len() == 1;
    if options.pairs == Pairs::All || observed {
        let mut pairs = Vec::new();
        for (j, b) in second.iter().enumerate() {
            for (i, a) in first.iter().enumerate() {
                if !quadratic || i <= j {
                    pairs.push((a.clone(), b.clone()));
                }
            }
        }
        return pairs;
    }
    let ordered = |items: &[String]| -> Vec<String> {
        let mut items = items.to_vec();
        if options.pairs == Pairs::Reliability {
            let of = |item: &String| options.reliability.get(item).copied().unwrap_or(0.0);
            items.sort_by(|a, b| of(b).total_cmp(&of(a)));
        }
        items
    };
    ordered(first).into_iter().zip(ordered(second)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{DataShape, Model};
    use crate::syntax::parse;

    const MODEL: &str = "A =~ a1 + a2 + a3\nB =~ b1 + b2 + b3\nY =~ y1 + y2 + y3\nY ~ A + B + A:B\n";

    fn options(centring: Centring, pairs: Pairs) -> ModelOptions {
        let interaction = InteractionOptions { centring, pairs, ..InteractionOptions::default() };
        ModelOptions { interaction, ..ModelOptions::default() }
    }

    fn build(text: &str, options: &ModelOptions) -> (Model, Vec<Finding>) {
        Model::build(&parse(text).unwrap(), options, &DataShape::one_group()).unwrap()
    }

    fn indicators(model: &Model) -> Vec<&str> {
        let own = model.table.rows.iter().filter(|r| r.lhs == "A:B" && r.op == Operator::Measurement);
        own.map(|r| r.rhs.as_str()).collect()
    }

    #[test]
    fn matched_pairs() {
        let (model, findings) = build(MODEL, &ModelOptions::default());
        assert!(findings.is_empty());
        assert_eq!(indicators(&model), ["a1.b1", "a2.b2", "a3.b3"]);
        assert_eq!(model.observed().len(), 12);
        // 78 moments; 11 loadings and paths, 12 residual variances, disturbance of Y, six moments of A, B and A:B.
        assert_eq!(model.degrees_of_freedom(), 78 - (8 + 3 + 12 + 1 + 6));
        let covary = |a: &str, b: &str| model.table.rows.iter().any(|r| r.is(a, Operator::Covariance, b));
        assert!(covary("A", "A:B") && covary("B", "A:B"));
        assert_eq!(model.interactions.list[0].factors, ["A", "B"]);
        assert!(model.interactions.any_latent());
    }

    #[test]
    fn all_pairs_share_errors() {
        let (model, _) = build(MODEL, &options(Centring::Residual, Pairs::All));
        assert_eq!(indicators(&model).len(), 9);
        let residual =
            |r: &&super::super::table::Row| r.op == Operator::Covariance && r.lhs != r.rhs && r.lhs.contains('.');
        assert_eq!(model.table.rows.iter().filter(residual).count(), 18);
        // Nothing of the items is left in the products, so the factors do not covary with theirs.
        assert_eq!(model.degrees_of_freedom(), 18 * 19 / 2 - (14 + 3 + 18 + 18 + 1 + 4));
        assert_eq!(model.interactions.products.columns[0].predictors.len(), 6);
    }

    #[test]
    fn items_left_over_are_named() {
        let text = MODEL.replace("b1 + b2 + b3", "b1 + b2 + b3 + b4");
        let (model, findings) = build(&text, &ModelOptions::default());
        assert_eq!(indicators(&model), ["a1.b1", "a2.b2", "a3.b3"]);
        assert_eq!(findings.iter().map(Finding::code).collect::<Vec<_>>(), ["I384"]);
        let mut by_reliability = options(Centring::Double, Pairs::Reliability);
        let values = [("a1", 0.5), ("a2", 0.9), ("a3", 0.7), ("b1", 0.1), ("b2", 0.8), ("b3", 0.3), ("b4", 0.9)];
        by_reliability.interaction.reliability = values.iter().map(|(n, r)| ((*n).to_owned(), *r)).collect();
        let (model, _) = build(&text, &by_reliability);
        assert_eq!(indicators(&model), ["a2.b4", "a3.b2", "a1.b3"]);
    }

    #[test]
    fn what_the_user_says_stands() {
        let text = format!("{MODEL}A ~~ 0*A:B\nB ~~ 0*A:B\n");
        let (model, _) = build(&text, &ModelOptions::default());
        assert_eq!(model.degrees_of_freedom(), 78 - (8 + 3 + 12 + 1 + 4));
        let text = format!("{MODEL}A ~~ A:B\n");
        let (model, _) = build(&text, &options(Centring::Residual, Pairs::Order));
        assert_eq!(model.degrees_of_freedom(), 78 - (8 + 3 + 12 + 1 + 5));
    }

    #[test]
    fn a_latent_and_an_observed_variable() {
        let (model, _) = build("A =~ a1 + a2 + a3\ny ~ A + x + A:x\n", &ModelOptions::default());
        let names: Vec<&str> =
            model.interactions.products.columns.iter().map(|product| product.name.as_str()).collect();
        assert_eq!(names, ["a1.x", "a2.x", "a3.x"]);
        assert!(!model.table.rows.iter().any(|r| r.lhs == "a1.x" && r.rhs == "a2.x"));
    }

    #[test]
    fn observed_products_stay_columns() {
        let (model, _) = build("y ~ x + z + x:z\n", &ModelOptions::default());
        assert!(!model.interactions.any_latent());
        assert_eq!(model.interactions.list.len(), 1);
        assert_eq!(model.observed(), ["y", "x", "z", "x:z"]);
    }

    #[test]
    fn refusals() {
        let refuse = |text: &str, options: &ModelOptions| {
            let refused = Model::build(&parse(text).unwrap(), options, &DataShape::one_group());
            refused.unwrap_err().findings().map(Finding::code).collect::<Vec<_>>()
        };
        let second_order = format!("{MODEL}H =~ A + B\nC =~ c1 + c2 + c3\nY ~ H:C\n");
        assert_eq!(refuse(&second_order, &ModelOptions::default()), ["E385"]);
        let ordered = ModelOptions { ordered: crate::model::Ordered::All, ..ModelOptions::default() };
        assert_eq!(refuse(MODEL, &ordered), ["E387"]);
    }
}
