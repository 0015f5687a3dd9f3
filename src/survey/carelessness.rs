//! Careless respondents: a battery of indices, what each flags, and a rule that combines them (Meade and Craig 2012,
//! *Psychological Methods* 17:437–455; Curran 2016, *Journal of Experimental Social Psychology* 66:4–19).

use super::careless::{intra_individual_sd, longstring};
use super::mahalanobis::mahalanobis;
use crate::dist::chi_square;
use crate::dist::empirical::{correlation, quantile};
use nalgebra::DMatrix;

/// What is looked at.
#[derive(Clone, Copy, Debug)]
pub struct QuestionnaireAnswers<'a> {
    /// Answers as given: a row a respondent, a column an item in the order of the questionnaire; NaN where missing.
    pub given: &'a DMatrix<f64>,
    /// The same with reversed items turned.
    pub turned: &'a DMatrix<f64>,
    /// The columns of the items of each scale.
    pub scales: &'a [Vec<usize>],
    /// Seconds that each respondent took.
    pub seconds: Option<&'a [f64]>,
}

/// An index of carelessness.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CarelessIndex {
    /// The longest run of the same answer is longer than half of the items (Johnson 2005; Curran 2016).
    Longstring,
    /// The answers of one person vary unusually little: below the first quartile by more than one and a half times the
    /// distance of the quartiles (Dunn, Heggestad, Shanock and Theilgard 2018).
    WithinSd,
    /// The halves of the scales do not go together: even–odd consistency below .30 (Jackson 1976).
    EvenOdd,
    /// Items that all others answer alike (r of at least .60) do not go together (Meade and Craig 2012): below zero.
    Synonyms,
    /// The squared Mahalanobis distance has p below .001 (Tabachnick and Fidell 2013).
    Mahalanobis,
    /// Less than two seconds an item (Huang, Curran, Keeney, Poposki and DeShon 2012).
    Time,
}

impl CarelessIndex {
    /// All of them.
    pub const ALL: [CarelessIndex; 6] = [
        CarelessIndex::Longstring,
        CarelessIndex::WithinSd,
        CarelessIndex::EvenOdd,
        CarelessIndex::Synonyms,
        CarelessIndex::Mahalanobis,
        CarelessIndex::Time,
    ];

    /// Its name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            CarelessIndex::Longstring => "longstring",
            CarelessIndex::WithinSd => "within_sd",
            CarelessIndex::EvenOdd => "even_odd",
            CarelessIndex::Synonyms => "synonyms",
            CarelessIndex::Mahalanobis => "mahalanobis",
            CarelessIndex::Time => "time",
        }
    }
}

/// The indices of one respondent; `None` where one is not defined.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RespondentIndices {
    /// [`longstring`].
    pub longstring: usize,
    /// [`intra_individual_sd`].
    pub within_sd: Option<f64>,
    /// [`even_odd_consistency`].
    pub even_odd: Option<f64>,
    /// Correlation over the pairs of psychometric synonyms.
    pub synonyms: Option<f64>,
    /// p of the squared Mahalanobis distance, of those who answered all items.
    pub mahalanobis_p: Option<f64>,
    /// Seconds an item.
    pub seconds_per_item: Option<f64>,
    /// What flags this respondent.
    pub flags: Vec<CarelessIndex>,
}

impl RespondentIndices {
    /// Whether the combined rule calls this respondent careless.
    pub fn careless(&self) -> bool {
        self.flags.len() >= FLAGS
    }
}

/// The indices of all respondents.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Carelessness {
    /// In the order of the rows.
    pub respondents: Vec<RespondentIndices>,
    /// Pairs of psychometric synonyms.
    pub pairs: usize,
    /// The runs from which longstring flags, and the variability below which [`CarelessIndex::WithinSd`] does; NaN where it is not
    /// defined.
    pub limits: (usize, f64),
}

impl Carelessness {
    /// How many an index flags.
    pub fn flagged(&self, index: CarelessIndex) -> usize {
        self.respondents.iter().filter(|r| r.flags.contains(&index)).count()
    }

    /// The places of those whom the combined rule calls careless.
    pub fn careless(&self) -> Vec<usize> {
        self.respondents.iter().enumerate().filter(|(_, r)| r.careless()).map(|(row, _)| row).collect()
    }
}

