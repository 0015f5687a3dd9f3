//! The rules by which a level is judged.

use super::level::{Level, Set};

/// What decides whether a level is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecidedBy {
    /// The chi-square difference test (scaled under robust estimators): not significant.
    Test,
    /// Cheung and Rensvold (2002, Structural Equation Modeling 9, 233-255): CFI falls by no more than .010.
    CheungRensvold,
    /// Chen (2007, Structural Equation Modeling 14, 464-504): the level fails when CFI falls by .010 or more, and with it
    /// RMSEA rises by .015 or more or SRMR by .030 or more (loadings) or .010 or more (intercepts, residuals).
    Chen,
}

impl DecidedBy {
    /// All.
    pub const ALL: [DecidedBy; 3] = [DecidedBy::Test, DecidedBy::CheungRensvold, DecidedBy::Chen];

    /// A stable name for flags and data files.
    pub const fn key(self) -> &'static str {
        match self {
            DecidedBy::Test => "test",
            DecidedBy::CheungRensvold => "cheung-rensvold",
            DecidedBy::Chen => "chen",
        }
    }

    /// The rule of this name, in any case.
    pub fn from_name(name: &str) -> Option<DecidedBy> {
        DecidedBy::ALL.into_iter().find(|rule| rule.key().eq_ignore_ascii_case(name))
    }
}

/// Changes of indices against the level below; `None` where one of the two has none.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct IndexChange {
    /// CFI less that of the level below.
    pub cfi: Option<f64>,
    /// RMSEA less that of the level below.
    pub rmsea: Option<f64>,
    /// SRMR less that of the level below.
    pub srmr: Option<f64>,
}

impl IndexChange {
    /// Whether the change is within the limits of a rule on indices; `None` when an index is missing, or for the test.
    pub fn within(&self, rule: DecidedBy, level: Level) -> Option<bool> {
        // The printed limits are meant to the printed digit.
        const ROUNDING: f64 = 1e-9;
        match rule {
            DecidedBy::Test => None,
            DecidedBy::CheungRensvold => self.cfi.map(|cfi| cfi >= -0.010 - ROUNDING),
            DecidedBy::Chen => {
                let loadings = matches!(level.adds(), Some(Set::Loadings | Set::HigherLoadings | Set::Thresholds));
                let limit = if loadings { 0.030 } else { 0.010 };
                let falls = self.cfi? <= -0.010 + ROUNDING;
                Some(!(falls && (self.rmsea? >= 0.015 - ROUNDING || self.srmr? >= limit - ROUNDING)))
            }
        }
    }
}

/// The judgement on a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The level that all others are measured against.
    Baseline,
    /// Reached.
    Reached,
    /// Reached once some parameters are free.
    PartlyReached,
    /// Not reached: its equalities do not hold.
    NotReached,
    /// It restricts nothing that the level below does not (three categories and thresholds, say), so it holds with it.
    Equivalent,
    /// There is no test: one of the two has no solution, or they are not nested.
    NotTestable,
    /// Better or worse than the level below, it rests on a level that was not reached.
    OnALevelNotReached,
}

impl Verdict {
    /// A stable name for data files.
    pub const fn key(self) -> &'static str {
        match self {
            Verdict::Baseline => "baseline",
            Verdict::Reached => "reached",
            Verdict::PartlyReached => "partly_reached",
            Verdict::NotReached => "not_reached",
            Verdict::Equivalent => "equivalent",
            Verdict::NotTestable => "not_testable",
            Verdict::OnALevelNotReached => "on_a_level_not_reached",
        }
    }

    /// Whether levels above may rest on this one.
    pub const fn reached(self) -> bool {
        matches!(self, Verdict::Baseline | Verdict::Reached | Verdict::PartlyReached | Verdict::Equivalent)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_limits() {
        let change =
            |cfi: f64, rmsea: f64, srmr: f64| IndexChange { cfi: Some(cfi), rmsea: Some(rmsea), srmr: Some(srmr) };
        let within = |c: IndexChange, rule, level| c.within(rule, level).unwrap();
        assert!(within(change(-0.010, 0.1, 0.1), DecidedBy::CheungRensvold, Level::Metric));
        assert!(!within(change(-0.011, 0.0, 0.0), DecidedBy::CheungRensvold, Level::Metric));
        assert!(within(change(-0.011, 0.014, 0.029), DecidedBy::Chen, Level::Metric));
        assert!(!within(change(-0.011, 0.014, 0.029), DecidedBy::Chen, Level::Scalar));
        assert!(!within(change(-0.010, 0.015, 0.0), DecidedBy::Chen, Level::Metric));
        assert!(within(change(-0.009, 0.05, 0.05), DecidedBy::Chen, Level::Strict));
        assert_eq!(IndexChange::default().within(DecidedBy::Chen, Level::Strict), None);
    }
}
