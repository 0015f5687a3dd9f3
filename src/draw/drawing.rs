//! From the places of shapes to curves, residuals and coefficients, in this order: straight ways and lanes, residuals,
//! bows, coefficients. What comes later keeps clear of what is there already.

use super::bow::{Bow, Request};
use super::diagram::{Edge, EdgeKind, Node};
use super::geometry::{Curve, Point, Rect};
use super::labels::{self, Wanted};
use super::layers::Layered;
use super::layout::{Layout, PlacedEdge, PlacedNode};
use super::plan::{BELOW_SHARE, Plan};
use super::residuals::{self, Partner, Placed, Placing};
use super::route::{self, Facing, Shape, Strip};
use super::units::Side;

/// Where relations that span several layers pass.
pub(super) struct Lanes<'a> {
    pub layer: &'a [usize],
    pub strips: &'a [Strip],
    pub layered: &'a Layered,
    pub heights: &'a [f64],
}

/// A diagram on its way: shapes have their places, curves are added one by one.
pub(super) struct Drawing<'a> {
    plan: &'a Plan<'a>,
    /// The variables, then what else is to be kept clear of: circles and values of residuals.
    obstacles: Vec<Shape>,
    /// Which obstacle a covariance of a variable ends at: its residual where it has one, else the variable.
    anchors: Vec<usize>,
    residuals: Vec<Placed>,
    edges: Vec<PlacedEdge>,
    polylines: Vec<Vec<Point>>,
}

