//! Everything that a fitted measurement model says of its instrument.

use super::item_response::{ItemResponse, item_response};
use super::merging::{NestedStep, Refit, merging_tests, nested_models};
use super::quality::{Quality, QualityOptions, quality};
use super::structure_coefficients::{StructureTable, structure_coefficients, structure_remarks};
use crate::finding::Finding;
use crate::fitted::Fit;
use crate::resample::Progress;
use nalgebra::DMatrix;

/// Reliability and validity, cross-loadings, models with ever fewer factors, ordered items one by one.
#[derive(Clone, Debug)]
pub struct Assessment {
    /// Loadings, scales, factors and pairs.
    pub quality: Quality,
    /// Cross-loadings, a table a group.
    pub cross: Vec<StructureTable>,
    /// Models with ever fewer factors; empty where that was not asked for or cannot be done.
    pub nested: Vec<NestedStep>,
    /// The ordered items.
    pub response: ItemResponse,
}

impl Assessment {
    /// What there is to say of all of it.
    pub fn findings(&self, fit: &Fit) -> Vec<Finding> {
        let mut findings = self.quality.findings.clone();
        findings.extend(self.response.findings.iter().cloned());
        findings.extend(structure_remarks(&self.cross, fit.model.group_labels()));
        findings
    }
}

/// Assesses a fit that converged. `names` are the columns of `raw`, the responses by group; without them all that needs
/// single answers is left out. With the model's syntax and a way to fit it again every two factors are also made one, and the
/// closest step by step down to a single factor. `progress` is called after every draw of every group.
pub fn assess(
    fit: &Fit,
    (names, raw): (&[String], Option<&[DMatrix<f64>]>),
    options: QualityOptions,
    merging: Option<(&str, Refit<'_>)>,
    progress: Progress<'_>,
) -> Assessment {
    let (tests, nested) = merging.map_or_else(Default::default, |(syntax, refit)| {
        rayon::join(|| merging_tests(fit, syntax, refit), || nested_models(fit, syntax, refit))
    });
    let mut merge = |first: &str, second: &str| {
        tests.iter().find(|((one, other), _)| one == first && other == second).and_then(|(_, test)| *test)
    };
    Assessment {
        quality: quality(fit, names, raw, options, &mut merge, progress),
        cross: structure_coefficients(fit),
        nested,
        response: item_response(fit),
    }
}
