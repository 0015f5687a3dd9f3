//! Fit indices: one pure function an index.
