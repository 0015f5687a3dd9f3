//! What is computed of a fitted model on demand.

use super::fit::Fit;
use crate::effects::{self, Effects, Limits, Stability, effects};
use crate::estimate::Problem;
use crate::finding::Finding;
use crate::infer::{
    EqualityTests, FactorScores, Modifications, PowerOptions, ResidualKind, Residuals, ScoreMethod, TestKind,
    equality_tests, factor_scores, modifications, residuals,
};
use crate::moderation::Moderated;

impl Fit {
    /// The model and its sample: what was minimised.
    pub fn problem(&self) -> Problem<'_> {
        Problem { model: &self.model, sample: &self.sample }
    }

    /// All direct, indirect and total effects among the variables of the structural part; `None` unless converged.
    pub fn effects(&self) -> Option<Effects> {
        let point = self.solution.point.as_ref().filter(|_| self.converged())?;
        if let Some(effects) = &self.resampled_effects {
            return Some(effects.clone());
        }
        Some(effects(&self.model, point, self.covariance.as_ref(), Limits::default()))
    }

    /// What the interactions of the model mean; `None` unless converged, and in a two-level model.
    pub fn moderated(&self) -> Option<Moderated<'_>> {
        let point = self.solution.point.as_ref().filter(|_| self.converged() && !self.model.is_two_level())?;
        let implied = point.groups.iter().map(|at| &at.implied).collect();
        let means = self.sample.groups.iter().map(|group| group.mean.as_ref()).collect();
        Some(Moderated::new(&self.model, implied, self.covariance.as_ref(), means))
    }

    /// What there is to say of the effects (W501, I502); nothing unless converged.
    pub fn effects_findings(&self) -> Vec<Finding> {
        let point = self.solution.point.as_ref().filter(|_| self.converged());
        point.map_or_else(Vec::new, |point| effects::findings(&self.model, point, Limits::default()))
    }

    /// Whether each group has loops, with its stability index; empty unless converged.
    pub fn stability(&self) -> Vec<Stability> {
        let point = self.solution.point.as_ref().filter(|_| self.converged());
        let groups = point.into_iter().flat_map(|point| point.groups.iter().enumerate());
        groups.map(|(g, at)| effects::stability(&self.model, g, &at.implied)).collect()
    }

    /// The residuals of every group; `None` unless converged.
    pub fn residuals(&self, kind: ResidualKind) -> Option<Vec<Residuals>> {
        residuals(&self.problem(), &self.solution, kind)
    }

    /// Score tests of every equality of the model; `None` unless converged.
    pub fn equality_tests(&self) -> Option<EqualityTests> {
        equality_tests(&self.problem(), &self.solution)
    }

    /// Modification indices of every cell that is fixed or left out; `None` unless converged.
    pub fn modifications(&self, power: PowerOptions) -> Option<Modifications> {
        let mut all = modifications(&self.problem(), &self.solution, self.options.errors, power)?;
        let factor = self.mean_scaling();
        for found in &mut all.list {
            found.scaled = factor.map(|factor| found.index / factor);
        }
        Some(all)
    }

    /// tr(U Gamma) / df, by which the mean of the chi-square exceeds its degrees of freedom; `None` without a scaled test.
    fn mean_scaling(&self) -> Option<f64> {
        let get = |name| self.measures.get(name);
        let (factor, df) = (get("chisq_scaling_factor")?, get("df")?);
        let ratio = match self.options.test {
            TestKind::Standard => return None,
            TestKind::SatorraBentler | TestKind::YuanBentler | TestKind::YuanBentlerMplus => factor,
            TestKind::MeanVarAdjusted => factor * get("df_scaled")? / df,
            TestKind::ScaledShifted => factor * (df - (get("chisq_scaled")? - get("chisq")? / factor)) / df,
        };
        (ratio > 0.0).then_some(ratio)
    }

    /// Factor scores of every case by group, with findings on those that do not exist; `None` unless converged, or without
    /// responses.
    pub fn factor_scores(&self, method: ScoreMethod) -> Option<(Vec<Vec<FactorScores>>, Vec<Finding>)> {
        factor_scores(&self.problem(), &self.solution, method)
    }
}
