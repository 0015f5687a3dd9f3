//! The pictures: path diagrams and the chart of latent means.

use super::context::{Context, pair};
use super::over_groups;
use crate::draw::{Diagram, EdgeKind, Estimate, GroupChart, Panel, View};
use crate::fitted::{Fit, FittedRow, Quantity};
use crate::report::sections::LatentMeans;
use crate::report::{Figure, Phrase};
use crate::study::ModelEntry;
use crate::syntax::Operator;
use crate::words::report as words;
use crate::words::{Language, Text};

/// The measurement diagram.
pub(super) fn measurement(context: Context<'_>, model: &ModelEntry, fit: &Fit) -> Option<Figure> {
    let draw = |language| diagram(context, model, fit, (View::Measurement, 1, language), words::MEASUREMENT_FIGURE);
    Some(Figure {
        id: "measurement-diagram".to_owned(),
        caption: Phrase::from(words::MEASUREMENT_FIGURE).with("model", Phrase::code(&model.id)),
        alt: Phrase::from(words::MEASUREMENT_ALT).with("model", pair(&model.name)),
        en: draw(Language::English)?,
        zh: draw(Language::Chinese)?,
        notes: vec![words::FIGURE_LEGEND.into()],
    })
}

/// The structural diagram. Paths that all groups share carry the mean of their standardised coefficients; otherwise the
/// picture is that of one group.
pub(super) fn structural(context: Context<'_>, model: &ModelEntry, fit: &Fit, group: Option<usize>) -> Option<Figure> {
    let several = fit.model.groups.len() > 1;
    let draw = |language| {
        let view = (View::Structural, group.unwrap_or(1), language);
        match group {
            None if several => averaged(context, model, fit, view),
            _ => diagram(context, model, fit, view, words::PATHS_FIGURE),
        }
    };
    let code = group.and_then(|g| fit.model.groups.get(g - 1)).filter(|_| several);
    let caption = Phrase::from(words::PATHS_FIGURE).with("model", Phrase::code(&model.id));
    let mut notes: Vec<Phrase> = vec![words::FIGURE_LEGEND.into()];
    if several && group.is_none() {
        notes.push(words::STANDARDISED_OVER_GROUPS.into());
    }
    Some(Figure {
        id: code.map_or_else(|| "structural".to_owned(), |code| format!("structural-{code}")),
        caption: match code {
            Some(code) => Phrase::from(words::OF_GROUP).with("what", caption).with("group", context.group(code)),
            None => caption,
        },
        alt: Phrase::from(words::STRUCTURAL_ALT).with("model", pair(&model.name)),
        en: draw(Language::English)?,
        zh: draw(Language::Chinese)?,
        notes,
    })
}

type Seen = (View, usize, Language);

fn diagram(context: Context<'_>, model: &ModelEntry, fit: &Fit, seen: Seen, title: Text) -> Option<String> {
    prepared(context, model, fit, seen, title).svg().ok().map(|(svg, _)| svg)
}

fn prepared(context: Context<'_>, model: &ModelEntry, fit: &Fit, seen: Seen, title: Text) -> Diagram {
    let (view, group, language) = seen;
    let name = |variable: &str| context.plain(variable, language);
    let label = |row: &FittedRow| {
        let on_path = (row.op == "~").then(|| context.on_path(&model.id, &row.lhs, Operator::Regression, &row.rhs))?;
        (!on_path.is_empty()).then_some(on_path)
    };
    let mut diagram = Diagram::of_fit(fit, view, group, language, &name, &label);
    diagram.title = Phrase::from(title).with("model", Phrase::name(&model.id)).text(language);
    diagram.description = model.name.get(language).to_owned();
    diagram
}

/// The diagram with the mean over the groups on every edge, and of the explained variances.
fn averaged(context: Context<'_>, model: &ModelEntry, fit: &Fit, seen: Seen) -> Option<String> {
    let mut diagram = prepared(context, model, fit, seen, words::PATHS_FIGURE);
    let names: Vec<String> = diagram.nodes.iter().map(|node| node.name.clone()).collect();
    for edge in &mut diagram.edges {
        let (from, to) = (&names[edge.from], &names[edge.to]);
        let (lhs, op, rhs) = match edge.kind {
            EdgeKind::Regression => (to, Operator::Regression, from),
            EdgeKind::Loading => (from, Operator::Measurement, to),
            EdgeKind::Covariance => (from, Operator::Covariance, to),
        };
        let mean = over_groups::mean(fit, |g| Quantity::parameter(lhs, op, rhs, g).standardised());
        edge.estimate = mean.map(|estimate| estimate.value);
    }
    for node in &mut diagram.nodes {
        node.r_squared = node.r_squared.and_then(|_| explained(fit, &node.name));
    }
    diagram.svg().ok().map(|(svg, _)| svg)
}

/// The explained variance of a variable, as the mean over the groups.
pub(super) fn explained(fit: &Fit, variable: &str) -> Option<f64> {
    let of = |group: &Vec<(String, Option<f64>)>| group.iter().find(|(name, _)| name == variable)?.1;
    let values: Vec<f64> = fit.explained.iter().map(of).collect::<Option<_>>()?;
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

/// The chart of latent means.
pub(super) fn latent_means(context: Context<'_>, means: &LatentMeans, factors: &[String]) -> Option<Figure> {
    let grouping = || context.grouping();
    let caption = Phrase::from(words::LATENT_MEANS_FIGURE).with("group", grouping());
    let alt = Phrase::from(words::LATENT_MEANS_ALT).with("groups", Phrase::List(means.groups.clone()));
    let draw = |language: Language| {
        let panel = |(factor, row): (&String, &crate::report::sections::LatentMeanRow)| Panel {
            name: context.plain(factor, language),
            estimates: (row.means.iter().enumerate())
                .map(|(g, mean)| {
                    let reference = g == means.reference;
                    let end = |x: f64| if reference { f64::NAN } else { x };
                    Some(Estimate { value: mean.estimate, lower: end(mean.lower), upper: end(mean.upper) })
                })
                .collect(),
        };
        let chart = GroupChart {
            id: "latent-means-chart".to_owned(),
            title: caption.text(language),
            description: alt.text(language),
            language,
            groups: means.groups.iter().map(|group| group.clone().capitalised().text(language)).collect(),
            panels: factors.iter().zip(&means.rows).map(panel).collect(),
        };
        chart.svg().ok()
    };
    let (en, zh) = (draw(Language::English)?, draw(Language::Chinese)?);
    Some(Figure {
        id: "latent-means-chart".to_owned(),
        caption: caption.clone(),
        alt: alt.clone(),
        en,
        zh,
        notes: vec![],
    })
}
