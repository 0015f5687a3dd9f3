//! What a hypothesis states.

use super::order::Order;
use super::path::Path;
use std::fmt;

/// A hypothesis of a study.
#[derive(Clone, Debug, PartialEq)]
pub struct Hypothesis {
    /// Its name in the study, such as `H4`.
    pub id: String,
    /// The statement in English.
    pub en: String,
    /// The statement in Chinese.
    pub zh: String,
    /// The model that decides, where the statement does not name its own.
    pub model: Option<String>,
    /// What is stated.
    pub statement: Statement,
    /// A model with the paths free in each group: where it rejects equality, the verdict is given by group.
    pub heterogeneity: Option<String>,
    /// The model with the direction reversed: the direction is established only where BIC tells the two apart.
    pub reversed: Option<String>,
    /// Hypotheses whose doubt about the direction passes on to this one.
    pub through: Vec<String>,
    /// Models in which the same statement is looked at without deciding.
    pub beside: Vec<String>,
    /// The family over which Holm's correction runs.
    pub family: Option<String>,
    /// The smallest effect of interest, where it differs from that of the study.
    pub smallest_effect: Option<f64>,
}

/// A statement that numbers can decide.
#[derive(Clone, Debug, PartialEq)]
pub enum Statement {
    /// A quantity has a sign.
    Sign {
        /// What has it.
        quantity: Quantity,
        /// Which.
        sign: Sign,
    },
    /// One model is better than another, or no worse.
    Preference(Preference),
    /// The latent means of a factor stand in an order.
    Means {
        /// The factor.
        factor: String,
        /// The order of the groups.
        order: Order,
        /// How far `<=` may be missed, in the units of the factor.
        margin: Option<f64>,
    },
    /// The coefficients of a path stand in an order over the groups.
    Contrast {
        /// The path.
        path: Path,
        /// The order of the groups.
        order: Order,
        /// How far `<=` may be missed, in the units of the coefficient.
        margin: Option<f64>,
    },
    /// The coefficient of a path is largest in one group.
    Peak {
        /// The path.
        path: Path,
        /// The group.
        group: String,
    },
    /// The variances of a factor stand in an order over the groups (tested on the log scale).
    Variance {
        /// The factor.
        factor: String,
        /// Total or disturbance.
        kind: VarianceKind,
        /// The order of the groups.
        order: Order,
        /// How far `<=` may be missed, in units of the logarithm.
        margin: Option<f64>,
    },
    /// Two factors are distinct: the upper confidence limit of their correlation is below a cut-off.
    Discriminant {
        /// One factor.
        first: String,
        /// The other.
        second: String,
        /// The cut-off.
        below: f64,
    },
    /// A fit index or another number of a model is on the right side of a bound.
    Index {
        /// The name of the index, as in `fit`, or `target_coefficient`.
        name: String,
        /// The bound.
        bound: Bound,
        /// The model to compare with, for numbers of two models.
        against: Option<String>,
    },
    /// Measurement invariance holds up to a step of the ladder.
    Invariance {
        /// The ladder of the study.
        ladder: String,
        /// The step that has to hold, with all before it.
        step: Step,
        /// Whether some intercepts may differ.
        allow_partial: bool,
        /// Largest RMSEA at which the configural model counts as fitting.
        rmsea_at_most: f64,
    },
    /// An ordered classification of the respondents goes with their groups: Goodman and Kruskal's gamma has a sign.
    Association {
        /// The association of the study.
        association: String,
        /// The sign of gamma.
        sign: Sign,
    },
    /// The statement cannot be tested, for a reason that the study gives.
    NotTestable {
        /// The reason in English.
        en: String,
        /// The reason in Chinese.
        zh: String,
    },
    /// All of these hold (intersection–union test).
    All(Vec<Statement>),
}

/// The sign of a quantity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// Above zero.
    Positive,
    /// Below zero.
    Negative,
}

impl Sign {
    /// Reads `+` or `-` (also the minus sign `−` and the full-width forms).
    pub fn parse(text: &str) -> Option<Sign> {
        match text.trim() {
            "+" | "＋" => Some(Sign::Positive),
            "-" | "−" | "–" | "－" => Some(Sign::Negative),
            _ => None,
        }
    }

