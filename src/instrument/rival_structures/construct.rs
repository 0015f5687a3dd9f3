//! The construct whose structure is asked for: its dimensions, their items, the split in two, the outcomes.

use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::instrument::MeasuredFactor;
use crate::instrument::written::term;
use crate::syntax::{Operator, SyntaxTree, Term, Value};
use crate::words::catalogue::structures as catalogue;

/// What is asked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StructureOptions {
    /// The dimensions in the order of the chain; empty: those of the second-order factor, or all first-order factors.
    pub factors: Vec<String>,
    /// The attitudinal dimensions; empty: those that are not behavioural.
    pub attitudinal: Vec<String>,
    /// The behavioural dimensions; empty: those that are not attitudinal, and the last one where neither is given.
    pub behavioural: Vec<String>,
    /// Factors of the model that the construct explains.
    pub effects: Vec<String>,
    /// Observed variables that the construct explains.
    pub criteria: Vec<String>,
}

/// The dimensions in two halves.
#[derive(Clone, Debug, PartialEq)]
pub struct Split {
    /// Attitudinal dimensions.
    pub attitudinal: Vec<String>,
    /// The factor of their items.
    pub attitudinal_name: String,
    /// Behavioural dimensions.
    pub behavioural: Vec<String>,
    /// The factor of their items.
    pub behavioural_name: String,
}

/// Something that the construct explains.
#[derive(Clone, Debug, PartialEq)]
pub struct OutcomeVariable {
    /// A latent variable with its items, or an observed variable.
    pub name: String,
    /// Empty for an observed variable.
    pub items: Vec<String>,
}

/// A construct with its dimensions, read from a measurement model.
#[derive(Clone, Debug)]
pub struct Construct {
    /// The second-order factor of the model, or a name that nothing else has.
    pub name: String,
    /// The dimensions, in the order of the chain.
    pub dimensions: Vec<MeasuredFactor>,
    /// The attitudinal and the behavioural ones; `None` for two dimensions, which are two halves already.
    pub split: Option<Split>,
    /// What the construct explains.
    pub outcomes: Vec<OutcomeVariable>,
    /// The user's model.
    tree: SyntaxTree,
}

impl Construct {
    /// Reads a model. `taken` says which names are columns of the data. Also returns what there is to say of the reading.
    ///
    /// # Errors
    /// With everything that is named and is not there, or is there as something else; with fewer than two dimensions.
    pub fn of(
        tree: &SyntaxTree,
        options: &StructureOptions,
        taken: &dyn Fn(&str) -> bool,
    ) -> Result<(Construct, Vec<Finding>)> {
        let parts = Parts::of(tree);
        let mut problems = Vec::new();
        let dimensions = match parts.dimensions(options) {
            Ok(dimensions) => dimensions,
            Err(found) => {
                problems.extend(found);
                Vec::new()
            }
        };
        let names: Vec<&str> = dimensions.iter().map(|dimension| dimension.name.as_str()).collect();
        let outcomes = if problems.is_empty() { parts.outcomes(options, &names, &mut problems) } else { Vec::new() };
        let free = |stem: &str| {
            let used = |name: &str| taken(name) || tree.terms.iter().any(|t| t.lhs == name || t.rhs == name);
            let mut name = stem.to_owned();
            while used(&name) {
                name.push('_');
            }
            name
        };
        let mut findings = Vec::new();
        let split =
            if problems.is_empty() { split(&names, options, &free, &mut problems, &mut findings) } else { None };
        Error::all(problems)?;
        let name = parts.above(&names).unwrap_or_else(|| free("general"));
        let construct = Construct { name, dimensions, split, outcomes, tree: tree.clone() };
        findings.extend(construct.left_out());
        findings.extend(construct.few_items());
        Ok((construct, findings))
    }

    /// Items of the dimensions, each once.
    pub fn items(&self) -> Vec<&str> {
        let mut items: Vec<&str> = Vec::new();
        for item in self.dimensions.iter().flat_map(|dimension| &dimension.items) {
            if !items.contains(&item.as_str()) {
                items.push(item);
            }
        }
        items
    }

