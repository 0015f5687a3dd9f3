//! The correlations of a polychoric search differ from step to step, the limits of the variables do not: what depends
//! on the correlation alone is computed once, in `BivariateNormal::new`.

use super::normal;
use std::f64::consts::TAU;

/// Nodes and weights of Gauss-Legendre rules with 2, 3 and 4 points.
const SHORT_2: [(f64, f64); 2] = [(-0.5773502691896257, 1.0), (0.5773502691896257, 1.0)];
const SHORT_3: [(f64, f64); 3] =
    [(-0.7745966692414834, 0.5555555555555556), (0.0, 0.8888888888888888), (0.7745966692414834, 0.5555555555555556)];
const SHORT_4: [(f64, f64); 4] = [
    (-0.8611363115940526, 0.34785484513745385),
    (-0.33998104358485626, 0.6521451548625461),
    (0.33998104358485626, 0.6521451548625461),
    (0.8611363115940526, 0.34785484513745385),
];
/// Positive nodes and weights of Gauss-Legendre rules with 6, 12 and 20 points.
const POINTS_6: [(f64, f64); 3] = [
    (0.2386191860831969, 0.46791393457269104),
    (0.6612093864662645, 0.3607615730481386),
    (0.932469514203152, 0.17132449237917036),
];
const POINTS_12: [(f64, f64); 6] = [
    (0.1252334085114689, 0.24914704581340277),
    (0.3678314989981802, 0.2334925365383548),
    (0.5873179542866175, 0.20316742672306592),
    (0.7699026741943047, 0.16007832854334622),
    (0.9041172563704749, 0.10693932599531843),
    (0.9815606342467192, 0.04717533638651183),
];
const POINTS_20: [(f64, f64); 10] = [
    (0.07652652113349734, 0.15275338713072584),
    (0.22778585114164507, 0.14917298647260374),
    (0.37370608871541955, 0.14209610931838204),
    (0.5108670019508271, 0.13168863844917664),
    (0.636053680726515, 0.11819453196151841),
    (0.7463319064601508, 0.10193011981724044),
    (0.8391169718222188, 0.08327674157670475),
    (0.912234428251326, 0.06267204833410907),
    (0.9639719272779138, 0.04060142980038694),
    (0.9931285991850949, 0.017614007139152118),
];

/// From this correlation on (in absolute value) the expansion at ±1 takes over.
const NEAR_ONE: f64 = 0.925;
/// Below this exponent an exponential adds nothing to a probability.
const NEGLIGIBLE: f64 = -100.0;

/// The standard bivariate normal distribution with one correlation.
///
/// # Reference
/// Drezner and Wesolowsky (1990), *Journal of Statistical Computation and Simulation* 35; Genz (2004), *Statistics and
/// Computing* 14, 251–260, sections 2.3 and 2.4: the integral of the density over the arc of correlations from 0, or
/// from ±1 when the correlation is near it. Absolute error below 1e-15.
#[derive(Clone, Debug)]
pub struct BivariateNormal {
    density: Density,
    /// Nodes sin θ on the arc from 0, 1 / cos² θ and the weights, divided by 2π.
    nodes: [(f64, f64, f64); 20],
    /// How many there are; none near ±1.
    count: usize,
}

impl BivariateNormal {
    /// The distribution with correlation `rho`; every probability is NaN when that is not between −1 and 1.
    pub fn new(rho: f64) -> BivariateNormal {
        let rule: &[(f64, f64)] = match rho.abs() {
            r if r < 0.3 => &POINTS_6,
            r if r < 0.75 => &POINTS_12,
            _ => &POINTS_20,
        };
        let mut nodes = [(0.0, 0.0, 0.0); 20];
        let mut count = 0;
        if rho.abs() < NEAR_ONE {
            let half = 0.5 * rho.asin();
            for (pair, &(x, weight)) in nodes.chunks_exact_mut(2).zip(rule) {
                for (node, x) in pair.iter_mut().zip([x, -x]) {
                    let sine = (half * (1.0 + x)).sin();
                    *node = (sine, 1.0 / ((1.0 - sine) * (1.0 + sine)), weight * half / TAU);
                }
            }
            count = 2 * rule.len();
        }
        BivariateNormal { density: Density::new(rho), nodes, count }
    }

    /// The correlation.
    pub fn rho(&self) -> f64 {
        self.density.rho
    }

