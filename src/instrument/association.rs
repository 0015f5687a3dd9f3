//! Association of two ordered classifications.

use crate::dist::{chi_square, normal};
use nalgebra::DMatrix;

/// Goodman and Kruskal's gamma.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gamma {
    /// Pairs of persons of whom one is higher in both classifications.
    pub concordant: f64,
    /// Pairs of persons of whom each is higher in one.
    pub discordant: f64,
    /// (concordant - discordant) / (concordant + discordant).
    pub value: f64,
    /// Its standard error, for intervals.
    pub standard_error: f64,
    /// Its standard error where there is no association, for the test that gamma is zero.
    pub null_error: f64,
}

impl Gamma {
    /// The interval at confidence 1 - alpha, gamma ± z SE, cut off at -1 and 1.
    pub fn interval(&self, alpha: f64) -> (f64, f64) {
        let half = -normal::quantile(alpha / 2.0) * self.standard_error;
        ((self.value - half).max(-1.0), (self.value + half).min(1.0))
    }

    /// Two-sided p-value of the test that gamma is zero.
    pub fn p(&self) -> f64 {
        normal::two_sided(self.value / self.null_error)
    }
}

/// Goodman and Kruskal's gamma of a table of counts, both classifications in ascending order.
///
/// With C_ij and D_ij the persons concordant and discordant with those of cell (i, j), P = Σ n_ij C_ij and
/// Q = Σ n_ij D_ij (twice the numbers of pairs): gamma = (P - Q) / (P + Q) (Goodman & Kruskal, 1954),
///
/// - SE = 4 / (P + Q)² · √(Σ n_ij (Q C_ij - P D_ij)²) (Goodman & Kruskal, 1963, JASA 58, 310–364; 1972, JASA 67,
///   415–421),
/// - SE_0 = 2 / (P + Q) · √(Σ n_ij (C_ij - D_ij)² - (P - Q)² / n) (Brown & Benedetti, 1977, JASA 72, 309–315).
///
/// Ties say nothing. `None` for a negative or non-finite count and where no pair is concordant or discordant: fewer than
/// two rows or columns with persons.
pub fn goodman_kruskal_gamma(table: &DMatrix<f64>) -> Option<Gamma> {
    let (rows, columns) = table.shape();
    let n = table.sum();
    if !(n > 0.0 && n.is_finite()) || table.iter().any(|count| *count < 0.0) {
        return None;
    }
    let cells: Vec<(usize, usize)> = (0..rows).flat_map(|i| (0..columns).map(move |j| (i, j))).collect();
    let against = |(i, j): (usize, usize)| {
        let (mut concordant, mut discordant) = (0.0, 0.0);
        for &(a, b) in &cells {
            match (a.cmp(&i), b.cmp(&j)) {
                (std::cmp::Ordering::Equal, _) | (_, std::cmp::Ordering::Equal) => {}
                (one, other) if one == other => concordant += table[(a, b)],
                _ => discordant += table[(a, b)],
            }
        }
        (concordant, discordant)
    };
    let pairs: Vec<(f64, f64, f64)> =
        cells.iter().map(|c| (table[*c], against(*c))).map(|(n, (c, d))| (n, c, d)).collect();
    let p: f64 = pairs.iter().map(|(n, c, _)| n * c).sum();
    let q: f64 = pairs.iter().map(|(n, _, d)| n * d).sum();
    let both = p + q;
    if both <= 0.0 {
        return None;
    }
    let spread: f64 = pairs.iter().map(|(n, c, d)| n * (q * c - p * d).powi(2)).sum();
    let null: f64 = pairs.iter().map(|(n, c, d)| n * (c - d).powi(2)).sum::<f64>() - (p - q).powi(2) / n;
    Some(Gamma {
        concordant: p / 2.0,
        discordant: q / 2.0,
        value: (p - q) / both,
        standard_error: 4.0 / (both * both) * spread.sqrt(),
        null_error: 2.0 / both * null.max(0.0).sqrt(),
    })
}

