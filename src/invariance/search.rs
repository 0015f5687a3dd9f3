//! What to free where a level fails: score tests of its equalities, Holm's correction over them, the largest first.

use super::blueprint::Blueprint;
use super::level::{Level, Set};
use super::release::Releases;
use super::results::{Exempt, Release, SearchRound};
use crate::compare::largest;
use crate::fitted::Fit;
use crate::infer::{ChiSquareTest, holm};

/// What a level could release without leaving a factor fewer than `minimum` equal indicators, and the factors that have no
/// more to give.
pub(super) fn releasable(
    blueprint: &Blueprint,
    level: Level,
    exempt: &[Exempt],
    minimum: usize,
) -> (Vec<Exempt>, Vec<String>) {
    let Some(set) = level.adds() else { return (Vec::new(), Vec::new()) };
    let higher = matches!(set, Set::HigherLoadings | Set::HigherIntercepts | Set::Disturbances);
    let held = |factor: &str, indicator: &str| match set {
        Set::Thresholds => {
            blueprint.thresholds(indicator).is_none() || blueprint.holds_thresholds(level, exempt, indicator)
        }
        Set::Loadings | Set::HigherLoadings => blueprint.holds_loading(level, exempt, factor, indicator),
        Set::Intercepts | Set::HigherIntercepts => blueprint.holds_intercept(level, exempt, indicator),
        Set::Residuals | Set::Disturbances => blueprint.holds_residual(level, exempt, indicator),
        Set::Means => false,
    };
    let own = |indicators: &[String]| -> Vec<String> {
        indicators.iter().filter(|i| blueprint.is_factor(i) == higher).cloned().collect()
    };
    let spare = |factor: &super::blueprint::Factor| {
        own(&factor.indicators).iter().filter(|i| held(&factor.name, i)).count() > minimum.max(1)
    };
    let full: Vec<String> = blueprint
        .factors()
        .iter()
        .filter(|f| !own(&f.indicators).is_empty() && !spare(f))
        .map(|f| f.name.clone())
        .collect();
    let mut list: Vec<Exempt> = Vec::new();
    for factor in blueprint.factors() {
        for indicator in own(&factor.indicators) {
            let what = match set {
                Set::Thresholds => Exempt::Thresholds(indicator.clone()),
                Set::Loadings | Set::HigherLoadings => {
                    Exempt::Loading { factor: factor.name.clone(), indicator: indicator.clone() }
                }
                Set::Intercepts | Set::HigherIntercepts => Exempt::Intercept(indicator.clone()),
                Set::Residuals | Set::Disturbances => Exempt::Residual(indicator.clone()),
                Set::Means => continue,
            };
            let loading = matches!(what, Exempt::Loading { .. });
            let holders = blueprint
                .factors()
                .iter()
                .filter(|f| if loading { f.name == factor.name } else { f.indicators.contains(&indicator) });
            let ordered = set != Set::Thresholds || blueprint.thresholds(&indicator).is_some();
            if ordered && held(&factor.name, &indicator) && !list.contains(&what) && holders.into_iter().all(spare) {
                list.push(what);
            }
        }
    }
    (list, full)
}

/// One round at a fitted level.
pub(super) fn round(fit: &Fit, candidates: Vec<Exempt>, alpha: f64) -> SearchRound {
    let releases = Releases::of(fit, &candidates);
    let tests: Vec<Option<ChiSquareTest>> =
        (0..candidates.len()).map(|i| releases.as_ref().and_then(|releases| releases.test(i))).collect();
    let adjusted = holm(&tests.iter().map(|t| t.map_or(f64::NAN, |t| t.p)).collect::<Vec<_>>());
    let freed = largest(&tests).filter(|&i| adjusted[i] < alpha);
    let tests = candidates.into_iter().zip(tests).zip(adjusted);
    let tests =
        tests.map(|((what, test), p)| Release { what, test, adjusted_p: Some(p).filter(|p| !p.is_nan()) }).collect();
    SearchRound { tests, freed }
}
