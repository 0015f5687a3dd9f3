//! One flag at a time: what each sets.

use super::super::estimator::Estimator;
use super::super::fit::Convention;
use super::super::rotation_request::{set_arguments, set_rotation};
use super::Request;
use super::words::{boolean, choose, list, refused};
use crate::estimate::{Information, Likelihood, UnrestrictedLevels};
use crate::finding::Finding;
use crate::infer::{Errors, TestKind};
use crate::model::{EqualSet, InteractionMethod, ModelOptions, Ordered, Pairs, Parameterization};
use crate::moments::{Centring, Missing};
use crate::rotate::ItemVariances;
use crate::words::catalogue::usage as catalogue;

impl Request {
    pub(super) fn set(&mut self, flag: &str, value: &str, errors: &mut Vec<Finding>) {
        let model = &mut self.model;
        match flag {
            "estimator" => {
                let choices: Vec<_> = Estimator::all().collect();
                if let Some(estimator) = choose(flag, value, &choices, errors) {
                    self.fit = self.fit.with_estimator(estimator);
                }
            }
            "missing" => {
                self.missing = choose(flag, value, Missing::NAMES, errors).unwrap_or_default();
            }
            "test" => {
                let choices = TestKind::ALL.map(|kind| (kind.name(), kind));
                let asked = choose(flag, value, &choices, errors).unwrap_or_default();
                // The plain test always stands there; as in lavaan, asking for it takes nothing away from a robust estimator.
                if asked != TestKind::Standard {
                    self.fit.test = asked;
                }
            }
            "convention" | "mimic" => {
                self.fit.convention = choose(flag, value, &Convention::NAMES, errors).unwrap_or_default();
                if self.fit.convention.of_chi_square() {
                    model.fixed_x = false;
                }
                if self.fit.convention == Convention::Mplus {
                    self.fit.method.levels = UnrestrictedLevels::Maximum;
                    model.meanstructure = Some(true);
                    model.rotation.item_variances = ItemVariances::Exact;
                    self.fit.information = Information::Observed;
                }
            }
            "likelihood" => {
                const CHOICES: &[(&str, Likelihood)] =
                    &[("normal", Likelihood::Normal), ("wishart", Likelihood::Wishart)];
                self.fit.method.likelihood = choose(flag, value, CHOICES, errors).unwrap_or_default();
            }
            "information" => {
                const CHOICES: &[(&str, Information)] = &[
                    ("expected", Information::Expected),
                    ("observed", Information::Observed),
                    ("first.order", Information::FirstOrder),
                ];
                self.fit.information = choose(flag, value, CHOICES, errors).unwrap_or_default();
            }
            "se" => {
                // lavaan: `robust` is the sandwich that goes with the estimator.
                let robust = match self.fit.errors {
                    scores @ (Errors::RobustHuberWhite | Errors::RobustCluster | Errors::RobustClusterSem) => scores,
                    _ => Errors::RobustSem,
                };
                let choices = Errors::ALL.map(|kind| (kind.name(), kind));
                let choices: Vec<_> = choices.into_iter().chain([("robust", robust)]).collect();
                self.fit.errors = choose(flag, value, &choices, errors).unwrap_or_default();
            }
            "cluster" => {
                self.cluster = Some(value.to_owned());
                model.cluster = self.cluster.clone();
            }
            "weights" => self.weights = Some(value.to_owned()),
            "auxiliary" => self.auxiliary = list(value),
            "group" => self.group = Some(value.to_owned()),
            "group-equal" => {
                for word in list(value) {
                    equal_set(model, &word, errors);
                }
            }
            "group-partial" => model.group_partial = list(value),
            "meanstructure" => model.meanstructure = boolean(flag, value, errors).or(model.meanstructure),
            "std-lv" => {
                if let Some(on) = boolean(flag, value, errors) {
                    *model = model.clone().with_std_lv(on);
                }
            }
            "effect-coding" => effect_coding(model, value, errors),
            "ordered" => {
                model.ordered = match value.to_ascii_lowercase().as_str() {
                    "true" => Ordered::All,
                    "false" => Ordered::None,
                    _ => Ordered::Names(list(value)),
                }
            }
            "parameterization" => {
                const CHOICES: &[(&str, Parameterization)] =
                    &[("delta", Parameterization::Delta), ("theta", Parameterization::Theta)];
                model.parameterization = choose(flag, value, CHOICES, errors).unwrap_or_default();
            }
            "interaction" => {
                const CHOICES: &[(&str, Option<Centring>)] =
                    &[("double", Some(Centring::Double)), ("residual", Some(Centring::Residual)), ("lms", None)];
                match choose(flag, value, CHOICES, errors) {
                    Some(Some(centring)) => model.interaction.centring = centring,
                    Some(None) => model.interaction.method = InteractionMethod::Likelihood,
                    None => {}
                }
            }
            "rotation" => set_rotation(&mut model.rotation, value, errors),
            "rotation-arg" => set_arguments(&mut model.rotation, value, errors),
            "interaction-pairs" => {
                model.interaction.pairs = choose(flag, value, &Pairs::NAMES, errors).unwrap_or_default();
            }
            "conditional-x" => {
                if let Some(on) = boolean(flag, value, errors) {
                    *model = model.clone().with_conditional_x(on);
                }
            }
            _ => match switch(model, flag) {
                Some(switch) => {
                    if let Some(on) = boolean(flag, value, errors) {
                        *switch = on;
                    }
                }
                None => errors.push(Finding::new(&catalogue::FLAG_UNKNOWN).word("flag", flag)),
            },
        }
    }
}

