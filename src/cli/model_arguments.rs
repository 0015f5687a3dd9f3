//! The flags that say how a model is fitted: as typed, and resolved.

use crate::error::{Error, Result};
use crate::estimate::{Information, Likelihood};
use crate::finding::Finding;
use crate::fitted::{Errors, FitOptions};
use crate::model::{Call, EqualSet, ModelOptions};
use crate::words::catalogue::usage as catalogue;

/// Flags of `fit`, `check` and every command that fits models, as typed. Names are case-insensitive; BOOL is true or
/// false and may be left out for true.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct ModelArguments {
    /// Set of defaults: sem, cfa, growth, lavaan [default: sem]
    #[arg(long, value_name = "CALL")]
    pub call: Option<String>,
    /// Estimator: ML [default: ML]
    #[arg(long, value_name = "NAME")]
    pub estimator: Option<String>,
    /// Missing data: listwise [default: listwise]
    #[arg(long, value_name = "HOW")]
    pub missing: Option<String>,
    /// Standard errors: standard, none [default: standard]
    #[arg(long, value_name = "HOW")]
    pub se: Option<String>,
    /// Test: standard [default: standard]
    #[arg(long, value_name = "NAME")]
    pub test: Option<String>,
    /// Information: expected, observed, first.order [default: expected]
    #[arg(long, value_name = "WHICH")]
    pub information: Option<String>,
    /// Likelihood: normal, wishart [default: normal]
    #[arg(long, value_name = "WHICH")]
    pub likelihood: Option<String>,
    /// Convention of the printed numbers: lavaan [default: lavaan]
    #[arg(long, visible_alias = "mimic", value_name = "PROGRAM")]
    pub convention: Option<String>,
    /// Column that holds the groups
    #[arg(long, value_name = "COL")]
    pub group: Option<String>,
    /// Equal over groups: loadings, intercepts, means, regressions, residuals, residual.covariances, lv.variances,
    /// lv.covariances
    #[arg(long, value_name = "LIST")]
    pub group_equal: Option<String>,
    /// Exempt from that, such as visual=~x3,x7~1
    #[arg(long, value_name = "LIST")]
    pub group_partial: Option<String>,
    /// Mean structure
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    pub meanstructure: Option<String>,
    /// Latent variances one instead of a marker
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    pub std_lv: Option<String>,
    /// Take moments of exogenous variables from the sample
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    pub fixed_x: Option<String>,
    /// Condition on exogenous variables (only false in this version)
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    pub conditional_x: Option<String>,
    /// Latent covariances zero
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    pub orthogonal: Option<String>,
    /// Effect coding: true, false, or a list of loadings, intercepts
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    pub effect_coding: Option<String>,
    /// Add residual variances
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    pub auto_var: Option<String>,
    /// Fix first loadings to one
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    pub auto_fix_first: Option<String>,
    /// Fix the residual variance of a single indicator to zero
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    pub auto_fix_single: Option<String>,
    /// Add covariances of exogenous latent variables
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    pub auto_cov_lv_x: Option<String>,
    /// Add covariances of final outcomes
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    pub auto_cov_y: Option<String>,
    /// Free intercepts of observed variables
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    pub int_ov_free: Option<String>,
    /// Free intercepts of latent variables
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    pub int_lv_free: Option<String>,
}

/// The flags resolved: what the library calls take.
#[derive(Clone, Debug, PartialEq)]
pub struct ModelRequest {
    /// Switches of the model.
    pub model: ModelOptions,
    /// How it is fitted.
    pub fit: FitOptions,
    /// Column that holds the groups.
    pub group: Option<String>,
}

impl ModelArguments {
    /// Resolves the flags.
    ///
    /// # Errors
    /// With every value that is unknown or cannot be honoured, all at once.
    pub fn resolve(&self) -> Result<ModelRequest> {
        let mut errors = Vec::new();
        let call = choose(
            &self.call,
            "--call",
            &mut errors,
            &[("sem", Call::Sem), ("cfa", Call::Cfa), ("growth", Call::Growth), ("lavaan", Call::Lavaan)],
        );
        let mut model = ModelOptions::for_call(call);
        choose(&self.estimator, "--estimator", &mut errors, &[("ML", ())]);
        choose(&self.missing, "--missing", &mut errors, &[("listwise", ())]);
        choose(&self.test, "--test", &mut errors, &[("standard", ())]);
        choose(&self.convention, "--convention", &mut errors, &[("lavaan", ())]);
        let fit = FitOptions {
            likelihood: choose(
                &self.likelihood,
                "--likelihood",
                &mut errors,
                &[("normal", Likelihood::Normal), ("wishart", Likelihood::Wishart)],
            ),
            information: choose(
                &self.information,
                "--information",
                &mut errors,
                &[
                    ("expected", Information::Expected),
                    ("observed", Information::Observed),
                    ("first.order", Information::FirstOrder),
                ],
            ),
            errors: choose(&self.se, "--se", &mut errors, &[("standard", Errors::Standard), ("none", Errors::None)]),
            ..FitOptions::default()
        };
        self.resolve_switches(&mut model, &mut errors);
        self.resolve_groups(&mut model, &mut errors);
        Error::all(errors)?;
        Ok(ModelRequest { model, fit, group: self.group.clone() })
    }

