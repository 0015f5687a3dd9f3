//! What least squares compares: one number that data have and a model implies.

/// A statistic of one group. Positions count the variables of the group from 0: all of them, or the outcomes alone in a
/// model that is conditional on its exogenous variables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Statistic {
    /// A threshold of an ordered variable in the unit of its latent response. lavaan: `x1|t1`.
    Threshold {
        /// The ordered variable.
        variable: usize,
        /// Which threshold, from 0.
        step: usize,
    },
    /// The mean of a variable that is not ordered; given x = 0 in a model conditional on x. lavaan: `y1~1`.
    Mean {
        /// The variable.
        variable: usize,
    },
    /// The slope of a variable (of its latent response) on an exogenous one. lavaan: `x1~w1`.
    Slope {
        /// The variable.
        variable: usize,
        /// The exogenous variable.
        x: usize,
    },
    /// The (residual) variance of a variable that is not ordered. lavaan: `y1~~y1`.
    Variance {
        /// The variable.
        variable: usize,
    },
    /// The (residual) covariance of two variables, i > j: a polychoric correlation of two ordered ones, and in the unit
    /// of the latent response for one. lavaan: `x1~~x2`.
    Covariance {
        /// The later variable.
        i: usize,
        /// The earlier variable.
        j: usize,
    },
}