/// Flags that make a respondent careless: two different kinds of evidence, as each index alone errs.
pub const FLAGS: usize = 2;
/// Even–odd consistency below this flags.
pub const EVEN_ODD: f64 = 0.30;
/// Items that correlate at least so highly are synonyms.
pub const SYNONYM: f64 = 0.60;
/// p of the distance below this flags.
pub const DISTANCE: f64 = 0.001;
/// Seconds an item below this flag.
pub const SECONDS: f64 = 2.0;
/// Fewer pairs than this say nothing of a person.
const LEAST_PAIRS: usize = 3;

/// All indices of all respondents, with what each flags.
pub fn carelessness(answers: QuestionnaireAnswers<'_>) -> Carelessness {
    let (n, p) = answers.given.shape();
    if n == 0 || p == 0 {
        return Carelessness::default();
    }
    let pairs = synonyms(answers.turned);
    let distances = distances(answers.turned);
    let rows = |matrix: &DMatrix<f64>, i: usize| matrix.row(i).iter().copied().collect::<Vec<f64>>();
    let mut respondents: Vec<RespondentIndices> = (0..n)
        .map(|i| {
            let (given, turned) = (rows(answers.given, i), rows(answers.turned, i));
            let seconds = answers.seconds.and_then(|seconds| seconds.get(i)).copied().filter(|x| x.is_finite());
            RespondentIndices {
                longstring: longstring(&given),
                within_sd: intra_individual_sd(&given),
                even_odd: even_odd_consistency(&turned, answers.scales),
                synonyms: of_pairs(&turned, &pairs),
                mahalanobis_p: distances[i],
                seconds_per_item: seconds.map(|seconds| seconds / p as f64),
                flags: Vec::new(),
            }
        })
        .collect();
    let limits = (p / 2, lower_fence(respondents.iter().filter_map(|r| r.within_sd)));
    for own in &mut respondents {
        let below = |x: Option<f64>, limit: f64| x.is_some_and(|x| x < limit);
        let flags = [
            (CarelessIndex::Longstring, own.longstring > limits.0.max(1)),
            (CarelessIndex::WithinSd, below(own.within_sd, limits.1)),
            (CarelessIndex::EvenOdd, below(own.even_odd, EVEN_ODD)),
            (CarelessIndex::Synonyms, below(own.synonyms, 0.0)),
            (CarelessIndex::Mahalanobis, below(own.mahalanobis_p, DISTANCE)),
            (CarelessIndex::Time, below(own.seconds_per_item, SECONDS)),
        ];
        own.flags = flags.into_iter().filter(|(_, set)| *set).map(|(index, _)| index).collect();
    }
    Carelessness { respondents, pairs: pairs.len(), limits }
}

/// The correlation between the means of the odd and of the even items of each scale, over the scales, stepped up by the
/// formula of Spearman and Brown and not below −1. `None` with fewer than three scales of two answered halves, or where a half does
/// not vary. R: `careless::evenodd`.
pub fn even_odd_consistency(turned: &[f64], scales: &[Vec<usize>]) -> Option<f64> {
    let mean = |items: &mut dyn Iterator<Item = &usize>| -> Option<f64> {
        let known: Vec<f64> = items.filter_map(|i| turned.get(*i)).copied().filter(|x| !x.is_nan()).collect();
        (!known.is_empty()).then(|| known.iter().sum::<f64>() / known.len() as f64)
    };
    let halves: Vec<(f64, f64)> = scales
        .iter()
        .filter_map(|items| mean(&mut items.iter().step_by(2)).zip(mean(&mut items.iter().skip(1).step_by(2))))
        .collect();
    let r = correlation(&halves).filter(|_| halves.len() >= LEAST_PAIRS)?;
    Some((2.0 * r / (1.0 + r)).max(-1.0))
}

/// Pairs of items whose correlation over all respondents is at least [`SYNONYM`].
fn synonyms(turned: &DMatrix<f64>) -> Vec<(usize, usize)> {
    let column = |j: usize| turned.column(j).iter().copied().collect::<Vec<f64>>();
    let columns: Vec<Vec<f64>> = (0..turned.ncols()).map(column).collect();
    let mut pairs = Vec::new();
    for j in 0..columns.len() {
        for i in j + 1..columns.len() {
            let both = columns[j].iter().zip(&columns[i]).filter(|(a, b)| !a.is_nan() && !b.is_nan());
            let both: Vec<(f64, f64)> = both.map(|(a, b)| (*a, *b)).collect();
            if correlation(&both).is_some_and(|r| r >= SYNONYM) {
                pairs.push((j, i));
            }
        }
    }
    pairs
}

