//! Measurement invariance over groups: the levels, what is freed where one fails, effect sizes, latent means.
//!
//! [`ladder`] enters: it writes the model of each level out in full ([`Blueprint`]), fits it, tests it against the level
//! below, frees parameters where a level fails, and judges each level by a stated rule. For ordered variables the levels are
//! identified after Wu and Estabrook (2016), for factors of factors they come in the order of Chen, Sousa and West (2005).

mod blueprint;
mod climb;
mod dmacs;
mod level;
mod means;
mod release;
mod request;
mod results;
mod search;
mod verdict;

pub use blueprint::Blueprint;
pub use climb::{index, ladder};
pub use dmacs::{ItemEffect, ScaleEffect};
pub use level::{Level, Set};
pub use means::LatentMean;
pub use request::{InvarianceRequest, Rules};
pub use results::{Exempt, FactorAnchors, Invariance, LevelResult, Release, Search, SearchRound};
pub use verdict::{DecidedBy, IndexChange, Verdict};
