//! Reliability and validity of a measurement model: the sections that `covary reliability` and the report of a study share.

mod apart;
mod item_response;
mod pairs;
mod scales;

pub use item_response::item_figures;

use crate::instrument::Assessment;
use crate::report::{Figure, Kind, Phrase, Section, Table};
use crate::words::quality as words;

/// What is shown of an instrument, and how.
#[derive(Clone, Copy)]
pub struct Shown<'a> {
    /// What was found.
    pub found: &'a Assessment,
    /// What readers call the groups; none or one for a model without groups.
    pub groups: &'a [Phrase],
    /// How numbers without bounds are written.
    pub number: Kind,
    /// How coefficients that hardly pass one are written.
    pub share: Kind,
}

impl<'a> Shown<'a> {
    /// What readers call a group (from 1), where there are several.
    fn group(&self, group: usize) -> Option<&'a Phrase> {
        self.groups.get(group - 1).filter(|_| self.groups.len() > 1)
    }

    /// Adds a heading where a new group begins.
    fn under_group(&self, table: Table, group: usize, last: &mut usize) -> Table {
        match self.group(group).filter(|_| *last != group) {
            Some(label) => {
                *last = group;
                table.heading(Phrase::from(words::OF_GROUP).with("group", label.clone()))
            }
            None => table,
        }
    }

    fn interval_header(&self) -> Phrase {
        let level = crate::words::number(100.0 * self.found.quality.options.level);
        Phrase::from(words::INTERVAL).with("level", Phrase::name(level))
    }
}

/// The loadings with their intervals.
pub fn section_loadings(shown: &Shown<'_>) -> Section {
    Section::new("quality-loadings", words::LOADINGS).block(scales::loadings(shown))
}

/// Scales, factors, Schmid–Leiman forms, pairs, ratios, cross-loadings, nested models, and ordered items with their
/// pictures: a section each, those that have something to show.
pub fn sections_quality(shown: &Shown<'_>, pictures: Vec<Figure>) -> Vec<Section> {
    let quality = &shown.found.quality;
    let mut sections = vec![
        Section::new("scales", words::SCALES).block(scales::scales(shown)),
        Section::new("factors", words::FACTORS).block(scales::factors(shown)),
    ];
    sections.extend(schmid_leiman(shown));
    if !quality.pairs.is_empty() {
        let [htmt, htmt2] = pairs::ratios(shown);
        sections.push(Section::new("pairs", words::PAIRS).block(pairs::pairs(shown)));
        sections.push(Section::new("ratios", words::RATIOS).block(htmt).block(htmt2));
    }
    sections.extend(apart::cross_section(shown));
    sections.extend(apart::nested_section(shown));
    sections.extend(item_response::section(shown, pictures));
    sections
}

/// The coefficients of the factors of a model in which factors have factors or a general one beside them, and its
/// Schmid–Leiman forms.
pub fn section_higher_order(shown: &Shown<'_>, title: Phrase) -> Section {
    let mut table = scales::factors(shown);
    table.caption = title.clone();
    schmid_leiman(shown).fold(Section::new("factors", title).block(table), Section::section)
}

fn schmid_leiman<'s>(shown: &'s Shown<'_>) -> impl Iterator<Item = Section> + 's {
    shown.found.quality.factors.iter().filter(|factor| !factor.schmid_leiman.is_empty()).map(|factor| {
        let title = Phrase::from(words::SCHMID_LEIMAN).with("factor", Phrase::code(&factor.factor));
        let id = format!("schmid-leiman-{}-{}", factor.factor, factor.group);
        let table = scales::schmid_leiman(shown, factor, title.clone(), &id);
        Section::new(&id, title).block(table)
    })
}
