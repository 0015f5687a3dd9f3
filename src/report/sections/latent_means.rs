//! The section on latent means by group.

use super::{defined, interval};
use crate::report::{Cell, Figure, Kind, Phrase, Section, Table};
use crate::words::report as words;

/// Latent means by group.
#[derive(Clone, Debug)]
pub struct LatentMeans {
    /// The id of the model.
    pub model: String,
    /// What the groups are called ("stage").
    pub grouping: Phrase,
    /// The groups.
    pub groups: Vec<Phrase>,
    /// The index of the group whose means are zero.
    pub reference: usize,
    /// The latent variables.
    pub rows: Vec<LatentMeanRow>,
    /// Latent variables whose means may not be compared: fewer than two invariant items.
    pub not_testable: Vec<Phrase>,
    /// The chart.
    pub figure: Option<Figure>,
}

/// The means of one latent variable.
#[derive(Clone, Debug)]
pub struct LatentMeanRow {
    /// The latent variable.
    pub factor: Phrase,
    /// Its mean in each group; that of the reference group is not read.
    pub means: Vec<GroupMean>,
}

/// A latent mean.
#[derive(Clone, Copy, Debug)]
pub struct GroupMean {
    /// The mean.
    pub estimate: f64,
    /// Its standard error.
    pub se: f64,
    /// The p-value of its difference from the reference group.
    pub p: f64,
    /// Its 95 % interval.
    pub lower: f64,
    /// Its 95 % interval.
    pub upper: f64,
}

/// Latent means: table and chart.
pub fn section_latent_means(means: &LatentMeans) -> Section {
    let reference = means.groups.get(means.reference).cloned().unwrap_or_else(|| Phrase::name("–"));
    let intro =
        Phrase::from(words::LATENT_MEANS_INTRO).with("model", Phrase::code(&means.model)).with("reference", reference);
    let mut sentences = vec![intro];
    if !means.not_testable.is_empty() {
        let factors = Phrase::List(means.not_testable.clone());
        sentences.push(Phrase::from(words::MEAN_NOT_TESTABLE).with("factors", factors));
    }
    let section = Section::new("latent-means", words::LATENT_MEANS).paragraph(sentences).block(means_table(means));
    match &means.figure {
        Some(figure) => section.block(figure.clone()),
        None => section,
    }
}

fn means_table(means: &LatentMeans) -> Table {
    let caption = Phrase::from(words::LATENT_MEANS_TABLE).with("group", means.grouping.clone());
    let mut table = Table::new("latent-means-table", caption).column("factor", words::FACTOR, Kind::Text);
    let others: Vec<usize> = (0..means.groups.len()).filter(|g| *g != means.reference).collect();
    for &g in &others {
        let group = means.groups[g].clone().capitalised();
        table = table
            .grouped(group.clone(), format!("est_{}", g + 1), words::ESTIMATE, Kind::Number(3))
            .grouped(group.clone(), format!("se_{}", g + 1), words::STANDARD_ERROR, Kind::Number(3))
            .grouped(group.clone(), format!("ci_{}", g + 1), words::INTERVAL_95, Kind::Number(3));
    }
    for row in &means.rows {
        let mut cells = vec![Cell::words(row.factor.clone())];
        for &g in &others {
            match row.means.get(g) {
                Some(mean) => cells.extend([
                    Cell::starred(mean.estimate, defined(mean.p)),
                    Cell::number(mean.se),
                    interval(mean.lower, mean.upper),
                ]),
                None => cells.extend([Cell::MISSING, Cell::MISSING, Cell::MISSING]),
            }
        }
        table = table.row(cells);
    }
    table.note(words::LATENT_MEANS_UNIT).note(words::STARS)
}
