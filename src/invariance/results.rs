//! What a climb up the levels found.

use super::dmacs::{ItemEffect, ScaleEffect};
use super::level::{Level, Set};
use super::means::LatentMean;
use super::verdict::{IndexChange, Verdict};
use crate::compare::ChiSquareDifference;
use crate::fitted::Fit;
use crate::infer::ChiSquareTest;

/// A measurement parameter that is not held equal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Exempt {
    /// All thresholds of an ordered item.
    Thresholds(String),
    /// The loading of an item or factor on a factor.
    Loading {
        /// The factor.
        factor: String,
        /// What loads on it.
        indicator: String,
    },
    /// The intercept of an item, or of a factor that is an indicator.
    Intercept(String),
    /// The residual variance of an item, or the disturbance of a factor that is an indicator.
    Residual(String),
}

impl Exempt {
    /// As it stands in model syntax: `visual=~x1`, `x1~1`, `x1~~x1`, `x1|t*` for all thresholds.
    pub fn name(&self) -> String {
        match self {
            Exempt::Thresholds(item) => format!("{item}|t*"),
            Exempt::Loading { factor, indicator } => format!("{factor}=~{indicator}"),
            Exempt::Intercept(name) => format!("{name}~1"),
            Exempt::Residual(name) => format!("{name}~~{name}"),
        }
    }

    /// The item, or the factor that is an indicator.
    pub fn indicator(&self) -> &str {
        match self {
            Exempt::Thresholds(name) | Exempt::Intercept(name) | Exempt::Residual(name) => name,
            Exempt::Loading { indicator, .. } => indicator,
        }
    }
}

/// The test of releasing one equality.
#[derive(Clone, Debug, PartialEq)]
pub struct Release {
    /// What would be released.
    pub what: Exempt,
    /// The score test, robust where the standard errors are; `None` where releasing it changes nothing that data can tell.
    pub test: Option<ChiSquareTest>,
    /// p by Holm's correction over the round.
    pub adjusted_p: Option<f64>,
}

/// One round of the search: everything that could be released, and what was.
#[derive(Clone, Debug, PartialEq)]
pub struct SearchRound {
    /// In the order of the model.
    pub tests: Vec<Release>,
    /// Place in `tests` of what was released; `None` when nothing was significant.
    pub freed: Option<usize>,
}

/// The search at a level that failed.
#[derive(Clone, Debug, PartialEq)]
pub struct Search {
    /// The level.
    pub level: Level,
    /// Its rounds.
    pub rounds: Vec<SearchRound>,
    /// Factors that could have lost no more items: the search could not go on with theirs.
    pub at_the_limit: Vec<String>,
}

impl Search {
    /// What was released, in order.
    pub fn freed(&self) -> Vec<&Release> {
        self.rounds.iter().filter_map(|round| round.tests.get(round.freed?)).collect()
    }
}

/// One fitted level.
#[derive(Clone, Debug)]
pub struct LevelResult {
    /// Which.
    pub level: Level,
    /// Whether some parameters of what the level adds are free after a search at this level.
    pub partial: bool,
    /// The fit.
    pub fit: Fit,
    /// The model in syntax, every parameter written out.
    pub syntax: String,
    /// Place among the levels of the one that it is tested against.
    pub against: Option<usize>,
    /// The chi-square difference test, scaled under a robust estimator.
    pub test: Option<ChiSquareDifference>,
    /// Changes of the indices against that level.
    pub change: IndexChange,
    /// The judgement.
    pub verdict: Verdict,
}

/// What of a factor is equal over the groups at the level on which means are compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactorAnchors {
    /// The factor.
    pub factor: String,
    /// Its indicators.
    pub indicators: Vec<String>,
    /// Those with equal loadings and intercepts (and thresholds).
    pub invariant: Vec<String>,
    /// Whether these are enough for its mean to be compared.
    pub mean_testable: bool,
}

/// The whole answer.
#[derive(Clone, Debug)]
pub struct Invariance {
    /// The levels that the model has, in order.
    pub ladder: Vec<Level>,
    /// The fitted ones, from weak to strong; a partial level stands after the full one.
    pub levels: Vec<LevelResult>,
    /// The searches.
    pub searches: Vec<Search>,
    /// All that is free by the end, with the level that freed it.
    pub freed: Vec<(Level, Exempt)>,
    /// Factors at the level on which means are compared.
    pub factors: Vec<FactorAnchors>,
    /// Latent means, where that level was reached.
    pub means: Vec<LatentMean>,
    /// Effect sizes of items.
    pub items: Vec<ItemEffect>,
    /// What the items that are not invariant do to the sum of a factor's items.
    pub scales: Vec<ScaleEffect>,
}

impl Invariance {
    /// The result of a level: the partial one where there is one.
    pub fn level(&self, level: Level) -> Option<&LevelResult> {
        self.levels.iter().rev().find(|result| result.level == level)
    }

    /// The highest level that was reached in full or in part.
    pub fn reached(&self) -> Option<&LevelResult> {
        self.levels.iter().rev().find(|r| r.verdict.reached() && r.level != Level::Means)
    }

    /// The level on which latent means are compared: the last one of equal intercepts.
    pub fn means_level(&self) -> Option<&LevelResult> {
        let holds = |r: &&LevelResult| matches!(r.level.adds(), Some(Set::Intercepts | Set::HigherIntercepts));
        self.levels.iter().rev().find(holds)
    }

    /// Whether every level has a solution.
    pub fn converged(&self) -> bool {
        self.levels.iter().all(|r| r.fit.converged())
    }
}
