//! Checks of the items: loadings, thresholds, method, misfit, missing answers.

use super::checker::{Checker, FAR};
use crate::finding::Finding;
use crate::simulate::population::Item;
use crate::simulate::schema::{ByGroup, ThresholdSet};
use crate::simulate::structure::cholesky_root;
use crate::words::catalogue::simulate as catalogue;
use nalgebra::DMatrix;
use std::collections::BTreeMap;

/// Most items of one factor.
const MOST_ITEMS: usize = 1000;

/// Correlations of residuals (row > column) and the root of their matrix.
pub(super) type Residuals = (Vec<(usize, usize, f64)>, Vec<Vec<(usize, f64)>>);

/// The items in column order.
pub(super) fn items(checker: &mut Checker<'_>) -> Vec<Item> {
    let file = checker.file;
    for factor in file.loadings.keys().filter(|factor| !file.measured().any(|(_, _, f)| f == *factor)) {
        checker.about(&["loadings", factor], &catalogue::NOT_A_FACTOR, factor);
    }
    let sets = threshold_sets(checker);
    let mut items: Vec<Item> = Vec::new();
    for (key, place, factor) in file.measured() {
        let Some(loadings) = file.loadings.get(factor).filter(|l| !l.is_empty() && l.len() <= MOST_ITEMS) else {
            checker.about(&[key, &place.to_string()], &catalogue::NOT_A_FACTOR, factor);
            continue;
        };
        let i = checker.latents.iter().position(|latent| latent == factor).unwrap_or(place);
        for (j, &loading) in loadings.iter().enumerate() {
            let name = format!("{factor}{}", j + 1);
            let path = ["loadings", factor.as_str(), &j.to_string()];
            checker.range(&path, loading, -1.0, 1.0);
            let method = own(&file.method.loadings, &name, factor).copied().unwrap_or(file.method.loading);
            let residual_variance = 1.0 - loading * loading - method * method;
            // NaN is refused by the range above.
            if residual_variance < 0.0 {
                let finding = Finding::new(&catalogue::NO_RESIDUAL_VARIANCE).variable(&name);
                checker.add(&path, finding.number("loading", loading).number("method", method));
            }
            items.push(Item {
                thresholds: thresholds(checker, &sets, &name, factor),
                factor: i,
                loadings: vec![(i, loading)],
                method,
                residual_variance,
                intercepts: vec![0.0; file.groups.levels.len()],
                missing: missing(checker, &name, factor),
                misread: 0.0,
                name,
            });
        }
    }
    named(checker, &items);
    for (name, shifts) in &file.intercepts {
        let good = checker.by_group(&["intercepts", name], shifts, -FAR, FAR);
        if let (true, Some(item)) = (good, find(checker, &mut items, &["intercepts", name], name)) {
            item.intercepts = (0..item.intercepts.len()).map(|g| shifts.of(g)).collect();
        }
    }
    for (name, probability) in &file.careless.misread {
        let path = ["careless", "misread", name.as_str()];
        checker.range(&path, *probability, 0.0, 1.0);
        if let Some(item) = find(checker, &mut items, &path, name) {
            item.misread = *probability;
        }
    }
    for (key, loading) in &file.misfit.cross_loadings {
        let path = ["misfit", "cross_loadings", key.as_str()];
        checker.range(&path, *loading, -1.0, 1.0);
        let Some((factor, name)) = checker.pair(&path, key, "=~") else { continue };
        let factor = checker.latent(&path, factor);
        let item = find(checker, &mut items, &path, name);
        if let (Some(factor), Some(item)) = (factor, item) {
            if item.loadings.iter().any(|(k, _)| *k == factor) {
                checker.about(&path, &catalogue::NAME_TWICE, key);
            } else {
                item.loadings.push((factor, *loading));
            }
        }
    }
    items
}

/// What a table says of an item, or else of its factor.
fn own<'t, T>(table: &'t BTreeMap<String, T>, item: &str, factor: &str) -> Option<&'t T> {
    table.get(item).or_else(|| table.get(factor))
}

fn find<'i>(checker: &mut Checker<'_>, items: &'i mut [Item], path: &[&str], name: &str) -> Option<&'i mut Item> {
    let found = items.iter_mut().find(|item| item.name == name);
    if found.is_none() {
        checker.about(path, &catalogue::UNKNOWN_ITEM, name);
    }
    found
}

