//! Nested and rival models side by side; invariance over groups.
