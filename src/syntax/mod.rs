//! Model syntax: text to tree, and back.
//!
//! The language is lavaan's (version 0.6). [`parse`] reads it, [`print`] writes it, [`Expression`] computes with it.

mod tree;

pub use tree::{
    Block, Constraint, ConstraintKind, Expression, Function, Modifiers, Operation, Operator, Span, SyntaxTree, Term,
    Value,
};
