//! Agreement of two classifications of the same persons.

use super::finite;
use crate::dist::normal;
use nalgebra::DMatrix;

/// How far apart two categories count as disagreeing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KappaWeights {
    /// Any disagreement counts in full (Cohen, 1960).
    Unweighted,
    /// In proportion to the steps between the categories: w_ij = 1 - |i - j| / (k - 1).
    Linear,
    /// In proportion to their square: w_ij = 1 - (i - j)² / (k - 1)²; the intraclass correlation in large samples.
    Quadratic,
}

impl KappaWeights {
    /// All, from the strictest on.
    pub const ALL: [KappaWeights; 3] = [KappaWeights::Unweighted, KappaWeights::Linear, KappaWeights::Quadratic];

    /// The word in `results.json`.
    pub const fn key(self) -> &'static str {
        match self {
            KappaWeights::Unweighted => "unweighted",
            KappaWeights::Linear => "linear",
            KappaWeights::Quadratic => "quadratic",
        }
    }

    /// The weight of agreement of categories `i` and `j` of `k`: 1 on the diagonal.
    fn weight(self, i: usize, j: usize, k: usize) -> f64 {
        let apart = i.abs_diff(j) as f64 / (k.max(2) - 1) as f64;
        match self {
            KappaWeights::Unweighted => f64::from(u8::from(i == j)),
            KappaWeights::Linear => 1.0 - apart,
            KappaWeights::Quadratic => 1.0 - apart * apart,
        }
    }
}

/// Agreement beyond chance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Kappa {
    /// Persons in the table.
    pub n: f64,
    /// Weighted share of agreement, p_o.
    pub observed: f64,
    /// The same by chance with these margins, p_e.
    pub expected: f64,
    /// Kappa, (p_o - p_e) / (1 - p_e).
    pub value: f64,
    /// Its standard error, for intervals.
    pub standard_error: f64,
    /// Its standard error where the classifications are independent, for the test that kappa is zero.
    pub null_error: f64,
}

impl Kappa {
    /// The interval at confidence 1 - alpha, kappa ± z SE, cut off at -1 and 1.
    pub fn interval(&self, alpha: f64) -> (f64, f64) {
        let half = -normal::quantile(alpha / 2.0) * self.standard_error;
        ((self.value - half).max(-1.0), (self.value + half).min(1.0))
    }

    /// Two-sided p-value of the test that kappa is zero.
    pub fn p(&self) -> f64 {
        normal::two_sided(self.value / self.null_error)
    }
}