/// The switch of the model that a BOOL flag sets.
fn switch<'a>(model: &'a mut ModelOptions, flag: &str) -> Option<&'a mut bool> {
    Some(match flag {
        "fixed-x" => &mut model.fixed_x,
        "orthogonal" => &mut model.orthogonal,
        "auto-th" => &mut model.auto_th,
        "auto-delta" => &mut model.auto_delta,
        "auto-var" => &mut model.auto_var,
        "auto-fix-first" => &mut model.auto_fix_first,
        "auto-fix-single" => &mut model.auto_fix_single,
        "auto-cov-lv-x" => &mut model.auto_cov_lv_x,
        "auto-cov-y" => &mut model.auto_cov_y,
        "int-ov-free" => &mut model.int_ov_free,
        "int-lv-free" => &mut model.int_lv_free,
        "baseline-free-slopes" => &mut model.baseline_free_slopes,
        _ => return None,
    })
}

fn equal_set(model: &mut ModelOptions, word: &str, errors: &mut Vec<Finding>) {
    if word.eq_ignore_ascii_case("none") {
        model.group_equal.clear();
        return;
    }
    let known = EqualSet::ALL.iter();
    match known.clone().find(|set| set.name().eq_ignore_ascii_case(word)) {
        Some(set) => model.group_equal.push(*set),
        None => {
            let names: Vec<&str> = known.map(|set| set.name()).collect();
            errors.push(refused("group-equal", word, &format!("none, {}", names.join(", "))));
        }
    }
}

fn effect_coding(model: &mut ModelOptions, value: &str, errors: &mut Vec<Finding>) {
    match value.to_ascii_lowercase().as_str() {
        "true" => *model = model.clone().with_effect_coding(true),
        "false" => {}
        text => {
            let parts = list(text);
            if !parts.iter().all(|part| ["loadings", "intercepts"].contains(&part.as_str())) {
                errors.push(refused("effect-coding", value, "true, false, loadings, intercepts"));
            }
            *model = model.clone().with_effect_coding(true);
            model.effect_coding_loadings = parts.iter().any(|part| part == "loadings");
            model.effect_coding_intercepts = parts.iter().any(|part| part == "intercepts");
        }
    }
}
