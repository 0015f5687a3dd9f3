//! What a user asks for in the vocabulary of `covary fit`, resolved: flags on the command line and keys in a study file
//! come here.

mod flags;
mod words;

use super::estimator::Estimator;
use super::fit::{Convention, FitOptions};
use super::rotation_request::check as check_rotation;
use crate::error::{Error, Result};
use crate::estimate::{Discrepancy, Information, Likelihood};
use crate::finding::Finding;
use crate::infer::{Errors, TestKind};
use crate::model::{Call, InteractionMethod, ModelOptions, Ordered};
use crate::moments::{DesignColumns, Missing};
use crate::words::catalogue::{interaction as interaction_catalogue, usage as catalogue};

pub use words::list;
pub(super) use words::{boolean_word, refused};
use words::{choose, not_with};

const CALLS: &[(&str, Call)] =
    &[("sem", Call::Sem), ("cfa", Call::Cfa), ("growth", Call::Growth), ("lavaan", Call::Lavaan)];

/// Flags that change what other switches begin from, so they come first, in this order.
const FIRST: [&str; 7] = ["estimator", "convention", "mimic", "std-lv", "effect-coding", "ordered", "conditional-x"];

/// Resolved settings: what the library calls take.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// Switches of the model.
    pub model: ModelOptions,
    /// How it is fitted.
    pub fit: FitOptions,
    /// Column that holds the groups.
    pub group: Option<String>,
    /// Column that holds the clusters.
    pub cluster: Option<String>,
    /// Column that holds the sampling weights.
    pub weights: Option<String>,
    /// How missing answers are dealt with.
    pub missing: Missing,
    /// Auxiliary variables by the names of their columns, before categories become columns of their own
    /// ([`with_auxiliary`](super::with_auxiliary)).
    pub auxiliary: Vec<String>,
}

