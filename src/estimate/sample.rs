//! The observed side: sample moments in the order of the model's matrices.

use super::full_information::Incomplete;
use super::problem::Discrepancy;
use super::statistics::ObservedStatistics;
use super::two_level::{self, Levels};
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::linalg::Cholesky;
use crate::model::Model;
use crate::moments::{Design, GroupMoments, SampleMoments};
use crate::words::catalogue::estimation as catalogue;
use nalgebra::{DMatrix, DVector};

/// Which likelihood: what the sample covariances are divided by and what multiplies the discrepancy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Likelihood {
    /// Covariances with divisor n, chi-square = n F (lavaan's and Mplus's default).
    #[default]
    Normal,
    /// Covariances with divisor n - 1, chi-square = (n - 1) F (LISREL, EQS).
    Wishart,
    /// Covariances with divisor n, chi-square = (N - G) F for N cases in G groups (AMOS).
    LessGroups,
}

impl Likelihood {
    /// What it is called: that of the command line, where there is one.
    pub const fn name(self) -> &'static str {
        match self {
            Likelihood::Normal => "normal",
            Likelihood::Wishart => "wishart",
            Likelihood::LessGroups => "amos",
        }
    }
}

/// How far the unrestricted moments of a two-level model are improved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum UnrestrictedLevels {
    /// EM until a step gains less than 1e-4 of log-likelihood: lavaan 0.6-14.
    #[default]
    Expectation,
    /// On to the maximum of the likelihood, by Newton's method.
    Maximum,
}

/// How the distance between model and sample is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Method {
    /// The discrepancy.
    pub discrepancy: Discrepancy,
    /// Normal or Wishart, under maximum likelihood.
    pub likelihood: Likelihood,
    /// Which unrestricted moments a two-level model is compared with.
    pub levels: UnrestrictedLevels,
}

impl Method {
    /// Full information needs responses; of moments it is maximum likelihood. Of complete responses it is too, but for the
    /// robust indices, which lavaan then computes in the way that incomplete ones need.
    fn for_responses(mut self, raw: Option<&[DMatrix<f64>]>) -> Method {
        if self.discrepancy == Discrepancy::FullInformation && raw.is_none() {
            self.discrepancy = Discrepancy::MaximumLikelihood;
        }
        self
    }

    /// What the sums of squares and products of n cases are divided by: n - 1 for everything but the normal likelihood.
    pub(crate) fn divisor(self, n: f64) -> f64 {
        match (self.discrepancy, self.likelihood) {
            (Discrepancy::MaximumLikelihood, Likelihood::Normal | Likelihood::LessGroups)
            | (Discrepancy::FullInformation | Discrepancy::TwoLevel | Discrepancy::LatentProducts, _) => n,
            _ => n - 1.0,
        }
    }

    /// What multiplies F of n cases in the chi-square: the same number, before [`Method::less_groups`].
    pub(super) fn multiplier(self, n: f64) -> f64 {
        self.divisor(n)
    }

    /// What all multipliers are multiplied by: (N - G) / N where the likelihood asks for it.
    fn less_groups(self, n: f64, groups: usize) -> f64 {
        let asked = self.discrepancy == Discrepancy::MaximumLikelihood && self.likelihood == Likelihood::LessGroups;
        if asked { (n - groups as f64) / n } else { 1.0 }
    }

    /// What a group of n cases weighs in the discrepancy, before the weights are made to sum to 1. lavaan keeps n under
    /// the Wishart likelihood, where n - 1 would be the exact weight.
    pub(super) fn weight(self, n: f64) -> f64 {
        match self.discrepancy {
            discrepancy if discrepancy.likelihood() => n,
            _ => n - 1.0,
        }
    }
}

/// One group's sample moments, in the order of its layout.
#[derive(Clone, Debug)]
pub struct GroupSample {
    /// Label.
    pub label: String,
    /// Cases.
    pub n: usize,
    /// Share of this group in the discrepancy.
    pub weight: f64,
    /// Share of this group in the information, n / N: under least squares lavaan weighs the discrepancy by n - 1, but not this.
    pub share: f64,
    /// What multiplies F of this group in the chi-square: n or n - 1.
    pub multiplier: f64,
    /// Covariances (p x p), with the divisor of the method.
    pub cov: DMatrix<f64>,
    /// Means (p), where known.
    pub mean: Option<DVector<f64>>,
    /// ln |S|
    pub log_determinant: f64,
    /// S^-1, under generalised least squares.
    pub inverse: Option<DMatrix<f64>>,
    /// What least squares on statistics compares; `None` under the other methods.
    pub statistics: Option<ObservedStatistics>,
    /// Means and covariances of the exogenous variables that the model is conditional on, in the order of the layout; the
    /// divisor of the covariances is n - 1, as lavaan has it there.
    pub exogenous: Option<(DVector<f64>, DMatrix<f64>)>,
    /// Responses (n x p, NaN where missing) where known; first-order information and factor scores need them.
    pub raw: Option<DMatrix<f64>>,
    /// The responses by pattern, under full information. Means and covariances are then those of the unrestricted model.
    pub incomplete: Option<Incomplete>,
    /// In a two-level model the responses of the group by cluster, at its first level. Means and covariances of the blocks
    /// are then those of the unrestricted model.
    pub levels: Option<Levels>,
    /// How the cases were drawn.
    pub design: Design,
}

