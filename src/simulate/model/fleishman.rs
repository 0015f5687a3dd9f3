//! Cubics of a normal number with given skewness and kurtosis.

/// A + bZ + cZ² + dZ³ of a standard normal Z with a = -c: mean 0, variance 1, and a skewness and kurtosis of choice.
///
/// # Reference
/// Fleishman (1978), *Psychometrika* 43:521, eq. 11, 17, 18.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fleishman {
    /// Coefficient of Z.
    pub b: f64,
    /// Coefficient of Z², and of the constant with the other sign.
    pub c: f64,
    /// Coefficient of Z³.
    pub d: f64,
}

impl Fleishman {
    /// Z itself.
    pub const NORMAL: Fleishman = Fleishman { b: 1.0, c: 0.0, d: 0.0 };

    /// The cubic of this skewness and excess kurtosis (both 0 for the normal law), found by Newton's method along the way
    /// from the normal law; `None` where no cubic of this branch has them. For a given skewness the kurtosis has a lower
    /// bound, about 1.59 times its square less 1.15.
    pub fn new(skewness: f64, kurtosis: f64) -> Option<Fleishman> {
        if !(skewness.is_finite() && kurtosis.is_finite()) {
            return None;
        }
        let steps = 4 + (4.0 * (skewness.abs() + kurtosis.abs())).min(400.0).ceil() as u32;
        let mut at = Fleishman::NORMAL;
        for step in 1..=steps {
            let share = f64::from(step) / f64::from(steps);
            // Kurtosis leads and skewness follows, so that the way stays where cubics exist.
            at = at.solve(share * skewness, share.sqrt() * kurtosis.max(0.0) + share * kurtosis.min(0.0))?;
        }
        Some(at)
    }

    /// Newton's method for a nearby cubic.
    fn solve(self, skewness: f64, kurtosis: f64) -> Option<Fleishman> {
        let mut at = self;
        for _ in 0..100 {
            let (f, j) = at.equations(skewness, kurtosis);
            let step = j.lu().solve(&f)?;
            let size = step.amax();
            let damping = if size > 0.3 { 0.3 / size } else { 1.0 };
            at = Fleishman { b: at.b - damping * step[0], c: at.c - damping * step[1], d: at.d - damping * step[2] };
            if size < 1e-15 {
                break;
            }
        }
        let (f, _) = at.equations(skewness, kurtosis);
        // A negative slope at the centre is the same law turned over, or no way back to the normal law.
        (f.amax() < 1e-10 * (1.0 + kurtosis.abs()) && at.b > 0.0).then_some(at)
    }

    /// What the equations miss, and their derivatives by b, c, d.
    fn equations(self, skewness: f64, kurtosis: f64) -> (nalgebra::Vector3<f64>, nalgebra::Matrix3<f64>) {
        let Fleishman { b, c, d } = self;
        let (bb, cc, dd) = (b * b, c * c, d * d);
        let third = bb + 24.0 * b * d + 105.0 * dd + 2.0;
        let fourth = b * d + cc * (1.0 + bb + 28.0 * b * d) + dd * (12.0 + 48.0 * b * d + 141.0 * cc + 225.0 * dd);
        let f = nalgebra::Vector3::new(
            bb + 6.0 * b * d + 2.0 * cc + 15.0 * dd - 1.0,
            2.0 * c * third - skewness,
            24.0 * fourth - kurtosis,
        );
        let j = nalgebra::Matrix3::new(
            2.0 * b + 6.0 * d,
            4.0 * c,
            6.0 * b + 30.0 * d,
            2.0 * c * (2.0 * b + 24.0 * d),
            2.0 * third,
            2.0 * c * (24.0 * b + 210.0 * d),
            24.0 * (d + cc * (2.0 * b + 28.0 * d) + 48.0 * dd * d),
            24.0 * (2.0 * c * (1.0 + bb + 28.0 * b * d) + 282.0 * dd * c),
            24.0 * (b
                + 28.0 * cc * b
                + 2.0 * d * (12.0 + 48.0 * b * d + 141.0 * cc + 225.0 * dd)
                + dd * (48.0 * b + 450.0 * d)),
        );
        (f, j)
    }

