//! Fits every structure and says what follows.

use super::bifactor::bifactor;
use super::chain::{chain, full_chain};
use super::comparison::{Comparison, comparisons};
use super::construct::{Construct, StructureOptions};
use super::correlated::{correlated, correlated_outcomes};
use super::formative::{composite, mimic};
use super::general::{GeneralFactor, GeneralForm, general_factor};
use super::kind::StructureKind as Kind;
use super::one_factor::one_factor;
use super::recommend::{Recommendation, recommend};
use super::second_order::{second_order, second_order_outcomes};
use super::structure::{IndexForm, Structure, StructureState, Unavailable};
use super::two_factor::two_factor;
use crate::error::Result;
use crate::finding::{Finding, Place};
use crate::fitted::Fit;
use crate::infer::Estimate;
use crate::instrument::Fitter;
use crate::linalg::Cholesky;
use crate::syntax::SyntaxTree;
use crate::words::catalogue::structures as catalogue;
use nalgebra::DMatrix;

/// What a dimension adds to a construct that is made of it.
#[derive(Clone, Debug, PartialEq)]
pub struct FormativeWeight {
    /// The composite or the MIMIC structure.
    pub structure: Kind,
    /// The dimension.
    pub dimension: String,
    /// Completely standardised weight.
    pub weight: Estimate,
    /// p of the unstandardised one; `None` where there is no error.
    pub p: Option<f64>,
    /// Variance inflation of the dimension by all others, from their correlations in the structure; `None` where these are
    /// singular.
    pub vif: Option<f64>,
}

/// All structures of a construct with what follows.
#[derive(Clone, Debug)]
pub struct RivalStructures {
    /// What they are structures of.
    pub construct: Construct,
    /// The structures in the order of [`Kind::ALL`].
    pub structures: Vec<Structure>,
    /// Which form of the indices is shown and judged by.
    pub form: IndexForm,
    /// Pairs of them.
    pub comparisons: Vec<Comparison>,
    /// General factors of proper solutions.
    pub general: Vec<GeneralFactor>,
    /// Weights of structures in which the construct is made of its dimensions.
    pub weights: Vec<FormativeWeight>,
    /// What to report.
    pub recommendation: Recommendation,
    /// What was found of the model and of the structures.
    pub findings: Vec<Finding>,
}

impl RivalStructures {
    /// A structure; `None` where it makes no sense for so many dimensions or outcomes.
    pub fn find(&self, kind: Kind) -> Option<&Structure> {
        self.structures.iter().find(|structure| structure.kind == kind)
    }

    /// The fit of the correlated dimensions.
    pub fn correlated(&self) -> Option<&Fit> {
        self.find(Kind::Correlated).and_then(Structure::fit)
    }
}

/// Fits all structures to the user's data, in the user's way. `taken` says which names are columns of the data. One group, one
/// level.
///
/// # Errors
/// Where the construct cannot be read from the model, and where the correlated dimensions, alone or with the outcomes, cannot be
/// fitted; what the other structures end in is part of the result.
pub fn rival_structures(
    tree: &SyntaxTree,
    options: &StructureOptions,
    taken: &dyn Fn(&str) -> bool,
    fit: Fitter<'_>,
) -> Result<RivalStructures> {
    let (construct, mut findings) = Construct::of(tree, options, taken)?;
    let mut structures = Vec::new();
    for kind in Kind::ALL {
        let model = match written(&construct, kind) {
            None => continue,
            Some(Err(reason)) => {
                structures.push(Structure { kind, model: None, state: StructureState::Unavailable(reason) });
                continue;
            }
            Some(Ok(model)) => model,
        };
        let state = match fit(&model) {
            Ok(fit) => StructureState::Fitted(Box::new(fit)),
            // Nothing can be said without the dimensions, and an outcome that is not there is an error of the user.
            Err(error) if matches!(kind, Kind::Correlated | Kind::CorrelatedOutcomes) => return Err(error),
            Err(error) => StructureState::Refused(error.into_findings()),
        };
        structures.push(Structure { kind, model: Some(model), state });
    }
    let form = IndexForm::of(structures.iter().filter_map(Structure::converged));
    let (comparisons, untested) = comparisons(&structures, form);
    let of = |kind: Kind, form: GeneralForm| {
        let fit = structures.iter().find(|s| s.kind == kind)?.proper()?;
        general_factor(fit, &construct.name, &construct.dimensions, form)
    };
    let forms = [(Kind::SecondOrder, GeneralForm::SecondOrder), (Kind::Bifactor, GeneralForm::Bifactor)];
    let general: Vec<GeneralFactor> = forms.into_iter().filter_map(|(kind, form)| of(kind, form)).collect();
    let weights = weights(&structures, &construct);
    let recommendation = recommend(&structures, &comparisons, &general, form);
    findings.extend(of_structures(&structures));
    findings.extend(untested);
    if construct.outcomes.len() < 2 {
        #[expect(clippy::cast_precision_loss, reason = "a number of outcomes")]
        let n = construct.outcomes.len() as f64;
        findings.push(Finding::new(&catalogue::STRUCTURE_NOT_IDENTIFIABLE).number("n", n));
    }
    let proper = structures.iter().any(|s| s.kind == Kind::Correlated && s.proper().is_some());
    if !proper {
        findings.push(Finding::new(&catalogue::DIMENSIONS_IMPROPER));
    }
    if let Some(chosen) = recommendation.preference.as_ref().filter(|_| recommendation.fits == Some(false)) {
        findings.push(Finding::new(&catalogue::BEST_FITS_BADLY).model(chosen.structure.name()));
    }
    Ok(RivalStructures { construct, structures, form, comparisons, general, weights, recommendation, findings })
}

