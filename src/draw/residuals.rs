//! Residuals: an arrow from a value, or from a circle with a name.

use super::diagram::{Diagram, EdgeKind};
use super::geometry::{Curve, Outline, Point, Rect, cross, hits};
use super::labels::{self, Label};
use super::layout::PlacedCircle;
use super::lettering;
use super::route::{ASIDE, Shape};
use super::theme::Residuals;
use super::units::{DETAIL, LINE, RESIDUAL, Side};

/// A residual with its place.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    pub node: usize,
    pub arrow: Curve,
    pub circle: Option<PlacedCircle>,
    pub value: Option<Label>,
    /// Whether the value stands beside the circle, not beyond it.
    beside: bool,
}

impl Placed {
    /// Moves the value from beyond the circle to its side, where it is not between two residuals that covary.
    fn put_value_beside(&mut self, side: f64) {
        if let (Some(circle), Some(value)) = (&self.circle, &mut self.value) {
            let aside = circle.rect.half_width + value.rect.half_width + 1.0;
            value.rect.center = circle.rect.center.plus(Point::new(side * aside, 0.0));
            self.beside = true;
        }
    }

    fn shift(&mut self, by: Point) {
        self.arrow.shift(by);
        if let Some(circle) = &mut self.circle {
            circle.rect.center = circle.rect.center.plus(by);
        }
        if let Some(value) = &mut self.value {
            value.rect.center = value.rect.center.plus(by);
        }
    }

    /// Where covariances of the residual end: what stands outermost on its arrow, the value or the circle, or the tail of an
    /// arrow that has neither.
    pub fn anchor(&self) -> Shape {
        let rect = match (&self.circle, &self.value) {
            (Some(circle), Some(_)) if self.beside => circle.rect,
            (_, Some(value)) => value.rect,
            (Some(circle), None) => circle.rect,
            (None, None) => Rect::new(self.arrow.start, 2.0, 2.0),
        };
        Shape { rect, outline: Outline::Ellipse }
    }

    /// What else is to be kept clear of.
    pub fn other(&self) -> Option<Shape> {
        match (&self.circle, &self.value) {
            (Some(_), Some(value)) if self.beside => Some(Shape { rect: value.rect, outline: Outline::Box }),
            (Some(circle), Some(_)) => Some(Shape { rect: circle.rect, outline: Outline::Ellipse }),
            _ => None,
        }
    }
}

/// The names of residuals in circles: e1 and on, those of indicators and other observed variables first.
fn names(diagram: &Diagram) -> Vec<String> {
    let mut order: Vec<usize> = (0..diagram.nodes.len()).filter(|&i| diagram.nodes[i].residual.is_some()).collect();
    order.sort_by_key(|&i| diagram.nodes[i].kind != super::diagram::NodeKind::Observed);
    let mut names = vec![String::new(); diagram.nodes.len()];
    for (k, i) in order.into_iter().enumerate() {
        names[i] = format!("e{}", k + 1);
    }
    names
}

/// The radius of the circles: the same for all.
pub(super) fn radius(diagram: &Diagram) -> f64 {
    let count = diagram.nodes.iter().filter(|node| node.residual.is_some()).count();
    (lettering::width(&format!("e{count}"), DETAIL) / 2.0 + 3.0).max(10.5)
}

/// Whether the residual of a node covaries with that of another.
pub(super) fn covaries(diagram: &Diagram, node: usize) -> bool {
    let has = |i: usize| diagram.nodes[i].residual.is_some();
    has(node)
        && diagram
            .edges
            .iter()
            .filter(|edge| edge.kind == EdgeKind::Covariance && edge.from != edge.to)
            .any(|edge| (edge.from == node && has(edge.to)) || (edge.to == node && has(edge.from)))
}

/// The room that the residual of a node takes beyond its outline, beside it and above or below it.
pub(super) fn room(diagram: &Diagram, node: usize) -> (f64, f64) {
    let node = &diagram.nodes[node];
    if node.residual.is_none() {
        return (0.0, 0.0);
    }
    let text = diagram.residual_text(node);
    let (wide, high) = if text.is_empty() { (0.0, 0.0) } else { (lettering::width(&text, DETAIL) + 6.0, LINE) };
    match diagram.look.style.residuals {
        Residuals::Arrows => (RESIDUAL + wide, RESIDUAL + high),
        Residuals::Circles => {
            let circle = 2.0 * radius(diagram);
            (RESIDUAL + circle + wide, RESIDUAL + circle + high)
        }
    }
}

/// The directions in which the residual of an indicator may stand.
pub(super) fn of_indicator(side: Side) -> [((f64, f64), f64); 1] {
    match side {
        Side::Right => [((1.0, 0.0), 0.0)],
        Side::Left => [((-1.0, 0.0), 0.0)],
        Side::Below => [((0.0, 1.0), 0.0)],
    }
}

/// Where another residual stands with which one covaries, in the same column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Partner {
    None,
    Above,
    Below,
}

/// What it costs to stand on the side away from the partner: a long way round for their covariance, but not as much as a line
/// that is met.
const AWAY: f64 = 40.0;