    fn resolve_switches(&self, model: &mut ModelOptions, errors: &mut Vec<Finding>) {
        if let Some(on) = boolean(&self.std_lv, "--std-lv", errors) {
            *model = model.clone().with_std_lv(on);
        }
        if let Some(text) = &self.effect_coding {
            match text.to_ascii_lowercase().as_str() {
                "true" => *model = model.clone().with_effect_coding(true),
                "false" => {}
                list => {
                    *model = model.clone().with_effect_coding(true);
                    let parts: Vec<&str> = list.split(',').map(str::trim).collect();
                    model.effect_coding_loadings = parts.contains(&"loadings");
                    model.effect_coding_intercepts = parts.contains(&"intercepts");
                    if !parts.iter().all(|p| ["loadings", "intercepts"].contains(p)) {
                        errors.push(refused("--effect-coding", text, "true, false, loadings, intercepts"));
                    }
                }
            }
        }
        if let Some(on) = boolean(&self.meanstructure, "--meanstructure", errors) {
            model.meanstructure = Some(on);
        }
        if boolean(&self.conditional_x, "--conditional-x", errors) == Some(true) {
            errors.push(refused("--conditional-x", "true", "false"));
        }
        for (text, flag, switch) in [
            (&self.fixed_x, "--fixed-x", &mut model.fixed_x),
            (&self.orthogonal, "--orthogonal", &mut model.orthogonal),
            (&self.auto_var, "--auto-var", &mut model.auto_var),
            (&self.auto_fix_first, "--auto-fix-first", &mut model.auto_fix_first),
            (&self.auto_fix_single, "--auto-fix-single", &mut model.auto_fix_single),
            (&self.auto_cov_lv_x, "--auto-cov-lv-x", &mut model.auto_cov_lv_x),
            (&self.auto_cov_y, "--auto-cov-y", &mut model.auto_cov_y),
            (&self.int_ov_free, "--int-ov-free", &mut model.int_ov_free),
            (&self.int_lv_free, "--int-lv-free", &mut model.int_lv_free),
        ] {
            if let Some(on) = boolean(text, flag, errors) {
                *switch = on;
            }
        }
    }

    fn resolve_groups(&self, model: &mut ModelOptions, errors: &mut Vec<Finding>) {
        for word in list(&self.group_equal) {
            let set = EqualSet::ALL.into_iter().find(|set| set.name().eq_ignore_ascii_case(&word));
            match set {
                _ if word.eq_ignore_ascii_case("none") => model.group_equal.clear(),
                Some(EqualSet::Thresholds) | None => {
                    let known: Vec<&str> = EqualSet::ALL
                        .iter()
                        .filter(|set| **set != EqualSet::Thresholds)
                        .map(|set| set.name())
                        .collect();
                    errors.push(refused("--group-equal", &word, &format!("none, {}", known.join(", "))));
                }
                Some(set) => model.group_equal.push(set),
            }
        }
        model.group_partial = list(&self.group_partial);
    }
}

/// The entries of a comma-separated list.
pub(super) fn list(text: &Option<String>) -> Vec<String> {
    let parts = text.iter().flat_map(|t| t.split(',')).map(|part| part.trim().to_owned());
    parts.filter(|part| !part.is_empty()).collect()
}

fn refused(flag: &str, value: &str, accepted: &str) -> Finding {
    Finding::new(&catalogue::FLAG_VALUE).word("flag", flag).word("value", value).word("accepted", accepted)
}

/// The choice that a flag names; the first one when it is absent or refused.
fn choose<T: Copy>(text: &Option<String>, flag: &str, errors: &mut Vec<Finding>, choices: &[(&str, T)]) -> T {
    let default = choices[0].1;
    let Some(text) = text else { return default };
    match choices.iter().find(|(name, _)| name.eq_ignore_ascii_case(text)) {
        Some((_, choice)) => *choice,
        None => {
            let known: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
            errors.push(refused(flag, text, &known.join(", ")));
            default
        }
    }
}

fn boolean(text: &Option<String>, flag: &str, errors: &mut Vec<Finding>) -> Option<bool> {
    match text.as_ref()?.to_ascii_lowercase().as_str() {
        "true" => Some(true),
        "false" => Some(false),
        _ => {
            errors.push(refused(flag, text.as_deref().unwrap_or_default(), "true, false"));
            None
        }
    }
}
