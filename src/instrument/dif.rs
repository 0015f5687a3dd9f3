//! Differential item functioning: do groups answer an item differently although they stand alike on the scale?

use super::proportional_odds::{
    OddsStatus, ProportionalOdds, mcfadden, nagelkerke, null_log_likelihood, proportional_odds,
};
use crate::dist::chi_square;
use crate::infer::{Estimate, holm};
use nalgebra::DMatrix;

/// What respondents are matched on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Matching {
    /// The sum of the other items.
    #[default]
    Rest,
    /// The sum of the item itself and of the items without differential functioning, found in rounds (Holland and Thayer
    /// 1988).
    Purified,
}

impl Matching {
    /// All, in the order of the help.
    pub const ALL: [Matching; 2] = [Matching::Rest, Matching::Purified];

    /// The word of the command line and of JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Matching::Rest => "rest",
            Matching::Purified => "purified",
        }
    }
}

/// How large the effect is, by Nagelkerke's R² of group and interaction together (Jodoin and Gierl 2001).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EffectClass {
    /// Below .035, or not significant: negligible.
    A,
    /// From .035 to below .070: moderate.
    B,
    /// .070 or more: large.
    C,
}

impl EffectClass {
    /// The letter.
    pub const fn name(self) -> &'static str {
        match self {
            EffectClass::A => "A",
            EffectClass::B => "B",
            EffectClass::C => "C",
        }
    }

    /// Of a change of Nagelkerke's R² and the p of the test.
    pub fn of(change: f64, p: f64) -> EffectClass {
        match change {
            _ if p.is_nan() || p >= SIGNIFICANT => EffectClass::A,
            x if x >= 0.070 => EffectClass::C,
            x if x >= 0.035 => EffectClass::B,
            _ => EffectClass::A,
        }
    }
}

/// Level of the tests, after Holm's correction over the items of a scale.
pub const SIGNIFICANT: f64 = 0.05;

/// More answers than this are no categories.
const MOST_ANSWERS: usize = 20;
/// Rounds of purification.
const MOST_ROUNDS: usize = 20;

/// A likelihood-ratio test.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RatioTest {
    /// Twice the difference of the log-likelihoods.
    pub chi_square: f64,
    /// Parameters more.
    pub df: f64,
    /// Upper tail of chi-square.
    pub p: f64,
}

impl RatioTest {
    fn of(small: f64, large: f64, df: usize) -> RatioTest {
        // A larger model can only be better; rounding may say otherwise.
        let chi_square = (2.0 * (large - small)).max(0.0);
        let df = df as f64;
        RatioTest { chi_square, df, p: chi_square::upper(chi_square, df) }
    }
}

/// What was found for an item: Zumbo's (1999) three steps, matching score; group; their product.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemFunctioning {
    /// Place among the items of the scale.
    pub item: usize,
    /// Different answers that were given.
    pub answers: usize,
    /// The second step against the first: one group answers higher at every score.
    pub uniform: RatioTest,
    /// The third step against the second: the difference depends on the score.
    pub nonuniform: RatioTest,
    /// The third step against the first (Swaminathan and Rogers 1990).
    pub total: RatioTest,
    /// p of `total` after Holm's correction over the items of the scale.
    pub adjusted: f64,
    /// Changes of Nagelkerke's R² from step one to two, two to three, one to three.
    pub nagelkerke: [Option<f64>; 3],
    /// Changes of McFadden's R² likewise.
    pub mcfadden: [Option<f64>; 3],
    /// The class of the effect.
    pub class: EffectClass,
    /// Log odds of a higher answer in each group but the first, against the first, in the second step.
    pub log_odds: Vec<Estimate>,
    /// The gravest end of the three searches.
    pub status: OddsStatus,
}

/// The items of a scale.
#[derive(Clone, Debug, PartialEq)]
pub struct ScaleFunctioning {
    /// Items that could be tested.
    pub items: Vec<ItemFunctioning>,
    /// Places of items that could not: all answers the same, or more than twenty different ones.
    pub untested: Vec<usize>,
    /// Cases.
    pub n: usize,
    /// Places of the items that make the matching score of the last round (all of them for [`Matching::Rest`]).
    pub anchors: Vec<usize>,
    /// Rounds of purification until the set of items did not change; `None` where it did not settle, or was not asked for.
    pub rounds: Option<usize>,
}

