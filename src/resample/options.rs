//! What is asked of the bootstrap.

use super::interval::IntervalKind;

/// Where the cases of a draw come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Resampling {
    /// From the cases of the sample, with replacement, within groups (Efron 1979). lavaan: `ordinary`.
    #[default]
    Ordinary,
    /// From the normal distribution with the implied moments. lavaan: `parametric`.
    Parametric,
}

impl Resampling {
    /// The name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Resampling::Ordinary => "ordinary",
            Resampling::Parametric => "parametric",
        }
    }
}

/// What becomes of a draw whose solution cannot be a covariance structure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum ImproperDraws {
    /// It is lost, and counted.
    #[default]
    Lost,
    /// It is used, and counted. What lavaan, Mplus and AMOS do.
    Kept,
}

impl ImproperDraws {
    /// The name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            ImproperDraws::Lost => "lost",
            ImproperDraws::Kept => "kept",
        }
    }
}

/// How to resample. The same options and data give the same bits whatever the number of threads and however the draws
/// are shared out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BootstrapOptions {
    /// Draws (1 to 1,000,000; default 1000).
    pub draws: u64,
    /// Seed (default 1).
    pub seed: u64,
    /// Where the cases of a draw come from.
    pub resampling: Resampling,
    /// Which interval is printed.
    pub interval: IntervalKind,
    /// Its level (default 0.95).
    pub level: f64,
    /// What becomes of improper solutions.
    pub improper: ImproperDraws,
    /// Threads (default: one a processor).
    pub threads: Option<usize>,
}

impl BootstrapOptions {
    /// The number of draws where none is asked for.
    pub const DRAWS: u64 = 1000;
    /// The seed where none is given.
    pub const SEED: u64 = 1;
    /// The most draws of one run.
    pub const MOST_DRAWS: u64 = 1_000_000;
}

impl Default for BootstrapOptions {
    fn default() -> BootstrapOptions {
        BootstrapOptions {
            draws: BootstrapOptions::DRAWS,
            seed: BootstrapOptions::SEED,
            resampling: Resampling::default(),
            interval: IntervalKind::default(),
            level: 0.95,
            improper: ImproperDraws::default(),
            threads: None,
        }
    }
}

/// One of several parts of a run, for several machines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shard {
    /// Which, from 1.
    pub number: u64,
    /// How many there are.
    pub of: u64,
}

impl Shard {
    /// All draws in one part.
    pub const WHOLE: Shard = Shard { number: 1, of: 1 };

    /// Reads `2/8`.
    pub fn parse(text: &str) -> Option<Shard> {
        let (number, of) = text.split_once('/')?;
        let shard = Shard { number: number.trim().parse().ok()?, of: of.trim().parse().ok()? };
        (shard.number >= 1 && shard.number <= shard.of && shard.of <= BootstrapOptions::MOST_DRAWS).then_some(shard)
    }

    /// The draws (from 1) of this part: every draw is in one part, and the sizes differ by one at most.
    pub fn draws(self, all: u64) -> std::ops::RangeInclusive<u64> {
        (self.number - 1) * all / self.of + 1..=self.number * all / self.of
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shards_are_the_whole() {
        for (all, of) in [(1000, 8), (7, 3), (2, 5), (1, 1)] {
            let parts: Vec<u64> = (1..=of).flat_map(|number| Shard { number, of }.draws(all)).collect();
            assert_eq!(parts, (1..=all).collect::<Vec<u64>>());
        }
        assert_eq!(Shard::parse("2/8"), Some(Shard { number: 2, of: 8 }));
        for wrong in ["", "2", "0/3", "4/3", "a/b", "1/0", "-1/2", "1/2/3"] {
            assert_eq!(Shard::parse(wrong), None, "{wrong}");
        }
    }
}
