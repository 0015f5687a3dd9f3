//! The measurement model: loadings, reliability, convergent and discriminant validity.

use super::context::Context;
use super::{charts, constructs, figures, over_groups};
use crate::fitted::{Fit, Quantity};
use crate::hypothesis::Part;
use crate::instrument::{
    GroupStatistics, HtmtForm, average_variance_extracted_standardised, composite_reliability,
    composite_reliability_standardised, cronbach_alpha, htmt,
};
use crate::linalg::correlations;
use crate::model::Layout;
use crate::report::sections::{
    ConstructLight, Discriminant, FactorQuality, LoadingRow, Measurement, PairTest, judge_instrument,
    section_discriminant, section_instrument, section_measurement,
};
use crate::report::{Block, Phrase, Section};
use crate::study::ModelEntry;
use crate::syntax::Operator;
use nalgebra::DMatrix;

/// The group whose measurement is shown.
const GROUP: usize = 1;

/// A factor with its indicators, in the order of the model.
pub(super) fn factors(fit: &Fit) -> Vec<(String, Vec<String>)> {
    let mut factors: Vec<(String, Vec<String>)> = Vec::new();
    for row in fit.rows.iter().filter(|row| row.op == "=~" && row.group == GROUP && row.lhs != row.rhs) {
        match factors.iter_mut().find(|(factor, _)| *factor == row.lhs) {
            Some((_, indicators)) => indicators.push(row.rhs.clone()),
            None => factors.push((row.lhs.clone(), vec![row.rhs.clone()])),
        }
    }
    factors
}

pub(super) fn section(context: Context<'_>) -> Option<Section> {
    let model = context.measurement()?;
    let fit = context.solved(&model.id)?;
    let qualities = qualities(context, fit);
    let drawn = figures::measurement(context, model, fit);
    let measurement = Measurement {
        model: model.id.clone(),
        n: fit.sample.n,
        first_step: follows(context, model),
        ordered: fit.model.is_ordinal(),
        factors: qualities,
        figure: drawn.figure,
    };
    let mut section = section_measurement(&measurement);
    section.blocks.extend(drawn.findings.into_iter().map(Block::Finding));
    Some(match discriminant(context, fit) {
        Some(discriminant) => {
            let mut validity = section_discriminant(&discriminant);
            validity.blocks.extend(charts::distinctness(&discriminant).blocks());
            section.section(validity)
        }
        None => section,
    })
}

fn qualities(context: Context<'_>, fit: &Fit) -> Vec<FactorQuality> {
    factors(fit).iter().map(|(factor, items)| quality(context, fit, factor, items)).collect()
}

/// The constructs of the measurement model with their codes, judged; nothing without a measurement model that was solved.
pub(super) fn judged(context: Context<'_>) -> Vec<(String, ConstructLight)> {
    let solved = context.measurement().and_then(|model| context.solved(&model.id));
    let Some(fit) = solved else { return Vec::new() };
    let lights = judge_instrument(&qualities(context, fit), discriminant(context, fit).as_ref());
    factors(fit).into_iter().map(|(factor, _)| factor).zip(lights).collect()
}

/// Whether the instrument is sound.
pub(super) fn instrument(context: Context<'_>) -> Option<Section> {
    let lights: Vec<ConstructLight> = judged(context).into_iter().map(|(_, light)| light).collect();
    (!lights.is_empty()).then(|| section_instrument(&lights))
}

/// Whether the structural model is another one, with paths.
fn follows(context: Context<'_>, model: &ModelEntry) -> bool {
    context.structural().is_some_and(|main| main.id != model.id && main.tree.has(Operator::Regression))
}

/// Positions of the items among the observed variables; `None` where one is latent.
fn positions(layout: &Layout, items: &[String]) -> Option<Vec<usize>> {
    items.iter().map(|item| layout.in_observed(item)).collect()
}

fn explained(fit: &Fit, variable: &str) -> Option<f64> {
    fit.explained.get(GROUP - 1)?.iter().find(|(name, _)| name == variable)?.1
}

fn quality(context: Context<'_>, fit: &Fit, factor: &str, items: &[String]) -> FactorQuality {
    let rows = items.iter().filter_map(|item| fit.row(factor, "=~", item, GROUP));
    let loadings: Vec<LoadingRow> = rows.map(|row| LoadingRow::of(row, explained(fit, &row.rhs))).collect();
    let standardised: Vec<f64> = loadings.iter().map(|row| row.standardised).collect();
    let known = |x: Option<f64>| x.unwrap_or(f64::NAN);
    FactorQuality {
        label: context.coded(factor),
        alpha: known(alpha(fit, items)),
        omega: known(omega(fit, factor, items)),
        composite_reliability: known(composite_reliability_standardised(&standardised)),
        average_variance: known(average_variance_extracted_standardised(&standardised)),
        loadings,
    }
}

/// Cronbach's alpha on the cases of the model; not defined for a second-order factor.
fn alpha(fit: &Fit, items: &[String]) -> Option<f64> {
    let at = positions(fit.model.layouts.get(GROUP - 1)?, items)?;
    let cov = &fit.sample.groups.get(GROUP - 1)?.cov;
    cronbach_alpha(&cov.select_rows(&at).select_columns(&at))
}

