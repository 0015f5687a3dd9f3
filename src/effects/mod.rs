//! Defined, indirect and total effects.
