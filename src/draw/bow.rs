//! Bowed curves: covariances, and relations between variables of one layer.

use super::geometry::{Curve, HEXAGON_CUT, Outline, Point, at_share, cross, hits};
use super::route::{CLEARANCE, Shape};
use super::units::{LABEL, LINE};
use super::{labels, lettering};

/// The side of both shapes on which a bow runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Run {
    Left,
    Right,
    Above,
    Below,
}

impl Run {
    const fn is_beside(self) -> bool {
        matches!(self, Run::Left | Run::Right)
    }

    /// Leftwards and upwards are towards smaller coordinates.
    const fn sign(self) -> f64 {
        if matches!(self, Run::Left | Run::Above) { -1.0 } else { 1.0 }
    }
}

/// A bowed curve with what later ones have to know of it.
#[derive(Clone, Debug)]
pub(super) struct Bow {
    pub curve: Curve,
    run: Run,
    /// From where to where it runs, along the side.
    range: (f64, f64),
    /// The coordinate of its outermost point, times the sign of its side.
    out: f64,
    /// Half of the room of its coefficient, across the side.
    half: f64,
}

/// What a bow is to join.
pub(super) struct Request<'a> {
    /// The shapes.
    pub ends: (usize, usize),
    /// The largest distance that a bow spans in the diagram: those that span less are attached further out, so that they nest.
    pub far: f64,
    /// The coefficient that it has to have room for.
    pub text: &'a str,
    /// Whether it may be a straight line: an effect may, a covariance is always curved.
    pub straight: bool,
}

/// What it costs to run so near to another line that a coefficient would lie on it: less than to cross it.
const TIGHT: f64 = 30.0;

/// Room between coefficients of neighbouring bows.
const BETWEEN: f64 = 7.0;

impl Bow {
    /// The bow between two shapes that meets least, around those that are drawn and end within its range, so that there is
    /// room for the coefficient of each.
    pub fn find(shapes: &[Shape], request: &Request<'_>, others: &[Vec<Point>], drawn: &[Bow]) -> Bow {
        let (from, to) = request.ends;
        let mut best: Option<(f64, Bow)> = None;
        for (preference, bow) in candidates(&shapes[from], &shapes[to], request, drawn) {
            let points = bow.curve.points();
            let near = |i: usize, shape: &Shape| {
                if i == from || i == to {
                    points.iter().any(|point| shape.outline.contains(&shape.rect, *point))
                } else {
                    hits(&points, &shape.rect.grown(CLEARANCE))
                }
            };
            let blocked = shapes.iter().enumerate().filter(|(i, shape)| near(*i, shape)).count();
            let crossed = others.iter().filter(|other| cross(&points, other)).count();
            let length: f64 = points.windows(2).map(|w| w[1].minus(w[0]).length()).sum();
            // A line along the bow leaves no room for the coefficients of either.
            let (middle, _) = at_share(&points, 0.5);
            let room = labels::rect(request.text, LABEL, middle);
            let tight = !request.text.is_empty() && others.iter().any(|other| hits(other, &room));
            let preference = if tight { preference + TIGHT } else { preference };
            let cost = 1000.0 * blocked as f64 + 60.0 * crossed as f64 + 0.2 * length + preference;
            if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                best = Some((cost, bow));
            }
        }
        let straight =
            || Curve::line(shapes[from].border(shapes[to].rect.center), shapes[to].border(shapes[from].rect.center));
        let none = || Bow { curve: straight(), run: Run::Left, range: (0.0, 0.0), out: f64::NEG_INFINITY, half: 0.0 };
        best.map_or_else(none, |(_, bow)| bow)
    }
}

/// Bows that span less than this are attached far out even where none spans more.
const NEAR: f64 = 300.0;

/// How much further out than needed a bow may run, to get around what is in its way.
const DETOURS: [f64; 7] = [1.0, 1.25, 1.6, 2.2, 3.2, 4.6, 6.5];

