//! Statements and numbers to verdicts.

use super::evidence::{Evidence, Interval, Numbers};
use super::holm;
use super::judgement::{Beside, Condition, Direction, GroupJudgement, Judgement, Part, Reason, Verdict, Wald};
use super::rules::{self, Criteria, Outcome};
use super::statement::{Hypothesis, Quantity, Statement};

/// The verdicts on all hypotheses, in their order.
///
/// Each is judged by itself; then Holm's correction runs over each family, and doubt about a direction passes on to the
/// hypotheses that run through it.
pub fn judge(hypotheses: &[Hypothesis], evidence: &dyn Evidence, criteria: &Criteria) -> Vec<Judgement> {
    let mut judgements: Vec<Judgement> = hypotheses
        .iter()
        .map(|hypothesis| Judge { evidence, criteria: criteria.of(hypothesis), hypothesis }.judge())
        .collect();
    correct_families(hypotheses, &mut judgements, criteria.alpha);
    inherit_directions(hypotheses, &mut judgements);
    judgements
}

impl Criteria {
    /// The criteria with the smallest effect of one hypothesis.
    fn of(self, hypothesis: &Hypothesis) -> Criteria {
        Criteria { smallest_effect: hypothesis.smallest_effect.unwrap_or(self.smallest_effect), ..self }
    }
}

fn correct_families(hypotheses: &[Hypothesis], judgements: &mut [Judgement], alpha: f64) {
    let mut families: Vec<&str> = Vec::new();
    for family in hypotheses.iter().filter_map(|h| h.family.as_deref()) {
        if !families.contains(&family) {
            families.push(family);
        }
    }
    for family in families {
        let members: Vec<usize> =
            (0..hypotheses.len()).filter(|i| hypotheses[*i].family.as_deref() == Some(family)).collect();
        let raw: Vec<f64> = members.iter().map(|i| judgements[*i].p.0.min(judgements[*i].p.1)).collect();
        for (index, p) in members.into_iter().zip(holm(&raw)) {
            adjust(&mut judgements[index], p, family, alpha);
        }
    }
}

fn adjust(judgement: &mut Judgement, p: f64, family: &str, alpha: f64) {
    if p.is_nan() {
        return;
    }
    let adjusted = if judgement.p.0 <= judgement.p.1 { (p, 1.0) } else { (1.0, p) };
    let outcomes: Vec<Outcome> = judgement.parts.iter().map(Part::outcome).collect();
    let verdict = rules::decide(&outcomes, adjusted.0, adjusted.1, alpha);
    let significant = |v| matches!(v, Verdict::Supported | Verdict::Contradicted);
    if significant(judgement.verdict) && !significant(verdict) {
        judgement.conditions.push(Condition::LostToHolm(family.to_owned()));
    }
    judgement.adjusted = Some(adjusted);
    judgement.verdict = verdict;
}

/// Repeats until nothing changes, since a chain of hypotheses may be named in any order.
fn inherit_directions(hypotheses: &[Hypothesis], judgements: &mut [Judgement]) {
    for _ in 0..hypotheses.len() {
        let open: Vec<bool> = judgements.iter().map(Judgement::direction_is_open).collect();
        let mut changed = false;
        for (i, hypothesis) in hypotheses.iter().enumerate() {
            for source in &hypothesis.through {
                let doubtful = hypotheses.iter().position(|h| h.id == *source).is_some_and(|j| open[j] && j != i);
                let condition = Condition::DirectionInherited(source.clone());
                if doubtful
                    && judgements[i].verdict != Verdict::NotTestable
                    && !judgements[i].conditions.contains(&condition)
                {
                    judgements[i].conditions.push(condition);
                    changed = true;
                }
            }
        }
        if !changed {
            return;
        }
    }
}

/// One hypothesis with what it is judged by.
pub(super) struct Judge<'a> {
    pub(super) hypothesis: &'a Hypothesis,
    pub(super) evidence: &'a dyn Evidence,
    pub(super) criteria: Criteria,
}

