//! What a fit has more of when it was pooled over imputations.

use crate::dist::{chi_square, f};
use crate::estimate::Status;

/// A fit over several imputations.
#[derive(Clone, Debug, PartialEq)]
pub struct Pooled {
    /// Each imputation: its name and how its estimation ended. Those that did not converge are left out.
    pub imputations: Vec<(String, Status)>,
    /// By row of the table: what missing answers did to it; `None` for rows without a standard error.
    pub rows: Vec<Option<PooledRow>>,
    /// The test of the model from the chi-squares alone.
    pub d2: Option<PooledTest>,
    /// The pooled likelihood ratio, under plain maximum likelihood.
    pub d3: Option<PooledTest>,
    /// D2 of the robust statistics, where there are any.
    pub d2_scaled: Option<PooledTest>,
}

impl Pooled {
    /// How many imputations were pooled.
    pub fn used(&self) -> usize {
        self.imputations.iter().filter(|(_, status)| status.converged()).count()
    }
}

/// What missing answers did to one estimate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PooledRow {
    /// Degrees of freedom of Barnard and Rubin.
    pub df: f64,
    /// Those of Rubin, for large samples.
    pub large_sample_df: f64,
    /// Relative increase in variance.
    pub increase: f64,
    /// Fraction of missing information.
    pub fraction: f64,
}

/// A chi-square test pooled over imputations, as an F.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PooledTest {
    /// The statistic.
    pub f: f64,
    /// Degrees of freedom of the model.
    pub df1: f64,
    /// Degrees of freedom from the imputations.
    pub df2: f64,
    /// Average relative increase in variance. semTools: `ariv`.
    pub increase: f64,
}

impl PooledTest {
    /// p of the F.
    pub fn p(&self) -> f64 {
        f::upper(self.f, self.df1, self.df2)
    }

    /// F times its degrees of freedom: a chi-square for many imputations, of which indices are made. semTools: `asymptotic`.
    pub fn chi_square(&self) -> f64 {
        self.f * self.df1
    }

    /// p of that chi-square.
    pub fn chi_square_p(&self) -> f64 {
        chi_square::upper(self.chi_square(), self.df1)
    }
}