/// The correlation of one person's answers over pairs of items. R: `careless::psychsyn`.
fn of_pairs(turned: &[f64], pairs: &[(usize, usize)]) -> Option<f64> {
    let both = pairs.iter().map(|(a, b)| (turned[*a], turned[*b])).filter(|(a, b)| !a.is_nan() && !b.is_nan());
    let both: Vec<(f64, f64)> = both.collect();
    correlation(&both).filter(|_| both.len() >= LEAST_PAIRS)
}

/// p of the squared distance of each complete case.
fn distances(turned: &DMatrix<f64>) -> Vec<Option<f64>> {
    let mut found = vec![None; turned.nrows()];
    let complete: Vec<usize> = (0..turned.nrows()).filter(|i| turned.row(*i).iter().all(|x| !x.is_nan())).collect();
    if let Some(squared) = mahalanobis(&turned.select_rows(&complete)) {
        for (row, d2) in complete.into_iter().zip(squared) {
            found[row] = Some(chi_square::upper(d2, turned.ncols() as f64));
        }
    }
    found
}

/// The first quartile less one and a half times the distance of the quartiles (Tukey 1977; quartiles of type 7 of R).
fn lower_fence(values: impl Iterator<Item = f64>) -> f64 {
    let mut sorted: Vec<f64> = values.collect();
    sorted.sort_by(f64::total_cmp);
    let quartiles = quantile(&sorted, 0.25).zip(quantile(&sorted, 0.75));
    quartiles.map_or(f64::NAN, |(first, third)| first - 1.5 * (third - first))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn straight_lines_and_contradictions_are_flagged() {
        // Six scales of two items that agree, then somebody who ticks one answer and somebody who answers at random.
        let scales: Vec<Vec<usize>> = (0..6).map(|s| vec![2 * s, 2 * s + 1]).collect();
        let mut rows: Vec<Vec<f64>> = (0..40)
            .map(|i| (0..12).map(|j| f64::from(1 + (i * 7 + (j / 2) * (i % 4 + 1) * 3) % 5)).collect())
            .collect();
        rows.push(vec![3.0; 12]);
        rows.push(vec![1.0, 5.0, 5.0, 1.0, 2.0, 5.0, 5.0, 1.0, 1.0, 4.0, 4.0, 1.0]);
        let data = DMatrix::from_fn(rows.len(), 12, |i, j| rows[i][j]);
        let seconds: Vec<f64> = (0..rows.len()).map(|i| if i == 40 { 10.0 } else { 90.0 }).collect();
        let answers = QuestionnaireAnswers { given: &data, turned: &data, scales: &scales, seconds: Some(&seconds) };
        let found = carelessness(answers);
        assert!(found.pairs >= 6, "{}", found.pairs);
        let line = &found.respondents[40];
        assert_eq!((line.longstring, line.within_sd, line.even_odd), (12, Some(0.0), None));
        assert!(line.flags.contains(&CarelessIndex::Longstring) && line.flags.contains(&CarelessIndex::Time));
        let random = &found.respondents[41];
        assert!(random.even_odd.unwrap() < EVEN_ODD && random.synonyms.unwrap() < 0.0, "{random:?}");
        let careless = found.careless();
        assert!(careless.contains(&40) && careless.contains(&41), "{careless:?}");
        assert!(careless.len() <= 4, "{careless:?}");
        assert_eq!(found.flagged(CarelessIndex::Time), 1);
    }

    #[test]
    fn nothing_is_flagged_without_evidence() {
        let none = DMatrix::zeros(0, 0);
        let empty = QuestionnaireAnswers { given: &none, turned: &none, scales: &[], seconds: None };
        assert!(carelessness(empty).careless().is_empty());
        let one = DMatrix::from_element(3, 1, 2.0);
        let answers = QuestionnaireAnswers { given: &one, turned: &one, scales: &[vec![0]], seconds: None };
        let found = carelessness(answers);
        assert!(found.respondents.iter().all(|r| r.flags.is_empty() && r.even_odd.is_none()), "{found:?}");
        assert_eq!(even_odd_consistency(&[1.0, 2.0], &[vec![0, 1]]), None, "one scale");
    }
}