impl Judge<'_> {
    fn judge(&self) -> Judgement {
        let model = self.hypothesis.model.as_deref();
        let parts = self.parts(&self.hypothesis.statement, model, None);
        let (verdict, p) = self.weigh(&parts);
        let mut judgement = Judgement {
            id: self.hypothesis.id.clone(),
            verdict,
            reason: None,
            model: model.map(str::to_owned),
            cases: self.cases(model),
            parts,
            p,
            adjusted: None,
            conditions: Vec::new(),
            intervals: self.intervals(model),
            heterogeneity: None,
            by_group: Vec::new(),
            direction: None,
            beside: Vec::new(),
        };
        self.split_by_group(&mut judgement);
        self.add_conditions(&mut judgement);
        judgement.beside = self.beside();
        judgement.reason =
            (judgement.verdict == Verdict::NotTestable).then(|| first_reason(&judgement.parts)).flatten();
        judgement
    }

    /// Cases of the deciding model; of a statement that names its own, those of the first one.
    fn cases(&self, model: Option<&str>) -> Option<usize> {
        match (&self.hypothesis.statement, model) {
            (_, Some(id)) => Some(self.evidence.model(id).ok()?.cases()),
            (Statement::Preference(preference), None) => Some(self.evidence.model(&preference.model).ok()?.cases()),
            (Statement::Invariance { ladder, .. }, None) => Some(self.evidence.ladder(ladder)?.cases),
            (Statement::Association { association, .. }, None) => Some(self.evidence.association(association)?.1),
            _ => None,
        }
    }

    fn weigh(&self, parts: &[Part]) -> (Verdict, (f64, f64)) {
        let outcomes: Vec<Outcome> = parts.iter().map(Part::outcome).collect();
        let p = rules::together(&outcomes);
        (rules::decide(&outcomes, p.0, p.1, self.criteria.alpha), p)
    }

    /// Where the free model rejects equal paths over the groups, the verdicts of the groups stand in place of the common
    /// one: together they are an intersection–union test again.
    fn split_by_group(&self, judgement: &mut Judgement) {
        let Some(free) = &self.hypothesis.heterogeneity else { return };
        let Ok(numbers) = self.evidence.model(free) else { return };
        judgement.heterogeneity = self.heterogeneity(numbers);
        let differs = judgement.heterogeneity.is_some_and(|test| test.p < self.criteria.alpha);
        let readable = judgement.verdict != Verdict::NotTestable;
        if !differs || !readable {
            return;
        }
        let mut all = Vec::new();
        for group in numbers.groups() {
            let parts = self.parts(&self.hypothesis.statement, Some(free), Some(group));
            all.extend(parts.clone());
            let (verdict, _) = self.weigh(&parts);
            judgement.by_group.push(GroupJudgement { group: group.clone(), verdict, parts });
        }
        (judgement.verdict, judgement.p) = self.weigh(&all);
        judgement.parts = all;
        judgement.model = Some(free.clone());
        judgement.cases = Some(numbers.cases());
        judgement.conditions.push(Condition::DiffersByGroup);
    }

    /// Wald test that the quantities of the statement are each equal over the groups.
    fn heterogeneity(&self, numbers: &dyn Numbers) -> Option<Wald> {
        let mut tests = signed_quantities(&self.hypothesis.statement).into_iter().map(|quantity| {
            let each: Vec<Quantity> = numbers.groups().iter().map(|group| quantity.in_group(group)).collect();
            let joint = numbers.joint(&each)?;
            let (chisq, df, p) = rules::equal(&joint.values, &joint.covariance)?;
            Some(Wald { chisq, df, p })
        });
        // With several quantities the most different one speaks: any of them is enough to split.
        let first = tests.next()??;
        tests.try_fold(first, |least: Wald, test| test.map(|test| if test.p < least.p { test } else { least }))
    }

    fn add_conditions(&self, judgement: &mut Judgement) {
        if judgement.verdict == Verdict::NotTestable {
            return;
        }
        if let Some(model) = judgement.model.clone() {
            if let Some(condition) = self.rejected(&model) {
                judgement.conditions.push(condition);
            }
            if self.evidence.model(&model).is_ok_and(Numbers::improper) {
                judgement.conditions.push(Condition::Improper(model));
            }
        }
        let freed = |part: &Part| match part {
            Part::Invariance { freed, .. } if !freed.is_empty() => Some(freed.clone()),
            _ => None,
        };
        if let Some(freed) = judgement.parts.iter().find_map(freed) {
            judgement.conditions.push(Condition::PartialInvariance(freed));
        }
        let significant = judgement.p.0.min(judgement.p.1) < self.criteria.alpha;
        let disagreeing = judgement.intervals.iter().filter(|interval| interval.excludes_zero() != significant);
        judgement.conditions.extend(disagreeing.map(|interval| Condition::IntervalDisagrees(*interval)));
        judgement.direction = self.direction();
        if let Some(direction) = &judgement.direction {
            if direction.bic_advantage <= -self.criteria.direction_bic {
                judgement.conditions.push(Condition::DirectionReversed);
            } else if direction.bic_advantage < self.criteria.direction_bic {
                judgement.conditions.push(Condition::DirectionNotEstablished);
            }
        }
    }

    /// The resampled intervals of a statement about one quantity.
    fn intervals(&self, model: Option<&str>) -> Vec<Interval> {
        match (&self.hypothesis.statement, model) {
            (Statement::Sign { quantity, .. }, Some(model)) => self.evidence.intervals(model, quantity),
            _ => Vec::new(),
        }
    }

    fn rejected(&self, model: &str) -> Option<Condition> {
        let needed = !signed_quantities(&self.hypothesis.statement).is_empty()
            || matches!(self.hypothesis.statement, Statement::Contrast { .. } | Statement::Peak { .. });
        let comparator = self.evidence.comparator(model).filter(|_| needed)?;
        let test = self.evidence.compare(model, comparator)?;
        (test.same_cases && test.p? < self.criteria.alpha).then(|| Condition::ModelRejected {
            model: model.to_owned(),
            comparator: comparator.to_owned(),
            test,
        })
    }

    fn direction(&self) -> Option<Direction> {
        let reversed = self.hypothesis.reversed.as_deref()?;
        let model = self.hypothesis.model.as_deref()?;
        if !self.evidence.compare(model, reversed)?.same_cases {
            return None;
        }
        let bic = |id| self.evidence.model(id).ok()?.measure("bic");
        let bic_advantage = bic(reversed)? - bic(model)?;
        Some(Direction { reversed: reversed.to_owned(), bic_advantage })
    }

    fn beside(&self) -> Vec<Beside> {
        let look = |model: &String| {
            let parts = self.parts(&self.hypothesis.statement, Some(model), None);
            let (verdict, _) = self.weigh(&parts);
            Beside { model: model.clone(), verdict, parts }
        };
        self.hypothesis.beside.iter().map(look).collect()
    }
}

