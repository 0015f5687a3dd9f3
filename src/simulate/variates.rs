//! Normal, gamma and count variates that are the same bits on every platform.
//!
//! Only +, -, *, / and square roots, which IEEE 754 rounds in one way, and the logarithm, exponential and power of `libm`,
//! which are written in these. The functions of the standard library would go to the C library of the platform.

use crate::dist::random::Stream;

/// The standard normal distribution function, by the complementary error function of `libm`.
pub(super) fn normal_below(x: f64) -> f64 {
    0.5 * libm::erfc(-x / std::f64::consts::SQRT_2)
}

impl Stream {
    /// A gamma number of rate 1: Marsaglia and Tsang (2000, ACM TOMS 26, 363–372); below shape 1 by their section 6.
    pub(super) fn gamma(&mut self, shape: f64) -> f64 {
        if shape < 1.0 {
            let u = self.uniform();
            return self.gamma(shape + 1.0) * libm::pow(u, 1.0 / shape);
        }
        let d = shape - 1.0 / 3.0;
        let c = 1.0 / (9.0 * d).sqrt();
        loop {
            let x = self.normal();
            let v = 1.0 + c * x;
            if v <= 0.0 {
                continue;
            }
            let v = v * v * v;
            if libm::log(self.uniform()) < 0.5 * x * x + d - d * v + d * libm::log(v) {
                return d * v;
            }
        }
    }

    /// A Poisson number: large means are halved by a gamma waiting time (Ahrens and Dieter 1974, Computing 12, 223–246),
    /// the rest by multiplying uniform numbers.
    pub(super) fn poisson(&mut self, mean: f64) -> u64 {
        let mut mean = mean;
        let mut counted = 0;
        while mean > 30.0 {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "above 26, below 1e6")]
            let events = (mean * 0.875) as u32;
            let waited = self.gamma(f64::from(events));
            if waited > mean {
                // The other events before the last one fall evenly over the waiting time.
                let inside = mean / waited;
                return counted + (1..events).filter(|_| self.happens(inside)).count() as u64;
            }
            counted += u64::from(events);
            mean -= waited;
        }
        let floor = libm::exp(-mean);
        let mut product = self.uniform();
        while product > floor {
            product *= self.uniform();
            counted += 1;
        }
        counted
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dist::random::normal_quantile;
    use crate::simulate::streams::Step;

    #[expect(clippy::excessive_precision, reason = "seventeen digits, as R prints them")]
    const QUANTILES_OF_R: [(f64, f64); 16] = [
        (1e-300, -37.047096299361201),
        (9.9999999999999995e-21, -9.2623400897984052),
        (1e-10, -6.3613409024040557),
        (1.0000000000000001e-05, -4.2648907939228256),
        (0.001, -3.0902323061678132),
        (0.024250000000000001, -1.9729610513118845),
        (0.073999999999999996, -1.4466320671589785),
        (0.075999999999999998, -1.4325027208258114),
        (0.20000000000000001, -0.84162123357291418),
        (0.40000000000000002, -0.25334710313579978),
        (0.5, 0.0),
        (0.59999999999999998, 0.25334710313579978),
        (0.92490000000000006, 1.4388253927525403),
        (0.93000000000000005, 1.4757910281791708),
        (0.999, 3.0902323061678132),
        (0.99999999989999999, 6.3613408896974208),
    ];

    fn moments(drawn: &[f64]) -> (f64, f64) {
        #[expect(clippy::cast_precision_loss)]
        let n = drawn.len() as f64;
        let mean = drawn.iter().sum::<f64>() / n;
        (mean, drawn.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / n)
    }

    #[test]
    fn normal_quantiles_agree_with_r() {
        // R 4.2.2, sprintf("%.17g", qnorm(p)).
        for (p, x) in QUANTILES_OF_R {
            assert!((normal_quantile(p) - x).abs() <= 4e-16 * x.abs().max(1.0), "{p}: {}", normal_quantile(p));
        }
    }

    #[test]
    fn the_quantile_undoes_the_distribution_function() {
        for i in 1..2000 {
            let x = f64::from(i) * 0.004 - 4.0;
            assert!((normal_quantile(normal_below(x)) - x).abs() < 1e-11, "{x}");
        }
    }

    #[test]
    fn gamma_and_poisson_have_the_right_mean_and_variance() {
        let n = 40_000_usize;
        #[expect(clippy::cast_precision_loss)]
        let root = (n as f64).sqrt();
        let mut stream = Stream::new(3, Step::Outcomes, 0, 0);
        for shape in [0.4, 1.0, 3.0, 9.0] {
            let drawn: Vec<f64> = (0..n).map(|_| stream.gamma(shape)).collect();
            let (mean, variance) = moments(&drawn);
            assert!((mean - shape).abs() < 4.0 * shape.sqrt() / root, "mean at {shape}");
            // Fourth central moment of the gamma law: 3 k^2 + 6 k.
            let error = (2.0 * shape * shape + 6.0 * shape).sqrt() / root;
            assert!((variance - shape).abs() < 4.0 * error, "variance at {shape}");
        }
        for rate in [0.2, 4.0, 29.0, 120.0, 5000.0] {
            #[expect(clippy::cast_precision_loss)]
            let drawn: Vec<f64> = (0..n / 4).map(|_| stream.poisson(rate) as f64).collect();
            let (mean, variance) = moments(&drawn);
            assert!((mean - rate).abs() < 8.0 * rate.sqrt() / root, "mean at {rate}");
            assert!((variance - rate).abs() < 8.0 * (rate + 2.0 * rate * rate).sqrt() / root, "variance at {rate}");
        }
    }
}
