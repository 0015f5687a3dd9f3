//! What a study asks of its instrument without being told to: how many factors its items show, how well the measurement
//! model holds them apart, whether items work alike in all groups, and whether they share a method.

use super::fits::{Task, fit_syntax, fit_tree, of_repetition};
use super::models::ModelEntry;
use super::run::Results;
use super::schema::Study;
use super::structures::{self, ConstructStructures};
use crate::error::Result;
use crate::exploratory::{Asked, Exploration, Extraction, explore, syntax};
use crate::finding::Finding;
use crate::fitted::{Fit, Request, observe};
use crate::instrument::{
    AskedScale, Assessment, FactorRole, Functioning, Matching, MethodBias, MethodBiasOptions, Quality, QualityOptions,
    assess, factor_roles, functioning as dif, functioning_remarks, method_bias,
};
use crate::model::{DataShape, Model, Ordered};
use crate::rotate::ItemVariances;
use crate::survey::{Codebook, Role, Survey};
use crate::syntax::{Operator, SyntaxTree, parse};
use std::collections::BTreeSet;

/// Random matrices of the parallel analysis.
const DRAWS: usize = 1000;
/// The seed of its draws and of the random starts of the rotation.
pub(super) const SEED: u64 = 1;

/// The checks of the instrument, as far as they could be made.
#[derive(Clone, Debug, Default)]
pub struct InstrumentChecks {
    /// The items of the measurement model explored without it.
    pub exploration: Option<Exploration>,
    /// Reliability and validity of the measurement model.
    pub assessment: Option<Assessment>,
    /// The same of models in which factors have factors or a general one beside them: the first model of each such factor.
    pub higher_order: Vec<(String, Assessment)>,
    /// Differential item functioning between the groups of the study.
    pub functioning: Option<Functioning>,
    /// Rival structures of the constructs that have dimensions.
    pub structures: Vec<ConstructStructures>,
    /// Common-method bias.
    pub method_bias: Option<MethodChecks>,
}

/// Common-method bias of a model of the study.
#[derive(Clone, Debug)]
pub struct MethodChecks {
    /// The model whose paths are looked at.
    pub model: String,
    /// What was found.
    pub found: MethodBias,
}

/// Makes the checks. A check that cannot be made leaves its reason among the findings.
pub(super) fn check(study: &Study, results: &Results, findings: &mut Vec<Finding>) -> InstrumentChecks {
    let survey = &results.prepared.survey;
    let mut made = InstrumentChecks::default();
    let mut told = Vec::new();
    let mut keep = |error: crate::error::Error, what: &str| {
        findings.extend(of_repetition(&error.into_findings(), what));
    };
    let solved = study.measurement_model().filter(|model| results.fit(&model.id).and_then(|f| f.solved()).is_some());
    if let Some(model) = solved {
        match explored(model, survey) {
            Ok(found) => made.exploration = found,
            Err(error) => keep(error, "efa"),
        }
        made.assessment = results.fit(&model.id).and_then(|f| f.solved()).and_then(|fit| assessed(model, fit, survey));
    }
    made.structures = structures::check(study, results, &mut told);
    made.higher_order = higher_order(study, results);
    if let (Some(groups), Some(found)) = (&study.groups, &made.assessment) {
        match functioning(&groups.column, &found.quality, survey) {
            Ok(found) => {
                let said = found.iter().flat_map(functioning_remarks).collect::<Vec<_>>();
                told.extend(of_repetition(&said, "dif"));
                made.functioning = found;
            }
            Err(error) => keep(error, "dif"),
        }
    }
    if let Some(model) = with_paths(study, results) {
        let options = MethodBiasOptions {
            marker: marker(results, model),
            cause: None,
            reversed: results.prepared.codebook.as_ref().map(Codebook::reversed).unwrap_or_default(),
        };
        match method_bias(&model.tree, &options, &|tree| fit_tree(model, tree, survey)) {
            Ok(found) => made.method_bias = Some(MethodChecks { model: model.id.clone(), found }),
            Err(error) => keep(error, "cmb"),
        }
    }
    findings.append(&mut told);
    made
}

/// Reliability and validity of a model that was solved; `None` where its answers cannot be gathered once more.
fn assessed(model: &ModelEntry, fit: &Fit, survey: &Survey) -> Option<Assessment> {
    let observed = Task::new(model, survey, &[]).ok()?.observed;
    let refit = |text: &str| fit_syntax(model, survey, text);
    let options = QualityOptions { seed: SEED, ..QualityOptions::default() };
    let answers = (observed.moments.names.as_slice(), Some(observed.raw.as_slice()));
    Some(assess(fit, answers, options, Some((&model.syntax, &refit)), &|| {}))
}

/// The models without groups that first have a factor of higher order, or a general one, of a name.
fn higher_order(study: &Study, results: &Results) -> Vec<(String, Assessment)> {
    let mut known: Vec<(String, FactorRole)> = Vec::new();
    let mut found = Vec::new();
    for model in study.models.iter().filter(|model| !model.has_groups() && !model.tree.has_levels()) {
        let Some(fit) = results.fit(&model.id).and_then(|fit| fit.solved()) else { continue };
        let mut new = factor_roles(fit);
        new.retain(|factor| {
            matches!(factor.1, FactorRole::HigherOrder | FactorRole::General) && !known.contains(factor)
        });
        if !new.is_empty() {
            known.extend(new);
            let options = QualityOptions { draws: 0, seed: SEED, ..QualityOptions::default() };
            found.push((model.id.clone(), assess(fit, (&[], None), options, None, &|| {})));
        }
    }
    found
}

