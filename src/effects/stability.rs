//! Loops in the structural part, and whether effects around them settle.

use crate::linalg::spectral_radius;
use nalgebra::DMatrix;

/// What the arrows of one group do.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Stability {
    /// No variable comes back to itself along the arrows.
    Recursive,
    /// There are loops. Holds the stability index, the largest modulus of an eigenvalue of B (Fox 1980; Bentler and
    /// Freeman 1983; AMOS: "stability index"): total effects exist where it is below one.
    Loops(f64),
}

impl Stability {
    /// Of the regressions among eta, given which elements of B are arrows.
    pub(super) fn of(beta: &DMatrix<f64>, arrows: &[Vec<usize>]) -> Stability {
        if has_loop(arrows) {
            Stability::Loops(spectral_radius(beta).unwrap_or(f64::INFINITY))
        } else {
            Stability::Recursive
        }
    }

    /// Whether total effects exist.
    pub fn is_stable(self) -> bool {
        match self {
            Stability::Recursive => true,
            Stability::Loops(index) => index < 1.0,
        }
    }
}

/// Whether a graph (successors of each node) has a loop: what cannot be taken away from the top is one.
fn has_loop(arrows: &[Vec<usize>]) -> bool {
    let mut incoming = vec![0_usize; arrows.len()];
    for &to in arrows.iter().flatten() {
        incoming[to] += 1;
    }
    let mut ready: Vec<usize> = (0..arrows.len()).filter(|&i| incoming[i] == 0).collect();
    let mut taken = 0;
    while let Some(node) = ready.pop() {
        taken += 1;
        for &to in &arrows[node] {
            incoming[to] -= 1;
            if incoming[to] == 0 {
                ready.push(to);
            }
        }
    }
    taken < arrows.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;
    use nalgebra::dmatrix;

    #[test]
    fn a_chain_is_recursive_whatever_its_size() {
        let beta = dmatrix![0.0, 0.0; 5.0, 0.0];
        assert_eq!(Stability::of(&beta, &[vec![1], vec![]]), Stability::Recursive);
    }

    #[test]
    fn a_loop_settles_when_its_product_is_below_one() {
        let arrows = [vec![1], vec![0]];
        let Stability::Loops(index) = Stability::of(&dmatrix![0.0, -0.5; 0.5, 0.0], &arrows) else { panic!() };
        assert_relative_eq!(index, 0.5, max_relative = 1e-12);
        assert!(!Stability::of(&dmatrix![0.0, 2.0; 0.6, 0.0], &arrows).is_stable());
    }
}
