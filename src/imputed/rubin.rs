//! Rubin's rules for one quantity.

/// What Rubin's rules say of one quantity (Rubin 1987, section 3.1).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rubin {
    /// Number of imputations m.
    pub imputations: usize,
    /// Mean of the squared standard errors W.
    pub within: f64,
    /// Total variance T = W + (1 + 1/m) B.
    pub total: f64,
}

impl Rubin {
    /// Relative increase in variance by missing answers: (T - W) / W. lavaan.mi and semTools: `riv`. Infinite where there is
    /// no variance within.
    pub fn increase(&self) -> f64 {
        ((self.total - self.within) / self.within).max(0.0)
    }

    /// Fraction of missing information of infinitely many imputations, (T - W) / T. semTools: `fmi`; mice: `lambda`.
    pub fn fraction(&self) -> f64 {
        ((self.total - self.within) / self.total).max(0.0)
    }

    /// Degrees of freedom of the t distribution for large samples, (m - 1) (1 + 1/riv)²; infinite where the imputations agree.
    /// semTools: `df`.
    pub fn large_sample_df(&self) -> f64 {
        (self.imputations as f64 - 1.0) / self.fraction().powi(2)
    }

    /// Degrees of freedom by [`barnard_rubin`] for a sample with so many degrees of freedom if it were complete.
    pub fn df(&self, complete: f64) -> f64 {
        barnard_rubin(self.large_sample_df(), self.fraction(), complete)
    }
}

/// The degrees of freedom of Barnard and Rubin (1999, Biometrika 86:948, equation 3), which never exceed those of the complete
/// sample: 1 / (1/nu_m + 1/nu_obs), nu_obs = (nu + 1) / (nu + 3) nu (1 - fraction). mice: `barnard.rubin`.
pub fn barnard_rubin(large_sample: f64, fraction: f64, complete: f64) -> f64 {
    let observed = (complete + 1.0) / (complete + 3.0) * complete * (1.0 - fraction);
    1.0 / (1.0 / large_sample + 1.0 / observed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    #[test]
    fn the_rules_of_rubin_and_of_barnard() {
        let rubin = Rubin { imputations: 5, within: 2.0, total: 3.0 };
        assert_relative_eq!(rubin.increase(), 0.5);
        assert_relative_eq!(rubin.fraction(), 1.0 / 3.0);
        assert_relative_eq!(rubin.large_sample_df(), 36.0, epsilon = 1e-12);
        // nu_obs = 21/23 20 2/3 = 280/23; 1 / (1/36 + 23/280) = 2520/277
        assert_relative_eq!(rubin.df(20.0), 2520.0 / 277.0, epsilon = 1e-12);
        let same = Rubin { imputations: 5, within: 2.0, total: 2.0 };
        assert!(same.large_sample_df().is_infinite());
        assert_relative_eq!(same.df(20.0), 21.0 / 23.0 * 20.0, epsilon = 1e-12);
    }
}
