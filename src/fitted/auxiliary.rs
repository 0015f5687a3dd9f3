//! A model with its responses: auxiliary variables, and the sample that both are fitted to.

use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::model::Model;
use crate::moments::{DesignColumns, Missing, ObservedSample, SampleMoments};
use crate::survey::Survey;
use crate::words::catalogue::model as catalogue;

/// The model with auxiliary variables as saturated correlates ([`Model::with_auxiliary`]) and the survey with the columns
/// that stand for them: categories become columns of zeros and ones ([`Survey::auxiliary_columns`]). Build the model with
/// `fixed_x` off and means, as [`Request`](super::Request) does.
///
/// # Errors
/// For names that are no columns or are in the model.
pub fn with_auxiliary(model: Model, survey: &Survey, names: &[String]) -> Result<(Model, Survey)> {
    if names.is_empty() {
        return Ok((model, survey.clone()));
    }
    // A name that is in the model is refused by itself, before it becomes columns.
    let unknown: Vec<String> = names.iter().filter(|name| survey.column(name).is_some()).cloned().collect();
    model.with_auxiliary(&unknown)?;
    let (survey, columns) = survey.auxiliary_columns(names)?;
    Ok((model.with_auxiliary(&columns)?, survey))
}

/// The responses to the variables of a model, cases that miss something dealt with as asked.
///
/// # Errors
/// As [`SampleMoments::observe_with_products`]; an auxiliary variable without which there would be moments is named.
pub fn observe(
    model: &Model,
    survey: &Survey,
    group: Option<&str>,
    missing: Missing,
    design: DesignColumns<'_>,
) -> Result<ObservedSample> {
    let fixed = model.fixed_exogenous();
    let all = model.observed();
    let products = &model.interactions.products;
    let of = |names: &[String]| {
        SampleMoments::observe_with_products(survey, names, group, missing, &fixed, design, products)
    };
    let auxiliary = model.auxiliary();
    if auxiliary.is_empty() {
        return of(&all);
    }
    let usable = |sample: &ObservedSample| sample.moments.check();
    let error = match of(&all) {
        Ok(sample) => match usable(&sample) {
            Ok(_) => return Ok(sample),
            Err(error) => error,
        },
        Err(error) => error,
    };
    for count in 0..=auxiliary.len() {
        let names: Vec<String> = all.iter().filter(|name| !auxiliary[count..].contains(name)).cloned().collect();
        if of(&names).and_then(|sample| usable(&sample).map(|_| ())).is_err() {
            // Of the model itself: it is not for the auxiliary variables to answer for.
            let Some(last) = count.checked_sub(1) else { break };
            let mut findings = vec![Finding::new(&catalogue::AUXILIARY_COLLINEAR).variable(&auxiliary[last])];
            findings.extend(error.into_findings());
            return Err(Error::all(findings)
                .err()
                .unwrap_or_else(|| Finding::new(&catalogue::AUXILIARY_COLLINEAR).into()));
        }
    }
    Err(error)
}
