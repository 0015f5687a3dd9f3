//! What the verdicts rest on.

use crate::common::assert_close;
use crate::regrouping::counts;
use crate::support::{
    STAGES, Shipped, TOLERANCE, Table, compare_estimate, compare_p, compare_test, list, model_of, number, shipped,
};
use covary::dist::normal;
use covary::hypothesis::rules::Outcome;
use covary::hypothesis::{self as verdict, Judgement, Part, Quantity, Reason, Relation, Sign};
use covary::instrument::goodman_kruskal_gamma;
use serde_json::Value;

/// What the parts of the judgements rest on, found among the golden numbers.
pub struct Grounds<'a> {
    pub golden: &'a Value,
    pub compared: usize,
}

impl Grounds<'_> {
    pub fn part(&mut self, part: &Part, model: Option<&str>, what: &str) {
        match part {
            Part::Sign { quantity: Quantity::Gamma { .. }, estimate, outcome, .. } => {
                let gamma = goodman_kruskal_gamma(&counts(&self.golden["association"]["table"])).unwrap();
                compare_estimate((estimate.value, estimate.standard_error), (gamma.value, gamma.standard_error), what);
                test_of(outcome, gamma.value / gamma.standard_error, what);
            }
            Part::Sign { quantity, sign, estimate, outcome } => {
                let (plain, standardised) = self.quantity(model.unwrap(), quantity);
                compare_estimate((estimate.value, estimate.standard_error), plain, what);
                let factor = if *sign == Sign::Positive { 1.0 } else { -1.0 };
                test_of(outcome, factor * plain.0 / plain.1, what);
                match (estimate.standardized, standardised) {
                    (Some(ours), Some(theirs)) => {
                        assert_close(ours.0, theirs.0, TOLERANCE, 1e-2, &format!("{what}, standardised"));
                        assert_close(ours.1, theirs.1, TOLERANCE, 1e-2, &format!("{what}, standardised (error)"));
                    }
                    (None, _) => assert!(matches!(quantity, Quantity::Named { .. }), "{what} is not standardised"),
                    (Some(_), None) => panic!("{what}: nothing to compare the standardised value with"),
                }
            }
            Part::Order { lower, higher, relation, margin, logarithm, difference, outcome } => {
                let (of, first, second) = contrast_of(lower, higher, *logarithm);
                let table = Table { table: &self.golden["contrasts"][model.unwrap()], what: what.to_owned() };
                let at = |a: &str, b: &str| {
                    (0..table.rows()).find(|row| {
                        table.text("of", *row) == of
                            && table.text("first", *row) == a
                            && table.text("second", *row) == b
                    })
                };
                let (row, turn) = match (at(&first, &second), at(&second, &first)) {
                    (Some(row), _) => (row, 1.0),
                    (None, Some(row)) => (row, -1.0),
                    _ => panic!("{what}: no contrast {of} {first} {second}"),
                };
                table.compare(row, turn * difference.value, difference.standard_error);
                let allowance = if *relation == Relation::AtMost { margin.unwrap() } else { 0.0 };
                let z = (turn * table.number("est", row).unwrap() + allowance) / table.number("se", row).unwrap();
                test_of(outcome, z, what);
            }
            Part::Preference { preference, advantage, test, .. } => {
                let of = |id: &str, key: &str| number(&model_of(self.golden, id)["fit"][key]);
                let (ours, theirs) = (preference.model.as_str(), preference.over.as_str());
                let key = preference.criterion.name();
                let size = of(ours, "chisq");
                assert_close(*advantage, of(theirs, key) - of(ours, key), TOLERANCE, size, what);
                let test = test.as_ref().unwrap();
                assert_close(test.chisq_difference, of(theirs, "chisq") - of(ours, "chisq"), TOLERANCE, size, what);
                assert_close(test.df_difference, of(theirs, "df") - of(ours, "df"), 0.0, 1.0, what);
                self.nested(theirs, ours, test, what);
            }
            Part::Discriminant { first, second, below, correlation, merged, outcome } => {
                let pairs = list(&self.golden["discriminant"]);
                let found = pairs.iter().find(|p| {
                    p["model"] == model.unwrap() && p["first"] == first.as_str() && p["second"] == second.as_str()
                });
                let found = found.unwrap_or_else(|| panic!("{what}: no golden numbers"));
                let theirs = (number(&found["correlation"]), number(&found["se"]));
                compare_estimate((correlation.value, correlation.standard_error), theirs, what);
                test_of(outcome, (below - theirs.0.abs()) / theirs.1, what);
                let merged = merged.as_ref().unwrap();
                let test = (merged.chisq_difference, merged.df_difference, merged.p.unwrap());
                compare_test(test, &found["test"], number(&found["chisq"]), &format!("{what}: merged"));
            }
            Part::Index { value, name, .. } => {
                assert_eq!(name, "target_coefficient");
                assert_close(*value, number(&self.golden["target_coefficient"]), TOLERANCE, 0.0, what);
            }
            Part::Invariance { step, p, rmsea, cfi, .. } => {
                let steps = list(&self.golden["ladder_steps"]);
                let found = steps.iter().find(|s| s["step"] == step.name()).unwrap();
                assert_close(*rmsea, number(&found["fit"]["rmsea"]), TOLERANCE, 1e-2, what);
                assert_close(*cfi, number(&found["fit"]["cfi"]), TOLERANCE, 1e-2, what);
                if let Some(test) = found.get("test") {
                    assert_close(*p, number(&test["p"]), 1e-4, 0.0, what);
                }
            }
            Part::Missing { reason } => {
                assert!(matches!(reason, Reason::Stated(..)), "{what}: {reason:?}");
                return;
            }
        }
        self.compared += 1;
    }

    /// An estimate and its standardised value, each with its error.
    fn quantity(&self, model: &str, quantity: &Quantity) -> ((f64, f64), Option<(f64, f64)>) {
        let pair = |table: &Table<'_>, row, value, error| Some((table.number(value, row)?, table.number(error, row)?));
        let golden = model_of(self.golden, model);
        let table = Table { table: &golden["parameters"], what: format!("{model}: {quantity}") };
        let several = list(&golden["nobs"]).len() > 1;
        let row = match quantity {
            Quantity::Parameter { path, group: None } if several => {
                let table = Table { table: &self.golden["shared"][model], what: table.what };
                let row = table.find(&[("path", &path.to_string())]);
                return (pair(&table, row, "est", "se").unwrap(), pair(&table, row, "std", "std_se"));
            }
            Quantity::Parameter { path, group } => {
                let group = group.as_ref().map_or(1, |g| STAGES.iter().position(|s| s == g).unwrap() + 1);
                (0..table.rows())
                    .find(|row| {
                        table.text("lhs", *row) == path.lhs
                            && table.text("op", *row) == path.op.symbol()
                            && table.text("rhs", *row) == path.rhs
                            && table.number("group", *row) == Some(group as f64)
                    })
                    .unwrap_or_else(|| panic!("{} is missing", table.what))
            }
            Quantity::Named { name, .. } => {
                let row = table.find(&[("label", name)]);
                if several && table.text("op", row) == ":=" {
                    let table = Table { table: &self.golden["shared"][model], what: table.what };
                    let row = table.find(&[("path", name)]);
                    return (pair(&table, row, "est", "se").unwrap(), pair(&table, row, "std", "std_se"));
                }
                row
            }
            other => panic!("{other} has no sign here"),
        };
        (pair(&table, row, "est", "se").unwrap(), pair(&table, row, "std_all", "std_all_se"))
    }

    /// The difference test of two models, where they are nested.
    fn nested(&self, restricted: &str, full: &str, ours: &verdict::Comparison, what: &str) {
        let all = || list(&self.golden["comparisons"]).iter().flat_map(|c| list(&c["pairs"]));
        let is = |p: &&Value, a: &str, b: &str| p["restricted"] == a && p["full"] == b;
        let found = all().find(|p| is(p, restricted, full) || is(p, full, restricted));
        let found = found.unwrap_or_else(|| panic!("{what}: {restricted} and {full} are not compared"));
        assert_eq!(ours.p.is_some(), found.get("test").is_some(), "{what}");
        if let Some(p) = ours.p {
            assert_close(p, number(&found["test"]["p"]), 1e-4, 0.0, what);
        }
    }
}

