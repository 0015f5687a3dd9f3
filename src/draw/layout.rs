//! From a diagram to places: shapes, curves, coefficients.

use super::columns::two_columns;
use super::diagram::{Diagram, EdgeKind};
use super::geometry::{Curve, Outline, Point, Rect, cross, hits};
use super::labels::{self, Label, Wanted};
use super::layers::{self, Layered};
use super::lettering;
use super::route::{self, Shape, Strip};
use super::units::{self, Content, DETAIL, Extent, Fan, LABEL, LINE, RESIDUAL, Side, Unit};
use crate::error::Result;

/// A variable with its place.
#[derive(Clone, Debug)]
pub struct PlacedNode {
    /// Its room.
    pub rect: Rect,
    /// Its outline.
    pub outline: Outline,
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
    /// The curve.
    pub curve: Curve,
    /// A head at its start.
    pub head_at_start: bool,
    /// Dashed, since the coefficient is not significant.
    pub dashed: bool,
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
    /// How many coefficients could not be kept clear of shapes and of one another.
    pub crowded: usize,
}

/// White space around the picture.
const MARGIN: f64 = 12.0;

impl Diagram {
    /// Finds a place for everything, with more and more room until no coefficient lies on a shape or on another.
    ///
    /// # Errors
    /// E801–E803, when the diagram cannot be drawn.
    pub fn layout(&self) -> Result<Layout> {
        self.check()?;
        let mut best = Plan::new(self, 1.0).lay_out();
        for scale in [1.2, 1.45, 1.8, 2.3] {
            if best.crowded == 0 {
                break;
            }
            let next = Plan::new(self, scale).lay_out();
            if next.crowded < best.crowded {
                best = next;
            }
        }
        Ok(best)
    }
}

/// The share of the way to an indicator below its factor at which there is room for coefficients side by side.
const BELOW_SHARE: f64 = 0.72;

/// What is known before anything has a place.
struct Plan<'a> {
    diagram: &'a Diagram,
    contents: Vec<Content>,
    units: Vec<Unit>,
    extents: Vec<Extent>,
    /// The unit of each node, as its variable or as one of its indicators.
    unit_of: Vec<usize>,
    fan: Fan,
    gap: f64,
    distance: f64,
    /// Whether factors without effects stand together at the right: a pure measurement model.
    align_sinks: bool,
    /// The layers of a long measurement model in two columns.
    columns: Option<Vec<usize>>,
}

/// A measurement model is read like the questionnaire, so its order outweighs level lines.
const MEASUREMENT_INVERSION: f64 = 1000.0;

