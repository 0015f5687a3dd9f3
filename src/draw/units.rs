//! Units of a diagram: a structural variable together with the indicators that belong to it.

use super::diagram::{Diagram, EdgeKind, NodeKind};
use super::geometry::{Outline, Point, Rect};
use super::lettering;

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

    /// The contents of all shapes, those of one kind made equally large.
    pub fn all(diagram: &Diagram) -> Vec<Content> {
        let mut contents: Vec<Content> = (0..diagram.nodes.len()).map(|i| Content::of(diagram, i)).collect();
        for observed in [true, false] {
            let chosen = |i: usize| (diagram.nodes[i].kind == NodeKind::Observed) == observed;
            let largest = |size: fn(&Content) -> f64| {
                contents.iter().enumerate().filter(|(i, _)| chosen(*i)).map(|(_, c)| size(c)).fold(0.0, f64::max)
            };
            let (half_width, half_height) = (largest(|c| c.half_width), largest(|c| c.half_height));
            for (i, content) in contents.iter_mut().enumerate() {
                if chosen(i) {
                    content.half_width = half_width;
                    content.half_height = half_height;
                }
            }
        }
        contents
    }
}

/// The outline of a variable.
pub(super) fn outline(kind: NodeKind) -> Outline {
    match kind {
        NodeKind::Latent => Outline::Ellipse,
        NodeKind::Observed => Outline::Box,
        NodeKind::Composite => Outline::Hexagon,
    }
}

/// The units of a diagram. An observed variable is an indicator of the first latent variable that it loads on, unless
/// it is a cause or an effect as well.
pub(super) fn units(diagram: &Diagram) -> Vec<Unit> {
    let n = diagram.nodes.len();
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
                owner[edge.to].get_or_insert(edge.from);
            }
            EdgeKind::Covariance => {}
        }
    }
    let is_indicator = |i: usize| diagram.nodes[i].kind == NodeKind::Observed && !structural[i] && owner[i].is_some();
    let measured = |i: usize| (0..n).filter(|&j| is_indicator(j) && owner[j] == Some(i)).collect::<Vec<_>>();
    let own: Vec<usize> = (0..n).filter(|&i| !is_indicator(i)).collect();
    let relation = |edge: &&super::diagram::Edge| edge.kind != EdgeKind::Covariance && !is_indicator(edge.to);
    own.iter()
        .map(|&node| {
            let causes = diagram.edges.iter().filter(relation).any(|edge| edge.to == node);
            let effects = diagram.edges.iter().filter(relation).any(|edge| edge.from == node);
            let side = match (causes, effects) {
                (_, false) => Side::Right,
                (false, true) => Side::Left,
                (true, true) => Side::Below,
            };
            Unit { node, indicators: measured(node), side }
        })
        .collect()
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

impl Unit {
    /// The places of its indicators when the middle of its variable is at the origin.
    pub fn places(&self, contents: &[Content], fan: Fan) -> Vec<Rect> {
        let own = &contents[self.node];
        let count = self.indicators.len();
        self.indicators
            .iter()
            .enumerate()
            .map(|(k, &i)| {
                let (hw, hh) = (contents[i].half_width, contents[i].half_height);
                let rank = k as f64 - (count as f64 - 1.0) / 2.0;
                let beside = own.half_width + fan.beside + hw;
                let center = match self.side {
                    Side::Left => Point::new(-beside, rank * (2.0 * hh + ITEM_GAP)),
                    Side::Right => Point::new(beside, rank * (2.0 * hh + ITEM_GAP)),
                    Side::Below => Point::new(rank * (2.0 * hw + fan.between), own.half_height + fan.below + hh),
                };
                Rect::new(center, hw, hh)
            })
            .collect()
    }

    /// The room that it needs, without any distance to its neighbours.
    pub fn extent(&self, diagram: &Diagram, contents: &[Content], fan: Fan) -> Extent {
        let own = &contents[self.node];
        let mut extent =
            Extent { left: own.half_width, right: own.half_width, up: own.half_height, down: own.half_height };
        if diagram.nodes[self.node].residual.is_some() {
            extent.up += RESIDUAL + LINE;
        }
        let residual = self.indicators.iter().filter_map(|&i| diagram.nodes[i].residual);
        let residual =
            residual.map(|x| RESIDUAL + 6.0 + lettering::width(&diagram.number(x), DETAIL)).fold(0.0, f64::max);
        for rect in self.places(contents, fan) {
            extent.left = extent.left.max(-rect.left() + if self.side == Side::Left { residual } else { 0.0 });
            extent.right = extent.right.max(rect.right() + if self.side == Side::Right { residual } else { 0.0 });
            extent.up = extent.up.max(-rect.top());
            let below = if self.side == Side::Below && residual > 0.0 { RESIDUAL + LINE } else { 0.0 };
            extent.down = extent.down.max(rect.bottom() + below);
        }
        extent
    }
}
