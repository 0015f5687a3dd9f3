//! Findings of the phase "drawing" (codes with the digit 8).

use super::entries;

entries! {}
