//! The order of the checks, and what they share: names, keys, ranges.

use super::{answers, items, structure};
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::simulate::overlay::{Places, count};
use crate::simulate::population::{Group, Population};
use crate::simulate::schema::{ByGroup, PopulationFile};
use crate::words::catalogue::Entry;
use crate::words::catalogue::simulate as catalogue;
use std::collections::BTreeSet;

/// Numbers of a population lie within plus or minus this: beyond it is a slip of the keyboard.
pub(super) const FAR: f64 = 1e6;

/// Most groups that a population may have.
const MOST_GROUPS: usize = 1000;

/// What the checks of one file share.
pub(super) struct Checker<'a> {
    pub(super) file: &'a PopulationFile,
    places: &'a Places,
    findings: Vec<Finding>,
    /// Latent variables: the measured ones in the order of their items, then the others by name.
    pub(super) latents: Vec<String>,
}

/// Checks a file and makes the population of it.
///
/// # Errors
/// All that is wrong with it.
pub(in crate::simulate) fn check(file: &PopulationFile, places: &Places) -> Result<Population> {
    let mut checker = Checker { file, places, findings: Vec::new(), latents: Vec::new() };
    if file.format != 1 {
        let finding = Finding::new(&catalogue::FORMAT).number("format", f64::from(file.format));
        checker.add(&["format"], finding);
    }
    checker.groups();
    structure::names(&mut checker);
    let controls = answers::controls(&mut checker);
    let draft = structure::draft(&mut checker, &controls);
    let items = items::items(&mut checker);
    let (residual_correlations, residual_root) = items::residuals(&mut checker, &items);
    let outcomes = answers::outcomes(&mut checker);
    let careless = answers::careless(&mut checker);
    checker.columns(&items, &outcomes, &controls);
    // What follows needs numbers that are all there.
    checker.stop()?;
    let structures = structure::structures(&mut checker, draft);
    checker.stop()?;

    let identity = |g: usize| (0..file.groups.levels.len()).map(|h| if g == h { 1.0 } else { 0.0 }).collect();
    let groups = file
        .groups
        .levels
        .iter()
        .zip(structures)
        .enumerate()
        .map(|(g, (level, structure))| Group {
            code: level.code.clone(),
            n: level.n,
            vignette: match &file.groups.vignette {
                Some(rows) => rows.get(g).cloned().unwrap_or_default(),
                None => identity(g),
            },
            structure,
        })
        .collect();
    Ok(Population {
        group_column: file.groups.column.clone(),
        groups,
        latents: checker.latents,
        items,
        residual_correlations,
        residual_root,
        controls,
        outcomes,
        careless,
    })
}

