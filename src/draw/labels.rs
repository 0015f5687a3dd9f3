//! Where the coefficients stand: on their curves, clear of shapes, of arrow heads and of one another.

use super::geometry::{Point, Rect, at_share, hits};
use super::lettering;
use super::units::LABEL;

/// A coefficient to place.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    pub text: String,
    /// The curve that it belongs to.
    pub points: Vec<Point>,
    /// The index of that curve among all curves.
    pub curve: usize,
    /// The share of the curve at which it would best stand.
    pub share: f64,
}

/// A placed coefficient.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// Its characters.
    pub text: String,
    /// The room that it takes.
    pub rect: Rect,
}

const HALF_HEIGHT: f64 = 8.0;

/// The rectangle of a text around a point.
pub(super) fn rect(text: &str, size: f64, center: Point) -> Rect {
    Rect::new(center, lettering::width(text, size) / 2.0 + 2.5, HALF_HEIGHT * size / LABEL)
}

struct Field<'a> {
    shapes: &'a [Rect],
    heads: &'a [Rect],
    curves: &'a [Vec<Point>],
}

/// The cost from which a place is unfit.
const UNFIT: f64 = 1e5;
/// The cost of lying on the line of another relation: more than any detour along the own line.
const TOUCHING: f64 = 1500.0;

/// Coefficients without a good place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Crowding {
    /// On a shape or on another coefficient.
    pub crowded: usize,
    /// On the line of another relation.
    pub touching: usize,
}

impl Field<'_> {
    fn cost(&self, wanted: &Wanted, rect: &Rect, placed: &[Option<Label>], own: usize) -> f64 {
        let shapes = self.shapes.iter().filter(|shape| shape.overlaps(&rect.grown(2.0))).count();
        let labels = placed.iter().enumerate().filter(|(i, _)| *i != own).filter_map(|(_, label)| label.as_ref());
        let labels = labels.filter(|label| label.rect.overlaps(&rect.grown(1.0))).count();
        let heads = self.heads.iter().filter(|head| head.overlaps(rect)).count();
        let curves = self.on_others(wanted, rect);
        UNFIT * (2 * shapes + 2 * labels) as f64 + 600.0 * heads as f64 + TOUCHING * curves as f64
    }

    /// How many curves of others a place lies on.
    fn on_others(&self, wanted: &Wanted, rect: &Rect) -> usize {
        let curves = self.curves.iter().enumerate();
        curves.filter(|(i, points)| *i != wanted.curve && hits(points, rect)).count()
    }

    fn best(&self, wanted: &Wanted, placed: &[Option<Label>], own: usize) -> (f64, Rect) {
        let mut best: Option<(f64, Rect)> = None;
        for step in 0..=28 {
            let offset = f64::from((step + 1) / 2) * 0.03 * if step % 2 == 0 { 1.0 } else { -1.0 };
            let share = wanted.share + offset;
            if !(0.08..=0.92).contains(&share) {
                continue;
            }
            let (on, direction) = at_share(&wanted.points, share);
            for aside in [0.0, -1.0, 1.0] {
                let normal = Point::new(-direction.y, direction.x);
                let half = lettering::width(&wanted.text, LABEL) / 2.0;
                let distance = normal.x.abs() * (half + 3.0) + normal.y.abs() * (HALF_HEIGHT + 2.0);
                let rect = rect(&wanted.text, LABEL, on.plus(normal.times(aside * distance)));
                // Beside its own curve and on another one it would be read as the coefficient of that one.
                let beside = f64::abs(aside);
                let misleading = beside > 0.0 && self.on_others(wanted, &rect) > 0;
                let cost = self.cost(wanted, &rect, placed, own)
                    + 200.0 * offset.abs()
                    + 40.0 * beside
                    + if misleading { UNFIT } else { 0.0 };
                if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                    best = Some((cost, rect));
                }
            }
        }
        best.unwrap_or((f64::INFINITY, rect(&wanted.text, LABEL, at_share(&wanted.points, 0.5).0)))
    }
}

/// Places all coefficients, and counts those that could not be kept clear.
pub(super) fn place(
    wanted: &[Wanted],
    shapes: &[Rect],
    heads: &[Rect],
    curves: &[Vec<Point>],
) -> (Vec<Label>, Crowding) {
    let field = Field { shapes, heads, curves };
    let mut placed: Vec<Option<Label>> = vec![None; wanted.len()];
    let mut crowding = Crowding::default();
    for pass in 0..4 {
        crowding = Crowding::default();
        let mut moved = false;
        for (i, one) in wanted.iter().enumerate() {
            let (cost, rect) = field.best(one, &placed, i);
            crowding.crowded += usize::from(cost >= UNFIT);
            crowding.touching += usize::from(cost < UNFIT && field.on_others(one, &rect) > 0);
            let label = Some(Label { text: one.text.clone(), rect });
            moved |= placed[i] != label;
            placed[i] = label;
        }
        if !moved && pass > 0 {
            break;
        }
    }
    (placed.into_iter().flatten().collect(), crowding)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coefficients_leave_shapes_and_one_another_alone() {
        let curve = |y: f64| vec![Point::new(0.0, y), Point::new(200.0, y)];
        let curves = [curve(0.0), curve(6.0)];
        let wanted: Vec<Wanted> = curves
            .iter()
            .enumerate()
            .map(|(i, points)| Wanted { text: ".52***".into(), points: points.clone(), curve: i, share: 0.5 })
            .collect();
        let shape = Rect::new(Point::new(100.0, 0.0), 20.0, 20.0);
        let (labels, crowding) = place(&wanted, &[shape], &[], &curves);
        assert_eq!(crowding.crowded, 0);
        assert!(!labels[0].rect.overlaps(&labels[1].rect));
        assert!(labels.iter().all(|label| !label.rect.overlaps(&shape)));
    }

    #[test]
    fn no_room_is_told() {
        let points = vec![Point::new(0.0, 0.0), Point::new(20.0, 0.0)];
        let wanted = [Wanted { text: ".52***".into(), points: points.clone(), curve: 0, share: 0.5 }];
        let shape = Rect::new(Point::new(10.0, 0.0), 300.0, 300.0);
        assert_eq!(place(&wanted, &[shape], &[], &[points]).1.crowded, 1);
    }
}