impl GroupSample {
    /// The number of cases, or the sum of their weights: what this group counts for.
    pub fn cases(&self) -> f64 {
        cases(self.n, &self.design)
    }
}

fn cases(n: usize, design: &Design) -> f64 {
    design.weights.as_ref().map_or(n as f64, DVector::sum)
}

/// All groups.
#[derive(Clone, Debug)]
pub struct Sample {
    /// In the order of the model's blocks: its groups, and in a two-level model their levels.
    pub groups: Vec<GroupSample>,
    /// Cases in all groups.
    pub n: usize,
    /// Sum of the multipliers: what turns the mean log-likelihood into the chi-square and standard errors.
    pub multiplier: f64,
    /// How its distance to a model is measured.
    pub method: Method,
}

impl Sample {
    /// Puts sample moments (and responses where known, one n x p matrix a group with columns as `moments.names`) into
    /// the model's order. Also returns warnings about them.
    ///
    /// # Errors
    /// When a variable has no moments, a group too few cases, or a covariance matrix is not positive definite.
    pub fn new(
        model: &Model,
        moments: &SampleMoments,
        raw: Option<&[DMatrix<f64>]>,
        method: Method,
    ) -> Result<(Sample, Vec<Finding>)> {
        if model.is_ordinal() || (model.conditional_x() && method.discrepancy.of_statistics()) {
            return super::ordinal::sample(model, moments, raw, method);
        }
        if model.is_two_level() {
            return two_level::sample(model, moments, raw, method);
        }
        let mut groups = Vec::with_capacity(moments.groups.len());
        let mut errors = Vec::new();
        let mut warnings = Vec::new();
        for (g, (group, layout)) in moments.groups.iter().zip(&model.layouts).enumerate() {
            let own = SampleMoments { names: moments.names.clone(), groups: vec![group.clone()] };
            let checked = own.select(&layout.observed).and_then(|own| own.check().map(|found| (own, found)));
            match checked {
                Ok((mut own, found)) => {
                    warnings.extend(found);
                    groups.extend(own.groups.pop().map(|own| (g, own)));
                }
                Err(error) => errors.extend(error.into_findings()),
            }
        }
        Error::all(errors)?;
        let method = method.for_responses(raw);
        let n = groups.iter().map(|(_, group)| group.n).sum();
        let drawn =
            |group: &GroupMoments| group.design.as_ref().map_or(group.n as f64, |design| cases(group.n, design));
        let total_weight: f64 = groups.iter().map(|(_, group)| method.weight(drawn(group))).sum();
        let all: f64 = groups.iter().map(|(_, group)| drawn(group)).sum();
        let less = method.less_groups(all, groups.len());
        let multiplier: f64 = less * groups.iter().map(|(_, group)| method.multiplier(drawn(group))).sum::<f64>();
        let groups = groups
            .into_iter()
            .map(|(g, mut group)| {
                let cases = drawn(&group);
                let order = column_order(&moments.names, &model.layouts[g].observed);
                let raw = raw.and_then(|raw| raw.get(g)).map(|raw| match &order {
                    None => raw.clone(),
                    Some(columns) => raw.select_columns(columns),
                });
                let wanted = method.discrepancy.of_patterns();
                let weights = group.design.as_ref().and_then(|design| design.weights.as_ref());
                let start = |raw| Incomplete::of(raw, weights, group.mean.as_ref()?, &group.cov);
                let incomplete = raw.as_ref().filter(|_| wanted).and_then(start);
                if let Some(own) = &incomplete {
                    (group.mean, group.cov) = (Some(own.saturated.mean.clone()), own.saturated.cov.clone());
                }
                let cov = group.cov * (cases / method.divisor(cases));
                let cholesky = Cholesky::new(&cov).ok();
                let wanted = method.discrepancy == Discrepancy::GeneralisedLeastSquares;
                let inverse = cholesky.as_ref().filter(|_| wanted).map(Cholesky::inverse);
                let statistics = if method.discrepancy.of_statistics() {
                    let (layout, mean) = (&model.layouts[g], group.mean.as_ref());
                    let built = ObservedStatistics::of_moments(
                        (layout, &model.exogenous_places(g)),
                        model.meanstructure,
                        &cov,
                        mean,
                        raw.as_ref(),
                        method.discrepancy,
                    );
                    Some(built.ok_or_else(|| Finding::new(&catalogue::NO_WEIGHTS))?)
                } else {
                    None
                };
                Ok(GroupSample {
                    label: group.label,
                    n: group.n,
                    weight: method.weight(cases) / total_weight,
                    share: cases / n as f64,
                    multiplier: less * method.multiplier(cases),
                    cov,
                    mean: group.mean,
                    log_determinant: cholesky.map_or(f64::NAN, |c| c.log_determinant()),
                    inverse,
                    statistics,
                    exogenous: None,
                    raw,
                    incomplete,
                    levels: None,
                    design: group.design.unwrap_or_default(),
                })
            })
            .collect::<Result<Vec<GroupSample>>>()?;
        Ok((Sample { groups, n, multiplier, method }, warnings))
    }
}

