//! What is done with cases that miss something.

/// How missing answers are dealt with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Missing {
    /// Only cases that answered every variable are used (lavaan: `listwise`). Unbiased when answers are missing
    /// completely at random.
    #[default]
    Listwise,
    /// Full-information maximum likelihood: each case contributes the likelihood of what it answered (Arbuckle 1996).
    /// Consistent when answers are missing at random. Cases that miss a fixed exogenous variable are left out (lavaan:
    /// `ml`, `fiml`, `direct`).
    Likelihood,
    /// The same, with cases that miss a fixed exogenous variable kept: those variables are then taken as normal
    /// (lavaan: `ml.x`, `fiml.x`, `direct.x`).
    LikelihoodX,
    /// Each pair of variables is used where both were answered (lavaan: `pairwise`).
    Pairwise,
}

impl Missing {
    /// Every name on the command line with what it means; the first of each is the one that is printed.
    pub const NAMES: &'static [(&'static str, Missing)] = &[
        ("listwise", Missing::Listwise),
        ("ml", Missing::Likelihood),
        ("fiml", Missing::Likelihood),
        ("direct", Missing::Likelihood),
        ("ml.x", Missing::LikelihoodX),
        ("fiml.x", Missing::LikelihoodX),
        ("direct.x", Missing::LikelihoodX),
        ("pairwise", Missing::Pairwise),
    ];

    /// lavaan's name.
    pub fn name(self) -> &'static str {
        Missing::NAMES.iter().find(|(_, missing)| *missing == self).map_or("listwise", |(name, _)| name)
    }

    /// Whether the likelihood of incomplete cases is used.
    pub const fn by_likelihood(self) -> bool {
        matches!(self, Missing::Likelihood | Missing::LikelihoodX)
    }
}
