//! What a check of a study looks at beside its models and its data.

use super::schema::Study;
use crate::error::Error;
use crate::finding::Finding;
use crate::simulate::read_population;

/// Every problem of the population files that a study names.
pub fn check_populations(study: &Study) -> Vec<Finding> {
    let Some(population) = &study.population else { return Vec::new() };
    let variants = population.variants.iter().map(|(_, file)| file);
    let read = std::iter::once(&population.file).chain(variants).map(|file| read_population(file));
    read.filter_map(std::result::Result::err).flat_map(Error::into_findings).collect()
}