/// The linear-by-linear test of two ordered classifications.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LinearByLinear {
    /// Correlation of the two, categories scored 1, 2, 3, ….
    pub correlation: f64,
    /// M² = (n - 1) r²; chi-square with one degree of freedom where there is no association.
    pub chi_square: f64,
    /// Its p-value.
    pub p: f64,
}

/// The linear-by-linear association (Mantel, 1963, JASA 58, 690–700) of a table of counts, categories scored 1, 2, 3, …:
/// M² = (n - 1) r². `coin::lbl_test` gives the same; SPSS calls it "linear-by-linear association".
///
/// `None` for a negative or non-finite count, and where one of the two classifications does not vary.
pub fn linear_by_linear(table: &DMatrix<f64>) -> Option<LinearByLinear> {
    let n = table.sum();
    if !(n > 1.0 && n.is_finite()) || table.iter().any(|count| *count < 0.0) {
        return None;
    }
    let rows: Vec<f64> = table.row_iter().map(|row| row.sum()).collect();
    let columns: Vec<f64> = table.column_iter().map(|column| column.sum()).collect();
    let mean = |counts: &[f64]| counts.iter().enumerate().map(|(i, count)| i as f64 * count).sum::<f64>() / n;
    let (row, column) = (mean(&rows), mean(&columns));
    let squares = |counts: &[f64], mean: f64| {
        counts.iter().enumerate().map(|(i, count)| count * (i as f64 - mean).powi(2)).sum::<f64>()
    };
    let product: f64 = (0..table.nrows())
        .flat_map(|i| (0..table.ncols()).map(move |j| (i, j)))
        .map(|(i, j)| table[(i, j)] * (i as f64 - row) * (j as f64 - column))
        .sum();
    let scale = (squares(&rows, row) * squares(&columns, column)).sqrt();
    if scale <= 0.0 {
        return None;
    }
    let correlation = product / scale;
    let statistic = (n - 1.0) * correlation * correlation;
    Some(LinearByLinear { correlation, chi_square: statistic, p: chi_square::upper(statistic, 1.0) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;
    use nalgebra::dmatrix;

    #[test]
    fn order_turned_round_turns_the_sign() {
        let table = dmatrix![20.0, 12.0, 6.0, 3.0; 9.0, 14.0, 15.0, 8.0; 2.0, 7.0, 16.0, 21.0];
        let turned = DMatrix::from_fn(3, 4, |i, j| table[(2 - i, j)]);
        let (one, other) = (goodman_kruskal_gamma(&table).unwrap(), goodman_kruskal_gamma(&turned).unwrap());
        assert_relative_eq!(one.value, -other.value, max_relative = 1e-14);
        assert_relative_eq!(one.standard_error, other.standard_error, max_relative = 1e-12);
        assert_relative_eq!(one.concordant, other.discordant, max_relative = 1e-14);
        let (one, other) = (linear_by_linear(&table).unwrap(), linear_by_linear(&turned).unwrap());
        assert_relative_eq!(one.correlation, -other.correlation, max_relative = 1e-12);
        assert_relative_eq!(one.p, other.p, max_relative = 1e-10);
    }

    #[test]
    fn a_diagonal_is_full_association() {
        let gamma = goodman_kruskal_gamma(&dmatrix![4.0, 0.0; 0.0, 5.0]).unwrap();
        assert_relative_eq!(gamma.value, 1.0);
        assert_relative_eq!(gamma.concordant, 20.0);
        assert!(gamma.standard_error.abs() < 1e-300 && gamma.null_error > 0.05);
        assert_relative_eq!(linear_by_linear(&dmatrix![4.0, 0.0; 0.0, 5.0]).unwrap().chi_square, 8.0);
    }

    #[test]
    fn tables_without_association_to_measure() {
        for table in [
            DMatrix::zeros(2, 2),
            DMatrix::zeros(0, 0),
            dmatrix![3.0, 4.0],
            dmatrix![3.0, 4.0; 0.0, 0.0],
            dmatrix![-3.0, 4.0; 1.0, 2.0],
            dmatrix![f64::INFINITY, 4.0; 1.0, 2.0],
        ] {
            assert!(goodman_kruskal_gamma(&table).is_none() && linear_by_linear(&table).is_none(), "{table}");
        }
    }
}
