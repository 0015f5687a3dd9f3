//! Findings of the phase "estimation" (codes with the digit 4).

use super::entries;

entries! {}
