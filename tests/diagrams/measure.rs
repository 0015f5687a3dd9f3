//! What is wrong with a drawing, counted.

use covary::draw::{Diagram, Layout, Outline, Point, Rect};

/// Every fault by its kind, in words.
#[derive(Debug, Default)]
pub struct Faults {
    /// Two shapes overlap.
    pub shapes: Vec<String>,
    /// A text lies on a shape.
    pub on_shape: Vec<String>,
    /// Two texts overlap.
    pub on_text: Vec<String>,
    /// A text lies on a line that is not its own.
    pub on_line: Vec<String>,
    /// A line runs through a shape at which it does not end.
    pub through: Vec<String>,
    /// Something lies outside the picture.
    pub outside: Vec<String>,
    /// Two lines cross.
    pub crossings: Vec<String>,
}

impl Faults {
    /// All but crossings.
    pub fn grave(&self) -> Vec<&String> {
        [&self.shapes, &self.on_shape, &self.on_text, &self.on_line, &self.through, &self.outside]
            .into_iter()
            .flatten()
            .collect()
    }
}

/// A shape: its room, its outline, the variable that it is or belongs to, and whether it is that variable.
struct Shape {
    rect: Rect,
    outline: Outline,
    node: usize,
    own: bool,
    name: String,
}

/// A text with the line that it belongs to.
struct Word {
    text: String,
    rect: Rect,
    line: Option<usize>,
}

struct Line {
    name: String,
    points: Vec<Point>,
    ends: Vec<usize>,
}

fn lies_in(rect: &Rect, p: Point) -> bool {
    (p.x - rect.center.x).abs() < rect.half_width && (p.y - rect.center.y).abs() < rect.half_height
}

/// Points of a polyline no further apart than two pixels.
fn dense(points: &[Point]) -> Vec<Point> {
    let mut all = Vec::new();
    for pair in points.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        let steps = (((b.x - a.x).hypot(b.y - a.y)) / 2.0).ceil().max(1.0) as usize;
        all.extend((0..steps).map(|k| {
            let t = k as f64 / steps as f64;
            Point::new(a.x + t * (b.x - a.x), a.y + t * (b.y - a.y))
        }));
    }
    all.extend(points.last());
    all
}

/// Whether a point lies within a shape by more than half a pixel.
fn contains(shape: &Shape, p: Point) -> bool {
    let (half_width, half_height) = (shape.rect.half_width - 0.5, shape.rect.half_height - 0.5);
    let (u, v) = ((p.x - shape.rect.center.x) / half_width, (p.y - shape.rect.center.y) / half_height);
    match shape.outline {
        Outline::Ellipse => u * u + v * v < 1.0,
        Outline::Box => u.abs().max(v.abs()) < 1.0,
        // Its points narrow over 0.22 of the half width.
        Outline::Hexagon => v.abs().max(u.abs() + 0.22 * v.abs()) < 1.0,
    }
}

/// Whether two lines cross, other than by starting or ending at one place.
fn crossing(one: &[Point], two: &[Point]) -> bool {
    let left = |a: Point, b: Point, c: Point| (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x) >= 0.0;
    let at_end = |p: Point, line: &[Point]| {
        [line[0], line[line.len() - 1]].iter().any(|end| (end.x - p.x).hypot(end.y - p.y) < 3.0)
    };
    one.windows(2).any(|p| {
        two.windows(2).any(|q| {
            left(p[0], p[1], q[0]) != left(p[0], p[1], q[1])
                && left(q[0], q[1], p[0]) != left(q[0], q[1], p[1])
                && !p.iter().any(|p| at_end(*p, one) && at_end(*p, two))
        })
    })
}

