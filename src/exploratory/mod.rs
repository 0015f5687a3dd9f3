//! Exploratory factor analysis: are items fit for it, how many factors, and which.

mod adequacy;
mod analysis;
mod extraction;
mod hull;
mod number;
mod parallel;
mod rounds;

pub use adequacy::{Bartlett, Kmo, bartlett, kmo};
pub use analysis::{Asked, Exploration, Factors, bounded_syntax, explore, syntax};
pub use extraction::{Extraction, Unrotated, extract};
pub use hull::{Hull, hull};
pub use number::{Map, empirical_kaiser, kaiser, minimum_average_partial};
pub use parallel::{Eigenvalues, Parallel, parallel_analysis, parallel_of_answers};
pub use rounds::{DropRule, Round, worst_item};
