//! Gaussian elimination of linear equations, for equality constraints.

use nalgebra::{DMatrix, DVector};

/// Linear equations R x = r brought to the form "pivot = constant - combination of the others".
#[derive(Clone, Debug)]
pub struct Reduced {
    /// Column of the pivot of each remaining equation, in the order of the equations.
    pub pivots: Vec<usize>,
    /// The remaining equations, one row each, with 1 at the pivot and 0 at the other pivots.
    pub rows: DMatrix<f64>,
    /// Right-hand sides.
    pub constants: DVector<f64>,
    /// Equations that say nothing new (indices into the original rows).
    pub redundant: Vec<usize>,
    /// An equation that contradicts the others (index into the original rows).
    pub contradiction: Option<usize>,
}

/// Reduces the equations `rows` x = `constants`. The pivot of an equation is its last variable that is still there, so
/// that earlier parameters stay and later ones are expressed by them.
pub fn reduce_rows(rows: &DMatrix<f64>, constants: &DVector<f64>) -> Reduced {
    let (equations, variables) = rows.shape();
    let mut kept: Vec<(usize, Vec<f64>, f64)> = Vec::new();
    let mut redundant = Vec::new();
    let mut contradiction = None;
    for equation in 0..equations {
        let mut row: Vec<f64> = rows.row(equation).iter().copied().collect();
        let mut constant = constants[equation];
        let scale = row.iter().fold(0.0_f64, |m, x| m.max(x.abs())).max(1e-300);
        for (pivot, other, other_constant) in &kept {
            let factor = row[*pivot];
            if factor != 0.0 {
                for (x, y) in row.iter_mut().zip(other) {
                    *x -= factor * y;
                }
                row[*pivot] = 0.0;
                constant -= factor * other_constant;
            }
        }
        let tolerance = 1e-10 * scale;
        let Some(pivot) = (0..variables).rev().find(|&j| row[j].abs() > tolerance) else {
            if constant.abs() > 1e-8 * scale.max(constants[equation].abs()) {
                contradiction.get_or_insert(equation);
            } else {
                redundant.push(equation);
            }
            continue;
        };
        let divisor = row[pivot];
        for x in &mut row {
            *x /= divisor;
        }
        constant /= divisor;
        for (_, other, other_constant) in &mut kept {
            let factor = other[pivot];
            if factor != 0.0 {
                for (x, y) in other.iter_mut().zip(&row) {
                    *x -= factor * y;
                }
                *other_constant -= factor * constant;
            }
        }
        kept.push((pivot, row, constant));
    }
    Reduced {
        pivots: kept.iter().map(|(pivot, ..)| *pivot).collect(),
        rows: DMatrix::from_fn(kept.len(), variables, |i, j| kept[i].1[j]),
        constants: DVector::from_iterator(kept.len(), kept.iter().map(|(.., constant)| *constant)),
        redundant,
        contradiction,
    }
}

/// A basis (columns) of the directions along which all rows stay as they are, by elimination with the largest entry of a
/// row as its pivot, so that what the rows hold at a number has exact zeros in its row of the basis. Rows that are
/// combinations of others up to rounding count once.
pub fn free_directions(rows: &DMatrix<f64>) -> DMatrix<f64> {
    const DEPENDENT: f64 = 1e-7;
    let q = rows.ncols();
    let mut kept: Vec<(usize, DVector<f64>)> = Vec::new();
    for row in rows.row_iter() {
        let mut row = row.transpose();
        let size = row.amax();
        for (pivot, other) in &kept {
            row.axpy(-row[*pivot], other, 1.0);
            row[*pivot] = 0.0;
        }
        // NaN is no pivot either.
        let pivot = (0..q).fold(None, |best: Option<usize>, j| match best {
            Some(b) if row[b].abs() >= row[j].abs() => best,
            _ => Some(j).filter(|&j| row[j].abs() > DEPENDENT * size).or(best),
        });
        let Some(pivot) = pivot else { continue };
        row /= row[pivot];
        for (_, other) in &mut kept {
            other.axpy(-other[pivot], &row, 1.0);
            other[pivot] = 0.0;
        }
        kept.push((pivot, row));
    }
    let free: Vec<usize> = (0..q).filter(|j| kept.iter().all(|(pivot, _)| pivot != j)).collect();
    let mut basis = DMatrix::zeros(q, free.len());
    for (k, &j) in free.iter().enumerate() {
        basis[(j, k)] = 1.0;
        for (pivot, row) in &kept {
            basis[(*pivot, k)] = -row[j];
        }
    }
    basis
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn later_variables_are_expressed_by_earlier_ones() {
        // b2 = b3 and b5 = 2 b2, as b2 - b3 = 0 and b5 - 2 b2 = 0.
        let rows = DMatrix::from_row_slice(3, 3, &[1.0, -1.0, 0.0, -2.0, 0.0, 1.0, 0.0, -2.0, 1.0]);
        let reduced = reduce_rows(&rows, &DVector::zeros(3));
        assert_eq!(reduced.pivots, vec![1, 2]);
        assert_eq!(reduced.redundant, vec![2]);
        assert!((reduced.rows[(1, 0)] + 2.0).abs() < 1e-15);
        assert!(reduced.contradiction.is_none());
    }

    #[test]
    fn contradictions_are_found() {
        let rows = DMatrix::from_row_slice(2, 1, &[1.0, 1.0]);
        assert_eq!(reduce_rows(&rows, &DVector::from_vec(vec![1.0, 2.0])).contradiction, Some(1));
    }

    #[test]
    fn free_directions_leave_the_rows_as_they_are() {
        let rows = DMatrix::from_row_slice(3, 4, &[1e-9, 2.0, 1.0, 0.0, 0.0, 4.0, 2.0, 1e-12, 0.0, 0.0, 0.0, 3.0]);
        let basis = free_directions(&rows);
        assert_eq!(basis.shape(), (4, 2));
        assert!((&rows * &basis).rows(0, 1).amax() < 1e-15);
        assert!(basis.row(3).amax() <= 0.0 && basis.amax() < 3.0);
        assert_eq!(free_directions(&DMatrix::identity(2, 2)).ncols(), 0);
    }
}
