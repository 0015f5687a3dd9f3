//! Discrepancy functions, start values, solvers, and the status of a solution.
