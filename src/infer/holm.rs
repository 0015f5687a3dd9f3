//! Holm's correction for several tests.

/// Adjusted p-values of a family (Holm, 1979): the i-th smallest of m is multiplied by m - i + 1, never falls below its
/// predecessor and never exceeds 1. R calls it `p.adjust(method = "holm")`. A p that is not a number stays so and does
/// not count in m.
pub fn holm(p: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..p.len()).filter(|i| !p[*i].is_nan()).collect();
    order.sort_by(|a, b| p[*a].total_cmp(&p[*b]));
    let mut adjusted = p.to_vec();
    let mut floor = 0.0_f64;
    let mut weight = order.len() as f64;
    for index in order {
        floor = floor.max(weight * p[index]).min(1.0);
        adjusted[index] = floor;
        weight -= 1.0;
    }
    adjusted
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    /// R 4.2.2: `p.adjust(c(.01, .04, .03, .005), "holm")`.
    #[test]
    fn agrees_with_p_adjust() {
        let adjusted = holm(&[0.01, 0.04, 0.03, 0.005]);
        for (a, b) in adjusted.iter().zip([0.03, 0.06, 0.06, 0.02]) {
            assert_relative_eq!(*a, b, max_relative = 1e-12);
        }
    }

    #[test]
    fn missing_tests_do_not_count_and_one_is_the_ceiling() {
        let adjusted = holm(&[0.03, f64::NAN, 0.6]);
        assert_relative_eq!(adjusted[0], 0.06, max_relative = 1e-12);
        assert!(adjusted[1].is_nan());
        assert_relative_eq!(adjusted[2], 0.6, max_relative = 1e-12);
        assert_relative_eq!(holm(&[0.7, 0.8])[1], 1.0);
        assert!(holm(&[]).is_empty());
    }
}
