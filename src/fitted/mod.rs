//! The fitted model: one sample, one model, everything that was found.
