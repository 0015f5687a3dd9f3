//! The sections of a study's report, built from plain numbers.
//!
//! Each file has the numbers that a section needs as a struct, and a function that makes the section. A number that is
//! not defined is not a number (NaN); it is written as a dash. Names that a reader sees are [`Phrase`]s, names of the
//! model are strings.

mod association;
mod careless;
mod differences;
mod effects;
mod exploration;
mod fit;
mod functioning;
mod hypotheses;
mod instrument;
mod invariance;
mod items;
mod latent_means;
mod measurement;
mod method;
mod method_bias;
mod paths;
mod quality;
mod regrouping;
mod rivals;
mod sample;
mod sensitivity;
mod structures;
mod validity;

pub use association::{Association, section_association};
pub use careless::{CarelessRespondents, PathWithout, PathsWithout, section_careless};
pub use differences::{
    ConstructCorrelation, ConstructDifference, Differences, GroupingVariable, LEAST_GROUP, NumericVariable,
    section_differences,
};
pub use effects::{Decomposition, EffectRow, Effects, Intervals, section_effects};
pub use exploration::sections_exploration;
pub use fit::{Judgement, ModelFit, Threshold, section_fit, thresholds};
pub use functioning::section_functioning;
pub use hypotheses::{Hypotheses, HypothesisRow, section_hypotheses, summary};
pub use instrument::{ConstructLight, Light, judge as judge_instrument, section_instrument};
pub use invariance::{FreedIntercept, Invariance, InvarianceStep, section_invariance};
pub use items::{ItemRow, Items, MultivariateNormality, ScaleRow, section_items};
pub use latent_means::{GroupMean, LatentMeanRow, LatentMeans, section_latent_means};
pub use measurement::{FactorQuality, LoadingRow, Measurement, section_measurement};
pub use method::section_references;
pub use method::{
    Limitations, ModelText, Provenance, StageCheck, Told, section_findings, section_limitations, section_provenance,
};
pub use method_bias::{method_bias_in_words, sections_method_bias};
pub use paths::{
    GroupPathRow, GroupPaths, PathEstimate, PathRow, Paths, Pooling, PoolingRow, section_paths, section_pooling,
};
pub use quality::{Shown as QualityShown, item_figures, section_higher_order, section_loadings, sections_quality};
pub use regrouping::{Badge, MovedRespondents, Regrouping, RepeatedEstimate, RepeatedVerdict, section_regrouping};
pub use rivals::{Comparison, Rivals, section_rivals};
pub use sample::{GroupSize, ModelCases, NumericProfile, ProfileVariable, SampleFlow, section_sample};
pub use sensitivity::{Sensitivity, SensitivityPath, SensitivityRun, SensitivityVerdict, section_sensitivity};
pub(in crate::report) use structures::{general_of, paths_of};
pub use structures::{sections_structures, structures_in_words};
pub use validity::{Discriminant, PairTest, section_discriminant};

use super::phrase::Phrase;
use super::value::Cell;
use crate::words::report as words;

/// "left: right", with the colon of the language.
fn colon(left: impl Into<Phrase>, right: impl Into<Phrase>) -> Phrase {
    Phrase::from(words::COLON).with("left", left.into()).with("right", right.into())
}

/// "from → to".
fn arrow(from: &Phrase, to: &Phrase) -> Phrase {
    Phrase::from(words::ARROW).with("from", from.clone()).with("to", to.clone())
}

/// A sentence that points at a table or a figure of the document.
fn pointing(sentence: crate::words::Text, id: &str) -> Phrase {
    Phrase::from(sentence).with("table", Cell::reference(id))
}

/// A table of counts with totals: what the rows and the columns are, and what they are called.
fn cross_table(
    table: super::Table,
    (rows, row_names): (&Phrase, &[Phrase]),
    (columns, column_names): (&Phrase, &[Phrase]),
    counts: &[Vec<f64>],
) -> super::Table {
    use super::Kind::{Integer, Text};
    let mut table = table.column("row", rows.clone().capitalised(), Text);
    for (j, name) in column_names.iter().enumerate() {
        let name = name.clone().capitalised();
        table = table.grouped(columns.clone().capitalised(), format!("column_{}", j + 1), name, Integer);
    }
    table = table.column("total", words::TABLE_TOTAL, Integer);
    let sum_of = |j: usize| counts.iter().filter_map(|row| row.get(j)).sum::<f64>();
    let line = |name: Phrase, numbers: Vec<f64>| {
        let total: f64 = numbers.iter().sum();
        std::iter::once(Cell::words(name)).chain(numbers.into_iter().chain([total]).map(Cell::number)).collect()
    };
    for (name, row) in row_names.iter().zip(counts) {
        table = table.row(line(name.clone().capitalised(), row.clone()));
    }
    table.row(line(words::TABLE_TOTAL.into(), (0..column_names.len()).map(sum_of).collect()))
}

/// Code names as a list in a sentence.
fn names<'a>(names: impl IntoIterator<Item = &'a str>) -> Phrase {
    Phrase::List(names.into_iter().map(Phrase::code).collect())
}

/// The interval of two numbers, missing when neither is defined.
fn interval(lower: f64, upper: f64) -> Cell {
    Cell::interval((lower.is_finite() || upper.is_finite()).then_some((lower, upper)))
}

/// A p-value for stars, when it is defined.
fn defined(p: f64) -> Option<f64> {
    p.is_finite().then_some(p)
}
