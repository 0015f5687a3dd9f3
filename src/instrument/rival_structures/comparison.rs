//! Structures against each other: nesting, difference tests, differences of indices, the target coefficient.

use super::kind::StructureKind as Kind;
use super::structure::{IndexForm, Structure};
use crate::compare::{ChiSquareDifference, DifferenceMethod, Nesting, difference_test, nesting, target_coefficient};
use crate::finding::Finding;
use crate::fitted::Fit;

/// Two structures with a solution. Differences are those of the restricted one less the full one.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The one with more degrees of freedom.
    pub restricted: Kind,
    /// The other.
    pub full: Kind,
    /// How they stand to each other, found out by fitting.
    pub relation: Nesting,
    /// The difference test where nested, scaled under a robust estimator.
    pub test: Option<ChiSquareDifference>,
    /// Difference of CFI, in the form that is shown.
    pub delta_cfi: Option<f64>,
    /// Difference of RMSEA, in the form that is shown.
    pub delta_rmsea: Option<f64>,
    /// Difference of AIC; `None` under least squares.
    pub delta_aic: Option<f64>,
    /// Difference of BIC; `None` under least squares.
    pub delta_bic: Option<f64>,
    /// The target coefficient of Marsh and Hocevar (1985) where the restricted one is the second-order structure and the full
    /// one the correlated dimensions: the plain chi-square of the latter over that of the former. `None` for equivalent ones,
    /// of which it says nothing.
    pub target: Option<f64>,
}

/// What is set against what.
const PAIRS: [(Kind, Kind); 14] = [
    (Kind::OneFactor, Kind::Correlated),
    (Kind::TwoFactor, Kind::Correlated),
    (Kind::SecondOrder, Kind::Correlated),
    (Kind::Chain, Kind::Correlated),
    (Kind::FullChain, Kind::Correlated),
    (Kind::Bifactor, Kind::Correlated),
    (Kind::SecondOrder, Kind::Bifactor),
    (Kind::Chain, Kind::SecondOrder),
    (Kind::OneFactor, Kind::TwoFactor),
    (Kind::SecondOrderOutcomes, Kind::CorrelatedOutcomes),
    (Kind::Composite, Kind::CorrelatedOutcomes),
    (Kind::Mimic, Kind::CorrelatedOutcomes),
    (Kind::Composite, Kind::Mimic),
    (Kind::Composite, Kind::SecondOrderOutcomes),
];

/// The pairs of which both have a solution, and why nested ones have no test.
pub(super) fn comparisons(structures: &[Structure], form: IndexForm) -> (Vec<Comparison>, Vec<Finding>) {
    let solved = |kind: Kind| structures.iter().find(|s| s.kind == kind).and_then(Structure::converged);
    let pair = |&(first, second): &(Kind, Kind)| {
        let (a, b) = (solved(first)?, solved(second)?);
        let df = |fit: &Fit| fit.model.degrees_of_freedom();
        Some(if df(a) < df(b) {
            compared((second, b), (first, a), form)
        } else {
            compared((first, a), (second, b), form)
        })
    };
    let (pairs, findings): (Vec<Comparison>, Vec<Option<Finding>>) = PAIRS.iter().filter_map(pair).unzip();
    (pairs, findings.into_iter().flatten().collect())
}

fn compared(
    (restricted, small): (Kind, &Fit),
    (full, large): (Kind, &Fit),
    form: IndexForm,
) -> (Comparison, Option<Finding>) {
    let relation = nesting(small, large);
    let minus = |name: &str| Some(form.get(small, name)? - form.get(large, name)?);
    let chi_square = |fit: &Fit| fit.measures.get("chisq");
    let asked = (restricted, full) == (Kind::SecondOrder, Kind::Correlated) && relation == Nesting::Nested;
    let (test, finding) = match (relation == Nesting::Nested).then(|| tested(large, small)) {
        None => (None, None),
        Some(Ok(test)) => (test, None),
        Some(Err(finding)) => {
            let about = finding.model(restricted.name()).word("first", full.name()).word("second", restricted.name());
            (None, Some(about))
        }
    };
    let target = chi_square(large).zip(chi_square(small)).filter(|_| asked);
    let comparison = Comparison {
        restricted,
        full,
        relation,
        test,
        delta_cfi: minus("cfi"),
        delta_rmsea: minus("rmsea"),
        delta_aic: minus("aic"),
        delta_bic: minus("bic"),
        target: target.and_then(|(first, second)| target_coefficient(first, second)),
    };
    (comparison, finding)
}

/// The test that goes with the estimator. Where the divisor of a scaled difference is negative the form that keeps it positive
/// (Satorra and Bentler 2010) stands in.
fn tested(full: &Fit, restricted: &Fit) -> Result<Option<ChiSquareDifference>, Box<Finding>> {
    difference_test(restricted, full, None).or_else(|first| {
        difference_test(restricted, full, Some(DifferenceMethod::SatorraBentler2010)).map_err(|_| first)
    })
}
