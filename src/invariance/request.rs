//! What the levels are climbed with, and by which rules.

use super::level::Level;
use super::verdict::DecidedBy;
use crate::compare::DifferenceMethod;
use crate::fitted::FitOptions;
use crate::model::{DataShape, ModelOptions};
use crate::moments::SampleMoments;
use crate::syntax::SyntaxTree;
use nalgebra::DMatrix;

/// The model and its data.
#[derive(Clone, Copy, Debug)]
pub struct InvarianceRequest<'a> {
    /// The model.
    pub tree: &'a SyntaxTree,
    /// Its switches. The scale of each factor is set anew (unit variance and zero mean in the first group), so that every
    /// loading and intercept can be tested.
    pub options: &'a ModelOptions,
    /// Groups of the data.
    pub shape: &'a DataShape,
    /// Moments of the model's variables in each group.
    pub moments: &'a SampleMoments,
    /// Responses, where known.
    pub raw: Option<&'a [DMatrix<f64>]>,
    /// How each level is fitted.
    pub fit: FitOptions,
    /// How levels are tested against each other; `None` is what goes with the estimator.
    pub difference: Option<DifferenceMethod>,
}

/// The rules.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rules {
    /// The last level; those above it are not fitted.
    pub through: Level,
    /// What decides whether a level is reached.
    pub decided_by: DecidedBy,
    /// Level of significance of difference tests and of the search (0 to 1).
    pub alpha: f64,
    /// Whether to search for what differs where a level fails.
    pub search: bool,
    /// Indicators that each factor must keep equal: the search frees no further (at least 1).
    pub minimum_invariant: usize,
}

impl Default for Rules {
    fn default() -> Rules {
        let (through, decided_by) = (Level::Means, DecidedBy::Test);
        Rules { through, decided_by, alpha: 0.05, search: true, minimum_invariant: 2 }
    }
}