    /// A tree without terms.
    pub(super) fn empty(&self) -> SyntaxTree {
        SyntaxTree { blocks: self.tree.blocks.clone(), ..SyntaxTree::default() }
    }

    /// Adds a factor with its items, scaled by the rules.
    pub(super) fn measure(&self, tree: &mut SyntaxTree, factor: &MeasuredFactor) {
        tree.terms.extend(factor.items.iter().map(|item| term(&factor.name, Operator::Measurement, item, None)));
    }

    /// Adds what the user says of the items alone: residual variances and covariances, intercepts, thresholds.
    pub(super) fn keep(&self, tree: &mut SyntaxTree) {
        let items = self.items();
        tree.terms.extend(self.tree.terms.iter().filter(|t| of_items(t, &items)).cloned());
    }

    /// Adds the outcomes: latent ones with their items and what the user says of these.
    pub(super) fn measure_outcomes(&self, tree: &mut SyntaxTree) {
        for outcome in &self.outcomes {
            tree.terms.extend(outcome.items.iter().map(|item| term(&outcome.name, Operator::Measurement, item, None)));
        }
        let own = self.items();
        let all: Vec<&str> =
            own.iter().copied().chain(self.outcomes.iter().flat_map(|o| o.items.iter().map(String::as_str))).collect();
        let new = |t: &&Term| of_items(t, &all) && !of_items(t, &own);
        tree.terms.extend(self.tree.terms.iter().filter(new).cloned());
    }

    /// Says how much of the model does not enter.
    fn left_out(&self) -> Option<Finding> {
        let items = self.items();
        let all: Vec<&str> =
            items.into_iter().chain(self.outcomes.iter().flat_map(|o| o.items.iter().map(String::as_str))).collect();
        let given = |t: &Term| {
            let fixed = t.modifiers.value.iter().any(|v| matches!(v, Value::Fixed(x) if (x - 1.0).abs() > 1e-12));
            fixed || !t.modifiers.label.is_empty() || !t.modifiers.equal.is_empty()
        };
        let lost = |t: &&Term| match t.op {
            Operator::Measurement | Operator::Composite => all.contains(&t.rhs.as_str()) && given(t),
            // The scale of a latent variable is set anew.
            Operator::Covariance if t.lhs == t.rhs && !all.contains(&t.lhs.as_str()) => false,
            _ => !of_items(t, &all),
        };
        let count = self.tree.terms.iter().filter(lost).count() + self.tree.constraints.len();
        #[expect(clippy::cast_precision_loss, reason = "a number of statements")]
        (count > 0).then(|| Finding::new(&catalogue::STRUCTURE_ONLY).number("n", count as f64))
    }

    /// Says which dimensions have fewer items than a group factor needs.
    fn few_items(&self) -> Option<Finding> {
        let few = self.dimensions.iter().filter(|dimension| dimension.items.len() < 3);
        let few: Vec<&str> = few.map(|dimension| dimension.name.as_str()).collect();
        (!few.is_empty()).then(|| Finding::new(&catalogue::FEW_GROUP_ITEMS).word("factors", few.join(", ")))
    }
}

fn of_items(t: &Term, items: &[&str]) -> bool {
    let item = |name: &str| items.contains(&name);
    match t.op {
        Operator::Covariance => item(&t.lhs) && item(&t.rhs),
        Operator::Intercept | Operator::Threshold | Operator::Scale => item(&t.lhs),
        Operator::Measurement | Operator::Composite | Operator::Regression => false,
    }
}

/// The factors of a model by what measures them.
struct Parts {
    /// Factors with observed indicators, with these.
    first_order: Vec<MeasuredFactor>,
    /// What stands above other factors: second-order factors, composites of factors, the general factor of a bifactor model.
    above: Vec<(String, Vec<String>)>,
}

