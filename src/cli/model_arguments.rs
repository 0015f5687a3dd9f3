//! The flags that say how a model is fitted, as typed.

use crate::error::Result;
use crate::finding::Finding;
use crate::fitted::Request;
use crate::model::InteractionMethod;
use crate::words::catalogue::interaction as catalogue;
use crate::words::interaction as words;

/// Flags of `fit`, `check` and every command that fits models, as typed. Names are case-insensitive; BOOL is true or
/// false and may be left out for true.
#[derive(Clone, Debug, Default, PartialEq, Eq, clap::Args)]
pub struct ModelArguments {
    /// Set of defaults: sem, cfa, growth, lavaan [default: sem]
    #[arg(long, value_name = "CALL")]
    pub call: Option<String>,
    /// Estimator: ML, MLM, MLMV, MLMVS, MLR, MLF, GLS, ULS, ULSM, ULSMV, WLS, WLSM, WLSMV, WLSMVS, DWLS [default: ML; WLSMV
    /// with ordered variables]
    #[arg(long, value_name = "NAME")]
    pub estimator: Option<String>,
    /// Missing answers: listwise, ml (= fiml), ml.x (= fiml.x), pairwise [default: listwise]
    #[arg(long, value_name = "HOW")]
    pub missing: Option<String>,
    /// Standard errors: standard, robust, robust.sem, robust.huber.white, robust.cluster, bootstrap, none [default: those of the
    /// estimator]
    #[arg(long, value_name = "HOW")]
    pub se: Option<String>,
    /// Test: standard, bollen.stine [default: standard]
    #[arg(long, value_name = "NAME")]
    pub test: Option<String>,
    /// Information: expected, observed, first.order [default: expected]
    #[arg(long, value_name = "WHICH")]
    pub information: Option<String>,
    /// Likelihood: normal, wishart [default: normal]
    #[arg(long, value_name = "WHICH")]
    pub likelihood: Option<String>,
    /// Convention of the numbers: lavaan, mplus, amos, lisrel [default: lavaan]
    #[arg(long, visible_alias = "mimic", value_name = "PROGRAM")]
    pub convention: Option<String>,
    /// Column that holds the groups
    #[arg(long, value_name = "COL")]
    pub group: Option<String>,
    /// Column that holds the clusters, for cluster-robust errors and test, or for a model with `level:` blocks
    #[arg(long, value_name = "COL")]
    pub cluster: Option<String>,
    /// Column that holds the sampling weights; they are scaled to sum to the number of cases
    #[arg(long, value_name = "COL")]
    pub weights: Option<String>,
    /// Equal over groups: loadings, intercepts, means, thresholds, regressions, residuals, residual.covariances, lv.variances,
    /// lv.covariances
    #[arg(long, value_name = "LIST")]
    pub group_equal: Option<String>,
    /// Exempt from that, such as visual=~x3,x7~1
    #[arg(long, value_name = "LIST")]
    pub group_partial: Option<String>,
    /// Auxiliary variables: correlated with everything observed, no part of the model; brings --missing ml. Categories become
    /// columns of zeros and ones
    #[arg(long, value_name = "LIST")]
    pub auxiliary: Option<String>,
    /// Mean structure
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    pub meanstructure: Option<String>,
    /// Latent variances one instead of a marker
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    pub std_lv: Option<String>,
    /// Take moments of exogenous variables from the sample
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    pub fixed_x: Option<String>,
    /// Ordered variables: a list of names, or true for all but exogenous ones
    #[arg(long, value_name = "LIST")]
    pub ordered: Option<String>,
    /// Unit of ordered variables: delta, theta [default: delta]
    #[arg(long, value_name = "WHICH")]
    pub parameterization: Option<String>,
    /// Latent interactions such as SAT:SC: product indicators centred how (double, residual), or the likelihood of the product
    /// by numerical integration (lms) [default: double]
    #[arg(long, value_name = "HOW")]
    pub interaction: Option<String>,
    /// Items that are multiplied: order, reliability, all [default: order]
    #[arg(long, value_name = "WHICH")]
    pub interaction_pairs: Option<String>,
    /// Rotation of exploratory blocks `efa("b")*f1 + efa("b")*f2 =~ …`: none, varimax, quartimax, equamax, oblimin, quartimin,
    /// geomin, bigeomin, promax, bentler, infomax, target, pst, … [default: geomin]
    #[arg(long, value_name = "NAME")]
    pub rotation: Option<String>,
    /// Arguments of the rotation, such as geomin.epsilon=0.01, rstarts=100, orthogonal=true, row.weights=kaiser, std.ov=false,
    /// target=0.7,0;0.7,0;0,NA;0,0.7
    #[arg(long, value_name = "KEY=VALUE")]
    pub rotation_arg: Vec<String>,
    /// Condition on exogenous variables [default: true with ordered variables]
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    pub conditional_x: Option<String>,
    /// Latent covariances zero
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    pub orthogonal: Option<String>,
    /// Effect coding: true, false, or a list of loadings, intercepts
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    pub effect_coding: Option<String>,
    /// Add thresholds of ordered variables
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    pub auto_th: Option<String>,
    /// Free scales of ordered variables in later groups where thresholds are equal
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    pub auto_delta: Option<String>,
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
    /// In a model conditional on exogenous variables, free slopes on them in the baseline model
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    pub baseline_free_slopes: Option<String>,
}

