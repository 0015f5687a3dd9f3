//! Findings of the phase "inference" (codes with the digit 5).

use super::entries;

entries! {}
