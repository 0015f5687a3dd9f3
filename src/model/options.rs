//! What a model may be told besides its syntax: lavaan's switches, with the defaults of each of its calls.

use super::interaction::InteractionOptions;
use crate::rotate::Rotation;
use crate::syntax::Operator;

/// Which set of defaults applies: the name of the lavaan function that has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Call {
    /// `sem()`: path and structural models.
    #[default]
    Sem,
    /// `cfa()`: the same defaults as `sem()`.
    Cfa,
    /// `growth()`: intercepts of observed variables are zero, latent means are free.
    Growth,
    /// `lavaan()`: nothing is added but what the syntax says.
    Lavaan,
}

impl Call {
    /// The name as lavaan writes it.
    pub const fn name(self) -> &'static str {
        match self {
            Call::Sem => "sem",
            Call::Cfa => "cfa",
            Call::Growth => "growth",
            Call::Lavaan => "lavaan",
        }
    }
}

/// A set of parameters that can be made equal over groups (`group.equal`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EqualSet {
    /// `=~`
    Loadings,
    /// `~1` of observed variables.
    Intercepts,
    /// `~1` of latent variables.
    Means,
    /// Thresholds of ordinal variables.
    Thresholds,
    /// `~`
    Regressions,
    /// Variances of observed variables.
    Residuals,
    /// Covariances in which an observed variable takes part.
    ResidualCovariances,
    /// Variances of latent variables.
    LatentVariances,
    /// Covariances of latent variables.
    LatentCovariances,
}

impl EqualSet {
    /// All sets, in lavaan's order.
    pub const ALL: [EqualSet; 9] = [
        EqualSet::Loadings,
        EqualSet::Intercepts,
        EqualSet::Means,
        EqualSet::Thresholds,
        EqualSet::Regressions,
        EqualSet::Residuals,
        EqualSet::ResidualCovariances,
        EqualSet::LatentVariances,
        EqualSet::LatentCovariances,
    ];

    /// lavaan's word for it.
    pub const fn name(self) -> &'static str {
        match self {
            EqualSet::Loadings => "loadings",
            EqualSet::Intercepts => "intercepts",
            EqualSet::Means => "means",
            EqualSet::Thresholds => "thresholds",
            EqualSet::Regressions => "regressions",
            EqualSet::Residuals => "residuals",
            EqualSet::ResidualCovariances => "residual.covariances",
            EqualSet::LatentVariances => "lv.variances",
            EqualSet::LatentCovariances => "lv.covariances",
        }
    }

    /// The set that a parameter belongs to, given which of its sides are latent.
    pub fn of(op: Operator, same: bool, lhs_latent: bool, rhs_latent: bool) -> Option<EqualSet> {
        Some(match op {
            Operator::Measurement => EqualSet::Loadings,
            Operator::Regression => EqualSet::Regressions,
            Operator::Intercept if lhs_latent => EqualSet::Means,
            Operator::Intercept => EqualSet::Intercepts,
            Operator::Threshold => EqualSet::Thresholds,
            Operator::Covariance if same && lhs_latent => EqualSet::LatentVariances,
            Operator::Covariance if same => EqualSet::Residuals,
            Operator::Covariance if lhs_latent && rhs_latent => EqualSet::LatentCovariances,
            Operator::Covariance => EqualSet::ResidualCovariances,
            Operator::Composite | Operator::Scale => return None,
        })
    }
}

/// Which variables are ordered categories (`ordered`).
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum Ordered {
    /// None, but for those with a threshold in the model.
    #[default]
    None,
    /// All observed variables but exogenous ones (`ordered = TRUE`).
    All,
    /// These. Exogenous ones among them are used as numbers, as lavaan does under `conditional.x`.
    Names(Vec<String>),
}

/// What sets the unit of the latent response y* behind an ordered variable (`parameterization`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Parameterization {
    /// The scale `~*~` is a parameter: var(y*) = scale^-2, and the residual variance is what is left of it.
    #[default]
    Delta,
    /// The residual variance is a parameter: the scale is var(y*)^-1/2.
    Theta,
}

