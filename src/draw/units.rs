//! Units of a diagram: a structural variable together with the indicators that belong to it.

use super::diagram::{Diagram, EdgeKind, NodeKind};
use super::geometry::{Outline, Point, Rect};
use super::theme::Style;
use super::{layers, lettering, residuals};
use std::collections::BTreeSet;

/// Size of the text in shapes.
pub(super) const FONT: f64 = 13.0;
/// Size of the text below a label.
pub(super) const DETAIL: f64 = 11.0;
/// Size of the text on arrows.
pub(super) const LABEL: f64 = 12.0;
/// Height of a line of text.
pub(super) const LINE: f64 = 16.0;
/// Distance between items above one another: enough for their coefficients not to touch.
const ITEM_GAP: f64 = 11.0;
/// Length of the arrow of a residual.
pub(super) const RESIDUAL: f64 = 20.0;

/// Where the indicators of a unit stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Left,
    Right,
    Below,
}

/// A structural variable with its indicators.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    pub node: usize,
    /// Other latent variables of the same indicators, such as the slope of a growth model: they stand below the first.
    pub partners: Vec<usize>,
    pub indicators: Vec<usize>,
    pub side: Side,
}

/// What stands inside a shape, and how large that makes it.
#[derive(Clone, Debug)]
pub(super) struct Content {
    pub lines: Vec<String>,
    pub detail: Option<String>,
    pub half_width: f64,
    pub half_height: f64,
}

impl Content {
    fn of(diagram: &Diagram, i: usize) -> Content {
        let node = &diagram.nodes[i];
        let label = if node.label.is_empty() { &node.name } else { &node.label };
        let lines = lettering::lines(label, FONT, if node.kind == NodeKind::Observed { 150.0 } else { 84.0 });
        let detail = diagram.detail(node);
        let text = lines.iter().map(|line| lettering::width(line, FONT));
        let widest = text.chain(detail.iter().map(|d| lettering::width(d, DETAIL))).fold(0.0, f64::max);
        let height = LINE * lines.len() as f64 + if detail.is_some() { LINE - 2.0 } else { 0.0 };
        let (half_width, half_height) = match node.kind {
            NodeKind::Observed => ((widest / 2.0 + 9.0).max(26.0), height / 2.0 + 4.0),
            _ => {
                let half_height = height / 2.0 + 13.0;
                // The corner of the text has to lie inside the ellipse.
                let share = (height / 2.0 - 3.0) / half_height;
                let half_width = widest / 2.0 / (1.0 - share * share).sqrt() + 9.0;
                (half_width.max(44.0), half_height)
            }
        };
        Content { lines, detail, half_width, half_height }
    }

    /// The contents of all shapes, those of one kind made equally large: indicators, other observed variables, latent ones.
    pub fn all(diagram: &Diagram, units: &[Unit]) -> Vec<Content> {
        let mut contents: Vec<Content> = (0..diagram.nodes.len()).map(|i| Content::of(diagram, i)).collect();
        let is_indicator = |i: usize| units.iter().any(|unit| unit.indicators.contains(&i));
        let kinds: Vec<(bool, bool)> =
            (0..diagram.nodes.len()).map(|i| (diagram.nodes[i].kind == NodeKind::Observed, is_indicator(i))).collect();
        for kind in [(true, true), (true, false), (false, false)] {
            let largest = |size: fn(&Content) -> f64| {
                contents.iter().zip(&kinds).filter(|(_, k)| **k == kind).map(|(c, _)| size(c)).fold(0.0, f64::max)
            };
            let (half_width, half_height) = (largest(|c| c.half_width), largest(|c| c.half_height));
            for (content, _) in contents.iter_mut().zip(&kinds).filter(|(_, k)| **k == kind) {
                content.half_width = half_width;
                content.half_height = half_height;
            }
        }
        contents
    }
}

/// The outline of a variable.
pub(super) fn outline(kind: NodeKind, style: &Style) -> Outline {
    match kind {
        NodeKind::Latent => Outline::Ellipse,
        NodeKind::Observed => Outline::Box,
        NodeKind::Composite => style.composite,
    }
}

