//! Checks of the latent variables: names, effects, residuals, means, interaction.

use super::checker::{Checker, FAR};
use crate::finding::Finding;
use crate::simulate::controls::Control;
use crate::simulate::schema::ByGroup;
use crate::simulate::structure::{Level, Parts, Product, Structure};
use crate::words::catalogue::simulate as catalogue;
use nalgebra::DMatrix;
use std::collections::{BTreeMap, BTreeSet};

/// What the keys say, with positions in place of names. Numbers are checked where they are.
#[derive(Debug, Default)]
pub(super) struct Draft {
    /// (to, from, effect).
    effects: Vec<(usize, usize, ByGroup)>,
    /// (to, first, second, effect).
    products: Vec<(usize, usize, usize, ByGroup)>,
    /// (one, other, correlation).
    correlations: Vec<(usize, usize, ByGroup)>,
    /// (latent variable, control, effect).
    controls: Vec<(usize, usize, f64)>,
    control_count: usize,
    order: Vec<usize>,
}

/// Collects the names of the latent variables; each has one residual variance, under `latent` or `second_order`.
pub(super) fn names(checker: &mut Checker<'_>) {
    let file = checker.file;
    let residuals = &file.latent.residuals;
    let disturbances = &file.second_order.disturbances;
    let mut latents: Vec<String> = Vec::new();
    for (key, i, factor) in file.measured() {
        let path = [key, &i.to_string()];
        if latents.contains(factor) {
            checker.about(&path, &catalogue::NAME_TWICE, factor);
            continue;
        }
        if !residuals.contains_key(factor) && !disturbances.contains_key(factor) {
            checker.about(&path, &catalogue::NO_RESIDUAL, factor);
        }
        latents.push(factor.clone());
    }
    // Measured ones first, then the others by name, then those that joined later.
    let later = latents.split_off(file.factors.len().min(latents.len()));
    let mut others: Vec<String> = Vec::new();
    for name in residuals.keys().chain(disturbances.keys()) {
        if ![&latents, &later, &others].iter().any(|names| names.contains(name)) {
            others.push(name.clone());
        }
    }
    others.sort_unstable();
    latents.extend(others);
    latents.extend(later);
    checker.latents = latents;
    for name in residuals.keys().filter(|name| disturbances.contains_key(*name)) {
        checker.about(&["second_order", "disturbances", name], &catalogue::NAME_TWICE, name);
    }
    for (table, numbers) in [(["latent", "residuals"], residuals), (["second_order", "disturbances"], disturbances)] {
        for (name, variance) in numbers {
            checker.by_group(&[table[0], table[1], name], variance, 0.0, FAR);
        }
    }
    // A mean is that of the variable, an intercept what remains of it: each belongs to one of the two tables.
    for (table, levels, owners) in [
        (["latent", "means"], &file.latent.means, residuals),
        (["second_order", "intercepts"], &file.second_order.intercepts, disturbances),
    ] {
        for (name, level) in levels {
            let path = [table[0], table[1], name.as_str()];
            if !owners.contains_key(name) {
                let known: Vec<&str> = owners.keys().map(String::as_str).collect();
                let finding = Finding::new(&catalogue::UNKNOWN_LATENT).word("name", name);
                checker.add(&path, finding.word("known", known.join(", ")));
            }
            checker.by_group(&path, level, -FAR, FAR);
        }
    }
}

/// Turns names into positions and finds the causal order.
pub(super) fn draft(checker: &mut Checker<'_>, controls: &[Control]) -> Draft {
    let file = checker.file;
    let mut draft = Draft { control_count: controls.len(), ..Draft::default() };
    let mut seen = BTreeSet::new();
    for (table, operator, effects) in [
        (["latent", "effects"], "~", &file.latent.effects),
        (["second_order", "gamma"], "=~", &file.second_order.gamma),
        (["second_order", "effects"], "~", &file.second_order.effects),
    ] {
        for (key, effect) in effects {
            let path = [table[0], table[1], key.as_str()];
            checker.by_group(&path, effect, -FAR, FAR);
            let Some((left, right)) = checker.pair(&path, key, operator) else { continue };
            let (to, from) = if operator == "~" { (left, right) } else { (right, left) };
            let (Some(to), Some(from)) = (checker.latent(&path, to), checker.latent(&path, from)) else { continue };
            if !seen.insert((to, from)) {
                checker.about(&path, &catalogue::NAME_TWICE, key);
            }
            draft.effects.push((to, from, effect.clone()));
        }
    }
    for (key, effect) in &file.interaction {
        let path = ["interaction", key.as_str()];
        checker.by_group(&path, effect, -FAR, FAR);
        let parts = key.split_once('~').and_then(|(to, product)| Some((to, product.split_once(':')?)));
        let Some((to, (first, second))) = parts else {
            checker.add(&path, Finding::new(&catalogue::KEY).word("form", "A ~ B:C").word("name", key));
            continue;
        };
        let mut find = |name: &str| checker.latent(&path, name.trim());
        if let (Some(to), Some(first), Some(second)) = (find(to), find(first), find(second)) {
            draft.products.push((to, first, second, effect.clone()));
        }
    }
    correlations(checker, &mut draft, &file.latent.residual_correlations);
    for (c, control) in controls.iter().enumerate() {
        for (name, effect) in &control.effects {
            let path = ["controls", &c.to_string(), "effects", name];
            checker.range(&path, *effect, -FAR, FAR);
            if let Some(latent) = checker.latent(&path, name) {
                draft.controls.push((latent, c, *effect));
            }
        }
    }
    draft.order = order(checker, &draft);
    products_of_products(checker, &draft);
    draft
}

