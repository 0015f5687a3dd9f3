//! The blocks of a model: groups, and levels within them.

use super::options::ModelOptions;
use super::roles::Roles;
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::syntax::{SyntaxTree, Term};
use crate::words::catalogue::model as catalogue;

/// A level of a two-level model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Within clusters: lavaan's and Mplus's level 1.
    Within,
    /// Between clusters: level 2.
    Between,
}

impl Level {
    /// 1 or 2.
    pub const fn number(self) -> usize {
        match self {
            Level::Within => 1,
            Level::Between => 2,
        }
    }
}

/// Which group and level each block of a model is: the blocks of a group stand together, the first level first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blocks {
    /// Labels of the groups; one empty label for one group.
    pub groups: Vec<String>,
    /// Whether each group has two blocks, one a level.
    pub two_level: bool,
}

impl Blocks {
    /// Blocks of a group.
    pub fn levels(&self) -> usize {
        if self.two_level { 2 } else { 1 }
    }

    /// The group of a block.
    pub fn group_of(&self, block: usize) -> usize {
        block / self.levels()
    }

    /// The level of a block; `None` without levels.
    pub fn level_of(&self, block: usize) -> Option<Level> {
        let level = if block.is_multiple_of(2) { Level::Within } else { Level::Between };
        self.two_level.then_some(level)
    }

    /// A label for each block: of the group, or of the level (`within`, and the column of clusters, as in lavaan), or both.
    pub(super) fn labels(&self, cluster: Option<&str>) -> Vec<String> {
        if !self.two_level {
            return self.groups.clone();
        }
        let levels = ["within", cluster.unwrap_or("between")];
        let label = |group: &String, level: &str| match group.as_str() {
            "" => level.to_owned(),
            group => format!("{group}, {level}"),
        };
        self.groups.iter().flat_map(|group| levels.map(|level| label(group, level))).collect()
    }

    /// Tells the first level of each group which of its observed variables the second level has too.
    pub(super) fn relate(&self, roles: &mut [Roles], options: &ModelOptions) -> Result<()> {
        let mut errors = Vec::new();
        if options.cluster.is_none() {
            errors.push(Finding::new(&catalogue::LEVELS_WITHOUT_CLUSTER));
        }
        for pair in roles.chunks_exact_mut(2) {
            let [within, between] = pair else { continue };
            let shared = within.observed.iter().filter(|name| between.observed.contains(name));
            within.shared = shared.cloned().collect();
            let across = |a: &Roles, b: &Roles| -> Vec<String> {
                a.latent.iter().filter(|name| b.observed.contains(name)).cloned().collect()
            };
            for name in across(within, between).into_iter().chain(across(between, within)) {
                errors.push(Finding::new(&catalogue::LATENT_AT_ONE_LEVEL).variable(name));
            }
        }
        Error::all(errors)
    }
}

type TermsByBlock<'a> = Vec<Vec<&'a Term>>;

/// The terms of each block, whether there are levels, and what is to be told of the headers.
pub(super) fn terms_by_block<'a>(
    tree: &'a SyntaxTree,
    groups: &[String],
) -> Result<(TermsByBlock<'a>, bool, Vec<Finding>)> {
    let (by_group, findings) = terms_by_group(tree, groups)?;
    if tree.blocks.iter().all(|block| block.level.is_none()) {
        return Ok((by_group, false, findings));
    }
    let mut blocks = Vec::with_capacity(2 * by_group.len());
    for terms in by_group {
        // The levels of a group in the order of their headers.
        let mut levels: Vec<&str> = Vec::new();
        let level = |term: &Term| tree.blocks[term.block].level.as_deref().unwrap_or_default();
        for term in &terms {
            if !levels.contains(&level(term)) {
                levels.push(level(term));
            }
        }
        let [first, second] = levels[..] else {
            let span = tree.blocks.iter().find(|block| block.level.is_some()).map(|block| block.span);
            let finding = Finding::new(&catalogue::NOT_TWO_LEVELS).number("levels", levels.len() as f64);
            return Err(span.map_or(finding.clone(), |span| finding.span(span.start, span.end)).into());
        };
        let (first, second) = if is_between(first) || is_within(second) { (second, first) } else { (first, second) };
        if is_between(first) || is_within(second) {
            return Err(Finding::new(&catalogue::NOT_TWO_LEVELS).number("levels", 1.0).into());
        }
        for own in [first, second] {
            blocks.push(terms.iter().filter(|term| level(term) == own).copied().collect());
        }
    }
    Ok((blocks, true, findings))
}

fn is_within(label: &str) -> bool {
    label == "1" || label.eq_ignore_ascii_case("within")
}

fn is_between(label: &str) -> bool {
    label == "2" || label.eq_ignore_ascii_case("between")
}

/// The terms of each group: all of them, or those under its `group:` header. A header that names no group and is no
/// number goes by its place, as in lavaan, with a warning.
fn terms_by_group<'a>(tree: &'a SyntaxTree, groups: &[String]) -> Result<(TermsByBlock<'a>, Vec<Finding>)> {
    // The first block of each header; those of its levels follow.
    let mut headers: Vec<(&str, usize)> = Vec::new();
    for (index, block) in tree.blocks.iter().enumerate() {
        if let Some(label) = block.group.as_deref()
            && !headers.iter().any(|(known, _)| *known == label)
        {
            headers.push((label, index));
        }
    }
    if headers.is_empty() {
        return Ok((vec![tree.terms.iter().collect(); groups.len()], Vec::new()));
    }
    let mut findings = Vec::new();
    let mut of_group: Vec<Option<&str>> = vec![None; groups.len()];
    for (order, &(label, block)) in headers.iter().enumerate() {
        let by_label = groups.iter().position(|g| *g == label);
        let by_number = label.parse::<usize>().ok().filter(|n| (1..=groups.len()).contains(n)).map(|n| n - 1);
        let by_order = (headers.len() == groups.len()).then_some(order);
        let span = tree.blocks[block].span;
        match by_label.or(by_number).or(by_order) {
            Some(group) if of_group[group].is_none() => {
                of_group[group] = Some(label);
                if by_label.or(by_number).is_none() && !groups[group].is_empty() {
                    findings.push(
                        Finding::new(&catalogue::GROUP_BLOCK_BY_ORDER)
                            .span(span.start, span.end)
                            .group(label)
                            .word("taken", groups[group].clone())
                            .word("groups", groups.join(", ")),
                    );
                }
            }
            _ => {
                return Err(Finding::new(&catalogue::GROUP_BLOCK_UNKNOWN)
                    .span(span.start, span.end)
                    .group(label)
                    .word("groups", if groups.len() > 1 { groups.join(", ") } else { "–".to_owned() })
                    .into());
            }
        }
    }
    let terms: Result<TermsByBlock<'a>> = of_group
        .iter()
        .zip(groups)
        .map(|(header, label)| match header {
            // What stands before the first `group:` line belongs to every group.
            Some(header) => {
                let of = |term: &&Term| tree.blocks[term.block].group.as_deref();
                Ok(tree.terms.iter().filter(|term| of(term).is_none_or(|group| group == *header)).collect())
            }
            None => Err(Finding::new(&catalogue::GROUP_BLOCK_MISSING).group(label).into()),
        })
        .collect();
    Ok((terms?, findings))
}
