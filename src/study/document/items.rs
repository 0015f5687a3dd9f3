//! The items with their wording and distribution.

use super::charts;
use super::constructs::{self, Chosen, complete, of_several_items};
use super::context::Context;
use super::figures::Drawn;
use crate::instrument::analyse_scale;
use crate::report::sections::{ItemRow, Items, MultivariateNormality, ScaleRow, section_items};
use crate::report::{Phrase, Section};
use crate::survey::{describe, mardia};

/// The items of the codebook; without one, the observed indicators of the models.
pub(super) fn section(context: Context<'_>) -> Option<Section> {
    let prepared = &context.results.prepared;
    let present = constructs::items(context);
    let names: Vec<String> = present.iter().map(|item| item.name.clone()).collect();
    let statistics = describe(&prepared.survey, &names, prepared.codebook.as_ref()).ok()?;
    let rows = statistics.iter().zip(&present).map(|(statistics, item)| {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let variable = item.variable;
        let wording = variable.map_or_else(|| Phrase::name(""), |v| Phrase::pair(text(&v.text_en), text(&v.text_zh)));
        let construct = item.construct.as_ref();
        let construct = construct.map_or_else(|| Phrase::name("–"), |construct| context.coded(construct));
        ItemRow::of(statistics, construct, wording, variable.is_some_and(|v| v.reverse))
    });
    let rows: Vec<ItemRow> = rows.collect();
    let multivariate = mardia(&complete(context, &names)).map(|test| MultivariateNormality {
        n: test.n,
        skewness: test.skewness,
        skewness_test: (test.skewness_chi_square, test.skewness_df, test.skewness_p),
        excess: test.kurtosis - (test.p * (test.p + 2)) as f64,
        z: test.kurtosis_z,
        p: test.kurtosis_p,
    });
    let scales = scales(context, &present);
    if rows.is_empty() {
        return None;
    }
    let mut section = section_items(&Items { scale: scale(&present), rows, scales, multivariate });
    section.blocks.extend(charts::likert(context).map(Drawn::blocks).unwrap_or_default());
    Some(section)
}

/// The analysis of each construct with two items or more, in the order of the items.
fn scales(context: Context<'_>, items: &[Chosen<'_>]) -> Vec<ScaleRow> {
    let analysed = of_several_items(items).into_iter().filter_map(|construct| {
        let analysis = analyse_scale(&complete(context, &construct.items))?;
        Some(ScaleRow { construct: context.coded(&construct.code), items: construct.items, analysis })
    });
    analysed.collect()
}

/// The ends of the scale, when all items share one.
fn scale(items: &[Chosen<'_>]) -> Option<(f64, f64)> {
    let of = |item: &Chosen<'_>| item.variable.and_then(|v| v.scale).map(|scale| (scale.min, scale.max));
    let first = items.first().and_then(of)?;
    items.iter().all(|item| of(item) == Some(first)).then_some(first)
}
