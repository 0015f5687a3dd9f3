//! Lower triangular matrices: the inverse, and the product of the transpose with itself, both in place.
//!
//! Both divide the matrix in halves until a block is small, so that nearly all of the work is matrix multiplication, the
//! one dense kernel of nalgebra that uses the whole processor: with its factor, a symmetric inverse takes a fifth of the
//! time of nalgebra's own at 60 rows, and a sixth at 200 when memory is kept (`cargo bench --bench linalg`). In place, because a fresh block of memory at each call costs as much in
//! page faults as the arithmetic does.

use nalgebra::{DMatrix, DMatrixView, DMatrixViewMut, Dyn};

/// Up to here a block is done by plain loops over columns in a buffer on the stack.
const BASE: usize = 16;

/// Memory that the recursion needs for p rows: the largest off-diagonal block and the largest lower diagonal block.
fn scratch_size(p: usize) -> usize {
    if p > BASE { p * (p - p / 2) } else { 0 }
}

/// Replaces L by L⁻¹. The strictly upper triangle must be zero and stays so.
///
/// L = [A 0; B C] has the inverse [A⁻¹ 0; -C⁻¹ B A⁻¹ C⁻¹].
pub(super) fn invert(mut l: DMatrixViewMut<'_, f64>, scratch: &mut [f64]) {
    let p = l.nrows();
    if p <= BASE {
        invert_base(&mut l);
        return;
    }
    let half = p / 2;
    let rest = p - half;
    invert(l.view_mut((0, 0), (half, half)), scratch);
    invert(l.view_mut((half, half), (rest, rest)), scratch);
    let (mut left, right) = l.columns_range_pair_mut(0..half, half..p);
    let (a, mut b) = left.rows_range_pair_mut(0..half, half..p);
    let mut product = DMatrixViewMut::from_slice(&mut scratch[..rest * half], rest, half);
    product.gemm(-1.0, &b, &a, 0.0);
    b.gemm(1.0, &right.rows(half, rest), &product, 0.0);
}

/// From the last column to the first: below the diagonal a column of the inverse is the inverse of what is right of it
/// times minus the column of L over its diagonal element.
fn invert_base(l: &mut DMatrixViewMut<'_, f64>) {
    let p = l.nrows();
    let mut m = load(l);
    for j in (0..p).rev() {
        let (before, after) = m.split_at_mut(j + 1);
        let column = &mut before[j];
        let diagonal = 1.0 / column[j];
        column[j] = diagonal;
        for k in (j + 1..p).rev() {
            let source = &after[k - j - 1];
            let x = -diagonal * column[k];
            column[k] = x * source[k];
            // The rows below k have had their own factor already, so they take x as it is.
            for i in k + 1..p {
                column[i] += x * source[i];
            }
        }
    }
    store(&m, l);
}

/// Replaces a lower triangular M by the lower triangle of M' M; what is left above the diagonal means nothing.
///
/// M = [A 0; B C] has M' M = [A'A + B'B . ; C'B C'C].
pub(super) fn transpose_times_self(mut m: DMatrixViewMut<'_, f64>, scratch: &mut [f64]) {
    let p = m.nrows();
    if p <= BASE {
        transpose_times_self_base(&mut m);
        return;
    }
    let half = p / 2;
    let rest = p - half;
    transpose_times_self(m.view_mut((0, 0), (half, half)), scratch);
    {
        let (mut left, right) = m.columns_range_pair_mut(0..half, half..p);
        let (mut a, mut b) = left.rows_range_pair_mut(0..half, half..p);
        let (copy, more) = scratch.split_at_mut(rest * half);
        DMatrixViewMut::from_slice(copy, rest, half).copy_from(&b);
        let copy = &*copy;
        let b_copy = DMatrixView::from_slice(copy, rest, half);
        // The same numbers, rows and columns exchanged.
        let b_transpose: DMatrixView<'_, f64, Dyn, Dyn> =
            DMatrixView::from_slice_with_strides_generic(copy, Dyn(half), Dyn(rest), Dyn(rest), Dyn(1));
        a.gemm(1.0, &b_transpose, &b_copy, 1.0);
        let mut c_transpose = DMatrixViewMut::from_slice(&mut more[..rest * rest], rest, rest);
        right.rows(half, rest).transpose_to(&mut c_transpose);
        b.gemm(1.0, &c_transpose, &b_copy, 0.0);
    }
    transpose_times_self(m.view_mut((half, half), (rest, rest)), scratch);
}

fn transpose_times_self_base(m: &mut DMatrixViewMut<'_, f64>) {
    let p = m.nrows();
    let source = load(m);
    let mut product = [[0.0; BASE]; BASE];
    for j in 0..p {
        for i in j..p {
            // Both columns are zero above row i.
            product[j][i] = (i..p).map(|k| source[i][k] * source[j][k]).sum();
        }
    }
    store(&product, m);
}

/// The lower triangle by columns.
fn load(m: &DMatrixViewMut<'_, f64>) -> [[f64; BASE]; BASE] {
    let mut columns = [[0.0; BASE]; BASE];
    for (j, column) in columns.iter_mut().enumerate().take(m.ncols()) {
        for i in j..m.nrows() {
            column[i] = m[(i, j)];
        }
    }
    columns
}

fn store(columns: &[[f64; BASE]; BASE], m: &mut DMatrixViewMut<'_, f64>) {
    for (j, column) in columns.iter().enumerate().take(m.ncols()) {
        for i in j..m.nrows() {
            m[(i, j)] = column[i];
        }
    }
}

/// L⁻¹ as a new matrix.
pub(super) fn inverse(l: &DMatrix<f64>) -> DMatrix<f64> {
    let mut inverse = l.clone();
    invert(inverse.as_view_mut(), &mut vec![0.0; scratch_size(l.nrows())]);
    inverse
}

/// Puts (L L')⁻¹ = L⁻ᵀ L⁻¹, symmetric to the last bit, where `inverse` is; `scratch` grows when it is too short.
pub(super) fn inverse_of_product(l: &DMatrix<f64>, inverse: &mut DMatrix<f64>, scratch: &mut Vec<f64>) {
    let p = l.nrows();
    if inverse.shape() == (p, p) {
        inverse.copy_from(l);
    } else {
        inverse.clone_from(l);
    }
    if scratch.len() < scratch_size(p) {
        scratch.resize(scratch_size(p), 0.0);
    }
    invert(inverse.as_view_mut(), scratch);
    transpose_times_self(inverse.as_view_mut(), scratch);
    inverse.fill_upper_triangle_with_lower_triangle();
}
