//! The groups of a study once more, from other columns of the data: do its conclusions depend on how respondents were
//! placed?
//!
//! Rules of the study file place every respondent ([`Regrouping`]); agreement with the groups as they are given is
//! measured by kappa, and the hypotheses that compare groups are judged again: with the derived groups, among those whom
//! both place alike, and with a share of the respondents moved to a neighbouring group ([`Regrouped`]).

mod assign;
mod moved;
mod repeat;
mod schema;

pub use repeat::{Pass, Regrouped};
pub use schema::{AssignmentRule, Condition, Moved, Regrouping, Relation};

pub(super) use assign::{add_column, check};
pub(super) use repeat::repeat;
pub(super) use schema::read;