/// The keys that may name a factor or an item must name one.
fn named(checker: &mut Checker<'_>, items: &[Item]) {
    let file = checker.file;
    let exists = |name: &String| {
        items.iter().any(|item| &item.name == name) || file.measured().any(|(_, _, factor)| factor == name)
    };
    let mut unknown: Vec<[&str; 3]> = Vec::new();
    unknown.extend(file.method.loadings.keys().filter(|n| !exists(n)).map(|n| ["method", "loadings", n.as_str()]));
    unknown.extend(file.thresholds.of.keys().filter(|n| !exists(n)).map(|n| ["thresholds", "of", n.as_str()]));
    unknown.extend(file.missing.by_group.keys().filter(|n| !exists(n)).map(|n| ["missing", "by_group", n.as_str()]));
    let shifts = file.thresholds.shifts.keys().filter(|n| !items.iter().any(|item| &item.name == *n));
    unknown.extend(shifts.map(|n| ["thresholds", "shifts", n.as_str()]));
    for path in unknown {
        checker.about(&path, &catalogue::UNKNOWN_ITEM, path[2]);
    }
    checker.range(&["method", "loading"], file.method.loading, -1.0, 1.0);
    for (name, loading) in &file.method.loadings {
        checker.range(&["method", "loadings", name], *loading, -1.0, 1.0);
    }
    for (name, shift) in &file.thresholds.shifts {
        checker.range(&["thresholds", "shifts", name], *shift, -FAR, FAR);
    }
    checker.range(&["missing", "mcar"], file.missing.mcar, 0.0, 1.0);
    for (name, rate) in &file.missing.by_group {
        checker.by_group(&["missing", "by_group", name], rate, 0.0, 1.0);
    }
}

/// The sets with their mirrors worked out.
fn threshold_sets<'f>(checker: &mut Checker<'f>) -> BTreeMap<&'f str, Vec<f64>> {
    let sets = &checker.file.thresholds.sets;
    let mut made = BTreeMap::new();
    for (name, set) in sets {
        let path = ["thresholds", "sets", name.as_str()];
        let numbers = match set {
            ThresholdSet::Numbers(numbers) => numbers.clone(),
            ThresholdSet::Mirror(of) => match sets.get(of) {
                Some(ThresholdSet::Numbers(numbers)) => numbers.iter().rev().map(|x| -x).collect(),
                _ => {
                    checker.about(&path, &catalogue::UNKNOWN_THRESHOLDS, of);
                    continue;
                }
            },
        };
        let far = numbers.iter().any(|x| !(-FAR..=FAR).contains(x));
        let descending = numbers.windows(2).any(|pair| pair[0] >= pair[1]);
        if numbers.is_empty() || numbers.len() > 100 || far || descending {
            checker.about(&path, &catalogue::THRESHOLDS, name);
        }
        made.insert(name.as_str(), numbers);
    }
    let chosen = &checker.file.thresholds;
    if !sets.contains_key(&chosen.default) {
        checker.about(&["thresholds", "default"], &catalogue::UNKNOWN_THRESHOLDS, &chosen.default);
    }
    for (name, set) in chosen.of.iter().filter(|(_, set)| !sets.contains_key(*set)) {
        checker.about(&["thresholds", "of", name], &catalogue::UNKNOWN_THRESHOLDS, set);
    }
    made
}

fn thresholds(checker: &Checker<'_>, sets: &BTreeMap<&str, Vec<f64>>, item: &str, factor: &str) -> Vec<f64> {
    let table = &checker.file.thresholds;
    let set = own(&table.of, item, factor).unwrap_or(&table.default);
    let shift = table.shifts.get(item).copied().unwrap_or(0.0);
    sets.get(set.as_str()).map(|numbers| numbers.iter().map(|x| x + shift).collect()).unwrap_or_default()
}

fn missing(checker: &Checker<'_>, item: &str, factor: &str) -> Vec<f64> {
    let table = &checker.file.missing;
    let more = own(&table.by_group, item, factor).unwrap_or(&ByGroup::All(0.0));
    (0..checker.group_count()).map(|g| (table.mcar + more.of(g)).min(1.0)).collect()
}

/// Correlations among the residuals of the items.
pub(super) fn residuals(checker: &mut Checker<'_>, items: &[Item]) -> Residuals {
    let file = checker.file;
    let mut matrix = DMatrix::<f64>::identity(items.len(), items.len());
    let mut list: Vec<(usize, usize, f64)> = Vec::new();
    for (key, correlation) in &file.misfit.residual_correlations {
        let path = ["misfit", "residual_correlations", key.as_str()];
        checker.range(&path, *correlation, -1.0, 1.0);
        let Some((one, other)) = checker.pair(&path, key, "~~") else { continue };
        let mut position = |name: &str| {
            let found = items.iter().position(|item| item.name == name);
            if found.is_none() {
                checker.about(&path, &catalogue::UNKNOWN_ITEM, name);
            }
            found
        };
        let (Some(one), Some(other)) = (position(one), position(other)) else { continue };
        let (row, column) = (one.max(other), one.min(other));
        if list.iter().any(|(i, j, _)| (*i, *j) == (row, column)) {
            checker.about(&path, &catalogue::NAME_TWICE, key);
        }
        matrix[(row, column)] = *correlation;
        matrix[(column, row)] = *correlation;
        list.push((row, column, *correlation));
    }
    match cholesky_root(&matrix) {
        Some(root) => (list, root),
        None => {
            checker
                .add(&["misfit", "residual_correlations"], Finding::new(&catalogue::RESIDUALS_NOT_POSITIVE_DEFINITE));
            (list, Vec::new())
        }
    }
}
