//! From a population model to a survey.
//!
//! A population file (TOML) says what is true: who answers ([`Population`]). [`simulate`] draws a survey from it,
//! [`continuous`] the responses before they were cut into categories, and [`population_moments`] gives in closed form
//! what an infinite sample would show. [`model`] draws from a model instead: written with its values, or fitted. All are the same on every platform for the same file, number and seed.

mod check;
mod contaminate;
mod controls;
mod draw;
mod implied;
pub mod model;
mod outcomes;
mod overlay;
mod population;
mod request;
mod schema;
mod streams;
mod structure;
mod survey;
mod variates;

pub use draw::{Continuous, continuous, continuous_csv};
pub use implied::{PopulationMoments, latent_moments, moments_json, population_moments};
pub use overlay::read_population;
pub use population::{Group, Item, Population};
pub use request::{Request, find_population};
pub use survey::{Attentiveness, Simulated, Truth, group_sizes, simulate, to_csv};