/// Tests every item of a scale: answers by case and item, without missing ones, `groups` with the number of the group (from
/// 0) of each case. `None` where shapes do not agree, there are fewer than two items, or fewer than two groups have cases.
pub fn differential_functioning(data: &DMatrix<f64>, groups: &[usize], matching: Matching) -> Option<ScaleFunctioning> {
    let count = groups.iter().copied().max()? + 1;
    let present = (0..count).filter(|group| groups.contains(group)).count();
    if data.nrows() != groups.len() || data.ncols() < 2 || present != count || count < 2 {
        return None;
    }
    let all: Vec<usize> = (0..data.ncols()).collect();
    let mut anchors = all.clone();
    let mut rounds = None;
    let mut found = round(data, groups, count, &anchors, matching);
    if matching == Matching::Purified {
        let mut seen = vec![anchors.clone()];
        for round_number in 1..=MOST_ROUNDS {
            let functions = |i: &usize| !found.iter().any(|f| f.item == *i && f.adjusted < SIGNIFICANT);
            let kept: Vec<usize> = all.iter().copied().filter(functions).collect();
            if kept == anchors {
                rounds = Some(round_number);
                break;
            }
            // A set that was there before would come again and again; without any item there is no score.
            if seen.contains(&kept) || kept.is_empty() {
                break;
            }
            seen.push(kept.clone());
            anchors = kept;
            found = round(data, groups, count, &anchors, matching);
        }
    }
    let untested = all.iter().copied().filter(|i| !found.iter().any(|f| f.item == *i)).collect();
    Some(ScaleFunctioning { items: found, untested, n: data.nrows(), anchors, rounds })
}

/// All items once, with Holm's correction.
fn round(
    data: &DMatrix<f64>,
    groups: &[usize],
    count: usize,
    anchors: &[usize],
    matching: Matching,
) -> Vec<ItemFunctioning> {
    let one = |item: usize| {
        let with_itself = matching == Matching::Purified;
        let others = anchors.iter().filter(|&&other| other != item);
        let mut score: Vec<f64> = vec![0.0; data.nrows()];
        for column in others.chain(Some(&item).filter(|_| with_itself)) {
            for (sum, x) in score.iter_mut().zip(data.column(*column).iter()) {
                *sum += x;
            }
        }
        item_functioning(item, &answers(data.column(item).iter().copied())?, &score, groups, count)
    };
    let mut found: Vec<ItemFunctioning> = (0..data.ncols()).filter_map(one).collect();
    let adjusted = holm(&found.iter().map(|f| f.total.p).collect::<Vec<_>>());
    for (item, p) in found.iter_mut().zip(adjusted) {
        item.adjusted = p;
        item.class = item.nagelkerke[2].map_or(EffectClass::A, |change| EffectClass::of(change, p));
    }
    found
}

/// Answers as numbers from 0 in their order. `None` for one alone and for too many.
fn answers(values: impl Iterator<Item = f64> + Clone) -> Option<Vec<usize>> {
    let mut different: Vec<f64> = values.clone().collect();
    different.sort_by(f64::total_cmp);
    different.dedup_by(|a, b| a.total_cmp(b).is_eq());
    if !(2..=MOST_ANSWERS).contains(&different.len()) {
        return None;
    }
    values.map(|x| different.binary_search_by(|other| other.total_cmp(&x)).ok()).collect()
}

fn item_functioning(
    item: usize,
    answers: &[usize],
    score: &[f64],
    groups: &[usize],
    count: usize,
) -> Option<ItemFunctioning> {
    let n = answers.len();
    // In standard deviations of the score, so that no product is large.
    let mean = score.iter().sum::<f64>() / n as f64;
    let sd = (score.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / n as f64).sqrt();
    if sd <= 0.0 {
        return None;
    }
    let more = count - 1;
    let column = |i: usize, j: usize| {
        let z = (score[i] - mean) / sd;
        let dummy = |group: usize| f64::from(u8::from(groups[i] == group));
        match j {
            0 => z,
            _ if j <= more => dummy(j),
            _ => z * dummy(j - more),
        }
    };
    let fit = |columns: usize| proportional_odds(answers, &DMatrix::from_fn(n, columns, column));
    let steps = [fit(1)?, fit(1 + more)?, fit(1 + 2 * more)?];
    let null = null_log_likelihood(answers)?;
    let [first, second, third] = [0, 1, 2].map(|i: usize| steps[i].log_likelihood);
    let changes = |of: &dyn Fn(f64) -> Option<f64>| {
        let difference = |a: f64, b: f64| Some(of(b)? - of(a)?);
        [difference(first, second), difference(second, third), difference(first, third)]
    };
    let total = RatioTest::of(first, third, 2 * more);
    Some(ItemFunctioning {
        item,
        answers: answers.iter().copied().max()? + 1,
        uniform: RatioTest::of(first, second, more),
        nonuniform: RatioTest::of(second, third, more),
        adjusted: total.p,
        total,
        nagelkerke: changes(&|log| nagelkerke(null, log, n)),
        mcfadden: changes(&|log| mcfadden(null, log)),
        class: EffectClass::A,
        log_odds: log_odds(&steps[1], more),
        status: gravest(&steps),
    })
}

