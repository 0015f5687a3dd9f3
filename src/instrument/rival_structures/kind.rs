//! The structures that are set against each other.

/// A structure of the dimensions of a construct.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StructureKind {
    /// One factor behind all items.
    OneFactor,
    /// The dimensions as factors, freely correlated.
    Correlated,
    /// One factor behind the dimensions.
    SecondOrder,
    /// A general factor behind all items beside one factor a dimension, all uncorrelated.
    Bifactor,
    /// Each dimension explained by the one before it alone.
    Chain,
    /// Each dimension explained by all before it.
    FullChain,
    /// The items of the attitudinal dimensions on one factor, those of the behavioural ones on another.
    TwoFactor,
    /// The dimensions correlated, each outcome explained by all of them.
    CorrelatedOutcomes,
    /// One factor behind the dimensions, which explains the outcomes.
    SecondOrderOutcomes,
    /// The construct made of the dimensions without a remainder, explaining the outcomes.
    Composite,
    /// The construct caused by the dimensions with a remainder, which is all that the outcomes share beyond them.
    Mimic,
}

impl StructureKind {
    /// All of them in the order in which they are shown.
    pub const ALL: [StructureKind; 11] = [
        StructureKind::OneFactor,
        StructureKind::TwoFactor,
        StructureKind::Correlated,
        StructureKind::SecondOrder,
        StructureKind::Bifactor,
        StructureKind::Chain,
        StructureKind::FullChain,
        StructureKind::CorrelatedOutcomes,
        StructureKind::SecondOrderOutcomes,
        StructureKind::Composite,
        StructureKind::Mimic,
    ];

    /// Its name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            StructureKind::OneFactor => "one_factor",
            StructureKind::Correlated => "correlated",
            StructureKind::SecondOrder => "second_order",
            StructureKind::Bifactor => "bifactor",
            StructureKind::Chain => "chain",
            StructureKind::FullChain => "full_chain",
            StructureKind::TwoFactor => "two_factor",
            StructureKind::CorrelatedOutcomes => "correlated_outcomes",
            StructureKind::SecondOrderOutcomes => "second_order_outcomes",
            StructureKind::Composite => "composite",
            StructureKind::Mimic => "mimic",
        }
    }

    /// Whether it explains outcomes too, so that its chi-square is one of more variables than that of the others.
    pub const fn has_outcomes(self) -> bool {
        matches!(
            self,
            StructureKind::CorrelatedOutcomes
                | StructureKind::SecondOrderOutcomes
                | StructureKind::Composite
                | StructureKind::Mimic
        )
    }
}
