//! Appendix: reliability and validity in full, item functioning, and the factors above factors.

use super::context::{Context, pair};
use crate::finding::Finding;
use crate::fitted::Fit;
use crate::instrument::{Assessment, EffectClass, Functioning, NestedStep, Ratio};
use crate::report::sections::{
    QualityShown, item_figures, section_functioning, section_higher_order, sections_quality,
};
use crate::report::{Block, Figure, Kind, Phrase, Section, quality_json};
use crate::words::Text;
use crate::words::report as words;
use serde_json::{Map, Value, json};

/// Decimals of coefficients.
const DIGITS: usize = 3;
/// Henseler, Ringle and Sarstedt (2015).
const RATIO: f64 = 0.90;

/// The appendix; nothing without an assessment of the measurement model.
pub(super) fn section(context: Context<'_>) -> Option<Section> {
    let checks = &context.results.instrument;
    let model = context.measurement()?;
    let (found, fit) = (checks.assessment.as_ref()?, context.solved(&model.id)?);
    let mut section = Section::new("quality", words::QUALITY).paragraph(sentences(context, &model.id, found));
    let (pictures, failed) = pictures(context, found, fit);
    section.blocks.extend(failed.into_iter().map(Block::Finding));
    // The loadings stand with the measurement model.
    section.sections.extend(sections_quality(&shown(found, &groups(context, fit)), pictures));
    for (id, found) in &checks.higher_order {
        let Some(entry) = context.study.model(id).filter(|entry| entry.id != model.id) else { continue };
        let title = Phrase::from(words::HIGHER_ORDER_OF).with("model", pair(&entry.name));
        let part = section_higher_order(&shown(found, &[]), title);
        section = section.section(part.with_prefix(&format!("{id}-")));
    }
    if let Some(functioning) = &checks.functioning {
        let mut part = section_functioning(functioning, &|group| context.group(group), DIGITS);
        part.blocks.insert(0, Block::Paragraph(vec![items_alike(functioning)]));
        section = section.section(part);
    }
    Some(context.retold(section))
}

fn groups(context: Context<'_>, fit: &Fit) -> Vec<Phrase> {
    fit.model.group_labels().iter().map(|label| context.group(label)).collect()
}

fn shown<'a>(found: &'a Assessment, groups: &'a [Phrase]) -> QualityShown<'a> {
    QualityShown { found, groups, number: Kind::Number(DIGITS), share: Kind::Bounded(DIGITS) }
}

/// The curves of ordered items, or why they could not be drawn.
fn pictures(context: Context<'_>, found: &Assessment, fit: &Fit) -> (Vec<Figure>, Vec<Finding>) {
    match item_figures(&found.response, &groups(context, fit), &|factor| context.name(factor)) {
        Ok(figures) => (figures, Vec::new()),
        Err(error) => (Vec::new(), error.into_findings()),
    }
}

/// What the tables say: HTMT2 with its intervals, items beside their factor, and how many factors there are at least.
fn sentences(context: Context<'_>, model: &str, found: &Assessment) -> Vec<Phrase> {
    let quality = &found.quality;
    let mut said = vec![
        Phrase::from(words::QUALITY_INTRO)
            .with("model", Phrase::code(model))
            .with("draws", Phrase::name(quality.options.draws.to_string()))
            .with("seed", Phrase::name(quality.options.seed.to_string())),
    ];
    let limit = |ratio: &Ratio| ratio.bootstrap.or(ratio.interval).map(|(_, upper)| upper);
    let known = quality.pairs.iter().filter_map(|pair| Some((pair, limit(&pair.htmt)?)));
    let reaching: Vec<Phrase> = known
        .clone()
        .filter(|(_, upper)| *upper >= RATIO)
        .map(|(pair, _)| Phrase::Chain(vec![Phrase::code(&pair.first), Phrase::name("–"), Phrase::code(&pair.second)]))
        .collect();
    let (compared, n) = (known.count(), reaching.len());
    if compared > 0 {
        said.push(match n {
            0 => Phrase::from(words::RATIO_LIMITS_WELL).count("pairs", compared),
            _ => Phrase::from(words::RATIO_LIMITS_WEAK).with("pairs", Phrase::List(reaching)).count("n", n),
        });
    }
    if !found.cross.is_empty() {
        let astray: Vec<Phrase> =
            found.cross.iter().flat_map(|table| table.astray()).map(|(item, ..)| Phrase::code(item)).collect();
        let n = astray.len();
        said.push(match n {
            0 => words::CROSS_WELL.into(),
            _ => Phrase::from(words::CROSS_WEAK).with("items", Phrase::List(astray)).count("n", n),
        });
    }
    said.extend(fewest(context, &found.nested));
    said
}

/// The first step from all factors to one that does not make the fit significantly worse, or that none is such.
fn fewest(context: Context<'_>, steps: &[NestedStep]) -> Option<Phrase> {
    let alpha = context.study.criteria.alpha;
    let first = steps.first()?.factors;
    let bearable = |step: &&NestedStep| step.difference.is_some_and(|test| test.p >= alpha);
    let sentence = |text: Text| Phrase::from(text).count("factors", first);
    match steps.iter().skip(1).find(bearable) {
        Some(step) => {
            let p = step.difference.map_or(f64::NAN, |test| test.p);
            Some(sentence(words::NESTED_BEARABLE).count("fewer", step.factors).number("p", p, Kind::PStatement))
        }
        // Without a test of every step nothing is claimed.
        None if steps.iter().skip(1).all(|step| step.difference.is_some()) => {
            let last = steps.last()?.factors;
            Some(sentence(words::NESTED_ALL_WORSE).count("fewer", last))
        }
        None => None,
    }
}

fn items_alike(functioning: &Functioning) -> Phrase {
    let tested = || functioning.scales.iter().flat_map(|scale| scale.tested());
    let unlike: Vec<Phrase> =
        tested().filter(|(_, item)| item.class > EffectClass::A).map(|(name, _)| Phrase::code(name)).collect();
    let n = unlike.len();
    let text = if n == 0 { words::ITEMS_ALIKE } else { words::ITEMS_UNLIKE };
    let said = Phrase::from(text)
        .with("column", Phrase::code(&functioning.column))
        .count("tested", tested().count())
        .count("n", n);
    if n == 0 { said } else { said.with("items", Phrase::List(unlike)) }
}

/// Reliability and validity as they stand among the results: the members of `covary reliability`, those of the models with
/// factors above factors, and item functioning.
pub(super) fn json(context: Context<'_>) -> Value {
    let checks = &context.results.instrument;
    let measurement = context.measurement();
    let of = |id: &str, found: &Assessment| {
        let labels = context.solved(id).map(|fit| fit.model.group_labels().to_vec()).unwrap_or_default();
        let mut object = Map::new();
        object.insert("model".into(), json!(id));
        object.extend(quality_json::members(Some(found), &labels));
        Value::Object(object)
    };
    json!({
        "measurement": measurement.zip(checks.assessment.as_ref()).map(|(model, found)| of(&model.id, found)),
        "higher_order": checks.higher_order.iter().map(|(id, found)| of(id, found)).collect::<Vec<_>>(),
        "dif": quality_json::functioning(checks.functioning.as_ref()),
    })
}
