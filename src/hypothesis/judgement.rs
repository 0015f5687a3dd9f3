//! A verdict with all that it rests on.

use super::evidence::{Comparison, Estimate, Interval, Unavailable};
use super::order::Relation;
use super::rules::Outcome;
use super::statement::{Bound, Preference, Quantity, Sign, Step};

/// What the numbers say about a hypothesis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Significant, in the direction that is stated.
    Supported,
    /// Nothing was found although it would have been.
    NotSupported,
    /// Significant, in the other direction.
    Contradicted,
    /// Nothing was found, and the sample could not be expected to show it.
    Inconclusive,
    /// There is no number to judge by.
    NotTestable,
}

impl Verdict {
    /// The word in `results.json`.
    pub const fn key(self) -> &'static str {
        match self {
            Verdict::Supported => "supported",
            Verdict::NotSupported => "not_supported",
            Verdict::Contradicted => "contradicted",
            Verdict::Inconclusive => "inconclusive",
            Verdict::NotTestable => "not_testable",
        }
    }
}

/// A verdict and its grounds.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// The hypothesis.
    pub id: String,
    /// The verdict.
    pub verdict: Verdict,
    /// Why it is not testable.
    pub reason: Option<Reason>,
    /// The model that decided.
    pub model: Option<String>,
    /// Cases in that model.
    pub cases: Option<usize>,
    /// Every part of the statement.
    pub parts: Vec<Part>,
    /// p in favour (the largest of the parts) and against; not a number where no part has one.
    pub p: (f64, f64),
    /// The same after Holm's correction over the family.
    pub adjusted: Option<(f64, f64)>,
    /// What the verdict depends on.
    pub conditions: Vec<Condition>,
    /// Resampled intervals of the quantity, where the statement is about one.
    pub intervals: Vec<Interval>,
    /// The test that the paths are equal over the groups.
    pub heterogeneity: Option<Wald>,
    /// The verdicts in each group, where that test rejects.
    pub by_group: Vec<GroupJudgement>,
    /// The comparison with the reversed direction.
    pub direction: Option<Direction>,
    /// The same statement in other models, which do not decide.
    pub beside: Vec<Beside>,
}

/// One test or criterion of a statement.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// A sign.
    Sign {
        /// Of what.
        quantity: Quantity,
        /// The sign that is stated.
        sign: Sign,
        /// The number.
        estimate: Estimate,
        /// What it comes to.
        outcome: Outcome,
    },
    /// Two groups compared.
    Order {
        /// What is stated to be lower.
        lower: Quantity,
        /// What is stated to be higher.
        higher: Quantity,
        /// How.
        relation: Relation,
        /// The margin of `<=`.
        margin: Option<f64>,
        /// Whether logarithms are compared.
        logarithm: bool,
        /// The higher less the lower.
        difference: Estimate,
        /// What it comes to.
        outcome: Outcome,
    },
    /// Two models compared.
    Preference {
        /// What is stated.
        preference: Preference,
        /// The criterion of the other model less that of the preferred one; for a test the chi-square difference.
        advantage: f64,
        /// The difference test, where the models are nested.
        test: Option<Comparison>,
        /// What it comes to.
        outcome: Outcome,
    },
    /// Two factors told apart.
    Discriminant {
        /// One.
        first: String,
        /// The other.
        second: String,
        /// The cut-off.
        below: f64,
        /// Their correlation.
        correlation: Estimate,
        /// The model with the two merged, against the model itself (not deciding).
        merged: Option<Comparison>,
        /// What it comes to.
        outcome: Outcome,
    },
    /// A number against a bound.
    Index {
        /// The model.
        model: String,
        /// The name of the number.
        name: String,
        /// The bound.
        bound: Bound,
        /// The number.
        value: f64,
        /// What it comes to.
        outcome: Outcome,
    },
    /// A step of the invariance ladder.
    Invariance {
        /// The step.
        step: Step,
        /// p of the difference against the step before; not a number for the configural step.
        p: f64,
        /// RMSEA of the model.
        rmsea: f64,
        /// CFI of the model.
        cfi: f64,
        /// Intercepts that were freed to make it hold.
        freed: Vec<String>,
        /// What it comes to.
        outcome: Outcome,
    },
    /// A part without numbers.
    Missing {
        /// Why.
        reason: Reason,
    },
}