fn log_odds(step: &ProportionalOdds, more: usize) -> Vec<Estimate> {
    let cuts = step.cuts.len();
    let error = |j: usize| step.covariance.as_ref().map_or(f64::NAN, |v| v[(cuts + j, cuts + j)].sqrt());
    let value = |j: usize| if step.status == OddsStatus::Converged { step.slopes[j] } else { f64::NAN };
    (1..=more).map(|j| Estimate::new(value(j), error(j))).collect()
}

fn gravest(steps: &[ProportionalOdds]) -> OddsStatus {
    let order = [OddsStatus::Collinear, OddsStatus::NotConverged, OddsStatus::Separated];
    let any = |status: &OddsStatus| steps.iter().any(|step| step.status == *status);
    order.into_iter().find(any).unwrap_or(OddsStatus::Converged)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Five items of five answers that follow one trait, of two groups; item 0 is easier for the second.
    fn survey(shift: f64) -> (DMatrix<f64>, Vec<usize>) {
        let n = 400;
        let groups: Vec<usize> = (0..n).map(|i| i % 2).collect();
        // Numbers without a pattern that matters: fractional parts of multiples of irrational numbers.
        let part = |i: usize, k: f64| (i as f64 * k).fract();
        let data = DMatrix::from_fn(n, 5, |i, j| {
            let trait_ = part(i + 1, 0.618_033_988_75) * 4.0 - 2.0;
            let noise = (part(i + 1, (j as f64 + 2.0).sqrt()) + part(i + 3, (j as f64 + 7.1).sqrt())) * 1.6 - 1.6;
            let easier = if j == 0 && groups[i] == 1 { shift } else { 0.0 };
            (trait_ + noise + easier + 3.0).round().clamp(1.0, 5.0)
        });
        (data, groups)
    }

    #[test]
    fn an_item_that_is_easier_for_a_group_is_found() {
        let (data, groups) = survey(1.2);
        for matching in Matching::ALL {
            let found = differential_functioning(&data, &groups, matching).unwrap();
            assert_eq!((found.items.len(), found.n, found.untested.len()), (5, 400, 0));
            assert!(found.items[0].class > EffectClass::A && found.items[0].adjusted < 1e-6, "{:?}", found.items[0]);
            assert!(found.items[0].log_odds[0].value > 1.0);
            let (u, v, t) = (found.items[1].uniform, found.items[1].nonuniform, found.items[1].total);
            assert!((u.chi_square + v.chi_square - t.chi_square).abs() < 1e-9);
        }
        // A smaller difference, which does not spill over to every other item through the score.
        let (data, groups) = survey(0.6);
        let found = differential_functioning(&data, &groups, Matching::Purified).unwrap();
        assert!(!found.anchors.contains(&0) && found.rounds.is_some(), "{:?} {:?}", found.anchors, found.rounds);
        let (data, groups) = survey(0.0);
        let found = differential_functioning(&data, &groups, Matching::Rest).unwrap();
        assert!(found.items.iter().all(|item| item.class == EffectClass::A));
    }

    #[test]
    fn classes_need_a_test_and_an_effect() {
        assert_eq!(EffectClass::of(0.2, 0.06), EffectClass::A);
        assert_eq!(EffectClass::of(0.034, 0.0), EffectClass::A);
        assert_eq!(EffectClass::of(0.035, 0.01), EffectClass::B);
        assert_eq!(EffectClass::of(0.07, 0.01), EffectClass::C);
        assert_eq!(EffectClass::of(0.07, f64::NAN), EffectClass::A);
    }

    #[test]
    fn constant_items_single_groups_and_wrong_shapes() {
        let (mut data, groups) = survey(0.0);
        data.column_mut(2).fill(3.0);
        let found = differential_functioning(&data, &groups, Matching::Rest).unwrap();
        assert_eq!(found.untested, [2]);
        assert!(differential_functioning(&data, &vec![0; 400], Matching::Rest).is_none());
        assert!(differential_functioning(&data, &vec![1; 400], Matching::Rest).is_none());
        assert!(differential_functioning(&data, &groups[1..], Matching::Rest).is_none());
        assert!(differential_functioning(&DMatrix::zeros(0, 3), &[], Matching::Rest).is_none());
        // An item that is the group itself.
        let apart = DMatrix::from_fn(400, 3, |i, j| if j == 0 { groups[i] as f64 } else { data[(i, j)] });
        let found = differential_functioning(&apart, &groups, Matching::Rest).unwrap();
        assert_eq!(found.items[0].status, OddsStatus::Separated);
        assert!(found.items[0].log_odds[0].value.is_nan());
    }
}
