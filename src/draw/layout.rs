//! From a diagram to places: shapes, curves, coefficients.

use super::diagram::{Diagram, NodeKind};
use super::geometry::{Curve, Outline, Point, Rect};
use super::labels::Label;
use super::plan::Plan;
use super::units::{self, DETAIL, LINE};
use crate::error::Result;

/// A variable with its place.
#[derive(Clone, Debug)]
pub struct PlacedNode {
    /// Its room.
    pub rect: Rect,
    /// Its outline.
    pub outline: Outline,
    /// Its kind.
    pub kind: NodeKind,
    /// Its label in lines.
    pub lines: Vec<String>,
    /// What stands below the label.
    pub detail: Option<String>,
}

/// A curve with its heads.
#[derive(Clone, Debug)]
pub struct PlacedEdge {
    /// Index into the edges of the diagram; `None` for the arrow of a residual.
    pub edge: Option<usize>,
    /// The variable of a residual; `None` for a relation.
    pub node: Option<usize>,
    /// The curve.
    pub curve: Curve,
    /// A head at its start.
    pub head_at_start: bool,
    /// Dashed, since the coefficient is not significant.
    pub dashed: bool,
}

/// The circle of a residual.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedCircle {
    /// The variable that it belongs to.
    pub node: usize,
    /// Its name: e1 and on.
    pub name: String,
    /// Its room.
    pub rect: Rect,
}

/// A diagram with the places of all that is in it.
#[derive(Clone, Debug)]
pub struct Layout {
    /// Width of the picture.
    pub width: f64,
    /// Height of the picture.
    pub height: f64,
    /// Variables, as in the diagram.
    pub nodes: Vec<PlacedNode>,
    /// Relations and residuals.
    pub edges: Vec<PlacedEdge>,
    /// Coefficients on relations.
    pub labels: Vec<Label>,
    /// Values of residuals.
    pub residuals: Vec<Label>,
    /// Circles of residuals.
    pub circles: Vec<PlacedCircle>,
    /// How many coefficients could not be kept clear of shapes and of one another.
    pub crowded: usize,
    /// How many coefficients lie on the line of another relation.
    pub touching: usize,
}

/// White space around the picture.
const MARGIN: f64 = 12.0;

impl Diagram {
    /// Finds a place for everything, with more and more room until no coefficient lies on a shape, on another, or on the
    /// line of another relation.
    ///
    /// # Errors
    /// E801–E803, when the diagram cannot be drawn.
    pub fn layout(&self) -> Result<Layout> {
        self.check()?;
        let faults = |layout: &Layout| (layout.crowded, layout.touching);
        let mut best = Plan::new(self, 1.0).lay_out();
        for scale in [1.2, 1.45, 1.8, 2.3] {
            if faults(&best) == (0, 0) {
                break;
            }
            let next = Plan::new(self, scale).lay_out();
            if faults(&next) < faults(&best) {
                best = next;
            }
        }
        Ok(best)
    }
}

impl Layout {
    pub(super) fn move_to_origin(&mut self) {
        let mut low = Point::new(f64::INFINITY, f64::INFINITY);
        let mut high = Point::new(f64::NEG_INFINITY, f64::NEG_INFINITY);
        let mut include = |x: f64, y: f64| {
            low = Point::new(low.x.min(x), low.y.min(y));
            high = Point::new(high.x.max(x), high.y.max(y));
        };
        let rects = self.nodes.iter().map(|n| n.rect).chain(self.labels.iter().chain(&self.residuals).map(|l| l.rect));
        for rect in rects {
            include(rect.left(), rect.top());
            include(rect.right(), rect.bottom());
        }
        for rect in self.circles.iter().map(|circle| circle.rect) {
            include(rect.left(), rect.top());
            include(rect.right(), rect.bottom());
        }
        for point in self.edges.iter().flat_map(|e| e.curve.points()) {
            include(point.x, point.y);
        }
        let by = Point::new(MARGIN - low.x, MARGIN - low.y);
        self.width = high.x - low.x + 2.0 * MARGIN;
        self.height = high.y - low.y + 2.0 * MARGIN;
        for node in &mut self.nodes {
            node.rect.center = node.rect.center.plus(by);
        }
        for label in self.labels.iter_mut().chain(&mut self.residuals) {
            label.rect.center = label.rect.center.plus(by);
        }
        for circle in &mut self.circles {
            circle.rect.center = circle.rect.center.plus(by);
        }
        for edge in &mut self.edges {
            edge.curve.shift(by);
        }
    }

    /// The lines of text of a node, with the middle of the baseline of each.
    pub(super) fn text_of(&self, node: usize) -> Vec<(Point, &str, f64)> {
        let placed = &self.nodes[node];
        let total = LINE * placed.lines.len() as f64 + if placed.detail.is_some() { LINE - 2.0 } else { 0.0 };
        let mut y = placed.rect.center.y - total / 2.0 + 12.2;
        let mut lines = Vec::new();
        for line in &placed.lines {
            lines.push((Point::new(placed.rect.center.x, y), line.as_str(), units::FONT));
            y += LINE;
        }
        if let Some(detail) = &placed.detail {
            lines.push((Point::new(placed.rect.center.x, y - 1.5), detail.as_str(), DETAIL));
        }
        lines
    }
}
