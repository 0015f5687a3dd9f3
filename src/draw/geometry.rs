//! Points, rectangles and curves of a picture. Units are pixels, y grows downwards.

/// A point or a displacement.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: f64,
    /// Downwards.
    pub y: f64,
}

impl Point {
    /// A point.
    pub const fn new(x: f64, y: f64) -> Point {
        Point { x, y }
    }

    pub(super) fn plus(self, other: Point) -> Point {
        Point::new(self.x + other.x, self.y + other.y)
    }

    pub(super) fn minus(self, other: Point) -> Point {
        Point::new(self.x - other.x, self.y - other.y)
    }

    pub(super) fn times(self, k: f64) -> Point {
        Point::new(self.x * k, self.y * k)
    }

    pub(super) fn length(self) -> f64 {
        (self.x * self.x + self.y * self.y).sqrt()
    }

    /// The displacement of length one in the same direction; to the right when there is none.
    pub(super) fn unit(self) -> Point {
        let length = self.length();
        if length > 1e-12 { self.times(1.0 / length) } else { Point::new(1.0, 0.0) }
    }
}

/// A rectangle with sides along the axes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rect {
    /// Middle.
    pub center: Point,
    /// Half of the width.
    pub half_width: f64,
    /// Half of the height.
    pub half_height: f64,
}

impl Rect {
    pub(super) const fn new(center: Point, half_width: f64, half_height: f64) -> Rect {
        Rect { center, half_width, half_height }
    }

    /// The smallest x.
    pub fn left(&self) -> f64 {
        self.center.x - self.half_width
    }

    /// The largest x.
    pub fn right(&self) -> f64 {
        self.center.x + self.half_width
    }

    /// The smallest y.
    pub fn top(&self) -> f64 {
        self.center.y - self.half_height
    }

    /// The largest y.
    pub fn bottom(&self) -> f64 {
        self.center.y + self.half_height
    }

    /// Whether two rectangles share an area.
    pub fn overlaps(&self, other: &Rect) -> bool {
        (self.center.x - other.center.x).abs() < self.half_width + other.half_width
            && (self.center.y - other.center.y).abs() < self.half_height + other.half_height
    }

    pub(super) fn grown(&self, by: f64) -> Rect {
        Rect::new(self.center, self.half_width + by, self.half_height + by)
    }

    /// Whether the segment from `a` to `b` enters the rectangle (Liang and Barsky's clipping).
    pub(super) fn is_hit_by(&self, a: Point, b: Point) -> bool {
        let d = b.minus(a);
        let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
        for (p, q) in
            [(-d.x, a.x - self.left()), (d.x, self.right() - a.x), (-d.y, a.y - self.top()), (d.y, self.bottom() - a.y)]
        {
            if p.abs() < 1e-12 {
                if q < 0.0 {
                    return false;
                }
            } else if p < 0.0 {
                enter = enter.max(q / p);
            } else {
                leave = leave.min(q / p);
            }
        }
        enter < leave
    }
}

/// The outline of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outline {
    /// An ellipse within its rectangle.
    Ellipse,
    /// The rectangle itself.
    Box,
    /// A hexagon within its rectangle, pointed left and right.
    Hexagon,
}

impl Outline {
    /// Where a ray from the middle of `rect` towards `to` leaves the outline.
    pub(super) fn border(self, rect: &Rect, to: Point) -> Point {
        let d = to.minus(rect.center);
        let (u, v) = (d.x.abs() / rect.half_width, d.y.abs() / rect.half_height);
        let scale = match self {
            Outline::Ellipse => (u * u + v * v).sqrt(),
            Outline::Box => u.max(v),
            // The slanted sides run from (1, 0) to (1 - CUT, 1).
            Outline::Hexagon => v.max(u + HEXAGON_CUT * v),
        };
        if scale < 1e-12 { rect.center } else { rect.center.plus(d.times(1.0 / scale)) }
    }

    /// Whether a point lies inside the outline, by more than a hair.
    pub(super) fn contains(self, rect: &Rect, point: Point) -> bool {
        let border = self.border(rect, point);
        point.minus(rect.center).length() < border.minus(rect.center).length() - 1.0
    }
}

/// The share of its half width over which a hexagon narrows to its point.
pub(super) const HEXAGON_CUT: f64 = 0.22;

/// A curve of straight and cubic pieces.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    /// Where it begins.
    pub start: Point,
    /// Its pieces.
    pub pieces: Vec<Piece>,
}

