//! The ways of relations between layers: straight where that is clear of other shapes, through lanes where a relation
//! passes by a layer.

use super::geometry::{Curve, HEXAGON_CUT, Outline, Piece, Point, Rect, hits};

/// A shape as an obstacle and as an end of curves.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape {
    pub rect: Rect,
    pub outline: Outline,
}

impl Shape {
    pub fn border(&self, to: Point) -> Point {
        self.outline.border(&self.rect, to)
    }
}

/// The free strip between two neighbouring layers, from the right edge of one to the left edge of the next.
#[derive(Clone, Copy, Debug)]
pub(super) struct Strip {
    pub left: f64,
    pub right: f64,
}

/// Distance that curves keep from shapes that they do not belong to.
pub(super) const CLEARANCE: f64 = 5.0;

/// Whether a curve comes too near to a shape other than those at its ends.
pub(super) fn is_blocked(points: &[Point], shapes: &[Shape], ends: (usize, usize)) -> bool {
    shapes.iter().enumerate().any(|(i, shape)| i != ends.0 && i != ends.1 && hits(points, &shape.rect.grown(CLEARANCE)))
}

/// Which sides of two shapes face one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Facing {
    /// Those at the left and the right.
    Across,
    /// The lower one of the first and the upper one of the second.
    Down,
}

/// Where a straight line to or from a shape is attached: a box at the side that faces the other end, nearer to its corners the
/// steeper the line, so that lines spread; other shapes on the way to their middle.
fn port(shape: &Shape, other: Point, facing: Facing) -> Point {
    if shape.outline != Outline::Box {
        return shape.border(other);
    }
    let (d, rect) = (other.minus(shape.rect.center), &shape.rect);
    let sign = |x: f64| if x < 0.0 { -1.0 } else { 1.0 };
    let share = |along: f64, across: f64, half: f64| 0.62 * (along / (across.abs() - half).max(1.0)).clamp(-1.0, 1.0);
    rect.center.plus(match facing {
        Facing::Across => Point::new(sign(d.x) * rect.half_width, share(d.y, d.x, rect.half_width) * rect.half_height),
        Facing::Down => Point::new(share(d.x, d.y, rect.half_height) * rect.half_width, sign(d.y) * rect.half_height),
    })
}

/// A curve between shapes of neighbouring layers, or between a variable and its indicator: straight, unless a shape is
/// in the way; then level to the edge of the strip and across it.
pub(super) fn direct(shapes: &[Shape], from: usize, to: usize, facing: Facing, strip: Option<Strip>) -> Curve {
    let (a, b) = (&shapes[from], &shapes[to]);
    let central = Curve::line(a.border(b.rect.center), b.border(a.rect.center));
    let faced = match facing {
        Facing::Across => a.rect.right() < b.rect.left() || b.rect.right() < a.rect.left(),
        Facing::Down => a.rect.bottom() < b.rect.top(),
    };
    let straight = if faced {
        let (start, end) = (port(a, b.rect.center, facing), port(b, a.rect.center, facing));
        // An oval is left in the direction of the place where the line ends.
        let start = if a.outline == Outline::Box { start } else { a.border(end) };
        let end = if b.outline == Outline::Box { end } else { b.border(start) };
        Curve::line(start, end)
    } else {
        central.clone()
    };
    for line in [&straight, &central] {
        if !is_blocked(&line.points(), shapes, (from, to)) {
            return line.clone();
        }
    }
    match strip {
        Some(strip) => through(shapes, from, to, &[strip], &[]),
        None => straight,
    }
}

/// Where lines at one side of an item stand, as shares of its half height: the arrow of its residual above the middle, the line
/// of a factor below it, so far apart that the line passes below the circle of the residual.
pub(super) const ASIDE: (f64, f64) = (-0.65, 0.8);

/// A line from a factor to an item at its left whose residual stands between them, in so much room: straight to the room, then
/// level below the residual.
pub(super) fn around_residual(factor: &Shape, item: &Shape, room: f64) -> Curve {
    let end = Point::new(item.rect.right(), item.rect.center.y + ASIDE.1 * item.rect.half_height);
    let elbow = Point::new(end.x + room + 8.0, end.y);
    Curve { start: factor.border(elbow), pieces: vec![Piece::Line(elbow), Piece::Line(end)] }
}