/// Weighted kappa of a square table of counts, rows and columns in the same order of categories.
///
/// kappa_w = (p_o - p_e) / (1 - p_e) with p_o = Σ w_ij p_ij and p_e = Σ w_ij p_i. p_.j (Cohen, 1960; 1968). With
/// w̄_i. = Σ_j p_.j w_ij and w̄_.j = Σ_i p_i. w_ij the large-sample variances are
///
/// - n (1 - p_e)² var = Σ p_ij [w_ij - (w̄_i. + w̄_.j)(1 - kappa)]² - [kappa - p_e (1 - kappa)]²,
/// - n (1 - p_e)² var_0 = Σ p_i. p_.j [w_ij - (w̄_i. + w̄_.j)]² - p_e²
///
/// (Fleiss, Cohen & Everitt, 1969, Psychological Bulletin 72, 323–327). `psych::cohen.kappa` gives the same kappa and
/// another variance where weights are used.
///
/// `None` for a table that is not square, has fewer than two categories, a negative or non-finite count or nobody in it,
/// and where all are in one category, so that chance alone agrees in full.
pub fn weighted_kappa(table: &DMatrix<f64>, weights: KappaWeights) -> Option<Kappa> {
    let k = table.nrows();
    let n = table.sum();
    if k < 2 || k != table.ncols() || !(n > 0.0 && n.is_finite()) || table.iter().any(|count| *count < 0.0) {
        return None;
    }
    let p = table / n;
    let rows: Vec<f64> = p.row_iter().map(|row| row.sum()).collect();
    let columns: Vec<f64> = p.column_iter().map(|column| column.sum()).collect();
    let w = DMatrix::from_fn(k, k, |i, j| weights.weight(i, j, k));
    let chance = DMatrix::from_fn(k, k, |i, j| rows[i] * columns[j]);
    let observed = p.dot(&w);
    let expected = chance.dot(&w);
    let rest = 1.0 - expected;
    if rest < 1e-12 {
        return None;
    }
    let value = finite((observed - expected) / rest)?;
    let of_rows: Vec<f64> = (0..k).map(|i| (0..k).map(|j| columns[j] * w[(i, j)]).sum()).collect();
    let of_columns: Vec<f64> = (0..k).map(|j| (0..k).map(|i| rows[i] * w[(i, j)]).sum()).collect();
    let spread = |shares: &DMatrix<f64>, factor: f64, centre: f64| {
        let term = |i: usize, j: usize| w[(i, j)] - (of_rows[i] + of_columns[j]) * factor;
        let square: f64 =
            (0..k).flat_map(|i| (0..k).map(move |j| (i, j))).map(|c| shares[c] * term(c.0, c.1).powi(2)).sum();
        ((square - centre * centre).max(0.0) / n).sqrt() / rest
    };
    let disagreement = 1.0 - value;
    Some(Kappa {
        n,
        observed,
        expected,
        value,
        standard_error: spread(&p, disagreement, value - expected * disagreement),
        null_error: spread(&chance, 1.0, expected),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;
    use nalgebra::dmatrix;

    #[test]
    fn full_agreement_is_one_and_independence_zero() {
        let full = dmatrix![5.0, 0.0, 0.0; 0.0, 7.0, 0.0; 0.0, 0.0, 3.0];
        let independent = dmatrix![4.0, 8.0; 6.0, 12.0];
        for weights in KappaWeights::ALL {
            let kappa = weighted_kappa(&full, weights).unwrap();
            assert_relative_eq!(kappa.value, 1.0, epsilon = 1e-14);
            assert!(kappa.standard_error < 1e-7 && kappa.null_error > 0.1);
            let none = weighted_kappa(&independent, weights).unwrap();
            assert!(none.value.abs() < 1e-14);
            assert_relative_eq!(none.standard_error, none.null_error, max_relative = 1e-10);
            assert_relative_eq!(none.p(), 1.0, epsilon = 1e-10);
        }
    }

    #[test]
    fn turning_the_table_changes_nothing() {
        let table = dmatrix![88.0, 14.0, 18.0; 10.0, 40.0, 10.0; 2.0, 6.0, 12.0];
        for weights in KappaWeights::ALL {
            let (one, other) = (weighted_kappa(&table, weights), weighted_kappa(&table.transpose(), weights));
            assert_relative_eq!(one.unwrap().value, other.unwrap().value, max_relative = 1e-13);
            assert_relative_eq!(one.unwrap().standard_error, other.unwrap().standard_error, max_relative = 1e-12);
        }
    }

    #[test]
    fn tables_without_a_kappa() {
        for table in [
            DMatrix::zeros(3, 3),
            DMatrix::zeros(0, 0),
            dmatrix![4.0],
            dmatrix![1.0, 2.0, 3.0; 4.0, 5.0, 6.0],
            dmatrix![9.0, 0.0; 0.0, 0.0],
            dmatrix![9.0, -1.0; 2.0, 3.0],
            dmatrix![9.0, f64::NAN; 2.0, 3.0],
        ] {
            assert!(weighted_kappa(&table, KappaWeights::Linear).is_none(), "{table}");
        }
    }

    #[test]
    fn intervals_stay_within_minus_one_and_one() {
        let kappa = weighted_kappa(&dmatrix![7.0, 0.0; 1.0, 2.0], KappaWeights::Unweighted).unwrap();
        let (low, high) = kappa.interval(0.05);
        assert!(low > 0.0 && low < kappa.value && (high - 1.0).abs() < 1e-12);
    }
}