impl ModelArguments {
    /// Resolves the flags.
    ///
    /// # Errors
    /// With every value that is unknown or cannot be honoured, all at once.
    pub fn resolve(&self) -> Result<Request> {
        let request = self.resolve_for(false)?;
        if request.model.interaction.method == InteractionMethod::Likelihood {
            let finding = Finding::new(&catalogue::NOT_INTEGRATED).text("feature", words::OTHER_COMMANDS);
            return Err(finding.word("accepted", "covary fit").into());
        }
        Ok(request)
    }

    /// The same where the model may have two levels.
    ///
    /// # Errors
    /// As [`ModelArguments::resolve`].
    pub fn resolve_for(&self, two_level: bool) -> Result<Request> {
        let flags = [
            ("call", &self.call),
            ("estimator", &self.estimator),
            ("missing", &self.missing),
            ("se", &self.se),
            ("test", &self.test),
            ("information", &self.information),
            ("likelihood", &self.likelihood),
            ("convention", &self.convention),
            ("group", &self.group),
            ("cluster", &self.cluster),
            ("weights", &self.weights),
            ("group-equal", &self.group_equal),
            ("group-partial", &self.group_partial),
            ("auxiliary", &self.auxiliary),
            ("meanstructure", &self.meanstructure),
            ("std-lv", &self.std_lv),
            ("fixed-x", &self.fixed_x),
            ("ordered", &self.ordered),
            ("parameterization", &self.parameterization),
            ("conditional-x", &self.conditional_x),
            ("interaction", &self.interaction),
            ("interaction-pairs", &self.interaction_pairs),
            ("rotation", &self.rotation),
            ("orthogonal", &self.orthogonal),
            ("effect-coding", &self.effect_coding),
            ("auto-th", &self.auto_th),
            ("auto-delta", &self.auto_delta),
            ("auto-var", &self.auto_var),
            ("auto-fix-first", &self.auto_fix_first),
            ("auto-fix-single", &self.auto_fix_single),
            ("auto-cov-lv-x", &self.auto_cov_lv_x),
            ("auto-cov-y", &self.auto_cov_y),
            ("int-ov-free", &self.int_ov_free),
            ("int-lv-free", &self.int_lv_free),
            ("baseline-free-slopes", &self.baseline_free_slopes),
        ];
        let flags = flags.into_iter().filter_map(|(flag, value)| Some((flag, value.as_deref()?)));
        let flags = flags.chain(self.rotation_arg.iter().map(|value| ("rotation-arg", value.as_str())));
        Request::resolve_for(flags, two_level)
    }
}
