//! Parameters to implied moments and their derivatives.