    /// 1 or -1.
    pub const fn factor(self) -> f64 {
        match self {
            Sign::Positive => 1.0,
            Sign::Negative => -1.0,
        }
    }
}

/// A number of a fitted model that has a standard error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// A parameter, in one group or (`None`) in the only one. In a model with several groups `None` stands for the
    /// value that all groups share.
    Parameter {
        /// Its two sides.
        path: Path,
        /// Code of the group.
        group: Option<String>,
    },
    /// A label or a defined parameter.
    Named {
        /// Its name.
        name: String,
        /// Whether the study calls it an effect (so that the words are those of an indirect association).
        effect: bool,
    },
    /// The product of the paths along a chain, from cause to effect: `PV`, `SAT`, `LOY`.
    Indirect {
        /// The variables.
        chain: Vec<String>,
        /// Code of the group.
        group: Option<String>,
    },
    /// The mean of a latent variable that the model implies, (I-B)⁻¹ alpha.
    LatentMean {
        /// The factor.
        factor: String,
        /// Code of the group.
        group: String,
    },
    /// A variance of a latent variable.
    LatentVariance {
        /// The factor.
        factor: String,
        /// Total, (I-B)⁻¹ Psi (I-B)⁻ᵀ, or disturbance, Psi.
        kind: VarianceKind,
        /// Code of the group.
        group: String,
    },
    /// The correlation of two factors.
    FactorCorrelation {
        /// One.
        first: String,
        /// The other.
        second: String,
        /// Code of the group.
        group: Option<String>,
    },
    /// Goodman and Kruskal's gamma of an association of the study.
    Gamma {
        /// The association.
        association: String,
    },
}

impl Quantity {
    /// The same quantity in one group; a label or a defined parameter has no group of its own.
    #[must_use]
    pub fn in_group(&self, code: &str) -> Quantity {
        let mut quantity = self.clone();
        match &mut quantity {
            Quantity::Parameter { group, .. }
            | Quantity::Indirect { group, .. }
            | Quantity::FactorCorrelation { group, .. } => *group = Some(code.to_owned()),
            Quantity::LatentMean { group, .. } | Quantity::LatentVariance { group, .. } => code.clone_into(group),
            Quantity::Named { .. } | Quantity::Gamma { .. } => {}
        }
        quantity
    }

    /// The group it is taken in.
    pub fn group(&self) -> Option<&str> {
        match self {
            Quantity::Parameter { group, .. }
            | Quantity::Indirect { group, .. }
            | Quantity::FactorCorrelation { group, .. } => group.as_deref(),
            Quantity::LatentMean { group, .. } | Quantity::LatentVariance { group, .. } => Some(group),
            Quantity::Named { .. } | Quantity::Gamma { .. } => None,
        }
    }
}

impl Quantity {
    /// The quantity in the words of model syntax, without its group.
    pub fn code(&self) -> String {
        match self {
            Quantity::Parameter { path, .. } => path.to_string(),
            Quantity::Named { name, .. } => name.clone(),
            Quantity::Indirect { chain, .. } => chain.join(" → "),
            Quantity::LatentMean { factor, .. } => format!("E({factor})"),
            Quantity::LatentVariance { factor, kind: VarianceKind::Total, .. } => format!("Var({factor})"),
            Quantity::LatentVariance { factor, kind: VarianceKind::Disturbance, .. } => {
                format!("{factor} ~~ {factor}")
            }
            Quantity::FactorCorrelation { first, second, .. } => format!("r({first}, {second})"),
            Quantity::Gamma { association } => format!("gamma({association})"),
        }
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.group() {
            Some(group) => write!(f, "{} [{group}]", self.code()),
            None => write!(f, "{}", self.code()),
        }
    }
}

/// Which variance of a latent variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VarianceKind {
    /// Of the variable itself.
    Total,
    /// Of what its causes leave unexplained.
    Disturbance,
}

/// A side of a number line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Bound {
    /// The number is at least this.
    AtLeast(f64),
    /// The number is at most this.
    AtMost(f64),
}

