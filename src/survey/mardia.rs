//! Multivariate skewness and kurtosis.

use crate::dist::{chi_square, normal};
use crate::linalg::Cholesky;
use nalgebra::DMatrix;

/// Cases that are compared with one another at a time.
const BLOCK: usize = 128;

/// Mardia's coefficients and tests of multivariate normality.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mardia {
    /// Number of cases.
    pub n: usize,
    /// Number of variables.
    pub p: usize,
    /// b1,p: skewness.
    pub skewness: f64,
    /// n b1,p / 6, asymptotically chi-square under normality.
    pub skewness_chi_square: f64,
    /// Its degrees of freedom, p(p+1)(p+2)/6.
    pub skewness_df: f64,
    /// Its p value.
    pub skewness_p: f64,
    /// b2,p: kurtosis, p(p+2) under normality. AMOS prints the excess over that.
    pub kurtosis: f64,
    /// (b2,p − p(p+2)) / √(8p(p+2)/n), asymptotically standard normal; AMOS calls it the critical ratio.
    pub kurtosis_z: f64,
    /// Its two-sided p value.
    pub kurtosis_p: f64,
}

/// Mardia's multivariate skewness and kurtosis of complete data (one row a case).
///
/// With g_ij = (x_i − x̄)' S⁻¹ (x_j − x̄) and S of divisor n: b1,p = Σ_ij g_ij³ / n² and b2,p = Σ_i g_ii² / n. Mardia
/// (1970), *Biometrika* 57:519–530. AMOS does the same; psych and semTools divide S by n − 1, so their coefficients are
/// ((n−1)/n)³ and ((n−1)/n)² times these. `None` when S is singular. Costs n²p/2 multiplications.
#[expect(clippy::cast_precision_loss, reason = "numbers of cases and variables")]
pub fn mardia(data: &DMatrix<f64>) -> Option<Mardia> {
    let (n, p) = data.shape();
    if n < 2 || p == 0 {
        return None;
    }
    let (cases, variables) = (n as f64, p as f64);
    // One column a case, so that the inner products of cases are those of columns.
    let mut z = data.transpose();
    let mean = z.column_mean();
    z.column_iter_mut().for_each(|mut case| case -= &mean);
    let covariance = &z * z.transpose() / cases;
    let factor = Cholesky::with_tolerance(&covariance, 1e-12).ok()?;
    factor.factor().solve_lower_triangular_mut(&mut z).then_some(())?;
    let rows = z.transpose();
    let (mut cubes, mut squares) = (0.0, 0.0);
    for first in (0..n).step_by(BLOCK) {
        let height = BLOCK.min(n - first);
        for second in (first..n).step_by(BLOCK) {
            let width = BLOCK.min(n - second);
            let products = rows.rows(first, height) * z.columns(second, width);
            let sum: f64 = products.iter().map(|g| g * g * g).sum();
            cubes += if first == second { sum } else { 2.0 * sum };
        }
        squares += z.columns(first, height).column_iter().map(|case| case.norm_squared().powi(2)).sum::<f64>();
    }
    let skewness = cubes / (cases * cases);
    let kurtosis = squares / cases;
    let skewness_chi_square = cases * skewness / 6.0;
    let skewness_df = variables * (variables + 1.0) * (variables + 2.0) / 6.0;
    let normal_kurtosis = variables * (variables + 2.0);
    let kurtosis_z = (kurtosis - normal_kurtosis) / (8.0 * normal_kurtosis / cases).sqrt();
    Some(Mardia {
        n,
        p,
        skewness,
        skewness_chi_square,
        skewness_df,
        skewness_p: chi_square::upper(skewness_chi_square, skewness_df),
        kurtosis,
        kurtosis_z,
        kurtosis_p: normal::two_sided(kurtosis_z),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::survey::shape::{CentralMoments, ShapeDefinition};
    use approx::assert_relative_eq;

    #[test]
    fn one_variable_gives_the_square_of_its_skewness_and_its_kurtosis() {
        let values: Vec<f64> = (0..300).map(|i| f64::from(i * i % 101)).collect();
        let moments = CentralMoments::of(&values);
        let found = mardia(&DMatrix::from_column_slice(300, 1, &values)).unwrap();
        let skewness = moments.skewness(ShapeDefinition::Moment).unwrap();
        assert_relative_eq!(found.skewness, skewness * skewness, max_relative = 1e-10);
        let kurtosis = moments.kurtosis(ShapeDefinition::Moment).unwrap() + 3.0;
        assert_relative_eq!(found.kurtosis, kurtosis, max_relative = 1e-12);
    }

    #[test]
    fn singular_data_have_none() {
        assert_eq!(mardia(&DMatrix::from_element(5, 2, 1.0)), None);
        assert_eq!(mardia(&DMatrix::from_row_slice(3, 2, &[1.0, 2.0, 2.0, 4.0, 3.0, 6.0])), None);
        assert_eq!(mardia(&DMatrix::zeros(0, 3)), None);
    }
}