impl Parts {
    fn of(tree: &SyntaxTree) -> Parts {
        let measuring = |t: &&Term| matches!(t.op, Operator::Measurement | Operator::Composite);
        let latent = |name: &str| tree.terms.iter().filter(measuring).any(|t| t.lhs == name);
        let mut first_order: Vec<MeasuredFactor> = Vec::new();
        let mut above: Vec<(String, Vec<String>)> = Vec::new();
        for t in tree.terms.iter().filter(measuring).filter(|t| t.lhs != t.rhs) {
            if latent(&t.rhs) {
                match above.iter_mut().find(|(name, _)| *name == t.lhs) {
                    Some((_, factors)) if factors.contains(&t.rhs) => {}
                    Some((_, factors)) => factors.push(t.rhs.clone()),
                    None => above.push((t.lhs.clone(), vec![t.rhs.clone()])),
                }
            } else if t.op == Operator::Measurement {
                match first_order.iter_mut().find(|factor| factor.name == t.lhs) {
                    Some(factor) if factor.items.contains(&t.rhs) => {}
                    Some(factor) => factor.items.push(t.rhs.clone()),
                    None => first_order.push(MeasuredFactor { name: t.lhs.clone(), items: vec![t.rhs.clone()] }),
                }
            }
        }
        above.retain(|(_, factors)| factors.iter().filter(|f| first_order.iter().any(|o| o.name == **f)).count() > 1);
        // The general factor of a bifactor model has the items of the group factors, and is no dimension itself.
        let within = |a: &MeasuredFactor, b: &MeasuredFactor| {
            a.name != b.name && a.items.len() < b.items.len() && a.items.iter().all(|item| b.items.contains(item))
        };
        let general: Vec<(String, Vec<String>)> = first_order
            .iter()
            .map(|g| (g, first_order.iter().filter(|f| within(f, g)).map(|f| f.name.clone()).collect::<Vec<_>>()))
            .filter(|(_, groups)| groups.len() > 1)
            .map(|(g, groups)| (g.name.clone(), groups))
            .collect();
        let is_above = |name: &str| above.iter().chain(&general).any(|(own, _)| own == name);
        first_order.retain(|factor| !is_above(&factor.name));
        above.extend(general);
        for (_, factors) in &mut above {
            factors.retain(|factor| first_order.iter().any(|own| own.name == *factor));
        }
        Parts { first_order, above }
    }

    fn find(&self, name: &str) -> Option<&MeasuredFactor> {
        self.first_order.iter().find(|factor| factor.name == name)
    }

    fn known(&self) -> String {
        let names: Vec<&str> = self.first_order.iter().map(|factor| factor.name.as_str()).collect();
        if names.is_empty() { "–".to_owned() } else { names.join(", ") }
    }

    fn dimensions(&self, options: &StructureOptions) -> std::result::Result<Vec<MeasuredFactor>, Vec<Finding>> {
        let outcome = |name: &String| options.effects.contains(name);
        let names: Vec<String> = match (options.factors.is_empty(), self.above.as_slice()) {
            (false, _) => options.factors.clone(),
            (true, []) => self.first_order.iter().map(|f| f.name.clone()).filter(|name| !outcome(name)).collect(),
            (true, [(_, factors)]) => factors.clone(),
            (true, several) => {
                let list: Vec<&str> = several.iter().map(|(name, _)| name.as_str()).collect();
                return Err(vec![Finding::new(&catalogue::SEVERAL_CONSTRUCTS).word("constructs", list.join(", "))]);
            }
        };
        let unknown = names.iter().filter(|name| self.find(name).is_none()).map(|name| self.no_factor(name));
        let twice = names.iter().enumerate().filter(|(i, name)| names[..*i].contains(name));
        let twice = twice.map(|(_, name)| Finding::new(&catalogue::DIMENSION_TWICE).variable(name));
        let problems: Vec<Finding> = unknown.chain(twice).collect();
        if !problems.is_empty() {
            return Err(problems);
        }
        let dimensions: Vec<MeasuredFactor> = names.iter().filter_map(|name| self.find(name)).cloned().collect();
        if dimensions.len() < 2 {
            return Err(vec![Finding::new(&catalogue::TOO_FEW_DIMENSIONS).word("factors", self.known())]);
        }
        Ok(dimensions)
    }