impl<'a> Plan<'a> {
    fn new(diagram: &'a Diagram, scale: f64) -> Plan<'a> {
        let contents = Content::all(diagram);
        let mut units = units::units(diagram);
        let is_structural = |i: usize| units.iter().any(|unit| unit.node == i);
        let regressions = diagram.edges.iter().any(|edge| edge.kind == EdgeKind::Regression);
        let widest = |on_indicator: bool| {
            let chosen = diagram.edges.iter().filter(|edge| is_structural(edge.to) != on_indicator);
            chosen.map(|edge| lettering::width(&diagram.edge_text(edge), LABEL)).fold(0.0, f64::max)
        };
        let item = units.iter().flat_map(|unit| &unit.indicators).map(|&i| contents[i].half_width).fold(0.0, f64::max);
        let fan = Fan {
            beside: scale * (widest(true) + 56.0).max(60.0),
            below: scale * 74.0,
            between: (scale * (widest(true) + 8.0) / BELOW_SHARE - 2.0 * item).max(10.0),
        };
        let gap = scale * (widest(false) + 40.0).max(64.0);
        if !regressions {
            units.iter_mut().for_each(|unit| unit.side = Side::Right);
        }
        let mut extents: Vec<Extent> = units.iter().map(|unit| unit.extent(diagram, &contents, fan)).collect();
        let mut unit_of = vec![0; diagram.nodes.len()];
        for (u, unit) in units.iter().enumerate() {
            unit_of[unit.node] = u;
            unit.indicators.iter().for_each(|&i| unit_of[i] = u);
        }
        let distance = 22.0 * scale;
        let columns = if regressions { None } else { two_columns(diagram, &units, &unit_of, &extents, distance) };
        if let Some(layer) = &columns {
            for (u, unit) in units.iter_mut().enumerate().filter(|(u, _)| layer[*u] == 0) {
                unit.side = Side::Left;
                extents[u] = unit.extent(diagram, &contents, fan);
            }
        }
        Plan { diagram, contents, units, extents, unit_of, fan, gap, distance, align_sinks: !regressions, columns }
    }

    fn is_variable(&self, node: usize) -> bool {
        self.units[self.unit_of[node]].node == node
    }

    /// The relations between units, as pairs of units, with the index of each.
    fn structural(&self) -> Vec<(usize, (usize, usize))> {
        let edges = self.diagram.edges.iter().enumerate();
        edges
            .filter(|(_, e)| e.kind != EdgeKind::Covariance && self.is_variable(e.to) && self.is_variable(e.from))
            .map(|(i, e)| (i, (self.unit_of[e.from], self.unit_of[e.to])))
            .collect()
    }

    fn lay_out(&self) -> Layout {
        let structural = self.structural();
        let pairs: Vec<(usize, usize)> = structural.iter().map(|(_, pair)| *pair).collect();
        let layer = self.columns.clone().unwrap_or_else(|| {
            let mut layer = layers::assign(self.units.len(), &pairs, self.align_sinks);
            self.move_lone_causes(&mut layer, &pairs);
            layer
        });
        let rooms: Vec<(f64, f64)> =
            self.extents.iter().map(|e| (e.up + self.distance / 2.0, e.down + self.distance / 2.0)).collect();
        let covariances: Vec<(usize, usize)> = (self.diagram.edges.iter())
            .filter(|e| e.kind == EdgeKind::Covariance)
            .map(|e| (self.unit_of[e.from], self.unit_of[e.to]))
            .collect();
        let mut layered = Layered::new(&layer, &rooms, &pairs, &covariances);
        if self.align_sinks {
            layered.inversion = MEASUREMENT_INVERSION;
        }
        let heights = layered.solve();
        let (middles, strips) = self.across(&layer, &pairs, &heights);
        let shapes = self.shapes(&layer, &middles, &heights);
        let mut drawing = Drawing { plan: self, shapes, edges: Vec::new(), polylines: Vec::new() };
        let lanes = Lanes { layer: &layer, strips: &strips, layered: &layered, heights: &heights };
        drawing.relations(&structural, &lanes);
        drawing.finish()
    }

    /// Moves an observed cause that nothing is joined to but its effects next to them: a control variable would
    /// otherwise stand at the far left with long arrows.
    fn move_lone_causes(&self, layer: &mut [usize], pairs: &[(usize, usize)]) {
        for u in 0..self.units.len() {
            let node = self.units[u].node;
            let covaries =
                self.diagram.edges.iter().any(|e| e.kind == EdgeKind::Covariance && (e.from == node || e.to == node));
            let is_effect = pairs.iter().any(|&(_, to)| to == u);
            let first = pairs.iter().filter(|&&(from, _)| from == u).map(|&(_, to)| layer[to]).min();
            if let (false, false, Some(first)) = (covaries, is_effect, first) {
                layer[u] = layer[u].max(first.saturating_sub(1));
            }
        }
    }

    /// The x of the middle of each layer, and the free strips between them. A strip is the wider the steeper the
    /// straight relations across it are.
    fn across(&self, layer: &[usize], pairs: &[(usize, usize)], heights: &[f64]) -> (Vec<f64>, Vec<Strip>) {
        let steepest = |l: usize| {
            let direct =
                pairs.iter().filter(|(a, b)| layer[*a].min(layer[*b]) + 1 == l && layer[*a].max(layer[*b]) == l);
            direct.map(|&(a, b)| (heights[a] - heights[b]).abs()).fold(0.0, f64::max)
        };
        let depth = layer.iter().copied().max().map_or(0, |l| l + 1);
        let most = |l: usize, size: fn(&Extent) -> f64| {
            let of_layer = layer.iter().zip(&self.extents).filter(|(k, _)| **k == l);
            of_layer.map(|(_, extent)| size(extent)).fold(0.0, f64::max)
        };
        let (mut middles, mut strips) = (Vec::new(), Vec::new());
        let mut edge = 0.0;
        for l in 0..depth {
            if l > 0 {
                let gap = self.gap.max((0.6 * steepest(l)).min(1.8 * self.gap));
                strips.push(Strip { left: edge, right: edge + gap });
                edge += gap;
            }
            let middle = edge + most(l, |e| e.left);
            middles.push(middle);
            edge = middle + most(l, |e| e.right);
        }
        (middles, strips)
    }

    fn shapes(&self, layer: &[usize], middles: &[f64], heights: &[f64]) -> Vec<Shape> {
        let blank = Rect::new(Point::default(), 0.0, 0.0);
        let mut shapes: Vec<Shape> =
            (self.diagram.nodes.iter()).map(|node| Shape { rect: blank, outline: units::outline(node.kind) }).collect();
        for (u, unit) in self.units.iter().enumerate() {
            let middle = Point::new(middles[layer[u]], heights[u]);
            let own = &self.contents[unit.node];
            shapes[unit.node].rect = Rect::new(middle, own.half_width, own.half_height);
            for (&i, place) in unit.indicators.iter().zip(unit.places(&self.contents, self.fan)) {
                shapes[i].rect = Rect::new(place.center.plus(middle), place.half_width, place.half_height);
            }
        }
        shapes
    }
}

struct Lanes<'a> {
    layer: &'a [usize],
    strips: &'a [Strip],
    layered: &'a Layered,
    heights: &'a [f64],
}

