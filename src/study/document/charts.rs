//! The charts: screening, answers, eigenvalues, loadings, correlations, residuals, paths side by side.

use super::constructs::{self, Chosen};
use super::context::Context;
use super::figures::{Drawn, figure};
use crate::draw::{Estimate, Flow, Forest, ForestRow, Likert, MatrixMap, Scree, Titled};
use crate::exploratory::{Exploration, Factors};
use crate::fitted::Fit;
use crate::infer::ResidualKind;
use crate::report::Phrase;
use crate::report::format::Kind;
use crate::report::sections::{Discriminant, GroupPaths, SampleFlow, Sensitivity};
use crate::words::Language;
use crate::words::report as words;

/// A figure whose picture is made of its id, caption and description in each language.
fn drawn(
    id: &str,
    caption: impl Into<Phrase>,
    alt: Phrase,
    notes: Vec<Phrase>,
    draw: impl Fn(Titled, Language) -> crate::Result<String>,
) -> Drawn {
    let caption = caption.into();
    Drawn::of(figure(id.to_owned(), caption.clone(), alt.clone(), notes), |language| {
        let titled =
            Titled { id: id.to_owned(), title: caption.text(language), description: alt.text(language), language };
        Ok((draw(titled, language)?, Vec::new()))
    })
}

/// The way from the questionnaires received to the groups that are analysed; nothing where nobody was set aside.
pub(super) fn screening(flow: &SampleFlow) -> Option<Drawn> {
    let dropped: Vec<&(Phrase, usize)> = flow.dropped.iter().filter(|(_, n)| *n > 0).collect();
    if dropped.is_empty() {
        return None;
    }
    Some(drawn("screening-flow", words::FLOW_FIGURE, words::FLOW_ALT.into(), vec![], |titled, language| {
        let line = |what: Phrase, n: usize| {
            Phrase::from(words::FLOW_BOX).with("what", what.capitalised()).count("n", n).text(language)
        };
        Flow {
            titled,
            received: line(words::RECEIVED.into(), flow.received),
            set_aside: dropped.iter().map(|(reason, n)| line(reason.clone(), *n)).collect(),
            analysed: line(words::ANALYSED.into(), flow.analysed()),
            groups: flow.groups.iter().map(|group| line(group.name.clone(), group.analysed)).collect(),
        }
        .svg()
    }))
}

/// More answers than this are no bars.
const MOST_ANSWERS: usize = 11;

/// The answers to the items that have the scale of the first; nothing without scales.
pub(super) fn likert(context: Context<'_>) -> Option<Drawn> {
    let items = constructs::items(context);
    let of = |item: &Chosen<'_>| item.variable.and_then(|v| v.scale).map(|scale| (scale.min, scale.max));
    let (low, high) = items.first().and_then(of)?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 2 and a few answers")]
    let answers = (high - low).round() as usize + 1;
    if !(2..=MOST_ANSWERS).contains(&answers) || low.fract() != 0.0 {
        return None;
    }
    let alike: Vec<&Chosen<'_>> = items.iter().filter(|item| of(item) == Some((low, high))).collect();
    let value = |answer: usize| low + answer as f64;
    let labels = alike.iter().filter_map(|item| item.variable).find(|v| v.labels.len() == answers && !v.reverse);
    let name = |answer: usize, language| {
        let code = value(answer).to_string();
        let label = labels.and_then(|v| v.labels.iter().find(|label| label.code == code));
        label.map_or(code, |label| label.shown(language).to_owned())
    };
    let survey = &context.results.prepared.survey;
    let shares = |item: &Chosen<'_>| -> Vec<f64> {
        let known: Vec<f64> =
            survey.numbers(&item.name).into_iter().flatten().copied().filter(|x| !x.is_nan()).collect();
        let of = |answer: usize| known.iter().filter(|x| (**x - value(answer)).abs() < 0.5).count() as f64;
        (0..answers).map(|answer| of(answer) / known.len() as f64).collect()
    };
    let rows: Vec<(String, Vec<f64>)> = alike.iter().map(|item| (item.name.clone(), shares(item))).collect();
    let notes = vec![words::LIKERT_NOTE.into()];
    Some(drawn("likert", words::LIKERT_FIGURE, words::LIKERT_ALT.into(), notes, |titled, language| {
        let answers = (0..answers).map(|answer| name(answer, language)).collect();
        Likert { titled, answers, rows: rows.clone() }.svg()
    }))
}

/// The eigenvalues of the items.
pub(super) fn scree(found: &Exploration) -> Drawn {
    let parallel = found.parallel.as_ref();
    let alt = Phrase::from(words::SCREE_ALT).count("n", parallel.map_or(found.kaiser, |p| p.components.number));
    drawn("scree", words::SCREE_FIGURE, alt, vec![], |titled, language| {
        Scree {
            titled,
            observed: found.eigenvalues.clone(),
            random: parallel.map(|p| p.components.percentile.clone()).unwrap_or_default(),
            observed_name: words::SCREE_OBSERVED.get(language).to_owned(),
            random_name: words::SCREE_RANDOM.get(language).to_owned(),
        }
        .svg()
    })
}

