//! Statistics of single items.

use super::codebook::{Codebook, Scale};
use super::responses::Survey;
use super::shape::{CentralMoments, ShapeDefinition, kurtosis_se, skewness_se};
use crate::error::{Error, Result};

/// A variable with more different values has no table of frequencies.
const CATEGORIES: usize = 20;

/// What is said about one item. Statistics that are undefined (no answers, no variance) are `None`.
#[derive(Clone, Debug, PartialEq)]
pub struct ColumnStatistics {
    /// Name of the column.
    pub name: String,
    /// Answers given.
    pub n: usize,
    /// Answers missing.
    pub missing: usize,
    /// Mean.
    pub mean: Option<f64>,
    /// Standard deviation, divisor n − 1.
    pub sd: Option<f64>,
    /// Smallest answer.
    pub min: Option<f64>,
    /// Largest answer.
    pub max: Option<f64>,
    /// Skewness G1, as in SPSS.
    pub skewness: Option<f64>,
    /// Its standard error under normality.
    pub skewness_se: Option<f64>,
    /// Excess kurtosis G2, as in SPSS.
    pub kurtosis: Option<f64>,
    /// Its standard error under normality.
    pub kurtosis_se: Option<f64>,
    /// Value and number of answers, ascending; the whole numbers of a scale stand even where nobody chose them. Empty
    /// when there are more than 20.
    pub frequencies: Vec<(f64, usize)>,
    /// Share of the answers at the lowest value of the scale, or at the smallest answer where there is no scale.
    pub floor: Option<f64>,
    /// Share of the answers at the highest value of the scale, or at the largest answer where there is no scale.
    pub ceiling: Option<f64>,
}

/// Statistics of these columns; scales come from the codebook where there is one.
///
/// # Errors
/// With each name that is not in the survey and each column of text.
pub fn describe(survey: &Survey, names: &[String], codebook: Option<&Codebook>) -> Result<Vec<ColumnStatistics>> {
    let mut problems = Vec::new();
    let mut statistics = Vec::with_capacity(names.len());
    for name in names {
        let scale = codebook.and_then(|codebook| codebook.variable(name)).and_then(|variable| variable.scale);
        match survey.numbers_or_finding(name) {
            Ok(values) => statistics.push(describe_column(name, values, scale)),
            Err(error) => problems.extend(error.into_findings()),
        }
    }
    Error::all(problems).map(|()| statistics)
}

/// Statistics of one variable, NaN being missing.
pub fn describe_column(name: &str, values: &[f64], scale: Option<Scale>) -> ColumnStatistics {
    let moments = CentralMoments::of(values);
    let given = || values.iter().copied().filter(|x| !x.is_nan());
    let (min, max) = (given().reduce(f64::min), given().reduce(f64::max));
    let skewness = moments.skewness(ShapeDefinition::Adjusted);
    let kurtosis = moments.kurtosis(ShapeDefinition::Adjusted);
    #[expect(clippy::float_cmp, reason = "answers are codes: the same answer is the same number")]
    #[expect(clippy::cast_precision_loss, reason = "numbers of answers")]
    let share_at = |end: Option<f64>| {
        let end = end?;
        (moments.n > 0).then(|| given().filter(|x| *x == end).count() as f64 / moments.n as f64)
    };
    ColumnStatistics {
        name: name.to_owned(),
        n: moments.n,
        missing: values.len() - moments.n,
        mean: (moments.n > 0).then_some(moments.mean),
        sd: moments.sd(),
        min,
        max,
        skewness_se: skewness.and_then(|_| skewness_se(moments.n)),
        skewness,
        kurtosis_se: kurtosis.and_then(|_| kurtosis_se(moments.n)),
        kurtosis,
        frequencies: frequencies(given().collect(), scale),
        floor: share_at(scale.map(|s| s.min).or(min)),
        ceiling: share_at(scale.map(|s| s.max).or(max)),
    }
}

#[expect(clippy::cast_precision_loss, reason = "a few points of a scale")]
fn frequencies(mut values: Vec<f64>, scale: Option<Scale>) -> Vec<(f64, usize)> {
    values.sort_by(f64::total_cmp);
    #[expect(clippy::float_cmp, reason = "answers are codes: the same answer is the same number")]
    let mut table: Vec<(f64, usize)> = values.chunk_by(|a, b| a == b).map(|same| (same[0], same.len())).collect();
    if let Some(scale) = scale.filter(|s| s.max - s.min <= CATEGORIES as f64) {
        for step in 0..=CATEGORIES {
            let point = scale.min + step as f64;
            if point > scale.max {
                break;
            }
            if let Err(place) = table.binary_search_by(|(value, _)| value.total_cmp(&point)) {
                table.insert(place, (point, 0));
            }
        }
    }
    if table.len() > CATEGORIES { Vec::new() } else { table }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frequencies_floor_and_ceiling_follow_the_scale() {
        let scale = Scale { min: 1.0, max: 5.0 };
        let statistics = describe_column("x", &[2.0, 4.0, 2.0, f64::NAN, 5.0], Some(scale));
        assert_eq!(statistics.frequencies, [(1.0, 0), (2.0, 2), (3.0, 0), (4.0, 1), (5.0, 1)]);
        assert_eq!((statistics.floor, statistics.ceiling), (Some(0.0), Some(0.25)));
        assert_eq!((statistics.n, statistics.missing, statistics.min), (4, 1, Some(2.0)));
        let statistics = describe_column("x", &[2.0, 4.0, 2.0, f64::NAN, 5.0], None);
        assert_eq!((statistics.floor, statistics.frequencies.len()), (Some(0.5), 3));
    }

    #[test]
    fn nothing_is_said_about_nothing() {
        let statistics = describe_column("x", &[f64::NAN, f64::NAN], None);
        assert_eq!((statistics.n, statistics.mean, statistics.floor, statistics.skewness_se), (0, None, None, None));
        let many: Vec<f64> = (0..50).map(f64::from).collect();
        assert!(describe_column("x", &many, None).frequencies.is_empty());
    }
}
