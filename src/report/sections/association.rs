//! The section on a classification that is set against the groups.

use crate::instrument::{Gamma, LinearByLinear};
use crate::report::{Cell, Figure, Kind, Phrase, Section, Table};
use crate::words::report as words;

/// A classification set against the groups.
#[derive(Clone, Debug)]
pub struct Association {
    /// Its name in the study.
    pub id: String,
    /// The heading.
    pub title: Phrase,
    /// What the groups are called.
    pub grouping: Phrase,
    /// What the classification is called.
    pub of: Phrase,
    /// The groups.
    pub groups: Vec<Phrase>,
    /// The categories.
    pub levels: Vec<Phrase>,
    /// Respondents, a list a group.
    pub counts: Vec<Vec<f64>>,
    /// Respondents with the same highest score twice.
    pub tied: usize,
    /// Respondents with a missing answer.
    pub missing: usize,
    /// Goodman and Kruskal's gamma.
    pub gamma: Option<Gamma>,
    /// The linear-by-linear test.
    pub linear: Option<LinearByLinear>,
    /// The heat map.
    pub figure: Option<Figure>,
}

/// The table with its measures of association and the heat map.
pub fn section_association(found: &Association) -> Section {
    let n: f64 = found.counts.iter().flatten().sum();
    let intro = Phrase::from(words::ASSOCIATION_INTRO)
        .with("of", found.of.clone())
        .count("tied", found.tied)
        .count("missing", found.missing)
        .number("n", n, Kind::Integer);
    let mut section = Section::new(format!("association-{}", found.id), found.title.clone()).paragraph([intro]);
    let mut note = None;
    match (&found.gamma, &found.linear) {
        (Some(gamma), Some(linear)) => {
            let (lower, upper) = gamma.interval(0.05);
            let result = Phrase::from(words::ASSOCIATION_RESULT)
                .number("gamma", gamma.value, Kind::Bounded(3))
                .with("ci", Cell::interval(Some((lower, upper))).of(Kind::Bounded(3)))
                .number("p", gamma.p(), Kind::PStatement)
                .number("concordant", gamma.concordant, Kind::Integer)
                .number("discordant", gamma.discordant, Kind::Integer)
                .number("chisq", linear.chi_square, Kind::Number(2))
                .number("linear_p", linear.p, Kind::PStatement)
                .number("r", linear.correlation, Kind::Bounded(3));
            section = section.paragraph([result, words::ASSOCIATION_CAUTION.into()]);
            note = Some(Phrase::from(words::ASSOCIATION_NOTE).number("se", gamma.standard_error, Kind::Number(3)));
        }
        _ => section = section.paragraph([words::ASSOCIATION_UNDEFINED]),
    }
    if let Some(figure) = &found.figure {
        section = section.block(figure.clone());
    }
    let caption = Phrase::from(words::ASSOCIATION_TABLE)
        .with("group", found.grouping.clone().capitalised())
        .with("of", found.of.clone());
    let table = super::cross_table(
        Table::new(format!("association-{}-table", found.id), caption),
        (&found.grouping, &found.groups),
        (&found.of, &found.levels),
        &found.counts,
    );
    section.block(match note {
        Some(note) => table.note(note),
        None => table,
    })
}