fn candidates(a: &Shape, b: &Shape, request: &Request<'_>, drawn: &[Bow]) -> Vec<(f64, Bow)> {
    let far = request.far;
    let d = b.rect.center.minus(a.rect.center);
    let share = (d.length() / far.max(NEAR)).min(1.0);
    let attach = 0.8 - 0.6 * share;
    let beside = d.x.abs() > 0.5 * (a.rect.half_width + b.rect.half_width);
    let stacked = d.y.abs() > 0.5 * (a.rect.half_height + b.rect.half_height);
    let mut found = Vec::new();
    if request.straight && stacked && !beside {
        found.extend(straight(a, b, request.text));
    }
    if stacked && !beside {
        found.extend([Run::Left, Run::Right].into_iter().filter_map(|run| inner(a, b, run, request.text)));
    }
    for run in [Run::Left, Run::Right, Run::Above, Run::Below] {
        let usable = if run.is_beside() { stacked || !beside } else { beside };
        if !usable {
            continue;
        }
        for (rank, detour) in DETOURS.into_iter().enumerate() {
            let preference =
                8.0 * rank as f64 + if run.sign() > 0.0 { 14.0 } else { 0.0 } + if run.is_beside() { 0.0 } else { 2.0 };
            found.push((preference, bow(a, b, run, attach, detour, drawn, request.text)));
        }
    }
    found
}

/// A small bow between shapes above one another, within their width: where lines arrive at their sides.
fn inner(a: &Shape, b: &Shape, run: Run, text: &str) -> Option<(f64, Bow)> {
    let down = if b.rect.center.y < a.rect.center.y { -1.0 } else { 1.0 };
    let port = |shape: &Shape, sign: f64| {
        let rect = &shape.rect;
        shape.border(rect.center.plus(Point::new(0.4 * run.sign() * rect.half_width, sign * rect.half_height)))
    };
    let (start, end) = (port(a, down), port(b, -down));
    let gap = down * (end.y - start.y);
    let bulge = 0.4 * gap.min(2.2 * a.rect.half_width.min(b.rect.half_width));
    let x = |port: Point| port.x + run.sign() * bulge;
    let inward = 0.25 * (end.y - start.y);
    let curve = Curve::cubic(start, Point::new(x(start), start.y + inward), Point::new(x(end), end.y - inward), end);
    let out = run.sign() * start.x.midpoint(end.x) + 0.75 * bulge;
    let range = (start.y.min(end.y), start.y.max(end.y));
    let (half, preference) = (lettering::width(text, LABEL) / 2.0, 45.0);
    let preference = if run.sign() > 0.0 { preference + 14.0 } else { preference };
    (gap > 2.5 * LINE).then_some((preference, Bow { curve, run, range, out, half }))
}

/// The straight lines between shapes above one another, beside their middle, so that there is room for one in each direction:
/// downwards at the left, upwards at the right.
fn straight(a: &Shape, b: &Shape, text: &str) -> Option<(f64, Bow)> {
    let downwards = b.rect.center.y > a.rect.center.y;
    let (side, sign) = if downwards { (-1.0, 1.0) } else { (1.0, -1.0) };
    let apart = (0.42 * a.rect.half_width.min(b.rect.half_width)).max(0.0);
    let middle = a.rect.center.x.midpoint(b.rect.center.x) + side * apart;
    let port = |shape: &Shape, sign: f64| {
        let (rect, center) = (&shape.rect, shape.rect.center);
        let u = ((middle - center.x) / rect.half_width).clamp(-0.95, 0.95);
        let height = match shape.outline {
            Outline::Ellipse => (1.0 - u * u).sqrt(),
            Outline::Box => 1.0,
            Outline::Hexagon => ((1.0 - u.abs()) / HEXAGON_CUT).min(1.0),
        };
        Point::new(center.x + u * rect.half_width, center.y + sign * height * rect.half_height)
    };
    let (start, end) = (port(a, sign), port(b, -sign));
    let long = sign * (end.y - start.y) > 3.0 * LINE;
    let run = if side < 0.0 { Run::Left } else { Run::Right };
    let range = (start.y.min(end.y), start.y.max(end.y));
    let half = lettering::width(text, LABEL) / 2.0;
    long.then(|| (-20.0, Bow { curve: Curve::line(start, end), run, range, out: run.sign() * middle, half }))
}

