//! Standard errors, tests, standardised solutions, residuals and factor scores.
