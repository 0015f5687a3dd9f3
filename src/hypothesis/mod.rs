//! Statements and verdicts.