/// The units of a diagram. An observed variable is an indicator of the first latent variable that it loads on, general factors
/// last, unless it is a cause or an effect as well.
pub(super) fn units(diagram: &Diagram) -> Vec<Unit> {
    let n = diagram.nodes.len();
    let general = general(diagram);
    let mut owner: Vec<Option<usize>> = vec![None; n];
    let mut structural: Vec<bool> = vec![false; n];
    for edge in &diagram.edges {
        match edge.kind {
            EdgeKind::Regression => {
                structural[edge.from] = true;
                structural[edge.to] = true;
            }
            EdgeKind::Loading => {
                structural[edge.from] = true;
                if !general[edge.from] {
                    owner[edge.to].get_or_insert(edge.from);
                }
            }
            EdgeKind::Covariance => {}
        }
    }
    for edge in diagram.edges.iter().filter(|edge| edge.kind == EdgeKind::Loading) {
        owner[edge.to].get_or_insert(edge.from);
    }
    let is_indicator = |i: usize| diagram.nodes[i].kind == NodeKind::Observed && !structural[i] && owner[i].is_some();
    let measured = |i: usize| (0..n).filter(|&j| is_indicator(j) && owner[j] == Some(i)).collect::<Vec<_>>();
    let partner_of: Vec<Option<usize>> = (0..n).map(|i| partner(diagram, i, &owner, &is_indicator)).collect();
    let own: Vec<usize> = (0..n).filter(|&i| !is_indicator(i) && partner_of[i].is_none()).collect();
    let whole = |node: usize| partner_of[node].unwrap_or(node);
    let relations: Vec<(usize, usize)> = (diagram.edges.iter())
        .filter(|edge| edge.kind != EdgeKind::Covariance && !is_indicator(edge.to))
        .map(|edge| (whole(edge.from), whole(edge.to)))
        .collect();
    let together = layers::mutual(n, &relations);
    own.iter()
        .map(|&node| {
            let partners: Vec<usize> = (0..n).filter(|&i| partner_of[i] == Some(node)).collect();
            // Those that affect one another stand in one layer, so that effects among them point to no side.
            let outer = || relations.iter().filter(|&&(from, to)| !together(from, to));
            let causes = outer().any(|&(_, to)| to == node);
            let effects = outer().any(|&(from, _)| from == node);
            let side = match (causes, effects) {
                (_, false) => Side::Right,
                (false, true) => Side::Left,
                (true, true) if partners.is_empty() => Side::Below,
                (true, true) => Side::Right,
            };
            Unit { node, partners, indicators: measured(node), side }
        })
        .collect()
}

/// Which variables are general factors: those whose items take in all items of two factors that share none.
fn general(diagram: &Diagram) -> Vec<bool> {
    let n = diagram.nodes.len();
    let mut items: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); n];
    for edge in diagram.edges.iter().filter(|edge| edge.kind == EdgeKind::Loading) {
        items[edge.from].insert(edge.to);
    }
    let parts = |whole: usize| -> Vec<usize> {
        let is_part = |i: &usize| *i != whole && items[*i].len() > 1 && items[*i].is_subset(&items[whole]);
        (0..n).filter(is_part).collect()
    };
    let apart = |parts: &[usize]| {
        parts.iter().enumerate().any(|(k, a)| parts[k + 1..].iter().any(|b| items[*a].is_disjoint(&items[*b])))
    };
    (0..n).map(|i| apart(&parts(i))).collect()
}

/// The latent variable beside which another stands since all its indicators, two or more, are indicators of that one first.
fn partner(
    diagram: &Diagram,
    node: usize,
    owner: &[Option<usize>],
    is_indicator: &dyn Fn(usize) -> bool,
) -> Option<usize> {
    if owner.contains(&Some(node)) {
        return None;
    }
    let loadings = diagram.edges.iter().filter(|edge| edge.kind == EdgeKind::Loading && edge.from == node);
    let owners: Vec<Option<usize>> = loadings.map(|edge| owner[edge.to].filter(|_| is_indicator(edge.to))).collect();
    let first = owners.first().copied().flatten()?;
    (owners.len() > 1 && owners.iter().all(|owner| *owner == Some(first))).then_some(first)
}

/// Room that a unit needs in each direction from the middle of its variable.
#[derive(Clone, Copy, Debug)]
pub(super) struct Extent {
    pub left: f64,
    pub right: f64,
    pub up: f64,
    pub down: f64,
}