/// The directions in which the residual of a variable may stand, with what each costs.
pub(super) fn of_variable(partner: Partner) -> Vec<((f64, f64), f64)> {
    let upwards = [(0.0, -1.0), (0.7, -0.7), (-0.7, -0.7)];
    let downwards = upwards.map(|(x, y): (f64, f64)| (x, -y));
    let (first, then) = if partner == Partner::Below { (downwards, upwards) } else { (upwards, downwards) };
    let away = if partner == Partner::None { 0.0 } else { AWAY };
    let rank = |k: usize| k as f64;
    let near = first.into_iter().enumerate().map(|(k, direction)| (direction, rank(k)));
    near.chain(then.into_iter().enumerate().map(|(k, direction)| (direction, rank(k) + 3.0 + away))).collect()
}

/// Residuals on their way to their places.
pub(super) struct Placing<'a> {
    pub diagram: &'a Diagram,
    pub shapes: &'a [Shape],
    pub polylines: &'a [Vec<Point>],
    pub placed: Vec<Placed>,
    /// Whether the arrow leaves room for a line at the same side.
    pub aside: bool,
    names: Vec<String>,
}

impl<'a> Placing<'a> {
    pub fn new(diagram: &'a Diagram, shapes: &'a [Shape], polylines: &'a [Vec<Point>], placed: Vec<Placed>) -> Self {
        Placing { diagram, shapes, polylines, placed, aside: false, names: names(diagram) }
    }

    /// Puts the residual of a node where it meets least.
    pub fn place(&mut self, node: usize, directions: &[((f64, f64), f64)]) {
        let mut best: Option<(f64, Placed)> = None;
        let joined = covaries(self.diagram, node);
        for &(direction, preference) in directions {
            let mut candidate = candidate(self.diagram, &self.shapes[node], node, &self.names[node], direction);
            if directions.len() > 1 {
                candidate.put_value_beside(if direction.0 < 0.0 { -1.0 } else { 1.0 });
            }
            if self.aside {
                candidate.shift(Point::new(0.0, ASIDE.0 * self.shapes[node].rect.half_height));
            }
            let cost = preference + cost(&candidate, joined, self.shapes, self.polylines, &self.placed);
            if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                best = Some((cost, candidate));
            }
        }
        self.placed.extend(best.map(|(_, candidate)| candidate));
    }
}

fn candidate(diagram: &Diagram, shape: &Shape, node: usize, name: &str, (x, y): (f64, f64)) -> Placed {
    let direction = Point::new(x, y);
    let head = shape.outline.border(&shape.rect, shape.rect.center.plus(direction.times(1000.0)));
    let tail = head.plus(direction.times(RESIDUAL));
    let mut end = tail;
    let circle = (diagram.look.style.residuals == Residuals::Circles).then(|| {
        let radius = radius(diagram);
        end = tail.plus(direction.times(2.0 * radius));
        PlacedCircle {
            node,
            name: name.to_owned(),
            rect: Rect::new(tail.plus(direction.times(radius)), radius, radius),
        }
    });
    let text = diagram.residual_text(&diagram.nodes[node]);
    let value = (!text.is_empty()).then(|| {
        let room = labels::rect(&text, DETAIL, Point::default());
        let beyond = Point::new(x * (room.half_width + 1.0), y * (room.half_height + 1.0));
        Label { text, rect: Rect::new(end.plus(beyond), room.half_width, room.half_height) }
    });
    Placed { node, arrow: Curve::line(tail, head), circle, value, beside: false }
}

/// A line nearer than this leaves no room for the covariance of a residual.
const NEAR: f64 = 18.0;

/// What a residual meets; with `joined` it has to leave room for a covariance.
fn cost(candidate: &Placed, joined: bool, shapes: &[Shape], polylines: &[Vec<Point>], placed: &[Placed]) -> f64 {
    let node = candidate.node;
    let rects = |residual: &Placed| -> Vec<Rect> {
        let circle = residual.circle.iter().map(|circle| circle.rect);
        circle.chain(residual.value.iter().map(|value| value.rect)).collect()
    };
    let own = rects(candidate);
    let arrow = candidate.arrow.points();
    let met = polylines
        .iter()
        .filter(|line| cross(line, &arrow) || own.iter().any(|rect| hits(line, &rect.grown(2.0))))
        .count();
    let on_shape = |shape: &Shape| own.iter().any(|rect| rect.grown(2.0).overlaps(&shape.rect));
    let through = |(i, shape): &(usize, &Shape)| *i != node && hits(&arrow, &shape.rect.grown(2.0));
    let shapes_met = shapes.iter().enumerate().filter(|both| on_shape(both.1) || through(both)).count();
    let lying = placed.iter().flat_map(rects).filter(|other| own.iter().any(|rect| rect.grown(1.0).overlaps(other)));
    let near = |line: &&Vec<Point>| joined && own.iter().any(|rect| hits(line, &rect.grown(NEAR)));
    let near = polylines.iter().filter(near).count();
    1000.0 * (shapes_met + lying.count()) as f64 + 60.0 * met as f64 + 8.0 * near as f64
}
