//! The parts of a statement: one test or criterion each.

use super::evidence::{Comparison, Estimate, Ladder, Numbers};
use super::judge::Judge;
use super::judgement::{Part, Reason, Verdict};
use super::order::{Order, Pair, Relation};
use super::rules::{self, Outcome};
use super::statement::{Criterion, Preference, PreferenceRelation, Quantity, Sign, Statement, Step};

impl Judge<'_> {
    /// Every test of a statement. `group` takes the paths of one group where the statement leaves it open.
    pub(super) fn parts(&self, statement: &Statement, model: Option<&str>, group: Option<&str>) -> Vec<Part> {
        let missing = |reason| vec![Part::Missing { reason }];
        match statement {
            Statement::NotTestable { en, zh } => missing(Reason::Stated(en.clone(), zh.clone())),
            Statement::All(statements) => statements.iter().flat_map(|s| self.parts(s, model, group)).collect(),
            Statement::Preference(preference) => vec![self.preference(preference)],
            Statement::Invariance { ladder, step, allow_partial, rmsea_at_most } => {
                match self.evidence.ladder(ladder) {
                    Some(found) => {
                        invariance(found, ladder, *step, *allow_partial, *rmsea_at_most, self.criteria.alpha)
                    }
                    None => missing(Reason::NoLadder(ladder.clone())),
                }
            }
            Statement::Association { association, sign } => {
                let quantity = Quantity::Gamma { association: association.clone() };
                vec![match self.evidence.association(association) {
                    Some((gamma, _)) => self.sign(quantity, *sign, gamma),
                    None => Part::Missing { reason: Reason::NoQuantity(quantity.to_string()) },
                }]
            }
            _ => {
                let Some(id) = model else { return missing(Reason::NoQuantity(String::new())) };
                match self.evidence.model(id) {
                    Ok(numbers) => self.parts_of_model(statement, id, numbers, group),
                    Err(why) => missing(Reason::Model(id.to_owned(), why)),
                }
            }
        }
    }

    fn parts_of_model(&self, statement: &Statement, id: &str, numbers: &dyn Numbers, group: Option<&str>) -> Vec<Part> {
        match statement {
            Statement::Sign { quantity, sign } => self.signs(quantity, *sign, numbers, group),
            Statement::Means { factor, order, margin } => {
                let ladder = self.evidence.ladder_of(id).and_then(|ladder| ladder.partial.as_ref());
                if ladder.is_some_and(|partial| partial.short_factors.contains(factor)) {
                    return vec![Part::Missing { reason: Reason::TooFewInvariant(factor.clone()) }];
                }
                let mean = |group: &str| Quantity::LatentMean { factor: factor.clone(), group: group.to_owned() };
                self.orders(order, *margin, &mean, false, numbers)
            }
            Statement::Contrast { path, order, margin } => {
                let coefficient =
                    |group: &str| Quantity::Parameter { path: path.clone(), group: Some(group.to_owned()) };
                self.orders(order, *margin, &coefficient, false, numbers)
            }
            Statement::Peak { path, group } => {
                let coefficient =
                    |group: &str| Quantity::Parameter { path: path.clone(), group: Some(group.to_owned()) };
                self.orders(&Order::peak(group, numbers.groups()), None, &coefficient, false, numbers)
            }
            Statement::Variance { factor, kind, order, margin } => {
                let variance = |group: &str| Quantity::LatentVariance {
                    factor: factor.clone(),
                    kind: *kind,
                    group: group.to_owned(),
                };
                self.orders(order, *margin, &variance, true, numbers)
            }
            Statement::Discriminant { first, second, below } => {
                vec![self.discriminant(first, second, *below, id, numbers)]
            }
            Statement::Index { name, bound, against } => {
                let value = match against {
                    Some(other) if name == "target_coefficient" => self.target_coefficient(numbers, other),
                    _ => numbers.measure(name),
                };
                vec![match value.filter(|x| x.is_finite()) {
                    Some(value) => {
                        let verdict = if bound.holds(value) { Verdict::Supported } else { Verdict::NotSupported };
                        let outcome = Outcome::Criterion(verdict);
                        Part::Index { model: id.to_owned(), name: name.clone(), bound: *bound, value, outcome }
                    }
                    None => Part::Missing { reason: Reason::NoMeasure(name.clone()) },
                }]
            }
            Statement::Preference(_)
            | Statement::Invariance { .. }
            | Statement::Association { .. }
            | Statement::NotTestable { .. }
            | Statement::All(_) => Vec::new(),
        }
    }

    /// Target coefficient of a second-order model (Marsh & Hocevar, 1985): chi-square of the first-order model with all
    /// factors correlated over that of the second-order model.
    fn target_coefficient(&self, numbers: &dyn Numbers, first_order: &str) -> Option<f64> {
        Some(self.evidence.model(first_order).ok()?.measure("chisq")? / numbers.measure("chisq")?)
    }

    /// The sign in the group that is asked for; without one, the value that all groups share, or else every group.
    fn signs(&self, quantity: &Quantity, sign: Sign, numbers: &dyn Numbers, group: Option<&str>) -> Vec<Part> {
        let asked = match (quantity.group(), group) {
            (None, Some(group)) => quantity.in_group(group),
            _ => quantity.clone(),
        };
        if let Some(estimate) = numbers.estimate(&asked) {
            return vec![self.sign(asked, sign, estimate)];
        }
        let each: Vec<Part> = numbers
            .groups()
            .iter()
            .filter(|_| asked.group().is_none())
            .map(|group| asked.in_group(group))
            .filter_map(|quantity| numbers.estimate(&quantity).map(|estimate| self.sign(quantity, sign, estimate)))
            .collect();
        if each.is_empty() { vec![Part::Missing { reason: Reason::NoQuantity(asked.to_string()) }] } else { each }
    }

    fn sign(&self, quantity: Quantity, sign: Sign, estimate: Estimate) -> Part {
        match rules::directional(&estimate, sign, self.criteria.smallest_effect, &self.criteria) {
            Some(test) => Part::Sign { quantity, sign, estimate, outcome: Outcome::Test(test) },
            None => Part::Missing { reason: Reason::Fixed(quantity.to_string()) },
        }
    }

    fn orders(
        &self,
        order: &Order,
        margin: Option<f64>,
        of: &dyn Fn(&str) -> Quantity,
        logarithm: bool,
        numbers: &dyn Numbers,
    ) -> Vec<Part> {
        if let Some(group) = order.groups().into_iter().find(|g| !numbers.groups().iter().any(|known| known == g)) {
            return vec![Part::Missing { reason: Reason::NoGroup(group.to_owned()) }];
        }
        let compare = |pair: &Pair| {
            let (lower, higher) = (of(&pair.lower), of(&pair.higher));
            match self.compare(&lower, &higher, pair.relation, margin, logarithm, numbers) {
                Ok((difference, outcome)) => {
                    let margin = margin.filter(|_| pair.relation == Relation::AtMost);
                    Part::Order { lower, higher, relation: pair.relation, margin, logarithm, difference, outcome }
                }
                Err(reason) => Part::Missing { reason },
            }
        };
        order.pairs.iter().map(compare).collect()
    }

    fn compare(
        &self,
        lower: &Quantity,
        higher: &Quantity,
        relation: Relation,
        margin: Option<f64>,
        logarithm: bool,
        numbers: &dyn Numbers,
    ) -> Result<(Estimate, Outcome), Reason> {
        let name = || format!("{lower}, {higher}");
        let joint = numbers.joint(&[lower.clone(), higher.clone()]).ok_or_else(|| Reason::NoQuantity(name()))?;
        let joint = if logarithm { joint.logarithms().ok_or_else(|| Reason::NotPositive(name()))? } else { joint };
        let difference = joint.difference(0, 1).ok_or_else(|| Reason::NoQuantity(name()))?;
        let test = match relation {
            Relation::Less => {
                rules::directional(&difference, Sign::Positive, self.criteria.smallest_effect, &self.criteria)
            }
            Relation::AtMost => rules::not_lower(&difference, margin.unwrap_or(0.0), &self.criteria),
        };
        Ok((difference, Outcome::Test(test.ok_or_else(|| Reason::Fixed(name()))?)))
    }

    fn discriminant(&self, first: &str, second: &str, below: f64, id: &str, numbers: &dyn Numbers) -> Part {
        let quantity = Quantity::FactorCorrelation { first: first.to_owned(), second: second.to_owned(), group: None };
        let Some(correlation) = numbers.estimate(&quantity) else {
            return Part::Missing { reason: Reason::NoQuantity(quantity.to_string()) };
        };
        let Some(test) = rules::below(&correlation, below) else {
            return Part::Missing { reason: Reason::Fixed(quantity.to_string()) };
        };
        Part::Discriminant {
            first: first.to_owned(),
            second: second.to_owned(),
            below,
            correlation,
            merged: self.evidence.merged(id, first, second),
            outcome: Outcome::Test(test),
        }
    }

    fn preference(&self, stated: &Preference) -> Part {
        match self.weigh_preference(stated) {
            Ok((advantage, test, outcome)) => Part::Preference { preference: stated.clone(), advantage, test, outcome },
            Err(reason) => Part::Missing { reason },
        }
    }

    fn weigh_preference(&self, stated: &Preference) -> Result<(f64, Option<Comparison>, Outcome), Reason> {
        let Preference { model, over, relation, criterion, margin } = stated;
        let unavailable = |id: &String| self.evidence.model(id).map_err(|why| Reason::Model(id.clone(), why));
        let (ours, theirs) = (unavailable(model)?, unavailable(over)?);
        let different = || Reason::DifferentCases(model.clone(), over.clone());
        let comparison = self.evidence.compare(over, model).ok_or_else(different)?;
        if !comparison.same_cases {
            return Err(different());
        }
        let measure = |name: &str| -> Result<f64, Reason> {
            let lack = || Reason::NoMeasure(name.to_owned());
            Ok(theirs.measure(name).ok_or_else(lack)? - ours.measure(name).ok_or_else(lack)?)
        };
        let (advantage, outcome) = match criterion {
            Criterion::Bic | Criterion::Aic => {
                let advantage = measure(criterion.name())?;
                (advantage, Outcome::Criterion(rules::preference(advantage, *margin, *relation)))
            }
            // CFI is better the larger it is.
            Criterion::Cfi => {
                let advantage = -measure("cfi")?;
                (advantage, Outcome::Criterion(rules::preference(advantage, *margin, *relation)))
            }
            Criterion::ChiSquare => {
                let nested = || Reason::NotNested(model.clone(), over.clone());
                let p = comparison.p.ok_or_else(nested)?;
                // "Better" needs the other model to be the restricted one, "no worse" this one.
                let outcome = match relation {
                    PreferenceRelation::Better if comparison.df_difference > 0.0 => {
                        Outcome::Test(rules::Test { p_for: p, p_against: 1.0, power: f64::NAN, informative: false })
                    }
                    PreferenceRelation::NoWorse if comparison.df_difference < 0.0 => {
                        Outcome::Criterion(if p < self.criteria.alpha {
                            Verdict::Contradicted
                        } else {
                            Verdict::Supported
                        })
                    }
                    _ => return Err(nested()),
                };
                (comparison.chisq_difference, outcome)
            }
        };
        Ok((advantage, Some(comparison), outcome))
    }
}

