//! Normal, gamma and count variates that are the same bits on every platform.
//!
//! Only +, -, *, / and square roots, which IEEE 754 rounds in one way, and the logarithm, exponential and power of `libm`,
//! which are written in these. The functions of the standard library would go to the C library of the platform.

use super::streams::Stream;

/// The standard normal quantile: algorithm AS 241, PPND16 (Wichura 1988, Applied Statistics 37, 477–484), good to about
/// 1e-16 relative. R's `qnorm` is the same algorithm. For 0 < p < 1.
pub(super) fn normal_quantile(p: f64) -> f64 {
    let q = p - 0.5;
    if q.abs() <= 0.425 {
        let r = 0.180_625 - q * q;
        return q * horner(r, &CENTRE_OVER) / horner(r, &CENTRE_UNDER);
    }
    let tail = if q < 0.0 { p } else { 1.0 - p };
    let r = (-libm::log(tail)).sqrt();
    let x = if r <= 5.0 {
        horner(r - 1.6, &MIDDLE_OVER) / horner(r - 1.6, &MIDDLE_UNDER)
    } else {
        horner(r - 5.0, &TAIL_OVER) / horner(r - 5.0, &TAIL_UNDER)
    };
    if q < 0.0 { -x } else { x }
}

/// c0 + c1 x + c2 x^2 + …
fn horner(x: f64, coefficients: &[f64; 8]) -> f64 {
    coefficients.iter().rev().fold(0.0, |sum, c| sum * x + c)
}

const CENTRE_OVER: [f64; 8] = [
    3.387_132_872_796_366_5,
    1.331_416_678_917_843_8e2,
    1.971_590_950_306_551_3e3,
    1.373_169_376_550_946e4,
    4.592_195_393_154_987e4,
    6.726_577_092_700_87e4,
    3.343_057_558_358_813e4,
    2.509_080_928_730_122_7e3,
];
const CENTRE_UNDER: [f64; 8] = [
    1.0,
    4.231_333_070_160_091e1,
    6.871_870_074_920_579e2,
    5.394_196_021_424_751e3,
    2.121_379_430_158_659_7e4,
    3.930_789_580_009_271e4,
    2.872_908_573_572_194_3e4,
    5.226_495_278_852_854e3,
];
const MIDDLE_OVER: [f64; 8] = [
    1.423_437_110_749_683_5,
    4.630_337_846_156_546,
    5.769_497_221_460_691,
    3.647_848_324_763_204_5,
    1.270_458_252_452_368_4,
    2.417_807_251_774_506e-1,
    2.272_384_498_926_918_4e-2,
    7.745_450_142_783_414e-4,
];
const MIDDLE_UNDER: [f64; 8] = [
    1.0,
    2.053_191_626_637_759,
    1.676_384_830_183_803_8,
    6.897_673_349_851e-1,
    1.481_039_764_274_800_8e-1,
    1.519_866_656_361_645_7e-2,
    5.475_938_084_995_345e-4,
    1.050_750_071_644_416_9e-9,
];
const TAIL_OVER: [f64; 8] = [
    6.657_904_643_501_103,
    5.463_784_911_164_114,
    1.784_826_539_917_291_3,
    2.965_605_718_285_048_7e-1,
    2.653_218_952_657_612_4e-2,
    1.242_660_947_388_078_4e-3,
    2.711_555_568_743_487_6e-5,
    2.010_334_399_292_288_1e-7,
];
const TAIL_UNDER: [f64; 8] = [
    1.0,
    5.998_322_065_558_879e-1,
    1.369_298_809_227_358e-1,
    1.487_536_129_085_061_5e-2,
    7.868_691_311_456_133e-4,
    1.846_318_317_510_054_7e-5,
    1.421_511_758_316_446e-7,
    2.044_263_103_389_939_8e-15,
];

/// The standard normal distribution function, by the complementary error function of `libm`.
pub(super) fn normal_below(x: f64) -> f64 {
    0.5 * libm::erfc(-x / std::f64::consts::SQRT_2)
}

impl Stream {
    /// A standard normal number, by inversion: one uniform number each.
    pub(super) fn normal(&mut self) -> f64 {
        normal_quantile(self.uniform())
    }

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
