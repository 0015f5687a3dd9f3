//! One document tree, one writer a format.
