//! Answers that are taken away.

use crate::dist::normal;
use crate::dist::random::Stream;
use nalgebra::DMatrix;

/// Why an answer is missing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Mechanism {
    /// By chance alone (MCAR).
    CompletelyAtRandom,
    /// The more likely the larger another variable, which is never missing, is in its group (MAR): the probability is
    /// Phi(Phi^-1(rate) √2 + z) with z the standardised variable, whose mean is the rate where that variable is normal.
    AtRandom {
        /// Position of that variable.
        by: usize,
    },
}

/// Which answers are missing, and how many.
#[derive(Clone, Debug, PartialEq)]
pub struct MissingPlan {
    /// The share of answers that are missing, from 0 to below 1.
    pub rate: f64,
    /// Why.
    pub mechanism: Mechanism,
    /// Positions of the variables that can be missing.
    pub variables: Vec<usize>,
}

impl MissingPlan {
    /// Takes answers away (NaN). `mean` and `sd` are those of the variable that decides, before it is cut into categories.
    pub(super) fn apply(&self, data: &mut DMatrix<f64>, deciding: Option<&[f64]>, stream: &mut Stream) {
        let base = normal::quantile(self.rate) * std::f64::consts::SQRT_2;
        for i in 0..data.nrows() {
            let probability = match deciding.and_then(|z| z.get(i)) {
                Some(z) => normal::cdf(base + z),
                None => self.rate,
            };
            for &j in &self.variables {
                if stream.happens(probability) {
                    data[(i, j)] = f64::NAN;
                }
            }
        }
    }
}
