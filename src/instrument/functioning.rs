//! Differential item functioning of the scales of an instrument.

use super::dif::{EffectClass, ItemFunctioning, Matching, ScaleFunctioning, differential_functioning};
use super::proportional_odds::OddsStatus;
use crate::error::Result;
use crate::finding::Finding;
use crate::infer::Estimate;
use crate::words::catalogue::functioning as catalogue;
use nalgebra::DMatrix;

/// The tests of all scales.
#[derive(Clone, Debug)]
pub struct Functioning {
    /// The column of the groups.
    pub column: String,
    /// What respondents are matched on.
    pub matching: Matching,
    /// Labels of the groups in the order of the data; the first is the reference.
    pub groups: Vec<String>,
    /// The scales.
    pub scales: Vec<FunctioningScale>,
}

/// The tests of a scale.
#[derive(Clone, Debug)]
pub struct FunctioningScale {
    /// `None` where the items have no scale.
    pub name: Option<String>,
    /// Its items.
    pub items: Vec<String>,
    /// Complete cases by group.
    pub sizes: Vec<usize>,
    /// `None` for a single item.
    pub found: Option<ScaleFunctioning>,
}

const MOST_GROUPS: usize = 20;
/// Scott and others (2009).
const SMALL_GROUP: usize = 200;

/// A scale whose items are to be tested.
#[derive(Clone, Debug)]
pub struct AskedScale {
    /// `None` where the items have no scale.
    pub name: Option<String>,
    /// The items.
    pub items: Vec<String>,
    /// One row a respondent, one column an item; NaN where there is no answer.
    pub answers: DMatrix<f64>,
}

/// Tests the items of each scale between the groups of a column; `labels` has the group of every respondent.
///
/// # Errors
/// E-codes of the catalogue when the column is an item, or when fewer than two or more than twenty groups answered a scale.
pub fn functioning(
    column: &str,
    labels: &[Option<String>],
    asked: Vec<AskedScale>,
    matching: Matching,
) -> Result<Functioning> {
    if asked.iter().any(|scale| scale.items.iter().any(|item| item == column)) {
        return Err(Finding::new(&catalogue::DIF_GROUP_IS_ITEM).variable(column).into());
    }
    let mut groups: Vec<String> = Vec::new();
    for label in labels.iter().flatten() {
        if !groups.contains(label) && groups.len() <= MOST_GROUPS {
            groups.push(label.clone());
        }
    }
    let mut found = Vec::new();
    for AskedScale { name, items, answers } in asked {
        let complete = |row: &usize| answers.row(*row).iter().all(|answer| !answer.is_nan());
        let of = |row: usize| {
            let label = labels.get(row)?.as_ref()?;
            groups.iter().position(|other| other == label)
        };
        let cases: Vec<(usize, usize)> =
            (0..answers.nrows()).filter(complete).filter_map(|row| Some((row, of(row)?))).collect();
        let sizes: Vec<usize> =
            (0..groups.len()).map(|group| cases.iter().filter(|(_, g)| *g == group).count()).collect();
        // A group that has lost all its cases to missing answers is no group of this scale.
        let present: Vec<usize> = (0..groups.len()).filter(|&group| sizes[group] > 0).collect();
        if !(2..=MOST_GROUPS).contains(&present.len()) {
            let scale = name.clone().unwrap_or_else(|| "–".to_owned());
            let finding = Finding::new(&catalogue::DIF_GROUPS).variable(column).word("scale", scale);
            return Err(finding.number("n", present.len() as f64).into());
        }
        let rows: Vec<usize> = cases.iter().map(|(row, _)| *row).collect();
        let place = |group: usize| present.iter().position(|other| *other == group).unwrap_or_default();
        let members: Vec<usize> = cases.iter().map(|(_, group)| place(*group)).collect();
        let tested = differential_functioning(&answers.select_rows(&rows), &members, matching);
        found.push(FunctioningScale { name, items, sizes, found: tested });
    }
    Ok(Functioning { column: column.to_owned(), matching, groups, scales: found })
}

impl FunctioningScale {
    /// The items that were tested, by name.
    pub fn tested(&self) -> impl Iterator<Item = (&String, &ItemFunctioning)> {
        let items = self.found.iter().flat_map(|found| &found.items);
        items.filter_map(|item| Some((self.items.get(item.item)?, item)))
    }

    /// The log odds of a group of the data; `None` for one that is not in the scale, and against another reference.
    pub fn odds(&self, item: &ItemFunctioning, group: usize) -> Option<Estimate> {
        if self.sizes.first() == Some(&0) || self.sizes.get(group) == Some(&0) {
            return None;
        }
        let place = self.sizes.get(1..group)?.iter().filter(|n| **n > 0).count();
        item.log_odds.get(place).copied()
    }

    fn named(&self, chosen: impl Fn(&ItemFunctioning) -> Option<String>) -> Vec<String> {
        self.tested().filter_map(|(name, item)| chosen(item).map(|added| format!("{name}{added}"))).collect()
    }
}

/// What there is to say.
pub fn functioning_remarks(functioning: &Functioning) -> Vec<Finding> {
    let mut findings = Vec::new();
    for scale in &functioning.scales {
        let name = scale.name.clone().unwrap_or_else(|| "–".to_owned());
        let mut say = |entry, items: Vec<String>| {
            if !items.is_empty() {
                let finding = Finding::new(entry).word("scale", &name).word("items", items.join(", "));
                findings.push(finding.variable(&functioning.column));
            }
        };
        let class = |item: &ItemFunctioning| Some(format!(" ({})", item.class.name()));
        say(&catalogue::DIF_FOUND, scale.named(|item| class(item).filter(|_| item.class > EffectClass::A)));
        let astray = |item: &ItemFunctioning| (item.status != OddsStatus::Converged).then(String::new);
        say(&catalogue::DIF_SEPARATED, scale.named(astray));
        let untested = match &scale.found {
            Some(found) => found.untested.iter().filter_map(|&item| scale.items.get(item).cloned()).collect(),
            None => scale.items.clone(),
        };
        say(&catalogue::DIF_NOT_TESTED, untested);
        let Some(found) = &scale.found else { continue };
        let smallest = scale.sizes.iter().copied().filter(|n| *n > 0).min().unwrap_or_default();
        if smallest < SMALL_GROUP {
            let finding = Finding::new(&catalogue::DIF_SMALL_GROUPS).word("scale", &name).variable(&functioning.column);
            findings.push(finding.number("n", smallest as f64));
        }
        if functioning.matching == Matching::Purified && found.rounds.is_none() {
            findings.push(Finding::new(&catalogue::DIF_NOT_SETTLED).word("scale", &name));
        }
    }
    findings
}