/// Whether the items of each factor work alike in all groups; nothing where no factor has two items.
fn functioning(column: &str, quality: &Quality, survey: &Survey) -> Result<Option<Functioning>> {
    let Ok(labels) = survey.column_or_finding(column) else { return Ok(None) };
    let labels: Vec<Option<String>> = (0..survey.rows()).map(|row| labels.label(row)).collect();
    let plain =
        quality.factors.iter().filter(|f| f.group == 1 && f.role != FactorRole::HigherOrder && f.items.len() > 1);
    let scales = plain.filter_map(|factor| {
        let answers = survey.matrix(&factor.items);
        let all = answers.ncols() == factor.items.len();
        all.then(|| AskedScale { name: Some(factor.factor.clone()), items: factor.items.clone(), answers })
    });
    let scales: Vec<AskedScale> = scales.collect();
    if scales.is_empty() { Ok(None) } else { dif(column, &labels, scales, Matching::default()).map(Some) }
}

/// The items of a measurement model, explored with its way to deal with missing and with ordered answers.
fn explored(model: &ModelEntry, survey: &Survey) -> Result<Option<Exploration>> {
    let factors: Vec<&str> =
        model.tree.terms.iter().filter(|t| t.op == Operator::Measurement).map(|t| t.lhs.as_str()).collect();
    let mut items: Vec<String> = Vec::new();
    for term in model.tree.terms.iter().filter(|term| term.op == Operator::Measurement) {
        if !factors.contains(&term.rhs.as_str()) && !items.contains(&term.rhs) && survey.numbers(&term.rhs).is_some() {
            items.push(term.rhs.clone());
        }
    }
    if items.len() < 3 {
        return Ok(None);
    }
    let kept = model.options.iter().filter(|option| matches!(option.flag, "missing" | "ordered"));
    let mut settings: Vec<(&str, &str)> = kept.map(|option| (option.flag, option.value.as_str())).collect();
    settings.push(("rotation", "oblimin"));
    let request = Request::resolve(settings)?;
    let mut options = request.model.clone();
    options.rotation.item_variances = ItemVariances::Exact;
    options.rotation.seed = SEED;
    if options.ordered == Ordered::All {
        options.ordered = Ordered::Names(items.clone());
    }
    let shape = DataShape::of_survey(survey, None)?;
    let (one, _) = Model::build(&parse(&syntax(&items, 1))?, &options, &shape)?;
    let observed = observe(&one, survey, None, request.missing, request.design())?;
    let asked = Asked {
        items: &items,
        factors: None,
        extraction: Extraction::MinimumResiduals,
        model: &options,
        fit: request.fit,
        draws: DRAWS,
        seed: SEED,
    };
    explore(&asked, &shape, &observed.moments, Some(&observed.raw), &|| {}).map(Some)
}

/// The model whose paths a method might move: the structural one, or, where that has groups, the first without groups that
/// has paths between factors of the same items and was solved; failing that, the one with most items.
fn with_paths<'s>(study: &'s Study, results: &Results) -> Option<&'s ModelEntry> {
    let fit = |model: &&ModelEntry| {
        let plain = !model.has_groups() && !model.tree.has_levels();
        plain && between_factors(&model.tree) && results.fit(&model.id).is_some_and(|fit| fit.solved().is_some())
    };
    let main = study.structural_model();
    let wanted = main.map(|model| items(&model.tree));
    let alike = |model: &&ModelEntry| wanted.as_ref().is_some_and(|wanted| *wanted == items(&model.tree));
    let candidates = || main.into_iter().chain(&study.models).filter(fit);
    // Of several with as many items the first.
    let largest = || candidates().rev().max_by_key(|model| items(&model.tree).len());
    candidates().find(alike).or_else(largest)
}

/// The indicators of a model that are no factors.
fn items(tree: &SyntaxTree) -> BTreeSet<&str> {
    let terms = || tree.terms.iter().filter(|term| term.op == Operator::Measurement);
    terms().map(|t| t.rhs.as_str()).filter(|name| !terms().any(|t| t.lhs == *name)).collect()
}

fn between_factors(tree: &SyntaxTree) -> bool {
    let latent = |name: &str| tree.terms.iter().any(|t| t.op == Operator::Measurement && t.lhs == name);
    let product = tree.terms.iter().any(|term| term.rhs.contains(':') || term.lhs.contains(':'));
    !product && tree.terms.iter().any(|t| t.op == Operator::Regression && latent(&t.lhs) && latent(&t.rhs))
}

/// The items that the codebook calls markers, two or more, where the model has none of them.
fn marker(results: &Results, model: &ModelEntry) -> Vec<String> {
    let codebook = results.prepared.codebook.as_ref();
    let markers = codebook.into_iter().flat_map(|book| book.with_role(Role::Marker)).map(|v| v.name.clone());
    let present: Vec<String> = markers.filter(|name| results.prepared.survey.numbers(name).is_some()).collect();
    let used = |name: &String| model.tree.terms.iter().any(|term| term.rhs == *name || term.lhs == *name);
    if present.len() < 2 || present.iter().any(used) { Vec::new() } else { present }
}