impl Part {
    /// What the part comes to.
    pub fn outcome(&self) -> Outcome {
        match self {
            Part::Sign { outcome, .. }
            | Part::Order { outcome, .. }
            | Part::Preference { outcome, .. }
            | Part::Discriminant { outcome, .. }
            | Part::Index { outcome, .. }
            | Part::Invariance { outcome, .. } => *outcome,
            Part::Missing { .. } => Outcome::Criterion(Verdict::NotTestable),
        }
    }
}

/// Why a statement is not testable.
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    /// The study says so, in English and in Chinese.
    Stated(String, String),
    /// A model has no numbers.
    Model(String, Unavailable),
    /// The model has no such quantity.
    NoQuantity(String),
    /// The quantity is fixed, so that there is nothing to test.
    Fixed(String),
    /// A variance is not positive, so that it has no logarithm.
    NotPositive(String),
    /// The models were fitted to different cases.
    DifferentCases(String, String),
    /// The models are not nested, so that there is no difference test.
    NotNested(String, String),
    /// The model has no such fit index.
    NoMeasure(String),
    /// A factor keeps too few invariant intercepts for its mean to be compared.
    TooFewInvariant(String),
    /// The ladder was not climbed, or not so far.
    NoLadder(String),
    /// The groups that are named are not in the data.
    NoGroup(String),
}

/// What a verdict depends on.
#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    /// The model that decides is rejected against a model that contains it.
    ModelRejected {
        /// The model.
        model: String,
        /// The model that contains it.
        comparator: String,
        /// The difference test.
        test: Comparison,
    },
    /// The solution is improper.
    Improper(String),
    /// The coefficients differ between the groups, so that the verdict is given by group.
    DiffersByGroup,
    /// BIC does not tell this direction from the reversed one.
    DirectionNotEstablished,
    /// BIC prefers the reversed direction.
    DirectionReversed,
    /// The doubt about the direction comes from another hypothesis.
    DirectionInherited(String),
    /// Invariance holds only with some intercepts free.
    PartialInvariance(Vec<String>),
    /// Significant before Holm's correction but not after.
    LostToHolm(String),
    /// A resampled interval does not agree with the test: it holds zero although the test is significant, or the other way
    /// round.
    IntervalDisagrees(Interval),
}

/// A Wald test.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wald {
    /// The statistic.
    pub chisq: f64,
    /// Its degrees of freedom.
    pub df: f64,
    /// Its p-value.
    pub p: f64,
}

/// The verdict in one group.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupJudgement {
    /// Code of the group.
    pub group: String,
    /// The verdict.
    pub verdict: Verdict,
    /// Its parts.
    pub parts: Vec<Part>,
}

/// The comparison with the reversed direction.
#[derive(Clone, Debug, PartialEq)]
pub struct Direction {
    /// The model with the direction reversed.
    pub reversed: String,
    /// BIC of the reversed model less that of the model: above zero where the stated direction fits better.
    pub bic_advantage: f64,
}

/// The same statement in a model that does not decide.
#[derive(Clone, Debug, PartialEq)]
pub struct Beside {
    /// The model.
    pub model: String,
    /// What the verdict would be there.
    pub verdict: Verdict,
    /// Its parts.
    pub parts: Vec<Part>,
}

impl Judgement {
    /// Power for the smallest effect of interest, given the standard errors of this sample: of several parts, which must
    /// all be significant, that of the weakest, which theirs together does not exceed. `None` without a test of which it
    /// has a meaning.
    pub fn power(&self) -> Option<f64> {
        let of = |part: &Part| match part.outcome() {
            Outcome::Test(test) => Some(test.power).filter(|power| power.is_finite()),
            Outcome::Criterion(_) => None,
        };
        self.parts.iter().filter_map(of).reduce(f64::min)
    }

    /// Whether some condition leaves the direction open.
    pub fn direction_is_open(&self) -> bool {
        self.conditions.iter().any(|condition| {
            matches!(
                condition,
                Condition::DirectionNotEstablished | Condition::DirectionReversed | Condition::DirectionInherited(_)
            )
        })
    }
}
