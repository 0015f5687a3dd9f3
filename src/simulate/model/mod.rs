//! From a model to data: populations that a model describes, written down or fitted.
//!
//! [`ModelPopulation`] holds the moments of each group, [`Generator`] draws cases from them, [`MissingPlan`] takes some of
//! their answers away.

mod draw;
mod fleishman;
mod from_fit;
mod from_json;
mod generator;
mod missing;
mod survey;
mod truth;
mod written;

pub use draw::{Drawn, Replication};
pub use fleishman::Fleishman;
pub use from_json::FittedModel;
pub use generator::{Distribution, Generator, Shape};
pub use missing::{Mechanism, MissingPlan};
pub use survey::survey_of;
pub use truth::{ModelPopulation, PopulationGroup, PopulationValue};