/// The model of a structure, why there is none, or `None` where it makes no sense.
fn written(construct: &Construct, kind: Kind) -> Option<std::result::Result<SyntaxTree, Unavailable>> {
    let outcomes = construct.outcomes.len();
    let formed = |of: &dyn Fn(&Construct) -> SyntaxTree| {
        if outcomes < 2 { Err(Unavailable::Outcomes(outcomes)) } else { Ok(of(construct)) }
    };
    Some(match kind {
        Kind::OneFactor => Ok(one_factor(construct)),
        Kind::Correlated => Ok(correlated(construct)),
        Kind::SecondOrder => Ok(second_order(construct)),
        Kind::Bifactor => Ok(bifactor(construct)),
        Kind::Chain => Ok(chain(construct)),
        // Two dimensions have one path in either chain.
        Kind::FullChain if construct.dimensions.len() < 3 => return None,
        Kind::FullChain => Ok(full_chain(construct)),
        Kind::TwoFactor => {
            let split = construct.split.as_ref().ok_or(Unavailable::TwoDimensions);
            split.map(|split| two_factor(construct, split))
        }
        Kind::CorrelatedOutcomes | Kind::SecondOrderOutcomes if outcomes == 0 => return None,
        Kind::CorrelatedOutcomes => Ok(correlated_outcomes(construct)),
        Kind::SecondOrderOutcomes => Ok(second_order_outcomes(construct)),
        Kind::Composite => formed(&composite),
        Kind::Mimic => formed(&mimic),
    })
}

/// What was found of each structure, with its name; what is true of the data alone is told once.
fn of_structures(structures: &[Structure]) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    for structure in structures {
        let own = match &structure.state {
            StructureState::Fitted(fit) => fit.findings.clone(),
            StructureState::Refused(found) => {
                let codes: Vec<&str> = found.iter().map(Finding::code).collect();
                vec![Finding::new(&catalogue::STRUCTURE_REFUSED).word("codes", codes.join(", "))]
            }
            // Of outcomes that are lacking there is one finding, not one a structure.
            StructureState::Unavailable(_) => Vec::new(),
        };
        for finding in own {
            // Problems of the data are the same for every structure, but for those of the outcomes.
            let of_data = matches!(finding.code().as_bytes().get(1), Some(b'1' | b'2'));
            if of_data && findings.iter().any(|other| same(other, &finding)) {
                continue;
            }
            let named = !of_data || structure.kind.has_outcomes();
            findings.push(if named { finding.model(structure.kind.name()) } else { finding });
        }
    }
    findings
}

fn same(a: &Finding, b: &Finding) -> bool {
    let place = |finding: &Finding| Place { model: None, ..finding.place.clone() };
    a.code() == b.code() && place(a) == place(b) && a.numbers == b.numbers && a.words == b.words
}

fn weights(structures: &[Structure], construct: &Construct) -> Vec<FormativeWeight> {
    let mut weights = Vec::new();
    for kind in [Kind::Composite, Kind::Mimic] {
        let fit = structures.iter().find(|s| s.kind == kind).and_then(Structure::converged);
        let Some(fit) = fit else { continue };
        let vif = inflation(fit, construct);
        for (i, dimension) in construct.dimensions.iter().enumerate() {
            let Some(row) = fit.row(&construct.name, "<~", &dimension.name, 1) else { continue };
            weights.push(FormativeWeight {
                structure: kind,
                dimension: dimension.name.clone(),
                weight: row.std_all,
                p: row.estimate.p(),
                vif: vif.as_ref().map(|vif| vif[i]),
            });
        }
    }
    weights
}

/// The diagonal of the inverse of the correlations of the dimensions.
fn inflation(fit: &Fit, construct: &Construct) -> Option<Vec<f64>> {
    let names: Vec<&str> = construct.dimensions.iter().map(|dimension| dimension.name.as_str()).collect();
    let mut r = DMatrix::identity(names.len(), names.len());
    for i in 0..names.len() {
        for j in 0..i {
            let value = fit.row(names[i], "~~", names[j], 1)?.std_all.value;
            (r[(i, j)], r[(j, i)]) = (value, value);
        }
    }
    let inverse = Cholesky::with_tolerance(&r, 1e-10).ok()?.inverse();
    Some((0..names.len()).map(|i| inverse[(i, i)]).collect())
}