fn invariance(
    ladder: &Ladder,
    id: &str,
    wanted: Step,
    allow_partial: bool,
    rmsea_at_most: f64,
    alpha: f64,
) -> Vec<Part> {
    let mut parts = Vec::new();
    for step in Step::ALL.into_iter().filter(|step| *step <= wanted) {
        let Some(found) = ladder.steps.iter().find(|s| s.step == step) else {
            parts.push(Part::Missing { reason: Reason::NoLadder(id.to_owned()) });
            return parts;
        };
        let partial = ladder.partial.as_ref().filter(|_| allow_partial && step == Step::Scalar);
        let mut freed = Vec::new();
        let verdict = match (step, found.p_difference) {
            (Step::Configural, _) if found.rmsea <= rmsea_at_most => Verdict::Supported,
            (Step::Configural, _) if found.rmsea.is_nan() => Verdict::NotTestable,
            (Step::Configural, _) => Verdict::NotSupported,
            (_, None) => Verdict::NotTestable,
            (_, Some(p)) if p >= alpha => Verdict::Supported,
            _ => match partial {
                Some(partial) if partial.p_difference >= alpha && partial.short_factors.is_empty() => {
                    freed.clone_from(&partial.freed);
                    Verdict::Supported
                }
                _ => Verdict::Contradicted,
            },
        };
        let p = found.p_difference.unwrap_or(f64::NAN);
        let outcome = Outcome::Criterion(verdict);
        parts.push(Part::Invariance { step, p, rmsea: found.rmsea, cfi: found.cfi, freed, outcome });
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hypothesis::fake::*;
    use crate::hypothesis::*;
    use approx::assert_relative_eq;

    #[test]
    fn means_variances_peaks_and_correlations() {
        let estimates = [
            ("E(PE) [E]", 0.0, 0.0),
            ("E(PE) [F]", 0.5, 0.1),
            ("E(PE) [S]", 0.52, 0.02),
            ("Var(PE) [E]", 1.0, 0.1),
            ("Var(PE) [F]", 1.0, 0.1),
            ("Var(PE) [S]", 0.5, 0.05),
            ("B ~ A [E]", 0.1, 0.05),
            ("B ~ A [F]", 0.6, 0.05),
            ("B ~ A [S]", 0.2, 0.05),
            ("r(A, B)", 0.6, 0.05),
        ];
        let study = Study { models: vec![("m", fake(&["E", "F", "S"], &estimates))], ..Study::default() };
        let judged = |statement| one(hypothesis("H", statement), &study);
        let order = |text| Order::parse(text).unwrap();
        let means = |text| Statement::Means { factor: "PE".to_owned(), order: order(text), margin: Some(0.25) };
        let result = judged(means("E < F <= S"));
        assert_eq!(result.verdict, Verdict::Supported);
        let se = (0.01_f64 + 0.0004).sqrt();
        assert_relative_eq!(result.p.0, crate::dist::normal::two_sided(0.27 / se), max_relative = 1e-9);
        assert_eq!(judged(means("E > F")).verdict, Verdict::Contradicted);
        assert_eq!(judged(means("E < X")).reason, Some(Reason::NoGroup("X".to_owned())));
        let variance = Statement::Variance {
            factor: "PE".to_owned(),
            kind: VarianceKind::Total,
            order: order("S < E, S < F"),
            margin: None,
        };
        // Both logarithms have a standard error of .1.
        let result = judged(variance);
        assert_relative_eq!(
            result.p.0,
            crate::dist::normal::two_sided(2.0_f64.ln() / 0.02_f64.sqrt()),
            max_relative = 1e-9
        );
        let peak = |group: &str| Statement::Peak { path: Path::parse("B ~ A").unwrap(), group: group.to_owned() };
        assert_eq!(judged(peak("F")).verdict, Verdict::Supported);
        assert_eq!(judged(peak("S")).verdict, Verdict::Contradicted);
        let discriminant = |below| Statement::Discriminant { first: "A".to_owned(), second: "B".to_owned(), below };
        assert_eq!(judged(discriminant(0.9)).verdict, Verdict::Supported);
        assert_eq!(judged(discriminant(0.65)).verdict, Verdict::Inconclusive);
    }

    #[test]
    fn preferences_need_the_same_cases_and_nested_models() {
        let with = |name, value| Fake { measures: vec![(name, value)], ..Fake::default() };
        let stated = |criterion, relation| {
            let preference =
                Preference { model: "a".to_owned(), over: "b".to_owned(), relation, criterion, margin: 2.0 };
            hypothesis("H", Statement::Preference(preference))
        };
        let study = |comparison| Study {
            models: vec![("a", with("bic", 100.0)), ("b", with("bic", 105.0))],
            comparisons: vec![("b", "a", comparison)],
            ..Study::default()
        };
        use PreferenceRelation::{Better, NoWorse};
        let nested = study(difference(30.0, 3.0, 0.001));
        assert_eq!(one(stated(Criterion::Bic, Better), &nested).verdict, Verdict::Supported);
        assert_eq!(one(stated(Criterion::ChiSquare, Better), &nested).verdict, Verdict::Supported);
        let wrong_way = one(stated(Criterion::ChiSquare, NoWorse), &nested);
        assert_eq!(wrong_way.reason, Some(Reason::NotNested("a".to_owned(), "b".to_owned())));
        let restricted = study(difference(-30.0, -3.0, 0.001));
        assert_eq!(one(stated(Criterion::ChiSquare, NoWorse), &restricted).verdict, Verdict::Contradicted);
        let others = study(Comparison { same_cases: false, ..difference(30.0, 3.0, 0.001) });
        let refused = one(stated(Criterion::Bic, Better), &others);
        assert_eq!(refused.reason, Some(Reason::DifferentCases("a".to_owned(), "b".to_owned())));
    }

    #[test]
    fn target_coefficient_and_bounds() {
        let with = |chisq| Fake { measures: vec![("chisq", chisq)], ..Fake::default() };
        let study = Study { models: vec![("m", with(80.0)), ("a", with(76.0))], ..Study::default() };
        let index =
            |bound| Statement::Index { name: "target_coefficient".to_owned(), bound, against: Some("a".to_owned()) };
        assert_eq!(one(hypothesis("H", index(Bound::AtLeast(0.95))), &study).verdict, Verdict::Supported);
        assert_eq!(one(hypothesis("H", index(Bound::AtLeast(0.96))), &study).verdict, Verdict::NotSupported);
    }

    #[test]
    fn the_ladder_holds_step_by_step_and_in_part() {
        let step = |step, p_difference| LadderStep { step, rmsea: 0.03, cfi: 0.97, p_difference };
        let partial = |p_difference, short: &[&str]| PartialScalar {
            freed: vec!["SC2~1".to_owned()],
            p_difference,
            short_factors: short.iter().map(|s| (*s).to_owned()).collect(),
        };
        let study = |metric, partial| Study {
            ladder: Some(Ladder {
                cases: 300,
                steps: vec![
                    step(Step::Configural, None),
                    step(Step::Metric, Some(metric)),
                    step(Step::Scalar, Some(0.01)),
                ],
                partial,
            }),
            models: vec![("m", fake(&["E", "F"], &[("E(SC) [E]", 0.0, 0.0), ("E(SC) [F]", 0.5, 0.1)]))],
            ..Study::default()
        };
        let stated = |allow_partial, step| {
            let mut h = hypothesis(
                "H",
                Statement::Invariance { ladder: "l".to_owned(), step, allow_partial, rmsea_at_most: 0.08 },
            );
            h.model = None;
            h
        };
        let held = one(stated(true, Step::Scalar), &study(0.3, Some(partial(0.2, &[]))));
        assert_eq!(held.verdict, Verdict::Supported);
        assert_eq!(held.conditions, [Condition::PartialInvariance(vec!["SC2~1".to_owned()])]);
        assert_eq!(held.cases, Some(300));
        assert_eq!(
            one(stated(false, Step::Scalar), &study(0.3, Some(partial(0.2, &[])))).verdict,
            Verdict::Contradicted
        );
        assert_eq!(
            one(stated(true, Step::Scalar), &study(0.3, Some(partial(0.2, &["SC"])))).verdict,
            Verdict::Contradicted
        );
        assert_eq!(one(stated(true, Step::Metric), &study(0.3, None)).verdict, Verdict::Supported);
        assert_eq!(one(stated(true, Step::Metric), &study(0.01, None)).verdict, Verdict::Contradicted);
        assert_eq!(one(stated(true, Step::Strict), &study(0.3, Some(partial(0.2, &[])))).verdict, Verdict::NotTestable);
        let means = Statement::Means { factor: "SC".to_owned(), order: Order::parse("E < F").unwrap(), margin: None };
        let short = one(hypothesis("H", means.clone()), &study(0.3, Some(partial(0.2, &["SC"]))));
        assert_eq!(short.reason, Some(Reason::TooFewInvariant("SC".to_owned())));
        assert_eq!(one(hypothesis("H", means), &study(0.3, Some(partial(0.2, &[])))).verdict, Verdict::Supported);
    }
}
