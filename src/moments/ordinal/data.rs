//! What the statistics are computed from.

use nalgebra::DMatrix;

/// What is done with cases that miss an answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Deletion {
    /// Only cases that answered everything are used (lavaan: `missing = "listwise"`).
    #[default]
    Listwise,
    /// Every statistic uses the cases that answered its variables; cases without any answer are left out (lavaan:
    /// `missing = "pairwise"`).
    Pairwise,
}

/// Exogenous variables on which all statistics are conditional (lavaan: `conditional.x = TRUE`).
#[derive(Clone, Copy, Debug)]
pub struct Exogenous<'a> {
    /// Their names.
    pub names: &'a [String],
    /// Their values, one matrix a group with the rows of the responses. A case that misses one (NaN) is left out under
    /// either kind of deletion, as in lavaan.
    pub values: &'a [DMatrix<f64>],
}

/// Responses of one or more groups, at least one variable ordered.
#[derive(Clone, Copy, Debug)]
pub struct OrdinalData<'a> {
    /// Names of the variables.
    pub names: &'a [String],
    /// Which of them are ordered; their categories are the distinct values, in the order of numbers.
    pub ordered: &'a [bool],
    /// Group labels.
    pub labels: &'a [String],
    /// The responses of each group: one row a case, one column a variable, NaN where missing.
    pub responses: &'a [DMatrix<f64>],
    /// Variables that are conditioned on, if any.
    pub exogenous: Option<Exogenous<'a>>,
    /// What is done with cases that miss an answer.
    pub deletion: Deletion,
}
