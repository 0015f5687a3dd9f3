//! Dense kernels over nalgebra types: the one door to matrix arithmetic.
