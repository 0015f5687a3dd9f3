//! Skewness and kurtosis of one variable, in the three definitions in use.

/// Which estimator of skewness and kurtosis; names as in Joanes and Gill (1998), *The Statistician* 47:183–189.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum ShapeDefinition {
    /// g1 and g2: ratios of moments with divisor n. Type 1 of psych and e1071; AMOS, and Mplus' univariate values.
    Moment,
    /// G1 and G2: unbiased for normal data. SPSS, SAS, Excel; type 2 of psych and e1071. The default.
    #[default]
    Adjusted,
    /// b1 and b2: moments divided by powers of the standard deviation with divisor n − 1. Minitab; type 3, the default
    /// of psych.
    SampleDeviation,
}

/// Number of values, mean and central moments (divisor n) of a variable without its missing values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CentralMoments {
    /// Number of values.
    pub n: usize,
    /// Mean.
    pub mean: f64,
    /// Second central moment.
    pub m2: f64,
    /// Third central moment.
    pub m3: f64,
    /// Fourth central moment.
    pub m4: f64,
}

impl CentralMoments {
    /// Of these values, NaN being missing; everything is NaN when there are none.
    pub fn of(values: &[f64]) -> CentralMoments {
        let given = || values.iter().copied().filter(|x| !x.is_nan());
        let n = given().count();
        let cases = count(n);
        let mean = given().sum::<f64>() / cases;
        let [mut m2, mut m3, mut m4] = [0.0; 3];
        for d in given().map(|x| x - mean) {
            let square = d * d;
            m2 += square;
            m3 += square * d;
            m4 += square * square;
        }
        CentralMoments { n, mean, m2: m2 / cases, m3: m3 / cases, m4: m4 / cases }
    }

    /// Standard deviation with divisor n − 1; `None` with fewer than two values.
    pub fn sd(&self) -> Option<f64> {
        (self.n > 1).then(|| (self.m2 * count(self.n) / count(self.n - 1)).sqrt())
    }

    /// Skewness. `None` without variance, and with fewer than three values (two for the other definitions than
    /// [`ShapeDefinition::Adjusted`]).
    ///
    /// g1 = m3 / m2^(3/2); G1 = g1 √(n(n−1)) / (n−2); b1 = g1 ((n−1)/n)^(3/2).
    pub fn skewness(&self, definition: ShapeDefinition) -> Option<f64> {
        let n = count(self.n);
        let g1 = self.m3 / self.m2.powf(1.5);
        if !self.varies() {
            return None;
        }
        match definition {
            ShapeDefinition::Moment => Some(g1),
            ShapeDefinition::Adjusted => (self.n > 2).then(|| g1 * (n * (n - 1.0)).sqrt() / (n - 2.0)),
            ShapeDefinition::SampleDeviation => Some(g1 * ((n - 1.0) / n).powf(1.5)),
        }
    }

    /// Excess kurtosis: zero for a normal distribution. `None` without variance, and with fewer than four values (two
    /// for the other definitions than [`ShapeDefinition::Adjusted`]).
    ///
    /// g2 = m4 / m2² − 3; G2 = (n−1)((n+1) g2 + 6) / ((n−2)(n−3)); b2 = (g2 + 3)(1 − 1/n)² − 3.
    pub fn kurtosis(&self, definition: ShapeDefinition) -> Option<f64> {
        let n = count(self.n);
        let g2 = self.m4 / (self.m2 * self.m2) - 3.0;
        if !self.varies() {
            return None;
        }
        match definition {
            ShapeDefinition::Moment => Some(g2),
            ShapeDefinition::Adjusted => {
                (self.n > 3).then(|| (n - 1.0) * ((n + 1.0) * g2 + 6.0) / ((n - 2.0) * (n - 3.0)))
            }
            ShapeDefinition::SampleDeviation => Some((g2 + 3.0) * (1.0 - 1.0 / n).powi(2) - 3.0),
        }
    }

    /// Whether there is variance beyond what rounding leaves of a constant.
    fn varies(&self) -> bool {
        self.m2.sqrt() > 1e-13 * self.mean.abs()
    }
}

/// Standard error of G1 under normality, as SPSS prints it: √(6n(n−1) / ((n−2)(n+1)(n+3))). `None` below n = 3.
pub fn skewness_se(n: usize) -> Option<f64> {
    let cases = count(n);
    (n > 2).then(|| (6.0 * cases * (cases - 1.0) / ((cases - 2.0) * (cases + 1.0) * (cases + 3.0))).sqrt())
}

/// Standard error of G2 under normality, as SPSS prints it: 2 SE(G1) √((n²−1) / ((n−3)(n+5))). `None` below n = 4.
pub fn kurtosis_se(n: usize) -> Option<f64> {
    let cases = count(n);
    let skewness = skewness_se(n)?;
    (n > 3).then(|| 2.0 * skewness * ((cases * cases - 1.0) / ((cases - 3.0) * (cases + 5.0))).sqrt())
}

#[expect(clippy::cast_precision_loss, reason = "a number of cases")]
fn count(n: usize) -> f64 {
    n as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    #[test]
    fn small_samples_and_constants_have_no_shape() {
        let two = CentralMoments::of(&[1.0, 2.0, f64::NAN]);
        assert_eq!(
            (two.n, two.skewness(ShapeDefinition::Adjusted), two.skewness(ShapeDefinition::Moment)),
            (2, None, Some(0.0))
        );
        let constant = CentralMoments::of(&[1.3; 7]);
        assert_eq!(constant.kurtosis(ShapeDefinition::Adjusted), None);
        assert_eq!(CentralMoments::of(&[]).sd(), None);
        assert_eq!((skewness_se(2), kurtosis_se(3)), (None, None));
    }

    #[test]
    fn standard_errors_are_those_that_spss_prints() {
        for (n, skewness, kurtosis) in [(30, 0.427, 0.833), (100, 0.241, 0.478)] {
            assert_relative_eq!(skewness_se(n).unwrap(), skewness, epsilon = 5e-4);
            assert_relative_eq!(kurtosis_se(n).unwrap(), kurtosis, epsilon = 5e-4);
        }
    }

    #[test]
    fn a_hand_computed_case() {
        // 0, 0, 0, 1: m2 = 3/16, m3 = 3/32, m4 = 21/256.
        let moments = CentralMoments::of(&[0.0, 0.0, 0.0, 1.0]);
        let g1 = (3.0 / 32.0) / (3.0_f64 / 16.0).powf(1.5);
        let g2 = (21.0 / 256.0) / (9.0 / 256.0) - 3.0;
        assert_relative_eq!(moments.skewness(ShapeDefinition::Moment).unwrap(), g1, epsilon = 1e-14);
        assert_relative_eq!(moments.skewness(ShapeDefinition::Adjusted).unwrap(), 2.0, epsilon = 1e-14);
        assert_relative_eq!(moments.kurtosis(ShapeDefinition::Moment).unwrap(), g2, epsilon = 1e-14);
        assert_relative_eq!(moments.kurtosis(ShapeDefinition::Adjusted).unwrap(), 4.0, epsilon = 1e-13);
        assert_relative_eq!(moments.sd().unwrap(), 0.5, epsilon = 1e-15);
    }
}
