//! Interactions of the models: their coefficients, simple slopes, where a slope is significant, and the pictures.

use super::context::{Context, colon, pair};
use super::figures::{Drawn, figure};
use super::over_groups;
use crate::draw::InteractionFigure;
use crate::fitted::Fit;
use crate::moderation::Probe;
use crate::report::fit_interaction::{interactions_section, probe_sections};
use crate::report::{Block, Cell, Kind, Phrase, Section};
use crate::study::ModelEntry;
use crate::words::report as words;

/// Decimals of coefficients.
const DIGITS: usize = 3;

/// A sub-section for each model with products of variables among its predictors.
pub(super) fn section(context: Context<'_>) -> Option<Section> {
    let models = context.study.models.iter().filter_map(|model| Some((model, context.solved(&model.id)?)));
    let parts: Vec<Section> = models.filter_map(|(model, fit)| of_model(context, model, fit)).collect();
    if parts.is_empty() {
        return None;
    }
    let section = Section::new("moderation", words::MODERATION).paragraph([Phrase::from(words::MODERATION_INTRO)]);
    Some(parts.into_iter().fold(section, Section::section))
}

fn of_model(context: Context<'_>, model: &ModelEntry, fit: &Fit) -> Option<Section> {
    let mut section = interactions_section(fit, DIGITS)?;
    section.id = format!("moderation-{}", model.id);
    section.title = colon(Phrase::code(&model.id), pair(&model.name));
    section.blocks.insert(0, Block::paragraph(sentences(context, fit)));
    let mut moderators: Vec<String> = Vec::new();
    for row in fit.moderated()?.standardised() {
        // As a product is read: the second variable changes the effect of the first.
        let Some((_, moderator)) = row.interaction.split_once(':') else { continue };
        if !moderators.iter().any(|known| known == moderator) {
            moderators.push(moderator.to_owned());
        }
    }
    for moderator in &moderators {
        for part in probe_sections(fit, moderator, None, DIGITS) {
            section.blocks.extend(part.blocks);
        }
        section.blocks.extend(figures(context, model, fit, moderator));
    }
    for block in &mut section.blocks {
        if let Block::Table(table) = block {
            table.id = format!("{}-{}", table.id, model.id);
            table.caption = colon(table.caption.clone(), Phrase::code(&model.id));
        }
    }
    Some(context.retold(section))
}

/// What each interaction comes to, of equal ones in several groups once.
fn sentences(context: Context<'_>, fit: &Fit) -> Vec<Phrase> {
    let rows = fit.moderated().map(|moderated| moderated.standardised()).unwrap_or_default();
    let shared = |outcome: &str, product: &str| over_groups::is_shared(fit, outcome, "~", product);
    let told = rows.iter().filter(|row| row.group == 1 || !shared(&row.outcome, &row.interaction));
    let sentence = |row: &crate::moderation::StandardisedInteraction| {
        let (focal, moderator) = row.interaction.split_once(':')?;
        let p = row.raw.p().unwrap_or(f64::NAN);
        let text = match (p < context.study.criteria.alpha, row.raw.value < 0.0) {
            (false, _) => words::MODERATION_NONE,
            (true, true) => words::MODERATION_WEAKER,
            (true, false) => words::MODERATION_STRONGER,
        };
        let said = Phrase::from(text)
            .with("focal", context.name(focal))
            .with("outcome", context.name(&row.outcome))
            .with("moderator", context.name(moderator))
            .with("beta", Cell::number(row.standardised.map(|s| s.value)).of(Kind::Bounded(2)))
            .number("p", p, Kind::PStatement);
        let several = fit.model.groups.len() > 1 && !shared(&row.outcome, &row.interaction);
        let group = fit.model.groups.get(row.group - 1);
        Some(match group {
            Some(code) if several => colon(context.group(code).capitalised(), said),
            // The coefficient is one, but it is standardised by the variances of a group.
            Some(code) if fit.model.groups.len() > 1 => {
                Phrase::from(words::STANDARDISED_IN).with("said", said).with("group", context.group(code))
            }
            _ => said,
        })
    };
    told.filter_map(sentence).collect()
}

/// The pictures of what a variable moderates: of an interaction that all groups share that of the first group.
fn figures(context: Context<'_>, model: &ModelEntry, fit: &Fit, moderator: &str) -> Vec<Block> {
    let probes = fit.moderated().map(|moderated| moderated.probe(moderator)).unwrap_or_default();
    let shared = |probe: &Probe| over_groups::is_shared(fit, &probe.outcome, "~", &probe.interaction);
    let shown = probes.into_iter().filter(|probe| probe.group == 1 || !shared(probe));
    shown.flat_map(|probe| drawn(context, (model, fit), &probe).blocks()).collect()
}

fn drawn(context: Context<'_>, (model, fit): (&ModelEntry, &Fit), probe: &Probe) -> Drawn {
    let caption = Phrase::from(words::MODERATION_FIGURE)
        .with("focal", context.name(&probe.focal))
        .with("outcome", context.name(&probe.outcome))
        .with("moderator", context.name(&probe.moderator))
        .with("model", Phrase::code(&model.id));
    let id = format!("moderation-{}-{}-{}", model.id, probe.interaction.replace(':', "-"), probe.group);
    let alt = caption.clone();
    let mut notes: Vec<Phrase> = vec![words::MODERATION_FIGURE_NOTE.into()];
    // What all groups share is shown with the variances of one of them.
    if let Some(code) = fit.model.groups.get(probe.group - 1).filter(|_| fit.model.groups.len() > 1) {
        notes.push(Phrase::from(words::MODERATION_OF_GROUP).with("group", context.group(code)));
    }
    let titled = figure(id.clone(), caption.clone(), alt, notes);
    Drawn::of(titled, |language| {
        let mut named = probe.clone();
        for name in [&mut named.focal, &mut named.outcome, &mut named.moderator] {
            *name = context.plain(name, language);
        }
        let mut picture = InteractionFigure::of(&named, language);
        picture.id.clone_from(&id);
        picture.title = caption.text(language);
        Ok((picture.svg()?, Vec::new()))
    })
}
