//! Rival structures of a construct with dimensions, compared without being asked for.

use super::context::Context;
use crate::report::sections::{sections_structures, structures_in_words};
use crate::report::{Phrase, Section, structures_json};
use crate::words::report as words;
use serde_json::{Value, json};

/// Decimals of coefficients and indices.
const DIGITS: usize = 3;

/// A section for every construct.
pub(super) fn sections(context: Context<'_>) -> Vec<Section> {
    let of = |checks: &crate::study::ConstructStructures| {
        let construct = Phrase::code(&checks.found.construct.name);
        let title = Phrase::from(words::STRUCTURES).with("construct", construct.clone());
        let intro = Phrase::from(words::STRUCTURES_INTRO)
            .with("construct", construct)
            .with("model", Phrase::name(&checks.model));
        let said = std::iter::once(intro).chain(structures_in_words(&checks.found));
        let section = Section::new("of", title).paragraph(said);
        let section = sections_structures(&checks.found, DIGITS).into_iter().fold(section, Section::section);
        context.retold(section.with_prefix(&format!("structures-{}-", checks.found.construct.name)))
    };
    context.results.instrument.structures.iter().map(of).collect()
}

/// The structures as they stand among the results.
pub(super) fn json(context: Context<'_>) -> Value {
    let of = |checks: &crate::study::ConstructStructures| {
        let mut object = structures_json::members(&checks.found);
        object.insert("model".into(), json!(checks.model));
        Value::Object(object)
    };
    context.results.instrument.structures.iter().map(of).collect()
}
