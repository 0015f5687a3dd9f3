//! Rival structures of one construct, fitted in one call: one factor, correlated dimensions, a second-order factor, a bifactor
//! model, chains, attitude and behaviour, and the construct made of its dimensions.
//!
//! [`rival_structures`] enters. Each structure is a model tree derived from the user's measurement model; what speaks for each
//! is computed, and the rules that choose are stated with their limits in [`limits`].

mod bifactor;
mod chain;
mod comparison;
mod construct;
mod correlated;
mod examine;
mod formative;
mod general;
mod kind;
pub mod limits;
mod one_factor;
mod recommend;
mod second_order;
mod structure;
mod two_factor;

pub use comparison::Comparison;
pub use construct::{Construct, OutcomeVariable, Split, StructureOptions};
pub use examine::{FormativeWeight, RivalStructures, rival_structures};
pub use general::{DimensionShare, GeneralFactor, GeneralForm};
pub use kind::StructureKind;
pub use recommend::{Evidence, Exclusion, Preference, Recommendation, ScoreVerdict, SecondOrderVerdict};
pub use structure::{IndexForm, Structure, StructureState, Unavailable};
