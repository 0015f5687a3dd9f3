//! Tree to parameter table to matrices.