/// Looks for every fault of a drawing.
pub fn faults(diagram: &Diagram, layout: &Layout) -> Faults {
    let name = |i: usize| diagram.nodes[i].name.clone();
    let mut shapes: Vec<Shape> = (layout.nodes.iter().enumerate())
        .map(|(i, node)| Shape { rect: node.rect, outline: node.outline, node: i, own: true, name: name(i) })
        .collect();
    shapes.extend(layout.circles.iter().map(|circle| Shape {
        rect: circle.rect,
        outline: Outline::Ellipse,
        node: circle.node,
        own: false,
        name: circle.name.clone(),
    }));
    let lines: Vec<Line> = (layout.edges.iter())
        .map(|placed| match (placed.edge.map(|i| &diagram.edges[i]), placed.node) {
            (Some(edge), _) => Line {
                name: format!("{} {:?} {}", name(edge.from), edge.kind, name(edge.to)),
                points: placed.curve.points(),
                ends: vec![edge.from, edge.to],
            },
            (None, node) => Line {
                name: format!("residual of {}", node.map(name).unwrap_or_default()),
                points: placed.curve.points(),
                ends: node.into_iter().collect(),
            },
        })
        .collect();
    // Coefficients stand in the order of the lines that have one.
    let labelled = (layout.edges.iter().enumerate())
        .filter(|(_, placed)| placed.edge.is_some_and(|i| !diagram.edge_text(&diagram.edges[i]).is_empty()))
        .map(|(k, _)| k);
    let mut words: Vec<Word> = (layout.labels.iter().zip(labelled))
        .map(|(label, k)| Word {
            text: format!("{} on {}", label.text, lines[k].name),
            rect: label.rect,
            line: Some(k),
        })
        .collect();
    assert_eq!(words.len(), layout.labels.len(), "every coefficient has its line");
    let residual_lines: Vec<usize> = (0..lines.len()).filter(|&k| layout.edges[k].edge.is_none()).collect();
    words.extend(layout.residuals.iter().map(|label| {
        // The arrow that starts nearest.
        let far = |k: &usize| {
            let p = lines[*k].points[0];
            (p.x - label.rect.center.x).hypot(p.y - label.rect.center.y)
        };
        let line = residual_lines.iter().copied().min_by(|a, b| far(a).total_cmp(&far(b)));
        Word { text: format!("residual {}", label.text), rect: label.rect, line }
    }));
    let mut faults = Faults::default();
    for (i, one) in shapes.iter().enumerate() {
        for two in &shapes[i + 1..] {
            if one.rect.overlaps(&two.rect) {
                faults.shapes.push(format!("{} overlaps {}", one.name, two.name));
            }
        }
    }
    for (i, word) in words.iter().enumerate() {
        for shape in &shapes {
            if word.rect.overlaps(&shape.rect) {
                faults.on_shape.push(format!("{} lies on {}", word.text, shape.name));
            }
        }
        for other in &words[i + 1..] {
            if word.rect.overlaps(&other.rect) {
                faults.on_text.push(format!("{} lies on {}", word.text, other.text));
            }
        }
        for (k, line) in lines.iter().enumerate() {
            // The covariance of two residuals may end at their values.
            let ends_here = word.line.is_some_and(|own| lines[own].ends.iter().all(|end| line.ends.contains(end)))
                && layout.edges[k].head_at_start
                && word.line.is_some_and(|own| layout.edges[own].edge.is_none());
            if word.line != Some(k) && !ends_here && dense(&line.points).iter().any(|p| lies_in(&word.rect, *p)) {
                faults.on_line.push(format!("{} lies on {}", word.text, line.name));
            }
        }
        let inside = word.rect.left() >= 0.0 && word.rect.right() <= layout.width;
        if !inside || word.rect.top() < 0.0 || word.rect.bottom() > layout.height {
            faults.outside.push(word.text.clone());
        }
    }
    for shape in &shapes {
        let inside = shape.rect.left() >= 0.0 && shape.rect.right() <= layout.width;
        if !inside || shape.rect.top() < 0.0 || shape.rect.bottom() > layout.height {
            faults.outside.push(shape.name.clone());
        }
    }
    for (k, line) in lines.iter().enumerate() {
        for shape in &shapes {
            let relation = layout.edges[k].edge.is_some();
            let covariance = layout.edges[k].head_at_start;
            let is_end = line.ends.contains(&shape.node) && (shape.own || !relation || covariance);
            // Where a line ends, it touches the outline and goes no deeper.
            let depth = if is_end { 2 } else { 0 };
            let within = dense(&line.points).iter().filter(|p| contains(shape, **p)).count();
            if within > depth {
                faults.through.push(format!("{} runs through {}", line.name, shape.name));
            }
        }
        for other in &lines[k + 1..] {
            if crossing(&line.points, &other.points) {
                faults.crossings.push(format!("{} x {}", line.name, other.name));
            }
        }
    }
    faults
}
