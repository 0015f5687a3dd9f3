//! Exploratory blocks: sets of factors that share their indicators, `efa("block")*f1 + efa("block")*f2 =~ x1 + …`.
//!
//! The data decide such a block up to a rotation. Its model is estimated in a form that picks one solution of all (the
//! echelon form: uncorrelated factors with variance one, and the kth factor does not load on the first k - 1 items), and
//! reported in another, after rotation, in which all loadings are free.

use super::checked::Model;
use super::layout::{Cell, Layout, Matrix};
use super::options::{EqualSet, ModelOptions};
use super::roles::Roles;
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::syntax::{Constraint, ConstraintKind, Operator, SyntaxTree, Term, Value};
use crate::words::catalogue::{exploratory as catalogue, model as model_catalogue};

/// A block: factors that share their indicators.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExploratoryBlock {
    /// The name in `efa("…")`.
    pub name: String,
    /// Its factors, in order of appearance.
    pub factors: Vec<String>,
    /// Their indicators, in order of appearance.
    pub indicators: Vec<String>,
}

/// What is exploratory in a model.
#[derive(Clone, Debug, PartialEq)]
pub struct Exploratory {
    /// The blocks, in order of appearance.
    pub blocks: Vec<ExploratoryBlock>,
    /// The form in which rotated parameters are reported: the same model but for the cells that the echelon form fixes.
    /// `None` where nothing is rotated.
    pub rotated: Option<Box<Model>>,
}

/// The form of the blocks in a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// One solution is picked: uncorrelated factors, an echelon of zero loadings.
    Echelon,
    /// All loadings free, and all covariances of factors unless they are rotated orthogonally.
    Rotated {
        /// Whether the factors stay uncorrelated.
        orthogonal: bool,
    },
}

impl ExploratoryBlock {
    /// Whether a loading is zero in the echelon form.
    pub(super) fn is_echelon_zero(&self, factor: &str, indicator: &str) -> bool {
        let (of, at) = (position(&self.factors, factor), position(&self.indicators, indicator));
        of.zip(at).is_some_and(|(of, at)| at < of)
    }

    /// The cells of the loadings in one group: (indicator, factor, cell), by place in the block.
    pub fn loadings(&self, layout: &Layout) -> Vec<(usize, usize, Cell)> {
        let of_cell = |cell: &Cell| {
            let factor = position(&self.factors, layout.eta.get(cell.column)?)?;
            let names = if cell.matrix == Matrix::Lambda { &layout.observed } else { &layout.eta };
            let indicator = position(&self.indicators, names.get(cell.row)?)?;
            cell.loading.then_some((indicator, factor, *cell))
        };
        layout.cells.iter().filter_map(of_cell).collect()
    }

    /// The places of the factors in eta.
    pub fn places(&self, layout: &Layout) -> Vec<usize> {
        self.factors.iter().filter_map(|factor| layout.in_eta(factor)).collect()
    }
}

/// The block of a factor.
pub(super) fn block_of<'a>(blocks: &'a [ExploratoryBlock], factor: &str) -> Option<&'a ExploratoryBlock> {
    blocks.iter().find(|block| block.factors.iter().any(|name| name == factor))
}

fn position(names: &[String], name: &str) -> Option<usize> {
    names.iter().position(|known| known == name)
}

