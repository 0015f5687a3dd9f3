//! Findings of the phase "hypothesis" (codes with the digit 7).

use super::entries;

entries! {}