/// A curve from left to right through strips with level lanes between them: `heights` holds the lane after each
/// strip but the last.
pub(super) fn through(shapes: &[Shape], from: usize, to: usize, strips: &[Strip], heights: &[f64]) -> Curve {
    let (a, b) = (&shapes[from], &shapes[to]);
    let first = strips.first().copied().unwrap_or(Strip { left: a.rect.right(), right: b.rect.left() });
    let last = strips.last().copied().unwrap_or(first);
    let next = heights.first().copied().unwrap_or(b.rect.center.y);
    let previous = heights.last().copied().unwrap_or(a.rect.center.y);
    let slanted = |shape: &Shape, strip: Strip, height: f64, leftwards: bool| {
        let reach = if leftwards { strip.left } else { strip.right };
        port(shape, Point::new(reach, shape.rect.center.y + 0.6 * (height - shape.rect.center.y)), Facing::Across)
    };
    let build = |start: Point, end: Point| {
        let mut pieces = Vec::new();
        let mut at = start;
        for (k, strip) in strips.iter().enumerate() {
            let width = strip.right - strip.left;
            let is_last = k + 1 == strips.len();
            let target = if is_last { end } else { Point::new(strip.right, heights.get(k).copied().unwrap_or(end.y)) };
            if k > 0 && strip.left > at.x {
                at = Point::new(strip.left, at.y);
                pieces.push(Piece::Line(at));
            }
            let one = if k == 0 {
                at.plus(at.minus(a.rect.center).unit().times(0.35 * width))
            } else {
                at.plus(Point::new(0.5 * width, 0.0))
            };
            let two = if is_last {
                end.plus(end.minus(b.rect.center).unit().times(0.35 * width))
            } else {
                target.minus(Point::new(0.5 * width, 0.0))
            };
            pieces.push(Piece::Cubic(one, two, target));
            at = target;
        }
        Curve { start, pieces }
    };
    let curve = build(slanted(a, first, next, false), slanted(b, last, previous, true));
    if !is_blocked(&curve.points(), shapes, (from, to)) {
        return curve;
    }
    // Level from the outermost points, which nothing can block; off the middle, where direct lines arrive, on the side from
    // which the curve comes.
    let level = |shape: &Shape, other: f64, side: f64| {
        let d = other - shape.rect.center.y;
        let offset = if d.abs() > shape.rect.half_height { 0.45 * shape.rect.half_height * d.signum() } else { 0.0 };
        let u = offset / shape.rect.half_height;
        let reach = match shape.outline {
            Outline::Ellipse => (1.0 - u * u).sqrt(),
            Outline::Box => 1.0,
            Outline::Hexagon => 1.0 - HEXAGON_CUT * u.abs(),
        };
        shape.rect.center.plus(Point::new(side * reach * shape.rect.half_width, offset))
    };
    let start = level(a, heights.first().copied().unwrap_or(b.rect.center.y), 1.0);
    let end = level(b, heights.last().copied().unwrap_or(a.rect.center.y), -1.0);
    let mut pieces = Vec::new();
    for (k, strip) in strips.iter().enumerate() {
        let is_last = k + 1 == strips.len();
        let y_from = if k == 0 { start.y } else { heights.get(k - 1).copied().unwrap_or(start.y) };
        let y_to = if is_last { end.y } else { heights.get(k).copied().unwrap_or(end.y) };
        let half = 0.5 * (strip.right - strip.left);
        pieces.push(Piece::Line(Point::new(strip.left, y_from)));
        pieces.push(Piece::Cubic(
            Point::new(strip.left + half, y_from),
            Point::new(strip.right - half, y_to),
            Point::new(strip.right, y_to),
        ));
    }
    pieces.push(Piece::Line(end));
    Curve { start, pieces }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn oval(x: f64, y: f64) -> Shape {
        Shape { rect: Rect::new(Point::new(x, y), 40.0, 20.0), outline: Outline::Ellipse }
    }

    #[test]
    fn a_free_way_is_straight_and_ends_on_the_outlines() {
        let shapes = [oval(0.0, 0.0), oval(200.0, 0.0)];
        let curve = direct(&shapes, 0, 1, Facing::Across, Some(Strip { left: 40.0, right: 160.0 }));
        assert_eq!(curve, Curve::line(Point::new(40.0, 0.0), Point::new(160.0, 0.0)));
    }

    #[test]
    fn a_blocked_way_goes_around() {
        // A third oval sits on the straight way, above the first one.
        let shapes = [oval(0.0, 0.0), oval(200.0, -300.0), oval(20.0, -70.0)];
        let straight = Curve::line(Point::new(10.0, -10.0), Point::new(190.0, -290.0)).points();
        assert!(is_blocked(&straight, &shapes, (0, 1)));
        let curve = direct(&shapes, 0, 1, Facing::Across, Some(Strip { left: 60.0, right: 160.0 }));
        assert!(!is_blocked(&curve.points(), &shapes, (0, 1)));
    }
}
