//! The structural model under other estimators.

use super::context::{Context, pair};
use super::{charts, fit, over_groups, results};
use crate::fitted::{Fit, Quantity};
use crate::hypothesis::Judgement;
use crate::report::sections::{Sensitivity, SensitivityPath, SensitivityRun, SensitivityVerdict, section_sensitivity};
use crate::report::{Phrase, Section};
use crate::study::{ModelEntry, StudyFit};
use crate::words::report as words;
use serde_json::{Value, json};

pub(super) fn section(context: Context<'_>) -> Option<Section> {
    let model = context.structural()?;
    let main = context.results.fit(&model.id)?;
    let runs: Vec<_> = (context.study.sensitivity.iter().zip(&context.results.sensitivity))
        .filter_map(|(entry, found)| Some((entry, found, found.fit(&model.id)?)))
        .collect();
    let first = main.solved().or_else(|| runs.iter().find_map(|(_, _, fit)| fit.solved()))?;
    if runs.is_empty() {
        return None;
    }
    let mut analyses = vec![run(words::SENSITIVITY_MAIN.into(), model, main)];
    analyses.extend(runs.iter().map(|(entry, _, fit)| run(pair(&entry.name), &entry.applied_to(model), fit)));
    let fits: Vec<&StudyFit> = std::iter::once(main).chain(runs.iter().map(|(_, _, fit)| *fit)).collect();
    let regressions = first.rows.iter().filter(|row| row.op == "~" && row.group == 1);
    let rows = regressions.map(|row| SensitivityPath {
        from: context.name(&row.rhs),
        to: context.name(&row.lhs),
        estimates: fits.iter().map(|fit| fit.solved().map_or(NONE, |fit| path(fit, &row.lhs, &row.rhs))).collect(),
    });
    let rows = rows.collect();
    let badge = |judgement: &Judgement| (judgement.verdict, judgement.verdict_text());
    let verdicts = context.study.hypotheses.iter().filter_map(|hypothesis| {
        let again: Vec<_> = runs.iter().map(|(_, found, _)| found.judgement(&hypothesis.id).map(badge)).collect();
        let main = context.results.judgements.iter().find(|judgement| judgement.id == hypothesis.id)?;
        again.iter().any(Option::is_some).then(|| SensitivityVerdict {
            id: hypothesis.id.clone(),
            statement: Phrase::pair(&hypothesis.en, &hypothesis.zh),
            badges: std::iter::once(Some(badge(main))).chain(again).collect(),
        })
    });
    let found = Sensitivity { runs: analyses, rows, verdicts: verdicts.collect() };
    let mut section = section_sensitivity(&found);
    // After the paragraph and the table of paths.
    let at = section.blocks.len().min(2);
    section.blocks.splice(at..at, charts::by_estimator(&found).blocks());
    Some(section)
}

const NONE: (f64, f64, f64) = (f64::NAN, f64::NAN, f64::NAN);

/// What says how the model is fitted; the rest is the same in all analyses.
fn run(name: Phrase, model: &ModelEntry, fit: &StudyFit) -> SensitivityRun {
    let telling = |flag: &str| matches!(flag, "estimator" | "missing" | "ordered" | "se" | "test" | "auxiliary");
    let options = model.options.iter().filter(|option| telling(option.flag));
    SensitivityRun { name, options: options.map(crate::study::FitOption::argument).collect(), fit: fit::of(fit) }
}

/// Standardised coefficient, standard error, p-value of the unstandardised one.
pub(super) fn path(fit: &Fit, to: &str, from: &str) -> (f64, f64, f64) {
    let mean = over_groups::mean(fit, |group| Quantity::path(to, from, group).standardised());
    let p = if over_groups::is_shared(fit, to, "~", from) {
        fit.row(to, "~", from, 1).and_then(|row| row.estimate.p())
    } else {
        mean.and_then(|mean| mean.p())
    };
    mean.map_or(NONE, |mean| (mean.value, mean.error, p.unwrap_or(f64::NAN)))
}

/// The runs in `results.json`: each with its models whole and the hypotheses that rest on them.
pub(super) fn json(context: Context<'_>) -> Value {
    let runs = context.study.sensitivity.iter().zip(&context.results.sensitivity).map(|(entry, found)| {
        let fits = found.fits.iter().filter_map(|fit| Some((context.study.model(&fit.id)?, fit)));
        let models = fits.map(|(model, fit)| results::model(context, &entry.applied_to(model), fit));
        let judged = found.judgements.iter().filter_map(|judgement| {
            let hypothesis = context.study.hypotheses.iter().find(|h| h.id == judgement.id)?;
            Some(results::hypothesis(context, hypothesis, judgement))
        });
        json!({
            "id": entry.id,
            "name": { "en": entry.name.en, "zh": entry.name.zh },
            "models": models.collect::<Vec<_>>(),
            "hypotheses": judged.collect::<Vec<_>>(),
        })
    });
    runs.collect::<Vec<_>>().into()
}