/// The quantities of which a statement states the sign.
fn signed_quantities(statement: &Statement) -> Vec<&Quantity> {
    match statement {
        Statement::Sign { quantity, .. } => vec![quantity],
        Statement::All(statements) => statements.iter().flat_map(signed_quantities).collect(),
        _ => Vec::new(),
    }
}

fn first_reason(parts: &[Part]) -> Option<Reason> {
    parts.iter().find_map(|part| if let Part::Missing { reason } = part { Some(reason.clone()) } else { None })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hypothesis::fake::*;
    use crate::hypothesis::*;
    use approx::assert_relative_eq;

    #[test]
    fn a_model_without_numbers_makes_its_hypotheses_not_testable() {
        let judgement = one(hypothesis("H", sign("B ~ A")), &Study::default());
        assert_eq!(judgement.verdict, Verdict::NotTestable);
        assert_eq!(judgement.reason, Some(Reason::Model("m".to_owned(), Unavailable::NotConverged)));
        let study = Study { models: vec![("m", fake(&[], &[("B ~ A", 1.0, 0.0)]))], ..Study::default() };
        assert_eq!(one(hypothesis("H", sign("B ~ A")), &study).reason, Some(Reason::Fixed("B ~ A".to_owned())));
        let absent = one(hypothesis("H", sign("C ~ A")), &study);
        assert_eq!(absent.reason, Some(Reason::NoQuantity("C ~ A".to_owned())));
    }

    #[test]
    fn a_path_without_a_group_is_judged_in_every_group() {
        let groups = fake(&["E", "F"], &[("B ~ A [E]", 0.5, 0.1), ("B ~ A [F]", 0.4, 0.1)]);
        let study = Study { models: vec![("m", groups)], ..Study::default() };
        let judgement = one(hypothesis("H", sign("B ~ A")), &study);
        assert_eq!(judgement.verdict, Verdict::Supported);
        assert_eq!(judgement.parts.len(), 2);
        assert_relative_eq!(judgement.p.0, crate::dist::normal::two_sided(4.0), max_relative = 1e-9);
    }

    #[test]
    fn unequal_groups_split_the_verdict() {
        let mut h = hypothesis("H", sign("B ~ A"));
        h.heterogeneity = Some("free".to_owned());
        let free = |f: f64| fake(&["E", "F"], &[("B ~ A [E]", 0.5, 0.1), ("B ~ A [F]", f, 0.1)]);
        let study = |f| Study {
            models: vec![("m", fake(&["E", "F"], &[("B ~ A", 0.3, 0.05)])), ("free", free(f))],
            ..Study::default()
        };
        let alike = one(h.clone(), &study(0.4));
        assert_eq!(alike.model.as_deref(), Some("m"));
        assert_relative_eq!(alike.heterogeneity.unwrap().chisq, 0.5, max_relative = 1e-9);
        let unlike = one(h, &study(0.05));
        assert_eq!(unlike.model.as_deref(), Some("free"));
        assert_eq!(
            unlike.by_group.iter().map(|g| g.verdict).collect::<Vec<_>>(),
            [Verdict::Supported, Verdict::Inconclusive]
        );
        assert_eq!(unlike.verdict, Verdict::Inconclusive);
        assert!(unlike.conditions.contains(&Condition::DiffersByGroup));
        for language in crate::words::Language::ALL {
            assert!(
                unlike
                    .condition_sentences(crate::words::format::Style::typeset(language), &super::super::Codes)
                    .iter()
                    .all(|s| !s.contains(['{', '}']))
            );
        }
    }

    #[test]
    fn an_open_direction_is_said_and_passed_on() {
        let mut h6 = hypothesis("H6", sign("B ~ A"));
        h6.reversed = Some("r".to_owned());
        let mut h16 = hypothesis("H16", sign("C ~ B"));
        h16.through = vec!["H6".to_owned()];
        let mut h17 = hypothesis("H17", sign("C ~ B"));
        h17.through = vec!["H16".to_owned()];
        let at = |bic: f64| {
            let mut m = fake(&[], &[("B ~ A", 0.5, 0.1), ("C ~ B", 0.5, 0.1)]);
            m.measures = vec![("bic", 1000.0)];
            let reversed = Fake { measures: vec![("bic", bic)], ..Fake::default() };
            let study = Study {
                models: vec![("m", m), ("r", reversed)],
                comparisons: vec![("m", "r", Comparison { p: None, ..difference(0.0, 0.0, 1.0) })],
                ..Study::default()
            };
            judge(&[h17.clone(), h16.clone(), h6.clone()], &study, &Criteria::default())
        };
        let open = at(1001.1);
        assert!(open.iter().all(Judgement::direction_is_open));
        assert_eq!(open[2].verdict, Verdict::Supported);
        assert_eq!(open[2].verdict_text(), crate::words::hypothesis::ASSOCIATION_SUPPORTED);
        assert_eq!(open[1].conditions, [Condition::DirectionInherited("H6".to_owned())]);
        assert_eq!(open[0].conditions, [Condition::DirectionInherited("H16".to_owned())]);
        assert!(at(1002.0).iter().all(|j| j.conditions.is_empty()));
        assert_eq!(at(998.0)[2].conditions, [Condition::DirectionReversed]);
        let findings = notes(&[h17.clone(), h16.clone(), h6.clone()], &open);
        assert_eq!(findings.iter().map(crate::Finding::code).collect::<Vec<_>>(), ["W701"]);
    }

    #[test]
    fn a_rejected_model_makes_its_paths_conditional() {
        let study = |p| Study {
            models: vec![("m", fake(&[], &[("B ~ A", 0.5, 0.1)])), ("wide", Fake::default())],
            comparators: vec![("m", "wide")],
            comparisons: vec![("m", "wide", difference(20.0, 3.0, p))],
            ..Study::default()
        };
        let judgement = one(hypothesis("H", sign("B ~ A")), &study(0.001));
        assert!(judgement.is_conditional() && judgement.verdict == Verdict::Supported);
        assert!(!one(hypothesis("H", sign("B ~ A")), &study(0.2)).is_conditional());
    }

    #[test]
    fn holm_runs_over_a_family() {
        let estimates = [("B ~ A", 2.2, 1.0), ("C ~ A", 5.0, 1.0), ("D ~ A", 0.5, 1.0)];
        let study = Study { models: vec![("m", fake(&[], &estimates))], ..Study::default() };
        let mut all: Vec<Hypothesis> =
            ["B ~ A", "C ~ A", "D ~ A"].iter().map(|path| hypothesis(path, sign(path))).collect();
        assert_eq!(judge(&all, &study, &Criteria::default())[0].verdict, Verdict::Supported);
        for h in &mut all {
            h.family = Some("f".to_owned());
        }
        let judged = judge(&all, &study, &Criteria::default());
        assert_relative_eq!(judged[0].adjusted.unwrap().0, 2.0 * judged[0].p.0, max_relative = 1e-12);
        assert_eq!(judged[0].verdict, Verdict::Inconclusive);
        assert_eq!(judged[0].conditions, [Condition::LostToHolm("f".to_owned())]);
        assert_eq!(judged[1].verdict, Verdict::Supported);
        assert_eq!(notes(&all, &judged).iter().map(crate::Finding::code).collect::<Vec<_>>(), ["I701"]);
    }

    #[test]
    fn a_pooled_path_that_stands_apart_is_told() {
        let mut h = hypothesis("H", sign("B ~ A"));
        h.beside = vec!["pooled".to_owned()];
        let study = |pooled| Study {
            models: vec![("m", fake(&[], &[("B ~ A", 0.3, 0.05)])), ("pooled", fake(&[], &[("B ~ A", pooled, 0.05)]))],
            ..Study::default()
        };
        let told = |pooled| {
            let judged = judge(std::slice::from_ref(&h), &study(pooled), &Criteria::default());
            notes(std::slice::from_ref(&h), &judged).len()
        };
        assert_eq!((told(0.33), told(0.36)), (0, 1));
    }
}
