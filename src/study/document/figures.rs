//! The pictures: path diagrams and the chart of latent means.

use super::context::{Context, pair};
use super::over_groups;
use crate::draw::{Diagram, EdgeKind, Estimate, GroupChart, HeatMap, Panel, Picture, View};
use crate::error::Result;
use crate::finding::Finding;
use crate::fitted::{Fit, FittedRow, Quantity};
use crate::report::sections::LatentMeans;
use crate::report::{Block, Figure, Phrase};
use crate::study::{AssociationEntry, AssociationResult, ModelEntry};
use crate::syntax::Operator;
use crate::words::report as words;
use crate::words::{Language, Text};

/// A picture, or why there is none, with what is to be said of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Drawn {
    pub figure: Option<Figure>,
    pub findings: Vec<Finding>,
}

impl Drawn {
    /// The picture in both languages; what is found in both is told once.
    pub(super) fn of(figure: Figure, draw: impl Fn(Language) -> Result<(String, Vec<Finding>)>) -> Drawn {
        let mut findings: Vec<Finding> = Vec::new();
        let mut tell = |found: Vec<Finding>| {
            for finding in found {
                if !findings.iter().any(|other| other.code() == finding.code()) {
                    findings.push(finding);
                }
            }
        };
        let mut drawn = |language| match draw(language) {
            Ok((svg, found)) => {
                tell(found);
                Some(svg)
            }
            Err(error) => {
                tell(error.into_findings());
                None
            }
        };
        let (en, zh) = (drawn(Language::English), drawn(Language::Chinese));
        let figure = en.zip(zh).map(|(en, zh)| Figure { en, zh, ..figure });
        Drawn { figure, findings }
    }

    /// The picture and what is said of it, as parts of a section.
    pub fn blocks(self) -> Vec<Block> {
        self.figure.map(Block::from).into_iter().chain(self.findings.into_iter().map(Block::Finding)).collect()
    }
}

pub(super) fn figure(id: String, caption: Phrase, alt: Phrase, notes: Vec<Phrase>) -> Figure {
    Figure { id, caption, alt, en: String::new(), zh: String::new(), notes }
}

/// The measurement diagram.
pub(super) fn measurement(context: Context<'_>, model: &ModelEntry, fit: &Fit) -> Drawn {
    let caption = Phrase::from(words::MEASUREMENT_FIGURE).with("model", Phrase::code(&model.id));
    let alt = Phrase::from(words::MEASUREMENT_ALT).with("model", pair(&model.name));
    let figure = figure("measurement-diagram".to_owned(), caption, alt, vec![words::FIGURE_LEGEND.into()]);
    Drawn::of(figure, |language| {
        prepared(context, &[&model.id], fit, (View::Measurement, 1, language), model, words::MEASUREMENT_FIGURE).svg()
    })
}

/// The structural diagram of a model whose paths all groups share, or that has no groups: of shared paths the mean of
/// their standardised coefficients.
pub(super) fn structural(context: Context<'_>, model: &ModelEntry, fit: &Fit) -> Drawn {
    let several = fit.model.groups.len() > 1;
    let caption = Phrase::from(words::PATHS_FIGURE).with("model", Phrase::code(&model.id));
    let mut notes: Vec<Phrase> = vec![words::FIGURE_LEGEND.into()];
    if several {
        notes.push(words::STANDARDISED_OVER_GROUPS.into());
    }
    let alt = Phrase::from(words::STRUCTURAL_ALT).with("model", pair(&model.name));
    Drawn::of(figure("structural".to_owned(), caption, alt, notes), |language| {
        let mut diagram =
            prepared(context, &[&model.id], fit, (View::Structural, 1, language), model, words::PATHS_FIGURE);
        if several {
            average(fit, &mut diagram);
        }
        diagram.svg()
    })
}

/// The structural diagram of one group (from 1). `ids` are the models whose hypotheses its paths are labelled with.
pub(super) fn structural_of(
    context: Context<'_>,
    ids: &[&str],
    (model, fit): (&ModelEntry, &Fit),
    group: usize,
) -> Drawn {
    let code = group.checked_sub(1).and_then(|g| fit.model.groups.get(g)).map_or("", String::as_str);
    let of_group = |what: Phrase| Phrase::from(words::OF_GROUP).with("what", what).with("group", context.group(code));
    let caption = of_group(Phrase::from(words::PATHS_FIGURE).with("model", Phrase::code(&model.id)));
    let alt = Phrase::from(words::STRUCTURAL_ALT).with("model", of_group(pair(&model.name)));
    let id = format!("structural-{}", stem(code, group));
    Drawn::of(figure(id.clone(), caption.clone(), alt, vec![words::FIGURE_LEGEND.into()]), |language| {
        let view = (View::Structural, group, language);
        let mut diagram = prepared(context, ids, fit, view, model, words::PATHS_FIGURE);
        diagram.id.clone_from(&id);
        diagram.title = caption.text(language);
        diagram.svg()
    })
}

