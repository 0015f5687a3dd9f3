//! Classifications set against the groups.

use super::context::{Context, pair};
use super::figures;
use crate::report::Section;
use crate::report::sections::{Association, section_association};
use crate::report::{Block, Phrase};

pub(super) fn sections(context: Context<'_>) -> Vec<Section> {
    let Some(groups) = &context.study.groups else { return Vec::new() };
    let entries = context.study.associations.iter().zip(&context.results.associations);
    let section = |(entry, result): (&crate::study::AssociationEntry, &Option<crate::study::AssociationResult>)| {
        let result = result.as_ref()?;
        let drawn = figures::heat_map(context, entry, result);
        let mut section = section_association(&Association {
            id: entry.id.clone(),
            title: pair(&entry.name),
            grouping: context.grouping(),
            of: pair(&entry.of),
            groups: groups.levels.iter().map(|level| context.group(&level.code)).collect::<Vec<Phrase>>(),
            levels: entry.levels.iter().map(|level| pair(&level.name)).collect(),
            counts: result.table.row_iter().map(|row| row.iter().copied().collect()).collect(),
            tied: result.tied,
            missing: result.missing,
            gamma: result.gamma,
            linear: result.linear,
            figure: drawn.figure,
        });
        section.blocks.extend(drawn.findings.into_iter().map(Block::Finding));
        Some(section)
    };
    entries.filter_map(section).collect()
}