impl Checker<'_> {
    pub(super) fn group_count(&self) -> usize {
        self.file.groups.levels.len()
    }

    /// Notes a finding at the place of a key.
    pub(super) fn add(&mut self, path: &[&str], finding: Finding) {
        self.findings.push(self.places.mark(finding, path));
    }

    /// Notes a finding of this kind that is about a name.
    pub(super) fn about(&mut self, path: &[&str], entry: &'static Entry, name: &str) {
        self.add(path, Finding::new(entry).word("name", name));
    }

    fn stop(&mut self) -> Result<()> {
        Error::all(std::mem::take(&mut self.findings))
    }

    /// Whether a number lies in a range.
    pub(super) fn range(&mut self, path: &[&str], x: f64, minimum: f64, maximum: f64) -> bool {
        let inside = (minimum..=maximum).contains(&x);
        if !inside {
            let finding = Finding::new(&catalogue::OUT_OF_RANGE);
            self.add(path, finding.number("value", x).number("minimum", minimum).number("maximum", maximum));
        }
        inside
    }

    /// Whether there is one number, or one a group, all in a range.
    pub(super) fn by_group(&mut self, path: &[&str], numbers: &ByGroup, minimum: f64, maximum: f64) -> bool {
        if let ByGroup::Each(values) = numbers
            && !self.one_a_group(path, values.len())
        {
            return false;
        }
        numbers.values().iter().all(|x| self.range(path, *x, minimum, maximum))
    }

    /// Whether a list has one entry a group.
    pub(super) fn one_a_group(&mut self, path: &[&str], found: usize) -> bool {
        let expected = self.group_count();
        if found != expected {
            let finding = Finding::new(&catalogue::NOT_ONE_A_GROUP);
            self.add(path, finding.number("found", count(found)).number("expected", count(expected)));
        }
        found == expected
    }

    /// Whether these are `expected` probabilities that add up to one.
    pub(super) fn shares(&mut self, path: &[&str], shares: &[f64], expected: usize) -> bool {
        let sum: f64 = shares.iter().sum();
        let good =
            shares.len() == expected && shares.iter().all(|p| (0.0..=1.0).contains(p)) && (sum - 1.0).abs() < 1e-6;
        if !good {
            let finding = Finding::new(&catalogue::SHARES);
            self.add(path, finding.number("sum", sum).number("expected", count(expected)));
        }
        good
    }

    /// The two names of a key such as `PV ~ CUST`.
    pub(super) fn pair<'k>(&mut self, path: &[&str], key: &'k str, operator: &str) -> Option<(&'k str, &'k str)> {
        let name = |part: &str| !part.is_empty() && !part.contains(['~', '=', ':', '*', '+', ' ', '\t']);
        let pair = key.split_once(operator).map(|(left, right)| (left.trim(), right.trim()));
        let pair = pair.filter(|(left, right)| name(left) && name(right) && left != right);
        if pair.is_none() {
            self.add(path, Finding::new(&catalogue::KEY).word("form", format!("A {operator} B")).word("name", key));
        }
        pair
    }

    /// The position of a latent variable.
    pub(super) fn latent(&mut self, path: &[&str], name: &str) -> Option<usize> {
        let found = self.latents.iter().position(|latent| latent == name);
        if found.is_none() {
            let known = self.latents.join(", ");
            self.add(path, Finding::new(&catalogue::UNKNOWN_LATENT).word("name", name).word("known", known));
        }
        found
    }

    fn groups(&mut self) {
        let groups = &self.file.groups;
        if groups.levels.is_empty() || groups.levels.len() > MOST_GROUPS {
            self.range(&["groups", "levels"], count(groups.levels.len()), 1.0, count(MOST_GROUPS));
        }
        let mut seen = BTreeSet::new();
        for (i, level) in groups.levels.iter().enumerate() {
            let path = ["groups", "levels", &i.to_string()];
            if level.code.trim().is_empty() || !seen.insert(&level.code) {
                self.about(&path, &catalogue::NAME_TWICE, &level.code);
            }
            self.range(&path, level.n, 1e-9, 1e12);
        }
        if let Some(rows) = &groups.vignette
            && self.one_a_group(&["groups", "vignette"], rows.len())
        {
            for (i, row) in rows.iter().enumerate() {
                self.shares(&["groups", "vignette", &i.to_string()], row, groups.levels.len());
            }
        }
    }

    /// Every column of the survey needs a name of its own.
    fn columns(
        &mut self,
        items: &[crate::simulate::population::Item],
        outcomes: &[crate::simulate::outcomes::Outcome],
        controls: &[crate::simulate::controls::Control],
    ) {
        let mut columns: Vec<(&str, &str)> = vec![("groups", &self.file.groups.column)];
        columns.extend(items.iter().map(|item| ("loadings", item.name.as_str())));
        columns.extend(outcomes.iter().map(|outcome| ("outcomes", outcome.name.as_str())));
        columns.extend(self.file.careless.attention.iter().map(|a| ("careless", a.item.as_str())));
        columns.extend(self.file.careless.seconds.iter().map(|s| ("careless", s.column.as_str())));
        columns.extend(controls.iter().map(|control| ("controls", control.name.as_str())));
        let mut seen = BTreeSet::new();
        for (table, name) in columns {
            if name.trim().is_empty() || !seen.insert(name) {
                self.about(&[table], &catalogue::NAME_TWICE, name);
            }
        }
    }
}
