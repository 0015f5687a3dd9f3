//! Findings of the phase "model" (codes with the digit 3).

use super::entries;

entries! {}
