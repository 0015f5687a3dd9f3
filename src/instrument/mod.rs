//! Reliability, convergent and discriminant validity.
