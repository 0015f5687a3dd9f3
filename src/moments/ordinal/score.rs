//! The likelihood of two answers of one case, by the correlation and by the margins.

use crate::dist::bivariate_normal::BivariateNormal;
use crate::dist::normal;

/// Probabilities below this are rounding errors.
const SMALLEST: f64 = f64::MIN_POSITIVE;

/// An answer on the scale of the standard normal variable behind it.
#[derive(Clone, Copy, Debug)]
pub(super) enum Answer {
    /// Ordered: between two limits, which may be infinite. NaN when missing.
    Between(f64, f64),
    /// Continuous, standardised. NaN when missing.
    At(f64),
}

impl Answer {
    pub fn is_missing(self) -> bool {
        match self {
            Answer::Between(lower, _) => lower.is_nan(),
            Answer::At(z) => z.is_nan(),
        }
    }

    /// The derivative of the log-likelihood of the answer alone by a shift of the normal variable behind it, at zero.
    pub fn residual(self) -> f64 {
        match self {
            Answer::At(z) => z,
            Answer::Between(lower, upper) => {
                (normal::density(lower) - normal::density(upper)) / normal::between(lower, upper)
            }
        }
    }
}

/// Derivatives of the log-likelihood of two answers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scores {
    /// By the correlation.
    pub rho: f64,
    /// By the margin of the first variable, see [`Margin`].
    pub first: Margin,
    /// By the margin of the second variable.
    pub second: Margin,
}

/// Derivatives by what a margin holds.
#[derive(Clone, Copy, Debug)]
pub(super) enum Margin {
    /// By the upper and the lower limit of an ordered answer.
    Limits { upper: f64, lower: f64 },
    /// By the standardised value z of a continuous answer.
    Point(f64),
}

/// The likelihood at one correlation.
pub(super) struct Likelihood {
    normal: BivariateNormal,
    rho: f64,
    rest: f64,
    root: f64,
}

impl Likelihood {
    pub fn new(rho: f64) -> Likelihood {
        let rest = (1.0 - rho) * (1.0 + rho);
        Likelihood { normal: BivariateNormal::new(rho), rho, rest, root: rest.sqrt() }
    }

    /// First and second derivative of the log-likelihood of two answers by the correlation.
    pub fn derivatives(&self, first: Answer, second: Answer) -> (f64, f64) {
        match (first, second) {
            (Answer::At(y), Answer::At(z)) => {
                let (rho, rest) = (self.rho, self.rest);
                let squares = y * y + z * z;
                let score = (rho * rest + (1.0 + rho * rho) * y * z - rho * squares) / (rest * rest);
                let bend = (1.0 - 3.0 * rho * rho + 2.0 * rho * y * z - squares) / (rest * rest);
                (score, bend + 4.0 * rho * score / rest)
            }
            (Answer::At(z), Answer::Between(lower, upper)) | (Answer::Between(lower, upper), Answer::At(z)) => {
                let p = normal::between(self.given(lower, z), self.given(upper, z));
                let (upper, lower) = (self.limit_by_rho(upper, z), self.limit_by_rho(lower, z));
                let score = (upper.0 - lower.0) / p;
                (score, (upper.1 - lower.1) / p - score * score)
            }
            (Answer::Between(a, b), Answer::Between(c, d)) => {
                let p = self.normal.rectangle([a, b], [c, d]).max(SMALLEST);
                let corners = |f: &dyn Fn(f64, f64) -> f64| (f(b, d) - f(a, d)) - (f(b, c) - f(a, c));
                let score = corners(&|h, k| self.normal.density(h, k)) / p;
                (score, corners(&|h, k| self.normal.density_by_rho(h, k)) / p - score * score)
            }
        }
    }

    /// All first derivatives.
    pub fn scores(&self, first: Answer, second: Answer) -> Scores {
        match (first, second) {
            (Answer::At(y), Answer::At(z)) => Scores {
                rho: self.derivatives(first, second).0,
                first: Margin::Point((self.rho * z - y) / self.rest),
                second: Margin::Point((self.rho * y - z) / self.rest),
            },
            (Answer::At(z), Answer::Between(lower, upper)) => {
                let (a, b) = (self.given(upper, z), self.given(lower, z));
                let p = normal::between(b, a);
                let by_upper = normal::density(a) / (self.root * p);
                let by_lower = -normal::density(b) / (self.root * p);
                Scores {
                    rho: (self.limit_by_rho(upper, z).0 - self.limit_by_rho(lower, z).0) / p,
                    first: Margin::Point(-z - self.rho * (by_upper + by_lower)),
                    second: Margin::Limits { upper: by_upper, lower: by_lower },
                }
            }
            (Answer::Between(..), Answer::At(_)) => {
                let turned = self.scores(second, first);
                Scores { rho: turned.rho, first: turned.second, second: turned.first }
            }
            (Answer::Between(a, b), Answer::Between(c, d)) => {
                let p = self.normal.rectangle([a, b], [c, d]).max(SMALLEST);
                let corners = (self.normal.density(b, d) - self.normal.density(a, d))
                    - (self.normal.density(b, c) - self.normal.density(a, c));
                Scores {
                    rho: corners / p,
                    first: Margin::Limits { upper: self.edge(b, c, d) / p, lower: -self.edge(a, c, d) / p },
                    second: Margin::Limits { upper: self.edge(d, a, b) / p, lower: -self.edge(c, a, b) / p },
                }
            }
        }
    }

    /// Density of one variable at `x` with the other between `lower` and `upper`.
    pub fn edge(&self, x: f64, lower: f64, upper: f64) -> f64 {
        if x.is_infinite() {
            return 0.0;
        }
        let p = normal::between(self.given(lower, x), self.given(upper, x));
        normal::density(x) * p
    }

    /// A limit standardised within the distribution given the other variable.
    fn given(&self, limit: f64, z: f64) -> f64 {
        if limit.is_infinite() { limit } else { (limit - self.rho * z) / self.root }
    }

    /// First and second derivative of Φ((limit − ρz)/√(1−ρ²)) by ρ.
    fn limit_by_rho(&self, limit: f64, z: f64) -> (f64, f64) {
        if limit.is_infinite() {
            return (0.0, 0.0);
        }
        let a = self.given(limit, z);
        let cube = self.rest * self.root;
        let slope = (self.rho * limit - z) / cube;
        let bend = (limit + 3.0 * self.rho * slope * self.root) / cube;
        (normal::density(a) * slope, normal::density(a) * bend - normal::density_times(a) * slope * slope)
    }
}
