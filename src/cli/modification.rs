//! Flags of modification indices and score tests.

use super::usage;
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::fitted::{Fit, list};
use crate::infer::PowerOptions;
use crate::report::fit_modification::{Filter, Results};
use crate::syntax::Operator;
use crate::words::catalogue::model as model_catalogue;

/// Flags, as typed.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct ModificationArguments {
    /// Add modification indices and score tests of equality constraints
    #[arg(long, visible_alias = "mi")]
    pub modification: bool,
    /// Show indices from this value on [default: 0 in JSON, otherwise the critical value]
    #[arg(long, value_name = "X", requires = "modification")]
    pub mi_minimum: Option<String>,
    /// Show so many of the largest
    #[arg(long, value_name = "N", requires = "modification")]
    pub mi_number: Option<String>,
    /// Show relations of these kinds: =~, ~, ~~, ~1, |, ~*~
    #[arg(long, value_name = "LIST", requires = "modification", allow_hyphen_values = true)]
    pub mi_op: Option<String>,
    /// Size of a misspecification that matters, for the power [default: 0.1]
    #[arg(long, value_name = "X", requires = "modification")]
    pub mi_delta: Option<String>,
    /// Level of the tests [default: 0.05]
    #[arg(long, value_name = "X", requires = "modification")]
    pub mi_alpha: Option<String>,
    /// Power from which a test is sharp [default: 0.75]
    #[arg(long, value_name = "X", requires = "modification")]
    pub mi_power: Option<String>,
}

/// Flags, resolved.
#[derive(Clone, Debug)]
pub(super) struct ModificationRequest {
    power: PowerOptions,
    filter: Filter,
}

const OPERATORS: [Operator; 6] = [
    Operator::Measurement,
    Operator::Regression,
    Operator::Covariance,
    Operator::Intercept,
    Operator::Threshold,
    Operator::Scale,
];

impl ModificationArguments {
    /// Refuses them for a two-level model, which has none.
    ///
    /// # Errors
    /// When they are asked for.
    pub(super) fn refuse_levels(&self) -> Result<()> {
        if self.modification {
            return Err(Finding::new(&model_catalogue::LEVELS_NOT_HERE).word("command", "--modification").into());
        }
        Ok(())
    }

    /// Resolves the flags; `None` when nothing was asked for.
    ///
    /// # Errors
    /// With every value that is not accepted.
    pub(super) fn resolve(&self) -> Result<Option<ModificationRequest>> {
        let mut errors = Vec::new();
        let mut refused = |flag: &str, value: &str, accepted: &str| {
            errors.push(usage::refused(flag, value, accepted));
        };
        let mut number = |flag: &str, typed: &Option<String>, default: f64, accepted: &str, fine: fn(f64) -> bool| {
            let Some(text) = typed else { return default };
            match text.trim().parse::<f64>() {
                Ok(x) if x.is_finite() && fine(x) => x,
                _ => {
                    refused(flag, text, accepted);
                    default
                }
            }
        };
        let otherwise = PowerOptions::default();
        let share = |x: f64| x > 0.0 && x < 1.0;
        let power = PowerOptions {
            delta: number("--mi-delta", &self.mi_delta, otherwise.delta, "> 0", |x| x > 0.0),
            alpha: number("--mi-alpha", &self.mi_alpha, otherwise.alpha, "0 < x < 1", share),
            high: number("--mi-power", &self.mi_power, otherwise.high, "0 < x < 1", share),
        };
        let minimum = number("--mi-minimum", &self.mi_minimum, f64::NAN, ">= 0", |x| x >= 0.0);
        let minimum = Some(minimum).filter(|x| x.is_finite());
        let mut most = None;
        if let Some(text) = &self.mi_number {
            match text.trim().parse::<usize>() {
                Ok(n) => most = Some(n),
                Err(_) => refused("--mi-number", text, "0, 1, 2, …"),
            }
        }
        let mut operators = Vec::new();
        for text in self.mi_op.as_deref().map(list).unwrap_or_default() {
            match OPERATORS.into_iter().find(|op| op.symbol() == text) {
                Some(op) => operators.push(op),
                None => refused("--mi-op", &text, &OPERATORS.map(Operator::symbol).join(", ")),
            }
        }
        Error::all(errors)?;
        Ok(self.modification.then_some(ModificationRequest { power, filter: Filter { minimum, most, operators } }))
    }
}

impl ModificationRequest {
    /// The results; `None` without a solution.
    pub(super) fn of(&self, fit: &Fit) -> Option<Results> {
        Results::of(fit, self.power, self.filter.clone())
    }
}
