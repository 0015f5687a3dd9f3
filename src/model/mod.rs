//! Model: syntax tree to completed parameter table, constraints, and matrix layout.
//!
//! [`Model::build`] enters this phase. The parameter table is the model: the parser's tree fills it, the matrices read
//! it, the reports print it.

mod auxiliary;
mod baseline;
mod blocks;
mod candidates;
mod checked;
mod complete;
mod consistency;
mod constraint;
mod exploratory;
mod interaction;
mod layout;
mod options;
mod ordered;
mod restriction;
mod roles;
mod table;

pub use blocks::{Blocks, Level};
pub use candidates::Candidates;
pub use checked::{DataShape, Definition, Model};
pub use constraint::{CONSTRAINT_TOLERANCE, ConstraintForm, Constraints, ParameterConstraint};
pub use exploratory::{Exploratory, ExploratoryBlock};
pub use interaction::{Interaction, InteractionMethod, InteractionOptions, Interactions, Pairs};
pub use layout::{Cell, LatentProducts, Layout, Matrix};
pub use options::{Call, EqualSet, ModelOptions, Ordered, Parameterization};
pub use restriction::{CellMap, Restriction};
pub use roles::{OrderedVariable, Roles};
pub use table::{ParameterTable, Row, Setting, parameter_name};