/// The switches. Names and meanings are lavaan's, with `_` for `.`.
#[derive(Clone, Debug, PartialEq)]
pub struct ModelOptions {
    /// The defaults these options began from.
    pub call: Call,
    /// Mean structure: `None` follows from the data and the model.
    pub meanstructure: Option<bool>,
    /// Free the intercepts of observed variables (else zero).
    pub int_ov_free: bool,
    /// Free the intercepts of latent variables (else zero).
    pub int_lv_free: bool,
    /// Fix the first loading of each latent variable to 1.
    pub auto_fix_first: bool,
    /// Fix the residual variance of a single indicator to 0.
    pub auto_fix_single: bool,
    /// Add residual variances.
    pub auto_var: bool,
    /// Add covariances among exogenous latent variables.
    pub auto_cov_lv_x: bool,
    /// Add covariances among outcomes that predict nothing.
    pub auto_cov_y: bool,
    /// Set latent variances to 1 instead of a loading.
    pub std_lv: bool,
    /// Take the moments of exogenous observed variables from the sample.
    pub fixed_x: bool,
    /// Latent covariances that are added are zero.
    pub orthogonal: bool,
    /// Effect coding: the loadings of a factor average 1.
    pub effect_coding_loadings: bool,
    /// Effect coding: the intercepts of the indicators of a factor sum to 0.
    pub effect_coding_intercepts: bool,
    /// Sets of parameters that are equal over groups.
    pub group_equal: Vec<EqualSet>,
    /// Parameters exempt from that, such as `visual=~x3` or `x7~1`.
    pub group_partial: Vec<String>,
    /// The column of clusters, which the second level of a model with `level:` blocks is named after.
    pub cluster: Option<String>,
    /// Which variables are ordered categories.
    pub ordered: Ordered,
    /// What sets the unit of their latent responses.
    pub parameterization: Parameterization,
    /// Model the outcomes given the exogenous variables instead of both together: `None` does so when there are ordered
    /// variables and exogenous ones with moments from the sample. In the options of a built model it says what is done.
    pub conditional_x: Option<bool>,
    /// In a model conditional on exogenous variables, whether the slopes on them are free in the baseline model
    /// (`baseline.conditional.x.free.slopes`).
    pub baseline_free_slopes: bool,
    /// Add the thresholds of ordered variables.
    pub auto_th: bool,
    /// Free the scales of ordered variables in later groups when thresholds are equal over groups (delta only).
    pub auto_delta: bool,
    /// How products of latent variables are modelled.
    pub interaction: InteractionOptions,
    /// How exploratory blocks are rotated.
    pub rotation: Rotation,
}

impl ModelOptions {
    /// The defaults of a lavaan call.
    pub fn for_call(call: Call) -> ModelOptions {
        let auto = call != Call::Lavaan;
        ModelOptions {
            call,
            meanstructure: (call == Call::Growth).then_some(true),
            int_ov_free: auto && call != Call::Growth,
            int_lv_free: call == Call::Growth,
            auto_fix_first: auto,
            auto_fix_single: auto,
            auto_var: auto,
            auto_cov_lv_x: auto,
            auto_cov_y: auto,
            std_lv: false,
            fixed_x: true,
            orthogonal: false,
            effect_coding_loadings: false,
            effect_coding_intercepts: false,
            group_equal: Vec::new(),
            group_partial: Vec::new(),
            cluster: None,
            ordered: Ordered::None,
            parameterization: Parameterization::Delta,
            conditional_x: None,
            baseline_free_slopes: true,
            auto_th: auto,
            auto_delta: auto,
            interaction: InteractionOptions::default(),
            rotation: Rotation::default(),
        }
    }

    /// Switches `std.lv`: lavaan then leaves the first loading free.
    #[must_use]
    pub fn with_std_lv(mut self, on: bool) -> ModelOptions {
        self.std_lv = on;
        if on {
            self.auto_fix_first = false;
        }
        self
    }

    /// Switches effect coding of loadings and intercepts: lavaan then leaves the first loading free.
    #[must_use]
    pub fn with_effect_coding(mut self, on: bool) -> ModelOptions {
        self.effect_coding_loadings = on;
        self.effect_coding_intercepts = on;
        if on {
            self.auto_fix_first = false;
        }
        self
    }

    /// Switches `conditional.x`. With ordered variables lavaan takes exogenous variables as random when it is off, so
    /// this comes after [`ordered`](ModelOptions::ordered) and before [`fixed_x`](ModelOptions::fixed_x) is set.
    #[must_use]
    pub fn with_conditional_x(mut self, on: bool) -> ModelOptions {
        self.conditional_x = Some(on);
        if !on && self.ordered != Ordered::None {
            self.fixed_x = false;
        }
        self
    }

    pub(super) fn equal(&self, set: EqualSet) -> bool {
        self.group_equal.contains(&set)
    }
}

impl Default for ModelOptions {
    fn default() -> ModelOptions {
        ModelOptions::for_call(Call::Sem)
    }
}