impl Sample {
    /// The moments alone, to be treated as those of complete data.
    pub fn without_responses(&self) -> Sample {
        let discrepancy = match self.method.discrepancy {
            Discrepancy::FullInformation => Discrepancy::MaximumLikelihood,
            other => other,
        };
        let groups = self.groups.iter().map(|group| GroupSample {
            label: group.label.clone(),
            cov: group.cov.clone(),
            mean: group.mean.clone(),
            inverse: group.inverse.clone(),
            statistics: group.statistics.clone(),
            exogenous: group.exogenous.clone(),
            raw: None,
            incomplete: None,
            levels: None,
            design: group.design.clone(),
            ..*group
        });
        Sample { groups: groups.collect(), method: Method { discrepancy, ..self.method }, ..*self }
    }

    /// Puts other cases in the place of those that were observed: for each group their number, means and covariances
    /// (divisor n). False when a covariance matrix is not positive definite, as strictly as the check of a sample is; the
    /// sample is then unusable. Responses, where there are any, stay as they are.
    pub fn replace_moments<'m>(
        &mut self,
        groups: impl Iterator<Item = (usize, &'m DVector<f64>, &'m DMatrix<f64>)>,
    ) -> bool {
        let method = self.method;
        // A discrepancy or a design that needs more of the cases than these moments must not come here unnoticed.
        if !method.discrepancy.of_moments() || self.groups.iter().any(|group| !group.design.is_simple()) {
            return false;
        }
        for (group, (n, mean, cov)) in self.groups.iter_mut().zip(groups) {
            let cases = n as f64;
            group.n = n;
            group.cov.copy_from(cov);
            group.cov *= cases / method.divisor(cases);
            if let Some(own) = &mut group.mean {
                own.copy_from(mean);
            }
            let Ok(cholesky) = Cholesky::with_tolerance(&group.cov, 1e-12) else { return false };
            group.log_determinant = cholesky.log_determinant();
            if let Some(inverse) = &mut group.inverse {
                *inverse = cholesky.inverse();
            }
        }
        self.share_out();
        true
    }

    /// Multipliers and shares that follow from the numbers of cases.
    pub(super) fn share_out(&mut self) {
        let method = self.method;
        self.n = self.groups.iter().map(|group| group.n).sum();
        let total: f64 = self.groups.iter().map(|group| method.weight(group.n as f64)).sum();
        let n = self.n as f64;
        let less = method.less_groups(n, self.groups.len());
        for group in &mut self.groups {
            let cases = group.n as f64;
            group.multiplier = less * method.multiplier(cases);
            group.weight = method.weight(cases) / total;
            group.share = cases / n;
        }
        self.multiplier = self.groups.iter().map(|group| group.multiplier).sum();
    }
}

/// The positions of `wanted` among `names`; `None` when the order is the same.
fn column_order(names: &[String], wanted: &[String]) -> Option<Vec<usize>> {
    if names == wanted { None } else { Some(positions(names, wanted)) }
}

/// The positions of `wanted` among `names`, which have them all.
pub(super) fn positions(names: &[String], wanted: &[String]) -> Vec<usize> {
    wanted.iter().filter_map(|name| names.iter().position(|n| n == name)).collect()
}
