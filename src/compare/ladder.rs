//! What a climb up the invariance ladder found.

use super::difference::ChiSquareDifference;
use crate::fitted::Fit;
use crate::infer::ChiSquareTest;
use crate::model::EqualSet;

/// A step of the ladder. Names in brackets are the customary ones of the psychometric literature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LadderStep {
    /// The same factors and indicators.
    Configural,
    /// Loadings equal (weak).
    Metric,
    /// Intercepts equal too, latent means free (strong).
    Scalar,
    /// As scalar, but for the intercepts that the search freed.
    PartialScalar,
    /// Residual variances equal too.
    Strict,
    /// Latent means equal too: what is lost is the test of their differences. Residual variances are free.
    Means,
}

impl LadderStep {
    /// All, in the order of the ladder.
    pub const ALL: [LadderStep; 6] = [
        LadderStep::Configural,
        LadderStep::Metric,
        LadderStep::Scalar,
        LadderStep::PartialScalar,
        LadderStep::Strict,
        LadderStep::Means,
    ];

    /// A stable name for data files.
    pub const fn key(self) -> &'static str {
        match self {
            LadderStep::Configural => "configural",
            LadderStep::Metric => "metric",
            LadderStep::Scalar => "scalar",
            LadderStep::PartialScalar => "partial_scalar",
            LadderStep::Strict => "strict",
            LadderStep::Means => "means",
        }
    }

    /// The sets of parameters that are equal over groups.
    pub const fn equal(self) -> &'static [EqualSet] {
        match self {
            LadderStep::Configural => &[],
            LadderStep::Metric => &[EqualSet::Loadings],
            LadderStep::Scalar | LadderStep::PartialScalar => &[EqualSet::Loadings, EqualSet::Intercepts],
            LadderStep::Strict => &[EqualSet::Loadings, EqualSet::Intercepts, EqualSet::Residuals],
            LadderStep::Means => &[EqualSet::Loadings, EqualSet::Intercepts, EqualSet::Means],
        }
    }

    /// The steps that a step can be tested against, the nearest first. Equal means are tested against the (partial)
    /// scalar step, not against the strict one.
    pub(super) const fn below(self) -> &'static [LadderStep] {
        use LadderStep::{Configural, Metric, PartialScalar, Scalar};
        match self {
            Configural => &[],
            Metric => &[Configural],
            Scalar | PartialScalar => &[Metric, Configural],
            LadderStep::Strict | LadderStep::Means => &[PartialScalar, Scalar, Metric, Configural],
        }
    }
}

/// One fitted step.
#[derive(Clone, Debug)]
pub struct LadderModel {
    /// Which.
    pub step: LadderStep,
    /// The fit.
    pub fit: Fit,
    /// The step that it is tested against.
    pub against: Option<LadderStep>,
    /// The chi-square difference, scaled under a robust estimator; `None` on the lowest step and where one of the two has no solution.
    pub test: Option<ChiSquareDifference>,
    /// CFI less that of the step below. Printed, never a veto.
    pub delta_cfi: Option<f64>,
    /// RMSEA less that of the step below. Printed, never a veto.
    pub delta_rmsea: Option<f64>,
    /// SRMR less that of the step below. Printed, never a veto.
    pub delta_srmr: Option<f64>,
}

/// The score test of the equality of one intercept over the groups.
#[derive(Clone, Debug, PartialEq)]
pub struct InterceptTest {
    /// The item.
    pub item: String,
    /// The test; `None` where freeing it leaves the model without identification.
    pub test: Option<ChiSquareTest>,
    /// p by Holm's correction over the items of the round.
    pub adjusted_p: Option<f64>,
}

/// One round of the search: all items that could be freed, and the one that was.
#[derive(Clone, Debug, PartialEq)]
pub struct Round {
    /// A test an item, in the order of the items.
    pub tests: Vec<InterceptTest>,
    /// Place in `tests` of the item that was freed; `None` in the last round, when no test was significant.
    pub freed: Option<usize>,
}

/// The items of one factor by the end of the search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactorItems {
    /// The factor.
    pub factor: String,
    /// Its observed indicators.
    pub items: Vec<String>,
    /// Those whose intercepts are equal over the groups.
    pub invariant: Vec<String>,
    /// Whether enough of them are, so that the means of the factor can be compared.
    pub mean_testable: bool,
}

/// The ladder as far as it was climbed.
#[derive(Clone, Debug)]
pub struct Ladder {
    /// The steps, from weak to strong.
    pub steps: Vec<LadderModel>,
    /// The search for the intercepts that differ.
    pub rounds: Vec<Round>,
    /// The intercepts that were freed, in order, as `--group-partial` takes them: `SC2~1`.
    pub freed: Vec<String>,
    /// The factors; empty unless intercepts were tested or held equal.
    pub factors: Vec<FactorItems>,
}

impl Ladder {
    /// A step.
    pub fn step(&self, step: LadderStep) -> Option<&LadderModel> {
        self.steps.iter().find(|model| model.step == step)
    }

    /// The model in which latent means may be compared: the partial scalar step where there is one, else the scalar one.
    pub fn means_model(&self) -> Option<&LadderModel> {
        self.step(LadderStep::PartialScalar).or_else(|| self.step(LadderStep::Scalar))
    }
}
