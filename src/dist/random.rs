//! Random streams and normal numbers that are the same bits on every platform.
//!
//! ChaCha with eight rounds is keyed by a purpose and a seed, and gives 2^64 independent streams. Only +, -, *, / and square
//! roots, which IEEE 754 rounds in one way, and the functions of `libm`, which are written in these, make numbers of it.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// A stream of uniform numbers.
#[derive(Clone, Debug)]
pub(crate) struct Stream {
    generator: ChaCha8Rng,
}

impl Stream {
    /// Stream `number` of a purpose under a seed. Streams of different purposes, seeds or numbers have nothing in common.
    pub(crate) fn keyed(purpose: &[u8; 24], seed: u64, number: u64) -> Stream {
        // The key is written out rather than derived by `seed_from_u64`, whose recipe belongs to another crate.
        let mut key = [0; 32];
        key[..24].copy_from_slice(purpose);
        key[24..].copy_from_slice(&seed.to_le_bytes());
        let mut generator = ChaCha8Rng::from_seed(key);
        generator.set_stream(number);
        Stream { generator }
    }

    /// A number inside (0, 1): the middle of one of 2^52 equal intervals, so that neither end can come up.
    pub(crate) fn uniform(&mut self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "52 bits fit")]
        let interval = (self.generator.next_u64() >> 12) as f64;
        (interval + 0.5) / 4_503_599_627_370_496.0
    }

    /// Whether an event of this probability happens.
    pub(crate) fn happens(&mut self, probability: f64) -> bool {
        self.uniform() < probability
    }

    /// A position drawn with these probabilities (the last one takes what rounding leaves).
    pub(crate) fn choose(&mut self, shares: &[f64]) -> usize {
        let u = self.uniform();
        let mut below = 0.0;
        for (i, share) in shares.iter().enumerate() {
            below += share;
            if u < below {
                return i;
            }
        }
        shares.iter().rposition(|share| *share > 0.0).unwrap_or(0)
    }

    /// A whole number from 1 to `n`, all equally likely.
    pub(crate) fn whole(&mut self, n: usize) -> usize {
        #[expect(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a small positive number"
        )]
        let drawn = (self.uniform() * n as f64) as usize;
        1 + drawn.min(n.saturating_sub(1))
    }

    /// Brings a list into a random order, all equally likely (Fisher and Yates).
    pub(crate) fn shuffle<T>(&mut self, list: &mut [T]) {
        for i in (1..list.len()).rev() {
            list.swap(i, self.whole(i + 1) - 1);
        }
    }

    /// A standard normal number, by inversion: one uniform number each.
    pub(crate) fn normal(&mut self) -> f64 {
        normal_quantile(self.uniform())
    }
}

/// The standard normal quantile: algorithm AS 241, PPND16 (Wichura 1988, Applied Statistics 37, 477–484), good to about
/// 1e-16 relative. R's `qnorm` is the same algorithm. For 0 < p < 1.
pub(crate) fn normal_quantile(p: f64) -> f64 {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_order_of_a_short_list_is_as_likely_as_any_other() {
        let mut counts = std::collections::BTreeMap::new();
        for number in 0..6000 {
            let mut list = [1, 2, 3];
            Stream::keyed(b"test of random orderings", 1, number).shuffle(&mut list);
            *counts.entry(list).or_insert(0) += 1;
        }
        assert_eq!(counts.len(), 6, "{counts:?}");
        // Five standard deviations about 1000.
        assert!(counts.values().all(|count| (856..=1144).contains(count)), "{counts:?}");
    }
}