impl Request {
    /// Resolves settings given as (flag without dashes, value), such as `("std-lv", "true")`. Names and values are
    /// case-insensitive, but for columns and parameters.
    ///
    /// # Errors
    /// With every flag or value that is unknown or that this version cannot honour, all at once.
    pub fn resolve<'a>(settings: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Request> {
        Request::resolve_for(settings, false)
    }

    /// The same for a model that may be `two_level`: clusters are then the second level, and what follows from them differs.
    ///
    /// # Errors
    /// As [`Request::resolve`].
    pub fn resolve_for<'a>(settings: impl IntoIterator<Item = (&'a str, &'a str)>, two_level: bool) -> Result<Request> {
        let settings: Vec<(&str, &str)> = settings.into_iter().collect();
        let mut errors = Vec::new();
        let given = |flag: &str| settings.iter().find(|(name, _)| *name == flag).map(|(_, value)| *value);
        let call = given("call").and_then(|text| choose("call", text, CALLS, &mut errors)).unwrap_or_default();
        let mut request = Request {
            model: ModelOptions::for_call(call),
            fit: FitOptions::default(),
            group: None,
            cluster: None,
            weights: None,
            missing: Missing::default(),
            auxiliary: Vec::new(),
        };
        // Ordered variables bring their own estimator.
        if given("ordered").is_some_and(|value| !value.eq_ignore_ascii_case("false")) {
            request.fit = request.fit.with_estimator(Estimator::Wlsmv);
        }
        request.fit.estimator_asked = given("estimator").is_some();
        for flag in FIRST {
            if let Some(value) = given(flag) {
                request.set(flag, value, &mut errors);
            }
        }
        if two_level {
            request.model.meanstructure = Some(true);
        } else {
            request.start_from_design(&given);
        }
        for &(flag, value) in &settings {
            if flag != "call" && !FIRST.contains(&flag) {
                request.set(flag, value, &mut errors);
            }
        }
        if !request.auxiliary.is_empty() {
            request.take_auxiliary(&given, &mut errors);
        }
        if two_level {
            request.two_level(&given, &mut errors);
        } else {
            request.check_design(&mut errors);
        }
        if request.missing.by_likelihood() && !two_level {
            request.by_likelihood(&given, &mut errors);
        }
        if request.model.interaction.method == InteractionMethod::Likelihood {
            request.integrate_products(&given, &mut errors);
        }
        if request.fit.convention.of_chi_square() {
            request.follow_convention(&given, &mut errors);
        }
        request.agree(&given, &mut errors);
        check_rotation(&request.model.rotation, &mut errors);
        if two_level && given("information").is_none() && request.fit.information == Information::Expected {
            request.fit.information = Information::Observed;
        }
        Error::all(errors)?;
        Ok(request)
    }

    /// The columns that say how the cases were drawn.
    pub fn design(&self) -> DesignColumns<'_> {
        DesignColumns { cluster: self.cluster.as_deref(), weights: self.weights.as_deref() }
    }

    /// Clusters and weights make maximum likelihood robust: what was not asked for follows from them.
    fn start_from_design<'a>(&mut self, given: &dyn Fn(&str) -> Option<&'a str>) {
        let (cluster, weights) = (given("cluster").is_some(), given("weights").is_some());
        let fit = &mut self.fit;
        if (cluster || weights) && fit.estimator == Estimator::Ml {
            let parts = Estimator::Mlr.parts();
            (fit.errors, fit.test, fit.information) = (parts.errors, parts.test, parts.information);
        }
        if cluster {
            self.model.meanstructure = Some(true);
            fit.errors = match fit.errors {
                Errors::RobustHuberWhite => Errors::RobustCluster,
                Errors::RobustSem => Errors::RobustClusterSem,
                other => other,
            };
        }
    }

    /// Refuses what does not go with clusters and weights.
    fn check_design(&self, errors: &mut Vec<Finding>) {
        let fit = &self.fit;
        if self.cluster.is_none() && fit.errors.of_clusters() {
            let flag = format!("--se {}", fit.errors.name());
            errors.push(Finding::new(&catalogue::FLAG_NEEDS).word("flag", flag).word("other", "--cluster COL"));
        }
        let known = [("--cluster", &self.cluster), ("--weights", &self.weights)];
        for (flag, column) in known.iter().filter_map(|(flag, column)| Some((*flag, column.as_ref()?))) {
            let other = format!("{flag} {column}");
            let mut refuse = |flag: &str, value: &str, why: &str| errors.push(not_with(flag, value, &other, why));
            if fit.method.discrepancy != Discrepancy::MaximumLikelihood || fit.estimator == Estimator::Mlf {
                refuse("estimator", fit.estimator.name(), "ML, MLM, MLR");
                continue;
            }
            if flag == "--cluster" && !fit.errors.of_clusters() && fit.errors != Errors::None {
                refuse("se", fit.errors.name(), "robust.cluster, robust.cluster.sem, none");
            }
            if fit.test.needs_square() || fit.test == TestKind::YuanBentler {
                refuse("test", fit.test.name(), "standard, satorra.bentler, yuan.bentler.mplus");
            }
            if fit.method.likelihood == Likelihood::Wishart {
                refuse("likelihood", "wishart", "normal");
            }
            if fit.information == Information::FirstOrder {
                refuse("information", "first.order", "expected, observed");
            }
        }
    }

    /// What two levels bring with them, and what does not go with them.
    fn two_level<'a>(&mut self, given: &dyn Fn(&str) -> Option<&'a str>, errors: &mut Vec<Finding>) {
        let fit = &mut self.fit;
        let mut refuse =
            |flag: &str, value: &str, accepted: &str| errors.push(not_with(flag, value, "level:", accepted));
        if !matches!(fit.estimator, Estimator::Ml | Estimator::Mlr | Estimator::Mlf) {
            refuse("estimator", fit.estimator.name(), "ML, MLR, MLF");
            return;
        }
        if given("se").is_some_and(|se| se.eq_ignore_ascii_case("robust")) {
            fit.errors = Errors::RobustHuberWhite;
        }
        if fit.errors.of_moments() {
            refuse("se", fit.errors.name(), "standard, robust.huber.white, robust.cluster, none");
        }
        if !matches!(fit.test, TestKind::Standard | TestKind::YuanBentlerMplus) {
            refuse("test", fit.test.name(), "standard, yuan.bentler.mplus");
        }
        if fit.method.likelihood == Likelihood::Wishart {
            refuse("likelihood", "wishart", "normal");
        }
        if self.missing != Missing::Listwise {
            refuse("missing", self.missing.name(), "listwise");
        }
        if let Some(weights) = &self.weights {
            refuse("weights", weights, "–");
        }
        if self.model.ordered != Ordered::None {
            refuse("ordered", given("ordered").unwrap_or_default(), "false");
        }
        if self.model.conditional_x == Some(true) {
            refuse("conditional-x", "true", "false");
        }
        if self.model.meanstructure == Some(false) {
            refuse("meanstructure", "false", "true");
        }
        fit.method.discrepancy = Discrepancy::TwoLevel;
    }

    /// Auxiliary variables help full information maximum likelihood, so they bring it with them; exogenous variables are then
    /// random, as semTools has it.
    fn take_auxiliary<'a>(&mut self, given: &dyn Fn(&str) -> Option<&'a str>, errors: &mut Vec<Finding>) {
        match given("missing") {
            None => self.missing = Missing::Likelihood,
            Some(value) if !self.missing.by_likelihood() => {
                errors.push(not_with("missing", value, "--auxiliary", "ml, ml.x"));
            }
            Some(_) => {}
        }
        for flag in ["fixed-x", "conditional-x"] {
            if let Some(value) = given(flag).filter(|value| value.eq_ignore_ascii_case("true")) {
                errors.push(not_with(flag, value, "--auxiliary", "false"));
            }
        }
        self.model.fixed_x = false;
    }

    /// What the likelihood of incomplete cases brings with it: means, observed information unless another was asked for, and
    /// the robust errors and tests that take casewise scores.
    fn by_likelihood<'a>(&mut self, given: &dyn Fn(&str) -> Option<&'a str>, errors: &mut Vec<Finding>) {
        self.model.meanstructure = Some(true);
        let fit = &mut self.fit;
        let setting = format!("--missing {}", self.missing.name());
        let mut refuse = |flag: &str, value: &str, why: &str| errors.push(not_with(flag, value, &setting, why));
        if fit.method.discrepancy != Discrepancy::MaximumLikelihood {
            refuse("estimator", fit.estimator.name(), "ML, MLR, MLF");
            return;
        }
        if fit.method.likelihood == Likelihood::Wishart {
            refuse("likelihood", "wishart", "normal");
        }
        if given("se").is_some_and(|se| se.eq_ignore_ascii_case("robust")) {
            fit.errors = if self.cluster.is_some() { Errors::RobustCluster } else { Errors::RobustHuberWhite };
        }
        let moments = !matches!(fit.test, TestKind::Standard | TestKind::YuanBentler | TestKind::YuanBentlerMplus);
        match (given("se"), given("test")) {
            (Some(se), _) if fit.errors.of_moments() => {
                refuse("se", se, "standard, robust, robust.huber.white, none");
            }
            (_, Some(test)) if moments => refuse("test", test, "standard, yuan.bentler, yuan.bentler.mplus"),
            _ if moments || fit.errors.of_moments() => {
                refuse("estimator", fit.estimator.name(), "ML, MLR, MLF");
            }
            _ => {}
        }
        fit.method.discrepancy = Discrepancy::FullInformation;
        if given("information").is_none() && fit.information == Information::Expected {
            fit.information = Information::Observed;
        }
    }

    /// What the likelihood of latent products brings with it, and what does not go with it: there is no unrestricted model, so
    /// that no test and no index is made of one.
    fn integrate_products<'a>(&mut self, given: &dyn Fn(&str) -> Option<&'a str>, errors: &mut Vec<Finding>) {
        let mut refuse = |flag: &str, accepted: &str| {
            let value = given(flag).unwrap_or_default();
            let feature = format!("--{flag} {value}");
            let finding = Finding::new(&interaction_catalogue::NOT_INTEGRATED).word("feature", feature.trim_end());
            errors.push(finding.word("accepted", accepted));
        };
        let fit = &mut self.fit;
        if !matches!(fit.estimator, Estimator::Ml | Estimator::Mlr | Estimator::Mlf) {
            refuse("estimator", "ML, MLR, MLF");
            return;
        }
        if given("se").is_some_and(|se| se.eq_ignore_ascii_case("robust")) {
            fit.errors = Errors::RobustHuberWhite;
        }
        if !matches!(fit.errors, Errors::Standard | Errors::RobustHuberWhite | Errors::None) {
            refuse("se", "standard, robust.huber.white, none");
        }
        if given("test").is_some() && fit.test != TestKind::Standard {
            refuse("test", "–");
        }
        for flag in ["cluster", "weights", "auxiliary", "interaction-pairs"] {
            if given(flag).is_some() {
                refuse(flag, "–");
            }
        }
        if fit.method.likelihood == Likelihood::Wishart {
            refuse("likelihood", "normal");
        }
        for (flag, wanted) in [("meanstructure", "true"), ("conditional-x", "false")] {
            if given(flag).is_some_and(|value| !value.eq_ignore_ascii_case(wanted)) {
                refuse(flag, wanted);
            }
        }
        if given("information").is_some() && fit.information == Information::Expected {
            refuse("information", "observed, first.order");
        }
        fit.test = TestKind::Standard;
        if fit.information == Information::Expected {
            fit.information = Information::Observed;
        }
        self.model.meanstructure = Some(true);
    }

    /// The chi-square of AMOS and of LISREL, for maximum likelihood with its own errors and test. With incomplete cases it is a
    /// difference of log-likelihoods, which no program multiplies by anything else.
    fn follow_convention<'a>(&mut self, given: &dyn Fn(&str) -> Option<&'a str>, errors: &mut Vec<Finding>) {
        let fit = &mut self.fit;
        let convention = format!("--convention {}", fit.convention.name());
        let mut refuse =
            |flag: &str, value: &str, accepted: &str| errors.push(not_with(flag, value, &convention, accepted));
        let plain = fit.estimator == Estimator::Ml && !fit.errors.robust() && fit.test == TestKind::Standard;
        if !plain {
            let flag = ["se", "test"].into_iter().find(|flag| fit.estimator == Estimator::Ml && given(flag).is_some());
            match flag {
                Some(flag) => refuse(flag, given(flag).unwrap_or_default(), "standard"),
                None => refuse("estimator", fit.estimator.name(), "ML"),
            }
        }
        for flag in ["cluster", "weights", "likelihood"] {
            if let Some(value) = given(flag) {
                refuse(flag, value, "–");
            }
        }
        if given("fixed-x").is_some_and(|value| value.eq_ignore_ascii_case("true")) {
            refuse("fixed-x", "true", "false");
        }
        if fit.method.discrepancy == Discrepancy::TwoLevel {
            refuse("convention", fit.convention.name(), "lavaan, mplus");
        }
        if fit.method.discrepancy == Discrepancy::MaximumLikelihood {
            fit.method.likelihood =
                if fit.convention == Convention::Amos { Likelihood::LessGroups } else { Likelihood::Wishart };
        }
    }

    /// Lets what was not asked for follow from what was, and refuses what does not go together.
    fn agree<'a>(&mut self, given: &dyn Fn(&str) -> Option<&'a str>, errors: &mut Vec<Finding>) {
        let fit = &mut self.fit;
        let discrepancy = fit.method.discrepancy;
        let likelihood = discrepancy.likelihood();
        if given("information").is_none() {
            let robust = fit.estimator == Estimator::Mlr || (fit.estimator == Estimator::Ml && self.weights.is_some());
            if fit.errors.of_scores() {
                fit.information = Information::Observed;
            } else if likelihood && given("se").is_some() && robust {
                fit.information = Information::Expected;
            }
        }
        // A test that maximum likelihood does not bring with it takes the unrestricted information, and so does that of
        // MLR where a second one is asked for, as in lavaan.
        let beside =
            fit.estimator == Estimator::Mlr && given("test").is_some_and(|test| test.eq_ignore_ascii_case("standard"));
        let asked = (fit.estimator == Estimator::Ml || beside) && self.weights.is_none();
        let of_moments = fit.test == TestKind::YuanBentler || (asked && fit.test == TestKind::YuanBentlerMplus);
        if of_moments && fit.information == Information::Observed {
            fit.test_information = Some(Information::ObservedUnrestricted);
        }
        // lavaan takes exogenous variables as random where no likelihood is conditional on them.
        let joint = self.model.ordered == Ordered::None && self.model.conditional_x != Some(true);
        if !likelihood && joint && given("fixed-x").is_none() {
            self.model.fixed_x = false;
        }
        if self.missing == Missing::Pairwise && self.model.ordered == Ordered::None {
            // Pairs of variables are for estimators that take correlations one by one.
            errors.push(
                Finding::new(&catalogue::FLAG_NEEDS).word("flag", "--missing pairwise").word("other", "--ordered LIST"),
            );
        }
        let estimator = format!("--estimator {}", fit.estimator.name());
        let mut check = |flag: &str, other: &str, allowed: bool, accepted: &str| {
            if let (Some(value), false) = (given(flag), allowed) {
                errors.push(not_with(flag, value, other, accepted));
            }
        };
        let scaled = fit.test != TestKind::Standard;
        let by_scores = matches!(fit.test, TestKind::YuanBentler | TestKind::YuanBentlerMplus);
        match discrepancy {
            Discrepancy::MaximumLikelihood
            | Discrepancy::FullInformation
            | Discrepancy::TwoLevel
            | Discrepancy::LatentProducts => {
                let sandwich = fit.errors.robust() || scaled;
                let first_order = fit.information == Information::FirstOrder;
                check("information", &estimator, !(first_order && sandwich), "expected, observed");
                let observed = fit.information == Information::Observed && scaled && !by_scores;
                check("information", &format!("--test {}", fit.test.name()), !observed, "expected");
            }
            Discrepancy::GeneralisedLeastSquares | Discrepancy::FullyWeighted => {
                check("likelihood", &estimator, fit.method.likelihood == Likelihood::Normal, "normal");
                check("se", &estimator, !fit.errors.robust(), "standard, none");
                check("test", &estimator, !scaled, "standard");
                let known = fit.information == Information::Expected
                    || (fit.information == Information::Observed && !discrepancy.of_statistics());
                check("information", &estimator, known, "expected");
            }
            Discrepancy::UnweightedLeastSquares | Discrepancy::DiagonallyWeighted => {
                check("likelihood", &estimator, fit.method.likelihood == Likelihood::Normal, "normal");
                check("se", &estimator, !fit.errors.of_scores(), "standard, robust, robust.sem, none");
                check("test", &estimator, !by_scores, "standard, satorra.bentler, mean.var.adjusted, scaled.shifted");
                check("information", &estimator, fit.information == Information::Expected, "expected");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::EqualSet;

    #[test]
    fn names_are_case_insensitive_and_every_problem_is_told() {
        let request = Request::resolve([("call", "CFA"), ("std-lv", "True"), ("group-equal", "Loadings, intercepts")]);
        let request = request.unwrap();
        assert!(request.model.std_lv && !request.model.auto_fix_first);
        assert_eq!(request.model.group_equal, [EqualSet::Loadings, EqualSet::Intercepts]);
        let error = Request::resolve([("estimator", "MLX"), ("fixed-x", "maybe"), ("rotate", "geomin")]).unwrap_err();
        let codes: Vec<&str> = error.findings().map(Finding::code).collect();
        assert_eq!(codes, ["E002", "E002", "E006"]);
    }

    #[test]
    fn a_switch_given_beside_std_lv_wins() {
        let request = Request::resolve([("auto-fix-first", "true"), ("std-lv", "true")]).unwrap();
        assert!(request.model.std_lv && request.model.auto_fix_first);
    }
}