/// The code of a group as a part of a file name; its number where it has other signs than letters, digits and dashes.
fn stem(code: &str, group: usize) -> String {
    let plain = !code.is_empty() && code.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    if plain { code.to_owned() } else { group.to_string() }
}

type Seen = (View, usize, Language);

fn prepared(context: Context<'_>, ids: &[&str], fit: &Fit, seen: Seen, model: &ModelEntry, title: Text) -> Diagram {
    let (view, group, language) = seen;
    let name = |variable: &str| context.plain(variable, language);
    let label = |row: &FittedRow| {
        let on_path = (row.op == "~").then(|| match ids {
            [id] => context.on_path(id, &row.lhs, Operator::Regression, &row.rhs),
            several => context.on_path_of(several, &row.lhs, &row.rhs),
        })?;
        (!on_path.is_empty()).then_some(on_path)
    };
    let mut diagram = Diagram::of_fit(fit, Picture::new(view, group, language), &name, &label);
    context.study.place(&mut diagram, view);
    diagram.title = Phrase::from(title).with("model", Phrase::name(&model.id)).text(language);
    diagram.description = model.name.get(language).to_owned();
    diagram
}

/// Puts the mean over the groups on every edge, and of the explained variances.
fn average(fit: &Fit, diagram: &mut Diagram) {
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
}

/// The explained variance of a variable, as the mean over the groups.
pub(super) fn explained(fit: &Fit, variable: &str) -> Option<f64> {
    let of = |group: &Vec<(String, Option<f64>)>| group.iter().find(|(name, _)| name == variable)?.1;
    let values: Vec<f64> = fit.explained.iter().map(of).collect::<Option<_>>()?;
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

/// The chart of latent means.
pub(super) fn latent_means(context: Context<'_>, means: &LatentMeans, factors: &[String]) -> Drawn {
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
        Ok((chart.svg()?, Vec::new()))
    };
    Drawn::of(figure("latent-means-chart".to_owned(), caption.clone(), alt.clone(), vec![]), draw)
}

/// The heat map of an association.
pub(super) fn heat_map(context: Context<'_>, entry: &AssociationEntry, result: &AssociationResult) -> Drawn {
    let grouping = || context.grouping().capitalised();
    let caption = Phrase::from(words::ASSOCIATION_FIGURE).with("group", grouping()).with("of", pair(&entry.of));
    let alt =
        Phrase::from(words::ASSOCIATION_ALT).count("rows", result.table.nrows()).count("columns", result.table.ncols());
    let codes: Vec<&str> =
        context.study.groups.iter().flat_map(|g| &g.levels).map(|level| level.code.as_str()).collect();
    let id = format!("association-{}-map", entry.id);
    let draw = |language: Language| {
        let capital = |phrase: Phrase| phrase.capitalised().text(language);
        let map = HeatMap {
            id: id.clone(),
            title: caption.text(language),
            description: alt.text(language),
            language,
            row_title: grouping().text(language),
            column_title: capital(pair(&entry.of)),
            rows: codes.iter().map(|code| capital(context.group(code))).collect(),
            columns: entry.levels.iter().map(|level| capital(pair(&level.name))).collect(),
            counts: result.table.row_iter().map(|row| row.iter().copied().collect()).collect(),
        };
        Ok((map.svg()?, Vec::new()))
    };
    Drawn::of(figure(id.clone(), caption.clone(), alt.clone(), vec![]), draw)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::catalogue::drawing as catalogue;

    #[test]
    fn a_picture_that_cannot_be_drawn_leaves_its_finding_in_its_place() {
        let one = || figure("f".to_owned(), Phrase::name("c"), Phrase::name("a"), vec![]);
        let refused = Drawn::of(one(), |_| Err(Finding::new(&catalogue::EMPTY_CHART).word("chart", "f").into()));
        assert!(refused.figure.is_none());
        assert_eq!(refused.findings.len(), 1, "told once for both languages");
        assert!(matches!(refused.blocks().as_slice(), [Block::Finding(finding)] if finding.code() == "E805"));
        let crowded = Drawn::of(one(), |language| {
            let finding = Finding::new(&catalogue::CROWDED_DIAGRAM).word("diagram", "f").number("labels", 1.0);
            Ok((language.tag().to_owned(), vec![finding]))
        });
        assert_eq!(crowded.figure.as_ref().map(|figure| figure.zh.as_str()), Some("zh"));
        assert!(matches!(crowded.blocks().as_slice(), [Block::Figure(_), Block::Finding(_)]));
    }

    #[test]
    fn codes_of_groups_become_parts_of_file_names() {
        assert_eq!(
            (stem("E", 1), stem("Grant-White", 2), stem("考察期", 1), stem("a/b", 3), stem("", 1)),
            ("E".into(), "Grant-White".into(), "1".into(), "3".into(), "1".into())
        );
    }
}