    fn no_factor(&self, name: &str) -> Finding {
        Finding::new(&catalogue::NOT_A_DIMENSION).variable(name).word("factors", self.known())
    }

    /// Latent outcomes, then observed ones.
    fn outcomes(
        &self,
        options: &StructureOptions,
        dimensions: &[&str],
        problems: &mut Vec<Finding>,
    ) -> Vec<OutcomeVariable> {
        let item = |name: &String| self.first_order.iter().any(|factor| factor.items.contains(name));
        let above = |name: &String| self.above.iter().any(|(own, _)| own == name);
        let mut outcomes: Vec<OutcomeVariable> = Vec::new();
        for name in options.effects.iter().chain(&options.criteria) {
            if outcomes.iter().any(|outcome| outcome.name == *name) {
                problems.push(Finding::new(&catalogue::DIMENSION_TWICE).variable(name));
            }
            let latent = options.effects.contains(name);
            let factor = self.find(name);
            let own = dimensions.contains(&name.as_str());
            match factor {
                Some(factor) if latent && !own => {
                    outcomes.push(OutcomeVariable { name: name.clone(), items: factor.items.clone() });
                }
                None if latent && !above(name) => problems.push(self.no_factor(name)),
                None if !latent && !above(name) && !item(name) => {
                    outcomes.push(OutcomeVariable { name: name.clone(), items: Vec::new() });
                }
                _ => problems.push(Finding::new(&catalogue::OUTCOME_OF_THE_CONSTRUCT).variable(name)),
            }
        }
        outcomes
    }

    /// What the model has above just these dimensions.
    fn above(&self, dimensions: &[&str]) -> Option<String> {
        let same = |factors: &Vec<String>| {
            factors.len() == dimensions.len() && factors.iter().all(|f| dimensions.contains(&f.as_str()))
        };
        let exact = self.above.iter().find(|(_, factors)| same(factors));
        exact.map(|(name, _)| name.clone())
    }
}

