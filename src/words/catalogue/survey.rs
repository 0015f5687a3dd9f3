//! Findings of the phase "survey" (codes with the digit 1).

use super::entries;

entries! {}
