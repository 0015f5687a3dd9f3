//! The levels of measurement invariance, and what each holds equal.

/// A set of measurement parameters that a level can hold equal over the groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Set {
    /// Thresholds of ordered items.
    Thresholds,
    /// Loadings of observed items.
    Loadings,
    /// Loadings of factors on factors.
    HigherLoadings,
    /// Intercepts of observed items; of ordered ones those of the latent response.
    Intercepts,
    /// Intercepts of factors that are indicators of factors.
    HigherIntercepts,
    /// Disturbances of factors that are indicators of factors.
    Disturbances,
    /// Residual variances of observed items; of ordered ones those of the latent response.
    Residuals,
    /// Means (intercepts) of the factors that are no indicators.
    Means,
}

/// A level of invariance, from weak to strong. In brackets the names that the literature has for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The same items on the same factors.
    Configural,
    /// Thresholds of ordered items equal.
    Thresholds,
    /// Loadings of items equal too (metric, weak).
    Metric,
    /// Loadings of factors on factors equal too.
    HigherMetric,
    /// Intercepts of items equal too, factor means free (scalar, strong).
    Scalar,
    /// Intercepts of factors on factors equal too, means of the highest factors free.
    HigherScalar,
    /// Disturbances of factors on factors equal too.
    Disturbances,
    /// Residual variances of items equal too (strict).
    Strict,
    /// Means of the factors equal, beside loadings and intercepts: what is lost is the test of their differences. Residual
    /// variances are free.
    Means,
}

impl Level {
    /// All, in their order.
    pub const ALL: [Level; 9] = [
        Level::Configural,
        Level::Thresholds,
        Level::Metric,
        Level::HigherMetric,
        Level::Scalar,
        Level::HigherScalar,
        Level::Disturbances,
        Level::Strict,
        Level::Means,
    ];

    /// A stable name for flags and data files.
    pub const fn key(self) -> &'static str {
        match self {
            Level::Configural => "configural",
            Level::Thresholds => "thresholds",
            Level::Metric => "metric",
            Level::HigherMetric => "second_order_metric",
            Level::Scalar => "scalar",
            Level::HigherScalar => "second_order_scalar",
            Level::Disturbances => "disturbances",
            Level::Strict => "strict",
            Level::Means => "means",
        }
    }

    /// The level of this name, in any case; `_` and `-` are one.
    pub fn from_name(name: &str) -> Option<Level> {
        let name = name.replace('-', "_");
        Level::ALL.into_iter().find(|level| level.key().eq_ignore_ascii_case(&name))
    }

    /// What the level adds to those below; `None` for the configural one.
    pub const fn adds(self) -> Option<Set> {
        Some(match self {
            Level::Configural => return None,
            Level::Thresholds => Set::Thresholds,
            Level::Metric => Set::Loadings,
            Level::HigherMetric => Set::HigherLoadings,
            Level::Scalar => Set::Intercepts,
            Level::HigherScalar => Set::HigherIntercepts,
            Level::Disturbances => Set::Disturbances,
            Level::Strict => Set::Residuals,
            Level::Means => Set::Means,
        })
    }

    /// Whether a set is equal on this level: what it adds and what all below it add, but that equal means leave variances
    /// free.
    pub fn holds(self, set: Set) -> bool {
        if self == Level::Means && matches!(set, Set::Disturbances | Set::Residuals) {
            return false;
        }
        Level::ALL.into_iter().filter(|level| *level <= self).any(|level| level.adds() == Some(set))
    }

    /// Whether a level is tested against another that stands below it: equal means are tested against the intercepts.
    pub(super) fn stands_on(self, below: Level) -> bool {
        below < self && (self != Level::Means || below <= Level::HigherScalar)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_hold_what_those_below_hold() {
        assert!(Level::Strict.holds(Set::Thresholds) && Level::Strict.holds(Set::Residuals));
        assert!(!Level::Metric.holds(Set::Intercepts) && Level::Metric.holds(Set::Loadings));
        assert!(Level::Means.holds(Set::HigherIntercepts) && !Level::Means.holds(Set::Residuals));
        assert!(Level::ALL.into_iter().all(|level| Level::from_name(level.key()) == Some(level)));
        assert_eq!(Level::from_name("Second-Order-Metric"), Some(Level::HigherMetric));
        assert!(Level::Means.stands_on(Level::Scalar) && !Level::Means.stands_on(Level::Strict));
    }
}