    /// The cubic of a normal number.
    pub fn of(self, z: f64) -> f64 {
        -self.c + z * (self.b + z * (self.c + z * self.d))
    }

    /// The correlation of two cubics whose normal numbers correlate by `rho` (Vale and Maurelli 1983, eq. 11).
    pub fn correlation(self, other: Fleishman, rho: f64) -> f64 {
        let linear = (self.b + 3.0 * self.d) * (other.b + 3.0 * other.d);
        rho * (linear + rho * (2.0 * self.c * other.c + rho * 6.0 * self.d * other.d))
    }

    /// The correlation of the normal numbers that makes the cubics correlate by `r`; `None` where none does.
    pub fn intermediate(self, other: Fleishman, r: f64) -> Option<f64> {
        let excess = |rho: f64| self.correlation(other, rho) - r;
        let (mut low, mut high) = (-1.0, 1.0);
        if excess(low) > 0.0 || excess(high) < 0.0 {
            return None;
        }
        for _ in 0..200 {
            let middle = 0.5 * (low + high);
            if excess(middle) < 0.0 {
                low = middle;
            } else {
                high = middle;
            }
        }
        Some(0.5 * (low + high))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_the_paper() {
        // Fleishman (1978), table 1: skewness 1.75, kurtosis 3.75; skewness 0.75, kurtosis 0.
        let cubic = Fleishman::new(1.75, 3.75).unwrap();
        assert!((cubic.b - 0.92966).abs() < 2e-5 && (cubic.c - 0.39949).abs() < 2e-5, "{cubic:?}");
        assert!((cubic.d + 0.03647).abs() < 2e-5, "{cubic:?}");
        let cubic = Fleishman::new(0.75, 0.0).unwrap();
        assert!((cubic.b - 1.11251).abs() < 2e-5 && (cubic.c - 0.17363).abs() < 2e-5, "{cubic:?}");
        assert!((cubic.d + 0.05033).abs() < 2e-5, "{cubic:?}");
    }

    #[test]
    fn derivatives_are_those_of_finite_differences() {
        let at = Fleishman { b: 0.8, c: 0.2, d: 0.05 };
        let (_, j) = at.equations(0.0, 0.0);
        let h = 1e-6;
        for k in 0..3 {
            let moved = |s: f64| match k {
                0 => Fleishman { b: at.b + s, ..at },
                1 => Fleishman { c: at.c + s, ..at },
                _ => Fleishman { d: at.d + s, ..at },
            };
            let slope = (moved(h).equations(0.0, 0.0).0 - moved(-h).equations(0.0, 0.0).0) / (2.0 * h);
            assert!((slope - j.column(k)).amax() < 1e-7);
        }
    }

    #[test]
    fn the_feasible_are_found_and_the_infeasible_refused() {
        for (s, k) in
            [(0.0, 0.0), (2.0, 7.0), (3.0, 21.0), (-2.0, 7.0), (0.0, 10.0), (1.0, 1.0), (0.0, -1.0), (0.5, -0.5)]
        {
            let cubic = Fleishman::new(s, k).unwrap_or_else(|| panic!("{s} {k}"));
            assert!(cubic.equations(s, k).0.amax() < 1e-9);
        }
        for (s, k) in [(2.0, 3.0), (1.0, -0.9), (0.0, -1.5), (f64::NAN, 0.0)] {
            assert_eq!(Fleishman::new(s, k), None, "{s} {k}");
        }
    }

    #[test]
    fn intermediate_correlations_undo_the_cubics() {
        let (one, other) = (Fleishman::new(2.0, 7.0).unwrap(), Fleishman::new(1.0, 2.0).unwrap());
        for r in [-0.4, 0.0, 0.3, 0.8] {
            let rho = one.intermediate(other, r).unwrap();
            assert!((one.correlation(other, rho) - r).abs() < 1e-14);
        }
        let turned = Fleishman::new(-2.0, 7.0).unwrap();
        assert_eq!(one.intermediate(turned, 0.95), None, "opposite skewness cannot correlate so highly");
    }
}