fn split(
    dimensions: &[&str],
    options: &StructureOptions,
    free: &dyn Fn(&str) -> String,
    problems: &mut Vec<Finding>,
    findings: &mut Vec<Finding>,
) -> Option<Split> {
    let (first, second) = (&options.attitudinal, &options.behavioural);
    for name in first.iter().chain(second).filter(|name| !dimensions.contains(&name.as_str())) {
        problems.push(Finding::new(&catalogue::NOT_A_DIMENSION).variable(name).word("factors", dimensions.join(", ")));
    }
    if dimensions.len() < 3 || !problems.is_empty() {
        return None;
    }
    let rest = |given: &[String]| -> Vec<String> {
        let others = dimensions.iter().filter(|name| !given.iter().any(|own| own == *name));
        others.map(|name| (*name).to_owned()).collect()
    };
    let (attitudinal, behavioural) = match (first.is_empty(), second.is_empty()) {
        (true, true) => {
            let last: Vec<String> = dimensions.last().map(|name| (*name).to_owned()).into_iter().collect();
            let of = Finding::new(&catalogue::LAST_IS_BEHAVIOURAL);
            findings.push(of.variable(last.join(", ")).word("attitudinal", rest(&last).join(", ")));
            (rest(&last), last)
        }
        (false, true) => (first.clone(), rest(first)),
        (true, false) => (rest(second), second.clone()),
        (false, false) => (first.clone(), second.clone()),
    };
    let apart = attitudinal.iter().all(|name| !behavioural.contains(name));
    let every = rest(&attitudinal).iter().all(|name| behavioural.contains(name));
    if attitudinal.is_empty() || behavioural.is_empty() || !apart || !every {
        problems.push(
            Finding::new(&catalogue::SPLIT_OF_DIMENSIONS)
                .word("attitudinal", attitudinal.join(", "))
                .word("behavioural", behavioural.join(", "))
                .word("factors", dimensions.join(", ")),
        );
        return None;
    }
    let named = |half: &[String], stem: &str| match half {
        [alone] => alone.clone(),
        _ => free(stem),
    };
    Some(Split {
        attitudinal_name: named(&attitudinal, "attitudinal"),
        behavioural_name: named(&behavioural, "behavioural"),
        attitudinal,
        behavioural,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::parse;

    const MODEL: &str = "A =~ a1 + a2 + a3\nB =~ b1 + b2 + b3\nC =~ c1 + c2\nY =~ y1 + y2\nL =~ A + B + C\nY ~ L\n";

    fn of(text: &str, options: &StructureOptions) -> Result<(Construct, Vec<Finding>)> {
        Construct::of(&parse(text).unwrap(), options, &|name| name == "general")
    }

    fn list(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    fn codes(text: &str, options: &StructureOptions) -> Vec<&'static str> {
        of(text, options).unwrap_err().findings().map(Finding::code).collect()
    }

    #[test]
    fn a_written_second_order_factor_names_the_construct_and_its_dimensions() {
        let (construct, findings) = of(MODEL, &StructureOptions::default()).unwrap();
        let names: Vec<&str> = construct.dimensions.iter().map(|d| d.name.as_str()).collect();
        assert_eq!((construct.name.as_str(), names), ("L", vec!["A", "B", "C"]));
        let split = construct.split.unwrap();
        assert_eq!((split.attitudinal_name.as_str(), split.behavioural_name.as_str()), ("attitudinal", "C"));
        // The path is left out, and the dimension of two items is told.
        let codes: Vec<&str> = findings.iter().map(Finding::code).collect();
        assert_eq!(codes, ["I651", "I652", "I653"]);
        let (formed, _) = of(&MODEL.replace("L =~", "L <~"), &StructureOptions::default()).unwrap();
        assert_eq!(formed.name, "L");
    }

    #[test]
    fn factors_are_chosen_and_ordered_and_the_name_is_nobody_elses() {
        let options = StructureOptions { factors: list(&["C", "A"]), effects: list(&["Y"]), ..Default::default() };
        let (construct, _) = of(MODEL, &options).unwrap();
        assert_eq!(construct.name, "general_");
        assert_eq!(construct.items(), ["c1", "c2", "a1", "a2", "a3"]);
        assert_eq!(construct.outcomes[0].items, ["y1", "y2"]);
        assert!(construct.split.is_none());
    }

    #[test]
    fn the_general_factor_of_a_bifactor_model_is_no_dimension() {
        let text = "G =~ a1 + a2 + b1 + b2\nA =~ a1 + a2\nB =~ b1 + b2\n";
        let (construct, _) = of(text, &StructureOptions::default()).unwrap();
        assert_eq!((construct.name.as_str(), construct.dimensions.len()), ("G", 2));
    }

    #[test]
    fn what_is_not_there_is_refused() {
        let with = |change: &dyn Fn(&mut StructureOptions)| {
            let mut options = StructureOptions::default();
            change(&mut options);
            codes(MODEL, &options)
        };
        assert_eq!(with(&|o| o.factors = list(&["A", "X", "A"])), ["E652", "E653"]);
        assert_eq!(with(&|o| o.factors = list(&["A"])), ["E651"]);
        assert_eq!(with(&|o| o.effects = list(&["A", "Z"])), ["E656", "E652"]);
        assert_eq!(with(&|o| o.effects = list(&["L"])), ["E656"]);
        assert_eq!(with(&|o| o.criteria = list(&["a1", "Y"])), ["E656", "E656"]);
        assert_eq!(with(&|o| o.criteria = list(&["x", "x"])), ["E653"]);
        assert_eq!(with(&|o| o.attitudinal = list(&["A", "B", "C"])), ["E655"]);
        assert_eq!(with(&|o| o.behavioural = list(&["Y"])), ["E652"]);
        let two = format!("{MODEL}M =~ B + C\n");
        assert_eq!(codes(&two, &StructureOptions::default()), ["E654"]);
        assert_eq!(codes("A =~ a1 + a2\n", &StructureOptions::default()), ["E651"]);
    }
}