    /// P(X ≤ h, Y ≤ k). Limits may be infinite.
    pub fn cdf(&self, h: f64, k: f64) -> f64 {
        self.cdf_given(h, k, normal::cdf(h), normal::cdf(k))
    }

    /// [`BivariateNormal::cdf`] for who knows Φ(h) and Φ(k) already.
    pub fn cdf_given(&self, h: f64, k: f64, below_h: f64, below_k: f64) -> f64 {
        if h.is_nan() || k.is_nan() || self.density.rest.is_nan() || self.density.rest < 0.0 {
            return f64::NAN;
        }
        if h.is_infinite() || k.is_infinite() {
            // One of the probabilities is zero or one.
            return below_h * below_k;
        }
        if self.count == 0 {
            // Genz writes the upper tail; it is the lower one at the opposite limits.
            return self.near_one(-h, -k);
        }
        (below_h * below_k + along(&self.nodes[..self.count], h, k)).max(0.0)
    }

    /// P(X > h, Y > k) for a correlation near ±1.
    fn near_one(&self, h: f64, k: f64) -> f64 {
        let Density { rho, rest, .. } = self.density;
        let turned = if rho < 0.0 { -k } else { k };
        let product = h * turned;
        let mut correction = 0.0;
        if rest > 0.0 {
            let a = rest.sqrt();
            let squares = (h - turned) * (h - turned);
            let (c, d) = ((4.0 - product) / 8.0, (12.0 - product) / 16.0);
            let exponent = -0.5 * (squares / rest + product);
            if exponent > NEGLIGIBLE {
                let series = 1.0 - c * (squares - rest) * (1.0 - d * squares / 5.0) / 3.0 + c * d * rest * rest / 5.0;
                correction = a * exponent.exp() * series;
            }
            if product > NEGLIGIBLE {
                let b = squares.sqrt();
                let series = 1.0 - c * squares * (1.0 - d * squares / 5.0) / 3.0;
                correction -= (-0.5 * product).exp() * TAU.sqrt() * normal::cdf(-b / a) * b * series;
            }
            let half = 0.5 * a;
            for &(x, weight) in &POINTS_20 {
                for x in [x, -x] {
                    let square = (half * (1.0 + x)).powi(2);
                    let exponent = -0.5 * (squares / square + product);
                    if exponent > NEGLIGIBLE {
                        let root = (1.0 - square).sqrt();
                        let exact = (-0.5 * product * square / (1.0 + root).powi(2)).exp() / root;
                        let series = 1.0 + c * square * (1.0 + d * square);
                        correction += half * weight * exponent.exp() * (exact - series);
                    }
                }
            }
            correction /= -TAU;
        }
        if rho > 0.0 {
            return (correction + normal::upper(h.max(turned))).max(0.0);
        }
        let between = if turned <= h {
            0.0
        } else if h < 0.0 {
            normal::cdf(turned) - normal::cdf(h)
        } else {
            normal::upper(h) - normal::upper(turned)
        };
        (between - correction).max(0.0)
    }

    /// The density at (h, k), which is the derivative of the distribution function by the correlation (Plackett 1954).
    /// Zero at infinite limits; undefined (NaN or infinite) when the correlation is ±1.
    pub fn density(&self, h: f64, k: f64) -> f64 {
        self.density.at(h, k)
    }

    /// The derivative of the density by the correlation, zero at infinite limits.
    pub fn density_by_rho(&self, h: f64, k: f64) -> f64 {
        self.density.with_slope(h, k).1
    }

    /// P(a < X ≤ b, c < Y ≤ d) for `[a, b]` and `[c, d]`, computed in the corner of the plane where the probabilities
    /// are small, so that an improbable rectangle keeps as many digits as it can.
    pub fn rectangle(&self, x: [f64; 2], y: [f64; 2]) -> f64 {
        // Turning one variable alone would change the sign of the correlation, so both are turned or none. (Infinite
        // limits of opposite sign leave NaN, which turns nothing.)
        if x[0] + x[1] + y[0] + y[1] > 0.0 {
            self.lower_rectangle([-x[1], -x[0]], [-y[1], -y[0]])
        } else {
            self.lower_rectangle(x, y)
        }
    }