/// The p-values of a test with this z value in favour.
#[track_caller]
fn test_of(outcome: &Outcome, z: f64, what: &str) {
    let Outcome::Test(test) = outcome else { panic!("{what} is not a test") };
    let (own, other) = if z > 0.0 { (test.p_for, test.p_against) } else { (test.p_against, test.p_for) };
    compare_p(own, normal::two_sided(z), z, what);
    assert_close(other, 1.0, 0.0, 1.0, what);
}

/// What two quantities of two groups are a contrast of, and the groups.
fn contrast_of(lower: &Quantity, higher: &Quantity, logarithm: bool) -> (String, String, String) {
    let split = |quantity: &Quantity| {
        let group = quantity.group().unwrap().to_owned();
        (quantity.to_string().replace(&format!(" [{group}]"), ""), group)
    };
    let ((of, first), (same, second)) = (split(lower), split(higher));
    assert_eq!(of, same);
    (if logarithm { format!("log {of}") } else { of }, first, second)
}

/// Every part of every judgement, in the deciding model, in the groups and in the models beside it; the tests that paths
/// are equal over the stages; the comparisons of directions.
#[test]
fn verdicts_rest_on_the_numbers_of_lavaan() {
    let Shipped { study, results, golden } = shipped();
    let mut grounds = Grounds { golden, compared: 0 };
    assert_eq!(results.judgements.len(), study.hypotheses.len());
    for (judgement, hypothesis) in results.judgements.iter().zip(&study.hypotheses) {
        let Judgement { id, model, parts, by_group, beside, .. } = judgement;
        for part in parts {
            grounds.part(part, model.as_deref(), id);
        }
        for group in by_group {
            for part in &group.parts {
                grounds.part(part, hypothesis.heterogeneity.as_deref(), &format!("{id} in {}", group.group));
            }
        }
        for other in beside {
            for part in &other.parts {
                grounds.part(part, Some(&other.model), &format!("{id} in {}", other.model));
            }
        }
        assert_eq!(judgement.heterogeneity.is_some(), hypothesis.heterogeneity.is_some(), "{id}");
        if let (Some(test), Some(free)) = (judgement.heterogeneity, &hypothesis.heterogeneity) {
            // Of several paths the most different one counts.
            let paths: Vec<String> = parts
                .iter()
                .filter_map(|part| match part {
                    Part::Sign { quantity: Quantity::Parameter { path, .. }, .. } => Some(path.to_string()),
                    _ => None,
                })
                .collect();
            let tests = list(&golden["wald"])
                .iter()
                .filter(|w| w["model"] == free.as_str() && paths.iter().any(|p| w["path"] == p.as_str()));
            let least = tests.min_by(|a, b| number(&a["p"]).total_cmp(&number(&b["p"]))).unwrap();
            compare_test((test.chisq, test.df, test.p), least, 0.0, &format!("{id}: equal over the stages"));
            grounds.compared += 1;
        }
        assert_eq!(judgement.direction.is_some(), hypothesis.reversed.is_some(), "{id}");
        if let (Some(direction), Some(stated)) = (&judgement.direction, &hypothesis.model) {
            let bic = |id: &str| number(&model_of(golden, id)["fit"]["bic"]);
            let advantage = bic(&direction.reversed) - bic(stated);
            assert_close(direction.bic_advantage, advantage, TOLERANCE, bic(stated) * 1e-2, id);
        }
    }
    assert!(grounds.compared > 100, "{} parts", grounds.compared);
}