impl Bound {
    /// Whether `x` is on the right side.
    pub fn holds(self, x: f64) -> bool {
        match self {
            Bound::AtLeast(bound) => x >= bound,
            Bound::AtMost(bound) => x <= bound,
        }
    }

    /// The bound itself.
    pub const fn value(self) -> f64 {
        match self {
            Bound::AtLeast(bound) | Bound::AtMost(bound) => bound,
        }
    }
}

/// A model is better than another, or no worse, by one criterion that is fixed in advance.
#[derive(Clone, Debug, PartialEq)]
pub struct Preference {
    /// The model that is preferred.
    pub model: String,
    /// The model over which it is preferred.
    pub over: String,
    /// Better, or no worse.
    pub relation: PreferenceRelation,
    /// The one criterion that decides.
    pub criterion: Criterion,
    /// How far apart the two have to be (better), or may be (no worse), on the scale of the criterion.
    pub margin: f64,
}

/// How one model is to stand to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PreferenceRelation {
    /// `better`
    Better,
    /// `no worse`
    NoWorse,
}

/// What decides between two models.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Criterion {
    /// Bayesian information criterion.
    Bic,
    /// Akaike information criterion.
    Aic,
    /// Chi-square difference test of nested models.
    ChiSquare,
    /// Difference of the comparative fit index.
    Cfi,
}

impl Criterion {
    /// All, in the order of the documentation.
    pub const ALL: [Criterion; 4] = [Criterion::Bic, Criterion::Aic, Criterion::ChiSquare, Criterion::Cfi];

    /// The word in a study file.
    pub const fn name(self) -> &'static str {
        match self {
            Criterion::Bic => "bic",
            Criterion::Aic => "aic",
            Criterion::ChiSquare => "chisq",
            Criterion::Cfi => "cfi",
        }
    }

    /// The customary margin: 2 for BIC (Raftery, 1995, Table 6) and AIC (Burnham & Anderson, 2002, section 2.6), .01 for
    /// CFI (Cheung & Rensvold, 2002); none for a test.
    pub const fn margin(self) -> f64 {
        match self {
            Criterion::Bic | Criterion::Aic => 2.0,
            Criterion::Cfi => 0.01,
            Criterion::ChiSquare => 0.0,
        }
    }
}

/// A step of the invariance ladder (Meredith, 1993; Vandenberg & Lance, 2000).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// The same factors and indicators.
    Configural,
    /// Loadings equal.
    Metric,
    /// Intercepts equal too.
    Scalar,
    /// Residual variances equal too.
    Strict,
}

impl Step {
    /// All, from weak to strong.
    pub const ALL: [Step; 4] = [Step::Configural, Step::Metric, Step::Scalar, Step::Strict];

    /// The word in a study file.
    pub const fn name(self) -> &'static str {
        match self {
            Step::Configural => "configural",
            Step::Metric => "metric",
            Step::Scalar => "scalar",
            Step::Strict => "strict",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_read_in_every_way_of_writing_them() {
        assert_eq!(Sign::parse(" + "), Some(Sign::Positive));
        assert_eq!(Sign::parse("−"), Some(Sign::Negative));
        assert_eq!(Sign::parse("positive"), None);
    }

    #[test]
    fn a_quantity_moves_to_a_group_and_says_so() {
        let quantity = Quantity::Parameter { path: Path::parse("SAT ~ PV").unwrap(), group: None };
        assert_eq!(quantity.to_string(), "SAT ~ PV");
        assert_eq!(quantity.in_group("F").to_string(), "SAT ~ PV [F]");
        let named = Quantity::Named { name: "i16a".to_owned(), effect: true };
        assert_eq!(named.in_group("F"), named);
    }

    #[test]
    fn a_bound_includes_its_value() {
        assert!(Bound::AtLeast(0.9).holds(0.9) && !Bound::AtLeast(0.9).holds(0.89));
        assert!(Bound::AtMost(0.08).holds(0.08) && !Bound::AtMost(0.08).holds(f64::NAN));
    }
}