    fn lower_rectangle(&self, x: [f64; 2], y: [f64; 2]) -> f64 {
        let below_x = x.map(normal::cdf);
        let below_y = y.map(normal::cdf);
        let corner = |i: usize, j: usize| self.cdf_given(x[i], y[j], below_x[i], below_y[j]);
        (corner(1, 1) - corner(0, 1)) - (corner(1, 0) - corner(0, 0))
    }
}

/// The integral of the density at (h, k) along an arc of correlations with these nodes.
fn along(nodes: &[(f64, f64, f64)], h: f64, k: f64) -> f64 {
    let (product, squares) = (h * k, 0.5 * (h * h + k * k));
    nodes.iter().map(|(sine, inverse, weight)| weight * ((sine * product - squares) * inverse).exp()).sum()
}

/// The density of the standard bivariate normal distribution with one correlation: what it costs without probabilities.
#[derive(Clone, Copy, Debug)]
pub struct Density {
    rho: f64,
    /// 1 − ρ²
    rest: f64,
    /// 1 / (1 − ρ²)
    inverse: f64,
    /// 1 / (2π √(1 − ρ²))
    scale: f64,
}

impl Density {
    /// With correlation `rho`.
    pub fn new(rho: f64) -> Density {
        let rest = (1.0 - rho) * (1.0 + rho);
        Density { rho, rest, inverse: 1.0 / rest, scale: 1.0 / (TAU * rest.sqrt()) }
    }

    /// At (h, k); zero at infinite limits, undefined when the correlation is ±1.
    pub fn at(&self, h: f64, k: f64) -> f64 {
        if h.is_infinite() || k.is_infinite() {
            return 0.0;
        }
        // h² − 2ρhk + k² without the cancellation near ρ = ±1.
        let form = (h - self.rho * k).powi(2) + self.rest * k * k;
        (-0.5 * form * self.inverse).exp() * self.scale
    }

    /// The density and its derivative by the correlation, both zero at infinite limits.
    pub fn with_slope(&self, h: f64, k: f64) -> (f64, f64) {
        if h.is_infinite() || k.is_infinite() {
            return (0.0, 0.0);
        }
        let density = self.at(h, k);
        let form = (h - self.rho * k) * (k - self.rho * h) * self.inverse;
        (density, density * (self.rho + form) * self.inverse)
    }
}

/// What P(X ≤ h, Y ≤ k) gains between two correlations that are close together: the integral of the density between them
/// (Plackett 1954), good to 1e-15.
#[derive(Clone, Debug)]
pub struct Gain {
    nodes: [(f64, f64, f64); 4],
    count: usize,
}

impl Gain {
    /// From an `earlier` correlation to `rho`; `None` where the two are too far apart, or too near ±1, for a rule of a few points.
    pub fn between(earlier: f64, rho: f64) -> Option<Gain> {
        if !(earlier.abs() < NEAR_ONE && rho.abs() < NEAR_ONE) {
            return None;
        }
        // Largest distances in artanh ρ at which each rule is good to 1e-15 for limits within ±5.
        let rule: &[(f64, f64)] = match (rho.atanh() - earlier.atanh()).abs() {
            d if d <= 0.003 => &SHORT_2,
            d if d <= 0.03 => &SHORT_3,
            d if d <= 0.08 => &SHORT_4,
            _ => return None,
        };
        let (from, to) = (earlier.asin(), rho.asin());
        let (half, middle) = (0.5 * (to - from), 0.5 * (to + from));
        let mut nodes = [(0.0, 0.0, 0.0); 4];
        for (node, &(x, weight)) in nodes.iter_mut().zip(rule) {
            let sine = (middle + half * x).sin();
            *node = (sine, 1.0 / ((1.0 - sine) * (1.0 + sine)), weight * half / TAU);
        }
        Some(Gain { nodes, count: rule.len() })
    }

    /// The gain at finite limits.
    pub fn at(&self, h: f64, k: f64) -> f64 {
        along(&self.nodes[..self.count], h, k)
    }
}

/// P(X ≤ h, Y ≤ k) under the standard bivariate normal distribution with correlation `rho`.
pub fn cdf(h: f64, k: f64, rho: f64) -> f64 {
    BivariateNormal::new(rho).cdf(h, k)
}

/// Density of the standard bivariate normal distribution.
pub fn density(h: f64, k: f64, rho: f64) -> f64 {
    Density::new(rho).at(h, k)
}