/// Distance between the variable and its indicators beside it, below it, and between neighbours of a row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fan {
    pub beside: f64,
    pub below: f64,
    pub between: f64,
}

/// Room above and below a variable with covariances.
const COVARIANCE: f64 = 7.0;

/// Distance between latent variables of the same indicators.
const PARTNER_GAP: f64 = 46.0;

impl Unit {
    /// Its latent variables: the first one and its partners.
    pub fn variables(&self) -> impl Iterator<Item = usize> {
        std::iter::once(self.node).chain(self.partners.iter().copied())
    }

    /// The height of the middle of each of its variables when the middle of the unit is at zero.
    pub fn heights(&self, diagram: &Diagram, contents: &[Content]) -> Vec<f64> {
        let count = self.partners.len() + 1;
        let room = self.variables().map(|i| residuals::room(diagram, i).1).fold(0.0, f64::max);
        let items = contents.get(self.indicators.first().copied().unwrap_or(self.node)).map_or(0.0, |c| c.half_height);
        let column = self.indicators.len() as f64 * (2.0 * items + ITEM_GAP);
        let pitch = (2.0 * contents[self.node].half_height + 2.0 * room + PARTNER_GAP).max(column / count as f64);
        (0..count).map(|k| pitch * (k as f64 - (count as f64 - 1.0) / 2.0)).collect()
    }

    /// The places of its indicators when the middle of its variable is at the origin.
    pub fn places(&self, contents: &[Content], fan: Fan) -> Vec<Rect> {
        let own = &contents[self.node];
        let count = self.indicators.len();
        let beside = if self.partners.is_empty() { fan.beside } else { 1.5 * fan.beside };
        // Lines of several variables meet in each indicator, and each needs room for its coefficient.
        let gap = if self.partners.is_empty() { ITEM_GAP } else { 2.2 * ITEM_GAP };
        self.indicators
            .iter()
            .enumerate()
            .map(|(k, &i)| {
                let (hw, hh) = (contents[i].half_width, contents[i].half_height);
                let rank = k as f64 - (count as f64 - 1.0) / 2.0;
                let beside = own.half_width + beside + hw;
                let center = match self.side {
                    Side::Left => Point::new(-beside, rank * (2.0 * hh + gap)),
                    Side::Right => Point::new(beside, rank * (2.0 * hh + gap)),
                    Side::Below => Point::new(rank * (2.0 * hw + fan.between), own.half_height + fan.below + hh),
                };
                Rect::new(center, hw, hh)
            })
            .collect()
    }

    /// The room that it needs, without any distance to its neighbours.
    pub fn extent(&self, diagram: &Diagram, contents: &[Content], fan: Fan) -> Extent {
        let own = &contents[self.node];
        let heights = self.heights(diagram, contents);
        let reach = heights.last().copied().unwrap_or(0.0) + own.half_height;
        let mut extent = Extent { left: own.half_width, right: own.half_width, up: reach, down: reach };
        extent.up += residuals::room(diagram, self.node).1;
        // The coefficient of a covariance with a neighbour has to stand on its curve.
        let covaries = |edge: &super::diagram::Edge| {
            edge.kind == EdgeKind::Covariance && (edge.from == self.node || edge.to == self.node)
        };
        if diagram.edges.iter().any(covaries) {
            extent.up += COVARIANCE;
            extent.down += COVARIANCE;
        }
        // Residuals that covary stand towards one another, so either side may be theirs.
        let last = self.partners.last().copied().unwrap_or(self.node);
        if last != self.node || residuals::covaries(diagram, self.node) {
            extent.down += residuals::room(diagram, last).1;
        }
        let residual = |size: fn((f64, f64)) -> f64| {
            self.indicators.iter().map(|&i| size(residuals::room(diagram, i))).fold(0.0, f64::max)
        };
        let (beside, below) = (residual(|room| room.0), residual(|room| room.1));
        for rect in self.places(contents, fan) {
            extent.left = extent.left.max(-rect.left() + if self.side == Side::Left { beside } else { 0.0 });
            extent.right = extent.right.max(rect.right() + if self.side == Side::Right { beside } else { 0.0 });
            extent.up = extent.up.max(-rect.top());
            let below = if self.side == Side::Below { below } else { 0.0 };
            extent.down = extent.down.max(rect.bottom() + below);
        }
        extent
    }
}