/// The rotated loadings.
pub(super) fn loadings(found: &Exploration, factors: &Factors) -> Drawn {
    let alt = Phrase::from(words::EFA_LOADINGS_ALT).count("items", found.items.len());
    let alt = alt.count("factors", factors.names.len());
    let notes = vec![words::EFA_LOADINGS_NOTE.into()];
    drawn("efa-loadings-map", words::EFA_LOADINGS_FIGURE, alt, notes, |titled, _| {
        let values = factors.loadings.row_iter().map(|row| row.iter().copied().collect());
        MatrixMap {
            titled,
            rows: found.items.clone(),
            columns: factors.names.clone(),
            values: values.collect(),
            deepest: 1.0,
            outlined_from: 0.40,
            outlined_diagonal: true,
        }
        .svg()
    })
}

/// Correlations of the constructs below, heterotrait–monotrait ratios above the diagonal.
pub(super) fn distinctness(found: &Discriminant) -> Drawn {
    let n = found.constructs.len();
    let alt = Phrase::from(words::DISTINCT_ALT).count("n", n);
    let entry =
        |matrix: &[Vec<f64>], i: usize, j: usize| matrix.get(i).and_then(|row| row.get(j)).copied().unwrap_or(f64::NAN);
    let value = |i: usize, j: usize| match i.cmp(&j) {
        std::cmp::Ordering::Greater => entry(&found.correlations, i, j),
        std::cmp::Ordering::Equal => found.average_variance.get(i).map_or(f64::NAN, |ave| ave.sqrt()),
        std::cmp::Ordering::Less => entry(&found.htmt, j, i),
    };
    let values: Vec<Vec<f64>> = (0..n).map(|i| (0..n).map(|j| value(i, j)).collect()).collect();
    let notes = vec![words::DISTINCT_NOTE.into()];
    drawn("discriminant-map", words::DISTINCT_FIGURE, alt, notes, |titled, language| {
        let names = found.constructs.iter().enumerate();
        MatrixMap {
            titled,
            rows: names.map(|(i, name)| format!("{}. {}", i + 1, name.text(language))).collect(),
            columns: (1..=n).map(|i| i.to_string()).collect(),
            values: values.clone(),
            deepest: 1.0,
            outlined_from: 0.85,
            outlined_diagonal: false,
        }
        .svg()
    })
}

/// Residual correlations of a model of one group; nothing where there are none.
pub(super) fn residuals(fit: &Fit) -> Option<Drawn> {
    let found = fit.residuals(ResidualKind::CorrelationBollen)?;
    let layout = fit.model.layouts.first()?;
    let cov = &found.first()?.covariance;
    let own = |name: &String| !fit.model.auxiliary().contains(name);
    let places: Vec<usize> = (0..cov.nrows()).filter(|i| layout.observed.get(*i).is_some_and(own)).collect();
    let names: Vec<String> = places.iter().map(|i| layout.observed[*i].clone()).collect();
    let p = places.len();
    let values: Vec<Vec<f64>> = (0..p).map(|i| (0..i).map(|j| cov[(places[i], places[j])]).collect()).collect();
    let largest = values.iter().flatten().fold(0.0_f64, |most, x| if x.abs() > most.abs() { *x } else { most });
    let alt = Phrase::from(words::RESIDUALS_ALT).count("n", p).number("largest", largest, Kind::Bounded(2));
    let notes = vec![words::RESIDUALS_NOTE.into()];
    Some(drawn("residuals-map", words::RESIDUALS_FIGURE, alt, notes, |titled, _| {
        MatrixMap {
            titled,
            rows: names.clone(),
            columns: names.clone(),
            values: values.clone(),
            deepest: 0.20,
            outlined_from: 0.10,
            outlined_diagonal: false,
        }
        .svg()
    }))
}

fn path_name(from: &Phrase, to: &Phrase, language: Language) -> String {
    format!("{} → {}", from.text(language), to.text(language))
}

/// The paths in each group.
pub(super) fn by_group(paths: &GroupPaths) -> Drawn {
    let caption = Phrase::from(words::FOREST_GROUPS_FIGURE).with("group", paths.grouping.clone());
    let caption = caption.with("model", Phrase::code(&paths.model));
    let alt = Phrase::from(words::FOREST_ALT).count("n", paths.rows.len());
    let notes = vec![words::FOREST_UNSTANDARDISED.into()];
    drawn("paths-groups-chart", caption, alt, notes, |titled, language| {
        let row = |row: &crate::report::sections::GroupPathRow| ForestRow {
            name: path_name(&row.from, &row.to, language),
            estimates: (row.estimates.iter())
                .map(|e| Some(Estimate { value: e.estimate, lower: e.lower, upper: e.upper }))
                .collect(),
        };
        Forest {
            titled,
            series: paths.groups.iter().map(|group| group.clone().capitalised().text(language)).collect(),
            rows: paths.rows.iter().map(row).collect(),
        }
        .svg()
    })
}

/// The paths under each estimator.
pub(super) fn by_estimator(found: &Sensitivity) -> Drawn {
    let z = crate::dist::normal::quantile(0.975);
    let alt = Phrase::from(words::FOREST_ALT).count("n", found.rows.len());
    drawn("sensitivity-chart", words::FOREST_ESTIMATORS_FIGURE, alt, vec![], |titled, language| {
        let row = |row: &crate::report::sections::SensitivityPath| ForestRow {
            name: path_name(&row.from, &row.to, language),
            estimates: (row.estimates.iter())
                .map(|(value, error, _)| {
                    let estimate = Estimate { value: *value, lower: value - z * error, upper: value + z * error };
                    value.is_finite().then_some(estimate)
                })
                .collect(),
        };
        Forest {
            titled,
            series: found.runs.iter().map(|run| run.name.clone().capitalised().text(language)).collect(),
            rows: found.rows.iter().map(row).collect(),
        }
        .svg()
    })
}
