//! The curves of relations: straight where that is clear of other shapes, through lanes where a relation passes by a
//! layer, bowed for covariances.

use super::geometry::{Curve, Outline, Piece, Point, Rect, cross, hits};

/// A shape as an obstacle and as an end of curves.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape {
    pub rect: Rect,
    pub outline: Outline,
}

impl Shape {
    fn border(&self, to: Point) -> Point {
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
const CLEARANCE: f64 = 5.0;

/// Whether a curve comes too near to a shape other than those at its ends.
fn is_blocked(points: &[Point], shapes: &[Shape], ends: (usize, usize)) -> bool {
    shapes.iter().enumerate().any(|(i, shape)| i != ends.0 && i != ends.1 && hits(points, &shape.rect.grown(CLEARANCE)))
}

/// A curve between shapes of neighbouring layers, or between a variable and its indicator: straight, unless a shape is
/// in the way; then level to the edge of the strip and across it.
pub(super) fn direct(shapes: &[Shape], from: usize, to: usize, strip: Option<Strip>) -> Curve {
    let (a, b) = (&shapes[from], &shapes[to]);
    let straight = Curve::line(a.border(b.rect.center), b.border(a.rect.center));
    let Some(strip) = strip else { return straight };
    if !is_blocked(&straight.points(), shapes, (from, to)) {
        return straight;
    }
    through(shapes, from, to, &[strip], &[])
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
        shape.border(Point::new(reach, shape.rect.center.y + 0.6 * (height - shape.rect.center.y)))
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
    // Level from the outermost points, which nothing can block.
    let start = Point::new(a.rect.right(), a.rect.center.y);
    let end = Point::new(b.rect.left(), b.rect.center.y);
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

/// A bowed curve between two shapes, on the side where it meets least. `far` is the largest distance that such a curve
/// spans in the diagram: those that span less are attached further out, so that they nest.
pub(super) fn bow(shapes: &[Shape], from: usize, to: usize, others: &[Vec<Point>], far: f64) -> Curve {
    let mut best: Option<(f64, Curve)> = None;
    for (preference, curve) in bows(&shapes[from], &shapes[to], far) {
        let points = curve.points();
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
        let cost = 1000.0 * blocked as f64 + 60.0 * crossed as f64 + 0.2 * length + preference;
        if best.as_ref().is_none_or(|(least, _)| cost < *least) {
            best = Some((cost, curve));
        }
    }
    best.map_or_else(|| direct(shapes, from, to, None), |(_, curve)| curve)
}

fn bows(a: &Shape, b: &Shape, far: f64) -> Vec<(f64, Curve)> {
    let d = b.rect.center.minus(a.rect.center);
    let mut curves = Vec::new();
    let share = if far > 0.0 { (d.length() / far).min(1.0) } else { 1.0 };
    let attach = 0.8 - 0.6 * share;
    let beside = d.x.abs() > 0.5 * (a.rect.half_width + b.rect.half_width);
    let stacked = d.y.abs() > 0.5 * (a.rect.half_height + b.rect.half_height);
    for (rank, scale) in [1.0, 1.5, 2.2, 3.2, 4.6].into_iter().enumerate() {
        for side in [-1.0, 1.0] {
            let preference = 8.0 * rank as f64 + if side > 0.0 { 4.0 } else { 0.0 };
            // Beside both: for shapes above one another.
            let bulge = scale * (10.0 + 4.2 * d.y.abs().sqrt());
            let reach = if side < 0.0 { a.rect.left().min(b.rect.left()) } else { a.rect.right().max(b.rect.right()) };
            let down = if d.y < 0.0 { -1.0 } else { 1.0 };
            let port = |shape: &Shape, sign: f64| {
                shape.border(
                    shape
                        .rect
                        .center
                        .plus(Point::new(side * shape.rect.half_width, sign * attach * shape.rect.half_height)),
                )
            };
            let (start, end) = (port(a, down), port(b, -down));
            let x = reach + side * bulge * 4.0 / 3.0;
            let steep =
                Curve::cubic(start, Point::new(x, start.y + 0.12 * d.y), Point::new(x, end.y - 0.12 * d.y), end);
            if stacked || !beside {
                curves.push((preference, steep));
            }
            // Over or under both: for shapes beside one another.
            let bulge = scale * (12.0 + 3.0 * d.x.abs().sqrt());
            let right = if d.x < 0.0 { -1.0 } else { 1.0 };
            let port = |shape: &Shape, sign: f64| {
                shape.border(
                    shape
                        .rect
                        .center
                        .plus(Point::new(sign * attach * shape.rect.half_width, side * shape.rect.half_height)),
                )
            };
            let (start, end) = (port(a, right), port(b, -right));
            let reach = if side < 0.0 { a.rect.top().min(b.rect.top()) } else { a.rect.bottom().max(b.rect.bottom()) };
            let y = reach + side * bulge * 4.0 / 3.0;
            let flat = Curve::cubic(start, Point::new(start.x + 0.12 * d.x, y), Point::new(end.x - 0.12 * d.x, y), end);
            if beside {
                curves.push((preference + 2.0, flat));
            }
        }
    }
    curves
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
        let curve = direct(&shapes, 0, 1, Some(Strip { left: 40.0, right: 160.0 }));
        assert_eq!(curve, Curve::line(Point::new(40.0, 0.0), Point::new(160.0, 0.0)));
    }

    #[test]
    fn a_blocked_way_goes_around() {
        // A third oval sits on the straight way, above the first one.
        let shapes = [oval(0.0, 0.0), oval(200.0, -300.0), oval(20.0, -70.0)];
        let straight = Curve::line(Point::new(10.0, -10.0), Point::new(190.0, -290.0)).points();
        assert!(is_blocked(&straight, &shapes, (0, 1)));
        let curve = direct(&shapes, 0, 1, Some(Strip { left: 60.0, right: 160.0 }));
        assert!(!is_blocked(&curve.points(), &shapes, (0, 1)));
    }

    #[test]
    fn bows_avoid_shapes_between() {
        let shapes = [oval(0.0, 0.0), oval(0.0, 200.0), oval(0.0, 100.0)];
        let curve = bow(&shapes, 0, 1, &[], 200.0);
        assert!(!is_blocked(&curve.points(), &shapes, (0, 1)));
    }

    #[test]
    fn two_bows_between_the_same_shapes_take_different_sides() {
        let shapes = [oval(0.0, 0.0), oval(0.0, 100.0)];
        let one = bow(&shapes, 0, 1, &[], 100.0);
        let two = bow(&shapes, 1, 0, &[one.points()], 100.0);
        let middle = |curve: &Curve| curve.points()[12].x;
        assert!(middle(&one) * middle(&two) < 0.0 || (middle(&one) - middle(&two)).abs() > 20.0);
    }
}
