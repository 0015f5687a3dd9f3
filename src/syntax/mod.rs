//! Model syntax: text to tree, and back.
//!
//! The language is lavaan's (version 0.6). [`parse`] reads it, [`print()`] writes it, [`Expression`] computes with it,
//! [`render`] draws an error into the text.

mod arithmetic;
mod diagnostic;
mod expression;
mod lexer;
mod modifiers;
mod parser;
mod printer;
mod statements;
mod tree;

pub use diagnostic::{locate, render};
pub use expression::Linear;
pub use parser::parse;
pub use printer::{print, written_name};
pub use tree::{
    Block, Constraint, ConstraintKind, Expression, Function, Modifiers, Operation, Operator, Span, SyntaxTree, Term,
    Value,
};
