//! The shortest vector that obeys linear inequalities (Lawson and Hanson 1974, Solving Least Squares Problems, ch. 23).

use nalgebra::{DMatrix, DVector};

/// min |E u - f| subject to u >= 0, by the active set method of Lawson and Hanson (1974, NNLS). Finite, whatever the rank.
fn nonnegative_least_squares(e: &DMatrix<f64>, f: &DVector<f64>) -> DVector<f64> {
    let n = e.ncols();
    let mut u = DVector::zeros(n);
    let mut passive: Vec<usize> = Vec::new();
    let scale: Vec<f64> = e.column_iter().map(|column| column.norm().max(f64::MIN_POSITIVE)).collect();
    for _ in 0..10 * (n + 1) {
        let w = e.tr_mul(&(f - e * &u));
        let candidate = (0..n)
            .filter(|j| !passive.contains(j) && w[*j] > 1e-13 * scale[*j] * f.norm())
            .max_by(|a, b| (w[*a] / scale[*a]).total_cmp(&(w[*b] / scale[*b])));
        let Some(entering) = candidate else { break };
        passive.push(entering);
        loop {
            let columns = e.select_columns(&passive);
            let sweeps = 200 * (columns.nrows() + columns.ncols());
            if !columns.iter().all(|x| x.is_finite()) {
                return u;
            }
            let Some(svd) = columns.try_svd(true, true, f64::EPSILON, sweeps) else { return u };
            let Ok(z) = svd.solve(f, 1e-14) else { return u };
            // What entered without gain is rounding, not progress.
            if passive.last() == Some(&entering) && z[passive.len() - 1] <= 0.0 {
                passive.pop();
                return u;
            }
            let blocked = passive.iter().enumerate().filter(|(k, _)| z[*k] <= 0.0);
            let ratios = blocked.map(|(k, &j)| u[j] / (u[j] - z[k]).max(f64::MIN_POSITIVE));
            let Some(step) = ratios.min_by(f64::total_cmp) else {
                passive.iter().enumerate().for_each(|(k, &j)| u[j] = z[k]);
                break;
            };
            let step = step.clamp(0.0, 1.0);
            for (k, &j) in passive.iter().enumerate() {
                u[j] += step * (z[k] - u[j]);
                if z[k] <= 0.0 && u[j] <= 1e-15 * (1.0 + z.amax()) {
                    u[j] = 0.0;
                }
            }
            let before = passive.len();
            passive.retain(|&j| u[j] > 0.0);
            if passive.len() == before {
                return u;
            }
        }
    }
    u
}

/// The shortest x with G x >= h, and the multipliers u >= 0 with x = G' u; `None` when no x obeys all of them.
pub fn least_distance(g: &DMatrix<f64>, h: &DVector<f64>) -> Option<(DVector<f64>, DVector<f64>)> {
    let (m, n) = g.shape();
    if h.iter().all(|x| *x <= 0.0) {
        return Some((DVector::zeros(n), DVector::zeros(m)));
    }
    let mut e = DMatrix::zeros(n + 1, m);
    e.view_mut((0, 0), (n, m)).copy_from(&g.transpose());
    e.row_mut(n).copy_from(&h.transpose());
    let mut f = DVector::zeros(n + 1);
    f[n] = 1.0;
    let u = nonnegative_least_squares(&e, &f);
    let residual = &e * &u - &f;
    let last = -residual[n];
    if last < 1e-12 {
        return None;
    }
    let multipliers = u / last;
    Some((g.tr_mul(&multipliers), multipliers))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shortest_vector_touches_what_holds_it() {
        // x + y >= 2 and x >= 1.5: the corner of x = 1.5, y = 0.5.
        let g = DMatrix::from_row_slice(3, 2, &[1.0, 1.0, 1.0, 0.0, 0.0, 1.0]);
        let h = DVector::from_row_slice(&[2.0, 1.5, -4.0]);
        let (x, u) = least_distance(&g, &h).unwrap();
        assert!((x[0] - 1.5).abs() < 1e-12 && (x[1] - 0.5).abs() < 1e-12, "{x}");
        assert!((u[0] - 0.5).abs() < 1e-12 && (u[1] - 1.0).abs() < 1e-12 && u[2].abs() < 1e-12, "{u}");
    }

    #[test]
    fn what_already_holds_costs_nothing_and_contradictions_are_seen() {
        let g = DMatrix::from_row_slice(2, 1, &[1.0, -1.0]);
        let (x, u) = least_distance(&g, &DVector::from_row_slice(&[-1.0, -1.0])).unwrap();
        assert!(x.amax() <= 0.0 && u.amax() <= 0.0);
        // x >= 1 and x <= 0
        assert!(least_distance(&g, &DVector::from_row_slice(&[1.0, 0.0])).is_none());
        // The same inequality twice is one.
        let twice = DMatrix::from_row_slice(2, 2, &[1.0, 2.0, 1.0, 2.0]);
        let (x, u) = least_distance(&twice, &DVector::from_row_slice(&[5.0, 5.0])).unwrap();
        assert!((x[0] - 1.0).abs() < 1e-12 && (x[1] - 2.0).abs() < 1e-12 && (u.sum() - 1.0).abs() < 1e-12);
    }
}