fn correlations(checker: &mut Checker<'_>, draft: &mut Draft, table: &BTreeMap<String, ByGroup>) {
    for (key, correlation) in table {
        let path = ["latent", "residual_correlations", key.as_str()];
        checker.by_group(&path, correlation, -1.0, 1.0);
        let Some((one, other)) = checker.pair(&path, key, "~~") else { continue };
        let (Some(one), Some(other)) = (checker.latent(&path, one), checker.latent(&path, other)) else { continue };
        if draft.correlations.iter().any(|(a, b, _)| (*a, *b) == (other, one) || (*a, *b) == (one, other)) {
            checker.about(&path, &catalogue::NAME_TWICE, key);
        }
        draft.correlations.push((one, other, correlation.clone()));
    }
}

/// Causes before effects; names the variables on a circle when there is none.
fn order(checker: &mut Checker<'_>, draft: &Draft) -> Vec<usize> {
    let n = checker.latents.len();
    let mut edges: Vec<(usize, usize)> = draft.effects.iter().map(|(to, from, _)| (*to, *from)).collect();
    edges.extend(draft.products.iter().flat_map(|(to, first, second, _)| [(*to, *first), (*to, *second)]));
    let mut order: Vec<usize> = Vec::with_capacity(n);
    while order.len() < n {
        let free = |v: usize| !order.contains(&v) && edges.iter().all(|(to, from)| *to != v || order.contains(from));
        match (0..n).find(|v| free(*v)) {
            Some(next) => order.push(next),
            None => {
                let left = (0..n).filter(|v| !order.contains(v)).map(|v| checker.latents[v].as_str());
                let finding = Finding::new(&catalogue::CIRCLE).word("name", left.collect::<Vec<_>>().join(", "));
                checker.add(&["latent", "effects"], finding);
                return order;
            }
        }
    }
    order
}

/// The moments are known in closed form only when the factors of a product do not come from a product themselves.
fn products_of_products(checker: &mut Checker<'_>, draft: &Draft) {
    let mut touched: BTreeSet<usize> = draft.products.iter().map(|(to, ..)| *to).collect();
    for &v in &draft.order {
        if draft.effects.iter().any(|(to, from, _)| *to == v && touched.contains(from)) {
            touched.insert(v);
        }
    }
    for (_, first, second, _) in &draft.products {
        for v in [first, second] {
            if touched.contains(v) {
                let name = checker.latents[*v].clone();
                checker.about(&["interaction"], &catalogue::PRODUCT_OF_PRODUCTS, &name);
            }
        }
    }
}

/// The structure of every group.
pub(super) fn structures(checker: &mut Checker<'_>, draft: Draft) -> Vec<Structure> {
    (0..checker.group_count()).filter_map(|g| structure(checker, &draft, g)).collect()
}

fn structure(checker: &mut Checker<'_>, draft: &Draft, g: usize) -> Option<Structure> {
    let file = checker.file;
    let n = checker.latents.len();
    let mut effects = DMatrix::zeros(n, n);
    for (to, from, effect) in &draft.effects {
        effects[(*to, *from)] = effect.of(g);
    }
    let mut residuals = DMatrix::zeros(n, n);
    let mut levels = Vec::with_capacity(n);
    for (v, name) in checker.latents.iter().enumerate() {
        let number = |table: &BTreeMap<String, ByGroup>| table.get(name).map(|numbers| numbers.of(g));
        let disturbance = number(&file.second_order.disturbances);
        residuals[(v, v)] = disturbance.or_else(|| number(&file.latent.residuals)).unwrap_or(0.0);
        levels.push(match disturbance {
            Some(_) => Level::Intercept(number(&file.second_order.intercepts).unwrap_or(0.0)),
            None => Level::Mean(number(&file.latent.means).unwrap_or(0.0)),
        });
    }
    for (one, other, correlation) in &draft.correlations {
        let covariance = correlation.of(g) * (residuals[(*one, *one)] * residuals[(*other, *other)]).sqrt();
        residuals[(*one, *other)] = covariance;
        residuals[(*other, *one)] = covariance;
    }
    let mut control_effects = DMatrix::zeros(n, draft.control_count);
    for (latent, control, effect) in &draft.controls {
        control_effects[(*latent, *control)] = *effect;
    }
    let products = draft
        .products
        .iter()
        .map(|(to, first, second, effect)| Product {
            to: *to,
            first: *first,
            second: *second,
            effect: effect.of(g),
            covariance: 0.0,
        })
        .collect();
    let order = draft.order.clone();
    let made = Structure::new(Parts { effects, order, levels, residuals, control_effects, products });
    if made.is_none() {
        let code = file.groups.levels[g].code.clone();
        checker.add(&["latent", "residuals"], Finding::new(&catalogue::NOT_POSITIVE_DEFINITE).group(code));
    }
    made
}
