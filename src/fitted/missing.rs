//! What a fit to incomplete responses says of what is missing: patterns, coverage, Little's test, and the information that
//! was lost.

use super::fit::Fit;
use super::rows::rows;
use crate::estimate::{Discrepancy, Problem};
use crate::infer::{Errors, complete_data_covariance};
use crate::moments::{Coverage, McarTest, mcar_test};

/// How often the same variables are missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternCount {
    /// Cases with this pattern.
    pub cases: usize,
    /// What they miss, as positions among [`MissingGroup::names`]; empty for complete cases.
    pub missing: Vec<usize>,
}

/// What is missing in one group.
#[derive(Clone, Debug, PartialEq)]
pub struct MissingGroup {
    /// Its label; empty when there is one group.
    pub label: String,
    /// The variables of the model, auxiliary ones among them.
    pub names: Vec<String>,
    /// Cases used.
    pub cases: usize,
    /// The patterns, the most frequent first.
    pub patterns: Vec<PatternCount>,
    /// Shares of cases that answered each variable and each pair.
    pub coverage: Coverage,
}

impl MissingGroup {
    /// Cases that miss nothing.
    pub fn complete(&self) -> usize {
        self.patterns.iter().filter(|pattern| pattern.missing.is_empty()).map(|pattern| pattern.cases).sum()
    }

    /// The lowest and the highest share of answers among the variables.
    pub fn answered(&self) -> (f64, f64) {
        let diagonal = self.coverage.0.diagonal();
        (diagonal.min(), diagonal.max())
    }
}

/// What is missing from the responses that a model was fitted to.
#[derive(Clone, Debug, PartialEq)]
pub struct MissingData {
    /// By group.
    pub groups: Vec<MissingGroup>,
    /// Little's test that answers are missing completely at random, over the groups; `None` where nothing is missing or there
    /// is one pattern only.
    pub mcar: Option<McarTest>,
}

impl Fit {
    /// What is missing; `None` unless the model was fitted by full information and something is.
    pub fn missing_data(&self) -> Option<MissingData> {
        let own: Vec<_> = self.sample.groups.iter().map(|group| group.incomplete.as_ref()).collect::<Option<_>>()?;
        if self.options.method.discrepancy == Discrepancy::LatentProducts
            && own.iter().all(|own| own.patterns.complete())
        {
            return None;
        }
        let groups = self.sample.groups.iter().zip(&self.model.layouts).zip(&own);
        let groups = groups.map(|((sample, layout), own)| {
            let list = own.patterns.list.iter();
            MissingGroup {
                label: sample.label.clone(),
                names: layout.observed.clone(),
                cases: own.patterns.cases(),
                patterns: list
                    .map(|pattern| PatternCount { cases: pattern.cases.len(), missing: pattern.missing.clone() })
                    .collect(),
                coverage: Coverage::of(&own.patterns),
            }
        });
        let mcar = mcar_test(own.iter().map(|own| (&own.patterns, &own.saturated)));
        Some(MissingData { groups: groups.collect(), mcar })
    }

    /// The fraction of missing information of each row of the table: 1 - SE_complete² / SE², the errors in the numerator
    /// being those that complete data with the unrestricted maximum likelihood moments would give at the same estimates
    /// (Savalei and Rhemtulla 2012, Structural Equation Modeling 19:477, equation 9; lavaan: `parameterEstimates(fmi =
    /// TRUE)`). `None` for a row without a standard error; altogether `None` unless the fit converged by full information
    /// with standard errors from the expected or the observed information. Where nothing is missing it is zero.
    pub fn missing_information(&self) -> Option<Vec<Option<f64>>> {
        let point = self.solution.point.as_ref().filter(|_| self.converged())?;
        let likelihood = self.sample.method.discrepancy.likelihood();
        if !likelihood || self.options.errors != Errors::Standard {
            return None;
        }
        if self.sample.method.discrepancy != Discrepancy::FullInformation {
            return Some(self.rows.iter().map(|row| (row.estimate.error > 0.0).then_some(0.0)).collect());
        }
        let sample = self.sample.without_responses();
        let complete = Problem { model: &self.model, sample: &sample };
        let at = complete.point(&point.parameters)?;
        let covariance = complete_data_covariance(&complete, &at, self.options.information)?;
        let without = rows(&complete, &at, Some(&covariance));
        let fraction = |(own, complete): (&super::FittedRow, &super::FittedRow)| {
            let (error, best) = (own.estimate.error, complete.estimate.error);
            (error > 0.0).then(|| 1.0 - (best / error).powi(2)).filter(|x| x.is_finite())
        };
        Some(self.rows.iter().zip(&without).map(fraction).collect())
    }
}