/// Gathers the blocks of a model.
///
/// # Errors
/// Where a factor belongs to two blocks, the factors of a block do not share their indicators, a relation within a block is
/// fixed, labelled or bounded, or a block stands beside what it cannot be rotated with.
pub(super) fn exploratory_blocks(tree: &SyntaxTree) -> Result<Vec<ExploratoryBlock>> {
    let mut blocks: Vec<ExploratoryBlock> = Vec::new();
    let mut errors = Vec::new();
    for term in &tree.terms {
        let Some(name) = &term.modifiers.efa else { continue };
        if let Some(other) = block_of(&blocks, &term.lhs).filter(|block| block.name != *name) {
            let finding = Finding::new(&catalogue::EXPLORATORY_TWO_BLOCKS).variable(&term.lhs);
            errors.push(placed(finding.word("first", other.name.clone()).word("second", name.clone()), term));
            continue;
        }
        let at = blocks.iter().position(|block| block.name == *name).unwrap_or_else(|| {
            blocks.push(ExploratoryBlock { name: name.clone(), factors: Vec::new(), indicators: Vec::new() });
            blocks.len() - 1
        });
        if let Some(block) = blocks.get_mut(at) {
            push_new(&mut block.factors, &term.lhs);
        }
    }
    if blocks.is_empty() {
        return Ok(blocks);
    }
    if tree.has_levels() {
        errors.push(Finding::new(&model_catalogue::NOT_YET_SUPPORTED).word("feature", "level:, efa()"));
    }
    for block in &mut blocks {
        let loads = |term: &&Term| term.op == Operator::Measurement && block.factors.contains(&term.lhs);
        for term in tree.terms.iter().filter(loads) {
            push_new(&mut block.indicators, &term.rhs);
        }
        for factor in &block.factors {
            let missing = block.indicators.iter().filter(|indicator| {
                !tree.terms.iter().any(|t| t.op == Operator::Measurement && t.lhs == *factor && t.rhs == **indicator)
            });
            errors.extend(missing.map(|indicator| {
                Finding::new(&catalogue::EXPLORATORY_INDICATORS)
                    .variable(factor)
                    .word("block", block.name.clone())
                    .word("indicator", indicator.clone())
            }));
        }
        if block.factors.len() > block.indicators.len() {
            let finding = Finding::new(&catalogue::EXPLORATORY_TOO_MANY).word("block", block.name.clone());
            let finding = finding.number("factors", block.factors.len() as f64);
            errors.push(finding.number("indicators", block.indicators.len() as f64));
        }
    }
    for term in &tree.terms {
        let inside = block_of(&blocks, &term.lhs).filter(|block| match term.op {
            Operator::Measurement => true,
            Operator::Covariance => block.factors.contains(&term.rhs),
            _ => false,
        });
        let m = &term.modifiers;
        let fixed = m.value.iter().any(|value| matches!(value, Value::Fixed(_)));
        let named = m.label.iter().chain(&m.equal).any(|text| !text.is_empty());
        let bounded = m.lower.iter().chain(&m.upper).any(Option::is_some);
        if let (Some(block), true) = (inside, fixed || named || bounded) {
            let parameter = super::table::parameter_name(&term.lhs, term.op, &term.rhs);
            let finding = Finding::new(&catalogue::EXPLORATORY_MODIFIED).parameter(parameter);
            errors.push(placed(finding.word("block", block.name.clone()), term));
        }
        let product = term.rhs.split(':').any(|part| part != term.rhs && block_of(&blocks, part).is_some());
        if product {
            let feature = format!("efa(), {}", term.rhs);
            errors.push(placed(Finding::new(&model_catalogue::NOT_YET_SUPPORTED).word("feature", feature), term));
        }
    }
    Error::all(errors)?;
    Ok(blocks)
}

/// What a rotation cannot keep: loadings that only some groups share, a part of the covariances of the factors equal over
/// groups, and constraints that name what is rotated.
///
/// # Errors
/// When there is any of it.
pub(super) fn check_rotatable(
    model: &Model,
    blocks: &[ExploratoryBlock],
    constraints: &[Constraint],
    options: &ModelOptions,
) -> Result<()> {
    let mut errors = Vec::new();
    if model.group_labels().len() > 1 && options.equal(EqualSet::Loadings) {
        let partial = options.group_partial.iter().filter(|name| {
            let row = model.table.find_name(name).and_then(|i| model.table.rows.get(i));
            row.is_some_and(|row| row.op == Operator::Measurement && block_of(blocks, &row.lhs).is_some())
        });
        errors.extend(partial.map(|name| Finding::new(&catalogue::EXPLORATORY_PARTIAL).parameter(name.trim())));
        if options.equal(EqualSet::LatentVariances) != options.equal(EqualSet::LatentCovariances) {
            errors.push(Finding::new(&catalogue::EXPLORATORY_COVARIANCES_EQUAL));
        }
    }
    for constraint in constraints.iter().filter(|constraint| constraint.kind != ConstraintKind::Define) {
        let used = constraint.lhs.names().into_iter().chain(constraint.rhs.names());
        let rotated = |name: &&str| {
            let row = model.table.find_label(name).and_then(|i| model.table.rows.get(i));
            row.is_some_and(|row| block_of(blocks, &row.lhs).is_some() || block_of(blocks, &row.rhs).is_some())
        };
        if let Some(name) = used.into_iter().find(rotated) {
            let finding = Finding::new(&catalogue::EXPLORATORY_CONSTRAINED).parameter(name);
            let finding = finding.word("constraint", constraint.written());
            errors.push(finding.span(constraint.span.start, constraint.span.end));
        }
    }
    Error::all(errors)
}

fn push_new(list: &mut Vec<String>, name: &str) {
    if !list.iter().any(|known| known == name) {
        list.push(name.to_owned());
    }
}

fn placed(finding: Finding, term: &Term) -> Finding {
    finding.span(term.lhs_span.start, term.rhs_span.end.max(term.lhs_span.end))
}

/// The pairs of factors of each block that a group has.
pub(super) fn exploratory_pairs(blocks: &[ExploratoryBlock], roles: &Roles) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    for block in blocks {
        let own: Vec<&String> = block.factors.iter().filter(|name| roles.is_latent(name)).collect();
        for (i, a) in own.iter().enumerate() {
            pairs.extend(own[i + 1..].iter().map(|b| ((*a).clone(), (*b).clone())));
        }
    }
    pairs
}
