//! Findings of the phase "moments" (codes with the digit 2).

use super::entries;

entries! {}