struct Drawing<'a> {
    plan: &'a Plan<'a>,
    shapes: Vec<Shape>,
    edges: Vec<PlacedEdge>,
    polylines: Vec<Vec<Point>>,
}

impl Drawing<'_> {
    fn push(&mut self, edge: Option<usize>, curve: Curve) {
        self.polylines.push(curve.points());
        let relation = edge.map(|i| &self.plan.diagram.edges[i]);
        self.edges.push(PlacedEdge {
            edge,
            curve,
            head_at_start: relation.is_some_and(|e| e.kind == EdgeKind::Covariance),
            dashed: relation.is_some_and(super::diagram::Edge::is_not_significant),
        });
    }

    fn relations(&mut self, structural: &[(usize, (usize, usize))], lanes: &Lanes<'_>) {
        let edges = &self.plan.diagram.edges;
        let mut bowed = Vec::new();
        for (k, &(i, (from, to))) in structural.iter().enumerate() {
            let (a, b) = (lanes.layer[from], lanes.layer[to]);
            if a == b {
                bowed.push(i);
                continue;
            }
            let (left, right, first, last) =
                if a < b { (edges[i].from, edges[i].to, a, b) } else { (edges[i].to, edges[i].from, b, a) };
            let strips = &lanes.strips[first..last];
            let mut heights: Vec<f64> = lanes.layered.lanes[k].iter().map(|&lane| lanes.heights[lane]).collect();
            if a > b {
                heights.reverse();
            }
            let curve = match strips {
                [strip] => route::direct(&self.shapes, left, right, Some(*strip)),
                strips => route::through(&self.shapes, left, right, strips, &heights),
            };
            self.push(Some(i), if a < b { curve } else { curve.reversed() });
        }
        for (i, edge) in edges.iter().enumerate() {
            if edge.kind != EdgeKind::Covariance && !structural.iter().any(|(k, _)| *k == i) {
                let strip = self.strip_between(edge.from, edge.to);
                let curve = route::direct(&self.shapes, edge.from, edge.to, strip);
                self.push(Some(i), curve);
            }
        }
        bowed.extend((0..edges.len()).filter(|&i| edges[i].kind == EdgeKind::Covariance));
        let span = |i: usize| {
            let (a, b) = (self.shapes[edges[i].from].rect.center, self.shapes[edges[i].to].rect.center);
            b.minus(a).length()
        };
        let far = bowed.iter().map(|&i| span(i)).fold(0.0, f64::max);
        let mut order: Vec<(f64, usize)> = bowed.iter().map(|&i| (span(i), i)).collect();
        order.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        for (_, i) in order {
            let curve = route::bow(&self.shapes, edges[i].from, edges[i].to, &self.polylines, far);
            self.push(Some(i), curve);
        }
    }

    /// The strip between two shapes that stand beside one another, for the way from the left one to the right one.
    fn strip_between(&self, from: usize, to: usize) -> Option<Strip> {
        let (a, b) = (&self.shapes[from].rect, &self.shapes[to].rect);
        (a.right() + 10.0 < b.left()).then(|| Strip { left: a.right(), right: b.left() })
    }

    /// Arrows of residuals, from the direction where they meet least.
    fn residuals(&mut self) -> Vec<Label> {
        let diagram = self.plan.diagram;
        let mut labels: Vec<Label> = Vec::new();
        for (i, node) in diagram.nodes.iter().enumerate() {
            let Some(value) = node.residual else { continue };
            let text = if value.is_nan() { String::new() } else { diagram.number(value) };
            let unit = &self.plan.units[self.plan.unit_of[i]];
            let directions: &[(f64, f64)] = match (self.plan.is_variable(i), unit.side) {
                (false, Side::Right) => &[(1.0, 0.0)],
                (false, Side::Left) => &[(-1.0, 0.0)],
                (false, Side::Below) => &[(0.0, 1.0)],
                (true, _) => &[(0.0, -1.0), (0.0, 1.0), (0.6, -0.8), (-0.6, -0.8), (0.6, 0.8), (-0.6, 0.8)],
            };
            let mut best: Option<(f64, Curve, Label)> = None;
            for (rank, &(x, y)) in directions.iter().enumerate() {
                let direction = Point::new(x, y);
                let shape = &self.shapes[i];
                let head = shape.outline.border(&shape.rect, shape.rect.center.plus(direction.times(1000.0)));
                let tail = head.plus(direction.times(RESIDUAL));
                let room = labels::rect(&text, DETAIL, Point::default());
                let beyond = Point::new(x * (room.half_width + 1.0), y * (room.half_height + 1.0));
                let rect = Rect::new(tail.plus(beyond), room.half_width, room.half_height);
                let points = [tail, head];
                let met = self.polylines.iter().filter(|line| cross(line, &points) || hits(line, &rect)).count();
                let shapes = self.shapes.iter().filter(|s| s.rect.grown(2.0).overlaps(&rect)).count();
                let lying = labels.iter().filter(|l| l.rect.overlaps(&rect)).count();
                let cost = 1000.0 * (shapes + lying) as f64 + 60.0 * met as f64 + rank as f64;
                if best.as_ref().is_none_or(|(least, ..)| cost < *least) {
                    best = Some((cost, Curve::line(tail, head), Label { text: text.clone(), rect }));
                }
            }
            if let Some((_, curve, label)) = best {
                self.push(None, curve);
                if !label.text.is_empty() {
                    labels.push(label);
                }
            }
        }
        labels
    }

    fn finish(mut self) -> Layout {
        let diagram = self.plan.diagram;
        let residuals = self.residuals();
        let heads: Vec<Rect> = self.edges.iter().flat_map(heads).collect();
        let mut obstacles: Vec<Rect> = self.shapes.iter().map(|shape| shape.rect).collect();
        obstacles.extend(residuals.iter().map(|label| label.rect));
        let mut wanted = Vec::new();
        for (k, placed) in self.edges.iter().enumerate() {
            let Some(edge) = placed.edge.map(|i| &diagram.edges[i]) else { continue };
            let text = diagram.edge_text(edge);
            if !text.is_empty() {
                let on_indicator = edge.kind == EdgeKind::Loading && !self.plan.is_variable(edge.to);
                let below = on_indicator && self.plan.units[self.plan.unit_of[edge.to]].side == Side::Below;
                let share = match (on_indicator, below) {
                    (true, true) => BELOW_SHARE - 0.1,
                    (true, false) => 0.58,
                    _ => 0.5,
                };
                wanted.push(Wanted { text, points: self.polylines[k].clone(), curve: k, share });
            }
        }
        let (labels, crowded) = labels::place(&wanted, &obstacles, &heads, &self.polylines);
        let contents = &self.plan.contents;
        let nodes = self.shapes.iter().zip(contents).map(|(shape, content)| PlacedNode {
            rect: shape.rect,
            outline: shape.outline,
            lines: content.lines.clone(),
            detail: content.detail.clone(),
        });
        let mut layout =
            Layout { width: 0.0, height: 0.0, nodes: nodes.collect(), edges: self.edges, labels, residuals, crowded };
        layout.move_to_origin();
        layout
    }
}

/// The room of the heads of an arrow.
fn heads(placed: &PlacedEdge) -> Vec<Rect> {
    let head = |curve: &Curve| {
        let (tip, direction) = curve.arrival();
        Rect::new(tip.minus(direction.times(4.0)), 4.0, 4.0)
    };
    let mut heads = vec![head(&placed.curve)];
    if placed.head_at_start {
        heads.push(head(&placed.curve.reversed()));
    }
    heads
}

impl Layout {
    fn move_to_origin(&mut self) {
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
