//! Hypotheses: statements about models, and the verdicts that numbers give on them.
//!
//! A [`Hypothesis`] states something of a model that a study file names. [`judge`] weighs the statements against
//! [`Evidence`] (numbers of fitted models, from wherever they come) and returns one [`Judgement`] a hypothesis. The
//! rules are pure functions of numbers in [`rules`].

mod evidence;
#[cfg(test)]
mod fake;
mod judge;
mod judgement;
mod naming;
mod notes;
mod order;
mod parts;
mod path;
pub mod rules;
mod sentence;
mod statement;

pub use crate::infer::holm;
pub use evidence::{
    Comparison, Estimate, Evidence, Interval, IntervalMethod, Joint, Ladder, LadderStep, Numbers, PartialScalar,
    Unavailable,
};
pub use judge::judge;
pub use judgement::{Beside, Condition, Direction, GroupJudgement, Judgement, Part, Reason, Verdict, Wald};
pub use naming::{Codes, Naming};
pub use notes::notes;
pub use order::{Order, OrderError, Pair, Relation};
pub use path::{Path, PathError};
pub use rules::Criteria;
pub use statement::{
    Bound, Criterion, Hypothesis, Preference, PreferenceRelation, Quantity, Sign, Statement, Step, VarianceKind,
};