fn bow(a: &Shape, b: &Shape, run: Run, attach: f64, detour: f64, drawn: &[Bow], text: &str) -> Bow {
    let sign = run.sign();
    // Coordinates along the side and across it, outwards.
    let split = |p: Point| if run.is_beside() { (p.y, sign * p.x) } else { (p.x, sign * p.y) };
    let join = |along: f64, across: f64| {
        if run.is_beside() { Point::new(sign * across, along) } else { Point::new(along, sign * across) }
    };
    let half_size = |shape: &Shape| {
        let rect = &shape.rect;
        if run.is_beside() { (rect.half_height, rect.half_width) } else { (rect.half_width, rect.half_height) }
    };
    let (at_a, at_b) = (split(a.rect.center), split(b.rect.center));
    let forward = if at_b.0 < at_a.0 { -1.0 } else { 1.0 };
    let port = |shape: &Shape, towards: f64| {
        let ((along, across), (half_along, half_across)) = (split(shape.rect.center), half_size(shape));
        split(shape.border(join(along + towards * attach * half_along, across + half_across)))
    };
    let (start, end) = (port(a, forward), port(b, -forward));
    let distance = (at_b.0 - at_a.0).abs();
    let reach = (at_a.1 + half_size(a).1).max(at_b.1 + half_size(b).1);
    let (least, half) = if run.is_beside() {
        (10.0 + 4.2 * distance.sqrt(), lettering::width(text, LABEL) / 2.0)
    } else {
        (12.0 + 3.0 * distance.sqrt(), LINE / 2.0)
    };
    let half = if text.is_empty() { 2.0 } else { half };
    let range = (start.0.min(end.0), start.0.max(end.0));
    let within = |other: &&Bow| {
        let middle = (other.range.0 + other.range.1) / 2.0;
        other.run == run
            && range.0 - 1.0 <= middle
            && middle <= range.1 + 1.0
            && other.range.1 - other.range.0 <= range.1 - range.0 + 1.0
    };
    let around = drawn.iter().filter(within).map(|other| other.out + other.half + half + BETWEEN).fold(reach, f64::max);
    let out = (reach + least).max(around) + (detour - 1.0) * least;
    // A cubic curve reaches three quarters of the way to its control points.
    let control = |port: (f64, f64)| port.1 + (out - port.1) * 4.0 / 3.0;
    let inward = 0.12 * (at_b.0 - at_a.0);
    let (one, two) = (join(start.0 + inward, control(start)), join(end.0 - inward, control(end)));
    let curve = Curve::cubic(join(start.0, start.1), one, two, join(end.0, end.1));
    Bow { curve, run, range, out, half }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::geometry::Rect;
    use crate::draw::route::is_blocked;

    fn oval(x: f64, y: f64) -> Shape {
        Shape { rect: Rect::new(Point::new(x, y), 40.0, 20.0), outline: Outline::Ellipse }
    }

    fn wanted(ends: (usize, usize), far: f64, text: &str) -> Request<'_> {
        Request { ends, far, text, straight: false }
    }

    #[test]
    fn effects_in_both_directions_are_two_straight_lines() {
        let shapes = [oval(0.0, 0.0), oval(0.0, 200.0)];
        let down = Bow::find(&shapes, &Request { straight: true, ..wanted((0, 1), 200.0, ".30") }, &[], &[]);
        let up = Bow::find(&shapes, &Request { straight: true, ..wanted((1, 0), 200.0, ".30") }, &[], &[]);
        assert!(down.curve.start.x < -10.0 && up.curve.start.x > 10.0);
        assert_eq!(down.curve.points().len(), Curve::line(Point::default(), Point::default()).points().len());
    }

    #[test]
    fn bows_avoid_shapes_between() {
        let shapes = [oval(0.0, 0.0), oval(0.0, 200.0), oval(0.0, 100.0)];
        let bow = Bow::find(&shapes, &wanted((0, 1), 200.0, ""), &[], &[]);
        assert!(!is_blocked(&bow.curve.points(), &shapes, (0, 1)));
    }

    #[test]
    fn two_bows_between_the_same_shapes_take_different_sides() {
        let shapes = [oval(0.0, 0.0), oval(0.0, 100.0)];
        let one = Bow::find(&shapes, &wanted((0, 1), 100.0, ".30"), &[], &[]);
        let two = Bow::find(&shapes, &wanted((1, 0), 100.0, ".20"), &[one.curve.points()], std::slice::from_ref(&one));
        let middle = |bow: &Bow| bow.curve.points()[12].x;
        assert!(middle(&one) * middle(&two) < 0.0 || (middle(&one) - middle(&two)).abs() > 20.0);
    }

    #[test]
    fn nested_bows_leave_room_for_their_coefficients() {
        let shapes = [oval(0.0, 0.0), oval(0.0, 100.0), oval(0.0, 200.0)];
        let inner = Bow::find(&shapes, &wanted((0, 1), 200.0, ".45***"), &[], &[]);
        let outer = Bow::find(&shapes, &wanted((0, 2), 200.0, ".45***"), &[], std::slice::from_ref(&inner));
        assert!(outer.out - inner.out >= lettering::width(".45***", LABEL) + BETWEEN - 1e-9);
    }
}