impl<'a> Drawing<'a> {
    pub fn new(plan: &'a Plan<'a>, shapes: Vec<Shape>) -> Drawing<'a> {
        let anchors = (0..shapes.len()).collect();
        Drawing { plan, obstacles: shapes, anchors, residuals: Vec::new(), edges: Vec::new(), polylines: Vec::new() }
    }

    /// Draws everything.
    pub fn finish(mut self, structural: &[(usize, (usize, usize))], lanes: &Lanes<'_>) -> Layout {
        self.indicator_residuals();
        let within_layers = self.ways(structural, lanes);
        let mut drawn = Vec::new();
        self.bows(&within_layers, &mut drawn);
        self.variable_residuals();
        let edges = &self.plan.diagram.edges;
        let covariances: Vec<usize> = (0..edges.len()).filter(|&i| edges[i].kind == EdgeKind::Covariance).collect();
        self.bows(&covariances, &mut drawn);
        self.label()
    }

    fn shapes(&self) -> &[Shape] {
        &self.obstacles[..self.plan.diagram.nodes.len()]
    }

    fn push(&mut self, edge: Option<usize>, node: Option<usize>, curve: Curve) {
        self.polylines.push(curve.points());
        let relation = edge.map(|i| &self.plan.diagram.edges[i]);
        self.edges.push(PlacedEdge {
            edge,
            node,
            curve,
            head_at_start: relation.is_some_and(|e| e.kind == EdgeKind::Covariance),
            dashed: self.plan.diagram.look.dashes && relation.is_some_and(Edge::is_not_significant),
        });
    }

    /// Ways between layers and to indicators; returns the relations within a layer, which are bowed.
    fn ways(&mut self, structural: &[(usize, (usize, usize))], lanes: &Lanes<'_>) -> Vec<usize> {
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
                [strip] => route::direct(&self.obstacles, left, right, Facing::Across, Some(*strip)),
                strips => route::through(&self.obstacles, left, right, strips, &heights),
            };
            self.push(Some(i), None, if a < b { curve } else { curve.reversed() });
        }
        for (i, edge) in edges.iter().enumerate() {
            if self.plan.is_from_general(edge) {
                let room = residuals::room(self.plan.diagram, edge.to).0;
                let curve = route::around_residual(&self.obstacles[edge.from], &self.obstacles[edge.to], room);
                self.push(Some(i), None, curve);
            } else if edge.kind != EdgeKind::Covariance && !structural.iter().any(|(k, _)| *k == i) {
                let strip = self.strip_between(edge.from, edge.to);
                let below =
                    !self.plan.is_variable(edge.to) && self.plan.units[self.plan.unit_of[edge.to]].side == Side::Below;
                let facing = if below { Facing::Down } else { Facing::Across };
                let curve = route::direct(&self.obstacles, edge.from, edge.to, facing, strip);
                self.push(Some(i), None, curve);
            }
        }
        bowed
    }

    /// The strip between two shapes that stand beside one another, for the way from the left one to the right one.
    fn strip_between(&self, from: usize, to: usize) -> Option<Strip> {
        let (a, b) = (&self.shapes()[from].rect, &self.shapes()[to].rect);
        (a.right() + 10.0 < b.left()).then(|| Strip { left: a.right(), right: b.left() })
    }

    /// The nodes that have a residual: indicators, or variables.
    fn with_residual(&self, variables: bool) -> Vec<usize> {
        let nodes = self.plan.diagram.nodes.iter().enumerate().filter(|(_, node)| node.residual.is_some());
        nodes.map(|(i, _)| i).filter(|&i| self.plan.is_variable(i) == variables).collect()
    }

    /// Residuals of indicators have one place each, which the ways have to keep clear of.
    fn indicator_residuals(&mut self) {
        let plan = self.plan;
        let mut placing = Placing::new(plan.diagram, self.shapes(), &[], Vec::new());
        for i in self.with_residual(false) {
            placing.aside = plan.diagram.edges.iter().any(|edge| edge.to == i && plan.is_from_general(edge));
            placing.place(i, &residuals::of_indicator(plan.units[plan.unit_of[i]].side));
        }
        self.residuals = placing.placed;
        self.take_residuals(0);
    }

    /// Residuals of variables keep clear of the ways.
    fn variable_residuals(&mut self) {
        let (plan, from) = (self.plan, self.residuals.len());
        let placed = std::mem::take(&mut self.residuals);
        let mut placing = Placing::new(plan.diagram, self.shapes(), &self.polylines, placed);
        for i in self.with_residual(true) {
            placing.place(i, &residuals::of_variable(self.partner(i)));
        }
        self.residuals = placing.placed;
        self.take_residuals(from);
    }

    /// Where the residual stands with which that of a node covaries: the first one in the same column.
    fn partner(&self, node: usize) -> Partner {
        let diagram = self.plan.diagram;
        let center = |i: usize| self.obstacles[i].rect.center;
        let covariances = diagram.edges.iter().filter(|edge| edge.kind == EdgeKind::Covariance && edge.from != edge.to);
        let others = covariances.filter_map(|edge| match node {
            _ if edge.from == node => Some(edge.to),
            _ if edge.to == node => Some(edge.from),
            _ => None,
        });
        let mut near =
            others.filter(|&i| diagram.nodes[i].residual.is_some() && (center(i).x - center(node).x).abs() < 1.0);
        match near.next() {
            Some(other) if center(other).y > center(node).y => Partner::Below,
            Some(_) => Partner::Above,
            None => Partner::None,
        }
    }

    /// Makes residuals from number `from` on obstacles, and draws their arrows.
    fn take_residuals(&mut self, from: usize) {
        for k in from..self.residuals.len() {
            let placed = self.residuals[k].clone();
            self.anchors[placed.node] = self.obstacles.len();
            self.obstacles.push(placed.anchor());
            self.obstacles.extend(placed.other());
            self.push(None, Some(placed.node), placed.arrow);
        }
    }

    /// Relations within a layer and covariances, the short ones first, so that the long ones go around them.
    fn bows(&mut self, bowed: &[usize], drawn: &mut Vec<Bow>) {
        let edges = &self.plan.diagram.edges;
        let ends = |i: usize| {
            let (from, to) = (edges[i].from, edges[i].to);
            let at = (self.anchors[from], self.anchors[to]);
            // The covariance of two residuals joins them; any other joins the variables.
            let residual = edges[i].kind == EdgeKind::Covariance && at.0 != from && at.1 != to;
            if residual { at } else { (from, to) }
        };
        let span = |(a, b): (usize, usize)| self.obstacles[b].rect.center.minus(self.obstacles[a].rect.center).length();
        let mut order: Vec<(f64, usize, (usize, usize))> = bowed.iter().map(|&i| (span(ends(i)), i, ends(i))).collect();
        order.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let far = order.last().map_or(0.0, |last| last.0);
        for (_, i, (from, to)) in order {
            let text = self.plan.diagram.edge_text(&edges[i]);
            let straight = edges[i].kind != EdgeKind::Covariance;
            let request = Request { ends: (from, to), far, text: &text, straight };
            let bow = Bow::find(&self.obstacles, &request, &self.polylines, drawn);
            self.push(Some(i), None, bow.curve.clone());
            drawn.push(bow);
        }
    }

    /// Finds a place for every coefficient.
    fn label(self) -> Layout {
        let (plan, diagram) = (self.plan, self.plan.diagram);
        let heads: Vec<Rect> = self.edges.iter().flat_map(heads).collect();
        let obstacles: Vec<Rect> = self.obstacles.iter().map(|shape| shape.rect).collect();
        let mut wanted = Vec::new();
        for (k, placed) in self.edges.iter().enumerate() {
            let Some(edge) = placed.edge.map(|i| &diagram.edges[i]) else { continue };
            let text = diagram.edge_text(edge);
            if !text.is_empty() {
                let on_indicator = edge.kind == EdgeKind::Loading && !plan.is_variable(edge.to);
                let below = on_indicator && plan.units[plan.unit_of[edge.to]].side == Side::Below;
                let share = match (on_indicator, below) {
                    _ if plan.is_from_general(edge) => 0.35,
                    (true, true) => BELOW_SHARE - 0.1,
                    (true, false) => 0.58,
                    _ => 0.5,
                };
                wanted.push(Wanted { text, points: self.polylines[k].clone(), curve: k, share });
            }
        }
        let (labels, crowding) = labels::place(&wanted, &obstacles, &heads, &self.polylines);
        let placed = |((shape, content), node): ((&Shape, _), &Node)| {
            let content: &super::units::Content = content;
            let (lines, detail) = (content.lines.clone(), content.detail.clone());
            PlacedNode { rect: shape.rect, outline: shape.outline, kind: node.kind, lines, detail }
        };
        let nodes = self.shapes().iter().zip(&plan.contents).zip(&diagram.nodes).map(placed).collect();
        let (mut circles, mut values) = (Vec::new(), Vec::new());
        for residual in self.residuals {
            circles.extend(residual.circle);
            values.extend(residual.value);
        }
        let mut layout = Layout {
            width: 0.0,
            height: 0.0,
            nodes,
            edges: self.edges,
            labels,
            residuals: values,
            circles,
            crowded: crowding.crowded,
            touching: crowding.touching,
        };
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
