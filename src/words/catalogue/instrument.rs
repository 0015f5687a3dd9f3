//! Findings of the phase "instrument" (codes with the digit 6).

use super::entries;

entries! {}
