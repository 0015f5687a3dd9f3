//! What a report of structural equation modelling has to say (Appelbaum et al. 2018), each item marked.

use crate::report::{Document, Section};
use crate::words::packet as words;
use crate::words::{Language, Text};
use std::fmt::Write;

/// Where the evidence for an item stands.
#[derive(Clone, Copy)]
enum Evidence {
    /// Present when the report has one of these: sections, tables or figures; a dash at the end stands for any ending.
    Any(&'static [&'static str]),
    /// Present when the packet holds data.
    Data,
    /// For the author to judge: no program can know.
    Author,
}

use Evidence::{Any, Author, Data};

/// Headings with their items.
const ITEMS: &[(Text, &[(Text, Evidence)])] = &[
    (
        words::PART_INTRODUCTION,
        &[
            (words::ITEM_TITLE, Author),
            (words::ITEM_THEORY, Any(&["hypotheses"])),
            (words::ITEM_CONFIRMATORY, Author),
            (words::ITEM_PREREGISTERED, Author),
        ],
    ),
    (
        words::PART_METHOD,
        &[
            (words::ITEM_SOURCE, Any(&["limitations"])),
            (words::ITEM_ETHICS, Author),
            (words::ITEM_FLOW, Any(&["sample-flow", "sample"])),
            (words::ITEM_SAMPLE_SIZE, Author),
            (words::ITEM_INSTRUMENT, Any(&["items-table"])),
            (words::ITEM_MISSING, Any(&["items-table"])),
            (words::ITEM_DISTRIBUTION, Any(&["items-table"])),
            (words::ITEM_SPECIFICATION, Any(&["model-texts"])),
            (words::ITEM_DIAGRAM, Any(&["structural", "structural-", "measurement-diagram"])),
            (words::ITEM_SOFTWARE, Any(&["provenance"])),
            (words::ITEM_THRESHOLDS, Any(&["fit"])),
        ],
    ),
    (
        words::PART_RESULTS,
        &[
            (words::ITEM_RELIABILITY, Any(&["reliability", "reliability-"])),
            (words::ITEM_VALIDITY, Any(&["discriminant", "fornell-larcker"])),
            (words::ITEM_METHOD, Any(&["method-bias"])),
            (words::ITEM_INVARIANCE, Any(&["invariance-"])),
            (words::ITEM_CONVERGENCE, Any(&["findings"])),
            (words::ITEM_FIT, Any(&["fit"])),
            (words::ITEM_RESIDUALS, Any(&["residuals-map"])),
            (words::ITEM_ESTIMATES, Any(&["paths-table", "paths-groups", "loadings-table", "loadings"])),
            (words::ITEM_STANDARDISED, Any(&["paths-table", "paths-groups", "loadings-table", "loadings"])),
            (words::ITEM_INDIRECT, Any(&["effects"])),
            (words::ITEM_RIVALS, Any(&["rivals"])),
            (words::ITEM_MULTIPLE, Any(&["hypotheses"])),
            (words::ITEM_RESPECIFIED, Author),
        ],
    ),
    (
        words::PART_DISCUSSION,
        &[
            (words::ITEM_LIMITATIONS, Any(&["limitations"])),
            (words::ITEM_CAUSES, Any(&["limitations"])),
            (words::ITEM_EQUIVALENT, Author),
            (words::ITEM_MATERIALS, Any(&["model-texts"])),
            (words::ITEM_DATA, Data),
        ],
    ),
];

/// The checklist in one language, with the numbers of items that are present, missing and the author's.
pub(super) fn write(document: &Document, has_data: bool, language: Language) -> (String, [usize; 3]) {
    let places = places(document, language);
    let mut counts = [0; 3];
    let mut text = format!("# {}\n\n{}\n", words::CHECKLIST.get(language), words::CHECKLIST_INTRO.get(language));
    for (part, items) in ITEMS {
        let _ = writeln!(text, "\n## {}\n", part.get(language));
        for (item, evidence) in *items {
            let (mark, place) = match evidence {
                Any(ids) => match found(&places, ids) {
                    Some(place) => (0, format!(": {place}")),
                    None => (1, String::new()),
                },
                Data if has_data => (0, ": `data/`".to_owned()),
                Data => (1, String::new()),
                Author => (2, String::new()),
            };
            counts[mark] += 1;
            let (sign, word) = [("x", words::PRESENT), (" ", words::MISSING), (" ", words::AUTHOR)][mark];
            let _ = writeln!(text, "- [{sign}] {} **{}**{place}", item.get(language), word.get(language));
        }
    }
    (text, counts)
}

/// The sections with the ids of all that stands in them.
fn places(document: &Document, language: Language) -> Vec<(String, String)> {
    fn gather(section: &Section, language: Language, number: &str, found: &mut Vec<(String, String)>) {
        let place = format!("{number} {}", section.title.text(language));
        found.push((section.id.clone(), place.clone()));
        for block in &section.blocks {
            match block {
                crate::report::Block::Table(table) => found.push((table.id.clone(), place.clone())),
                crate::report::Block::Figure(figure) => found.push((figure.id.clone(), place.clone())),
                _ => {}
            }
        }
        for (i, inner) in section.sections.iter().enumerate() {
            gather(inner, language, &format!("{number}.{}", i + 1), found);
        }
    }
    let mut found = Vec::new();
    for (i, section) in document.sections.iter().enumerate() {
        gather(section, language, &(i + 1).to_string(), &mut found);
    }
    found
}

fn found<'p>(places: &'p [(String, String)], ids: &[&str]) -> Option<&'p str> {
    let is = |known: &str, id: &str| known == id || (id.ends_with('-') && known.starts_with(id));
    places.iter().find(|(known, _)| ids.iter().any(|id| is(known, id))).map(|(_, place)| place.as_str())
}
