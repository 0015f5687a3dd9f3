//! Direct, indirect and total effects among the variables of the structural part.
//!
//! [`effects`] enters this phase and needs no labels in the model: it walks along the arrows of every group.

mod all;
mod chains;
mod stability;

pub use all::{EffectEstimate, Effects, IndirectEffect, PairEffects, effects, findings, stability};
pub use chains::Limits;
pub use stability::Stability;
