//! Findings of the phase "report" (codes with the digit 9).

use super::entries;

entries! {}