/// McDonald's omega from the unstandardised solution, so that it is the reliability of the plain sum of the items and
/// minds correlated errors; not defined for a second-order factor.
fn omega(fit: &Fit, factor: &str, items: &[String]) -> Option<f64> {
    let at = positions(fit.model.layouts.get(GROUP - 1)?, items)?;
    let theta = &fit.solution.point.as_ref()?.groups.get(GROUP - 1)?.implied.theta;
    let loadings: Vec<f64> =
        items.iter().map(|item| fit.row(factor, "=~", item, GROUP).map(|r| r.estimate.value)).collect::<Option<_>>()?;
    let variance =
        Quantity::Variance { variable: factor.to_owned(), kind: crate::fitted::VarianceKind::Total, group: GROUP };
    composite_reliability(&loadings, fit.estimate(&variance)?.value, &theta.select_rows(&at).select_columns(&at))
}

/// The correlations of the items in the sample.
fn item_correlations(fit: &Fit) -> Option<DMatrix<f64>> {
    Some(correlations(&fit.sample.groups.get(GROUP - 1)?.cov))
}

fn discriminant(context: Context<'_>, fit: &Fit) -> Option<Discriminant> {
    let factors = factors(fit);
    let layout = fit.model.layouts.get(GROUP - 1)?;
    let correlations = item_correlations(fit)?;
    let known = |x: Option<f64>| x.unwrap_or(f64::NAN);
    // A construct is not compared with its own dimensions.
    let related = |a: usize, b: usize| {
        let holds = |one: usize, other: usize| factors[one].1.contains(&factors[other].0);
        holds(a, b) || holds(b, a)
    };
    let average_variance = factors.iter().map(|(factor, items)| quality(context, fit, factor, items).average_variance);
    let lower = |value: &dyn Fn(usize, usize) -> f64| -> Vec<Vec<f64>> {
        let cell = |i, j| if related(i, j) { f64::NAN } else { value(i, j) };
        (0..factors.len()).map(|i| (0..i).map(|j| cell(i, j)).collect()).collect()
    };
    let correlation = |i: usize, j: usize| {
        let (first, second) = (factors[i].0.clone(), factors[j].0.clone());
        let of = |group| Quantity::Correlation { first: first.clone(), second: second.clone(), group };
        known(over_groups::mean(fit, of).map(|estimate| estimate.value))
    };
    let ratio = |i: usize, j: usize| {
        let sets = (positions(layout, &factors[i].1), positions(layout, &factors[j].1));
        let (Some(first), Some(second)) = sets else { return f64::NAN };
        known(htmt(&correlations, &first, &second, HtmtForm::Absolute))
    };
    let pairs = pairs(context);
    (factors.len() > 1).then(|| Discriminant {
        constructs: factors.iter().map(|(factor, _)| context.name(factor)).collect(),
        average_variance: average_variance.collect(),
        scores: factors.iter().map(|(factor, _)| score(context, &factors, factor)).collect(),
        correlations: lower(&correlation),
        htmt: lower(&ratio),
        cutoff: pairs.first().map_or(0.90, |(below, _)| *below),
        pairs: pairs.into_iter().map(|(_, pair)| pair).collect(),
        wider: wider(context, &factors),
    })
}

/// Mean and standard deviation of the mean of the items of a factor, those of its dimensions where it has such.
fn score(context: Context<'_>, factors: &[(String, Vec<String>)], factor: &str) -> (f64, f64) {
    let own = |name: &str| factors.iter().find(|(known, _)| known == name).map(|(_, indicators)| indicators);
    let indicators = own(factor).into_iter().flatten();
    let items: Vec<String> =
        indicators.flat_map(|indicator| own(indicator).cloned().unwrap_or_else(|| vec![indicator.clone()])).collect();
    let values: Vec<f64> = constructs::scores(context, &items).into_iter().filter(|x| !x.is_nan()).collect();
    GroupStatistics::of(&values).map_or((f64::NAN, f64::NAN), |found| (found.mean, found.sd()))
}

/// The second-order factors of any model of the study, with the places of those factors that are their dimensions.
fn wider(context: Context<'_>, factors: &[(String, Vec<String>)]) -> Vec<(Phrase, Vec<usize>)> {
    let place = |name: &str| factors.iter().position(|(factor, _)| factor == name);
    let mut found: Vec<(String, Vec<usize>)> = Vec::new();
    for term in context.study.models.iter().flat_map(|model| &model.tree.terms) {
        let Some(dimension) = place(&term.rhs).filter(|_| term.op == Operator::Measurement) else { continue };
        match found.iter_mut().find(|(wide, _)| *wide == term.lhs) {
            Some((_, places)) if places.contains(&dimension) => {}
            Some((_, places)) => places.push(dimension),
            None => found.push((term.lhs.clone(), vec![dimension])),
        }
    }
    found.into_iter().map(|(wide, places)| (context.name(&wide), places)).collect()
}

/// The pairs that the hypotheses ask about, each with its cut-off.
fn pairs(context: Context<'_>) -> Vec<(f64, PairTest)> {
    let parts = context.results.judgements.iter().flat_map(|judgement| &judgement.parts);
    let pair = |part: &Part| {
        let Part::Discriminant { first, second, below, correlation, merged, .. } = part else { return None };
        let (lower, upper) = correlation.interval(context.study.criteria.alpha);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small whole number")]
        let df = merged.map_or(0, |test| test.df_difference.abs().round() as usize);
        let test = PairTest {
            one: context.name(first),
            other: context.name(second),
            correlation: correlation.value,
            lower,
            upper,
            chisq: merged.map_or(f64::NAN, |test| test.chisq_difference),
            df,
            p: merged.and_then(|test| test.p).unwrap_or(f64::NAN),
        };
        Some((*below, test))
    };
    parts.filter_map(pair).collect()
}