/// A piece of a curve: to where it goes from the end of the one before.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Piece {
    /// Straight.
    Line(Point),
    /// A cubic Bézier curve: two control points and the end.
    Cubic(Point, Point, Point),
}

impl Piece {
    fn end(&self) -> Point {
        match self {
            Piece::Line(end) | Piece::Cubic(_, _, end) => *end,
        }
    }
}

const SAMPLES: usize = 24;

impl Curve {
    pub(super) fn line(from: Point, to: Point) -> Curve {
        Curve { start: from, pieces: vec![Piece::Line(to)] }
    }

    pub(super) fn cubic(from: Point, one: Point, two: Point, to: Point) -> Curve {
        Curve { start: from, pieces: vec![Piece::Cubic(one, two, to)] }
    }

    /// Points along the curve, close enough to stand for it.
    pub fn points(&self) -> Vec<Point> {
        let mut points = vec![self.start];
        let mut from = self.start;
        for piece in &self.pieces {
            match *piece {
                Piece::Line(to) => {
                    let steps = if self.pieces.len() == 1 { SAMPLES } else { 4 };
                    points.extend((1..=steps).map(|i| {
                        let t = i as f64 / steps as f64;
                        from.plus(to.minus(from).times(t))
                    }));
                }
                Piece::Cubic(one, two, to) => {
                    points.extend((1..=SAMPLES).map(|i| bezier(from, one, two, to, i as f64 / SAMPLES as f64)));
                }
            }
            from = piece.end();
        }
        points
    }

    /// The end of the curve and the direction in which it arrives there.
    pub(super) fn arrival(&self) -> (Point, Point) {
        let points = self.points();
        let end = points[points.len() - 1];
        let before = points.iter().rev().find(|p| end.minus(**p).length() > 4.0).copied().unwrap_or(self.start);
        (end, end.minus(before).unit())
    }

    /// Moves the whole curve.
    pub(super) fn shift(&mut self, by: Point) {
        self.start = self.start.plus(by);
        for piece in &mut self.pieces {
            *piece = match *piece {
                Piece::Line(end) => Piece::Line(end.plus(by)),
                Piece::Cubic(one, two, end) => Piece::Cubic(one.plus(by), two.plus(by), end.plus(by)),
            };
        }
    }

    /// The same curve the other way round.
    pub(super) fn reversed(&self) -> Curve {
        let mut pieces = Vec::with_capacity(self.pieces.len());
        let mut from = self.start;
        for piece in &self.pieces {
            pieces.push(match *piece {
                Piece::Line(_) => Piece::Line(from),
                Piece::Cubic(one, two, _) => Piece::Cubic(two, one, from),
            });
            from = piece.end();
        }
        pieces.reverse();
        Curve { start: from, pieces }
    }
}

/// The point of a polyline at the share `t` of its length, and the direction there.
pub(super) fn at_share(points: &[Point], t: f64) -> (Point, Point) {
    let lengths: Vec<f64> = points.windows(2).map(|w| w[1].minus(w[0]).length()).collect();
    let mut left = t * lengths.iter().sum::<f64>();
    for (window, length) in points.windows(2).zip(&lengths) {
        let d = window[1].minus(window[0]);
        if left <= *length && *length > 0.0 {
            return (window[0].plus(d.times(left / length)), d.unit());
        }
        left -= length;
    }
    (points.last().copied().unwrap_or_default(), Point::new(1.0, 0.0))
}

/// The smallest rectangle around the points.
fn bounds(points: &[Point]) -> Rect {
    let (mut low, mut high) =
        (Point::new(f64::INFINITY, f64::INFINITY), Point::new(f64::NEG_INFINITY, f64::NEG_INFINITY));
    for point in points {
        low = Point::new(low.x.min(point.x), low.y.min(point.y));
        high = Point::new(high.x.max(point.x), high.y.max(point.y));
    }
    let half = high.minus(low).times(0.5);
    Rect::new(low.plus(half), half.x, half.y)
}

/// Whether the polyline enters the rectangle.
pub(super) fn hits(points: &[Point], rect: &Rect) -> bool {
    // A level line has no area, so the rectangle is made a little larger.
    bounds(points).overlaps(&rect.grown(1.0)) && points.windows(2).any(|w| rect.is_hit_by(w[0], w[1]))
}

