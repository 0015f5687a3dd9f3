//! A matrix of mostly zeros, row by row.

use nalgebra::{DMatrix, DVector};

/// A sparse matrix in compressed rows: of row i the columns and values stand at `starts[i]..starts[i + 1]`, columns in
/// ascending order.
#[derive(Clone, Debug, PartialEq)]
pub struct SparseRows {
    columns: usize,
    starts: Vec<usize>,
    indices: Vec<usize>,
    values: Vec<f64>,
}

impl SparseRows {
    /// Turns columns, each a list of (row, value) without repeated rows, into rows.
    pub fn from_columns(rows: usize, columns: &[Vec<(usize, f64)>]) -> SparseRows {
        let mut starts = vec![0; rows + 1];
        for (row, _) in columns.iter().flatten() {
            starts[row + 1] += 1;
        }
        for row in 0..rows {
            starts[row + 1] += starts[row];
        }
        let mut next = starts.clone();
        let count = starts[rows];
        let (mut indices, mut values) = (vec![0; count], vec![0.0; count]);
        for (column, entries) in columns.iter().enumerate() {
            for &(row, value) in entries {
                indices[next[row]] = column;
                values[next[row]] = value;
                next[row] += 1;
            }
        }
        SparseRows { columns: columns.len(), starts, indices, values }
    }

    /// Number of rows.
    pub fn nrows(&self) -> usize {
        self.starts.len() - 1
    }

    /// Number of columns.
    pub fn ncols(&self) -> usize {
        self.columns
    }

    /// Number of entries that are stored.
    pub fn entries(&self) -> usize {
        self.values.len()
    }

    /// The (column, value) pairs of a row.
    pub fn row(&self, row: usize) -> impl Iterator<Item = (usize, f64)> + '_ {
        let range = self.starts[row]..self.starts[row + 1];
        self.indices[range.clone()].iter().copied().zip(self.values[range].iter().copied())
    }

    /// J x, for x of length `ncols`.
    pub fn times(&self, x: &DVector<f64>) -> DVector<f64> {
        DVector::from_fn(self.nrows(), |i, _| self.row(i).map(|(j, value)| value * x[j]).sum())
    }

    /// J' x, for x of length `nrows`.
    pub fn transpose_times(&self, x: &DVector<f64>) -> DVector<f64> {
        let mut product = DVector::zeros(self.columns);
        for (i, x) in x.iter().enumerate() {
            for (j, value) in self.row(i) {
                product[j] += value * x;
            }
        }
        product
    }

    /// J' diag(w) J, for w of length `nrows`: the cost is the sum of the squared row lengths.
    pub fn weighted_gram(&self, w: &DVector<f64>) -> DMatrix<f64> {
        let mut gram = DMatrix::zeros(self.columns, self.columns);
        for (i, w) in w.iter().enumerate() {
            for (a, left) in self.row(i) {
                for (b, right) in self.row(i).take_while(|(b, _)| *b <= a) {
                    gram[(a, b)] += w * left * right;
                }
            }
        }
        gram.fill_upper_triangle_with_lower_triangle();
        gram
    }

    /// Some of the columns alone.
    pub fn columns(&self, range: std::ops::Range<usize>) -> SparseRows {
        let mut own = SparseRows { columns: range.len(), starts: vec![0], indices: Vec::new(), values: Vec::new() };
        for row in 0..self.nrows() {
            for (column, value) in self.row(row).filter(|(column, _)| range.contains(column)) {
                own.indices.push(column - range.start);
                own.values.push(value);
            }
            own.starts.push(own.values.len());
        }
        own
    }

    /// All entries, `nrows` x `ncols`.
    pub fn to_dense(&self) -> DMatrix<f64> {
        let mut dense = DMatrix::zeros(self.nrows(), self.columns);
        for i in 0..self.nrows() {
            for (j, value) in self.row(i) {
                dense[(i, j)] = value;
            }
        }
        dense
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_are_those_of_the_dense_matrix() {
        let columns = [vec![(2, 1.5), (0, -2.0)], vec![], vec![(1, 3.0), (2, 4.0)], vec![(2, -1.0)]];
        let sparse = SparseRows::from_columns(3, &columns);
        let dense = sparse.to_dense();
        let expected = DMatrix::from_row_slice(3, 4, &[-2.0, 0.0, 0.0, 0.0, 0.0, 0.0, 3.0, 0.0, 1.5, 0.0, 4.0, -1.0]);
        assert_eq!(dense, expected);
        assert_eq!((sparse.nrows(), sparse.ncols(), sparse.entries()), (3, 4, 5));
        assert_eq!(sparse.row(2).collect::<Vec<_>>(), [(0, 1.5), (2, 4.0), (3, -1.0)]);
        let x = DVector::from_vec(vec![1.0, 2.0, -3.0, 0.5]);
        let y = DVector::from_vec(vec![0.7, -1.0, 2.0]);
        assert!((sparse.times(&x) - &dense * &x).amax() < 1e-15);
        assert!((sparse.transpose_times(&y) - dense.transpose() * &y).amax() < 1e-15);
        let gram = dense.transpose() * DMatrix::from_diagonal(&y) * &dense;
        assert!((sparse.weighted_gram(&y) - gram).amax() < 1e-14);
        assert_eq!(sparse.columns(1..3).to_dense(), dense.columns(1, 2).into_owned());
    }
}
