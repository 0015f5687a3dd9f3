//! Drawn responses as a survey.

use super::draw::Drawn;
use super::truth::ModelPopulation;
use crate::survey::{Cells, Column, Survey};

/// The responses as columns in the order of the population, after them the column `group` with the labels where there
/// are several groups; `None` when a name stands twice.
pub fn survey_of(population: &ModelPopulation, drawn: &Drawn, group: &str) -> Option<Survey> {
    let column = |j: usize| {
        let values = drawn.raw.iter().flat_map(|raw| raw.column(j).iter().copied().collect::<Vec<f64>>());
        Column { name: population.names[j].clone(), cells: Cells::Numbers(values.collect()) }
    };
    let mut columns: Vec<Column> = (0..population.names.len()).map(column).collect();
    if population.groups.len() > 1 {
        let labels = population.groups.iter().zip(&drawn.raw);
        let labels = labels.flat_map(|(g, raw)| std::iter::repeat_n(Some(g.label.clone()), raw.nrows()));
        columns.push(Column { name: group.to_owned(), cells: Cells::Text(labels.collect()) });
    }
    Survey::new(columns)
}