/// Whether two polylines cross, also where a point of one lies on the other. Lines that only start or end at the same place
/// do not cross.
pub(super) fn cross(one: &[Point], two: &[Point]) -> bool {
    let side = |a: Point, b: Point, c: Point| {
        let (u, v) = (b.minus(a), c.minus(a));
        u.x * v.y - u.y * v.x >= 0.0
    };
    let ends = |line: &[Point]| [line.first().copied(), line.last().copied()].into_iter().flatten().collect::<Vec<_>>();
    let (ends_one, ends_two) = (ends(one), ends(two));
    let meet = |p: Point| {
        let close = |ends: &[Point]| ends.iter().any(|end| end.minus(p).length() < 3.0);
        close(&ends_one) && close(&ends_two)
    };
    let near = bounds(one).grown(1.0).overlaps(&bounds(two).grown(1.0));
    near && one.windows(2).any(|p| {
        two.windows(2).any(|q| {
            side(p[0], p[1], q[0]) != side(p[0], p[1], q[1])
                && side(q[0], q[1], p[0]) != side(q[0], q[1], p[1])
                && !(meet(p[0]) || meet(p[1]))
        })
    })
}

fn bezier(a: Point, b: Point, c: Point, d: Point, t: f64) -> Point {
    let s = 1.0 - t;
    a.times(s * s * s).plus(b.times(3.0 * s * s * t)).plus(c.times(3.0 * s * t * t)).plus(d.times(t * t * t))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments_hit_what_they_enter() {
        let rect = Rect::new(Point::new(0.0, 0.0), 2.0, 1.0);
        assert!(rect.is_hit_by(Point::new(-5.0, 0.0), Point::new(5.0, 0.5)));
        assert!(!rect.is_hit_by(Point::new(-5.0, 2.0), Point::new(5.0, 2.0)));
        assert!(!rect.is_hit_by(Point::new(-5.0, 0.0), Point::new(-2.5, 0.0)));
        assert!(rect.is_hit_by(Point::new(0.0, 0.0), Point::new(0.1, 0.1)));
        assert!(!rect.is_hit_by(Point::new(-3.0, 0.0), Point::new(0.0, 3.0)));
    }

    #[test]
    fn borders_lie_on_the_outline() {
        let rect = Rect::new(Point::new(1.0, 1.0), 4.0, 2.0);
        let at = |outline: Outline, x, y| outline.border(&rect, Point::new(x, y));
        assert_eq!(at(Outline::Ellipse, 9.0, 1.0), Point::new(5.0, 1.0));
        assert_eq!(at(Outline::Box, 1.0, 9.0), Point::new(1.0, 3.0));
        assert_eq!(at(Outline::Box, 9.0, 5.0), Point::new(5.0, 3.0));
        assert_eq!(at(Outline::Hexagon, 9.0, 1.0), Point::new(5.0, 1.0));
        assert_eq!(at(Outline::Box, 1.0, 1.0), rect.center);
    }

    #[test]
    fn a_curve_reversed_runs_through_the_same_points() {
        let curve = Curve {
            start: Point::new(0.0, 0.0),
            pieces: vec![
                Piece::Line(Point::new(10.0, 0.0)),
                Piece::Cubic(Point::new(20.0, 0.0), Point::new(20.0, 10.0), Point::new(30.0, 10.0)),
            ],
        };
        let mut back = curve.reversed().points();
        back.reverse();
        for (p, q) in curve.points().iter().zip(&back) {
            assert!(p.minus(*q).length() < 1e-9);
        }
        assert!((curve.arrival().1.x - 1.0).abs() < 0.02);
    }

    #[test]
    fn crossing_lines_cross() {
        let line = |a: (f64, f64), b: (f64, f64)| [Point::new(a.0, a.1), Point::new(b.0, b.1)];
        assert!(cross(&line((0.0, 0.0), (90.0, 90.0)), &line((0.0, 90.0), (90.0, 0.0))));
        assert!(!cross(&line((0.0, 0.0), (2.0, 2.0)), &line((0.0, 1.0), (1.0, 2.0))));
        let bent = [Point::new(0.0, 90.0), Point::new(45.0, 45.0), Point::new(90.0, 0.0)];
        assert!(cross(&line((0.0, 0.0), (90.0, 90.0)), &bent), "through a point of the other");
        assert!(!cross(&line((0.0, 0.0), (90.0, 0.0)), &line((0.0, 0.0), (0.0, 90.0))), "from one place");
        let (middle, _) = at_share(&line((0.0, 0.0), (2.0, 0.0)), 0.25);
        assert_eq!(middle, Point::new(0.5, 0.0));
    }
}
